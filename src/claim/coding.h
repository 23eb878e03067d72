/* The finished coding as its own piece of memory. */
#ifndef CASUS_CLAIM_CODING_H
#define CASUS_CLAIM_CODING_H

#include "claim/claim.h"

/* Copies a report and its claims into a coding that owns all it points to, so that scratch memory can go and nothing is borrowed from
 * the engine. Fails with MEMORY. */
CASUS_CHECKED casus_status coding_make(const analysis *a, const claims *all, casus_coding **coding, casus_error *error);

#endif
