/* What is said: from the tree, clause by clause. */
#include "claim/attribution_parts.h"

static bool key_has(const lex_entry *e, const char *key, str word) {
    str rest = lex_key(e, key);
    while (rest.len)
        if (str_eq(str_cut(&rest, ' '), word)) return true;
    return false;
}

static bool object_is(const cue *k, const char *what) { return str_is(lex_key(&k->entry, "obj"), what); }

/* Phrases that the entry's `prep` names: "called for X", "accused Y of X", "claims of X". */
static bool mark_prepositions(marking *m, cue *k) {
    bool any = false;
    uint64_t rels = REL_OBLIQUES | REL_NMODS | REL_BIT(REL_ADVCL) | REL_BIT(REL_ACL);
    for (int n = tree_next(m->s, k->node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(m->s, k->node, n, rels)) {
        str p = tree_case(m->s, n);
        if (!p.len) p = tree_mark(m->s, n);
        int own = tree_child(m->s, n, REL_BIT(REL_CASE)); /* "pointed to X": the preposition is part of the cue */
        bool of_cue = own != NO_TOKEN && own > k->node && own <= k->last;
        if (!of_cue && (!p.len || !key_has(&k->entry, "prep", p))) continue;
        if (own == k->last + 1) k->last = own;
        marking_subtree(m, n, REL_BIT(REL_CASE), true);
        any = true;
    }
    return any;
}

/* "was quoted as saying": the word that hosts the clause, or the cue's own. */
static int host_of(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    int head = s->tokens[k->node].head;
    lex_entry e;
    if (head < 0 || !str_is(tree_mark(s, k->node), "as") || !context_lemma(c, LEX_REPORT, k->sentence, head, &e)) return k->node;
    return key_has(&e, "prep", STR("as")) ? head : k->node;
}

static bool adverbial(const sentence *s, int node) {
    return s->tokens[node].rel == REL_ADVCL && str_is(tree_mark(s, node), "as");
}

/* Clauses below a verb that tell what is said. */
static bool mark_clauses(marking *m, const cue *k, int node) {
    uint64_t rels = REL_BIT(REL_CCOMP) | REL_BIT(REL_XCOMP) | REL_BIT(REL_CSUBJ_PASS);
    if (k->kind == CUE_SAY) rels |= REL_BIT(REL_PARATAXIS);
    bool any = false;
    for (int n = tree_next(m->s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(m->s, node, n, rels)) {
        if (m->s->tokens[n].rel == REL_XCOMP && str_is(lex_key(&k->entry, "to"), "none")) continue; /* "went on to seize" */
        marking_subtree(m, n, 0, true);
        any = true;
    }
    return any;
}

static void mark_child(marking *m, int head, uint64_t rels) {
    int n = tree_child(m->s, head, rels);
    if (n != NO_TOKEN) marking_subtree(m, n, 0, true);
}

/* "X is expected to", "X was accused of": the subject is part of what is said. "urged X to", "called X a liar": the object. */
static void mark_raised(marking *m, const cue *k, int source) {
    bool raises = tree_child(m->s, k->node, REL_BIT(REL_CCOMP)) == NO_TOKEN;
    if (k->passive && raises) mark_child(m, k->node, REL_PASSIVE_SUBJECTS | REL_SUBJECTS);
    else if (k->kind == CUE_SEEM && raises) mark_child(m, k->node, REL_SUBJECTS);
    else if (k->kind != CUE_SAY || object_is(k, "actor")) {
        int object = tree_child(m->s, k->node, REL_BIT(REL_OBJ));
        if (object != NO_TOKEN && object != source) marking_subtree(m, object, 0, true);
    }
}

/* A cue put into or after what is said: ", X said", "as X reported". */
static bool mark_around(marking *m, const cue *k, int node) {
    const token *t = &m->s->tokens[node];
    if (t->head < 0 || (t->rel != REL_PARATAXIS && !adverbial(m->s, node))) return false;
    if (k->kind != CUE_SAY && k->kind != CUE_THINK) return false;
    marking_subtree(m, t->head, 0, true);
    marking_subtree(m, node, 0, false);
    return marking_any(m);
}

/* "that explains the delay": a fact, not a speaker. */
static bool bare_pronoun(const sentence *s, int node) {
    static const char *const facts[] = {"that", "this", "which", "what", "who", "whom", NULL};
    for (const char *const *f = facts; node != NO_TOKEN && *f; f++)
        if (str_is(s->tokens[node].norm, *f)) return true;
    return false;
}

/* The thing itself: "announced a truce", "the attack, which the army denied", "the attack was claimed by". */
#define NOT_OF_THING                                                                                                   \
    (REL_BIT(REL_CASE) | REL_BIT(REL_COP) | REL_BIT(REL_AUX) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_ADVCL) |            \
     REL_BIT(REL_MARK) | REL_BIT(REL_CC) | REL_SUBJECTS)
static bool mark_thing(marking *m, const cue *k, int source) {
    if (object_is(k, "hearer") || object_is(k, "none")) return false;
    int thing = k->passive ? tree_child(m->s, k->node, REL_PASSIVE_SUBJECTS) : frame_object(m->c, k->sentence, k->node);
    if (k->passive && thing == NO_TOKEN && m->s->tokens[k->node].rel == REL_ACL) thing = m->s->tokens[k->node].head;
    if (thing == NO_TOKEN || thing == source || bare_pronoun(m->s, source) || bare_pronoun(m->s, thing)) return false;
    marking_subtree(m, thing, NOT_OF_THING, true);
    if (tree_below(m->s, k->node, thing)) {
        int top = k->node;
        while (m->s->tokens[top].head != thing) top = m->s->tokens[top].head;
        marking_subtree(m, top, 0, false);
    }
    return marking_any(m);
}

/* A last resort for trees gone wrong: all that stands before the last comma before "X said" at the sentence's end. */
enum { TAIL_MAX = 8 };

static bool mark_before(marking *m, const cue *k, int source) {
    if (k->kind != CUE_SAY) return false;
    int first = source != NO_TOKEN && source < k->first ? source : k->first;
    while (first > 0 && m->s->tokens[first - 1].upos != UPOS_PUNCT) first--;
    int left = m->s->count - k->last;
    if (first < 4 || left > TAIL_MAX) return false;
    marking_range(m, 0, first - 1, true);
    return marking_any(m);
}

static bool content_of_verb(marking *m, cue *k, int source) {
    int host = host_of(m->c, k);
    bool any = mark_clauses(m, k, k->node);
    if (!any && host != k->node) any = mark_clauses(m, k, host);
    k->clause = any;
    any = mark_prepositions(m, k) || any;
    if (any) mark_raised(m, k, source);
    return any || (k->clause = mark_around(m, k, host)) || mark_thing(m, k, source) || mark_before(m, k, source);
}

static bool content_of_noun(marking *m, cue *k) {
    bool any = mark_prepositions(m, k);
    uint64_t rels = REL_BIT(REL_ACL) | REL_BIT(REL_CCOMP) | REL_BIT(REL_ACL_RELCL);
    for (int n = tree_next(m->s, k->node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(m->s, k->node, n, rels)) {
        str mark = tree_mark(m->s, n);
        bool that = str_is(mark, "that") || (str_is(mark, "to") && k->kind != CUE_SAY);
        if (!that && m->s->tokens[n].rel != REL_CCOMP) continue;
        marking_subtree(m, n, 0, true);
        any = k->clause = true;
    }
    return any;
}

/* "According to X, ...": the clause that the phrase belongs to, without the phrase. */
static bool content_of_phrase(marking *m, int source) {
    if (source == NO_TOKEN || m->s->tokens[source].head < 0) return false;
    marking_subtree(m, m->s->tokens[source].head, 0, true);
    marking_subtree(m, source, 0, false);
    return marking_any(m);
}

bool content_of(marking *m, cue *k, int source) {
    marking_reset(m, m->c, k->sentence);
    bool any = k->part == PART_VERB   ? content_of_verb(m, k, source)
               : k->part == PART_NOUN ? content_of_noun(m, k)
                                      : content_of_phrase(m, source);
    marking_range(m, k->first, k->last, false);
    return any && marking_any(m);
}
