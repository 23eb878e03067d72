/* What the claims of one ceasefire add up to: who made it, its days, its violations. Inside truce_make; nobody else
 * asks. */
#ifndef CASUS_ACCOUNT_TRUCE_CLOCK_H
#define CASUS_ACCOUNT_TRUCE_CLOCK_H

#include "account/ceasefire.h"

/* What stands for a party in lists. */
str truce_party(arena *a, const casus_party *p);

/* Whether it tells one ceasefire from another: somebody by a code or a name. "Both sides", "rebel groups" may be any.
 */
bool truce_party_tells(const casus_party *p);

/* The day of what a claim says happened to a ceasefire: by the last of those that it states, and by that of
 * publication. */
int32_t truce_day_of(const account_claim *c);

/* A claim with the days that it may speak of: of a ceasefire's making from `day` to `until`, of what came later on
 * `day`. It may have been announced some days before, from `from` on. */
typedef struct truce_told {
    int32_t from, day, until;
    bool makes;
    const account_claim *claim;
    const casus_parties *parties; /* its own, else those that its report names of the same days */
} truce_told;

/* Takes what one claim says; claims come in order of `from`. */
void truce_take(arena *a, truce *t, const truce_told *told);

/* When all is taken. */
void truce_settle(arena *a, truce *t);

#endif
