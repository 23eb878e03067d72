/* Ties: what claims say of them stands in one narrow table, one row for each claim and pair; what that adds up to in another, one row an
 * edge, so that their listing reads no claims. An edge of which something was said or taken back waits until the ledger is settled. */
#include "account/tie.h"

#include <stdlib.h>

#include "ledger/question.h"
#include "ledger/series.h"

/* ---- In ---- */

#define SAID_SQL                                                                                                       \
    "INSERT OR REPLACE INTO tie_said(giver, receiver, kind, claim, day, published, stance, report) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
#define WAIT_SQL                                                                                                       \
    "INSERT INTO tie(giver, receiver, kind, waiting) VALUES(?, ?, ?, 1) ON CONFLICT(giver, receiver, kind) DO UPDATE SET waiting = 1"

static void bind_edge(sqlite3_stmt *st, const tie_said *t) {
    sql_bind(st, 1, t->from);
    sql_bind(st, 2, t->to);
    sql_bind(st, 3, t->kind.len ? t->kind : STR("?"));
}

static casus_status put_said(ledger *l, const tie_said *t, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, SAID_SQL, error);
    if (!st) return CASUS_SYSTEM;
    bind_edge(st, t);
    sql_bind_whole(st, 4, t->row);
    sql_bind_day(st, 5, t->day);
    sql_bind_day(st, 6, t->claim->report->published);
    sql_bind_whole(st, 7, (int64_t)t->stance);
    sql_bind_whole(st, 8, t->report);
    casus_status status = sql_do(&l->sql, st, error);
    if (status != CASUS_OK || !(st = sql_get(&l->sql, WAIT_SQL, error))) return status == CASUS_OK ? CASUS_SYSTEM : status;
    bind_edge(st, t);
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

#define SAID_COLUMNS "t.giver, t.receiver, t.kind, t.claim, t.day, t.stance, t.report, r.origin"

static tie_said said_row(arena *a, sqlite3_stmt *st) {
    return (tie_said){.from = str_copy(a, sql_text(st, 0)), .to = str_copy(a, sql_text(st, 1)), .kind = str_copy(a, sql_text(st, 2)),
                      .row = sqlite3_column_int64(st, 3), .day = sql_day(st, 4), .stance = (casus_stance)sqlite3_column_int(st, 5),
                      .report = sqlite3_column_int64(st, 6), .origin = sqlite3_column_int64(st, 7)};
}

/* Of the edge that the first row is of; the names are copied once. */
static tie_said further_row(const tie_said *first, sqlite3_stmt *st) {
    tie_said t = *first;
    t.row = sqlite3_column_int64(st, 3), t.day = sql_day(st, 4), t.stance = (casus_stance)sqlite3_column_int(st, 5);
    t.report = sqlite3_column_int64(st, 6), t.origin = sqlite3_column_int64(st, 7);
    return t;
}

static bool of_edge(const tie_said *t, sqlite3_stmt *st) {
    return str_eq(t->from, sql_text(st, 0)) && str_eq(t->to, sql_text(st, 1)) && str_eq(t->kind, sql_text(st, 2));
}

static int by_day(const void *x, const void *y) {
    const tie_said *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static void close_edge(arena *a, ties_said *said, ties *out) {
    if (!said->count) return;
    qsort(said->items, said->count, sizeof *said->items, by_day);
    ARENA_PUSH(a, out, tie_edge_of(a, said->items, said->count));
    said->count = 0;
}

/* Rows of SAID_COLUMNS, those of an edge together. */
static casus_status take_edges(ledger *l, arena *a, sqlite3_stmt *st, ties *out, casus_error *error) {
    ties_said said = {0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        bool same = said.count && of_edge(said.items, st);
        if (!same) close_edge(a, &said, out);
        tie_said t = same ? further_row(said.items, st) : said_row(a, st);
        ARENA_PUSH(a, &said, t);
    }
    close_edge(a, &said, out);
    return code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
}

/* ---- Settling ---- */

#define EDGE_SQL                                                                                                       \
    "UPDATE tie SET waiting = 0, weight = ?4, said = ?5, denied = ?6, unconfirmed = ?7, reports = ?8, origins = ?9, first = ?10,"      \
    " last = ?11 WHERE giver = ?1 AND receiver = ?2 AND kind = ?3"

static casus_status put_edge(ledger *l, const tie_edge *e, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, EDGE_SQL, error);
    if (!st) return CASUS_SYSTEM;
    bind_edge(st, &(tie_said){.from = e->from, .to = e->to, .kind = e->kind});
    sqlite3_bind_double(st, 4, e->weight);
    size_t counts[] = {e->said, e->denied, e->unconfirmed, e->reports, e->origins};
    for (int i = 0; i < 5; i++) sql_bind_whole(st, 5 + i, (int64_t)counts[i]);
    sql_bind_day(st, 10, e->first);
    sql_bind_day(st, 11, e->last);
    return sql_do(&l->sql, st, error);
}

#define WAITING_SQL                                                                                                    \
    "SELECT " SAID_COLUMNS " FROM tie w CROSS JOIN tie_said t ON t.giver = w.giver AND t.receiver = w.receiver AND t.kind = w.kind"    \
    " CROSS JOIN report r ON r.id = t.report WHERE w.waiting = 1"

int64_t ledger_waiting_ties(ledger *l) { return sql_number(&l->sql, "SELECT count(*) FROM tie WHERE waiting = 1", 0); }

casus_status ledger_settle_ties(ledger *l, arena *a, casus_error *error) {
    ties made = {0};
    sqlite3_stmt *st = sql_get(&l->sql, WAITING_SQL, error);
    if (!st) return CASUS_SYSTEM;
    casus_status status = take_edges(l, a, st, &made, error);
    sqlite3_reset(st);
    for (size_t i = 0; status == CASUS_OK && i < made.count; i++) status = put_edge(l, &made.items[i], error);
    return status == CASUS_OK ? sql_run(&l->sql, "DELETE FROM tie WHERE waiting = 1", error) : status; /* nothing is said of it any more */
}

/* ---- Out ---- */

static tie_edge edge_row(arena *a, sqlite3_stmt *st) {
    tie_said named = {.from = str_copy(a, sql_text(st, 0)), .to = str_copy(a, sql_text(st, 1)), .kind = str_copy(a, sql_text(st, 2))};
    tie_edge e = tie_edge_of(a, &named, 0);
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

/* What the claims that the filter leaves say, added up anew. */
static casus_status filtered_edges(question *q, const ledger_filter *f, ties *out, int64_t *total) {
    question_say(q, "SELECT " SAID_COLUMNS " FROM tie_said t JOIN report r ON r.id = t.report WHERE 1");
    question_claims(q, "t.claim", f);
    question_say(q, " ORDER BY t.giver, t.receiver, t.kind");
    sqlite3_stmt *st = question_ask(q);
    if (!st) return CASUS_SYSTEM;
    casus_status status = take_edges(q->ledger, q->arena, st, out, q->error);
    sql_end(&q->ledger->sql, st);
    tie_sort(out);
    *total = (int64_t)out->count;
    LEDGER_CUT(out, f);
    return status;
}

casus_status ledger_ties(ledger *l, arena *a, const ledger_filter *f, ties *out, int64_t *total, casus_error *error) {
    int64_t all = 0;
    question q = question_of(l, a, error);
    *out = (ties){0};
    bool some = f->as_of != DAY_NONE || ledger_filter_narrows(f);
    casus_status status = some ? filtered_edges(&q, f, out, &all) : page_of_edges(&q, f, out);
    if (total) *total = some ? all : sql_number(&l->sql, "SELECT count(*) FROM tie", 0);
    return status;
}

typedef struct ids {
    str *items;
    size_t count, capacity;
} ids;

static void take_id(arena *a, sqlite3_stmt *st, void *all) { ARENA_PUSH(a, (ids *)all, str_copy(a, sql_text(st, 0))); }

/* Found from the newest on, told from the oldest on; of `among` alone where there is such a set. */
static casus_status find_newest(ledger *l, arena *a, row_set *among, tie_edge *e, casus_error *error) {
    ids found = {0};
    question q = question_of(l, a, error);
    question_text(&q, "SELECT c.code FROM (SELECT t.claim, t.day FROM tie_said t WHERE t.giver = ?", e->from);
    question_text(&q, " AND t.receiver = ?", e->to);
    question_text(&q, " AND t.kind = ?", e->kind);
    if (among) question_among(&q, "t.claim", among);
    question_whole(&q, " ORDER BY t.day DESC, t.claim DESC LIMIT ?", LEDGER_EDGE_CLAIMS);
    question_say(&q, ") n CROSS JOIN claim c ON c.id = n.claim ORDER BY n.day DESC, n.claim DESC");
    casus_status status = question_each(&q, take_id, &found);
    e->newest = ARENA_ARRAY(a, str, found.count);
    for (size_t i = 0; i < found.count; i++) e->newest[e->newest_count++] = found.items[found.count - 1 - i];
    return status;
}

casus_status ledger_ties_told(ledger *l, arena *a, const ledger_filter *f, ties *out, int64_t *total, casus_error *error) {
    row_set claims = {0};
    bool some = f->as_of != DAY_NONE || ledger_filter_narrows(f);
    casus_status status = ledger_ties(l, a, f, out, total, error);
    if (status == CASUS_OK && some) status = brief_claims(l, a, f, &claims, error);
    for (size_t i = 0; status == CASUS_OK && i < out->count; i++)
        status = find_newest(l, a, some ? &claims : NULL, &out->items[i], error);
    return status;
}
