/* See mention.h. */
#include "claim/mention.h"

#include "claim/frame.h"

/* Leaves of the phrase, by the relation of the child of its head. */
#define LEFT_OUT                                                                                                       \
    (REL_PHRASE_WITHOUT | REL_BIT(REL_DET) | REL_BIT(REL_DET_PREDET) | REL_BIT(REL_CCOMP) | REL_BIT(REL_CSUBJ) |       \
     REL_BIT(REL_OBL) | REL_BIT(REL_OBL_UNMARKED) | REL_BIT(REL_NMOD_UNMARKED) | REL_BIT(REL_ORPHAN))
#define CLAUSES                                                                                                        \
    (REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_ADVCL) | REL_BIT(REL_CCOMP))

/* "Soldiers from Chad", "fighters from Hezbollah": whose they are. */
static bool tells_whose(const sentence *s, int child) {
    const token *t = &s->tokens[child];
    int name = t->upos == UPOS_PROPN ? child : tree_child(s, child, REL_BIT(REL_COMPOUND)); /* "from the X group" */
    if (name == NO_TOKEN || s->tokens[name].upos != UPOS_PROPN || t->head < 0 || !str_is(tree_case(s, child), "from"))
        return false;
    const token *up = &s->tokens[t->head];
    return up->upos == UPOS_NOUN && strcmp(up->xpos, "NNS") == 0;
}

/* "A spokesman for the rebels". */
static bool speaks_for(const sentence *s, int child) {
    int up = s->tokens[child].head;
    return up >= 0 && str_is(tree_case(s, child), "for") && str_starts(s->tokens[up].norm, STR("spokes"));
}

/* "accused the government of corruption": no government of corruption. */
static bool charged_with(const sentence *s, int child) {
    static const char *const verbs[] = {"accuse", "convict", "suspect", "acquit", "deprive", "rob", NULL};
    int up = s->tokens[child].head, verb = up < 0 ? NO_TOKEN : s->tokens[up].head;
    return verb >= 0 && rel_in(s->tokens[up].rel, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS) && str_in(s->tokens[verb].lemma, verbs);
}

/* "of" keeps a modifier in the name (Ministry of Defence, town of Terter); "in Syria", "on Monday" are no part of it.
 */
static bool names_on(const sentence *s, int child) {
    if (!rel_in(s->tokens[child].rel, REL_NMODS)) return true;
    return (str_is(tree_case(s, child), "of") && !charged_with(s, child)) || tells_whose(s, child) || speaks_for(s, child);
}

/* "a column of 80 troops near Kani": where they are, no part of their name. */
static bool says_where(const sentence *s, int i) {
    static const char *const where[] = {"at", "near", "on", "outside", "inside", "around", "along", "during", "after", "before", "since", NULL};
    return rel_in(s->tokens[i].rel, REL_NMODS) && str_in(tree_case(s, i), where);
}

/* Whether token i belongs to the name that `node` heads. */
static bool in_name(const sentence *s, int i, int node) {
    for (int steps = 0; i != TOKEN_ROOT && steps <= s->count; steps++) {
        if (i == node) return true;
        int up = s->tokens[i].head;
        uint8_t r = s->tokens[i].rel;
        if (up == node ? rel_in(r, LEFT_OUT) || !names_on(s, i) : rel_in(r, CLAUSES) || says_where(s, i)) return false;
        i = up;
    }
    return false;
}

static bool trims(const sentence *s, int i, int node) {
    uint8_t tag = s->tokens[i].upos;
    static const char *const bounds[] = {"least", "most", "more", "than", "fewer", "less", NULL};
    for (const char *const *b = bounds; i != node && *b; b++)
        if (str_is(s->tokens[i].norm, *b)) return true;
    return i != node && (tag == UPOS_PUNCT || tag == UPOS_DET || tag == UPOS_ADP || tag == UPOS_CCONJ);
}

/* A proper name is never cut: "Syrian Observatory for Human Rights". */
static void widen_to_name(const sentence *s, int node, int *first, int *last) {
    uint8_t kind = s->tokens[node].ner;
    if (kind == NER_O) return;
    while (*first > 0 && s->tokens[*first].ner == kind && !s->tokens[*first].ner_begins &&
           s->tokens[*first - 1].ner == kind)
        --*first;
    while (*last + 1 < s->count && s->tokens[*last].ner == kind && s->tokens[*last + 1].ner == kind &&
           !s->tokens[*last + 1].ner_begins)
        ++*last;
}

/* "October 31 Activists said": feeds put the day before the sentence, and the tree makes it part of the name. */
static int past_date(const sentence *s, int first, int node) {
    const token *t = &s->tokens[first];
    bool day_first = t->upos == UPOS_NUM && first + 1 < node && frame_time_word(&s->tokens[first + 1]);
    if (t->ner != NER_O || !(frame_time_word(t) || day_first)) return first;
    int at = first;
    while (at < node && (frame_time_word(&s->tokens[at]) || s->tokens[at].upos == UPOS_NUM || s->tokens[at].upos == UPOS_PUNCT)) at++;
    return at;
}

/* "Earlier Wednesday troops", "Later a reporter said" */
static bool sets_time(const token *t) {
    static const char *const words[] = {"earlier", "later", "meanwhile", "afterwards", "previously", "recently", NULL};
    return t->ner == NER_O && t->upos == UPOS_ADV && str_in(t->norm, words);
}

static void name_extent(const sentence *s, int node, int *first, int *last) {
    *first = *last = node;
    while (*first > 0 && in_name(s, *first - 1, node)) --*first;
    while (*last + 1 < s->count && in_name(s, *last + 1, node)) ++*last;
    *first = past_date(s, *first, node);
    while (*first < node && sets_time(&s->tokens[*first])) *first = past_date(s, *first + 1, node);
    while (trims(s, *first, node)) ++*first;
    while (trims(s, *last, node)) --*last;
    widen_to_name(s, node, first, last);
}

/* ---- What a phrase says of who it is ---- */

typedef struct clues {
    str code, sector; /* of the best actor entry */
    str head_sector;  /* of a title or group noun */
    bool names_body;  /* the actor's entry says of itself what it is: no state */
    bool person, group, place;
} clues;

/* What spokesmen, leaders and fighters take over from the body that they are of. */
static bool passes_on(str sector) {
    static const char *const sectors[] = {"REB", "PRM", "CRM", "OPP", "NGO", "IGO", "HRI", "UAF", NULL};
    return str_in(sector, sectors);
}

static bool in_arms(str sector) { return str_is(sector, "MIL") || str_is(sector, "UAF"); }

static bool of_state(const lex_entry *e) {
    return !str_is(lex_key(e, "kind"), "person") && (!lex_word(e, 1).len || str_is(lex_word(e, 1), "GOV"));
}

/* Returns the last word of a name of several words: the Army of "Free Syrian Army" is no state's, the Union of "Soviet
 * Union" no workers'. */
static int look_actor(const claim_context *c, word_ref at, int head, clues *k) {
    lex_entry e;
    size_t n = context_form(c, LEX_ACTOR, at.sentence, at.token, &e);
    if (!n) return NO_TOKEN;
    int last = at.token + (int)n - 1;
    bool on_head = at.token <= head && head <= last, one = str_is(lex_key(&e, "kind"), "person");
    if ((k->code.len && !on_head) || (of_state(&e) && tree_name_reaches(context_sentence(c, at.sentence), at.token, last, NER_PER)))
        return NO_TOKEN; /* "Paris" of the person "Ada Paris" */
    k->code = lex_word(&e, 0);
    str sector = lex_word(&e, 1);
    if (sector.len || on_head) k->sector = sector;
    k->names_body = passes_on(sector) || passes_on(k->code);
    if (n < 2) return NO_TOKEN;
    if (sector.len) k->person |= one, k->group |= !one;
    return last;
}

/* Returns the last word of what it found: the forces of "security forces" are no army's. */
static int look_noun(const claim_context *c, word_ref at, clues *k) {
    lex_entry e;
    const token *t = &context_sentence(c, at.sentence)->tokens[at.token];
    if (t->upos == UPOS_ADJ && t->rel == REL_AMOD && str_is(t->norm, "major")) return NO_TOKEN; /* "a major attack" is no officer's */
    size_t n = context_find(c, LEX_GROUP, at.sentence, at.token, &e);
    if (n) k->group = true, k->head_sector = lex_word(&e, 0);
    else if ((n = context_find(c, LEX_TITLE, at.sentence, at.token, &e)) != 0) {
        k->person = true;
        if (!k->head_sector.len) k->head_sector = lex_word(&e, 0);
    } else if (context_find(c, LEX_PLACE, at.sentence, at.token, &e)) k->place = true;
    return n > 1 ? at.token + (int)n - 1 : NO_TOKEN;
}

static clues clues_of(const claim_context *c, int sentence_index, int first, int last, int head) {
    clues k = {0};
    const sentence *s = context_sentence(c, sentence_index);
    for (int i = first, named = NO_TOKEN, noun = NO_TOKEN; i <= last; i++) {
        word_ref at = {sentence_index, i};
        if (i > named) named = look_actor(c, at, head, &k);
        if (i > named && i > noun) noun = look_noun(c, at, &k);
        if (s->tokens[i].ner == NER_PER) k.person = true;
    }
    const token *h = &s->tokens[head];
    bool known = h->ner == NER_O && h->upos == UPOS_PROPN && context_place(c, (word_ref){sentence_index, head}); /* by the gazetteer alone */
    if (h->ner == NER_LOC || known) k.place = true;
    if (s->tokens[head].ner == NER_ORG) k.group = true;
    lex_entry title;
    if (k.place && context_find(c, LEX_TITLE, sentence_index, head, &title)) k.place = false; /* "commanders of both camps" are no camp */
    return k;
}

/* "A spokesman of the rebels", "FSA fighters": of the rebels; "police of the rebels": police. */
static str own_sector(const clues *k) {
    static const char *const of_anybody[] = {"GOV", "MIL", "UAF", "PTY", "SPY", NULL};
    bool taken_over = k->names_body && (k->person ? str_in(k->head_sector, of_anybody) : k->sector.len && in_arms(k->head_sector));
    return k->head_sector.len && !taken_over ? k->head_sector : k->sector;
}

static str kind_of(const clues *k, const token *head) {
    if (head->ner == NER_PER) return STR("person");
    if (head->ner == NER_LOC || (k->place && !k->group)) return STR("place");
    if (k->group || head->ner == NER_ORG) return STR("group");
    if (k->person) return strcmp(head->xpos, "NNS") == 0 ? STR("group") : STR("person");
    return k->code.len ? STR("group") : STR("thing");
}

/* "Its troops": whose they are, where their own words do not say. */
static str owner_code(const claim_context *c, word_ref of) {
    const sentence *s = context_sentence(c, of.sentence);
    int its = tree_child(s, of.token, REL_BIT(REL_NMOD_POSS)), first, last;
    if (its == NO_TOKEN || s->tokens[its].upos != UPOS_PRON) return (str){0};
    word_ref owner = mention_resolve(c, (word_ref){of.sentence, its});
    if (owner.sentence == of.sentence && owner.token == its) return (str){0};
    name_extent(context_sentence(c, owner.sentence), owner.token, &first, &last);
    return clues_of(c, owner.sentence, first, last, owner.token).code;
}

/* The last word of the lexicon's name that a word is part of, or the word: "Islamic State of Iraq and the Levant" is one. */
static int last_of_name(const claim_context *c, word_ref at) {
    enum { WORDS_BACK = 5 };
    lex_entry e;
    for (int from = at.token > WORDS_BACK ? at.token - WORDS_BACK : 0; from <= at.token; from++) {
        int n = (int)context_form(c, LEX_ACTOR, at.sentence, from, &e);
        if (from + n > at.token + 1) return from + n - 1;
    }
    return at.token;
}

/* "Israeli army gunfire": whose army, beside it below the same noun. */
static int whose_beside(const claim_context *c, word_ref who, int first) {
    const sentence *s = context_sentence(c, who.sentence);
    const token *t = &s->tokens[who.token];
    lex_entry e;
    bool sibling = t->rel == REL_COMPOUND && first > 0 && s->tokens[first - 1].head == t->head && rel_in(s->tokens[first - 1].rel, REL_BIT(REL_COMPOUND) | REL_BIT(REL_AMOD));
    return sibling && context_covering(c, LEX_ACTOR, who.sentence, first - 1, &e) ? first - 1 : first;
}

/* "M23 spokesman Laurent Kabasha", "Pakistani Prime Minister N.": where begins what is said of a person before the name. */
static int described_from(const sentence *s, int node, int first) {
    int said = s->tokens[node].ner == NER_PER ? tree_child(s, node, REL_BIT(REL_NMOD_DESC) | REL_BIT(REL_COMPOUND)) : NO_TOKEN;
    int from = said == NO_TOKEN || said > first ? first : said;
    while (from > 0 && from < first && tree_below(s, from - 1, said) && s->tokens[from - 1].upos != UPOS_PUNCT) from--;
    return from;
}

static casus_party name_party(const claim_context *c, word_ref at) {
    word_ref who = mention_resolve(c, at);
    const sentence *s = context_sentence(c, who.sentence), *here = context_sentence(c, at.sentence);
    int first, last;
    name_extent(s, who.token, &first, &last);
    first = whose_beside(c, who, first);
    int named = last_of_name(c, who);
    bool goes_on = named > last && (s->tokens[last + 1].upos == UPOS_CCONJ || s->tokens[last + 1].upos == UPOS_ADP);
    if (goes_on) last = named;
    clues k = clues_of(c, who.sentence, described_from(s, who.token, first), last, who.token);
    casus_party p = {.code = k.code, .kind = kind_of(&k, &s->tokens[who.token])};
    p.sector = own_sector(&k);
    if (!p.code.len && (k.group || k.person)) p.code = owner_code(c, who);
    p.name = span_text(c->syntax->text, (span){s->tokens[first].span.start, s->tokens[last].span.end});
    bool same = who.sentence == at.sentence && who.token == at.token;
    p.span = same ? (span){s->tokens[first].span.start, s->tokens[last].span.end} : here->tokens[at.token].span;
    return p;
}

casus_party mention_party(const claim_context *c, word_ref at) {
    word_memo *memo = context_memo(c, at);
    if (!memo->named) memo->party = name_party(c, at), memo->named = true;
    return memo->party;
}

enum { CONJUNCTS_MAX = 16 };

/* "both sides", as it is written. */
static casus_party as_written(const claim_context *c, word_ref at) {
    const sentence *s = context_sentence(c, at.sentence);
    int first = at.token;
    while (first > 0 && s->tokens[first - 1].head == at.token && s->tokens[first - 1].upos != UPOS_ADP &&
           !str_is(s->tokens[first - 1].norm, "the"))
        first--;
    span words = {s->tokens[first].span.start, s->tokens[at.token].span.end};
    return (casus_party){.name = span_text(c->syntax->text, words), .kind = STR("group"), .span = words};
}

/* Those whom "they" or "the two sides" stand for, each as if named here; a noun's own words come first. */
static casus_parties parties_behind(const claim_context *c, word_ref at, word_ref who) {
    int nodes[CONJUNCTS_MAX];
    int n = tree_conjuncts(context_sentence(c, who.sentence), who.token, nodes, CONJUNCTS_MAX);
    casus_parties all = {ARENA_ARRAY(c->arena, casus_party, (size_t)n + 1), 0};
    if (n > 1 && context_sentence(c, at.sentence)->tokens[at.token].upos == UPOS_NOUN)
        all.items[all.count++] = as_written(c, at);
    for (int i = 0; i < n; i++) {
        casus_party p = mention_party(c, (word_ref){who.sentence, nodes[i]});
        p.span = context_sentence(c, at.sentence)->tokens[at.token].span;
        all.items[all.count++] = p;
    }
    return all;
}

static bool stands_for_many(const claim_context *c, word_ref at) {
    static const char *const they[] = {"they", "them", "their", "themselves", "other", "another",
                                       "each", "either", "neither", "both", "side", "party", "camp", NULL};
    const token *t = &context_sentence(c, at.sentence)->tokens[at.token];
    return str_in(t->norm, they) || strcmp(t->xpos, "NNS") == 0; /* a side that stands for somebody else is each side */
}

str mention_determiner(const sentence *s, int node) {
    int det = tree_child(s, node, REL_BIT(REL_DET));
    return s->tokens[det == NO_TOKEN ? node : det].norm;
}

bool mention_is_nobody(const sentence *s, int node) {
    static const char *const words[] = {"no", "nobody", "none", NULL};
    return str_in(mention_determiner(s, node), words);
}

casus_parties mention_parties(const claim_context *c, word_ref at) {
    int nodes[CONJUNCTS_MAX];
    const sentence *s = context_sentence(c, at.sentence);
    word_ref who = mention_resolve(c, at);
    if ((who.sentence != at.sentence || who.token != at.token) && stands_for_many(c, at))
        return parties_behind(c, at, who);
    int n = tree_conjuncts(s, at.token, nodes, CONJUNCTS_MAX), named = last_of_name(c, at);
    casus_parties all = {ARENA_ARRAY(c->arena, casus_party, (size_t)n), 0};
    for (int i = 0; i < n; i++)
        if (s->tokens[nodes[i]].upos != UPOS_VERB && (nodes[i] == at.token || nodes[i] > named))
            all.items[all.count++] = mention_party(c, (word_ref){at.sentence, nodes[i]});
    return all;
}

str mention_code(const claim_context *c, const casus_party *p) {
    if (!p->code.len || !p->sector.len) return p->code;
    return str_printf(c->arena, "%.*s/%.*s", STR_ARG(p->code), STR_ARG(p->sector));
}
