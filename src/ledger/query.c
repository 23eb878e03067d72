/* See query.h. */
#include "ledger/query.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "ledger/brief.h"
#include "ledger/question.h"

casus_status ledger_claims(ledger *l, arena *a, const ledger_filter *f, account_claims *out, casus_error *error) {
    question q = question_of(l, a, error);
    question_listed(&q, f);
    question_say(&q, f->sort == LEDGER_OLDEST ? " ORDER BY c.day, c.id" : " ORDER BY c.day DESC, c.id DESC");
    question_page(&q, f);
    return question_load(&q, out);
}

/* All values of `kinds` that hold this kind, one by one: so that an index finds them, however many claims are of other kinds. */
static void say_kinds(question *q, ledger_kind kind) {
    question_say(q, " AND c.kinds IN (0");
    for (int kinds = 1; kinds <= KIND_ALL; kinds++)
        if (kinds & (int)kind) question_say(q, str_printf(q->arena, ", %d", kinds).ptr);
    question_say(q, ")");
}

casus_status ledger_claims_of_kind(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, account_claims *out,
                                   casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c INDEXED BY claim_kinds WHERE c.current = 1");
    say_kinds(&q, kind);
    question_claims(&q, "c.id", f);
    question_say(&q, " ORDER BY c.day, c.id");
    return question_load(&q, out);
}

casus_status ledger_shorts_of_kind(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, account_claims *out, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, "SELECT s.claim, s.packed FROM claim c INDEXED BY claim_kinds CROSS JOIN claim_short s ON s.claim = c.id WHERE c.current = 1");
    say_kinds(&q, kind);
    question_claims(&q, "c.id", f);
    question_say(&q, " ORDER BY c.day, c.id");
    *out = (account_claims){0};
    return question_each(&q, ledger_take_short, out);
}

casus_status ledger_whole_claims(ledger *l, arena *a, const account_claim **claims, size_t count, casus_error *error) {
    row_set rows = {0};
    account_claims all = {0};
    question q = question_of(l, a, error);
    for (size_t i = 0; i < count; i++) row_set_add(a, &rows, claims[i]->row);
    question_say(&q, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c WHERE 1");
    question_among(&q, "c.id", &rows);
    casus_status status = question_load(&q, &all);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all.count; k++)
            if (all.items[k].row == claims[i]->row) claims[i] = &all.items[k];
    return status;
}

/* ---- Incidents ------------------------------------------------------------------------------------------------------ */

#define EVIDENCE_SQL                                                                                                   \
    "SELECT " LEDGER_CLAIM_COLUMNS " FROM happening h CROSS JOIN claim c INDEXED BY claim_happening ON c.happening = h.id CROSS JOIN report r ON r.id = c.report"           \
    " WHERE h.incident = ?1 AND c.current = 1 AND (?2 IS NULL OR r.day <= ?2) ORDER BY r.day, c.report, c.n"

static bool is_claimant(arena *a, str claimant, str folded, const account_claim *c) {
    str key = account_voice_key(a, c), rest = key, side = str_cut(&rest, '/');
    return str_eq_nocase(key, claimant) || str_eq_nocase(side, claimant) || str_eq(fold_name(a, account_voice_name(c)), folded);
}

/* Only what one voice says stays; what it denies of others is no claim of these. */
static void leave_claimant(arena *a, str claimant, account_claims *claims) {
    if (!claimant.len) return;
    int *now = ARENA_ARRAY(a, int, claims->count), kept = 0;
    str folded = fold_name(a, claimant);
    for (size_t i = 0; i < claims->count; i++) now[i] = is_claimant(a, claimant, folded, &claims->items[i]) ? kept++ : -1;
    for (size_t i = 0; i < claims->count; i++) {
        casus_claim *c = (casus_claim *)(uintptr_t)claims->items[i].claim; /* as it was loaded: nobody else has it */
        if (now[i] < 0) continue;
        c->denies = c->denies >= 0 && (size_t)c->denies < claims->count ? now[c->denies] : -1;
        claims->items[now[i]] = claims->items[i];
    }
    claims->count = (size_t)kept;
}

/* Claims as they are whole, or in short where these are to be had. */
typedef casus_status load_claims(ledger *l, arena *a, const ledger_filter *f, ledger_incident *in, casus_error *error);

static casus_status load_whole(ledger *l, arena *a, const ledger_filter *f, ledger_incident *in, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, EVIDENCE_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, in->row);
    sql_bind_day(st, 2, f->as_of);
    return ledger_load(l, a, st, &in->claims, error);
}

static casus_status load_short(ledger *l, arena *a, const ledger_filter *f, ledger_incident *in, casus_error *error) {
    return ledger_take_incident_short(l, a, in->row, f->as_of, &in->claims) ? CASUS_OK : load_whole(l, a, f, in, error);
}

static casus_status load_incident(ledger *l, arena *a, const ledger_filter *f, load_claims *load, ledger_incident *in, casus_error *error) {
    casus_status status = load(l, a, f, in, error);
    leave_claimant(a, f->claimant, &in->claims);
    if (status == CASUS_OK) in->what = account_incident_make(a, in->claims.items, in->claims.count);
    return status;
}

static const char *const orders[LEDGER_SORT_COUNT] = {
    [LEDGER_NEWEST] = " ORDER BY i.day DESC, i.id DESC",
    [LEDGER_OLDEST] = " ORDER BY i.day, i.id",
    [LEDGER_KILLED] = " ORDER BY i.killed_best DESC, i.day DESC, i.id DESC",
    [LEDGER_WOUNDED] = " ORDER BY i.wounded_best DESC, i.day DESC, i.id DESC",
    [LEDGER_REPORTS] = " ORDER BY i.reports DESC, i.day DESC, i.id DESC",
    [LEDGER_ORIGINS] = " ORDER BY i.origins DESC, i.day DESC, i.id DESC",
    [LEDGER_CLAIMS] = " ORDER BY i.claims DESC, i.day DESC, i.id DESC",
    [LEDGER_DISPUTED] = " ORDER BY i.contested DESC, i.killed_high - i.killed_low DESC, i.day DESC, i.id DESC",
    [LEDGER_CONFIDENCE] = " ORDER BY i.confidence DESC, i.day DESC, i.id DESC",
    [LEDGER_LATEST] = " ORDER BY i.latest DESC, i.id DESC"};

const char *ledger_sort_name(ledger_sort s) {
    static const char *const names[] = {
#define SORT_NAME(name, text) text,
        LEDGER_SORT_MAP(SORT_NAME)
#undef SORT_NAME
    };
    return names[s];
}

const char *ledger_review_name(ledger_review r) {
    static const char *const names[] = {
#define REVIEW_NAME(name, text) text,
        LEDGER_REVIEW_MAP(REVIEW_NAME)
#undef REVIEW_NAME
    };
    return names[r];
}

static sqlite3_stmt *ask_incidents(question *q, const ledger_filter *f) {
    question_say(q, "SELECT i.id, i.code FROM incident i WHERE 1");
    question_incidents(q, f);
    question_say(q, orders[f->sort]);
    question_page(q, f);
    return question_ask(q);
}

casus_status ledger_incidents_list(ledger *l, arena *a, const ledger_filter *f, ledger_incidents *out, casus_error *error) {
    question q = question_of(l, a, error);
    sqlite3_stmt *st = ask_incidents(&q, f);
    if (!st) return CASUS_SYSTEM;
    *out = (ledger_incidents){0};
    casus_status status = CASUS_OK;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        ledger_incident in = {.row = sqlite3_column_int64(st, 0), .code = str_copy(a, sql_text(st, 1))};
        status = load_incident(l, a, f, load_short, &in, error);
        if (status == CASUS_OK) ARENA_PUSH(a, out, in);
    }
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    sql_end(&l->sql, st);
    return status;
}

static casus_status each(ledger *l, const ledger_filter *f, load_claims *load, ledger_take *take, void *state, casus_error *error) {
    arena texts, scratch;
    arena_init(&texts, 0);
    arena_init(&scratch, 0);
    question q = question_of(l, &texts, error);
    sqlite3_stmt *st = ask_incidents(&q, f);
    casus_status status = st ? CASUS_OK : CASUS_SYSTEM;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        ledger_incident in = {.row = sqlite3_column_int64(st, 0), .code = str_copy(&scratch, sql_text(st, 1))};
        status = load_incident(l, &scratch, f, load, &in, error);
        if (status == CASUS_OK) status = take(state, &scratch, &in, error);
        arena_free(&scratch);
    }
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    sql_end(&l->sql, st);
    arena_free(&texts);
    arena_free(&scratch);
    return status;
}

casus_status ledger_incidents_each(ledger *l, const ledger_filter *f, ledger_take *take, void *state, casus_error *error) {
    return each(l, f, load_short, take, state, error);
}

casus_status ledger_incidents_each_whole(ledger *l, const ledger_filter *f, ledger_take *take, void *state, casus_error *error) {
    return each(l, f, load_whole, take, state, error);
}

/* ---- Reports --------------------------------------------------------------------------------------------------------- */

#define REPORT_COLUMNS "id, came_as, key, sha256, title, outlet, published, url, revision, replaced_by, origin, claims, language"

static ledger_report report_row(arena *a, sqlite3_stmt *st) {
    str t[8];
    for (int i = 1; i < 8; i++) t[i] = str_copy(a, sql_text(st, i));
    return (ledger_report){.row = sqlite3_column_int64(st, 0), .id = t[1].len ? t[1] : t[2], .key = t[2], .sha256 = t[3], .title = t[4],
                           .outlet = t[5], .published = t[6], .url = t[7], .revision = sqlite3_column_int64(st, 8),
                           .replaced_by = sqlite3_column_int64(st, 9), .origin = sqlite3_column_int64(st, 10),
                           .claims = sqlite3_column_int64(st, 11), .language = str_copy(a, sql_text(st, 12))};
}

static void question_reports(question *q, const ledger_filter *f) {
    if (f->since != DAY_NONE) question_whole(q, " AND day >= ?", f->since);
    if (f->until != DAY_NONE) question_whole(q, " AND day <= ?", f->until);
    if (f->as_of != DAY_NONE) question_whole(q, " AND day <= ?", f->as_of);
    if (f->voice.len) question_text(q, " AND outlet = ? COLLATE NOCASE", f->voice);
    if (f->words.len) question_report_words(q, f->words);
}

static casus_status load_reports(question *q, ledger_reports *out) {
    sqlite3_stmt *st = question_ask(q);
    if (!st) return CASUS_SYSTEM;
    *out = (ledger_reports){0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) ARENA_PUSH(q->arena, out, report_row(q->arena, st));
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&q->ledger->sql, q->error);
    sql_end(&q->ledger->sql, st);
    return status;
}

casus_status ledger_reports_list(ledger *l, arena *a, const ledger_filter *f, ledger_reports *out, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, "SELECT " REPORT_COLUMNS " FROM report WHERE 1");
    question_reports(&q, f);
    question_say(&q, f->sort == LEDGER_OLDEST ? " ORDER BY day, id" : " ORDER BY day DESC, id DESC");
    question_page(&q, f);
    return load_reports(&q, out);
}

enum { KIN_MOST = 50 };

static casus_status kin(ledger *l, arena *a, const ledger_filter *f, const char *condition, str text, int64_t number, int64_t but, ledger_reports *out, casus_error *error) {
    question q = question_of(l, a, error);
    ledger_filter page = LEDGER_NO_FILTER;
    page.limit = KIN_MOST;
    question_say(&q, "SELECT " REPORT_COLUMNS " FROM report WHERE ");
    if (text.len) question_text(&q, condition, text);
    else question_whole(&q, condition, number);
    question_whole(&q, " AND id != ?", but);
    if (f->as_of != DAY_NONE) question_whole(&q, " AND day <= ?", f->as_of);
    question_say(&q, " ORDER BY day, id");
    question_page(&q, &page);
    return load_reports(&q, out);
}

casus_status ledger_kin(ledger *l, arena *a, const ledger_filter *f, const ledger_report *r, ledger_reports *revisions, ledger_reports *copies, casus_error *error) {
    *revisions = (ledger_reports){0};
    casus_status status = r->url.len ? kin(l, a, f, "url = ?", r->url, 0, r->row, revisions, error) : CASUS_OK;
    return status == CASUS_OK ? kin(l, a, f, "origin = ?", (str){0}, r->origin, r->row, copies, error) : status;
}

bool ledger_report_of(ledger *l, arena *a, int64_t row, ledger_report *out) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " REPORT_COLUMNS ", text FROM report WHERE id = ?", NULL);
    if (!st) return false;
    sql_bind_whole(st, 1, row);
    bool found = sqlite3_step(st) == SQLITE_ROW;
    if (found) {
        *out = report_row(a, st);
        out->text = str_copy(a, sql_text(st, 13));
    }
    sqlite3_reset(st);
    return found;
}

static casus_status count(ledger *l, const ledger_filter *f, const char *from, void (*conditions)(question *, const ledger_filter *),
                          int64_t *found, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    question q = question_of(l, &scratch, error);
    question_say(&q, from);
    size_t bare = q.text.count;
    question_say(&q, " WHERE 1");
    size_t unasked = q.text.count;
    conditions(&q, f);
    if (q.text.count == unasked) q.text.count = bare; /* without a condition SQLite counts by pages, not by rows */
    sqlite3_stmt *st = question_ask(&q);
    casus_status status = CASUS_SYSTEM;
    if (st) {
        status = sqlite3_step(st) == SQLITE_ROW ? CASUS_OK : sql_fail(&l->sql, error);
        *found = sqlite3_column_int64(st, 0);
        sql_end(&l->sql, st);
    }
    arena_free(&scratch);
    return status;
}

/* ---- One thing by its id ------------------------------------------------------------------------------------------------ */

static int64_t row_of(ledger *l, const char *text, str id) {
    sqlite3_stmt *st = sql_get(&l->sql, text, NULL);
    if (!st) return 0;
    sql_bind(st, 1, id);
    int64_t row = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    return row;
}

str ledger_incident_of(ledger *l, arena *a, int64_t happening) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT i.code FROM happening h JOIN incident i ON i.id = h.incident WHERE h.id = ?", NULL);
    if (!st) return (str){0};
    sql_bind_whole(st, 1, happening);
    str code = sqlite3_step(st) == SQLITE_ROW ? str_copy(a, sql_text(st, 0)) : (str){0};
    sqlite3_reset(st);
    return code;
}

static casus_status find_claims(ledger *l, arena *a, str id, ledger_found *out, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c WHERE c.code = ? ORDER BY c.current DESC, c.id", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, id);
    casus_status status = ledger_load(l, a, st, &out->claims, error);
    if (status != CASUS_OK || !out->claims.count) return status;
    out->incident_of_claim = ledger_incident_of(l, a, out->claims.items[0].happening);
    return CASUS_OK;
}

/* So few characters of an id may stand for it, where no other begins so. */
enum { ID_LEAST = 6 };

#define IDS_SQL                                                                                                        \
    "SELECT code FROM incident WHERE code >= ?1 AND code < ?2 UNION SELECT code FROM claim WHERE code >= ?1 AND code < ?2 ORDER BY 1 LIMIT 2"

/* The one id that begins so, or is so; the same when there is none. */
static casus_status whole_id(ledger *l, arena *a, str *id, casus_error *error) {
    sqlite3_stmt *st = id->len < ID_LEAST ? NULL : sql_get(&l->sql, IDS_SQL, error);
    if (!st) return id->len < ID_LEAST ? CASUS_OK : CASUS_SYSTEM;
    sql_bind(st, 1, *id);
    sql_bind(st, 2, question_behind(a, *id));
    str found = sqlite3_step(st) == SQLITE_ROW ? str_copy(a, sql_text(st, 0)) : *id;
    bool several = !str_eq(found, *id) && sqlite3_step(st) == SQLITE_ROW;
    sqlite3_reset(st);
    if (several) return fail(error, CASUS_INPUT, "several ids begin so, give more of it: '%.*s'", (int)(id->len > 80 ? 80 : id->len), id->ptr);
    *id = found;
    return CASUS_OK;
}

casus_status ledger_find(ledger *l, arena *a, str id, const ledger_filter *f, ledger_found *out, casus_error *error) {
    *out = (ledger_found){0};
    casus_status status = whole_id(l, a, &id, error);
    if (status != CASUS_OK) return status;
    out->incident.row = row_of(l, "SELECT id FROM incident WHERE code = ?", id);
    if (out->incident.row) {
        out->is_incident = true;
        out->incident.code = str_copy(a, id);
        return load_incident(l, a, f, load_whole, &out->incident, error);
    }
    status = find_claims(l, a, id, out, error);
    if (status != CASUS_OK || out->claims.count) return status;
    int64_t row = row_of(l, "SELECT id FROM report WHERE key = ?1 OR came_as = ?1 OR sha256 = ?1 ORDER BY replaced_by IS NOT NULL, id", id);
    out->is_report = row && ledger_report_of(l, a, row, &out->report);
    if (!out->is_report) return fail(error, CASUS_INPUT, "nothing has this id: '%.*s'", STR_ARG(utf8_cut(id, 80)));
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c WHERE c.report = ? ORDER BY c.n", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, row);
    return ledger_load(l, a, st, &out->claims, error);
}

/* ---- How many --------------------------------------------------------------------------------------------------------- */

casus_status ledger_count_claims(ledger *l, const ledger_filter *f, int64_t *found, casus_error *error) {
    arena scratch;
    row_set claims;
    arena_init(&scratch, 0);
    casus_status status = brief_claims(l, &scratch, f, &claims, error);
    if (status == CASUS_OK) *found = claims.count;
    arena_free(&scratch);
    return status;
}

casus_status ledger_count_incidents(ledger *l, const ledger_filter *f, int64_t *found, casus_error *error) {
    return count(l, f, "SELECT count(*) FROM incident i", question_incidents, found, error);
}

casus_status ledger_count_reports(ledger *l, const ledger_filter *f, int64_t *found, casus_error *error) {
    return count(l, f, "SELECT count(*) FROM report", question_reports, found, error);
}
