/* How a claim is put forward: the event word's own modality (negation, if, would, will, reportedly, suspected, called on to), joined
 * with what the attributions around it make of it. PLOVER has auxiliary modes for half of these. */
#ifndef CASUS_CLAIM_STANCE_H
#define CASUS_CLAIM_STANCE_H

#include "claim/attribution.h"

/* The stance of the event word `node`, in the light of all that holds it. */
casus_stance stance_at(const claim_context *c, const attributions *all, int sentence, int node);

/* The stance that the word's own clause gives it; CASUS_ASSERTED when nothing qualifies it. */
casus_stance stance_own(const claim_context *c, int sentence, int node);

/* What an outer stance makes of an inner one: a denied claim is denied, a denied denial is claimed. */
casus_stance stance_join(casus_stance outer, casus_stance inner);

/* PLOVER's historical mode: background of an earlier war or year than the report's. */
bool stance_historical(const claim_context *c, int sentence, int node);

#endif
