/* Reports and claims into the ledger: identity, revisions, origins, the chain, the words, the happenings. */
#include "account/origin.h"
#include "base/clock.h"
#include "base/fold.h"
#include "ledger/parts.h"
#include "read/claim_line.h"

/* So many reports, or what comes in within so long, go into one transaction: what a kill may cost, and what a commit costs, in balance. */
enum { REPORTS_A_COMMIT = 500 };
#define SECONDS_A_COMMIT 1.0

typedef struct lines {
    read_claim *items;
    str *texts;
    size_t count, capacity, text_capacity;
} lines;

/* One report on its way in. */
typedef struct entry {
    ledger *ledger;
    arena *arena;
    const casus_report *report;
    lines claims;
    str key, text_sha, claims_sha;
    int64_t row, revision, origin;
    int32_t day;
    casus_error *error;
} entry;

static casus_status read_lines(entry *e, str all) {
    for (size_t number = 1; all.len; number++) {
        str line = str_trim(str_cut(&all, '\n'));
        if (!line.len) continue;
        read_claim r;
        casus_error inner = {0};
        casus_status status = read_json_claim(e->arena, line, &r, &inner);
        if (status != CASUS_OK) return fail(e->error, status, "claim %zu: %s", number, inner.message);
        lines *l = &e->claims;
        l->texts = arena_grow(e->arena, l->texts, l->count, &l->text_capacity, sizeof *l->texts);
        l->texts[l->count] = line;
        ARENA_PUSH(e->arena, l, r);
    }
    return CASUS_OK;
}

/* A report that came without a date is of the day that its coder read in its first words. */
static int32_t day_of_report(const entry *e) {
    int32_t given = day_parse(e->report->published);
    return given != DAY_NONE || !e->claims.count ? given : day_parse(e->claims.items[0].report.published);
}

static void identify(entry *e, str sha256) {
    const casus_report *r = e->report;
    e->text_sha = sha256.len == LEDGER_SHA_TEXT ? sha256 : ledger_sha256(e->arena, &r->text, 1);
    str parts[] = {r->id, r->outlet, r->published, r->url, r->title, e->text_sha};
    e->key = ledger_sha256(e->arena, parts, sizeof parts / sizeof *parts);
    e->claims_sha = ledger_sha256(e->arena, e->claims.texts, e->claims.count);
    e->day = day_of_report(e);
}

/* A row id that a query with one text finds; 0 for none. */
static int64_t find(entry *e, const char *text, str value) {
    sqlite3_stmt *st = sql_get(&e->ledger->sql, text, e->error);
    if (!st) return 0;
    sql_bind(st, 1, value);
    int64_t id = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    return id;
}

static casus_status run_on(entry *e, const char *text, int64_t first, int64_t second) {
    sqlite3_stmt *st = sql_get(&e->ledger->sql, text, e->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, first);
    if (sqlite3_bind_parameter_count(st) > 1) sql_bind_whole(st, 2, second);
    return sql_do(&e->ledger->sql, st, e->error);
}

/* The older revision steps back: its claims stay, its happenings go, and what it was matched with is matched anew. */
static casus_status step_back(entry *e, int64_t old) {
    casus_status status = run_on(e, "UPDATE report SET replaced_by = ?2 WHERE id = ?1", old, e->row);
    if (status == CASUS_OK) status = ledger_forget_happenings(e->ledger, old, e->error);
    return status == CASUS_OK ? run_on(e, "UPDATE claim SET current = 0 WHERE report = ?1", old, 0) : status;
}

/* ---- Origin ------------------------------------------------------------------------------------------------------- */

static str words_of(entry *e) {
    if (e->report->text.len) return e->report->text;
    size_t len = 0;
    for (size_t i = 0; i < e->claims.count; i++) len += e->claims.items[i].text.len + 1;
    char *all = arena_alloc(e->arena, len + 1), *at = all;
    for (size_t i = 0; i < e->claims.count; i++) {
        str t = e->claims.items[i].text;
        if (t.len) memcpy(at, t.ptr, t.len);
        at += t.len;
        *at++ = '\n';
    }
    return (str){all, len};
}

#define ORIGIN_CLAIMS "(SELECT c.id FROM report r JOIN claim c ON c.report = r.id WHERE r.origin = ?1)"

/* An origin becomes one with another: what is reckoned from its reports is reckoned anew. */
static casus_status move_origin(entry *e, int64_t from, int64_t to) {
    static const char *const steps[] = {
        ("UPDATE tie SET waiting = 1 WHERE (giver, receiver, kind) IN (SELECT giver, receiver, kind FROM tie_said WHERE claim IN " ORIGIN_CLAIMS ")"),
        "UPDATE tie_said SET origin = ?2 WHERE claim IN " ORIGIN_CLAIMS,
        "DELETE FROM incident_short WHERE incident IN (SELECT h.incident FROM report r JOIN happening h ON h.report = r.id WHERE r.origin = ?1)",
        "UPDATE happening SET waiting = 1 WHERE report IN (SELECT id FROM report WHERE origin = ?1)",
        "UPDATE report SET origin = ?2 WHERE origin = ?1"};
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof steps / sizeof *steps; i++) status = run_on(e, steps[i], from, to);
    return status;
}

/* Joins the origin that `other` has, when it is a near copy. */
static casus_status join_origin(entry *e, const origin_signature *mine, int64_t other) {
    sqlite3_stmt *st = sql_get(&e->ledger->sql, "SELECT origin, signature FROM report WHERE id = ?", e->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, other);
    origin_signature theirs = {0};
    int64_t origin = 0;
    if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 1) == (int)sizeof theirs.minima) {
        memcpy(theirs.minima, sqlite3_column_blob(st, 1), sizeof theirs.minima);
        theirs.known = true;
        origin = sqlite3_column_int64(st, 0);
    }
    sqlite3_reset(st);
    if (origin == 0 || origin == e->origin || origin_similarity(mine, &theirs) < ORIGIN_SAME) return CASUS_OK;
    int64_t least = origin < e->origin ? origin : e->origin, most = origin < e->origin ? e->origin : origin;
    e->origin = least;
    return move_origin(e, most, least);
}

enum { COPIES_COMPARED = 64 };

static size_t band_reports(entry *e, uint64_t key, int64_t *out) {
    sqlite3_stmt *st = sql_get(&e->ledger->sql, "SELECT report FROM report_band WHERE key = ? LIMIT 64", e->error);
    size_t count = 0;
    if (!st) return 0;
    sql_bind_whole(st, 1, (int64_t)key);
    while (count < COPIES_COMPARED && sqlite3_step(st) == SQLITE_ROW) out[count++] = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return count;
}

static casus_status find_origin(entry *e, const origin_signature *s) {
    casus_status status = CASUS_OK;
    for (size_t band = 0; s->known && status == CASUS_OK && band < ORIGIN_BANDS; band++) {
        int64_t others[COPIES_COMPARED];
        size_t count = band_reports(e, origin_band(s, band), others);
        for (size_t i = 0; status == CASUS_OK && i < count; i++) status = join_origin(e, s, others[i]);
    }
    return status;
}

static casus_status put_bands(entry *e, const origin_signature *s) {
    casus_status status = CASUS_OK;
    for (size_t band = 0; s->known && status == CASUS_OK && band < ORIGIN_BANDS; band++)
        status = run_on(e, "INSERT OR IGNORE INTO report_band VALUES(?, ?)", (int64_t)origin_band(s, band), e->row);
    return status;
}

/* ---- Rows ---------------------------------------------------------------------------------------------------------- */

#define REPORT_SQL                                                                                                     \
    "INSERT INTO report(id, key, came_as, sha256, title, outlet, published, day, url, text, run, revision, origin, signature,"      \
    " claims, claims_sha256, chain) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static str last_link(entry *e) {
    sqlite3_stmt *st = sql_get(&e->ledger->sql, "SELECT chain FROM report ORDER BY id DESC LIMIT 1", e->error);
    str link = st && sqlite3_step(st) == SQLITE_ROW ? str_copy(e->arena, sql_text(st, 0)) : (str){0};
    if (st) sqlite3_reset(st);
    return link;
}

static casus_status end_chain(entry *e, str link) {
    sqlite3_stmt *st = sql_get(&e->ledger->sql, "UPDATE chain_end SET reports = reports + 1, link = ?", e->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, link);
    return sql_do(&e->ledger->sql, st, e->error);
}

static casus_status put_report(entry *e, const origin_signature *s) {
    const casus_report *r = e->report;
    str link = ledger_link(e->arena, last_link(e), e->key, e->text_sha, e->claims_sha);
    sqlite3_stmt *st = sql_get(&e->ledger->sql, REPORT_SQL, e->error);
    if (!st) return CASUS_SYSTEM;
    str texts[] = {e->key, r->id, e->text_sha, r->title, r->outlet, r->published};
    sql_bind_whole(st, 1, e->row);
    for (int i = 0; i < 6; i++) sql_bind(st, 2 + i, texts[i]);
    sql_bind_day(st, 8, e->day);
    sql_bind(st, 9, r->url);
    sql_bind(st, 10, r->text);
    sql_bind_whole(st, 11, e->ledger->run);
    sql_bind_whole(st, 12, e->revision);
    sql_bind_whole(st, 13, e->origin);
    if (s->known) sqlite3_bind_blob(st, 14, s->minima, sizeof s->minima, SQLITE_STATIC);
    sql_bind_whole(st, 15, (int64_t)e->claims.count);
    sql_bind(st, 16, e->claims_sha);
    sql_bind(st, 17, link);
    casus_status status = sql_do(&e->ledger->sql, st, e->error);
    return status == CASUS_OK ? end_chain(e, link) : status;
}

static casus_status put_words(entry *e, const char *text, int64_t row, str words) {
    sqlite3_stmt *st = sql_get(&e->ledger->sql, text, e->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, row);
    sql_bind(st, 2, fold_text(e->arena, words));
    return sql_do(&e->ledger->sql, st, e->error);
}

static casus_status put_claims(entry *e) {
    account_report report = {.sha256 = e->key, .outlet = e->report->outlet, .published = e->day, .row = e->row};
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < e->claims.count; i++) {
        account_claim a = {.claim = &e->claims.items[i].claim, .report = &report, .text = e->claims.items[i].text, .index = i};
        account_claim_days(&a);
        int64_t row;
        status = ledger_put_claim(e->ledger, e->arena, &a, e->claims.texts[i], &row, e->error);
        if (status == CASUS_OK) status = put_words(e, "INSERT INTO claim_words(rowid, folded) VALUES(?, ?)", row, a.text);
    }
    return status;
}

static casus_status put_all(entry *e, int64_t old) {
    origin_signature s = origin_sign(e->arena, words_of(e));
    e->row = sql_number(&e->ledger->sql, "SELECT max(id) FROM report", 0) + 1;
    e->origin = e->row;
    casus_status status = find_origin(e, &s);
    if (status == CASUS_OK) status = put_report(e, &s);
    if (status == CASUS_OK) status = put_bands(e, &s);
    if (status == CASUS_OK && old) status = step_back(e, old);
    if (status == CASUS_OK) status = put_claims(e);
    str words = str_printf(e->arena, "%.*s\n%.*s", STR_ARG(e->report->title), STR_ARG(e->report->text));
    if (status == CASUS_OK) status = put_words(e, "INSERT INTO report_words(rowid, folded) VALUES(?, ?)", e->row, words);
    if (status == CASUS_OK) status = ledger_make_happenings(e->ledger, e->arena, e->row, e->error);
    return status;
}

static casus_status enter(entry *e, ledger_outcome *outcome) {
    e->ledger->last = find(e, "SELECT id FROM report WHERE key = ?", e->key);
    if (e->ledger->last) {
        *outcome = LEDGER_KNOWN;
        return CASUS_OK;
    }
    int64_t old = 0;
    if (e->report->url.len) old = find(e, "SELECT id FROM report WHERE url = ? AND replaced_by IS NULL", e->report->url);
    if (old) {
        sqlite3_stmt *st = sql_get(&e->ledger->sql, "SELECT revision FROM report WHERE id = ?", e->error);
        if (!st) return CASUS_SYSTEM;
        sql_bind_whole(st, 1, old);
        e->revision = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) + 1 : 1;
        sqlite3_reset(st);
    }
    *outcome = old ? LEDGER_REVISED : LEDGER_NEW;
    casus_status status = sql_run(&e->ledger->sql, "SAVEPOINT one", e->error);
    if (status != CASUS_OK) return status;
    status = put_all(e, old);
    if (status != CASUS_OK) sql_undo(&e->ledger->sql, "ROLLBACK TO one");
    casus_status released = sql_run(&e->ledger->sql, "RELEASE one", status == CASUS_OK ? e->error : NULL);
    if (status == CASUS_OK && released == CASUS_OK) e->ledger->last = e->row;
    return status == CASUS_OK ? released : status;
}

casus_status ledger_add(ledger *l, const casus_report *report, str sha256, str text, ledger_outcome *outcome, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    entry e = {.ledger = l, .arena = &scratch, .report = report, .error = error, .revision = 1};
    l->last = 0;
    casus_status status = read_lines(&e, text);
    if (status == CASUS_OK) status = ledger_write(l, error);
    if (status == CASUS_OK) {
        identify(&e, sha256);
        status = enter(&e, outcome);
    }
    if (status == CASUS_OK) l->pending += *outcome != LEDGER_KNOWN;
    else if (l->sql.db && sqlite3_get_autocommit(l->sql.db)) ledger_rollback(l); /* the database has done so already */
    bool due = l->pending >= REPORTS_A_COMMIT || (l->writing && clock_seconds() - l->began >= SECONDS_A_COMMIT);
    if (status == CASUS_OK && due) status = ledger_commit(l, error);
    arena_free(&scratch);
    return status;
}

casus_status ledger_note_language(ledger *l, str language, casus_error *error) {
    casus_status status = l->last ? ledger_write(l, error) : CASUS_OK;
    if (status != CASUS_OK || !l->last) return status;
    sqlite3_stmt *st = sql_get(&l->sql, "UPDATE report SET language = ?2 WHERE id = ?1 AND language IS NOT ?2", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, l->last);
    sql_bind(st, 2, language);
    return sql_do(&l->sql, st, error);
}
