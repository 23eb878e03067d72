/* Whether a word is an event here: what its entry demands of the words around it (data/README.md, "Restrictions"). */
#include "claim/event_parts.h"
#include "claim/stance_parts.h"

/* ---- only, not: lemmas that hang on the word ---- */

static bool hangs(const claim_context *c, const event_mention *m, str list, int t) {
    const word_row *row = &c->words[m->sentence];
    return (t < m->first || t > m->last) && (str_has_word(list, row->lemmas[t]) || str_has_word(list, row->norms[t]));
}

/* Also what stands before a compound ("a peace deal"), whose head the list may name. */
static bool any_around(const claim_context *c, const event_mention *m, str list) {
    const sentence *s = context_sentence(c, m->sentence);
    for (int n = tree_next(s, m->node, NO_TOKEN, ~UINT64_C(0)); n != NO_TOKEN; n = tree_next(s, m->node, n, ~UINT64_C(0))) {
        if (hangs(c, m, list, n)) return true;
        if (!rel_in(s->tokens[n].rel, REL_OBLIQUES | REL_NMODS | REL_BIT(REL_ADVCL) | REL_BIT(REL_ACL))) continue;
        str p = tree_case(s, n);
        if (str_has_word(list, p)) return true;
    }
    int through[] = {m->frame.subject, m->frame.object};
    for (int k = 0; k < 2; k++)
        if (through[k] != NO_TOKEN && hangs(c, m, list, through[k])) return true;
    int up = s->tokens[m->node].head;
    bool modifies = m->noun && up >= 0 && rel_in(s->tokens[m->node].rel, REL_NMODS | REL_BIT(REL_COMPOUND) | REL_BIT(REL_AMOD));
    bool clause = !m->noun && up >= 0 && rel_in(s->tokens[m->node].rel, REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL)); /* "the road linking the two towns" */
    return (modifies || clause) && hangs(c, m, list, up);
}

/* ---- needs: conditions on the participants ---- */

static bool in_force(str sector) {
    static const char *const sectors[] = {"MIL", "REB", "COP", "UAF", "SPY", "PRM", "CRM", NULL};
    return str_in(sector, sectors);
}

static bool weapon_at(const claim_context *c, int i, int t, lex_entry *weapon) { return context_find(c, LEX_WEAPON, i, t, weapon) != 0; }

static bool acting_weapon(const claim_context *c, int i, int t) {
    lex_entry weapon;
    return weapon_at(c, i, t, &weapon) && str_is(lex_key(&weapon, "acts"), "yes");
}

/* A place that acts is its government. */
static bool known(const claim_context *c, int i, int t) {
    if (context_sentence(c, i)->tokens[t].ner != NER_O) return true;
    casus_party p = mention_party(c, (word_ref){i, t});
    return p.code.len || p.sector.len || str_is(p.kind, "person") || str_is(p.kind, "group");
}

bool event_is_force(const claim_context *c, int i, int t) {
    casus_party p = mention_party(c, (word_ref){i, t});
    return in_force(p.sector) || acting_weapon(c, i, t);
}

/* "Captured Mahmud", "most were captured": a name that is no place's, or so many of no thing. */
static bool nameless(const claim_context *c, int i, int t) {
    static const char *const many[] = {"most", "many", "some", "several", "all", "others", "dozens", "hundreds", "thousands", "rest", "trio", "pair", "couple", NULL};
    const sentence *s = context_sentence(c, i);
    if (s->tokens[t].upos == UPOS_PROPN) return s->tokens[t].ner == NER_O && !context_place(c, (word_ref){i, t}) && !s->capitals;
    if (!str_in(s->tokens[t].norm, many)) return false;
    int of = tree_child(s, t, REL_NMODS); /* "dozens of others" */
    lex_entry e;
    return of == NO_TOKEN || str_in(s->tokens[of].norm, many) || context_find(c, LEX_ROLE, i, of, &e) || context_find(c, LEX_GROUP, i, of, &e);
}

static bool is_people(const claim_context *c, int i, int t) {
    static const char *const pronouns[] = {
        "him", "her",  "them",    "me",         "us",   "he",      "she",      "they",     "we",        "i",
        "who", "whom", "himself", "themselves", "both", "someone", "somebody", "everyone", "everybody", NULL};
    lex_entry e;
    const token *w = &context_sentence(c, i)->tokens[t];
    if (w->upos == UPOS_NUM || w->ner == NER_PER || nameless(c, i, t)) return true;
    if (w->upos == UPOS_PRON) return str_in(w->norm, pronouns);
    return context_find(c, LEX_ROLE, i, t, &e) || context_find(c, LEX_HARM, i, t, &e) || known(c, i, t);
}

/* "A third of Zaire", "most of the town": the whole of which it is a part. */
static int whole_of(const claim_context *c, int i, int t) {
    static const char *const parts[] = {"half",     "third", "quarter", "percent", "part",    "most", "much", "all",
                                        "majority", "bulk",  "swath",   "swathe",  "portion", "rest", NULL};
    const sentence *s = context_sentence(c, i);
    int of = str_in(c->words[i].lemmas[t], parts) ? tree_child(s, t, REL_NMODS) : NO_TOKEN;
    return of != NO_TOKEN && str_is(tree_case(s, of), "of") ? of : t;
}

static bool is_place(const claim_context *c, int i, int part) {
    lex_entry e;
    int t = whole_of(c, i, part);
    return context_sentence(c, i)->tokens[t].ner == NER_LOC || context_find(c, LEX_PLACE, i, t, &e) ||
           str_is(mention_party(c, (word_ref){i, t}).kind, "place");
}

/* A state fights and mobilizes, but when it evacuates it is no army that leaves. */
bool event_is_state(const claim_context *c, int i, int t) {
    casus_party p = mention_party(c, (word_ref){i, t});
    return (!p.sector.len || str_is(p.sector, "GOV")) && (p.code.len || context_sentence(c, i)->tokens[t].ner == NER_LOC);
}

typedef bool node_test(const claim_context *c, int i, int t);

static bool any_of_role(const claim_context *c, const event_mention *m, frame_role role, node_test *test) {
    for (int k = 0; k < m->frame.count[role]; k++)
        if (test(c, m->sentence, m->frame.nodes[role][k])) return true;
    return false;
}

static bool is_weapon(const claim_context *c, int i, int t) {
    lex_entry weapon;
    return weapon_at(c, i, t, &weapon);
}

/* "A truck packed with explosives". */
static bool carries_weapon(const claim_context *c, int i, int t) {
    static const char *const how[] = {"lade", "laden", "load",       "pack",  "fill",
                                      "rig",  "stuff", "booby-trap", "strap", NULL};
    const sentence *s = context_sentence(c, i);
    int participle = tree_child(s, t, REL_BIT(REL_ACL)), with;
    if (participle == NO_TOKEN || !str_in(c->words[i].lemmas[participle], how)) return false;
    with = tree_child(s, participle, REL_OBLIQUES);
    return with != NO_TOKEN && is_weapon(c, i, with);
}

/* The phrase's head or a word before it: "two Grad rockets", "a truck bomb", "machine gun". */
static bool weapon_in_phrase(const claim_context *c, int i, int t) {
    const sentence *s = context_sentence(c, i);
    if (is_weapon(c, i, t) || carries_weapon(c, i, t)) return true;
    uint64_t rels = REL_BIT(REL_COMPOUND) | REL_BIT(REL_AMOD) | REL_NMODS;
    for (int n = tree_next(s, t, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, t, n, rels))
        if (is_weapon(c, i, n)) return true;
    return false;
}

/* "The attack hit": what strikes is an attack. */
static bool is_assault(const claim_context *c, int i, int t) {
    lex_entry e;
    return t != NO_TOKEN && context_sentence(c, i)->tokens[t].upos == UPOS_NOUN && context_find(c, LEX_NOUN, i, t, &e) && str_is(lex_word(&e, 0), "ASSAULT");
}

static bool has_weapon(const claim_context *c, const event_mention *m) {
    if (!m->noun && is_assault(c, m->sentence, m->frame.subject)) return true;
    int through[] = {m->frame.subject, m->frame.object, m->node};
    for (int k = 0; k < 3; k++)
        if (through[k] != NO_TOKEN && weapon_in_phrase(c, m->sentence, through[k])) return true;
    return any_of_role(c, m, FRAME_INSTRUMENT, weapon_in_phrase) || any_of_role(c, m, FRAME_ACTOR, weapon_in_phrase);
}

/* A mine or a bomb by the road: whoever hits it is hurt by it. */
static bool is_trap(const claim_context *c, int i, int t) {
    lex_entry weapon;
    bool longer = t > 0 && context_find(c, LEX_WEAPON, i, t - 1, &weapon) > 1;
    if (!longer && !weapon_at(c, i, t, &weapon)) return false;
    static const char *const traps[] = {"mine", "ied", "explosive", NULL};
    return str_in(lex_word(&weapon, 0), traps);
}

/* "Demonstrated in the square", not "demonstrated a grasp of it", "demonstrated that". */
static bool is_alone(const claim_context *c, const event_mention *m) {
    const sentence *s = context_sentence(c, m->sentence);
    return m->frame.object == NO_TOKEN && tree_child(s, m->node, REL_BIT(REL_CCOMP) | REL_BIT(REL_AUX_PASS)) == NO_TOKEN;
}

/* Who can come under fire otherwise than for what they said: forces, places, weapons, civilians, and what they travel in. */
static bool is_exposed(const claim_context *c, int i, int t) {
    static const char *const others[] = {"convoy", "patrol", "position", "vehicle", "bus", "train", "ship", "boat", "vessel", "team", "crew", "ambulance", "car", "truck", NULL};
    casus_party p = mention_party(c, (word_ref){i, t});
    bool town = is_place(c, i, t) && !event_is_state(c, i, t);
    return town || event_is_force(c, i, t) || is_weapon(c, i, t) || str_is(p.sector, "CVL") || str_is(p.sector, "REF") || str_is(p.sector, "NGO") || str_is(p.sector, "IGO") || str_is(p.sector, "MED") || str_is(p.sector, "HLH") || str_in(c->words[i].lemmas[t], others);
}

/* Where recipients are: phrases of their roles, and what an entry calls its place. */
static bool of_recipient(const claim_context *c, const event_mention *m, node_test *test) {
    return any_of_role(c, m, FRAME_RECIPIENT, test);
}

static bool of_place(const claim_context *c, const event_mention *m) {
    int taken = m->frame.passive ? m->frame.subject : m->frame.object;
    if (m->type == CASUS_ASSAULT && str_is(lex_key(&m->entry, "obj"), "place") && taken != NO_TOKEN && m->first == m->last) return is_place(c, m->sentence, taken); /* "seized a ship near Hodeidah" */
    return of_recipient(c, m, is_place) || any_of_role(c, m, FRAME_PLACE, is_place);
}

static bool condition(const claim_context *c, const event_mention *m, str name) {
    if (str_is(name, "weapon")) return has_weapon(c, m);
    if (str_is(name, "alone")) return is_alone(c, m);
    if (str_is(name, "exposed")) return any_of_role(c, m, FRAME_RECIPIENT, is_exposed);
    if (str_is(name, "trap")) return any_of_role(c, m, FRAME_INSTRUMENT, is_trap);
    bool fights = m->type == CASUS_ASSAULT || m->type == CASUS_MOBILIZE;
    if (str_is(name, "force")) return any_of_role(c, m, FRAME_ACTOR, event_is_force) || (fights && any_of_role(c, m, FRAME_ACTOR, event_is_state));
    if (str_is(name, "people")) return of_recipient(c, m, is_people);
    if (str_is(name, "place")) return of_place(c, m);
    if (str_is(name, "target")) return of_recipient(c, m, is_people) || of_place(c, m) || of_recipient(c, m, weapon_in_phrase);
    if (str_is(name, "actor")) return any_of_role(c, m, FRAME_ACTOR, known);
    return str_is(name, "object") && (m->frame.object != NO_TOKEN || (m->frame.passive && m->frame.subject != NO_TOKEN));
}

static bool any_condition(const claim_context *c, const event_mention *m, str alternatives) {
    while (alternatives.len)
        if (condition(c, m, str_cut(&alternatives, '|'))) return true;
    return false;
}

/* "act in support of X": what an entry's own last preposition governs. */
void event_fill_last(const claim_context *c, event_mention *m) {
    const sentence *s = context_sentence(c, m->sentence);
    if (m->noun || m->last == m->first || s->tokens[m->last].upos != UPOS_ADP || m->frame.count[FRAME_RECIPIENT]) return;
    int of = s->tokens[m->last].head;
    if (of > m->last) frame_add(&m->frame, FRAME_RECIPIENT, of);
}

static bool of_this_kind(const event_mention *m) { return m->noun == str_is(lex_key(&m->entry, "pos"), "noun"); }

bool event_sense(const claim_context *c, lex_class class, int i, int t, event_mention *m) {
    const token *w = &context_sentence(c, i)->tokens[t];
    *m = (event_mention){.sentence = i, .node = t, .first = t, .noun = w->upos != UPOS_VERB && strcmp(w->xpos, "VBZ") != 0, .refers = -1};
    if (w->upos != UPOS_VERB && w->upos != UPOS_NOUN) return false;
    size_t n = context_lemma(c, class, i, t, &m->entry);
    if (!n) return false;
    m->last = t + (int)n - 1;
    do {
        if (!of_this_kind(m)) continue;
        m->frame = m->noun ? frame_of_noun(c, i, t, &m->entry) : frame_of_verb(c, i, t, &m->entry);
        event_fill_last(c, m);
        if (event_allowed(c, m)) return true;
    } while (lexicon_next(c->lex, c->report->published, &m->entry));
    return false;
}

/* "Lifted the curfew", "suspended aid", "cancelled talks": the verb around a noun undoes what it names. */
static bool undone(const claim_context *c, const event_mention *m) {
    static const char *const lifts[] = {"lift", "ease", "end", "relax", "loosen", "suspend", "remove", "cancel", NULL};
    static const char *const stops[] = {"suspend", "halt", "cut", "freeze", "withhold", "stop", "block", "slash", "deny", "refuse", NULL};
    static const char *const drops[] = {"cancel", "postpone", "suspend", "boycott", "reject", "refuse", NULL};
    const token *t = &context_sentence(c, m->sentence)->tokens[m->node];
    if (!m->noun || t->head < 0 || !rel_in(t->rel, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS)) return false;
    str verb = c->words[m->sentence].lemmas[t->head];
    return (m->type == CASUS_COERCE && str_in(verb, lifts)) || (m->type == CASUS_AID && str_in(verb, stops)) || (m->type == CASUS_CONSULT && str_in(verb, drops));
}

bool event_allowed(const claim_context *c, const event_mention *m) {
    if (undone(c, m)) return false;
    str needs = lex_key(&m->entry, "needs"), only = lex_key(&m->entry, "only"), not = lex_key(&m->entry, "not");
    if (not.len && any_around(c, m, not)) return false;
    if (only.len && !any_around(c, m, only)) return false;
    while (needs.len) {
        str one = str_cut(&needs, ' ');
        if (one.len && !any_condition(c, m, one)) return false;
    }
    return true;
}
