/* The plainest coreference: pronouns and bare definites back to what they stand for. The nearest fitting noun wins, subjects before
 * others; agreement in number and kind is all that is asked, after Lappin and Leass (1994) at its simplest. */
#include "claim/mention.h"

typedef enum want { WANT_NOTHING, WANT_PERSON, WANT_MANY, WANT_ONE, WANT_PLACE, WANT_SAME_NOUN } want;

enum { SENTENCES_BACK = 4 };

static bool one_of(str w, const char *const *list) {
    for (; *list; list++)
        if (str_is(w, *list)) return true;
    return false;
}

static bool bare_definite(const sentence *s, int i) {
    int det = tree_child(s, i, REL_BIT(REL_DET));
    if (det == NO_TOKEN) return false;
    static const char *const articles[] = {"the", "this", "that", NULL};
    if (!one_of(s->tokens[det].norm, articles)) return false;
    return tree_child(s, i, REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND) | REL_NMODS | REL_BIT(REL_NMOD_POSS) |
                                REL_BIT(REL_FLAT) | REL_BIT(REL_APPOS) | REL_BIT(REL_NUMMOD) | REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL)) == NO_TOKEN;
}

static want wanted(const claim_context *c, word_ref at) {
    static const char *const he[] = {"he", "she", "him", "his", "her", "himself", "herself", NULL};
    static const char *const they[] = {"they", "them", "their", "themselves", NULL};
    static const char *const it[] = {"it", "its", "itself", NULL};
    const sentence *s = context_sentence(c, at.sentence);
    const token *t = &s->tokens[at.token];
    if (t->upos == UPOS_PRON || t->upos == UPOS_DET) {
        if (one_of(t->norm, he)) return WANT_PERSON;
        if (one_of(t->norm, they)) return WANT_MANY;
        return one_of(t->norm, it) ? WANT_ONE : WANT_NOTHING;
    }
    lex_entry e;
    if (t->upos != UPOS_NOUN || !bare_definite(s, at.token)) return WANT_NOTHING;
    if (context_lemma(c, LEX_PLACE, at.sentence, at.token, &e)) return WANT_PLACE;
    if (context_find(c, LEX_GROUP, at.sentence, at.token, &e) || context_find(c, LEX_TITLE, at.sentence, at.token, &e)) return WANT_SAME_NOUN;
    return WANT_NOTHING;
}

static bool plural(const token *t) {
    return strcmp(t->xpos, "NNS") == 0 || strcmp(t->xpos, "NNPS") == 0;
}

static bool actor_like(const claim_context *c, word_ref at) {
    lex_entry e;
    const token *t = &context_sentence(c, at.sentence)->tokens[at.token];
    return t->ner == NER_ORG || t->ner == NER_LOC || context_find(c, LEX_GROUP, at.sentence, at.token, &e) ||
           context_form(c, LEX_ACTOR, at.sentence, at.token, &e);
}

static bool same_noun(const claim_context *c, word_ref at, word_ref ref) {
    const sentence *s = context_sentence(c, at.sentence), *r = context_sentence(c, ref.sentence);
    const token *t = &s->tokens[at.token], *u = &r->tokens[ref.token];
    return str_eq_nocase(t->lemma, u->lemma) && plural(t) == plural(u) && !bare_definite(s, at.token);
}

static bool fits(const claim_context *c, word_ref at, word_ref ref, want w) {
    const token *t = &context_sentence(c, at.sentence)->tokens[at.token];
    lex_entry e;
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) return false;
    if (t->rel == REL_FLAT || t->rel == REL_COMPOUND) return false;
    switch (w) {
    case WANT_PERSON:
        return t->ner == NER_PER || (!plural(t) && context_find(c, LEX_TITLE, at.sentence, at.token, &e));
    case WANT_MANY: return plural(t) && (actor_like(c, at) || context_find(c, LEX_TITLE, at.sentence, at.token, &e));
    case WANT_ONE: return !plural(t) && t->ner != NER_PER && actor_like(c, at);
    case WANT_PLACE: return t->ner == NER_LOC || (t->upos == UPOS_PROPN && tree_child(context_sentence(c, at.sentence), at.token, REL_BIT(REL_CASE)) != NO_TOKEN && t->ner != NER_PER && t->ner != NER_ORG);
    case WANT_SAME_NOUN: return same_noun(c, at, ref);
    default: return false;
    }
}

static int salience(const token *t) {
    if (rel_in(t->rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS)) return 3;
    return t->rel == REL_ROOT || t->rel == REL_OBJ ? 1 : 0;
}

/* The best fitting word of one sentence before `limit`; later ones win ties. */
static bool best_in(const claim_context *c, int sentence_index, int limit, word_ref ref, want w, word_ref *found) {
    const sentence *s = context_sentence(c, sentence_index);
    int best = -1;
    for (int i = 0; i < limit; i++) {
        if (salience(&s->tokens[i]) < best || !fits(c, (word_ref){sentence_index, i}, ref, w)) continue;
        best = salience(&s->tokens[i]);
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

/* "the pass" is the last Pass that had a name. */
static bool named_same(const claim_context *c, word_ref at, word_ref *found) {
    enum { BACK = 8 };
    for (int i = at.sentence; i >= 0 && i >= at.sentence - BACK; i--) {
        const sentence *s = context_sentence(c, i);
        for (int t = (i == at.sentence ? at.token : s->count) - 1; t >= 0; t--)
            if (s->tokens[t].upos == UPOS_PROPN && str_eq_nocase(s->tokens[t].lemma, context_sentence(c, at.sentence)->tokens[at.token].lemma))
                return *found = (word_ref){i, t}, true;
    }
    return false;
}

/* Words of places that only a name of their own kind answers to; "the town" may be any place's. */
static bool only_by_name(const claim_context *c, word_ref at) {
    static const char *const features[] = {"water", "land", "site", "building", "road", "crossing", "base", "camp", NULL};
    lex_entry e;
    return context_lemma(c, LEX_PLACE, at.sentence, at.token, &e) && one_of(lex_word(&e, 0), features);
}

static word_ref follow(const claim_context *c, word_ref at) {
    want w = wanted(c, at);
    if (w == WANT_NOTHING) return at;
    word_ref found = at;
    if (w == WANT_PLACE && named_same(c, at, &found)) return found;
    if (w == WANT_PLACE && only_by_name(c, at)) return at;
    for (int back = 0; back <= SENTENCES_BACK && at.sentence - back >= 0; back++) {
        int i = at.sentence - back;
        int limit = back ? context_sentence(c, i)->count : at.token;
        if (best_in(c, i, limit, at, w, &found)) return w == WANT_PLACE ? named_part(c, found) : found;
    }
    return at;
}

word_ref mention_resolve(const claim_context *c, word_ref at) {
    word_memo *memo = context_memo(c, at);
    if (!memo->followed) memo->resolved = follow(c, at), memo->followed = true;
    return memo->resolved;
}
