/* Private to html*.c: a page as a row of blocks of text in the order of the page, each with what can be told of it from
 * its tags, and the page's own word about itself. */
#ifndef CASUS_READ_HTML_SCAN_H
#define CASUS_READ_HTML_SCAN_H

#include "base/json.h"

typedef enum html_kind {
    HTML_OTHER,
    HTML_PARAGRAPH,
    HTML_HEADING,
    HTML_TITLE,
    HTML_ITEM,
    HTML_CELL,
    HTML_QUOTE
} html_kind;

/* What stands around a block. HINT flags come from names that authors chose for classes and ids, and may err. */
enum {
    HTML_ASIDE = 1, /* nav, footer, aside, form, figcaption, button: by the tag itself */
    HTML_HINT = 2,  /* a class or id that speaks of menus, related links, comments, adverts */
    HTML_BODY = 4,  /* inside what calls itself the article's body */
    HTML_CAPTION = 8,
    HTML_HEADER = 16 /* inside <header> */
};

/* An element that holds blocks: div, section, td ... 0 is the page. */
typedef struct html_box {
    int parent;
    int article; /* index of the <article> element it is in, or 0 */
    unsigned flags;
    size_t good, text; /* bytes of good paragraphs, and of all text, in it and below; filled by html_choose */
} html_box;

typedef struct html_block {
    str text; /* blanks collapsed */
    html_kind kind;
    unsigned flags;
    uint32_t linked; /* bytes of it that are links */
    int box;
} html_block;

typedef struct html_meta {
    str title, og_title, heading, site, canonical, og_url, language, locale, published, time, hinted_time;
    str ld_title, ld_published, ld_site, ld_url, ld_language, ld_body, ld_type;
} html_meta;

typedef struct html_scan {
    struct {
        html_block *items;
        size_t count, capacity;
    } blocks;
    struct {
        html_box *items;
        size_t count, capacity;
    } boxes;
    int articles; /* how many <article> elements */
    html_meta meta;
} html_scan;

/* Reads the tags of a page (UTF-8). Never fails: what is no HTML has no blocks. */
void html_scan_page(arena *a, str page, html_scan *out);

/* Takes one application/ld+json script. */
void html_scan_ld(arena *a, str script, html_meta *meta);

#endif
