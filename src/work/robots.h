/* The Robots Exclusion Protocol (RFC 9309): what a site lets a crawler fetch. */
#ifndef CASUS_WORK_ROBOTS_H
#define CASUS_WORK_ROBOTS_H

#include "base/str.h"

enum { ROBOTS_BYTES_MAX = 512 << 10, ROBOTS_PATTERN_MAX = 2048 };

typedef struct robots_rule {
    str pattern; /* in the normal form of percent signs */
    bool allow;
} robots_rule;

typedef struct robots {
    robots_rule *items;
    size_t count, capacity;
    double delay; /* Crawl-delay in seconds, 0 for none said */
    bool closed;  /* nothing may be fetched: the file could not be had (RFC 9309, 2.3.1.4) */
} robots;

/* Reads a robots.txt: the rules of all groups that name `agent`, else of those for "*". What follows after 512 KiB is
 * left out. */
void robots_read(arena *a, str text, const char *agent, robots *out);

/* Whether a path with its query may be fetched: the longest pattern that matches decides, allow before disallow. */
bool robots_allow(arena *a, const robots *r, str path);

#endif
