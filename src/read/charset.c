/* See charset.h. iconv converts; what it refuses is replaced byte by byte, so that one bad byte does not cost a page. */
#include "read/charset.h"

#include <errno.h>
#include <iconv.h>

#include "base/json.h"
#include "base/utf8.h"

enum { LOOK_BYTES = 2048, NAME_MAX_BYTES = 40 };

static char low(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static size_t find_nocase(str s, const char *what) {
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= s.len; i++) {
        size_t k = 0;
        while (k < n && low(s.ptr[i + k]) == what[k]) k++;
        if (k == n) return i;
    }
    return SIZE_MAX;
}

static str value_behind(str s, const char *key) {
    size_t at = find_nocase(s, key);
    if (at == SIZE_MAX) return (str){0};
    at += strlen(key);
    while (at < s.len && memchr(" =\"'", s.ptr[at], 4)) at++;
    size_t end = at;
    while (end < s.len && !memchr(" ;\"'>?/\n\t", s.ptr[end], 9)) end++;
    return str_sub(s, at, end);
}

str charset_named(str s) { return value_behind(s, "charset"); }

static str by_mark(str s) {
    if (str_starts(s, STR("\xEF\xBB\xBF"))) return STR("UTF-8");
    if (str_starts(s, STR("\xFF\xFE"))) return STR("UTF-16LE");
    return str_starts(s, STR("\xFE\xFF")) ? STR("UTF-16BE") : (str){0};
}

static str by_bytes(str s) {
    str start = str_sub(s, 0, s.len < LOOK_BYTES ? s.len : LOOK_BYTES);
    if (str_starts(start, STR("<?xml"))) {
        str said = value_behind(start, "encoding");
        if (said.len) return said;
    }
    str said = charset_named(start);
    if (said.len) return said;
    return utf8_check(s) == s.len ? STR("UTF-8") : STR("windows-1252");
}

/* What pages call latin-1 is windows-1252 (WHATWG Encoding Standard); likewise for other old names. */
static str real_name(str name) {
    static const char *const latin[] = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1", "iso_8859-1"};
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (str_eq_nocase(name, str_of(latin[i]))) return STR("windows-1252");
    if (str_eq_nocase(name, STR("utf8"))) return STR("UTF-8");
    if (str_eq_nocase(name, STR("gb2312"))) return STR("GB18030");
    return str_eq_nocase(name, STR("x-sjis")) ? STR("SHIFT_JIS") : name;
}

/* Keeps valid UTF-8, replaces the rest. */
static str mended(arena *a, str s) {
    buffer out = {.arena = a};
    while (s.len) {
        size_t good = utf8_check(s);
        const char *nul = good ? memchr(s.ptr, 0, good) : NULL;
        size_t upto = nul ? (size_t)(nul - s.ptr) : good;
        buffer_put(&out, str_sub(s, 0, upto));
        if (upto < s.len) buffer_put(&out, nul ? STR(" ") : STR("\xEF\xBF\xBD")), upto++;
        s = str_sub(s, upto, s.len);
    }
    return buffer_str(&out);
}

static void convert(iconv_t cd, str s, buffer *out) {
    char room[4096], *in = (char *)(uintptr_t)s.ptr;
    size_t left = s.len;
    while (left) {
        char *to = room;
        size_t free_bytes = sizeof room;
        size_t did = iconv(cd, &in, &left, &to, &free_bytes);
        buffer_put(out, (str){room, (size_t)(to - room)});
        if (did != (size_t)-1 || errno == E2BIG) continue;
        buffer_put(out, STR("\xEF\xBF\xBD"));
        if (errno == EINVAL) break; /* cut short at the end */
        in++, left--;
    }
}

static casus_status through_iconv(arena *a, str s, str name, str *text, casus_error *error) {
    char z[NAME_MAX_BYTES + 1] = {0};
    if (name.len > NAME_MAX_BYTES) return fail(error, CASUS_INPUT, "charset unknown: '%.40s'", name.ptr);
    memcpy(z, name.ptr, name.len);
    iconv_t cd = iconv_open("UTF-8", z);
    if (cd == (iconv_t)-1) return fail(error, CASUS_INPUT, "charset unknown: '%s'", z);
    buffer out = {.arena = a};
    convert(cd, s, &out);
    iconv_close(cd);
    *text = memchr(out.items ? out.items : "", 0, out.count) ? mended(a, buffer_str(&out)) : buffer_str(&out);
    return CASUS_OK;
}

static bool clean(str s) { return utf8_check(s) == s.len && (!s.len || !memchr(s.ptr, 0, s.len)); }

casus_status charset_to_utf8(arena *a, str bytes, str header, str *text, casus_error *error) {
    str name = by_mark(bytes), said = charset_named(header);
    if (!name.len) name = said.len ? said : by_bytes(bytes);
    name = real_name(name);
    if (!str_eq_nocase(name, STR("UTF-8"))) return through_iconv(a, bytes, name, text, error);
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) bytes = str_sub(bytes, 3, bytes.len);
    *text = clean(bytes) ? bytes : mended(a, bytes);
    return CASUS_OK;
}
