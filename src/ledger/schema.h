/* The tables of a ledger; docs/ledger.md is their dictionary. */
#ifndef CASUS_LEDGER_SCHEMA_H
#define CASUS_LEDGER_SCHEMA_H

#include "ledger/sql.h"

/* Rises with every change of the tables; each step has its migration in schema.c. */
enum { SCHEMA_VERSION = 8, SCHEMA_APPLICATION = 0x43415355 /* "CASU" */ };

/* Fills, in the same transaction, what newer tables keep of the claims that a ledger of version `from` has. */
typedef struct schema_filling {
    casus_status (*fill)(void *of, int64_t from, casus_error *error);
    void *of;
} schema_filling;

typedef enum schema_mode { SCHEMA_READ, SCHEMA_WRITE, SCHEMA_CREATE } schema_mode;

/* CREATE makes the tables of a new database; WRITE and CREATE bring an older ledger up to date. Refuses a newer one (MISMATCH), what is
 * no ledger, and an older one that may not be written (INPUT). */
CASUS_CHECKED casus_status schema_ready(sql *s, schema_mode mode, const schema_filling *filling, casus_error *error);

#endif
