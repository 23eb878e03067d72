/* Figures that go without verb and noun because the ones before them have both: "killed four civilians in Avdiivka, two in Toretsk and one in
 * Kostiantynivka", "16 died on October 30 and five on November 4". What parts them is a place or a day behind the same preposition. */
#include "claim/count_parts.h"

static bool parts(str word) { return count_listed(" in on at near outside from ", word); }

static bool among(const claim_context *c, int i, int from, int end, str preposition) {
    for (int t = from; t < end; t++)
        if (str_eq(count_norm(c, i, t), preposition)) return true;
    return false;
}

/* Whether a figure goes on from another one: a comma or "and" before it, and behind both the same preposition with a name or a day. */
bool count_goes_on(const claim_context *c, const quantity *before, const quantity *q) {
    int i = q->sentence, next = q->last + 1;
    if (before->sentence != i || q->noun != NO_TOKEN || before->end >= q->first || !parts(count_norm(c, i, next))) return false;
    if (!count_listed(" , and ; ", count_norm(c, i, q->first - 1))) return false;
    for (int t = before->end + 1; t < q->first; t++)
        if (count_token(c, i, t)->upos == UPOS_VERB && tree_finite(count_token(c, i, t)) && count_token(c, i, t)->rel == REL_CONJ) return false;
    int name = count_listed(" the a ", count_norm(c, i, next + 1)) ? next + 2 : next + 1;
    if (name >= count_words(c, i)) return false;
    bool place_or_day = count_token(c, i, name)->upos == UPOS_PROPN || count_token(c, i, name)->ner == NER_LOC || count_in_time(c, i, name, name);
    return place_or_day && among(c, i, before->end + 1, q->first, count_norm(c, i, next));
}
