/* How sure casus is of a claim: the share of its slots that a careful coder would fill alike, as estimated from what
 * the claim rests on. Each sign adds its weight to a base; the weights are set by hand and checked against keys
 * (tools/eval/confidence.py, docs/performance.md): a table fitted to the keys did no better on reports left out of the
 * fit. */
#include "claim/claim_parts.h"

static bool coded(const casus_parties *list) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].code.len || list->items[i].sector.len) return true;
    return false;
}

static double slots(const draft *d) {
    const casus_claim *k = &d->claim;
    double sum = 0;
    sum += k->actors.count ? 0.04 : 0;
    sum += coded(&k->actors) ? 0.06 : 0;
    sum += k->recipients.count || k->count_count ? 0.04 : -0.04;
    sum += d->place_said && k->place->resolved ? 0.05 : k->place && !d->place_said ? -0.03 : 0;
    sum += d->time_said ? 0.04 : 0;
    return sum;
}

static double telling(const draft *d) {
    const casus_claim *k = &d->claim;
    double sum = 0;
    for (size_t i = 0; i < k->voice_count; i++) sum -= k->voices[i].vague ? 0.05 : 0.01;
    sum -= k->stance == CASUS_HYPOTHETICAL || k->stance == CASUS_DEMANDED || k->stance == CASUS_FUTURE ? 0.10 : 0;
    sum -= k->stance == CASUS_DENIED ? 0.06 : 0;
    sum -= k->event == CASUS_NO_EVENT && !k->ceasefire && !k->movement && !k->count_count ? 0.10 : 0;
    return sum;
}

void claim_rate(draft *d) {
    enum { LEAST = 5, MOST = 99 };
    double sum = 0.64 + slots(d) + telling(d);
    sum += d->claim.rule_count > 1 ? 0.05 : 0;
    d->claim.confidence = sum < LEAST / 100.0 ? LEAST / 100.0 : sum > MOST / 100.0 ? MOST / 100.0 : sum;
}
