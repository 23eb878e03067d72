/* Which claims tell of which toll's series and which place of a front: a narrow table in the order of the listings, so that these load no more
 * claims than those of their page. */
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

/* In the order of series: harm, side, role, voice; what parts them sorts before any letter. */
static str series_key(arena *a, const toll *t) {
    return str_printf(a, "%d\x01%.*s\x01%.*s\x01%.*s", t->harm, STR_ARG(t->side), STR_ARG(t->role), STR_ARG(t->key));
}

static casus_status put_shorts(ledger *l, arena *a, const account_claims *claims, casus_error *error) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < claims->count; i++)
        status = ledger_put_short(l, a, &claims->items[i], error);
    return status;
}

static casus_status put_tolls(ledger *l, arena *a, const account_claim *c, casus_error *error) {
    tolls made = toll_make(a, c, 1, DAY_NONE);
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < made.count; i++)
        status = put_told(l, LEDGER_TOLLS, series_key(a, &made.items[i]), made.items[i].items[0].day, c->row, error);
    return status;
}

casus_status ledger_put_told(ledger *l, arena *a, const account_claims *claims, casus_error *error) {
    casus_status status = ledger_put_ties(l, a, claims, error);
    if (status == CASUS_OK) status = put_shorts(l, a, claims, error);
    for (size_t i = 0; status == CASUS_OK && i < claims->count; i++) {
        const account_claim *c = &claims->items[i];
        movements moved = c->claim->movement ? movement_make(a, c, 1, DAY_NONE) : (movements){0};
        if (moved.count) status = put_told(l, LEDGER_MOVEMENTS, moved.items->place, moved.items->day, c->row, error);
        if (status == CASUS_OK && c->claim->count_count) status = put_tolls(l, a, c, error);
        if (status == CASUS_OK && ledger_kinds_of(c->claim) & (int)LEDGER_ACCESS) status = ledger_put_access(l, a, c, error);
    }
    return status;
}

casus_status ledger_forget_told(ledger *l, int64_t report, casus_error *error) {
    static const char *const steps[] = {"DELETE FROM told WHERE claim IN (SELECT id FROM claim WHERE report = ?)",
                                        "DELETE FROM claim_short WHERE claim IN (SELECT id FROM claim WHERE report = ?)",
                                        "DELETE FROM ceasefire_short WHERE claim IN (SELECT id FROM claim WHERE report = ?)"};
    casus_status status = ledger_forget_ties(l, report, error);
    if (status == CASUS_OK) status = ledger_forget_access(l, report, error);
    return status == CASUS_OK ? sql_do_all(&l->sql, steps, sizeof steps / sizeof *steps, report, error) : status;
}

typedef casus_status put_claims(ledger *l, arena *a, const account_claims *claims, casus_error *error);

static casus_status fill_report(ledger *l, int64_t report, put_claims *put, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c WHERE c.report = ? AND +c.current = 1 AND +c.kinds > 0"
                                        " ORDER BY c.n", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, report);
    arena scratch;
    arena_init(&scratch, 0);
    account_claims claims;
    casus_status status = ledger_load(l, &scratch, st, &claims, error);
    if (status == CASUS_OK) status = put(l, &scratch, &claims, error);
    arena_free(&scratch);
    return status;
}

static casus_status fill(ledger *l, put_claims *put, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT id FROM report WHERE replaced_by IS NULL AND claims > 0", error);
    casus_status status = st ? CASUS_OK : CASUS_SYSTEM;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) status = fill_report(l, sqlite3_column_int64(st, 0), put, error);
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    if (st) sqlite3_reset(st);
    return status;
}

casus_status ledger_fill_told(ledger *l, casus_error *error) { return fill(l, ledger_put_told, error); }

casus_status ledger_fill_short(ledger *l, casus_error *error) { return fill(l, put_shorts, error); }

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

/* Rows are walked from the first on: what is behind the page is not read. With `distinct` a page is one of series, else one of rows. */
static casus_status find_range(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, bool distinct, key_range *out, casus_error *error) {
    question q = rows_of(l, a, f, kind, distinct ? "SELECT DISTINCT t.key" : "SELECT t.key", error);
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

/* A claim may tell of other series beside those of the page. */
static void leave_range(arena *a, const key_range *range, tolls *made) {
    size_t kept = 0;
    for (size_t i = 0; i < made->count; i++) {
        str key = series_key(a, &made->items[i]);
        if (str_cmp(key, range->first) >= 0 && str_cmp(key, range->last) <= 0) made->items[kept++] = made->items[i];
    }
    made->count = kept;
}

#define SIDE_SQL "SELECT 1 FROM told WHERE kind = 8 AND key >= ?1 AND key < ?2 LIMIT 1"

/* Whether anybody counts this side's losses: then it is a party, and speaks of its enemy's when it speaks of others'. */
static bool is_counted(ledger *l, arena *a, str side) {
    sqlite3_stmt *st = sql_get(&l->sql, SIDE_SQL, NULL);
    bool found = false;
    for (int harm = 0; st && !found && harm < HARM_COUNT; harm++) {
        sql_bind(st, 1, str_printf(a, "%d\x01%.*s\x01", harm, STR_ARG(side)));
        sql_bind(st, 2, str_printf(a, "%d\x01%.*s\x02", harm, STR_ARG(side)));
        found = sqlite3_step(st) == SQLITE_ROW;
        sqlite3_reset(st);
    }
    return found;
}

static void tell_enemies(ledger *l, arena *a, tolls *made) {
    for (size_t i = 0; i < made->count; i++) {
        toll *t = &made->items[i];
        str key = t->key, own = str_cut(&key, '/');
        if (t->side.len && own.len && t->kind == VOICE_THIRD && is_counted(l, a, own)) t->kind = VOICE_ENEMY;
    }
}

casus_status ledger_tolls(ledger *l, arena *a, const ledger_filter *f, tolls *out, casus_error *error) {
    key_range range = {0};
    account_claims claims = {0};
    *out = (tolls){0};
    casus_status status = find_range(l, a, f, LEDGER_TOLLS, true, &range, error);
    if (status == CASUS_OK && range.any) status = load_range(l, a, f, LEDGER_TOLLS, &range, &claims, error);
    if (status != CASUS_OK || !range.any) return status;
    *out = toll_make(a, claims.items, claims.count, f->as_of);
    leave_range(a, &range, out);
    tell_enemies(l, a, out);
    return CASUS_OK;
}

static casus_status count_rows(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, int64_t *total, casus_error *error) {
    question q = rows_of(l, a, f, kind, "SELECT count(*)", error);
    return question_number(&q, total);
}

casus_status ledger_movements(ledger *l, arena *a, const ledger_filter *f, movements *out, int64_t *total, casus_error *error) {
    key_range range = {0};
    account_claims claims = {0};
    *out = (movements){0};
    casus_status status = find_range(l, a, f, LEDGER_MOVEMENTS, false, &range, error);
    if (status == CASUS_OK && total) status = count_rows(l, a, f, LEDGER_MOVEMENTS, total, error);
    if (status == CASUS_OK && range.any) status = load_range(l, a, f, LEDGER_MOVEMENTS, &range, &claims, error);
    if (status != CASUS_OK || !range.any) return status;
    *out = movement_make(a, claims.items, claims.count, f->as_of);
    ledger_filter page = {.offset = (int64_t)range.before, .limit = f->limit}; /* of what was loaded */
    LEDGER_CUT(out, &page);
    return CASUS_OK;
}
