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

void mend_deeds(syntax *s) {
    for (size_t i = 0; i < s->count; i++)
        for (int t = 1; t < s->sentences[i].count; t++)
            if (deed_at(&s->sentences[i], t)) make_deed(&s->sentences[i], t);
}
