/* See tree.h. */
#include "syntax/tree.h"

static void index_sentence(arena *a, sentence *s) {
    int *from = ARENA_ARRAY(a, int, (size_t)s->count + 2), *kids = ARENA_ARRAY(a, int, (size_t)s->count);
    for (int i = 0; i < s->count; i++)
        if (s->tokens[i].head >= 0) from[s->tokens[i].head + 2]++;
    for (int i = 2; i <= s->count + 1; i++) from[i] += from[i - 1];
    for (int i = 0; i < s->count; i++)
        if (s->tokens[i].head >= 0) kids[from[s->tokens[i].head + 1]++] = i;
    s->kids = kids, s->kids_from = from;
}

void tree_index(arena *a, syntax *s) {
    for (size_t i = 0; i < s->count; i++) index_sentence(a, &s->sentences[i]);
}

int tree_next(const sentence *s, int head, int after, uint64_t rels) {
    if (s->kids) {
        for (int k = s->kids_from[head]; k < s->kids_from[head + 1]; k++)
            if (s->kids[k] > after && rel_in(s->tokens[s->kids[k]].rel, rels)) return s->kids[k];
        return NO_TOKEN;
    }
    for (int i = after + 1; i < s->count; i++)
        if (s->tokens[i].head == head && rel_in(s->tokens[i].rel, rels)) return i;
    return NO_TOKEN;
}

str tree_case(const sentence *s, int node) {
    int c = tree_child(s, node, REL_BIT(REL_CASE));
    return c == NO_TOKEN ? (str){0} : s->tokens[c].norm;
}

str tree_mark(const sentence *s, int node) {
    int c = tree_child(s, node, REL_BIT(REL_MARK));
    return c == NO_TOKEN ? (str){0} : s->tokens[c].norm;
}

bool tree_finite(const token *t) {
    static const char *const tags[] = {"VBD", "VBZ", "VBP", NULL};
    return str_in(str_of(t->xpos), tags);
}

/* Whether a word goes on with a name of this class that the word before is part of. */
static bool goes_on(const sentence *s, int at, ner class) {
    return at > 0 && at < s->count && s->tokens[at].ner == class && !s->tokens[at].ner_begins && s->tokens[at - 1].ner == class;
}

bool tree_name_reaches(const sentence *s, int first, int last, ner class) { return goes_on(s, first, class) || goes_on(s, last + 1, class); }

bool tree_below(const sentence *s, int node, int top) {
    for (int steps = 0; node != TOKEN_ROOT && steps <= s->count; steps++, node = s->tokens[node].head)
        if (node == top) return true;
    return false;
}

/* Whether the way up from `i` reaches `top` without passing a relation of `without`. */
static bool inside(const sentence *s, int i, int top, uint64_t without) {
    for (int steps = 0; i != TOKEN_ROOT && steps <= s->count; steps++, i = s->tokens[i].head) {
        if (i == top) return true;
        if (rel_in(s->tokens[i].rel, without)) return false;
    }
    return false;
}

void tree_extent(const sentence *s, int node, uint64_t without, int *first, int *last) {
    *first = *last = node;
    while (*first > 0 && inside(s, *first - 1, node, without)) --*first;
    while (*last + 1 < s->count && inside(s, *last + 1, node, without)) ++*last;
    while (*first < node && s->tokens[*first].upos == UPOS_PUNCT) ++*first;
    while (*last > node && s->tokens[*last].upos == UPOS_PUNCT) --*last;
}

span tree_span(const sentence *s, int node, uint64_t without) {
    int first, last;
    tree_extent(s, node, without, &first, &last);
    return (span){s->tokens[first].span.start, s->tokens[last].span.end};
}

/* Whether the way up from `i` reaches `top` by another relation than of what is only beside it. */
static bool of_clause(const sentence *s, int i, int top) {
    const uint64_t beside = REL_BIT(REL_CONJ) | REL_BIT(REL_CC) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_DISCOURSE);
    for (int steps = 0; i != TOKEN_ROOT && steps <= s->count; steps++, i = s->tokens[i].head) {
        if (i == top) return true;
        if (s->tokens[i].head == top && rel_in(s->tokens[i].rel, beside)) return false;
    }
    return false;
}

span tree_clause_span(const sentence *s, int node) {
    int first = node, last = node;
    while (first > 0 && of_clause(s, first - 1, node)) first--;
    while (last + 1 < s->count && of_clause(s, last + 1, node)) last++;
    while (first < node && s->tokens[first].upos == UPOS_PUNCT) first++;
    while (last > node && s->tokens[last].upos == UPOS_PUNCT) last--;
    return (span){s->tokens[first].span.start, s->tokens[last].span.end};
}

int tree_conjuncts(const sentence *s, int node, int *out, int max) {
    int n = 0;
    out[n++] = node;
    for (int i = node + 1; i < s->count && n < max; i++) {
        if (s->tokens[i].rel != REL_CONJ) continue;
        for (int k = 0; k < n; k++)
            if (s->tokens[i].head == out[k]) {
                out[n++] = i;
                break;
            }
    }
    return n;
}

int tree_first_conjunct(const sentence *s, int node) {
    for (int steps = 0; s->tokens[node].rel == REL_CONJ && s->tokens[node].head >= 0 && steps < s->count; steps++)
        node = s->tokens[node].head;
    return node;
}
