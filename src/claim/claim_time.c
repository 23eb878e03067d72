/* When each claim's event happened: the expression of its own clause, else of the clause above, else what "the attack" and the like
 * took place at. Days on which something was said are not days on which it happened, unless nothing else is known and they open the sentence. */
#include "claim/claim_near.h"

static bool dated(const timex *t) {
    return (t->type == TIMEX_DATE || t->type == TIMEX_TIME) && (t->start.len || t->end.len);
}

/* Whether a word says what others say. */
static bool says(const maker *m, int i, int at) {
    lex_entry e;
    return context_lemma(m->c, LEX_REPORT, i, at, &e) && context_sentence(m->c, i)->tokens[at].upos == UPOS_VERB;
}

enum { FAR = 1000 };

/* How little an expression fits; FAR and more for not at all. */
static int misfit(const maker *m, const draft *d, const timex *t) {
    const sentence *s = context_sentence(m->c, d->sentence);
    int top = near_top(s, t->first, t->last), near = near_distance(m, d, top);
    if (near < 0) return FAR;
    int head = s->tokens[top].head;
    bool of_saying = near > 0 && head >= 0 && says(m, d->sentence, head);
    if (of_saying && t->first > head) return FAR;
    return 4 * near + (of_saying ? 100 : 0);
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

void claim_times(maker *m) {
    for (size_t i = 0; i < m->count; i++) {
        draft *d = &m->items[i];
        find_said(m, d);
        const draft *earlier = d->claim.time ? NULL : near_told_before(m, d);
        if (earlier) d->claim.time = earlier->claim.time;
    }
}
