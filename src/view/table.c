/* See table.h. Every cell is made first; each column gets what its widest cell needs, then the widest columns give way until
 * the row fits, so that short columns are never cut for the sake of long ones. */
#include "view/table.h"

#include "view/claim_json.h"
#include "view/text.h"

enum { VOICE, STANCE, EVENT, COUNTS, PLACE, DATE, WORDS, COLUMNS };
enum { GAP = 2, LEAST_WORDS = 20 };

static const char *const titles[COLUMNS] = {"VOICE", "STANCE", "EVENT", "COUNTS", "PLACE", "DATE", "WORDS"};

/* A column is not cut below these: together they fit 60 columns, and a date is never cut. */
static const int least[COLUMNS] = {6, 6, 7, 7, 6, 10, 0};

typedef struct table {
    arena *arena;
    str (*rows)[COLUMNS];
    size_t count;
    int widths[COLUMNS];
} table;

static str voice_cell(arena *a, const casus_claim *c) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < c->voice_count; i++) {
        if (i) buffer_put(&b, STR(" > "));
        view_put_all(&b, c->voices[i].name);
    }
    return buffer_str(&b);
}

static str stance_cell(arena *a, const casus_claim *c) {
    return str_join(a, str_of(view_stance_name(c->stance)), c->historical ? STR(" (past)") : STR(""));
}

static str event_cell(arena *a, const casus_claim *c) {
    buffer b = {.arena = a};
    view_put_event(&b, c);
    return buffer_str(&b);
}

static str counts_cell(arena *a, const casus_claim *c) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < c->count_count; i++) {
        if (i) buffer_put(&b, STR(", "));
        view_put_count(&b, &c->counts[i]);
    }
    return buffer_str(&b);
}

static str place_cell(arena *a, const casus_claim *c) {
    if (!c->place) return (str){0};
    if (!c->place->country.len) return c->place->name;
    return str_printf(a, "%.*s, %.*s", STR_ARG(c->place->name), STR_ARG(c->place->country));
}

static str date_cell(arena *a, const casus_claim *c) {
    buffer b = {.arena = a};
    view_put_time(&b, c->time);
    return buffer_str(&b);
}

static void fill_row(table *t, size_t i, const casus_coding *coding) {
    const casus_claim *c = &coding->claims[i];
    t->rows[i][VOICE] = voice_cell(t->arena, c);
    t->rows[i][STANCE] = stance_cell(t->arena, c);
    t->rows[i][EVENT] = event_cell(t->arena, c);
    t->rows[i][COUNTS] = counts_cell(t->arena, c);
    t->rows[i][PLACE] = place_cell(t->arena, c);
    t->rows[i][DATE] = date_cell(t->arena, c);
    t->rows[i][WORDS] = str_sub(coding->report.text, c->span.start, c->span.end);
}

static int total_width(const table *t) {
    int sum = 0;
    for (int k = 0; k < WORDS; k++) sum += t->widths[k] + GAP;
    return sum - GAP;
}

/* The column that has most to give, or -1 when none can be cut further. */
static int widest_column(const table *t) {
    int widest = -1;
    for (int k = 0; k < WORDS; k++)
        if (t->widths[k] > least[k] && (widest < 0 || t->widths[k] > t->widths[widest])) widest = k;
    return widest;
}

static void fit(table *t, int width) {
    for (int k = 0; k < WORDS; k++) {
        t->widths[k] = view_width(str_of(titles[k]));
        for (size_t i = 0; i < t->count; i++) {
            int w = view_width(t->rows[i][k]);
            if (w > t->widths[k]) t->widths[k] = w < width ? w : width;
        }
    }
    for (int k; total_width(t) > width && (k = widest_column(t)) >= 0;) t->widths[k]--;
    int left = width - total_width(t) - GAP;
    t->widths[WORDS] = left >= LEAST_WORDS ? left : 0;
}

static const char *stance_colour(str stance) {
    if (str_starts(stance, STR("denied"))) return "\033[31m";
    if (str_starts(stance, STR("asserted"))) return "\033[32m";
    if (str_starts(stance, STR("claimed"))) return "\033[36m";
    return "\033[33m";
}

static void put_cell(buffer *out, str cell, int width, bool last, const char *colour) {
    if (colour) buffer_put(out, str_of(colour));
    int used = view_put_safe(out, cell, width);
    if (colour) buffer_put(out, STR("\033[0m"));
    for (; !last && used < width + GAP; used++) buffer_put(out, STR(" "));
}

static void put_row(buffer *out, const table *t, const str *cells, bool colour, bool title) {
    int last = t->widths[WORDS] ? WORDS : DATE;
    for (int k = 0; k <= last; k++) {
        const char *paint = !colour ? NULL : title ? "\033[1m" : k == STANCE ? stance_colour(cells[k]) : NULL;
        put_cell(out, cells[k], t->widths[k], k == last, paint);
    }
    while (out->count && out->items[out->count - 1] == ' ') out->count--;
    buffer_put(out, STR("\n"));
}

static void put_titles(buffer *out, const table *t, bool colour) {
    str cells[COLUMNS];
    for (int k = 0; k < COLUMNS; k++) cells[k] = str_of(titles[k]);
    put_row(out, t, cells, colour, true);
}

void view_report_line(buffer *out, const casus_report *r, int width) {
    buffer line = {.arena = out->arena};
    str parts[] = {r->title.len ? r->title : r->id, r->outlet, r->published};
    for (size_t i = 0; i < 3; i++) {
        if (!parts[i].len) continue;
        if (line.count) buffer_put(&line, STR(", "));
        view_put_all(&line, parts[i]);
    }
    if (!line.count) buffer_put(&line, STR("(standard input)"));
    view_put_safe(out, buffer_str(&line), width);
    buffer_put(out, STR("\n"));
}

void view_table(buffer *out, const casus_coding *coding, int width, bool colour) {
    table t = {.arena = out->arena, .count = coding->claim_count};
    t.rows = arena_array(t.arena, t.count, sizeof *t.rows);
    for (size_t i = 0; i < t.count; i++) fill_row(&t, i, coding);
    fit(&t, width);
    view_report_line(out, &coding->report, width);
    if (t.count) put_titles(out, &t, colour);
    else buffer_put(out, STR("no claims\n"));
    for (size_t i = 0; i < t.count; i++) put_row(out, &t, t.rows[i], colour, false);
    buffer_put(out, STR("\n"));
}
