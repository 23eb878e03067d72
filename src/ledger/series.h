/* Pages of tolls, movements, access and ties out of a ledger: what toll_make, movement_make, access_make and tie_make give for all claims under the
 * filter, cut to its page, without all claims being read. (Who speaks of tolls as an enemy is known of the whole ledger, whatever the filter.) */
#ifndef CASUS_LEDGER_SERIES_H
#define CASUS_LEDGER_SERIES_H

#include "account/access.h"
#include "account/ceasefire.h"
#include "account/movement.h"
#include "account/tie.h"
#include "account/toll.h"
#include "ledger/query.h"

/* The series of a page, each with all its points under the filter; and all series, those of other pages with their newest point alone, whatever the
 * page. */
CASUS_CHECKED casus_status ledger_tolls(ledger *l, arena *a, const ledger_filter *f, tolls *page, tolls *all, casus_error *error);

/* `total` of all pages may be NULL. */
CASUS_CHECKED casus_status ledger_movements(ledger *l, arena *a, const ledger_filter *f, movements *out, int64_t *total, casus_error *error);

/* Edges, with the ids of their newest claims: so many at most, none for 0, SIZE_MAX for all. And the first edge whose id begins so, whatever the page,
 * with its claims. */
enum { LEDGER_EDGE_CLAIMS = 100 };
CASUS_CHECKED casus_status ledger_ties(ledger *l, arena *a, const ledger_filter *f, size_t claims, ties *out, int64_t *total, casus_error *error);
CASUS_CHECKED casus_status ledger_tie_of(ledger *l, arena *a, const ledger_filter *f, str id, tie_edge *out, bool *found, casus_error *error);

/* All ceasefires of which a claim under the filter tells, each put together of all its claims that were known on filter.as_of; by day of effect. The page is not
 * used: how long they hold is told of all. */
CASUS_CHECKED casus_status ledger_truces(ledger *l, arena *a, const ledger_filter *f, truces *out, casus_error *error);

/* What the claims under the filter say of access; and of the things alone whose ids begin so, with the words of their claims, whatever the page. */
CASUS_CHECKED casus_status ledger_accesses(ledger *l, arena *a, const ledger_filter *f, accesses *out, int64_t *total, casus_error *error);
CASUS_CHECKED casus_status ledger_access_of(ledger *l, arena *a, const ledger_filter *f, str id, accesses *out, casus_error *error);

#endif
