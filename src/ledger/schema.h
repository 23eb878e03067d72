/* The tables of a ledger; docs/ledger.md is their dictionary. */
#ifndef CASUS_LEDGER_SCHEMA_H
#define CASUS_LEDGER_SCHEMA_H

#include "ledger/sql.h"

/* Rises with every change of the tables; each step has its migration in schema.c. */
enum { SCHEMA_VERSION = 2, SCHEMA_APPLICATION = 0x43415355 /* "CASU" */ };

/* Makes the tables of a new database, brings an older ledger up to date, refuses a newer one (MISMATCH) and what is no
 * ledger (INPUT). An older one that may not be written is refused, too. */
CASUS_CHECKED casus_status schema_ready(sql *s, bool writable, casus_error *error);

#endif
