/* Ties into a ledger: what claims say of them stands in one narrow table, one row for each claim and pair; what that adds up to in another, one row an
 * edge, and packed in a third, so that their listing (tie_list.c) reads no claims. An edge of which something was said or taken back waits until the
 * ledger is settled. */
#include "account/tie.h"

#include <stdlib.h>

#include "ledger/tie_packed.h"

/* ---- In ---- */

#define SAID_SQL                                                                                                       \
    "INSERT OR REPLACE INTO tie_said(giver, receiver, kind, claim, day, stance, report, origin) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
#define WAIT_SQL                                                                                                       \
    "INSERT INTO tie(giver, receiver, kind, waiting) VALUES(?, ?, ?, 1) ON CONFLICT(giver, receiver, kind) DO UPDATE SET waiting = 1"

static void bind_edge(sqlite3_stmt *st, str from, str to, str kind) {
    sql_bind(st, 1, from);
    sql_bind(st, 2, to);
    sql_bind(st, 3, kind.len ? kind : STR("?"));
}

static casus_status put_said(ledger *l, const tie_said *t, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, SAID_SQL, error);
    if (!st) return CASUS_SYSTEM;
    bind_edge(st, t->from, t->to, t->kind);
    sql_bind_whole(st, 4, t->part.row);
    sql_bind_day(st, 5, t->part.day);
    sql_bind_whole(st, 6, (int64_t)t->part.stance);
    sql_bind_whole(st, 7, t->part.report);
    sql_bind_whole(st, 8, t->part.origin);
    casus_status status = sql_do(&l->sql, st, error);
    if (status != CASUS_OK || !(st = sql_get(&l->sql, WAIT_SQL, error))) return status == CASUS_OK ? CASUS_SYSTEM : status;
    bind_edge(st, t->from, t->to, t->kind);
    return sql_do(&l->sql, st, error);
}

casus_status ledger_put_ties(ledger *l, arena *a, const account_claims *claims, casus_error *error) {
    ties_said said = {0};
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < claims->count; i++) tie_read(a, &claims->items[i], &said);
    for (size_t i = 0; status == CASUS_OK && i < said.count; i++) status = put_said(l, &said.items[i], error);
    return status;
}

casus_status ledger_forget_ties(ledger *l, int64_t report, casus_error *error) {
    static const char *const steps[] = {
        "UPDATE tie SET waiting = 1 WHERE (giver, receiver, kind) IN (SELECT giver, receiver, kind FROM tie_said WHERE claim IN"
        " (SELECT id FROM claim WHERE report = ?))",
        "DELETE FROM tie_said WHERE claim IN (SELECT id FROM claim WHERE report = ?)"};
    return sql_do_all(&l->sql, steps, sizeof steps / sizeof *steps, report, error);
}

/* ---- Edges ---- */

#define PARTS_SQL "SELECT claim, day, stance, report, origin FROM tie_said WHERE giver = ?1 AND receiver = ?2 AND kind = ?3"

static tie_part part_row(sqlite3_stmt *st) {
    return (tie_part){.row = sqlite3_column_int64(st, 0), .day = sql_day(st, 1), .stance = (casus_stance)sqlite3_column_int(st, 2),
                      .report = sqlite3_column_int64(st, 3), .origin = sqlite3_column_int64(st, 4)};
}

/* What is said of an edge, in place of what `parts` has. */
static casus_status load_parts(ledger *l, arena *a, const tie_edge *e, tie_parts *parts, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, PARTS_SQL, error);
    if (!st) return CASUS_SYSTEM;
    bind_edge(st, e->from, e->to, e->kind);
    parts->count = 0;
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) ARENA_PUSH(a, parts, part_row(st));
    sqlite3_reset(st);
    return code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
}

/* ---- Settling ---- */

#define EDGE_SQL                                                                                                       \
    "UPDATE tie SET waiting = 0, weight = ?4, said = ?5, denied = ?6, unconfirmed = ?7, reports = ?8, origins = ?9, first = ?10,"      \
    " last = ?11 WHERE giver = ?1 AND receiver = ?2 AND kind = ?3"

static casus_status put_edge(ledger *l, const tie_edge *e, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, EDGE_SQL, error);
    if (!st) return CASUS_SYSTEM;
    bind_edge(st, e->from, e->to, e->kind);
    sqlite3_bind_double(st, 4, e->weight);
    size_t counts[] = {e->said, e->denied, e->unconfirmed, e->reports, e->origins};
    for (int i = 0; i < 5; i++) sql_bind_whole(st, 5 + i, (int64_t)counts[i]);
    sql_bind_day(st, 10, e->first);
    sql_bind_day(st, 11, e->last);
    return sql_do(&l->sql, st, error);
}

#define PACKED_SQL                                                                                                     \
    "INSERT INTO tie_packed(giver, receiver, kind, said) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(giver, receiver, kind) DO UPDATE SET said = ?4"

static casus_status put_packed(ledger *l, const tie_edge *e, str packed, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, PACKED_SQL, error);
    if (!st) return CASUS_SYSTEM;
    bind_edge(st, e->from, e->to, e->kind);
    sqlite3_bind_blob64(st, 4, packed.ptr, packed.len, SQLITE_STATIC);
    return sql_do(&l->sql, st, error);
}

static casus_status settle_edge(ledger *l, arena *a, tie_edge *e, tie_parts *parts, casus_error *error) {
    casus_status status = load_parts(l, a, e, parts, error);
    if (status != CASUS_OK || !parts->count) return status;
    tie_parts_sort(parts);
    tie_add_up(e, parts);
    status = put_edge(l, e, error);
    return status == CASUS_OK ? put_packed(l, e, tie_pack(a, parts), error) : status;
}

/* Of which nothing is said any more. */
#define EMPTY_SQL                                                                                                      \
    "DELETE FROM tie_packed WHERE (giver, receiver, kind) IN (SELECT giver, receiver, kind FROM tie WHERE waiting = 1);"                  \
    "DELETE FROM tie WHERE waiting = 1"

int64_t ledger_waiting_ties(ledger *l) { return sql_number(&l->sql, "SELECT count(*) FROM tie WHERE waiting = 1", 0); }

static casus_status waiting_edges(ledger *l, arena *a, ties *out, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT giver, receiver, kind FROM tie WHERE waiting = 1", error);
    if (!st) return CASUS_SYSTEM;
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) ARENA_PUSH(a, out, tie_edge_row(a, st));
    sqlite3_reset(st);
    return code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
}

casus_status ledger_settle_ties(ledger *l, arena *a, casus_error *error) {
    ties edges = {0};
    tie_parts parts = {0};
    casus_status status = waiting_edges(l, a, &edges, error);
    for (size_t i = 0; status == CASUS_OK && i < edges.count; i++) status = settle_edge(l, a, &edges.items[i], &parts, error);
    return status == CASUS_OK ? sql_run(&l->sql, EMPTY_SQL, error) : status;
}

casus_status ledger_settle_all_ties(ledger *l, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    casus_status status = sql_run(&l->sql, "UPDATE tie SET waiting = 1", error);
    if (status == CASUS_OK) status = ledger_settle_ties(l, &scratch, error);
    arena_free(&scratch);
    return status;
}
