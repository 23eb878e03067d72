/* See stance.h. The way leads from the event word up its tree as long as what stands above still governs whether it
 * happened: from participle to the clause it hangs on, from infinitive to the verb that intends it, from an object to its verb. */
#include "claim/stance_parts.h"

casus_stance stance_join(casus_stance outer, casus_stance inner) {
    bool told = inner == CASUS_ASSERTED || inner == CASUS_CLAIMED;
    switch (outer) {
    case CASUS_ASSERTED: return inner;
    case CASUS_CLAIMED: return inner == CASUS_ASSERTED ? CASUS_CLAIMED : inner;
    case CASUS_DENIED: return inner == CASUS_DENIED ? CASUS_CLAIMED : CASUS_DENIED;
    case CASUS_UNCONFIRMED: return told ? CASUS_UNCONFIRMED : inner;
    default: return told || inner == CASUS_UNCONFIRMED || outer == CASUS_DEMANDED ? outer : inner;
    }
}

/* "purportedly carried out by" */
static bool hedged(const claim_context *c, int i, int verb) {
    const sentence *s = context_sentence(c, i);
    for (int n = tree_next(s, verb, NO_TOKEN, REL_BIT(REL_ADVMOD)); n != NO_TOKEN; n = tree_next(s, verb, n, REL_BIT(REL_ADVMOD)))
        if (stance_of_hedge(c, i, n) == CASUS_UNCONFIRMED) return true;
    return false;
}

/* "strikes blamed on the regime", "an attack believed to be the work of"; of relative clauses only "which X blamed on Y". */
static casus_stance stance_of_participle(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    uint64_t clauses = REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL);
    for (int n = tree_next(s, node, NO_TOKEN, clauses); n != NO_TOKEN; n = tree_next(s, node, n, clauses)) {
        bool doubts = s->tokens[n].rel == REL_ACL || str_is(c->words[i].lemmas[n], "blame");
        if (doubts && (stance_of_hedge(c, i, n) == CASUS_UNCONFIRMED || hedged(c, i, n))) return CASUS_UNCONFIRMED;
    }
    return CASUS_ASSERTED;
}

/* "wounded in attacks that the agency blamed on rebels": blame of what is told of only as how it came. */
static bool blamed_through(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    for (int n = tree_next(s, node, NO_TOKEN, REL_BIT(REL_OBL)); n != NO_TOKEN; n = tree_next(s, node, n, REL_BIT(REL_OBL)))
        for (int k = tree_next(s, n, NO_TOKEN, REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL)); k != NO_TOKEN; k = tree_next(s, n, k, REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL)))
            if (str_is(c->words[i].lemmas[k], "blame")) return true;
    return false;
}

/* A doubt about who did it is a doubt about the claim: "suspected militants", "men thought to be from". */
static casus_stance stance_of_doers(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_SUBJECTS | REL_BIT(REL_OBL_AGENT), below = REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND);
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels)) {
        if (stance_of_participle(c, i, n) == CASUS_UNCONFIRMED) return CASUS_UNCONFIRMED;
        for (int m = tree_next(s, n, NO_TOKEN, below); m != NO_TOKEN; m = tree_next(s, n, m, below))
            if (stance_of_hedge(c, i, m) == CASUS_UNCONFIRMED) return CASUS_UNCONFIRMED;
    }
    return CASUS_ASSERTED;
}

static bool infinitive(const sentence *s, int node) {
    for (int n = tree_next(s, node, NO_TOKEN, REL_BIT(REL_MARK)); n != NO_TOKEN; n = tree_next(s, node, n, REL_BIT(REL_MARK)))
        if (strcmp(s->tokens[n].xpos, "TO") == 0 || str_is(s->tokens[n].norm, "to")) return true;
    return false;
}

static bool definite(const sentence *s, int node) {
    if (tree_child(s, node, REL_BIT(REL_NMOD_POSS)) != NO_TOKEN) return true;
    static const char *const the[] = {"the", "this", "that", "these", "those", NULL};
    int det = tree_child(s, node, REL_BIT(REL_DET));
    return det != NO_TOKEN && str_in(s->tokens[det].norm, the);
}

static bool own_modality(const sentence *s, int node) {
    return tree_child(s, node, REL_BIT(REL_AUX)) != NO_TOKEN || tree_child(s, node, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) != NO_TOKEN;
}

/* "whether X carried out the strikes", "the strikes will continue": of a happening that a light verb carries nothing is taken for granted. */
static bool carried(const claim_context *c, int i, int node) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[node];
    bool done = rel_in(t->rel, REL_BIT(REL_OBJ) | REL_BIT(REL_NSUBJ_PASS));
    if ((!done && t->rel != REL_NSUBJ) || t->head < 0 || !context_lemma(c, LEX_VERB, i, t->head, &e)) return false;
    do {
        if (str_is(lex_key(&e, "light"), done ? "yes" : "happens") && str_is(lex_word(&e, 0), "none")) return true;
    } while (lexicon_next(c->lex, c->report->published, &e));
    return false;
}

/* Whether what stands above a word governs whether the word's event happened. */
static bool governed(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[node];
    if (carried(c, i, node)) return true;
    switch (t->rel) {
    case REL_CCOMP: case REL_XCOMP: case REL_ACL: case REL_CSUBJ: case REL_CSUBJ_PASS: case REL_AMOD: return true;
    case REL_NSUBJ_PASS: case REL_NSUBJ: case REL_OBJ: return !definite(s, node);
    case REL_OBL: case REL_NMOD: return !definite(s, node);
    case REL_CONJ: return !own_modality(s, node);
    case REL_ADVCL: return true;
    default: return false;
    }
}

/* The stance of "to V": what the word above intends, else a purpose; nothing for "managed to", "forced to", "began to". */
static casus_stance stance_of_infinitive(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[node];
    bool means = t->head >= 0 && str_is(c->words[i].lemmas[t->head], "use"); /* "used mortars to shell" */
    if (!infinitive(s, node) || means) return CASUS_ASSERTED;
    return t->rel == REL_ADVCL ? CASUS_FUTURE : t->rel == REL_ACL ? CASUS_HYPOTHETICAL : CASUS_ASSERTED;
}

/* Participles and conjuncts share their clause's own modality; other dependents only what its hedge words say. */
static bool shares_clause(const sentence *s, int node) {
    const token *t = &s->tokens[node];
    if (t->rel == REL_CONJ) return true;
    if (t->rel == REL_OBL) return str_is(tree_case(s, node), "for"); /* "will visit Moscow for talks" */
    if (t->rel == REL_ADVCL) return tree_child(s, node, REL_BIT(REL_MARK)) == NO_TOKEN && !own_modality(s, node);
    if (t->rel == REL_NSUBJ) return tree_child(s, t->head, REL_BIT(REL_EXPL)) != NO_TOKEN; /* "there were not any attacks" */
    return t->rel == REL_OBJ || t->rel == REL_NSUBJ_PASS || t->rel == REL_XCOMP || t->rel == REL_AMOD;
}

static bool attributes(const claim_context *c, int i, int up) {
    lex_entry e;
    return context_lemma(c, LEX_REPORT, i, up, &e) != 0;
}

/* "We expect an offensive", "officials fear attacks", "threatened strikes": what is wished or feared as a thing is nobody's word (attribution.c),
 * and still has not happened. */
static casus_stance stance_of_wish(const claim_context *c, int i, int at, int up) {
    lex_entry e;
    const sentence *s = context_sentence(c, i);
    bool of_it = rel_in(s->tokens[at].rel, REL_BIT(REL_OBJ) | REL_BIT(REL_NSUBJ_PASS)) && s->tokens[up].upos == UPOS_VERB;
    if (!of_it || !context_lemma(c, LEX_REPORT, i, up, &e)) return CASUS_ASSERTED;
    if (str_is(c->words[i].lemmas[up], "fear")) return CASUS_HYPOTHETICAL;
    if (!str_is(lex_word(&e, 0), "future")) return CASUS_ASSERTED;
    return stance_of_clause(c, i, up) == CASUS_DENIED ? CASUS_HYPOTHETICAL : CASUS_FUTURE; /* "do not expect an invasion" */
}

static bool needs_infinitive(const claim_context *c, int i, int up) {
    lex_entry e;
    return context_find(c, LEX_HEDGE, i, up, &e) && str_is(lex_key(&e, "to"), "only");
}

casus_stance stance_own(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    casus_stance stance = stance_join(stance_of_doers(c, i, node), stance_of_clause(c, i, node));
    stance = stance_join(blamed_through(c, i, node) ? CASUS_UNCONFIRMED : stance_of_participle(c, i, node), stance);
    int at = node;
    for (int steps = 0; stance == CASUS_ASSERTED && steps < s->count && governed(c, i, at); steps++) {
        int up = s->tokens[at].head;
        if (up < 0) break;
        if (attributes(c, i, up)) { /* what else it does is stance_at's part */
            stance = stance_join(stance_of_wish(c, i, at, up), carried(c, i, at) ? stance_of_clause(c, i, up) : CASUS_ASSERTED);
            break;
        }
        stance = stance_of_hedge(c, i, up);
        if (stance != CASUS_ASSERTED && needs_infinitive(c, i, up) && !infinitive(s, at)) stance = CASUS_ASSERTED;
        if (stance == CASUS_ASSERTED) stance = stance_of_infinitive(c, i, at);
        if (stance == CASUS_ASSERTED && (shares_clause(s, at) || carried(c, i, at))) stance = stance_of_clause(c, i, up);
        if (stance == CASUS_ASSERTED && s->tokens[at].rel == REL_ADVCL) break;
        at = up;
    }
    return stance;
}

/* Wishes and demands are about what their clause says, not about what it takes for granted: "plans to end the war". */
static bool reaches(const claim_context *c, const attribution *a, int i, int node) {
    if (a->quoted || a->cue.sentence != i) return true;
    const sentence *s = context_sentence(c, i);
    int at = node;
    for (int steps = 0; steps < s->count && at != TOKEN_ROOT; steps++, at = s->tokens[at].head) {
        if (at == a->cue.token) return true;
        if (!governed(c, i, at)) return false;
    }
    return true;
}

static casus_stance given_by(const claim_context *c, const attribution *a, int i, int node) {
    bool fact = a->stance == CASUS_CLAIMED || a->stance == CASUS_DENIED || a->stance == CASUS_UNCONFIRMED;
    return fact || reaches(c, a, i, node) ? a->stance : CASUS_ASSERTED;
}

casus_stance stance_at(const claim_context *c, const attributions *all, int i, int node) {
    casus_stance stance = stance_own(c, i, node);
    int at = attribution_at(c, all, i, node);
    for (size_t steps = 0; at >= 0 && steps <= all->count; steps++, at = all->items[at].parent)
        stance = stance_join(given_by(c, &all->items[at], i, node), stance);
    return stance;
}

/* ---- History ---- */

static int report_year(const claim_context *c) {
    str p = c->report->published;
    return p.len >= 4 ? (int)str_number(str_sub(p, 0, 4)) : -1;
}

static int year_of(const token *t) {
    if (t->form.len != 4) return -1;
    int64_t n = str_number(t->form);
    return n >= 1800 && n <= 2100 ? (int)n : -1;
}

/* "Since 2011", "since the war began in 2011", "the war that broke out in 2011": all that lasts until now. */
static bool lasts_from(const claim_context *c, int i, int at) {
    static const char *const begins[] = {"begin", "start", "erupt", "break", NULL};
    const sentence *s = context_sentence(c, i);
    return str_is(tree_case(s, at), "since") || str_is(tree_mark(s, at), "since") || str_in(c->words[i].lemmas[at], begins);
}

/* A year of its own clause that lies before the report's. */
bool stance_historical(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    int now = report_year(c);
    if (now < 0) return false;
    for (int t = 0; t < s->count; t++) {
        int year = year_of(&s->tokens[t]);
        if (year < 0 || year >= now - 1) continue;
        for (int steps = 0, at = t; at != TOKEN_ROOT && steps < 4 && (at == node || !lasts_from(c, i, at)); steps++, at = s->tokens[at].head)
            if (at == node) return true;
    }
    return false;
}
