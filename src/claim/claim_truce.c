/* See claim_truce.h. */
#include "claim/claim_truce.h"
#include "claim/stance_parts.h"

/* ---- The word ---- */

static int head_within(const sentence *s, int first, int last) {
    for (int i = first; i <= last; i++)
        if (s->tokens[i].head < first || s->tokens[i].head > last) return i;
    return first;
}

/* The noun itself has no role: "truce | ceasefire = truce". */
static bool by_noun(const maker *m, int i, int t, finding *f) {
    lex_entry e;
    const sentence *s = context_sentence(m->c, i);
    if (s->tokens[t].upos != UPOS_NOUN && s->tokens[t].upos != UPOS_PROPN && s->tokens[t].upos != UPOS_VERB)
        return false;
    size_t n = context_find(m->c, LEX_CEASEFIRE, i, t, &e);
    if (!n || !str_is(lex_word(&e, 0), "truce")) return false;
    f->last = t + (int)n - 1, f->truce = head_within(s, t, f->last);
    return s->tokens[t].upos != UPOS_VERB || n > 1;
}

bool truce_role_at(const maker *m, int i, int t, lex_entry *e) {
    if (context_find(m->c, LEX_CEASEFIRE, i, t, e) && str_is(lex_word(e, 0), "truce")) return false;
    if (!context_lemma(m->c, LEX_CEASEFIRE, i, t, e)) return false;
    return lex_word(e, 0).len > 0;
}

/* What is stopped, of "agreed to halt the bombing", "ordered his troops to cease fire". */
static bool stops_fire(const maker *m, int i, int t) {
    static const char *const stops[] = {"halt", "stop", "cease", "suspend", "end", "pause", NULL}, *const holds[] = {
                                                                                                       "hold", NULL};
    static const char *const fights[] = {"fire",      "hostility", "hostilities", "fighting",    "bombing",
                                         "shelling",  "attack",    "strike",      "bombardment", "combat",
                                         "airstrike", "offensive", "violence",    "operation", NULL};
    static const char *const fire[] = {"fire", NULL};
    str verb = m->c->words[i].lemmas[t];
    bool hold = str_in(verb, holds);
    if (context_sentence(m->c, i)->tokens[t].upos != UPOS_VERB || !(hold || str_in(verb, stops))) return false;
    const sentence *s = context_sentence(m->c, i);
    int what = tree_child(s, t, REL_BIT(REL_OBJ) | REL_BIT(REL_XCOMP) | REL_BIT(REL_COMPOUND_PRT));
    return what != NO_TOKEN && (str_in(m->c->words[i].lemmas[what], hold ? fire : fights) ||
                                str_in(s->tokens[what].norm, hold ? fire : fights));
}

/* Whether somebody agrees, announces, orders or asks for what a clause says. */
static bool put_forward(const maker *m, int i, int t) {
    static const char *const roles[] = {"announced", "agreed", "brokered", "proposed", "rejected", NULL};
    const sentence *s = context_sentence(m->c, i);
    uint64_t clauses =
        REL_BIT(REL_XCOMP) | REL_BIT(REL_CCOMP) | REL_BIT(REL_ACL) | REL_BIT(REL_ADVCL) | REL_BIT(REL_CONJ);
    lex_entry e;
    for (int at = t, steps = 0; steps < 3 && rel_in(s->tokens[at].rel, clauses) && s->tokens[at].head >= 0; steps++) {
        at = s->tokens[at].head;
        if (truce_role_at(m, i, at, &e)) return str_in(lex_word(&e, 0), roles);
    }
    return false;
}

enum { SENTENCES_BACK = 6 };

static bool spoken_of(const maker *m, int i) { return m->last_truce >= 0 && i - m->last_truce <= SENTENCES_BACK; }

/* Which of several it is: "the previous one", "earlier agreements". */
static bool which_of_several(const sentence *s, int modifier) {
    static const char *const words[] = {"earlier", "previous", "past", "prior", "last", "latest", "first", "second", "third", "former", "new", "recent", NULL};
    return str_in(s->tokens[modifier].norm, words);
}

/* Whether all that describes the noun at t says only which of several it is; `some`: and something does. */
static bool only_which(const sentence *s, int t, bool *some) {
    uint64_t own = REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND) | REL_NMODS;
    *some = false;
    for (int n = tree_next(s, t, NO_TOKEN, own); n != NO_TOKEN; n = tree_next(s, t, n, own)) {
        bool part = str_is(tree_case(s, n), "including");
        if (!part && !which_of_several(s, n)) return false;
        *some = *some || !part;
    }
    return true;
}

/* "the agreement", "earlier deals", "the previous one", of a report that has just spoken of a truce. */
static bool points_back(const maker *m, int i, int t) {
    static const char *const nouns[] = {"agreement", "deal", "accord", "pact", "arrangement", NULL},
                             *const the[] = {"the", "this", "that", "these", "those", NULL};
    const sentence *s = context_sentence(m->c, i);
    bool one = str_is(s->tokens[t].norm, "one") && s->tokens[t].rel != REL_NUMMOD, several;
    if (!one && (s->tokens[t].upos != UPOS_NOUN || !str_in(m->c->words[i].lemmas[t], nouns))) return false;
    if (!spoken_of(m, i) || !only_which(s, t, &several)) return false;
    int det = tree_child(s, t, REL_BIT(REL_DET));
    return several || (!one && det != NO_TOKEN && str_in(s->tokens[det].norm, the));
}

/* Whether a role, given by a verb with this lemma, is one that happens to a truce ("it held", "it came into force"), which is the subject then. */
static bool happens(str role, str lemma) {
    static const char *const verbs[] = {"hold", "last", "survive", "take", "come", "go", "enter", NULL};
    return str_is(role, "collapsed") || (str_is(role, "effective") && str_in(lemma, verbs));
}

/* "The other had broken it within hours", "it was extended", "it collapsed", right behind a truce. */
static bool stands_for_truce(const maker *m, int i, int t) {
    static const char *const done[] = {"violated", "extended", "collapsed", NULL};
    const token *it = &context_sentence(m->c, i)->tokens[t];
    lex_entry e;
    if (!str_is(it->norm, "it") || m->last_truce < i - 1 || m->last_truce < 0) return false;
    if (it->head < 0 || !truce_role_at(m, i, it->head, &e)) return false;
    if (it->rel == REL_OBJ || rel_in(it->rel, REL_PASSIVE_SUBJECTS)) return str_in(lex_word(&e, 0), done);
    return rel_in(it->rel, REL_SUBJECTS) && happens(lex_word(&e, 0), m->c->words[i].lemmas[it->head]);
}

/* "465 breaches", without saying of what. */
static bool breach(const maker *m, int i, int t) {
    static const char *const nouns[] = {"violation", "breach", "infringement", "infraction", NULL};
    const sentence *s = context_sentence(m->c, i);
    if (s->tokens[t].upos != UPOS_NOUN || !str_in(m->c->words[i].lemmas[t], nouns) || !spoken_of(m, i)) return false;
    return m->last_truce != i && tree_child(s, t, REL_NMODS | REL_BIT(REL_COMPOUND) | REL_BIT(REL_AMOD)) == NO_TOKEN;
}

bool truce_at(const maker *m, int i, int t, finding *f) {
    *f =
        (finding){.sentence = i, .truce = t, .last = t, .governor = NO_TOKEN, .brokered = NO_TOKEN};
    if (by_noun(m, i, t, f)) return true;
    if (breach(m, i, t)) {
        f->governor = t;
        f->ceasefire.role = STR("violated");
        return truce_role_at(m, i, t, &f->entry);
    }
    return (stops_fire(m, i, t) && put_forward(m, i, t)) || points_back(m, i, t) || stands_for_truce(m, i, t);
}
