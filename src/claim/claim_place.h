/* Private to claim_place*.c. */
#ifndef CASUS_CLAIM_PLACE_H
#define CASUS_CLAIM_PLACE_H

#include "claim/claim_near.h"

/* Smaller is a smaller place. */
int place_size(const casus_place *p);

/* "MOSCOW (Agency)": a name in capitals where the rest is not. */
bool place_heads_dateline(const maker *m, const place_mention *p);

casus_place *place_copy(const maker *m, const place_mention *p);

/* "Rockets were fired from Beit Hanoun": where no other place is known. */
void place_find_origin(const maker *m, draft *d);

#endif
