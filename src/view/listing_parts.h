/* Private to listing*.c and show*.c. */
#ifndef CASUS_VIEW_LISTING_PARTS_H
#define CASUS_VIEW_LISTING_PARTS_H

#include "view/chart.h"
#include "view/listing.h"
#include "view/text.h"

/* A grid of a static array of columns; `out` is in scope. */
#define GRID(columns)                                                                                                  \
    (grid) { .arena = out->arena, .columns = columns, .column_count = sizeof columns / sizeof *columns }

enum { CHART_LABEL = 30, CHART_NOTE = 16, CHART_LEAST = 10, CHART_MOST = 60 };

/* Columns that are left for a drawing beside label and note. */
static inline int chart_width(const view_look *look) {
    int left = look->width - CHART_LABEL - CHART_NOTE - 4;
    return left < CHART_LEAST ? CHART_LEAST : left > CHART_MOST ? CHART_MOST : left;
}

/* "25", "25+", "..100", "24-99". */
str view_bounds(arena *a, int64_t low, int64_t high);

str view_names(arena *a, const str *names, size_t count);

/* "PER>ECU 2; ECU>PER 1": who accuses whom of how many violations. */
str view_accusers(arena *a, const truce *t);

/* Says what a truce's clock says: from when, held how long, ended. */
str view_truce_days(arena *a, const truce *t);

/* Claims with their reports, voices and words; those of one report together when they stand together. */
void view_put_evidence(buffer *out, const account_claim *const *claims, size_t count, int width);

#endif
