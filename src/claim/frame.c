/* See frame.h. */
#include "claim/frame.h"

void frame_add(frame *f, frame_role role, int node) {
    if (node == NO_TOKEN || f->count[role] == FRAME_MAX) return;
    for (int i = 0; i < f->count[role]; i++)
        if (f->nodes[role][i] == node) return;
    f->nodes[role][f->count[role]++] = node;
}

static bool relative_pronoun(const token *t) {
    return t->upos == UPOS_PRON && (t->xpos[0] == 'W' || str_is(t->norm, "that"));
}

/* What a relative pronoun stands for: the noun whose clause it opens. */
static int antecedent(const sentence *s, int verb, int node) {
    for (int v = verb, steps = 0; v != TOKEN_ROOT && steps < s->count; v = s->tokens[v].head, steps++)
        if (s->tokens[v].rel == REL_ACL_RELCL && s->tokens[v].head >= 0) return s->tokens[v].head;
    return node;
}

static int through_relative(const sentence *s, int verb, int node) {
    return node != NO_TOKEN && relative_pronoun(&s->tokens[node]) ? antecedent(s, verb, node) : node;
}

static bool participle(const token *t) { return strcmp(t->xpos, "VBN") == 0 || strcmp(t->xpos, "VBD") == 0; }

static bool own_subject(const sentence *s, int verb, int *subject, bool *passive) {
    int active = tree_child(s, verb, REL_SUBJECTS), done = tree_child(s, verb, REL_PASSIVE_SUBJECTS);
    *passive = done != NO_TOKEN || (active == NO_TOKEN && tree_child(s, verb, REL_BIT(REL_AUX_PASS)) != NO_TOKEN);
    *subject = through_relative(s, verb, done != NO_TOKEN ? done : active);
    return *subject != NO_TOKEN;
}

/* Whether the clause below `head` is what the object of `head` does: accused X of firing, forced X to flee. */
static bool object_controls(const claim_context *c, int i, int head) {
    lex_entry e;
    if (context_lemma(c, LEX_REPORT, i, head, &e) && str_is(lex_key(&e, "obj"), "actor")) return true;
    static const char *const verbs[] = {"force", "order", "urge", "ask", "tell", "call", "want", "allow", "help", "lead",
                                        "cause", "enable", "send", "accuse", "suspect", "see", "leave", "prompt", NULL};
    str lemma = c->words[i].lemmas[head];
    for (const char *const *v = verbs; *v; v++)
        if (str_is(lemma, *v)) return true;
    return false;
}

/* "issued a statement praising": whoever issued it praises. */
static bool words_of_somebody(const claim_context *c, int i, int noun) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[noun];
    return t->rel == REL_OBJ && t->head >= 0 && context_lemma(c, LEX_REPORT, i, noun, &e);
}

/* One step towards a subject from a verb that has none of its own. Returns the subject, or NO_TOKEN and the verb to ask
 * next in *next. */
static int step(const claim_context *c, int i, int verb, int *next, bool *passive) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[verb];
    *next = NO_TOKEN;
    if (t->head < 0) return NO_TOKEN;
    if (t->rel == REL_ACL && words_of_somebody(c, i, t->head)) return *next = s->tokens[t->head].head, NO_TOKEN;
    if (t->rel == REL_ACL || t->rel == REL_ACL_RELCL) {
        *passive = *passive || (participle(t) && t->rel == REL_ACL);
        return strcmp(t->xpos, "VB") == 0 ? NO_TOKEN : t->head;
    }
    if (t->rel == REL_CONJ) {
        bool head_passive;
        int subject;
        own_subject(s, t->head, &subject, &head_passive);
        if (head_passive && participle(t) && tree_child(s, verb, REL_BIT(REL_AUX)) == NO_TOKEN) *passive = true;
        return *next = t->head, NO_TOKEN;
    }
    if (t->rel != REL_XCOMP && t->rel != REL_ADVCL && t->rel != REL_CCOMP && t->rel != REL_PARATAXIS) return NO_TOKEN;
    if (t->rel == REL_ADVCL && participle(t) && strcmp(t->xpos, "VBN") == 0) *passive = true;
    if (object_controls(c, i, t->head)) {
        int object = tree_child(s, t->head, REL_BIT(REL_OBJ) | REL_BIT(REL_NSUBJ_PASS) | REL_BIT(REL_IOBJ));
        if (object != NO_TOKEN) return through_relative(s, t->head, object);
    }
    return *next = t->head, NO_TOKEN;
}

int frame_subject(const claim_context *c, int i, int verb, bool *passive) {
    const sentence *s = context_sentence(c, i);
    int subject;
    if (own_subject(s, verb, &subject, passive)) return subject;
    for (int steps = 0; steps < 6; steps++) {
        int next;
        subject = step(c, i, verb, &next, passive);
        if (subject != NO_TOKEN || next == NO_TOKEN) return subject;
        bool other;
        if (own_subject(s, next, &subject, &other)) return subject;
        verb = next;
    }
    return NO_TOKEN;
}

int frame_object(const claim_context *c, int i, int verb) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[verb];
    int object = through_relative(s, verb, tree_child(s, verb, REL_BIT(REL_OBJ)));
    if (object != NO_TOKEN || t->rel != REL_ACL_RELCL || t->head < 0) return object;
    int subject = tree_child(s, verb, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
    bool gap = subject != NO_TOKEN && s->tokens[subject].rel == REL_NSUBJ && !relative_pronoun(&s->tokens[subject]);
    return gap ? t->head : NO_TOKEN;
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

static bool is_one_of(str w, const char *const *list) {
    for (; *list; list++)
        if (str_is(w, *list)) return true;
    return false;
}

static void fill_preposition(frame *f, const lex_entry *e, str p, int node, bool of_noun, bool passive) {
    static const char *const onto[] = {"on", "against", "at", "upon", "toward", "towards", "onto", NULL};
    static const char *const where[] = {"in", "near", "inside", "outside", "around", "across", "along", "throughout", NULL};
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
    } else if (str_is(p, "between") || str_is(p, "among")) frame_add(f, FRAME_ACTOR, node);
    else if (is_one_of(p, onto)) frame_add(f, FRAME_RECIPIENT, node);
    else if (is_one_of(p, where)) frame_add(f, FRAME_PLACE, node);
    else if (of_noun && str_is(p, "of")) frame_add(f, FRAME_RECIPIENT, node);
    else if (str_is(p, "with")) frame_add(f, FRAME_INSTRUMENT, node);
}

static void fill_obliques(const claim_context *c, int i, int head, const lex_entry *e, bool of_noun, frame *f) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_OBLIQUES | REL_NMODS;
    for (int n = tree_next(s, head, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, head, n, rels)) {
        if (s->tokens[n].rel == REL_OBL_AGENT) frame_add(f, FRAME_ACTOR, n);
        else fill_preposition(f, e, tree_case(s, n), n, of_noun, f->passive);
    }
}

/* "fired rockets at the town", where the tree hangs the town on the rockets. */
static void fill_aim(const claim_context *c, int i, const lex_entry *e, frame *f) {
    static const char *const aims[] = {"at", "on", "into", "against", "towards", "toward", NULL};
    const sentence *s = context_sentence(c, i);
    if (f->object == NO_TOKEN || f->count[FRAME_RECIPIENT] || !str_is(lex_key(e, "obj"), "instrument")) return;
    for (int n = tree_next(s, f->object, f->object, REL_NMODS); n != NO_TOKEN; n = tree_next(s, f->object, n, REL_NMODS))
        if (is_one_of(tree_case(s, n), aims)) fill_preposition(f, e, tree_case(s, n), n, false, f->passive);
}

frame frame_of_verb(const claim_context *c, int i, int verb, const lex_entry *e) {
    const sentence *s = context_sentence(c, i);
    frame f = {.subject = NO_TOKEN, .object = NO_TOKEN};
    f.subject = frame_subject(c, i, verb, &f.passive);
    f.object = frame_object(c, i, verb);
    if (f.object != NO_TOKEN && f.subject == f.object) f.object = NO_TOKEN;
    if (f.passive) fill(&f, e, "obj", FRAME_RECIPIENT, f.subject);
    else fill(&f, e, "subj", FRAME_ACTOR, f.subject);
    fill(&f, e, "obj", FRAME_RECIPIENT, f.object);
    fill(&f, e, "iobj", FRAME_RECIPIENT, tree_child(s, verb, REL_BIT(REL_IOBJ)));
    fill_obliques(c, i, verb, e, false, &f);
    fill_aim(c, i, e, &f);
    return f;
}

/* ---- Nouns ---- */

static bool names_actor(const claim_context *c, int i, int node) {
    lex_entry e;
    return context_form(c, LEX_ACTOR, i, node, &e) || context_find(c, LEX_GROUP, i, node, &e);
}

static void fill_modifiers(const claim_context *c, int i, int noun, const lex_entry *e, frame *f) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_BIT(REL_COMPOUND) | REL_BIT(REL_AMOD) | REL_BIT(REL_NMOD_POSS);
    for (int n = tree_next(s, noun, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, noun, n, rels)) {
        lex_entry weapon;
        if (s->tokens[n].rel == REL_NMOD_POSS) {
            if (s->tokens[n].upos != UPOS_NOUN || names_actor(c, i, n)) fill(f, e, "poss", FRAME_ACTOR, n);
        } else if (context_find(c, LEX_WEAPON, i, n, &weapon)) frame_add(f, FRAME_INSTRUMENT, n);
        else if (names_actor(c, i, n)) fill(f, e, "mod", FRAME_ACTOR, n);
        else if (s->tokens[n].ner == NER_LOC) frame_add(f, FRAME_PLACE, n);
    }
}

/* "carried out an attack on X", "the attack, claimed by Y": what the verb around the noun says of its participants. */
static void fill_from_light(const claim_context *c, int i, int noun, const lex_entry *e, frame *f) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[noun];
    lex_entry light;
    if (t->head < 0 || (t->rel != REL_OBJ && t->rel != REL_NSUBJ_PASS && t->rel != REL_OBL)) return;
    bool found = context_lemma(c, LEX_VERB, i, t->head, &light) != 0;
    while (found && !lex_key(&light, "light").len) found = lexicon_next(c->lex, c->report->published, &light);
    if (!found) return;
    bool passive = false;
    int subject = frame_subject(c, i, t->head, &passive);
    if (!passive && subject != noun) frame_add(f, FRAME_ACTOR, subject);
    f->passive = passive;
    fill_obliques(c, i, t->head, e, false, f);
}

static void fill_from_participle(const claim_context *c, int i, int noun, frame *f) {
    const sentence *s = context_sentence(c, i);
    int verb = tree_child(s, noun, REL_BIT(REL_ACL));
    if (verb == NO_TOKEN) return;
    int done = tree_child(s, verb, REL_BIT(REL_XCOMP)); /* "believed to have been carried out by" */
    if (done != NO_TOKEN) verb = done;
    for (int n = tree_next(s, verb, NO_TOKEN, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, verb, n, REL_OBLIQUES))
        if (s->tokens[n].rel == REL_OBL_AGENT || str_is(tree_case(s, n), "by")) frame_add(f, FRAME_ACTOR, n);
}

frame frame_of_noun(const claim_context *c, int i, int noun, const lex_entry *e) {
    frame f = {.subject = NO_TOKEN, .object = NO_TOKEN};
    fill_modifiers(c, i, noun, e, &f);
    fill_obliques(c, i, noun, e, true, &f);
    fill_from_light(c, i, noun, e, &f);
    fill_from_participle(c, i, noun, &f);
    return f;
}
