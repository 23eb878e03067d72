/* See toll.h. */
#include "account/toll.h"

#include <stdlib.h>

static int32_t day_of_statement(const account_claim *c) {
    return c->report->published != DAY_NONE ? c->report->published : c->last;
}

static void say(arena *a, toll_saids *all, const account_claim *c, size_t n) {
    enum { DIGITS = 16 };
    const casus_count *k = &c->claim->counts[n];
    int harm = k->scope == CASUS_CUMULATIVE ? harm_of(k->what) : -1;
    if (harm < 0 || (k->low < 0 && k->high < 0)) return;
    str side = k->side.len ? account_side(a, k->side, k->side) : (str){0};
    toll series = {.harm = harm,
                   .side = side,
                   .voice = account_voice_name(c),
                   .key = account_voice_key(a, c),
                   .role = str_is(k->role, "unknown") ? (str){0} : k->role,
                   .kind = account_voice_kind(a, c, side, NULL, 0)};
    toll_point p = {.day = day_of_statement(c), .low = k->low, .high = k->high, .since = k->since, .claim = str_of(c->claim->id), .row = c->row};
    toll_said said = {series, p, str_sub(c->report->sha256, 0, DIGITS), n};
    ARENA_PUSH(a, all, said);
}

void toll_say(arena *a, toll_saids *all, const account_claim *c) {
    for (size_t n = 0; account_happened(c->claim) && n < c->claim->count_count; n++) say(a, all, c, n);
}

static int by_series(const toll *a, const toll *b) {
    if (a->harm != b->harm) return a->harm < b->harm ? -1 : 1;
    int c = str_cmp(a->side, b->side);
    if (!c) c = str_cmp(a->role, b->role);
    return c ? c : str_cmp(a->key, b->key);
}

/* What was said on one day goes by its reports, and within one by the place in it. */
static int by_point(const void *x, const void *y) {
    const toll_said *a = x, *b = y;
    int c = by_series(&a->series, &b->series);
    if (c) return c;
    if (a->point.day != b->point.day) return a->point.day < b->point.day ? -1 : 1;
    c = str_cmp(a->digest, b->digest);
    if (c) return c;
    if (a->point.row != b->point.row) return a->point.row < b->point.row ? -1 : 1;
    return a->n < b->n ? -1 : a->n > b->n;
}

static toll begun(arena *a, const toll *like) {
    toll t = *like;
    t.side = str_copy(a, t.side), t.role = str_copy(a, t.role), t.key = str_copy(a, t.key), t.voice = str_copy(a, t.voice);
    t.id = account_id(a, "toll", (str[]){str_of(harm_name(t.harm)), t.side, t.role, t.key}, 4);
    return t;
}

void toll_take(arena *a, toll_page *p, const toll_said *s) {
    tolls *all = &p->series;
    if (!all->count || by_series(&all->items[all->count - 1], &s->series)) ARENA_PUSH(a, all, begun(a, &s->series));
    toll *t = &all->items[all->count - 1];
    t->newest = s->point;
    t->newest.since = str_copy(a, s->point.since), t->newest.claim = str_copy(a, s->point.claim);
    if (all->count > p->from && all->count <= p->end) ARENA_PUSH(a, t, t->newest);
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

void toll_mark(toll *t) {
    int64_t most = -1;
    for (size_t i = 0; i < t->count; i++) {
        toll_point *p = &t->items[i];
        p->restarts = i && other_start(p->since, t->items[i - 1].since);
        if (p->restarts) most = -1;
        p->falls = p->high >= 0 && p->high < most;
        if (p->low > most) most = p->low;
    }
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
    toll_page all = {.end = SIZE_MAX};
    toll_saids said = {0};
    for (size_t i = 0; i < count; i++)
        if (account_known(&claims[i], as_of)) toll_say(a, &said, &claims[i]);
    if (said.count) qsort(said.items, said.count, sizeof *said.items, by_point);
    for (size_t i = 0; i < said.count; i++) toll_take(a, &all, &said.items[i]);
    for (size_t i = 0; i < all.series.count; i++) toll_mark(&all.series.items[i]);
    tell_enemies(&all.series);
    return all.series;
}

int64_t toll_value(const toll_point *p) { return p->low >= 0 ? p->low : p->high; }

static int64_t newest(const toll *t) { return toll_value(&t->newest); }

static int by_number(const void *x, const void *y) {
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

/* Those of one side together, the last to speak first. */
static int by_speaker(const void *x, const void *y) {
    const toll *a = *(const toll *const *)x, *b = *(const toll *const *)y;
    str of_a = a->key, of_b = b->key;
    int c = str_cmp(str_cut(&of_a, '/'), str_cut(&of_b, '/'));
    if (c) return c;
    if (a->newest.day != b->newest.day) return a->newest.day > b->newest.day ? -1 : 1;
    return a < b ? -1 : a > b; /* of one list */
}

static bool same_speaker(const toll *a, const toll *b) {
    str of_a = a->key, of_b = b->key;
    return str_eq(str_cut(&of_a, '/'), str_cut(&of_b, '/'));
}

/* The newest figures of all but the side itself; a side that speaks with several voices ("Ecuador", "Ecuador's army") is heard once, by what it
 * said last. */
static size_t others_of(arena *a, const toll *series, size_t count, int64_t *others) {
    const toll **heard = ARENA_ARRAY(a, const toll *, count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) heard[i] = &series[i];
    qsort(heard, count, sizeof *heard, by_speaker);
    for (size_t i = 0; i < count; i++) {
        bool counts = heard[i]->kind != VOICE_OWN && heard[i]->kind != VOICE_UNKNOWN;
        if (counts && (!i || !same_speaker(heard[i - 1], heard[i]))) others[n++] = newest(heard[i]);
    }
    return n;
}

/* The series are of one harm, side and role. */
static void weigh(arena *a, const toll *series, size_t count, toll_gaps *gaps) {
    int64_t *others = ARENA_ARRAY(a, int64_t, count), own = -1;
    for (size_t i = 0; i < count; i++)
        if (series[i].kind == VOICE_OWN && newest(&series[i]) > own) own = newest(&series[i]);
    size_t heard = own < 0 ? 0 : others_of(a, series, count, others);
    if (!heard) return;
    qsort(others, heard, sizeof *others, by_number);
    toll_gap g = {series->harm, series->side, series->role, own, others[(heard - 1) / 2], 0};
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
        if (all->items[i].side.len) weigh(a, &all->items[i], end - i, &gaps);
        i = end;
    }
    return gaps;
}
