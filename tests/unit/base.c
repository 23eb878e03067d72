/* Tests of base: arena, text, UTF-8, JSON writing. */
#include "test.h"

#include "base/json.h"
#include "base/utf8.h"

static void arena_caps(void) {
    arena a;
    jmp_buf escape;
    arena_init(&a, 1 << 18);
    a.escape = &escape;
    if (setjmp(escape) == 0) {
        for (;;) arena_alloc(&a, 1000);
    } else CHECK(a.used <= 1 << 18);
    arena_free(&a);
}

static void utf8_rejects(void) {
    CHECK(utf8_check(STR("caf\xc3\xa9")) == 5);
    CHECK(utf8_check(STR("ab\xff")) == 2);
    CHECK(utf8_check(STR("\xed\xa0\x80")) == 0);     /* surrogate */
    CHECK(utf8_check(STR("\xc0\x80")) == 0);         /* overlong */
    CHECK(utf8_check(STR("x\xe2\x80")) == 1);        /* cut short */
    CHECK(utf8_check(STR("\xf4\x90\x80\x80")) == 0); /* beyond the last code point */
}

static void utf8_counts(arena *a) {
    buffer b = {.arena = a};
    for (int i = 0; i < 100; i++) buffer_put(&b, STR("a\xc3\xa9"));
    utf8_map map = utf8_map_make(a, buffer_str(&b));
    CHECK(utf8_map_at(&map, 0) == 0);
    CHECK(utf8_map_at(&map, 3) == 2);
    CHECK(utf8_map_at(&map, 300) == 200);
    CHECK(utf8_map_at(&map, 64) == utf8_count(buffer_str(&b), 64));
    CHECK(utf8_byte_of(buffer_str(&b), 0) == 0 && utf8_byte_of(buffer_str(&b), 2) == 3 && utf8_byte_of(buffer_str(&b), 999) == 300);
}

static void json_writes(arena *a) {
    buffer b = {.arena = a};
    json_open(&b, NULL, '{');
    json_str(&b, "q", STR("a\"b\n\x01"));
    json_open(&b, "list", '[');
    json_int(&b, NULL, -1);
    json_pair(&b, NULL, 1, 2);
    json_close(&b, ']');
    json_str_or_null(&b, "none", (str){0});
    json_int_or_null(&b, "open", -1);
    json_int_or_null(&b, "zero", 0);
    json_close(&b, '}');
    CHECK_STR(buffer_str(&b), "{\"q\":\"a\\\"b\\n\\u0001\",\"list\":[-1,[1,2]],\"none\":null,\"open\":null,\"zero\":0}");
}

static void text_helps(arena *a) {
    static const char *const units[] = {"hour", "hours", NULL};
    CHECK(str_has_word(STR("on  of about"), STR("of")) && !str_has_word(STR("on  off"), STR("of")) && !str_has_word(STR("on  of"), STR("")));
    CHECK(str_has_word_in(STR("four hours"), units) && !str_has_word_in(STR("four hourly"), units) && !str_has_word_in(STR(""), units));
    str rest = STR("a|b");
    CHECK_STR(str_cut(&rest, '|'), "a");
    CHECK_STR(str_cut(&rest, '|'), "b");
    CHECK(rest.len == 0);
    CHECK(str_number(STR("0120")) == 120);
    CHECK(str_number(STR("-1")) == -1 && str_number(STR("")) == -1);
    CHECK_STR(str_printf(a, "%d-%s", 7, "x"), "7-x");
    CHECK(str_eq_nocase(STR("AbC"), STR("aBc")) && !str_eq_nocase(STR("abc"), STR("abd")));
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    arena_caps();
    utf8_rejects();
    utf8_counts(&a);
    json_writes(&a);
    text_helps(&a);
    arena_free(&a);
    return TEST_END("base");
}
