/* Private to html*.c: which blocks of a page are the article. */
#ifndef CASUS_READ_HTML_CHOOSE_H
#define CASUS_READ_HTML_CHOOSE_H

#include "read/html_scan.h"

/* One article of a page: its text with blank lines between paragraphs, its own heading where it has one. */
typedef struct html_text {
    str text, heading;
    size_t first; /* its first block */
} html_text;

/* The articles of a page, at most `max`; a page with several <article> elements of substance, each under a heading, has
 * several, any other has one. Returns how many; 0 for a page without an article. */
size_t html_choose(arena *a, html_scan *page, html_text *out, size_t max);

#endif
