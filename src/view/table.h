/* Claims as a table for people: one report a block, one claim a line, fitted to a width. */
#ifndef CASUS_VIEW_TABLE_H
#define CASUS_VIEW_TABLE_H

#include "base/json.h"

/* Columns voice, stance, event, counts, place, date and, where there is room, the words. `colour` puts ANSI
 * colours on the stance; `width` is the terminal's. */
void view_table(buffer *out, const casus_coding *coding, int width, bool colour);

/* "TITLE, OUTLET, DATE", as much of it as there is; else the report's id. */
void view_report_line(buffer *out, const casus_report *report, int width);

#endif
