/* When each claim's event happened: the expression of its own clause, else of the clause above, else what "the attack"
 * and the like took place at. Days on which something was said are not days on which it happened, unless nothing else
 * is known and they open the sentence. */
#include "claim/claim_near.h"
#include "claim/stance_parts.h"

/* A date, or a duration that reaches to one: "the past five weeks". */
static bool dated(const timex *t) { return !t->of_report && (t->start.len || t->end.len); }

/* Whether a word says what others say. What is recorded on a day happened on it: such words stand in the lexicon by their forms alone. */
static bool says(const maker *m, int i, int at) {
    lex_entry e;
    return context_lemma(m->c, LEX_REPORT, i, at, &e) && context_sentence(m->c, i)->tokens[at].upos == UPOS_VERB;
}

enum { FAR = 1000 };

/* "On Wednesday corrected its count of those killed on August 19": what stands across another verb is that verb's, where
 * the tree has two equally near. */
static bool across_verb(const sentence *s, const draft *d, const timex *t) {
    int from = t->first > d->node ? d->node : t->last, to = t->first > d->node ? t->first : d->node;
    for (int i = from + 1; i < to; i++)
        if (s->tokens[i].upos == UPOS_VERB) return true;
    return false;
}

enum { SINCE_REACH = 10 };

/* "The ninth truce since the war began in April": the date is that of another beginning; what has added up since then has it for its own. */
static bool of_since_clause(const sentence *s, const draft *d, const timex *t) {
    if (!d->claim.ceasefire) return false;
    for (int i = t->first - 1; i >= 0 && i > t->first - SINCE_REACH; i--) {
        if (!str_is(s->tokens[i].norm, "since") || s->tokens[i].rel != REL_MARK) continue;
        int clause = s->tokens[i].head;
        return tree_below(s, t->first, clause) && !tree_below(s, d->node, clause);
    }
    return false;
}

/* "The first since March", "the deadliest clashes since 2020": what a happening is measured against. */
static bool of_comparison(const sentence *s, const draft *d, const timex *t) {
    static const char *const firsts[] = {"first", "only", "most", NULL};
    int since = t->first - 1;
    if (since >= 0 && str_is(s->tokens[since].norm, "the")) since--;
    if (since < 0 || d->node > since || !str_is(s->tokens[since].norm, "since")) return false;
    for (int i = since - 1; i >= 0 && i > since - SINCE_REACH && s->tokens[i].upos != UPOS_VERB && s->tokens[i].upos != UPOS_PUNCT; i--)
        if ((strcmp(s->tokens[i].xpos, "JJS") == 0 && tree_case(s, i).len == 0) || str_in(s->tokens[i].norm, firsts)) return true; /* not "at least" */
    return false;
}

/* How little an expression fits; FAR and more for not at all. */
static int misfit(const maker *m, const draft *d, const timex *t) {
    const sentence *s = context_sentence(m->c, d->sentence);
    if (s->tokens[d->node].upos == UPOS_NUM && t->first == d->node + 2) return 0; /* "and five on November 4" */
    int top = near_top(s, t->first, t->last), near = near_distance(m, d, top);
    if (near < 0 || of_since_clause(s, d, t) || of_comparison(s, d, t)) return FAR;
    int head = s->tokens[top].head, event = head < 0 ? -1 : event_at(&m->a->events, d->sentence, head);
    bool own = head == d->node || (event >= 0 && m->a->events.items[event].leads == d->event);
    bool of_saying = !own && head >= 0 && says(m, d->sentence, head);
    if (of_saying && t->first > head) return FAR;
    return 4 * near + (across_verb(s, d, t) ? 2 : 0) + (of_saying ? 100 : 0);
}

static casus_time *time_of(const maker *m, const timex *t) {
    casus_time *out = ARENA_NEW(m->c->arena, casus_time);
    *out = (casus_time){.start = t->start, .end = t->end, .span = t->span, .precision = t->precision};
    out->text = span_text(m->c->syntax->text, t->span);
    return out;
}

static void find_said(const maker *m, draft *d) {
    const timex *best = NULL;
    int least = FAR;
    for (size_t k = m->times[d->sentence]; k < m->times[d->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        int how = dated(t) ? misfit(m, d, t) : FAR;
        if (how < least) least = how, best = t;
    }
    if (!best) return;
    d->claim.time = time_of(m, best);
    d->time_said = true;
}

static bool begins_then(const casus_ceasefire *f) {
    static const char *const roles[] = {"brokered", "announced", "agreed", "effective", NULL};
    return f && !f->effective.len && str_in(f->role, roles);
}

/* "On October 10 and 18, X brokered ceasefires" tells of two: the second gets a draft of its own, put after the first.
 */
static void split_dates(maker *m, size_t at, const timex *first) {
    const sentence *s = context_sentence(m->c, m->items[at].sentence);
    const timex *next = first + 1, *end = m->c->times.items + m->c->times.count;
    if (next == end || next->sentence != m->items[at].sentence || !dated(next) || next->first != first->last + 2)
        return;
    str between = s->tokens[first->last + 1].norm;
    if (!str_is(between, "and") && !str_is(between, ",")) return;
    draft copy = m->items[at];
    ARENA_PUSH(m->c->arena, m, copy);
    draft *d = &m->items[m->count - 1];
    d->claim.time = time_of(m, next);
    d->claim.ceasefire = ARENA_NEW(m->c->arena, casus_ceasefire);
    *d->claim.ceasefire = *copy.claim.ceasefire;
    d->claim.ceasefire->effective = next->start;
}

static void date_ceasefire(maker *m, size_t at) {
    draft *d = &m->items[at];
    if (!d->time_said || d->truce_goes_on || !begins_then(d->claim.ceasefire)) return;
    d->claim.ceasefire->effective = d->claim.time->start;
    for (size_t k = m->times[d->sentence]; k < m->times[d->sentence + 1]; k++)
        if (m->c->times.items[k].span.start == d->claim.time->span.start) {
            split_dates(m, at, &m->c->times.items[k]);
            return;
        }
}

/* "minutes after the truce took effect": when it did, if the text has said so. */
static void date_violation(const maker *m, draft *d, str effective) {
    bool breaks = d->claim.ceasefire && str_is(d->claim.ceasefire->role, "violated");
    if (!breaks || d->time_said || effective.len < 10) return;
    casus_time *t = ARENA_NEW(m->c->arena, casus_time);
    *t = (casus_time){.start = str_sub(effective, 0, 10), .end = str_sub(effective, 0, 10), .precision = 1};
    d->claim.time = t;
}

static bool of_one_truce(const draft *x, const draft *y) { return y->claim.ceasefire && x->truce == y->truce; }

/* What one mention of a truce tells is of one truce: "the previous one, brokered on 20 May, collapsed" is the collapse of that of 20 May. */
static void share_effect(maker *m, draft *d) {
    for (int i = m->first[d->sentence]; i < m->first[d->sentence + 1]; i++)
        if (of_one_truce(d, &m->items[i]) && m->items[i].claim.ceasefire->effective.len && !d->claim.ceasefire->effective.len)
            d->claim.ceasefire->effective = m->items[i].claim.ceasefire->effective;
    if (d->truce_earlier && !d->claim.ceasefire->effective.len && !d->time_said) d->claim.historical = true;
}

void claim_times(maker *m) {
    str effective = {0};
    for (size_t i = 0; i < m->count; i++) {
        draft *d = &m->items[i];
        find_said(m, d);
        const draft *earlier = d->claim.time ? NULL : near_told_before(m, d);
        if (earlier) d->claim.time = earlier->claim.time;
        if (d->claim.ceasefire) date_violation(m, d, effective);
        if (d->claim.ceasefire && d->claim.ceasefire->effective.len) effective = d->claim.ceasefire->effective;
    }
    size_t count = m->count; /* what is split off has its date */
    for (size_t i = 0; i < count; i++) date_ceasefire(m, i);
    for (size_t i = 0; i < m->count; i++)
        if (m->items[i].claim.ceasefire) share_effect(m, &m->items[i]);
    if (m->count > count) claim_sort(m);
}
