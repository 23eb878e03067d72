/* What is said: from the tree, clause by clause. */
#include "claim/attribution_parts.h"

static bool comma(const sentence *s, int i) { return i >= 0 && i < s->count && str_is(s->tokens[i].norm, ","); }

static bool object_is(const cue *k, const char *what) { return str_is(lex_key(&k->entry, "obj"), what); }

/* "spoke of 21 dead", "put the toll at 30 people wounded", where the tree hangs the state on the cue. */
static void mark_states_after(marking *m, int verb, int phrase) {
    int last = phrase;
    while (last + 1 < m->s->count && tree_below(m->s, last + 1, phrase)) last++;
    for (int t = last + 1; t < m->s->count && m->s->tokens[t].head == verb; t++) {
        const token *w = &m->s->tokens[t];
        if (w->upos != UPOS_ADJ && strcmp(w->xpos, "VBN") != 0) break;
        marking_range(m, t, t, true);
    }
}

/* "reported on Facebook": where, and not of what. */
static bool on_air(const sentence *s, int node) {
    static const char *const media[] = {"facebook", "twitter", "telegram", "x", "instagram", "youtube", "tiktok", "whatsapp", "television", "tv", "radio", "website", "channel", NULL};
    return str_is(tree_case(s, node), "on") && str_in(s->tokens[node].norm, media);
}

/* Phrases that the entry's `prep` names: "called for X", "accused Y of X", "claims of X". */
static bool mark_prepositions_of(marking *m, cue *k, int node) {
    bool any = false;
    uint64_t rels = REL_OBLIQUES | REL_NMODS | REL_BIT(REL_ADVCL) | REL_BIT(REL_ACL);
    for (int n = tree_next(m->s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(m->s, node, n, rels)) {
        str p = tree_case(m->s, n);
        if (!p.len) p = tree_mark(m->s, n);
        int own = tree_child(m->s, n, REL_BIT(REL_CASE)); /* "pointed to X": the preposition is part of the cue */
        bool of_cue = own != NO_TOKEN && own > k->node && own <= k->last;
        if (frame_time_word(&m->s->tokens[n]) || on_air(m->s, n) || (!of_cue && !str_has_word(lex_key(&k->entry, "prep"), p))) continue; /* "reported on Sunday" */
        if (own == k->last + 1) k->last = own;
        marking_subtree(m, n, REL_BIT(REL_CASE), true);
        mark_states_after(m, node, n);
        any = true;
    }
    return any;
}

/* Of a cue of several words, "claimed responsibility for X", the tree may hang the phrase on any. */
static bool mark_prepositions(marking *m, cue *k) {
    bool any = false;
    for (int n = k->node, last = k->last; n <= last; n++)
        if (n == k->node || m->s->tokens[n].upos == UPOS_NOUN) any = mark_prepositions_of(m, k, n) || any;
    return any;
}

/* "was quoted as saying": the word that hosts the clause, or the cue's own. */
static int host_of(const claim_context *c, const cue *k) {
    const sentence *s = context_sentence(c, k->sentence);
    int head = s->tokens[k->node].head;
    lex_entry e;
    if (head < 0 || !str_is(tree_mark(s, k->node), "as") || !context_lemma(c, LEX_REPORT, k->sentence, head, &e))
        return k->node;
    return str_has_word(lex_key(&e, "prep"), STR("as")) ? head : k->node;
}

/* "accused X of firing" where the tree hangs the firing on X. */
static bool mark_accused(marking *m, const cue *k) {
    int object = object_is(k, "actor") ? tree_child(m->s, k->node, REL_BIT(REL_OBJ)) : NO_TOKEN;
    uint64_t rels = REL_NMODS | REL_BIT(REL_ACL) | REL_BIT(REL_ADVCL);
    if (object == NO_TOKEN) return false;
    for (int n = tree_next(m->s, object, object, rels); n != NO_TOKEN; n = tree_next(m->s, object, n, rels)) {
        str p = tree_case(m->s, n);
        if (!p.len) p = tree_mark(m->s, n);
        if (!str_has_word(lex_key(&k->entry, "prep"), p)) continue;
        marking_subtree(m, object, 0, true);
        return true;
    }
    return false;
}

static bool adverbial(const sentence *s, int node) {
    return s->tokens[node].rel == REL_ADVCL && str_is(tree_mark(s, node), "as");
}

/* A clause begins with its "that"; what the tree hangs on it before that ("told reporters on Monday that") belongs to
 * the cue. */
static void mark_clause(marking *m, int clause) {
    marking_subtree(m, clause, 0, true);
    int mark = tree_child(m->s, clause, REL_BIT(REL_MARK));
    if (mark != NO_TOKEN && mark < clause && str_is(m->s->tokens[mark].norm, "that"))
        marking_range(m, 0, mark - 1, false);
    others_unmark_joined(m, clause);
}

/* Clauses below a verb that tell what is said. */
/* "said A was hit and B was killed", where the tree hangs the second clause on the saying: no comma parts it from what
 * is said. */
static bool mark_joined(marking *m, const cue *k, bool any) {
    bool found = false;
    for (int n = tree_next(m->s, k->node, k->node, REL_BIT(REL_CONJ)); n != NO_TOKEN;
         n = tree_next(m->s, k->node, n, REL_BIT(REL_CONJ))) {
        int cc = tree_child(m->s, n, REL_BIT(REL_CC)),
            subject = tree_child(m->s, n, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
        if (subject == NO_TOKEN || cc == NO_TOKEN || comma(m->s, cc - 1) || others_speech_verb(m->c, m->sentence, n)) continue;
        if (!str_is(m->s->tokens[cc].norm, "and") || str_is(m->s->tokens[k->last + 1].norm, ",")) continue;
        if (any) marking_subtree(m, n, 0, true);
        else if (subject < cc) mark_clause(m, n);
        else continue;
        found = true;
    }
    return found;
}

/* "X, who was there, said that A": where a "that" follows, what stands before the cue is no part of what is said. */
static bool that_follows(const marking *m, int node) {
    for (int n = tree_next(m->s, node, node, REL_BIT(REL_CCOMP)); n != NO_TOKEN; n = tree_next(m->s, node, n, REL_BIT(REL_CCOMP)))
        if (str_is(tree_mark(m->s, n), "that")) return true;
    return false;
}

static bool mark_clauses(marking *m, const cue *k, int node) {
    uint64_t rels = REL_BIT(REL_CCOMP) | REL_BIT(REL_XCOMP) | REL_BIT(REL_CSUBJ_PASS) | REL_BIT(REL_ADVCL);
    if (k->kind == CUE_SAY) rels |= REL_BIT(REL_PARATAXIS);
    bool any = false, that = that_follows(m, node);
    for (int n = tree_next(m->s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(m->s, node, n, rels)) {
        if (that && n < node) continue;
        if (m->s->tokens[n].rel == REL_XCOMP && str_is(lex_key(&k->entry, "to"), "none"))
            continue;                                                                    /* "went on to seize" */
        if (m->s->tokens[n].rel == REL_PARATAXIS && others_behind_semicolon(m->s, k->last, n)) continue;
        bool asked = k->kind == CUE_ASK && n > node && str_is(tree_mark(m->s, n), "to"); /* "called on X to withdraw" */
        if (m->s->tokens[n].rel == REL_ADVCL && !asked && !str_is(tree_mark(m->s, n), "that")) continue;
        mark_clause(m, n);
        any = true;
    }
    if (k->kind == CUE_SAY && node == k->node && !k->passive) any = mark_joined(m, k, any) || any;
    return any;
}

/* "reports that X", "X accused Y of Z" by the words alone, when the tree has lost the thread. */
static bool mark_by_words(marking *m, const cue *k) {
    const sentence *s = m->s;
    int from = k->last + 1;
    if (object_is(k, "actor") && k->part == PART_VERB) {
        int of = from;
        while (of < s->count && of < from + 8 &&
               !(str_is(s->tokens[of].norm, "of") && str_has_word(lex_key(&k->entry, "prep"), STR("of"))))
            of++;
        if (of == s->count || of == from || of == from + 8 || !str_is(s->tokens[of].norm, "of")) return false;
    } else if (from + 1 >= s->count || !str_is(s->tokens[from].norm, "that") || s->tokens[from + 1].upos == UPOS_VERB ||
               s->tokens[from + 1].upos == UPOS_AUX || s->tokens[from + 1].upos == UPOS_PUNCT || s->tokens[from + 1].upos == UPOS_CCONJ)
        return false; /* "denied that and said ..." */
    marking_range(m, from, others_end_of_speech(s, from), true);
    return marking_any(m);
}

static void mark_child(marking *m, int head, uint64_t rels) {
    int n = tree_child(m->s, head, rels);
    if (n != NO_TOKEN) marking_subtree(m, n, 0, true);
}

/* "X is expected to", "X was accused of": the subject is part of what is said. "urged X to", "called X a liar": the
 * object. */
static void mark_raised(marking *m, const cue *k, int source) {
    bool raises = tree_child(m->s, k->node, REL_BIT(REL_CCOMP)) == NO_TOKEN;
    if (k->passive && raises) mark_child(m, k->node, REL_PASSIVE_SUBJECTS | REL_SUBJECTS);
    else if (k->kind == CUE_SEEM && raises) mark_child(m, k->node, REL_SUBJECTS);
    else if (k->kind != CUE_SAY || object_is(k, "actor")) {
        int object = tree_child(m->s, k->node, REL_BIT(REL_OBJ));
        if (object != NO_TOKEN && object < k->node && thing_is_pronoun(m->s, object))
            thing_mark(m, k, source); /* "the attack that X blamed on Y" */
        else if (object != NO_TOKEN && object != source) marking_subtree(m, object, 0, true);
        if (k->kind == CUE_JUDGE) mark_child(m, k->node, REL_BIT(REL_IOBJ)); /* "called him a liar" */
    }
}

/* A cue put into or after what is said: ", X said", "as X reported". */
static bool mark_around(marking *m, const cue *k, int node) {
    const token *t = &m->s->tokens[node];
    if (t->head < 0 || (t->rel != REL_PARATAXIS && !adverbial(m->s, node))) return false;
    if (t->head < node && others_behind_semicolon(m->s, t->head, node)) return false; /* "Posts told of a raid; the army dismissed them" */
    if (k->kind != CUE_SAY && k->kind != CUE_THINK) return false;
    marking_subtree(m, t->head, 0, true);
    marking_subtree(m, node, 0, false);
    return marking_any(m);
}

enum { TAIL_MAX = 8, LEAD_MIN = 4 };

static bool only_marks(const sentence *s, int from) {
    for (int i = from; i < s->count; i++)
        if (s->tokens[i].upos != UPOS_PUNCT) return false;
    return true;
}

/* "... the Pentagon said on Thursday", "... a witness told Reuters": after the verb only when and whom. */
static bool only_time(const sentence *s, int from, int end, int verb) {
    for (int i = from; i < end; i++) {
        const token *t = &s->tokens[i];
        bool hearer = t->upos == UPOS_PROPN && (t->rel == REL_IOBJ || t->rel == REL_OBJ) && t->head == verb;
        if (hearer) continue;
        if (t->upos != UPOS_PUNCT && t->upos != UPOS_ADP && t->upos != UPOS_NUM && !frame_time_word(t)) return false;
    }
    return true;
}

/* "... the director said, noting that": where what somebody says in the same breath begins, or the sentence's end. */
static int end_of_telling(const marking *m, const cue *k) {
    lex_entry e;
    uint64_t rels = REL_BIT(REL_XCOMP) | REL_BIT(REL_ADVCL);
    for (int n = tree_next(m->s, k->node, k->last, rels); n != NO_TOKEN; n = tree_next(m->s, k->node, n, rels))
        if (strcmp(m->s->tokens[n].xpos, "VBG") == 0 && context_lemma(m->c, LEX_REPORT, m->sentence, n, &e)) return n;
    return m->s->count;
}

static bool verb_before(const sentence *s, int end) {
    for (int i = 0; i < end; i++)
        if (s->tokens[i].upos == UPOS_VERB || s->tokens[i].upos == UPOS_AUX) return true;
    return false;
}

/* "..., X said on Monday." at a sentence's end: all before the comma, whatever the tree makes of it. Feeds lose commas,
 * so "... X said." does without one when a clause stands before it. */
static bool mark_before(marking *m, const cue *k, int source) {
    const sentence *s = m->s;
    int end = end_of_telling(m, k), behind = source == NO_TOKEN || source < k->last ? k->last : source;
    bool colon = k->last + 1 < s->count && str_is(s->tokens[k->last + 1].norm, ":"); /* "In a speech, he declared:" */
    if (k->kind != CUE_SAY || source == NO_TOKEN || colon) return false;
    int first, last;
    bool turned = source > k->last; /* "said the statement, which gave no figure" */
    phrase_extent(s, source, REL_BIT(REL_CASE) | REL_BIT(REL_CC) | (turned ? 0 : REL_BIT(REL_ACL_RELCL)), &first, &last);
    if (k->first < first) first = k->first;
    if (first > 0 && s->tokens[first - 1].xpos[0] == 'W') return false; /* ", which X denied" */
    while (last + 1 < k->first && str_is(s->tokens[last + 1].norm, ")")) last++; /* "the Observatory (SOHR) said" */
    if (last > behind) behind = last;
    if (end - behind > TAIL_MAX) return false;
    bool parted = comma(s, first - 1) || (turned && first == k->first && str_is(m->c->words[m->sentence].lemmas[k->node], "say") && verb_before(s, first)),
         bare = only_time(s, k->last + 1, end, k->node) && last == k->first - 1 && verb_before(s, first) &&
                (!str_is(k->entry.canonical, "add") ||
                 source_can_speak(m->c, k->sentence, source)); /* "the broadcasts will continue" */
    if (first < LEAD_MIN || !(parted || bare)) return false;
    marking_range(m, 0, first - 1, true);
    return marking_any(m);
}

static bool clause_after(const marking *m, const cue *k, int source) {
    uint64_t rels = REL_BIT(REL_CCOMP) | REL_BIT(REL_XCOMP) | REL_BIT(REL_PARATAXIS) | (source > k->last ? 0 : REL_BIT(REL_OBJ));
    int n = tree_next(m->s, k->node, k->last, rels);
    return n != NO_TOKEN && n < end_of_telling(m, k);
}

/* "X said seven fighters and four civilians, among them a woman, had died": a second subject behind the cue, which the tree has torn off the
 * clause that it begins. */
static bool torn_subject(const marking *m, const cue *k) {
    int first = tree_child(m->s, k->node, REL_SUBJECTS);
    if (k->kind != CUE_SAY || k->passive || first == NO_TOKEN || first > k->node) return false;
    for (int n = first; n != NO_TOKEN; n = tree_next(m->s, k->node, n, REL_SUBJECTS | REL_PASSIVE_SUBJECTS)) {
        int begin, end;
        if (n < k->node) continue;
        tree_extent(m->s, n, 0, &begin, &end);
        return begin == k->last + 1;
    }
    return false;
}

static bool content_of_verb(marking *m, cue *k, int source) {
    if (aside_mark(m, k, source)) return k->clause = true;
    if (torn_subject(m, k)) {
        marking_range(m, k->last + 1, others_end_of_speech(m->s, k->last + 1), true);
        return k->clause = marking_any(m);
    }
    if (!clause_after(m, k, source) && strcmp(m->s->tokens[k->node].xpos, "VBG") != 0 && mark_before(m, k, source))
        return k->clause = true;
    int host = host_of(m->c, k);
    bool any = mark_clauses(m, k, k->node);
    if (!any && host != k->node) any = mark_clauses(m, k, host);
    k->clause = any;
    k->infinitive = any && tree_child(m->s, k->node, REL_BIT(REL_CCOMP)) == NO_TOKEN;
    any = mark_prepositions(m, k) || any;
    any = any || mark_accused(m, k);
    if (!any && mark_by_words(m, k)) return k->clause = true;
    if (any && lex_key(&k->entry, "with").len) mark_child(m, k->node, REL_BIT(REL_OBJ));
    if (any) mark_raised(m, k, source);
    return any || (k->clause = mark_around(m, k, host)) || thing_mark(m, k, source);
}

/* "said in a statement that": the verb says it. */
static bool of_saying_verb(const marking *m, int noun) {
    const token *t = &m->s->tokens[noun];
    return rel_in(t->rel, REL_OBLIQUES) && t->head >= 0 && t->head < noun && others_speech_verb(m->c, m->sentence, t->head);
}

static bool content_of_noun(marking *m, cue *k) {
    bool any = mark_prepositions(m, k);
    uint64_t rels = REL_BIT(REL_ACL) | REL_BIT(REL_CCOMP) | REL_BIT(REL_ACL_RELCL);
    for (int n = tree_next(m->s, k->node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(m->s, k->node, n, rels)) {
        str mark = tree_mark(m->s, n);
        bool that = str_is(mark, "that") || (str_is(mark, "to") && k->kind != CUE_SAY);
        if (!that && m->s->tokens[n].rel != REL_CCOMP) continue;
        marking_subtree(m, n, 0, true);
        any = k->clause = true;
    }
    if (!any && k->kind != CUE_WANT && !of_saying_verb(m, k->node) && mark_by_words(m, k)) any = k->clause = true;
    return any;
}

/* Where the phrase that `node` heads ends. */
static int end_of_phrase(const sentence *s, int node) {
    int last = node;
    while (last + 1 < s->count && (tree_below(s, last + 1, node) || s->tokens[last + 1].upos == UPOS_PUNCT)) last++;
    while (last > node && s->tokens[last].upos == UPOS_PUNCT) last--;
    return last;
}

/* The verb of the clause that a word is in: without its comma "According to X three officers died" makes X part of the
 * officers. */
static int clause_above(const sentence *s, int node) {
    for (int steps = 0; steps < s->count && s->tokens[node].upos != UPOS_VERB && s->tokens[node].head >= 0; steps++)
        node = s->tokens[node].head;
    return node;
}

/* "According to X, ..." and "..., according to X.": all the rest; inside a sentence the clause that the phrase belongs
 * to. */
static bool content_of_phrase(marking *m, const cue *k, int source) {
    if (source == NO_TOKEN) return false;
    int last = end_of_phrase(m->s, source), head = m->s->tokens[source].head;
    if (k->first > LEAD_MIN && comma(m->s, k->first - 1) && only_marks(m->s, last + 1))
        marking_range(m, 0, k->first - 1, true);
    else if (k->first == 0 && comma(m->s, last + 1)) marking_range(m, last + 2, m->s->count - 1, true);
    else if (head >= 0) {
        marking_subtree(m, k->first == 0 ? clause_above(m->s, head) : head, 0, true);
        marking_subtree(m, source, 0, false);
        if (k->first > 0) others_unmark_while(m, head, last);
    }
    return marking_any(m);
}

/* "The group has claimed responsibility." For what was told before: the noun stands for it. */
static bool mark_credit(marking *m, cue *k) {
    if (!str_is(lex_key(&k->entry, "actor"), "source") || k->last == k->node) return false;
    if (m->s->tokens[k->last].upos != UPOS_NOUN) return false;
    k->last--;
    marking_range(m, k->last + 1, k->last + 1, true);
    return true;
}

bool content_of(marking *m, cue *k, int source) {
    marking_reset(m, m->c, k->sentence);
    bool any = k->part == PART_VERB   ? content_of_verb(m, k, source) || mark_credit(m, k)
               : k->part == PART_NOUN ? content_of_noun(m, k)
                                      : content_of_phrase(m, k, source);
    marking_range(m, k->first, k->last, false);
    if (k->part == PART_VERB) others_unmark_next(m, k);
    others_unmark_asides(m, k);
    return any && marking_any(m);
}
