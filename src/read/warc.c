/* See warc.h. */
#include "read/warc.h"

#include "read/http.h"

enum { HEADERS_MAX = 64 << 10 };

/* Passes over blank lines and whatever is no record. */
static bool find_record(stream *s, uint64_t *lost) {
    for (;;) {
        str have = stream_peek(s, 64 << 10);
        if (!have.len) return false;
        if (str_starts(have, STR("WARC/"))) return true;
        if (have.len > 1 << 20) have.len = 1 << 20;
        size_t i = 0;
        while (i < have.len && memchr("\r\n", have.ptr[i], 2)) i++;
        if (i == 0) {
            const char *end = memchr(have.ptr, '\n', have.len);
            i = end ? (size_t)(end - have.ptr) + 1 : have.len;
            *lost += i;
        }
        stream_skip(s, i);
    }
}

static size_t headers_length(str s) {
    for (size_t i = 0; i + 1 < s.len && i < HEADERS_MAX; i++) {
        if (s.ptr[i] != '\n') continue;
        if (s.ptr[i + 1] == '\n') return i + 2;
        if (i + 2 < s.len && s.ptr[i + 1] == '\r' && s.ptr[i + 2] == '\n') return i + 3;
    }
    return 0;
}

static void take_headers(warc_record *r, str headers) {
    *r = (warc_record){.type = http_header(headers, "warc-type"), .uri = http_header(headers, "warc-target-uri"),
                       .date = http_header(headers, "warc-date"), .content_type = http_header(headers, "content-type"),
                       .truncated = http_header(headers, "warc-truncated")};
    if (str_starts(r->uri, STR("<")) && str_ends(r->uri, STR(">"))) r->uri = str_sub(r->uri, 1, r->uri.len - 1); /* WARC/1.0 as wget wrote it */
}

bool warc_next(stream *s, arena *a, size_t max, warc_record *out, uint64_t *lost) {
    while (find_record(s, lost)) {
        str have = stream_peek(s, HEADERS_MAX);
        size_t n = headers_length(have);
        int64_t length = n ? str_number(http_header(str_sub(have, 0, n), "content-length")) : -1;
        if (length < 0) { /* not a record after all */
            stream_skip(s, 5);
            *lost += 5;
            continue;
        }
        str headers = str_copy(a, str_sub(have, 0, n));
        take_headers(out, headers);
        stream_skip(s, n);
        out->too_long = (uint64_t)length > max;
        if (out->too_long) return stream_skip(s, (size_t)length), true;
        str block = stream_peek(s, (size_t)length);
        out->cut = block.len < (size_t)length;
        out->block = str_copy(a, str_sub(block, 0, out->cut ? block.len : (size_t)length));
        stream_skip(s, out->block.len);
        return true;
    }
    return false;
}
