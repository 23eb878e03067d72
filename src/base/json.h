/* A streaming JSON writer into a growing buffer. (Reading JSON is jansson's job, in read/.) */
#ifndef CASUS_BASE_JSON_H
#define CASUS_BASE_JSON_H

#include "base/str.h"

/* A growing buffer in an arena. Zero but for `arena` to start. */
typedef struct buffer {
    arena *arena;
    char *items;
    size_t count, capacity;
} buffer;

void buffer_put(buffer *b, str s);
void buffer_printf(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline str buffer_str(const buffer *b) { return (str){b->items, b->count}; }

/* Members and items place their own commas. A `key` of NULL writes an item of an array. */
void json_open(buffer *b, const char *key, char bracket);
void json_close(buffer *b, char bracket);
void json_str(buffer *b, const char *key, str value);         /* always a string, "" when empty */
void json_str_or_null(buffer *b, const char *key, str value); /* null when empty */
void json_int(buffer *b, const char *key, int64_t value);
void json_int_or_null(buffer *b, const char *key, int64_t value); /* null when below 0 */
void json_number(buffer *b, const char *key, double value, int decimals);
void json_bool(buffer *b, const char *key, bool value);
void json_none(buffer *b, const char *key);
void json_pair(buffer *b, const char *key, uint32_t first, uint32_t second); /* [first,second] */

#endif
