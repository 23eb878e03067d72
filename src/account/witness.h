/* Who reports an incident as news, and who only mentions it: "the attack came a week after a blast killed 30 at the
 * market" is no report of the blast. */
#ifndef CASUS_ACCOUNT_WITNESS_H
#define CASUS_ACCOUNT_WITNESS_H

#include "account/claim.h"

/* One of the reports behind an incident, with what it says of it. */
typedef struct account_witness {
    const account_report *report;
    double confidence; /* of its best claim */
    bool news;         /* reports it; else only mentions it */
} account_witness;

/* The reports of an incident's claims, each once, in the order of the claims; those of one report stand together. A
 * report tells as news what its first claims or its first sentences are about, unless it dates it well before its own
 * day. */
size_t account_witnesses(arena *a, const account_claim *claims, size_t count, account_witness **out);

#endif
