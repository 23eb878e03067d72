/* See annotation_json.h. */
#include "view/annotation_json.h"

#include "claim/annotate.h"
#include "view/claim_json.h"

typedef struct writer {
    buffer *out;
    utf8_map map;
    const analysis *a;
    const char *sha256;
} writer;

/* ---- What all kinds share ---- */

static span tokens_span(const writer *w, int i, int first, int last) {
    const sentence *s = &w->a->syntax.sentences[i];
    return (span){s->tokens[first].span.start, s->tokens[last].span.end};
}

static void put_span(const writer *w, const char *key, span at) { view_span_json(w->out, key, &w->map, at); }

static void begin(const writer *w, const char *kind, span at) {
    json_open(w->out, NULL, '{');
    view_report_json(w->out, &w->a->report, w->sha256);
    json_str(w->out, "kind", str_of(kind));
    put_span(w, "span", at);
    json_str(w->out, "text", span_text(w->a->syntax.text, at));
}

static void end(const writer *w) {
    json_close(w->out, '}');
    buffer_put(w->out, STR("\n"));
}

/* ---- Names ---- */

static int name_end(const sentence *s, int first) {
    int last = first;
    while (last + 1 < s->count && s->tokens[last + 1].ner == s->tokens[first].ner && !s->tokens[last + 1].ner_begins) last++;
    return last;
}

static void put_names(const writer *w, int i) {
    static const char *const classes[] = {[NER_O] = "", [NER_PER] = "PER", [NER_LOC] = "LOC", [NER_ORG] = "ORG"};
    const sentence *s = &w->a->syntax.sentences[i];
    for (int first = 0, last; first < s->count; first = last + 1) {
        last = first;
        if (s->tokens[first].ner == NER_O) continue;
        last = name_end(s, first);
        begin(w, "name", tokens_span(w, i, first, last));
        json_str(w->out, "class", str_of(classes[s->tokens[first].ner]));
        end(w);
    }
}

/* ---- Times and places ---- */

static void put_time(const writer *w, const timex *t) {
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    begin(w, "time", t->span);
    json_str(w->out, "type", str_of(types[t->type]));
    json_str(w->out, "value", t->value);
    json_str_or_null(w->out, "start", t->start);
    json_str_or_null(w->out, "end", t->end);
    json_int(w->out, "precision", t->precision);
    end(w);
}

static void put_place(const writer *w, const place_mention *p) {
    begin(w, "place", p->place.span);
    view_place_json(w->out, &p->place);
    json_int(w->out, "candidates", p->place.candidates);
    end(w);
}

/* ---- Actors and attributions ---- */

static void put_actor(const writer *w, const party_mention *p) {
    begin(w, "actor", p->party.span);
    json_str_or_null(w->out, "code", p->party.code);
    json_str_or_null(w->out, "sector", p->party.sector);
    json_str(w->out, "canonical", p->canonical);
    end(w);
}

static void put_content(const writer *w, const attribution *at) {
    if (at->content_count == 1) {
        put_span(w, "content", at->content[0]);
        return;
    }
    json_open(w->out, "content", '[');
    for (size_t i = 0; i < at->content_count; i++) put_span(w, NULL, at->content[i]);
    json_close(w->out, ']');
}

static void put_said(const writer *w, const attribution *at) {
    put_span(w, "source", at->source_span);
    put_span(w, "cue", at->cue_span);
    put_content(w, at);
    json_str_or_null(w->out, "voice", at->voice.name);
    json_str_or_null(w->out, "actor", at->voice.actor);
    json_str(w->out, "stance", str_of(view_stance_name(at->stance)));
    json_bool(w->out, "speaks", at->speaks);
    json_bool(w->out, "quoted", at->quoted);
    json_bool(w->out, "vague", at->vague);
}

static void put_inner(const writer *w, const attributions *all, const attribution *outer) {
    json_open(w->out, "inner", '[');
    for (int i = outer->inner; i >= 0; i = all->items[i].next) {
        json_open(w->out, NULL, '{');
        put_said(w, &all->items[i]);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
}

static void put_attribution(const writer *w, const attributions *all, const attribution *at) {
    if (at->parent >= 0) return;
    span whole = at->content_count ? at->content[0] : at->cue_span;
    begin(w, "attribution", whole);
    put_said(w, at);
    put_inner(w, all, at);
    end(w);
}

/* ---- Events and counts ---- */

static void put_arguments(const writer *w, const event_note *e) {
    json_open(w->out, "arguments", '[');
    for (size_t i = 0; i < e->argument_count; i++) {
        json_open(w->out, NULL, '{');
        json_str(w->out, "role", str_of(e->arguments[i].role));
        put_span(w, "span", e->arguments[i].span);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
}

static void put_event(const writer *w, const event_note *e) {
    begin(w, "event", e->span);
    json_str_or_null(w->out, "type", str_of(view_event_name(e->type)));
    view_texts_json(w->out, "modes", e->modes, e->mode_count);
    json_str(w->out, "stance", str_of(view_stance_name(e->stance)));
    put_arguments(w, e);
    json_open(w->out, "places", '[');
    for (size_t i = 0; i < e->place_count; i++) put_span(w, NULL, e->places[i]);
    json_close(w->out, ']');
    end(w);
}

static void put_count(const writer *w, const count_mention *n) {
    begin(w, "count", n->count.span);
    view_count_json(w->out, &n->count);
    end(w);
}

void view_annotations_json(buffer *out, const analysis *a, const char *sha256) {
    writer w = {out, utf8_map_make(out->arena, a->syntax.text), a, sha256};
    party_mentions parties = analysis_parties(a);
    event_notes events = annotate_events(a);
    for (size_t i = 0; i < a->syntax.count; i++) put_names(&w, (int)i);
    for (size_t i = 0; i < a->context.times.count; i++) put_time(&w, &a->context.times.items[i]);
    for (size_t i = 0; i < a->context.places.count; i++) put_place(&w, &a->context.places.items[i]);
    for (size_t i = 0; i < parties.count; i++) put_actor(&w, &parties.items[i]);
    for (size_t i = 0; i < a->attributions.count; i++) put_attribution(&w, &a->attributions, &a->attributions.items[i]);
    for (size_t i = 0; i < events.count; i++) put_event(&w, &events.items[i]);
    for (size_t i = 0; i < a->counts.count; i++) put_count(&w, &a->counts.items[i]);
}
