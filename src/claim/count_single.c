/* One person named or with an article, whom a word of harm befalls: "killed a soldier", "its pilot was killed", "the
 * death of a child". Counts one, as a careful coder does. */
#include "claim/count_parts.h"

enum { CONJUNCTS_MAX = 8, ENTRY_WORDS = 5 };

static const char singles[] = " killed wounded abducted captured detained missing rescued casualties ";

static bool counted_already(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    int64_t low, high;
    bool about;
    for (int k = node - 1; k >= 0 && k > node - 5; k--) {
        const token *t = &s->tokens[k];
        if (t->upos == UPOS_VERB || t->upos == UPOS_PUNCT || t->upos == UPOS_ADP || t->upos == UPOS_AUX ||
            t->upos == UPOS_DET)
            break;
        bool measure =
            str_is(count_norm(c, i, k + 1), "-") || str_is(count_norm(c, i, k + 1), "year"); /* "a 30-year-old man" */
        if (!measure && count_number(c, i, k, &low, &high, &about)) return true;
    }
    return tree_child(s, node, REL_BIT(REL_NUMMOD)) != NO_TOKEN;
}

static str article_of(const sentence *s, int node) {
    int det = tree_child(s, node, REL_BIT(REL_DET));
    return det == NO_TOKEN ? (str){0} : s->tokens[det].norm;
}

/* "no soldier", "any civilian", "every man" are nobody in particular. */
static bool is_nobody(const sentence *s, int node) {
    return count_listed(" no any every each some which what whatever either neither all ", article_of(s, node));
}

static bool is_casualty(const token *t) { return count_listed(" casualty fatality ", t->norm); }

static int name_start(const sentence *s, int node) {
    int first = node;
    while (first > 0 && s->tokens[first].ner == NER_PER && !s->tokens[first].ner_begins &&
           s->tokens[first - 1].ner == NER_PER)
        first--;
    return first;
}

/* "wounding another", "he was shot": one whose noun is not said. */
static bool stands_for_one(const token *t, bool article) {
    bool another = str_is(t->norm, "another") && t->rel != REL_DET;
    return another || (!article && count_is_pronoun(t));
}

static bool one_without_noun(int i, int node, quantity *q) {
    *q = (quantity){.sentence = i,
                    .first = node,
                    .last = node,
                    .core_first = node,
                    .core_last = node,
                    .noun = NO_TOKEN,
                    .end = node,
                    .node = node,
                    .low = 1,
                    .high = 1,
                    .single = true};
    return true;
}

/* One person, if that is what the word heads. `article`: only "a", "an", "another" will do. */
static bool one_person(const claim_context *c, int i, int node, bool article, quantity *q) {
    const sentence *s = context_sentence(c, i);
    const token *t = &s->tokens[node];
    if (stands_for_one(t, article)) return one_without_noun(i, node, q);
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) return false;
    if (count_is_plural(t) || is_nobody(s, node) || counted_already(c, i, node) ||
        !(count_is_person(c, i, node, true) || is_casualty(t)))
        return false;
    bool has_article = count_listed(" a an another ", article_of(s, node));
    if (article && !has_article) return false;
    int first, last;
    tree_extent(s, node, REL_PHRASE_WITHOUT | REL_BIT(REL_NMOD) | REL_BIT(REL_NMOD_UNMARKED) | REL_BIT(REL_OBL), &first,
                &last);
    if (t->ner == NER_PER) first = name_start(s, node);
    int det = tree_child(s, node, REL_BIT(REL_DET));
    if (det != NO_TOKEN && det < first) first = det;
    *q = (quantity){.sentence = i,
                    .first = first,
                    .core_first = first,
                    .core_last = first,
                    .noun = node,
                    .node = node,
                    .single = true};
    q->last = q->end = last > node ? node : last;
    if (q->last < node) q->last = q->end = node;
    q->low = q->high = 1;
    return true;
}

static int add_conjuncts(const claim_context *c, int i, int node, bool article, const harm *h, quantity *q, harm *out,
                         int most) {
    int nodes[CONJUNCTS_MAX], n = tree_conjuncts(context_sentence(c, i), node, nodes, CONJUNCTS_MAX), found = 0;
    for (int k = 0; k < n && found < most; k++)
        if (one_person(c, i, nodes[k], article, &q[found])) out[found++] = *h;
    return found;
}

static bool negated(const sentence *s, int verb) {
    for (int k = tree_next(s, verb, NO_TOKEN, REL_BIT(REL_ADVMOD)); k != NO_TOKEN;
         k = tree_next(s, verb, k, REL_BIT(REL_ADVMOD)))
        if (count_listed(" not n't never ", s->tokens[k].norm)) return true;
    return false;
}

static bool is_verb(const token *t) { return t->upos == UPOS_VERB || strncmp(t->xpos, "VB", 2) == 0; }

/* A conjoined verb without a subject of its own has that of the verb before it. */
static int subject_of(const sentence *s, int verb, bool passive) {
    uint64_t rels = passive ? REL_PASSIVE_SUBJECTS : REL_SUBJECTS;
    for (int steps = 0; steps < CONJUNCTS_MAX; steps++) {
        int found = tree_child(s, verb, rels | REL_PASSIVE_SUBJECTS);
        if (found != NO_TOKEN) return found;
        if (s->tokens[verb].rel != REL_CONJ || s->tokens[verb].head < 0) return NO_TOKEN;
        verb = s->tokens[verb].head;
    }
    return NO_TOKEN;
}

/* "the man who was killed", "a woman wounded in": the noun above. */
static int noun_above(const sentence *s, int verb) {
    bool clause = s->tokens[verb].rel == REL_ACL || s->tokens[verb].rel == REL_ACL_RELCL;
    return clause ? s->tokens[verb].head : NO_TOKEN;
}

/* "one was killed and another wounded": the tree makes an article of it. */
static int another_right_before(const sentence *s, int verb) {
    bool it = verb > 0 && str_is(s->tokens[verb - 1].norm, "another") && s->tokens[verb - 1].head == verb;
    return it && s->tokens[verb - 1].rel == REL_DET ? verb - 1 : NO_TOKEN;
}

/* "threatened to shoot him": nobody was hurt by that. */
static bool only_meant(const claim_context *c, int i, int verb) {
    static const char meant[] = " threaten attempt try plan want vow intend seek promise pledge ";
    const sentence *s = context_sentence(c, i);
    int up = s->tokens[verb].head, mark = tree_child(s, verb, REL_BIT(REL_MARK));
    return up >= 0 && mark != NO_TOKEN && str_is(s->tokens[mark].norm, "to") &&
           count_listed(meant, c->words[i].lemmas[up]);
}

/* "ASHTON, Ind. - A man was killed" has a dateline for its first subject in the tree's eyes: one who is a person is. */
static int of_patient(const claim_context *c, int i, int at, int patient, const harm *h, quantity *q, harm *out, int most) {
    const sentence *s = context_sentence(c, i);
    int found = add_conjuncts(c, i, patient, false, h, q, out, most);
    if (found || s->tokens[patient].head != at || s->tokens[patient].ner != NER_LOC) return found;
    int next = tree_next(s, at, patient, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
    return next == NO_TOKEN || next > at ? 0 : add_conjuncts(c, i, next, false, h, q, out, most);
}

static int of_verb(const claim_context *c, int i, int at, const harm_entry *e, const harm *h, quantity *q, harm *out,
                   int most) {
    const sentence *s = context_sentence(c, i);
    int without_noun = e->takes & HARM_OBJECT ? another_right_before(s, at) : NO_TOKEN;
    if (without_noun != NO_TOKEN && most > 0) {
        out[0] = *h;
        return one_without_noun(i, without_noun, &q[0]);
    }
    int object = tree_next(s, at, at, REL_BIT(REL_OBJ)), patient = NO_TOKEN;
    bool passive =
        tree_child(s, at, REL_BIT(REL_AUX_PASS)) != NO_TOKEN || tree_child(s, at, REL_PASSIVE_SUBJECTS) != NO_TOKEN;
    if (e->takes & HARM_OBJECT) {
        patient = object;
        if (patient == NO_TOKEN && (passive || s->tokens[at].rel == REL_CONJ) && strcmp(s->tokens[at].xpos, "VBN") == 0)
            patient = subject_of(s, at, true);
        bool who = patient != NO_TOKEN && s->tokens[patient].xpos[0] == 'W' && passive; /* "a woman who had been shot" */
        if ((patient == NO_TOKEN || who) && strcmp(s->tokens[at].xpos, "VBN") == 0) patient = noun_above(s, at);
    } else if (e->takes & HARM_SUBJECT) {
        patient = subject_of(s, at, false);
        bool who = patient != NO_TOKEN && s->tokens[patient].upos == UPOS_PRON && !count_is_pronoun(&s->tokens[patient]); /* not: "the hospital, where he died" */
        if (who && noun_above(s, at) != NO_TOKEN) patient = noun_above(s, at);
    }
    return patient == NO_TOKEN ? 0 : of_patient(c, i, at, patient, h, q, out, most);
}

/* "the death of Colonel N. N.", "of the governor": somebody of whom there is one, whatever the article. */
static bool is_known(const claim_context *c, int i, int at) {
    lex_entry e;
    return count_token(c, i, at)->ner == NER_PER || context_find(c, LEX_TITLE, i, at, &e);
}

/* "the death of a child", "a child was among the dead" is left alone. */
static int of_noun(const claim_context *c, int i, int at, const harm_entry *e, const harm *h, quantity *q, harm *out,
                   int most) {
    const sentence *s = context_sentence(c, i);
    int found = 0;
    if (e->takes & HARM_ACT)
        for (int k = tree_next(s, at, NO_TOKEN, REL_NMODS); k != NO_TOKEN && !found; k = tree_next(s, at, k, REL_NMODS))
            if (str_is(tree_case(s, k), "of")) found = add_conjuncts(c, i, k, !is_known(c, i, k), h, q, out, most);
    bool alone = (e->takes & HARM_SELF) && is_casualty(&s->tokens[at]);
    if (found || !alone || tree_child(s, at, REL_BIT(REL_DET)) == NO_TOKEN) return found;
    return add_conjuncts(c, i, at, false, h, q, out, 1);
}

/* Whom a state is said of: "a man was dead", "was pronounced dead", "found the boy dead", "left him in critical
 * condition", "a man in critical condition". */
static int subject_of_state(const sentence *s, int at) {
    int up = s->tokens[at].head;
    bool phrase = tree_case(s, at).len > 0 && up >= 0;
    if (phrase && rel_in(s->tokens[at].rel, REL_NMODS)) return up;
    bool complement = (s->tokens[at].rel == REL_XCOMP || (phrase && s->tokens[at].rel == REL_OBL)) && up >= 0;
    int subject = tree_child(s, at, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
    if (subject != NO_TOKEN || !complement) return subject;
    int object = tree_child(s, up, REL_BIT(REL_OBJ));
    return object != NO_TOKEN ? object : tree_child(s, up, REL_PASSIVE_SUBJECTS | (phrase ? REL_SUBJECTS : 0));
}

/* "a man suffered gunshot wounds", "a man who suffered them", "a man suffering from them", "was rushed to hospital", "a man with a wound". */
static int sufferer(const claim_context *c, int i, int at) {
    const sentence *s = context_sentence(c, i);
    int head = s->tokens[at].head, taken = count_taken(c, i, at);
    bool wounds = rel_in(s->tokens[at].rel, REL_NMODS) && head >= 0 && count_wounds(c, i, head) == at;
    if (wounds) return head;
    if (taken != NO_TOKEN) return taken;
    if (!count_suffers(c, i, at)) return NO_TOKEN;
    int subject = subject_of(s, at, false), above = noun_above(s, at);
    bool said = subject != NO_TOKEN && (s->tokens[subject].upos != UPOS_PRON || above == NO_TOKEN);
    return said ? subject : above;
}

/* "two civilians, including a child": one of those who are counted just before. */
int count_included(const claim_context *c, int i, int at, quantity *q) {
    enum { REACH = 6 };
    if (!count_listed(" including among ", count_norm(c, i, at))) return 0;
    int k = at + 1;
    while (count_listed(" them whom at least , were was ", count_norm(c, i, k))) k++;
    if (!count_listed(" a an one ", count_norm(c, i, k))) return 0;
    const sentence *s = context_sentence(c, i);
    for (int n = k + 1; n < s->count && n < k + REACH; n++) {
        if (s->tokens[n].upos != UPOS_NOUN && s->tokens[n].upos != UPOS_ADJ && s->tokens[n].upos != UPOS_PROPN)
            return 0;
        bool last = n + 1 >= s->count || (s->tokens[n + 1].upos != UPOS_NOUN && s->tokens[n + 1].upos != UPOS_PROPN);
        if (!last || s->tokens[n].upos == UPOS_ADJ || !count_is_person(c, i, n, true)) continue;
        *q = (quantity){.sentence = i,
                        .first = k,
                        .last = n,
                        .core_first = k,
                        .core_last = k,
                        .noun = n,
                        .end = n,
                        .node = n,
                        .single = true,
                        .low = 1,
                        .high = 1};
        return 1;
    }
    return 0;
}

int count_singles(const claim_context *c, int i, int at, quantity *q, harm *h, int most) {
    const sentence *s = context_sentence(c, i);
    harm_entry e;
    int suffering = sufferer(c, i, at);
    harm wounded = {STR("wounded"), at, NO_TOKEN};
    if (suffering != NO_TOKEN) return add_conjuncts(c, i, suffering, false, &wounded, q, h, most);
    if (!count_harm_entry(c, i, at, ENTRY_WORDS, &e) || !count_listed(singles, e.what) ||
        str_is(c->words[i].lemmas[at], "lose"))
        return 0;
    int verb = !is_verb(&s->tokens[at]) && s->tokens[at].upos == UPOS_ADV && is_verb(&s->tokens[e.last])
                   ? e.last
                   : at; /* fatally shot */
    harm said = {e.what, verb, NO_TOKEN};
    if (negated(s, verb) || only_meant(c, i, verb)) return 0;
    if (is_verb(&s->tokens[verb])) return of_verb(c, i, verb, &e, &said, q, h, most);
    if (s->tokens[at].upos == UPOS_NOUN) return of_noun(c, i, at, &e, &said, q, h, most);
    bool phrase = s->tokens[at].upos == UPOS_ADP;
    bool state = phrase || (s->tokens[at].upos == UPOS_ADJ && s->tokens[at].rel != REL_AMOD);
    int subject = state && (e.takes & HARM_STATE) ? subject_of_state(s, phrase ? e.last : at) : NO_TOKEN;
    return subject == NO_TOKEN ? 0 : add_conjuncts(c, i, subject, false, &said, q, h, most);
}
