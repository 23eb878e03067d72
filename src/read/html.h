/* HTML pages -> the article alone, with what the page says of itself. */
#ifndef CASUS_READ_HTML_H
#define CASUS_READ_HTML_H

#include "base/str.h"

enum { HTML_ARTICLES_MAX = 32 };

typedef struct html_article {
    casus_report report; /* text, title, outlet, published, url; `id` is left empty */
    str language;        /* ISO 639-1 as the page says it, or empty */
} html_article;

/* Reads a page that is UTF-8 already (see charset.h). `url` is where it came from, or empty. Returns how many articles
 * it holds, 0 when it holds none (a list of headlines, an empty shell). Nothing is ever fetched. */
size_t html_read(arena *a, str page, str url, html_article out[HTML_ARTICLES_MAX]);

#endif
