/* Ceasefires: each with its clock, and how long they hold over all (Kaplan, Meier 1958). */
#ifndef CASUS_ACCOUNT_CEASEFIRE_H
#define CASUS_ACCOUNT_CEASEFIRE_H

#include "account/claim.h"

enum { TRUCE_NAMES = 8 };

/* Who accuses whom, how often. */
typedef struct truce_accuser {
    str accuser, accused;
    size_t violations;
    int32_t first;
} truce_accuser;

/* The same on one day. What one report tells of one place twice counts once. */
typedef struct truce_day {
    int32_t day;
    str accuser, accused;
    size_t violations;
    const account_claim *claim; /* the first */
} truce_day;

typedef struct truce {
    str id; /* of the claim by which it is known first */
    str brokers[TRUCE_NAMES], parties[TRUCE_NAMES];
    size_t broker_count, party_count, telling; /* `telling`: of the parties, those that have a code or a name */
    /* Days, DAY_NONE where not said. What states no day had happened by the day on which it was published, what states a week by
     * the end of it; the earliest counts. It collapsed on the day that most reports state. Violations of no day end with the ceasefire. */
    int32_t announced, effective, violated, extended, collapsed;
    int32_t until; /* the last day on which it may have taken effect, where reports know but the month */
    str effective_text; /* as said, with the hour where there is one */
    str held;           /* as said: "hours", "minutes" */
    int32_t held_days; /* from effect to collapse; 0 where it is said to have held for hours or minutes; else to `last`;
                          -1 unknown */
    bool ended;        /* collapsed; else still counted as holding on `last` */
    int32_t last;      /* last day that anything was said */
    size_t violations, denials;
    struct {
        truce_accuser *items;
        size_t count, capacity;
    } accusers; /* the first to accuse first */
    struct {
        truce_day *items;
        size_t count, capacity;
    } days; /* with a violation told of, in order, DAY_NONE first */
    struct {
        const account_claim **items;
        size_t count, capacity;
    } claims; /* in order of their days */
} truce;

typedef struct truces {
    truce *items;
    size_t count, capacity;
} truces;

/* From claims that carry a ceasefire, in any order; by day of effect. */
truces truce_make(arena *a, const account_claim *claims, size_t count, int32_t as_of);

/* One step of a survival curve. */
typedef struct survival_step {
    int32_t days;
    size_t at_risk, ended;
    double surviving;
} survival_step;

typedef struct survival {
    survival_step *steps;
    size_t count;
    int32_t median, low,
        high; /* days, with a 95 % interval after Brookmeyer and Crowley (1982); -1 where not reached */
} survival;

/* `days[i]` observed, `ended[i]` or still going. */
survival survival_make(arena *a, const int32_t *days, const bool *ended, size_t count);
survival truce_survival(arena *a, const truces *all);

#endif
