/* How far two coders agree, beyond chance. */
#ifndef CASUS_ACCOUNT_AGREEMENT_H
#define CASUS_ACCOUNT_AGREEMENT_H

#include "base/str.h"

enum { AGREEMENT_LABELS = 32 };

typedef struct agreement {
    size_t items, agree;
    double kappa; /* Cohen (1960); meaningless unless `defined` */
    bool defined; /* false where chance alone would agree on everything, or there are no items */
} agreement;

/* Labels of the same items by two coders, 0 to AGREEMENT_LABELS - 1. */
agreement agreement_make(const uint8_t *a, const uint8_t *b, size_t count);

#endif
