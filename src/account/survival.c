/* How long ceasefires hold: see ceasefire.h. */
#include "account/ceasefire.h"

#include <math.h>
#include <stdlib.h>

typedef struct spell {
    int32_t days;
    bool ended;
} spell;

static int by_length(const void *x, const void *y) {
    const spell *a = x, *b = y;
    if (a->days != b->days) return a->days < b->days ? -1 : 1;
    return a->ended ? b->ended ? 0 : -1 : b->ended;
}

/* The first step at which the curve (shifted by z standard errors on the log-log scale) is at most a half. */
static int32_t crossing(const survival *s, const double *variance, double z) {
    for (size_t i = 0; i < s->count; i++) {
        double at = s->steps[i].surviving, bound = at;
        if (z != 0 && at > 0 && at < 1) {
            double l = log(-log(at)), error = sqrt(variance[i]) / fabs(log(at));
            bound = exp(-exp(l + z * error));
        }
        if (bound <= 0.5) return s->steps[i].days;
    }
    return -1;
}

survival survival_make(arena *a, const int32_t *days, const bool *ended, size_t count) {
    survival s = {.steps = ARENA_ARRAY(a, survival_step, count), .median = -1, .low = -1, .high = -1};
    spell *all = ARENA_ARRAY(a, spell, count);
    double *variance = ARENA_ARRAY(a, double, count), left = 1, sum = 0;
    for (size_t i = 0; i < count; i++) all[i] = (spell){days[i], ended[i]};
    if (count) qsort(all, count, sizeof *all, by_length);
    for (size_t i = 0; i < count;) {
        size_t end = i, deaths = 0, risk = count - i;
        while (end < count && all[end].days == all[i].days) deaths += all[end++].ended;
        if (deaths) {
            left *= 1 - (double)deaths / (double)risk;
            if (risk > deaths) sum += (double)deaths / ((double)risk * (double)(risk - deaths)); /* Greenwood */
            variance[s.count] = sum;
            s.steps[s.count++] = (survival_step){all[i].days, risk, deaths, left};
        }
        i = end;
    }
    s.median = crossing(&s, variance, 0);
    s.low = crossing(&s, variance, 1.959964), s.high = crossing(&s, variance, -1.959964);
    return s;
}

survival truce_survival(arena *a, const truces *all) {
    int32_t *days = ARENA_ARRAY(a, int32_t, all->count);
    bool *ended = ARENA_ARRAY(a, bool, all->count);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].held_days < 0) continue;
        days[count] = all->items[i].held_days;
        ended[count++] = all->items[i].ended;
    }
    return survival_make(a, days, ended, count);
}
