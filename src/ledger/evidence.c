/* See evidence.h. */
#include "ledger/evidence.h"

#include <zlib.h>

#include "base/utf8.h"
#include "ledger/parts.h"

str ledger_evidence_digest(arena *a, const ledger_acquisition *of) {
    str parts[] = {of->report_chain, of->sha256, of->part, of->address, of->acquired, of->headers, of->kept};
    return ledger_sha256(a, parts, sizeof parts / sizeof *parts);
}

str ledger_evidence_link(arena *a, str before, str digest) {
    str parts[] = {before, digest};
    return ledger_sha256(a, parts, 2);
}

/* HTTP headers and names of files need not be UTF-8: what is not is taken for Latin-1. */
static str as_text(arena *a, str s) {
    if (!s.len || utf8_check(s) == s.len) return s;
    char *out = arena_alloc(a, 2 * s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += utf8_put((unsigned char)s.ptr[i], out + n);
    return (str){out, n};
}

/* ---- Keeping ---- */

/* The number in the first column of a statement that has been bound; 0 for no row. */
static int64_t number(sqlite3_stmt *st) {
    int64_t n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    return n;
}

static casus_status put_raw(ledger *l, arena *a, str bytes, str sha256, int64_t *row, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT id FROM raw WHERE sha256 = ?", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, sha256);
    if ((*row = number(st)) != 0) return CASUS_OK;
    uLongf packed = compressBound(bytes.len);
    unsigned char *room = arena_alloc(a, packed);
    if (compress2(room, &packed, (const unsigned char *)bytes.ptr, bytes.len, Z_DEFAULT_COMPRESSION) != Z_OK)
        return fail(error, CASUS_MEMORY, "out of memory");
    st = sql_get(&l->sql, "INSERT INTO raw(sha256, size, packed) VALUES(?, ?, ?)", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, sha256);
    sql_bind_whole(st, 2, (int64_t)bytes.len);
    sqlite3_bind_blob64(st, 3, room, packed, SQLITE_STATIC);
    casus_status status = sql_do(&l->sql, st, error);
    *row = sqlite3_last_insert_rowid(l->sql.db);
    return status;
}

static str text_of(ledger *l, arena *a, const char *query, int64_t row, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, query, error);
    if (!st) return (str){0};
    sql_bind_whole(st, 1, row);
    str text = sqlite3_step(st) == SQLITE_ROW ? str_copy(a, sql_text(st, 0)) : (str){0};
    sqlite3_reset(st);
    return text;
}

static bool known(ledger *l, const ledger_acquisition *of, int64_t raw, casus_error *error) {
    sqlite3_stmt *st = sql_get(
        &l->sql,
        "SELECT 1 FROM acquisition WHERE report = ? AND raw = ? AND part IS ? AND address IS ? AND acquired IS ?",
        error);
    if (!st) return false;
    sql_bind_whole(st, 1, l->last);
    sql_bind_whole(st, 2, raw);
    sql_bind(st, 3, of->part);
    sql_bind(st, 4, of->address);
    sql_bind(st, 5, of->acquired);
    return number(st) != 0;
}

static casus_status put_acquisition(ledger *l, arena *a, ledger_acquisition *of, int64_t raw, casus_error *error) {
    of->before = text_of(l, a, "SELECT chain FROM acquisition WHERE id > ? ORDER BY id DESC LIMIT 1", 0, error);
    of->report_chain = text_of(l, a, "SELECT chain FROM report WHERE id = ?", l->last, error);
    sqlite3_stmt *st =
        sql_get(&l->sql,
                "INSERT INTO acquisition(report, raw, part, address, acquired, headers, kept, digest, chain) "
                "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                error);
    if (!st) return CASUS_SYSTEM;
    str digest = ledger_evidence_digest(a, of);
    str texts[] = {of->part,
                   of->address,
                   of->acquired,
                   of->headers,
                   of->kept,
                   digest,
                   ledger_evidence_link(a, of->before, digest)};
    sql_bind_whole(st, 1, l->last);
    sql_bind_whole(st, 2, raw);
    for (int i = 0; i < 7; i++) sql_bind(st, 3 + i, texts[i]);
    return sql_do(&l->sql, st, error);
}

static casus_status keep(ledger *l, arena *a, const ledger_raw *raw, str now, casus_error *error) {
    ledger_acquisition of = {.sha256 = ledger_sha256(a, &raw->bytes, 1),
                             .part = as_text(a, raw->part),
                             .address = as_text(a, raw->address),
                             .acquired = as_text(a, raw->acquired),
                             .headers = as_text(a, raw->headers),
                             .kept = now};
    int64_t row;
    casus_status status = put_raw(l, a, raw->bytes, of.sha256, &row, error);
    return status != CASUS_OK || known(l, &of, row, error) ? status : put_acquisition(l, a, &of, row, error);
}

casus_status ledger_keep_raw(ledger *l, const ledger_raw *raw, str now, casus_error *error) {
    if (!l->last || !raw->bytes.len) return CASUS_OK;
    casus_status status = ledger_write(l, error);
    if (status != CASUS_OK) return status;
    arena scratch;
    arena_init(&scratch, 0);
    status = keep(l, &scratch, raw, now, error);
    arena_free(&scratch);
    return status;
}

/* ---- Reading ---- */

#define ACQUISITION_SQL                                                                                                \
    "SELECT c.id, r.sha256, c.part, c.address, c.acquired, c.headers, c.kept, coalesce((SELECT b.chain FROM "          \
    "acquisition b WHERE b.id < c.id"                                                                                  \
    " ORDER BY b.id DESC LIMIT 1), ''), c.chain, p.chain, r.size FROM acquisition c JOIN raw r ON r.id = c.raw JOIN "  \
    "report p ON p.id = c.report"

casus_status ledger_acquired(ledger *l, arena *a, int64_t report, int64_t from, ledger_acquisitions *out,
                             casus_error *error) {
    *out = (ledger_acquisitions){0};
    sqlite3_stmt *st =
        report ? sql_get(&l->sql, ACQUISITION_SQL " WHERE c.report = ?1 AND c.id >= ?2 ORDER BY c.id", error)
               : sql_get(&l->sql, ACQUISITION_SQL " WHERE ?1 = 0 AND c.id >= ?2 ORDER BY c.id LIMIT 1000", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, report);
    sql_bind_whole(st, 2, from);
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        str t[9];
        for (int i = 0; i < 9; i++) t[i] = str_copy(a, sql_text(st, i + 1));
        ledger_acquisition one = {sqlite3_column_int64(st, 0), t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8],
                                  sqlite3_column_int64(st, 10)};
        ARENA_PUSH(a, out, one);
    }
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    return status;
}

static casus_status unpack(arena *a, sqlite3_stmt *st, str sha256, str *bytes, casus_error *error) {
    int64_t size = sqlite3_column_int64(st, 0);
    uLongf got = size >= 0 && size <= UINT32_MAX ? (uLongf)size : 0;
    unsigned char *room = arena_alloc(a, got + 1);
    int did = uncompress(room, &got, sqlite3_column_blob(st, 1), (uLong)sqlite3_column_bytes(st, 1));
    *bytes = (str){(char *)room, (size_t)got};
    bool same = did == Z_OK && (int64_t)got == size && str_eq(ledger_sha256(a, bytes, 1), sha256);
    return same ? CASUS_OK : fail(error, CASUS_INPUT, "raw bytes %.16s: were changed", sha256.ptr);
}

casus_status ledger_raw_bytes(ledger *l, arena *a, str sha256, str *bytes, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT size, packed FROM raw WHERE sha256 = ?", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, sha256);
    casus_status status = sqlite3_step(st) == SQLITE_ROW
                              ? unpack(a, st, sha256, bytes, error)
                              : fail(error, CASUS_INPUT, "raw bytes %.16s: are gone", sha256.ptr);
    sqlite3_reset(st);
    return status;
}

/* ---- Checking ---- */

static casus_status check_links(const ledger_acquisitions *some, arena *a, int64_t *expected, casus_error *error) {
    for (size_t i = 0; i < some->count; i++, ++*expected) {
        const ledger_acquisition *one = &some->items[i];
        if (one->row != *expected)
            return fail(error, CASUS_INPUT, "acquisition %lld: one before it is gone", (long long)one->row);
        if (!str_eq(ledger_evidence_link(a, one->before, ledger_evidence_digest(a, one)), one->chain))
            return fail(error, CASUS_INPUT, "acquisition %lld: it was changed", (long long)one->row);
    }
    return CASUS_OK;
}

static casus_status check_acquisitions(ledger *l, casus_error *error) {
    casus_status status = CASUS_OK;
    int64_t expected = 1, before = 0;
    while (status == CASUS_OK && before != expected) {
        arena a;
        ledger_acquisitions some;
        arena_init(&a, 0);
        before = expected;
        status = ledger_acquired(l, &a, 0, expected, &some, error);
        if (status == CASUS_OK) status = check_links(&some, &a, &expected, error);
        arena_free(&a);
    }
    int64_t rows = sql_number(&l->sql, "SELECT count(*) FROM acquisition", 0);
    if (status == CASUS_OK && rows != expected - 1)
        status = fail(error, CASUS_INPUT, "raw bytes or reports of acquisitions are gone");
    return status;
}

casus_status ledger_verify_evidence(ledger *l, casus_error *error) {
    casus_status status = check_acquisitions(l, error);
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT size, packed, sha256 FROM raw", error);
    if (!st) return CASUS_SYSTEM;
    while (status == CASUS_OK && sqlite3_step(st) == SQLITE_ROW) {
        arena a;
        str bytes;
        arena_init(&a, 0);
        status = unpack(&a, st, str_copy(&a, sql_text(st, 2)), &bytes, error);
        arena_free(&a);
    }
    sqlite3_reset(st);
    return status;
}
