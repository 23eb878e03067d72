/* See foreign.h. */
#include "ledger/foreign.h"

#include "ledger/question.h"

enum { COMMIT_EACH = 5000 };

#define FIND_SQL "SELECT id, row FROM foreign_event WHERE source = ? AND code = ?"
#define KEEP_SQL                                                                                                       \
    "INSERT INTO foreign_event(source, code, first, last, place, country, lat, lon, low, best, high, row, "            \
    "place_precision)"                                                                                                 \
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT(source, code) DO UPDATE SET first = " \
    "?3, last = ?4,"                                                                                                   \
    " place = ?5, country = ?6, lat = ?7, lon = ?8, low = ?9, best = ?10, high = ?11, row = ?12, place_precision = "   \
    "?13"

static casus_status look_up(ledger *l, str source, const foreign_event *v, foreign_outcome *outcome,
                            casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, FIND_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, source);
    sql_bind(st, 2, v->code);
    bool found = sqlite3_step(st) == SQLITE_ROW;
    *outcome = !found ? FOREIGN_NEW : str_eq(sql_text(st, 1), v->row) ? FOREIGN_KNOWN : FOREIGN_CHANGED;
    sqlite3_reset(st);
    return CASUS_OK;
}

static casus_status keep(ledger *l, str source, const foreign_event *v, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, KEEP_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, source);
    sql_bind(st, 2, v->code);
    sql_bind_day(st, 3, v->first);
    sql_bind_day(st, 4, v->last);
    sql_bind(st, 5, v->place);
    sql_bind(st, 6, v->country);
    if (v->located) sqlite3_bind_double(st, 7, v->lat), sqlite3_bind_double(st, 8, v->lon);
    sql_bind_open(st, 9, v->low);
    sql_bind_open(st, 10, v->best);
    sql_bind_open(st, 11, v->high);
    sql_bind(st, 12, v->row);
    sql_bind_open(st, 13, v->precision ? v->precision : -1);
    return sql_do(&l->sql, st, error);
}

casus_status ledger_foreign_add(ledger *l, str source, const foreign_event *event, foreign_outcome *outcome,
                                casus_error *error) {
    casus_status status = ledger_write(l, error);
    if (status == CASUS_OK) status = look_up(l, source, event, outcome, error);
    if (status != CASUS_OK || *outcome == FOREIGN_KNOWN) return status;
    status = keep(l, source, event, error);
    return status == CASUS_OK && ++l->pending % COMMIT_EACH == 0 ? ledger_commit(l, error) : status;
}

casus_status ledger_foreign_keep(ledger *l, casus_error *error) { return ledger_commit(l, error); }

static foreign_known row_of(arena *a, sqlite3_stmt *st) {
    foreign_event v = {.code = str_copy(a, sql_text(st, 1)),
                       .first = sql_day(st, 2),
                       .last = sql_day(st, 3),
                       .place = str_copy(a, sql_text(st, 4)),
                       .country = str_copy(a, sql_text(st, 5)),
                       .located = sqlite3_column_type(st, 6) != SQLITE_NULL,
                       .lat = sqlite3_column_double(st, 6),
                       .lon = sqlite3_column_double(st, 7),
                       .low = sql_open(st, 8),
                       .best = sql_open(st, 9),
                       .high = sql_open(st, 10),
                       .precision = sqlite3_column_int(st, 11)};
    return (foreign_known){str_copy(a, sql_text(st, 0)), v};
}

casus_status ledger_foreign_list(ledger *l, arena *a, str source, int32_t since, int32_t until, str country,
                                 foreign_list *out, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, "SELECT source, code, first, last, place, country, lat, lon, low, best, high, place_precision "
                     "FROM foreign_event WHERE 1");
    if (source.len) question_text(&q, " AND source = ?", source);
    if (since != DAY_NONE) question_whole(&q, " AND last >= ?", since);
    if (until != DAY_NONE) question_whole(&q, " AND first <= ?", until);
    if (country.len) question_text(&q, " AND country = ? COLLATE NOCASE", country);
    question_say(&q, " ORDER BY first, source, code");
    sqlite3_stmt *st = question_ask(&q);
    if (!st) return CASUS_SYSTEM;
    *out = (foreign_list){0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) ARENA_PUSH(a, out, row_of(a, st));
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sql_end(&l->sql, st);
    return status;
}
