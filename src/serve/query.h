/* The query string of a request: names and values, and the filter that they make. Written by strangers: every name must be known, every
 * value must be what it should be. */
#ifndef CASUS_SERVE_QUERY_H
#define CASUS_SERVE_QUERY_H

#include "ledger/query.h"

enum { QUERY_VALUES = 32, QUERY_BYTES = 8192, QUERY_ROWS = 50, QUERY_ROWS_MAX = 1000 };

typedef struct query {
    struct {
        str name, value;
    } items[QUERY_VALUES];
    size_t count;
} query;

/* Reads "a=1&b=x%20y". Fails with INPUT: too long, not UTF-8, a control character, a name that the API does not know or that stands twice. */
CASUS_CHECKED casus_status query_parse(arena *a, str raw, query *out, casus_error *error);

/* %XX of a path or a value; false when it is broken, no UTF-8 or holds control characters. `plus`: '+' stands for a blank. */
bool query_decode(arena *a, str raw, bool plus, str *out);

/* "" when it is not there. */
str query_value(const query *q, const char *name);

/* The common filter with its page, and the policy. Fails with INPUT ("'since' wants a date like 2020-10-30, not 'x'"). */
CASUS_CHECKED casus_status query_filter(const query *q, ledger_filter *f, policy *p, casus_error *error);

#endif
