/* Evidence: the raw bytes that a report was read from, kept beside it, with where and when they were acquired.
 * Acquisitions have a chain of their own, in which each link also holds the report's, so that neither can be changed
 * without showing (ledger_verify). */
#ifndef CASUS_LEDGER_EVIDENCE_H
#define CASUS_LEDGER_EVIDENCE_H

#include "ledger/ledger.h"

/* What a report was read from. `part` is its place in the bytes where they hold several reports. */
typedef struct ledger_raw {
    str bytes, part;
    str address;  /* URL, or file name */
    str acquired; /* when it came, ISO 8601, as far as that is known */
    str headers;  /* of HTTP */
} ledger_raw;

/* Keeps the bytes beside the report that ledger_add was given last, new or known; the same bytes are kept once,
 * compressed. Keeping the same acquisition again changes nothing. */
CASUS_CHECKED casus_status ledger_keep_raw(ledger *l, const ledger_raw *raw, str now, casus_error *error);

/* One acquisition as it stands. `bytes` only where they were asked for. */
typedef struct ledger_acquisition {
    int64_t row;
    str sha256, part, address, acquired, headers, kept, before, chain, report_chain;
    int64_t size;
} ledger_acquisition;

typedef struct ledger_acquisitions {
    ledger_acquisition *items;
    size_t count, capacity;
} ledger_acquisitions;

/* Those of one report (its row), or (report 0) of all from a row on, at most 1,000. */
CASUS_CHECKED casus_status ledger_acquired(ledger *l, arena *a, int64_t report, int64_t from, ledger_acquisitions *out,
                                           casus_error *error);

/* The raw bytes of this hash, unpacked and compared with it. Fails with INPUT when they are gone or were changed. */
CASUS_CHECKED casus_status ledger_raw_bytes(ledger *l, arena *a, str sha256, str *bytes, casus_error *error);

/* What an acquisition's link holds of it, and the link. */
str ledger_evidence_digest(arena *a, const ledger_acquisition *of);
str ledger_evidence_link(arena *a, str before, str digest);

#endif
