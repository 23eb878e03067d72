/* See losses.h. */
#include "ledger/losses.h"

#include "ledger/parts.h"

#define LOSSES_SQL(from)                                                                                               \
    "SELECT g.harm, g.role, g.side, count(*), sum(g.low), sum(g.best), sum(g.high) FROM " from                          \
    " GROUP BY g.harm, g.role, g.side ORDER BY g.harm, g.role, g.side"

/* Figures are walked in the order of their groups, which an index has: to look them up by incidents takes three times as long. */
#define OF_DAYS "+g.incident IN (SELECT id FROM incident WHERE (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2))"

casus_status ledger_losses_list(ledger *l, arena *a, const ledger_filter *f, ledger_losses *out, casus_error *error) {
    bool all = f->since == DAY_NONE && f->until == DAY_NONE;
    sqlite3_stmt *st = all ? sql_get(&l->sql, LOSSES_SQL("figure g"), error)
                           : sql_get(&l->sql, LOSSES_SQL("figure g WHERE " OF_DAYS), error);
    if (!st) return CASUS_SYSTEM;
    if (!all) sql_bind_day(st, 1, f->since);
    if (!all) sql_bind_day(st, 2, f->until);
    *out = (ledger_losses){0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        ledger_loss s = {.harm = sqlite3_column_int(st, 0),
                        .role = str_copy(a, sql_text(st, 1)),
                        .side = str_copy(a, sql_text(st, 2)),
                        .incidents = sqlite3_column_int64(st, 3),
                        .low = sqlite3_column_int64(st, 4),
                        .best = sqlite3_column_int64(st, 5),
                        .high = sqlite3_column_int64(st, 6)};
        ARENA_PUSH(a, out, s);
    }
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&l->sql, error);
    sqlite3_reset(st);
    return status;
}

const ledger_loss *ledger_losses_of(const ledger_losses *all, int harm, str role, str side) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].harm == harm && str_eq(all->items[i].role, role) && str_eq(all->items[i].side, side))
            return &all->items[i];
    return NULL;
}
