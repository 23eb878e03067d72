/* See frame.h. */
#include "claim/frame.h"

void frame_add(frame *f, frame_role role, int node) {
    if (node == NO_TOKEN || f->count[role] == FRAME_MAX) return;
    for (int i = 0; i < f->count[role]; i++)
        if (f->nodes[role][i] == node) return;
    f->nodes[role][f->count[role]++] = node;
}

/* ---- Roles ---- */

static bool role_find(str name, frame_role *role) {
    static const char *const names[FRAME_ROLES] = {"actor", "recipient", "instrument", "place"};
    for (int r = 0; r < FRAME_ROLES; r++)
        if (str_is(name, names[r])) return *role = (frame_role)r, true;
    return false;
}

/* The role that an entry gives to a grammatical slot ("subj", "obj", a preposition), else `otherwise`. */
static void fill(frame *f, const lex_entry *e, const char *slot, frame_role otherwise, int node) {
    str said = lex_key(e, slot);
    frame_role role = otherwise;
    if (said.len && !role_find(said, &role)) return; /* "none", "topic": no participant */
    frame_add(f, role, node);
}

static bool says_preposition(const lex_entry *e, str p) {
    char slot[32];
    if (p.len == 0 || p.len >= sizeof slot) return false;
    memcpy(slot, p.ptr, p.len);
    slot[p.len] = 0;
    return lex_key(e, slot).len != 0;
}

static const char *const onto[] = {"on", "against", "at", "upon", "toward", "towards", "onto", NULL};

static void fill_preposition(frame *f, const lex_entry *e, str p, int node, bool of_noun, bool passive) {
    static const char *const where[] = {"in",     "near",  "inside",     "outside", "around",
                                        "across", "along", "throughout", NULL};
    char slot[32];
    frame_role role;
    if (p.len == 0 || p.len >= sizeof slot) return;
    memcpy(slot, p.ptr, p.len);
    slot[p.len] = 0;
    str said = lex_key(e, slot);
    if (said.len) {
        if (role_find(said, &role)) frame_add(f, role, node);
    } else if (str_is(p, "by")) {
        if (passive || of_noun) frame_add(f, FRAME_ACTOR, node);
    } else if (str_is(p, "between") || (of_noun && str_is(p, "among"))) frame_add(f, FRAME_ACTOR, node);
    else if (str_in(p, onto)) frame_add(f, FRAME_RECIPIENT, node);
    else if (str_in(p, where)) frame_add(f, FRAME_PLACE, node);
    else if (of_noun && str_is(p, "of")) frame_add(f, FRAME_RECIPIENT, node);
    else if (str_is(p, "with")) frame_add(f, FRAME_INSTRUMENT, node);
}

/* "on orders", "at dawn", "on two fronts": how and when, not whom. */
static bool no_target(str lemma) {
    static const char *const nouns[] = {
        "time",     "moment",   "dawn",        "dusk",        "noon",       "midnight",   "night", "order",
        "behalf",   "charge",   "account",     "basis",       "suspicion",  "condition",  "scale", "front",
        "occasion", "request",  "point",       "pretext",     "eve",        "end",        "start", "beginning",
        "height",   "distance", "range",       "speed",       "level",      "expense",    "way",   "least",
        "most",     "once",     "instruction", "anniversary", "allegation", "accusation", NULL};
    return str_in(lemma, nouns);
}

/* "from the air", "from the hills": no side that fires. */
static bool mere_direction(const claim_context *c, int i, int node) {
    static const char *const words[] = {"air", "ground", "sea", "land", "side", "direction", "distance", "range", "rear", "behind", "inside", "outside", "vehicle", "car", "motorcycle", NULL};
    lex_entry e;
    return str_in(c->words[i].lemmas[node], words) || (context_sentence(c, i)->tokens[node].ner == NER_O && context_find(c, LEX_PLACE, i, node, &e) && !context_find(c, LEX_GROUP, i, node, &e));
}

/* "killed two at a checkpoint", "two were killed by gunmen on a motorcycle": to whom it was done is said, so this is
 * where or how; "shot missiles at the town". */
static bool only_where(const claim_context *c, int i, int node, const lex_entry *e, const frame *f) {
    const sentence *s = context_sentence(c, i);
    str p = tree_case(s, node);
    if (node < s->tokens[node].head && (str_is(p, "at") || str_is(p, "on"))) return true; /* "At the crossing, soldiers opened fire" */
    int done_to = f->passive ? f->subject : f->object;
    return done_to != NO_TOKEN && f->count[FRAME_RECIPIENT] && f->nodes[FRAME_RECIPIENT][0] == done_to &&
           str_in(p, onto) && !says_preposition(e, p);
}

/* "with each side blaming the other": a clause of its own. */
static bool absolute(const sentence *s, int node) {
    if (!str_is(tree_case(s, node), "with")) return false;
    int clause = tree_child(s, node, REL_BIT(REL_ACL));
    return clause > node && strcmp(s->tokens[clause].xpos, "VBG") == 0;
}

/* "In front of the ministry", which is no front. */
static bool in_front(const sentence *s, int node) {
    return str_is(s->tokens[node].norm, "front") && str_is(tree_case(s, node), "in") && tree_child(s, node, REL_NMODS) != NO_TOKEN;
}

static void fill_obliques(const claim_context *c, int i, int head, const lex_entry *e, bool of_noun, frame *f) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_OBLIQUES | REL_NMODS;
    lex_entry weapon;
    bool happens = of_noun && s->tokens[head].upos == UPOS_VERB; /* "took place on the coast" */
    for (int n = tree_next(s, head, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, head, n, rels)) {
        if ((!of_noun && only_where(c, i, n, e, f)) || absolute(s, n) || (happens && str_is(tree_case(s, n), "on")))
            continue;
        if (of_noun && str_is(tree_case(s, n), "from") && mere_direction(c, i, n)) continue;
        if (s->tokens[n].rel == REL_OBL_AGENT) frame_add(f, FRAME_ACTOR, n);
        else if (str_is(tree_case(s, n), "with") && context_find(c, LEX_WEAPON, i, n, &weapon)) frame_add(f, FRAME_INSTRUMENT, n); /* "clashes with rockets" */
        else if (!no_target(c->words[i].lemmas[n]) || str_is(s->tokens[n].norm, "bases") || in_front(s, n)) fill_preposition(f, e, tree_case(s, n), n, of_noun, f->passive);
    }
}

/* "fired rockets at the town", "restored ties with X", where the tree hangs on the object what the verb's entry speaks
 * of. */
static void fill_through_object(const claim_context *c, int i, const lex_entry *e, frame *f) {
    static const char *const aims[] = {"at", "on", "into", "against", "towards", "toward", NULL};
    const sentence *s = context_sentence(c, i);
    str object = lex_key(e, "obj");
    bool shot = str_is(object, "instrument"), bare = str_is(object, "none") || str_is(object, "topic");
    if (f->object == NO_TOKEN || !(shot || bare) || f->count[FRAME_RECIPIENT]) return;
    int objects[FRAME_MAX], count = tree_conjuncts(s, f->object, objects, FRAME_MAX); /* "fired missiles and drones at the town" */
    for (int k = 0; k < count; k++)
        for (int n = tree_next(s, objects[k], objects[k], REL_NMODS); n != NO_TOKEN; n = tree_next(s, objects[k], n, REL_NMODS)) {
            str p = tree_case(s, n);
            if (shot ? str_in(p, aims) : says_preposition(e, p)) fill_preposition(f, e, p, n, false, f->passive);
        }
}

/* "fired rounds aimed at the post" */
static void fill_aimed(const claim_context *c, int i, const lex_entry *e, frame *f) {
    static const char *const aimed[] = {"aim", "direct", "target", NULL};
    const sentence *s = context_sentence(c, i);
    int verb = f->object != NO_TOKEN && str_is(lex_key(e, "obj"), "instrument")
                   ? tree_child(s, f->object, REL_BIT(REL_ACL))
                   : NO_TOKEN;
    if (verb == NO_TOKEN || f->count[FRAME_RECIPIENT] || !str_in(c->words[i].lemmas[verb], aimed)) return;
    for (int n = tree_next(s, verb, verb, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, verb, n, REL_OBLIQUES))
        if (str_is(tree_case(s, n), "at")) frame_add(f, FRAME_RECIPIENT, n);
}

/* "A bomb exploded outside the police station", "an explosion in front of the ministry": what stands there is what was meant. */
static void fill_site(const claim_context *c, int i, const lex_entry *e, frame *f) {
    static const char *const sites[] = {"building", "crossing", "base", "site", "road", NULL}, *const by[] = {"outside", "inside", "at", "in", NULL};
    const sentence *s = context_sentence(c, i);
    bool blast = str_is(lex_word(e, 0), "ASSAULT") && (str_is(lex_word(e, 1), "explosives") || str_is(lex_word(e, 1), "suicide-attack"));
    for (int k = 0; blast && !f->count[FRAME_RECIPIENT] && k < f->count[FRAME_PLACE]; k++) {
        lex_entry place;
        int node = f->nodes[FRAME_PLACE][k];
        if (!str_in(tree_case(s, node), by)) continue;
        int behind = str_is(s->tokens[node].norm, "front") ? tree_child(s, node, REL_NMODS) : NO_TOKEN; /* "in front of" */
        if (behind != NO_TOKEN) node = behind;
        if (context_lemma(c, LEX_PLACE, i, node, &place) && str_in(lex_word(&place, 0), sites)) frame_add(f, FRAME_RECIPIENT, node);
    }
}

frame frame_of_verb(const claim_context *c, int i, int verb, const lex_entry *e) {
    const sentence *s = context_sentence(c, i);
    frame f = {.subject = NO_TOKEN, .object = NO_TOKEN};
    f.subject = frame_subject(c, i, verb, &f.passive);
    f.object = frame_object(c, i, verb);
    lex_entry unit; /* "exploded 20 miles south of Kirkuk" */
    bool measure = f.object != NO_TOKEN && context_find(c, LEX_UNIT, i, f.object, &unit) && str_is(lex_word(&unit, 1), "length");
    if (measure || (f.object != NO_TOKEN && f.subject == f.object)) f.object = NO_TOKEN;
    if (f.passive) fill(&f, e, "obj", FRAME_RECIPIENT, f.subject);
    else fill(&f, e, "subj", FRAME_ACTOR, f.subject);
    fill(&f, e, "obj", FRAME_RECIPIENT, f.object);
    fill(&f, e, "iobj", FRAME_RECIPIENT, tree_child(s, verb, REL_BIT(REL_IOBJ)));
    fill_obliques(c, i, verb, e, false, &f);
    fill_through_object(c, i, e, &f);
    fill_aimed(c, i, e, &f);
    fill_site(c, i, e, &f);
    return f;
}

/* ---- Nouns ---- */

static bool names_actor(const claim_context *c, int i, int node) {
    lex_entry e;
    return context_covering(c, LEX_ACTOR, i, node, &e) || context_find(c, LEX_GROUP, i, node, &e);
}

/* "A Kabul bombing", "the Geneva talks": a town before what happens is where, though as a subject it would be its
 * government. */
static bool town_where(const claim_context *c, int i, int node, const lex_entry *e) {
    static const char *const where[] = {"ASSAULT", "CONSULT", "PROTEST", NULL};
    const place_mention *p = context_place(c, (word_ref){i, node});
    bool town = p && p->place.resolved && str_starts(p->place.feature, STR("PPL"));
    return town && context_sentence(c, i)->tokens[node].rel == REL_COMPOUND && str_in(lex_word(e, 0), where);
}

static void fill_modifiers(const claim_context *c, int i, int noun, const lex_entry *e, frame *f) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_BIT(REL_COMPOUND) | REL_BIT(REL_AMOD) | REL_BIT(REL_NMOD_POSS);
    for (int n = tree_next(s, noun, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, noun, n, rels)) {
        lex_entry weapon;
        if (s->tokens[n].rel == REL_NMOD_POSS) {
            if (s->tokens[n].upos != UPOS_NOUN || names_actor(c, i, n)) fill(f, e, "poss", FRAME_ACTOR, n);
        } else if (context_find(c, LEX_WEAPON, i, n, &weapon)) frame_add(f, FRAME_INSTRUMENT, n);
        else if (town_where(c, i, n, e)) frame_add(f, FRAME_PLACE, n);
        else if (names_actor(c, i, n) && n + 1 < noun && s->tokens[n + 1].head == noun && names_actor(c, i, n + 1)) continue; /* "Israeli army gunfire": the army's */
        else if (names_actor(c, i, n)) fill(f, e, "mod", FRAME_ACTOR, n);
        else if (s->tokens[n].ner == NER_LOC) frame_add(f, FRAME_PLACE, n);
    }
}

/* "On Friday fighting broke out": without its comma the day draws the subject into its own phrase. */
static bool lost_subject(const sentence *s, int noun) {
    const token *t = &s->tokens[noun];
    return t->rel == REL_OBL && noun < t->head && noun > 0 && s->tokens[noun - 1].head == noun &&
           s->tokens[noun - 1].rel == REL_COMPOUND && frame_time_word(&s->tokens[noun - 1]) &&
           tree_child(s, t->head, REL_SUBJECTS) == NO_TOKEN;
}

/* "carried out an attack on X", "fighting broke out between X and Y", "the attack, claimed by Y": what the verb around
 * the noun says of its participants. */
static void fill_from_light(const claim_context *c, int i, int noun, const lex_entry *e, frame *f) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[noun];
    lex_entry light;
    if (t->head < 0 ||
        !rel_in(t->rel, REL_BIT(REL_OBJ) | REL_BIT(REL_NSUBJ) | REL_BIT(REL_NSUBJ_PASS) | REL_BIT(REL_OBL)))
        return;
    size_t words = context_lemma(c, LEX_VERB, i, t->head, &light);
    bool found = words != 0, happens = t->rel == REL_NSUBJ || lost_subject(s, noun);
    while (found && !str_is(lex_key(&light, "light"), happens ? "happens" : "yes"))
        found = lexicon_next(c->lex, c->report->published, &light);
    bool phrase = t->rel == REL_OBL && !lost_subject(s, noun) && words < 2; /* "opened an inquiry into the killing" */
    if (!found || phrase) return;
    bool passive = false;
    int subject = happens ? NO_TOKEN : frame_subject(c, i, t->head, &passive);
    if (!passive && subject != noun) frame_add(f, FRAME_ACTOR, subject);
    f->passive = passive;
    fill_obliques(c, i, t->head, e, happens, f);
}

/* "prompting air strikes by X", where the tree hangs X on the verb; "ISIS attacks town", a headline whose verb was
 * taken for a noun. */
static void fill_beside(const claim_context *c, int i, int noun, frame *f) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[noun];
    frame_add(f, FRAME_RECIPIENT, tree_child(s, noun, REL_BIT(REL_OBJ)));
    if (t->rel != REL_OBJ || t->head < 0 || f->count[FRAME_ACTOR]) return;
    for (int n = tree_next(s, t->head, noun, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, t->head, n, REL_OBLIQUES))
        if (str_is(tree_case(s, n), "by") && s->tokens[n].upos != UPOS_VERB) frame_add(f, FRAME_ACTOR, n);
}

/* "condemned the attack on the homes", "killed in air strikes on Saturday on the city", where the tree hangs on the verb whom the noun was aimed at. */
static void fill_aimed_beside(const claim_context *c, int i, int noun, const lex_entry *e, frame *f) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[noun];
    bool below = t->head >= 0 && t->head < noun && s->tokens[t->head].upos == UPOS_VERB && rel_in(t->rel, REL_BIT(REL_OBJ) | REL_OBLIQUES);
    for (int n = below && !f->count[FRAME_RECIPIENT] ? tree_next(s, t->head, noun, REL_OBLIQUES) : NO_TOKEN; n != NO_TOKEN; n = tree_next(s, t->head, n, REL_OBLIQUES)) {
        str p = tree_case(s, n);
        lex_entry told; /* "blamed the shelling on X" */
        if (context_lemma(c, LEX_REPORT, i, t->head, &told) && str_has_word(lex_key(&told, "prep"), p)) continue;
        bool aim = (str_is(p, "on") || str_is(p, "against")) && frame_nominal(&s->tokens[n]) && !no_target(c->words[i].lemmas[n]);
        if (aim) fill_preposition(f, e, p, n, true, false);
    }
}

/* "Recorded by", "condemned by": who only speaks of a deed, or stops it, has not done it. */
static bool only_tells(const claim_context *c, int i, int verb) {
    static const char *const tells[] = {
        "record", "log",      "register", "tally",   "count",   "document",  "monitor", "film",      "post",
        "report", "describe", "mention",  "witness", "condemn", "denounce",  "decry",   "criticize", "slam",
        "reject", "deny",     "confirm",  "verify",  "observe", "see",       "survive", "suffer",    "investigate",
        "probe",  "repel",    "repulse",  "foil",    "thwart",  "intercept", "prevent", "stop",      NULL};
    return str_in(c->words[i].lemmas[verb], tells);
}

static void fill_from_participle(const claim_context *c, int i, int noun, frame *f) {
    const sentence *s = context_sentence(c, i);
    int verb = tree_child(s, noun, REL_BIT(REL_ACL));
    if (verb == NO_TOKEN) return;
    int done = tree_child(s, verb, REL_BIT(REL_XCOMP)); /* "believed to have been carried out by" */
    if (done != NO_TOKEN) verb = done;
    if (only_tells(c, i, verb)) return;
    for (int n = tree_next(s, verb, NO_TOKEN, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, verb, n, REL_OBLIQUES))
        if (s->tokens[n].rel == REL_OBL_AGENT || str_is(tree_case(s, n), "by")) frame_add(f, FRAME_ACTOR, n);
}

static bool does_things(const claim_context *c, int i, int node) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[node];
    return names_actor(c, i, node) || context_find(c, LEX_TITLE, i, node, &e) ||
           context_find(c, LEX_ROLE, i, node, &e) || t->ner == NER_PER || t->ner == NER_ORG ||
           (context_find(c, LEX_WEAPON, i, node, &e) && str_is(lex_key(&e, "acts"), "yes"));
}

/* "came under fire from gunmen": who it was, where the tree hangs them on the verb. */
static void fill_under_verb(const claim_context *c, int i, int verb, int noun, frame *f) {
    const sentence *s = context_sentence(c, i);
    for (int n = tree_next(s, verb, noun, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, verb, n, REL_OBLIQUES)) {
        str p = tree_case(s, n);
        if ((str_is(p, "by") || str_is(p, "from")) && does_things(c, i, n)) frame_add(f, FRAME_ACTOR, n);
    }
}

/* "have come under attack", "is under shelling by X": it is done to the subject. */
static void fill_under(const claim_context *c, int i, int noun, frame *f) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[noun];
    if (!str_is(tree_case(s, noun), "under")) return;
    bool passive = false, clause = rel_in(t->rel, REL_OBLIQUES) && t->head >= 0 && s->tokens[t->head].upos == UPOS_VERB;
    f->subject = clause ? frame_subject(c, i, t->head, &passive) : tree_child(s, noun, REL_SUBJECTS);
    f->passive = true;
    frame_add(f, FRAME_RECIPIENT, f->subject);
    if (clause) fill_under_verb(c, i, t->head, noun, f);
}

/* "the shelling of the town by rebels", "an attack late on Sunday by rebels", where the tree hangs them on the town or
 * the day. */
static void fill_by_below(const claim_context *c, int i, int noun, frame *f) {
    enum { REACH = 14, DEPTH = 3 };
    const sentence *s = context_sentence(c, i);
    uint64_t phrases = REL_NMODS | REL_BIT(REL_ADVMOD) | REL_OBLIQUES;
    for (int n = noun + 1; !f->count[FRAME_ACTOR] && n < s->count && n < noun + REACH; n++) {
        if (!str_is(tree_case(s, n), "by") || !does_things(c, i, n)) continue;
        int up = n, steps = 0;
        while (up > noun && steps++ < DEPTH && rel_in(s->tokens[up].rel, phrases)) up = s->tokens[up].head;
        if (up == noun) frame_add(f, FRAME_ACTOR, n);
    }
}

frame frame_of_noun(const claim_context *c, int i, int noun, const lex_entry *e) {
    frame f = {.subject = NO_TOKEN, .object = NO_TOKEN};
    fill_modifiers(c, i, noun, e, &f);
    fill_obliques(c, i, noun, e, true, &f);
    fill_from_light(c, i, noun, e, &f);
    fill_from_participle(c, i, noun, &f);
    fill_beside(c, i, noun, &f);
    fill_aimed_beside(c, i, noun, e, &f);
    fill_under(c, i, noun, &f);
    fill_by_below(c, i, noun, &f);
    fill_site(c, i, e, &f);
    return f;
}
