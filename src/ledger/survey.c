/* See survey.h. */
#include "ledger/survey.h"

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
        question_say(q, " JOIN (SELECT incident, min(low) low, min(coalesce(low, high)) best, max(coalesce(high, low)) high FROM incident_voice WHERE ");
        question_claimant(q, f->claimant);
        question_say(q, " GROUP BY incident) k ON k.incident = i.id");
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

static ledger_killed killed_at(sqlite3_stmt *st, int column) {
    return (ledger_killed){sql_open(st, column), sql_open(st, column + 1), sql_open(st, column + 2)};
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
    return question_each(&q, take_point, out);
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
    return question_each(&q, take_heap, out);
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

static bool asks_of_incidents(const ledger_filter *f) { return ledger_filter_narrows(f) || f->voice_kind >= 0 || f->contested; }

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
        question_say(&q, "SELECT g.harm, count(*), sum(g.low), sum(g.best), sum(g.high) FROM ");
        question_say(&q, asks_of_incidents(f) ? "incident i JOIN figure g ON g.incident = i.id" : "figure g"); /* an index has all that is summed */
        question_say(&q, " WHERE g.role = '' AND g.side = ''");
        question_incidents(&q, f);
        question_say(&q, " GROUP BY g.harm");
    }
    casus_status status = question_each(&q, take_sum, out);
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
    casus_status status = question_each(&q, take_totals, out);
    arena_free(&scratch);
    return status == CASUS_OK ? ledger_count_claims(l, f, &out->claims, error) : status;
}
