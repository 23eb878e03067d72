/* Which of several phrases of a sentence (times, places) belongs to an event. Private to claim*.c. */
#ifndef CASUS_CLAIM_CLAIM_NEAR_H
#define CASUS_CLAIM_CLAIM_NEAR_H

#include "claim/claim_parts.h"

/* The word of [first, last] whose head stands outside. */
int near_top(const sentence *s, int first, int last);

/* How far a phrase stands from an event word: 0 on the event itself (or one that goes on telling of it), 1 and more on
 * what stands above, in steps; -1 when another event holds it. */
int near_distance(const maker *m, const draft *d, int top);

/* The draft of the event that this one points back to ("the attack"), or NULL. */
const draft *near_told_before(const maker *m, const draft *d);

/* Whether a word is part of an expression of time of any kind. */
bool near_in_time(const maker *m, int sentence, int node);

/* Whether a word is part of a date or a time of day: "on Thursday" is nobody. */
bool near_in_date(const maker *m, int sentence, int node);

#endif
