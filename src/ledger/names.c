/* Actors and places: how many of the claims under a filter name each, reckoned from these in brief (brief.h). */
#include <stdlib.h>

#include "ledger/brief.h"
#include "ledger/question.h"

/* What claims add up to for one row of `actor` or `place`. */
typedef struct tally {
    int64_t claims;
    int32_t first, last;
} tally;

typedef struct tallies {
    tally *items;
    size_t room;
} tallies;

static bool has(const tallies *t, int64_t row) { return row > 0 && (size_t)row < t->room; }

static void add(tally *to, const tally *more) {
    to->claims += more->claims;
    if (more->first == DAY_NONE) return;
    if (to->first == DAY_NONE || more->first < to->first) to->first = more->first;
    if (to->last == DAY_NONE || more->last > to->last) to->last = more->last;
}

static void count_one(tallies *t, int64_t row, int32_t day) {
    int32_t known = day == DAY_BEFORE_ALL ? DAY_NONE : day;
    if (has(t, row)) add(&t->items[row], &(tally){1, known, known});
}

static void count_actors(void *state, arena *a, int64_t claim, const brief *b, const int32_t *actors) {
    (void)a, (void)claim;
    for (size_t i = 0; i < b->actors; i++) count_one(state, actors[i], b->day);
}

static void count_place(void *state, arena *a, int64_t claim, const brief *b, const int32_t *actors) {
    (void)a, (void)claim, (void)actors;
    count_one(state, b->place, b->day);
}

static tallies no_tallies(arena *a, int64_t rows) {
    tallies t = {ARENA_ARRAY(a, tally, (size_t)rows + 1), (size_t)rows + 1};
    for (size_t i = 0; i < t.room; i++) t.items[i].first = t.items[i].last = DAY_NONE;
    return t;
}

/* A name that begins so, whatever its case. */
static void name_begins(question *q, const char *condition, str asked) {
    question_say(q, condition);
    question_text(q, ", 1, length(?)) = ", asked);
    question_text(q, "? COLLATE NOCASE", asked);
}

/* Rows of id, key, name and, for places, what else is known of them. */
static ledger_name name_at(arena *a, sqlite3_stmt *st, const tally *t) {
    ledger_name n = {.key = str_copy(a, sql_text(st, 1)), .name = str_copy(a, sql_text(st, 2)), .claims = t->claims, .first = t->first, .last = t->last};
    if (sqlite3_column_count(st) == 3) return n;
    n.country = str_copy(a, sql_text(st, 3)), n.admin1 = str_copy(a, sql_text(st, 4));
    n.geonameid = sqlite3_column_int64(st, 5), n.precision = sqlite3_column_int(st, 8);
    n.located = sqlite3_column_type(st, 6) != SQLITE_NULL;
    n.lat = sqlite3_column_double(st, 6), n.lon = sqlite3_column_double(st, 7);
    return n;
}

typedef struct naming {
    const tallies *of;
    ledger_names *out;
} naming;

static void take_name(arena *a, sqlite3_stmt *st, void *out) {
    const naming *n = out;
    int64_t row = sqlite3_column_int64(st, 0);
    if (has(n->of, row) && n->of->items[row].claims) ARENA_PUSH(a, n->out, name_at(a, st, &n->of->items[row]));
}

static int most_first(const void *x, const void *y) {
    const ledger_name *a = x, *b = y;
    if (a->claims != b->claims) return a->claims > b->claims ? -1 : 1;
    return str_cmp(a->key, b->key);
}

static casus_status list_names(question *q, const tallies *t, const ledger_filter *f, ledger_names *out, int64_t *total) {
    *out = (ledger_names){0};
    casus_status status = question_each(q, take_name, &(naming){t, out});
    if (out->count) qsort(out->items, out->count, sizeof *out->items, most_first);
    if (total) *total = (int64_t)out->count;
    LEDGER_CUT(out, f);
    return status;
}

casus_status ledger_actors(ledger *l, arena *a, const ledger_filter *f, ledger_names *out, int64_t *total, casus_error *error) {
    ledger_filter claims = *f;
    claims.actor = (str){0};
    tallies t = no_tallies(a, sql_number(&l->sql, "SELECT max(id) FROM actor", 0));
    casus_status status = brief_each(l, a, &claims, count_actors, &t, error);
    if (status != CASUS_OK) return status;
    question q = question_of(l, a, error);
    question_say(&q, "SELECT id, side, name FROM actor WHERE 1");
    if (f->actor.len) {
        name_begins(&q, " AND (substr(side", f->actor);
        name_begins(&q, " OR substr(name", f->actor);
        question_say(&q, ")");
    }
    return list_names(&q, &t, f, out, total);
}

/* ---- Places ---- */

/* Where a claim in brief is, and the row of `place` that this is: of places on one spot the one of that name. */
#define SPOTS_SQL                                                                                                      \
    "SELECT b.id, coalesce(min(iif(lower(p.name) = b.folded, p.id, NULL)), min(p.id)) FROM brief_place b JOIN place p ON p.lat = b.lat"          \
    " AND p.lon = b.lon GROUP BY b.id UNION ALL SELECT b.id, p.id FROM brief_place b JOIN place p ON p.key = b.folded WHERE b.lat IS NULL"

typedef struct moving {
    const tallies *from;
    tallies *to;
} moving;

static void move_spot(arena *a, sqlite3_stmt *st, void *out) {
    (void)a;
    const moving *m = out;
    int64_t from = sqlite3_column_int64(st, 0), to = sqlite3_column_int64(st, 1);
    if (has(m->from, from) && has(m->to, to)) add(&m->to->items[to], &m->from->items[from]);
}

casus_status ledger_places(ledger *l, arena *a, const ledger_filter *f, ledger_names *out, int64_t *total, casus_error *error) {
    ledger_filter claims = *f;
    claims.place = (str){0};
    tallies spots = no_tallies(a, sql_number(&l->sql, "SELECT max(id) FROM brief_place", 0));
    tallies t = no_tallies(a, sql_number(&l->sql, "SELECT max(id) FROM place", 0));
    casus_status status = brief_each(l, a, &claims, count_place, &spots, error);
    question moved = question_of(l, a, error), q = question_of(l, a, error);
    question_say(&moved, SPOTS_SQL);
    if (status == CASUS_OK) status = question_each(&moved, move_spot, &(moving){&spots, &t});
    if (status != CASUS_OK) return status;
    question_say(&q, "SELECT id, key, name, country, admin1, geonameid, lat, lon, precision FROM place WHERE 1");
    if (f->place.len) name_begins(&q, " AND substr(name", f->place);
    return list_names(&q, &t, f, out, total);
}
