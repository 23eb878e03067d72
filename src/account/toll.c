/* See toll.h. */
#include "account/toll.h"

#include <stdlib.h>

static int32_t day_of_statement(const account_claim *c) {
    return c->report->published != DAY_NONE ? c->report->published : c->last;
}

/* "14,456 people, 110 of them by fire": no total of its own, unless of another role or side. */
static bool is_part(const casus_claim *c, const casus_count *n) {
    if (n->part_of < 0 || (size_t)n->part_of >= c->count_count) return false;
    const casus_count *whole = &c->counts[n->part_of];
    bool role = str_is(n->role, "unknown") || str_eq(n->role, whole->role), side = !n->side.len || str_eq(n->side, whole->side);
    return role && side && harm_of(n->what) == harm_of(whole->what);
}

static void say(arena *a, toll_saids *all, const account_claim *c, size_t n) {
    enum { DIGITS = 16 };
    const casus_count *k = &c->claim->counts[n];
    int harm = k->scope == CASUS_CUMULATIVE ? harm_of(k->what) : -1;
    if (harm < 0 || (k->low < 0 && k->high < 0) || is_part(c->claim, k)) return;
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

/* "Since the war began" and a bare "so far" are the whole time, by whatever date others know its beginning. */
static bool whole_time(str since) {
    static const char *const words[] = {"war", "conflict", "fighting", "invasion", "uprising", "hostilities", NULL};
    return !since.len || str_has_word_in(since, words);
}

static bool is_date(str since) { return day_parse(since) != DAY_NONE; }

/* "2011" and "2011-03"; days of one week are one beginning, too. */
static bool same_date(str a, str b) {
    enum { NEAR = 7 };
    int32_t from, to, other_from, other_to;
    return day_range(a, &from, &to) && day_range(b, &other_from, &other_to) && from <= other_to + NEAR && other_from <= to + NEAR;
}

int64_t toll_value(const toll_point *p) { return p->low >= 0 ? p->low : p->high; }

/* Less than a tenth is no correction: so many died somewhere, or in one way, of all who did. */
static bool is_far_less(const toll_point *p, int64_t most) {
    enum { FAR = 10 };
    return most > 0 && toll_value(p) < most / FAR;
}

/* Whether it goes on with the total of the series, or counts from further back. */
static bool counts_on(const toll *t, const toll_point *p) {
    str before = t->total.since;
    if (!t->total.claim.len) return true;
    if (is_far_less(p, toll_value(&t->total))) return false;
    if (whole_time(p->since)) return true;
    if (!is_date(p->since)) return str_eq(p->since, before);
    if (is_date(before)) return same_date(p->since, before) || day_parse(p->since) < day_parse(before);
    return t->whole_said == DAY_NONE || day_parse(p->since) <= t->whole_said;
}

static toll begun(arena *a, const toll *like) {
    toll t = *like;
    t.whole_said = DAY_NONE;
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
    if (t->whole_said == DAY_NONE && whole_time(t->newest.since)) t->whole_said = t->newest.day;
    if (counts_on(t, &t->newest)) t->total = t->newest;
    if (all->count > p->from && all->count <= p->end) ARENA_PUSH(a, t, t->newest);
}

/* What was said most so far, by starts; of very many starts the first. */
enum { STARTS_MAX = 16 };
typedef struct marks {
    str starts[STARTS_MAX];
    int64_t most[STARTS_MAX];
    size_t count;
} marks;

/* Of one series: by what date it knows its beginning, and when it first spoke of all the time since. */
typedef struct beginning {
    str date;
    int32_t whole_said;
} beginning;

/* "" for the whole time: a date is a name of its beginning when it is the earliest, and no total of the whole time was given before that date. */
static str start_of(const toll_point *p, const beginning *b) {
    if (whole_time(p->since)) return (str){0};
    bool first = is_date(p->since) && same_date(p->since, b->date) && (b->whole_said == DAY_NONE || day_parse(p->since) <= b->whole_said);
    return first ? (str){0} : p->since;
}

static beginning beginning_of(const toll *t) {
    beginning b = {.whole_said = DAY_NONE};
    for (size_t i = 0; i < t->count; i++) {
        const toll_point *p = &t->items[i];
        if (whole_time(p->since) && b.whole_said == DAY_NONE) b.whole_said = p->day;
        if (is_date(p->since) && (!b.date.len || day_parse(p->since) < day_parse(b.date))) b.date = p->since;
    }
    return b;
}

static bool same_start(str a, str b) { return str_eq(a, b) || same_date(a, b); }

/* The most that was said so far of what counts from this start. */
static int64_t *most_since(marks *m, str start) {
    size_t i = 0;
    while (i < m->count && !same_start(m->starts[i], start)) i++;
    if (i == m->count && m->count < STARTS_MAX) m->starts[m->count] = start, m->most[m->count++] = -1;
    return i < STARTS_MAX ? &m->most[i] : NULL;
}

void toll_mark(toll *t) {
    beginning b = beginning_of(t);
    marks m = {.count = 0};
    for (size_t i = 0; i < t->count; i++) {
        toll_point *p = &t->items[i];
        str start = start_of(p, &b);
        int64_t *most = most_since(&m, start);
        bool less = most && p->high >= 0 && p->high < *most, part = most && is_far_less(p, *most);
        p->restarts = part || (i && !same_start(start, start_of(&t->items[i - 1], &b)));
        p->falls = less && !part;
        if (most && p->low > *most) *most = p->low;
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

static int64_t total_of(const toll *t) { return toll_value(&t->total); }

/* Whether two totals count from the same day, as far as is said. */
static bool same_time(const toll_point *a, const toll_point *b) {
    bool whole = whole_time(a->since), other_whole = whole_time(b->since);
    if (whole && is_date(b->since)) return day_parse(b->since) <= a->day;
    if (other_whole && is_date(a->since)) return day_parse(a->since) <= b->day;
    return (whole && other_whole) || same_start(a->since, b->since);
}

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
    if (a->total.day != b->total.day) return a->total.day > b->total.day ? -1 : 1;
    return a < b ? -1 : a > b; /* of one list */
}

static bool same_speaker(const toll *a, const toll *b) {
    str of_a = a->key, of_b = b->key;
    return str_eq(str_cut(&of_a, '/'), str_cut(&of_b, '/'));
}

/* The newest totals of all but the side itself, of the same time; a side that speaks with several voices ("Ecuador", "Ecuador's army") is heard once, by what it
 * said last. */
static size_t others_of(arena *a, const toll *series, size_t count, const toll_point *own, int64_t *others) {
    const toll **heard = ARENA_ARRAY(a, const toll *, count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) heard[i] = &series[i];
    qsort(heard, count, sizeof *heard, by_speaker);
    for (size_t i = 0; i < count; i++) {
        bool counts = heard[i]->kind != VOICE_OWN && heard[i]->kind != VOICE_UNKNOWN && same_time(own, &heard[i]->total);
        if (counts && (!i || !same_speaker(heard[i - 1], heard[i]))) others[n++] = total_of(heard[i]);
    }
    return n;
}

/* The series are of one harm, side and role. */
static void weigh(arena *a, const toll *series, size_t count, toll_gaps *gaps) {
    int64_t *others = ARENA_ARRAY(a, int64_t, count);
    const toll *own = NULL;
    for (size_t i = 0; i < count; i++)
        if (series[i].kind == VOICE_OWN && (!own || total_of(&series[i]) > total_of(own))) own = &series[i];
    size_t heard = own ? others_of(a, series, count, &own->total, others) : 0;
    if (!heard) return;
    qsort(others, heard, sizeof *others, by_number);
    toll_gap g = {series->harm, series->side, series->role, total_of(own), others[(heard - 1) / 2], 0};
    g.ratio = g.own ? (double)g.others / (double)g.own : 0;
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
