/* See output.h. */
#include "app/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The stream's error flag remembers that it was told. */
static bool check(bool told_before, bool good) {
    if (good || told_before) return good;
    complain(NULL, "cannot write the output: %s", errno ? strerror(errno) : "unknown reason");
    return false;
}

bool output_put(str s) {
    bool told = ferror(stdout) != 0;
    errno = 0;
    if (s.len) fwrite(s.ptr, 1, s.len, stdout);
    return check(told, !ferror(stdout));
}

bool output_flush(void) {
    bool told = ferror(stdout) != 0;
    errno = 0;
    return check(told, fflush(stdout) == 0 && !told);
}

int output_finish(void) {
    bool good = output_flush(), told = ferror(stdout) != 0;
    errno = 0;
    bool closed = fclose(stdout) == 0;
    return check(told || !good, closed && good) ? DONE : BAD_FILES;
}

bool output_is_terminal(void) { return isatty(STDOUT_FILENO) == 1; }

bool output_has_colour(void) {
    const char *off = getenv("NO_COLOR"), *term = getenv("TERM");
    return output_is_terminal() && !(off && *off) && !(term && strcmp(term, "dumb") == 0);
}

/* The first of these that is set says which locale it is. */
bool output_has_unicode(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *locale = NULL, *term = getenv("TERM");
    for (size_t i = 0; !(locale && *locale) && i < sizeof names / sizeof *names; i++) locale = getenv(names[i]);
    if (!locale || (term && strcmp(term, "dumb") == 0)) return false;
    return strstr(locale, "UTF-8") || strstr(locale, "utf8") || strstr(locale, "UTF8") || strstr(locale, "utf-8");
}

int output_width(void) {
    enum { USUAL = 80, LEAST = 60, MOST = 1000 };
    const char *told = getenv("COLUMNS");
    int64_t width = told ? str_number(str_of(told)) : 0;
    struct winsize size;
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
    if (width <= 0) width = USUAL;
    return width < LEAST ? LEAST : width > MOST ? MOST : (int)width;
}
