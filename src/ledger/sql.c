/* See sql.h. */
#define SQL_OWN
#include "ledger/sql.h"

#include "base/day.h"

/* Writing fails for want of room above all, also where the system says it in another way (a quota, a limit on the size of files). */
static casus_status fail_to_read_or_write(const sql *s, int code, casus_error *error) {
    if (code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ)
        return fail(error, CASUS_SYSTEM, "could not be read: '%s': look whether the disk is sound", s->path);
    return fail(error, CASUS_SYSTEM, "could not be written: '%s': see that there is room on the disk, and run it again", s->path);
}

casus_status sql_fail(const sql *s, casus_error *error) {
    int code = sqlite3_extended_errcode(s->db);
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(error, CASUS_SYSTEM, "in use by another run of casus: '%s': wait until it has ended", s->path);
    case SQLITE_READONLY: return fail(error, CASUS_SYSTEM, "may not be written to: '%s'", s->path);
    case SQLITE_FULL: return fail(error, CASUS_SYSTEM, "no room left on the disk for '%s': make room, and run it again", s->path);
    case SQLITE_IOERR: return fail_to_read_or_write(s, code, error);
    case SQLITE_CANTOPEN: return fail(error, CASUS_SYSTEM, "cannot be opened, or its folder not be written to: '%s'", s->path);
    case SQLITE_NOTADB: return fail(error, CASUS_INPUT, "not a ledger: '%s'", s->path);
    case SQLITE_CORRUPT:
        return fail(error, CASUS_INPUT, "damaged: '%s': go back to a copy, or add its reports to a new ledger", s->path);
    case SQLITE_NOMEM: return fail(error, CASUS_MEMORY, "out of memory");
    default: return fail(error, CASUS_SYSTEM, "%s: '%s'", sqlite3_errmsg(s->db), s->path);
    }
}

casus_status sql_run(sql *s, const char *text, casus_error *error) {
    return sqlite3_exec(s->db, text, NULL, NULL, NULL) == SQLITE_OK ? CASUS_OK : sql_fail(s, error);
}

void sql_undo(sql *s, const char *text) { sqlite3_exec(s->db, text, NULL, NULL, NULL); }

static sqlite3_stmt *prepare(sql *s, str text, casus_error *error) {
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(s->db, text.ptr, (int)text.len, &st, NULL) == SQLITE_OK) return st;
    (void)sql_fail(s, error);
    return NULL;
}

sqlite3_stmt *sql_new(sql *s, str text, casus_error *error) {
    if (s->loose_count == SQL_LOOSE) {
        (void)fail(error, CASUS_SYSTEM, "too many statements");
        return NULL;
    }
    sqlite3_stmt *st = prepare(s, text, error);
    if (st) s->loose[s->loose_count++] = st;
    return st;
}

void sql_end(sql *s, sqlite3_stmt *st) {
    size_t at = 0;
    while (at < s->loose_count && s->loose[at] != st) at++;
    if (at < s->loose_count) s->loose[at] = s->loose[--s->loose_count];
    sqlite3_finalize(st);
}

sqlite3_stmt *sql_get(sql *s, const char *text, casus_error *error) {
    for (size_t i = 0; i < s->kept_count; i++) {
        if (s->kept[i].text != text) continue;
        sqlite3_reset(s->kept[i].statement);
        sqlite3_clear_bindings(s->kept[i].statement);
        return s->kept[i].statement;
    }
    sqlite3_stmt *st = s->kept_count < SQL_KEPT ? prepare(s, str_of(text), error) : NULL;
    if (!st && s->kept_count == SQL_KEPT) (void)fail(error, CASUS_SYSTEM, "too many statements");
    if (!st) return NULL;
    s->kept[s->kept_count].text = text;
    s->kept[s->kept_count++].statement = st;
    return st;
}

void sql_bind(sqlite3_stmt *st, int at, str value) {
    if (value.len) sqlite3_bind_text64(st, at, value.ptr, value.len, SQLITE_STATIC, SQLITE_UTF8);
    else sqlite3_bind_null(st, at);
}

void sql_bind_here(sqlite3_stmt *st, int at, str value) {
    sqlite3_bind_text64(st, at, value.len ? value.ptr : "", value.len, SQLITE_STATIC, SQLITE_UTF8);
}

void sql_bind_whole(sqlite3_stmt *st, int at, int64_t value) { sqlite3_bind_int64(st, at, value); }

void sql_bind_day(sqlite3_stmt *st, int at, int32_t day) {
    if (day == DAY_NONE) sqlite3_bind_null(st, at);
    else sqlite3_bind_int(st, at, day);
}

void sql_bind_open(sqlite3_stmt *st, int at, int64_t bound) {
    if (bound < 0) sqlite3_bind_null(st, at);
    else sqlite3_bind_int64(st, at, bound);
}

str sql_text(sqlite3_stmt *st, int column) {
    const unsigned char *text = sqlite3_column_text(st, column);
    return text ? (str){(const char *)text, (size_t)sqlite3_column_bytes(st, column)} : (str){0};
}

int32_t sql_day(sqlite3_stmt *st, int column) {
    return sqlite3_column_type(st, column) == SQLITE_NULL ? DAY_NONE : sqlite3_column_int(st, column);
}

int64_t sql_open(sqlite3_stmt *st, int column) {
    return sqlite3_column_type(st, column) == SQLITE_NULL ? CASUS_OPEN : sqlite3_column_int64(st, column);
}

casus_status sql_do(sql *s, sqlite3_stmt *st, casus_error *error) {
    int code = sqlite3_step(st);
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        casus_status status = sql_fail(s, error);
        sqlite3_reset(st);
        return status;
    }
    sqlite3_reset(st);
    return CASUS_OK;
}

casus_status sql_do_all(sql *s, const char *const *steps, size_t count, int64_t value, casus_error *error) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < count; i++) {
        sqlite3_stmt *st = sql_get(s, steps[i], error);
        if (!st) return CASUS_SYSTEM;
        sql_bind_whole(st, 1, value);
        status = sql_do(s, st, error);
    }
    return status;
}

int64_t sql_number(sql *s, const char *text, int64_t absent) {
    sqlite3_stmt *st = sql_get(s, text, NULL);
    if (!st) return absent;
    bool found = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_type(st, 0) != SQLITE_NULL;
    int64_t value = found ? sqlite3_column_int64(st, 0) : absent;
    sqlite3_reset(st);
    return value;
}

void sql_close(sql *s) {
    while (s->loose_count) sqlite3_finalize(s->loose[--s->loose_count]); /* memory ran out while they were stepped */
    for (size_t i = 0; i < s->kept_count; i++) sqlite3_finalize(s->kept[i].statement);
    sqlite3_close(s->db);
    *s = (sql){0};
}
