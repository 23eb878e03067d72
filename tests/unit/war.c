/* Tests of what the account keeps beside incidents: tolls, movements, access, ties (ceasefires: truce.c). */
#include "claims.h"

#include "account/access.h"
#include "account/tie.h"
#include "account/toll.h"

/* ---- Tolls ---------------------------------------------------------------------------------------------------------
 */

#define TOTAL(n, side, since)                                                                                          \
    ",\"counts\":[{\"what\":\"killed\",\"low\":" n ",\"high\":" n ",\"role\":\"soldier\",\"side\":" side               \
    ",\"scope\":\"cumulative\",\"since\":" since "}]"
#define A_SIDE "\"AAA\""
#define WAR "\"the war began\""

static const toll *series(const tolls *all, const char *key, const char *side) {
    for (size_t i = 0; i < all->count; i++)
        if (str_is(all->items[i].key, key) && str_is(all->items[i].side, side)) return &all->items[i];
    return NULL;
}

static void keeps_series(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", VOICE("A's army", "AAA/MIL") TOTAL("131", A_SIDE, "\"2031-05-01\""));
    add(&f, "Herald", "2031-05-08", VOICE("A's army", "AAA/MIL") TOTAL("14", A_SIDE, WAR));
    add(&f, "Herald", "2031-05-25", VOICE("A's army", "AAA/MIL") TOTAL("120", A_SIDE, WAR));
    add(&f, "Herald", "2031-06-01", VOICE("A's army", "AAA/MIL") TOTAL("3", A_SIDE, "\"the ceasefire\""));
    add(&f, "Herald", "2031-05-21", VOICE("B's ministry", "BBB/GOV") TOTAL("420", A_SIDE, WAR));
    add(&f, "Herald", "2031-05-21", VOICE("B's ministry", "BBB/GOV") TOTAL("80", "\"BBB\"", WAR));
    tolls all = toll_make(a, f.claims, f.count, DAY_NONE);
    const toll *own = series(&all, "AAA/MIL", "AAA"), *enemy = series(&all, "BBB/GOV", "AAA");
    CHECK(all.count == 3 && own && own->count == 4 && enemy && enemy->count == 1);
    CHECK(own->kind == VOICE_OWN && enemy->kind == VOICE_ENEMY);
    CHECK(own->items[0].low == 14 && own->items[1].low == 131);
    CHECK(!own->items[1].restarts); /* the day on which the war began is a name of its beginning */
    CHECK(own->items[2].falls && !own->items[2].restarts && !own->items[1].falls);
    CHECK(own->items[3].restarts && !own->items[3].falls);
    CHECK(own->id.len == 16 && !str_eq(own->id, enemy->id));
    tolls then = toll_make(a, f.claims, f.count, day_of(2031, 5, 8));
    CHECK(then.count == 1 && then.items[0].count == 1 && str_eq(then.items[0].id, own->id));
}

/* 280 since 2031-03, 20 since April, 270 since the war began: the third falls below the first, whatever stands between; the date alone of a month and a
 * day in it are one beginning; what was counted from April is no total of the war that was told of before April. */
static void knows_starts(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-03-20", VOICE("The monitors", "") TOTAL("200", "null", "\"2031-03\""));
    add(&f, "Herald", "2031-03-25", VOICE("The monitors", "") TOTAL("280", "null", "\"2031-03-04\""));
    add(&f, "Herald", "2031-04-20", VOICE("The monitors", "") TOTAL("290", "null", WAR));
    add(&f, "Herald", "2031-05-20", VOICE("The monitors", "") TOTAL("20", "null", "\"2031-05-01\""));
    add(&f, "Herald", "2031-05-21", VOICE("The monitors", "") TOTAL("270", "null", WAR));
    add(&f, "Herald", "2031-05-22", VOICE("The monitors", "") TOTAL("14", "null", WAR));
    tolls all = toll_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 1 && all.items[0].count == 6);
    const toll_point *p = all.items[0].items;
    CHECK(!p[1].restarts && !p[1].falls && !p[2].restarts && !p[2].falls);
    CHECK(p[3].restarts && !p[3].falls);
    CHECK(p[4].restarts && p[4].falls);
    CHECK(p[5].restarts && !p[5].falls); /* of one town, or in one way */
}

/* Twelve of its soldiers since the ceasefire are held against nobody's total of the war; its last total of the war is. */
static void compares_one_time(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", VOICE("A's army", "AAA/MIL") TOTAL("100", A_SIDE, WAR));
    add(&f, "Herald", "2031-06-20", VOICE("A's army", "AAA/MIL") TOTAL("12", A_SIDE, "\"the ceasefire\""));
    add(&f, "Herald", "2031-06-20", VOICE("B's army", "BBB/MIL") TOTAL("420", A_SIDE, "\"2031-05-01\""));
    tolls all = toll_make(a, f.claims, f.count, DAY_NONE);
    toll_gaps gaps = toll_gaps_make(a, &all);
    CHECK(gaps.count == 1 && gaps.items[0].own == 100 && gaps.items[0].others == 420);
    f.claims[0] = f.claims[1]; /* it never gave one */
    all = toll_make(a, f.claims, f.count, DAY_NONE);
    CHECK(toll_gaps_make(a, &all).count == 0);
}

/* What organisations share is their code: their names, in full or in short, tell them apart. */
static void hears_each_body(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", VOICE("Human Rights Watch", "NGO") TOTAL("10", "null", WAR));
    add(&f, "Herald", "2031-05-21", VOICE("HRW", "NGO") TOTAL("11", "null", WAR));
    add(&f, "Herald", "2031-05-21", VOICE("Amnesty International", "NGO") TOTAL("9", "null", WAR));
    add(&f, "Herald", "2031-05-22", VOICE("Britain-based Qxan Observatory for Human Rights", "QXA/NGO") TOTAL("20", "null", WAR));
    add(&f, "Herald", "2031-05-23", VOICE("QOHR", "NGO") TOTAL("21", "null", WAR));
    add(&f, "Herald", "2031-05-23", VOICE("Qxan Network for Human Rights", "QXA/NGO") TOTAL("15", "null", WAR));
    add(&f, "Herald", "2031-05-23", VOICE("U.N.", "IGO") TOTAL("30", "null", WAR));
    add(&f, "Herald", "2031-05-24", VOICE("the United Nations", "IGO") TOTAL("31", "null", WAR));
    add(&f, "Herald", "2031-05-24", VOICE("Qxan newspaper", "QXA/MED") TOTAL("40", "null", WAR));
    tolls all = toll_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 6);
    const char *const keys[] = {"ai", "hrw", "qnhr", "qohr", "qxan newspaper", "un"};
    for (size_t i = 0; i < all.count && i < 6; i++) CHECK_STR(all.items[i].key, keys[i]);
}

/* "14,456, 110 of them by fire, 30 of them children". */
static void leaves_parts_out(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", VOICE("The monitors", "") ",\"counts\":[{\"what\":\"killed\",\"low\":14456,\"high\":14456,\"scope\":\"cumulative\"},"
        "{\"what\":\"killed\",\"low\":110,\"high\":110,\"scope\":\"cumulative\",\"part_of\":0},"
        "{\"what\":\"killed\",\"low\":30,\"high\":30,\"role\":\"child\",\"scope\":\"cumulative\",\"part_of\":0}]");
    tolls all = toll_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 2 && all.items[0].count == 1 && all.items[0].newest.low == 14456);
    CHECK_STR(all.items[1].role, "child");
}

static void measures_gaps(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", VOICE("A's army", "AAA/MIL") TOTAL("100", A_SIDE, WAR));
    add(&f, "Herald", "2031-05-20", VOICE("B's army", "BBB/MIL") TOTAL("420", A_SIDE, WAR));
    add(&f, "Herald", "2031-05-20", VOICE("The monitors", "") TOTAL("250", A_SIDE, WAR));
    tolls all = toll_make(a, f.claims, f.count, DAY_NONE);
    toll_gaps gaps = toll_gaps_make(a, &all);
    CHECK(gaps.count == 1);
    CHECK_STR(gaps.items[0].side, "AAA");
    CHECK(gaps.items[0].own == 100 && gaps.items[0].others == 250 && gaps.items[0].ratio == 2.5);
    f.count = 1; /* nobody else speaks of them: no gap */
    all = toll_make(a, f.claims, f.count, DAY_NONE);
    CHECK(toll_gaps_make(a, &all).count == 0);
}

/* An incident's count is no total, and what is feared or was in an earlier war is none either. */
static void takes_totals_alone(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", "\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Herald", "2031-05-20", "\"stance\":\"hypothetical\"" TOTAL("900", A_SIDE, WAR));
    add(&f, "Herald", "2031-05-20", "\"historical\":true" TOTAL("30000", A_SIDE, WAR));
    CHECK(toll_make(a, f.claims, f.count, DAY_NONE).count == 0);
}

/* ---- Movements -----------------------------------------------------------------------------------------------------
 */

#define MOVES(kind, toward, captured, km)                                                                              \
    "\"movement\":{\"kind\":\"" kind "\",\"toward\":" toward ",\"captured\":" captured ",\"to_km\":" km "}"
#define BY(name, code) ",\"actor\":[{\"name\":\"" name "\",\"code\":\"" code "\"}]"

static void follows_fronts(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-20", MOVES("advance", "\"Northport\"", "null", "30") BY("A's army", "AAA/MIL"));
    add(&f, "Herald", "2031-05-02", MOVES("advance", "\"Northport\"", "null", "60") BY("A's army", "AAA/MIL"));
    add(&f, "Courier", "2031-05-21",
        MOVES("capture", "null", "\"town of Hill\"", "null") "," PLACED("Hill", "40", "45") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-22",
        "\"stance\":\"denied\"," MOVES("capture", "null", "\"Hill\"", "null") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-22", MOVES("withdraw", "null", "null", "null") BY("A", "AAA")); /* from nowhere */
    add(&f, "Herald", "2031-05-22",
        MOVES("withdraw", "\"Hill\"", "null", "null") ",\"actor\":[{\"name\":\"9,000 people\"}]"); /* no force */
    movements all = movement_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 4);
    CHECK_STR(all.items[0].place, "hill");
    CHECK_STR(all.items[0].name, "Hill");
    CHECK(all.items[0].contested && all.items[1].contested && str_eq(all.items[0].id, all.items[1].id));
    CHECK(all.items[2].claim->claim->movement->to_km == 60 && all.items[3].claim->claim->movement->to_km == 30);
    CHECK(!all.items[2].contested && !str_eq(all.items[2].id, all.items[0].id));
}

/* ---- Access --------------------------------------------------------------------------------------------------------- */

#define WAY(name, state) "\"access\":{\"kind\":\"road\",\"name\":\"" name "\",\"state\":\"" state "\"}"
#define CUT_OFF(n) "\"counts\":[{\"what\":\"trapped\",\"low\":" n ",\"high\":" n "}]"

static void told_of_roads(fixture *f) {
    add(f, "Herald", "2031-05-02", VOICE("the mayor", "") "," WAY("road from Hill to Northport", "cut") "," PLACED("Hill", "40", "45"));
    add(f, "Herald", "2031-05-03", VOICE("A", "AAA") "," WAY("road from Hill to Northport", "open") "," PLACED("Northport", "41", "45"));
    add(f, "Herald", "2031-05-30", VOICE("monitors", "") "," WAY("road from Hill to Northport", "open") "," PLACED("Hill", "40", "45"));
    add(f, "Herald", "2031-05-04", WAY("bridge", "cut") "," PLACED("Hill", "40", "45"));
    add(f, "Courier", "2031-05-04", WAY("bridge at Hill", "cut") "," PLACED("Hill", "40", "45"));
    add(f, "Courier", "2031-05-04", WAY("bridge", "cut") "," PLACED("Northport", "41", "45"));
    add(f, "Herald", "2031-05-04", "\"stance\":\"denied\",\"voices\":[{\"name\":\"A\"}]," WAY("bridge", "cut") "," PLACED("Hill", "40", "45"));
    add(f, "Herald", "2031-05-04", VOICE("the mayor", "") "," CUT_OFF("40000") "," PLACED("Hill", "40", "45"));
    add(f, "Herald", "2031-05-05", VOICE("the mission", "") "," CUT_OFF("35000") "," PLACED("Hill", "40", "45"));
    add(f, "Herald", "2031-05-06", VOICE("the mayor", "") "," CUT_OFF("36000") "," PLACED("Hill", "40", "45"));
}

static const access_point *said(const accesses *all, access_kind kind, const char *voice, const char *day, arena *a) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].kind == kind && str_is(all->items[i].voice, voice) && str_is(day_text(a, all->items[i].day), day)) return &all->items[i];
    return NULL;
}

static void keeps_ways(arena *a) {
    fixture f = {.arena = a};
    told_of_roads(&f);
    accesses all = access_make(a, f.claims, f.count, DAY_NONE);
    const access_point *cut = said(&all, ACCESS_WAY, "the mayor", "2031-05-02", a), *open = said(&all, ACCESS_WAY, "A", "2031-05-03", a);
    const access_point *later = said(&all, ACCESS_WAY, "monitors", "2031-05-30", a), *bridge = said(&all, ACCESS_WAY, "Herald", "2031-05-04", a);
    const access_point *same = said(&all, ACCESS_WAY, "Courier", "2031-05-04", a), *denied = said(&all, ACCESS_WAY, "A", "2031-05-04", a);
    CHECK(all.count == 10 && cut && open && later && bridge && same && denied);
    CHECK(str_eq(cut->id, open->id) && cut->contested && open->contested && !later->contested && str_eq(later->id, cut->id));
    CHECK_STR(denied->state, "open");
    CHECK(str_eq(bridge->id, same->id) && str_eq(denied->id, bridge->id) && bridge->contested && denied->contested);
    size_t bridges = 0;
    for (size_t i = 0; i < all.count; i++) bridges += str_eq(all.items[i].id, bridge->id);
    CHECK(bridges == 3); /* the other town has a bridge of its own */
}

static void counts_people_cut_off(arena *a) {
    fixture f = {.arena = a};
    told_of_roads(&f);
    accesses all = access_make(a, f.claims, f.count, DAY_NONE), then = access_make(a, f.claims, f.count, day_of(2031, 5, 4));
    const access_point *first = said(&all, ACCESS_PEOPLE, "the mayor", "2031-05-04", a), *second = said(&all, ACCESS_PEOPLE, "the mayor", "2031-05-06", a);
    const access_point *mission = said(&all, ACCESS_PEOPLE, "the mission", "2031-05-05", a);
    CHECK(first && second && mission && str_eq(first->id, mission->id));
    CHECK(!first->newest && second->newest && mission->newest);
    CHECK(first->contested && mission->contested && !second->contested); /* 35,000 and 36,000 are the same, roughly */
    CHECK(said(&then, ACCESS_PEOPLE, "the mayor", "2031-05-04", a)->newest && !said(&then, ACCESS_PEOPLE, "the mission", "2031-05-05", a));
}

static void tells_holders(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("A", "AAA") "," MOVES("capture", "null", "\"Hill\"", "null") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-02", "\"stance\":\"denied\",\"voices\":[{\"name\":\"B\",\"actor\":\"BBB\"}]," MOVES("capture", "null", "\"Hill\"", "null") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-20", VOICE("residents", "") "," MOVES("withdraw", "\"Hill\"", "null", "null") BY("A", "AAA"));
    accesses all = access_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 3);
    const access_point *taken = said(&all, ACCESS_HOLDER, "A", "2031-05-02", a), *denied = said(&all, ACCESS_HOLDER, "B", "2031-05-02", a);
    const access_point *left = said(&all, ACCESS_HOLDER, "residents", "2031-05-20", a);
    CHECK(taken && denied && left && taken->contested && denied->contested && !left->contested);
    CHECK_STR(taken->state, "held by AAA");
    CHECK_STR(denied->state, "not held by AAA");
    CHECK_STR(left->state, "left by AAA");
}

/* Who stands so far from a place neither holds nor leaves it; fronts of nobody are fronts. */
static void tells_positions_from_holders(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", MOVES("hold", "\"Hill\"", "null", "12") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-03", MOVES("withdraw", "\"Hill\"", "null", "30") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-04", MOVES("hold", "\"Hill\"", "null", "31"));
    CHECK(access_make(a, f.claims, f.count, DAY_NONE).count == 0);
    CHECK(movement_make(a, f.claims, f.count, DAY_NONE).count == 3);
}

/* That one side does not hold a place speaks for the other that says it does, not against it. */
static void tells_who_excludes_whom(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("A", "AAA") "," MOVES("capture", "null", "\"Hill\"", "null") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-03", "\"stance\":\"denied\",\"voices\":[{\"name\":\"monitors\",\"actor\":null}]," MOVES("capture", "null", "\"Hill\"", "null") BY("B", "BBB"));
    accesses two = access_make(a, f.claims, f.count, DAY_NONE);
    const access_point *taken = said(&two, ACCESS_HOLDER, "A", "2031-05-02", a), *denied = said(&two, ACCESS_HOLDER, "monitors", "2031-05-03", a);
    CHECK(taken && denied && !taken->contested && !denied->contested);
    add(&f, "Herald", "2031-05-04", VOICE("B", "BBB") "," MOVES("capture", "null", "\"Hill\"", "null") BY("B", "BBB"));
    accesses three = access_make(a, f.claims, f.count, DAY_NONE);
    CHECK(three.count == 3);
    for (size_t i = 0; i < three.count; i++) CHECK(three.items[i].contested);
}

/* "Denied that the town had fallen": against whoever took it, not against who has held it all along. */
static void tells_what_did_not_fall(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("A", "AAA") "," MOVES("capture", "null", "\"Hill\"", "null") BY("A", "AAA"));
    add(&f, "Herald", "2031-05-02", "\"stance\":\"denied\",\"voices\":[{\"name\":\"B\",\"actor\":\"BBB\"}]," MOVES("capture", "null", "\"Hill\"", "null"));
    add(&f, "Herald", "2031-05-02", VOICE("C", "CCC") "," MOVES("hold", "null", "\"Dale\"", "null") BY("B", "BBB"));
    add(&f, "Herald", "2031-05-02", "\"stance\":\"denied\",\"voices\":[{\"name\":\"D\",\"actor\":\"DDD\"}]," MOVES("capture", "null", "\"Dale\"", "null"));
    accesses all = access_make(a, f.claims, f.count, DAY_NONE);
    const access_point *taken = said(&all, ACCESS_HOLDER, "A", "2031-05-02", a), *denied = said(&all, ACCESS_HOLDER, "B", "2031-05-02", a);
    const access_point *held = said(&all, ACCESS_HOLDER, "C", "2031-05-02", a), *also = said(&all, ACCESS_HOLDER, "D", "2031-05-02", a);
    CHECK(all.count == 4 && taken && denied && held && also);
    CHECK_STR(denied->state, "not taken");
    CHECK(taken->contested && denied->contested && !held->contested && !also->contested);
}

static size_t contested(arena *a, const char *first, const char *second) {
    fixture f = {.arena = a};
    for (int i = 0; i < 2; i++) {
        str claim = str_printf(a, "%s,\"movement\":{\"kind\":\"hold\",\"captured\":\"%s\"},\"actor\":[{\"name\":\"%s\",\"code\":\"%s\"}]", i ? VOICE("B", "BBB") : VOICE("A", "AAA"),
                               i ? second : first, i ? "B" : "A", i ? "BBB" : "AAA");
        add(&f, "Herald", "2031-05-02", claim.ptr);
    }
    accesses all = access_make(a, f.claims, f.count, DAY_NONE);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) count += all.items[i].contested;
    return all.count ? count : SIZE_MAX;
}

/* Two sides contradict each other on a place that has a name and that one of them can hold; "areas" or "the town" may be any, parts of a city many. */
static void tells_places_from_words_for_any(arena *a) {
    CHECK(contested(a, "Hill", "Hill") == 2 && contested(a, "town of Hill", "town of Hill") == 2 && contested(a, "most of Hill", "most of Hill") == 2);
    CHECK(contested(a, "Hill", "Dale") == 0 && contested(a, "al-Hill", "al-Hill") == 2);
    CHECK(contested(a, "parts of Hill", "parts of Hill") == 0 && contested(a, "villages near Hill", "villages near Hill") == 0);
    CHECK(contested(a, "areas", "areas") == SIZE_MAX && contested(a, "strategic territory", "strategic territory") == SIZE_MAX && contested(a, "town", "town") == SIZE_MAX);
    CHECK(movement_place_named(STR("Falls")) && movement_place_whole(STR("Falls")) && !movement_place_named(STR("")) && !movement_place_whole(STR("city")));
}

/* ---- Ties ----------------------------------------------------------------------------------------------------------
 */

#define DOES(type, from, to)                                                                                           \
    "\"event\":{\"type\":\"" type "\"},\"actor\":[" PARTY(from, from) "],\"recipient\":[" PARTY(to, to) "]"

static const tie_edge *edge(const ties *all, const char *from, const char *kind, const char *to) {
    for (size_t i = 0; i < all->count; i++)
        if (str_is(all->items[i].from, from) && str_is(all->items[i].kind, kind) && str_is(all->items[i].to, to))
            return &all->items[i];
    return NULL;
}

static void signs_edges(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", DOES("ACCUSE", "AAA/GOV", "BBB"));
    add(&f, "Courier", "2031-05-09", DOES("ACCUSE", "AAA", "BBB/MIL"));
    add(&f, "Herald", "2031-05-03", DOES("ASSAULT", "AAA", "BBB"));
    add(&f, "Herald", "2031-05-04", "\"stance\":\"unconfirmed\"," DOES("AID", "CCC", "BBB"));
    add(&f, "Herald", "2031-05-05", "\"stance\":\"denied\"," DOES("AID", "DDD", "BBB"));
    add(&f, "Herald", "2031-05-05",
        "\"tie\":{\"kind\":\"arms\"},\"actor\":[" PARTY("C", "CCC") "],\"recipient\":[{\"name\":\"the Hill Front\"}]");
    add(&f, "Herald", "2031-05-05", "\"stance\":\"future\"," DOES("CONSULT", "AAA", "CCC")); /* has not been */
    add(&f, "Herald", "2031-05-05", DOES("ACCUSE", "AAA", "AAA/OPP"));                       /* of one side */
    f.reports[1].origin = f.reports[0].origin;                                               /* printed twice */
    ties all = tie_make(a, f.claims, f.count, DAY_NONE);
    const tie_edge *accuses = edge(&all, "AAA", "accuses", "BBB"), *attacks = edge(&all, "AAA", "attacks", "BBB");
    const tie_edge *aids = edge(&all, "CCC", "aids", "BBB"), *denied = edge(&all, "DDD", "aids", "BBB");
    const tie_edge *arms = edge(&all, "CCC", "arms", "the hill front");
    if (!arms) arms = edge(&all, "CCC", "arms", "hill front");
    CHECK(all.count == 5 && accuses && attacks && aids && denied && arms);
    CHECK(accuses->sign == -1 && accuses->said == 2 && accuses->reports == 2 && accuses->origins == 1 &&
          accuses->weight == 1);
    CHECK(accuses->first == day_of(2031, 5, 2) && accuses->last == day_of(2031, 5, 9) && accuses->claim_count == 2);
    CHECK(attacks->sign == -1 && attacks->weight == 3 && all.items[0].weight == 3);
    CHECK(aids->sign == 1 && aids->weight == 1 && aids->unconfirmed == 1);
    CHECK(denied->weight == 0 && denied->denied == 1 && denied->origins == 0);
    CHECK(arms->sign == 1 && arms->weight == 2);
    CHECK(tie_found(f.claims[0].claim) &&
          !tie_found(add(&f, "Herald", "2031-05-05", DOES("REQUEST", "AAA", "BBB"))->claim));
}

#define WHO(name, code, sector) "{\"name\":\"" name "\",\"code\":\"" code "\",\"sector\":\"" sector "\"}"
#define HITS(from, to) "\"event\":{\"type\":\"ASSAULT\"},\"actor\":[" from "],\"recipient\":[" to "]"

/* Aid and inspectors move no front. */
static void leaves_out_missions(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", MOVES("enter", "\"Hill\"", "null", "null") ",\"actor\":[" WHO("mission", "IGO", "") "]");
    CHECK(movement_make(a, f.claims, f.count, DAY_NONE).count == 0);
}

/* In a civil war both sides have the country's code; its army and its people are one side, its rebels another. */
static void parts_civil_wars(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", HITS(WHO("army", "SDN", "MIL"), WHO("rebels", "SDN", "REB")));
    add(&f, "Herald", "2031-05-03", HITS(WHO("rebels", "SDN", "REB"), WHO("government", "SDN", "GOV")));
    add(&f, "Herald", "2031-05-04", HITS(WHO("army", "SDN", "MIL"), WHO("police", "SDN", "COP")));
    add(&f, "Herald", "2031-05-05", HITS(WHO("Islamists", "IMG", "REB"), WHO("army", "SDN", "MIL")));
    ties all = tie_make(a, f.claims, f.count, DAY_NONE);
    CHECK(all.count == 3 && edge(&all, "SDN", "attacks", "SDN/REB") && edge(&all, "SDN/REB", "attacks", "SDN"));
    CHECK(edge(&all, "IMG", "attacks", "SDN") != NULL);
}

#define TOOK(code, sector) MOVES("capture", "null", "\"Hill\"", "null") ",\"actor\":[" WHO("X", code, sector) "]"

/* The army's and the rebels' hold exclude each other; rebels and opposition of one country may be the same. */
static void parts_holders(arena *a) {
    static const char *const second[] = {TOOK("SDN", "REB"), TOOK("SDN", "GOV"), TOOK("SDN", "OPP")};
    for (int first_rebels = 0; first_rebels < 2; first_rebels++)
        for (int i = 0; i < 3; i++) {
            fixture f = {.arena = a};
            add(&f, "Herald", "2031-05-02", first_rebels ? TOOK("SDN", "REB") : TOOK("SDN", "MIL"));
            add(&f, "Courier", "2031-05-03", second[i]);
            accesses all = access_make(a, f.claims, f.count, DAY_NONE);
            bool clash = first_rebels == (i == 1);
            CHECK(all.count == 2 && all.items[0].contested == clash && all.items[1].contested == clash);
            CHECK(movement_make(a, f.claims, f.count, DAY_NONE).items[0].contested == clash);
        }
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    keeps_series(&a);
    knows_starts(&a);
    compares_one_time(&a);
    leaves_parts_out(&a);
    hears_each_body(&a);
    measures_gaps(&a);
    takes_totals_alone(&a);
    follows_fronts(&a);
    keeps_ways(&a);
    counts_people_cut_off(&a);
    tells_holders(&a);
    tells_positions_from_holders(&a);
    tells_places_from_words_for_any(&a);
    tells_who_excludes_whom(&a);
    tells_what_did_not_fall(&a);
    signs_edges(&a);
    leaves_out_missions(&a);
    parts_civil_wars(&a);
    parts_holders(&a);
    arena_free(&a);
    return TEST_END("war");
}
