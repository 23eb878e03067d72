/* The date that a report puts over itself. Private to time/. */
#ifndef CASUS_TIME_DATELINE_H
#define CASUS_TIME_DATELINE_H

#include "time/when.h"

/* Whether an expression that means `day` is the date of a report published on `today` set over it, not a day on which
 * something happened: "ALEPPO, Oct. 3 (AP)", "Posted on July 2 2016", "AFP Saturday 2 Jul 2016". */
bool dateline_repeats(const line *l, const when *w, int32_t day, int32_t today);

#endif
