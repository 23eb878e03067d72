/* Tolls: each figure that claims give of one stands in a narrow table in the order of the series, with all that a listing shows of it, so that no claim is
 * read for it. Pages, how many series there are and the gaps between them come out of one walk over that table. */
#include "ledger/question.h"
#include "ledger/series.h"

/* ---- In ---- */

#define SAID_SQL                                                                                                       \
    "INSERT OR REPLACE INTO toll_said(harm, side, role, key, day, digest, claim, n, low, high, since, voice, kind, code)" \
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static casus_status put_said(ledger *l, const toll_said *s, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, SAID_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, s->series.harm);
    sql_bind_here(st, 2, s->series.side);
    sql_bind_here(st, 3, s->series.role);
    sql_bind_here(st, 4, s->series.key);
    sql_bind_whole(st, 5, s->point.day);
    sql_bind_here(st, 6, s->digest);
    sql_bind_whole(st, 7, s->point.row);
    sql_bind_whole(st, 8, (int64_t)s->n);
    sql_bind_open(st, 9, s->point.low);
    sql_bind_open(st, 10, s->point.high);
    sql_bind(st, 11, s->point.since);
    sql_bind(st, 12, s->series.voice);
    sql_bind_whole(st, 13, (int64_t)s->series.kind);
    sql_bind_here(st, 14, s->point.claim);
    return sql_do(&l->sql, st, error);
}

casus_status ledger_put_tolls(ledger *l, arena *a, const account_claim *claim, casus_error *error) {
    toll_saids said = {0};
    toll_say(a, &said, claim);
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < said.count; i++) status = put_said(l, &said.items[i], error);
    return status;
}

/* ---- Out ---- */

#define WALK_SQL "SELECT t.harm, t.side, t.role, t.key, t.day, t.claim, t.low, t.high, t.since, t.voice, t.kind, t.code FROM toll_said t WHERE 1"

/* Borrowed from the statement until its next step. */
static toll_said said_at(sqlite3_stmt *st) {
    toll series = {.harm = sqlite3_column_int(st, 0), .side = sql_text(st, 1), .role = sql_text(st, 2), .key = sql_text(st, 3),
                   .voice = sql_text(st, 9), .kind = (voice_kind)sqlite3_column_int(st, 10)};
    toll_point point = {.day = sqlite3_column_int(st, 4), .row = sqlite3_column_int64(st, 5), .low = sql_open(st, 6), .high = sql_open(st, 7),
                        .since = sql_text(st, 8), .claim = sql_text(st, 11)};
    return (toll_said){.series = series, .point = point};
}

/* A row that casus did not write is passed over. */
static void take_said(arena *a, sqlite3_stmt *st, void *out) {
    toll_said s = said_at(st);
    toll_page *page = out;
    if ((unsigned)s.series.harm < HARM_COUNT) toll_take(a, page, &s);
}

#define SIDE_SQL "SELECT 1 FROM toll_said WHERE harm = ?1 AND side = ?2 LIMIT 1"

/* Whether anybody counts this side's losses: then it is a party, and speaks of its enemy's when it speaks of others'. */
static bool is_counted(ledger *l, str side) {
    sqlite3_stmt *st = sql_get(&l->sql, SIDE_SQL, NULL);
    bool found = false;
    for (int harm = 0; st && !found && harm < HARM_COUNT; harm++) {
        sql_bind_whole(st, 1, harm);
        sql_bind_here(st, 2, side);
        found = sqlite3_step(st) == SQLITE_ROW;
        sqlite3_reset(st);
    }
    return found;
}

static void tell_enemies(ledger *l, tolls *page) {
    for (size_t i = 0; i < page->count; i++) {
        toll *t = &page->items[i];
        str key = t->key, own = str_cut(&key, '/');
        if (t->side.len && own.len && t->kind == VOICE_THIRD && is_counted(l, own)) t->kind = VOICE_ENEMY;
    }
}

casus_status ledger_tolls(ledger *l, arena *a, const ledger_filter *f, tolls *page, tolls *all, casus_error *error) {
    toll_page walk = {.from = (size_t)f->offset, .end = f->limit > 0 ? (size_t)(f->offset + f->limit) : SIZE_MAX};
    question q = question_of(l, a, error);
    question_say(&q, WALK_SQL);
    question_claims(&q, "t.claim", f);
    question_say(&q, " ORDER BY t.harm, t.side, t.role, t.key, t.day, t.digest, t.claim, t.n");
    casus_status status = question_each(&q, take_said, &walk);
    *all = walk.series;
    *page = walk.series;
    LEDGER_CUT(page, f);
    for (size_t i = 0; i < page->count; i++) toll_mark(&page->items[i]);
    tell_enemies(l, page);
    return status;
}
