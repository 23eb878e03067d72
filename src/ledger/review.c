/* Coders' reviews of claims. What was coded is never overwritten: verdicts and corrections lie over it, and what follows from them is
 * reckoned from all that stand, so that any may be taken back in any order. */
#include "base/utf8.h"
#include "ledger/decide.h"
#include "read/claim_line.h"
#include "read/claim_patch.h"

static const char *const names[] = {"", "accept", "reject", "correct"};

const char *ledger_verdict_name(ledger_verdict v) { return names[v]; }

ledger_verdict ledger_verdict_named(str name) {
    for (int v = VERDICT_ACCEPT; v <= VERDICT_CORRECT; v++)
        if (str_is(name, names[v])) return (ledger_verdict)v;
    return VERDICT_NONE;
}

/* ---- What stands -------------------------------------------------------------------------------------------------------- */

/* A claim as it was coded, and what lies over it. */
typedef struct reviewed {
    int64_t row, report;
    str line, before, now; /* as coded; what counted before; what counts now: empty for what was coded */
    ledger_verdict verdict;
} reviewed;

static casus_status read_claim_row(deciding *d, reviewed *c) {
    sqlite3_stmt *st = sql_get(&d->ledger->sql, "SELECT report, json, corrected FROM claim WHERE id = ?", d->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, c->row);
    if (sqlite3_step(st) == SQLITE_ROW) {
        c->report = sqlite3_column_int64(st, 0);
        c->line = str_copy(d->arena, sql_text(st, 1)), c->before = str_copy(d->arena, sql_text(st, 2));
    }
    sqlite3_reset(st);
    return CASUS_OK;
}

#define STANDING_SQL                                                                                                   \
    "SELECT d.kind, d.fields FROM decision_claim x JOIN decision d ON d.id = x.decision WHERE x.claim = ? AND d.undone = 0"           \
    " AND d.kind IN ('accept', 'reject', 'correct') ORDER BY d.id"

/* The newest verdict, and all corrections, one over the other in the order in which they were made. */
static casus_status read_reviews(deciding *d, reviewed *c) {
    sqlite3_stmt *st = sql_get(&d->ledger->sql, STANDING_SQL, d->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, c->row);
    casus_status status = CASUS_OK;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        c->verdict = ledger_verdict_named(sql_text(st, 0));
        if (c->verdict == VERDICT_CORRECT)
            status = claim_patch(d->arena, c->now.len ? c->now : c->line, str_copy(d->arena, sql_text(st, 1)), &c->now, d->error);
    }
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&d->ledger->sql, d->error);
    sqlite3_reset(st);
    return status;
}

static casus_status write_record(deciding *d, const reviewed *c) {
    read_claim r;
    casus_status status = read_json_claim(d->arena, c->now.len ? c->now : c->line, &r, d->error);
    if (status != CASUS_OK) return status;
    sqlite3_stmt *st = sql_get(&d->ledger->sql, "SELECT outlet, day FROM report WHERE id = ?", d->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, c->report);
    account_report report = {.row = c->report, .published = DAY_NONE};
    if (sqlite3_step(st) == SQLITE_ROW) report.outlet = str_copy(d->arena, sql_text(st, 0)), report.published = sql_day(st, 1);
    sqlite3_reset(st);
    account_claim a = {.claim = &r.claim, .report = &report, .text = r.text, .row = c->row};
    account_claim_days(&a);
    return ledger_correct_claim(d->ledger, d->arena, &a, c->now, d->error);
}

#define VERDICT_SQL                                                                                                    \
    "UPDATE claim SET verdict = ?2, current = (?2 != 2 AND EXISTS (SELECT 1 FROM report WHERE id = claim.report AND replaced_by IS NULL))"  \
    " WHERE id = ?1"

static casus_status restate_claim(deciding *d, int64_t row) {
    reviewed c = {.row = row};
    casus_status status = read_claim_row(d, &c);
    if (status == CASUS_OK) status = read_reviews(d, &c);
    if (status == CASUS_OK && !str_eq(c.now, c.before)) status = write_record(d, &c);
    return status == CASUS_OK ? decide_step(d, VERDICT_SQL, row, (int64_t)c.verdict, 0) : status;
}

casus_status decide_restate(deciding *d) {
    rows claims = {0};
    casus_status status = decide_collect(d, "SELECT claim FROM decision_claim WHERE decision = CAST(? AS INTEGER) ORDER BY claim",
                                         str_printf(d->arena, "%lld", (long long)d->decision), &claims);
    for (size_t i = 0; status == CASUS_OK && i < claims.count; i++) status = restate_claim(d, claims.items[i]);
    return status;
}

/* ---- Reviewing ---------------------------------------------------------------------------------------------------------- */

/* Copies of one text may share an id: all of the newest revisions are meant. */
#define NAMED_SQL                                                                                                      \
    "SELECT c.id FROM claim c JOIN report r ON r.id = c.report WHERE c.code = ? AND r.replaced_by IS NULL ORDER BY c.id"

static casus_status named_claims(deciding *d, const str *claims, size_t count, rows *out) {
    for (size_t i = 0; i < count; i++) {
        size_t before = out->count;
        casus_status status = decide_collect(d, NAMED_SQL, claims[i], out);
        if (status != CASUS_OK) return status;
        if (out->count == before) return fail(d->error, CASUS_INPUT, "no claim of this id that counts: '%.*s'", STR_ARG(utf8_cut(claims[i], 80)));
    }
    return CASUS_OK;
}

static casus_status review(deciding *d, ledger_verdict verdict, const str *claims, size_t count, str fields) {
    rows all = {0};
    if (verdict == VERDICT_CORRECT && !fields.len) return fail(d->error, CASUS_INPUT, "a correction wants the fields that it corrects");
    if (verdict != VERDICT_CORRECT && fields.len) return fail(d->error, CASUS_INPUT, "fields go with a correction alone");
    casus_status status = named_claims(d, claims, count, &all);
    if (status == CASUS_OK) status = decide_begin(d, names[verdict], decide_joined(d->arena, claims, count), fields);
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++)
        status = decide_step(d, "INSERT OR IGNORE INTO decision_claim(decision, claim) VALUES(?, ?)", d->decision, all.items[i], 0);
    return status == CASUS_OK ? decide_restate(d) : status;
}

casus_status ledger_review_claims(ledger *l, ledger_verdict verdict, const str *claims, size_t count, str fields, const ledger_who *who,
                                  int64_t *decision, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    deciding d = {.ledger = l, .arena = &scratch, .who = who, .error = error};
    casus_status status = decide_finish(&d, review(&d, verdict, claims, count, fields), decision);
    arena_free(&scratch);
    return status;
}
