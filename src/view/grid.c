/* See grid.h. */
#include "view/grid.h"

#include "view/text.h"

static grid_cell *put(grid *g) {
    grid_cell none = {0};
    ARENA_PUSH(g->arena, &g->cells, none);
    return &g->cells.items[g->cells.count - 1];
}

void grid_text(grid *g, str s) { *put(g) = (grid_cell){.text = s, .known = s.len > 0}; }
void grid_whole(grid *g, int64_t n) { *put(g) = (grid_cell){.number = (double)n, .known = n >= 0}; }
void grid_real(grid *g, double n) { *put(g) = (grid_cell){.number = n, .known = true}; }
void grid_flag(grid *g, bool yes) { *put(g) = (grid_cell){.number = yes, .known = true}; }
void grid_none(grid *g) { put(g); }

static str shown(arena *a, const grid_column *c, const grid_cell *cell) {
    if (!cell->known) return (str){0};
    switch (c->kind) {
    case GRID_WHOLE: return str_printf(a, "%.0f", cell->number);
    case GRID_REAL: return str_printf(a, "%.2f", cell->number);
    case GRID_DEGREE: return str_printf(a, "%.5f", cell->number);
    case GRID_FLAG: return cell->number != 0 ? STR("yes") : (str){0};
    default: return cell->text;
    }
}

str view_cell(const grid *g, size_t n) { return shown(g->arena, &g->columns[n % g->column_count], &g->cells.items[n]); }

/* ---- CSV, TSV and JSON
 * ------------------------------------------------------------------------------------------------------ */

void view_csv(buffer *out, str value) {
    bool quote = false;
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        quote |= c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (!quote) {
        buffer_put(out, value);
        return;
    }
    buffer_put(out, STR("\""));
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"') buffer_put(out, STR("\""));
        buffer_put(out, str_sub(value, i, i + 1));
    }
    buffer_put(out, STR("\""));
}

static bool formula(str value) { return value.len && memchr("=+-@\t\r\n", value.ptr[0], 7); }

void view_csv_words(buffer *out, str value) {
    view_csv(out, formula(value) ? str_join(out->arena, STR("'"), value) : value);
}

void view_csv_head(buffer *out, const grid_column *columns, size_t count) {
    bool first = true;
    for (size_t k = 0; k < count; k++) {
        if (columns[k].table_only) continue;
        if (!first) buffer_put(out, STR(","));
        first = false;
        view_csv(out, str_of(columns[k].name));
    }
    buffer_put(out, STR("\n"));
}

static void put_csv_cell(buffer *out, const grid *g, const grid_column *c, const grid_cell *cell) {
    if (c->kind == GRID_FLAG) buffer_put(out, cell->number != 0 ? STR("true") : STR("false"));
    else if (c->kind == GRID_TEXT) view_csv_words(out, shown(g->arena, c, cell));
    else view_csv(out, shown(g->arena, c, cell));
}

/* Where the row after the one at `i` begins; whole rows only, and of a grid without columns none. */
static size_t next_row(const grid *g, size_t i) { return g->column_count ? i + g->column_count : SIZE_MAX; }
static bool whole_row(const grid *g, size_t i) { return next_row(g, i) <= g->cells.count; }

void view_csv_rows(buffer *out, const grid *g) {
    for (size_t i = 0; whole_row(g, i); i = next_row(g, i)) {
        bool first = true;
        for (size_t k = 0; k < g->column_count; k++) {
            if (g->columns[k].table_only) continue;
            if (!first) buffer_put(out, STR(","));
            first = false;
            put_csv_cell(out, g, &g->columns[k], &g->cells.items[i + k]);
        }
        buffer_put(out, STR("\n"));
    }
}

static void put_csv(buffer *out, const grid *g) {
    view_csv_head(out, g->columns, g->column_count);
    view_csv_rows(out, g);
}

void view_tsv_head(buffer *out, const grid_column *columns, size_t count) {
    for (size_t k = 0; k < count; k++) {
        if (k) buffer_put(out, STR("\t"));
        buffer_put(out, str_of(columns[k].name));
    }
    buffer_put(out, STR("\n"));
}

static void put_tsv_cell(buffer *out, const grid *g, const grid_column *c, const grid_cell *cell) {
    buffer text = {.arena = g->arena};
    view_put_all(&text, shown(g->arena, c, cell));
    if (c->kind == GRID_TEXT && formula(buffer_str(&text))) buffer_put(out, STR("'"));
    buffer_put(out, buffer_str(&text));
}

void view_tsv_rows(buffer *out, const grid *g) {
    for (size_t i = 0; whole_row(g, i); i = next_row(g, i))
        for (size_t k = 0; k < g->column_count; k++) {
            put_tsv_cell(out, g, &g->columns[k], &g->cells.items[i + k]);
            buffer_put(out, k + 1 < g->column_count ? STR("\t") : STR("\n"));
        }
}

static void put_json_cell(buffer *out, const grid_column *c, const grid_cell *cell) {
    if (!cell->known) json_none(out, c->name);
    else if (c->kind == GRID_TEXT || c->kind == GRID_CODE || c->kind == GRID_DAY || c->kind == GRID_ID) json_str(out, c->name, cell->text);
    else if (c->kind == GRID_FLAG) json_bool(out, c->name, cell->number != 0);
    else json_number(out, c->name, cell->number, c->kind == GRID_WHOLE ? 0 : c->kind == GRID_REAL ? 2 : 5);
}

void view_json_cells(buffer *out, const grid *g, size_t first) {
    for (size_t k = 0; k < g->column_count; k++)
        if (!g->columns[k].table_only) put_json_cell(out, &g->columns[k], &g->cells.items[first + k]);
}

static void put_json(buffer *out, const grid *g) {
    for (size_t i = 0; whole_row(g, i); i = next_row(g, i)) {
        json_open(out, NULL, '{');
        view_json_cells(out, g, i);
        json_close(out, '}');
        buffer_put(out, STR("\n"));
    }
}

/* ---- Table
 * --------------------------------------------------------------------------------------------------------------- */

enum { COLUMNS_MAX = 32, GAP = 2, LEAST = 6, ID_SHOWN = 8 };

/* As a table has it. */
static str in_table(arena *a, const grid_column *c, const grid_cell *cell) {
    str s = shown(a, c, cell);
    return c->kind == GRID_ID && s.len > ID_SHOWN ? str_sub(s, 0, ID_SHOWN) : s;
}

static int width_of(const grid *g, size_t k) {
    const grid_column *c = &g->columns[k];
    int width = (int)strlen(c->name);
    for (size_t i = 0; whole_row(g, i); i = next_row(g, i)) {
        int w = view_width(in_table(g->arena, c, &g->cells.items[i + k]));
        if (c->width && w > c->width) w = c->width;
        if (w > width) width = w;
    }
    return width;
}

static void measure(const grid *g, int *widths) {
    for (size_t k = 0; k < g->column_count; k++) widths[k] = g->columns[k].file_only ? 0 : width_of(g, k);
}

/* The widest text columns give way, one column at a time, until the table fits. */
static void fit(const grid *g, int *widths, int width) {
    for (;;) {
        int sum = -GAP;
        size_t widest = g->column_count;
        for (size_t k = 0; k < g->column_count; k++) {
            if (g->columns[k].file_only) continue;
            sum += widths[k] + GAP;
            bool text = g->columns[k].kind == GRID_TEXT && widths[k] > LEAST;
            if (text && (widest == g->column_count || widths[k] > widths[widest])) widest = k;
        }
        if (sum <= width || widest == g->column_count) return;
        widths[widest]--;
    }
}

static void blanks(buffer *out, int n) {
    for (int i = 0; i < n; i++) buffer_put(out, STR(" "));
}

static void put_cell(buffer *out, const grid *g, size_t k, str s, int width, bool last) {
    bool right =
        g->columns[k].kind == GRID_WHOLE || g->columns[k].kind == GRID_REAL || g->columns[k].kind == GRID_DEGREE;
    int w = view_width(s);
    if (right && w < width) blanks(out, width - w);
    int done = view_put_safe(out, s, width);
    if (!right && !last) blanks(out, width - done);
}

static void put_line(buffer *out, const grid *g, size_t row, const int *widths, size_t last) {
    bool first = true;
    for (size_t k = 0; k <= last; k++) {
        if (g->columns[k].file_only) continue;
        if (!first) blanks(out, GAP);
        first = false;
        str s = row == SIZE_MAX ? str_of(g->columns[k].name) : in_table(g->arena, &g->columns[k], &g->cells.items[row + k]);
        put_cell(out, g, k, s, widths[k], k == last);
    }
    buffer_put(out, STR("\n"));
}

static void put_table(buffer *out, const grid *g, int width) {
    int widths[COLUMNS_MAX] = {0};
    if (!g->cells.count || g->column_count > COLUMNS_MAX) return;
    size_t last = g->column_count - 1;
    while (last && g->columns[last].file_only) last--;
    measure(g, widths);
    fit(g, widths, width);
    put_line(out, g, SIZE_MAX, widths, last);
    for (size_t i = 0; whole_row(g, i); i = next_row(g, i)) put_line(out, g, i, widths, last);
}

void view_grid(buffer *out, const grid *g, grid_format format, int width) {
    if (format == GRID_CSV) put_csv(out, g);
    else if (format == GRID_JSONL) put_json(out, g);
    else put_table(out, g, width);
}
