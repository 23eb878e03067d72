/* What befell a number of people: from the words right beside it, from the tree above and below it, from a toll that
 * has it for its value. Words beside it go first, because they hold where the tree errs; the tree reaches further. */
#include "claim/count_parts.h"

enum { STEPS_MAX = 12, ENTRY_WORDS = 5, TOLL_REACH = 26 };

static const harm nothing = {{0}, NO_TOKEN, NO_TOKEN};

static int takes_of(str words) {
    static const struct {
        const char *name;
        int bit;
    } known[] = {{"object", HARM_OBJECT}, {"subject", HARM_SUBJECT}, {"state", HARM_STATE},
                 {"self", HARM_SELF},     {"act", HARM_ACT},         {"toll", HARM_TOLL}};
    int takes = 0;
    while (words.len) {
        str one = str_cut(&words, ' ');
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (str_is(one, known[i].name)) takes |= known[i].bit;
    }
    return takes;
}

bool count_harm_entry(const claim_context *c, int i, int at, int most, harm_entry *e) {
    lex_entry form, lemma;
    int left = count_words(c, i) - at;
    if (left <= 0) return false;
    size_t count = (size_t)(left < most ? left : most);
    const word_row *row = &c->words[i];
    size_t n = lexicon_match(c->lex, LEX_HARM, row->norms + at, count, (str){0}, &form);
    size_t m = lexicon_match(c->lex, LEX_HARM, row->lemmas + at, count, (str){0}, &lemma);
    if (!n && !m) return false;
    const lex_entry *entry = m > n ? &lemma : &form;
    *e = (harm_entry){entry->value, lex_key(entry, "of"), lex_key(entry, "with"), str_is(lex_key(entry, "lasts"), "long"), takes_of(lex_key(entry, "takes")),
                      at + (int)(m > n ? m : n) - 1};
    if (n && n == m && str_eq(form.value, lemma.value))
        e->takes |= takes_of(lex_key(&lemma, "takes")); /* "killing": the verb and the noun */
    return true;
}

/* ---- Who can be harmed ------------------------------------------------------------------------------------------ */

bool count_is_person(const claim_context *c, int i, int at, bool one) {
    lex_entry e;
    const token *t = count_token(c, i, at);
    if (t->ner == NER_PER) return true;
    bool number = str_is(c->words[i].lemmas[at], "figure") && tree_child(context_sentence(c, i), at, REL_NMODS) != NO_TOKEN;
    if (number) return false; /* "the figure of 150 dead" */
    if (context_find(c, LEX_ROLE, i, at, &e)) {
        str kind = lex_key(&e, "kind");
        return !str_is(kind, "animal") &&
               (!one || (!str_is(kind, "many") && !str_is(kind, "part") && !count_is_plural(t)));
    }
    if (context_find(c, LEX_TITLE, i, at, &e)) return !one || !count_is_plural(t);
    return !one && context_find(c, LEX_GROUP, i, at, &e) && !context_find(c, LEX_WEAPON, i, at, &e); /* "lost nine tanks" */
}

/* Nouns that the lexicon does not have, by their endings: bakers, janitors, pianists, Martians, trainees; names of
 * peoples. */
static bool looks_like_people(const claim_context *c, int i, int at) {
    lex_entry e;
    const token *t = count_token(c, i, at);
    static const char *const endings[] = {"ers", "ors",  "ists", "ians",  "men", "women",
                                          "ees", "folk", "eurs", "mates", "kin"};
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) return false;
    if (t->upos == UPOS_PROPN && (count_is_plural(t) || context_find(c, LEX_ACTOR, i, at, &e))) return true;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (t->norm.len > strlen(endings[k]) + 2 && str_ends(t->norm, str_of(endings[k]))) return true;
    return false;
}

/* Whether the phrase of a number speaks of people: by its noun, or by a plural before it ("12 people Tuesday"). */
static bool of_people(const claim_context *c, const quantity *q) {
    int i = q->sentence, from = q->single || q->noun < q->last ? q->first : q->last + 1;
    lex_entry e;
    for (int at = from; at <= q->noun; at++) {
        size_t n = context_find(c, LEX_ROLE, i, at, &e);
        bool reaches = at == q->noun || at + (int)n > q->noun || count_is_plural(count_token(c, i, at));
        if (reaches && count_is_person(c, i, at, false)) return true;
    }
    if (context_find(c, LEX_PLACE, i, q->noun, &e) || context_find(c, LEX_WEAPON, i, q->noun, &e)) return false;
    return looks_like_people(c, i, q->noun) || strncmp(count_token(c, i, q->noun)->xpos, "NN", 2) != 0;
}

/* Whether the entry fits what is counted: people are not destroyed, towns are not kidnapped. */
static bool fits(const claim_context *c, const quantity *q, const harm_entry *e) {
    bool named = q->noun != NO_TOKEN, people = named && of_people(c, q);
    if (str_is(e->of, "things")) return named && !people;
    return people || (!named && !str_is(e->of, "named"));
}

/* ---- Words beside it -------------------------------------------------------------------------------------------- */

/* "12 killed 30 hurt in": what begins here is another count with its own harm behind it. */
static bool begins_next_count(const claim_context *c, int i, int at) {
    int64_t low, high;
    bool about;
    harm_entry e;
    size_t n = count_number(c, i, at, &low, &high, &about);
    for (int k = at + (int)n; n && k < at + (int)n + 2; k++)
        if (count_harm_entry(c, i, k, 2, &e) && (e.takes & (HARM_STATE | HARM_OBJECT)) &&
            count_is_participle(count_token(c, i, k)))
            return true;
    return false;
}

static bool begins_object(const claim_context *c, int i, int at) {
    if (at >= count_words(c, i) || begins_next_count(c, i, at)) return false;
    const token *t = count_token(c, i, at);
    if (t->upos == UPOS_NUM || t->upos == UPOS_DET || t->upos == UPOS_PRON) return true;
    if (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_ADJ)
        return !t->head || t->rel != REL_OBL_UNMARKED;
    int64_t low, high;
    bool about;
    lex_entry e;
    if (count_number(c, i, at, &low, &high, &about)) return true;
    return context_form(c, LEX_BOUND, i, at, &e) && !str_is(e.value, "exact") && t->upos != UPOS_ADP;
}

static bool links(str word) {
    return count_listed(" was were been being be are is have has had got get also reportedly now already who that "
                        "confirmed reported feared believed "
                        "presumed found left feared listed still later allegedly apparently more others said to , all "
                        "instead either thus ",
                        word);
}

/* "including nine children were killed": past what is included, without commas. */
static int past_included(const claim_context *c, int i, int at) {
    enum { INCLUDED_MAX = 12 };
    int k = at + 1;
    for (; k < count_words(c, i) && k < at + INCLUDED_MAX; k++) {
        const token *t = count_token(c, i, k);
        bool part = t->upos == UPOS_NUM || t->upos == UPOS_DET || t->upos == UPOS_ADJ || t->upos == UPOS_NOUN ||
                    t->upos == UPOS_PROPN || t->upos == UPOS_CCONJ;
        if (!part && !count_listed(" , - at least them whom ", t->norm)) break;
    }
    return k < count_words(c, i) &&
                   (count_token(c, i, k)->upos == UPOS_AUX || count_is_participle(count_token(c, i, k)))
               ? k
               : at;
}

/* ", including three children, were killed": past what two commas enclose. */
static int past_aside(const claim_context *c, int i, int at) {
    enum { ASIDE_MAX = 16 };
    if (count_listed(" including among ", count_norm(c, i, at))) return past_included(c, i, at);
    bool round = str_is(count_norm(c, i, at), "(");
    if (!round && !str_is(count_norm(c, i, at), ",")) return at;
    if (!round &&
        !count_listed(
            " including among most mostly mainly many some all three two one four five six seven eight nine ten at ",
            count_norm(c, i, at + 1)) &&
        (at + 1 >= count_words(c, i) || count_token(c, i, at + 1)->upos != UPOS_NUM))
        return at;
    for (int k = at + 1; k < count_words(c, i) && k < at + ASIDE_MAX; k++)
        if (str_is(count_norm(c, i, k), round ? ")" : ",")) return k + 1;
    return at;
}

/* "12 people were killed", "12 dead", "12 others died", "12 killed, 30 hurt". */
static harm after(const claim_context *c, const quantity *q) {
    enum { REACH = 7 };
    int i = q->sentence, at = past_aside(c, i, q->end + 1), from = at;
    bool auxiliary = false;
    harm_entry e;
    for (; at < from + REACH && at < count_words(c, i); at++) {
        for (int most = ENTRY_WORDS; most > 0; most -= ENTRY_WORDS - 1) {
            if (!count_harm_entry(c, i, at, most, &e)) break;
            const token *t = count_token(c, i, at);
            bool only_this = e.last > at && !str_is(e.what, "casualties"); /* "shot down" is not "shot" */
            bool participle = count_is_participle(t), object = begins_object(c, i, e.last + 1);
            if ((e.takes & HARM_SUBJECT) && t->upos != UPOS_NOUN && fits(c, q, &e)) return (harm){e.what, at, NO_TOKEN};
            bool so = at == from || (auxiliary && t->upos == UPOS_ADP); /* "one person is in critical condition" */
            if ((e.takes & HARM_STATE) && t->upos != UPOS_VERB && so && fits(c, q, &e))
                return (harm){e.what, at, NO_TOKEN};
            if ((e.takes & (HARM_STATE | HARM_OBJECT)) && (participle || (e.takes & HARM_STATE)) &&
                (auxiliary || !object) && fits(c, q, &e))
                return (harm){e.what, at, NO_TOKEN};
            if (only_this) break;
        }
        const token *t = count_token(c, i, at);
        if (count_listed(" not n't never ", t->norm)) break;
        if (count_listed(" was were been being be are is got get ", t->norm)) auxiliary = true;
        if (!links(t->norm) && t->upos != UPOS_ADV) break;
        if (str_is(t->norm, ",") && at > from) break;
    }
    return nothing;
}

/* "killing at least 25", "wounded 40 others", "claimed 300 lives" is no such case. */
static harm before(const claim_context *c, const quantity *q) {
    int i = q->sentence, end = q->first;
    harm_entry e;
    while (end > 0 && count_listed(" the a another some all both also up ", count_norm(c, i, end - 1))) end--;
    for (int at = end - ENTRY_WORDS < 0 ? 0 : end - ENTRY_WORDS; at < end; at++) {
        if (!count_harm_entry(c, i, at, end - at, &e) || e.last != end - 1 || !(e.takes & HARM_OBJECT)) continue;
        bool noun = count_token(c, i, at)->upos == UPOS_NOUN && at > 0 && count_token(c, i, at - 1)->upos == UPOS_DET;
        bool people = str_is(count_norm(c, i, at - 1), "those"); /* "beside those killed 160 people were injured" */
        if (!noun && !people && fits(c, q, &e)) return (harm){e.what, at, NO_TOKEN};
    }
    return nothing;
}

/* "drove millions from their homes": a word that says it only together with another behind the people. */
static harm with_place(const claim_context *c, const quantity *q) {
    static const char verbs[] = " drive force chase push ",
                      homes[] = " home homes houses villages land lands flee leave abandon ";
    enum { REACH = 6 };
    int i = q->sentence, end = q->first;
    while (end > 0 && count_listed(" the a another some out ", count_norm(c, i, end - 1))) end--;
    if (end == 0 || !count_listed(verbs, c->words[i].lemmas[end - 1])) return nothing;
    for (int k = q->end + 1; k < q->end + REACH; k++)
        if (count_listed(homes, count_norm(c, i, k))) return (harm){STR("displaced"), end - 1, NO_TOKEN};
    return nothing;
}

/* Whether one of the verbs stands a few words before, or above in the tree: "claimed at least 300 lives". */
static bool governed_by(const claim_context *c, int i, int at, str verbs) {
    enum { REACH = 8 };
    for (int k = at - 1; k >= 0 && k >= at - REACH; k--)
        if (str_has_word(verbs, c->words[i].lemmas[k])) return true;
    int up = count_token(c, i, at)->head;
    return up >= 0 && str_has_word(verbs, c->words[i].lemmas[up]);
}

/* "the deaths of 12", "the bodies of seven". */
static harm of_act(const claim_context *c, const quantity *q) {
    int i = q->sentence, of = q->first - 1;
    harm_entry e;
    while (of > 0 && count_listed(" the its their ", count_norm(c, i, of))) of--;
    if (of < 1 || !str_is(count_norm(c, i, of), "of")) return nothing;
    for (int at = of - 2 < 0 ? 0 : of - 2; at < of; at++)
        if (count_harm_entry(c, i, at, of - at, &e) && e.last == of - 1 && (e.takes & HARM_ACT) && fits(c, q, &e) &&
            (!e.with.len || governed_by(c, i, at, e.with)))
            return (harm){e.what, at, NO_TOKEN};
    return nothing;
}

/* The noun itself: "12 deaths", "30 wounded", "300 lives". */
static harm itself(const claim_context *c, const quantity *q) {
    harm_entry e;
    if (q->noun == NO_TOKEN) return nothing;
    for (int at = q->noun - 2 < q->core_last + 1 ? q->core_last + 1 : q->noun - 2; at <= q->noun; at++) {
        if (!count_harm_entry(c, q->sentence, at, ENTRY_WORDS, &e) || e.last < q->noun) continue;
        if (!(e.takes & (HARM_SELF | (count_is_plural(count_token(c, q->sentence, q->noun)) ? 0 : HARM_ACT)))) continue;
        if (!e.with.len || governed_by(c, q->sentence, at, e.with)) return (harm){e.what, at, NO_TOKEN};
    }
    return nothing;
}

/* "killing nine displaced people", "12 refugees were killed": people who are called by one harm when another befell
 * them. */
static harm besides(const claim_context *c, const quantity *q) {
    harm own = itself(c, q);
    if (!count_listed(" displaced detained abducted captured ", own.what)) return nothing;
    harm h = before(c, q);
    if (!h.what.len) h = after(c, q);
    return h;
}

/* An adjective within the phrase: "12 dead soldiers", "40 injured people". */
static harm within(const claim_context *c, const quantity *q) {
    harm_entry e;
    if (q->noun == NO_TOKEN) return nothing;
    for (int at = q->core_last + 1; at < q->noun; at++)
        if (count_harm_entry(c, q->sentence, at, 2, &e) && (e.takes & HARM_STATE) && e.last < q->noun && fits(c, q, &e))
            return (harm){e.what, at, NO_TOKEN};
    return nothing;
}

/* "the number of Russians killed or wounded": what befell those whom the figure is of. */
static harm number_of(const claim_context *c, const quantity *q, int at) {
    harm_entry e;
    if (!count_listed(" number total figure tally ", count_norm(c, q->sentence, at)) || !str_is(count_norm(c, q->sentence, at + 1), "of")) return nothing;
    for (int k = at + 2; k < q->first && k < at + TOLL_REACH / 3; k++)
        if (count_harm_entry(c, q->sentence, k, ENTRY_WORDS, &e) && e.last < q->first && (e.takes & (HARM_STATE | HARM_OBJECT | HARM_SELF)) && !str_is(e.of, "things"))
            return (harm){e.what, k, NO_TOKEN};
    return nothing;
}

/* "the death toll rose to 41", "bringing the number of dead to 12", "a toll of 30". */
static harm toll(const claim_context *c, const quantity *q) {
    int i = q->sentence;
    harm_entry e;
    if (q->noun != NO_TOKEN && !count_is_person(c, i, q->noun, false)) return nothing;
    if (str_is(count_norm(c, i, q->first - 1), "from") && str_is(count_norm(c, i, q->last + 1), "to")) return nothing;
    for (int at = q->first - 1; at >= 0 && at > q->first - TOLL_REACH; at--) {
        str w = count_norm(c, i, at);
        int64_t low, high;
        bool about;
        if (count_listed(" ; . and but while : ", w) ||
            (count_number(c, i, at, &low, &high, &about) && !str_is(count_norm(c, i, at - 1), "from")))
            break;
        if (count_harm_entry(c, i, at, ENTRY_WORDS, &e) && (e.takes & HARM_TOLL) && e.last < q->first)
            return (harm){e.what, at, NO_TOKEN};
        harm of = number_of(c, q, at);
        if (of.what.len) return of;
    }
    return nothing;
}

/* "Killed since fighting resumed: 31", as bulletins list their figures. */
static harm labelled(const claim_context *c, const quantity *q) {
    enum { LABEL_MAX = 10 };
    int i = q->sentence, colon = q->first - 1;
    harm_entry e;
    if (!str_is(count_norm(c, i, colon), ":") || colon > LABEL_MAX || count_token(c, i, q->end + 1 < count_words(c, i) ? q->end + 1 : colon)->upos != UPOS_PUNCT) return nothing;
    for (int at = 0; at < colon; at++)
        if (count_harm_entry(c, i, at, ENTRY_WORDS, &e) && (e.takes & (HARM_STATE | HARM_OBJECT | HARM_SELF | HARM_TOLL)) && e.last < colon && !str_is(e.of, "things"))
            return (harm){e.what, at, NO_TOKEN};
    return nothing;
}

/* "among the dead were 12 children". */
static harm among(const claim_context *c, const quantity *q) {
    int i = q->sentence;
    harm_entry e;
    if (!count_listed(" were was are is included include includes ", count_norm(c, i, q->first - 1))) return nothing;
    for (int at = q->first - 2; at > 0 && at > q->first - 9; at--)
        if (count_listed(" dead killed wounded injured victims casualties missing fatalities detained ",
                         count_norm(c, i, at)) &&
            count_harm_entry(c, i, at, 1, &e))
            return (harm){e.what, at, NO_TOKEN};
    return nothing;
}

/* "six civilians were among 22 people killed". */
static harm among_others(const claim_context *c, const quantity *q) {
    enum { REACH = 10 };
    int i = q->sentence, at = past_aside(c, i, q->end + 1);
    harm_entry e;
    if (!count_listed(" were are was is ", count_norm(c, i, at)) || !str_is(count_norm(c, i, at + 1), "among"))
        return nothing;
    for (int k = at + 2; k < at + REACH && k < count_words(c, i); k++)
        if (count_harm_entry(c, i, k, 2, &e) && (e.takes & (HARM_STATE | HARM_OBJECT)) && fits(c, q, &e))
            return (harm){e.what, k, NO_TOKEN};
    return nothing;
}

/* ---- The tree --------------------------------------------------------------------------------------------------- */

static bool is_negated(const sentence *s, int verb) {
    for (int k = tree_next(s, verb, NO_TOKEN, REL_BIT(REL_ADVMOD)); k != NO_TOKEN;
         k = tree_next(s, verb, k, REL_BIT(REL_ADVMOD)))
        if (count_listed(" not n't never ", s->tokens[k].norm)) return true;
    return false;
}

/* Clauses and adjectives that hang on the counted: "people killed in", "people who died". */
static harm below(const claim_context *c, const quantity *q, int node) {
    const sentence *s = context_sentence(c, q->sentence);
    harm_entry e;
    uint64_t rels = REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_AMOD);
    int wounds = count_wounds(c, q->sentence, node);
    if (wounds != NO_TOKEN && (q->noun == NO_TOKEN || of_people(c, q))) return (harm){STR("wounded"), wounds, NO_TOKEN};
    for (int k = tree_next(s, node, NO_TOKEN, rels); k != NO_TOKEN; k = tree_next(s, node, k, rels)) {
        if (is_negated(s, k)) continue;
        if (count_suffers(c, q->sentence, k)) return (harm){STR("wounded"), k, NO_TOKEN};
        if (count_hospital(c, q->sentence, k) && strcmp(s->tokens[k].xpos, "VBN") == 0) return (harm){STR("wounded"), k, NO_TOKEN};
        if (!count_harm_entry(c, q->sentence, k, 2, &e) || !fits(c, q, &e)) continue;
        bool has_object = tree_child(s, k, REL_BIT(REL_OBJ)) != NO_TOKEN;
        if ((e.takes & HARM_STATE) || (e.takes & HARM_SUBJECT)) return (harm){e.what, k, NO_TOKEN};
        if ((e.takes & HARM_OBJECT) && strcmp(s->tokens[k].xpos, "VBN") == 0 && !has_object)
            return (harm){e.what, k, NO_TOKEN};
    }
    return nothing;
}

/* What a verb does to its object by a complement: "left 12 dead", "forced a million to flee". */
static harm complement(const claim_context *c, const quantity *q, int verb) {
    const sentence *s = context_sentence(c, q->sentence);
    harm_entry e;
    uint64_t rels = REL_BIT(REL_XCOMP) | REL_BIT(REL_ADVCL) | REL_BIT(REL_CCOMP);
    for (int k = tree_next(s, verb, NO_TOKEN, rels); k != NO_TOKEN; k = tree_next(s, verb, k, rels))
        if (k > q->last && count_harm_entry(c, q->sentence, k, 2, &e) && (e.takes & (HARM_STATE | HARM_SUBJECT)) &&
            fits(c, q, &e) && (s->tokens[k].rel == REL_XCOMP || tree_child(s, k, REL_SUBJECTS) == NO_TOKEN))
            return (harm){e.what, k, NO_TOKEN};
    return nothing;
}

static bool is_passive(const sentence *s, int verb) { return tree_child(s, verb, REL_BIT(REL_AUX_PASS)) != NO_TOKEN; }

/* What a word says of a child that stands in relation `r` to it. */
static harm said_by(const claim_context *c, const quantity *q, int node, int up) {
    const sentence *s = context_sentence(c, q->sentence);
    uint8_t r = s->tokens[node].rel;
    harm_entry e;
    if (is_negated(s, up)) return nothing;
    if (node == count_taken(c, q->sentence, up) && (q->noun == NO_TOKEN || of_people(c, q))) return (harm){STR("wounded"), up, NO_TOKEN};
    bool known = count_harm_entry(c, q->sentence, up, 3, &e) && fits(c, q, &e);
    if (!known && up > 0 && count_harm_entry(c, q->sentence, up - 1, 2, &e) && e.last == up &&
        (e.takes & (HARM_STATE | HARM_OBJECT)))
        known = fits(c, q, &e);
    if (rel_in(r, REL_BIT(REL_OBJ))) {
        harm h = known && (e.takes & HARM_OBJECT) ? (harm){e.what, up, NO_TOKEN} : nothing;
        return h.what.len ? h : complement(c, q, up);
    }
    if (rel_in(r, REL_PASSIVE_SUBJECTS) || rel_in(r, REL_SUBJECTS)) {
        if (count_suffers(c, q->sentence, up)) return (harm){STR("wounded"), up, NO_TOKEN};
        bool passive = rel_in(r, REL_PASSIVE_SUBJECTS) || is_passive(s, up);
        bool object = tree_child(s, up, REL_BIT(REL_OBJ)) != NO_TOKEN || begins_object(c, q->sentence, up + 1);
        if (known && (e.takes & (HARM_SUBJECT | HARM_STATE)) && !(e.takes & HARM_OBJECT))
            return (harm){e.what, up, NO_TOKEN};
        if (known && (e.takes & HARM_OBJECT) &&
            (passive || (!object && count_is_participle(&s->tokens[up]) && strcmp(s->tokens[up].xpos, "JJ") != 0)))
            return (harm){e.what, up, NO_TOKEN};
        return passive ? complement(c, q, up) : nothing;
    }
    if (rel_in(r, REL_NMODS) && known && (e.takes & HARM_ACT) && str_is(tree_case(s, node), "of"))
        return (harm){e.what, up, NO_TOKEN};
    return nothing;
}

static bool climbs(const sentence *s, int node) {
    uint8_t r = s->tokens[node].rel;
    if (rel_in(r, REL_BIT(REL_CONJ) | REL_BIT(REL_APPOS) | REL_BIT(REL_NUMMOD) | REL_BIT(REL_FLAT) |
                      REL_BIT(REL_COMPOUND) | REL_BIT(REL_ORPHAN))) {
        int up = s->tokens[node].head;
        return up >= 0 && s->tokens[up].upos != UPOS_VERB;
    }
    str with = tree_case(s, node);
    return rel_in(r, REL_NMODS) && count_listed(" including among of ", with) && s->tokens[node].head >= 0 &&
           (count_listed(" including among ", with) || s->tokens[s->tokens[node].head].upos == UPOS_NUM ||
            s->tokens[node].head > node - 4);
}

static harm by_tree(const claim_context *c, const quantity *q) {
    const sentence *s = context_sentence(c, q->sentence);
    int node = q->node;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
        harm h = below(c, q, node);
        if (h.what.len) return h;
        int up = s->tokens[node].head;
        if (up < 0) return nothing;
        h = said_by(c, q, node, up);
        if (h.what.len) return h;
        if (!climbs(s, node)) return nothing;
        node = up;
    }
    return nothing;
}

/* "40 killed 100 injured": what stands right behind goes before a participle in front of it. */
static harm between(const claim_context *c, const quantity *q) {
    harm_entry e;
    int i = q->sentence, verb = q->first - 1;
    if (verb < 0 || !count_harm_entry(c, i, verb, 1, &e) || !str_ends(count_norm(c, i, verb), STR("ed")))
        return nothing;
    if (!count_harm_entry(c, i, q->end + 1, 2, &e) || !(e.takes & (HARM_STATE | HARM_OBJECT)) ||
        !count_is_participle(count_token(c, i, q->end + 1)))
        return nothing;
    return begins_object(c, i, e.last + 1) || !fits(c, q, &e) ? nothing : (harm){e.what, q->end + 1, NO_TOKEN};
}

harm count_harm(const claim_context *c, const quantity *q) {
    harm (*const ways[])(const claim_context *, const quantity *) = {
        besides, itself, between, before, after, within, with_place, of_act, among, among_others, by_tree, toll, labelled};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        harm h = ways[i](c, q);
        if (h.what.len) return h;
    }
    return nothing;
}
