/* Tests of ceasefires: which claims are of which, their clock, their violations, how long they hold. */
#include "claims.h"

#include "account/ceasefire.h"

#define TRUCE(role, effective)                                                                                         \
    "\"ceasefire\":{\"role\":\"" role "\",\"effective\":" effective                                                    \
    ",\"broker\":[" PARTY("C", "CCC") "],\"parties\":[" PARTY("A", "AAA") "," PARTY("B", "BBB") "]}"
#define ON(day) "\"time\":{\"start\":\"" day "\",\"end\":\"" day "\",\"precision\":1}"
#define FIRED(name, code)                                                                                              \
    "\"event\":{\"type\":\"ASSAULT\"},\"actor\":[" PARTY(name, code) "],\"ceasefire\":{\"role\":\"violated\"}"

/* One is broken within hours by mutual accusations; the next is extended and collapses; the third is still heard of. */
static void truces_of_a_war(fixture *f) {
    add(f, "Herald", "2031-05-02", TRUCE("effective", "\"2031-05-03T12:00\""));
    add(f, "Herald", "2031-05-04", VOICE("A", "AAA") "," FIRED("B", "BBB") "," ON("2031-05-03"));
    add(f, "Herald", "2031-05-04", VOICE("B", "BBB") "," FIRED("A", "AAA") "," ON("2031-05-03"));
    add(f, "Herald", "2031-05-04",
        "\"voices\":[{\"name\":\"B\",\"actor\":\"BBB\"}],\"stance\":\"denied\"," FIRED("B", "BBB"));
    add(f, "Herald", "2031-05-06", "\"ceasefire\":{\"role\":\"collapsed\",\"held\":\"four hours\"}");
    add(f, "Herald", "2031-05-20", TRUCE("announced", "\"2031-05-20\""));
    add(f, "Herald", "2031-05-25", "\"ceasefire\":{\"role\":\"extended\"}," ON("2031-05-24"));
    add(f, "Herald", "2031-05-28", VOICE("A", "AAA") "," FIRED("B", "BBB") "," ON("2031-05-27") "," PLACED("Hill", "40", "45"));
    add(f, "Herald", "2031-05-28", VOICE("A", "AAA") "," FIRED("B", "BBB") "," ON("2031-05-27") "," PLACED("Dale", "40", "45"));
    add(f, "Herald", "2031-05-28", VOICE("A", "AAA") "," FIRED("B", "BBB") "," ON("2031-05-27") "," PLACED("Dale", "40", "45"));
    add(f, "Herald", "2031-06-01", "\"ceasefire\":{\"role\":\"collapsed\"}," ON("2031-05-31"));
    add(f, "Herald", "2031-06-03", "\"ceasefire\":{\"role\":\"collapsed\"}"); /* told of again, without a day */
    add(f, "Herald", "2031-06-20", TRUCE("agreed", "\"2031-06-20\""));
    add(f, "Herald", "2031-06-27", VOICE("A", "AAA") "," FIRED("B", "BBB") "," ON("2031-06-26"));
}

static void keeps_clocks(arena *a) {
    fixture f = {.arena = a};
    truces_of_a_war(&f);
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 3);
    const truce *one = &all.items[0], *two = &all.items[1], *three = &all.items[2];
    CHECK(one->effective == day_of(2031, 5, 3) && one->violated == day_of(2031, 5, 3) && one->held_days == 0 &&
          one->ended);
    CHECK(one->violations == 2 && one->denials == 1 && one->accusers.count == 2 && one->days.count == 2);
    CHECK(one->party_count == 2 && one->broker_count == 1);
    CHECK_STR(one->held, "four hours");
    CHECK(two->extended == day_of(2031, 5, 24) && two->collapsed == day_of(2031, 5, 31) && two->held_days == 11);
    CHECK(two->days.count == 1 && two->days.items[0].violations == 2 && two->days.items[0].day == day_of(2031, 5, 27));
    CHECK(!three->ended && three->held_days == 6 && three->collapsed == DAY_NONE);
    CHECK(one->id.len == 16 && !str_eq(one->id, two->id));
}

/* Of two truces in force, what a report tells without naming parties is of the one that it speaks of, else of the newest. */
static void keeps_to_its_report(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-12", TRUCE("effective", "\"2031-05-02\""));
    add(&f, "Gazette", "2031-05-10", "\"ceasefire\":{\"role\":\"effective\",\"effective\":\"2031-05-09\",\"parties\":[" PARTY("D", "DDD") "]}");
    add(&f, "Herald", "2031-05-12", "\"ceasefire\":{\"role\":\"extended\"}," ON("2031-05-11"));
    add(&f, "Courier", "2031-05-12", "\"ceasefire\":{\"role\":\"collapsed\"}," ON("2031-05-11"));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2 && all.items[0].extended == day_of(2031, 5, 11) && all.items[0].collapsed == DAY_NONE);
    CHECK(all.items[1].extended == DAY_NONE && all.items[1].collapsed == day_of(2031, 5, 11));
}

/* "Brazil and Argentina announced that both sides had agreed" is the same ceasefire, and its brokers are none of its parties. */
static void tells_brokers_from_parties(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-03", "\"ceasefire\":{\"role\":\"agreed\",\"parties\":[{\"name\":\"two sides\"},{\"name\":\"C\",\"code\":\"CCC\"}]}");
    add(&f, "Herald", "2031-05-02", TRUCE("brokered", "\"2031-05-03\""));
    add(&f, "Herald", "2031-05-03", "\"ceasefire\":{\"role\":\"agreed\",\"parties\":[{\"name\":\"D\",\"code\":\"DDD\"},{\"name\":\"E\",\"code\":\"EEE\"}]}");
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2 && all.items[0].party_count == 2 && all.items[1].party_count == 2);
    CHECK(all.items[0].claims.count + all.items[1].claims.count == 3);
    fixture g = {.arena = a}; /* whoever announced it the day before brokered it; who brokers two truces makes them no one */
    add(&g, "Herald", "2031-05-03", "\"ceasefire\":{\"role\":\"agreed\",\"parties\":[" PARTY("C", "CCC") "," PARTY("F", "FFF") "]}");
    add(&g, "Herald", "2031-05-04", "\"ceasefire\":{\"role\":\"brokered\",\"effective\":\"2031-05-04\",\"broker\":[" PARTY("C", "CCC") "," PARTY("F", "FFF") "],\"parties\":[" PARTY("A", "AAA") "," PARTY("B", "BBB") "]}");
    add(&g, "Post", "2031-05-04", "\"ceasefire\":{\"role\":\"brokered\",\"effective\":\"2031-05-04\",\"broker\":[" PARTY("C", "CCC") "],\"parties\":[" PARTY("D", "DDD") "," PARTY("E", "EEE") "]}");
    CHECK(truce_make(a, g.claims, g.count, DAY_NONE).count == 2);
}

static void knows_truces_as_of(arena *a) {
    fixture f = {.arena = a};
    truces_of_a_war(&f);
    truces then = truce_make(a, f.claims, f.count, day_of(2031, 5, 26)),
           now = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(then.count == 2 && !then.items[1].ended && then.items[1].collapsed == DAY_NONE &&
          then.items[1].violations == 0);
    CHECK(str_eq(then.items[1].id, now.items[1].id));
}

#define MADE(role, effective, parties) "\"ceasefire\":{\"role\":\"" role "\",\"effective\":" effective ",\"parties\":[" parties "]}"

/* One party in common is the same ceasefire where no more is known, and another where two are known of each: a state may fight two
 * wars. Whoever may be anybody tells nothing apart. */
static void tells_wars_apart(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-03", MADE("agreed", "\"2031-05-03\"", PARTY("A", "AAA") "," PARTY("B", "BBB")));
    add(&f, "Gazette", "2031-05-03", MADE("agreed", "\"2031-05-03\"", PARTY("A", "AAA") "," PARTY("C", "CCC")));
    add(&f, "Courier", "2031-05-03", MADE("announced", "\"2031-05-03\"", PARTY("C", "CCC")));
    add(&f, "Post", "2031-05-03", MADE("announced", "\"2031-05-03\"", "{\"name\":\"rebel groups\",\"sector\":\"REB\"}"));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2);
    for (size_t i = 0; i < all.count; i++) CHECK(all.items[i].telling == 2 && all.items[i].claims.count >= 1);
}

/* What names no parties is of those whom its own report names, on the same days. */
static void lends_parties(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-03", "\"ceasefire\":{\"role\":\"brokered\",\"effective\":\"2031-05-03\",\"broker\":[" PARTY("M", "MMM") "]}");
    add(&f, "Herald", "2031-05-03", MADE("agreed", "\"2031-05-03\"", PARTY("A", "AAA") "," PARTY("B", "BBB")));
    add(&f, "Gazette", "2031-05-03", "\"ceasefire\":{\"role\":\"brokered\",\"effective\":\"2031-05-03\",\"broker\":[" PARTY("N", "NNN") "]}");
    add(&f, "Gazette", "2031-05-03", MADE("agreed", "\"2031-05-03\"", PARTY("D", "DDD") "," PARTY("E", "EEE")));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2 && all.items[0].broker_count == 1 && all.items[1].broker_count == 1);
}

/* "In February" is the truce of February 27; another of April is not, nor is what was denied one. */
static void knows_months(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-07-02", MADE("brokered", "\"2031-02\"", ""));
    add(&f, "Gazette", "2031-06-17", MADE("effective", "\"2031-02-27\"", ""));
    add(&f, "Courier", "2031-04-30", MADE("agreed", "\"2031-04-29\"", ""));
    add(&f, "Post", "2031-01-02", "\"stance\":\"denied\"," MADE("agreed", "null", ""));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2 && all.items[0].effective == day_of(2031, 2, 27) && all.items[0].claims.count == 2);
}

/* Agreed on Saturday, in force on Monday: one. What was agreed three weeks before it is another. */
static void begins_later(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-09-10", MADE("agreed", "null", "") "," ON("2031-09-10"));
    add(&f, "Gazette", "2031-09-10", MADE("announced", "\"2031-09-12\"", "") "," ON("2031-09-10"));
    add(&f, "Courier", "2031-09-13", MADE("effective", "\"2031-09-12\"", ""));
    add(&f, "Post", "2031-09-10", MADE("announced", "\"2031-10-02\"", "") "," ON("2031-09-10"));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2 && all.items[0].announced == day_of(2031, 9, 10) && all.items[0].effective == day_of(2031, 9, 12) && all.items[0].claims.count == 3);
}

/* "It is holding" is of the one in force; alone it makes one of which no beginning is known. Nobody "in attempts" is a party. */
static void goes_on_holding(arena *a) {
    fixture f = {.arena = a}, g = {.arena = a};
    add(&f, "Herald", "2031-05-03", MADE("agreed", "\"2031-05-03\"", "{\"name\":\"several attempts\"},{\"name\":\"A\"}"));
    add(&f, "Herald", "2031-05-20", MADE("effective", "null", "") "," ON("2031-05-20"));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 1 && all.items[0].effective == day_of(2031, 5, 3) && all.items[0].held_days == 17 && !all.items[0].party_count);
    add(&g, "Herald", "2031-05-20", MADE("effective", "null", "") "," ON("2031-05-20"));
    CHECK(truce_make(a, g.claims, g.count, DAY_NONE).count == 1);
}

/* It ended when most reports say, and by when those were published that say no day; it may still hold that "has held for a week". */
static void ends_when_most_say(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-12", MADE("effective", "\"2031-05-12\"", ""));
    add(&f, "Herald", "2031-05-20", MADE("effective", "null", "") "," ON("2031-05-19"));
    f.claims[1].claim->ceasefire->held = STR("a week");
    CHECK(!truce_make(a, f.claims, f.count, DAY_NONE).items[0].ended);
    add(&f, "Gazette", "2031-05-20", "\"ceasefire\":{\"role\":\"collapsed\"}," ON("2031-05-12"));
    add(&f, "Courier", "2031-05-20", "\"ceasefire\":{\"role\":\"collapsed\"}," ON("2031-05-19"));
    add(&f, "Post", "2031-05-21", "\"ceasefire\":{\"role\":\"collapsed\"}," ON("2031-05-19"));
    add(&f, "Star", "2031-05-25", "\"ceasefire\":{\"role\":\"collapsed\"}");
    add(&f, "Star", "2031-05-25", VOICE("A", "AAA") "," FIRED("B", "BBB"));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 1 && all.items[0].collapsed == day_of(2031, 5, 19) && all.items[0].ended && all.items[0].held_days == 7);
    CHECK(all.items[0].violated == day_of(2031, 5, 19)); /* of no day: at the latest when it ended */
}

#define BREACHES(count, accused)                                                                                       \
    VOICE("M", "") ",\"actor\":[" accused "],\"ceasefire\":{\"role\":\"violated\"},\"counts\":[{\"what\":\"violations\",\"low\":" count "}]," ON("2031-05-13")

/* As many as are told of; those told of by side too are counted once, and what is told twice once with its greatest number. */
static void counts_breaches(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-12", TRUCE("effective", "\"2031-05-12\""));
    add(&f, "Herald", "2031-05-14", BREACHES("61", ""));
    add(&f, "Herald", "2031-05-14", BREACHES("38", PARTY("A", "AAA")));
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 1 && all.items[0].violations == 61 && all.items[0].days.count == 2);
    CHECK(all.items[0].days.items[0].violations == 23 && all.items[0].days.items[1].violations == 38);
    add(&f, "Gazette", "2031-05-15", BREACHES("5", PARTY("A", "AAA")));
    add(&f, "Gazette", "2031-05-15", BREACHES("4", PARTY("A", "AAA")));
    CHECK(truce_make(a, f.claims, f.count, DAY_NONE).items[0].violations == 66);
}

/* What says when its ceasefire began is of that one, whichever came last; told to have collapsed without a day, it held no longer than is said. */
static void knows_its_beginning(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", MADE("brokered", "\"2031-05-20\"", ""));
    add(&f, "Herald", "2031-06-09", MADE("effective", "\"2031-06-09\"", ""));
    add(&f, "Herald", "2031-06-09", "\"ceasefire\":{\"role\":\"collapsed\",\"effective\":\"2031-05-20\",\"held\":\"less than two days\"}");
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2 && all.items[0].ended && all.items[0].held_days == 2);
    CHECK(!all.items[1].ended && all.items[1].collapsed == DAY_NONE);
}

/* Each accuses the other, where one claim has both for its doers. */
static void nobody_accuses_himself(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", MADE("effective", "\"2031-05-20\"", ""));
    add(&f, "Herald", "2031-05-21", VOICE("B", "BBB") ",\"actor\":[" PARTY("B", "BBB") "," PARTY("A", "AAA") "],\"ceasefire\":{\"role\":\"violated\"}");
    truces all = truce_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 1 && all.items[0].accusers.count == 1);
    CHECK_STR(all.items[0].accusers.items[0].accused, "AAA");
}

/* Reports in any order make the same ceasefires. */
static void any_order(arena *a) {
    fixture f = {.arena = a}, g;
    truces_of_a_war(&f);
    g = f;
    for (size_t i = 0; i < f.count; i++) g.claims[i] = f.claims[(i * 5 + 3) % f.count];
    truces x = truce_make(a, f.claims, f.count, DAY_NONE), y = truce_make(a, g.claims, g.count, DAY_NONE);
    CHECK(x.count == y.count);
    for (size_t i = 0; i < x.count && i < y.count; i++) {
        CHECK(str_eq(x.items[i].id, y.items[i].id) && x.items[i].held_days == y.items[i].held_days);
        CHECK(x.items[i].violations == y.items[i].violations && x.items[i].claims.count == y.items[i].claims.count);
    }
}

/* Remission of leukaemia under 6-MP (Freireich and others 1963): the data that every textbook's curve is checked
 * against. */
static void survives(arena *a) {
    static const int32_t weeks[] = {6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
    static const bool ended[] = {1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0};
    static const double curve[] = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
    survival s = survival_make(a, weeks, ended, sizeof weeks / sizeof *weeks);
    CHECK(s.count == 7 && s.median == 23 && s.low == 13 && s.high == -1);
    for (size_t i = 0; i < s.count && i < 7; i++)
        CHECK(s.steps[i].surviving > curve[i] - 0.001 && s.steps[i].surviving < curve[i] + 0.001);
    CHECK(s.steps[0].at_risk == 21 && s.steps[0].ended == 3 && s.steps[6].at_risk == 6);
    s = survival_make(a, weeks, (bool[21]){0}, 21);
    CHECK(s.count == 0 && s.median == -1);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    keeps_clocks(&a);
    keeps_to_its_report(&a);
    tells_brokers_from_parties(&a);
    knows_truces_as_of(&a);
    tells_wars_apart(&a);
    lends_parties(&a);
    knows_months(&a);
    begins_later(&a);
    goes_on_holding(&a);
    ends_when_most_say(&a);
    counts_breaches(&a);
    knows_its_beginning(&a);
    nobody_accuses_himself(&a);
    any_order(&a);
    survives(&a);
    arena_free(&a);
    return TEST_END("truce");
}
