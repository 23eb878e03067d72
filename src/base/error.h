/* Filling a casus_error. */
#ifndef CASUS_BASE_ERROR_H
#define CASUS_BASE_ERROR_H

#include "casus.h"

/* Fills *error (when given) and returns `status`, so that a function can `return fail(error, CASUS_INPUT, ...)`. */
casus_status fail(casus_error *error, casus_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
casus_status fail_at(casus_error *error, casus_status status, size_t position, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
