/* See error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(casus_error *error, casus_status status, size_t position, const char *format, va_list args) {
    if (!error) return;
    error->status = status;
    error->position = position;
    vsnprintf(error->message, sizeof error->message, format, args);
}

casus_status fail(casus_error *error, casus_status status, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fill(error, status, 0, format, args);
    va_end(args);
    return status;
}

casus_status fail_at(casus_error *error, casus_status status, size_t position, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fill(error, status, position, format, args);
    va_end(args);
    return status;
}

const char *casus_status_text(casus_status status) {
    static const char *const texts[] = {
#define TEXT(name, text) [CASUS_##name] = text,
        CASUS_STATUS_MAP(TEXT)
#undef TEXT
    };
    size_t n = sizeof texts / sizeof *texts;
    return (size_t)status < n ? texts[status] : "unknown status";
}
