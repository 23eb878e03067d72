/* Bundles: reports with their claims and the bytes that they were read from, as a folder that can be checked elsewhere,
 * without the ledger.
 *
 *     manifest.json        which files, how large, their SHA-256; what was asked for; the ends of both chains
 *     reports/N/           report.json (identity, coder, links), text.txt, claims.jsonl
 *     raw/SHA-256          bytes as they were acquired
 *     chain.jsonl          each link of the ledger's chain from the first report in here to the newest
 *     acquisitions.jsonl   the same for acquisitions
 *     README.txt           a preface, and which report is which
 *
 * This layer knows what stands in the files; whoever calls it writes and reads them. */
#ifndef CASUS_LEDGER_BUNDLE_H
#define CASUS_LEDGER_BUNDLE_H

#include "ledger/query.h"

#define BUNDLE_SCHEMA "casus/bundle/1"
#define BUNDLE_MANIFEST "manifest.json"

/* A file of a bundle; the path is relative, with '/'. */
typedef struct bundle_file {
    str path, bytes;
} bundle_file;

/* Takes one file; false when it cannot be written, its complaint made. */
typedef bool bundle_sink(void *state, const bundle_file *file);

typedef struct bundle_request {
    const str *ids; /* of incidents, claims and reports */
    size_t id_count;
    const bundle_file *more; /* of the caller's own, to stand in the manifest too */
    size_t more_count;
    str preface; /* of README.txt, before its list of the reports */
    str now;
} bundle_request;

/* What went into one. */
typedef struct bundle_made {
    size_t files, reports, raws;
    str head; /* the newest link of the ledger's chain */
} bundle_made;

/* Gives all files of a bundle, the manifest last. Fails with INPUT (an unknown id; evidence that was changed) or SYSTEM
 * (a file that cannot be written). */
CASUS_CHECKED casus_status bundle_make(ledger *l, arena *a, const bundle_request *request, bundle_sink *put,
                                       void *state, bundle_made *made, casus_error *error);

/* ---- Checking ---- */

/* How a bundle's files are come by. */
typedef struct bundle_source {
    bool (*read)(void *state, arena *a, str path, str *bytes); /* false when there is no such file */
    void (*complain)(void *state, str path, const char *what); /* called for each thing that is wrong */
    void *state;
    const str *paths; /* all files that are there */
    size_t path_count;
} bundle_source;

typedef struct bundle_checked {
    size_t files, reports, raws, links, wrong;
    str head;
    str manifest; /* its bytes: what a signature is over */
} bundle_checked;

/* Reckons everything again: each file against the manifest, each text, claim and identity against its report's link,
 * each link against the one before, all bytes against their acquisition. `out->wrong` counts what does not fit. Fails
 * with INPUT when there is no manifest that can be read. */
CASUS_CHECKED casus_status bundle_check(arena *a, const bundle_source *from, bundle_checked *out, casus_error *error);

#endif
