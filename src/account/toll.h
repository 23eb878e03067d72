/* Tolls: running totals as each voice gives them, over time. Never added up with each other, nor with incidents: shown
 * side by side. */
#ifndef CASUS_ACCOUNT_TOLL_H
#define CASUS_ACCOUNT_TOLL_H

#include "account/reconcile.h"

typedef struct toll_point {
    int32_t day; /* of the statement: when it was published, else what it speaks of */
    int64_t low, high;
    str since;
    bool falls;    /* less than the same voice said before of the same time: a correction, or a slip */
    bool restarts; /* counts from another day than before ("since the ceasefire"), or something else than before */
    str claim;     /* its id */
    int64_t row;   /* in the ledger */
} toll_point;

/* One voice on one side's losses. */
typedef struct toll {
    str id;
    int harm;
    str role, side, voice, key;
    voice_kind kind;
    toll_point newest;
    toll_point total;   /* the newest that counts from the beginning, as far as the voice says */
    int32_t whole_said; /* when it first spoke of all that time ("so far", "since the war began"), or DAY_NONE */
    toll_point *items; /* its points, in order of days; none where they were left out */
    size_t count, capacity;
} toll;

typedef struct tolls {
    toll *items;
    size_t count, capacity;
} tolls;

/* One figure as it was said: what series are put together of, and all that a ledger keeps for it. */
typedef struct toll_said {
    toll series; /* without points */
    toll_point point;
    str digest; /* of its report: orders what was said on one day, whoever was read first */
    size_t n;   /* which of its claim's counts it is */
} toll_said;

typedef struct toll_saids {
    toll_said *items;
    size_t count, capacity;
} toll_saids;

/* Adds what a claim says of tolls. */
void toll_say(arena *a, toll_saids *all, const account_claim *c);

/* Series as they are put together: all of them, [from, end) with their points, the others with their newest alone. */
typedef struct toll_page {
    size_t from, end;
    tolls series;
} toll_page;

/* Takes the next figure, in the order of series and of their points. What it keeps is copied. */
void toll_take(arena *a, toll_page *p, const toll_said *s);

/* Marks falls and new starts among the points of a series that is whole. */
void toll_mark(toll *t);

/* In order of harm, side, role and voice; points in order of days. */
tolls toll_make(arena *a, const account_claim *claims, size_t count, int32_t as_of);

/* The number that a point stands for in a chart or a comparison: its lower bound, else its upper. */
int64_t toll_value(const toll_point *p);

/* How far what others say of a side's losses (the middle of it, of two the lower) is from what it says itself: the newest totals of each, of the same
 * time. Voices that nobody can place ("the army") may be its own and do not count. */
typedef struct toll_gap {
    int harm;
    str side, role;
    int64_t own, others;
    double ratio; /* others to own; 0 when it admits none */
} toll_gap;

typedef struct toll_gaps {
    toll_gap *items;
    size_t count, capacity;
} toll_gaps;

toll_gaps toll_gaps_make(arena *a, const tolls *all);

#endif
