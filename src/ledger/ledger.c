/* See ledger.h: opening, transactions, the chain. */
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/parts.h"
#include "ledger/schema.h"

static casus_status set_up(ledger *l, casus_error *error) {
    sqlite3_busy_timeout(l->sql.db, 3000);
    casus_status status = CASUS_OK;
    if (l->writable) status = sql_run(&l->sql, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", error);
    if (status == CASUS_OK)
        status = sql_run(&l->sql, "PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
                                  "PRAGMA mmap_size = 1073741824; PRAGMA trusted_schema = OFF", error);
    return status == CASUS_OK ? schema_ready(&l->sql, l->writable, error) : status;
}

static bool known_file(const char *path) {
    struct stat st;
    return stat(path, &st) == 0;
}

static casus_status open_file(ledger *l, ledger_mode mode, casus_error *error) {
    bool there = known_file(l->path);
    if (mode != LEDGER_CREATE && !there) return fail(error, CASUS_SYSTEM, "no ledger of this name: '%s'", l->path);
    l->writable = mode != LEDGER_READ || access(l->path, W_OK) == 0;
    int flags = l->writable ? SQLITE_OPEN_READWRITE | (mode == LEDGER_CREATE ? SQLITE_OPEN_CREATE : 0) : SQLITE_OPEN_READONLY;
    if (sqlite3_open_v2(l->path, &l->sql.db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) return sql_fail(&l->sql, error);
    sqlite3_extended_result_codes(l->sql.db, 1);
    return set_up(l, error);
}

casus_status ledger_open(const char *path, ledger_mode mode, ledger **opened, casus_error *error) {
    if (sodium_init() < 0) return fail(error, CASUS_SYSTEM, "no source of hashes");
    ledger *l = calloc(1, sizeof *l);
    if (!l || !(l->path = strdup(path))) {
        free(l);
        return fail(error, CASUS_MEMORY, "out of memory");
    }
    l->sql.path = l->path;
    casus_status status = open_file(l, mode, error);
    if (status == CASUS_OK) *opened = l;
    else ledger_close(l);
    return status;
}

void ledger_close(ledger *l) {
    if (!l) return;
    ledger_rollback(l);
    sql_close(&l->sql);
    free(l->path);
    free(l);
}

casus_status ledger_write(ledger *l, casus_error *error) {
    if (l->writing) return CASUS_OK;
    if (!l->writable) return fail(error, CASUS_SYSTEM, "may not be written to: '%s'", l->path);
    casus_status status = sql_run(&l->sql, "BEGIN IMMEDIATE", error);
    l->writing = status == CASUS_OK;
    return status == CASUS_OK ? sql_run(&l->sql, "UPDATE revision SET n = n + 1", error) : status;
}

int64_t ledger_revision(ledger *l) { return sql_number(&l->sql, "SELECT n FROM revision", 0); }

casus_status ledger_look(ledger *l, casus_error *error) { return sql_run(&l->sql, "BEGIN", error); }

void ledger_look_away(ledger *l) { sql_undo(&l->sql, "ROLLBACK"); }

casus_status ledger_commit(ledger *l, casus_error *error) {
    if (!l->writing) return CASUS_OK;
    casus_status status = sql_run(&l->sql, "COMMIT", error);
    if (status == CASUS_OK) l->writing = false, l->pending = 0;
    return status;
}

void ledger_rollback(ledger *l) {
    if (l->writing) sql_undo(&l->sql, "ROLLBACK");
    l->writing = false;
}

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
