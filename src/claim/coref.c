/* The plainest coreference: pronouns and bare definites back to what they stand for. The nearest fitting noun wins,
 * subjects before others; agreement in number and kind is all that is asked, after Lappin and Leass (1994) at its
 * simplest. */
#include "claim/frame.h"
#include "claim/mention.h"

typedef enum want {
    WANT_NOTHING,
    WANT_PERSON,
    WANT_MANY,
    WANT_ONE,
    WANT_PLACE,
    WANT_SAME_NOUN,
    WANT_BODY,    /* "the group": an organisation with a name */
    WANT_COUNTRY, /* "the country", "the kingdom" */
    WANT_PAIR,    /* "the two sides": two who were named together */
    WANT_SUBJECT, /* "each other": whoever does it */
    WANT_EACH     /* "each", "each side": whoever does it above, else two who were named together */
} want;

enum { SENTENCES_BACK = 4 };

static bool plural(const token *t) { return strcmp(t->xpos, "NNS") == 0 || strcmp(t->xpos, "NNPS") == 0; }

static bool bare_definite(const sentence *s, int i) {
    int det = tree_child(s, i, REL_BIT(REL_DET));
    if (det == NO_TOKEN) return false;
    static const char *const articles[] = {"the", "this", "that", NULL};
    if (!str_in(s->tokens[det].norm, articles)) return false;
    return tree_child(s, i,
                      REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND) | REL_NMODS | REL_BIT(REL_NMOD_POSS) |
                          REL_BIT(REL_FLAT) | REL_BIT(REL_APPOS) | REL_BIT(REL_NUMMOD) | REL_BIT(REL_ACL) |
                          REL_BIT(REL_ACL_RELCL)) == NO_TOKEN;
}

static bool pronoun(const token *t) { return t->upos == UPOS_PRON || t->upos == UPOS_DET; }

static want wanted_pronoun(const token *t) {
    static const char *const he[] = {"he", "she", "him", "his", "her", "himself", "herself", NULL};
    static const char *const they[] = {"they", "them", "their", "themselves", NULL};
    static const char *const it[] = {"it", "its", "itself", NULL};
    if (str_in(t->norm, he)) return WANT_PERSON;
    if (str_in(t->norm, they)) return WANT_MANY;
    return str_in(t->norm, it) ? WANT_ONE : WANT_NOTHING;
}

/* "The two sides", "both countries", "the warring parties". */
static bool speaks_of_two(const claim_context *c, word_ref at) {
    static const char *const nouns[] = {"side",       "party",  "country", "neighbor", "neighbour", "rival",
                                        "foe",        "enemy",  "nation",  "state",    "army",      "group",
                                        "government", "leader", "power",   NULL};
    static const char *const two[] = {"two",         "both",         "warring",     "rival", "opposing",
                                      "neighboring", "neighbouring", "belligerent", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    str lemma = c->words[at.sentence].lemmas[at.token];
    if (strcmp(s->tokens[at.token].xpos, "NNS") != 0 || !str_in(lemma, nouns)) return false;
    uint64_t rels = REL_BIT(REL_DET) | REL_BIT(REL_DET_PREDET) | REL_BIT(REL_NUMMOD) | REL_BIT(REL_AMOD);
    for (int n = tree_next(s, at.token, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, at.token, n, rels))
        if (str_in(s->tokens[n].norm, two)) return true;
    static const char *const bare[] = {"side", "party", "country", "neighbour", "neighbor", "rival", "foe", NULL};
    return str_in(lemma, bare) && bare_definite(s, at.token);
}

/* "each other", "one another", and "the other" of "both sides accused the other". */
static bool reciprocal(const sentence *s, int t) {
    bool before = t > 0 && (str_is(s->tokens[t - 1].norm, "each") || str_is(s->tokens[t - 1].norm, "the"));
    if (str_is(s->tokens[t].norm, "other")) {
        int of = tree_next(s, t, t, REL_NMODS), verb = s->tokens[t].head; /* "accused the other of shelling": no other of several */
        bool deed = of != NO_TOKEN && verb >= 0 && str_starts(s->tokens[verb].norm, STR("accus"));
        return before && s->tokens[t].upos != UPOS_NOUN && (of == NO_TOKEN || deed);
    }
    if (str_is(s->tokens[t].norm, "another")) return t > 0 && str_is(s->tokens[t - 1].norm, "one");
    return str_is(s->tokens[t].norm, "each") && t + 1 < s->count && str_is(s->tokens[t + 1].norm, "other");
}

/* "Each said", "each side", "neither party": one by one, those who were named together. */
static bool one_by_one(const claim_context *c, word_ref at) {
    static const char *const each[] = {"each", "either", "neither", "both", NULL}, *const sides[] = {"side", "party", "camp", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    const token *t = &s->tokens[at.token];
    if (tree_child(s, at.token, REL_NMODS) != NO_TOKEN) return false;
    if (pronoun(t)) return rel_in(t->rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) && str_in(t->norm, each);
    int det = tree_child(s, at.token, REL_BIT(REL_DET));
    return det != NO_TOKEN && str_in(s->tokens[det].norm, each) && str_in(t->norm, sides);
}

/* Those who are many only by pointing to others: "each side", "they", "both sides". */
static bool points_to_many(const claim_context *c, word_ref at) {
    return one_by_one(c, at) || str_is(context_sentence(c, at.sentence)->tokens[at.token].norm, "they") || speaks_of_two(c, at);
}

/* The subject of the verb above; only one that is many can do it to each other, and only two or more who are named have sides: "residents heard shots
 * and each side blamed the other" speaks of others. Of "each says the other did it" it is each. */
static word_ref doer_above(const claim_context *c, word_ref at) {
    const sentence *s = context_sentence(c, at.sentence);
    bool passive;
    for (int v = s->tokens[at.token].head, steps = 0; v >= 0 && steps < 4; v = s->tokens[v].head, steps++) {
        int subject = s->tokens[v].upos == UPOS_VERB ? frame_subject(c, at.sentence, v, &passive) : NO_TOKEN;
        if (subject == NO_TOKEN || subject == at.token) continue;
        word_ref doer = {at.sentence, subject};
        if (one_by_one(c, doer)) return one_by_one(c, at) ? at : doer;
        bool two = tree_child(s, subject, REL_BIT(REL_CONJ)) != NO_TOKEN, many = two || (plural(&s->tokens[subject]) && !one_by_one(c, at));
        return many || points_to_many(c, doer) ? doer : at;
    }
    return at;
}

static want wanted(const claim_context *c, word_ref at) {
    static const char *const bodies[] = {"group",    "movement", "organization", "organisation", "militia", "faction",
                                         "alliance", "outfit",   "cartel",       "gang",         NULL};
    static const char *const countries[] = {"country", "nation", "kingdom", "republic", "emirate", "sheikhdom", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    const token *t = &s->tokens[at.token];
    if (reciprocal(s, at.token)) return WANT_SUBJECT;
    if (one_by_one(c, at)) return WANT_EACH;
    if (pronoun(t)) return wanted_pronoun(t);
    lex_entry e;
    if (t->upos != UPOS_NOUN) return WANT_NOTHING;
    if (speaks_of_two(c, at)) return WANT_PAIR;
    if (!bare_definite(s, at.token)) return WANT_NOTHING;
    if (str_in(t->norm, bodies)) return WANT_BODY;
    if (str_in(t->norm, countries)) return WANT_COUNTRY;
    if (context_lemma(c, LEX_PLACE, at.sentence, at.token, &e)) return WANT_PLACE;
    if (context_find(c, LEX_GROUP, at.sentence, at.token, &e) || context_find(c, LEX_TITLE, at.sentence, at.token, &e))
        return WANT_SAME_NOUN;
    return WANT_NOTHING;
}

static bool actor_like(const claim_context *c, word_ref at) {
    lex_entry e;
    const token *t = &context_sentence(c, at.sentence)->tokens[at.token];
    return t->ner == NER_ORG || t->ner == NER_LOC || context_find(c, LEX_GROUP, at.sentence, at.token, &e) ||
           context_covering(c, LEX_ACTOR, at.sentence, at.token, &e);
}

/* The head of "X and Y" where both are somebody. */
static bool coordinated(const claim_context *c, word_ref at) {
    const sentence *s = context_sentence(c, at.sentence);
    int other = tree_child(s, at.token, REL_BIT(REL_CONJ));
    if (s->tokens[at.token].rel == REL_CONJ || other == NO_TOKEN || s->tokens[other].upos == UPOS_VERB) return false;
    return actor_like(c, at) && actor_like(c, (word_ref){at.sentence, other});
}

/* "in Tegucigalpa", "across Iraq": where something is, which does nothing itself. */
static bool where(const claim_context *c, word_ref at) {
    static const char *const in[] = {"in",     "at",         "near", "across", "inside", "outside",
                                     "around", "throughout", "from", "into",   "over",   NULL};
    const sentence *s = context_sentence(c, at.sentence);
    return str_in(tree_case(s, at.token), in);
}

static str sector_of(const claim_context *c, word_ref at) {
    lex_entry e;
    if (context_covering(c, LEX_ACTOR, at.sentence, at.token, &e)) return lex_word(&e, 1);
    return context_covering(c, LEX_GROUP, at.sentence, at.token, &e) ? lex_word(&e, 0) : (str){0};
}

/* "The group said": rights groups and newspapers speak; they do not seize oilfields. */
static bool only_speaks(const claim_context *c, word_ref at, word_ref ref) {
    static const char *const sectors[] = {"HRI", "NGO", "MED", NULL};
    const token *t = &context_sentence(c, ref.sentence)->tokens[ref.token];
    lex_entry e;
    bool speech = t->head >= 0 && context_lemma(c, LEX_REPORT, ref.sentence, t->head, &e);
    return !speech && str_in(sector_of(c, at), sectors);
}

/* An organisation by its name, also as part of another name ("Islamic State militants"). */
static bool body(const claim_context *c, word_ref at) {
    static const char *const sectors[] = {"REB", "UAF", "PRM", "PTY", "CRM", "OPP", "IGO", "NGO", "MIL", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    const token *t = &s->tokens[at.token];
    lex_entry e;
    if (t->upos != UPOS_PROPN || t->ner == NER_PER) return false;
    bool part = t->rel == REL_COMPOUND || t->rel == REL_AMOD; /* of fighters, not of an offshoot */
    if (part && t->head >= 0 && !context_find(c, LEX_GROUP, at.sentence, t->head, &e)) return false;
    bool ends = at.token + 1 == s->count || s->tokens[at.token + 1].head != t->head ||
                s->tokens[at.token + 1].upos != UPOS_PROPN;
    if (context_covering(c, LEX_ACTOR, at.sentence, at.token, &e))
        return ends && str_in(lex_word(&e, 1), sectors) && !str_is(lex_key(&e, "kind"), "person");
    return t->ner == NER_ORG && t->rel != REL_FLAT && t->rel != REL_COMPOUND &&
           !context_find(c, LEX_SOURCE, at.sentence, at.token, &e);
}

static bool country(const claim_context *c, word_ref at) {
    lex_entry e;
    return context_covering(c, LEX_ACTOR, at.sentence, at.token, &e) && !lex_word(&e, 1).len;
}

static bool same_noun(const claim_context *c, word_ref at, word_ref ref) {
    const sentence *s = context_sentence(c, at.sentence), *r = context_sentence(c, ref.sentence);
    const token *t = &s->tokens[at.token], *u = &r->tokens[ref.token];
    bool of = t->upos == UPOS_PROPN &&
              tree_child(s, at.token, REL_NMODS) != NO_TOKEN; /* "Army of Conquest" is no army that was spoken of */
    return str_eq_nocase(t->lemma, u->lemma) && plural(t) == plural(u) && !of && !bare_definite(s, at.token);
}

/* "attacked them": nobody else's subject or object is its own. */
static bool beside(const claim_context *c, word_ref at, word_ref ref) {
    uint64_t arguments = REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_BIT(REL_OBJ) | REL_BIT(REL_IOBJ) | REL_BIT(REL_OBL);
    const sentence *s = context_sentence(c, at.sentence);
    bool same = at.sentence == ref.sentence && s->tokens[at.token].head == s->tokens[ref.token].head;
    return same && rel_in(s->tokens[at.token].rel, arguments) && rel_in(s->tokens[ref.token].rel, arguments);
}

static bool people(const claim_context *c, word_ref at) {
    lex_entry e;
    return context_find(c, LEX_TITLE, at.sentence, at.token, &e) ||
           (context_find(c, LEX_GROUP, at.sentence, at.token, &e) && str_is(lex_key(&e, "kind"), "people"));
}

/* "the country" is a country's word; "the town" is none's. */
static bool means_country(const claim_context *c, word_ref ref) {
    lex_entry e;
    return context_lemma(c, LEX_PLACE, ref.sentence, ref.token, &e) && str_is(lex_word(&e, 0), "country");
}

/* "The town" is no country, no people's name, and not the city that only says where the town lies ("60 km north of Damascus"). */
static bool may_be_town(const claim_context *c, word_ref at, word_ref ref) {
    static const char *const sides[] = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "km", "kilometers", "kilometres", "miles", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    const place_mention *p = context_place(c, at);
    lex_entry e;
    if (!context_lemma(c, LEX_PLACE, ref.sentence, ref.token, &e) || !str_is(lex_word(&e, 0), "settlement")) return true;
    int up = s->tokens[at.token].head;
    if (up >= 0 && str_in(s->tokens[up].norm, sides)) return false;
    if (p && p->place.resolved) return str_starts(p->place.feature, STR("PPL"));
    return !context_form(c, LEX_ACTOR, at.sentence, at.token, &e);
}

/* A named place; capitals after a preposition are one where nothing says otherwise. */
static bool place(const claim_context *c, word_ref at, word_ref ref) {
    const sentence *s = context_sentence(c, at.sentence);
    const token *t = &s->tokens[at.token];
    if (frame_time_word(t) || (country(c, at) && !means_country(c, ref)) || !may_be_town(c, at, ref)) return false;
    bool named = t->upos == UPOS_PROPN && t->ner != NER_PER && t->ner != NER_ORG;
    return t->ner == NER_LOC || context_place(c, at) || (named && tree_child(s, at.token, REL_BIT(REL_CASE)) != NO_TOKEN);
}

/* "United Nations", "United States": plural in form alone. */
static bool body_in_plural(const claim_context *c, word_ref at) {
    lex_entry e;
    bool name = context_sentence(c, at.sentence)->tokens[at.token].upos == UPOS_PROPN;
    return name && context_covering(c, LEX_ACTOR, at.sentence, at.token, &e) > 1;
}

/* By the network's word, unless the lexicon knows the name as a body's ("JNIM said it ..."). */
static bool a_person(const claim_context *c, word_ref at) {
    lex_entry e;
    if (context_sentence(c, at.sentence)->tokens[at.token].ner != NER_PER) return false;
    return !context_covering(c, LEX_ACTOR, at.sentence, at.token, &e) || str_is(lex_key(&e, "kind"), "person");
}

static bool fits(const claim_context *c, word_ref at, word_ref ref, want w) {
    const token *t = &context_sentence(c, at.sentence)->tokens[at.token];
    lex_entry e;
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) return false;
    if (w == WANT_BODY) return body(c, at) && !only_speaks(c, at, ref);
    if (t->rel == REL_FLAT || t->rel == REL_COMPOUND || beside(c, at, ref)) return false;
    switch (w) {
    case WANT_PERSON: return t->ner == NER_PER || (!plural(t) && context_find(c, LEX_TITLE, at.sentence, at.token, &e));
    case WANT_MANY:
        return coordinated(c, at) ||
               (plural(t) && (actor_like(c, at) || context_find(c, LEX_TITLE, at.sentence, at.token, &e)));
    case WANT_ONE:
        return (!plural(t) || body_in_plural(c, at)) && !a_person(c, at) && actor_like(c, at) && !people(c, at) &&
               !(where(c, at) && (t->ner == NER_LOC || country(c, at)));
    case WANT_COUNTRY: return country(c, at);
    case WANT_PAIR:
    case WANT_EACH: return coordinated(c, at);
    case WANT_PLACE: return place(c, at, ref);
    case WANT_SAME_NOUN: return same_noun(c, at, ref) && !only_speaks(c, at, ref);
    default: return false;
    }
}

static int salience(const sentence *s, int node) {
    const token *t = &s->tokens[node];
    if (str_is(tree_case(s, node), "between")) return 4;
    if (rel_in(t->rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS)) return 3;
    return t->rel == REL_ROOT || t->rel == REL_OBJ ? 1 : 0;
}

/* The best fitting word of one sentence before `limit`; later ones win ties. */
static bool best_in(const claim_context *c, int sentence_index, int limit, word_ref ref, want w, word_ref *found) {
    const sentence *s = context_sentence(c, sentence_index);
    int best = -1;
    for (int i = 0; i < limit; i++) {
        if (salience(s, i) < best || !fits(c, (word_ref){sentence_index, i}, ref, w)) continue;
        best = salience(s, i);
        *found = (word_ref){sentence_index, i};
    }
    return best >= 0;
}

/* "Terter" of "the town of Terter": the name is what a place noun stands for. */
static word_ref named_part(const claim_context *c, word_ref at) {
    const sentence *s = context_sentence(c, at.sentence);
    int of = tree_child(s, at.token, REL_NMODS);
    if (of == NO_TOKEN || s->tokens[of].upos != UPOS_PROPN || !str_is(tree_case(s, of), "of")) return at;
    return (word_ref){at.sentence, of};
}

/* "Lachin Pass", "the El Tiro pass": a word of the kind with its name. */
static bool bears_name(const sentence *s, int t) {
    if (s->tokens[t].upos == UPOS_PROPN) return true;
    int name = s->tokens[t].upos == UPOS_NOUN ? tree_child(s, t, REL_BIT(REL_COMPOUND)) : NO_TOKEN;
    return name != NO_TOKEN && s->tokens[name].upos == UPOS_PROPN;
}

/* "the pass" is the last Pass that had a name. */
static bool named_same(const claim_context *c, word_ref at, word_ref *found) {
    enum { BACK = 8 };
    for (int i = at.sentence; i >= 0 && i >= at.sentence - BACK; i--) {
        const sentence *s = context_sentence(c, i);
        for (int t = (i == at.sentence ? at.token : s->count) - 1; t >= 0; t--)
            if (bears_name(s, t) &&
                str_eq_nocase(s->tokens[t].lemma, context_sentence(c, at.sentence)->tokens[at.token].lemma))
                return *found = (word_ref){i, t}, true;
    }
    return false;
}

/* Words of places that only a name of their own kind answers to; "the town" may be any place's. */
static bool only_by_name(const claim_context *c, word_ref at) {
    static const char *const features[] = {"water",    "land", "site", "building", "road",
                                           "crossing", "base", "camp", NULL};
    lex_entry e;
    return context_lemma(c, LEX_PLACE, at.sentence, at.token, &e) && str_in(lex_word(&e, 0), features);
}

static bool best_back(const claim_context *c, word_ref at, want w, word_ref *found) {
    for (int back = 0; back <= SENTENCES_BACK && at.sentence - back >= 0; back++) {
        int i = at.sentence - back;
        if (best_in(c, i, back ? context_sentence(c, i)->count : at.token, at, w, found)) return true;
    }
    return false;
}

/* "a group known as X", "the force called X". */
static word_ref called(const claim_context *c, word_ref at) {
    static const char *const verbs[] = {"known", "called", "named", "dubbed", "calling", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    int verb = s->tokens[at.token].upos == UPOS_NOUN ? tree_child(s, at.token, REL_BIT(REL_ACL)) : NO_TOKEN;
    lex_entry e;
    if (verb == NO_TOKEN || !str_in(s->tokens[verb].norm, verbs) ||
        !context_find(c, LEX_GROUP, at.sentence, at.token, &e))
        return at;
    int name = tree_child(s, verb, REL_OBLIQUES | REL_BIT(REL_XCOMP) | REL_BIT(REL_OBJ));
    return name != NO_TOKEN && s->tokens[name].upos == UPOS_PROPN ? (word_ref){at.sentence, name} : at;
}

static word_ref follow(const claim_context *c, word_ref at) {
    enum { CLIMBS = 2 }; /* "the other" is what "each" is, which is what "they" are */
    want w = wanted(c, at);
    for (int i = 0; i < CLIMBS && (w == WANT_SUBJECT || w == WANT_EACH); i++) {
        word_ref doer = doer_above(c, at);
        if (doer.token == at.token) break;
        if (!points_to_many(c, doer)) return doer;
        at = doer, w = wanted(c, at);
    }
    if (w == WANT_NOTHING) return called(c, at);
    if (w == WANT_SUBJECT) return at;
    word_ref found = at;
    if (w == WANT_PLACE && named_same(c, at, &found)) return found;
    if (w == WANT_PLACE && only_by_name(c, at)) return at;
    if (w == WANT_BODY && best_back(c, at, WANT_SAME_NOUN, &found)) return found;
    return best_back(c, at, w, &found) && w == WANT_PLACE ? named_part(c, found) : found;
}

word_ref mention_resolve(const claim_context *c, word_ref at) {
    word_memo *memo = context_memo(c, at);
    if (!memo->followed) memo->resolved = follow(c, at), memo->followed = true;
    return memo->resolved;
}
