/* The page as files for any web server: read-only, with answers of the API made beforehand. */
#ifndef CASUS_SERVE_SITE_H
#define CASUS_SERVE_SITE_H

#include "ledger/query.h"

typedef struct site_options {
    const char *folder;         /* new, or empty */
    const casus_engine *engine; /* may be NULL */
    int32_t as_of;              /* the newest day that is published; DAY_NONE for all */
    bool with_text, with_names; /* reports' own text; names of victims */
    policy_kind policy;
} site_options;

/* What was written. */
typedef struct site_counts {
    int64_t files, incidents, claims, reports, unnamed; /* `unnamed`: whose ids make no file's name */
} site_counts;

/* Fails with SYSTEM (the folder is not empty, cannot be written; the program has no page) or as the ledger does. */
CASUS_CHECKED casus_status site_write(ledger *l, const site_options *options, site_counts *counts, casus_error *error);

#endif
