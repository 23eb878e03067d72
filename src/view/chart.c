/* See chart.h. A row is made of cells, one a column; a cell is a drawing sign of one column, in UTF-8 or ASCII. */
#include "view/chart.h"

#include "view/text.h"

enum { LEVELS = 8, GAP = 2, WIDTH_MAX = 1000 };

static const char *const heights[LEVELS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char *const ascii_heights[LEVELS] = {"_", ".", "-", "~", "=", "+", "*", "#"};

/* ---- Cells ---------------------------------------------------------------------------------------------------------
 */

typedef struct row {
    const char **cells;
    int width;
} row;

static row new_row(arena *a, int width) {
    row r = {.width = width < 1 ? 1 : width > WIDTH_MAX ? WIDTH_MAX : width};
    r.cells = ARENA_ARRAY(a, const char *, (size_t)r.width);
    for (int i = 0; i < r.width; i++) r.cells[i] = " ";
    return r;
}

static void set(row *r, int at, const char *sign) {
    if (at >= 0 && at < r->width) r->cells[at] = sign;
}

static void fill(row *r, int from, int to, const char *sign) {
    for (int i = from < 0 ? 0 : from; i <= to && i < r->width; i++) r->cells[i] = sign;
}

static str text_of(arena *a, const row *r) {
    buffer b = {.arena = a};
    for (int i = 0; i < r->width; i++) buffer_put(&b, str_of(r->cells[i]));
    return buffer_str(&b);
}

/* The column of a value on a scale from 0 to `most`. */
static int column(double value, double most, int width) {
    if (most <= 0 || value <= 0) return 0;
    return value >= most ? width - 1 : (int)(value / most * (width - 1) + 0.5);
}

/* ---- Axis ----------------------------------------------------------------------------------------------------------
 */

chart_axis chart_axis_of(int width, bool ascii) { return (chart_axis){DAY_NONE, DAY_NONE, width, ascii}; }

void chart_reach(chart_axis *x, int32_t day) {
    if (day == DAY_NONE) return;
    if (x->from == DAY_NONE || day < x->from) x->from = day;
    if (x->to == DAY_NONE || day > x->to) x->to = day;
}

static int column_of_day(const chart_axis *x, int32_t day) {
    return column((double)day - x->from, (double)x->to - x->from, x->width);
}

/* ---- Drawings ------------------------------------------------------------------------------------------------------
 */

str chart_range(arena *a, int64_t low, int64_t best, int64_t high, int64_t most, int width, bool ascii) {
    if (low < 0 || high < low) return (str){0};
    row r = new_row(a, width);
    int from = column((double)low, (double)most, r.width), to = column((double)high, (double)most, r.width);
    fill(&r, from, to, ascii ? "-" : "─");
    set(&r, from, ascii ? "|" : "├");
    set(&r, to, ascii ? "|" : "┤");
    if (best >= 0) set(&r, column((double)best, (double)most, r.width), ascii ? "o" : "●");
    return text_of(a, &r);
}

static const char *height(double value, double most, bool ascii) {
    int level = column(value, most, LEVELS);
    return (ascii ? ascii_heights : heights)[level];
}

str chart_steps(arena *a, const chart_axis *x, const int32_t *days, const double *values, size_t count, double most) {
    row r = new_row(a, x->width);
    for (size_t i = 0; i < count; i++) {
        if (days[i] == DAY_NONE) continue;
        int from = column_of_day(x, days[i]), to = i + 1 < count ? column_of_day(x, days[i + 1]) : from;
        fill(&r, from, to < from ? from : to, height(values[i], most, x->ascii));
    }
    return text_of(a, &r);
}

str chart_lane(arena *a, const chart_axis *x, const truce *t) {
    row r = new_row(a, x->width);
    if (t->effective == DAY_NONE) return text_of(a, &r);
    int from = column_of_day(x, t->effective);
    int to = t->held_days < 0 ? from : column_of_day(x, t->effective + t->held_days);
    fill(&r, from, to, x->ascii ? "=" : "━");
    for (size_t i = 0; i < t->days.count; i++)
        if (t->days.items[i].day != DAY_NONE) set(&r, column_of_day(x, t->days.items[i].day), "x");
    if (t->extended != DAY_NONE) set(&r, column_of_day(x, t->extended), "+");
    set(&r, to, t->ended ? "!" : ">");
    return text_of(a, &r);
}

/* ---- Rows ----------------------------------------------------------------------------------------------------------
 */

static void blanks(buffer *out, int n) {
    for (int i = 0; i < n; i++) buffer_put(out, STR(" "));
}

void chart_row(buffer *out, str label, int label_width, str drawing, str note) {
    int done = view_put_safe(out, label, label_width);
    while (!note.len && drawing.len && drawing.ptr[drawing.len - 1] == ' ') drawing.len--;
    blanks(out, label_width - done + GAP);
    buffer_put(out, drawing);
    if (note.len) blanks(out, GAP), view_put_all(out, note);
    buffer_put(out, STR("\n"));
}

void chart_days(buffer *out, const chart_axis *x, int label_width) {
    if (x->from == DAY_NONE) return;
    str first = day_text(out->arena, x->from), last = day_text(out->arena, x->to);
    int between = x->width - (int)first.len - (int)last.len;
    blanks(out, label_width + GAP);
    buffer_put(out, first);
    if (between > 0 && x->to > x->from) blanks(out, between), buffer_put(out, last);
    buffer_put(out, STR("\n"));
}
