/* Names of victims, blacked out: what is published does not name private persons to whom something was done. */
#ifndef CASUS_SERVE_REDACT_H
#define CASUS_SERVE_REDACT_H

#include "base/json.h"
#include "ledger/query.h"

typedef struct redaction redaction;

/* Collects the persons without an office (no actor code) whom the claims under a filter tell of as hurt, killed, taken or driven out; and
 * each word of their names by which they may be called, unless a place has that name. Lives in the arena. Fails with SYSTEM. */
CASUS_CHECKED casus_status redact_collect(ledger *l, arena *a, const ledger_filter *f, redaction **out, casus_error *error);

/* Appends `text` with every letter of such a name as "█", so that code points keep their places. */
void redact_put(buffer *out, const redaction *r, str text);

#endif
