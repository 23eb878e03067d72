/* The chain, checked link by link: from the texts and claims as they stand now everything is reckoned again. */
#include "ledger/parts.h"

static casus_status claims_digest(ledger *l, arena *a, int64_t report, str *digest, int64_t *count, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT json FROM claim WHERE report = ? ORDER BY n", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, report);
    struct {
        str *items;
        size_t count, capacity;
    } lines = {0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) ARENA_PUSH(a, &lines, str_copy(a, sql_text(st, 0)));
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    *digest = ledger_sha256(a, lines.items, lines.count);
    *count = (int64_t)lines.count;
    return status;
}

static casus_status check(ledger *l, arena *a, sqlite3_stmt *st, str *before, int64_t *expected, casus_error *error) {
    int64_t row = sqlite3_column_int64(st, 0), count;
    str columns[10];
    for (int i = 1; i < 10; i++) columns[i] = str_copy(a, sql_text(st, i));
    str key = columns[1], text_sha = columns[3], text = columns[7], claims_sha = columns[8], chain = columns[9];
    str named = columns[2].len ? columns[2] : key, digest;
    casus_status status = claims_digest(l, a, row, &digest, &count, error);
    if (status != CASUS_OK) return status;
    str parts[] = {columns[2], columns[5], str_copy(a, sql_text(st, 10)), columns[6], columns[4], text_sha};
    const char *wrong = NULL;
    if (row != *expected) wrong = "a report before it is gone";
    else if (text.len && !str_eq(ledger_sha256(a, &text, 1), text_sha)) wrong = "its text was changed";
    else if (!str_eq(ledger_sha256(a, parts, 6), key)) wrong = "its title, outlet, date or address was changed";
    else if (!str_eq(digest, claims_sha) || count != sqlite3_column_int64(st, 11)) wrong = "its claims were changed";
    else if (!str_eq(ledger_link(a, *before, key, text_sha, claims_sha), chain)) wrong = "the chain is broken at it";
    if (wrong) return fail(error, CASUS_INPUT, "report %lld ('%.60s'): %s", (long long)row, named.ptr, wrong);
    *before = chain;
    *expected = row + 1;
    return CASUS_OK;
}

#define REPORTS_SQL                                                                                                    \
    "SELECT id, key, came_as, sha256, title, outlet, url, text, claims_sha256, chain, published, claims FROM report ORDER BY id"

static casus_status check_all(ledger *l, int64_t *checked, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, REPORTS_SQL, error);
    if (!st) return CASUS_SYSTEM;
    char kept[LEDGER_SHA_TEXT] = {0};
    str before = {0};
    int64_t expected = 1;
    casus_status status = CASUS_OK;
    arena scratch;
    arena_init(&scratch, 0);
    int code;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        status = check(l, &scratch, st, &before, &expected, error);
        if (status != CASUS_OK) break;
        if (before.len <= sizeof kept) memcpy(kept, before.ptr, before.len);
        before = (str){kept, before.len <= sizeof kept ? before.len : 0};
        (*checked)++;
        arena_free(&scratch);
    }
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    arena_free(&scratch);
    sqlite3_reset(st);
    return status;
}

/* The end of the chain stands beside it, so that it shows when the newest reports are gone. */
static casus_status check_end(ledger *l, int64_t checked, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT e.reports, e.link = coalesce((SELECT chain FROM report ORDER BY id DESC LIMIT 1), '')"
                                        " FROM chain_end e", error);
    if (!st) return CASUS_SYSTEM;
    bool there = sqlite3_step(st) == SQLITE_ROW;
    int64_t reports = there ? sqlite3_column_int64(st, 0) : -1;
    bool same = there && sqlite3_column_int(st, 1) != 0;
    sqlite3_reset(st);
    if (reports > checked) return fail(error, CASUS_INPUT, "report %lld: the newest are gone, from this one on", (long long)checked + 1);
    return same && reports == checked ? CASUS_OK : fail(error, CASUS_INPUT, "the end of the chain was changed");
}

/* Claims and reports that were taken out of the account without anybody's decision, or a newer report, behind it. */
static casus_status check_standing(ledger *l, casus_error *error) {
    static const char *const texts[][2] = {
        {"SELECT r.id FROM report r WHERE r.replaced_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM report n WHERE n.id = r.replaced_by"
         " AND n.id > r.id AND n.url = r.url) LIMIT 1", "it is said to be replaced, and is not"},
        {"SELECT r.id FROM claim c JOIN report r ON r.id = c.report WHERE c.current = 0 AND c.verdict = 0 AND r.replaced_by IS NULL LIMIT 1",
         "claims of it were hidden"},
        {"SELECT r.id FROM claim c JOIN report r ON r.id = c.report WHERE c.current = 1 AND r.replaced_by IS NOT NULL LIMIT 1",
         "it is replaced, and its claims count all the same"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int64_t report = sql_number(&l->sql, texts[i][0], 0);
        if (report) return fail(error, CASUS_INPUT, "report %lld: %s", (long long)report, texts[i][1]);
    }
    return CASUS_OK;
}

/* What SQLite itself finds broken. */
static casus_status check_file(ledger *l, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "PRAGMA integrity_check(1)", error);
    if (!st) return CASUS_SYSTEM;
    casus_status status = CASUS_OK;
    if (sqlite3_step(st) == SQLITE_ROW && !str_is(sql_text(st, 0), "ok"))
        status = fail(error, CASUS_INPUT, "damaged: '%s': %.150s", l->path, sql_text(st, 0).ptr);
    if (sqlite3_reset(st) != SQLITE_OK && status == CASUS_OK) status = sql_fail(&l->sql, error);
    return status;
}

casus_status ledger_verify(ledger *l, int64_t *checked, casus_error *error) {
    *checked = 0;
    casus_status status = check_file(l, error);
    if (status == CASUS_OK) status = check_all(l, checked, error);
    if (status == CASUS_OK) status = check_end(l, *checked, error);
    if (status == CASUS_OK) status = check_standing(l, error);
    return status == CASUS_OK ? ledger_verify_evidence(l, error) : status;
}
