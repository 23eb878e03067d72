/* See claim_json.h. One function a part of the record, in the order of the design's example; absent texts are null, absent
 * lists empty, absent structures null. */
#include "view/claim_json.h"

typedef struct writer {
    buffer *out;
    utf8_map map;
    const casus_coding *coding;
} writer;

const char *view_stance_name(casus_stance stance) {
    static const char *const names[] = {"asserted", "claimed", "denied", "unconfirmed", "hypothetical", "future", "demanded"};
    size_t n = (size_t)stance;
    return n < sizeof names / sizeof *names ? names[n] : "asserted";
}

const char *view_event_name(casus_event_type type) {
    static const char *const names[] = {
#define NAME(name) #name,
        CASUS_EVENT_MAP(NAME)
#undef NAME
    };
    size_t n = (size_t)type;
    return type != CASUS_NO_EVENT && n < sizeof names / sizeof *names ? names[n] : "";
}

void view_span_json(buffer *out, const char *key, const utf8_map *map, casus_span at) {
    if (at.end == 0) json_none(out, key); /* {0, 0} is nowhere */
    else json_pair(out, key, utf8_map_at(map, at.start), utf8_map_at(map, at.end));
}

void view_report_json(buffer *out, const casus_report *report, const char *sha256) {
    json_open(out, "report", '{');
    json_str_or_null(out, "id", report->id);
    json_str(out, "sha256", str_of(sha256));
    json_str_or_null(out, "title", report->title);
    json_str_or_null(out, "outlet", report->outlet);
    json_str_or_null(out, "published", report->published);
    json_str_or_null(out, "url", report->url);
    json_close(out, '}');
}

static void put_span(const writer *w, const char *key, casus_span at) { view_span_json(w->out, key, &w->map, at); }

static str text_at(const writer *w, casus_span at) { return str_sub(w->coding->report.text, at.start, at.end); }

void view_texts_json(buffer *out, const char *key, const str *items, size_t count) {
    json_open(out, key, '[');
    for (size_t i = 0; i < count; i++) json_str(out, NULL, items[i]);
    json_close(out, ']');
}

static void put_voice(const writer *w, const casus_voice *v) {
    json_open(w->out, NULL, '{');
    json_str(w->out, "name", v->name);
    json_str_or_null(w->out, "actor", v->actor);
    json_str_or_null(w->out, "cue", v->cue);
    put_span(w, "span", v->span);
    put_span(w, "cue_span", v->cue_span);
    json_bool(w->out, "vague", v->vague);
    json_close(w->out, '}');
}

static void put_party(const writer *w, const casus_party *p) {
    json_open(w->out, NULL, '{');
    json_str(w->out, "name", p->name);
    json_str_or_null(w->out, "code", p->code);
    json_str_or_null(w->out, "sector", p->sector);
    json_str_or_null(w->out, "class", p->kind);
    put_span(w, "span", p->span);
    json_close(w->out, '}');
}

static void put_parties(const writer *w, const char *key, casus_parties list) {
    json_open(w->out, key, '[');
    for (size_t i = 0; i < list.count; i++) put_party(w, &list.items[i]);
    json_close(w->out, ']');
}

static void put_voices(const writer *w, const casus_claim *c) {
    json_open(w->out, "voices", '[');
    for (size_t i = 0; i < c->voice_count; i++) put_voice(w, &c->voices[i]);
    json_close(w->out, ']');
}

static void put_event(const writer *w, const casus_claim *c) {
    if (c->event == CASUS_NO_EVENT) {
        json_none(w->out, "event");
        return;
    }
    json_open(w->out, "event", '{');
    json_str(w->out, "type", str_of(view_event_name(c->event)));
    view_texts_json(w->out, "modes", c->modes, c->mode_count);
    json_str_or_null(w->out, "text", text_at(w, c->event_span));
    put_span(w, "span", c->event_span);
    json_close(w->out, '}');
}

static void put_instruments(const writer *w, const casus_claim *c) {
    json_open(w->out, "instrument", '[');
    for (size_t i = 0; i < c->instrument_count; i++) {
        const casus_instrument *t = &c->instruments[i];
        json_open(w->out, NULL, '{');
        json_str(w->out, "name", t->name);
        json_str_or_null(w->out, "class", t->kind);
        put_span(w, "span", t->span);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
}

/* Coordinates only of a place that was found; to five decimals, about a metre. */
static void put_found(buffer *out, const casus_place *p) {
    if (p->resolved && p->geonameid > 0) json_int(out, "geonameid", p->geonameid);
    else json_none(out, "geonameid");
    if (p->resolved) {
        json_number(out, "lat", p->lat, 5);
        json_number(out, "lon", p->lon, 5);
    } else {
        json_none(out, "lat");
        json_none(out, "lon");
    }
}

void view_place_json(buffer *out, const casus_place *p) {
    put_found(out, p);
    json_str_or_null(out, "country", p->country);
    json_str_or_null(out, "admin1", p->admin1);
    json_str_or_null(out, "feature", p->feature);
    json_int(out, "precision", p->precision);
}

static void put_place(const writer *w, const casus_place *p) {
    if (!p) {
        json_none(w->out, "place");
        return;
    }
    json_open(w->out, "place", '{');
    json_str(w->out, "name", p->name);
    view_place_json(w->out, p);
    put_span(w, "span", p->span);
    json_close(w->out, '}');
}

static void put_time(const writer *w, const casus_time *t) {
    if (!t) {
        json_none(w->out, "time");
        return;
    }
    json_open(w->out, "time", '{');
    json_str_or_null(w->out, "start", t->start);
    json_str_or_null(w->out, "end", t->end);
    json_int(w->out, "precision", t->precision);
    json_str_or_null(w->out, "text", t->text);
    put_span(w, "span", t->span);
    json_close(w->out, '}');
}

void view_count_json(buffer *out, const casus_count *n) {
    json_str_or_null(out, "what", n->what);
    json_int_or_null(out, "low", n->low);
    json_int_or_null(out, "high", n->high);
    json_bool(out, "approximate", n->approximate);
    json_str_or_null(out, "who", n->who);
    json_str_or_null(out, "role", n->role);
    json_str_or_null(out, "side", n->side);
    json_str(out, "scope", n->scope == CASUS_CUMULATIVE ? STR("cumulative") : STR("incident"));
    json_str_or_null(out, "since", n->since);
}

static void put_count(const writer *w, const casus_count *n) {
    json_open(w->out, NULL, '{');
    view_count_json(w->out, n);
    json_str_or_null(w->out, "text", n->text);
    json_int_or_null(w->out, "part_of", n->part_of);
    put_span(w, "span", n->span);
    json_close(w->out, '}');
}

static void put_counts(const writer *w, const casus_claim *c) {
    json_open(w->out, "counts", '[');
    for (size_t i = 0; i < c->count_count; i++) put_count(w, &c->counts[i]);
    json_close(w->out, ']');
}

static void put_ceasefire(const writer *w, const casus_ceasefire *c) {
    if (!c) {
        json_none(w->out, "ceasefire");
        return;
    }
    json_open(w->out, "ceasefire", '{');
    json_str_or_null(w->out, "role", c->role);
    put_parties(w, "broker", c->brokers);
    put_parties(w, "parties", c->parties);
    json_str_or_null(w->out, "effective", c->effective);
    json_str_or_null(w->out, "held", c->held);
    json_close(w->out, '}');
}

/* A whole number of kilometres is written without decimals. */
static void put_km(const writer *w, const char *key, double km) {
    if (km < 0) json_none(w->out, key);
    else json_number(w->out, key, km, km < 1e9 && km == (double)(int64_t)km ? 0 : 1);
}

static void put_movement(const writer *w, const casus_movement *m) {
    if (!m) {
        json_none(w->out, "movement");
        return;
    }
    json_open(w->out, "movement", '{');
    json_str_or_null(w->out, "kind", m->kind);
    json_str_or_null(w->out, "toward", m->toward);
    put_km(w, "from_km", m->from_km);
    put_km(w, "to_km", m->to_km);
    json_str_or_null(w->out, "captured", m->captured);
    json_close(w->out, '}');
}

static void put_tie(const writer *w, const casus_tie *t) {
    if (!t) {
        json_none(w->out, "tie");
        return;
    }
    json_open(w->out, "tie", '{');
    json_str(w->out, "kind", t->kind);
    json_close(w->out, '}');
}

static void put_access(const writer *w, const casus_access *a) {
    if (!a) {
        json_none(w->out, "access");
        return;
    }
    json_open(w->out, "access", '{');
    json_str(w->out, "kind", a->kind);
    json_str(w->out, "name", a->name);
    json_str(w->out, "state", a->state);
    json_close(w->out, '}');
}

static void put_denial(const writer *w, const casus_claim *c) {
    bool known = c->denies >= 0 && (size_t)c->denies < w->coding->claim_count;
    if (known) json_str(w->out, "denies", str_of(w->coding->claims[c->denies].id));
    else json_none(w->out, "denies");
}

static void put_head(const writer *w, const casus_claim *c) {
    json_str(w->out, "schema", STR("casus/claim/1"));
    json_str(w->out, "id", str_of(c->id));
    view_report_json(w->out, &w->coding->report, w->coding->sha256);
    put_span(w, "span", c->span);
    json_str(w->out, "text", text_at(w, c->span));
    put_voices(w, c);
    json_str(w->out, "stance", str_of(view_stance_name(c->stance)));
    json_bool(w->out, "historical", c->historical);
}

static void put_body(const writer *w, const casus_claim *c) {
    put_event(w, c);
    put_parties(w, "actor", c->actors);
    put_parties(w, "recipient", c->recipients);
    put_instruments(w, c);
    put_place(w, c->place);
    put_time(w, c->time);
    put_counts(w, c);
    put_ceasefire(w, c->ceasefire);
    put_movement(w, c->movement);
    put_tie(w, c->tie);
    put_access(w, c->access);
}

static void put_claim(const writer *w, const casus_claim *c) {
    json_open(w->out, NULL, '{');
    put_head(w, c);
    put_body(w, c);
    put_denial(w, c);
    view_texts_json(w->out, "rules", c->rules, c->rule_count);
    json_number(w->out, "confidence", c->confidence, 2);
    json_close(w->out, '}');
    buffer_put(w->out, STR("\n"));
}

void view_claims_json(buffer *out, const casus_coding *coding) {
    writer w = {out, utf8_map_make(out->arena, coding->report.text), coding};
    for (size_t i = 0; i < coding->claim_count; i++) put_claim(&w, &coding->claims[i]);
}
