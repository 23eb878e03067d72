/* See analysis.h. */
#include "claim/analysis.h"

#include "base/utf8.h"
#include "claim/mend.h"
#include "syntax/tree.h"

enum { TEXT_MAX = 64 << 20 };

casus_status analysis_check(const casus_report *report, casus_error *error) {
    if (report->text.len > TEXT_MAX) return fail(error, CASUS_LIMIT, "a report may have 64 MiB of text, this one has more");
    size_t good = utf8_check(report->text);
    if (good == report->text.len) return CASUS_OK;
    return fail_at(error, CASUS_INPUT, good, "the text is not UTF-8 (byte %zu)", good);
}

void analysis_make(const casus_engine *e, arena *a, const casus_report *report, const syntax *parsed, analysis *out) {
    *out = (analysis){.report = *report};
    out->syntax = parsed ? *parsed : syntax_parse(&e->model, a, report->text, NULL, NULL);
    mend_trees(e->lexicon, &out->syntax);
    tree_index(a, &out->syntax);
    if (!out->report.published.len) out->report.published = timex_dateline(a, &out->syntax);
    context_make(&out->context, a, e->lexicon, &out->report, &out->syntax);
    out->context.times = timex_find(a, &out->syntax, out->report.published);
    out->context.places = place_find(a, e->gazetteer, &out->syntax);
    mend_names(&out->syntax, &out->context.places);
    out->attributions = attribution_find(&out->context);
    out->counts = count_find(&out->context);
    out->events = event_find(&out->context);
}

/* ---- For looking at ---- */

static bool heads_phrase(const sentence *s, int i) {
    const token *t = &s->tokens[i];
    return t->rel != REL_AMOD && t->rel != REL_COMPOUND && t->rel != REL_FLAT;
}

static void add_party(const claim_context *c, int i, int t, str canonical, party_mentions *all) {
    const sentence *s = context_sentence(c, i);
    int head = t;
    while (!heads_phrase(s, head) && s->tokens[head].head >= 0) head = s->tokens[head].head;
    if (all->count && all->items[all->count - 1].sentence == i && all->items[all->count - 1].node == head) return;
    party_mention p = {i, head, canonical, mention_party(c, (word_ref){i, head})};
    ARENA_PUSH(c->arena, all, p);
}

party_mentions analysis_parties(const analysis *a) {
    party_mentions all = {0};
    const claim_context *c = &a->context;
    for (int i = 0; i < (int)c->syntax->count; i++)
        for (int t = 0; t < context_sentence(c, i)->count; t++) {
            lex_entry e;
            size_t n = context_form(c, LEX_ACTOR, i, t, &e);
            if (!n && !(n = context_find(c, LEX_GROUP, i, t, &e))) continue;
            add_party(c, i, t, e.canonical, &all);
            t += (int)n - 1;
        }
    return all;
}

static bool events_in(const analysis *a, int sentence_index) {
    for (size_t i = 0; i < a->events.count; i++)
        if (a->events.items[i].sentence == sentence_index) return true;
    return false;
}

static const char *class_in(const claim_context *c, int i) {
    for (int t = 0; t < context_sentence(c, i)->count; t++) {
        lex_entry e;
        if (context_lemma(c, LEX_VERB, i, t, &e) || context_lemma(c, LEX_NOUN, i, t, &e)) return "its words that can be events are not used as such here";
    }
    return "no word of an event that the lexicon knows";
}

str analysis_reason(const analysis *a, int i) {
    if (events_in(a, i)) return STR("its event is told together with that of another sentence");
    return str_of(class_in(&a->context, i));
}
