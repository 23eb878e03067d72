/* See html_tag.h. The names are those of the content systems that most news sites run on. */
#include "read/html_tag.h"

#define BLOCK(n, k) {.name = n, .kind = k, .block = true}
#define BOX(n, f) {.name = n, .flags = f, .block = true, .box = true}
#define HIDDEN(n) {.name = n, .hidden = true}

static const html_tag tags[] = {
    {.name = "html", .block = true, .box = true, .frame = true}, {.name = "body", .block = true, .box = true, .frame = true},
    {.name = "main", .block = true, .box = true, .frame = true}, {.name = "article", .block = true, .box = true, .frame = true, .article = true},
    BLOCK("p", HTML_PARAGRAPH), BLOCK("h1", HTML_TITLE), BLOCK("h2", HTML_HEADING), BLOCK("h3", HTML_HEADING), BLOCK("h4", HTML_HEADING),
    BLOCK("h5", HTML_HEADING), BLOCK("h6", HTML_HEADING), BLOCK("li", HTML_ITEM), BLOCK("dd", HTML_ITEM), BLOCK("dt", HTML_ITEM),
    BLOCK("pre", HTML_PARAGRAPH), BLOCK("address", HTML_OTHER), BLOCK("hr", HTML_OTHER), BLOCK("tr", HTML_OTHER), BLOCK("center", HTML_OTHER),
    BOX("div", 0), BOX("section", 0), BOX("ul", 0), BOX("ol", 0), BOX("dl", 0), BOX("table", 0), BOX("tbody", 0), BOX("header", HTML_HEADER),
    {.name = "td", .kind = HTML_CELL, .block = true, .box = true}, {.name = "th", .kind = HTML_CELL, .block = true, .box = true},
    {.name = "blockquote", .kind = HTML_QUOTE, .block = true, .box = true}, BOX("figure", 0), BOX("details", 0), BOX("fieldset", HTML_ASIDE),
    BOX("nav", HTML_ASIDE), BOX("footer", HTML_ASIDE), BOX("aside", HTML_ASIDE), BOX("form", HTML_ASIDE), BOX("dialog", HTML_ASIDE),
    {.name = "figcaption", .flags = HTML_CAPTION, .block = true}, {.name = "caption", .flags = HTML_CAPTION, .block = true},
    {.name = "a", .link = true}, {.name = "button", .link = true, .hidden = true},
    HIDDEN("script"), HIDDEN("style"), HIDDEN("noscript"), HIDDEN("template"), HIDDEN("svg"), HIDDEN("select"), HIDDEN("textarea"),
    HIDDEN("iframe"), HIDDEN("object"), HIDDEN("option"), HIDDEN("head"), HIDDEN("canvas"), HIDDEN("video"), HIDDEN("audio"), HIDDEN("map")};

const html_tag *html_tag_find(str name) {
    static const html_tag inline_tag = {.name = ""};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_is(name, tags[i].name)) return &tags[i];
    return &inline_tag;
}

static const char *const away[] = {
    "nav", "navbar", "navigation", "menu", "submenu", "footer", "sidebar", "related", "share", "sharing", "social", "promo", "promotion", "cookie",
    "cookies", "consent", "gdpr", "banner", "ad", "ads", "advert", "advertisement", "advertising", "sponsor", "sponsored", "newsletter", "subscribe",
    "subscription", "signup", "comment", "comments", "disqus", "breadcrumb", "breadcrumbs", "tags", "taglist", "popular", "trending", "recommended",
    "recommendations", "recirc", "teaser", "teasers", "paywall", "modal", "popup", "overlay", "widget", "toolbar", "outbrain", "taboola", "copyright",
    "pagination", "pager", "skip", "toc", "byline", "author", "authors", "bio", "dateline-tools", "printfriendly", "readmore", "morestories", "mostread",
    "latest", "alsoread", "login", "search", "donate", "support-us", "hidden", "sr-only", "screen-reader-text", "jp-relatedposts", "infobox",
    "editsection", "reflist", "navbox", "metadata", "catlinks", "toolbox", "timestamp", "postmeta", "meta"};
static const char *const captions[] = {"caption", "captions", "credit", "credits", "wp-caption-text", "photo-credit", "imagecaption", "legend"};
static const char *const bodies[] = {"articlebody", "article-body", "article__body", "story-body", "story-body__inner", "storybody", "entry-content",
                                     "post-content", "article-content", "article__content", "articletext", "article-text", "story-content", "post-body",
                                     "content-body", "body-copy", "story_text", "article_body", "td-post-content", "single-content", "field-name-body",
                                     "field--name-body", "wysiwyg", "rich-text", "mw-parser-output"};

static bool listed(str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(word, str_of(list[i]))) return true;
    return false;
}
#define LISTED(word, list) listed((word), (list), sizeof(list) / sizeof *(list))

static bool parts(char c) { return c == '-' || c == '_'; }

static unsigned hints_of_part(str word) {
    if (LISTED(word, away)) return HTML_HINT;
    return LISTED(word, captions) ? HTML_CAPTION : 0;
}

/* "related-links" is told by its first word, "site-footer" by its last; what stands in the middle ("post-share-count") says less. */
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
