/* A cue put between commas into what is said: "the town, officials said, was shelled", "none of it, said the mayor on
 * Monday, is true". Trees take one half for the content at most, so the words decide: what stands before the first
 * comma and what stands behind the second are one. */
#include "claim/attribution_parts.h"

static bool comma(const sentence *s, int i) { return i >= 0 && i < s->count && str_is(s->tokens[i].norm, ","); }

/* The first comma behind the cue and its source, with nothing between but when it was said and to whom; NO_TOKEN for
 * none. */
static int closing_comma(const sentence *s, int from, int verb) {
    enum { REACH = 5 };
    for (int t = from; t < s->count && t < from + REACH; t++) {
        const token *w = &s->tokens[t];
        if (comma(s, t)) return t;
        bool hearer = rel_in(w->rel, REL_BIT(REL_OBJ) | REL_BIT(REL_IOBJ)) && w->head == verb;
        bool when = w->upos == UPOS_ADP || w->upos == UPOS_NUM || w->upos == UPOS_DET || frame_time_word(w);
        if (!hearer && !when) return NO_TOKEN;
    }
    return NO_TOKEN;
}

/* Whether what stands behind the comma goes on with what was said: no new clause of the teller's, no participle, no
 * quotation. */
static bool goes_on(const sentence *s, int at) {
    static const char *const parts[] = {"while", "whereas", "although", "though",  "as",    "when",   "who", "which",
                                        "whose", "where",   "with",     "despite", "after", "before", NULL};
    if (at >= s->count) return false;
    const token *t = &s->tokens[at];
    return t->upos != UPOS_PUNCT && t->upos != UPOS_CCONJ && strcmp(t->xpos, "VBG") != 0 && !str_in(t->norm, parts);
}

static bool verb_in(const sentence *s, int first, int last) {
    for (int t = first; t <= last; t++)
        if (s->tokens[t].upos == UPOS_VERB || s->tokens[t].upos == UPOS_AUX) return true;
    return false;
}

static bool quotation_in(const sentence *s, int first, int last) {
    static const char *const marks[] = {"\"", "''", "``", "\xE2\x80\x9C", "\xE2\x80\x9D", NULL};
    for (int t = first; t <= last; t++)
        if (str_in(s->tokens[t].norm, marks)) return true;
    return false;
}

/* The stretch of source and cue, which must be one: nothing between them, a comma before it and one behind it. */
static bool fenced(const sentence *s, const cue *k, int source, int *first, int *close) {
    int last;
    phrase_extent(s, source, REL_BIT(REL_CASE) | REL_BIT(REL_CC) | REL_BIT(REL_ACL_RELCL), first, &last);
    bool before = last + 1 == k->first, behind = *first == k->last + 1;
    if (!before && !behind) return false;
    if (behind) *first = k->first;
    else last = k->last;
    if (*first < 2 || !comma(s, *first - 1)) return false;
    *close = closing_comma(s, last + 1, k->node);
    return *close != NO_TOKEN;
}

bool aside_mark(marking *m, const cue *k, int source) {
    int first, close;
    bool says = (k->kind == CUE_SAY || k->kind == CUE_THINK) && !k->passive && tree_finite(&m->s->tokens[k->node]);
    if (!says || source == NO_TOKEN || !fenced(m->s, k, source, &first, &close) || !goes_on(m->s, close + 1))
        return false;
    int end = others_end_of_speech(m->s, close + 1);
    if (!verb_in(m->s, 0, first - 2) && !verb_in(m->s, close + 1, end)) return false;
    if (quotation_in(m->s, first > 2 ? first - 3 : 0, first - 2)) return false;
    bool relative = m->s->tokens[first - 2].xpos[0] == 'W'; /* "the homes, which, he said, were marked" */
    marking_range(m, relative ? first - 2 : 0, first - 2, true);
    marking_range(m, close + 1, end, true);
    return marking_any(m);
}
