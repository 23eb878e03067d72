/* See utf8.h. */
#include "base/utf8.h"

static bool continues(unsigned char c) { return (c & 0xC0) == 0x80; }

/* Length of the well-formed sequence at p (n bytes left), or 0: Unicode 15, table 3-7. */
static size_t sequence(const unsigned char *p, size_t n) {
    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    size_t need = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (n < need) return 0;
    for (size_t i = 1; i < need; i++)
        if (!continues(p[i])) return 0;
    if (p[0] == 0xE0 && p[1] < 0xA0) return 0;
    if (p[0] == 0xED && p[1] > 0x9F) return 0;
    if (p[0] == 0xF0 && p[1] < 0x90) return 0;
    if (p[0] == 0xF4 && p[1] > 0x8F) return 0;
    return need;
}

size_t utf8_check(str s) {
    const unsigned char *p = (const unsigned char *)s.ptr;
    for (size_t i = 0; i < s.len;) {
        size_t n = sequence(p + i, s.len - i);
        if (n == 0) return i;
        i += n;
    }
    return s.len;
}

str utf8_cut(str s, size_t most) {
    if (s.len <= most) return s;
    while (most && ((unsigned char)s.ptr[most] & 0xC0) == 0x80) most--;
    return str_sub(s, 0, most);
}

uint32_t utf8_at(str s, size_t at, size_t *len) {
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    if (p[0] < 0x80) return *len = 1, p[0];
    if (p[0] < 0xE0) return *len = 2, (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    if (p[0] < 0xF0) return *len = 3, (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    *len = 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

size_t utf8_put(uint32_t code, char out[4]) {
    if (code < 0x80) return out[0] = (char)code, 1;
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[n] | code);
    return n;
}

size_t utf8_byte_of(str s, size_t code_point) {
    size_t at = 0, len;
    for (size_t n = 0; at < s.len && n < code_point; n++, at += len) utf8_at(s, at, &len);
    return at;
}

size_t utf8_count(str s, size_t end) {
    size_t n = 0;
    for (size_t i = 0; i < end; i++) n += !continues((unsigned char)s.ptr[i]);
    return n;
}

enum { STEP = 64 };

utf8_map utf8_map_make(arena *a, str text) {
    utf8_map map = {text, ARENA_ARRAY(a, uint32_t, text.len / STEP + 1)};
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i % STEP == 0) map.marks[i / STEP] = n;
        n += !continues((unsigned char)text.ptr[i]);
    }
    if (text.len % STEP == 0) map.marks[text.len / STEP] = n;
    return map;
}

uint32_t utf8_map_at(const utf8_map *map, size_t byte) {
    size_t from = byte / STEP * STEP;
    str tail = {map->text.ptr + from, byte - from};
    return map->marks[byte / STEP] + (uint32_t)utf8_count(tail, tail.len);
}
