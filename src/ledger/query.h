/* Looking into a ledger: filters, pages, and the rows that listings show. All texts are copies in the arena. */
#ifndef CASUS_LEDGER_QUERY_H
#define CASUS_LEDGER_QUERY_H

#include "account/incident.h"
#include "ledger/ledger.h"

/* Orders of incidents; other listings know the first two. Most, largest, latest first; disputed: contested with the widest gap. */
#define LEDGER_SORT_MAP(X)                                                                                             \
    X(NEWEST, "newest") X(OLDEST, "oldest") X(KILLED, "killed") X(WOUNDED, "wounded") X(REPORTS, "reports")            \
    X(ORIGINS, "origins") X(CLAIMS, "claims") X(DISPUTED, "disputed") X(CONFIDENCE, "confidence") X(LATEST, "latest")

typedef enum ledger_sort {
#define LEDGER_SORT_ENUM(name, text) LEDGER_##name,
    LEDGER_SORT_MAP(LEDGER_SORT_ENUM)
#undef LEDGER_SORT_ENUM
        LEDGER_SORT_COUNT
} ledger_sort;

const char *ledger_sort_name(ledger_sort s);

/* Claims by what coders decided: those that count, those of them without a verdict, those with one, all of the newest revisions. */
#define LEDGER_REVIEW_MAP(X) X(COUNTING, "counting") X(OPEN, "open") X(ACCEPT, "accept") X(REJECT, "reject") X(CORRECT, "correct") X(ANY, "any")

typedef enum ledger_review {
#define LEDGER_REVIEW_ENUM(name, text) LEDGER_REVIEW_##name,
    LEDGER_REVIEW_MAP(LEDGER_REVIEW_ENUM)
#undef LEDGER_REVIEW_ENUM
        LEDGER_REVIEW_COUNT
} ledger_review;

const char *ledger_review_name(ledger_review r);

/* All zero but the days (DAY_NONE), event, stance and voice_kind (-1) is no filter. `limit` 0: all. */
typedef struct ledger_filter {
    int32_t since, until, as_of;
    str actor, place, country, voice, words;
    str claimant; /* incidents: as this voice alone tells them: a key of voices, a name or a side */
    str incident, report; /* claims of these alone, by their ids */
    int event, stance;
    double min_confidence;
    int voice_kind;                    /* incidents of which a voice of this kind speaks */
    bool contested;                    /* incidents whose figures are contested */
    bool boxed;                        /* within these degrees */
    double south, west, north, east;
    int64_t limit, offset;
    ledger_sort sort;
    ledger_review review;
} ledger_filter;

#define LEDGER_NO_FILTER                                                                                               \
    (ledger_filter) { .since = DAY_NONE, .until = DAY_NONE, .as_of = DAY_NONE, .event = -1, .stance = -1, .voice_kind = -1 }

/* Cuts a list that is whole in memory to the filter's page. */
#define LEDGER_CUT(list, f)                                                                                            \
    do {                                                                                                               \
        size_t cut_from = (size_t)(f)->offset < (list)->count ? (size_t)(f)->offset : (list)->count;                   \
        if (cut_from) (list)->items += cut_from; /* an empty list has nothing to move along */                         \
        (list)->count -= cut_from;                                                                                     \
        if ((f)->limit > 0 && (list)->count > (size_t)(f)->limit) (list)->count = (size_t)(f)->limit;                  \
    } while (0)

/* Whether it asks for more of claims than when their reports were published. */
bool ledger_filter_narrows(const ledger_filter *f);

/* How many claims, incidents and reports there are under a filter, whatever its page. */
CASUS_CHECKED casus_status ledger_count_claims(ledger *l, const ledger_filter *f, int64_t *count, casus_error *error);
CASUS_CHECKED casus_status ledger_count_incidents(ledger *l, const ledger_filter *f, int64_t *count, casus_error *error);
CASUS_CHECKED casus_status ledger_count_reports(ledger *l, const ledger_filter *f, int64_t *count, casus_error *error);

/* Claims that count, newest happening first. */
CASUS_CHECKED casus_status ledger_claims(ledger *l, arena *a, const ledger_filter *f, account_claims *out, casus_error *error);

/* Claims of a kind (ceasefires, movements, what makes edges of ties, tolls, access with who holds what) in order of their days; the filter's page is
 * not used. */
typedef enum ledger_kind { LEDGER_CEASEFIRES = 1, LEDGER_MOVEMENTS = 2, LEDGER_TIES = 4, LEDGER_TOLLS = 8, LEDGER_ACCESS = 16 | 2 } ledger_kind;
CASUS_CHECKED casus_status ledger_claims_of_kind(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, account_claims *out,
                                                 casus_error *error);

/* The same in short: of movements and access (ceasefires: ledger_truces; tolls: ledger_tolls) all that their series are put together of; without their texts. And such
 * claims as they are whole, in place of each. */
CASUS_CHECKED casus_status ledger_shorts_of_kind(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind, account_claims *out, casus_error *error);
CASUS_CHECKED casus_status ledger_whole_claims(ledger *l, arena *a, const account_claim **claims, size_t count, casus_error *error);

/* One incident with all its claims, as known on filter.as_of. */
typedef struct ledger_incident {
    str code;
    int64_t row;
    account_claims claims;
    account_incident what;
} ledger_incident;

/* Days on which claims were published, in order, each once; of very many the first that are met. */
enum { HISTORY_DAYS = 64 };
size_t ledger_days_published(const account_claims *claims, int32_t days[HISTORY_DAYS]);

/* The id of the incident that a claim's happening belongs to; "" when there is none. */
str ledger_incident_of(ledger *l, arena *a, int64_t happening);

typedef struct ledger_incidents {
    ledger_incident *items;
    size_t count, capacity;
} ledger_incidents;

/* With their claims in short (ledger_shorts_of_kind): what figures, sides, days, places and reports are reckoned from. */
CASUS_CHECKED casus_status ledger_incidents_list(ledger *l, arena *a, const ledger_filter *f, ledger_incidents *out, casus_error *error);

/* The same, one at a time, for exports of any length: `take` is called with an arena that is emptied after each; and with their claims as they are whole. */
typedef casus_status ledger_take(void *state, arena *a, const ledger_incident *incident, casus_error *error);
CASUS_CHECKED casus_status ledger_incidents_each(ledger *l, const ledger_filter *f, ledger_take *take, void *state, casus_error *error);
CASUS_CHECKED casus_status ledger_incidents_each_whole(ledger *l, const ledger_filter *f, ledger_take *take, void *state, casus_error *error);

typedef struct ledger_report {
    int64_t row, revision, replaced_by, origin, claims;
    str id, key, sha256, title, outlet, published, url, language, text;
} ledger_report;

typedef struct ledger_reports {
    ledger_report *items;
    size_t count, capacity;
} ledger_reports;

/* Newest first; without their texts. */
CASUS_CHECKED casus_status ledger_reports_list(ledger *l, arena *a, const ledger_filter *f, ledger_reports *out, casus_error *error);

/* One report, with its text; false when there is none. */
bool ledger_report_of(ledger *l, arena *a, int64_t row, ledger_report *out);

/* Other revisions at the same address, and near copies, as known on filter.as_of. */
CASUS_CHECKED casus_status ledger_kin(ledger *l, arena *a, const ledger_filter *f, const ledger_report *r, ledger_reports *revisions, ledger_reports *copies,
                                      casus_error *error);

/* Actors (by side) or places of the claims under the filter, those with the most of them first; of the filter's actor, for places of its place,
 * names that begin so. `total` of all pages may be NULL. */
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

CASUS_CHECKED casus_status ledger_actors(ledger *l, arena *a, const ledger_filter *f, ledger_names *out, int64_t *total, casus_error *error);
CASUS_CHECKED casus_status ledger_places(ledger *l, arena *a, const ledger_filter *f, ledger_names *out, int64_t *total, casus_error *error);

/* What an id names: an incident, claims (copies of one text may share an id), or a report (by the id it came with, or its hash). */
typedef struct ledger_found {
    bool is_incident, is_report;
    ledger_incident incident;
    account_claims claims;
    str incident_of_claim; /* the incident that the first of the claims belongs to */
    ledger_report report;
} ledger_found;

/* The beginning of an id will do where no other begins so. Fails with INPUT when nothing has this id, or several do. */
CASUS_CHECKED casus_status ledger_find(ledger *l, arena *a, str id, const ledger_filter *f, ledger_found *out, casus_error *error);

/* Sums of the incidents' figures under the policy ucdp, of all victims; under as_of and claimant of the killed alone. */
typedef struct ledger_sum {
    int harm;
    int64_t incidents, low, best, high;
} ledger_sum;
CASUS_CHECKED casus_status ledger_sums(ledger *l, const ledger_filter *f, ledger_sum out[HARM_COUNT], casus_error *error);

#endif
