/* Access: what claims tell of ways, of people cut off and of who holds what stands in a narrow table in the order of its listing, one row for each
 * statement, so that a page reads no claims but those that tell of its things. */
#include "account/access.h"

#include "ledger/question.h"
#include "ledger/series.h"

/* ---- In ---- */

#define SAID_SQL "INSERT INTO access_said(place, kind, thing, day, claim, n) VALUES(?, ?, ?, ?, ?, ?)"

static casus_status put_said(ledger *l, const access_point *p, size_t n, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, SAID_SQL, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_here(st, 1, p->place);
    sql_bind_whole(st, 2, (int64_t)p->kind);
    sql_bind_here(st, 3, p->id);
    sql_bind_whole(st, 4, p->day);
    sql_bind_whole(st, 5, p->claim->row);
    sql_bind_whole(st, 6, (int64_t)n);
    return sql_do(&l->sql, st, error);
}

casus_status ledger_put_access(ledger *l, arena *a, const account_claim *claim, casus_error *error) {
    accesses said = access_make(a, claim, 1, DAY_NONE);
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < said.count; i++) status = put_said(l, &said.items[i], i, error);
    return status;
}

casus_status ledger_forget_access(ledger *l, int64_t report, casus_error *error) {
    static const char *const steps[] = {"DELETE FROM access_said WHERE claim IN (SELECT id FROM claim WHERE report = ?)"};
    return sql_do_all(&l->sql, steps, 1, report, error);
}

#define SHORTS_SQL                                                                                                     \
    "SELECT s.claim, s.packed FROM claim_short s CROSS JOIN claim c ON c.id = s.claim WHERE c.current = 1 AND c.kinds & 18 ORDER BY s.claim"

casus_status ledger_fill_access(ledger *l, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, SHORTS_SQL, error);
    casus_status status = st ? CASUS_OK : CASUS_SYSTEM;
    int code = SQLITE_DONE;
    arena scratch;
    arena_init(&scratch, 0);
    while (status == CASUS_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        account_claims one = {0};
        ledger_take_short(&scratch, st, &one);
        if (one.count) status = ledger_put_access(l, &scratch, one.items, error);
        arena_free(&scratch);
    }
    if (status == CASUS_OK && code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    if (st) sqlite3_reset(st);
    return status;
}

/* ---- Out ---- */

/* A thing at a place: what the listing keeps together. */
typedef struct access_key {
    str place, thing;
    int kind;
} access_key;

static int compare_keys(const access_key *x, const access_key *y) {
    int c = str_cmp(x->place, y->place);
    if (!c) c = x->kind - y->kind;
    return c ? c : str_cmp(x->thing, y->thing);
}

/* The keys of a page, in their order; `before` counts the statements under the first of them that are on the pages before. */
typedef struct access_keys {
    access_key *items;
    size_t count, capacity, before;
} access_keys;

static question rows_of(ledger *l, arena *a, const ledger_filter *f, const char *columns, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, columns);
    question_say(&q, " FROM access_said t WHERE 1");
    question_claims(&q, "t.claim", f);
    return q;
}

static access_key key_of(arena *a, sqlite3_stmt *st) {
    return (access_key){.place = str_copy(a, sql_text(st, 0)), .kind = sqlite3_column_int(st, 1), .thing = str_copy(a, sql_text(st, 2))};
}

static bool is_key(const access_key *k, sqlite3_stmt *st) {
    return k->kind == sqlite3_column_int(st, 1) && str_eq(k->thing, sql_text(st, 2)) && str_eq(k->place, sql_text(st, 0));
}

/* Rows are walked from the first on: what is behind the page is not read. */
static casus_status find_keys(question *q, const ledger_filter *f, access_keys *out) {
    question_say(q, " ORDER BY t.place, t.kind, t.thing");
    sqlite3_stmt *st = question_ask(q);
    if (!st) return CASUS_SYSTEM;
    int64_t end = f->offset + f->limit;
    access_key key = {.kind = -1};
    size_t same = 0; /* statements under this key so far */
    int code = SQLITE_DONE;
    for (int64_t at = 0; at < end && (code = sqlite3_step(st)) == SQLITE_ROW; at++, same++) {
        bool fresh = !is_key(&key, st);
        if (fresh) key = key_of(q->arena, st), same = 0;
        if (at == f->offset) out->before = same;
        if (at == f->offset || (at > f->offset && fresh)) ARENA_PUSH(q->arena, out, key);
    }
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : sql_fail(&q->ledger->sql, q->error);
    sql_end(&q->ledger->sql, st);
    return status;
}

static str things_of(arena *a, const access_keys *keys) {
    buffer b = {.arena = a};
    json_open(&b, NULL, '[');
    for (size_t i = 0; i < keys->count; i++) json_str(&b, NULL, keys->items[i].thing);
    json_close(&b, ']');
    return buffer_str(&b);
}

/* All that is said of these things, wherever: one may be spoken of at several places. */
static casus_status load_things(ledger *l, arena *a, const ledger_filter *f, const access_keys *keys, account_claims *out, casus_error *error) {
    question q = question_of(l, a, error);
    question_text(&q, "SELECT s.claim, s.packed FROM (SELECT DISTINCT day, claim FROM access_said WHERE thing IN (SELECT value FROM json_each(?))) t"
                      " CROSS JOIN claim_short s ON s.claim = t.claim WHERE 1", things_of(a, keys));
    question_claims(&q, "t.claim", f);
    question_say(&q, " ORDER BY t.day, t.claim");
    return question_each(&q, ledger_take_short, out);
}

static void leave_keys(const access_keys *keys, accesses *made) {
    size_t kept = 0;
    for (size_t i = 0; i < made->count; i++) {
        access_key key = {made->items[i].place, made->items[i].id, (int)made->items[i].kind};
        bool within = compare_keys(&key, &keys->items[0]) >= 0 && compare_keys(&key, &keys->items[keys->count - 1]) <= 0;
        if (within) made->items[kept++] = made->items[i];
    }
    made->count = kept;
}

static casus_status page_of(ledger *l, arena *a, const ledger_filter *f, accesses *out, casus_error *error) {
    access_keys keys = {0};
    account_claims claims = {0};
    question q = rows_of(l, a, f, "SELECT t.place, t.kind, t.thing", error);
    casus_status status = find_keys(&q, f, &keys);
    if (status == CASUS_OK && keys.count) status = load_things(l, a, f, &keys, &claims, error);
    if (status != CASUS_OK || !keys.count) return status;
    *out = access_make(a, claims.items, claims.count, f->as_of);
    leave_keys(&keys, out);
    ledger_filter page = {.offset = (int64_t)keys.before, .limit = f->limit}; /* of what was loaded */
    LEDGER_CUT(out, &page);
    return CASUS_OK;
}

/* Where all are wanted, all claims are read, in the order in which they were before. */
static casus_status all_of(ledger *l, arena *a, const ledger_filter *f, accesses *out, casus_error *error) {
    account_claims claims = {0};
    casus_status status = ledger_shorts_of_kind(l, a, f, LEDGER_ACCESS, &claims, error);
    *out = access_make(a, claims.items, claims.count, f->as_of);
    LEDGER_CUT(out, f);
    return status;
}

static casus_status count_rows(ledger *l, arena *a, const ledger_filter *f, int64_t *total, casus_error *error) {
    question q = rows_of(l, a, f, "SELECT count(*)", error);
    return question_number(&q, total);
}

casus_status ledger_accesses(ledger *l, arena *a, const ledger_filter *f, accesses *out, int64_t *total, casus_error *error) {
    *out = (accesses){0};
    casus_status status = f->limit > 0 ? page_of(l, a, f, out, error) : all_of(l, a, f, out, error);
    return status == CASUS_OK && total ? count_rows(l, a, f, total, error) : status;
}

/* ---- One thing ---- */

static void leave_things(accesses *made, str id) {
    size_t kept = 0;
    for (size_t i = 0; i < made->count; i++)
        if (str_starts(made->items[i].id, id)) made->items[kept++] = made->items[i];
    made->count = kept;
}

casus_status ledger_access_of(ledger *l, arena *a, const ledger_filter *f, str id, accesses *out, casus_error *error) {
    account_claims claims = {0};
    question q = question_of(l, a, error);
    question_here(&q, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c WHERE c.id IN (SELECT claim FROM access_said WHERE thing >= ?", id);
    question_here(&q, " AND thing < ?)", question_behind(a, id));
    question_claims(&q, "c.id", f);
    question_say(&q, " ORDER BY c.day, c.id");
    *out = (accesses){0};
    casus_status status = question_load(&q, &claims);
    *out = access_make(a, claims.items, claims.count, f->as_of);
    leave_things(out, id);
    return status;
}
