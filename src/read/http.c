/* See http.h. */
#include "read/http.h"

#include <zlib.h>

str http_header(str headers, const char *name) {
    while (headers.len) {
        str line = str_cut(&headers, '\n');
        str key = str_cut(&line, ':');
        if (str_eq_nocase(str_trim(key), str_of(name))) return str_trim(line);
    }
    return (str){0};
}

/* The first empty line: where headers end. */
static bool split_headers(str bytes, str *headers, str *body) {
    for (size_t i = 0; i + 1 < bytes.len; i++) {
        if (bytes.ptr[i] != '\n') continue;
        size_t skip = bytes.ptr[i + 1] == '\n' ? 2 : i + 2 < bytes.len && bytes.ptr[i + 1] == '\r' && bytes.ptr[i + 2] == '\n' ? 3 : 0;
        if (!skip) continue;
        *headers = str_sub(bytes, 0, i + 1);
        *body = str_sub(bytes, i + skip, bytes.len);
        return true;
    }
    return false;
}

/* ---- Chunks ---- */

static int64_t hex_number(str s) {
    int64_t n = 0;
    size_t i = 0;
    for (; i < s.len && i < 8; i++) {
        int digit = str_hex(s.ptr[i]);
        if (digit < 0) break;
        n = n * 16 + digit;
    }
    return i ? n : -1;
}

/* Joins the chunks; false when the bytes are not chunked at all. What is cut short keeps what there is. */
static bool unchunk(arena *a, str body, str *out) {
    char *joined = arena_alloc(a, body.len + 1);
    size_t n = 0;
    bool first = true;
    while (body.len) {
        int64_t size = hex_number(str_trim(str_cut(&body, '\n')));
        if (size < 0) return first ? false : (*out = (str){joined, n}, true);
        if (size == 0) break;
        size_t take = (size_t)size < body.len ? (size_t)size : body.len;
        memcpy(joined + n, body.ptr, take);
        n += take;
        body = str_sub(body, take, body.len);
        str_cut(&body, '\n');
        first = false;
    }
    *out = (str){joined, n};
    return !first;
}

/* ---- Compression ---- */

enum { GROW_FIRST = 64 << 10 };

typedef struct inflation {
    z_stream z;
    arena *arena;
    char *room;
    size_t size, max;
} inflation;

static bool more_room(inflation *f) {
    size_t done = (size_t)f->z.total_out, wider = f->size ? 2 * f->size : GROW_FIRST;
    if (wider > f->max) wider = f->max;
    if (wider <= f->size) return false;
    char *copy = arena_alloc(f->arena, wider);
    if (done) memcpy(copy, f->room, done);
    f->room = copy;
    f->z.next_out = (unsigned char *)copy + done;
    f->z.avail_out = (unsigned)(wider - done);
    f->size = wider;
    return true;
}

static casus_status run(inflation *f, casus_error *error) {
    for (;;) {
        if (f->z.avail_out == 0 && !more_room(f))
            return fail_at(error, CASUS_LIMIT, (size_t)f->z.total_in, "unpacks to more than %zu bytes", f->max);
        int did = inflate(&f->z, Z_NO_FLUSH);
        if (did == Z_STREAM_END) return CASUS_OK;
        if (did == Z_OK) continue;
        if (did == Z_BUF_ERROR && f->z.avail_out == 0) continue;
        return fail(error, CASUS_INPUT, did == Z_BUF_ERROR ? "compressed data is cut short" : "compressed data is damaged");
    }
}

static casus_status inflate_as(arena *a, str bytes, size_t max, int window, str *out, casus_error *error) {
    inflation f = {.arena = a, .max = max};
    *out = (str){0};
    f.z.next_in = (unsigned char *)(uintptr_t)bytes.ptr;
    f.z.avail_in = (unsigned)bytes.len;
    if (inflateInit2(&f.z, window) != Z_OK) return fail(error, CASUS_MEMORY, "out of memory");
    casus_status status = run(&f, error);
    *out = (str){f.room, (size_t)f.z.total_out};
    inflateEnd(&f.z);
    return status;
}

casus_status http_inflate(arena *a, str bytes, size_t max, str *out, casus_error *error) {
    enum { BY_HEADER = 15 + 32, RAW = -15 };
    *out = (str){0};
    if (bytes.len > UINT32_MAX / 2) return fail(error, CASUS_LIMIT, "compressed data too long");
    casus_status status = inflate_as(a, bytes, max, BY_HEADER, out, error);
    if (status == CASUS_INPUT && out->len == 0) status = inflate_as(a, bytes, max, RAW, out, error);
    return status;
}

static bool packed(str s) {
    if (s.len < 2) return false;
    unsigned char x = (unsigned char)s.ptr[0], y = (unsigned char)s.ptr[1];
    return (x == 0x1F && y == 0x8B) || (x == 0x78 && (x * 256u + y) % 31 == 0);
}

casus_status http_decode(arena *a, str headers, str body, size_t max, str *out, casus_error *error) {
    str coding = http_header(headers, "content-encoding");
    *out = body;
    if (str_eq_nocase(coding, STR("br")) || str_eq_nocase(coding, STR("zstd"))) {
        if (memchr(body.ptr ? body.ptr : "", '<', body.len < 200 ? body.len : 200)) return CASUS_OK;
        return fail(error, CASUS_INPUT, "body in an encoding that casus does not unpack: '%.*s'", (int)coding.len, coding.ptr);
    }
    bool deflate = str_eq_nocase(coding, STR("deflate"));
    if (!packed(body) && !(deflate && body.len && body.ptr[0] != '<')) return CASUS_OK;
    str plain;
    casus_status status = http_inflate(a, body, max, &plain, error);
    if (status == CASUS_OK || (status == CASUS_INPUT && plain.len)) *out = plain, status = CASUS_OK; /* cut short: what there is */
    return status;
}

casus_status http_read(arena *a, str bytes, size_t max, http_response *out, casus_error *error) {
    http_response r = {0};
    if (!str_starts(bytes, STR("HTTP/"))) return fail(error, CASUS_INPUT, "no HTTP response");
    if (!split_headers(bytes, &r.headers, &r.body)) return fail(error, CASUS_INPUT, "HTTP headers without an end");
    str line = str_cut(&r.headers, '\n');
    str_cut(&line, ' ');
    int64_t status = str_number(str_trim(str_sub(line, 0, line.len < 3 ? line.len : 3)));
    r.status = status > 0 ? (int)status : 0;
    r.type = http_header(r.headers, "content-type");
    r.location = http_header(r.headers, "location");
    if (str_eq_nocase(http_header(r.headers, "transfer-encoding"), STR("chunked"))) unchunk(a, r.body, &r.body);
    casus_status did = http_decode(a, r.headers, r.body, max, &r.body, error);
    if (did == CASUS_OK && r.body.len > max) did = fail(error, CASUS_LIMIT, "page over %zu bytes", max);
    if (did == CASUS_OK) *out = r;
    return did;
}
