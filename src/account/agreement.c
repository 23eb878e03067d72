/* See agreement.h. */
#include "account/agreement.h"

agreement agreement_make(const uint8_t *a, const uint8_t *b, size_t count) {
    size_t of_a[AGREEMENT_LABELS] = {0}, of_b[AGREEMENT_LABELS] = {0};
    agreement r = {.items = count};
    for (size_t i = 0; i < count; i++) {
        of_a[a[i] % AGREEMENT_LABELS]++;
        of_b[b[i] % AGREEMENT_LABELS]++;
        r.agree += a[i] == b[i];
    }
    double chance = 0, n = (double)count;
    for (int l = 0; count && l < AGREEMENT_LABELS; l++) chance += (double)of_a[l] / n * ((double)of_b[l] / n);
    r.defined = count && chance < 1;
    if (r.defined) r.kappa = ((double)r.agree / n - chance) / (1 - chance);
    return r;
}
