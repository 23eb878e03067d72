/* What the incidents of a ledger add up to, by harm, role and side: what totals of voices are held against. */
#ifndef CASUS_LEDGER_LOSSES_H
#define CASUS_LEDGER_LOSSES_H

#include "ledger/query.h"

/* Of the incidents' figures under the default policy. Role and side empty: all victims; a part of these otherwise, so
 * rows are never added up. */
typedef struct ledger_loss {
    int harm;
    str role, side;
    int64_t incidents, low, best, high;
} ledger_loss;

typedef struct ledger_losses {
    ledger_loss *items;
    size_t count, capacity;
} ledger_losses;

/* Between the filter's days; its other conditions do not count. By harm, all victims first. */
CASUS_CHECKED casus_status ledger_losses_list(ledger *l, arena *a, const ledger_filter *f, ledger_losses *out,
                                            casus_error *error);

/* The row of these, NULL when no incident has such figures. */
const ledger_loss *ledger_losses_of(const ledger_losses *all, int harm, str role, str side);

#endif
