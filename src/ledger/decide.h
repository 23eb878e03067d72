/* What merges, splits and reviews share: a decision being written. */
#ifndef CASUS_LEDGER_DECIDE_H
#define CASUS_LEDGER_DECIDE_H

#include "ledger/parts.h"

typedef struct deciding {
    ledger *ledger;
    arena *arena;
    const ledger_who *who;
    int64_t decision;
    casus_error *error;
} deciding;

typedef struct rows {
    int64_t *items;
    size_t count, capacity;
} rows;

/* Numbers that a query with one text finds; a statement with up to three numbers. */
CASUS_CHECKED casus_status decide_collect(deciding *d, const char *text, str code, rows *out);
CASUS_CHECKED casus_status decide_step(deciding *d, const char *text, int64_t first, int64_t second, int64_t third);

/* Opens a transaction and writes the decision's row. */
CASUS_CHECKED casus_status decide_begin(deciding *d, const char *kind, str words, str fields);

/* Matches anew what the decision's claims are part of, and commits; or rolls all back. */
casus_status decide_finish(deciding *d, casus_status status, int64_t *decision);

str decide_joined(arena *a, const str *words, size_t count);

/* Verdict, correction and standing of each claim of the decision, from the reviews of it that stand. */
CASUS_CHECKED casus_status decide_restate(deciding *d);

#endif
