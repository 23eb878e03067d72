/* What all incidents under a filter look like from afar: on a map, over time, by the values of their facets, by who tells of them. From
 * the rows alone, without their claims, so that a million claims are surveyed while a person waits. Figures are those of the policy
 * `ucdp`, of all who were killed; with filter.as_of as known on that day; with filter.claimant as that voice gives them. */
#ifndef CASUS_LEDGER_SURVEY_H
#define CASUS_LEDGER_SURVEY_H

#include "ledger/query.h"

/* CASUS_OPEN where nothing is known. */
typedef struct ledger_killed {
    int64_t low, best, high;
} ledger_killed;

typedef struct ledger_point {
    str code, place;
    double lat, lon;
    int precision, event;
    int32_t day;
    ledger_killed killed;
    bool contested;
} ledger_point;

typedef struct ledger_points {
    ledger_point *items;
    size_t count, capacity;
} ledger_points;

/* Located incidents, newest first, at most filter.limit. */
CASUS_CHECKED casus_status ledger_points_list(ledger *l, arena *a, const ledger_filter *f, ledger_points *out, casus_error *error);

/* Located incidents by place; or incidents by day. Sums of what is known. */
typedef struct ledger_heap {
    str place;
    double lat, lon;
    int precision;
    int32_t first, last;
    int64_t incidents, contested;
    ledger_killed killed;
} ledger_heap;

typedef struct ledger_heaps {
    ledger_heap *items;
    size_t count, capacity;
} ledger_heaps;

CASUS_CHECKED casus_status ledger_by_place(ledger *l, arena *a, const ledger_filter *f, ledger_heaps *out, casus_error *error);
CASUS_CHECKED casus_status ledger_by_day(ledger *l, arena *a, const ledger_filter *f, ledger_heaps *out, casus_error *error);

/* What there is: claims, incidents and their days under the filter, the rest of the whole ledger. */
typedef struct ledger_totals {
    int64_t reports, claims, incidents, contested, denied, actors, places, reviewed;
    int32_t first, last;
} ledger_totals;

CASUS_CHECKED casus_status ledger_totals_of(ledger *l, const ledger_filter *f, ledger_totals *out, casus_error *error);

typedef enum ledger_facet { FACET_TYPE, FACET_COUNTRY, FACET_PLACE, FACET_ACTOR, FACET_VOICE, FACET_VOICE_KIND, FACET_STANCE, FACET_MONTH, FACET_COUNT } ledger_facet;

const char *ledger_facet_name(ledger_facet f);

typedef struct ledger_value {
    str value; /* text, or */
    int64_t number; /* event, kind, stance; first day of a month */
    int64_t incidents;
} ledger_value;

typedef struct ledger_values {
    ledger_value *items;
    size_t count, capacity;
} ledger_values;

typedef struct ledger_facets {
    int64_t total; /* incidents under the whole filter */
    ledger_values of[FACET_COUNT];
} ledger_facets;

/* Incidents with each value, the most frequent first (months, stances and kinds in order), of names at most `most`; the filter's own condition on a
 * facet does not count there. */
CASUS_CHECKED casus_status ledger_facets_of(ledger *l, arena *a, const ledger_filter *f, size_t most, ledger_facets *out, casus_error *error);

/* One voice over all incidents under a filter. */
typedef struct ledger_source {
    str key, name, side;
    int kind; /* a voice_kind; -1 where it is one of the sides in most */
    int32_t first, last;
    int64_t incidents, claims, confirmed, denied, denies, disputed;
} ledger_source;

typedef struct ledger_sources {
    ledger_source *items;
    size_t count, capacity;
} ledger_sources;

CASUS_CHECKED casus_status ledger_sources_list(ledger *l, arena *a, const ledger_filter *f, ledger_sources *out, int64_t *total, casus_error *error);

#endif
