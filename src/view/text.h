/* Text for people: what a stranger wrote made safe for a terminal, cut to a width, and the words for parts of a claim. */
#ifndef CASUS_VIEW_TEXT_H
#define CASUS_VIEW_TEXT_H

#include "base/json.h"

/* Columns that a text takes on a terminal. */
int view_width(str s);

/* Appends `s` in at most `width` columns ("…" where it was cut). Controls and direction marks, with which a report
 * could repaint a terminal, and runs of blanks become one blank. Returns the columns written. */
int view_put_safe(buffer *out, str s, int width);

/* The same without limit. */
void view_put_all(buffer *out, str s);

/* "≥25 people killed", "24–99", "~30 wounded". */
void view_put_count(buffer *out, const casus_count *n);

/* "2020-10-28", "2020-10-10 – 2020-10-18", "since 1988". */
void view_put_time(buffer *out, const casus_time *t);

/* "ASSAULT heavy-weapons", else the ceasefire's role, the movement or the tie. */
void view_put_event(buffer *out, const casus_claim *c);

#endif
