/* Text as (pointer, length). `str` is the public casus_str under its short name. */
#ifndef CASUS_BASE_STR_H
#define CASUS_BASE_STR_H

#include <string.h>

#include "base/arena.h"
#include "casus.h"

typedef casus_str str;
typedef casus_span span;

#define STR(literal) CASUS_STR(literal)
#define STR_ARG(s) (int)(s).len, (s).ptr /* for %.*s */

static inline str str_of(const char *z) { return (str){z, strlen(z)}; }
static inline str str_sub(str s, size_t start, size_t end) { return (str){start ? s.ptr + start : s.ptr, end - start}; }
static inline bool str_eq(str a, str b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }
static inline bool str_is(str a, const char *z) { return str_eq(a, str_of(z)); }

/* Of ASCII. */
static inline bool str_is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static inline bool str_is_digit(char c) { return c >= '0' && c <= '9'; }

/* Whether it is one of a list that ends in NULL; or of so many. */
bool str_in(str s, const char *const *list);
bool str_among(str s, const str *list, size_t count);

/* Whether one of the words of a text, parted by blanks, is this one (never the empty one); or one of a list that ends in NULL. */
bool str_has_word(str text, str word);
bool str_has_word_in(str text, const char *const *list);

/* Byte order, shorter first when one begins the other. */
int str_cmp(str a, str b);
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);

/* ASCII case only; for anything else see fold.h. */
bool str_eq_nocase(str a, str b);
str str_trim(str s);

/* Cuts `rest` at the first `sep`: returns what stands before, leaves in `rest` what stands after ("" at the end). */
str str_cut(str *rest, char sep);

/* Copies into the arena; the copies also end in NUL, for printf's sake. */
str str_copy(arena *a, str s);
str str_join(arena *a, str left, str right);
str str_lower(arena *a, str s); /* ASCII letters only */
str str_printf(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* 64-bit FNV-1a; for tables and ids, never for security. */
uint64_t str_hash(str s);
uint64_t str_hash_more(uint64_t hash, str s);

/* A non-negative decimal number that fills the whole text; -1 when it does not or is over 10^18. */
int64_t str_number(str s);

/* The value of a hexadecimal digit, or -1. */
int str_hex(char c);

#endif
