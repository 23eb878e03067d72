/* The row of a claim and what is kept of its names: written when a report comes in, and again when a coder corrects it. */
#include "account/access.h"
#include "account/tie.h"
#include "base/fold.h"
#include "ledger/parts.h"
#include "read/claim_line.h"

typedef struct row_writer {
    ledger *ledger;
    arena *arena;
    casus_error *error;
} row_writer;

int ledger_kinds_of(const casus_claim *c) {
    int kinds = (c->ceasefire ? KIND_CEASEFIRE : 0) | (c->movement ? KIND_MOVEMENT : 0) | (tie_found(c) ? KIND_TIE : 0) |
                (access_found(c) ? KIND_ACCESS : 0);
    for (size_t i = 0; i < c->count_count; i++)
        if (c->counts[i].scope == CASUS_CUMULATIVE && harm_of(c->counts[i].what) >= 0) kinds |= KIND_TOLL;
    return kinds;
}

/* Parameters 1 to 16 are the same in both. */
#define INSERT_SQL                                                                                                     \
    "INSERT INTO claim(stance, event, historical, confidence, day, first, last, country, place, folded_place, lat, lon, place_precision," \
    " voice, folded_voice, kinds, published, report, n, code, json, current)"                                                     \
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, 1)"
#define UPDATE_SQL                                                                                                     \
    "UPDATE claim SET stance = ?1, event = ?2, historical = ?3, confidence = ?4, day = ?5, first = ?6, last = ?7, country = ?8, place = ?9," \
    " folded_place = ?10, lat = ?11, lon = ?12, place_precision = ?13, voice = ?14, folded_voice = ?15, kinds = ?16,"   \
    " corrected = ?18 WHERE id = ?17"

static void bind_place(arena *a, sqlite3_stmt *st, const casus_place *p) {
    if (!p) return;
    sql_bind(st, 8, p->country);
    sql_bind(st, 9, p->name);
    sql_bind(st, 10, fold_name(a, p->name));
    if (p->resolved) sqlite3_bind_double(st, 11, p->lat), sqlite3_bind_double(st, 12, p->lon);
    sql_bind_whole(st, 13, p->precision);
}

static void bind_claim(arena *scratch, sqlite3_stmt *st, const account_claim *a) {
    const casus_claim *c = a->claim;
    int32_t published = a->report->published;
    sql_bind_whole(st, 1, (int64_t)c->stance);
    sql_bind_whole(st, 2, (int64_t)c->event);
    sql_bind_whole(st, 3, c->historical);
    sqlite3_bind_double(st, 4, c->confidence);
    sql_bind_whole(st, 5, a->first != DAY_NONE ? a->first : published != DAY_NONE ? published : DAY_BEFORE_ALL);
    sql_bind_day(st, 6, a->first);
    sql_bind_day(st, 7, a->last);
    bind_place(scratch, st, c->place);
    str voice = account_voice_name(a);
    sql_bind(st, 14, voice);
    sql_bind(st, 15, fold_name(scratch, voice));
    sql_bind_whole(st, 16, ledger_kinds_of(c));
}

#define ACTOR_SQL                                                                                                      \
    "INSERT INTO actor(side, name, claims, first, last) VALUES(?1, ?2, ?4, ?3, ?3) ON CONFLICT(side) DO UPDATE SET claims = claims + ?4,"   \
    " first = min(coalesce(first, ?3), coalesce(?3, first)), last = max(coalesce(last, ?3), coalesce(?3, last)) RETURNING id"

enum { NAMED_MAX = 64 };

/* Who is named in a claim: each counts once, in however many roles. */
typedef struct naming {
    row_writer *w;
    int64_t claim;
    int32_t day;
    str seen[NAMED_MAX];
    size_t seen_count;
} naming;

static bool first_time(naming *n, str side) {
    for (size_t i = 0; i < n->seen_count; i++)
        if (str_eq(n->seen[i], side)) return false;
    if (n->seen_count < NAMED_MAX) n->seen[n->seen_count++] = side;
    return true;
}

static casus_status put_actor(naming *n, str code, str name, const char *role) {
    row_writer *w = n->w;
    str side = account_side(w->arena, code, name);
    if (!side.len || side.len > 200) return CASUS_OK;
    sqlite3_stmt *st = sql_get(&w->ledger->sql, ACTOR_SQL, w->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, side);
    sql_bind(st, 2, name.len ? name : side);
    sql_bind_day(st, 3, n->day);
    sql_bind_whole(st, 4, first_time(n, side));
    int64_t actor = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    casus_status status = sql_do(&w->ledger->sql, st, w->error);
    if (status != CASUS_OK || !actor) return status;
    st = sql_get(&w->ledger->sql, "INSERT OR IGNORE INTO claim_actor VALUES(?, ?, ?)", w->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, actor);
    sql_bind_whole(st, 2, n->claim);
    sql_bind(st, 3, str_of(role));
    return sql_do(&w->ledger->sql, st, w->error);
}

static casus_status put_parties(naming *n, const casus_parties *list, const char *role) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < list->count; i++)
        status = put_actor(n, list->items[i].code, list->items[i].name, role);
    return status;
}

static casus_status put_actors(row_writer *w, const casus_claim *c, int64_t claim, int32_t day) {
    naming n = {.w = w, .claim = claim, .day = day};
    casus_status status = put_parties(&n, &c->actors, "actor");
    if (status == CASUS_OK) status = put_parties(&n, &c->recipients, "recipient");
    for (size_t i = 0; status == CASUS_OK && i < c->voice_count; i++)
        if (!c->voices[i].vague) status = put_actor(&n, c->voices[i].actor, c->voices[i].name, "voice");
    if (status == CASUS_OK && c->ceasefire) status = put_parties(&n, &c->ceasefire->brokers, "broker");
    if (status == CASUS_OK && c->ceasefire) status = put_parties(&n, &c->ceasefire->parties, "party");
    return status;
}

#define PLACE_SQL                                                                                                      \
    "INSERT INTO place(key, name, geonameid, country, admin1, lat, lon, precision, claims, first, last) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7,"  \
    " ?8, 1, ?9, ?9) ON CONFLICT(key) DO UPDATE SET claims = claims + 1, first = min(coalesce(first, ?9), coalesce(?9, first)),"      \
    " last = max(coalesce(last, ?9), coalesce(?9, last))"

static casus_status put_place(row_writer *w, const casus_place *p, int32_t day) {
    if (!p || !p->name.len) return CASUS_OK;
    sqlite3_stmt *st = sql_get(&w->ledger->sql, PLACE_SQL, w->error);
    if (!st) return CASUS_SYSTEM;
    str key = p->geonameid ? str_printf(w->arena, "%lld", (long long)p->geonameid) : fold_name(w->arena, p->name);
    sql_bind(st, 1, key.len ? key : p->name);
    sql_bind(st, 2, p->name);
    if (p->geonameid) sql_bind_whole(st, 3, p->geonameid);
    sql_bind(st, 4, p->country);
    sql_bind(st, 5, p->admin1);
    if (p->resolved) sqlite3_bind_double(st, 6, p->lat), sqlite3_bind_double(st, 7, p->lon);
    sql_bind_whole(st, 8, p->precision);
    sql_bind_day(st, 9, day);
    return sql_do(&w->ledger->sql, st, w->error);
}

static casus_status put_names(row_writer *w, const account_claim *a, int64_t row) {
    int32_t day = a->first != DAY_NONE ? a->first : a->report->published;
    casus_status status = put_actors(w, a->claim, row, day);
    return status == CASUS_OK ? put_place(w, a->claim->place, day) : status;
}

casus_status ledger_put_claim(ledger *l, arena *a, const account_claim *c, str line, int64_t *row, casus_error *error) {
    row_writer w = {l, a, error};
    sqlite3_stmt *st = sql_get(&l->sql, INSERT_SQL, error);
    if (!st) return CASUS_SYSTEM;
    bind_claim(a, st, c);
    sql_bind_day(st, 17, c->report->published);
    sql_bind_whole(st, 18, c->report->row);
    sql_bind_whole(st, 19, (int64_t)c->index);
    sql_bind(st, 20, str_of(c->claim->id));
    sql_bind(st, 21, line);
    casus_status status = sql_do(&l->sql, st, error);
    *row = sqlite3_last_insert_rowid(l->sql.db);
    return status == CASUS_OK ? put_names(&w, c, *row) : status;
}

/* The names of the record before no longer count. */
static casus_status forget_names(row_writer *w, int64_t row) {
    static const char *const steps[] = {
        "UPDATE place SET claims = claims - 1 WHERE name = (SELECT place FROM claim WHERE id = ?)",
        "UPDATE actor SET claims = claims - 1 WHERE id IN (SELECT actor FROM claim_actor WHERE claim = ?)",
        "DELETE FROM claim_actor WHERE claim = ?"};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        sqlite3_stmt *st = sql_get(&w->ledger->sql, steps[i], w->error);
        if (!st) return CASUS_SYSTEM;
        sql_bind_whole(st, 1, row);
        casus_status status = sql_do(&w->ledger->sql, st, w->error);
        if (status != CASUS_OK) return status;
    }
    return CASUS_OK;
}

casus_status ledger_correct_claim(ledger *l, arena *a, const account_claim *c, str corrected, casus_error *error) {
    row_writer w = {l, a, error};
    casus_status status = forget_names(&w, c->row);
    sqlite3_stmt *st = sql_get(&l->sql, UPDATE_SQL, error);
    if (status != CASUS_OK || !st) return status == CASUS_OK ? CASUS_SYSTEM : status;
    bind_claim(a, st, c);
    sql_bind_whole(st, 17, c->row);
    sql_bind(st, 18, corrected);
    status = sql_do(&l->sql, st, error);
    return status == CASUS_OK ? put_names(&w, c, c->row) : status;
}
