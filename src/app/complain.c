/* See command.h: what goes to stderr. */
#include <stdarg.h>

#include "app/command.h"

enum { LINE_MAX_BYTES = 1024 };

/* File names and reports' bytes come from strangers: nothing in them may move the cursor or colour the terminal. */
static void put_line(char *line, const char *tail) {
    for (char *p = line; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F) *p = '?';
    fprintf(stderr, "casus: %s%s\n", line, tail);
}

static void write_line(const char *subject, const char *tail, const char *format, va_list args) {
    char line[LINE_MAX_BYTES];
    if (subject && strcmp(subject, "-") == 0) subject = "standard input";
    int n = subject ? snprintf(line, sizeof line / 2, "%s: ", subject) : 0;
    size_t at = n < 0 ? 0 : (size_t)n < sizeof line / 2 ? (size_t)n : sizeof line / 2 - 1;
    vsnprintf(line + at, sizeof line - at, format, args);
    put_line(line, tail);
}

void complain(const char *subject, const char *format, ...) {
    va_list args;
    va_start(args, format);
    write_line(subject, "", format, args);
    va_end(args);
}

int usage_error(const command *c, const char *format, ...) {
    char tail[64];
    snprintf(tail, sizeof tail, " (see 'casus %s%s--help')", c ? c->name : "", c ? " " : "");
    va_list args;
    va_start(args, format);
    write_line(c ? c->name : NULL, tail, format, args);
    va_end(args);
    return BAD_USAGE;
}

int exit_of(casus_status status) {
    switch (status) {
    case CASUS_OK: return DONE;
    case CASUS_USAGE: return BAD_USAGE;
    case CASUS_INPUT:
    case CASUS_LIMIT:
    case CASUS_MEMORY: return BAD_INPUT;
    case CASUS_SYSTEM:
    case CASUS_MISMATCH: return BAD_FILES;
    }
    return BUG;
}
