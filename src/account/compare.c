/* See compare.h. */
#include "account/compare.h"

#include <math.h>
#include <stdlib.h>

#include "base/fold.h"
#include "base/sphere.h"

typedef struct pair {
    size_t ours, theirs;
    int32_t days;
    double km;
    int64_t apart; /* figures */
} pair;

typedef struct pairs {
    pair *items;
    size_t count, capacity;
} pairs;

static int by_day(const void *x, const void *y) {
    const compare_event *a = x, *b = y;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    if (a->last != b->last) return a->last < b->last ? -1 : 1;
    int c = str_cmp(a->source, b->source);
    return c ? c : str_cmp(a->id, b->id);
}

static void sort(compare_events *list) {
    if (list->count) qsort(list->items, list->count, sizeof *list->items, by_day);
}

static bool comparable(const compare_event *v) { return v->last - v->first <= COMPARE_LONGEST && v->precision != 6; }

static int32_t gap(const compare_event *x, const compare_event *y) {
    int32_t days = x->first > y->last ? x->first - y->last : y->first - x->last;
    return days > 0 ? days : 0;
}

/* -1 where names say that they are one place, without coordinates; infinite where they do not. */
static double distance(arena *a, const compare_event *x, const compare_event *y) {
    if (x->located && y->located) return sphere_km(x->lat, x->lon, y->lat, y->lon);
    bool same = x->place.len && str_eq(fold_name(a, x->place), fold_name(a, y->place));
    return same ? -1 : INFINITY;
}

static int64_t figure_of(const compare_event *v) { return v->best >= 0 ? v->best : v->low >= 0 ? v->low : v->high; }

static int64_t figures_apart(const compare_event *x, const compare_event *y) {
    int64_t a = figure_of(x), b = figure_of(y);
    return a < 0 || b < 0 ? INT64_MAX : a > b ? a - b : b - a;
}

static int nearest_first(const void *x, const void *y) {
    const pair *a = x, *b = y;
    if (a->days != b->days) return a->days < b->days ? -1 : 1;
    if (a->km != b->km) return a->km < b->km ? -1 : 1;
    if (a->apart != b->apart) return a->apart < b->apart ? -1 : 1;
    if (a->ours != b->ours) return a->ours < b->ours ? -1 : 1;
    return (a->theirs > b->theirs) - (a->theirs < b->theirs);
}

/* What could be one with ours: the nearest few. */
static void find(arena *a, pairs *out, const compare_events *ours, size_t i, const compare_events *theirs, size_t from,
                 const compare_reach *reach) {
    const compare_event *x = &ours->items[i];
    size_t begun = out->count;
    for (size_t k = from; k < theirs->count && theirs->items[k].first - x->last <= reach->days; k++) {
        const compare_event *y = &theirs->items[k];
        int32_t days = gap(x, y);
        if (days > reach->days || !comparable(y)) continue;
        double km = distance(a, x, y);
        if (km > reach->km) continue;
        pair p = {i, k, days, km, figures_apart(x, y)};
        ARENA_PUSH(a, out, p);
    }
    if (out->count - begun <= COMPARE_PAIRS) return;
    qsort(out->items + begun, out->count - begun, sizeof *out->items, nearest_first);
    out->count = begun + COMPARE_PAIRS;
}

/* Both lists are in order of their first days: what lies before the window of one lies before that of the next. */
static pairs find_all(arena *a, const compare_events *ours, const compare_events *theirs, const compare_reach *reach) {
    pairs out = {0};
    size_t from = 0;
    for (size_t i = 0; i < ours->count; i++) {
        int32_t earliest = ours->items[i].first - reach->days - COMPARE_LONGEST;
        while (from < theirs->count && theirs->items[from].first < earliest) from++;
        if (comparable(&ours->items[i])) find(a, &out, ours, i, theirs, from, reach);
    }
    if (out.count) qsort(out.items, out.count, sizeof *out.items, nearest_first);
    return out;
}

static int in_order(const void *x, const void *y) {
    const agreement *a = x, *b = y;
    const compare_event *v = a->ours ? a->ours : a->theirs, *w = b->ours ? b->ours : b->theirs;
    if (v->first != w->first) return v->first < w->first ? -1 : 1;
    if (!a->ours != !b->ours) return a->ours ? -1 : 1;
    return by_day(v, w);
}

agreements compare_make(arena *a, compare_events *ours, compare_events *theirs, const compare_reach *reach) {
    sort(ours);
    sort(theirs);
    bool *taken = ARENA_ARRAY(a, bool, ours->count), *given = ARENA_ARRAY(a, bool, theirs->count);
    pairs near = find_all(a, ours, theirs, reach);
    agreements out = {0};
    for (size_t i = 0; i < near.count; i++) {
        const pair *p = &near.items[i];
        if (taken[p->ours] || given[p->theirs]) continue;
        taken[p->ours] = given[p->theirs] = true;
        agreement both = {&ours->items[p->ours], &theirs->items[p->theirs], p->days, p->km};
        ARENA_PUSH(a, &out, both);
    }
    for (size_t i = 0; i < ours->count; i++)
        if (!taken[i]) ARENA_PUSH(a, &out, ((agreement){&ours->items[i], NULL, 0, -1}));
    for (size_t i = 0; i < theirs->count; i++)
        if (!given[i]) ARENA_PUSH(a, &out, ((agreement){NULL, &theirs->items[i], 0, -1}));
    if (out.count) qsort(out.items, out.count, sizeof *out.items, in_order);
    return out;
}
