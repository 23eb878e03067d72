/* Which words attribute, and how: an entry of the lexicon's report class that fits the word's part of speech, stretched
 * over auxiliaries, particles and adverbs ("has repeatedly denied"). */
#include "claim/attribution_parts.h"

static cue_kind kind_named(str name, casus_stance stance) {
    static const struct {
        const char *name;
        cue_kind kind;
    } kinds[] = {{"say", CUE_SAY},     {"think", CUE_THINK}, {"want", CUE_WANT}, {"ask", CUE_ASK},
                 {"judge", CUE_JUDGE}, {"show", CUE_SHOW},   {"seem", CUE_SEEM}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(name, kinds[i].name)) return kinds[i].kind;
    if (stance == CASUS_DEMANDED) return CUE_ASK;
    return stance == CASUS_FUTURE || stance == CASUS_HYPOTHETICAL ? CUE_WANT : CUE_SAY;
}

static casus_stance stance_named(str name) {
    static const char *const names[] = {"asserted",     "claimed", "denied",  "unconfirmed",
                                        "hypothetical", "future",  "demanded"};
    for (int i = 0; i <= CASUS_DEMANDED; i++)
        if (str_is(name, names[i])) return (casus_stance)i;
    return CASUS_CLAIMED;
}

static bool part_of(const token *t, str pos, cue_part *part) {
    if (str_is(pos, "prep")) return *part = PART_PREP, true;
    bool verb = t->upos == UPOS_VERB || t->upos == UPOS_AUX || (t->upos == UPOS_ADJ && str_is(pos, "adj"));
    if (verb && !str_is(pos, "noun")) return *part = PART_VERB, true;
    bool noun = t->upos == UPOS_NOUN || (t->upos == UPOS_PROPN && str_is(pos, "noun"));
    if (noun && !str_is(pos, "verb")) return *part = PART_NOUN, true;
    return false;
}

static bool ends_sentence(const sentence *s, int at) {
    for (int i = at + 1; i < s->count; i++)
        if (s->tokens[i].upos != UPOS_PUNCT) return false;
    return true;
}

/* What taggers get wrong where commas are lost: "... Press TV reports." is a verb; "X accused Y of" is no adjective. */
static bool mistaken_verb(const sentence *s, int at, const lex_entry *e, const char *pos) {
    const token *t = &s->tokens[at];
    if (at == 0 || str_is(lex_key(e, "pos"), "noun")) return false;
    bool name_before = s->tokens[at - 1].upos == UPOS_PROPN;
    if (strcmp(pos, "noun") == 0) return t->upos == UPOS_NOUN && name_before && at > 3 && ends_sentence(s, at);
    if (t->rel != REL_AMOD || !str_is(lex_key(e, "obj"), "actor")) return false;
    for (int i = at + 2; i < s->count && i < at + 8; i++)
        if (str_is(s->tokens[i].norm, "of")) return true;
    return false;
}

/* What stands before a verb and belongs to it: auxiliaries, "to", adverbs, "not". */
static bool leans_left(const token *t, int node) {
    if (t->head != node) return false;
    return t->rel == REL_AUX || t->rel == REL_AUX_PASS || t->rel == REL_COP ||
           (t->rel == REL_ADVMOD && t->xpos[0] != 'W') || (t->rel == REL_MARK && strcmp(t->xpos, "TO") == 0);
}

static void stretch(const sentence *s, cue *k) {
    while (k->first > 0 && leans_left(&s->tokens[k->first - 1], k->node)) k->first--;
    while (k->last + 1 < s->count && s->tokens[k->last + 1].head == k->node &&
           s->tokens[k->last + 1].rel == REL_COMPOUND_PRT)
        k->last++;
}

static bool passive_verb(const sentence *s, int node) {
    const token *t = &s->tokens[node];
    if (strcmp(t->xpos, "VBN") != 0 && strcmp(t->xpos, "VBD") != 0) return false;
    if (tree_child(s, node, REL_BIT(REL_AUX_PASS) | REL_PASSIVE_SUBJECTS) != NO_TOKEN) return true;
    if (tree_child(s, node, REL_BIT(REL_OBL_AGENT)) != NO_TOKEN) return true;
    bool opens = t->rel == REL_ADVCL && node == 0; /* "Asked whether" */
    return (t->rel == REL_ACL || opens) && strcmp(t->xpos, "VBN") == 0;
}

/* The verbs that a bare participle before a noun is ("reported attack") are hedges, not cues. */
static bool attributive(const token *t) { return t->rel == REL_AMOD || t->rel == REL_COMPOUND || t->rel == REL_FLAT; }

/* "denied visas", "offered a job": what is given, not said. */
static bool gives(const sentence *s, const cue *k) {
    if (k->stance != CASUS_DENIED && k->kind != CUE_WANT) return false;
    if (tree_child(s, k->node, REL_BIT(REL_IOBJ)) != NO_TOKEN) return true;
    return k->passive && tree_child(s, k->node, REL_BIT(REL_OBJ)) != NO_TOKEN;
}

/* "were admitted to a hospital": taken in, not conceded. */
static bool takes_in(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    if (!k->passive || !str_is(c->words[k->sentence].lemmas[k->node], "admit")) return false;
    return tree_child(s, k->node, REL_BIT(REL_CCOMP) | REL_BIT(REL_XCOMP)) == NO_TOKEN;
}

/* "was quoted as saying": the saying attributes. */
static bool hosts_another(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    lex_entry e;
    if (!k->passive) return false;
    for (int n = tree_next(s, k->node, NO_TOKEN, REL_BIT(REL_ADVCL) | REL_BIT(REL_XCOMP)); n != NO_TOKEN;
         n = tree_next(s, k->node, n, REL_BIT(REL_ADVCL) | REL_BIT(REL_XCOMP)))
        if (str_is(tree_mark(s, n), "as") && context_lemma(c, LEX_REPORT, k->sentence, n, &e)) return true;
    return false;
}

/* "called on Wednesday for": no call on Wednesday. */
static bool ends_in_date(const sentence *s, int at, size_t words) {
    const token *last = &s->tokens[at + (int)words - 1];
    return words > 1 && last->upos == UPOS_ADP && last->head >= 0 && frame_time_word(&s->tokens[last->head]);
}

/* "called on Wednesday for a meeting": the entry "call for" with something between. */
static bool parted(const claim_context *c, int i, int at, lex_entry *e) {
    const sentence *s = context_sentence(c, i);
    if (s->tokens[at].upos != UPOS_VERB || !(lexicon_classes(c->lex, c->words[i].lemmas[at]) & LEX_BIT(LEX_REPORT)))
        return false;
    for (int n = tree_next(s, at, at, REL_BIT(REL_OBL)); n != NO_TOKEN; n = tree_next(s, at, n, REL_BIT(REL_OBL))) {
        str p = tree_case(s, n);
        if (!p.len || frame_time_word(&s->tokens[n])) continue;
        str both = str_printf(c->arena, "%.*s %.*s", STR_ARG(c->words[i].lemmas[at]), STR_ARG(p));
        if (lexicon_find(c->lex, LEX_REPORT, both, c->report->published, e)) return true;
    }
    return false;
}

static bool has_object(const claim_context *c, int i, int verb, str words) {
    const sentence *s = context_sentence(c, i);
    for (int n = tree_next(s, verb, verb, REL_BIT(REL_OBJ)); n != NO_TOKEN; n = tree_next(s, verb, n, REL_BIT(REL_OBJ)))
        if (str_has_word(words, c->words[i].lemmas[n])) return true;
    return false;
}

/* "Put the toll at 19", "revised its figure to 31": verbs that are cues with such an object only; or with any but such: "claimed the lives of forty". */
static bool lacks_object(const claim_context *c, int i, int verb, const lex_entry *e) {
    str with = lex_key(e, "with"), not = lex_key(e, "not");
    return (with.len && !has_object(c, i, verb, with)) || (not.len && has_object(c, i, verb, not));
}

bool cue_at(const claim_context *c, int i, int at, cue *found) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[at];
    lex_entry e;
    if (t->upos == UPOS_PUNCT || t->upos == UPOS_DET) return false;
    size_t words = context_find(c, LEX_REPORT, i, at, &e);
    if (!words) return false;
    bool dated = ends_in_date(s, at, words);
    if ((words == 1 || dated) && parted(c, i, at, &e)) words = 1;
    else if (dated) return false;
    if (lacks_object(c, i, at, &e)) return false;
    cue k = {.sentence = i, .node = at, .first = at, .last = at + (int)words - 1, .entry = e};
    bool verb = mistaken_verb(s, at, &e, "noun") || mistaken_verb(s, at, &e, "adj");
    if (!verb && (!part_of(t, lex_key(&e, "pos"), &k.part) || (k.part != PART_PREP && attributive(t)))) return false;
    if (verb) k.part = PART_VERB;
    str of_noun = lex_key(&e, "noun");
    k.stance = stance_named(k.part == PART_NOUN && of_noun.len ? of_noun : lex_word(&e, 0));
    k.kind = kind_named(lex_key(&e, "kind"), k.stance);
    if (k.part == PART_VERB) stretch(s, &k), k.passive = !verb && passive_verb(s, at);
    if (k.part == PART_VERB && (gives(s, &k) || takes_in(c, &k) || hosts_another(c, &k))) return false;
    *found = k;
    return true;
}
