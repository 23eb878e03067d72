/* See claim_near.h. */
#include "claim/claim_near.h"

int near_top(const sentence *s, int first, int last) {
    for (int i = first; i <= last; i++)
        if (s->tokens[i].upos != UPOS_PUNCT && (s->tokens[i].head < first || s->tokens[i].head > last)) return i;
    return first;
}

/* The leading event whose word stands at `at`, or -1. */
static int leader_at(const maker *m, int i, int at) {
    int e = event_at(&m->a->events, i, at);
    return e < 0 ? -1 : m->a->events.items[e].leads;
}

static int steps_up(const sentence *s, int from, int to) {
    int steps = 0;
    for (int at = from; at >= 0 && steps <= s->count; at = s->tokens[at].head, steps++)
        if (at == to) return steps;
    return -1;
}

int near_distance(const maker *m, const draft *d, int top) {
    const sentence *s = context_sentence(m->c, d->sentence);
    for (int at = top, steps = 0; at >= 0 && steps <= s->count; at = s->tokens[at].head, steps++) {
        if (at == d->node) return 0;
        int e = leader_at(m, d->sentence, at);
        if (e >= 0 && e == d->event) return 0;
        int below = steps_up(s, d->node, at);
        if (below >= 0) return below;
        if (e >= 0 && at != top) return -1;
    }
    return -1;
}

const draft *near_told_before(const maker *m, const draft *d) {
    if (d->event < 0) return NULL;
    for (int e = m->a->events.first[d->sentence]; e < m->a->events.first[d->sentence + 1]; e++) {
        const event_mention *one = &m->a->events.items[e];
        if (one->leads == d->event && one->refers >= 0) return claim_of(m, one->refers);
    }
    return NULL;
}

bool near_in_date(const maker *m, int i, int node) {
    for (size_t k = m->times[i]; k < m->times[i + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        if (node >= t->first && node <= t->last && (t->type == TIMEX_DATE || t->type == TIMEX_TIME)) return true;
    }
    return false;
}

bool near_in_time(const maker *m, int i, int node) {
    for (size_t k = m->times[i]; k < m->times[i + 1]; k++)
        if (node >= m->c->times.items[k].first && node <= m->c->times.items[k].last) return true;
    return false;
}
