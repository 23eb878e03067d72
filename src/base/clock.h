/* What time it is: for durations, and as text for records of when something was done. */
#ifndef CASUS_BASE_CLOCK_H
#define CASUS_BASE_CLOCK_H

#include "base/str.h"

/* Seconds since some moment of the past; never goes back. */
double clock_seconds(void);

/* Days since 1970-01-01, of the date in UTC. */
int32_t clock_today(void);

/* "2020-10-26T08:00:00Z". */
str clock_utc(arena *a);

#endif
