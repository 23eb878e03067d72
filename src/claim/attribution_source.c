/* Whom a cue names as its source, and whose voice that is. */
#include "claim/attribution_parts.h"

static int by_phrase(const sentence *s, int node) {
    int agent = tree_child(s, node, REL_BIT(REL_OBL_AGENT));
    if (agent != NO_TOKEN) return agent;
    uint64_t rels = REL_OBLIQUES | REL_NMODS;
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels))
        if (str_is(tree_case(s, n), "by")) return n;
    return NO_TOKEN;
}

static bool expletive(const sentence *s, int node) {
    const token *t = &s->tokens[node];
    return t->rel == REL_EXPL || str_is(t->norm, "there");
}

/* ", said X": when the parser took the one who says for the thing said. */
static int inverted(const sentence *s, int verb) {
    int object = tree_child(s, verb, REL_BIT(REL_OBJ));
    if (object == NO_TOKEN || object < verb || verb == 0) return NO_TOKEN;
    return s->tokens[verb - 1].upos == UPOS_PUNCT ? object : NO_TOKEN;
}

static int other_subject(const sentence *s, int verb) {
    for (int n = tree_next(s, verb, NO_TOKEN, REL_SUBJECTS); n != NO_TOKEN; n = tree_next(s, verb, n, REL_SUBJECTS))
        if (!frame_time_word(&s->tokens[n])) return n;
    return NO_TOKEN;
}

/* ", accusing X": the subject of the clause that stands before it. */
static int subject_before(const claim_context *c, int i, int verb) {
    const sentence *s = context_sentence(c, i);
    bool passive;
    for (int v = verb - 1; v >= 0; v--)
        if (s->tokens[v].upos == UPOS_VERB && tree_child(s, v, REL_SUBJECTS) != NO_TOKEN)
            return frame_subject(c, i, v, &passive);
    return NO_TOKEN;
}

/* "killed in the attack said the statement": nobody says a statement or a spokesman, commas or none. */
static int said_by_object(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    if (!str_is(c->words[k->sentence].lemmas[k->node], "say") || k->passive || tree_child(s, k->node, REL_SUBJECTS) != NO_TOKEN) return NO_TOKEN;
    int object = tree_next(s, k->node, k->last, REL_BIT(REL_OBJ));
    return object != NO_TOKEN && source_can_speak(c, k->sentence, object) ? object : NO_TOKEN;
}

static int source_of_verb(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    if (k->kind == CUE_SEEM) return NO_TOKEN;
    int turned = said_by_object(c, k);
    if (turned != NO_TOKEN) return turned;
    if (k->passive) return by_phrase(s, k->node);
    bool passive = false;
    int subject = frame_subject(c, k->sentence, k->node, &passive);
    if (subject != NO_TOKEN && !tree_below(s, subject, k->node) && s->tokens[subject].upos == UPOS_VERB)
        return NO_TOKEN;
    if (subject != NO_TOKEN && frame_time_word(&s->tokens[subject])) subject = other_subject(s, k->node);
    if (subject == NO_TOKEN && k->kind == CUE_SAY) subject = inverted(s, k->node);
    return subject != NO_TOKEN && expletive(s, subject) ? NO_TOKEN : subject;
}

/* The subject of "made a claim that", "issued a statement saying". */
int source_of_light_verb(const claim_context *c, int i, int noun) {
    static const char *const light[] = {"make",    "issue",   "repeat", "reiterate", "raise", "express",
                                        "release", "publish", "voice",  "give",      "offer", "have",
                                        "level",   "post",    "send",   "read",      "claim", NULL};
    const token *t = &context_sentence(c, i)->tokens[noun];
    if (t->rel != REL_OBJ || t->head < 0 || !str_in(c->words[i].lemmas[t->head], light)) return NO_TOKEN;
    bool passive = false;
    return frame_subject(c, i, t->head, &passive);
}

/* Whose report, statement or claim a noun is: poss, by, from, of a publication "in". */
int source_of_noun(const claim_context *c, int i, int noun) {
    const sentence *s = context_sentence(c, i);
    int poss = tree_child(s, noun, REL_BIT(REL_NMOD_POSS)), given = tree_child(s, noun, REL_BIT(REL_ACL)); /* "a statement released by X" */
    if (poss != NO_TOKEN) return poss;
    static const char *const looks[] = {"see", "obtain", "view", "review", "verify", "examine", "analyse", "analyze", "read", "cite", NULL}; /* by somebody else than its maker */
    if (given != NO_TOKEN && !str_in(c->words[i].lemmas[given], looks) && strcmp(s->tokens[given].xpos, "VBN") == 0 && by_phrase(s, given) != NO_TOKEN) return by_phrase(s, given);
    for (int n = tree_next(s, noun, NO_TOKEN, REL_NMODS | REL_OBLIQUES); n != NO_TOKEN;
         n = tree_next(s, noun, n, REL_NMODS | REL_OBLIQUES)) {
        str p = tree_case(s, n);
        bool named = s->tokens[n].upos == UPOS_PROPN;
        if (frame_time_word(&s->tokens[n]) || s->tokens[n].upos == UPOS_ADV) continue; /* "reports by now" */
        if (str_is(p, "by") || str_is(p, "from") || (named && (str_is(p, "of") || str_is(p, "in")))) return n;
    }
    lex_entry e;
    uint64_t rels = REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND);
    for (int n = tree_next(s, noun, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, noun, n, rels))
        if (context_form(c, LEX_ACTOR, i, n, &e) || s->tokens[n].ner == NER_ORG) return n;
    return NO_TOKEN;
}

/* The quotation of the cue's sentence that a word stands in and the cue does not, or NULL. */
static const quote *quote_around(const claim_context *c, const quotes *q, const cue *k, int node) {
    const sentence *s = context_sentence(c, k->sentence);
    size_t i = quote_after(q, s->tokens[node].span.start);
    if (i == q->count || q->items[i].at.start > s->tokens[node].span.start) return NULL;
    span cue_at = s->tokens[k->node].span;
    return cue_at.start >= q->items[i].at.start && cue_at.end <= q->items[i].at.end ? NULL : &q->items[i];
}

static int head_of_name(const sentence *s, int found, int limit) {
    bool flat = found != NO_TOKEN && s->tokens[found].rel == REL_FLAT && s->tokens[found].head > limit;
    return flat ? s->tokens[found].head : found;
}

/* "...," X said / "...," said X: by place alone, when the tree has put the source elsewhere. */
static int source_beside(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    int found = frame_nominal_before(s, k->first - 1);
    if (found != NO_TOKEN) return head_of_name(s, found, NO_TOKEN);
    for (int after = k->last + 1; after < s->count && !frame_starts_clause(&s->tokens[after]); after++)
        if (frame_nominal(&s->tokens[after])) found = after;
    return head_of_name(s, found, k->last);
}

static int source_without_tree(const claim_context *c, const cue *k, int otherwise) {
    const token *t = &context_sentence(c, k->sentence)->tokens[k->node];
    if (t->rel == REL_AMOD || t->upos == UPOS_NOUN)
        return source_beside(c, k); /* the tagger took the verb for something else */
    bool noun_said = k->kind != CUE_SAY || k->passive || strcmp(t->xpos, "VB") == 0 || strcmp(t->xpos, "VBN") == 0;
    bool put_in = t->rel == REL_CSUBJ && k->first > 0 &&
                  str_is(context_sentence(c, k->sentence)->tokens[k->first - 1].norm, ","); /* ", said X," */
    if (noun_said || (t->rel == REL_CSUBJ && !put_in)) return otherwise;
    if (strcmp(t->xpos, "VBG") == 0) return otherwise != NO_TOKEN ? otherwise : subject_before(c, k->sentence, k->node);
    return source_beside(c, k);
}

/* Nobody is called "commenting" or "what". */
static int somebody(const sentence *s, int source) {
    if (source == NO_TOKEN) return NO_TOKEN;
    const token *t = &s->tokens[source];
    static const char *const nobody[] = {"what", "which", "that", "this", "it", "there", "when", "where", NULL};
    bool pronoun = t->upos == UPOS_PRON || t->upos == UPOS_DET;
    if (pronoun && str_in(t->norm, nobody)) return NO_TOKEN;
    return t->upos == UPOS_VERB || t->upos == UPOS_ADV || t->upos == UPOS_ADP || t->upos == UPOS_PUNCT ? NO_TOKEN
                                                                                                       : source;
}

/* "He said the number was 12 and said that ...": a thing that speaks in the tree's eyes gives way to who spoke above
 * it. */
static int speaker_above(const claim_context *c, const cue *k, int otherwise) {
    const sentence *s = context_sentence(c, k->sentence);
    for (int v = s->tokens[k->node].head, steps = 0; v >= 0 && steps < s->count; v = s->tokens[v].head, steps++) {
        int subject = tree_child(s, v, REL_SUBJECTS);
        if (subject != NO_TOKEN && source_can_speak(c, k->sentence, subject)) return subject;
    }
    return otherwise;
}

/* "X said that Y had fled, adding", "X denied that Y had fired, and blamed Z": a participle or a verb behind a comma goes on with the telling; who told. */
static int teller_above(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    int cc = s->tokens[k->node].rel == REL_CONJ ? tree_child(s, k->node, REL_BIT(REL_CC)) : NO_TOKEN, from = cc == NO_TOKEN ? k->first : cc;
    bool own = cc != NO_TOKEN && tree_child(s, k->node, REL_SUBJECTS) != NO_TOKEN;
    bool goes_on = !own && from > 0 && str_is(s->tokens[from - 1].norm, ",") && (cc != NO_TOKEN || strcmp(s->tokens[k->node].xpos, "VBG") == 0);
    for (int v = s->tokens[k->node].head, steps = 0; goes_on && v >= 0 && steps < s->count; v = s->tokens[v].head, steps++) {
        int subject = others_speech_verb(c, k->sentence, v) ? tree_child(s, v, REL_SUBJECTS) : NO_TOKEN;
        if (subject != NO_TOKEN && source_can_speak(c, k->sentence, subject)) return subject;
    }
    return NO_TOKEN;
}

static int named_source(const claim_context *c, const quotes *q, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    if (k->part == PART_VERB && s->tokens[k->node].upos == UPOS_NOUN) return source_beside(c, k); /* "killed six people AFP reports." */
    if (k->part == PART_VERB) {
        int teller = k->kind == CUE_SAY ? teller_above(c, k) : NO_TOKEN;
        if (teller != NO_TOKEN) return teller;
        int source = source_of_verb(c, k);
        uint64_t below = REL_BIT(REL_CONJ) | REL_BIT(REL_ACL) | REL_BIT(REL_ADVCL);
        bool hung = rel_in(s->tokens[k->node].rel, below); /* "condemned the raid without saying", "said it fell, adding that" */
        bool own = tree_child(s, k->node, REL_SUBJECTS) != NO_TOKEN;
        if (source != NO_TOKEN && hung && !own && !source_can_speak(c, k->sentence, source)) source = speaker_above(c, k, source);
        bool astray = source != NO_TOKEN && k->kind == CUE_SAY && quote_around(c, q, k, source);
        return astray || source == NO_TOKEN ? source_without_tree(c, k, source) : source;
    }
    if (k->part == PART_NOUN) {
        int owner = source_of_noun(c, k->sentence, k->node);
        return owner != NO_TOKEN ? owner : source_of_light_verb(c, k->sentence, k->node);
    }
    int head = s->tokens[k->node].head;
    return head == TOKEN_ROOT || head <= k->last ? tree_child(s, k->node, REL_OBLIQUES | REL_NMODS) : head;
}

/* "It said that": a body spoken of before, not the "it" of "it is said". */
static bool it_says(const claim_context *c, const cue *k, int source) {
    const sentence *s = context_sentence(c, k->sentence);
    bool says = k->kind == CUE_SAY && k->part == PART_VERB && !k->passive && k->stance == CASUS_CLAIMED;
    return says && source != NO_TOKEN && str_is(s->tokens[source].norm, "it") && s->tokens[source].rel == REL_NSUBJ && s->tokens[source].head == k->node;
}

int source_of(const claim_context *c, const quotes *q, const cue *k) {
    int named = named_source(c, q, k);
    if (it_says(c, k, named)) return named;
    return somebody(context_sentence(c, k->sentence), named);
}

/* "the spokesman on Tuesday" -> the spokesman. */
static span without_time(const sentence *s, span at, int source) {
    for (int i = s->count - 1; i > source; i--) {
        if (s->tokens[i].span.end > at.end) continue;
        if (!frame_time_word(&s->tokens[i]) && s->tokens[i].upos != UPOS_ADP) break;
        at.end = s->tokens[i - 1].span.end;
    }
    return at;
}

/* "who" of "Jack, who said": the words that stand as the source, be they a pronoun for another. */
static int written_subject(const sentence *s, const cue *k, int source) {
    int own = k->part == PART_VERB && !k->passive ? tree_child(s, k->node, REL_SUBJECTS) : NO_TOKEN;
    bool relative =
        own != NO_TOKEN && own != source && s->tokens[own].upos == UPOS_PRON && tree_below(s, k->node, source);
    return relative ? own : source;
}

span source_extent(const claim_context *c, const cue *k, int source) {
    const sentence *s = context_sentence(c, k->sentence);
    int written = written_subject(s, k, source);
    if (written != source) return s->tokens[written].span;
    uint64_t without = REL_BIT(REL_CASE) | REL_BIT(REL_MARK) | REL_BIT(REL_CC) | REL_BIT(REL_NMOD_UNMARKED) |
                       REL_BIT(REL_OBL_UNMARKED) | REL_BIT(REL_OBL) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_COP) |
                       REL_SUBJECTS | REL_BIT(REL_CCOMP);
    if (tree_below(s, k->node, source)) without |= REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_ADVCL);
    if (s->tokens[source].head == k->node || k->part == PART_PREP) without |= REL_BIT(REL_ADVCL);
    int first, last;
    phrase_extent(s, source, without, &first, &last);
    return without_time(s, (span){s->tokens[first].span.start, s->tokens[last].span.end}, source);
}
