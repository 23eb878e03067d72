/* Naming participants: from a word of the tree to who or what it is. A party's name is its noun phrase without
 * determiner, preposition, clauses and conjuncts ("the Azeri city of Barda" -> "Azeri city of Barda"); code and
 * sector come from the lexicon: a name in it, else a demonym or country in the phrase with the sector of its head noun
 * ("Azeri officials" -> AZE, GOV; "rebels" -> REB). */
#ifndef CASUS_CLAIM_MENTION_H
#define CASUS_CLAIM_MENTION_H

#include "claim/context.h"

/* The party that a word heads. `kind` is person, group, place or thing. Never fails; code and sector may be empty. */
casus_party mention_party(const claim_context *c, word_ref at);

/* The parties of a word and all its conjuncts ("Turkish and Israeli drones" is one; "Russia and Iran" are two). */
casus_parties mention_parties(const claim_context *c, word_ref at);

/* Follows pronouns and plain definites ("he", "they", "the town", "the ministry") back to the word that they stand for; the
 * word itself when it is no such thing or nothing fits. */
word_ref mention_resolve(const claim_context *c, word_ref at);

/* The determiner of a word, or the word itself where it has none: "no" of "no group", "nobody". */
str mention_determiner(const sentence *s, int node);

/* "No group", "nobody", "none of them". */
bool mention_is_nobody(const sentence *s, int node);

/* "AZE/GOV", "AZE" or "". */
str mention_code(const claim_context *c, const casus_party *party);

#endif
