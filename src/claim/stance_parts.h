/* Private to stance*.c. */
#ifndef CASUS_CLAIM_STANCE_PARTS_H
#define CASUS_CLAIM_STANCE_PARTS_H

#include "claim/frame.h"
#include "claim/stance.h"

/* The stance of auxiliaries, negation, marks and adverbs of one clause, without looking up or down. */
casus_stance stance_of_clause(const claim_context *c, int sentence, int node);

/* The stance that a hedge word at `at` gives to `node`, which hangs on it, or CASUS_ASSERTED. */
casus_stance stance_of_hedge(const claim_context *c, int sentence, int at);

#endif
