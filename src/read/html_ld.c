/* JSON-LD: what a page says of itself for search engines (schema.org NewsArticle). The first object that is an article
 * counts, found through arrays and @graph with a bounded list of what is still to be looked at, never by recursion. */
#include "read/html_scan.h"

#include <jansson.h>

enum { QUEUE_MAX = 256 };

static bool article_type(const char *type) {
    static const char *const types[] = {
        "NewsArticle",           "Article",     "ReportageNewsArticle", "AnalysisNewsArticle",
        "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting",      "Report",
        "OpinionNewsArticle",    "WebPage"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0) return true;
    return false;
}

/* The article type of an object; NULL when it is none. @type may be a list. */
static const char *type_of(const json_t *o) {
    const json_t *type = json_object_get(o, "@type");
    if (json_is_string(type) && article_type(json_string_value(type))) return json_string_value(type);
    for (size_t i = 0; i < json_array_size(type) && i < 8; i++) {
        const json_t *t = json_array_get(type, i);
        if (json_is_string(t) && article_type(json_string_value(t))) return json_string_value(t);
    }
    return NULL;
}

static void keep(arena *a, str *at, const json_t *value) {
    if (!at->len && json_is_string(value))
        *at = str_copy(a, str_trim((str){json_string_value(value), json_string_length(value)}));
}

/* "X", {"name": "X"}, ["X"] or [{"name": "X"}]. */
static const json_t *named(const json_t *value, const char *member) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    return json_is_object(value) ? json_object_get(value, member) : value;
}

static void take(arena *a, const json_t *o, const char *type, html_meta *m) {
    bool page = strcmp(type, "WebPage") == 0;
    if (!page && !m->ld_type.len) m->ld_type = str_copy(a, str_of(type));
    keep(a, &m->ld_title, json_object_get(o, "headline"));
    keep(a, &m->ld_published, json_object_get(o, "datePublished"));
    keep(a, &m->ld_language, named(json_object_get(o, "inLanguage"), "name"));
    keep(a, &m->ld_site, named(json_object_get(o, "publisher"), "name"));
    keep(a, &m->ld_url, json_object_get(o, "url"));
    keep(a, &m->ld_url, named(json_object_get(o, "mainEntityOfPage"), "@id"));
    if (!page) keep(a, &m->ld_body, json_object_get(o, "articleBody"));
}

static void look(arena *a, const json_t *root, html_meta *m) {
    const json_t *queue[QUEUE_MAX], *page = NULL;
    size_t count = 0;
    queue[count++] = root;
    for (size_t at = 0; at < count; at++) {
        const json_t *v = queue[at], *list = json_is_object(v) ? json_object_get(v, "@graph") : v;
        for (size_t i = 0; i < json_array_size(list) && count < QUEUE_MAX; i++)
            queue[count++] = json_array_get(list, i);
        if (json_is_object(v) && json_object_get(v, "mainEntity") && count < QUEUE_MAX)
            queue[count++] = json_object_get(v, "mainEntity");
        const char *type = json_is_object(v) ? type_of(v) : NULL;
        if (type && strcmp(type, "WebPage") == 0) page = page ? page : v;
        else if (type) take(a, v, type, m);
    }
    if (page) take(a, page, "WebPage", m);
}

void html_scan_ld(arena *a, str script, html_meta *meta) {
    json_t *root = json_loadb(script.ptr, script.len, 0, NULL);
    if (!root) return; /* a page whose JSON is broken is read by its tags alone */
    look(a, root, meta);
    json_decref(root);
}
