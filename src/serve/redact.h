/* Names of victims, blacked out: what is published does not name private persons to whom something was done. */
#ifndef CASUS_SERVE_REDACT_H
#define CASUS_SERVE_REDACT_H

#include "base/json.h"
#include "claim/engine.h"
#include "ledger/query.h"

typedef struct redaction redaction;

/* Collects the persons without an office (no actor code) whom the claims under a filter tell of as hurt, killed, taken or driven out; with an
 * engine also those whom the reports' own words name as victims (victims.h), who speak nowhere where it is only that they are named near a harm; and
 * each word of their names by which they may be called, unless a place has that name. Lives in the arena. Fails with SYSTEM. */
CASUS_CHECKED casus_status redact_collect(ledger *l, arena *a, const ledger_filter *f, const casus_engine *e, redaction **out, casus_error *error);

/* Appends `text` with every letter of such a name as "█", so that code points keep their places. */
void redact_put(buffer *out, const redaction *r, str text);

#endif
