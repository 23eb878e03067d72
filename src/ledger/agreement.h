/* What coders' reviews say of each other and of casus. */
#ifndef CASUS_LEDGER_AGREEMENT_H
#define CASUS_LEDGER_AGREEMENT_H

#include "account/agreement.h"
#include "ledger/ledger.h"

enum { CODERS_MAX = 64, RULES_MAX = 4096, CODED_FIELDS = 2 };

typedef struct coder_pair {
    size_t a, b; /* coders */
    agreement on;
} coder_pair;

typedef struct rule_record {
    str rule;
    int64_t reviewed, accepted;
} rule_record;

/* Counts of verdicts by ledger_verdict. A claim's verdict is the newest that stands, a coder's the newest of that coder. */
typedef struct ledger_agreement {
    int64_t verdicts[VERDICT_CORRECT + 1];
    struct {
        str name;
        int64_t verdicts[VERDICT_CORRECT + 1];
    } coders[CODERS_MAX];
    size_t coder_count;
    coder_pair *pairs;
    size_t pair_count;
    agreement coded[CODED_FIELDS]; /* stance and event as casus coded them, and as they count after review; a rejected claim has neither */
    struct {
        rule_record *items;
        size_t count, capacity;
    } rules; /* the most reviewed first */
} ledger_agreement;

CASUS_CHECKED casus_status ledger_agreement_make(ledger *l, arena *a, ledger_agreement *out, casus_error *error);

#endif
