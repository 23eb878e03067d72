/* From what was found in a report to its claims: for every event, ceasefire, movement, tie and every number of people that
 * something befell one record, with its voices, stance, place, time and counts. */
#ifndef CASUS_CLAIM_CLAIM_H
#define CASUS_CLAIM_CLAIM_H

#include "claim/analysis.h"

typedef struct claims {
    casus_claim *items; /* in order of the text */
    size_t count, capacity;
} claims;

/* Everything in it is in the analysis's arena, or borrowed from its text and lexicon. */
claims claim_make(const analysis *a);

#endif
