/* See access.h. */
#include "account/access.h"

#include <stdlib.h>

#include "base/fold.h"

const char *access_kind_name(access_kind kind) {
    static const char *const names[] = {
#define ACCESS_NAME(name, text) text,
        ACCESS_MAP(ACCESS_NAME)
#undef ACCESS_NAME
    };
    return names[kind];
}

static bool trapped(const casus_count *n) { return str_is(n->what, "trapped") && (n->low >= 0 || n->high >= 0); }

bool access_found(const casus_claim *c) {
    for (size_t i = 0; i < c->count_count; i++)
        if (trapped(&c->counts[i])) return true;
    return c->access != NULL;
}

/* ---- Points --------------------------------------------------------------------------------------------------------
 */

static access_point point_of(arena *a, const account_claim *c, access_kind kind, str place) {
    return (access_point){.kind = kind,
                          .place = place,
                          .voice = account_voice_name(c),
                          .key = account_voice_key(a, c),
                          .low = CASUS_OPEN,
                          .high = CASUS_OPEN,
                          .day = account_day(c),
                          .claim = c};
}

/* "The road from Loja to Zamora" is one wherever its reports are placed; "the bridge" is one of its place, and so is "the bridge at Macara" where
 * that place is Macara. */
static str way_id(arena *a, str name, str place) {
    if (place.len && str_ends(name, place)) {
        str rest = str_trim(str_sub(name, 0, name.len - place.len)), head = rest;
        while (head.len && head.ptr[head.len - 1] != ' ') head.len--; /* without the preposition */
        if (str_trim(head).len && !movement_place_named(rest)) name = str_trim(head);
    }
    return account_id(a, "way", (str[]){fold_name(a, name), movement_place_named(name) ? (str){0} : fold_name(a, place)}, 2);
}

static void put_way(arena *a, accesses *all, const account_claim *c) {
    const casus_access *way = c->claim->access;
    access_point p = point_of(a, c, ACCESS_WAY, c->claim->place ? c->claim->place->name : (str){0});
    bool cut = str_is(way->state, "cut") != (c->claim->stance == CASUS_DENIED);
    p.name = way->name, p.state = cut ? STR("cut") : STR("open");
    p.id = way_id(a, way->name, p.place);
    ARENA_PUSH(a, all, p);
}

static void put_people(arena *a, accesses *all, const account_claim *c, const casus_count *n) {
    if (c->claim->stance == CASUS_DENIED) return;
    access_point p = point_of(a, c, ACCESS_PEOPLE, c->claim->place ? c->claim->place->name : (str){0});
    p.state = STR("cut off"), p.low = n->low, p.high = n->high;
    p.id = account_id(a, "cut off", (str[]){fold_name(a, p.place)}, 1);
    ARENA_PUSH(a, all, p);
}

/* What a movement says of who holds the place; NULL when nothing: who stands so far from it neither holds nor leaves it. */
static const char *hold_of(const casus_claim *c) {
    bool denied = c->stance == CASUS_DENIED;
    if (c->movement->to_km >= 0 || c->movement->from_km >= 0) return NULL;
    if (str_is(c->movement->kind, "capture") || str_is(c->movement->kind, "hold"))
        return denied ? "not held by" : "held by";
    return str_is(c->movement->kind, "withdraw") && !denied ? "left by" : NULL;
}

static void put_holder(arena *a, accesses *all, const movement_point *m) {
    const char *hold = hold_of(m->claim->claim);
    bool nobody = !m->side.len && m->claim->claim->stance == CASUS_DENIED; /* "denied that the town had fallen" */
    if (!hold || !movement_place_named(m->name) || (!m->side.len && !nobody)) return;
    access_point p = point_of(a, m->claim, ACCESS_HOLDER, m->name);
    p.state = nobody ? STR("not taken") : str_printf(a, "%s %.*s", hold, STR_ARG(m->side));
    p.id = account_id(a, "holder", &m->place, 1);
    ARENA_PUSH(a, all, p);
}

/* ---- Who says otherwise --------------------------------------------------------------------------------------------
 */

static int by_thing(const void *x, const void *y) {
    const access_point *a = x, *b = y;
    int c = str_cmp(a->place, b->place);
    if (!c) c = (int)a->kind - (int)b->kind;
    if (!c) c = str_cmp(a->id, b->id);
    if (c) return c;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return account_claim_order(a->claim, b->claim);
}

static int by_id(const void *x, const void *y) {
    const access_point *a = *(access_point *const *)x, *b = *(access_point *const *)y;
    int c = str_cmp(a->id, b->id);
    if (c) return c;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return account_claim_order(a->claim, b->claim);
}

/* No number fits both, beyond a tenth for rounding. */
static bool apart(const access_point *x, const access_point *y) {
    int64_t xl = x->low < 0 ? 0 : x->low, yl = y->low < 0 ? 0 : y->low;
    int64_t xh = x->high < 0 ? INT64_MAX : x->high, yh = y->high < 0 ? INT64_MAX : y->high;
    int64_t gap = xl > yh ? xl - yh : yl > xh ? yl - xh : 0;
    return gap > (xl > yl ? xl : yl) / 10;
}

/* The side that "held by AZE", "not held by AZE" and "left by AZE" end with. */
static str side_of(str state) {
    size_t by = 0;
    while (by + 4 <= state.len && memcmp(state.ptr + by, " by ", 4) != 0) by++;
    return str_sub(state, by, state.len);
}

static bool holds(const access_point *p) { return str_starts(p->state, STR("held")); }

/* Says that somebody took the place, or that nobody did. */
static bool took(const access_point *p) { return holds(p) && str_is(p->claim->claim->movement->kind, "capture"); }
static bool none_took(const access_point *p) { return str_is(p->state, "not taken"); }

/* One holder excludes another, and his own not holding; who does not hold it says nothing of who does. */
static bool holders_clash(const access_point *x, const access_point *y) {
    if (none_took(x) || none_took(y)) return took(x) || took(y);
    bool same = !account_sides_differ(side_of(x->state), side_of(y->state));
    return holds(x) && holds(y) ? !same : holds(x) != holds(y) && same;
}

static bool otherwise(const access_point *x, const access_point *y) {
    if (str_eq(x->key, y->key) || (x->day != DAY_NONE && y->day != DAY_NONE && abs(x->day - y->day) > ACCESS_DAYS))
        return false;
    if (x->kind == ACCESS_HOLDER) return movement_place_whole(x->place) && movement_place_whole(y->place) && holders_clash(x, y);
    return x->kind == ACCESS_PEOPLE ? apart(x, y) : !str_eq(x->state, y->state);
}

/* So many statements of one thing are looked at on each side. */
enum { NEIGHBOURS = 64 };

static void compare(access_point **of_thing, size_t count) {
    for (size_t i = 0; i < count; i++) {
        of_thing[i]->newest = true;
        for (size_t k = i + 1; k < count && k <= i + NEIGHBOURS; k++) {
            if (str_eq(of_thing[i]->key, of_thing[k]->key)) of_thing[i]->newest = false;
            if (otherwise(of_thing[i], of_thing[k])) of_thing[i]->contested = of_thing[k]->contested = true;
        }
    }
}

static void compare_all(arena *a, accesses *all) {
    access_point **order = ARENA_ARRAY(a, access_point *, all->count);
    for (size_t i = 0; i < all->count; i++) order[i] = &all->items[i];
    if (all->count) qsort(order, all->count, sizeof *order, by_id);
    for (size_t i = 0; i < all->count;) {
        size_t end = i;
        while (end < all->count && str_eq(order[end]->id, order[i]->id)) end++;
        compare(order + i, end - i);
        i = end;
    }
}

accesses access_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    accesses all = {0};
    for (size_t i = 0; i < count; i++) {
        const casus_claim *c = claims[i].claim;
        if (!account_told(c) || !account_known(&claims[i], as_of)) continue;
        if (c->access) put_way(a, &all, &claims[i]);
        for (size_t k = 0; k < c->count_count; k++)
            if (trapped(&c->counts[k])) put_people(a, &all, &claims[i], &c->counts[k]);
    }
    movements moves = movement_make(a, claims, count, as_of);
    for (size_t i = 0; i < moves.count; i++) put_holder(a, &all, &moves.items[i]);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_thing);
    compare_all(a, &all);
    return all;
}
