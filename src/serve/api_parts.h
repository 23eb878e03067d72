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

/* The filter's page of a list that is whole in memory. */
#define API_CUT(c, list)                                                                                               \
    do {                                                                                                               \
        size_t cut_from = (size_t)(c)->filter.offset < (list)->count ? (size_t)(c)->filter.offset : (list)->count;     \
        size_t cut_most = (size_t)(c)->filter.limit;                                                                   \
        if (cut_from) (list)->items += cut_from; /* an empty list has nothing to move along */                         \
        (list)->count = (list)->count - cut_from < cut_most ? (list)->count - cut_from : cut_most;                     \
    } while (0)

#endif
