/* The row of an incident, and what is kept beside it so that listings need not read its claims. */
#include "base/fold.h"
#include "ledger/parts.h"
#include "ledger/query.h"

static casus_status load_incident(ledger *l, arena *a, int64_t incident, account_claims *out, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql,
                               "SELECT " LEDGER_CLAIM_COLUMNS
                               " FROM happening h CROSS JOIN claim c INDEXED BY claim_happening ON c.happening = h.id"
                               " WHERE h.incident = ? AND c.current = 1 ORDER BY c.id",
                               error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, incident);
    return ledger_load(l, a, st, out, error);
}

size_t ledger_days_published(const account_claims *claims, int32_t days[HISTORY_DAYS]) {
    size_t count = 0;
    for (size_t i = 0; i < claims->count; i++) {
        int32_t day = claims->items[i].report->published;
        size_t at = 0;
        while (at < count && days[at] < day) at++;
        if (day == DAY_NONE || (at < count && days[at] == day) || count == HISTORY_DAYS) continue;
        memmove(days + at + 1, days + at, (count - at) * sizeof *days);
        days[at] = day;
        count++;
    }
    return count;
}

static casus_status forget_incident(ledger *l, int64_t incident, casus_error *error) {
    static const char *const steps[] = {"DELETE FROM incident WHERE id = ?", "DELETE FROM incident_area WHERE id = ?",
                                        "DELETE FROM figure WHERE incident = ?",
                                        "DELETE FROM incident_side WHERE incident = ?", "DELETE FROM incident_history WHERE incident = ?",
                                        "DELETE FROM incident_voice WHERE incident = ?", "DELETE FROM incident_short WHERE incident = ?"};
    return sql_do_all(&l->sql, steps, sizeof steps / sizeof *steps, incident, error);
}

static casus_status put_figure(ledger *l, int64_t incident, const figure *f, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "INSERT OR REPLACE INTO figure VALUES(?, ?, ?, ?, ?, ?, ?)", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, incident);
    sql_bind_whole(st, 2, f->harm);
    sqlite3_bind_text64(st, 3, f->role.len ? f->role.ptr : "", f->role.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(st, 4, f->side.len ? f->side.ptr : "", f->side.len, SQLITE_STATIC, SQLITE_UTF8);
    sql_bind_open(st, 5, f->low);
    sql_bind_open(st, 6, f->best);
    sql_bind_open(st, 7, f->high);
    return sql_do(&l->sql, st, error);
}

static const figure *whole_figure(const figures *all, int kind) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].harm == kind && !all->items[i].role.len && !all->items[i].side.len) return &all->items[i];
    return NULL;
}

#define INCIDENT_SQL                                                                                                   \
    "INSERT INTO incident(id, code, event, day, first, last, date_precision, place, folded_place, country, admin1, "   \
    "lat, lon,"                                                                                                        \
    " place_precision, sides, reports, origins, claims, confidence, killed_low, killed_best, killed_high, "            \
    "wounded_best, contested,"                                                                                         \
    " denied, stances, kinds, earliest, latest) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " \
    "?, ?, ?, ?)"

static void bind_incident_place(arena *a, sqlite3_stmt *st, const casus_place *p) {
    if (!p) return;
    sql_bind(st, 8, p->name);
    sql_bind(st, 9, fold_name(a, p->name));
    sql_bind(st, 10, p->country);
    sql_bind(st, 11, p->admin1);
    if (p->resolved) sqlite3_bind_double(st, 12, p->lat), sqlite3_bind_double(st, 13, p->lon);
    sql_bind_whole(st, 14, p->precision);
}

static void bind_incident_figures(sqlite3_stmt *st, const figures *all) {
    const figure *killed = whole_figure(all, HARM_KILLED), *wounded = whole_figure(all, HARM_WOUNDED);
    if (killed) sql_bind_open(st, 20, killed->low), sql_bind_open(st, 21, killed->best), sql_bind_open(st, 22, killed->high);
    if (wounded) sql_bind_open(st, 23, wounded->best);
    bool contested = false;
    for (size_t i = 0; i < all->count; i++) contested |= all->items[i].contested;
    sql_bind_whole(st, 24, contested);
}

static str joined_sides(arena *a, const account_incident *in) {
    str all = STR(" ");
    for (size_t i = 0; i < in->side_count; i++) all = str_printf(a, "%.*s%.*s ", STR_ARG(all), STR_ARG(in->sides[i]));
    return in->side_count ? all : (str){0};
}

static casus_status put_area(ledger *l, int64_t incident, const casus_place *p, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "INSERT OR REPLACE INTO incident_area VALUES(?1, ?2, ?2, ?3, ?3)", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, incident);
    sqlite3_bind_double(st, 2, p->lat);
    sqlite3_bind_double(st, 3, p->lon);
    return sql_do(&l->sql, st, error);
}

static str code_of(arena *a, const account_claim *anchor) {
    uint64_t h = str_hash_more(str_hash(STR("incident")), anchor->report->sha256);
    return str_printf(a, "%016llx", (unsigned long long)str_hash_more(h, str_of(anchor->claim->id)));
}

/* A day after all others, for what nobody is known to have published. */
enum { DAY_AFTER_ALL = 100000000 };

/* Stances that its claims take, one bit each, and the days of its first and its newest report. */
static void bind_claims(sqlite3_stmt *st, const account_claims *claims) {
    int64_t stances = 0, earliest = DAY_AFTER_ALL, latest = DAY_BEFORE_ALL;
    for (size_t i = 0; i < claims->count; i++) {
        stances |= 1 << claims->items[i].claim->stance;
        int32_t day = claims->items[i].report->published;
        if (day != DAY_NONE && day < earliest) earliest = day;
        if (day != DAY_NONE && day > latest) latest = day;
    }
    sql_bind_whole(st, 26, stances);
    sql_bind_whole(st, 28, earliest);
    sql_bind_whole(st, 29, latest);
}

static casus_status put_day(ledger *l, int64_t incident, int32_t day, const figure *killed, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "INSERT OR REPLACE INTO incident_history VALUES(?, ?, ?, ?, ?, ?)", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, incident);
    sql_bind_day(st, 2, day);
    if (killed) sql_bind_open(st, 3, killed->low), sql_bind_open(st, 4, killed->best), sql_bind_open(st, 5, killed->high);
    sql_bind_whole(st, 6, killed && killed->contested);
    return sql_do(&l->sql, st, error);
}

/* How many were killed as known on each day of publication, where there are several. */
static casus_status put_history(ledger *l, arena *a, int64_t row, const account_claims *claims, const account_incident *in, casus_error *error) {
    casus_status status = CASUS_OK;
    int32_t days[HISTORY_DAYS];
    size_t count = ledger_days_published(claims, days);
    for (size_t i = 0; status == CASUS_OK && count > 1 && i < count; i++) {
        policy p = {.kind = POLICY_UCDP, .as_of = days[i]};
        figures known = reconcile(a, claims->items, claims->count, in->sides, in->side_count, &p);
        status = put_day(l, row, days[i], whole_figure(&known, HARM_KILLED), error);
    }
    return status;
}

static casus_status put_incident(ledger *l, arena *a, int64_t row, const account_claims *claims,
                                 const account_incident *in, casus_error *error) {
    policy p = {.kind = POLICY_UCDP, .as_of = DAY_NONE};
    figures all = reconcile(a, claims->items, claims->count, in->sides, in->side_count, &p);
    sqlite3_stmt *st = sql_get(&l->sql, INCIDENT_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, row);
    sql_bind(st, 2, code_of(a, account_anchor(claims->items, claims->count)));
    sql_bind_whole(st, 3, (int64_t)in->event);
    sql_bind_whole(st, 4, in->first != DAY_NONE ? in->first : DAY_BEFORE_ALL);
    sql_bind_day(st, 5, in->first);
    sql_bind_day(st, 6, in->last);
    sql_bind_whole(st, 7, in->date_precision);
    bind_incident_place(a, st, in->place);
    sql_bind(st, 15, joined_sides(a, in));
    sql_bind_whole(st, 16, (int64_t)in->reports);
    sql_bind_whole(st, 17, (int64_t)in->origins);
    sql_bind_whole(st, 18, (int64_t)claims->count);
    sqlite3_bind_double(st, 19, in->confidence);
    bind_incident_figures(st, &all);
    sql_bind_whole(st, 25, (int64_t)in->denials);
    bind_claims(st, claims);
    sql_bind_whole(st, 27, ledger_voice_kinds(a, claims, in, &all));
    casus_status status = sql_do(&l->sql, st, error);
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) status = put_figure(l, row, &all.items[i], error);
    if (status == CASUS_OK && in->place && in->place->resolved) status = put_area(l, row, in->place, error);
    if (status == CASUS_OK) status = put_history(l, a, row, claims, in, error);
    if (status == CASUS_OK) status = ledger_put_incident_short(l, a, row, claims, error);
    return status == CASUS_OK ? ledger_write_voices(l, a, row, claims, in, whole_figure(&all, HARM_KILLED), error)
                              : status;
}

casus_status ledger_write_incident(ledger *l, arena *a, int64_t row, casus_error *error) {
    account_claims claims;
    casus_status status = forget_incident(l, row, error);
    if (status == CASUS_OK) status = load_incident(l, a, row, &claims, error);
    if (status != CASUS_OK) return status;
    account_incident in = account_incident_make(a, claims.items, claims.count);
    return in.happened ? put_incident(l, a, row, &claims, &in, error) : CASUS_OK;
}

static casus_status fill_one(ledger *l, int64_t row, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    account_claims claims;
    casus_status status = load_incident(l, &scratch, row, &claims, error);
    if (status == CASUS_OK) status = ledger_put_incident_short(l, &scratch, row, &claims, error);
    arena_free(&scratch);
    return status;
}

casus_status ledger_fill_incident_short(ledger *l, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT id FROM incident", error);
    casus_status status = st ? CASUS_OK : CASUS_SYSTEM;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) status = fill_one(l, sqlite3_column_int64(st, 0), error);
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    if (st) sqlite3_reset(st);
    return status;
}
