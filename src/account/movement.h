/* Movements: the reports of a front as a series, by the place that they are about; and who took or holds what, says
 * whom. */
#ifndef CASUS_ACCOUNT_MOVEMENT_H
#define CASUS_ACCOUNT_MOVEMENT_H

#include "account/claim.h"

typedef struct movement_point {
    str id;                /* of its series: all that is about one place */
    str place, name, side; /* place, folded and as named: what is moved on, or taken; side: who moves */
    int32_t day;
    bool contested; /* for a place taken: another side is said to hold it since, or somebody denies it */
    const account_claim *claim;
} movement_point;

typedef struct movements {
    movement_point *items;
    size_t count, capacity;
} movements;

/* Whether a place is called by a name of its own: "the city" or "several areas" are words for any. */
bool movement_place_named(str place);

/* Whether it is one, of which one side at a time holds all: not "parts of Loja", "villages near Macara". */
bool movement_place_whole(str place);

/* By place, then by day. What has neither place nor distance, and what moves without being a force (people who flee,
 * aid), is left out. */
movements movement_make(arena *a, const account_claim *claims, size_t count, int32_t as_of);

#endif
