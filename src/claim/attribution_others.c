/* Where what a cue says ends: what others say beside it, behind it and while it is said is no part of it. */
#include "claim/attribution_parts.h"

bool others_speech_verb(const claim_context *c, int i, int node) {
    lex_entry e;
    return context_sentence(c, i)->tokens[node].upos == UPOS_VERB && context_lemma(c, LEX_REPORT, i, node, &e) &&
           !lex_key(&e, "kind").len;
}

static bool after_comma(const sentence *s, int t) { return t > 0 && str_is(s->tokens[t - 1].norm, ","); }

/* "denied having shelled A and said B": the first clause has no tense, the second has. */
static bool gains_tense(const sentence *s, int clause, int joined) {
    bool told = s->tokens[joined].rel == REL_CONJ && tree_finite(&s->tokens[joined]);
    return told && !tree_finite(&s->tokens[clause]) && tree_child(s, clause, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) == NO_TOKEN;
}

/* "said that A, but warned B", "denied A, and blamed B", "said A, while others said B": the second speech is no part of the first. */
void others_unmark_joined(marking *m, int clause) {
    uint64_t rels = REL_BIT(REL_CONJ) | REL_BIT(REL_ADVCL);
    for (int n = tree_next(m->s, clause, clause, rels); n != NO_TOKEN; n = tree_next(m->s, clause, n, rels)) {
        if (!others_speech_verb(m->c, m->sentence, n)) continue;
        if (gains_tense(m->s, clause, n)) marking_subtree(m, n, 0, false);
        int cc = tree_child(m->s, n, REL_BIT(REL_CC));
        bool parted = cc != NO_TOKEN && (str_is(m->s->tokens[cc].norm, "but") || (str_is(m->s->tokens[cc].norm, "and") && after_comma(m->s, cc)));
        bool but = parted && m->s->tokens[n].rel == REL_CONJ && tree_child(m->s, n, REL_SUBJECTS) == NO_TOKEN;
        if (but || str_is(tree_mark(m->s, n), "while")) marking_subtree(m, n, 0, false);
    }
}

/* "said A, adding B", "confirmed it, saying B": a participle of speech behind a comma goes with the saying, and is no
 * part of what is said. */
static bool goes_with(const marking *m, int t) {
    lex_entry e;
    const token *w = &m->s->tokens[t];
    if (strcmp(w->xpos, "VBG") != 0 || !after_comma(m->s, t) || w->rel == REL_AMOD || w->rel == REL_COMPOUND)
        return false;
    return context_lemma(m->c, LEX_REPORT, m->sentence, t, &e) && !str_is(lex_key(&e, "kind"), "want");
}

/* ", the source recalled,": somebody else's word put between commas into what is said. */
static void unmark_aside(marking *m, int verb) {
    int subject = tree_child(m->s, verb, REL_SUBJECTS), first, last;
    if (subject == NO_TOKEN || subject > verb || !others_speech_verb(m->c, m->sentence, verb)) return;
    phrase_extent(m->s, subject, REL_BIT(REL_CC), &first, &last);
    bool closed = verb + 1 >= m->s->count || m->s->tokens[verb + 1].upos == UPOS_PUNCT;
    if (closed && last + 1 == verb && after_comma(m->s, first)) marking_range(m, first, verb, false);
}

/* "hit the town, where the mayor reported two dead", "said A, while the army reported B": a clause of somebody else's word. */
static bool others_clause(const marking *m, int verb) {
    static const char *const beside[] = {"while", "whereas", "although", "though", NULL};
    const sentence *s = m->s;
    int subject = tree_child(s, verb, REL_SUBJECTS), first, last;
    bool relative = s->tokens[verb].rel == REL_ACL_RELCL, meanwhile = s->tokens[verb].rel == REL_ADVCL && str_in(tree_mark(s, verb), beside);
    if (!(relative || meanwhile) || subject == NO_TOKEN || !others_speech_verb(m->c, m->sentence, verb)) return false;
    tree_extent(s, verb, 0, &first, &last);
    return after_comma(s, first) && s->tokens[subject].upos != UPOS_PRON && source_can_speak(m->c, m->sentence, subject);
}

void others_unmark_asides(marking *m, const cue *k) {
    for (int t = k->last + 2; t < m->s->count; t++) {
        if (!m->content[t]) continue;
        if (goes_with(m, t) || others_clause(m, t)) marking_subtree(m, t, 0, false);
        else unmark_aside(m, t);
    }
}

/* "A reported two killed; B said three were": what stands behind a semicolon is a sentence of its own. */
bool others_behind_semicolon(const sentence *s, int from, int clause) {
    for (int i = from; i < clause; i++)
        if (str_is(s->tokens[i].norm, ";")) return true;
    return false;
}

/* Where a stretch of speech ends for sure: the sentence, a semicolon, ", while" and ", but". */
int others_end_of_speech(const sentence *s, int from) {
    static const char *const breaks[] = {"while", "but", "whereas", NULL};
    for (int i = from; i < s->count; i++) {
        if (str_is(s->tokens[i].norm, ";")) return i - 1;
        for (const char *const *b = breaks; i > from && *b; b++)
            if (str_is(s->tokens[i].norm, *b) && i > 0 && str_is(s->tokens[i - 1].norm, ",")) return i - 2;
    }
    return s->count - 1;
}

/* "..., according to X, while the army says ...": what follows so is said by others. */
void others_unmark_while(marking *m, int clause, int after) {
    static const char *const others[] = {"while", "whereas", "although", "though", NULL};
    for (int n = tree_next(m->s, clause, clause, REL_BIT(REL_ADVCL)); n != NO_TOKEN; n = tree_next(m->s, clause, n, REL_BIT(REL_ADVCL)))
        if (n > after && str_in(tree_mark(m->s, n), others)) marking_subtree(m, n, 0, false);
}

/* "Both accused each other: A says it was B; B says ...": who speaks behind a colon or semicolon speaks for themselves, unless the cue itself
 * ends with the colon. */
void others_unmark_next(marking *m, const cue *k) {
    static const char *const marks[] = {":", ";", NULL};
    bool parted = false;
    for (int t = k->last + 2, comma; t < m->s->count; t++) {
        if (t + 3 < m->s->count && headline_gapped(m->c, m->sentence, t, &comma) != NO_TOKEN) {
            marking_range(m, t, m->s->count - 1, false);
            return;
        }
        parted = parted || str_in(m->s->tokens[t].norm, marks);
        bool speaks = parted && others_speech_verb(m->c, m->sentence, t) && tree_child(m->s, t, REL_SUBJECTS) != NO_TOKEN;
        if (speaks) marking_subtree(m, t, 0, false);
    }
}
