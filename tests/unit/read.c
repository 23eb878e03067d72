/* Tests of read: cleaning text, telling kinds, JSON Lines of reports. */
#include "test.h"

#include "read/report.h"
#include "read/text.h"

static void cleans_text(arena *a) {
    casus_error e = {0};
    str out = {0};
    CHECK(read_text(a, STR("\xEF\xBB\xBFone\r\ntwo\rthree\n"), &out, &e) == CASUS_OK);
    CHECK_STR(out, "one\ntwo\nthree\n");
    CHECK(read_text(a, STR(""), &out, &e) == CASUS_OK && out.len == 0);
    CHECK(read_text(a, STR("caf\xE9"), &out, &e) == CASUS_INPUT && e.position == 3);
    CHECK(strstr(e.message, "offset 3") != NULL);
    CHECK(read_text(a, (str){"ab\0c", 4}, &out, &e) == CASUS_INPUT && e.position == 2);
    CHECK(read_text(a, STR("\xFF\xFEh"), &out, &e) == CASUS_INPUT && strstr(e.message, "UTF-16"));
}

static void caps_text(arena *a) {
    static char big[READ_TEXT_MAX + 1];
    memset(big, 'a', sizeof big);
    casus_error e = {0};
    str out = {0};
    CHECK(read_text(a, (str){big, sizeof big}, &out, &e) == CASUS_LIMIT);
    CHECK(read_text(a, (str){big, sizeof big - 1}, &out, &e) == CASUS_OK);
}

static void tells_kinds(void) {
    CHECK(read_kind_of(STR("{\"text\":\"x\"}")) == READ_JSONL);
    CHECK(read_kind_of(STR("\xEF\xBB\xBF\n { \"id\": 1")) == READ_JSONL);
    CHECK(read_kind_of(STR("{{{{{{")) == READ_TEXT);
    CHECK(read_kind_of(STR("")) == READ_TEXT);
    CHECK(read_kind_of(STR("[\"a\"]")) == READ_TEXT);
    CHECK(read_kind_of(STR("Troops {\"entered\"}")) == READ_TEXT);
}

static casus_status json(arena *a, const char *line, casus_report *r, casus_error *e) {
    return read_json_report(a, str_of(line), r, e);
}

static void reads_json(arena *a) {
    casus_error e = {0};
    casus_report r = {0};
    CHECK(json(a, "{\"id\":7,\"text\":\"a\\r\\nb\",\"published\":\"2020-10\",\"title\":null,\"other\":[1]}", &r, &e) == CASUS_OK);
    CHECK_STR(r.id, "7");
    CHECK_STR(r.text, "a\nb");
    CHECK_STR(r.published, "2020-10");
    CHECK(r.title.len == 0 && r.url.len == 0);
    CHECK(json(a, "{\"id\":\"x\"}", &r, &e) == CASUS_INPUT && strstr(e.message, "no \"text\""));
    CHECK(json(a, "{\"text\":3}", &r, &e) == CASUS_INPUT && strstr(e.message, "\"text\" is not a string"));
    CHECK(json(a, "{\"text\":\"x\",\"published\":\"yesterday\"}", &r, &e) == CASUS_INPUT);
    CHECK(json(a, "[]", &r, &e) == CASUS_INPUT && strstr(e.message, "not a JSON object"));
    CHECK(json(a, "{\"text\":\"x\"", &r, &e) == CASUS_INPUT && strstr(e.message, "cut short"));
    CHECK(json(a, "{\"text\":\"x\\u0000\"}", &r, &e) == CASUS_INPUT && strstr(e.message, "NUL"));
    CHECK(json(a, "{\"text\":\"\xff\"}", &r, &e) == CASUS_INPUT && strstr(e.message, "not UTF-8"));
    CHECK(json(a, "{\"text\":\"x\"} y", &r, &e) == CASUS_INPUT && strstr(e.message, "after the object"));
    CHECK_STR(r.text, "a\nb"); /* failures leave the result alone */
}

static void limits_json_depth(arena *a) {
    static char deep[20000];
    casus_error e = {0};
    casus_report r = {0};
    memcpy(deep, "{\"text\":", 8);
    memset(deep + 8, '[', sizeof deep - 8);
    CHECK(read_json_report(a, (str){deep, sizeof deep}, &r, &e) == CASUS_INPUT && strstr(e.message, "too deep"));
}

static void knows_dates(void) {
    CHECK(read_is_date(STR("2020")) && read_is_date(STR("2020-10")) && read_is_date(STR("2020-10-30")));
    CHECK(read_is_date(STR("2020-10-30T08:00Z")) && read_is_date(STR("2020-10-30 08:00")));
    CHECK(!read_is_date(STR("30 October")) && !read_is_date(STR("2020-13")) && !read_is_date(STR("2020-10-32")));
    CHECK(!read_is_date(STR("")) && !read_is_date(STR("202")) && !read_is_date(STR("2020-1-1")) && !read_is_date(STR("2020-10-30x")));
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    cleans_text(&a);
    caps_text(&a);
    tells_kinds();
    reads_json(&a);
    limits_json_depth(&a);
    knows_dates();
    arena_free(&a);
    return TEST_END("read");
}
