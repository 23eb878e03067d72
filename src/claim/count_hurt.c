/* Who is hurt by what is told of wounds and hospitals: "suffered injuries", "a man with a gunshot wound", "was rushed to hospital", "put two
 * teenagers in hospital". */
#include "claim/count_parts.h"

static const char hurts[] = " injury wound burn fracture concussion ";

static bool is_negated(const sentence *s, int verb) {
    for (int k = tree_next(s, verb, NO_TOKEN, REL_BIT(REL_ADVMOD)); k != NO_TOKEN; k = tree_next(s, verb, k, REL_BIT(REL_ADVMOD)))
        if (count_listed(" not n't never ", s->tokens[k].norm)) return true;
    return false;
}

bool count_suffers(const claim_context *c, int i, int verb) {
    static const char verbs[] = " suffer sustain receive ";
    const sentence *s = context_sentence(c, i);
    if (!count_listed(verbs, c->words[i].lemmas[verb])) return false;
    uint64_t rels = REL_BIT(REL_OBJ) | REL_BIT(REL_OBL);
    for (int k = tree_next(s, verb, verb, rels); k != NO_TOKEN; k = tree_next(s, verb, k, rels))
        if (count_listed(hurts, c->words[i].lemmas[k])) return !is_negated(s, verb);
    return false;
}

/* The wounds that hang on a word by "with", or NO_TOKEN: "two people with gunshot wounds", "treated for burns". */
int count_wounds(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_NMODS | REL_OBLIQUES;
    for (int k = tree_next(s, node, node, rels); k != NO_TOKEN; k = tree_next(s, node, k, rels)) {
        int det = tree_child(s, k, REL_BIT(REL_DET));
        bool none = det != NO_TOKEN && str_is(s->tokens[det].norm, "no");
        bool by = str_is(tree_case(s, k), "with") || (str_is(tree_case(s, k), "for") && str_is(c->words[i].lemmas[node], "treat"));
        if (count_listed(hurts, c->words[i].lemmas[k]) && by && !none) return k;
    }
    return NO_TOKEN;
}

static bool is_hospital(const claim_context *c, int i, int at) {
    str lemma = c->words[i].lemmas[at], before = count_norm(c, i, at - 1);
    if (count_listed(" hospital clinic infirmary ", lemma)) return true;
    return count_listed(" center centre ward unit ", lemma) && count_listed(" medical trauma emergency burn burns care health ", before);
}

/* Whether a verb brings somebody to a hospital; nothing is said of hurts by bodies that are brought, nor by an arrival for an examination. */
bool count_hospital(const claim_context *c, int i, int verb) {
    static const char brings[] = " take rush transport airlift fly bring put send land leave transfer ";
    const sentence *s = context_sentence(c, i);
    if (s->tokens[verb].upos != UPOS_VERB || !count_listed(brings, c->words[i].lemmas[verb]) || is_negated(s, verb)) return false;
    bool found = false;
    for (int k = tree_next(s, verb, verb, REL_BIT(REL_OBL)); k != NO_TOKEN; k = tree_next(s, verb, k, REL_BIT(REL_OBL))) {
        if (count_listed(" evaluation examination observation precaution test autopsy ", c->words[i].lemmas[k])) return false;
        found = found || (is_hospital(c, i, k) && count_listed(" to in at ", tree_case(s, k)));
    }
    return found;
}

static bool goes(const claim_context *c, int i, int verb) {
    static const char verbs[] = " walk arrive show turn escape survive crawl stagger treat admit ";
    return count_listed(verbs, c->words[i].lemmas[verb]);
}

/* Who is taken to hospital, or comes with wounds, by what a verb says; NO_TOKEN for nobody. */
int count_taken(const claim_context *c, int i, int verb) {
    const sentence *s = context_sentence(c, i);
    if (s->tokens[verb].upos != UPOS_VERB) return NO_TOKEN;
    bool wounds = count_wounds(c, i, verb) != NO_TOKEN && !is_negated(s, verb);
    if (!count_hospital(c, i, verb) && !(wounds && goes(c, i, verb))) return NO_TOKEN;
    int object = tree_child(s, verb, REL_BIT(REL_OBJ)), subject = tree_child(s, verb, REL_PASSIVE_SUBJECTS);
    if (object != NO_TOKEN || subject != NO_TOKEN) return object != NO_TOKEN ? object : subject;
    return goes(c, i, verb) ? tree_child(s, verb, REL_SUBJECTS) : NO_TOKEN;
}
