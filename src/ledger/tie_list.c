/* Ties out of a ledger: a page of the edges as they were added up, or, under a filter, what the claims that it leaves say of them, added up anew out
 * of what is packed. */
#include <stdlib.h>

#include "ledger/question.h"
#include "ledger/series.h"
#include "ledger/tie_packed.h"

static bool filtered(const ledger_filter *f) { return f->as_of != DAY_NONE || ledger_filter_narrows(f); }

/* ---- Edges ----------------------------------------------------------------------------------------------------------- */

static tie_edge edge_row(arena *a, sqlite3_stmt *st) {
    tie_edge e = tie_edge_row(a, st);
    e.weight = sqlite3_column_double(st, 3);
    size_t *counts[] = {&e.said, &e.denied, &e.unconfirmed, &e.reports, &e.origins};
    for (int i = 0; i < 5; i++) *counts[i] = (size_t)sqlite3_column_int64(st, 4 + i);
    e.first = sql_day(st, 9), e.last = sql_day(st, 10);
    return e;
}

#define TIE_COLUMNS "giver, receiver, kind, weight, said, denied, unconfirmed, reports, origins, first, last"

static void take_edge(arena *a, sqlite3_stmt *st, void *out) { ARENA_PUSH(a, (ties *)out, edge_row(a, st)); }

static casus_status page_of_edges(question *q, const ledger_filter *f, ties *out) {
    question_say(q, "SELECT " TIE_COLUMNS " FROM tie ORDER BY weight DESC, giver, receiver, kind");
    question_page(q, f);
    return question_each(q, take_edge, out);
}

/* Edges of which some claim under the filter speaks. */
static casus_status add_up_edges(ledger *l, arena *a, const row_set *claims, ties *out, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT giver, receiver, kind, said FROM tie_packed ORDER BY id", error);
    if (!st) return CASUS_SYSTEM;
    tie_parts parts = {0};
    int code;
    for (; (code = sqlite3_step(st)) == SQLITE_ROW; parts.count = 0) {
        tie_unpack(a, st, 3, claims, &parts);
        if (!parts.count) continue;
        tie_edge e = tie_edge_row(a, st);
        tie_add_up(&e, &parts);
        ARENA_PUSH(a, out, e);
    }
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    return status;
}

static casus_status filtered_edges(ledger *l, arena *a, const ledger_filter *f, const row_set *claims, ties *out, int64_t *total, casus_error *error) {
    casus_status status = add_up_edges(l, a, claims, out, error);
    tie_sort(out);
    *total = (int64_t)out->count;
    LEDGER_CUT(out, f);
    return status;
}

/* ---- Their claims ---------------------------------------------------------------------------------------------------- */

/* One claim of an edge. */
typedef struct edge_claim {
    int64_t row;
    int32_t day;
    str code, report;
} edge_claim;

static int by_day(const void *x, const void *y) {
    const edge_claim *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Of one day in an order that does not depend on when they came in, as account_claim_order has it. */
static int by_report(const void *x, const void *y) {
    const edge_claim *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    int c = str_cmp(a->report, b->report);
    return c ? c : str_cmp(a->code, b->code);
}

#define SAID_SQL "SELECT said FROM tie_packed WHERE giver = ? AND receiver = ? AND kind = ?"

static casus_status unpack_edge(ledger *l, arena *a, const row_set *claims, const tie_edge *e, tie_parts *parts, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, SAID_SQL, error);
    if (!st) return CASUS_SYSTEM;
    const str names[] = {e->from, e->to, e->kind};
    for (int i = 0; i < 3; i++) sql_bind(st, i + 1, names[i]);
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) tie_unpack(a, st, 0, claims, parts);
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    return status;
}

#define CODE_SQL "SELECT c.code, r.key FROM claim c JOIN report r ON r.id = c.report WHERE c.id = ?"

static casus_status look_up(ledger *l, arena *a, edge_claim *c, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, CODE_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, c->row);
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) c->code = str_copy(a, sql_text(st, 0)), c->report = str_copy(a, sql_text(st, 1));
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    return status;
}

/* The newest, from the oldest of them on. */
static casus_status find_claims(ledger *l, arena *a, const row_set *among, size_t most, tie_edge *e, casus_error *error) {
    tie_parts said = {0};
    casus_status status = unpack_edge(l, a, among, e, &said, error);
    edge_claim *all = ARENA_ARRAY(a, edge_claim, said.count);
    for (size_t i = 0; i < said.count; i++) all[i] = (edge_claim){.row = said.items[i].row, .day = said.items[i].day};
    if (said.count) qsort(all, said.count, sizeof *all, by_day);
    size_t count = said.count < most ? said.count : most;
    all += said.count - count;
    for (size_t i = 0; status == CASUS_OK && i < count; i++) status = look_up(l, a, &all[i], error);
    if (count && most == SIZE_MAX) qsort(all, count, sizeof *all, by_report);
    e->newest = ARENA_ARRAY(a, str, count);
    for (size_t i = 0; i < count; i++)
        if (all[i].code.len) e->newest[e->newest_count++] = all[i].code;
    return status;
}

casus_status ledger_ties(ledger *l, arena *a, const ledger_filter *f, size_t claims, ties *out, int64_t *total, casus_error *error) {
    row_set among = {0};
    int64_t all = 0;
    question q = question_of(l, a, error);
    bool some = filtered(f);
    *out = (ties){0};
    casus_status status = some ? brief_claims(l, a, f, &among, error) : page_of_edges(&q, f, out);
    if (status == CASUS_OK && some) status = filtered_edges(l, a, f, &among, out, &all, error);
    for (size_t i = 0; claims && status == CASUS_OK && i < out->count; i++)
        status = find_claims(l, a, some ? &among : NULL, claims, &out->items[i], error);
    if (total) *total = some ? all : sql_number(&l->sql, "SELECT count(*) FROM tie", 0);
    return status;
}

/* ---- One edge -------------------------------------------------------------------------------------------------------- */

static casus_status load_edge(ledger *l, arena *a, const ledger_filter *f, const tie_edge *e, account_claims *claims, casus_error *error) {
    question q = question_of(l, a, error);
    question_text(&q, "SELECT " LEDGER_CLAIM_COLUMNS " FROM tie_said t CROSS JOIN claim c ON c.id = t.claim WHERE t.giver = ?", e->from);
    question_text(&q, " AND t.receiver = ?", e->to);
    question_text(&q, " AND t.kind = ?", e->kind);
    question_claims(&q, "t.claim", f);
    question_say(&q, " ORDER BY c.day, c.id");
    return question_load(&q, claims);
}

static bool take_first(const ties *all, str id, tie_edge *out) {
    for (size_t i = 0; i < all->count; i++)
        if (str_starts(all->items[i].id, id)) {
            *out = all->items[i];
            return true;
        }
    return false;
}

casus_status ledger_tie_of(ledger *l, arena *a, const ledger_filter *f, str id, tie_edge *out, bool *found, casus_error *error) {
    ties all;
    account_claims claims = {0};
    ledger_filter whole = *f;
    whole.limit = whole.offset = 0;
    casus_status status = ledger_ties(l, a, &whole, 0, &all, NULL, error);
    *found = status == CASUS_OK && take_first(&all, id, out);
    if (*found) status = load_edge(l, a, f, out, &claims, error);
    if (status != CASUS_OK || !*found) return status;
    all = tie_make(a, claims.items, claims.count, f->as_of);
    *found = take_first(&all, out->id, out);
    return CASUS_OK;
}
