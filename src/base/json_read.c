/* See json_read.h. One pass, without recursion: while a list or an object is open, its `whole` is the place of the one around it. */
#include "base/json_read.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"

typedef struct reading {
    arena *arena;
    const char *at, *end;
    json_value *items;
    size_t count, capacity;
    size_t open, depth; /* the innermost list or object, from 1; 0 outside of all */
} reading;

static void skip_space(reading *r) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r')) r->at++;
}

static bool take(reading *r, char c) {
    skip_space(r);
    if (r->at == r->end || *r->at != c) return false;
    r->at++;
    return true;
}

static void push(reading *r, json_value v) { ARENA_PUSH(r->arena, r, v); }

/* ---- Texts ----------------------------------------------------------------------------------------------------------- */

static bool hex4(reading *r, uint32_t *code) {
    *code = 0;
    if (r->end - r->at < 4) return false;
    for (int i = 0; i < 4; i++) {
        int digit = str_hex(*r->at++);
        if (digit < 0) return false;
        *code = 16 * *code + (uint32_t)digit;
    }
    return true;
}

/* Behind "\u": a code point, of two halves where one is no character alone. */
static bool code_point(reading *r, uint32_t *code) {
    uint32_t low;
    if (!hex4(r, code) || *code == 0 || (*code >= 0xDC00 && *code <= 0xDFFF)) return false;
    if (*code < 0xD800 || *code > 0xDBFF) return true;
    if (r->end - r->at < 2 || r->at[0] != '\\' || r->at[1] != 'u') return false;
    r->at += 2;
    if (!hex4(r, &low) || low < 0xDC00 || low > 0xDFFF) return false;
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

/* Behind a backslash; returns what was written, 0 for what is no escape. */
static size_t escape(reading *r, char out[4]) {
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    uint32_t code;
    char c = r->at < r->end ? *r->at++ : 0;
    if (c == 'u') return code_point(r, &code) ? utf8_put(code, out) : 0;
    const char *found = c ? strchr(names, c) : NULL;
    if (found) out[0] = values[found - names];
    return found != NULL;
}

/* To the quote that ends it, or a backslash; false for what may not stand in a text. */
static bool run(reading *r) {
    const char *start = r->at;
    bool plain = true;
    while (r->at < r->end && *r->at != '"' && *r->at != '\\') {
        unsigned char c = (unsigned char)*r->at++;
        if (c < 0x20) return false;
        plain &= c < 0x80;
    }
    str part = {start, (size_t)(r->at - start)};
    return r->at < r->end && (plain || utf8_check(part) == part.len);
}

/* The quote that ends a text of which a part is escaped. */
static const char *closing(const char *at, const char *end) {
    while (at < end && *at != '"') at += *at == '\\' && end - at > 1 ? 2 : 1;
    return at;
}

/* What is escaped is never shorter than what it stands for. */
static bool escaped_text(reading *r, const char *start, json_value *v) {
    size_t count = (size_t)(r->at - start);
    char *out = arena_alloc(r->arena, (size_t)(closing(r->at, r->end) - start));
    memcpy(out, start, count);
    while (*r->at == '\\') {
        r->at++;
        size_t put = escape(r, out + count);
        const char *from = r->at;
        if (!put || !run(r)) return false;
        memcpy(out + count + put, from, (size_t)(r->at - from));
        count += put + (size_t)(r->at - from);
    }
    r->at++;
    v->text = out, v->size = (uint32_t)count;
    return true;
}

/* Behind its first quote. */
static bool text(reading *r) {
    json_value v = {.kind = IS_TEXT, .text = r->at};
    const char *start = r->at;
    if (!run(r)) return false;
    if (*r->at == '\\') {
        if (!escaped_text(r, start, &v)) return false;
    } else v.size = (uint32_t)(r->at++ - start);
    push(r, v);
    return true;
}

/* ---- Numbers --------------------------------------------------------------------------------------------------------- */

static bool digit_at(const reading *r) { return r->at < r->end && *r->at >= '0' && *r->at <= '9'; }

static bool digits(reading *r) {
    if (!digit_at(r)) return false;
    while (digit_at(r)) r->at++;
    return true;
}

/* Up to 15 digits without exponent: they and the power of ten are exact, so that their quotient is rounded once; anything else is the library's. */
static bool short_real(str s, double *value) {
    static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    int64_t whole = 0;
    size_t from = s.ptr[0] == '-', decimals = 0;
    bool behind = false;
    if (s.len - from > 16) return false;
    for (size_t i = from; i < s.len; i++) {
        char c = s.ptr[i];
        if (c != '.' && (c < '0' || c > '9')) return false;
        if (c != '.') whole = 10 * whole + (c - '0'), decimals += behind;
        else behind = true;
    }
    if (decimals >= sizeof tens / sizeof *tens) return false;
    *value = (from ? -1.0 : 1.0) * ((double)whole / tens[decimals]);
    return true;
}

static bool real(reading *r, str s, json_value *v) {
    v->kind = IS_REAL;
    if (short_real(s, &v->real)) return true;
    errno = 0;
    v->real = strtod(str_copy(r->arena, s).ptr, NULL);
    return !(errno == ERANGE && fabs(v->real) >= 1); /* too small is 0 */
}

static bool whole(reading *r, str s, json_value *v) {
    size_t from = s.ptr[0] == '-';
    v->kind = IS_WHOLE, v->whole = 0;
    if (s.len - from > 18) {
        errno = 0;
        v->whole = strtoll(str_copy(r->arena, s).ptr, NULL, 10);
        return errno == 0;
    }
    for (size_t i = from; i < s.len; i++) v->whole = 10 * v->whole + (s.ptr[i] - '0');
    if (from) v->whole = -v->whole;
    return true;
}

static bool number(reading *r) {
    const char *start = r->at;
    bool is_whole = true;
    json_value v = {0};
    if (*r->at == '-') r->at++;
    if (r->at < r->end && *r->at == '0') r->at++;
    else if (!digits(r)) return false;
    if (digit_at(r)) return false;
    if (r->at < r->end && *r->at == '.') {
        r->at++, is_whole = false;
        if (!digits(r)) return false;
    }
    if (r->at < r->end && (*r->at == 'e' || *r->at == 'E')) {
        r->at++, is_whole = false;
        if (r->at < r->end && (*r->at == '+' || *r->at == '-')) r->at++;
        if (!digits(r)) return false;
    }
    str s = {start, (size_t)(r->at - start)};
    bool good = is_whole ? whole(r, s, &v) : real(r, s, &v);
    push(r, v);
    return good;
}

/* ---- Lists and objects ----------------------------------------------------------------------------------------------- */

static bool literal(reading *r, const char *word, json_kind kind) {
    size_t length = strlen(word);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0) return false;
    r->at += length;
    push(r, (json_value){.kind = kind});
    return true;
}

static int by_name(const void *x, const void *y) {
    return str_cmp(json_text(*(const json_value *const *)x), json_text(*(const json_value *const *)y));
}

/* Many names are sorted, so that no line takes time that grows with their square. */
static bool many_names_differ(reading *r, const json_value *object) {
    size_t count = json_count(object), n = 0;
    const json_value **names = ARENA_ARRAY(r->arena, const json_value *, count), *end = json_next(object);
    for (const json_value *name = object + 1; name < end; name = json_next(name + 1)) names[n++] = name;
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count; i++)
        if (str_eq(json_text(names[i - 1]), json_text(names[i]))) return false;
    return true;
}

static bool names_differ(reading *r, const json_value *object) {
    enum { FEW = 40 };
    str names[FEW];
    size_t n = 0;
    const json_value *end = json_next(object);
    for (const json_value *name = object + 1; name < end; name = json_next(name + 1)) {
        if (n == FEW) return many_names_differ(r, object);
        names[n] = json_text(name);
        for (size_t i = 0; i < n; i++)
            if (names[i].len == names[n].len && memcmp(names[i].ptr, names[n].ptr, names[n].len) == 0) return false;
        n++;
    }
    return true;
}

static bool open(reading *r, json_kind kind) {
    push(r, (json_value){.kind = kind, .whole = (int64_t)r->open});
    r->open = r->count;
    return ++r->depth <= JSON_DEPTH_MAX;
}

static bool close(reading *r) {
    json_value *v = &r->items[r->open - 1];
    v->size = (uint32_t)(r->count - r->open);
    r->open = (size_t)v->whole;
    r->depth--;
    return v->kind != IS_OBJECT || names_differ(r, v);
}

static bool in_object(const reading *r) { return r->items[r->open - 1].kind == IS_OBJECT; }

static bool name(reading *r) { return take(r, '"') && text(r) && take(r, ':'); }

/* One value; of a list or object only its bracket. */
static bool value(reading *r) {
    skip_space(r);
    if (r->at == r->end) return false;
    switch (*r->at) {
    case '"': r->at++; return text(r);
    case '{': r->at++; return open(r, IS_OBJECT);
    case '[': r->at++; return open(r, IS_LIST);
    case 't': return literal(r, "true", IS_TRUE);
    case 'f': return literal(r, "false", IS_FALSE);
    case 'n': return literal(r, "null", IS_NULL);
    default: return number(r);
    }
}

/* Ends what ends behind a value; true when another value follows. */
static bool another(reading *r, bool *good) {
    while (*good && r->open) {
        if (take(r, ',')) {
            *good = !in_object(r) || name(r);
            return *good;
        }
        *good = take(r, in_object(r) ? '}' : ']') && close(r);
    }
    return false;
}

/* Of a list or object that was just opened: whether a value follows; else it is ended. */
static bool begins(reading *r, bool *good) {
    bool object = in_object(r);
    if (take(r, object ? '}' : ']')) {
        *good = close(r);
        return *good && another(r, good);
    }
    *good = !object || name(r);
    return *good;
}

const json_value *json_read(arena *a, str line, json_value *room, size_t room_count) {
    reading r = {.arena = a, .at = line.ptr, .end = line.len ? line.ptr + line.len : line.ptr, .items = room, .capacity = room_count};
    bool good = line.len <= UINT32_MAX / 2 && value(&r) && r.open, more = good;
    for (size_t open_before = 0; good && more;) {
        more = r.open > open_before ? begins(&r, &good) : another(&r, &good);
        open_before = r.open;
        if (good && more) good = value(&r);
    }
    skip_space(&r);
    return good && r.at == r.end ? r.items : NULL;
}

const json_value *json_member(const json_value *object, str wanted) {
    if (!object || object->kind != IS_OBJECT) return NULL;
    const json_value *end = json_next(object);
    for (const json_value *at = object + 1; at < end; at = json_next(at + 1)) {
        if (at->size != wanted.len || memcmp(at->text, wanted.ptr, wanted.len) != 0) continue;
        return at[1].kind == IS_NULL ? NULL : at + 1;
    }
    return NULL;
}

size_t json_count(const json_value *list) {
    size_t count = 0;
    const json_value *end = json_next(list);
    for (const json_value *v = json_first(list); v < end; v = json_next(v)) {
        if (list->kind == IS_OBJECT) v++;
        count++;
    }
    return count;
}
