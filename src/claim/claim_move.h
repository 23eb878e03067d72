/* Private to claim_move.c and claim_position.c. */
#ifndef CASUS_CLAIM_CLAIM_MOVE_H
#define CASUS_CLAIM_CLAIM_MOVE_H

#include "claim/claim_parts.h"

/* Kilometres of "30 kilometers", "18 miles" where `node` is the unit's word; negative when it is no such thing. */
double move_kilometres(const maker *m, int sentence, int node);

/* The first number of the four words from `from` on, times the factor; negative when there is none. */
double move_bare_number(const maker *m, int sentence, int from, double factor);

/* The name of what a word stands for: "the pass" -> "Lachin Pass". */
str move_place_name(const maker *m, int sentence, int node);

/* "They stood 12 km from Saraqib, compared with 31 km a week earlier": where forces or a front are, told by a distance; `t` is its unit. */
void move_position(maker *m, int sentence, int t);

#endif
