/* See ledger.h: opening and closing. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "ledger/brief.h"
#include "ledger/schema.h"

static casus_status fill(void *of, int64_t from, casus_error *error) {
    casus_status status = from < 2 ? ledger_fill_told(of, error) : CASUS_OK;
    if (status == CASUS_OK && from >= 2) status = ledger_fill_short(of, error); /* before, all that was told is filled in */
    if (status == CASUS_OK && from >= 2 && from < 6) status = ledger_fill_access(of, error);
    if (status == CASUS_OK && from >= 2) status = ledger_fill_tolls(of, error);
    if (status == CASUS_OK && from < 6) status = ledger_settle_all_ties(of, error);
    if (status == CASUS_OK && from >= 2) status = ledger_fill_incident_short(of, error); /* before, all incidents are matched anew */
    return status == CASUS_OK && from < 3 ? brief_write_all(of, error) : status;
}

/* Who reads is often one of many threads, each of which has its own: the system keeps what is read from the disk once for all, and what is too
 * much to sort in memory is sorted on the disk. */
#define THRIFTY_SQL "PRAGMA cache_size = -8192; PRAGMA mmap_size = 0; PRAGMA temp_store = FILE"

/* Nothing is written before it is known that this is a ledger. */
static casus_status set_up(ledger *l, ledger_mode mode, casus_error *error) {
    sqlite3_busy_timeout(l->sql.db, 3000);
    casus_status status =
        sql_run(&l->sql,
                "PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
                "PRAGMA mmap_size = 134217728; PRAGMA trusted_schema = OFF; PRAGMA synchronous = NORMAL",
                error);
    if (status == CASUS_OK && mode == LEDGER_READ) status = sql_run(&l->sql, THRIFTY_SQL, error);
    if (status == CASUS_OK) status = brief_functions(&l->sql, error);
    schema_mode wanted = !l->writable ? SCHEMA_READ : mode == LEDGER_CREATE ? SCHEMA_CREATE : SCHEMA_WRITE;
    if (status == CASUS_OK) status = schema_ready(&l->sql, wanted, &(schema_filling){fill, l}, error);
    return status == CASUS_OK && l->writable ? sql_run(&l->sql, "PRAGMA journal_mode = WAL", error) : status;
}

static casus_status open_as(ledger *l, const char *name, int flags, ledger_mode mode, casus_error *error) {
    l->sql.path = l->path;
    if (sqlite3_open_v2(name, &l->sql.db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return sql_fail(&l->sql, error);
    sqlite3_extended_result_codes(l->sql.db, 1);
    return set_up(l, mode, error);
}

/* Whether a ledger could not be opened because nothing may be written beside it, as readers of a log must; and there is
 * no such log. */
static bool nothing_beside(const ledger *l, arena *a) {
    struct stat st;
    int code = sqlite3_errcode(l->sql.db) & 0xFF;
    bool log = stat(str_printf(a, "%s-wal", l->path).ptr, &st) == 0 && st.st_size > 0;
    return !log && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY);
}

static const char *unchanging_name(arena *a, const char *path) {
    buffer b = {.arena = a};
    buffer_put(&b, STR("file:"));
    for (; *path; path++) buffer_printf(&b, strchr("%?#", *path) ? "%%%02x" : "%c", (unsigned char)*path);
    buffer_put(&b, STR("?immutable=1"));
    return str_copy(a, buffer_str(&b)).ptr;
}

static casus_status open_unchanging(ledger *l, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    casus_status status = CASUS_SYSTEM;
    if (nothing_beside(l, &scratch)) {
        sql_close(&l->sql);
        l->writable = false;
        status =
            open_as(l, unchanging_name(&scratch, l->path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, LEDGER_READ, error);
    }
    arena_free(&scratch);
    return status;
}

static casus_status open_file(ledger *l, ledger_mode mode, casus_error *error) {
    struct stat st;
    bool there = stat(l->path, &st) == 0;
    if (mode != LEDGER_CREATE && !there) return fail(error, CASUS_SYSTEM, "no ledger of this name: '%s'", l->path);
    if (there && S_ISDIR(st.st_mode)) return fail(error, CASUS_INPUT, "a folder, not a ledger: '%s'", l->path);
    l->writable = mode != LEDGER_READ || access(l->path, W_OK) == 0;
    int flags =
        l->writable ? SQLITE_OPEN_READWRITE | (mode == LEDGER_CREATE ? SQLITE_OPEN_CREATE : 0) : SQLITE_OPEN_READONLY;
    casus_status status = open_as(l, l->path, flags, mode, error);
    return status == CASUS_SYSTEM && mode == LEDGER_READ ? open_unchanging(l, error) : status;
}

casus_status ledger_open(const char *path, ledger_mode mode, ledger **opened, casus_error *error) {
    if (sodium_init() < 0) return fail(error, CASUS_SYSTEM, "no source of hashes");
    ledger *l = calloc(1, sizeof *l);
    if (!l || !(l->path = strdup(path))) {
        free(l);
        return fail(error, CASUS_MEMORY, "out of memory");
    }
    casus_status status = open_file(l, mode, error);
    if (status == CASUS_OK) *opened = l;
    else ledger_close(l);
    return status;
}

/* Two numbers of SQLite's file header, most significant byte first: user_version and application_id. */
static int64_t header_number(const unsigned char *head, size_t at) {
    return (int64_t)head[at] << 24 | head[at + 1] << 16 | head[at + 2] << 8 | head[at + 3];
}

bool ledger_is_earlier(const char *path) {
    unsigned char head[72];
    FILE *file = access(path, W_OK) == 0 ? fopen(path, "rb") : NULL;
    size_t got = file ? fread(head, 1, sizeof head, file) : 0;
    if (file) fclose(file);
    if (got < sizeof head || header_number(head, 68) != SCHEMA_APPLICATION) return false;
    return header_number(head, 60) > 0 && header_number(head, 60) < SCHEMA_VERSION;
}

void ledger_close(ledger *l) {
    if (!l) return;
    ledger_rollback(l);
    brief_forget(l);
    sql_close(&l->sql);
    free(l->path);
    free(l);
}
