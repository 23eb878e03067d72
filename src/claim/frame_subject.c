/* See frame.h: who does what a verb says, and by words alone where the tree has lost it. */
#include "claim/frame.h"

/* "last week", "Tuesday": never a source, though parsers like to think so. */
bool frame_time_word(const token *t) {
    static const char *const words[] = {
        "monday",   "tuesday",   "wednesday", "thursday", "friday",  "saturday", "sunday",    "january", "february",
        "march",    "april",     "may",       "june",     "july",    "august",   "september", "october", "november",
        "december", "today",     "yesterday", "tomorrow", "tonight", "week",     "month",     "year",    "day",
        "morning",  "afternoon", "evening",   "night",    "weekend", "time",     "hour",      NULL};
    return str_in(t->norm, words);
}

bool frame_nominal(const token *t) {
    return (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON) && !frame_time_word(t);
}

bool frame_starts_clause(const token *t) {
    return t->upos == UPOS_PUNCT || t->upos == UPOS_ADP || t->upos == UPOS_SCONJ || t->upos == UPOS_VERB;
}

/* The last word of the noun phrase that ends left of `at`; phrases with a preposition between ("officials in turn
 * accused") are passed over. */
int frame_nominal_before(const sentence *s, int at) {
    while (at >= 0) {
        int right = at;
        while (right >= 0 && !frame_nominal(&s->tokens[right]) && !frame_starts_clause(&s->tokens[right])) right--;
        if (right < 0 || frame_starts_clause(&s->tokens[right])) return NO_TOKEN;
        int left = right;
        while (left > 0 && !frame_starts_clause(&s->tokens[left - 1])) left--;
        if (left == 0 || s->tokens[left - 1].upos != UPOS_ADP) return right;
        at = left - 2;
    }
    return NO_TOKEN;
}

static bool relative_pronoun(const token *t) {
    return t->upos == UPOS_PRON && (t->xpos[0] == 'W' || str_is(t->norm, "that"));
}

/* "Five men in Sake, whom they accused": the men, though the tree hangs the clause on the town. */
static int somebody(const sentence *s, int pronoun, int noun) {
    while (s->tokens[noun].rel == REL_FLAT && s->tokens[noun].head >= 0) noun = s->tokens[noun].head;
    bool who = str_starts(s->tokens[pronoun].norm, STR("who")), phrase = rel_in(s->tokens[noun].rel, REL_NMODS | REL_OBLIQUES);
    int up = s->tokens[noun].head;
    if (!who || s->tokens[noun].upos != UPOS_PROPN || s->tokens[noun].ner == NER_PER || s->tokens[noun].ner == NER_ORG || !phrase || up < 0) return noun;
    if (s->tokens[up].upos != UPOS_VERB) return up;
    int object = tree_child(s, up, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS);
    return object != NO_TOKEN && object < noun ? object : noun;
}

/* What a relative pronoun stands for: the noun whose clause it opens. */
static int antecedent(const sentence *s, int verb, int node) {
    for (int v = verb, steps = 0; v != TOKEN_ROOT && steps < s->count; v = s->tokens[v].head, steps++)
        if (s->tokens[v].rel == REL_ACL_RELCL && s->tokens[v].head >= 0) return somebody(s, node, s->tokens[v].head);
    return node;
}

static int through_relative(const sentence *s, int verb, int node) {
    return node != NO_TOKEN && relative_pronoun(&s->tokens[node]) ? antecedent(s, verb, node) : node;
}

static bool participle(const token *t) { return strcmp(t->xpos, "VBN") == 0 || strcmp(t->xpos, "VBD") == 0; }

/* Of several the nearest before the verb: in "Fri Jun 24 Daesh kidnapped" the day is one too in the tree's eyes. */
static int nearest_subject(const sentence *s, int verb, uint64_t rels) {
    int found = tree_child(s, verb, rels);
    for (int n = found; n != NO_TOKEN && n < verb; n = tree_next(s, verb, n, rels)) found = n;
    return found;
}

/* How many words a verb of harm has that is done to somebody ("kill", "shoot dead"), and must say to whom; 0 for others. "Shot" may be at. */
static size_t harms(const claim_context *c, int i, int verb) {
    static const char *const what[] = {"killed", "wounded", "captured", "detained", "abducted", "rescued", "destroyed", NULL};
    lex_entry e;
    size_t n = participle(&context_sentence(c, i)->tokens[verb]) ? context_lemma(c, LEX_HARM, i, verb, &e) : 0;
    bool to_whom = n && str_starts(lex_key(&e, "takes"), STR("object")) && str_in(e.value, what);
    return to_whom && !str_is(e.canonical, "shoot") ? n : 0;
}

/* Whether nothing that a verb could have for its object begins at `at`; "killed and wounded dozens", "killed, maimed and burned them" go on. */
static bool no_object_at(const sentence *s, int at) {
    static const char *const how[] = {"in",    "on",      "by",    "near", "during", "when",   "after",  "as",   "while",  "inside",
                                      "since", "outside", "along", "amid", "from",   "before", "across", "late", "earlier", NULL};
    if (at >= s->count) return true;
    const token *t = &s->tokens[at];
    if (t->upos == UPOS_PUNCT || t->upos == UPOS_CCONJ) return at + 1 >= s->count || (s->tokens[at + 1].upos != UPOS_VERB && s->tokens[at + 1].upos != UPOS_CCONJ);
    return str_in(t->norm, how) || frame_time_word(t);
}

/* "Two soldiers killed in Homs", "say two soldiers killed": without the auxiliary, as headlines have it. Who harms, says whom; who says it
 * not, is harmed. */
static bool bare_passive(const claim_context *c, int i, int verb, int subject) {
    const sentence *s = context_sentence(c, i);
    lex_entry e;
    if (subject == NO_TOKEN || subject > verb || relative_pronoun(&s->tokens[subject])) return false;
    size_t words = harms(c, i, verb);
    uint64_t active = REL_BIT(REL_AUX) | REL_BIT(REL_OBJ) | REL_BIT(REL_CCOMP) | (words > 1 ? 0 : REL_BIT(REL_XCOMP)); /* "shot dead" */
    return words && tree_child(s, verb, active) == NO_TOKEN && no_object_at(s, verb + (int)words) && !context_find(c, LEX_WEAPON, i, subject, &e);
}

static bool own_subject(const claim_context *c, int i, int verb, int *subject, bool *passive) {
    const sentence *s = context_sentence(c, i);
    int active = nearest_subject(s, verb, REL_SUBJECTS), done = nearest_subject(s, verb, REL_PASSIVE_SUBJECTS);
    *passive = done != NO_TOKEN || bare_passive(c, i, verb, active) || (active == NO_TOKEN && tree_child(s, verb, REL_BIT(REL_AUX_PASS)) != NO_TOKEN);
    *subject = through_relative(s, verb, done != NO_TOKEN ? done : active);
    return *subject != NO_TOKEN;
}

/* Whether the clause below `head` is what the object of `head` does: accused X of firing, forced X to flee. */
static bool object_controls(const claim_context *c, int i, int head) {
    lex_entry e;
    if (context_lemma(c, LEX_REPORT, i, head, &e) && str_is(lex_key(&e, "obj"), "actor")) return true;
    static const char *const verbs[] = {"force",   "order", "urge",  "ask",    "tell",   "call", "want",
                                        "allow",   "help",  "lead",  "cause",  "enable", "send", "accuse",
                                        "suspect", "see",   "leave", "prompt", NULL};
    str lemma = c->words[i].lemmas[head];
    for (const char *const *v = verbs; *v; v++)
        if (str_is(lemma, *v)) return true;
    return false;
}

static bool says(const claim_context *c, int i, int verb) {
    lex_entry e;
    return context_lemma(c, LEX_REPORT, i, verb, &e) != 0;
}

/* "issued a statement praising": whoever issued it praises. */
static bool words_of_somebody(const claim_context *c, int i, int noun) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[noun];
    return t->rel == REL_OBJ && t->head >= 0 && context_lemma(c, LEX_REPORT, i, noun, &e);
}

/* "called on X to withdraw" */
static int called_on(const sentence *s, int head, int verb) {
    for (int n = tree_next(s, head, head, REL_BIT(REL_OBL)); n != NO_TOKEN && n < verb;
         n = tree_next(s, head, n, REL_BIT(REL_OBL)))
        if (str_is(tree_case(s, n), "on") || str_is(tree_case(s, n), "upon"))
            return frame_time_word(&s->tokens[n]) ? NO_TOKEN : n;
    return NO_TOKEN;
}

static bool can_act(const claim_context *c, int i, int node) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[node];
    return t->ner != NER_O || t->upos == UPOS_PRON || context_covering(c, LEX_ACTOR, i, node, &e) ||
           context_find(c, LEX_GROUP, i, node, &e) || context_find(c, LEX_TITLE, i, node, &e) ||
           (context_find(c, LEX_WEAPON, i, node, &e) && str_is(lex_key(&e, "acts"), "yes"));
}

/* "called on them to disarm and threatened to bomb": what has a tense goes on with what has one, not with the infinitive between. */
static int joined_to(const sentence *s, int verb) {
    int up = s->tokens[verb].head;
    bool tense = strcmp(s->tokens[verb].xpos, "VBD") == 0 || strcmp(s->tokens[verb].xpos, "VBZ") == 0;
    while (tense && str_is(tree_mark(s, up), "to") && strcmp(s->tokens[up].xpos, "VB") == 0 && s->tokens[up].head >= 0 && s->tokens[s->tokens[up].head].upos == UPOS_VERB)
        up = s->tokens[up].head;
    return up;
}

/* One step towards a subject from a verb that has none of its own. Returns the subject, or NO_TOKEN and the verb to ask
 * next in *next. */
static int step(const claim_context *c, int i, int verb, int *next, bool *passive) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[verb];
    *next = NO_TOKEN;
    if (t->head < 0) return NO_TOKEN;
    if (t->rel == REL_ACL && words_of_somebody(c, i, t->head)) return *next = s->tokens[t->head].head, NO_TOKEN;
    bool by_accuser = t->rel == REL_ACL && s->tokens[t->head].rel == REL_OBL_AGENT && str_is(tree_mark(s, verb), "of");
    if (by_accuser) return *next = s->tokens[t->head].head, NO_TOKEN; /* "was accused by X of firing" */
    if (t->rel == REL_ACL || t->rel == REL_ACL_RELCL) {
        *passive = *passive || (participle(t) && t->rel == REL_ACL);
        if (strcmp(t->xpos, "VB") != 0) return t->head;
        if (s->tokens[t->head].rel == REL_OBJ)
            *next = s->tokens[t->head].head; /* "began a tour to visit", "reserve the right to strike" */
        return NO_TOKEN;
    }
    if (t->rel == REL_CONJ) {
        bool head_passive;
        int subject;
        own_subject(c, i, t->head, &subject, &head_passive);
        if (head_passive && participle(t) && tree_child(s, verb, REL_BIT(REL_AUX)) == NO_TOKEN) *passive = true;
        return *next = joined_to(s, verb), NO_TOKEN;
    }
    int harmed = t->rel == REL_XCOMP && harms(c, i, verb) ? tree_child(s, t->head, REL_BIT(REL_OBJ)) : NO_TOKEN;
    if (harmed != NO_TOKEN && harmed < verb) return *passive = true, harmed; /* "reported two soldiers killed" */
    if (t->rel != REL_XCOMP && t->rel != REL_ADVCL && t->rel != REL_CCOMP && t->rel != REL_PARATAXIS) return NO_TOKEN;
    if (t->rel == REL_ADVCL && verb > 0 && str_is(s->tokens[verb - 1].norm, "since"))
        return NO_TOKEN; /* "since fighting began" */
    if (t->rel == REL_ADVCL && participle(t) && strcmp(t->xpos, "VBN") == 0) *passive = true;
    bool charged = t->rel == REL_ADVCL && str_is(tree_mark(s, verb), "for") && strcmp(t->xpos, "VBG") == 0; /* "criticized the army for shelling" */
    bool as_saying = t->rel == REL_ADVCL && str_is(tree_mark(s, verb), "as") && strcmp(t->xpos, "VBG") == 0 &&
                     says(c, i, t->head); /* "reported X as saying" */
    if (as_saying || charged || object_controls(c, i, t->head)) {
        int object = tree_child(s, t->head, REL_BIT(REL_OBJ) | REL_BIT(REL_NSUBJ_PASS) | REL_BIT(REL_IOBJ));
        if (object == NO_TOKEN) object = called_on(s, t->head, verb);
        bool anybody = !charged || (object != NO_TOKEN && can_act(c, i, object)); /* no "responsibility for killing" kills */
        if (object != NO_TOKEN && anybody) return through_relative(s, t->head, object);
    }
    return *next = t->head, NO_TOKEN;
}

/* ---- By words alone ---- */

/* "seized", "have deployed", "will attack": a verb that must have a subject of its own. */
static bool finite(const sentence *s, int verb) {
    const token *t = &s->tokens[verb];
    if (strcmp(t->xpos, "VBD") == 0 || strcmp(t->xpos, "VBZ") == 0) return true;
    return tree_child(s, verb, REL_BIT(REL_AUX)) != NO_TOKEN && tree_child(s, verb, REL_BIT(REL_AUX_PASS)) == NO_TOKEN;
}

/* Where a finite verb without a subject is the tree's mistake: not one that is coordinated with another's or opens a
 * headline. */
static bool lacks_subject(const sentence *s, int verb) {
    const token *t = &s->tokens[verb];
    if (t->rel == REL_ACL) return strcmp(t->xpos, "VBD") == 0;
    return (t->rel == REL_ROOT || t->rel == REL_CCOMP || t->rel == REL_ADVCL || t->rel == REL_PARATAXIS) &&
           finite(s, verb);
}

static int head_of_phrase(const sentence *s, int node, int limit) {
    uint64_t parts = REL_BIT(REL_FLAT) | REL_BIT(REL_COMPOUND) | REL_BIT(REL_NMOD_DESC);
    for (int steps = 0;
         steps < 6 && rel_in(s->tokens[node].rel, parts) && s->tokens[node].head >= 0 && s->tokens[node].head < limit;
         steps++)
        node = s->tokens[node].head;
    return node;
}

/* "troops had in fact seized", where the tree gives the troops to the auxiliary. */
static int subject_of_auxiliary(const sentence *s, int verb) {
    for (int n = tree_next(s, verb, NO_TOKEN, REL_BIT(REL_AUX)); n != NO_TOKEN;
         n = tree_next(s, verb, n, REL_BIT(REL_AUX))) {
        int subject = nearest_subject(s, n, REL_SUBJECTS);
        if (subject != NO_TOKEN) return subject;
    }
    return NO_TOKEN;
}

/* Whoever is named just before the verb and its auxiliaries. */
static int subject_by_words(const claim_context *c, int i, int verb) {
    const sentence *s = context_sentence(c, i);
    int found = subject_of_auxiliary(s, verb);
    if (found != NO_TOKEN) return found;
    uint64_t before = REL_BIT(REL_AUX) | REL_BIT(REL_ADVMOD) | REL_BIT(REL_CC_PRECONJ);
    int at = verb - 1;
    while (at >= 0 && s->tokens[at].head == verb && rel_in(s->tokens[at].rel, before)) at--;
    found = frame_nominal_before(s, at);
    if (found == NO_TOKEN) return NO_TOKEN;
    found = head_of_phrase(s, found, verb);
    return can_act(c, i, found) ? found : NO_TOKEN;
}

int frame_subject(const claim_context *c, int i, int verb, bool *passive) {
    const sentence *s = context_sentence(c, i);
    int subject;
    if (own_subject(c, i, verb, &subject, passive)) return subject;
    if (!*passive && lacks_subject(s, verb)) {
        subject = subject_by_words(c, i, verb);
        if (subject != NO_TOKEN) return subject;
    }
    for (int steps = 0; steps < 6; steps++) {
        int next;
        subject = step(c, i, verb, &next, passive);
        if (subject != NO_TOKEN || next == NO_TOKEN) return subject;
        bool other;
        if (own_subject(c, i, next, &subject, &other)) return subject;
        verb = next;
    }
    return NO_TOKEN;
}

/* "shot down 35 of 42 drones", where the tree makes a phrase of the drones. */
static int counted_object(const sentence *s, int verb, int object) {
    if (object != NO_TOKEN && s->tokens[object].upos != UPOS_NUM) return object;
    int n = tree_next(s, verb, verb, REL_BIT(REL_OBL)),
        of = n == NO_TOKEN ? NO_TOKEN : tree_child(s, n, REL_BIT(REL_CASE));
    bool counted = of > verb + 1 && str_is(s->tokens[of].norm, "of") && s->tokens[of - 1].upos == UPOS_NUM;
    return counted ? n : object;
}

int frame_object(const claim_context *c, int i, int verb) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[verb];
    int object = counted_object(s, verb, tree_child(s, verb, REL_BIT(REL_OBJ)));
    int second = object == NO_TOKEN ? NO_TOKEN : tree_next(s, verb, object, REL_BIT(REL_OBJ));
    if (second != NO_TOKEN && relative_pronoun(&s->tokens[object]))
        object = second; /* "accusations that X supports Y" */
    object = through_relative(s, verb, object);
    if (object != NO_TOKEN || t->rel != REL_ACL_RELCL || t->head < 0) return object;
    int subject = tree_child(s, verb, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
    bool gap = subject != NO_TOKEN && s->tokens[subject].rel == REL_NSUBJ && !relative_pronoun(&s->tokens[subject]);
    return gap ? t->head : NO_TOKEN;
}
