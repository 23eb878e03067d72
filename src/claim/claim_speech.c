/* Statements that hold no event of the lexicon's: what somebody says is a claim all the same ("It is time to act", "the town is quiet"), kept with its
 * voice and its words. Only in reports that tell of events at all, and only of those who speak by name or office. */
#include "claim/attribution_parts.h"
#include "claim/claim_parts.h"

static bool about(const maker *m, size_t k, int i, span at) {
    const draft *d = &m->items[k];
    if (d->sentence != i) return false;
    uint32_t word = context_sentence(m->c, i)->tokens[d->node].span.start;
    return word >= at.start && word < at.end;
}

enum { NEWEST = 32 };

/* By a draft of the sentence, or one of the newest, which are not sorted in yet. */
static bool covered(const maker *m, int i, span at) {
    for (int k = m->first[i]; k < m->first[i + 1]; k++)
        if (about(m, (size_t)k, i, at)) return true;
    for (size_t k = m->count, n = 0; k > 0 && n < NEWEST; k--, n++)
        if (about(m, k - 1, i, at)) return true;
    return false;
}

static bool in_span(const sentence *s, int t, span at) { return s->tokens[t].span.start >= at.start && s->tokens[t].span.end <= at.end; }

/* The word of a stretch that the rest of it hangs on: a verb, or what a copula is said of; NO_TOKEN for a mere phrase. */
static int clause_head(const sentence *s, span at) {
    for (int t = 0; t < s->count; t++) {
        if (!in_span(s, t, at) || (s->tokens[t].head >= 0 && in_span(s, s->tokens[t].head, at))) continue;
        bool says = s->tokens[t].upos == UPOS_VERB || tree_child(s, t, REL_BIT(REL_COP)) != NO_TOKEN;
        if (says && tree_child(s, t, REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_BIT(REL_EXPL)) != NO_TOKEN) return t;
    }
    return NO_TOKEN;
}

static void add_statement(maker *m, int i, span at) {
    const sentence *s = context_sentence(m->c, i);
    int node = clause_head(s, at);
    if (node == NO_TOKEN || covered(m, i, at)) return;
    draft *d = claim_draft(m, i, node);
    if (!d->claim.voice_count) {
        m->count--;
        return;
    }
    d->claim.span = at;
    claim_rule(m, d, "statement", m->c->words[i].lemmas[node], (str){0});
}

static void add_statements(maker *m, const attribution *a) {
    for (size_t k = 0; k < a->content_count; k++)
        for (int i = sentence_at(m->c, a->content[k].start); i < (int)m->c->syntax->count; i++) {
            span whole = context_sentence(m->c, i)->span, at = a->content[k];
            if (whole.start >= at.end) break;
            if (at.start < whole.start) at.start = whole.start;
            if (at.end > whole.end) at.end = whole.end;
            if (at.end > at.start) add_statement(m, i, at);
        }
}

static bool tells_events(const maker *m) {
    for (size_t i = 0; i < m->count; i++)
        if (m->items[i].claim.event == CASUS_ASSAULT || m->items[i].claim.count_count || m->items[i].claim.ceasefire || m->items[i].claim.movement) return true;
    return false;
}

void claim_statements(maker *m) {
    if (!tells_events(m)) return;
    for (size_t i = 0; i < m->a->attributions.count; i++) {
        const attribution *a = &m->a->attributions.items[i];
        if (a->speaks && (a->voice.name.len || a->vague)) add_statements(m, a);
    }
}
