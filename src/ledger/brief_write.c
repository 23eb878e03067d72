/* See brief.h: writing blocks from the claims as they stand. */
#include "ledger/brief.h"

typedef struct writer {
    ledger *ledger;
    casus_error *error;
    int64_t first; /* the claim that the block begins with */
    brief claims[BRIEF_BLOCK];
    int32_t *actors;
    size_t actor_count, actor_room;
    arena arena;
} writer;

/* ---- Numbers of names ------------------------------------------------------------------------------------------------ */

#define PLACE_SQL "SELECT id FROM brief_place WHERE folded IS ?1 AND country IS ?2 AND lat IS ?3 AND lon IS ?4"
#define NEW_PLACE_SQL "INSERT INTO brief_place(folded, country, lat, lon) VALUES(?1, ?2, ?3, ?4)"
#define VOICE_SQL "SELECT id FROM brief_voice WHERE folded = ?1"
#define NEW_VOICE_SQL "INSERT INTO brief_voice(folded) VALUES(?1)"

/* The row that these columns of a claim have, made if it must be; 0 where all are NULL, or after a failure. */
static int64_t number_of(writer *w, const char *find, const char *make, sqlite3_stmt *claim, int column, int count, casus_status *status) {
    bool any = false;
    for (int i = 0; i < count; i++) any |= sqlite3_column_type(claim, column + i) != SQLITE_NULL;
    const char *const steps[] = {find, make};
    for (int step = 0; any && step < 2; step++) {
        sqlite3_stmt *st = sql_get(&w->ledger->sql, steps[step], w->error);
        for (int i = 0; st && i < count; i++) sqlite3_bind_value(st, i + 1, sqlite3_column_value(claim, column + i));
        int code = st ? sqlite3_step(st) : SQLITE_ERROR;
        int64_t row = code == SQLITE_ROW ? sqlite3_column_int64(st, 0) : step && code == SQLITE_DONE ? sqlite3_last_insert_rowid(w->ledger->sql.db) : 0;
        if (code != SQLITE_ROW && code != SQLITE_DONE) *status = st ? sql_fail(&w->ledger->sql, w->error) : CASUS_SYSTEM;
        if (st) sqlite3_reset(st);
        if (row || *status != CASUS_OK) return row;
    }
    return 0;
}

/* ---- One block ------------------------------------------------------------------------------------------------------- */

#define CLAIMS_SQL                                                                                                     \
    "SELECT c.id, c.confidence, h.incident, c.day, c.published, c.event, c.stance, c.current, c.verdict, c.folded_place, c.country, c.lat, c.lon," \
    " c.folded_voice FROM claim c LEFT JOIN happening h ON h.id = c.happening WHERE c.id BETWEEN ?1 AND ?2 ORDER BY c.id"

static casus_status take_claim(writer *w, sqlite3_stmt *st) {
    casus_status status = CASUS_OK;
    brief *b = &w->claims[sqlite3_column_int64(st, 0) - w->first];
    b->confidence = sqlite3_column_double(st, 1);
    b->incident = sqlite3_column_int(st, 2);
    b->day = sqlite3_column_int(st, 3);
    b->published = sqlite3_column_type(st, 4) == SQLITE_NULL ? INT32_MAX : sqlite3_column_int(st, 4);
    b->event = (uint8_t)sqlite3_column_int(st, 5);
    b->marks = (uint8_t)((sqlite3_column_int(st, 6) & BRIEF_STANCE) | (sqlite3_column_int(st, 7) ? BRIEF_CURRENT : 0) |
                         sqlite3_column_int(st, 8) << BRIEF_VERDICT);
    b->place = (int32_t)number_of(w, PLACE_SQL, NEW_PLACE_SQL, st, 9, 4, &status);
    if (status == CASUS_OK) b->voice = (int32_t)number_of(w, VOICE_SQL, NEW_VOICE_SQL, st, 13, 1, &status);
    return status;
}

static casus_status take_actor(writer *w, sqlite3_stmt *st) {
    brief *b = &w->claims[sqlite3_column_int64(st, 0) - w->first];
    if (b->actors == BRIEF_ACTORS_MAX) return CASUS_OK;
    b->actors++;
    w->actors = arena_grow(&w->arena, w->actors, w->actor_count, &w->actor_room, sizeof *w->actors);
    w->actors[w->actor_count++] = sqlite3_column_int(st, 1);
    return CASUS_OK;
}

/* Rows of this block, each given to `take`. */
static casus_status each_of_block(writer *w, const char *text, casus_status (*take)(writer *w, sqlite3_stmt *st)) {
    sqlite3_stmt *st = sql_get(&w->ledger->sql, text, w->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, w->first);
    sql_bind_whole(st, 2, w->first + BRIEF_BLOCK - 1);
    casus_status status = CASUS_OK;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) status = take(w, st);
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&w->ledger->sql, w->error);
    sqlite3_reset(st);
    return status;
}

static casus_status put_block(writer *w) {
    size_t actors = w->actor_count * sizeof *w->actors;
    char *bytes = arena_alloc(&w->arena, sizeof w->claims + actors);
    memcpy(bytes, w->claims, sizeof w->claims);
    if (actors) memcpy(bytes + sizeof w->claims, w->actors, actors);
    sqlite3_stmt *st = sql_get(&w->ledger->sql, "INSERT OR REPLACE INTO brief VALUES(?, ?)", w->error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, w->first / BRIEF_BLOCK);
    sqlite3_bind_blob64(st, 2, bytes, sizeof w->claims + actors, SQLITE_STATIC);
    return sql_do(&w->ledger->sql, st, w->error);
}

static casus_status write_block(writer *w, int64_t number) {
    w->first = number * BRIEF_BLOCK;
    memset(w->claims, 0, sizeof w->claims);
    w->actors = NULL, w->actor_count = w->actor_room = 0;
    casus_status status = each_of_block(w, CLAIMS_SQL, take_claim);
    if (status == CASUS_OK) status = each_of_block(w, "SELECT DISTINCT claim, actor FROM claim_actor WHERE claim BETWEEN ?1 AND ?2 ORDER BY claim, actor", take_actor);
    if (status == CASUS_OK) status = put_block(w);
    arena_free(&w->arena);
    return status;
}

/* ---- All that are marked --------------------------------------------------------------------------------------------- */

static casus_status write_marked(writer *w) {
    sqlite3_stmt *st = sql_get(&w->ledger->sql, "SELECT block FROM brief_stale ORDER BY block", w->error);
    if (!st) return CASUS_SYSTEM;
    casus_status status = CASUS_OK;
    int code = SQLITE_DONE;
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) status = write_block(w, sqlite3_column_int64(st, 0));
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&w->ledger->sql, w->error);
    sqlite3_reset(st);
    return status == CASUS_OK ? sql_run(&w->ledger->sql, "DELETE FROM brief_stale", w->error) : status;
}

casus_status brief_write(ledger *l, casus_error *error) {
    writer w = {.ledger = l, .error = error};
    arena_init(&w.arena, 0);
    casus_status status = write_marked(&w);
    arena_free(&w.arena);
    return status;
}

casus_status brief_write_all(ledger *l, casus_error *error) {
    casus_status status = sql_run(&l->sql, "INSERT OR IGNORE INTO brief_stale SELECT DISTINCT id / 256 FROM claim", error);
    return status == CASUS_OK ? brief_write(l, error) : status;
}
