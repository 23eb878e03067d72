/* What the answers of the API share. */
#ifndef CASUS_SERVE_API_PARTS_H
#define CASUS_SERVE_API_PARTS_H

#include "serve/api.h"

/* A number; null when it is negative, for "not known". */
static inline void api_open(buffer *out, const char *key, int64_t n) {
    if (n < 0) json_none(out, key);
    else json_int(out, key, n);
}

/* "policy", "as_of", "claimant" as the filter has them. */
void api_policy(api_call *c);

/* "sums" by harm. */
void api_sums(api_call *c, const ledger_sum sums[HARM_COUNT]);

/* "incidents": the incident of each claim that has one, by claim id. */
void api_incidents_of(api_call *c, const account_claims *claims);

/* "reviews": the newest standing verdict of each claim that has one, by claim id; or all that was ever decided of one claim. */
void api_reviews_of(api_call *c, const account_claims *claims);
void api_reviews_all(api_call *c, const account_claim *claim);

/* "decisions": merges and splits that stand. "original" and "counts" of a claim. */
void api_decisions_of(api_call *c, const account_claims *claims);
void api_standing(api_call *c, const account_claim *claim);

#endif
