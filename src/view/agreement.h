/* What two lists of events agree on, as a grid. */
#ifndef CASUS_VIEW_AGREEMENT_H
#define CASUS_VIEW_AGREEMENT_H

#include "account/compare.h"
#include "view/listing.h"

/* `head`: with the line of names, where CSV is written in parts. */
void view_list_agreements(buffer *out, const agreements *list, const view_look *look, bool head);

/* "12 both, 3 ours only, 5 theirs only; killed in both: 140 (ours), 133 (theirs); ..." */
void view_agreement_sums(buffer *out, const agreements *list);

#endif
