/* See source_parts.h: one document that is text, a page, a feed or a file to be converted. */
#include "read/charset.h"
#include "read/feed.h"
#include "read/html.h"
#include "read/source_parts.h"
#include "read/text.h"

static void text_document(reader *r, arena *a, str bytes, const origin *o) {
    read_item item = source_item(o, READ_TEXT, bytes);
    casus_status status = read_text(a, bytes, &item.report.text, &item.error);
    if (status == CASUS_OK && !str_trim(item.report.text).len) {
        r->why = READ_WHY_EMPTY;
        status = fail(&item.error, CASUS_INPUT, "empty");
    }
    source_give_read(r, &item, status);
}

/* Where a part of a document stands, when it has several. */
static str part_of(arena *a, str where, const char *what, size_t number) {
    return where.len ? str_printf(a, "%.*s, %s %zu", STR_ARG(where), what, number)
                     : str_printf(a, "%s %zu", what, number);
}

static void give_article(reader *r, const origin *o, str raw, str where, const html_article *article) {
    read_item item = source_item(o, READ_HTML, raw);
    item.where = where;
    item.report = article->report;
    item.language = article->language;
    source_give(r, &item);
}

static void html_document(reader *r, arena *a, str bytes, const origin *o) {
    html_article articles[HTML_ARTICLES_MAX];
    casus_error error = {0};
    str page;
    if (bytes.len > READ_PAGE_MAX) fail(&error, CASUS_LIMIT, "page over %d MiB", READ_PAGE_MAX >> 20);
    else if (charset_to_utf8(a, bytes, o->type, &page, &error) == CASUS_OK) {
        size_t n = html_read(a, page, o->url, articles);
        for (size_t i = 0; i < n; i++)
            give_article(r, o, bytes, n > 1 ? part_of(a, o->where, "article", i + 1) : o->where, &articles[i]);
        if (n == 0) source_skipped(r, o, READ_HTML, bytes, READ_WHY_NO_ARTICLE, "a page without an article");
    }
    if (error.status != CASUS_OK) source_failed(r, o, READ_HTML, bytes, &error);
}

typedef struct feed_state {
    reader *reader;
    const origin *origin;
    read_kind kind;
    arena *arena;
    str bytes;
    size_t number;
} feed_state;

static bool feed_entry(void *state, const casus_report *report, str language) {
    feed_state *f = state;
    read_item item = source_item(f->origin, f->kind, f->bytes);
    item.where = part_of(f->arena, f->origin->where, "entry", ++f->number);
    item.report = *report;
    item.language = language;
    if (!report->text.len) {
        item.outcome = READ_SKIPPED;
        item.why = READ_WHY_EMPTY;
        fail(&item.error, CASUS_OK, "an entry without text");
    }
    source_give(f->reader, &item);
    return !f->reader->stopped;
}

static void feed_document(reader *r, arena *a, str bytes, const origin *o, read_kind kind) {
    feed_state state = {r, o, kind, a, bytes, 0};
    casus_error error = {0};
    size_t entries = 0;
    if (bytes.len > READ_PAGE_MAX) fail(&error, CASUS_LIMIT, "feed over %d MiB", READ_PAGE_MAX >> 20);
    else if (feed_read(a, bytes, feed_entry, &state, &entries, &error) == CASUS_OK && entries == 0)
        source_skipped(r, o, kind, bytes, READ_WHY_EMPTY, "a feed without entries");
    if (error.status != CASUS_OK) source_failed(r, o, kind, bytes, &error);
}

static void pdf_document(reader *r, arena *a, str bytes, const origin *o) {
    read_item item = source_item(o, READ_PDF, bytes);
    str text = {0};
    casus_status status;
    if (r->options->pdf) status = r->options->pdf(r->options->pdf_state, a, bytes, &text, &item.error);
    else status = fail(&item.error, CASUS_INPUT, "PDF cannot be read here");
    if (status == CASUS_OK) status = read_text(a, text, &item.report.text, &item.error);
    else if (status == CASUS_SYSTEM || !r->options->pdf) r->why = READ_WHY_UNSUPPORTED, status = item.error.status = CASUS_INPUT;
    if (status == CASUS_OK && !str_trim(item.report.text).len) {
        r->why = READ_WHY_EMPTY;
        status = fail(&item.error, CASUS_INPUT, "a PDF without text: pictures of pages, perhaps");
    }
    source_give_read(r, &item, status);
}

static void one_document(reader *r, arena *a, str bytes, const origin *o, read_kind kind) {
    casus_error error = {0};
    switch (kind) {
    case READ_HTML: html_document(r, a, bytes, o); break;
    case READ_FEED:
    case READ_SITEMAP: feed_document(r, a, bytes, o, kind); break;
    case READ_PDF: pdf_document(r, a, bytes, o); break;
    case READ_BINARY:
        r->why = READ_WHY_UNSUPPORTED;
        fail(&error, CASUS_INPUT, "neither text nor anything that casus knows");
        source_failed(r, o, kind, bytes, &error);
        break;
    default: text_document(r, a, bytes, o); break;
    }
}

typedef struct document {
    reader *reader;
    str bytes;
    const origin *origin;
    read_kind kind;
} document;

static void read_document(arena *a, void *state) {
    const document *d = state;
    one_document(d->reader, a, d->bytes, d->origin, d->kind);
}

void source_document(reader *r, str bytes, const origin *o, read_kind kind) {
    document d = {r, bytes, o, kind};
    if (!arena_run(r->memory, read_document, &d)) source_out_of_memory(r, o, kind);
}
