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
    tie_said s = {.from = account_party_side(a, x), .to = account_party_side(a, y),
                  .kind = tie ? c->claim->tie->kind : str_of(events[row].kind),
                  .part = {c->row, c->report->row, c->report->origin, account_day(c), c->claim->stance, c}};
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
    if (a->part.day != b->part.day) return a->part.day < b->part.day ? -1 : 1;
    return account_claim_order(a->part.claim, b->part.claim);
}

/* ---- From pairs to edges -------------------------------------------------------------------------------------------
 */

static bool sure(casus_stance s) { return s != CASUS_DENIED && s != CASUS_UNCONFIRMED; }

static int compare_numbers(int64_t a, int64_t b) { return a < b ? -1 : a > b; }

static int by_origin(const void *x, const void *y) {
    const tie_part *a = x, *b = y;
    int c = compare_numbers(a->origin, b->origin);
    if (!c) c = compare_numbers(a->report, b->report);
    if (!c) c = compare_numbers(a->row, b->row);
    return c || !a->claim || !b->claim ? c : account_claim_order(a->claim, b->claim);
}

void tie_parts_sort(tie_parts *parts) {
    if (parts->count) qsort(parts->items, parts->count, sizeof *parts->items, by_origin);
}

/* An origin says it as surely as the surest of its claims. */
static void weigh(tie_edge *e, bool says, bool surely, int depth) {
    e->origins += says;
    e->weight += says ? depth * (surely ? 1 : 0.5) : 0;
}

static void take(tie_edge *e, const tie_part *p) {
    e->said += p->stance != CASUS_DENIED, e->denied += p->stance == CASUS_DENIED, e->unconfirmed += p->stance == CASUS_UNCONFIRMED;
    if (p->day == DAY_NONE) return;
    if (e->first == DAY_NONE || p->day < e->first) e->first = p->day;
    if (p->day > e->last) e->last = p->day;
}

void tie_add_up(tie_edge *e, const tie_parts *parts) {
    int row = kind_row(e->kind), depth = row >= 0 ? events[row].depth : TIE_DEPTH;
    bool says = false, surely = false;
    for (size_t i = 0; i < parts->count; i++) {
        const tie_part *p = &parts->items[i], *before = i ? p - 1 : NULL;
        bool again = before && p->row == before->row && p->claim == before->claim; /* of two actors of one side */
        if (!again) take(e, p);
        e->reports += !before || p->report != before->report;
        says |= p->stance != CASUS_DENIED, surely |= sure(p->stance);
        if (i + 1 < parts->count && p[1].origin == p->origin) continue;
        weigh(e, says, surely, depth);
        says = surely = false;
    }
}

tie_edge tie_edge_of(arena *a, str from, str to, str kind) {
    int row = kind_row(kind);
    tie_edge e = {.from = from, .to = to, .kind = kind, .first = DAY_NONE, .last = DAY_NONE};
    e.id = account_id(a, "tie", (str[]){from, to, kind}, 3);
    e.sign = row >= 0 ? events[row].sign : str_is(kind, "mediates") ? 0 : 1;
    return e;
}

/* Of what is said in order of days. */
static tie_edge edge_with_claims(arena *a, const tie_said *said, size_t count) {
    tie_edge e = tie_edge_of(a, said->from, said->to, said->kind);
    tie_parts parts = {.items = ARENA_ARRAY(a, tie_part, count), .count = count};
    e.claims = ARENA_ARRAY(a, const account_claim *, count);
    for (size_t i = 0; i < count; i++) {
        parts.items[i] = said[i].part;
        if (i == 0 || said[i].part.claim != said[i - 1].part.claim) e.claims[e.claim_count++] = said[i].part.claim;
    }
    tie_parts_sort(&parts);
    tie_add_up(&e, &parts);
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
        ARENA_PUSH(a, &out, edge_with_claims(a, &all.items[i], end - i));
    }
    tie_sort(&out);
    return out;
}
