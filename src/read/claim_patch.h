/* A person's correction of a claim record: parts of it, as a JSON Merge Patch (RFC 7396). */
#ifndef CASUS_READ_CLAIM_PATCH_H
#define CASUS_READ_CLAIM_PATCH_H

#include "base/error.h"
#include "base/str.h"

/* The longest correction. */
enum { CLAIM_PATCH_MAX = 16384 };

/* Lays `fields` over the record `line`: stance, historical, event, voices, actor, recipient, instrument, place, time, counts, ceasefire,
 * movement and tie may be replaced, nothing else. Fails with INPUT (not an object, another member, a record that is none any more) or LIMIT. */
CASUS_CHECKED casus_status claim_patch(arena *a, str line, str fields, str *patched, casus_error *error);

#endif
