/* See source_parts.h: reports one after another in a stream, each read in an arena of its own. */
#include "read/http.h"
#include "read/source_parts.h"
#include "read/text.h"
#include "read/warc.h"
#include "read/wire.h"

static void json_line(reader *r, arena *a, str line, const origin *o, bool cut) {
    read_item item = source_item(o, READ_JSONL, line);
    casus_status status = cut ? fail(&item.error, CASUS_LIMIT, "line over %d MiB", READ_LINE_MAX >> 20)
                              : read_json_report(a, line, &item.report, &item.error);
    source_give_read(r, &item, status);
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
    at.where = at.where.len ? str_printf(a, "%.*s, %s %zu", STR_ARG(at.where), what, w->number)
                            : str_printf(a, "%s %zu", what, w->number);
    return at;
}

static void read_line(arena *a, void *state) {
    const walk *w = state;
    origin at = numbered(a, w, "line");
    if (str_trim(w->line).len && !w->was_cut) json_line(w->reader, a, w->line, &at, w->cut);
}

/* JSON laid out for people. */
static bool spread_out(str start) { return str_is(str_trim(str_cut(&start, '\n')), "{"); }

void source_json_lines(reader *r, stream *s, const origin *o) {
    walk w = {.reader = r, .stream = s, .origin = o, .number = 1};
    if (spread_out(stream_peek(s, READ_KIND_BYTES))) { /* one word for all of its lines */
        casus_error error = {0};
        fail(&error, CASUS_INPUT, "an object over several lines: JSON Lines have one a line");
        source_failed(r, o, READ_JSONL, (str){0}, &error);
        return;
    }
    while (!r->stopped && stream_line(s, READ_LINE_MAX, &w.line, &w.cut)) {
        if (w.number == 1 && !w.was_cut) w.line = read_without_mark(w.line);
        if (!arena_run(r->memory, read_line, &w)) source_out_of_memory(r, o, READ_JSONL);
        w.number += !w.cut;
        w.was_cut = w.cut;
    }
}

/* What a record holds that is no article, or NULL. */
static const char *no_article(const warc_record *w, const http_response *h, read_why *why) {
    if (h->status >= 300 && h->status < 400) return *why = READ_WHY_REDIRECT, "a redirect";
    if (h->status && h->status != 200) return *why = READ_WHY_ERROR_PAGE, "an error page";
    str t = h->type.len ? h->type : w->content_type;
    bool text = !t.len || str_starts(t, STR("text/")) || str_starts(t, STR("application/xhtml")) ||
                str_starts(t, STR("application/rss")) || str_starts(t, STR("application/atom")) ||
                str_starts(t, STR("application/xml")) || str_starts(t, STR("application/pdf")) || str_starts(t, STR("application/rdf"));
    if (!text || str_starts(t, STR("text/css")) || str_starts(t, STR("text/javascript")))
        return *why = READ_WHY_NOT_A_PAGE, "not a page";
    return *why = READ_WHY_EMPTY, h->body.len ? NULL : "an empty page";
}

static bool http_block(const warc_record *w) { return str_starts(w->block, STR("HTTP/")); }

static void warc_page(reader *r, arena *a, const warc_record *w, origin *o) {
    http_response h = {.body = w->block, .type = w->content_type};
    casus_error error = {0};
    casus_status status = http_block(w) ? http_read(a, w->block, READ_PAGE_MAX, &h, &error) : CASUS_OK;
    o->headers = h.headers;
    o->type = h.type;
    if (status != CASUS_OK) {
        if (status == CASUS_LIMIT && read_is_bomb(error.position, READ_PAGE_MAX)) r->why = READ_WHY_BOMB;
        source_failed(r, o, READ_WARC, w->block, &error);
        return;
    }
    read_why why;
    const char *words = no_article(w, &h, &why);
    if (words) source_skipped(r, o, READ_WARC, w->block, why, words);
    else if (source_anything(r, h.body, o, &error) != CASUS_OK) source_failed(r, o, READ_WARC, w->block, &error);
}

static void warc_one(reader *r, arena *a, const warc_record *w, origin *at) {
    casus_error error = {0};
    if (str_is(w->type, "revisit"))
        source_skipped(r, at, READ_WARC, (str){0}, READ_WHY_REVISIT, "a revisit: the page stands in another record");
    else if (w->too_long) fail(&error, CASUS_LIMIT, "record over %d MiB", READ_MEMBER_MAX >> 20);
    else if (str_is(w->type, "response") || str_is(w->type, "resource") || str_is(w->type, "conversion"))
        warc_page(r, a, w, at);
    if (w->cut && error.status == CASUS_OK)
        fail(&error, CASUS_INPUT, "record is cut short"); /* what there was of it has been read */
    if (error.status != CASUS_OK) source_failed(r, at, READ_WARC, (str){0}, &error);
}

static void read_record(arena *a, void *state) {
    walk *w = state;
    warc_record record;
    w->more = warc_next(w->stream, a, READ_MEMBER_MAX, &record, &w->lost);
    if (!w->more) return;
    origin at = numbered(a, w, "record");
    at.url = record.uri;
    at.acquired = record.date;
    at.raw = record.block;
    at.archived = true;
    at.depth++;
    warc_one(w->reader, a, &record, &at);
}

void source_warc(reader *r, stream *s, const origin *o) {
    walk w = {.reader = r, .stream = s, .origin = o, .more = true};
    for (w.number = 1; w.more && !r->stopped; w.number++)
        if (!arena_run(r->memory + 2 * (size_t)READ_MEMBER_MAX, read_record, &w)) source_out_of_memory(r, o, READ_WARC);
    casus_error error = {0};
    if (w.lost && fail(&error, CASUS_INPUT, "%llu bytes belong to no record", (unsigned long long)w.lost))
        source_failed(r, o, READ_WARC, (str){0}, &error);
}

static void read_wire(arena *a, void *state) {
    walk *w = state;
    casus_report report;
    bool cut;
    w->more = wire_next(w->stream, a, READ_TEXT_MAX, &report, &cut);
    if (!w->more) return;
    origin at = numbered(a, w, "report");
    read_item item = source_item(&at, READ_WIRE, report.text);
    item.report = report;
    casus_status status = cut ? fail(&item.error, CASUS_LIMIT, "report over " READ_TEXT_MAX_TEXT)
                              : read_text(a, report.text, &item.report.text, &item.error);
    source_give_read(w->reader, &item, status);
}

void source_wires(reader *r, stream *s, const origin *o) {
    walk w = {.reader = r, .stream = s, .origin = o, .more = true};
    for (w.number = 1; w.more && !r->stopped; w.number++)
        if (!arena_run(r->memory, read_wire, &w)) source_out_of_memory(r, o, READ_WIRE);
}
