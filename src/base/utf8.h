/* UTF-8: checking, stepping, and counting code points. */
#ifndef CASUS_BASE_UTF8_H
#define CASUS_BASE_UTF8_H

#include "base/str.h"

/* Offset of the first byte that is not valid UTF-8 (overlong, surrogate, beyond U+10FFFF, cut short), or s.len. */
size_t utf8_check(str s);

/* The first bytes of a valid text, at most so many, ending with a whole code point. */
str utf8_cut(str s, size_t most);

/* Decodes the code point at s.ptr[at] and its length in bytes; the text must be valid and at < s.len. */
uint32_t utf8_at(str s, size_t at, size_t *len);

/* Writes a code point; returns 1 to 4. */
size_t utf8_put(uint32_t code, char out[4]);

/* Code points in s[0, end). */
size_t utf8_count(str s, size_t end);

/* The byte at which a code point of a valid text begins; s.len past its end. */
size_t utf8_byte_of(str s, size_t code_point);

/* Byte offset -> code point offset in constant time, for one text: every 64th byte is counted beforehand. */
typedef struct utf8_map {
    str text;
    uint32_t *marks;
} utf8_map;

utf8_map utf8_map_make(arena *a, str text);
uint32_t utf8_map_at(const utf8_map *map, size_t byte);

#endif
