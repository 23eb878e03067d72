/* Whom a cue names as its source, and whose voice that is. */
#include "claim/attribution_parts.h"

static bool word_is(const claim_context *c, int i, int at, const char *const *list) {
    for (; *list; list++)
        if (str_is(c->words[i].lemmas[at], *list)) return true;
    return false;
}

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
static int light_subject(const claim_context *c, int i, int noun) {
    static const char *const light[] = {"make",    "issue",   "repeat", "reiterate", "raise", "express",
                                        "release", "publish", "voice",  "give",      "offer", "have",
                                        "level",   "post",    "send",   "read",      "claim", NULL};
    const token *t = &context_sentence(c, i)->tokens[noun];
    if (t->rel != REL_OBJ || t->head < 0 || !word_is(c, i, t->head, light)) return NO_TOKEN;
    bool passive = false;
    return frame_subject(c, i, t->head, &passive);
}

/* Whose report, statement or claim a noun is: poss, by, from, of a publication "in". */
static int owner_of_noun(const claim_context *c, int i, int noun) {
    const sentence *s = context_sentence(c, i);
    int poss = tree_child(s, noun, REL_BIT(REL_NMOD_POSS)), given = tree_child(s, noun, REL_BIT(REL_ACL)); /* "a statement released by X" */
    if (poss != NO_TOKEN) return poss;
    if (given != NO_TOKEN && strcmp(s->tokens[given].xpos, "VBN") == 0 && by_phrase(s, given) != NO_TOKEN) return by_phrase(s, given);
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

/* "X said that Y had fled, adding": a participle behind a comma goes on with the telling; who told. */
static int teller_above(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    bool participle =
        strcmp(s->tokens[k->node].xpos, "VBG") == 0 && k->first > 0 && str_is(s->tokens[k->first - 1].norm, ",");
    for (int v = s->tokens[k->node].head, steps = 0; participle && v >= 0 && steps < s->count;
         v = s->tokens[v].head, steps++) {
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
        int owner = owner_of_noun(c, k->sentence, k->node);
        return owner != NO_TOKEN ? owner : light_subject(c, k->sentence, k->node);
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
    first = phrase_restart(s, source, first);
    return without_time(s, (span){s->tokens[first].span.start, s->tokens[last].span.end}, source);
}

/* ---- Voice ---- */

/* A report or statement speaks for whoever made it; nobody's "reports" are vague. */
static int speaker_behind(const claim_context *c, int i, int source, bool *vague) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[source];
    if (t->upos != UPOS_NOUN || !context_lemma(c, LEX_REPORT, i, source, &e)) return source;
    int owner = owner_of_noun(c, i, source);
    if (owner == NO_TOKEN) owner = light_subject(c, i, source);
    if (owner != NO_TOKEN) return owner;
    *vague = str_is(lex_key(&e, "noun"), "unconfirmed");
    return source;
}

static bool is_report(const claim_context *c, word_ref at) {
    lex_entry e;
    return context_sentence(c, at.sentence)->tokens[at.token].upos == UPOS_NOUN &&
           context_lemma(c, LEX_REPORT, at.sentence, at.token, &e);
}

/* Sources that the lexicon calls vague, anywhere in the phrase before its head. */
static bool vague_phrase(const claim_context *c, int i, int source) {
    lex_entry e;
    for (int at = source; at >= 0 && at > source - 4; at--) {
        size_t n = context_find(c, LEX_SOURCE, i, at, &e);
        if (n && at + (int)n > source) return str_is(lex_word(&e, 0), "vague");
    }
    return false;
}

/* By its own word, or by those before it: "the UN mission", "a military source". */
static bool is_of_somebody(const claim_context *c, word_ref at) {
    casus_party p = mention_party(c, at);
    return p.code.len || p.sector.len;
}

bool source_can_speak(const claim_context *c, int i, int source) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[source];
    if (t->upos == UPOS_PRON)
        return !str_is(t->norm, "it") && !str_is(t->norm, "this") && !str_is(t->norm, "that") &&
               !str_is(t->norm, "which");
    return t->ner != NER_O || context_covering(c, LEX_ACTOR, i, source, &e) || context_find(c, LEX_TITLE, i, source, &e) ||
           context_find(c, LEX_GROUP, i, source, &e) || context_find(c, LEX_SOURCE, i, source, &e) ||
           (context_find(c, LEX_REPORT, i, source, &e) && !str_is(lex_key(&e, "pos"), "verb")) /* "an attack" reproaches nobody */ ||
           is_of_somebody(c, (word_ref){i, source});
}

/* Of "the group's leader, X" the name is the voice, of "X, the group's leader" too; either may say whom X speaks for.
 */
static casus_party named_party(const claim_context *c, word_ref at) {
    casus_party p = mention_party(c, at);
    word_ref who = mention_resolve(c, at);
    const sentence *s = context_sentence(c, who.sentence);
    int other = tree_child(s, who.token, REL_BIT(REL_APPOS));
    if (other == NO_TOKEN) return p;
    casus_party q = mention_party(c, (word_ref){who.sentence, other});
    bool better = s->tokens[who.token].upos == UPOS_NOUN && s->tokens[other].upos == UPOS_PROPN;
    casus_party *keep = better ? &q : &p, *from = better ? &p : &q;
    if (!keep->code.len) keep->code = from->code, keep->sector = from->sector;
    return *keep;
}

/* Several who speak as one are one voice with all their names: as they stand here, or where "both sides" or "each" first had them. */
static casus_voice voice_of(const claim_context *c, word_ref at, bool vague) {
    enum { LONGEST = 200 };
    casus_party first = named_party(c, at);
    casus_voice v = {.name = first.name, .actor = mention_code(c, &first), .span = first.span, .vague = vague};
    if (mention_parties(c, at).count < 2) return v;
    word_ref who = mention_resolve(c, at);
    bool here = who.sentence == at.sentence && who.token == at.token;
    casus_parties all = mention_parties(c, who);
    if (!all.count) return v;
    span names = {here ? v.span.start : all.items[0].span.start, all.items[all.count - 1].span.end};
    if (names.end <= names.start || names.end - names.start >= LONGEST) return v;
    v.name = span_text(c->syntax->text, names);
    if (here) v.span = names;
    return v;
}

static bool own_outlet(const claim_context *c, str name) {
    str outlet = c->report->outlet;
    return outlet.len &&
           (str_eq_nocase(outlet, name) || str_starts(str_lower(c->arena, name), str_lower(c->arena, outlet)));
}

static bool media(const claim_context *c, int i, int node) {
    lex_entry e;
    for (int at = node; at >= 0 && at > node - 4; at--) {
        size_t n = context_find(c, LEX_SOURCE, i, at, &e);
        if (!n || at + (int)n <= node) continue;
        str kind = lex_word(&e, 0);
        return str_is(kind, "media") || str_is(kind, "agency") || str_is(kind, "outlet");
    }
    const token *t = &context_sentence(c, i)->tokens[node];
    return t->ner == NER_ORG && !context_form(c, LEX_ACTOR, i, node, &e);
}

/* "told SANA reporter", "told an AFP correspondent": the agency. */
static int agency_of(const claim_context *c, int i, int hearer) {
    static const char *const people[] = {"reporter", "correspondent", "journalist", NULL};
    if (hearer == NO_TOKEN || !word_is(c, i, hearer, people)) return hearer;
    int agency = tree_child(context_sentence(c, i), hearer, REL_BIT(REL_COMPOUND));
    return agency != NO_TOKEN && media(c, i, agency) ? agency : hearer;
}

static void told_voice(const claim_context *c, const cue *k, attribution *a) {
    static const char *const verbs[] = {"tell", "inform", NULL};
    if (k->part != PART_VERB || k->passive || !word_is(c, k->sentence, k->node, verbs)) return;
    const sentence *s = context_sentence(c, k->sentence);
    int hearer = tree_child(s, k->node, REL_BIT(REL_IOBJ));
    if (hearer == NO_TOKEN) hearer = tree_child(s, k->node, REL_BIT(REL_OBJ));
    hearer = agency_of(c, k->sentence, hearer);
    if (hearer == NO_TOKEN || !media(c, k->sentence, hearer)) return;
    casus_voice v = voice_of(c, (word_ref){k->sentence, hearer}, false);
    if (own_outlet(c, v.name)) return;
    a->told = v;
    a->told.cue_span = a->cue_span, a->told.cue = span_text(c->syntax->text, a->cue_span);
}

/* "I", "we" in a quotation are whoever is quoted; "you" and "one" are nobody; a bare "that" is no name. */
bool source_is_first_person(const claim_context *c, word_ref source) {
    static const char *const words[] = {"i", "we", "my", "our", "me", "us", "one", "you", "that", "which", "who", NULL};
    if (source.token == NO_TOKEN) return false;
    const token *t = &context_sentence(c, source.sentence)->tokens[source.token];
    return t->upos == UPOS_PRON && str_in(t->norm, words);
}

/* ---- Who goes on speaking ---- */

static bool plural(const token *t) { return strcmp(t->xpos, "NNS") == 0 || strcmp(t->xpos, "NNPS") == 0; }

/* Whether a pronoun or "the statement" may stand for an earlier source. */
static bool stands_for(const claim_context *c, word_ref now, word_ref before) {
    static const char *const he[] = {"he", "she", NULL};
    const token *t = &context_sentence(c, now.sentence)->tokens[now.token],
                *b = &context_sentence(c, before.sentence)->tokens[before.token];
    bool person = str_in(t->norm, he), was_person = b->ner == NER_PER || str_in(b->norm, he);
    if (str_eq(t->norm, b->norm)) return true;
    if (person) return was_person || (b->ner == NER_O && b->upos == UPOS_NOUN && !plural(b));
    if (str_is(t->norm, "it")) return !was_person && !plural(b);
    if (str_is(t->norm, "they")) return plural(b) || b->ner == NER_ORG;
    return t->upos == UPOS_NOUN;
}

static bool goes_on(const claim_context *c, word_ref at, bool report) {
    static const char *const words[] = {"he", "she", "it", "they", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    if (str_in(s->tokens[at.token].norm, words)) return true;
    int det = tree_child(s, at.token, REL_BIT(REL_DET));
    return report && det != NO_TOKEN && str_is(s->tokens[det].norm, "the");
}

enum { SPEAKERS_BACK = 4, SENTENCES_BACK = 3 };

/* A speaker who is only pointed to is most often the one who spoke last; NULL when none fits. */
static const attribution *earlier_speaker(const claim_context *c, const attributions *all, word_ref at) {
    for (size_t i = all->count, n = 0; i > 0 && n < SPEAKERS_BACK; i--, n++) {
        const attribution *b = &all->items[i - 1];
        if (at.sentence - b->cue.sentence > SENTENCES_BACK) break;
        if (b->cue.sentence == at.sentence && b->cue.token > at.token) continue;
        if (b->speaks && b->voice.name.len && b->source.token != NO_TOKEN && stands_for(c, at, b->source)) return b;
    }
    return NULL;
}

void source_voice(const claim_context *c, const attributions *all, const cue *k, attribution *a) {
    if (a->source.token == NO_TOKEN) return;
    if (source_is_first_person(c, a->source)) return; /* whoever is speaking already */
    bool vague = false;
    int who = speaker_behind(c, a->source.sentence, a->source.token, &vague);
    bool report = who == a->source.token && vague == false && is_report(c, a->source);
    const attribution *earlier = goes_on(c, a->source, report) ? earlier_speaker(c, all, a->source) : NULL;
    vague = vague || vague_phrase(c, a->source.sentence, who);
    a->vague = vague;
    a->voice = earlier ? earlier->voice : voice_of(c, (word_ref){a->source.sentence, who}, vague);
    if (earlier) a->voice.span = a->source_span;
    a->voice.cue_span = a->cue_span, a->voice.cue = span_text(c->syntax->text, a->cue_span);
    told_voice(c, k, a);
}
