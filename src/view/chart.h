/* Plain charts for a terminal: ranges as bars, totals and distances as steps over time, ceasefires as lanes. Each is
 * one row of text as wide as it is told to be, without colour; in ASCII alone where the terminal knows no other. */
#ifndef CASUS_VIEW_CHART_H
#define CASUS_VIEW_CHART_H

#include "account/ceasefire.h"
#include "base/json.h"

/* Days from the left edge to the right. */
typedef struct chart_axis {
    int32_t from, to;
    int width;
    bool ascii;
} chart_axis;

/* An axis that reaches over nothing yet; chart_reach widens it to a day (DAY_NONE changes nothing). */
chart_axis chart_axis_of(int width, bool ascii);
void chart_reach(chart_axis *x, int32_t day);

/* A range on a scale from 0 to `most`: "  |---o----|"; `best` negative for none. Open ends are drawn as the caller
 * bounds them. */
str chart_range(arena *a, int64_t low, int64_t best, int64_t high, int64_t most, int width, bool ascii);

/* Values by day, in order of days, each until the next: the height of a column is its value on a scale from 0 to
 * `most`. */
str chart_steps(arena *a, const chart_axis *x, const int32_t *days, const double *values, size_t count, double most);

/* A ceasefire from effect to end: holding, "x" on days with a violation told of, "+" when extended, "!" at its end, ">"
 * where no end is told. */
str chart_lane(arena *a, const chart_axis *x, const truce *t);

/* "label  drawing  note", of which the note may be empty; the label is cut to `label_width`. */
void chart_row(buffer *out, str label, int label_width, str drawing, str note);

/* The first and last day below the drawings of an axis. */
void chart_days(buffer *out, const chart_axis *x, int label_width);

#endif
