/* See feed.h. libxml2's reader walks the file; of namespaces only the local names matter, since feeds mix them freely.
 * Text of markup inside an entry (Atom's xhtml) is gathered as it is read. */
#include "read/feed.h"

#include <libxml/xmlreader.h>

#include "base/json.h"
#include "read/date.h"
#include "read/html.h"
#include "read/html_scan.h"

typedef enum field { F_NONE, F_TITLE, F_LINK, F_ID, F_DATE, F_UPDATED, F_TEXT, F_LANGUAGE, F_OUTLET } field;

typedef struct feed {
    arena *arena;
    feed_sink *sink;
    void *state;
    bool in_entry, stop;
    field open; /* the field whose text is being read */
    int open_depth;
    buffer text;                                      /* of that field */
    str title, link, id, date, updated, body, outlet; /* of the entry */
    str site, language;                               /* of the feed */
    str entry_language;
    size_t entries;
} feed;

static field field_of(str name) {
    static const struct {
        const char *name;
        field field;
    } names[] = {{"title", F_TITLE},
                 {"link", F_LINK},
                 {"loc", F_LINK},
                 {"guid", F_ID},
                 {"id", F_ID},
                 {"pubDate", F_DATE},
                 {"published", F_DATE},
                 {"issued", F_DATE},
                 {"date", F_DATE},
                 {"publication_date", F_DATE},
                 {"updated", F_UPDATED},
                 {"lastmod", F_UPDATED},
                 {"modified", F_UPDATED},
                 {"description", F_TEXT},
                 {"encoded", F_TEXT},
                 {"content", F_TEXT},
                 {"summary", F_TEXT},
                 {"language", F_LANGUAGE},
                 {"name", F_OUTLET}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i].name)) return names[i].field;
    return F_NONE;
}

static bool entry_name(str name) {
    return str_is(name, "item") || str_is(name, "entry") || str_is(name, "url") || str_is(name, "sitemap");
}

static void begin_entry(feed *f) {
    f->in_entry = true;
    f->title = f->link = f->id = f->date = f->updated = f->body = f->outlet = f->entry_language = (str){0};
}

/* Text without markup: a feed's text is a piece of a page. */
static str plain(arena *a, str html) {
    if (!memchr(html.ptr ? html.ptr : "", '<', html.len)) return str_trim(html);
    html_scan scan;
    buffer out = {.arena = a};
    html_scan_page(a, html, &scan);
    for (size_t i = 0; i < scan.blocks.count; i++) {
        if (scan.blocks.items[i].flags & HTML_CAPTION) continue;
        if (out.count) buffer_put(&out, STR("\n\n"));
        buffer_put(&out, scan.blocks.items[i].text);
    }
    return buffer_str(&out);
}

static void end_entry(feed *f) {
    f->in_entry = false;
    casus_report r = {
        .title = plain(f->arena, f->title), .url = f->link.len ? f->link : f->id, .text = plain(f->arena, f->body)};
    r.published = read_date(f->arena, f->date.len ? f->date : f->updated);
    r.outlet = f->outlet.len ? f->outlet : f->site;
    if (!str_starts(r.url, STR("http"))) r.url = (str){0};
    f->entries++;
    if (!f->sink(f->state, &r, f->entry_language.len ? f->entry_language : f->language) ||
        f->entries >= FEED_ENTRIES_MAX)
        f->stop = true;
}

static void keep(str *at, str value) {
    if (!at->len) *at = value;
}

static void set_in_entry(feed *f, str value) {
    switch (f->open) {
    case F_TITLE: keep(&f->title, value); break;
    case F_LINK: keep(&f->link, value); break;
    case F_ID: keep(&f->id, value); break;
    case F_DATE: keep(&f->date, value); break;
    case F_UPDATED: keep(&f->updated, value); break;
    case F_TEXT:
        if (value.len > f->body.len) f->body = value;
        break;
    case F_LANGUAGE: keep(&f->entry_language, value); break;
    case F_OUTLET: keep(&f->outlet, value); break;
    case F_NONE: break;
    }
}

static void end_field(feed *f) {
    str value = str_copy(f->arena, str_trim(buffer_str(&f->text)));
    if (f->in_entry) set_in_entry(f, value);
    else if (f->open == F_TITLE) keep(&f->site, value);
    else if (f->open == F_LANGUAGE) keep(&f->language, value);
    f->open = F_NONE;
    f->text.count = 0;
}

static str reader_str(const xmlChar *z) { return z ? str_of((const char *)z) : (str){0}; }

static str attribute(feed *f, xmlTextReaderPtr r, const char *name) {
    xmlChar *z = xmlTextReaderGetAttribute(r, (const xmlChar *)name);
    str value = z ? str_copy(f->arena, reader_str(z)) : (str){0};
    xmlFree(z);
    return value;
}

/* Atom's <link rel="alternate" href="..."/>. */
static void take_link(feed *f, xmlTextReaderPtr r) {
    str rel = attribute(f, r, "rel"), href = attribute(f, r, "href");
    if (href.len && f->in_entry && (!rel.len || str_is(rel, "alternate"))) keep(&f->link, href);
}

static bool media(xmlTextReaderPtr r) {
    str prefix = reader_str(xmlTextReaderConstPrefix(r));
    return str_is(prefix, "media") || str_is(prefix, "itunes") || str_is(prefix, "image");
}

static void open_element(feed *f, xmlTextReaderPtr r) {
    str name = reader_str(xmlTextReaderConstLocalName(r));
    int depth = xmlTextReaderDepth(r);
    if (f->open != F_NONE || media(r)) return;
    if (depth == 0) keep(&f->language, attribute(f, r, "xml:lang"));
    if (entry_name(name) && !f->in_entry) begin_entry(f);
    if (str_is(name, "link")) take_link(f, r);
    if (xmlTextReaderIsEmptyElement(r)) return;
    f->open = f->in_entry || str_is(name, "title") || str_is(name, "language") ? field_of(name) : F_NONE;
    if (f->open == F_OUTLET && f->in_entry && !str_is(reader_str(xmlTextReaderConstPrefix(r)), "news"))
        f->open = F_NONE; /* an author's name */
    f->open_depth = depth;
}

static void close_element(feed *f, xmlTextReaderPtr r) {
    int depth = xmlTextReaderDepth(r);
    if (f->open != F_NONE && depth == f->open_depth) end_field(f);
    else if (f->open != F_NONE) buffer_put(&f->text, STR("\n"));
    if (f->in_entry && f->open == F_NONE && entry_name(reader_str(xmlTextReaderConstLocalName(r)))) end_entry(f);
}

static void on_node(feed *f, xmlTextReaderPtr r) {
    switch (xmlTextReaderNodeType(r)) {
    case XML_READER_TYPE_ELEMENT: open_element(f, r); break;
    case XML_READER_TYPE_END_ELEMENT: close_element(f, r); break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: {
        str t = reader_str(xmlTextReaderConstValue(r));
        if (f->open != F_NONE && f->text.count + t.len <= FEED_TEXT_MAX) buffer_put(&f->text, t);
        break;
    }
    default: break;
    }
}

static void silent(void *state, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr at) {
    (void)message, (void)severity, (void)at;
    (void)state;
}

/* What libxml2 says of bytes that do not convert goes past the reader's own handler, to stderr. Of this thread only. */
static void quiet(void *state, xmlErrorPtr what) { (void)state, (void)what; }

casus_status feed_read(arena *a, str bytes, feed_sink *sink, void *state, size_t *entries, casus_error *error) {
    feed f = {.arena = a, .sink = sink, .state = state, .text = {.arena = a}};
    *entries = 0;
    if (bytes.len > INT32_MAX) return fail(error, CASUS_LIMIT, "feed too long");
    xmlSetStructuredErrorFunc(NULL, quiet);
    xmlTextReaderPtr r =
        xmlReaderForMemory(bytes.ptr, (int)bytes.len, NULL, NULL,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER);
    if (!r) return fail(error, CASUS_MEMORY, "out of memory");
    xmlTextReaderSetErrorHandler(r, silent, NULL);
    int did;
    while ((did = xmlTextReaderRead(r)) == 1 && !f.stop) on_node(&f, r);
    int line = xmlTextReaderGetParserLineNumber(r);
    xmlFreeTextReader(r);
    *entries = f.entries;
    if (did < 0) return fail(error, CASUS_INPUT, "not well-formed XML at line %d, after %zu entries", line, f.entries);
    return CASUS_OK;
}
