/* See source.h. A source is opened as a stream, its kind told, and its reports given one by one, each in an arena of
 * its own that goes when the sink returns. Packings within packings go down at most READ_NESTING_MAX levels. */
#include "read/source_parts.h"

#include "base/utf8.h"

const char *read_why_name(read_why why) {
    static const char *const names[] = {
#define READ_WHY_NAME(name, words) words,
        READ_WHY_MAP(READ_WHY_NAME)
#undef READ_WHY_NAME
    };
    return names[why];
}

read_why read_why_of(casus_status status) {
    if (status == CASUS_OK) return READ_WHY_NONE;
    return status == CASUS_LIMIT || status == CASUS_MEMORY ? READ_WHY_TOO_LARGE : READ_WHY_BROKEN;
}

/* ---- Giving ---- */

void source_give(reader *r, const read_item *item) {
    if (!r->stopped && !r->sink(r->state, item)) r->stopped = true;
}

void source_give_read(reader *r, read_item *item, casus_status status) {
    item->outcome = status == CASUS_OK ? READ_REPORT : READ_FAILED;
    if (status != CASUS_OK) item->why = r->why ? r->why : read_why_of(status);
    r->why = READ_WHY_NONE;
    source_give(r, item);
}

read_item source_item(const origin *o, read_kind kind, str raw) {
    return (read_item){.kind = kind,
                       .archived = o->archived,
                       .where = o->where,
                       .raw = o->raw.len ? o->raw : raw,
                       .address = o->url,
                       .headers = o->headers,
                       .acquired = o->acquired,
                       .report = {.url = o->url}};
}

void source_failed(reader *r, const origin *o, read_kind kind, str raw, const casus_error *error) {
    read_item item = source_item(o, kind, raw);
    item.error = *error;
    source_give_read(r, &item, error->status);
}

void source_skipped(reader *r, const origin *o, read_kind kind, str raw, read_why why, const char *words) {
    read_item item = source_item(o, kind, raw);
    item.outcome = READ_SKIPPED;
    item.why = why;
    fail(&item.error, CASUS_OK, "%s", words);
    source_give(r, &item);
}

void source_out_of_memory(reader *r, const origin *o, read_kind kind) {
    casus_error error = {0};
    fail(&error, CASUS_MEMORY, "takes more memory than one report may");
    source_failed(r, o, kind, (str){0}, &error);
}

/* ---- Packed ---- */

typedef struct members {
    reader *reader;
    const origin *origin;
} members;

static void name_member(arena *a, origin *at, str name) {
    at->where = str_printf(a, "member %.*s", (int)(name.len < 200 ? name.len : 200), name.ptr ? name.ptr : "");
    if (utf8_check(at->where) != at->where.len) at->where = STR("member");
    at->depth++;
}

static bool member(void *state, str name, str bytes, const casus_error *broken) {
    const members *m = state;
    arena a;
    arena_init(&a, 0);
    origin at = *m->origin;
    casus_error error = broken ? *broken : (casus_error){0};
    name_member(&a, &at, name);
    if (broken && read_is_bomb(broken->position, READ_MEMBER_MAX)) m->reader->why = READ_WHY_BOMB;
    if (broken || source_anything(m->reader, bytes, &at, &error) != CASUS_OK)
        source_failed(m->reader, &at, READ_PACKED, bytes, &error);
    arena_free(&a);
    return !m->reader->stopped;
}

static casus_status files(reader *r, str bytes, const origin *o, casus_error *error) {
    members m = {r, o};
    return stream_members(bytes, READ_MEMBER_MAX, member, &m, error);
}

/* What was wrong with what is packed: the only limit there is that of a bomb. */
static casus_status fault(reader *r, stream *s, casus_error *error) {
    casus_status status = stream_fault(s, error);
    if (status == CASUS_LIMIT) r->why = READ_WHY_BOMB;
    return status;
}

/* A document that does not stream, out of a packed source: whole, in memory. */
static casus_status whole(reader *r, stream *s, const origin *o, read_kind kind, casus_error *error) {
    str all = stream_peek(s, READ_MEMBER_MAX);
    bool over = all.len >= READ_MEMBER_MAX && packing_of(all) == PACK_NONE;
    if (over && read_is_bomb(stream_taken(s), READ_MEMBER_MAX)) r->why = READ_WHY_BOMB;
    if (over) return fail(error, CASUS_LIMIT, "unpacks to over %d MiB", READ_MEMBER_MAX >> 20);
    origin in = *o;
    in.depth++;
    if (kind == READ_PACKED) return source_anything(r, all, &in, error);
    source_document(r, all, o, kind);
    return fault(r, s, error); /* what there was before it was cut short has been given */
}

static casus_status nothing(reader *r, stream *s, casus_error *error) {
    casus_status status = fault(r, s, error);
    if (status != CASUS_OK) return status;
    r->why = READ_WHY_EMPTY;
    return fail(error, CASUS_INPUT, "nothing in it");
}

static casus_status streamed(reader *r, stream *s, str bytes, const origin *o, casus_error *error) {
    str start = stream_peek(s, READ_KIND_BYTES);
    read_kind kind = read_kind_of(start);
    bool packed = packing_of(bytes) != PACK_NONE;
    if (!start.len && packed) return nothing(r, s, error);
    if (packing_of(start) == PACK_FILES) return files(r, bytes, o, error);
    switch (kind) {
    case READ_JSONL: source_json_lines(r, s, o); break;
    case READ_WARC: source_warc(r, s, o); break;
    case READ_WIRE: source_wires(r, s, o); break;
    default:
        if (packed) return whole(r, s, o, kind, error);
        source_document(r, bytes, o, kind);
        return CASUS_OK;
    }
    return fault(r, s, error);
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

casus_status source_anything(reader *r, str bytes, const origin *o, casus_error *error) {
    if (o->depth > READ_NESTING_MAX) {
        r->why = READ_WHY_BOMB;
        return fail(error, CASUS_LIMIT, "packed more than %d times", READ_NESTING_MAX);
    }
    opening open = {.reader = r, .bytes = bytes, .origin = o};
    bool done = arena_run(r->memory + 4 * (size_t)READ_MEMBER_MAX, read_anything, &open);
    if (!done) open.status = fail(&open.error, CASUS_MEMORY, "out of memory");
    *error = open.error;
    return open.status;
}

casus_status read_source(str bytes, const read_options *options, read_sink *sink, void *state, casus_error *error) {
    casus_error why = {0};
    reader r = {.options = options,
                .memory = options->report_memory ? options->report_memory : (size_t)256 << 20,
                .sink = sink,
                .state = state};
    origin o = {.url = options->url, .type = options->type, .headers = options->headers, .acquired = options->acquired, .raw = options->raw};
    casus_status status = source_anything(&r, bytes, &o, &why);
    if (status != CASUS_OK) source_failed(&r, &o, read_kind_of(bytes), bytes, &why);
    if (status != CASUS_OK && error) *error = why;
    return status;
}
