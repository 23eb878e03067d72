/* Claims as JSON Lines (schema casus/claim/1) -> the claim record, for ledgers and for claims that other coders made. */
#ifndef CASUS_READ_CLAIM_LINE_H
#define CASUS_READ_CLAIM_LINE_H

#include "base/error.h"
#include "base/str.h"

/* The longest line that a claim may take. */
enum { READ_CLAIM_MAX = 1 << 20 };

typedef struct read_claim {
    casus_claim claim;   /* spans as the line gives them (code points); `denies` is -1, see `denies` below */
    casus_report report; /* without text */
    str sha256, text, event_text, denies; /* `text` is the words of the claim's span; `denies` an id or empty */
} read_claim;

/* Reads one line, all of it into the arena. What the schema has and the line lacks is absent; members that the schema does
 * not know are left alone. Fails with INPUT (not JSON, a wrong type, a name that the schema does not know, an impossible
 * number or date) or LIMIT. */
CASUS_CHECKED casus_status read_json_claim(arena *a, str line, read_claim *out, casus_error *error);

/* The names of stances and event types in JSON; -1 for others. */
int read_stance(str name);
int read_event(str name);

#endif
