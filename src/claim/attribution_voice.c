/* Whose voice a source is: by name and code, through reports, agencies that were told, and those who go on speaking. */
#include "claim/attribution_parts.h"

/* A report or statement speaks for whoever made it; nobody's "reports" are vague. */
static int speaker_behind(const claim_context *c, int i, int source, bool *vague) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[source];
    if (t->upos != UPOS_NOUN || !context_lemma(c, LEX_REPORT, i, source, &e)) return source;
    int owner = source_of_noun(c, i, source);
    if (owner == NO_TOKEN) owner = source_of_light_verb(c, i, source);
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
    if (hearer == NO_TOKEN || !str_in(c->words[i].lemmas[hearer], people)) return hearer;
    int agency = tree_child(context_sentence(c, i), hearer, REL_BIT(REL_COMPOUND));
    return agency != NO_TOKEN && media(c, i, agency) ? agency : hearer;
}

static void told_voice(const claim_context *c, const cue *k, attribution *a) {
    static const char *const verbs[] = {"tell", "inform", NULL};
    if (k->part != PART_VERB || k->passive || !str_in(c->words[k->sentence].lemmas[k->node], verbs)) return;
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
