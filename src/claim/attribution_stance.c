/* What a cue makes of its content, and whether its source is the voice of what is claimed there: denials, doubts, questions, silence, deeds done by
 * saying so. */
#include "claim/attribution_parts.h"
#include "claim/mention.h"

static bool negated(const sentence *s, int node) {
    static const char *const no[] = {"not", "n't", "never", "no", "neither", NULL};
    for (int n = tree_next(s, node, NO_TOKEN, REL_BIT(REL_ADVMOD)); n != NO_TOKEN; n = tree_next(s, node, n, REL_BIT(REL_ADVMOD)))
        if (str_in(s->tokens[n].norm, no)) return true;
    return false;
}

/* "described the reports as untrue", "called it a fabrication". */
static bool calls_untrue(const claim_context *c, const cue *k) {
    static const char *const verbs[] = {"describe", "call", "label", "brand", "dub", "characterize", "characterise", "dismiss", "consider", "regard", "slam", "portray", NULL};
    static const char *const untrue[] = {"untrue", "false", "fabricated", "fabrication", "baseless", "groundless", "unfounded", "fake", "lie", "incorrect", "wrong", "inaccurate",
                                         "propaganda", "nonsense", "misinformation", "disinformation", "rumor", "rumour", "invention", "hoax", "absurd", "ridiculous", "exaggerated", "exaggeration", "inflated", "overstated", NULL};
    const sentence *s = context_sentence(c, k->sentence);
    const word_row *row = &c->words[k->sentence];
    bool judges = false;
    for (const char *const *v = verbs; *v; v++) judges = judges || (k->part == PART_VERB && str_is(row->lemmas[k->node], *v));
    for (int t = k->node + 1; judges && t < s->count; t++)
        for (const char *const *u = untrue; *u; u++)
            if ((str_is(row->lemmas[t], *u) || str_is(row->norms[t], *u)) && s->tokens[t].rel != REL_AMOD && tree_below(s, t, k->node)) return true;
    return false;
}

/* "asked whether it had fallen": a question, and no demand. */
static bool asks_whether(const claim_context *c, const cue *k) {
    static const char *const questions[] = {"whether", "if", NULL};
    const sentence *s = context_sentence(c, k->sentence);
    int clause = k->kind == CUE_ASK && k->part == PART_VERB ? tree_child(s, k->node, REL_BIT(REL_CCOMP)) : NO_TOKEN;
    return clause != NO_TOKEN && str_in(tree_mark(s, clause), questions);
}

/* "refused to say whether": what is not said, as a word of the lexicon that says so. */
static bool keeps_silent(const claim_context *c, int i, int verb) {
    static const char *const words[] = {"refuse", "decline", NULL};
    return verb >= 0 && str_in(c->words[i].lemmas[verb], words);
}

/* "refused to comment on the raid", "declined to say whether": no denial of what is not spoken of. */
static bool silent_on_it(const claim_context *c, const cue *k) {
    lex_entry e;
    int what = k->part == PART_VERB ? tree_child(context_sentence(c, k->sentence), k->node, REL_BIT(REL_XCOMP)) : NO_TOKEN;
    return what != NO_TOKEN && keeps_silent(c, k->sentence, k->node) && context_lemma(c, LEX_REPORT, k->sentence, what, &e);
}

/* What is not confirmed, or reported by nobody, is unconfirmed; what is "not denied" too. */
casus_stance cue_stance(const claim_context *c, const cue *k, const attribution *a) {
    const sentence *s = context_sentence(c, k->sentence);
    if (!a->speaks && k->kind != CUE_WANT) return CASUS_ASSERTED;
    if (k->kind == CUE_ASK && a->quoted && !k->clause) return CASUS_CLAIMED; /* a question, or the words of a demand */
    if (calls_untrue(c, k)) return CASUS_DENIED;
    if (asks_whether(c, k) || silent_on_it(c, k)) return CASUS_HYPOTHETICAL;
    if (k->part == PART_NOUN && k->stance == CASUS_UNCONFIRMED && k->kind == CUE_SAY && a->source.token != NO_TOKEN && !a->vague) return CASUS_CLAIMED; /* "its accusations that" */
    bool factual = k->stance == CASUS_CLAIMED || k->stance == CASUS_DENIED;
    if (factual && k->part == PART_VERB && negated(s, k->node)) return CASUS_UNCONFIRMED;
    if (k->stance == CASUS_CLAIMED && a->source.token == NO_TOKEN && k->kind != CUE_JUDGE) return CASUS_UNCONFIRMED;
    if (k->stance == CASUS_CLAIMED && a->vague) return CASUS_UNCONFIRMED;
    return k->stance;
}

/* "No deaths were reported": the outlet's own way to say that there were none. Who "was accused of" it has not done it by anybody's word. */
bool cue_merely_tells(const cue *k, const attribution *a) {
    if (str_is(lex_key(&k->entry, "obj"), "actor")) return false;
    return k->passive && !k->clause && a->source.token == NO_TOKEN && !a->quoted;
}

/* "has not claimed responsibility": nobody's word. */
static bool leaves_credit(const claim_context *c, const cue *k) {
    return str_is(lex_key(&k->entry, "actor"), "source") && negated(context_sentence(c, k->sentence), k->node);
}

/* "announced a truce", "agreed to withdraw": done by being said. */
static bool is_deed(const cue *k) { return str_is(lex_key(&k->entry, "obj"), "deed") && (!k->clause || k->infinitive); }

/* "No group claimed", "nobody said", "neither side said". */
static bool nobody_does(const claim_context *c, word_ref source) {
    if (source.token == NO_TOKEN) return false;
    const sentence *s = context_sentence(c, source.sentence);
    return mention_is_nobody(s, source.token) || str_is(mention_determiner(s, source.token), "neither");
}

static bool left_unsaid(const claim_context *c, const cue *k) {
    const token *t = &context_sentence(c, k->sentence)->tokens[k->node];
    return k->part == PART_VERB && t->rel == REL_XCOMP && keeps_silent(c, k->sentence, t->head);
}

bool cue_speaks(const claim_context *c, const cue *k, const attribution *a) {
    if (nobody_does(c, a->source) || left_unsaid(c, k) || leaves_credit(c, k)) return false;
    bool nobody = a->source.token == NO_TOKEN && k->part == PART_VERB && !k->passive; /* "Recall that", "to say that" */
    if (cue_merely_tells(k, a) || (nobody && !a->quoted) || (is_deed(k) && !a->quoted)) return false;
    switch (k->kind) {
    case CUE_SAY: case CUE_ASK: return true;
    case CUE_THINK: return (k->clause && (a->source.token == NO_TOKEN || source_can_speak(c, k->sentence, a->source.token))) || a->quoted;
    case CUE_SHOW: return k->clause && (a->source.token == NO_TOKEN || source_can_speak(c, k->sentence, a->source.token));
    case CUE_JUDGE: return a->quoted || calls_untrue(c, k);
    default: return false;
    }
}
