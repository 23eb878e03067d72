/* SQLite behind a few calls: statements by text (prepared once and kept), binding and reading of `str`, and failures in casus's own
 * words. Only ledger/ includes this. */
#ifndef CASUS_LEDGER_SQL_H
#define CASUS_LEDGER_SQL_H

#include <sqlite3.h>

#include "base/error.h"
#include "base/str.h"

/* Statements end with sql_end or sql_close: a second end would free them twice. */
#ifndef SQL_OWN
#pragma GCC poison sqlite3_finalize
#endif

enum { SQL_KEPT = 192, SQL_LOOSE = 8 };

/* A database with the statements that were prepared on it, found again by the address of their text. */
typedef struct sql {
    sqlite3 *db;
    const char *path;
    struct {
        const char *text;
        sqlite3_stmt *statement;
    } kept[SQL_KEPT];
    size_t kept_count;
    sqlite3_stmt *loose[SQL_LOOSE]; /* of sql_new, until sql_end */
    size_t loose_count;
} sql;

/* What SQLite says, in words for people: locked, read-only, full, not a ledger, damaged. */
casus_status sql_fail(const sql *s, casus_error *error);

/* Runs statements that give no rows. */
CASUS_CHECKED casus_status sql_run(sql *s, const char *text, casus_error *error);

/* The same on the way out of a failure, when nothing more can be done about another. */
void sql_undo(sql *s, const char *text);

/* `text` must be a literal: the statement is kept and comes back reset and unbound. NULL after a failure. */
sqlite3_stmt *sql_get(sql *s, const char *text, casus_error *error);

/* For texts that are put together; end with sql_end, at the latest sql_close does. */
sqlite3_stmt *sql_new(sql *s, str text, casus_error *error);
void sql_end(sql *s, sqlite3_stmt *st);

/* An empty text is bound as NULL. */
void sql_bind(sqlite3_stmt *st, int at, str value);
void sql_bind_here(sqlite3_stmt *st, int at, str value); /* an empty text as it is */
void sql_bind_whole(sqlite3_stmt *st, int at, int64_t value);
void sql_bind_day(sqlite3_stmt *st, int at, int32_t day); /* DAY_NONE is NULL */
void sql_bind_open(sqlite3_stmt *st, int at, int64_t bound); /* CASUS_OPEN is NULL */

/* Borrowed until the next step. */
str sql_text(sqlite3_stmt *st, int column);
int32_t sql_day(sqlite3_stmt *st, int column);
int64_t sql_open(sqlite3_stmt *st, int column);

/* Steps a statement that gives no row (or whose row is of no interest) and resets it. */
CASUS_CHECKED casus_status sql_do(sql *s, sqlite3_stmt *st, casus_error *error);

/* Statements (literals) with one parameter, one after the other. */
CASUS_CHECKED casus_status sql_do_all(sql *s, const char *const *steps, size_t count, int64_t value, casus_error *error);

/* One number from a literal query without parameters; `absent` when there is no row or NULL. */
int64_t sql_number(sql *s, const char *text, int64_t absent);

void sql_close(sql *s);

#endif
