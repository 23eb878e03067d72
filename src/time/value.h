/* Writing what an expression was found to mean: TIMEX3 value, start and end, precision. Private to time/. */
#ifndef CASUS_TIME_VALUE_H
#define CASUS_TIME_VALUE_H

#include "base/day.h"
#include "time/when.h"

/* A date of some coarseness. Fields finer than it are 0. */
typedef struct date {
    uint8_t unit; /* UNIT_DAY, UNIT_WEEK, UNIT_WEEKEND, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY,
                     or NONE */
    int year, month, day;
    int season, quarter, half; /* in place of a month, with unit UNIT_MONTH */
    bool bc;
} date;

static inline int32_t date_first(const date *d) {
    return day_of(d->year, d->month ? d->month : 1, d->day ? d->day : 1);
}
date date_of_day(int32_t day, time_unit unit);
int month_length(int year, int month);
int weekday_of(int32_t day); /* 1 Monday to 7 */

/* value, start and end, precision. `w` gives hour and part of the day. */
void value_date(arena *a, const date *d, const when *w, timex *t);
void value_unknown(arena *a, const when *w, timex *t); /* of the shape known, X for what is not */
void value_span(arena *a, const when *w, timex *t);    /* durations and sets */
void value_ref(const when *w, timex *t);
void value_precision(timex *t); /* from start and end */

#endif
