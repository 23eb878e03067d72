/* See claim_truce.h: what is done to a truce. */
#include "claim/claim_truce.h"

/* "It is in place", "the deal lies in tatters": the entry begins at the preposition. */
static bool role_of_phrase(const maker *m, int i, int t, lex_entry *e) {
    int in = tree_child(context_sentence(m->c, i), t, REL_BIT(REL_CASE));
    return in != NO_TOKEN && truce_role_at(m, i, in, e) && in + (int)context_lemma(m->c, LEX_CEASEFIRE, i, in, e) == t + 1;
}

static bool try_role(const maker *m, finding *f, int t) {
    lex_entry e;
    if (t < 0 || !(truce_role_at(m, f->sentence, t, &e) || role_of_phrase(m, f->sentence, t, &e))) return false;
    f->governor = t, f->entry = e;
    f->ceasefire.role = lex_word(&e, 0);
    return true;
}

enum { STEPS_UP = 6 };

/* "a deal that would establish a truce": what is done to the deal is done to the truce. */
static bool of_accord(const maker *m, int i, int verb) {
    static const char *const nouns[] = {"agreement", "deal",          "accord",     "pact",
                                        "plan",      "arrangement",   "resolution", "proposal",
                                        "roadmap",   "understanding", "initiative", NULL};
    const token *t = &context_sentence(m->c, i)->tokens[verb];
    if (t->rel == REL_XCOMP || t->rel == REL_CCOMP) return true;
    return (t->rel == REL_ACL || t->rel == REL_ACL_RELCL) && t->head >= 0 &&
           str_in(m->c->words[i].lemmas[t->head], nouns);
}

/* "Began an offensive after the truce", "held talks during the truce": what a phrase beside a verb names is not what the verb is about, unless the entry has
 * the preposition too ("abide by"). */
static bool about(const maker *m, const finding *f, int from, int verb) {
    static const char *const direct[] = {"effective", "collapsed", "extended", "violated", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    lex_entry e;
    int of = tree_child(s, from, REL_BIT(REL_CASE));
    if (s->tokens[verb].upos != UPOS_VERB || !rel_in(s->tokens[from].rel, REL_OBLIQUES | REL_BIT(REL_ADVCL))) return true;
    if (!truce_role_at(m, f->sentence, verb, &e) || !str_in(lex_word(&e, 0), direct)) return true;
    return of > verb && of < verb + (int)context_lemma(m->c, LEX_CEASEFIRE, f->sentence, verb, &e);
}

static void climb(const maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    for (int from = f->truce, at = s->tokens[from].head, steps = 0; at >= 0 && steps < STEPS_UP; from = at, at = s->tokens[at].head, steps++) {
        if (!about(m, f, from, at)) return;
        bool of = of_accord(m, f->sentence, at),
             clause = rel_in(s->tokens[at].rel, REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL));
        if (try_role(m, f, at) && !(of && clause)) return;
        if (s->tokens[at].upos == UPOS_VERB && steps > 0 && !of) return;
    }
}

/* "US-brokered", "brokered by X", "that X brokered" anywhere in the truce's own phrase. */
static void find_brokered(const maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    lex_entry e;
    for (int t = 0; t < s->count && f->brokered == NO_TOKEN; t++) {
        uint64_t rels = t < f->truce ? REL_BIT(REL_AMOD) : REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL);
        bool told = t != f->truce && rel_in(s->tokens[t].rel, rels) && truce_role_at(m, f->sentence, t, &e);
        if (told && str_is(lex_word(&e, 0), "brokered") && tree_below(s, t, f->truce)) f->brokered = t;
    }
}

bool truce_role_is(const finding *f, const char *const *roles) { return str_in(f->ceasefire.role, roles); }

/* ---- What is told in passing ---- */

/* "A truce that would end the war": what is done to something else. A word of the entry itself ("take effect") is nothing else. */
static bool done_to_other(const maker *m, const finding *f, int t) {
    lex_entry e;
    int object = tree_child(context_sentence(m->c, f->sentence), t, REL_BIT(REL_OBJ));
    return object != NO_TOKEN && object > t && object >= t + (int)context_lemma(m->c, LEX_CEASEFIRE, f->sentence, t, &e);
}

static void pass(const maker *m, finding *f, int t) {
    lex_entry e;
    bool known = t < 0 || t == f->governor || f->passing_count == TRUCE_PASSING || !truce_role_at(m, f->sentence, t, &e) ||
                 str_eq(lex_word(&e, 0), f->ceasefire.role) || done_to_other(m, f, t);
    for (int k = 0; k < f->passing_count; k++) known = known || f->passing[k] == t;
    if (!known) f->passing[f->passing_count++] = t;
}

/* "which it said it would extend": what the clause of speech says of it. */
static int said_below(const sentence *s, int t) {
    int said = s->tokens[t].rel == REL_ACL_RELCL ? tree_child(s, t, REL_BIT(REL_CCOMP)) : NO_TOKEN;
    return said != NO_TOKEN && tree_child(s, said, REL_BIT(REL_OBJ)) == NO_TOKEN ? said : NO_TOKEN;
}

static void pass_beside(const maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    uint64_t clauses = REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL);
    for (int n = tree_next(s, f->truce, NO_TOKEN, clauses); n != NO_TOKEN; n = tree_next(s, f->truce, n, clauses)) {
        pass(m, f, n);
        pass(m, f, said_below(s, n));
    }
}

/* "It took effect at noon and collapsed within hours": the verbs that share the truce as their subject. */
static void pass_conjuncts(const maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    const token *t = &s->tokens[f->truce];
    if (t->head != f->governor || !rel_in(t->rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS)) return;
    for (int n = tree_next(s, f->governor, NO_TOKEN, REL_BIT(REL_CONJ)); n != NO_TOKEN; n = tree_next(s, f->governor, n, REL_BIT(REL_CONJ)))
        if (tree_child(s, n, REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_BIT(REL_OBJ)) == NO_TOKEN) pass(m, f, n);
}

/* "Called for a truce that would hold": of what is only asked for nothing has come to pass. */
static bool only_asked_for(const maker *m, const finding *f) {
    static const char *const asked[] = {"proposed", "rejected", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    int det = tree_child(s, f->truce, REL_BIT(REL_DET));
    return truce_role_is(f, asked) && (det == NO_TOKEN || !str_is(m->c->words[f->sentence].norms[det], "the"));
}

static int role_below(const maker *m, const finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    uint64_t below = REL_BIT(REL_AMOD) | REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_COMPOUND);
    lex_entry e;
    for (int n = tree_next(s, f->truce, NO_TOKEN, below); n != NO_TOKEN; n = tree_next(s, f->truce, n, below))
        if (truce_role_at(m, f->sentence, n, &e) && !done_to_other(m, f, n)) return n;
    return NO_TOKEN;
}

/* "Declared the truce over". */
static void turn_to_end(const maker *m, finding *f) {
    static const char *const over[] = {"over", "dead", "ended", "finished", "void", "null", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    bool said = str_is(f->ceasefire.role, "announced") && f->last + 1 < s->count && str_in(s->tokens[f->last + 1].norm, over);
    if (said) f->ceasefire.role = STR("collapsed");
}

static bool is_earlier(const maker *m, const finding *f) {
    static const char *const words[] = {"earlier", "previous", "past", "prior", "former", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    for (int n = tree_next(s, f->truce, NO_TOKEN, REL_BIT(REL_AMOD)); n != NO_TOKEN; n = tree_next(s, f->truce, n, REL_BIT(REL_AMOD)))
        if (str_in(s->tokens[n].norm, words)) return true;
    return false;
}

/* Above it stands what is told of it; beside it what is told in passing. */
void truce_role(const maker *m, finding *f) {
    f->earlier = is_earlier(m, f);
    if (f->governor != NO_TOKEN) return;
    find_brokered(m, f);
    climb(m, f);
    if (f->governor == NO_TOKEN) try_role(m, f, f->brokered != NO_TOKEN ? f->brokered : role_below(m, f));
    if (f->governor == NO_TOKEN) return;
    turn_to_end(m, f);
    pass(m, f, f->brokered);
    if (only_asked_for(m, f)) return;
    pass_beside(m, f);
    pass_conjuncts(m, f);
}
