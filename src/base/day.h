/* Days as numbers: ISO 8601 dates of any precision and the days that they cover. */
#ifndef CASUS_BASE_DAY_H
#define CASUS_BASE_DAY_H

#include "base/str.h"

/* No day known. */
#define DAY_NONE INT32_MIN

/* Days since 1970-01-01 of a civil date (proleptic Gregorian). */
int32_t day_of(int year, int month, int day);
void day_civil(int32_t day, int *year, int *month, int *dom);

/* First and last day of an ISO date ("2020", "2020-10", "2020-10-26T08:00+04:00"); false when it is none, or impossible
 * (2021-02-30). */
bool day_range(str iso, int32_t *first, int32_t *last);

/* First day of an ISO date, or DAY_NONE. */
int32_t day_parse(str iso);

/* Whether it is none, or one that an ISO date has, of the years 0 to 9999: of numbers that came from elsewhere. */
bool day_is_sound(int32_t day);

/* "2020-10-26"; "" for DAY_NONE. */
str day_text(arena *a, int32_t day);

#endif
