/* See clock.h. */
#include "base/clock.h"

#include <time.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

double clock_seconds(void) {
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int32_t clock_today(void) { return (int32_t)(time(NULL) / DAY_SECONDS); }

str clock_utc(arena *a) {
    time_t now = time(NULL);
    struct tm tm;
    char text[32] = "";
    if (gmtime_r(&now, &tm)) strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return str_copy(a, str_of(text));
}
