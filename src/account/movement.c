/* See movement.h. */
#include "account/movement.h"

#include <stdlib.h>

#include "base/fold.h"

static bool known_by(const account_claim *c, int32_t as_of) {
    return as_of == DAY_NONE || (c->report->published != DAY_NONE && c->report->published <= as_of);
}

static int32_t day_of_claim(const account_claim *c) { return c->first != DAY_NONE ? c->first : c->report->published; }

static bool told(const casus_claim *c) { return !c->historical && (account_happened(c) || c->stance == CASUS_DENIED); }

static str first_side(arena *a, const casus_parties *list) {
    return list->count ? account_side(a, list->items[0].code, list->items[0].name) : (str){0};
}

static int by_place(const void *x, const void *y) {
    const movement_point *a = x, *b = y;
    int c = str_cmp(a->place, b->place);
    if (c) return c;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return strcmp(a->claim->claim->id, b->claim->claim->id);
}

/* Two captures of one place by different sides, or a capture and a denial of one. */
static bool contradicts(const movement_point *x, const movement_point *y) {
    bool takes_x = x->claim->claim->movement->captured.len > 0, takes_y = y->claim->claim->movement->captured.len > 0;
    if (!takes_x || !takes_y) return false;
    bool denied_x = x->claim->claim->stance == CASUS_DENIED, denied_y = y->claim->claim->stance == CASUS_DENIED;
    if (denied_x != denied_y) return str_eq(x->side, y->side) || !x->side.len || !y->side.len;
    return !denied_x && x->side.len && y->side.len && !str_eq(x->side, y->side);
}

/* So many reports of one place are looked at on each side; a longer series is contested by its neighbours in time. */
enum { NEIGHBOURS = 64 };

static void mark(movements *all) {
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = i + 1; k < all->count && k <= i + NEIGHBOURS && str_eq(all->items[i].place, all->items[k].place); k++)
            if (contradicts(&all->items[i], &all->items[k])) all->items[i].contested = all->items[k].contested = true;
}

movements movement_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    movements all = {0};
    for (size_t i = 0; i < count; i++) {
        const casus_claim *c = claims[i].claim;
        if (!c->movement || !told(c) || !known_by(&claims[i], as_of)) continue;
        const casus_movement *m = c->movement;
        str place = m->captured.len ? m->captured : m->toward.len ? m->toward : c->place ? c->place->name : (str){0};
        movement_point p = {.place = fold_name(a, place), .side = first_side(a, &c->actors), .day = day_of_claim(&claims[i]),
                            .claim = &claims[i]};
        ARENA_PUSH(a, &all, p);
    }
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_place);
    mark(&all);
    return all;
}

/* ---- Ties ------------------------------------------------------------------------------------------------------------------ */

typedef struct pair {
    str from, to, kind;
    const account_claim *claim;
} pair;

typedef struct pairs {
    pair *items;
    size_t count, capacity;
} pairs;

static void put_pairs(arena *a, pairs *all, const account_claim *c) {
    for (size_t i = 0; i < c->claim->actors.count && i < 8; i++)
        for (size_t k = 0; k < c->claim->recipients.count && k < 8; k++) {
            const casus_party *x = &c->claim->actors.items[i], *y = &c->claim->recipients.items[k];
            pair p = {account_side(a, x->code, x->name), account_side(a, y->code, y->name), c->claim->tie->kind, c};
            if (p.from.len && p.to.len) ARENA_PUSH(a, all, p);
        }
}

static int by_pair(const void *x, const void *y) {
    const pair *a = x, *b = y;
    int c = str_cmp(a->from, b->from);
    if (!c) c = str_cmp(a->to, b->to);
    if (!c) c = str_cmp(a->kind, b->kind);
    if (c) return c;
    int32_t da = day_of_claim(a->claim), db = day_of_claim(b->claim);
    if (da != db) return da < db ? -1 : 1;
    c = str_cmp(a->claim->report->sha256, b->claim->report->sha256);
    return c ? c : strcmp(a->claim->claim->id, b->claim->claim->id);
}

static void take(tie_edge *e, const pair *p, bool new_report) {
    casus_stance s = p->claim->claim->stance;
    int32_t day = day_of_claim(p->claim);
    e->said += s != CASUS_DENIED, e->denied += s == CASUS_DENIED, e->unconfirmed += s == CASUS_UNCONFIRMED;
    e->reports += new_report;
    if (day == DAY_NONE) return;
    if (e->first == DAY_NONE) e->first = day;
    e->last = day;
}

static int by_weight(const void *x, const void *y) {
    const tie_edge *a = x, *b = y;
    if (a->said != b->said) return a->said > b->said ? -1 : 1;
    int c = str_cmp(a->from, b->from);
    if (!c) c = str_cmp(a->to, b->to);
    return c ? c : str_cmp(a->kind, b->kind);
}

ties tie_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    pairs all = {0};
    ties out = {0};
    for (size_t i = 0; i < count; i++)
        if (claims[i].claim->tie && told(claims[i].claim) && known_by(&claims[i], as_of)) put_pairs(a, &all, &claims[i]);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_pair);
    for (size_t i = 0; i < all.count; i++) {
        const pair *p = &all.items[i], *before = i ? &all.items[i - 1] : NULL;
        bool same = before && str_eq(p->from, before->from) && str_eq(p->to, before->to) && str_eq(p->kind, before->kind);
        if (!same) {
            tie_edge e = {.from = p->from, .to = p->to, .kind = p->kind, .sign = str_is(p->kind, "mediates") ? 0 : 1, .first = DAY_NONE,
                          .last = DAY_NONE, .claim = p->claim};
            ARENA_PUSH(a, &out, e);
        }
        take(&out.items[out.count - 1], p, !same || p->claim->report != before->claim->report);
    }
    if (out.count) qsort(out.items, out.count, sizeof *out.items, by_weight);
    return out;
}
