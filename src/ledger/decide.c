/* People's decisions. A decision labels claims: claims of one label are one incident, claims of different labels never; a claim
 * without a label goes where the evidence puts it. Later runs read the labels like any other evidence, only stronger. What the label
 * of a claim was before is kept, so that each decision can be taken back. */
#include "ledger/decide.h"

#include "base/utf8.h"

casus_status decide_collect(deciding *d, const char *text, str code, rows *out) {
    sqlite3_stmt *st = sql_get(&d->ledger->sql, text, d->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, code);
    int step;
    while ((step = sqlite3_step(st)) == SQLITE_ROW) ARENA_PUSH(d->arena, out, sqlite3_column_int64(st, 0));
    casus_status status = step == SQLITE_DONE ? CASUS_OK : sql_fail(&d->ledger->sql, d->error);
    sqlite3_reset(st);
    return status;
}

#define CLAIMS_SQL                                                                                                     \
    "SELECT c.id FROM incident i JOIN happening h ON h.incident = i.id JOIN claim c ON c.happening = h.id"                           \
    " WHERE i.code = ? AND c.current = 1 ORDER BY c.id"

static casus_status claims_of(deciding *d, str incident, rows *out) {
    casus_status status = decide_collect(d, CLAIMS_SQL, incident, out);
    if (status == CASUS_OK && out->count == 0) return fail(d->error, CASUS_INPUT, "no incident of this id: '%.*s'", STR_ARG(utf8_cut(incident, 80)));
    return status;
}

casus_status decide_begin(deciding *d, const char *kind, str words, str fields) {
    casus_status status = ledger_write(d->ledger, d->error);
    if (status != CASUS_OK) return status;
    sqlite3_stmt *st = sql_get(&d->ledger->sql, "INSERT INTO decision(kind, made, words, coder, why, fields) VALUES(?, ?, ?, ?, ?, ?)", d->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, str_of(kind));
    sql_bind(st, 2, d->who->now.len ? d->who->now : STR("?"));
    sql_bind(st, 3, words);
    sql_bind(st, 4, d->who->coder);
    sql_bind(st, 5, d->who->why);
    sql_bind(st, 6, fields);
    status = sql_do(&d->ledger->sql, st, d->error);
    d->decision = sqlite3_last_insert_rowid(d->ledger->sql.db);
    return status;
}

casus_status decide_step(deciding *d, const char *text, int64_t first, int64_t second, int64_t third) {
    sqlite3_stmt *st = sql_get(&d->ledger->sql, text, d->error);
    if (!st) return CASUS_SYSTEM;
    int64_t values[] = {first, second, third};
    for (int i = 0; i < 3 && i < sqlite3_bind_parameter_count(st); i++) sql_bind_whole(st, i + 1, values[i]);
    return sql_do(&d->ledger->sql, st, d->error);
}

static casus_status label(deciding *d, int64_t claim, int64_t with) {
    casus_status status = decide_step(d, "INSERT OR IGNORE INTO decision_claim SELECT ?1, id, label FROM claim WHERE id = ?2", d->decision, claim, 0);
    return status == CASUS_OK ? decide_step(d, "UPDATE claim SET label = ?1 WHERE id = ?2", with, claim, 0) : status;
}

/* The reports whose claims a decision names are taken apart again, and matched anew. */
static casus_status renew(deciding *d) {
    rows reports = {0};
    casus_status status = decide_collect(d, "SELECT DISTINCT c.report FROM claim c JOIN report r ON r.id = c.report WHERE c.id IN (SELECT claim FROM"
                                            " decision_claim WHERE decision = CAST(? AS INTEGER)) AND r.replaced_by IS NULL ORDER BY 1",
                                  str_printf(d->arena, "%lld", (long long)d->decision), &reports);
    for (size_t i = 0; status == CASUS_OK && i < reports.count; i++)
        status = ledger_make_happenings(d->ledger, d->arena, reports.items[i], d->error);
    return status;
}

casus_status decide_finish(deciding *d, casus_status status, int64_t *decision) {
    if (status == CASUS_OK) status = renew(d);
    if (status == CASUS_OK) status = ledger_settle(d->ledger, false, d->error);
    else ledger_rollback(d->ledger);
    if (status == CASUS_OK) *decision = d->decision;
    return status;
}

str decide_joined(arena *a, const str *words, size_t count) {
    str all = {0};
    for (size_t i = 0; i < count; i++) all = str_printf(a, "%.*s%s%.*s", STR_ARG(all), i ? " " : "", STR_ARG(words[i]));
    return all;
}

/* Labels are numbers of decisions, twice for the two sides of a split. */
static int64_t label_number(const deciding *d, int side) { return 2 * d->decision + side; }

static casus_status merge(deciding *d, const str *incidents, size_t count) {
    rows all = {0};
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < count; i++) {
        rows some = {0};
        status = claims_of(d, incidents[i], &some);
        for (size_t k = 0; k < some.count; k++) ARENA_PUSH(d->arena, &all, some.items[k]);
    }
    if (status == CASUS_OK) status = decide_begin(d, "merge", decide_joined(d->arena, incidents, count), (str){0});
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) status = label(d, all.items[i], label_number(d, 0));
    return status;
}

static bool contains(const rows *list, int64_t n) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == n) return true;
    return false;
}

static casus_status named_claims(deciding *d, str incident, const rows *all, const str *claims, size_t count, rows *out) {
    for (size_t i = 0; i < count; i++) {
        rows some = {0};
        casus_status status = decide_collect(d, "SELECT id FROM claim WHERE code = ? AND current = 1", claims[i], &some);
        if (status != CASUS_OK) return status;
        bool found = false;
        for (size_t k = 0; k < some.count; k++)
            if (contains(all, some.items[k])) {
                ARENA_PUSH(d->arena, out, some.items[k]);
                found = true;
            }
        if (!found)
            return fail(d->error, CASUS_INPUT, "claim '%.*s' is not of incident '%.*s'", STR_ARG(utf8_cut(claims[i], 60)), STR_ARG(utf8_cut(incident, 60)));
    }
    if (out->count == all->count) return fail(d->error, CASUS_INPUT, "nothing would be left of incident '%.*s'", STR_ARG(utf8_cut(incident, 80)));
    return CASUS_OK;
}

static casus_status split(deciding *d, str incident, const str *claims, size_t count) {
    rows all = {0}, apart = {0};
    casus_status status = claims_of(d, incident, &all);
    if (status == CASUS_OK) status = named_claims(d, incident, &all, claims, count, &apart);
    if (status == CASUS_OK) status = decide_begin(d, "split", str_printf(d->arena, "%.*s: %.*s", STR_ARG(incident), STR_ARG(decide_joined(d->arena, claims, count))), (str){0});
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++)
        status = label(d, all.items[i], label_number(d, contains(&apart, all.items[i])));
    return status;
}

casus_status ledger_merge(ledger *l, const str *incidents, size_t count, const ledger_who *who, int64_t *decision,
                          casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    deciding d = {.ledger = l, .arena = &scratch, .who = who, .error = error};
    casus_status status = decide_finish(&d, merge(&d, incidents, count), decision);
    arena_free(&scratch);
    return status;
}

casus_status ledger_split(ledger *l, str incident, const str *claims, size_t count, const ledger_who *who, int64_t *decision,
                          casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    deciding d = {.ledger = l, .arena = &scratch, .who = who, .error = error};
    casus_status status = decide_finish(&d, split(&d, incident, claims, count), decision);
    arena_free(&scratch);
    return status;
}

#define NEWEST_SQL "SELECT max(id) FROM decision WHERE undone = 0"
#define LATER_SQL                                                                                                      \
    "SELECT count(*) FROM decision w JOIN decision_claim x ON x.decision = w.id JOIN decision_claim y ON x.claim = y.claim"          \
    " JOIN decision z ON z.id = y.decision WHERE w.id = CAST(? AS INTEGER) AND w.kind IN ('merge', 'split')"           \
    " AND z.kind IN ('merge', 'split') AND y.decision > x.decision AND z.undone = 0"
#define RESTORE_SQL                                                                                                    \
    "UPDATE claim SET label = (SELECT before FROM decision_claim WHERE decision = ?1 AND claim = claim.id)"            \
    " WHERE id IN (SELECT claim FROM decision_claim WHERE decision = ?1)"                                              \
    " AND (SELECT kind FROM decision WHERE id = ?1) IN ('merge', 'split')"

static casus_status mark_undone(deciding *d) {
    sqlite3_stmt *st = sql_get(&d->ledger->sql, "UPDATE decision SET undone = 1, undone_by = ?2, undone_at = ?3 WHERE id = ?1", d->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, d->decision);
    sql_bind(st, 2, d->who->coder);
    sql_bind(st, 3, d->who->now);
    return sql_do(&d->ledger->sql, st, d->error);
}

/* A merge or split on which a later one rests cannot be taken back before it. */
static casus_status undo(deciding *d, int64_t which) {
    d->decision = which ? which : sql_number(&d->ledger->sql, NEWEST_SQL, 0);
    if (!d->decision) return fail(d->error, CASUS_INPUT, "no decision to take back");
    rows found = {0}, later = {0};
    str number = str_printf(d->arena, "%lld", (long long)d->decision);
    casus_status status = decide_collect(d, "SELECT id FROM decision WHERE id = CAST(? AS INTEGER) AND undone = 0", number, &found);
    if (status == CASUS_OK && !found.count) return fail(d->error, CASUS_INPUT, "no decision of this number stands: %lld", (long long)d->decision);
    if (status == CASUS_OK) status = decide_collect(d, LATER_SQL, number, &later);
    if (status == CASUS_OK && later.count && later.items[0])
        return fail(d->error, CASUS_INPUT, "a later decision rests on decision %lld: take that back first", (long long)d->decision);
    if (status == CASUS_OK) status = ledger_write(d->ledger, d->error);
    if (status == CASUS_OK) status = decide_step(d, RESTORE_SQL, d->decision, 0, 0);
    if (status == CASUS_OK) status = mark_undone(d);
    return status == CASUS_OK ? decide_restate(d) : status;
}

casus_status ledger_undo(ledger *l, int64_t which, const ledger_who *who, int64_t *decision, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    deciding d = {.ledger = l, .arena = &scratch, .who = who, .error = error};
    casus_status status = decide_finish(&d, undo(&d, which), decision);
    arena_free(&scratch);
    return status;
}
