/* Exports: the account as files for others (docs/exports.md). One format is one file, export_*.c: a list of passes over
 * the ledger, each of which puts one thing at a time, so that memory does not grow with the ledger. The report's own
 * words (sentences, quotes, texts) and the names of people that something was done to stay out of all of them, unless
 * `with_text` asks for them. */
#ifndef CASUS_VIEW_EXPORT_H
#define CASUS_VIEW_EXPORT_H

#include "account/ceasefire.h"
#include "base/json.h"
#include "ledger/each.h"

typedef struct export_format export_format;

enum { EXPORT_REASONS = 12 };

/* What an export wants, set by the caller, and what came of it. */
typedef struct export {
    const export_format *format;
    ledger *ledger;
    ledger_filter filter;
    policy policy;
    bool with_text, bom;
    str map; /* lines of a user's ids, or empty; see export_map.h */

    int64_t written; /* rows, features or lines */
    struct {
        const char *why;
        int64_t count;
    } left_out[EXPORT_REASONS];

    casus_error *error;  /* of the run */
    arena *keep;         /* lives as long as the export */
    int64_t put_in_pass; /* things that this list has already */
    unsigned char *seen; /* a bit for each report whose claims were put */
    size_t seen_room;
    struct geopackage *rows; /* of formats that write rows, not bytes */
}
export;

/* Where the bytes go. `file` begins the next file of a folder; `put` appends to it, or to the one file. */
typedef struct export_sink {
    void *state;
    casus_status (*file)(void *state, const char *name, casus_error *error);
    casus_status (*put)(void *state, str bytes, casus_error *error);
} export_sink;

/* What a format is. `folder` for several files; `sheet` for tables that may begin with a byte order mark; `best` for
 * those that have one number for an incident, so that the policy must name one. */
const export_format *export_named(str name);
const char *export_names(void); /* "ged|acled|..." */
bool export_is_folder(const export_format *f);
bool export_is_sheet(const export_format *f);
bool export_is_rows(const export_format *f); /* a database: `export.rows` must be an open geopackage */
bool export_needs_best(const export_format *f);

/* Runs all passes in one view of the ledger. Fails as the ledger or the sink does. */
CASUS_CHECKED casus_status view_export(export *e, const export_sink *sink, casus_error *error);

#endif
