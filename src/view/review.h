/* Decisions and reviews shown: the log, how far coders agree, and reviewed claims as training data and as keys. */
#ifndef CASUS_VIEW_REVIEW_H
#define CASUS_VIEW_REVIEW_H

#include "ledger/agreement.h"
#include "ledger/decisions.h"
#include "view/listing.h"

/* A decision as a JSON object; a review as {"n","verdict","coder","made","why","fields"}. */
void view_decision_json(buffer *out, const char *key, const ledger_decision *d);
void view_verdict_json(buffer *out, const char *key, const ledger_decision *d);

void view_list_decisions(buffer *out, const ledger_decisions *list, const view_look *look);

/* One object, or lines for people. */
void view_agreement(buffer *out, const ledger_agreement *r, const view_look *look);

/* All reviewed claims, one a line: schema casus/review/1 (the record that counts, the one that was coded, who decided and why); or as keys,
 * what coders found right (review_key.h). Of one report alone where `report` is its id. */
CASUS_CHECKED casus_status view_reviewed(buffer *out, ledger *l, str report, bool keys, casus_error *error);

#endif
