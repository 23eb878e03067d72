/* See toll.h. */
#include "account/toll.h"

#include <stdlib.h>

static toll *series_of(arena *a, tolls *all, const toll *like) {
    for (size_t i = 0; i < all->count; i++) {
        toll *t = &all->items[i];
        if (t->harm == like->harm && str_eq(t->side, like->side) && str_eq(t->role, like->role) &&
            str_eq(t->key, like->key))
            return t;
    }
    ARENA_PUSH(a, all, *like);
    return &all->items[all->count - 1];
}

static int32_t day_of_statement(const account_claim *c) {
    return c->report->published != DAY_NONE ? c->report->published : c->last;
}

static void take(arena *a, tolls *all, const account_claim *c, const casus_count *n) {
    int kind = n->scope == CASUS_CUMULATIVE ? harm_of(n->what) : -1;
    if (kind < 0 || (n->low < 0 && n->high < 0)) return;
    str side = n->side.len ? account_side(a, n->side, n->side) : (str){0};
    toll like = {.harm = kind,
                 .side = side,
                 .voice = account_voice_name(c),
                 .key = account_voice_key(a, c),
                 .role = str_is(n->role, "unknown") ? (str){0} : n->role,
                 .kind = account_voice_kind(a, c, side, NULL, 0)};
    like.id = account_id(a, "toll", (str[]){str_of(harm_name(kind)), like.side, like.role, like.key}, 4);
    toll *t = series_of(a, all, &like);
    toll_point p = {.day = day_of_statement(c), .low = n->low, .high = n->high, .since = n->since, .claim = c};
    ARENA_PUSH(a, t, p);
}

static int by_day(const void *x, const void *y) {
    const toll_point *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return account_claim_order(a->claim, b->claim);
}

/* "Since the war began" and a bare "so far" are the whole time, by whatever date others know its beginning. */
static bool whole_time(str since) {
    static const char *const words[] = {"war",      "conflict",    "fighting",  "invasion",
                                        "uprising", "hostilities", "offensive", NULL};
    return !since.len || str_has_word_in(since, words);
}

static bool is_date(str since) { return day_parse(since) != DAY_NONE; }

/* Whether two totals count from different days. */
static bool other_start(str a, str b) {
    if (str_eq(a, b) || (whole_time(a) && whole_time(b))) return false;
    return !((whole_time(a) && is_date(b)) || (is_date(a) && whole_time(b)));
}

static void mark(toll *t) {
    if (t->count) qsort(t->items, t->count, sizeof *t->items, by_day);
    int64_t most = -1;
    for (size_t i = 0; i < t->count; i++) {
        toll_point *p = &t->items[i];
        p->restarts = i && other_start(p->since, t->items[i - 1].since);
        if (p->restarts) most = -1;
        p->falls = p->high >= 0 && p->high < most;
        if (p->low > most) most = p->low;
    }
}

static int by_series(const void *x, const void *y) {
    const toll *a = x, *b = y;
    if (a->harm != b->harm) return a->harm < b->harm ? -1 : 1;
    int c = str_cmp(a->side, b->side);
    if (!c) c = str_cmp(a->role, b->role);
    return c ? c : str_cmp(a->key, b->key);
}

/* Whoever speaks of losses that are no side's own is an enemy when it is a side itself. */
static void tell_enemies(tolls *all) {
    for (size_t i = 0; i < all->count; i++) {
        toll *t = &all->items[i];
        if (!t->side.len || t->kind != VOICE_THIRD) continue;
        str key = t->key, own = str_cut(&key, '/');
        for (size_t k = 0; k < all->count; k++)
            if (str_eq(all->items[k].side, own)) t->kind = VOICE_ENEMY;
    }
}

tolls toll_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    tolls all = {0};
    for (size_t i = 0; i < count; i++) {
        const account_claim *c = &claims[i];
        if (!account_known(c, as_of) || !account_happened(c->claim)) continue;
        for (size_t k = 0; k < c->claim->count_count; k++) take(a, &all, c, &c->claim->counts[k]);
    }
    for (size_t i = 0; i < all.count; i++) mark(&all.items[i]);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_series);
    tell_enemies(&all);
    return all;
}

int64_t toll_value(const toll_point *p) { return p->low >= 0 ? p->low : p->high; }

static int64_t newest(const toll *t) { return toll_value(&t->items[t->count - 1]); }

static int32_t last_day(const toll *t) { return t->items[t->count - 1].day; }

static int by_number(const void *x, const void *y) {
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

/* A side that speaks with several voices ("Ecuador", "Ecuador's army") is heard once, by what it said last. */
static bool spoken_since(const tolls *all, size_t from, size_t to, size_t i) {
    str key = all->items[i].key, side = str_cut(&key, '/');
    int32_t day = last_day(&all->items[i]);
    for (size_t k = from; k < to; k++) {
        str other = all->items[k].key, same = str_cut(&other, '/');
        if (k != i && str_eq(side, same) && (last_day(&all->items[k]) > day || (last_day(&all->items[k]) == day && k < i))) return true;
    }
    return false;
}

/* The series [from, to) are of one harm, side and role. */
static void weigh(arena *a, const tolls *all, size_t from, size_t to, toll_gaps *gaps) {
    int64_t *others = ARENA_ARRAY(a, int64_t, to - from), own = -1;
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        if (all->items[i].kind == VOICE_OWN) own = newest(&all->items[i]) > own ? newest(&all->items[i]) : own;
        else if (all->items[i].kind != VOICE_UNKNOWN && !spoken_since(all, from, to, i)) others[count++] = newest(&all->items[i]);
    }
    if (own < 0 || !count) return;
    qsort(others, count, sizeof *others, by_number);
    toll_gap g = {all->items[from].harm, all->items[from].side, all->items[from].role, own, others[(count - 1) / 2], 0};
    g.ratio = own ? (double)g.others / (double)own : 0;
    ARENA_PUSH(a, gaps, g);
}

static bool same_losses(const toll *a, const toll *b) {
    return a->harm == b->harm && str_eq(a->side, b->side) && str_eq(a->role, b->role);
}

toll_gaps toll_gaps_make(arena *a, const tolls *all) {
    toll_gaps gaps = {0};
    for (size_t i = 0; i < all->count;) {
        size_t end = i;
        while (end < all->count && same_losses(&all->items[end], &all->items[i])) end++;
        if (all->items[i].side.len) weigh(a, all, i, end, &gaps);
        i = end;
    }
    return gaps;
}
