/* Matching in the ledger: the happenings that wait, those that they could be linked with, and the components of these; or all. */
#include <stdlib.h>

#include "ledger/parts.h"

/* With more than so many waiting, all are matched anew: that is quicker than looking around each. */
enum { WAITING_MAX = 4000 };

/* How a unit stood before: rows of its incident and component, 0 for none. */
typedef struct standing {
    int64_t incident, component;
    bool waiting;
} standing;

typedef struct settling {
    ledger *ledger;
    arena *arena;
    account_units units;
    struct standing *standing; /* for each unit */
    size_t standing_room;
    casus_error *error;
} settling;

/* ---- Happenings of a report --------------------------------------------------------------------------------------- */

#define HAPPENING_SQL                                                                                                  \
    "INSERT INTO happening(report, waiting, first, country, long, killed, wounded, label, unit) VALUES(?, 1, ?, ?, ?, ?, ?, ?, ?)"

static casus_status put_happening(ledger *l, account_unit *u, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, HAPPENING_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, u->report);
    sql_bind_day(st, 2, u->first);
    sql_bind_whole(st, 3, u->country);
    sql_bind_whole(st, 4, !match_windowed(u));
    if (match_figure(u, HARM_KILLED) >= 0) sql_bind_whole(st, 5, match_figure(u, HARM_KILLED));
    if (match_figure(u, HARM_WOUNDED) >= 0) sql_bind_whole(st, 6, match_figure(u, HARM_WOUNDED));
    if (u->label) sql_bind_whole(st, 7, u->label);
    sqlite3_bind_blob(st, 8, u, sizeof *u, SQLITE_STATIC);
    casus_status status = sql_do(&l->sql, st, error);
    u->row = sqlite3_last_insert_rowid(l->sql.db);
    return status;
}

static casus_status mark_claim(ledger *l, int64_t claim, int64_t happening, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "UPDATE claim SET happening = ? WHERE id = ?", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, happening);
    sql_bind_whole(st, 2, claim);
    return sql_do(&l->sql, st, error);
}

casus_status ledger_forget_happenings(ledger *l, int64_t report, casus_error *error) {
    static const char *const steps[] = {
        "UPDATE happening SET waiting = 1 WHERE component IN (SELECT component FROM happening WHERE report = ?)",
        "DELETE FROM figure WHERE incident IN (SELECT incident FROM happening WHERE report = ?)",
        "DELETE FROM incident_history WHERE incident IN (SELECT incident FROM happening WHERE report = ?)",
        "DELETE FROM incident_side WHERE incident IN (SELECT incident FROM happening WHERE report = ?)",
        "DELETE FROM incident_voice WHERE incident IN (SELECT incident FROM happening WHERE report = ?)",
        "DELETE FROM incident_short WHERE incident IN (SELECT incident FROM happening WHERE report = ?)",
        "DELETE FROM incident_area WHERE id IN (SELECT incident FROM happening WHERE report = ?)",
        "DELETE FROM incident WHERE id IN (SELECT incident FROM happening WHERE report = ?)",
        "DELETE FROM happening WHERE report = ?",
        "UPDATE claim SET happening = NULL WHERE report = ? AND happening IS NOT NULL"};
    casus_status status = ledger_forget_told(l, report, error);
    return status == CASUS_OK ? sql_do_all(&l->sql, steps, sizeof steps / sizeof *steps, report, error) : status;
}

casus_status ledger_make_happenings(ledger *l, arena *a, int64_t report, casus_error *error) {
    casus_status status = ledger_forget_happenings(l, report, error);
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c WHERE c.report = ? AND c.current = 1 ORDER BY c.n", error);
    if (status != CASUS_OK || !st) return status == CASUS_OK ? CASUS_SYSTEM : status;
    sql_bind_whole(st, 1, report);
    account_claims claims;
    account_units units;
    status = ledger_load(l, a, st, &claims, error);
    if (status == CASUS_OK) status = ledger_put_told(l, a, &claims, error);
    if (status != CASUS_OK) return status;
    account_units_make(a, claims.items, claims.count, &units);
    for (size_t i = 0; status == CASUS_OK && i < units.count; i++) status = put_happening(l, &units.items[i], error);
    for (size_t i = 0; status == CASUS_OK && i < claims.count; i++)
        if (claims.items[i].happening >= 0)
            status = mark_claim(l, claims.items[i].row, units.items[claims.items[i].happening].row, error);
    return status;
}

/* ---- Which happenings are matched together ---------------------------------------------------------------------------- */

#define UNIT_COLUMNS "id, incident, component, unit, waiting"

static casus_status take_units(settling *s, sqlite3_stmt *st) {
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        if (sqlite3_column_bytes(st, 3) != (int)sizeof(account_unit)) continue;
        account_unit u;
        memcpy(&u, sqlite3_column_blob(st, 3), sizeof u);
        u.row = sqlite3_column_int64(st, 0);
        size_t n = s->units.count;
        s->standing = arena_grow(s->arena, s->standing, n, &s->standing_room, sizeof *s->standing);
        s->standing[n] = (standing){sqlite3_column_int64(st, 1), sqlite3_column_int64(st, 2), sqlite3_column_int(st, 4) != 0};
        ARENA_PUSH(s->arena, &s->units, u);
    }
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&s->ledger->sql, s->error);
    sqlite3_reset(st);
    return status;
}

/* Components to be matched anew, in order, each once. */
typedef struct numbers {
    int64_t *items;
    size_t count, capacity;
} numbers;

static void note_number(arena *a, numbers *list, int64_t n) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == n) return;
    ARENA_PUSH(a, list, n);
}

/* Notes the components of what the statement finds and the unit is linked with. */
static casus_status note_linked(settling *s, sqlite3_stmt *st, const account_unit *u, numbers *found) {
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        if (sqlite3_column_bytes(st, 3) != (int)sizeof(account_unit) || sqlite3_column_type(st, 2) == SQLITE_NULL) continue;
        account_unit other;
        memcpy(&other, sqlite3_column_blob(st, 3), sizeof other);
        if (match_near(u, &other) && match_score(u, &other) >= MATCH_SAME)
            note_number(s->arena, found, sqlite3_column_int64(st, 2));
    }
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&s->ledger->sql, s->error);
    sqlite3_reset(st);
    return status;
}

#define AROUND_SQL                                                                                                     \
    "SELECT " UNIT_COLUMNS " FROM happening WHERE first BETWEEN ?1 AND ?2 AND long = 0 AND (country = ?3 OR country = 0 OR ?3 = 0)"
#define FIGURE_SQL(column, also) "SELECT " UNIT_COLUMNS " FROM happening WHERE " column " = ?1 AND " column " >= 4" also
#define LABEL_SQL "SELECT " UNIT_COLUMNS " FROM happening WHERE label = ?1"

static casus_status look(settling *s, const char *text, const account_unit *u, int64_t value, numbers *found) {
    sqlite3_stmt *st = sql_get(&s->ledger->sql, text, s->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, value);
    return note_linked(s, st, u, found);
}

static casus_status look_around(settling *s, const account_unit *u, numbers *found) {
    sqlite3_stmt *st = sql_get(&s->ledger->sql, AROUND_SQL, s->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, u->first - MATCH_WINDOW_DAYS);
    sql_bind_whole(st, 2, u->last + 1);
    sql_bind_whole(st, 3, u->country);
    return note_linked(s, st, u, found);
}

/* The components that one waiting unit is linked with: by day, by figure where a day is wanting, by a person's word. */
static casus_status look_for(settling *s, const account_unit *u, numbers *found) {
    bool near = match_windowed(u);
    int32_t killed = match_figure(u, HARM_KILLED), wounded = match_figure(u, HARM_WOUNDED);
    casus_status status = near ? look_around(s, u, found) : CASUS_OK;
    if (status == CASUS_OK && killed >= MATCH_LONG_FIGURE)
        status = near ? look(s, FIGURE_SQL("killed", " AND long = 1"), u, killed, found)
                      : look(s, FIGURE_SQL("killed", ""), u, killed, found);
    if (status == CASUS_OK && wounded >= MATCH_LONG_FIGURE)
        status = near ? look(s, FIGURE_SQL("wounded", " AND long = 1"), u, wounded, found)
                      : look(s, FIGURE_SQL("wounded", ""), u, wounded, found);
    if (status == CASUS_OK && u->label) status = look(s, LABEL_SQL, u, u->label, found);
    return status;
}

static casus_status gather_some(settling *s) {
    sqlite3_stmt *st = sql_get(&s->ledger->sql, "SELECT " UNIT_COLUMNS " FROM happening WHERE waiting = 1 ORDER BY id", s->error);
    if (!st) return CASUS_SYSTEM;
    casus_status status = take_units(s, st);
    size_t waiting = s->units.count;
    numbers found = {0};
    for (size_t i = 0; status == CASUS_OK && i < waiting; i++) status = look_for(s, &s->units.items[i], &found);
    for (size_t i = 0; status == CASUS_OK && i < found.count; i++) {
        st = sql_get(&s->ledger->sql, "SELECT " UNIT_COLUMNS " FROM happening WHERE component = ? AND waiting = 0 ORDER BY id",
                     s->error);
        if (!st) return CASUS_SYSTEM;
        sql_bind_whole(st, 1, found.items[i]);
        status = take_units(s, st);
    }
    return status;
}

static casus_status gather_all(settling *s) {
    static const char forget[] = "DELETE FROM incident; DELETE FROM incident_area; DELETE FROM figure; DELETE FROM incident_side;"
                                 "DELETE FROM incident_voice; DELETE FROM incident_history; DELETE FROM incident_short;"
                                 "UPDATE happening SET incident = NULL, component = NULL, waiting = 1";
    casus_status status = sql_run(&s->ledger->sql, forget, s->error);
    sqlite3_stmt *st = sql_get(&s->ledger->sql, "SELECT " UNIT_COLUMNS " FROM happening ORDER BY id", s->error);
    if (status != CASUS_OK || !st) return status == CASUS_OK ? CASUS_SYSTEM : status;
    size_t count = (size_t)sql_number(&s->ledger->sql, "SELECT count(*) FROM happening", 0); /* the room once, not by doubling */
    s->units.items = ARENA_ARRAY(s->arena, account_unit, count);
    s->standing = ARENA_ARRAY(s->arena, standing, count);
    s->units.capacity = s->standing_room = count;
    return take_units(s, st);
}

/* ---- Writing what matching found -------------------------------------------------------------------------------------- */

typedef struct claimed {
    int64_t row;
    size_t incident;
} claimed;

static int by_claim(const void *x, const void *y) {
    const claimed *a = x, *b = y;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return a->incident < b->incident ? -1 : a->incident > b->incident;
}

/* For each new incident the row that it keeps: the least of the old ones that its members had, unless another has taken it. */
static int64_t *choose_rows(settling *s, const match_result *m) {
    int64_t *rows = ARENA_ARRAY(s->arena, int64_t, m->incidents);
    claimed *all = ARENA_ARRAY(s->arena, claimed, m->incidents);
    for (size_t i = 0; i < s->units.count; i++) {
        int64_t old = s->standing[i].incident, *row = &rows[m->incident[i]];
        if (old && (!*row || old < *row)) *row = old;
    }
    for (size_t i = 0; i < m->incidents; i++) all[i] = (claimed){rows[i], i};
    if (m->incidents) qsort(all, m->incidents, sizeof *all, by_claim);
    int64_t next = sql_number(&s->ledger->sql, "SELECT max(incident) FROM happening", 0);
    int64_t highest = sql_number(&s->ledger->sql, "SELECT max(id) FROM incident", 0);
    if (highest > next) next = highest;
    for (size_t i = 0; i < m->incidents; i++)
        if (!all[i].row || (i && all[i].row == all[i - 1].row)) rows[all[i].incident] = ++next;
    return rows;
}

static int64_t *component_rows(settling *s, const match_result *m) {
    int64_t *rows = ARENA_ARRAY(s->arena, int64_t, s->units.count);
    for (size_t i = 0; i < s->units.count; i++) {
        int64_t *row = &rows[m->component[i]];
        if (!*row || s->units.items[i].row < *row) *row = s->units.items[i].row;
    }
    return rows;
}

static casus_status put_match(settling *s, size_t i, int64_t incident, int64_t component) {
    const standing *old = &s->standing[i];
    if (old->incident == incident && old->component == component && !old->waiting) return CASUS_OK;
    sqlite3_stmt *st = sql_get(&s->ledger->sql, "UPDATE happening SET incident = ?, component = ?, waiting = 0 WHERE id = ?", s->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, incident);
    sql_bind_whole(st, 2, component);
    sql_bind_whole(st, 3, s->units.items[i].row);
    return sql_do(&s->ledger->sql, st, s->error);
}

static int by_number(const void *x, const void *y) {
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

/* Rows of incidents whose members came, went or changed. */
static casus_status write_rows(settling *s, int64_t *rows, size_t count) {
    if (count) qsort(rows, count, sizeof *rows, by_number);
    arena scratch;
    arena_init(&scratch, 0);
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < count; i++) {
        if (i && rows[i] == rows[i - 1]) continue;
        status = ledger_write_incident(s->ledger, &scratch, rows[i], s->error);
        arena_free(&scratch);
    }
    arena_free(&scratch);
    return status;
}

static casus_status write_matches(settling *s, const match_result *m) {
    int64_t *rows = choose_rows(s, m), *components = component_rows(s, m);
    int64_t *changed = ARENA_ARRAY(s->arena, int64_t, 2 * s->units.count);
    size_t changes = 0;
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < s->units.count; i++) {
        int64_t row = rows[m->incident[i]];
        if (s->standing[i].incident != row || s->standing[i].waiting) {
            changed[changes++] = row;
            if (s->standing[i].incident) changed[changes++] = s->standing[i].incident;
        }
        status = put_match(s, i, row, components[m->component[i]]);
    }
    return status == CASUS_OK ? write_rows(s, changed, changes) : status;
}

static casus_status settle(settling *s, bool all) {
    casus_status status = all ? gather_all(s) : gather_some(s);
    if (status != CASUS_OK) return status;
    match_result m = match_units(s->arena, s->units.items, s->units.count);
    return write_matches(s, &m);
}

static int64_t waiting_happenings(ledger *l) { return sql_number(&l->sql, "SELECT count(*) FROM happening WHERE waiting = 1", 0); }

int64_t ledger_unsettled(ledger *l) { return waiting_happenings(l) + ledger_waiting_ties(l); }

static casus_status settle_in(ledger *l, arena *a, int64_t waiting, bool all, casus_error *error) {
    settling s = {.ledger = l, .arena = a, .error = error};
    casus_status status = ledger_write(l, error);
    if (status == CASUS_OK && all) status = sql_run(&l->sql, "UPDATE tie SET waiting = 1", error);
    if (status == CASUS_OK && (all || waiting)) status = settle(&s, all || waiting > WAITING_MAX);
    return status;
}

casus_status ledger_settle(ledger *l, bool all, casus_error *error) {
    int64_t waiting = waiting_happenings(l), ties = ledger_waiting_ties(l);
    casus_status status = l->pending ? ledger_commit(l, error) : CASUS_OK; /* reports are kept even where matching fails */
    if (status != CASUS_OK) return status;
    if (waiting || ties || all) {
        arena scratch;
        arena_init(&scratch, 0);
        status = settle_in(l, &scratch, waiting, all, error);
        arena_free(&scratch); /* the happenings go before the ties come */
        if (status == CASUS_OK) status = ledger_settle_ties(l, &scratch, error);
        arena_free(&scratch);
    }
    if (status != CASUS_OK) {
        ledger_rollback(l);
        return status;
    }
    return ledger_commit(l, error);
}
