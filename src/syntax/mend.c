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

/* "Asked by a reporter whether it had fallen, she said": whom somebody asked, and no clause that she says. */
static void ask_first(sentence *s) {
    static const char *const asked[] = {"asked", "questioned", "pressed", "quizzed", "told", NULL},
                             *const questions[] = {"whether", "if", "why", "how", "what", NULL};
    token *t = &s->tokens[0];
    if (!str_in(t->norm, asked) || t->head < 2 || (t->rel != REL_CCOMP && t->rel != REL_ADVCL)) return;
    t->rel = REL_ADVCL;
    memcpy(t->xpos, "VBN", sizeof "VBN");
    for (int n = 1; n < t->head; n++) {
        token *clause = &s->tokens[n];
        bool strayed = clause->rel == REL_ACL && clause->head >= 0 && s->tokens[clause->head].rel == REL_OBL_AGENT &&
                       s->tokens[clause->head].head == 0;
        if (strayed && clause->head + 1 < s->count && str_in(s->tokens[clause->head + 1].norm, questions)) clause->head = 0, clause->rel = REL_CCOMP;
    }
}

static bool is_subject(const token *t) { return t->rel == REL_NSUBJ || t->rel == REL_NSUBJ_PASS; }

/* What somebody is called by: a noun of theirs, or a title in short ("Mrs."). */
static bool is_calling(const token *t) {
    static const char *const when[] = {"week",  "month",   "year",  "day",       "morning", "afternoon", "evening",
                                       "night", "weekend", "today", "yesterday", "time",    NULL};
    if (t->upos == UPOS_NOUN) return is_tag(t, "NN") && !str_in(t->norm, when);
    return t->upos == UPOS_PROPN && t->ner == NER_O && str_ends(t->norm, STR("."));
}

static int name_begin(const sentence *s, int name) {
    while (name > 0 && s->tokens[name - 1].upos == UPOS_PROPN && s->tokens[name - 1].head == name && s->tokens[name - 1].rel == REL_COMPOUND) name--;
    return name;
}

/* "campaign manager Jeff Weaver said", "Mrs. Clinton says": of two subjects of one verb side by side the first is what the second is called, or -1. */
static int calling_of(const sentence *s, int t) {
    const token *name = &s->tokens[t];
    int at = name->upos == UPOS_PROPN && is_subject(name) ? name_begin(s, t) - 1 : -1;
    if (at < 0) return -1;
    const token *calling = &s->tokens[at];
    bool beside = calling->head == name->head && calling->head > t && (is_subject(calling) || calling->rel == REL_COMPOUND);
    return beside && is_calling(calling) ? at : -1;
}

/* Of "The bridge, officials said, was hit" the clause behind the verb of saying that has no subject, or -1. */
static int bereft_clause(const sentence *s, int says) {
    int clause = -1;
    for (int t = says + 1; t < s->count && clause < 0; t++)
        if (s->tokens[t].rel == REL_CCOMP && s->tokens[t].head == says) clause = t;
    for (int t = says + 1; t < s->count && clause >= 0; t++)
        if (is_subject(&s->tokens[t]) && s->tokens[t].head == clause) return -1;
    return clause;
}

/* The first of two subjects of one verb that a comma parts is the subject of what is said behind it. */
static void give_subject(sentence *s, int comma) {
    int first = comma - 1, says = s->tokens[first].head;
    if (!str_is(s->tokens[comma].norm, ",") || !is_subject(&s->tokens[first]) || says <= comma ||
        s->tokens[says].upos != UPOS_VERB)
        return;
    int clause = bereft_clause(s, says);
    bool other = false, passive = false;
    for (int t = comma + 1; t < says; t++) other = other || (is_subject(&s->tokens[t]) && s->tokens[t].head == says);
    for (int t = says; t < clause; t++)
        passive = passive || (s->tokens[t].rel == REL_AUX_PASS && s->tokens[t].head == clause);
    if (other && clause > 0)
        s->tokens[first].head = clause, s->tokens[first].rel = passive ? REL_NSUBJ_PASS : REL_NSUBJ;
}

/* "Both denied it.", "Each says that": who does it, where nobody else is said to. */
static bool all_of_them(const sentence *s, int t) {
    static const char *const words[] = {"both", "each", "neither", "all", NULL};
    enum { REACH = 3 };
    int verb = s->tokens[t].head;
    if (!str_in(s->tokens[t].norm, words) || s->tokens[t].rel != REL_ADVMOD || verb <= t || verb > t + REACH || s->tokens[verb].upos != UPOS_VERB) return false;
    for (int k = 0; k < verb; k++)
        if (s->tokens[k].head == verb && (is_subject(&s->tokens[k]) || s->tokens[k].rel == REL_EXPL)) return false;
    return true;
}

/* "IS said", "IS has claimed", as news calls the Islamic State: a name, where the rest is not in capitals. */
static void name_capitals(sentence *s) {
    token *t = &s->tokens[0];
    const token *next = &s->tokens[1];
    bool small = next->form.len && next->form.ptr[0] >= 'a' && next->form.ptr[0] <= 'z';
    if (!str_is(t->form, "IS") || !small || t->upos != UPOS_AUX || next->xpos[0] != 'V' || is_tag(next, "VBG")) return;
    int verb = t->head > 0 ? t->head : 1;
    t->upos = UPOS_PROPN, t->rel = REL_NSUBJ, t->head = verb;
    memcpy(t->xpos, "NNP", sizeof "NNP");
    if (verb == 1 && is_tag(next, "VBN")) memcpy(s->tokens[1].xpos, "VBD", sizeof "VBD");
}

static void mend_sentence(sentence *s) {
    if (s->count > 2) ask_first(s), name_capitals(s);
    if (s->count && all_of_them(s, 0)) s->tokens[0].rel = REL_NSUBJ, s->tokens[0].upos = UPOS_PRON;
    for (int t = 1; t < s->count; t++) {
        if (goes_with_saying(s, t)) s->tokens[t].rel = REL_ADVCL;
        if (deed_at(s, t)) make_deed(s, t);
        if (bare_that(s, t)) make_object(s, t);
        give_subject(s, t);
        int calling = calling_of(s, t);
        if (calling >= 0) s->tokens[calling].head = t, s->tokens[calling].rel = REL_NMOD_DESC;
    }
}

void mend(syntax *s) {
    for (size_t i = 0; i < s->count; i++) mend_sentence(&s->sentences[i]);
}
