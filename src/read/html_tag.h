/* Private to html*.c: what tags mean for telling an article from what stands around it, and names that give it away. */
#ifndef CASUS_READ_HTML_TAG_H
#define CASUS_READ_HTML_TAG_H

#include "read/html_scan.h"

typedef struct html_tag {
    const char *name;
    html_kind kind;
    unsigned flags;
    bool block;  /* ends a block of text */
    bool box;    /* holds blocks */
    bool frame;  /* of the page itself: class names on it say nothing */
    bool hidden; /* its text is nobody's to read */
    bool link, article;
} html_tag;

/* By a name in lower case, as libxml2 gives it. Never NULL; an unknown tag is inline. */
const html_tag *html_tag_find(const char *name);

/* HTML_HINT, HTML_CAPTION, HTML_BODY, or 0, from the words of a class or id attribute. */
unsigned html_hints(str names);

#endif
