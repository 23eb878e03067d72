/* Tests of JSON reading: what json_read takes and refuses, and gives for it, is what jansson does, for lines made at random and then spoilt. */
#include "test.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/json_read.h"

static uint64_t seed = 5;

static uint32_t roll(uint32_t below) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

/* NOLINTBEGIN(misc-no-recursion): over lines of our own, of a known depth */

/* ---- The same as jansson --------------------------------------------------------------------------------------------- */

static bool same(const json_value *v, json_t *want);

static bool same_items(const json_value *v, json_t *want) {
    const json_value *item = json_first(v);
    bool good = json_count(v) == json_array_size(want);
    for (size_t i = 0; good && i < json_array_size(want); i++, item = json_next(item)) good = same(item, json_array_get(want, i));
    return good;
}

static bool same_members(const json_value *v, json_t *want) {
    const char *key;
    json_t *member;
    bool good = json_count(v) == json_object_size(want);
    json_object_foreach(want, key, member) {
        const json_value *found = json_member(v, str_of(key));
        good = good && (found ? same(found, member) : json_is_null(member));
    }
    return good;
}

static bool same(const json_value *v, json_t *want) {
    switch (json_typeof(want)) {
    case JSON_OBJECT: return v->kind == IS_OBJECT && same_members(v, want);
    case JSON_ARRAY: return v->kind == IS_LIST && same_items(v, want);
    case JSON_STRING: return v->kind == IS_TEXT && str_eq(json_text(v), (str){json_string_value(want), json_string_length(want)});
    case JSON_INTEGER: return v->kind == IS_WHOLE && v->whole == json_integer_value(want);
    case JSON_REAL: return v->kind == IS_REAL && v->real == json_real_value(want);
    case JSON_TRUE: return v->kind == IS_TRUE;
    case JSON_FALSE: return v->kind == IS_FALSE;
    case JSON_NULL: return v->kind == IS_NULL;
    }
    return false;
}

/* NOLINTEND(misc-no-recursion) */

static bool agree(arena *a, str line) {
    json_value room[8];
    json_error_t problem;
    json_t *want = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &problem);
    const json_value *got = json_read(a, line, room, sizeof room / sizeof *room);
    bool good = want ? got && same(got, want) : !got;
    if (!good) fprintf(stderr, "json: %s by jansson only: ", want ? "taken" : "refused"), fwrite(line.ptr, 1, line.len, stderr);
    json_decref(want);
    return good;
}

/* ---- Lines ----------------------------------------------------------------------------------------------------------- */

static void put_scalar(buffer *b) {
    static const char *const scalars[] = {"null", "true", "false", "0", "-0", "7", "-12", "123456789012345678", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
                                          "0.5", "-47.13021", "3.1415926535897932", "1e3", "2.5E-3", "1e400", "1e-400", "0.1", "100000000000000.1", "\"\"",
                                          "\"caf\xc3\xa9\"", "\"a\\\"b\\\\c\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\\ud83d\\ude00x\"", "\"plain words\""};
    buffer_put(b, str_of(scalars[roll(sizeof scalars / sizeof *scalars)]));
}

static void put_value(buffer *b, int depth) { /* NOLINT(misc-no-recursion) */
    bool object = roll(2);
    if (depth > 4 || roll(3) == 0) {
        put_scalar(b);
        return;
    }
    buffer_put(b, object ? STR("{") : STR("["));
    for (uint32_t i = 0, n = roll(5); i < n; i++) {
        if (i) buffer_put(b, roll(4) ? STR(",") : STR(" ,\n"));
        if (object) buffer_printf(b, roll(9) ? "\"k%u\":" : "\"\\u006b%u\" : ", roll(2) ? i : i * 7);
        put_value(b, depth + 1);
    }
    buffer_put(b, object ? STR("}") : STR("]"));
}

/* One byte changed, left out or put in, or the end cut off. */
static str spoilt(arena *a, str line) {
    static const char bytes[] = "{}[],:\"\\0123.e-+u \n\x01\xc3\xff" "tfn";
    size_t at = roll((uint32_t)line.len);
    char byte = bytes[roll(sizeof bytes - 1)];
    buffer b = {.arena = a};
    buffer_put(&b, str_sub(line, 0, at));
    if (roll(3)) buffer_put(&b, (str){&byte, 1});
    if (roll(4)) buffer_put(&b, str_sub(line, at + roll(2), line.len));
    return buffer_str(&b);
}

static void random_lines(void) {
    bool good = true;
    for (int i = 0; good && i < 20000; i++) {
        arena a;
        arena_init(&a, 0);
        buffer b = {.arena = &a};
        put_value(&b, 0);
        str line = buffer_str(&b);
        good = agree(&a, line);
        for (int k = 0; good && k < 4; k++) line = spoilt(&a, line.len ? line : STR("{}")), good = agree(&a, line);
        arena_free(&a);
    }
    CHECK(good);
}

/* jansson passes over a NUL behind some numbers. */
static void no_nul(arena *a) {
    CHECK(!json_read(a, STR("[1.5\0]"), NULL, 0) && !json_read(a, STR("[1]\0"), NULL, 0) && !json_read(a, STR("[\"\0\"]"), NULL, 0));
}

static void known_lines(arena *a) {
    static const char *const lines[] = {"", " ", "{}", " [ ] ", "[[]]", "{\"a\":{}}", "{\"a\":[{},[]],\"b\":[[],{}]}", "[1,]", "[,1]", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\":}", "{1:2}",
                                        "[1 2]", "[1]]", "[1]x", "[1}", "{\"a\":1]", "[01]", "[-]", "[1.]", "[.5]", "[1e]", "[+1]", "[1e+5]", "[tru]", "[truex]", "[nul", "\"text\"", "7", "null",
                                        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":1,\"b\":{\"a\":2}}", "[\"\\ud800\"]", "[\"\\udc00\"]", "[\"\\ud800\\u0041\"]", "[\"\\u0000\"]",
                                        "{\"\\u0000\":1}", "[\"\\x\"]", "[\"\\\"]", "[\"\\u12\"]", "[\"a\nb\"]", "[\"\x7f\"]", "[\"\xed\xa0\x80\"]", "[\"\xc0\x80\"]", "[\"\xe2\x82\"]", "\xef\xbb\xbf{}",
                                        "[99999999999999999999]", "[-99999999999999999999]", "[0.00000000000000000001]", "[1e309]", "[-1e309]", "[123456.7890123456789]"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) CHECK(agree(a, str_of(lines[i])));
}

/* ---- Large and deep -------------------------------------------------------------------------------------------------- */

static str nested(arena *a, size_t depth) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < depth; i++) buffer_put(&b, STR("["));
    for (size_t i = 0; i < depth; i++) buffer_put(&b, STR("]"));
    return buffer_str(&b);
}

static str many_members(arena *a, int count, const char *last) {
    buffer b = {.arena = a};
    buffer_put(&b, STR("{"));
    for (int i = 0; i < count; i++) buffer_printf(&b, "\"m%d\":%d,", i, i);
    buffer_printf(&b, "\"%s\":[1,{\"x\":2}]}", last);
    return buffer_str(&b);
}

static void large_lines(arena *a) {
    for (size_t d = JSON_DEPTH_MAX - 2; d < JSON_DEPTH_MAX + 3; d++) CHECK(agree(a, nested(a, d)));
    CHECK(json_read(a, nested(a, JSON_DEPTH_MAX), NULL, 0) != NULL && json_read(a, nested(a, 100000), NULL, 0) == NULL);
    for (int n = 37; n < 44; n++) CHECK(agree(a, many_members(a, n, "last")) && agree(a, many_members(a, n, "m3")));
    CHECK(json_read(a, many_members(a, 50000, "last"), NULL, 0) != NULL && json_read(a, many_members(a, 50000, "m777"), NULL, 0) == NULL);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    known_lines(&a);
    no_nul(&a);
    random_lines();
    large_lines(&a);
    arena_free(&a);
    return TEST_END("json");
}
