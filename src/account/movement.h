/* Movements: the reports of a front as a series, by the place that they are about; and who holds what, says whom. Ties: who arms,
 * backs, hosts, mediates for whom, as a graph whose edges carry their dates and claims. */
#ifndef CASUS_ACCOUNT_MOVEMENT_H
#define CASUS_ACCOUNT_MOVEMENT_H

#include "account/claim.h"

typedef struct movement_point {
    str place, side; /* place: what is moved on, or taken; side: who moves */
    int32_t day;
    bool contested;  /* for a place taken: another side is said to hold it since, or somebody denies it */
    const account_claim *claim;
} movement_point;

typedef struct movements {
    movement_point *items;
    size_t count, capacity;
} movements;

/* By place, then by day. */
movements movement_make(arena *a, const account_claim *claims, size_t count, int32_t as_of);

typedef struct tie_edge {
    str from, to, kind;
    int sign;            /* +1 helps, 0 mediates */
    int32_t first, last; /* days, DAY_NONE unknown */
    size_t said, denied, unconfirmed, reports;
    const account_claim *claim; /* the first of its claims */
} tie_edge;

typedef struct ties {
    tie_edge *items;
    size_t count, capacity;
} ties;

/* One edge for each pair of actor and recipient and each kind; the most often said first. */
ties tie_make(arena *a, const account_claim *claims, size_t count, int32_t as_of);

#endif
