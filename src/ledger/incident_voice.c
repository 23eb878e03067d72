/* Who says what of an incident, one row a voice: what facets, the view "according to" and the record of sources are
 * reckoned from. */
#include "account/incident.h"
#include "base/fold.h"
#include "ledger/parts.h"

/* What one voice says of one incident. */
typedef struct speaker {
    str key, name, side;
    int kind; /* a voice_kind, or -1 for one of the sides */
    int64_t claims, low, high;
    int64_t origin;      /* of the report in which it speaks first */
    int32_t first, last; /* days of its reports */
    bool happened, denies, confirmed, denied, disputed;
} speaker;

typedef struct speakers {
    speaker *items;
    size_t count, capacity;
} speakers;

static speaker *speaker_of(arena *a, speakers *all, const account_claim *c, const account_incident *in) {
    str key = account_voice_key(a, c);
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].key, key)) return &all->items[i];
    str rest = key, side = str_cut(&rest, '/');
    bool fights = false;
    for (size_t i = 0; i < in->side_count; i++) fights |= str_eq(in->sides[i], side);
    voice_kind kind = account_voice_kind(a, c, (str){0}, in->sides, in->side_count);
    speaker s = {.key = key,
                 .name = account_voice_name(c),
                 .side = fights ? side : (str){0},
                 .kind = fights ? -1 : (int)kind,
                 .low = CASUS_OPEN,
                 .high = CASUS_OPEN,
                 .origin = c->report->origin,
                 .first = c->report->published,
                 .last = c->report->published};
    ARENA_PUSH(a, all, s);
    return &all->items[all->count - 1];
}

static void hear(speaker *s, const account_claim *c) {
    s->claims++;
    s->happened |= account_happened(c->claim);
    s->denies |= c->claim->stance == CASUS_DENIED;
    int32_t day = c->report->published;
    if (day == DAY_NONE) return;
    if (s->first == DAY_NONE || day < s->first) s->first = day, s->origin = c->report->origin;
    if (s->last == DAY_NONE || day > s->last) s->last = day;
}

/* Its figure of all who were killed. */
static void hear_figure(speakers *all, const figure_by *b) {
    for (size_t i = 0; i < all->count; i++) {
        speaker *s = &all->items[i];
        if (b->superseded || !str_eq(s->key, b->key)) continue;
        s->low = b->low, s->high = b->high;
        s->disputed |= b->disputes;
    }
}

/* Borne out: another voice, from another origin, says it, too, on the same day or later. Denied: another voice does so.
 */
static void compare(speakers *all) {
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->count; k++) {
            speaker *s = &all->items[i];
            const speaker *other = &all->items[k];
            if (i == k || !s->happened) continue;
            s->denied |= other->denies;
            s->confirmed |= other->happened && other->origin != s->origin && other->first >= s->first;
        }
}

/* The number of a voice as it speaks here, made if it must be; 0 after a failure. */
static int64_t voice_number(ledger *l, arena *a, const speaker *s, casus_error *error) {
    static const char *const steps[] = {"SELECT id FROM voice WHERE key = ?1 AND name IS ?2 AND side IS ?3 AND kind = ?4",
                                        "INSERT INTO voice(key, name, side, kind, folded) VALUES(?1, ?2, ?3, ?4, ?5) RETURNING id"};
    int64_t number = 0;
    for (int i = 0; !number && i < 2; i++) {
        sqlite3_stmt *st = sql_get(&l->sql, steps[i], error);
        if (!st) return 0;
        sql_bind(st, 1, s->key);
        sql_bind(st, 2, s->name);
        sql_bind(st, 3, s->side);
        sql_bind_whole(st, 4, s->kind);
        if (i) sql_bind(st, 5, fold_name(a, s->name));
        if (sqlite3_step(st) == SQLITE_ROW) number = sqlite3_column_int64(st, 0);
        if (sql_do(&l->sql, st, error) != CASUS_OK) return 0;
    }
    return number;
}

#define SPEAKS_SQL                                                                                                     \
    "INSERT INTO incident_voice(incident, voice, claims, first, last, happened, denies, confirmed, denied, disputed, low, high)"    \
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static casus_status put_speaker(ledger *l, arena *a, int64_t incident, const speaker *s, casus_error *error) {
    int64_t voice = voice_number(l, a, s, error);
    sqlite3_stmt *st = voice ? sql_get(&l->sql, SPEAKS_SQL, error) : NULL;
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, incident);
    sql_bind_whole(st, 2, voice);
    sql_bind_whole(st, 3, s->claims);
    sql_bind_day(st, 4, s->first);
    sql_bind_day(st, 5, s->last);
    const bool flags[] = {s->happened, s->denies, s->confirmed, s->denied, s->disputed};
    for (int i = 0; i < 5; i++) sql_bind_whole(st, 6 + i, flags[i]);
    if (s->low >= 0) sql_bind_whole(st, 11, s->low);
    if (s->high >= 0) sql_bind_whole(st, 12, s->high);
    return sql_do(&l->sql, st, error);
}

static casus_status put_side(ledger *l, int64_t incident, str side, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, "INSERT OR IGNORE INTO incident_side(incident, side) VALUES(?, ?)", error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, incident);
    sql_bind(st, 2, side);
    return sql_do(&l->sql, st, error);
}

casus_status ledger_write_voices(ledger *l, arena *a, int64_t incident, const account_claims *claims,
                                 const account_incident *in, const figure *killed, casus_error *error) {
    speakers all = {0};
    for (size_t i = 0; i < claims->count; i++)
        if (account_voice_key(a, &claims->items[i]).len)
            hear(speaker_of(a, &all, &claims->items[i], in), &claims->items[i]);
    for (size_t i = 0; killed && i < killed->by_count; i++) hear_figure(&all, &killed->by[i]);
    compare(&all);
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++)
        status = put_speaker(l, a, incident, &all.items[i], error);
    for (size_t i = 0; status == CASUS_OK && i < in->side_count; i++)
        status = put_side(l, incident, in->sides[i], error);
    return status;
}

int64_t ledger_voice_kinds(arena *a, const account_claims *claims, const account_incident *in, const figures *all) {
    int64_t bits = 0;
    for (size_t i = 0; i < claims->count; i++)
        bits |= 1 << account_voice_kind(a, &claims->items[i], (str){0}, in->sides, in->side_count);
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->items[i].by_count; k++) bits |= 1 << all->items[i].by[k].kind;
    return bits;
}
