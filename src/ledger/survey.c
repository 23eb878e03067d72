/* See survey.h. */
#include "ledger/survey.h"

#include "base/fold.h"
#include "ledger/question.h"

/* ---- Figures as the filter wants them ------------------------------------------------------------------------------ */

/* low, best, high and contested, from `i` alone, from the history joined as `k`, or from the voices joined as `k`. */
static const char *figures_of(const ledger_filter *f) {
    if (f->claimant.len) return "k.low low, k.best best, k.high high, 0 contested";
    if (f->as_of == DAY_NONE) return "i.killed_low low, i.killed_best best, i.killed_high high, i.contested contested";
    return "iif(k.day IS NULL, i.killed_low, k.low) low, iif(k.day IS NULL, i.killed_best, k.best) best,"
           " iif(k.day IS NULL, i.killed_high, k.high) high, iif(k.day IS NULL, i.contested, k.contested) contested";
}

static void join_figures(question *q, const ledger_filter *f) {
    if (f->claimant.len) {
        question_text(q, " JOIN (SELECT incident, min(low) low, min(coalesce(low, high)) best, max(coalesce(high, low)) high"
                         " FROM incident_voice WHERE " CLAIMANT_SQL, f->claimant);
        question_text(q, CLAIMANT_FOLDED_SQL, fold_name(q->arena, f->claimant));
        question_text(q, CLAIMANT_SIDE_SQL " GROUP BY incident) k ON k.incident = i.id", f->claimant);
    } else if (f->as_of != DAY_NONE)
        question_whole(q, " LEFT JOIN incident_history k ON k.incident = i.id AND k.day ="
                          " (SELECT max(day) FROM incident_history WHERE incident = i.id AND day <= ?)", f->as_of);
}

/* The rows under a filter, each with what `columns` says and its figures. */
static void from_incidents(question *q, const ledger_filter *f, const char *columns) {
    question_say(q, "SELECT ");
    question_say(q, columns);
    question_say(q, figures_of(f));
    question_say(q, " FROM incident i");
    join_figures(q, f);
    question_say(q, " WHERE 1");
    question_incidents(q, f);
}

static int64_t whole_or_open(sqlite3_stmt *st, int column) {
    return sqlite3_column_type(st, column) == SQLITE_NULL ? CASUS_OPEN : sqlite3_column_int64(st, column);
}

static ledger_killed killed_at(sqlite3_stmt *st, int column) {
    return (ledger_killed){whole_or_open(st, column), whole_or_open(st, column + 1), whole_or_open(st, column + 2)};
}

/* Steps through a question's rows; `row` may be called any number of times. */
typedef void take_row(arena *a, sqlite3_stmt *st, void *out);

static casus_status each_row(question *q, take_row *row, void *out) {
    sqlite3_stmt *st = question_ask(q);
    if (!st) return CASUS_SYSTEM;
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) row(q->arena, st, out);
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&q->ledger->sql, q->error);
    sql_end(&q->ledger->sql, st);
    return status;
}

/* ---- Points and heaps ------------------------------------------------------------------------------------------------ */

static int32_t day_at(sqlite3_stmt *st, int column) {
    int32_t day = sql_day(st, column);
    return day == DAY_BEFORE_ALL ? DAY_NONE : day;
}

static void take_point(arena *a, sqlite3_stmt *st, void *out) {
    ledger_point p = {.code = str_copy(a, sql_text(st, 0)), .place = str_copy(a, sql_text(st, 1)), .lat = sqlite3_column_double(st, 2),
                      .lon = sqlite3_column_double(st, 3), .precision = sqlite3_column_int(st, 4), .event = sqlite3_column_int(st, 5),
                      .day = day_at(st, 6), .killed = killed_at(st, 7), .contested = sqlite3_column_int(st, 10) != 0};
    ARENA_PUSH(a, (ledger_points *)out, p);
}

casus_status ledger_points_list(ledger *l, arena *a, const ledger_filter *f, ledger_points *out, casus_error *error) {
    question q = question_of(l, a, error);
    *out = (ledger_points){0};
    from_incidents(&q, f, "i.code, i.place, i.lat, i.lon, i.place_precision, i.event, i.day, ");
    question_say(&q, " AND i.lat IS NOT NULL ORDER BY i.day DESC, i.id DESC");
    question_page(&q, f);
    return each_row(&q, take_point, out);
}

static void take_heap(arena *a, sqlite3_stmt *st, void *out) {
    ledger_heap h = {.place = str_copy(a, sql_text(st, 0)), .lat = sqlite3_column_double(st, 1), .lon = sqlite3_column_double(st, 2),
                     .precision = sqlite3_column_int(st, 3), .first = day_at(st, 4), .last = day_at(st, 5), .incidents = sqlite3_column_int64(st, 6),
                     .killed = killed_at(st, 7), .contested = sqlite3_column_int64(st, 10)};
    ARENA_PUSH(a, (ledger_heaps *)out, h);
}

/* Sums by what `by` names, which begins with a condition; `place` gives place, lat, lon, precision. */
static casus_status heap_up(ledger *l, arena *a, const ledger_filter *f, const char *place, const char *by, ledger_heaps *out, casus_error *error) {
    question q = question_of(l, a, error);
    *out = (ledger_heaps){0};
    question_say(&q, "SELECT ");
    question_say(&q, place);
    question_say(&q, ", min(day), max(day), count(*), sum(low), sum(best), sum(high), sum(contested) FROM (");
    from_incidents(&q, f, "i.place place, i.lat lat, i.lon lon, i.place_precision precision, i.day day, ");
    question_say(&q, ") WHERE ");
    question_say(&q, by);
    return each_row(&q, take_heap, out);
}

casus_status ledger_by_place(ledger *l, arena *a, const ledger_filter *f, ledger_heaps *out, casus_error *error) {
    return heap_up(l, a, f, "place, lat, lon, precision", "lat IS NOT NULL GROUP BY lat, lon, precision ORDER BY 7 DESC, 1 LIMIT 3000", out, error);
}

casus_status ledger_by_day(ledger *l, arena *a, const ledger_filter *f, ledger_heaps *out, casus_error *error) {
    return heap_up(l, a, f, "NULL, 0, 0, 0", "day > -100000000 GROUP BY day ORDER BY day", out, error);
}

static void take_sum(arena *a, sqlite3_stmt *st, void *out) {
    (void)a;
    int harm = sqlite3_column_int(st, 0);
    if (harm < 0 || harm >= HARM_COUNT) return;
    ((ledger_sum *)out)[harm] = (ledger_sum){harm, sqlite3_column_int64(st, 1), sqlite3_column_int64(st, 2), sqlite3_column_int64(st, 3),
                                             sqlite3_column_int64(st, 4)};
}

casus_status ledger_sums(ledger *l, const ledger_filter *f, ledger_sum out[HARM_COUNT], casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    question q = question_of(l, &scratch, error);
    for (int h = 0; h < HARM_COUNT; h++) out[h] = (ledger_sum){.harm = h};
    if (f->claimant.len || f->as_of != DAY_NONE) { /* these are kept for the killed alone */
        question_say(&q, "SELECT 0, count(*), sum(low), sum(best), sum(high) FROM (");
        from_incidents(&q, f, "");
        question_say(&q, ") WHERE low IS NOT NULL OR high IS NOT NULL");
    } else {
        question_say(&q, "SELECT g.harm, count(*), sum(g.low), sum(g.best), sum(g.high) FROM incident i JOIN figure g ON g.incident = i.id"
                         " AND g.role = '' AND g.side = '' WHERE 1");
        question_incidents(&q, f);
        question_say(&q, " GROUP BY g.harm");
    }
    casus_status status = each_row(&q, take_sum, out);
    arena_free(&scratch);
    return status;
}

static void take_totals(arena *a, sqlite3_stmt *st, void *out) {
    (void)a;
    ledger_totals *t = out;
    t->incidents = sqlite3_column_int64(st, 0), t->contested = sqlite3_column_int64(st, 1), t->denied = sqlite3_column_int64(st, 2);
    t->first = sql_day(st, 3), t->last = sql_day(st, 4);
}

casus_status ledger_totals_of(ledger *l, const ledger_filter *f, ledger_totals *out, casus_error *error) {
    *out = (ledger_totals){.reports = sql_number(&l->sql, "SELECT count(*) FROM report", 0),
                           .actors = sql_number(&l->sql, "SELECT count(*) FROM actor", 0),
                           .places = sql_number(&l->sql, "SELECT count(*) FROM place", 0),
                           .reviewed = sql_number(&l->sql, "SELECT count(*) FROM claim WHERE verdict > 0", 0)};
    arena scratch;
    arena_init(&scratch, 0);
    question q = question_of(l, &scratch, error);
    question_say(&q, "SELECT count(*), sum(i.contested), sum(i.denied > 0), min(i.first), max(i.last) FROM incident i WHERE 1");
    question_incidents(&q, f);
    casus_status status = each_row(&q, take_totals, out);
    arena_free(&scratch);
    return status == CASUS_OK ? ledger_count_claims(l, f, &out->claims, error) : status;
}

/* ---- Facets ------------------------------------------------------------------------------------------------------------ */

const char *ledger_facet_name(ledger_facet f) {
    static const char *const names[] = {"type", "country", "place", "actor", "voice", "voice_kind", "stance", "month"};
    return names[f];
}

/* The filter without its condition on the facet itself, so that the other values of it stay in sight. */
static ledger_filter without(const ledger_filter *f, ledger_facet facet) {
    ledger_filter all = *f;
    switch (facet) {
    case FACET_TYPE: all.event = -1; break;
    case FACET_COUNTRY: all.country = (str){0}; break;
    case FACET_PLACE: all.place = (str){0}; break;
    case FACET_ACTOR: all.actor = (str){0}; break;
    case FACET_VOICE: all.voice = (str){0}; break;
    case FACET_VOICE_KIND: all.voice_kind = -1; break;
    case FACET_STANCE: all.stance = -1; break;
    default: all.since = all.until = DAY_NONE; break;
    }
    return all;
}

static void take_value(arena *a, sqlite3_stmt *st, void *out) {
    ledger_value v = {.value = str_copy(a, sql_text(st, 0)), .number = sqlite3_column_int64(st, 0), .incidents = sqlite3_column_int64(st, 1)};
    ARENA_PUSH(a, (ledger_values *)out, v);
}

/* Bits that stand in one column, counted in one pass. */
static void take_bits(arena *a, sqlite3_stmt *st, void *out) {
    for (int i = 0; i < sqlite3_column_count(st); i++) {
        ledger_value v = {.number = i, .incidents = sqlite3_column_int64(st, i)};
        if (v.incidents) ARENA_PUSH(a, (ledger_values *)out, v);
    }
}

static void take_month(arena *a, sqlite3_stmt *st, void *out) {
    ledger_values *all = out;
    int year, month, dom;
    day_civil(sqlite3_column_int(st, 0), &year, &month, &dom);
    ledger_value v = {.number = day_of(year, month, 1), .incidents = sqlite3_column_int64(st, 1)};
    if (all->count && all->items[all->count - 1].number == v.number) all->items[all->count - 1].incidents += v.incidents;
    else ARENA_PUSH(a, all, v);
}

typedef struct facet_sql {
    const char *select, *after;
    take_row *take;
} facet_sql;

#define BIT(column, n) "sum((i." column " >> " #n ") & 1)"
#define MOST_FIRST " ORDER BY 2 DESC, 1 LIMIT ?"

static const facet_sql facets[FACET_COUNT] = {
    [FACET_TYPE] = {"SELECT i.event, count(*) FROM incident i WHERE 1", " GROUP BY 1" MOST_FIRST, take_value},
    [FACET_COUNTRY] = {"SELECT i.country, count(*) FROM incident i WHERE i.country IS NOT NULL", " GROUP BY 1" MOST_FIRST, take_value},
    [FACET_PLACE] = {"SELECT i.place, count(*) FROM incident i WHERE i.place IS NOT NULL", " GROUP BY 1" MOST_FIRST, take_value},
    [FACET_ACTOR] = {"SELECT s.side, count(*) FROM incident i JOIN incident_side s ON s.incident = i.id WHERE 1", " GROUP BY 1" MOST_FIRST, take_value},
    [FACET_VOICE] = {"SELECT max(v.name), count(*) FROM incident i JOIN incident_voice v ON v.incident = i.id WHERE v.name IS NOT NULL",
                     " GROUP BY v.voice" MOST_FIRST, take_value},
    [FACET_VOICE_KIND] = {"SELECT " BIT("kinds", 0) "," BIT("kinds", 1) "," BIT("kinds", 2) "," BIT("kinds", 3) "," BIT("kinds", 4) "," BIT("kinds", 5)
                          " FROM incident i WHERE 1", NULL, take_bits},
    [FACET_STANCE] = {"SELECT " BIT("stances", 0) "," BIT("stances", 1) "," BIT("stances", 2) "," BIT("stances", 3) "," BIT("stances", 4) ","
                      BIT("stances", 5) "," BIT("stances", 6) " FROM incident i WHERE 1", NULL, take_bits},
    [FACET_MONTH] = {"SELECT i.day, count(*) FROM incident i WHERE i.day > -100000000", " GROUP BY 1 ORDER BY 1", take_month}};

casus_status ledger_facet_values(ledger *l, arena *a, const ledger_filter *f, ledger_facet facet, size_t most, ledger_values *out,
                                 casus_error *error) {
    question q = question_of(l, a, error);
    ledger_filter others = without(f, facet);
    *out = (ledger_values){0};
    question_say(&q, facets[facet].select);
    question_incidents(&q, &others);
    if (facet == FACET_MONTH) question_say(&q, facets[facet].after);
    else if (facets[facet].after) question_whole(&q, facets[facet].after, (int64_t)most);
    return each_row(&q, facets[facet].take, out);
}

/* ---- Sources ----------------------------------------------------------------------------------------------------------- */

static void take_source(arena *a, sqlite3_stmt *st, void *out) {
    int64_t incidents = sqlite3_column_int64(st, 7);
    bool fights = 2 * sqlite3_column_int64(st, 3) > incidents;
    ledger_source s = {.key = str_copy(a, sql_text(st, 0)), .name = str_copy(a, sql_text(st, 1)), .kind = fights ? -1 : sqlite3_column_int(st, 4),
                       .side = fights ? str_copy(a, sql_text(st, 2)) : (str){0}, .first = sql_day(st, 5), .last = sql_day(st, 6),
                       .incidents = incidents, .claims = sqlite3_column_int64(st, 8), .confirmed = sqlite3_column_int64(st, 9),
                       .denied = sqlite3_column_int64(st, 10), .denies = sqlite3_column_int64(st, 11), .disputed = sqlite3_column_int64(st, 12)};
    if (s.kind < 0 && !fights) s.kind = VOICE_UNKNOWN;
    ARENA_PUSH(a, (ledger_sources *)out, s);
}

static void take_number(arena *a, sqlite3_stmt *st, void *out) {
    (void)a;
    *(int64_t *)out = sqlite3_column_int64(st, 0);
}

static question voices_of(ledger *l, arena *a, const ledger_filter *f, const char *select, casus_error *error) {
    question q = question_of(l, a, error);
    ledger_filter others = without(f, FACET_VOICE);
    question_say(&q, select);
    question_say(&q, " FROM incident_voice v JOIN incident i ON i.id = v.incident WHERE 1");
    question_incidents(&q, &others);
    if (f->as_of != DAY_NONE) question_whole(&q, " AND v.first <= ?", f->as_of);
    if (f->voice.len) question_begins(&q, "v.folded", f->voice);
    return q;
}

casus_status ledger_sources_list(ledger *l, arena *a, const ledger_filter *f, ledger_sources *out, int64_t *total, casus_error *error) {
    *out = (ledger_sources){0};
    question q = voices_of(l, a, f, "SELECT count(DISTINCT v.voice)", error);
    casus_status status = each_row(&q, take_number, total);
    if (status != CASUS_OK) return status;
    q = voices_of(l, a, f,
                  "SELECT v.voice, max(v.name), max(v.side), sum(v.kind < 0), max(v.kind), min(v.first), max(v.last), count(*), sum(v.claims),"
                  " sum(v.confirmed), sum(v.denied), sum(v.denies), sum(v.disputed)", error);
    question_say(&q, " GROUP BY v.voice ORDER BY 8 DESC, 1");
    question_page(&q, f);
    return each_row(&q, take_source, out);
}
