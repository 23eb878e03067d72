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

static casus_status put_role(row_writer *w, str side, int64_t claim, const char *role) {
    sqlite3_stmt *st = sql_get(&w->ledger->sql, "INSERT OR IGNORE INTO claim_actor SELECT id, ?2, ?3 FROM actor WHERE side = ?1", w->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, side);
    sql_bind_whole(st, 2, claim);
    sql_bind(st, 3, str_of(role));
    return sql_do(&w->ledger->sql, st, w->error);
}

static casus_status put_actor(row_writer *w, int64_t claim, str code, str name, const char *role) {
    str side = account_side(w->arena, code, name);
    if (!side.len || side.len > 200) return CASUS_OK;
    sqlite3_stmt *st = sql_get(&w->ledger->sql, "INSERT INTO actor(side, name) VALUES(?1, ?2) ON CONFLICT(side) DO NOTHING", w->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind(st, 1, side);
    sql_bind(st, 2, name.len ? name : side);
    casus_status status = sql_do(&w->ledger->sql, st, w->error);
    return status == CASUS_OK ? put_role(w, side, claim, role) : status;
}

static casus_status put_parties(row_writer *w, int64_t claim, const casus_parties *list, const char *role) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < list->count; i++)
        status = put_actor(w, claim, list->items[i].code, list->items[i].name, role);
    return status;
}

static casus_status put_actors(row_writer *w, const casus_claim *c, int64_t claim) {
    casus_status status = put_parties(w, claim, &c->actors, "actor");
    if (status == CASUS_OK) status = put_parties(w, claim, &c->recipients, "recipient");
    for (size_t i = 0; status == CASUS_OK && i < c->voice_count; i++)
        if (!c->voices[i].vague) status = put_actor(w, claim, c->voices[i].actor, c->voices[i].name, "voice");
    if (status == CASUS_OK && c->ceasefire) status = put_parties(w, claim, &c->ceasefire->brokers, "broker");
    if (status == CASUS_OK && c->ceasefire) status = put_parties(w, claim, &c->ceasefire->parties, "party");
    return status;
}

#define PLACE_SQL                                                                                                      \
    "INSERT INTO place(key, name, geonameid, country, admin1, lat, lon, precision) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(key) DO NOTHING"

static casus_status put_place(row_writer *w, const casus_place *p) {
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
    return sql_do(&w->ledger->sql, st, w->error);
}

static casus_status put_names(row_writer *w, const account_claim *a, int64_t row) {
    casus_status status = put_actors(w, a->claim, row);
    return status == CASUS_OK ? put_place(w, a->claim->place) : status;
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

/* Who was named in the record before. */
static casus_status forget_names(row_writer *w, int64_t row) {
    sqlite3_stmt *st = sql_get(&w->ledger->sql, "DELETE FROM claim_actor WHERE claim = ?", w->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, row);
    return sql_do(&w->ledger->sql, st, w->error);
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
