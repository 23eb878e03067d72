/* Claims that coders found right as keys: what the scorers of tools/eval hold claims against. */
#ifndef CASUS_VIEW_REVIEW_KEY_H
#define CASUS_VIEW_REVIEW_KEY_H

#include "base/json.h"
#include "ledger/query.h"

/* For each report in turn a line {"meta":{"report","date","outlet","claims"}}, then a line a claim in the order of the text: its words (`quote`, with
 * those around where they stand earlier too) and
 * whatever of voices, stance, type, mode, actor, recipient, instrument, place, time, counts, ceasefire, violation, movement and tie its record has.
 * The claims are put in order. */
void view_keys(buffer *out, ledger *l, account_claims *claims);

#endif
