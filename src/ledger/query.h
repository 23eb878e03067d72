/* Looking into a ledger: filters, pages, and the rows that listings show. All texts are copies in the arena. */
#ifndef CASUS_LEDGER_QUERY_H
#define CASUS_LEDGER_QUERY_H

#include "account/incident.h"
#include "ledger/ledger.h"

/* All zero but the days (DAY_NONE) and event and stance (-1) is no filter. `limit` 0: all. */
typedef struct ledger_filter {
    int32_t since, until, as_of;
    str actor, place, country, voice, words;
    int event, stance;
    double min_confidence;
    int64_t limit, offset;
    bool by_killed; /* incidents: most killed first, else newest first */
} ledger_filter;

#define LEDGER_NO_FILTER                                                                                               \
    (ledger_filter) { .since = DAY_NONE, .until = DAY_NONE, .as_of = DAY_NONE, .event = -1, .stance = -1 }

/* Claims that count, newest happening first. */
CASUS_CHECKED casus_status ledger_claims(ledger *l, arena *a, const ledger_filter *f, account_claims *out, casus_error *error);

/* Claims of a kind (ceasefires, movements with places cut off, ties, tolls) in order of their days; the filter's page is not used. */
typedef enum ledger_kind { LEDGER_CEASEFIRES = 1, LEDGER_MOVEMENTS = 2, LEDGER_TIES = 4, LEDGER_TOLLS = 8 } ledger_kind;
CASUS_CHECKED casus_status ledger_claims_of_kind(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, account_claims *out,
                                                 casus_error *error);

/* One incident with all its claims, as known on filter.as_of. */
typedef struct ledger_incident {
    str code;
    int64_t row;
    account_claims claims;
    account_incident what;
} ledger_incident;

typedef struct ledger_incidents {
    ledger_incident *items;
    size_t count, capacity;
} ledger_incidents;

CASUS_CHECKED casus_status ledger_incidents_list(ledger *l, arena *a, const ledger_filter *f, ledger_incidents *out, casus_error *error);

/* The same, one at a time, for exports of any length: `take` is called with an arena that is emptied after each. */
typedef casus_status ledger_take(void *state, arena *a, const ledger_incident *incident, casus_error *error);
CASUS_CHECKED casus_status ledger_incidents_each(ledger *l, const ledger_filter *f, ledger_take *take, void *state, casus_error *error);

typedef struct ledger_report {
    int64_t row, revision, replaced_by, origin, claims;
    str id, key, sha256, title, outlet, published, url, text;
} ledger_report;

typedef struct ledger_reports {
    ledger_report *items;
    size_t count, capacity;
} ledger_reports;

/* Newest first; without their texts. */
CASUS_CHECKED casus_status ledger_reports_list(ledger *l, arena *a, const ledger_filter *f, ledger_reports *out, casus_error *error);

/* One report, with its text; false when there is none. */
bool ledger_report_of(ledger *l, arena *a, int64_t row, ledger_report *out);

/* Actors (by side) or places, those with the most claims first. */
typedef struct ledger_name {
    str key, name, country, admin1;
    int64_t geonameid, claims;
    double lat, lon;
    int precision;
    bool located;
    int32_t first, last;
} ledger_name;

typedef struct ledger_names {
    ledger_name *items;
    size_t count, capacity;
} ledger_names;

CASUS_CHECKED casus_status ledger_actors(ledger *l, arena *a, const ledger_filter *f, ledger_names *out, casus_error *error);
CASUS_CHECKED casus_status ledger_places(ledger *l, arena *a, const ledger_filter *f, ledger_names *out, casus_error *error);

/* What an id names: an incident, claims (copies of one text may share an id), or a report (by the id it came with, or its hash). */
typedef struct ledger_found {
    bool is_incident, is_report;
    ledger_incident incident;
    account_claims claims;
    str incident_of_claim; /* the incident that the first of the claims belongs to */
    ledger_report report;
} ledger_found;

/* Fails with INPUT when nothing has this id. */
CASUS_CHECKED casus_status ledger_find(ledger *l, arena *a, str id, int32_t as_of, ledger_found *out, casus_error *error);

/* Sums of the incidents' figures under the default policy, of all victims, between two days. */
typedef struct ledger_sum {
    int harm;
    int64_t incidents, low, best, high;
} ledger_sum;
CASUS_CHECKED casus_status ledger_sums(ledger *l, const ledger_filter *f, ledger_sum out[HARM_COUNT], casus_error *error);

#endif
