/* See html_tag.h. The names are those of the content systems that most news sites run on. */
#include "read/html_tag.h"

#include <stdlib.h>

#define BLOCK(n, k)                                                                                                    \
    { .name = n, .kind = k, .block = true }
#define BOX(n, f)                                                                                                      \
    { .name = n, .flags = f, .block = true, .box = true }
#define HIDDEN(n)                                                                                                      \
    { .name = n, .hidden = true }

/* Sorted by name. */
static const html_tag tags[] = {{.name = "a", .link = true},
                                BLOCK("address", HTML_OTHER),
                                {.name = "article", .block = true, .box = true, .frame = true, .article = true},
                                BOX("aside", HTML_ASIDE),
                                HIDDEN("audio"),
                                {.name = "blockquote", .kind = HTML_QUOTE, .block = true, .box = true},
                                {.name = "body", .block = true, .box = true, .frame = true},
                                {.name = "button", .link = true, .hidden = true},
                                HIDDEN("canvas"),
                                {.name = "caption", .flags = HTML_CAPTION, .block = true},
                                BLOCK("center", HTML_OTHER),
                                BLOCK("dd", HTML_ITEM),
                                BOX("details", 0),
                                BOX("dialog", HTML_ASIDE),
                                BOX("div", 0),
                                BOX("dl", 0),
                                BLOCK("dt", HTML_ITEM),
                                BOX("fieldset", HTML_ASIDE),
                                {.name = "figcaption", .flags = HTML_CAPTION, .block = true},
                                BOX("figure", 0),
                                BOX("footer", HTML_ASIDE),
                                BOX("form", HTML_ASIDE),
                                BLOCK("h1", HTML_TITLE),
                                BLOCK("h2", HTML_HEADING),
                                BLOCK("h3", HTML_HEADING),
                                BLOCK("h4", HTML_HEADING),
                                BLOCK("h5", HTML_HEADING),
                                BLOCK("h6", HTML_HEADING),
                                HIDDEN("head"),
                                BOX("header", HTML_HEADER),
                                BLOCK("hr", HTML_OTHER),
                                {.name = "html", .block = true, .box = true, .frame = true},
                                HIDDEN("iframe"),
                                BLOCK("li", HTML_ITEM),
                                {.name = "main", .block = true, .box = true, .frame = true},
                                HIDDEN("map"),
                                BOX("nav", HTML_ASIDE),
                                HIDDEN("noscript"),
                                HIDDEN("object"),
                                BOX("ol", 0),
                                HIDDEN("option"),
                                BLOCK("p", HTML_PARAGRAPH),
                                BLOCK("pre", HTML_PARAGRAPH),
                                HIDDEN("script"),
                                BOX("section", 0),
                                HIDDEN("select"),
                                HIDDEN("style"),
                                HIDDEN("svg"),
                                BOX("table", 0),
                                BOX("tbody", 0),
                                {.name = "td", .kind = HTML_CELL, .block = true, .box = true},
                                HIDDEN("template"),
                                HIDDEN("textarea"),
                                {.name = "th", .kind = HTML_CELL, .block = true, .box = true},
                                BLOCK("tr", HTML_OTHER),
                                BOX("ul", 0),
                                HIDDEN("video")};

enum { NAME_BYTES = 32 };

static int by_tag(const void *key, const void *tag) { return strcmp(key, ((const html_tag *)tag)->name); }

const html_tag *html_tag_find(const char *name) {
    static const html_tag inline_tag = {.name = ""};
    const html_tag *found = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, by_tag);
    return found ? found : &inline_tag;
}

static const char *const away[] = {"ad",
                                   "ads",
                                   "advert",
                                   "advertisement",
                                   "advertising",
                                   "alsoread",
                                   "author",
                                   "authors",
                                   "banner",
                                   "bio",
                                   "breadcrumb",
                                   "breadcrumbs",
                                   "byline",
                                   "catlinks",
                                   "comment",
                                   "comments",
                                   "consent",
                                   "cookie",
                                   "cookies",
                                   "copyright",
                                   "dateline-tools",
                                   "disqus",
                                   "donate",
                                   "editsection",
                                   "footer",
                                   "gdpr",
                                   "hidden",
                                   "infobox",
                                   "jp-relatedposts",
                                   "latest",
                                   "login",
                                   "menu",
                                   "meta",
                                   "metadata",
                                   "modal",
                                   "morestories",
                                   "mostread",
                                   "nav",
                                   "navbar",
                                   "navbox",
                                   "navigation",
                                   "newsletter",
                                   "notification",
                                   "outbrain",
                                   "overlay",
                                   "pager",
                                   "pagination",
                                   "paywall",
                                   "popular",
                                   "popup",
                                   "postmeta",
                                   "printfriendly",
                                   "promo",
                                   "promotion",
                                   "readmore",
                                   "recirc",
                                   "recommendations",
                                   "recommended",
                                   "reflist",
                                   "related",
                                   "screen-reader-text",
                                   "search",
                                   "share",
                                   "sharing",
                                   "sidebar",
                                   "signup",
                                   "skip",
                                   "social",
                                   "sponsor",
                                   "sponsored",
                                   "sr-only",
                                   "submenu",
                                   "subscribe",
                                   "subscription",
                                   "support-us",
                                   "taboola",
                                   "taglist",
                                   "tags",
                                   "teaser",
                                   "teasers",
                                   "timestamp",
                                   "toc",
                                   "toolbar",
                                   "toolbox",
                                   "trending",
                                   "widget"};
static const char *const captions[] = {"caption",      "captions", "credit",       "credits",
                                       "imagecaption", "legend",   "photo-credit", "wp-caption-text"};
static const char *const bodies[] = {
    "article-body",  "article-content",  "article-text",    "article__body",    "article__content",
    "article_body",  "articlebody",      "articletext",     "body-copy",        "content-body",
    "entry-content", "field--name-body", "field-name-body", "mw-parser-output", "post-body",
    "post-content",  "rich-text",        "single-content",  "story-body",       "story-body__inner",
    "story-content", "story_text",       "storybody",       "td-post-content",  "wysiwyg"};

static int by_word(const void *key, const void *word) { return strcmp(key, *(const char *const *)word); }

/* The lists are sorted and in lower case. */
static bool listed(str word, const char *const *list, size_t count) {
    char low[NAME_BYTES];
    if (word.len >= sizeof low) return false;
    for (size_t i = 0; i < word.len; i++)
        low[i] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] + 32) : word.ptr[i];
    low[word.len] = 0;
    return bsearch(low, list, count, sizeof *list, by_word) != NULL;
}
#define LISTED(word, list) listed((word), (list), sizeof(list) / sizeof *(list))

static bool parts(char c) { return c == '-' || c == '_'; }

static unsigned hints_of_part(str word) {
    if (LISTED(word, away)) return HTML_HINT;
    return LISTED(word, captions) ? HTML_CAPTION : 0;
}

/* "related-links" is told by its first word, "site-footer" by its last; what stands in the middle ("post-share-count")
 * says less. */
static unsigned hints_of_name(str name) {
    if (LISTED(name, bodies)) return HTML_BODY;
    unsigned whole = hints_of_part(name);
    if (whole) return whole;
    size_t first = 0, last = name.len;
    while (first < name.len && !parts(name.ptr[first])) first++;
    while (last > 0 && !parts(name.ptr[last - 1])) last--;
    if (first == name.len) return 0;
    unsigned flags = hints_of_part(str_sub(name, 0, first));
    return flags ? flags : hints_of_part(str_sub(name, last, name.len));
}

unsigned html_hints(str names) {
    unsigned flags = 0;
    if (names.len > 1000) names.len = 1000;
    while (names.len) flags |= hints_of_name(str_cut(&names, ' '));
    return flags;
}
