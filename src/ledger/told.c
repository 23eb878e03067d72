/* Which claims tell of which place of a front: a narrow table in the order of the listing, so that it loads no more claims than those of its page. And
 * what claims say of anything that has such a table: written, forgotten, filled in together. */
#include "ledger/question.h"
#include "ledger/series.h"

/* ---- In ---- */

static casus_status put_told(ledger *l, ledger_kind kind, str key, int32_t day, int64_t claim, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "INSERT OR IGNORE INTO told(kind, key, day, claim) VALUES(?, ?, ?, ?)", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, (int64_t)kind);
    sql_bind_here(st, 2, key);
    sql_bind_whole(st, 3, day);
    sql_bind_whole(st, 4, claim);
    return sql_do(&l->sql, st, error);
}

static casus_status put_shorts(ledger *l, arena *a, const account_claims *claims, casus_error *error) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < claims->count; i++)
        status = ledger_put_short(l, a, &claims->items[i], error);
    return status;
}

static casus_status put_tolls(ledger *l, arena *a, const account_claims *claims, casus_error *error) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < claims->count; i++)
        status = ledger_put_tolls(l, a, &claims->items[i], error);
    return status;
}

casus_status ledger_put_told(ledger *l, arena *a, const account_claims *claims, casus_error *error) {
    casus_status status = ledger_put_ties(l, a, claims, error);
    if (status == CASUS_OK) status = put_shorts(l, a, claims, error);
    if (status == CASUS_OK) status = put_tolls(l, a, claims, error);
    for (size_t i = 0; status == CASUS_OK && i < claims->count; i++) {
        const account_claim *c = &claims->items[i];
        movements moved = c->claim->movement ? movement_make(a, c, 1, DAY_NONE) : (movements){0};
        if (moved.count) status = put_told(l, LEDGER_MOVEMENTS, moved.items->place, moved.items->day, c->row, error);
        if (status == CASUS_OK && ledger_kinds_of(c->claim) & (int)LEDGER_ACCESS) status = ledger_put_access(l, a, c, error);
    }
    return status;
}

casus_status ledger_forget_told(ledger *l, int64_t report, casus_error *error) {
    static const char *const steps[] = {"DELETE FROM toll_said WHERE claim IN (SELECT id FROM claim WHERE report = ?)",
                                        "DELETE FROM told WHERE claim IN (SELECT id FROM claim WHERE report = ?)",
                                        "DELETE FROM claim_short WHERE claim IN (SELECT id FROM claim WHERE report = ?)",
                                        "DELETE FROM ceasefire_short WHERE claim IN (SELECT id FROM claim WHERE report = ?)"};
    casus_status status = ledger_forget_ties(l, report, error);
    if (status == CASUS_OK) status = ledger_forget_access(l, report, error);
    return status == CASUS_OK ? sql_do_all(&l->sql, steps, sizeof steps / sizeof *steps, report, error) : status;
}

typedef casus_status put_claims(ledger *l, arena *a, const account_claims *claims, casus_error *error);

static casus_status fill_report(ledger *l, int64_t report, int kinds, put_claims *put, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c WHERE c.report = ? AND +c.current = 1 AND +c.kinds & ?"
                                        " ORDER BY c.n", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, report);
    sql_bind_whole(st, 2, kinds);
    arena scratch;
    arena_init(&scratch, 0);
    account_claims claims;
    casus_status status = ledger_load(l, &scratch, st, &claims, error);
    if (status == CASUS_OK) status = put(l, &scratch, &claims, error);
    arena_free(&scratch);
    return status;
}

static casus_status fill(ledger *l, int kinds, put_claims *put, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT id FROM report WHERE replaced_by IS NULL AND claims > 0", error);
    casus_status status = st ? CASUS_OK : CASUS_SYSTEM;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) status = fill_report(l, sqlite3_column_int64(st, 0), kinds, put, error);
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    if (st) sqlite3_reset(st);
    return status;
}

casus_status ledger_fill_told(ledger *l, casus_error *error) { return fill(l, KIND_ALL, ledger_put_told, error); }

casus_status ledger_fill_short(ledger *l, casus_error *error) { return fill(l, KIND_CEASEFIRE | KIND_MOVEMENT | KIND_ACCESS, put_shorts, error); }

casus_status ledger_fill_tolls(ledger *l, casus_error *error) { return fill(l, KIND_TOLL, put_tolls, error); }

/* ---- Out ---- */

/* The keys of a page, the first and the last; `before` counts the rows of the first key's series that are on the page before. */
typedef struct key_range {
    str first, last;
    size_t before;
    bool any;
} key_range;

static question rows_of(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, const char *columns, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, columns);
    question_whole(&q, " FROM told t WHERE t.kind = ?", (int64_t)kind);
    question_claims(&q, "t.claim", f);
    return q;
}

/* Rows are walked from the first on: what is behind the page is not read. */
static casus_status find_range(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, key_range *out, casus_error *error) {
    question q = rows_of(l, a, f, kind, "SELECT t.key", error);
    question_say(&q, " ORDER BY t.key");
    sqlite3_stmt *st = question_ask(&q);
    if (!st) return CASUS_SYSTEM;
    int64_t at = 0, end = f->limit > 0 ? f->offset + f->limit : INT64_MAX;
    int code;
    str key = {0};
    size_t same = 0; /* rows of this key so far */
    for (; at < end && (code = sqlite3_step(st)) == SQLITE_ROW; at++) {
        bool fresh = at == 0 || !str_eq(key, sql_text(st, 0));
        if (fresh) key = str_copy(a, sql_text(st, 0)), same = 0;
        if (at == f->offset) out->first = key, out->before = same, out->any = true;
        if (at >= f->offset) out->last = key;
        same++;
    }
    casus_status status = at >= end || code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sql_end(&l->sql, st);
    return status;
}

static casus_status load_range(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, const key_range *range, account_claims *out,
                               casus_error *error) {
    question q = question_of(l, a, error);
    question_whole(&q, "SELECT s.claim, s.packed FROM (SELECT DISTINCT day, claim FROM told WHERE kind = ?", (int64_t)kind);
    question_here(&q, " AND key >= ?", range->first);
    question_here(&q, " AND key <= ?) t CROSS JOIN claim_short s ON s.claim = t.claim WHERE 1", range->last);
    question_claims(&q, "t.claim", f);
    question_say(&q, " ORDER BY t.day, t.claim");
    *out = (account_claims){0};
    return question_each(&q, ledger_take_short, out);
}

static casus_status count_rows(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, int64_t *total, casus_error *error) {
    question q = rows_of(l, a, f, kind, "SELECT count(*)", error);
    return question_number(&q, total);
}

casus_status ledger_movements(ledger *l, arena *a, const ledger_filter *f, movements *out, int64_t *total, casus_error *error) {
    key_range range = {0};
    account_claims claims = {0};
    *out = (movements){0};
    casus_status status = find_range(l, a, f, LEDGER_MOVEMENTS, &range, error);
    if (status == CASUS_OK && total) status = count_rows(l, a, f, LEDGER_MOVEMENTS, total, error);
    if (status == CASUS_OK && range.any) status = load_range(l, a, f, LEDGER_MOVEMENTS, &range, &claims, error);
    if (status != CASUS_OK || !range.any) return status;
    *out = movement_make(a, claims.items, claims.count, f->as_of);
    ledger_filter page = {.offset = (int64_t)range.before, .limit = f->limit}; /* of what was loaded */
    LEDGER_CUT(out, &page);
    return CASUS_OK;
}
