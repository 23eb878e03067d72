/* What a part of all victims says of the whole, what "dozens" says beside a number, and whose words are whose. */
#include "claims.h"

#include "account/reconcile.h"

#define SOME(role, n) "{\"what\":\"killed\",\"low\":" n ",\"high\":" n ",\"role\":\"" role "\"}"
#define COUNTS(list) "\"counts\":[" list "]"

static const figure *row(const figures *all, const char *role) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].harm == HARM_KILLED && str_is(all->items[i].role, role) && !all->items[i].side.len) return &all->items[i];
    return NULL;
}

static const figure *whole_under(fixture *f, policy_kind kind) {
    static const str sides[] = {{"AAA", 3}, {"BBB", 3}};
    policy p = {.kind = kind, .as_of = DAY_NONE};
    figures *all = ARENA_NEW(f->arena, figures);
    *all = reconcile(f->arena, f->claims, f->count, sides, 2, &p);
    return row(all, "");
}

static const figure *whole(fixture *f) { return whole_under(f, POLICY_UCDP); }

/* "Nine civilians were killed" leaves open who else was: it neither contests 23 of all nor brings it down, under any policy. */
static void a_part_is_a_bound(arena *a) {
    for (int kind = 0; kind < POLICY_COUNT; kind++) {
        fixture f = {.arena = a};
        add(&f, "Herald", "2031-05-02", COUNTS(SOME("soldier", "18") "," SOME("civilian", "5")));
        add(&f, "Courier", "2031-05-03", VOICE("rescuers", "") "," COUNTS(SOME("civilian", "9")));
        const figure *all = whole_under(&f, (policy_kind)kind);
        CHECK(all->low == 23 && all->high == 23 && !all->contested);
        CHECK(kind == POLICY_RANGE || all->best == 23);
        CHECK(!all->by[0].bound && all->by[1].bound && all->by[1].low == 9 && all->by[1].high == CASUS_OPEN);
    }
}

/* But it contests a whole that is less, and where its voice is as reliable goes before it. */
static void a_part_lifts_the_whole(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", COUNTS(KILLED("7", "7")));
    add(&f, "Courier", "2031-05-02", VOICE("a passer-by", "") "," COUNTS(SOME("civilian", "18")));
    const figure *all = whole(&f);
    CHECK(all->best == 7 && all->low == 7 && all->high == 18 && all->contested);
    add(&f, "Gazette", "2031-05-02", VOICE("rescuers", "") "," COUNTS(SOME("civilian", "18")));
    all = whole(&f);
    CHECK(all->best == 18 && all->low == 7 && all->high == 18 && all->contested);
}

/* Where nobody gives more it stands for all, and of parts the one that counts most. */
static void a_part_alone_is_the_whole(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", COUNTS(SOME("civilian", "18")));
    add(&f, "Courier", "2031-05-02", COUNTS(SOME("civilian", "20")));
    add(&f, "Gazette", "2031-05-02", VOICE("rescuers", "") "," COUNTS(SOME("child", "4")));
    const figure *all = whole(&f);
    CHECK(all->best == 18 && all->low == 18 && all->high == 20 && !all->by[0].bound);
}

/* A voice's later word of the children replaces its own of the children, not its whole. */
static void a_part_replaces_no_whole(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("the mayor", "") "," COUNTS(KILLED("30", "30")));
    add(&f, "Herald", "2031-05-04", VOICE("the mayor", "") "," COUNTS(SOME("child", "6")));
    CHECK(whole(&f)->best == 30 && !whole(&f)->by[0].superseded);
    add(&f, "Herald", "2031-05-05", VOICE("the mayor", "") "," COUNTS(KILLED("33", "33")));
    CHECK(whole(&f)->best == 33 && whole(&f)->by[0].superseded);
}

/* What one sentence counts together is the whole; of several sentences there may be more, and what is told twice counts once. */
static void adds_what_stands_apart(arena *a) {
    fixture f = {.arena = a}, g = {.arena = a}, h = {.arena = a};
    add(&f, "Herald", "2031-05-02", COUNTS(SOME("child", "3") "," SOME("woman", "3")));
    CHECK(whole(&f)->best == 6 && whole(&f)->by[0].summed && !whole(&f)->by[0].of.len);
    account_claim *one = add(&g, "Herald", "2031-05-02", COUNTS(SOME("soldier", "2")));
    add(&g, "Herald", "2031-05-02", COUNTS(SOME("civilian", "5")))->report = one->report;
    add(&g, "Herald", "2031-05-02", COUNTS(SOME("child", "4")))->report = one->report;
    CHECK(whole(&g)->best == 7 && whole(&g)->by_count == 1 && whole(&g)->by[0].of.len);
    one = add(&h, "Herald", "2031-05-02", COUNTS(KILLED("3", "3")));
    add(&h, "Herald", "2031-05-02", COUNTS(SOME("civilian", "5")))->report = one->report;
    CHECK(whole(&h)->best == 5); /* its "three" were of one place */
}

/* "The monitoring group" of a report that names one is that one; "the group" may be anybody. */
static void knows_its_monitor(arena *a) {
    static const char *const called[] = {"monitoring group", "Britain-based watchdog", "Observatory", "group", "mayor"};
    for (size_t i = 0; i < sizeof called / sizeof *called; i++) {
        fixture f = {.arena = a};
        account_claim *one = add(&f, "Herald", "2031-05-02", VOICE("Observatory for Human Rights", "SYR/NGO") "," COUNTS(KILLED("42", "42")));
        str line = str_printf(a, "\"voices\":[{\"name\":\"%s\"}],\"stance\":\"claimed\"," COUNTS(KILLED("17", "17")), called[i]);
        add(&f, "Herald", "2031-05-02", line.ptr)->report = one->report;
        CHECK(whole(&f)->by_count == (i < 3 ? 1 : 2) && whole(&f)->contested == (i >= 3));
    }
}

/* Of another place than the report's own larger number, what a doctor says is a piece of it; of the same place, and by a side of the
 * fight, it contests it. */
static void pieces_of_other_places(arena *a) {
    static const struct {
        const char *voice;
        bool contested;
    } cases[] = {{VOICE("doctor", "") "," PLACED("Fardous", "40", "45"), false},
                 {VOICE("doctor", "") "," PLACED("Hill", "40", "45"), true},
                 {VOICE("A", "AAA/MIL") "," PLACED("Fardous", "40", "45"), true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = {.arena = a};
        account_claim *one = add(&f, "Herald", "2031-05-02", PLACED("Hill", "40", "45") "," COUNTS(KILLED("18", "18")));
        str line = str_printf(a, "%s,\"recipient\":[{\"name\":\"B\",\"code\":\"BBB\",\"sector\":\"MIL\"}]," COUNTS(KILLED("11", "11")), cases[i].voice);
        add(&f, "Herald", "2031-05-02", line.ptr)->report = one->report;
        CHECK(whole(&f)->contested == cases[i].contested && whole(&f)->best >= 11);
    }
}

static void up_to_is_not_nothing(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", COUNTS("{\"what\":\"killed\",\"high\":170,\"role\":\"militant\"}"));
    CHECK(whole(&f)->best == 170);
}

/* "Dozens" of the most reliable voice and 58 of another agree; 300 does not, nor does an enemy's number count. */
static void numbers_sharpen_dozens(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("rescuers", "") "," COUNTS(KILLED("24", "99")));
    add(&f, "Courier", "2031-05-02", COUNTS(KILLED("300", "300")));
    CHECK(whole(&f)->best == 24 && whole(&f)->contested);
    add(&f, "Gazette", "2031-05-02", VOICE("A", "AAA/MIL") ",\"recipient\":[{\"name\":\"B\",\"code\":\"BBB\"}]," COUNTS(KILLED("60", "60")));
    CHECK(whole(&f)->best == 24);
    add(&f, "Post", "2031-05-02", COUNTS(KILLED("58", "58")));
    CHECK(whole(&f)->best == 58 && whole(&f)->low == 24);
}

static voice_kind kind_of(arena *a, const char *outlet, const char *line, const char *country) {
    static const str sides[] = {{"PER", 3}};
    fixture f = {.arena = a};
    str whole = str_printf(a, "%s,\"place\":{\"name\":\"Loja\",\"country\":\"%s\"},\"counts\":[" KILLED("9", "9") "]", line, country);
    add(&f, outlet, "2031-05-02", whole.ptr);
    policy p = {.as_of = DAY_NONE};
    figures all = reconcile(a, f.claims, f.count, sides, 1, &p);
    return all.items[0].by[0].kind;
}

/* The officials of the country that was hit are no third party, whether or not it is said who was hit. */
static void knows_its_own(arena *a) {
    CHECK(kind_of(a, "Herald", VOICE("the health ministry", "ECU/HLH"), "EC") == VOICE_HUMANE);
    CHECK(kind_of(a, "Herald", VOICE("the interior ministry", "ECU/GOV"), "EC") == VOICE_OWN);
    CHECK(kind_of(a, "Herald", VOICE("the interior ministry", "ECU/GOV"), "CO") == VOICE_THIRD);
    CHECK(kind_of(a, "Herald", VOICE("the army", "PER/MIL"), "EC") == VOICE_ENEMY);
    CHECK(kind_of(a, "Herald", VOICE("a rights group", "USA/HRI"), "EC") == VOICE_HUMANE);
}

/* One mayor a town, however he is called; a ministry's later figure replaces what its state was said to say, its army's does not. */
static void knows_who_speaks_again(arena *a) {
    fixture f = {.arena = a}, g = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("Mayor of Hill", "") "," PLACED("Hill", "40", "45") "," COUNTS(KILLED("21", "21")));
    add(&f, "Courier", "2031-05-04", VOICE("mayor of the town", "") "," PLACED("Hill", "40", "45") "," COUNTS(KILLED("28", "28")));
    CHECK(whole(&f)->best == 28 && whole(&f)->origins == 1);
    add(&f, "Gazette", "2031-05-04", VOICE("mayor", "") "," PLACED("Dale", "40", "45") "," COUNTS(KILLED("30", "30")));
    CHECK(whole(&f)->origins == 2);
    add(&g, "Herald", "2031-05-02", VOICE("A", "AAA") "," COUNTS(KILLED("25", "25")));
    add(&g, "Courier", "2031-05-04", VOICE("A's health ministry", "AAA/GOV") "," COUNTS(KILLED("22", "22")));
    CHECK(whole(&g)->high == 22 && whole(&g)->by[0].superseded);
    add(&g, "Gazette", "2031-05-05", VOICE("A's army", "AAA/MIL") "," COUNTS(KILLED("31", "31")));
    add(&g, "Post", "2031-05-06", VOICE("A's rebels", "AAA/REB") "," COUNTS(KILLED("40", "40")));
    CHECK(whole(&g)->low == 22 && whole(&g)->high == 40);
}

/* Rebels speak of the army's losses as enemies, of their own as their own. */
static void knows_rebels(arena *a) {
    static const str sides[] = {{"SDN", 3}};
    static const struct {
        const char *voice, *of;
        voice_kind kind;
    } cases[] = {{"SDN/REB", "MIL", VOICE_ENEMY}, {"SDN/MIL", "MIL", VOICE_OWN},   {"SDN/REB", "REB", VOICE_OWN},
                 {"SDN/MIL", "REB", VOICE_ENEMY}, {"SDN/OPP", "GOV", VOICE_ENEMY}, {"EGY/GOV", "MIL", VOICE_THIRD},
                 {"SDN/OPP", "CVL", VOICE_UNKNOWN}, {"SDN/GOV", "CVL", VOICE_OWN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = {.arena = a};
        str line = str_printf(a, "\"voices\":[{\"name\":\"V\",\"actor\":\"%s\"}],\"recipient\":[{\"name\":\"R\",\"code\":\"SDN\",\"sector\":\"%s\"}],\"counts\":[" KILLED("9", "9") "]",
                              cases[i].voice, cases[i].of);
        add(&f, "Herald", "2031-05-02", line.ptr);
        policy p = {.as_of = DAY_NONE};
        figures all = reconcile(a, f.claims, f.count, sides, 1, &p);
        CHECK(all.items[0].by[0].kind == cases[i].kind);
    }
}

static void knows_who_publishes(arena *a) {
    CHECK(kind_of(a, "United Nations Mission on the Border", "\"stance\":\"asserted\"", "EC") == VOICE_HUMANE);
    CHECK(kind_of(a, "Brasilia Monitor", "\"stance\":\"asserted\"", "EC") == VOICE_MEDIA);
    CHECK(kind_of(a, "", "\"stance\":\"asserted\"", "EC") == VOICE_UNKNOWN);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    a_part_is_a_bound(&a);
    a_part_lifts_the_whole(&a);
    a_part_alone_is_the_whole(&a);
    a_part_replaces_no_whole(&a);
    adds_what_stands_apart(&a);
    knows_its_monitor(&a);
    pieces_of_other_places(&a);
    up_to_is_not_nothing(&a);
    numbers_sharpen_dozens(&a);
    knows_its_own(&a);
    knows_who_speaks_again(&a);
    knows_rebels(&a);
    knows_who_publishes(&a);
    arena_free(&a);
    return TEST_END("estimate");
}
