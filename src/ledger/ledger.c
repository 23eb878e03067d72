/* See ledger.h: transactions, the chain. */
#include <sodium.h>

#include "base/clock.h"
#include "ledger/brief.h"

casus_status ledger_write(ledger *l, casus_error *error) {
    if (l->writing) return CASUS_OK;
    if (!l->writable) return fail(error, CASUS_SYSTEM, "may not be written to: '%s'", l->path);
    casus_status status = sql_run(&l->sql, "BEGIN IMMEDIATE", error);
    l->writing = status == CASUS_OK;
    l->began = clock_seconds();
    return status == CASUS_OK ? sql_run(&l->sql, "UPDATE revision SET n = n + 1", error) : status;
}

int64_t ledger_revision(ledger *l) { return sql_number(&l->sql, "SELECT n FROM revision", 0); }

void ledger_size(ledger *l, int64_t *reports, int64_t *claims) {
    *reports = sql_number(&l->sql, "SELECT max(id) FROM report", 0);
    *claims = sql_number(&l->sql, "SELECT max(id) FROM claim", 0);
}

casus_status ledger_look(ledger *l, casus_error *error) { return sql_run(&l->sql, "BEGIN", error); }

void ledger_look_away(ledger *l) { sql_undo(&l->sql, "ROLLBACK"); }

casus_status ledger_commit(ledger *l, casus_error *error) {
    if (!l->writing) return CASUS_OK;
    casus_status status = brief_write(l, error);
    if (status == CASUS_OK) status = sql_run(&l->sql, "COMMIT", error);
    if (status == CASUS_OK) l->writing = false, l->pending = 0;
    else ledger_rollback(l);
    return status;
}

void ledger_rollback(ledger *l) {
    if (l->writing) sql_undo(&l->sql, "ROLLBACK");
    l->writing = false;
    l->lost += l->pending;
    l->pending = 0;
}

int64_t ledger_lost(const ledger *l) { return l->lost; }

str ledger_sha256(arena *a, const str *parts, size_t count) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++) {
        unsigned char length[8]; /* before each part, so that no two lists of parts run into the same bytes */
        for (int k = 0; k < 8; k++) length[k] = (unsigned char)(parts[i].len >> (8 * k));
        if (count > 1) crypto_hash_sha256_update(&state, length, sizeof length);
        crypto_hash_sha256_update(&state, (const unsigned char *)parts[i].ptr, parts[i].len);
    }
    crypto_hash_sha256_final(&state, hash);
    char *hex = arena_alloc(a, LEDGER_SHA_TEXT + 1);
    sodium_bin2hex(hex, LEDGER_SHA_TEXT + 1, hash, sizeof hash);
    return (str){hex, LEDGER_SHA_TEXT};
}

str ledger_link(arena *a, str before, str key, str text_sha256, str claims_sha256) {
    str parts[] = {before, key, text_sha256, claims_sha256};
    return ledger_sha256(a, parts, 4);
}

casus_status ledger_begin_run(ledger *l, const ledger_coder *coder, str now, casus_error *error) {
    casus_status status = ledger_write(l, error);
    if (status != CASUS_OK) return status;
    sqlite3_stmt *st = sql_get(&l->sql, "INSERT INTO run(version, lexicon, model, gazetteer, begun) VALUES(?, ?, ?, ?, ?)", error);
    if (!st) return CASUS_SYSTEM;
    sqlite3_bind_text64(st, 1, coder->version.ptr ? coder->version.ptr : "", coder->version.len, SQLITE_STATIC, SQLITE_UTF8);
    sql_bind(st, 2, coder->lexicon);
    sql_bind(st, 3, coder->model);
    sql_bind(st, 4, coder->gazetteer);
    sql_bind(st, 5, now);
    status = sql_do(&l->sql, st, error);
    l->run = sqlite3_last_insert_rowid(l->sql.db);
    return status;
}
