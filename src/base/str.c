/* See str.h. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

bool str_in(str s, const char *const *list) {
    for (; *list; list++)
        if (str_is(s, *list)) return true;
    return false;
}

bool str_among(str s, const str *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_eq(s, list[i])) return true;
    return false;
}

bool str_has_word(str text, str word) {
    while (text.len && word.len)
        if (str_eq(str_cut(&text, ' '), word)) return true;
    return false;
}

bool str_has_word_in(str text, const char *const *list) {
    while (text.len)
        if (str_in(str_cut(&text, ' '), list)) return true;
    return false;
}

int str_cmp(str a, str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (c) return c;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(str s, str prefix) {
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(str s, str suffix) {
    return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool str_eq_nocase(str a, str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    return true;
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

str str_trim(str s) {
    while (s.len && blank(s.ptr[0])) s.ptr++, s.len--;
    while (s.len && blank(s.ptr[s.len - 1])) s.len--;
    return s;
}

str str_cut(str *rest, char sep) {
    if (!rest->len) return *rest;
    const char *at = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
    size_t n = at ? (size_t)(at - rest->ptr) : rest->len;
    str before = {rest->ptr, n};
    size_t skip = at ? n + 1 : n;
    *rest = (str){rest->ptr + skip, rest->len - skip};
    return before;
}

str str_join(arena *a, str left, str right) {
    char *p = arena_alloc(a, left.len + right.len + 1);
    if (left.len) memcpy(p, left.ptr, left.len);
    if (right.len) memcpy(p + left.len, right.ptr, right.len);
    return (str){p, left.len + right.len};
}

str str_copy(arena *a, str s) { return str_join(a, s, (str){0}); }

str str_lower(arena *a, str s) {
    char *p = arena_alloc(a, s.len + 1);
    for (size_t i = 0; i < s.len; i++) p[i] = lower(s.ptr[i]);
    return (str){p, s.len};
}

str str_printf(arena *a, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t len = n > 0 ? (size_t)n : 0;
    char *p = arena_alloc(a, len + 1);
    vsnprintf(p, len + 1, format, again);
    va_end(again);
    return (str){p, len};
}

uint64_t str_hash_more(uint64_t hash, str s) {
    for (size_t i = 0; i < s.len; i++) hash = (hash ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return hash;
}

uint64_t str_hash(str s) { return str_hash_more(14695981039346656037u, s); }

int64_t str_number(str s) {
    int64_t n = 0;
    if (s.len == 0 || s.len > 18) return -1;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return -1;
        n = 10 * n + (s.ptr[i] - '0');
    }
    return n;
}

int str_hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
