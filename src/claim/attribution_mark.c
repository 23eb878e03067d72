/* Content as marks on words, then as spans of the text. */
#include "claim/attribution_parts.h"

void marking_reset(marking *m, const claim_context *c, int sentence_index) {
    const sentence *s = context_sentence(c, sentence_index);
    m->c = c, m->s = s, m->sentence = sentence_index;
    memset(m->content, 0, (size_t)s->count);
}

enum { UNKNOWN, INSIDE, OUTSIDE };

/* Where the way up from `i` leads: to a word that is inside, or not. Every word is settled once, so the whole is linear. */
static uint8_t settle(marking *m, int i, int node, uint64_t without) {
    const token *t = m->s->tokens;
    uint8_t end = OUTSIDE;
    int stop = i;
    for (int steps = 0; stop != TOKEN_ROOT && steps <= m->s->count; steps++, stop = t[stop].head) {
        if (m->state[stop] != UNKNOWN) { end = m->state[stop]; break; }
        if (t[stop].head == node && rel_in(t[stop].rel, without)) break;
    }
    for (int at = i; at != stop; at = t[at].head) m->state[at] = end;
    if (stop != TOKEN_ROOT && m->state[stop] == UNKNOWN) m->state[stop] = OUTSIDE;
    return end;
}

void marking_subtree(marking *m, int node, uint64_t without, bool on) {
    memset(m->state, UNKNOWN, (size_t)m->s->count);
    m->state[node] = INSIDE;
    for (int i = 0; i < m->s->count; i++)
        if (settle(m, i, node, without) == INSIDE) m->content[i] = on;
}

void marking_range(marking *m, int first, int last, bool on) {
    for (int i = first < 0 ? 0 : first; i <= last && i < m->s->count; i++) m->content[i] = on;
}

bool marking_any(const marking *m) {
    for (int i = 0; i < m->s->count; i++)
        if (m->content[i] && m->s->tokens[i].upos != UPOS_PUNCT) return true;
    return false;
}

static bool quotation_mark(const token *t) {
    return str_is(t->norm, "\"") || str_is(t->norm, "''") || str_is(t->norm, "``") || str_is(t->norm, "'");
}

static bool trimmed(const token *t) { return t->upos == UPOS_PUNCT && !quotation_mark(t); }

static void add_run(const marking *m, attribution *a, int first, int last) {
    while (first <= last && trimmed(&m->s->tokens[first])) first++;
    while (last >= first && trimmed(&m->s->tokens[last])) last--;
    if (first > last) return;
    if (first == last && m->s->tokens[first].upos == UPOS_PUNCT) return;
    content_add(m->c, a, (span){m->s->tokens[first].span.start, m->s->tokens[last].span.end});
}

/* A comma alone between two marked words does not break a run. */
static bool bridged(const marking *m, int i) {
    return m->s->tokens[i].upos == UPOS_PUNCT && i > 0 && m->content[i - 1] && i + 1 < m->s->count && m->content[i + 1];
}

void marking_spans(const marking *m, attribution *a) {
    int first = -1;
    for (int i = 0; i <= m->s->count; i++) {
        bool in = i < m->s->count && (m->content[i] || bridged(m, i));
        if (in && first < 0) first = i;
        if (!in && first >= 0) add_run(m, a, first, i - 1), first = -1;
    }
}

/* ---- Spans ---- */

static span joined(span a, span b) {
    return (span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

void content_add(const claim_context *c, attribution *a, span at) {
    span *list = ARENA_ARRAY(c->arena, span, a->content_count + 1);
    size_t n = 0;
    bool placed = false;
    for (size_t i = 0; i < a->content_count; i++) {
        span old = a->content[i];
        if (old.end >= at.start && at.end >= old.start) { at = joined(old, at); continue; }
        if (!placed && old.start > at.end) list[n++] = at, placed = true;
        list[n++] = old;
    }
    if (!placed) list[n++] = at;
    a->content = list, a->content_count = n;
}

/* ---- Phrases ---- */

static bool hangs_on(const sentence *s, int i, int node, uint64_t without) {
    for (int steps = 0; i != TOKEN_ROOT && steps <= s->count; steps++, i = s->tokens[i].head) {
        if (i == node) return true;
        if (s->tokens[i].head == node && rel_in(s->tokens[i].rel, without)) return false;
    }
    return false;
}

void phrase_extent(const sentence *s, int node, uint64_t without, int *first, int *last) {
    *first = *last = node;
    while (*first > 0 && !quotation_mark(&s->tokens[*first - 1]) && hangs_on(s, *first - 1, node, without)) --*first;
    while (*last + 1 < s->count && hangs_on(s, *last + 1, node, without)) ++*last;
    while (*first < node && trimmed(&s->tokens[*first])) ++*first;
    while (*last > node && trimmed(&s->tokens[*last])) --*last;
}

span phrase_span(const sentence *s, int node, uint64_t without) {
    int first, last;
    phrase_extent(s, node, without, &first, &last);
    return (span){s->tokens[first].span.start, s->tokens[last].span.end};
}
