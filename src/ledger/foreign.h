/* Events as others coded them, beside ours: kept by the name of their source and their own ids. */
#ifndef CASUS_LEDGER_FOREIGN_H
#define CASUS_LEDGER_FOREIGN_H

#include "ledger/ledger.h"
#include "read/foreign.h"

typedef enum foreign_outcome { FOREIGN_NEW, FOREIGN_KNOWN, FOREIGN_CHANGED } foreign_outcome;

/* An event of a source in place of what was kept of it. Within a transaction of the ledger's own, committed every so
 * many and by ledger_foreign_keep. */
CASUS_CHECKED casus_status ledger_foreign_add(ledger *l, str source, const foreign_event *event,
                                              foreign_outcome *outcome, casus_error *error);
CASUS_CHECKED casus_status ledger_foreign_keep(ledger *l, casus_error *error);

/* What was imported: the events of a source (all when empty) that touch these days (DAY_NONE: all), in a country
 * (empty: all), in order of their days. Without their rows. */
typedef struct foreign_known {
    str source;
    foreign_event event;
} foreign_known;

typedef struct foreign_list {
    foreign_known *items;
    size_t count, capacity;
} foreign_list;

CASUS_CHECKED casus_status ledger_foreign_list(ledger *l, arena *a, str source, int32_t since, int32_t until,
                                               str country, foreign_list *out, casus_error *error);

#endif
