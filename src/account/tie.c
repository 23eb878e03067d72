/* See tie.h. */
#include "account/tie.h"

#include <stdlib.h>

static const struct {
    casus_event_type event;
    const char *kind;
    int sign, depth;
} events[] = {
#define TIE_EVENT(event, kind, sign, depth) {CASUS_##event, kind, sign, depth},
    TIE_EVENT_MAP(TIE_EVENT)
#undef TIE_EVENT
};

enum { EVENTS = sizeof events / sizeof *events, PARTIES_MAX = 8, TIE_DEPTH = 2 };

/* The row of an event's kind of edge, -1 for none. */
static int event_row(casus_event_type event) {
    for (int i = 0; i < EVENTS; i++)
        if (events[i].event == event) return i;
    return -1;
}

static int kind_row(str kind) {
    for (int i = 0; i < EVENTS; i++)
        if (str_is(kind, events[i].kind)) return i;
    return -1;
}

static bool any_code(const casus_parties *list) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].code.len) return true;
    return false;
}

bool tie_found(const casus_claim *c) {
    return c->tie || (event_row(c->event) >= 0 && any_code(&c->actors) && any_code(&c->recipients));
}

/* ---- From claims to pairs ------------------------------------------------------------------------------------------
 */

typedef struct pair {
    str from, to, kind;
    const account_claim *claim;
} pair;

typedef struct pairs {
    pair *items;
    size_t count, capacity;
} pairs;

static void put_pair(arena *a, pairs *all, const account_claim *c, const casus_party *x, const casus_party *y) {
    int row = event_row(c->claim->event);
    bool tie = c->claim->tie != NULL;
    if (!tie && (!x->code.len || !y->code.len)) return;
    pair p = {account_side(a, x->code, x->name), account_side(a, y->code, y->name),
              tie ? c->claim->tie->kind : str_of(events[row].kind), c};
    if (p.from.len && p.to.len && !str_eq(p.from, p.to)) ARENA_PUSH(a, all, p);
}

static void put_pairs(arena *a, pairs *all, const account_claim *c) {
    const casus_parties *from = &c->claim->actors, *to = &c->claim->recipients;
    for (size_t i = 0; i < from->count && i < PARTIES_MAX; i++)
        for (size_t k = 0; k < to->count && k < PARTIES_MAX; k++) put_pair(a, all, c, &from->items[i], &to->items[k]);
}

static int same_edge(const pair *a, const pair *b) {
    int c = str_cmp(a->from, b->from);
    if (!c) c = str_cmp(a->to, b->to);
    return c ? c : str_cmp(a->kind, b->kind);
}

static int by_edge(const void *x, const void *y) {
    const pair *a = x, *b = y;
    int c = same_edge(a, b);
    if (c) return c;
    int32_t da = account_day(a->claim), db = account_day(b->claim);
    if (da != db) return da < db ? -1 : 1;
    return account_claim_order(a->claim, b->claim);
}

/* ---- From pairs to edges -------------------------------------------------------------------------------------------
 */

typedef struct witness {
    int64_t origin;
    casus_stance stance;
} witness;

static bool sure(casus_stance s) { return s != CASUS_DENIED && s != CASUS_UNCONFIRMED; }

static int rank(casus_stance s) { return sure(s) ? 0 : s == CASUS_UNCONFIRMED ? 1 : 2; }

/* By origin, of one origin the surest first. */
static int by_origin(const void *x, const void *y) {
    const witness *a = x, *b = y;
    if (a->origin != b->origin) return a->origin < b->origin ? -1 : 1;
    return rank(a->stance) - rank(b->stance);
}

static int by_number(const void *x, const void *y) {
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

static size_t count_reports(arena *a, const tie_edge *e) {
    int64_t *rows = ARENA_ARRAY(a, int64_t, e->claim_count);
    for (size_t i = 0; i < e->claim_count; i++) rows[i] = e->claims[i]->report->row;
    qsort(rows, e->claim_count, sizeof *rows, by_number);
    size_t n = 0;
    for (size_t i = 0; i < e->claim_count; i++) n += i == 0 || rows[i] != rows[i - 1];
    return n;
}

static void weigh(arena *a, tie_edge *e, int depth) {
    witness *all = ARENA_ARRAY(a, witness, e->claim_count);
    for (size_t i = 0; i < e->claim_count; i++)
        all[i] = (witness){e->claims[i]->report->origin, e->claims[i]->claim->stance};
    qsort(all, e->claim_count, sizeof *all, by_origin);
    for (size_t i = 0; i < e->claim_count; i++) {
        if (i && all[i].origin == all[i - 1].origin) continue;
        bool says = all[i].stance != CASUS_DENIED;
        e->origins += says;
        e->weight += says ? depth * (sure(all[i].stance) ? 1 : 0.5) : 0;
    }
}

static void take(tie_edge *e, const account_claim *c) {
    casus_stance s = c->claim->stance;
    int32_t day = account_day(c);
    e->claims[e->claim_count++] = c;
    e->said += s != CASUS_DENIED, e->denied += s == CASUS_DENIED, e->unconfirmed += s == CASUS_UNCONFIRMED;
    if (day == DAY_NONE) return;
    if (e->first == DAY_NONE) e->first = day;
    e->last = day;
}

static tie_edge edge_of(arena *a, const pair *p, size_t count) {
    int row = kind_row(p->kind);
    tie_edge e = {.from = p->from, .to = p->to, .kind = p->kind, .first = DAY_NONE, .last = DAY_NONE};
    e.id = account_id(a, "tie", (str[]){p->from, p->to, p->kind}, 3);
    e.sign = row >= 0 ? events[row].sign : str_is(p->kind, "mediates") ? 0 : 1;
    e.claims = ARENA_ARRAY(a, const account_claim *, count);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || p[i].claim != p[i - 1].claim) take(&e, p[i].claim);
    e.reports = count_reports(a, &e);
    weigh(a, &e, row >= 0 ? events[row].depth : TIE_DEPTH);
    return e;
}

static int by_weight(const void *x, const void *y) {
    const tie_edge *a = x, *b = y;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    int c = str_cmp(a->from, b->from);
    if (!c) c = str_cmp(a->to, b->to);
    return c ? c : str_cmp(a->kind, b->kind);
}

ties tie_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    pairs all = {0};
    ties out = {0};
    for (size_t i = 0; i < count; i++)
        if (tie_found(claims[i].claim) && account_told(claims[i].claim) && account_known(&claims[i], as_of))
            put_pairs(a, &all, &claims[i]);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_edge);
    for (size_t i = 0; i < all.count;) {
        size_t end = i;
        while (end < all.count && same_edge(&all.items[i], &all.items[end]) == 0) end++;
        ARENA_PUSH(a, &out, edge_of(a, &all.items[i], end - i));
        i = end;
    }
    if (out.count) qsort(out.items, out.count, sizeof *out.items, by_weight);
    return out;
}
