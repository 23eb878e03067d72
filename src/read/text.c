/* See text.h. */
#include "read/text.h"

#include "base/utf8.h"

str read_without_mark(str bytes) {
    return str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_sub(bytes, 3, bytes.len) : bytes;
}

/* CRLF and lone CR become LF. */
static str unix_lines(arena *a, str s) {
    if (!s.len || !memchr(s.ptr, '\r', s.len)) return s;
    char *out = arena_alloc(a, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool pair = s.ptr[i] == '\r' && i + 1 < s.len && s.ptr[i + 1] == '\n';
        if (!pair) out[n++] = s.ptr[i] == '\r' ? '\n' : s.ptr[i];
    }
    return (str){out, n};
}

static bool utf16_mark(str s) { return str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")); }

static casus_status check_bytes(str bytes, casus_error *error) {
    if (bytes.len > READ_TEXT_MAX)
        return fail(error, CASUS_LIMIT, "text too long: over " READ_TEXT_MAX_TEXT);
    if (utf16_mark(bytes)) return fail(error, CASUS_INPUT, "not UTF-8: UTF-16 by its byte order mark");
    const char *nul = bytes.len ? memchr(bytes.ptr, 0, bytes.len) : NULL;
    if (nul) {
        size_t at = (size_t)(nul - bytes.ptr);
        return fail_at(error, CASUS_INPUT, at, "not text: NUL byte at offset %zu", at);
    }
    size_t at = utf8_check(bytes);
    if (at == bytes.len) return CASUS_OK;
    return fail_at(error, CASUS_INPUT, at, "not UTF-8: byte 0x%02x at offset %zu", (unsigned char)bytes.ptr[at], at);
}

casus_status read_text(arena *a, str bytes, str *text, casus_error *error) {
    casus_status status = check_bytes(bytes, error);
    if (status == CASUS_OK) *text = unix_lines(a, read_without_mark(bytes));
    return status;
}
