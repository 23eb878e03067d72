/* See json.h. */
#include "base/json.h"

#include <stdarg.h>
#include <stdio.h>

static void reserve(buffer *b, size_t more) {
    if (b->capacity - b->count >= more) return;
    size_t wider = 2 * b->capacity + more + 256;
    char *copy = arena_alloc(b->arena, wider);
    if (b->count) memcpy(copy, b->items, b->count);
    b->items = copy;
    b->capacity = wider;
}

void buffer_put(buffer *b, str s) {
    if (s.len == 0) return;
    reserve(b, s.len);
    memcpy(b->items + b->count, s.ptr, s.len);
    b->count += s.len;
}

void buffer_printf(buffer *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t len = n > 0 ? (size_t)n : 0;
    reserve(b, len + 1);
    vsnprintf(b->items + b->count, len + 1, format, again);
    va_end(again);
    b->count += len;
}

static void quoted(buffer *b, str s) {
    static const char *const short_escape[128] = {['"'] = "\\\"", ['\\'] = "\\\\", ['\n'] = "\\n",
                                                  ['\r'] = "\\r", ['\t'] = "\\t",  ['\b'] = "\\b", ['\f'] = "\\f"};
    buffer_put(b, STR("\""));
    size_t done = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
        buffer_put(b, str_sub(s, done, i));
        if (c < 128 && short_escape[c]) buffer_put(b, str_of(short_escape[c]));
        else buffer_printf(b, "\\u%04x", c);
        done = i + 1;
    }
    buffer_put(b, str_sub(s, done, s.len));
    buffer_put(b, STR("\""));
}

/* The comma before, when something stands before, and the key. */
static void begin(buffer *b, const char *key) {
    char last = b->count ? b->items[b->count - 1] : '\n';
    if (last != '{' && last != '[' && last != '\n') buffer_put(b, STR(","));
    if (!key) return;
    quoted(b, str_of(key));
    buffer_put(b, STR(":"));
}

void json_open(buffer *b, const char *key, char bracket) {
    begin(b, key);
    buffer_put(b, (str){&bracket, 1});
}

void json_close(buffer *b, char bracket) { buffer_put(b, (str){&bracket, 1}); }

void json_str(buffer *b, const char *key, str value) {
    begin(b, key);
    quoted(b, value);
}

void json_str_or_null(buffer *b, const char *key, str value) {
    if (value.len) json_str(b, key, value);
    else json_none(b, key);
}

void json_int_or_null(buffer *b, const char *key, int64_t value) {
    if (value < 0) json_none(b, key);
    else json_int(b, key, value);
}

void json_int(buffer *b, const char *key, int64_t value) {
    begin(b, key);
    buffer_printf(b, "%lld", (long long)value);
}

void json_number(buffer *b, const char *key, double value, int decimals) {
    begin(b, key);
    buffer_printf(b, "%.*f", decimals, value);
}

void json_bool(buffer *b, const char *key, bool value) {
    begin(b, key);
    buffer_put(b, value ? STR("true") : STR("false"));
}

void json_none(buffer *b, const char *key) {
    begin(b, key);
    buffer_put(b, STR("null"));
}

void json_pair(buffer *b, const char *key, uint32_t first, uint32_t second) {
    begin(b, key);
    buffer_printf(b, "[%u,%u]", first, second);
}
