/* What one clause says of itself: will, would, may, not, if, reportedly, alleged. */
#include "claim/stance_parts.h"

static casus_stance stance_named(str name) {
    static const char *const names[] = {"asserted",     "claimed", "denied",  "unconfirmed",
                                        "hypothetical", "future",  "demanded"};
    for (int i = 0; i <= CASUS_DEMANDED; i++)
        if (str_is(name, names[i])) return (casus_stance)i;
    return CASUS_ASSERTED;
}

casus_stance stance_of_hedge(const claim_context *c, int i, int at) {
    lex_entry e;
    if (!context_find(c, LEX_HEDGE, i, at, &e)) return CASUS_ASSERTED;
    return stance_named(lex_word(&e, 0));
}

static int aux_named(const sentence *s, int node, const char *const *list) {
    for (int n = tree_next(s, node, NO_TOKEN, REL_BIT(REL_AUX)); n != NO_TOKEN; n = tree_next(s, node, n, REL_BIT(REL_AUX)))
        if (str_in(s->tokens[n].norm, list)) return n;
    return NO_TOKEN;
}

/* "may have killed", "might have been hit", "could be over 50": not known. "may attack": possible. "could be heard": was. */
static casus_stance stance_of_may(const sentence *s, int node) {
    static const char *const have[] = {"have", "'ve", NULL};
    if (aux_named(s, node, have) != NO_TOKEN) return CASUS_UNCONFIRMED;
    static const char *const senses[] = {"see", "hear", "feel", NULL};
    if (str_in(s->tokens[node].lemma, senses)) return CASUS_ASSERTED;
    return tree_child(s, node, REL_BIT(REL_COP)) != NO_TOKEN ? CASUS_UNCONFIRMED : CASUS_HYPOTHETICAL;
}

static bool conditional_below(const sentence *s, int node) {
    static const char *const conditions[] = {"if", "unless", NULL};
    for (int n = tree_next(s, node, NO_TOKEN, REL_BIT(REL_ADVCL)); n != NO_TOKEN; n = tree_next(s, node, n, REL_BIT(REL_ADVCL)))
        if (str_in(tree_mark(s, n), conditions)) return true;
    return false;
}

/* "would attack" told of the past is the future of then; "would have", "would ... if", "would be cut off" are imagined. */
static casus_stance stance_of_would(const sentence *s, int node) {
    static const char *const have[] = {"have", "'ve", NULL};
    bool imagined = conditional_below(s, node) || aux_named(s, node, have) != NO_TOKEN ||
                    tree_child(s, node, REL_BIT(REL_COP) | REL_BIT(REL_AUX_PASS) | REL_BIT(REL_CSUBJ)) != NO_TOKEN;
    return imagined ? CASUS_HYPOTHETICAL : CASUS_FUTURE;
}

/* "Should a war break out", "had it happened later": a condition without if. */
static bool turned_round(const sentence *s, int node) {
    static const char *const openers[] = {"should", "had", "were", NULL};
    int aux = aux_named(s, node, openers), subject = tree_child(s, node, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
    bool question = str_is(s->tokens[s->count - 1].norm, "?");
    return aux != NO_TOKEN && subject != NO_TOKEN && aux < subject && !question;
}

static casus_stance stance_of_modals(const sentence *s, int node) {
    static const char *const will[] = {"will", "shall", "'ll", "wo", NULL}, *const would[] = {"would", "'d", NULL};
    static const char *const may[] = {"may", "might", "could", NULL}, *const should[] = {"should", "must", "ought", NULL};
    if (aux_named(s, node, will) != NO_TOKEN) return conditional_below(s, node) ? CASUS_HYPOTHETICAL : CASUS_FUTURE;
    if (aux_named(s, node, would) != NO_TOKEN) return stance_of_would(s, node);
    if (aux_named(s, node, may) != NO_TOKEN) return stance_of_may(s, node);
    if (turned_round(s, node)) return CASUS_HYPOTHETICAL;
    if (aux_named(s, node, should) == NO_TOKEN) return CASUS_ASSERTED;
    static const char *const have[] = {"have", "'ve", NULL}; /* "must have passed": a guess */
    return aux_named(s, node, have) != NO_TOKEN ? CASUS_UNCONFIRMED : CASUS_DEMANDED;
}

static bool says_no(const token *t) {
    static const char *const no[] = {"not", "n't", "never", "neither", "no", "nor", NULL};
    return str_in(t->norm, no);
}

/* "no one was killed", "no attack took place": the no of a participant is the clause's. */
static bool none_of_it(const sentence *s, int node) {
    uint64_t rels = REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_BIT(REL_OBJ);
    static const char *const nobody[] = {"nobody", "none", "nothing", "neither", NULL};
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels)) {
        if (str_in(s->tokens[n].norm, nobody)) return true;
        int det = tree_child(s, n, REL_BIT(REL_DET));
        if (det != NO_TOKEN && str_is(s->tokens[det].norm, "no")) return true;
    }
    return false;
}

/* "will not go unpunished" */
static bool undone(const sentence *s, int node) {
    int what = tree_child(s, node, REL_BIT(REL_XCOMP));
    return what != NO_TOKEN && s->tokens[what].upos != UPOS_VERB && str_starts(s->tokens[what].norm, STR("un"));
}

static bool negated(const sentence *s, int node) {
    if (undone(s, node)) return false;
    uint64_t rels = REL_BIT(REL_ADVMOD) | REL_BIT(REL_DET) | REL_BIT(REL_CC_PRECONJ);
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels)) {
        bool only = n + 1 < s->count && (str_is(s->tokens[n + 1].norm, "only") || str_is(s->tokens[n + 1].norm, "just"));
        if (says_no(&s->tokens[n]) && !only) return true;
    }
    if (str_is(tree_mark(s, node), "without") || str_is(tree_case(s, node), "without")) return true;
    return s->tokens[node].upos == UPOS_VERB && none_of_it(s, node);
}

static casus_stance stance_of_mark(const sentence *s, int node) {
    static const char *const doubt[] = {"if", "whether", "unless", "lest", "in case", NULL};
    for (int n = tree_next(s, node, NO_TOKEN, REL_BIT(REL_MARK)); n != NO_TOKEN; n = tree_next(s, node, n, REL_BIT(REL_MARK))) {
        bool as_if = n > 0 && (str_is(s->tokens[n - 1].norm, "as") || str_is(s->tokens[n - 1].norm, "even"));
        if (str_in(s->tokens[n].norm, doubt) && !as_if) return CASUS_HYPOTHETICAL;
    }
    return CASUS_ASSERTED;
}

/* Adverbs of a verb (reportedly), adjectives of a noun (alleged, planned). */
static casus_stance stance_of_modifiers(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_BIT(REL_ADVMOD) | REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND);
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels)) {
        casus_stance stance = stance_of_hedge(c, i, n);
        if (stance != CASUS_ASSERTED) return stance;
    }
    return CASUS_ASSERTED;
}

casus_stance stance_of_clause(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    if (stance_of_mark(s, node) == CASUS_HYPOTHETICAL) return CASUS_HYPOTHETICAL; /* "if it is not reopened" */
    if (negated(s, node)) return CASUS_DENIED;
    casus_stance stance = stance_of_modifiers(c, i, node);
    return stance != CASUS_ASSERTED ? stance : stance_of_modals(s, node);
}
