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

static void put_pair(arena *a, ties_said *all, const account_claim *c, const casus_party *x, const casus_party *y) {
    int row = event_row(c->claim->event);
    bool tie = c->claim->tie != NULL;
    if (!tie && (!x->code.len || !y->code.len)) return;
    tie_said s = {.from = account_side(a, x->code, x->name), .to = account_side(a, y->code, y->name),
                  .kind = tie ? c->claim->tie->kind : str_of(events[row].kind), .day = account_day(c), .stance = c->claim->stance,
                  .row = c->row, .report = c->report->row, .origin = c->report->origin, .claim = c};
    if (s.from.len && s.to.len && !str_eq(s.from, s.to)) ARENA_PUSH(a, all, s);
}

void tie_read(arena *a, const account_claim *c, ties_said *out) {
    const casus_parties *from = &c->claim->actors, *to = &c->claim->recipients;
    if (!tie_found(c->claim) || !account_told(c->claim)) return;
    for (size_t i = 0; i < from->count && i < PARTIES_MAX; i++)
        for (size_t k = 0; k < to->count && k < PARTIES_MAX; k++) put_pair(a, out, c, &from->items[i], &to->items[k]);
}

static int same_edge(const tie_said *a, const tie_said *b) {
    int c = str_cmp(a->from, b->from);
    if (!c) c = str_cmp(a->to, b->to);
    return c ? c : str_cmp(a->kind, b->kind);
}

static int by_edge(const void *x, const void *y) {
    const tie_said *a = x, *b = y;
    int c = same_edge(a, b);
    if (c) return c;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
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

static size_t count_reports(arena *a, const tie_said *p, size_t count) {
    int64_t *rows = ARENA_ARRAY(a, int64_t, count);
    for (size_t i = 0; i < count; i++) rows[i] = p[i].report;
    qsort(rows, count, sizeof *rows, by_number);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) n += i == 0 || rows[i] != rows[i - 1];
    return n;
}

static void weigh(arena *a, tie_edge *e, const tie_said *p, size_t count, int depth) {
    witness *all = ARENA_ARRAY(a, witness, count);
    for (size_t i = 0; i < count; i++) all[i] = (witness){p[i].origin, p[i].stance};
    qsort(all, count, sizeof *all, by_origin);
    for (size_t i = 0; i < count; i++) {
        if (i && all[i].origin == all[i - 1].origin) continue;
        bool says = all[i].stance != CASUS_DENIED;
        e->origins += says;
        e->weight += says ? depth * (sure(all[i].stance) ? 1 : 0.5) : 0;
    }
}

static void take(tie_edge *e, const tie_said *s) {
    if (s->claim) e->claims[e->claim_count++] = s->claim;
    e->said += s->stance != CASUS_DENIED, e->denied += s->stance == CASUS_DENIED, e->unconfirmed += s->stance == CASUS_UNCONFIRMED;
    if (s->day == DAY_NONE) return;
    if (e->first == DAY_NONE) e->first = s->day;
    e->last = s->day;
}

tie_edge tie_edge_of(arena *a, const tie_said *p, size_t count) {
    int row = kind_row(p->kind);
    tie_edge e = {.from = p->from, .to = p->to, .kind = p->kind, .first = DAY_NONE, .last = DAY_NONE};
    e.id = account_id(a, "tie", (str[]){p->from, p->to, p->kind}, 3);
    e.sign = row >= 0 ? events[row].sign : str_is(p->kind, "mediates") ? 0 : 1;
    e.claims = p->claim ? ARENA_ARRAY(a, const account_claim *, count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || p[i].row != p[i - 1].row || p[i].claim != p[i - 1].claim) take(&e, &p[i]);
    e.reports = count_reports(a, p, count);
    weigh(a, &e, p, count, row >= 0 ? events[row].depth : TIE_DEPTH);
    return e;
}

static int by_weight(const void *x, const void *y) {
    const tie_edge *a = x, *b = y;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    int c = str_cmp(a->from, b->from);
    if (!c) c = str_cmp(a->to, b->to);
    return c ? c : str_cmp(a->kind, b->kind);
}

void tie_sort(ties *all) {
    if (all->count) qsort(all->items, all->count, sizeof *all->items, by_weight);
}

ties tie_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    ties_said all = {0};
    ties out = {0};
    for (size_t i = 0; i < count; i++)
        if (account_known(&claims[i], as_of)) tie_read(a, &claims[i], &all);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_edge);
    for (size_t i = 0, end; i < all.count; i = end) {
        for (end = i + 1; end < all.count && same_edge(&all.items[i], &all.items[end]) == 0;) end++;
        ARENA_PUSH(a, &out, tie_edge_of(a, &all.items[i], end - i));
    }
    tie_sort(&out);
    return out;
}
