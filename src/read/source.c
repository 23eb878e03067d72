/* See source.h. A source is opened as a stream, its kind told, and its reports given one by one, each in an arena of its own that goes
 * when the sink returns. Packings within packings go down at most READ_NESTING_MAX levels. */
#include "read/source.h"

#include "base/utf8.h"
#include "read/charset.h"
#include "read/feed.h"
#include "read/html.h"
#include "read/http.h"
#include "read/stream.h"
#include "read/text.h"
#include "read/warc.h"
#include "read/wire.h"

typedef struct reader {
    size_t memory;
    read_sink *sink;
    void *state;
    bool stopped;
} reader;

/* What is known of a document before it is read. */
typedef struct origin {
    str where, url, type /* Content-Type */, headers, acquired;
    int depth;
} origin;

static void give(reader *r, const read_item *item) {
    if (!r->stopped && !r->sink(r->state, item)) r->stopped = true;
}

static read_item item_of(const origin *o, read_kind kind, str raw) {
    return (read_item){.kind = kind, .where = o->where, .raw = raw, .headers = o->headers, .acquired = o->acquired, .report = {.url = o->url}};
}

static void give_failed(reader *r, const origin *o, read_kind kind, str raw, const casus_error *why) {
    read_item item = item_of(o, kind, raw);
    item.outcome = READ_FAILED;
    item.error = *why;
    give(r, &item);
}

static void give_skipped(reader *r, const origin *o, read_kind kind, str raw, const char *why) {
    read_item item = item_of(o, kind, raw);
    item.outcome = READ_SKIPPED;
    fail(&item.error, CASUS_OK, "%s", why);
    give(r, &item);
}

/* ---- One document ---- */

static void text_document(reader *r, arena *a, str bytes, const origin *o) {
    read_item item = item_of(o, READ_TEXT, bytes);
    casus_status status = read_text(a, bytes, &item.report.text, &item.error);
    if (status == CASUS_OK && !str_trim(item.report.text).len) status = fail(&item.error, CASUS_INPUT, "empty");
    if (status != CASUS_OK) item.outcome = READ_FAILED;
    give(r, &item);
}

static void give_article(reader *r, const origin *o, str raw, const html_article *article) {
    read_item item = item_of(o, READ_HTML, raw);
    item.report = article->report;
    item.language = article->language;
    give(r, &item);
}

static void html_document(reader *r, arena *a, str bytes, const origin *o) {
    html_article articles[HTML_ARTICLES_MAX];
    casus_error error = {0};
    str page;
    if (bytes.len > READ_PAGE_MAX) fail(&error, CASUS_LIMIT, "page over %d MiB", READ_PAGE_MAX >> 20);
    else if (charset_to_utf8(a, bytes, o->type, &page, &error) == CASUS_OK) {
        size_t n = html_read(a, page, o->url, articles);
        for (size_t i = 0; i < n; i++) give_article(r, o, bytes, &articles[i]);
        if (n == 0) give_skipped(r, o, READ_HTML, bytes, "a page without an article");
    }
    if (error.status != CASUS_OK) give_failed(r, o, READ_HTML, bytes, &error);
}

typedef struct feed_state {
    reader *reader;
    const origin *origin;
    read_kind kind;
} feed_state;

static bool feed_entry(void *state, const casus_report *report, str language) {
    const feed_state *f = state;
    read_item item = item_of(f->origin, f->kind, (str){0});
    item.report = *report;
    item.language = language;
    if (!report->text.len) {
        item.outcome = READ_SKIPPED;
        fail(&item.error, CASUS_OK, "an entry without text");
    }
    give(f->reader, &item);
    return !f->reader->stopped;
}

static void feed_document(reader *r, arena *a, str bytes, const origin *o, read_kind kind) {
    feed_state state = {r, o, kind};
    casus_error error = {0};
    size_t entries = 0;
    if (bytes.len > READ_PAGE_MAX) fail(&error, CASUS_LIMIT, "feed over %d MiB", READ_PAGE_MAX >> 20);
    else if (feed_read(a, bytes, feed_entry, &state, &entries, &error) == CASUS_OK && entries == 0)
        give_skipped(r, o, kind, bytes, "a feed without entries");
    if (error.status != CASUS_OK) give_failed(r, o, kind, bytes, &error);
}

static void one_document(reader *r, arena *a, str bytes, const origin *o, read_kind kind) {
    casus_error error = {0};
    switch (kind) {
    case READ_HTML: html_document(r, a, bytes, o); break;
    case READ_FEED:
    case READ_SITEMAP: feed_document(r, a, bytes, o, kind); break;
    case READ_PDF:
        fail(&error, CASUS_INPUT, "PDF: turn it into text first");
        give_failed(r, o, kind, bytes, &error);
        break;
    case READ_BINARY:
        fail(&error, CASUS_INPUT, "neither text nor anything that casus knows");
        give_failed(r, o, kind, bytes, &error);
        break;
    default: text_document(r, a, bytes, o); break;
    }
}

static void give_out_of_memory(reader *r, const origin *o, read_kind kind) {
    casus_error error = {0};
    fail(&error, CASUS_MEMORY, "takes more memory than one report may");
    give_failed(r, o, kind, (str){0}, &error);
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

/* In an arena of its own, whose end is an item that failed, not the end of the run. */
static void give_document(reader *r, str bytes, const origin *o, read_kind kind) {
    document d = {r, bytes, o, kind};
    if (!arena_run(r->memory, read_document, &d)) give_out_of_memory(r, o, kind);
}

static casus_status anything(reader *r, str bytes, const origin *o, casus_error *error);

/* ---- Many in one ---- */

static void json_line(reader *r, arena *a, str line, const origin *o, bool cut) {
    read_item item = item_of(o, READ_JSONL, (str){0});
    casus_status status = cut ? fail(&item.error, CASUS_LIMIT, "line over %d MiB", READ_LINE_MAX >> 20) : read_json_report(a, line, &item.report, &item.error);
    if (status != CASUS_OK) item.outcome = READ_FAILED;
    give(r, &item);
}

/* The stream under way and how far it is: each report of it is read in an arena of its own. */
typedef struct walk {
    reader *reader;
    stream *stream;
    const origin *origin;
    str line;
    size_t number;
    bool cut, was_cut, more;
    uint64_t lost;
} walk;

static origin numbered(arena *a, const walk *w, const char *what) {
    origin at = *w->origin;
    at.where = at.where.len ? str_printf(a, "%.*s, %s %zu", STR_ARG(at.where), what, w->number) : str_printf(a, "%s %zu", what, w->number);
    return at;
}

static void read_line(arena *a, void *state) {
    const walk *w = state;
    origin at = numbered(a, w, "line");
    if (str_trim(w->line).len && !w->was_cut) json_line(w->reader, a, w->line, &at, w->cut);
}

/* JSON laid out for people. */
static bool spread_out(str start) { return str_is(str_trim(str_cut(&start, '\n')), "{"); }

static void json_lines(reader *r, stream *s, const origin *o) {
    walk w = {.reader = r, .stream = s, .origin = o, .number = 1};
    if (spread_out(stream_peek(s, READ_KIND_BYTES))) { /* one word for all of its lines */
        casus_error error = {0};
        fail(&error, CASUS_INPUT, "an object over several lines: JSON Lines have one a line");
        give_failed(r, o, READ_JSONL, (str){0}, &error);
        return;
    }
    while (!r->stopped && stream_line(s, READ_LINE_MAX, &w.line, &w.cut)) {
        if (w.number == 1 && !w.was_cut) w.line = read_without_mark(w.line);
        if (!arena_run(r->memory, read_line, &w)) give_out_of_memory(r, o, READ_JSONL);
        w.number += !w.cut;
        w.was_cut = w.cut;
    }
}

/* What a record holds that is no article, or NULL. */
static const char *no_article(const warc_record *w, const http_response *h) {
    if (h->status >= 300 && h->status < 400) return "a redirect";
    if (h->status && h->status != 200) return "an error page";
    str t = h->type.len ? h->type : w->content_type;
    bool text = !t.len || str_starts(t, STR("text/")) || str_starts(t, STR("application/xhtml")) || str_starts(t, STR("application/rss")) ||
                str_starts(t, STR("application/atom")) || str_starts(t, STR("application/xml")) || str_starts(t, STR("application/rdf"));
    if (!text || str_starts(t, STR("text/css")) || str_starts(t, STR("text/javascript"))) return "not a page";
    return h->body.len ? NULL : "an empty page";
}

static bool http_block(const warc_record *w) { return str_starts(w->block, STR("HTTP/")); }

static void warc_page(reader *r, arena *a, const warc_record *w, origin *o) {
    http_response h = {.body = w->block, .type = w->content_type};
    casus_error error = {0};
    casus_status status = http_block(w) ? http_read(a, w->block, READ_PAGE_MAX, &h, &error) : CASUS_OK;
    o->headers = h.headers;
    o->type = h.type;
    if (status != CASUS_OK) {
        give_failed(r, o, READ_WARC, w->block, &error);
        return;
    }
    const char *why = no_article(w, &h);
    if (why) give_skipped(r, o, READ_WARC, w->block, why);
    else if (anything(r, h.body, o, &error) != CASUS_OK) give_failed(r, o, READ_WARC, w->block, &error);
}

static void warc_one(reader *r, arena *a, const warc_record *w, origin *at) {
    casus_error error = {0};
    if (str_is(w->type, "revisit")) give_skipped(r, at, READ_WARC, (str){0}, "a revisit: the page stands in another record");
    else if (w->too_long) fail(&error, CASUS_LIMIT, "record over %d MiB", READ_MEMBER_MAX >> 20);
    else if (w->cut && !w->block.len) fail(&error, CASUS_INPUT, "record is cut short");
    else if (str_is(w->type, "response") || str_is(w->type, "resource") || str_is(w->type, "conversion")) warc_page(r, a, w, at);
    if (error.status != CASUS_OK) give_failed(r, at, READ_WARC, (str){0}, &error);
}

static void read_record(arena *a, void *state) {
    walk *w = state;
    warc_record record;
    w->more = warc_next(w->stream, a, READ_MEMBER_MAX, &record, &w->lost);
    if (!w->more) return;
    origin at = numbered(a, w, "record");
    at.url = record.uri;
    at.acquired = record.date;
    at.depth++;
    warc_one(w->reader, a, &record, &at);
}

static void warc_records(reader *r, stream *s, const origin *o) {
    walk w = {.reader = r, .stream = s, .origin = o, .more = true};
    for (w.number = 1; w.more && !r->stopped; w.number++)
        if (!arena_run(r->memory + 2 * (size_t)READ_MEMBER_MAX, read_record, &w)) give_out_of_memory(r, o, READ_WARC);
    casus_error error = {0};
    if (w.lost && fail(&error, CASUS_INPUT, "%llu bytes belong to no record", (unsigned long long)w.lost)) give_failed(r, o, READ_WARC, (str){0}, &error);
}

static void read_wire(arena *a, void *state) {
    walk *w = state;
    casus_report report;
    bool cut;
    w->more = wire_next(w->stream, a, READ_TEXT_MAX, &report, &cut);
    if (!w->more) return;
    origin at = numbered(a, w, "report");
    read_item item = item_of(&at, READ_WIRE, report.text);
    item.report = report;
    casus_status status = cut ? fail(&item.error, CASUS_LIMIT, "report over " READ_TEXT_MAX_TEXT) : read_text(a, report.text, &item.report.text, &item.error);
    if (status != CASUS_OK) item.outcome = READ_FAILED;
    give(w->reader, &item);
}

static void wire_reports(reader *r, stream *s, const origin *o) {
    walk w = {.reader = r, .stream = s, .origin = o, .more = true};
    for (w.number = 1; w.more && !r->stopped; w.number++)
        if (!arena_run(r->memory, read_wire, &w)) give_out_of_memory(r, o, READ_WIRE);
}

/* ---- Packed ---- */

typedef struct members {
    reader *reader;
    const origin *origin;
} members;

static bool member(void *state, str name, str bytes) {
    const members *m = state;
    arena a;
    arena_init(&a, 0);
    origin at = *m->origin;
    at.where = str_printf(&a, "member %.*s", (int)(name.len < 200 ? name.len : 200), name.ptr ? name.ptr : "");
    if (utf8_check(at.where) != at.where.len) at.where = STR("member");
    at.depth++;
    casus_error error = {0};
    if (anything(m->reader, bytes, &at, &error) != CASUS_OK) give_failed(m->reader, &at, READ_PACKED, bytes, &error);
    arena_free(&a);
    return !m->reader->stopped;
}

static casus_status files(reader *r, str bytes, const origin *o, casus_error *error) {
    members m = {r, o};
    size_t left_out;
    casus_status status = stream_members(bytes, READ_MEMBER_MAX, member, &m, &left_out, error);
    casus_error why = {0};
    if (left_out && fail(&why, CASUS_LIMIT, "%zu members over %d MiB or damaged", left_out, READ_MEMBER_MAX >> 20)) give_failed(r, o, READ_PACKED, (str){0}, &why);
    return status;
}

/* A document that does not stream, out of a packed source: whole, in memory. */
static casus_status whole(reader *r, stream *s, const origin *o, read_kind kind, casus_error *error) {
    str all = stream_peek(s, READ_MEMBER_MAX);
    if (all.len >= READ_MEMBER_MAX && packing_of(all) == PACK_NONE) return fail(error, CASUS_LIMIT, "unpacks to over %d MiB", READ_MEMBER_MAX >> 20);
    origin in = *o;
    in.depth++;
    if (kind == READ_PACKED) return anything(r, all, &in, error);
    give_document(r, all, o, kind);
    return CASUS_OK;
}

static casus_status streamed(reader *r, stream *s, str bytes, const origin *o, casus_error *error) {
    str start = stream_peek(s, READ_KIND_BYTES);
    read_kind kind = read_kind_of(start);
    bool packed = packing_of(bytes) != PACK_NONE;
    if (!start.len && packed) return stream_fault(s, error) ? CASUS_INPUT : fail(error, CASUS_INPUT, "nothing in it");
    if (packing_of(start) == PACK_FILES) return files(r, bytes, o, error);
    switch (kind) {
    case READ_JSONL: json_lines(r, s, o); break;
    case READ_WARC: warc_records(r, s, o); break;
    case READ_WIRE: wire_reports(r, s, o); break;
    default:
        if (packed) return whole(r, s, o, kind, error);
        give_document(r, bytes, o, kind);
        return CASUS_OK;
    }
    return stream_fault(s, error);
}

typedef struct opening {
    reader *reader;
    str bytes;
    const origin *origin;
    stream *stream;
    casus_status status;
    casus_error error;
} opening;

static void read_anything(arena *a, void *state) {
    opening *o = state;
    o->status = stream_open(a, o->bytes, &o->stream, &o->error);
    if (o->status == CASUS_OK) o->status = streamed(o->reader, o->stream, o->bytes, o->origin, &o->error);
    stream_close(o->stream);
    o->stream = NULL;
}

/* `error` may be filled after reports have been given: what was wrong with the rest. */
static casus_status anything(reader *r, str bytes, const origin *o, casus_error *error) {
    if (o->depth > READ_NESTING_MAX) return fail(error, CASUS_LIMIT, "packed more than %d times", READ_NESTING_MAX);
    opening open = {.reader = r, .bytes = bytes, .origin = o};
    bool done = arena_run(r->memory + 4 * (size_t)READ_MEMBER_MAX, read_anything, &open);
    if (!done) open.status = fail(&open.error, CASUS_MEMORY, "out of memory");
    if (open.status != CASUS_OK && error) *error = open.error;
    return open.status;
}

casus_status read_source(str bytes, size_t report_memory, read_sink *sink, void *state, casus_error *error) {
    reader r = {.memory = report_memory ? report_memory : (size_t)256 << 20, .sink = sink, .state = state};
    return anything(&r, bytes, &(origin){0}, error);
}
