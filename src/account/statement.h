/* What each voice says in each report of those harmed in an incident: one statement a row of figures, and the whole that it
 * implies where it gives only wholes of roles or sides. Inside reconcile.c's figures; nobody else asks. */
#ifndef CASUS_ACCOUNT_STATEMENT_H
#define CASUS_ACCOUNT_STATEMENT_H

#include "account/reconcile.h"

/* `of` is the role and side that a whole rests on which was never said: "five civilians were killed" says that no fewer were; who
 * else was, this voice leaves open. */
typedef struct statement {
    int harm;
    str role, side, key, of;
    int64_t low, high;
    const account_claim *claim;
    bool part, summed;
} statement;

typedef struct statements {
    statement *items;
    size_t count, capacity;
    size_t from; /* those of the report at hand begin here */
} statements;

statements statements_make(arena *a, const account_claim *claims, size_t count, const policy *p);

/* The number that an interval is known by. */
static inline int64_t statement_extent(int64_t low, int64_t high) { return low >= 0 ? low : high; }

#endif
