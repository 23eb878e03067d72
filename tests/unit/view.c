/* Tests of view: text made safe, counts and times in words, the table's fit, claims as JSON. */
#include "test.h"

#include "view/chart.h"
#include "view/claim_json.h"
#include "view/explain.h"
#include "view/table.h"
#include "view/text.h"

static str safe(arena *a, str s, int width) {
    buffer b = {.arena = a};
    CHECK(view_put_safe(&b, s, width) <= width);
    return buffer_str(&b);
}

static void makes_safe(arena *a) {
    CHECK_STR(safe(a, STR("a\x1b[31mred"), 20), "a [31mred");
    CHECK_STR(safe(a, STR("one\n\n two"), 20), "one two");
    CHECK_STR(safe(a, STR("x\xe2\x80\xaey"), 20), "x y"); /* right-to-left override */
    CHECK_STR(safe(a, STR("abcdef"), 4), "abc…");
    CHECK_STR(safe(a, STR("abcd"), 4), "abcd");
    CHECK_STR(safe(a, STR("日本語"), 4), "日…");
    CHECK(view_width(STR("日本語")) == 6 && view_width(STR("caf\xc3\xa9")) == 4);
}

static str counted(arena *a, int64_t low, int64_t high, bool about) {
    buffer b = {.arena = a};
    view_put_count(&b, &(casus_count){.low = low, .high = high, .approximate = about, .what = STR("killed")});
    return buffer_str(&b);
}

static void words_counts(arena *a) {
    CHECK_STR(counted(a, 25, -1, false), "≥25 killed");
    CHECK_STR(counted(a, -1, 100, false), "≤100 killed");
    CHECK_STR(counted(a, 24, 99, false), "24–99 killed");
    CHECK_STR(counted(a, 30, 30, true), "~30 killed");
    CHECK_STR(counted(a, 0, 0, false), "0 killed");
}

static str timed(arena *a, str start, str end) {
    buffer b = {.arena = a};
    view_put_time(&b, &(casus_time){.start = start, .end = end});
    return buffer_str(&b);
}

static void words_times(arena *a) {
    CHECK_STR(timed(a, STR("2020-10-28"), STR("2020-10-28")), "2020-10-28");
    CHECK_STR(timed(a, STR("1988"), STR("1994")), "1988 – 1994");
    CHECK_STR(timed(a, STR("1988"), (str){0}), "since 1988");
    CHECK_STR(timed(a, (str){0}, STR("1994")), "until 1994");
}

static casus_claim claims[2] = {
    {.id = "00000000000000aa",
     .span = {0, 9},
     .stance = CASUS_CLAIMED,
     .event = CASUS_ASSAULT,
     .event_span = {5, 9},
     .denies = -1},
    {.id = "00000000000000bb", .span = {10, 16}, .stance = CASUS_DENIED, .denies = 0, .confidence = 0.5},
};
static casus_coding coding = {.report = {.text = {"Caf\xc3\xa9 hit\nNo hit", 16}, .id = {"r", 1}},
                              .sha256 = "00",
                              .claims = claims,
                              .claim_count = 2};

static void writes_json(arena *a) {
    buffer b = {.arena = a};
    view_claims_json(&b, &coding);
    str lines = buffer_str(&b), first = str_cut(&lines, '\n'), second = str_cut(&lines, '\n');
    CHECK(lines.len == 0);
    CHECK_STR(
        first,
        "{\"schema\":\"casus/claim/"
        "1\",\"id\":\"00000000000000aa\",\"report\":{\"id\":\"r\",\"sha256\":\"00\",\"title\":null,"
        "\"outlet\":null,\"published\":null,\"url\":null},\"span\":[0,8],\"text\":\"Caf\xc3\xa9 hit\",\"voices\":[],"
        "\"stance\":\"claimed\",\"historical\":false,\"event\":{\"type\":\"ASSAULT\",\"modes\":[],\"text\":\" "
        "hit\",\"span\":[4,8]},"
        "\"actor\":[],\"recipient\":[],\"instrument\":[],\"place\":null,\"time\":null,\"counts\":[],\"ceasefire\":null,"
        "\"movement\":null,\"tie\":null,\"access\":null,\"denies\":null,\"rules\":[],\"confidence\":0.00}");
    str tail = STR("\"denies\":\"00000000000000aa\",\"rules\":[],\"confidence\":0.50}");
    CHECK(str_ends(second, tail));
}

static bool fits(str table, int width) {
    while (table.len)
        if (view_width(str_cut(&table, '\n')) > width) return false;
    return true;
}

static void fits_table(arena *a) {
    static casus_voice voice[] = {
        {.name = {"a very long name of a spokesman who speaks for somebody else at length", 70}}};
    claims[0].voices = voice;
    claims[0].voice_count = 1;
    for (int width = 60; width <= 160; width += 20) {
        buffer b = {.arena = a};
        view_table(&b, &coding, width, false);
        CHECK(fits(buffer_str(&b), width));
    }
    claims[0].voice_count = 0;
}

static void explains(arena *a) {
    buffer b = {.arena = a};
    view_sentence sentences[] = {{{0, 9}, {0}}, {{10, 16}, {0}}};
    casus_coding one = coding;
    one.claim_count = 1;
    view_explain(&b, &one, sentences, 2, 80);
    buffer_put(&b, (str){"", 1});
    CHECK(strstr(b.items, "claim 1: “Caf\xc3\xa9 hit”") != NULL);
    CHECK(strstr(b.items, "“No hit”\n  not coded: ") != NULL);
}

/* ---- Charts --------------------------------------------------------------------------------------------------------
 */

static void draws_ranges(arena *a) {
    CHECK_STR(chart_range(a, 0, 5, 10, 10, 11, true), "|----o----|");
    CHECK_STR(chart_range(a, 0, 5, 10, 10, 11, false), "├────●────┤");
    CHECK_STR(chart_range(a, 5, -1, 10, 20, 11, true), "   |-|     ");
    CHECK_STR(chart_range(a, 20, 20, 20, 20, 5, true), "    o");
    CHECK_STR(chart_range(a, 7, 7, 7, 0, 5, true), "o    "); /* nothing to measure by */
    CHECK(chart_range(a, -1, -1, -1, 9, 5, true).len == 0);
    CHECK(view_width(chart_range(a, 1, 2, 3, 3, 0, false)) == 1 &&
          view_width(chart_range(a, 1, 2, INT64_MAX, INT64_MAX, 40, false)) == 40);
}

static chart_axis axis_of(int32_t from, int32_t to, int width, bool ascii) {
    chart_axis x = chart_axis_of(width, ascii);
    chart_reach(&x, to);
    chart_reach(&x, DAY_NONE);
    chart_reach(&x, from);
    return x;
}

static void draws_steps(arena *a) {
    chart_axis x = axis_of(100, 109, 10, true);
    CHECK_STR(chart_steps(a, &x, (int32_t[]){100, 105, 109}, (double[]){0, 50, 100}, 3, 100), "_____====#");
    CHECK_STR(chart_steps(a, &x, (int32_t[]){104, DAY_NONE}, (double[]){9, 9}, 2, 9), "    #     ");
    x.ascii = false;
    CHECK_STR(chart_steps(a, &x, (int32_t[]){100, 109}, (double[]){0, 1}, 2, 1), "▁▁▁▁▁▁▁▁▁█");
    x = axis_of(100, 100, 3, true); /* a single day */
    CHECK_STR(chart_steps(a, &x, (int32_t[]){100}, (double[]){4}, 1, 8), "=  ");
}

static void draws_lanes(arena *a) {
    truce_day days[] = {{.day = 103}, {.day = DAY_NONE}};
    truce t = {.effective = 101, .held_days = 5, .extended = 102, .collapsed = 106, .violated = 103, .ended = true};
    t.days.items = days, t.days.count = 2;
    chart_axis x = axis_of(100, 109, 10, true);
    CHECK_STR(chart_lane(a, &x, &t), " =+x==!   ");
    t.ended = false, t.extended = DAY_NONE, t.days.count = 0;
    CHECK_STR(chart_lane(a, &x, &t), " =====>   ");
    t.held_days = -1;
    CHECK_STR(chart_lane(a, &x, &t), " >        ");
    t.effective = DAY_NONE;
    CHECK_STR(chart_lane(a, &x, &t), "          ");
    x.ascii = false, t.effective = 100, t.held_days = 9;
    CHECK_STR(chart_lane(a, &x, &t), "━━━━━━━━━>");
}

static void lays_out_rows(arena *a) {
    buffer b = {.arena = a};
    chart_row(&b, STR("a long label"), 6, STR("==  "), (str){0});
    chart_row(&b, STR("b"), 6, STR("==  "), STR("9 !"));
    chart_axis x = axis_of(day_of(2031, 5, 1), day_of(2031, 5, 9), 22, true);
    chart_days(&b, &x, 6);
    CHECK_STR(buffer_str(&b), "a lon…  ==\nb       ==    9 !\n        2031-05-01  2031-05-09\n");
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    makes_safe(&a);
    words_counts(&a);
    words_times(&a);
    writes_json(&a);
    fits_table(&a);
    explains(&a);
    draws_ranges(&a);
    draws_steps(&a);
    draws_lanes(&a);
    lays_out_rows(&a);
    arena_free(&a);
    return TEST_END("view");
}
