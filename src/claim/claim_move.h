/* Private to claim_move.c and claim_position.c. */
#ifndef CASUS_CLAIM_CLAIM_MOVE_H
#define CASUS_CLAIM_CLAIM_MOVE_H

#include "claim/claim_parts.h"

typedef struct move_length {
    double km, unit; /* all of it; one of its unit in kilometres */
} move_length;

/* "30 kilometers", "18 miles", where `node` is the unit's word; false when it is no such thing. */
bool move_length_at(const maker *m, int sentence, int node, move_length *out);

/* The name of what a word stands for: "the pass" -> "Lachin Pass". */
str move_place_name(const maker *m, int sentence, int node);

/* "They stood 12 km from Saraqib, compared with 31 km a week earlier": where forces or a front are, told by a distance; `t` is its unit. */
void move_position(maker *m, int sentence, int t);

#endif
