/* Agreement: which events of two lists could be the same, told by days and distance alone, each with at most one.
 * Nothing is made one: it only says where to look. */
#ifndef CASUS_ACCOUNT_COMPARE_H
#define CASUS_ACCOUNT_COMPARE_H

#include "base/day.h"

/* `precision` as GED's of places, 0 unknown; figures are of the killed, CASUS_OPEN unknown. Texts are borrowed. */
typedef struct compare_event {
    str id, source, place;
    int32_t first, last;
    double lat, lon;
    bool located;
    int precision;
    int64_t low, best, high;
} compare_event;

typedef struct compare_events {
    compare_event *items;
    size_t count, capacity;
} compare_events;

/* One row: both, or one of them NULL. */
typedef struct agreement {
    const compare_event *ours, *theirs;
    int32_t days; /* between them; 0 where they overlap */
    double km;    /* negative where one has no coordinates */
} agreement;

typedef struct agreements {
    agreement *items;
    size_t count, capacity;
} agreements;

/* How far apart two events of one happening may be. Events longer than COMPARE_LONGEST days, and places known to no
 * better than a country, are put beside nothing. */
typedef struct compare_reach {
    int32_t days;
    double km;
} compare_reach;

enum { COMPARE_LONGEST = 31, COMPARE_PAIRS = 16 };

/* Pairs as near as can be first: by days, then kilometres, then figures. Rows in order of days, ours before theirs.
 * Sorts the lists. */
agreements compare_make(arena *a, compare_events *ours, compare_events *theirs, const compare_reach *reach);

#endif
