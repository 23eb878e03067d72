/* Decisions read: the log of all, the verdicts of claims, and how far coders agree with each other and with casus. */
#ifndef CASUS_LEDGER_DECISIONS_H
#define CASUS_LEDGER_DECISIONS_H

#include "ledger/query.h"

typedef struct ledger_decision {
    int64_t n, claim; /* `claim`: the row of the claim asked about, 0 in the log */
    str kind, coder, made, words, why, fields, undone_by, undone_at;
    bool undone;
} ledger_decision;

typedef struct ledger_decisions {
    ledger_decision *items;
    size_t count, capacity;
} ledger_decisions;

/* Newest first. */
CASUS_CHECKED casus_status ledger_decisions_list(ledger *l, arena *a, const ledger_filter *page, ledger_decisions *out, int64_t *total,
                                                 casus_error *error);

/* One of them; false when there is none. */
bool ledger_decision_of(ledger *l, arena *a, int64_t n, ledger_decision *out);

/* Those about one claim, newest first; only the reviews that stand, or all. */
CASUS_CHECKED casus_status ledger_decisions_about(ledger *l, arena *a, int64_t claim, bool standing, ledger_decisions *out, casus_error *error);

/* The record as it was coded, and whether it has been corrected since. */
str ledger_original(ledger *l, arena *a, int64_t claim, bool *corrected, bool *counts);

#endif
