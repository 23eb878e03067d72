/* See mend.h. */
#include "syntax/mend.h"

#include <string.h>

static bool accuses(const token *t) {
    static const char *const words[] = {"accuse", "accuses", "accused", "accusing", "suspect", "suspects", "suspected", "suspecting",
                                        "convict", "convicted", "acquitted", "guilty", "innocent", "capable", NULL};
    return str_in(t->norm, words);
}

/* The word accuses, or is accused, of what hangs on `node`: on the verb itself, or on whom it accuses. */
static bool accused_of(const sentence *s, int node) {
    int up = s->tokens[node].head;
    if (up < 0) return false;
    int above = s->tokens[up].head;
    return accuses(&s->tokens[up]) || (above >= 0 && accuses(&s->tokens[above]));
}

static bool deed_at(const sentence *s, int t) {
    const token *deed = &s->tokens[t];
    bool modifies = (deed->rel == REL_COMPOUND || deed->rel == REL_AMOD) && deed->head > t;
    if (!modifies || !str_ends(deed->norm, STR("ing")) || !str_is(s->tokens[t - 1].norm, "of")) return false;
    const token *thing = &s->tokens[deed->head];
    return s->tokens[t - 1].head == deed->head && (thing->rel == REL_NMOD || thing->rel == REL_OBL) && accused_of(s, deed->head);
}

static void make_deed(sentence *s, int t) {
    token *deed = &s->tokens[t], *of = &s->tokens[t - 1], *thing = &s->tokens[deed->head];
    deed->upos = UPOS_VERB;
    memcpy(deed->xpos, "VBG", sizeof "VBG");
    deed->rel = thing->rel == REL_NMOD ? REL_ACL : REL_ADVCL;
    deed->head = thing->head;
    of->head = thing->head = t;
    of->upos = UPOS_SCONJ, of->rel = REL_MARK, thing->rel = REL_OBJ;
}

static bool is_tag(const token *t, const char *xpos) { return strcmp(t->xpos, xpos) == 0; }

/* "Denied that.", "denied that, saying ...", "denied that and said ...": no clause follows, so it is what is denied. */
static bool bare_that(const sentence *s, int t) {
    if (!str_is(s->tokens[t].norm, "that") || s->tokens[t - 1].upos != UPOS_VERB) return false;
    if (t + 2 >= s->count) return t + 1 == s->count || s->tokens[t + 1].upos == UPOS_PUNCT;
    bool comma = str_is(s->tokens[t + 1].norm, ",") && is_tag(&s->tokens[t + 2], "VBG");
    return comma || s->tokens[t + 1].upos == UPOS_CCONJ;
}

static void make_object(sentence *s, int t) {
    token *that = &s->tokens[t], *next = t + 2 < s->count ? &s->tokens[t + 2] : NULL;
    that->upos = UPOS_PRON;
    memcpy(that->xpos, "DT", sizeof "DT");
    that->rel = REL_OBJ, that->head = t - 1;
    if (next && is_tag(next, "VBG") && next->rel == REL_CCOMP) next->rel = REL_ADVCL;
}

/* "..., the resident said, asking not to be named": what goes with the saying, and is not said. */
static bool goes_with_saying(const sentence *s, int t) {
    const token *now = &s->tokens[t];
    return t > 1 && now->rel == REL_CCOMP && is_tag(now, "VBG") && now->head == t - 2 && str_is(s->tokens[t - 1].norm, ",");
}

static void mend_sentence(sentence *s) {
    for (int t = 1; t < s->count; t++) {
        if (goes_with_saying(s, t)) s->tokens[t].rel = REL_ADVCL;
        if (deed_at(s, t)) make_deed(s, t);
        if (bare_that(s, t)) make_object(s, t);
    }
}

void mend(syntax *s) {
    for (size_t i = 0; i < s->count; i++) mend_sentence(&s->sentences[i]);
}
