/* Pages of tolls, movements and ties out of a ledger: what toll_make, movement_make and tie_make give for all claims under the filter, cut to
 * its page, without all claims being read. Edges come without their claims. */
#ifndef CASUS_LEDGER_SERIES_H
#define CASUS_LEDGER_SERIES_H

#include "account/access.h"
#include "account/ceasefire.h"
#include "account/movement.h"
#include "account/tie.h"
#include "account/toll.h"
#include "ledger/query.h"

CASUS_CHECKED casus_status ledger_tolls(ledger *l, arena *a, const ledger_filter *f, tolls *out, casus_error *error);

/* `total` of all pages may be NULL. */
CASUS_CHECKED casus_status ledger_ties(ledger *l, arena *a, const ledger_filter *f, ties *out, int64_t *total, casus_error *error);
CASUS_CHECKED casus_status ledger_movements(ledger *l, arena *a, const ledger_filter *f, movements *out, int64_t *total, casus_error *error);

/* Edges with the ids of their newest claims, so many at most. */
enum { LEDGER_EDGE_CLAIMS = 100 };
CASUS_CHECKED casus_status ledger_ties_told(ledger *l, arena *a, const ledger_filter *f, ties *out, int64_t *total, casus_error *error);

/* All ceasefires of which a claim under the filter tells, each put together of all its claims that were known on filter.as_of; by day of effect. The page is not
 * used: how long they hold is told of all. */
CASUS_CHECKED casus_status ledger_truces(ledger *l, arena *a, const ledger_filter *f, truces *out, casus_error *error);

/* All that the claims under the filter say of access; the page is not used either. */
CASUS_CHECKED casus_status ledger_accesses(ledger *l, arena *a, const ledger_filter *f, accesses *out, casus_error *error);

#endif
