/* One page over HTTP, by libcurl: only http and https, so many bytes, so many seconds, and, unless they are allowed, no
 * address of a private network. What counts is the address that is connected to, so names that resolve to another one
 * the next time do not help a stranger. Redirects are not followed here (visit.h does, with every check made again). No
 * cookies, no proxies, no credentials. */
#ifndef CASUS_WORK_FETCH_H
#define CASUS_WORK_FETCH_H

#include "base/error.h"
#include "base/str.h"

typedef struct fetch_limits {
    const char *agent; /* User-Agent */
    size_t bytes_max;  /* of a body, as it is sent */
    long seconds;      /* for one answer, from first to last */
    bool allow_private;
} fetch_limits;

typedef struct fetched {
    int status;        /* of HTTP */
    str url;           /* that was asked */
    str redirect;      /* where the answer sends, absolute; empty when nowhere */
    str headers, type; /* as they came; Content-Type */
    str body;          /* as it came, possibly compressed */
    str acquired;      /* when, ISO 8601 UTC */
} fetched;

typedef struct fetcher fetcher; /* one thread's; connections are kept between calls */

CASUS_CHECKED casus_status fetch_open(const fetch_limits *limits, fetcher **f, casus_error *error);
void fetch_close(fetcher *f);

/* Asks once. Fails with USAGE (no address that may be fetched: scheme, credentials), MISMATCH (a private address),
 * LIMIT (too large or too slow), SYSTEM (not reached, broken off). An error page is an answer like any other. All in
 * the arena. */
CASUS_CHECKED casus_status fetch_get(fetcher *f, arena *a, str url, fetched *out, casus_error *error);

/* The parts of an address that casus may fetch. */
typedef struct fetch_parts {
    str url;  /* in normal form, without a fragment */
    str site; /* "https://host:443" */
    str path; /* with its query, as it is sent */
} fetch_parts;

CASUS_CHECKED casus_status fetch_split(arena *a, str url, fetch_parts *out, casus_error *error);

#endif
