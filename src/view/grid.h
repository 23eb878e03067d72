/* Rows and columns, as a table that fits a terminal, as CSV (RFC 4180) or as JSON Lines: what all listings are shown
 * with. */
#ifndef CASUS_VIEW_GRID_H
#define CASUS_VIEW_GRID_H

#include "base/json.h"

typedef enum grid_kind {
    GRID_TEXT,
    GRID_CODE,   /* a text that never gives way: a day */
    GRID_ID,     /* the same, of which a table shows as much as tells it from others: `casus show` takes that much */
    GRID_DAY,    /* an ISO date */
    GRID_WHOLE,  /* a number without decimals */
    GRID_REAL,   /* two decimals */
    GRID_DEGREE, /* five decimals */
    GRID_FLAG    /* "yes" in a table, true in JSON */
} grid_kind;

/* `width` is the most that a text takes in a table, 0 for no limit; the widest texts give way when the terminal is
 * narrow. */
typedef struct grid_column {
    const char *name;
    grid_kind kind;
    int width;
    bool table_only, file_only; /* where it is shown */
} grid_column;

typedef struct grid_cell {
    str text;
    double number;
    bool known; /* else empty, null */
} grid_cell;

typedef struct grid {
    arena *arena;
    const grid_column *columns;
    size_t column_count;
    struct {
        grid_cell *items;
        size_t count, capacity;
    } cells; /* row by row */
} grid;

/* The cells of a row in the columns' order; absent ones must be put, too. */
void grid_text(grid *g, str s);
void grid_whole(grid *g, int64_t n); /* negative: absent */
void grid_real(grid *g, double n);
void grid_flag(grid *g, bool yes);
void grid_none(grid *g);

typedef enum grid_format { GRID_TABLE, GRID_JSONL, GRID_CSV } grid_format;

void view_grid(buffer *out, const grid *g, grid_format format, int width);

/* CSV in parts, for files of any length: the line of the columns' names, then rows. */
void view_csv_head(buffer *out, const grid_column *columns, size_t count);
void view_csv_rows(buffer *out, const grid *g);

/* One value of CSV, quoted where it must be. A spreadsheet takes a cell that begins with = + - @, a tab or a line end
 * for a formula, and would carry out what a stranger wrote: view_csv_words puts an apostrophe before it, which
 * spreadsheets take for "this is text". Cells of GRID_TEXT are written so. */
void view_csv(buffer *out, str value);
void view_csv_words(buffer *out, str value);

/* The text of the n-th cell, as files have it; and the cells of the row that begins there as members of an open JSON
 * object. */
str view_cell(const grid *g, size_t n);
void view_json_cells(buffer *out, const grid *g, size_t first);

/* The same as tab-separated lines, which know no quoting: tabs, line ends and other controls in a cell become blanks.
 */
void view_tsv_head(buffer *out, const grid_column *columns, size_t count);
void view_tsv_rows(buffer *out, const grid *g);

#endif
