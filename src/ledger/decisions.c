/* See decisions.h. */
#include "ledger/decisions.h"

#include "ledger/question.h"

#define DECISION_COLUMNS "d.id, d.kind, d.coder, d.made, d.words, d.why, d.fields, d.undone_by, d.undone_at, d.undone"

static ledger_decision decision_row(arena *a, sqlite3_stmt *st, int64_t claim) {
    str t[9];
    for (int i = 1; i < 9; i++) t[i] = str_copy(a, sql_text(st, i));
    return (ledger_decision){.n = sqlite3_column_int64(st, 0), .claim = claim, .kind = t[1], .coder = t[2], .made = t[3], .words = t[4], .why = t[5],
                             .fields = t[6], .undone_by = t[7], .undone_at = t[8], .undone = sqlite3_column_int(st, 9) != 0};
}

static casus_status load(ledger *l, arena *a, sqlite3_stmt *st, int64_t claim, ledger_decisions *out, casus_error *error) {
    int code;
    *out = (ledger_decisions){0};
    while ((code = sqlite3_step(st)) == SQLITE_ROW) ARENA_PUSH(a, out, decision_row(a, st, claim));
    sqlite3_reset(st);
    return code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
}

casus_status ledger_decisions_list(ledger *l, arena *a, const ledger_filter *page, ledger_decisions *out, int64_t *total, casus_error *error) {
    *total = sql_number(&l->sql, "SELECT count(*) FROM decision", 0);
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " DECISION_COLUMNS " FROM decision d ORDER BY d.id DESC LIMIT ? OFFSET ?", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, page->limit > 0 ? page->limit : -1);
    sql_bind_whole(st, 2, page->offset);
    return load(l, a, st, 0, out, error);
}

bool ledger_decision_of(ledger *l, arena *a, int64_t n, ledger_decision *out) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " DECISION_COLUMNS " FROM decision d WHERE d.id = ?", NULL);
    if (!st) return false;
    sql_bind_whole(st, 1, n);
    bool found = sqlite3_step(st) == SQLITE_ROW;
    if (found) *out = decision_row(a, st, 0);
    sqlite3_reset(st);
    return found;
}

casus_status ledger_decisions_about(ledger *l, arena *a, int64_t claim, bool standing, ledger_decisions *out, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " DECISION_COLUMNS " FROM decision_claim x JOIN decision d ON d.id = x.decision WHERE x.claim = ?1"
                                        " AND (?2 = 0 OR (d.undone = 0 AND d.kind IN ('accept', 'reject', 'correct'))) ORDER BY d.id DESC", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, claim);
    sql_bind_whole(st, 2, standing);
    return load(l, a, st, claim, out, error);
}

str ledger_original(ledger *l, arena *a, int64_t claim, bool *corrected, bool *counts) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT json, corrected IS NOT NULL, current FROM claim WHERE id = ?", NULL);
    if (!st) return (str){0};
    sql_bind_whole(st, 1, claim);
    str line = sqlite3_step(st) == SQLITE_ROW ? str_copy(a, sql_text(st, 0)) : (str){0};
    *corrected = line.len && sqlite3_column_int(st, 1), *counts = line.len && sqlite3_column_int(st, 2);
    sqlite3_reset(st);
    return line;
}
