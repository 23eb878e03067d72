/* See each.h. */
#include "ledger/each.h"

#include "ledger/question.h"

casus_status ledger_hold(ledger *l, casus_error *error) { return sql_run(&l->sql, "BEGIN", error); }

void ledger_release(ledger *l) { sql_undo(&l->sql, "COMMIT"); }

/* ---- Claims ---- */

/* The day by which claims are sorted. */
static int64_t day_of_claim(ledger *l, int64_t row) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT day FROM claim WHERE id = ?", NULL);
    if (!st) return DAY_BEFORE_ALL;
    sql_bind_whole(st, 1, row);
    int64_t day = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : DAY_BEFORE_ALL;
    sqlite3_reset(st);
    return day;
}

#define LOOSE_SQL " AND NOT EXISTS (SELECT 1 FROM happening h WHERE h.id = c.happening AND h.incident IS NOT NULL)"

/* The claims after the last one of the page before, so that a page far down costs no more than the first. */
static casus_status next_claims(ledger *l, arena *a, const ledger_filter *f, bool loose, const int64_t last[2],
                                account_claims *out, casus_error *error) {
    enum { PAGE = 500 };
    question q = question_of(l, a, error);
    question_listed(&q, f);
    question_whole(&q, " AND (c.day, c.id) < (?", last[0]);
    question_whole(&q, ", ?)", last[1]);
    if (loose) question_say(&q, LOOSE_SQL);
    question_say(&q, " ORDER BY c.day DESC, c.id DESC");
    question_whole(&q, " LIMIT ?", PAGE);
    sqlite3_stmt *st = question_ask(&q);
    if (!st) return CASUS_SYSTEM;
    casus_status status = ledger_load(l, a, st, out, error);
    sql_end(&l->sql, st);
    return status;
}

casus_status ledger_claims_each(ledger *l, const ledger_filter *f, bool loose, ledger_take_claim *take, void *state,
                                casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    int64_t last[2] = {INT64_MAX, INT64_MAX};
    account_claims page;
    casus_status status;
    do {
        status = next_claims(l, &scratch, f, loose, last, &page, error);
        for (size_t i = 0; status == CASUS_OK && i < page.count; i++)
            status = take(state, &scratch, &page.items[i], error);
        if (status == CASUS_OK && page.count)
            last[1] = page.items[page.count - 1].row, last[0] = day_of_claim(l, last[1]);
        arena_free(&scratch);
    } while (status == CASUS_OK && page.count);
    return status;
}

str ledger_claim_of_key(ledger *l, arena *a, str key) {
    str rest = key, report = str_cut(&rest, '-');
    int64_t n = report.len == 16 ? str_number(rest) : -1;
    sqlite3_stmt *st = n < 0 ? NULL
                             : sql_get(&l->sql,
                                       "SELECT c.code FROM report r JOIN claim c ON c.report = r.id AND c.n = ?3"
                                       " WHERE r.key >= ?1 AND r.key < ?2",
                                       NULL);
    if (!st) return (str){0};
    str end = str_join(a, report, STR("g")); /* after every digit */
    sql_bind(st, 1, report);
    sql_bind(st, 2, end);
    sql_bind_whole(st, 3, n);
    str code = sqlite3_step(st) == SQLITE_ROW ? str_copy(a, sql_text(st, 0)) : (str){0};
    sqlite3_reset(st);
    return code;
}

/* ---- Reports and runs ---- */

#define REPORTS_SQL                                                                                                    \
    "SELECT id, came_as, key, sha256, title, outlet, published, url, text, revision, replaced_by, origin, claims "     \
    "FROM report ORDER BY id"

static ledger_report report_row(arena *a, sqlite3_stmt *st) {
    str t[9];
    for (int i = 1; i < 9; i++) t[i] = str_copy(a, sql_text(st, i));
    return (ledger_report){.row = sqlite3_column_int64(st, 0),
                           .id = t[1].len ? t[1] : t[2],
                           .key = t[2],
                           .sha256 = t[3],
                           .title = t[4],
                           .outlet = t[5],
                           .published = t[6],
                           .url = t[7],
                           .text = t[8],
                           .revision = sqlite3_column_int64(st, 9),
                           .replaced_by = sqlite3_column_int64(st, 10),
                           .origin = sqlite3_column_int64(st, 11),
                           .claims = sqlite3_column_int64(st, 12)};
}

casus_status ledger_reports_each(ledger *l, ledger_take_report *take, void *state, casus_error *error) {
    sqlite3_stmt *st = sql_new(&l->sql, STR(REPORTS_SQL), error);
    if (!st) return CASUS_SYSTEM;
    arena scratch;
    arena_init(&scratch, 0);
    casus_status status = CASUS_OK;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        ledger_report r = report_row(&scratch, st);
        status = take(state, &scratch, &r, error);
        arena_free(&scratch);
    }
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    sql_end(&l->sql, st);
    return status;
}

casus_status ledger_runs_list(ledger *l, arena *a, ledger_runs *out, casus_error *error) {
    sqlite3_stmt *st =
        sql_get(&l->sql, "SELECT id, begun, version, lexicon, model, gazetteer FROM run ORDER BY id", error);
    if (!st) return CASUS_SYSTEM;
    *out = (ledger_runs){0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        str t[6];
        for (int i = 1; i < 6; i++) t[i] = str_copy(a, sql_text(st, i));
        ledger_run run = {sqlite3_column_int64(st, 0), t[1], {t[2], t[3], t[4], t[5]}};
        ARENA_PUSH(a, out, run);
    }
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    return status;
}

int64_t ledger_run_of(ledger *l, int64_t report) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT run FROM report WHERE id = ?", NULL);
    if (!st) return 0;
    sql_bind_whole(st, 1, report);
    int64_t run = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    return run;
}
