/* From rows to claims. A claim is kept as the line that it came as; reading it again is reading what was written. */
#include "ledger/parts.h"
#include "read/claim_line.h"

/* Reports seen so far, by row; a table with open places. */
typedef struct seen {
    account_report **items;
    size_t count, room;
} seen;

static size_t slot_of(const seen *s, int64_t row) {
    size_t at = (size_t)((uint64_t)row * 0x9E3779B97F4A7C15u >> 20) % s->room;
    while (s->items[at] && s->items[at]->row != row) at = (at + 1) % s->room;
    return at;
}

static void widen(arena *a, seen *s) {
    seen wider = {.room = s->room ? 2 * s->room : 32};
    wider.items = ARENA_ARRAY(a, account_report *, wider.room);
    for (size_t i = 0; i < s->room; i++)
        if (s->items[i]) wider.items[slot_of(&wider, s->items[i]->row)] = s->items[i];
    wider.count = s->count;
    *s = wider;
}

#define REPORT_SQL "SELECT key, came_as, title, outlet, url, day, origin FROM report WHERE id = ?"

static account_report *read_report(ledger *l, arena *a, int64_t row, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, REPORT_SQL, error);
    if (!st) return NULL;
    sql_bind_whole(st, 1, row);
    account_report *r = ARENA_NEW(a, account_report);
    r->published = DAY_NONE;
    if (sqlite3_step(st) == SQLITE_ROW) {
        *r = (account_report){.sha256 = str_copy(a, sql_text(st, 0)), .id = str_copy(a, sql_text(st, 1)),
                              .title = str_copy(a, sql_text(st, 2)), .outlet = str_copy(a, sql_text(st, 3)),
                              .url = str_copy(a, sql_text(st, 4)), .published = sql_day(st, 5), .origin = sqlite3_column_int64(st, 6)};
        if (!r->id.len) r->id = r->sha256;
    }
    r->row = row;
    sqlite3_reset(st);
    return r;
}

static account_report *report_of(ledger *l, arena *a, seen *s, int64_t row, casus_error *error) {
    if (2 * s->count >= s->room) widen(a, s);
    size_t at = slot_of(s, row);
    if (s->items[at]) return s->items[at];
    account_report *r = read_report(l, a, row, error);
    if (r) s->items[at] = r, s->count++;
    return r;
}

/* How far from a denial the claim that it denies is looked for. */
enum { DENIAL_REACH = 500 };

static int denied_index(const account_claims *all, size_t at, str id) {
    size_t from = at > DENIAL_REACH ? at - DENIAL_REACH : 0, to = at + DENIAL_REACH < all->count ? at + DENIAL_REACH : all->count;
    for (size_t i = from; i < to; i++)
        if (i != at && all->items[i].report == all->items[at].report && str_is(id, all->items[i].claim->id)) return (int)i;
    return -1;
}

static void settle_denials(account_claims *all, const str *denies) {
    for (size_t i = 0; i < all->count; i++)
        if (denies[i].len) ((casus_claim *)(uintptr_t)all->items[i].claim)->denies = denied_index(all, i, denies[i]);
}

casus_status ledger_load(ledger *l, arena *a, sqlite3_stmt *st, account_claims *out, casus_error *error) {
    seen reports = {0};
    struct {
        str *items;
        size_t count, capacity;
    } denies = {0};
    *out = (account_claims){0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        read_claim *r = ARENA_NEW(a, read_claim);
        str line = str_copy(a, sql_text(st, 1));
        if (read_json_claim(a, line, r, NULL) != CASUS_OK) continue;
        account_report *report = report_of(l, a, &reports, sqlite3_column_int64(st, 5), error);
        if (!report) break;
        account_claim c = {.claim = &r->claim, .report = report, .text = r->text, .line = line, .row = sqlite3_column_int64(st, 0),
                           .index = (size_t)sqlite3_column_int64(st, 2), .label = sqlite3_column_int64(st, 4),
                           .happening = sqlite3_column_type(st, 3) == SQLITE_NULL ? -1 : sqlite3_column_int64(st, 3)};
        account_claim_days(&c);
        ARENA_PUSH(a, out, c);
        ARENA_PUSH(a, &denies, r->denies);
    }
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    settle_denials(out, denies.items);
    return status;
}
