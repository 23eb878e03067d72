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
    if (!context_lemma(m->c, LEX_CEASEFIRE, i, t, e)) return false;
    str role = lex_word(e, 0);
    return role.len && !str_is(role, "truce");
}

/* What is stopped, of "agreed to halt the bombing", "ordered his troops to cease fire". */
static bool stops_fire(const maker *m, int i, int t) {
    static const char *const stops[] = {"halt", "stop", "cease", "suspend", "end", "pause", NULL}, *const holds[] = {
                                                                                                       "hold", NULL};
    static const char *const fights[] = {"fire",      "hostility", "hostilities", "fighting",    "bombing",
                                         "shelling",  "attack",    "strike",      "bombardment", "combat",
                                         "airstrike", "offensive", "violence",    NULL};
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
    static const char *const roles[] = {"announced", "agreed", "proposed", "rejected", NULL};
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

/* "the agreement", "the deal", of a report that has just spoken of a truce. */
static bool points_back(const maker *m, int i, int t) {
    static const char *const nouns[] = {"agreement", "deal", "accord", "pact", "arrangement", NULL}, *const the[] = {
                                                                                                         "the", "this",
                                                                                                         "that", NULL};
    const sentence *s = context_sentence(m->c, i);
    if (s->tokens[t].upos != UPOS_NOUN || !str_in(m->c->words[i].lemmas[t], nouns) || !spoken_of(m, i)) return false;
    int det = tree_child(s, t, REL_BIT(REL_DET));
    bool own = tree_child(s, t, REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND) | REL_NMODS) != NO_TOKEN;
    return !own && det != NO_TOKEN && str_in(s->tokens[det].norm, the);
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
        (finding){.sentence = i, .truce = t, .last = t, .governor = NO_TOKEN, .brokered = NO_TOKEN, .begins = NO_TOKEN};
    if (by_noun(m, i, t, f)) return true;
    if (breach(m, i, t)) {
        f->governor = t;
        f->ceasefire.role = STR("violated");
        return truce_role_at(m, i, t, &f->entry);
    }
    return (stops_fire(m, i, t) && put_forward(m, i, t)) || points_back(m, i, t) || stands_for_truce(m, i, t);
}

/* ---- Role ---- */

static bool try_role(const maker *m, finding *f, int t) {
    lex_entry e;
    if (t < 0 || !truce_role_at(m, f->sentence, t, &e)) return false;
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

static void climb(const maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    for (int at = s->tokens[f->truce].head, steps = 0; at >= 0 && steps < STEPS_UP; at = s->tokens[at].head, steps++) {
        bool of = of_accord(m, f->sentence, at),
             clause = rel_in(s->tokens[at].rel, REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL));
        if (try_role(m, f, at) && !(of && clause)) return;
        if (s->tokens[at].upos == UPOS_VERB && steps > 0 && !of) return;
    }
}

/* "brokered by X", "that X brokered" anywhere in the truce's own phrase. */
static void find_brokered(const maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    lex_entry e;
    for (int t = f->last + 1; t < s->count && f->brokered == NO_TOKEN; t++)
        if (rel_in(s->tokens[t].rel, REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL)) &&
            truce_role_at(m, f->sentence, t, &e) && str_is(lex_word(&e, 0), "brokered") && tree_below(s, t, f->truce))
            f->brokered = t;
}

/* Above it stands what is told of it; beside it what is told in passing. */
void truce_role(const maker *m, finding *f) {
    static const char *const made[] = {"brokered", "agreed", "announced", NULL}, *const begun[] = {"effective", NULL};
    if (f->governor != NO_TOKEN) return;
    const sentence *s = context_sentence(m->c, f->sentence);
    uint64_t below = REL_BIT(REL_AMOD) | REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_COMPOUND);
    finding beside = *f;
    find_brokered(m, f);
    for (int n = tree_next(s, f->truce, NO_TOKEN, below); n != NO_TOKEN && beside.governor == NO_TOKEN;
         n = tree_next(s, f->truce, n, below))
        try_role(m, &beside, n);
    climb(m, f);
    if (role_is(&beside, begun) && rel_in(s->tokens[beside.governor].rel, REL_BIT(REL_ACL_RELCL)) && role_is(f, made))
        f->begins = beside.governor;
    bool keep = f->governor != NO_TOKEN && !(role_is(f, begun) && (f->brokered != NO_TOKEN || role_is(&beside, made)));
    if (keep && !(role_is(&beside, made) && !role_is(f, made))) return;
    if (f->brokered != NO_TOKEN && (f->governor == NO_TOKEN || role_is(f, begun))) try_role(m, f, f->brokered);
    else if (beside.governor != NO_TOKEN && !keep)
        f->governor = beside.governor, f->entry = beside.entry, f->ceasefire.role = beside.ceasefire.role;
}
