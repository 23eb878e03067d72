/* A whole ledger, one thing at a time: what exports of any length read. All texts are copies in the arena. */
#ifndef CASUS_LEDGER_EACH_H
#define CASUS_LEDGER_EACH_H

#include "ledger/query.h"

/* Whatever others write meanwhile, all that is read between these is one state of the ledger. */
CASUS_CHECKED casus_status ledger_hold(ledger *l, casus_error *error);
void ledger_release(ledger *l);

/* Claims that count, in the order of ledger_claims; the filter's page is not used. `take` is called with an arena that
 * is emptied now and then. `loose`: only claims that belong to no incident. */
typedef casus_status ledger_take_claim(void *state, arena *a, const account_claim *claim, casus_error *error);
CASUS_CHECKED casus_status ledger_claims_each(ledger *l, const ledger_filter *f, bool loose, ledger_take_claim *take,
                                              void *state, casus_error *error);

/* The id of the claim at a place in a report, by the key that exports give it: 16 digits of the report's key, "-", the
 * place. Empty for none. */
str ledger_claim_of_key(ledger *l, arena *a, str key);

/* All reports with their texts, in the order in which they came in. */
typedef casus_status ledger_take_report(void *state, arena *a, const ledger_report *report, casus_error *error);
CASUS_CHECKED casus_status ledger_reports_each(ledger *l, ledger_take_report *take, void *state, casus_error *error);

/* The runs that filled the ledger, the first one first: when, and by which release, lexicon, model and gazetteer. */
typedef struct ledger_run {
    int64_t row;
    str begun;
    ledger_coder by;
} ledger_run;

typedef struct ledger_runs {
    ledger_run *items;
    size_t count, capacity;
} ledger_runs;

CASUS_CHECKED casus_status ledger_runs_list(ledger *l, arena *a, ledger_runs *out, casus_error *error);

/* The row of the run that a report came in with. */
int64_t ledger_run_of(ledger *l, int64_t report);

#endif
