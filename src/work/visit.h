/* Fetching as a guest: each site's robots.txt is read and kept, its pages are asked for one at a time with a delay
 * between, and redirects are followed a bounded number of times, each with every check made anew. */
#ifndef CASUS_WORK_VISIT_H
#define CASUS_WORK_VISIT_H

#include "work/fetch.h"

enum { VISIT_REDIRECTS_MAX = 10 };

typedef struct visit_options {
    fetch_limits limits;
    const char *product; /* the name that robots.txt is asked for */
    double delay;        /* seconds between two pages of a site; its Crawl-delay where that is longer */
    double delay_max;    /* a Crawl-delay beyond this is cut to it */
} visit_options;

typedef struct visitor visitor;

CASUS_CHECKED casus_status visit_open(const visit_options *options, visitor **v, casus_error *error);
void visit_close(visitor *v);

/* How many seconds a site should still be left alone before this address is asked for; 0 for one that cannot be fetched
 * anyway. */
double visit_wait(visitor *v, str url);

/* Fetches a page: waits as long as its site wants (also at each redirect). `out->url` is where it was found in the end.
 * Fails as fetch_get does, and with MISMATCH when robots.txt forbids it, LIMIT after too many redirects. */
CASUS_CHECKED casus_status visit(visitor *v, arena *a, str url, fetched *out, casus_error *error);

#endif
