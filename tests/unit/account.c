/* Tests of the account: days, near copies, matching (any order of the same reports gives the same incidents), reconciliation. */
#include "claims.h"
#include "scratch.h"

#include "account/incident.h"
#include "account/match.h"
#include "account/origin.h"
#include "account/reconcile.h"
#include "account/witness.h"
#include "base/fold.h"

static void counts_days(arena *a) {
    int32_t first, last;
    CHECK(day_of(1970, 1, 1) == 0 && day_of(2000, 3, 1) == 11017 && day_of(1969, 12, 31) == -1);
    CHECK(day_range(STR("2020-02"), &first, &last) && last - first == 28);
    CHECK(day_range(STR("2020"), &first, &last) && last - first == 365);
    CHECK(day_range(STR("2020-10-26T08:00+04:00"), &first, &last) && first == last);
    CHECK(day_is_sound(DAY_NONE) && day_is_sound(day_of(9999, 12, 31)) && !day_is_sound(day_of(9999, 12, 31) + 1) && !day_is_sound(DAY_NONE + 1));
    CHECK(!day_range(STR("2021-02-29"), &first, &last) && !day_range(STR("2021-13"), &first, &last));
    CHECK(!day_range(STR(""), &first, &last) && !day_range(STR("2020-10-26x"), &first, &last));
    for (int32_t d = -800000; d < 800000; d += 997) {
        int y, m, dom;
        day_civil(d, &y, &m, &dom);
        CHECK(day_of(y, m, dom) == d);
    }
    CHECK_STR(day_text(a, day_of(2020, 10, 26)), "2020-10-26");
}

#define ON(day) "\"time\":{\"start\":\"" day "\",\"end\":\"" day "\",\"precision\":1}"
#define WIRE                                                                                                           \
    "Shelling of the port town went on through the night, residents said, and hit the old granary beside the railway "  \
    "station. The mayor put the number of dead at nine and said that two children were among them. Ambulances could not " \
    "cross the bridge until the morning, when a pause was agreed by telephone between the two garrison commanders. "

static void knows_copies(arena *a) {
    origin_signature one = origin_sign(a, STR(WIRE));
    origin_signature cut = origin_sign(a, STR("NORTHPORT (Agency) " WIRE "The agency could not check this."));
    origin_signature other = origin_sign(a, STR(
        "Parliament met on Monday to vote on the budget of the coming year, and members of all parties spoke for seven hours about "
        "roads, schools and the price of bread before the session was put off until the week after the harvest holidays end."));
    CHECK(one.known && cut.known && other.known);
    CHECK(origin_similarity(&one, &one) == 1);
    CHECK(origin_similarity(&one, &cut) > ORIGIN_SAME);
    CHECK(origin_similarity(&one, &other) < 0.1);
    CHECK(!origin_sign(a, STR("Nine dead in the port town")).known);
    size_t shared = 0;
    for (size_t b = 0; b < ORIGIN_BANDS; b++) shared += origin_band(&one, b) == origin_band(&cut, b);
    CHECK(shared > 0);
}

static figures figured(fixture *f, policy_kind kind, int32_t as_of) {
    static const str sides[] = {{"AAA", 3}, {"BBB", 3}};
    policy p = {.kind = kind, .as_of = as_of};
    return reconcile(f->arena, f->claims, f->count, sides, 2, &p);
}

static const figure *row(const figures *all, int kind, const char *role, const char *side) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].harm == kind && str_is(all->items[i].role, role) && str_is(all->items[i].side, side)) return &all->items[i];
    return NULL;
}

static void reads_claims(arena *a) {
    read_claim r;
    casus_error e;
    CHECK(read_json_claim(a, STR("{\"id\":\"x\",\"report\":{},\"stance\":\"guessed\"}"), &r, &e) == CASUS_INPUT);
    CHECK(read_json_claim(a, STR("[1]"), &r, &e) == CASUS_INPUT);
    CHECK(read_json_claim(a, STR("{\"id\":\"x\"}"), &r, &e) == CASUS_INPUT);
    CHECK(read_json_claim(a, STR("{\"id\":\"x\",\"report\":{},\"counts\":[{\"low\":9,\"high\":3}]}"), &r, &e) == CASUS_INPUT);
    CHECK(read_json_claim(a, STR("{\"id\":\"x\",\"report\":{},\"place\":{\"lat\":95,\"lon\":3}}"), &r, &e) == CASUS_INPUT);
    CHECK(read_json_claim(a, STR("{\"id\":\"x\",\"report\":{\"id\":7},\"counts\":[{\"what\":\"killed\",\"low\":3,\"part_of\":9}]}"), &r,
                          &e) == CASUS_OK);
    CHECK_STR(r.report.id, "7");
    CHECK(r.claim.counts[0].part_of == -1 && r.claim.counts[0].high == CASUS_OPEN && r.claim.stance == CASUS_ASSERTED);
}

/* "17, including 3 children": the part fills a row of its own and is never added. */
static void keeps_parts_apart(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02",
        "\"counts\":[{\"what\":\"killed\",\"low\":17,\"high\":17},{\"what\":\"killed\",\"low\":3,\"high\":3,\"role\":\"child\",\"part_of\":0}]");
    figures all = figured(&f, POLICY_UCDP, DAY_NONE);
    const figure *whole = row(&all, HARM_KILLED, "", ""), *children = row(&all, HARM_KILLED, "child", "");
    CHECK(all.count == 2 && whole && children);
    CHECK(whole->best == 17 && whole->low == 17 && whole->high == 17 && !whole->contested);
    CHECK(children->best == 3 && children->subset && !whole->subset);
}

/* Wholes of different roles by one voice add up; tolls stay out. */
static void adds_wholes(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02",
        "\"counts\":[{\"what\":\"killed\",\"low\":14,\"high\":14,\"role\":\"civilian\"},{\"what\":\"killed\",\"low\":3,\"high\":3,\"role\":\"military\"},"
        "{\"what\":\"killed\",\"low\":900,\"high\":900,\"scope\":\"cumulative\"}]");
    figures all = figured(&f, POLICY_UCDP, DAY_NONE);
    const figure *whole = row(&all, HARM_KILLED, "", "");
    CHECK(all.count == 3 && whole && whole->best == 17 && whole->high == 17 && whole->by[0].summed);
}

static void three_voices(fixture *f) {
    add(f, "Herald", "2031-05-02", VOICE("rescuers", "") ",\"counts\":[" KILLED("25", "25") "]");
    add(f, "Courier", "2031-05-02", VOICE("the defence ministry of A", "AAA/MIL") ",\"recipient\":[{\"name\":\"B\",\"code\":\"BBB\"}],\"counts\":[" KILLED("60", "60") "]");
    add(f, "Gazette", "2031-05-03", VOICE("health workers at the hospital", "") ",\"counts\":[" KILLED("31", "31") "]");
    add(f, "Gazette", "2031-05-04", "\"counts\":[" KILLED("25", "null") "]");
}

static void follows_policies(arena *a) {
    fixture f = {.arena = a};
    three_voices(&f);
    figures ucdp = figured(&f, POLICY_UCDP, DAY_NONE), range = figured(&f, POLICY_RANGE, DAY_NONE);
    figures most = figured(&f, POLICY_MAJORITY, DAY_NONE), last = figured(&f, POLICY_LATEST, DAY_NONE);
    const figure *u = row(&ucdp, HARM_KILLED, "", ""), *r = row(&range, HARM_KILLED, "", "");
    CHECK(u->best == 25 && u->low == 25 && u->high == 31 && u->contested); /* humane voices first, of two the lower; the enemy's 60 aside */
    CHECK(r->best == CASUS_OPEN && r->low == 25 && r->high == 60);
    CHECK(row(&most, HARM_KILLED, "", "")->best == 60 || row(&most, HARM_KILLED, "", "")->best == 31 ||
          row(&most, HARM_KILLED, "", "")->best == 25);
    CHECK(row(&last, HARM_KILLED, "", "")->best == 25 && row(&last, HARM_KILLED, "", "")->by[3].kind == VOICE_MEDIA);
    CHECK(u->by[1].kind == VOICE_ENEMY && u->by[0].kind == VOICE_HUMANE && u->origins == 4);
}

/* "At least 17" is a bound: a number of the same kind of voice goes before it; of bounds alone the highest counts. */
static void numbers_before_bounds(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", "\"counts\":[" KILLED("17", "null") "]");
    add(&f, "Courier", "2031-05-02", "\"counts\":[" KILLED("21", "null") "]");
    figures bounds = figured(&f, POLICY_UCDP, DAY_NONE);
    CHECK(row(&bounds, HARM_KILLED, "", "")->best == 21 && row(&bounds, HARM_KILLED, "", "")->low == 17);
    add(&f, "Gazette", "2031-05-02", "\"counts\":[" KILLED("23", "23") "]");
    add(&f, "Post", "2031-05-02", "\"counts\":[" KILLED("25", "25") "]");
    figures all = figured(&f, POLICY_UCDP, DAY_NONE);
    CHECK(row(&all, HARM_KILLED, "", "")->best == 23);
}

/* Of victims of whom nothing is said, the side of the country where it happened speaks as of its own, the other as an enemy. */
static void knows_whose_country(arena *a) {
    static const str sides[] = {{"GEO", 3}, {"ARM", 3}};
    policy p = {.kind = POLICY_UCDP, .as_of = DAY_NONE};
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("A", "GEO/GOV") ",\"place\":{\"name\":\"X\",\"country\":\"GE\"},\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Courier", "2031-05-02", VOICE("B", "ARM/MIL") ",\"counts\":[" KILLED("2", "2") "]");
    figures both = reconcile(a, f.claims, 2, sides, 2, &p), one = reconcile(a, f.claims, 2, sides, 1, &p);
    const figure *all = row(&both, HARM_KILLED, "", ""), *civil = row(&one, HARM_KILLED, "", "");
    CHECK(all->best == 9 && all->by[0].kind == VOICE_OWN && all->by[1].kind == VOICE_ENEMY);
    CHECK(civil->by[0].kind == VOICE_UNKNOWN); /* at war with itself: no telling whose they are */
}

static void majority_counts_witnesses(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", "\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Courier", "2031-05-02", "\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Gazette", "2031-05-02", "\"counts\":[" KILLED("12", "12") "]");
    add(&f, "Post", "2031-05-02", "\"counts\":[" KILLED("12", "12") "]");
    add(&f, "Star", "2031-05-02", "\"counts\":[" KILLED("12", "12") "]");
    figures all = figured(&f, POLICY_MAJORITY, DAY_NONE);
    CHECK(row(&all, HARM_KILLED, "", "")->best == 12 && row(&all, HARM_KILLED, "", "")->contested);
    for (size_t i = 2; i < 5; i++) f.reports[i].origin = 2; /* but three papers printed one wire report */
    all = figured(&f, POLICY_MAJORITY, DAY_NONE);
    CHECK(row(&all, HARM_KILLED, "", "")->best == 9 && row(&all, HARM_KILLED, "", "")->origins == 3);
    CHECK(account_origins(a, f.claims, f.count) == 3);
}

/* A voice that speaks again updates; what was known by a day can be asked for. */
static void updates(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("the mayor", "") ",\"counts\":[" KILLED("4", "4") "]");
    add(&f, "Courier", "2031-05-03", VOICE("The Mayor", "") ",\"counts\":[" KILLED("11", "11") "]");
    figures now = figured(&f, POLICY_UCDP, DAY_NONE), then = figured(&f, POLICY_UCDP, day_of(2031, 5, 2));
    const figure *n = row(&now, HARM_KILLED, "", "");
    CHECK(n->best == 11 && n->low == 11 && !n->contested && n->by_count == 2 && n->by[0].superseded && !n->by[1].superseded);
    CHECK(row(&then, HARM_KILLED, "", "")->best == 4);
    add(&f, "Herald", "2031-05-05", "\"voices\":[{\"name\":\"the mayor\"}],\"stance\":\"denied\"");
    figures later = figured(&f, POLICY_UCDP, DAY_NONE);
    CHECK(row(&later, HARM_KILLED, "", "")->best == CASUS_OPEN && row(&later, HARM_KILLED, "", "")->by[1].retracted);
}

/* ---- Item by item what reconciliation promises ---- */

#define SOLDIERS(n) "{\"what\":\"killed\",\"low\":" n ",\"high\":" n ",\"role\":\"soldier\"}"
#define PART(n, role) "{\"what\":\"killed\",\"low\":" n ",\"high\":" n ",\"role\":\"" role "\",\"part_of\":0}"

/* However many parts a whole has, and whoever tells of them, it is no more than its figures. */
static void parts_never_add(arena *a) {
    for (int parts = 0; parts <= 4; parts++) {
        static const char *const some[] = {PART("6", "child"), PART("10", "woman"), PART("17", "civilian"), PART("2", "medic")};
        fixture f = {.arena = a};
        str counts = STR(KILLED("25", "25"));
        for (int i = 0; i < parts; i++) counts = str_printf(a, "%.*s,%s", STR_ARG(counts), some[i]);
        str whole = str_printf(a, VOICE("the ministry", "AAA/GOV") ",\"counts\":[%.*s]", STR_ARG(counts));
        add(&f, "Herald", "2031-05-02", whole.ptr);
        add(&f, "Courier", "2031-05-02", VOICE("the mayor", "") ",\"counts\":[" KILLED("21", "null") "," PART("6", "child") "]");
        figures all = figured(&f, POLICY_UCDP, DAY_NONE);
        const figure *of_all = row(&all, HARM_KILLED, "", "");
        CHECK(of_all && of_all->high == 25 && of_all->low == 21 && of_all->by_count == 2);
        for (size_t i = 0; i < all.count; i++) CHECK(all.items[i].best <= of_all->high && (all.items[i].subset || &all.items[i] == of_all));
    }
}

/* Totals of a war, in whatever report, change no incident's figure. */
static void totals_stay_out(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", VOICE("the mayor", "") ",\"counts\":[" KILLED("21", "21") "]");
    figures before = figured(&f, POLICY_RANGE, DAY_NONE);
    add(&f, "Courier", "2031-05-03", VOICE("the mission", "IGO") ",\"counts\":[{\"what\":\"killed\",\"low\":310,\"high\":null,\"scope\":\"cumulative\",\"since\":\"the war began\"}]");
    figures after = figured(&f, POLICY_RANGE, DAY_NONE);
    CHECK(before.count == 1 && after.count == 1 && after.items[0].low == 21 && after.items[0].high == 21 && after.items[0].by_count == 1);
}

/* The mayor raises his toll, the ministry lowers its own: the old ones stay to be seen and no longer count; as of the day before they do. */
static void updates_and_corrections(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-08-20", VOICE("mayor of Hill", "") ",\"counts\":[" KILLED("21", "null") "]");
    add(&f, "Gazette", "2031-08-20", VOICE("A's health ministry", "AAA/GOV") ",\"counts\":[" KILLED("25", "25") "]");
    add(&f, "Herald", "2031-08-22", VOICE("Mayor of Hill", "") ",\"counts\":[" KILLED("28", "28") "]");
    add(&f, "Herald", "2031-08-26", VOICE("A's health ministry", "AAA/GOV") ",\"counts\":[" KILLED("22", "22") "]");
    static const struct {
        int day;
        int64_t low, high;
    } known[] = {{20, 21, 25}, {22, 25, 28}, {26, 22, 28}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        figures all = figured(&f, POLICY_RANGE, day_of(2031, 8, known[i].day));
        const figure *of_all = row(&all, HARM_KILLED, "", "");
        CHECK(of_all && of_all->low == known[i].low && of_all->high == known[i].high);
    }
    figures now = figured(&f, POLICY_RANGE, DAY_NONE);
    const figure *of_all = row(&now, HARM_KILLED, "", "");
    size_t replaced = 0;
    for (size_t i = 0; i < of_all->by_count; i++) replaced += of_all->by[i].superseded;
    CHECK(of_all->by_count == 4 && replaced == 2 && of_all->origins == 2);
    CHECK(figured(&f, POLICY_RANGE, day_of(2031, 8, 19)).count == 0);
}

/* What a side denies stays beside what others say, and takes nothing from it; what it has said itself it takes back. */
static void denials_take_back_their_own(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-08-20", VOICE("A", "AAA/GOV") ",\"counts\":[" KILLED("25", "25") "]");
    add(&f, "Courier", "2031-08-20", "\"voices\":[{\"name\":\"B\",\"actor\":\"BBB/GOV\"}],\"stance\":\"denied\"");
    figures all = figured(&f, POLICY_UCDP, DAY_NONE);
    CHECK(all.count == 1 && all.items[0].best == 25 && !all.items[0].by[0].retracted);
    add(&f, "Herald", "2031-08-24", "\"voices\":[{\"name\":\"A\",\"actor\":\"AAA/GOV\"}],\"stance\":\"denied\"");
    all = figured(&f, POLICY_UCDP, DAY_NONE);
    CHECK(all.count == 1 && all.items[0].best == CASUS_OPEN && all.items[0].by[0].retracted);
    CHECK(figured(&f, POLICY_UCDP, day_of(2031, 8, 23)).items[0].best == 25);
}

/* Any order of the same claims gives the same figures, under every policy. */
static void figures_in_any_order(arena *a) {
    fixture f = {.arena = a};
    three_voices(&f);
    add(&f, "Star", "2031-05-05", VOICE("rescuers", "") ",\"counts\":[" KILLED("33", "33") "," PART("4", "child") "]");
    add(&f, "Star", "2031-05-05", VOICE("B's army", "BBB/MIL") ",\"counts\":[" SOLDIERS("7") "]");
    for (int p = 0; p < POLICY_COUNT; p++) {
        fixture g = f;
        figures x = figured(&f, (policy_kind)p, DAY_NONE);
        for (size_t turn = 1; turn < f.count; turn++) {
            for (size_t i = 0; i < f.count; i++) g.claims[i] = f.claims[(i + turn) % f.count];
            figures y = figured(&g, (policy_kind)p, DAY_NONE);
            CHECK(x.count == y.count);
            for (size_t i = 0; i < x.count && i < y.count; i++)
                CHECK(x.items[i].low == y.items[i].low && x.items[i].best == y.items[i].best && x.items[i].high == y.items[i].high &&
                      x.items[i].contested == y.items[i].contested && str_eq(x.items[i].why, y.items[i].why));
        }
    }
}

static void reads_orders(arena *a) {
    policy p = {.kind = POLICY_HIERARCHY, .as_of = DAY_NONE};
    casus_error e;
    CHECK(policy_read_order(STR("own side # first\n\nmedia\n"), &p, &e) == CASUS_OK && p.order_count == 2);
    CHECK(p.order[0] == VOICE_OWN && p.order[1] == VOICE_MEDIA);
    CHECK(policy_read_order(STR("friend"), &p, &e) == CASUS_INPUT && policy_read_order(STR("\n"), &p, &e) == CASUS_INPUT);
    CHECK(policy_read_order(STR("media\nmedia\n"), &p, &e) == CASUS_INPUT);
    fixture f = {.arena = a};
    three_voices(&f);
    p.order[0] = VOICE_ENEMY, p.order_count = 1;
    figures all = reconcile(a, f.claims, f.count, (str[]){{"AAA", 3}, {"BBB", 3}}, 2, &p);
    CHECK(row(&all, HARM_KILLED, "", "")->best == 60);
}

/* ---- Matching ----------------------------------------------------------------------------------------------------- */

static uint64_t seed;

static uint32_t roll(uint32_t below) { return test_roll(&seed, below); }

/* A war of `count` happenings, in few towns on few days, each told several times with other details. */
static void make_war(account_unit *units, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t event = roll((uint32_t)count / 4 + 1), town = event * 7 % 23, day = event * 13 % 30;
        account_unit u = {.key = i + 1, .report = (int64_t)i, .published = (int32_t)day + 1, .first = (int32_t)day, .last = (int32_t)day,
                          .lat = 40 + (float)town * 0.2f, .lon = 45, .place = town + 1, .country = 0x4141, .event = CASUS_ASSAULT,
                          .precision = 1, .located = 1, .stated = (uint8_t)(roll(3) > 0), .day_precision = 1};
        for (int h = 0; h < HARM_COUNT; h++) u.harms[h].low = u.harms[h].high = CASUS_OPEN;
        if (!u.stated) u.first--;
        if (roll(4)) u.harms[HARM_KILLED].low = u.harms[HARM_KILLED].high = (int32_t)(event % 40 + roll(2));
        if (roll(9) == 0) u.first = u.last = DAY_NONE, u.stated = 0;
        if (roll(5) == 0) u.precision = 4;
        u.actors[0] = 1 + event % 3;
        if (roll(4)) u.admin1 = 1 + town % 5;
        if (roll(3)) u.words[0] = 1 + event % 9, u.names[0] = 1 + event % 7;
        units[i] = u;
    }
}

static void shuffle(account_unit *units, size_t count) {
    for (size_t i = count; i > 1; i--) {
        size_t j = roll((uint32_t)i);
        account_unit t = units[i - 1];
        units[i - 1] = units[j], units[j] = t;
    }
}

/* For each key, the least key of its incident: the same for every order, or matching depends on it. */
static void note(const account_unit *units, const match_result *r, size_t count, uint64_t *least) {
    for (size_t i = 0; i < count; i++) {
        uint64_t min = units[i].key;
        for (size_t k = 0; k < count; k++)
            if (r->incident[k] == r->incident[i] && units[k].key < min) min = units[k].key;
        least[units[i].key] = min;
    }
}

enum { WAR = 300 };

static void any_order(arena *a) {
    static account_unit units[WAR];
    static uint64_t first[WAR + 1], again[WAR + 1];
    for (int war = 0; war < 8; war++) {
        seed = 77u + (uint64_t)war;
        make_war(units, WAR);
        match_result r = match_units(a, units, WAR);
        note(units, &r, WAR, first);
        CHECK(r.incidents > 20 && r.incidents < WAR);
        for (int turn = 0; turn < 5; turn++) {
            shuffle(units, WAR);
            r = match_units(a, units, WAR);
            note(units, &r, WAR, again);
            CHECK(memcmp(first, again, sizeof first) == 0);
        }
    }
}

/* What blocking leaves out could not have been linked: all pairs compared one by one give the same components. */
static void blocking_loses_nothing(arena *a) {
    static account_unit units[WAR];
    seed = 5;
    make_war(units, WAR);
    match_result r = match_units(a, units, WAR);
    size_t links = 0;
    for (size_t i = 0; i < WAR; i++)
        for (size_t k = 0; k < i; k++) {
            if (!match_near(&units[i], &units[k]) || match_score(&units[i], &units[k]) < MATCH_SAME) continue;
            links++;
            CHECK(r.component[i] == r.component[k]);
        }
    CHECK(links > WAR / 2);
}

static void obeys_people(arena *a) {
    static account_unit units[5];
    seed = 1;
    make_war(units, 4);
    for (int i = 0; i < 5; i++) units[i] = (account_unit){units[0].key + (uint64_t)i, .first = 5, .last = 5, .stated = 1, .day_precision = 1,
        .lat = 10, .lon = 10, .place = 3, .precision = 1, .located = 1, .event = CASUS_ASSAULT};
    for (int i = 0; i < 5; i++)
        for (int h = 0; h < HARM_COUNT; h++) units[i].harms[h].low = units[i].harms[h].high = CASUS_OPEN;
    CHECK(match_units(a, units, 4).incidents == 1);
    units[0].label = 1, units[1].label = 2;
    match_result r = match_units(a, units, 4);
    CHECK(r.incidents == 2 && r.incident[0] != r.incident[1]);
    units[1].label = 1, units[1].first = units[1].last = 900, units[1].lat = -40; /* far away, but a person says that it is one */
    r = match_units(a, units, 4);
    CHECK(r.incident[0] == r.incident[1]);
    units[4].first = units[4].last = 900, units[4].lat = -40; /* news of one half of what was merged */
    r = match_units(a, units, 5);
    CHECK(r.incidents == 1);
    units[1].label = 2; /* put apart again, it goes with its own half */
    r = match_units(a, units, 5);
    CHECK(r.incidents == 2 && r.incident[4] == r.incident[1] && r.incident[4] != r.incident[0]);
}

/* "in the province" and the town in it: the same attack, if the rest agrees. */
static void meets_in_divisions(arena *a) {
    static account_unit units[3];
    for (int i = 0; i < 3; i++) {
        units[i] = (account_unit){.key = 1 + (uint64_t)i, .report = i, .published = 9, .first = 9, .last = 9, .stated = 1, .day_precision = 1,
                                  .lat = 10, .lon = 10, .place = 3 + (uint32_t)i, .admin1 = 7, .precision = 1, .located = 1, .event = CASUS_ASSAULT,
                                  .modes = 1, .means = 1, .actors = {5}};
        for (int h = 0; h < HARM_COUNT; h++) units[i].harms[h].low = units[i].harms[h].high = CASUS_OPEN;
    }
    units[1].precision = 4, units[1].lat = 11.2f; /* the province's middle is far from the town */
    units[2].lat = 12.4f;                         /* another town of the province */
    CHECK(match_near(&units[0], &units[1]) && match_near(&units[1], &units[2]) && !match_near(&units[0], &units[2]));
    units[1].admin1 = 8;
    CHECK(!match_near(&units[0], &units[1]));
    units[1].admin1 = 7;
    units[0].harms[HARM_KILLED].low = units[0].harms[HARM_KILLED].high = 11;
    units[1].harms[HARM_KILLED] = units[0].harms[HARM_KILLED];
    match_result r = match_units(a, units, 2);
    CHECK(r.incidents == 1);
}

/* Two reports of one wording meet though neither names a place; one that has no day needs more than others. */
static void meets_by_wording(arena *a) {
    static account_unit units[2];
    for (int i = 0; i < 2; i++) {
        units[i] = (account_unit){.key = 1 + (uint64_t)i, .report = i, .published = 9, .first = 8, .last = 9, .day_precision = 2,
                                  .event = CASUS_ASSAULT, .modes = 1, .actors = {5}, .words = {3, 4, 5, 6}, .names = {7, 8, 9, 10}};
        for (int h = 0; h < HARM_COUNT; h++) units[i].harms[h].low = units[i].harms[h].high = CASUS_OPEN;
    }
    CHECK(match_near(&units[0], &units[1]) && match_units(a, units, 2).incidents == 1);
    double dated = match_score(&units[0], &units[1]);
    units[1].published = units[1].first = units[1].last = DAY_NONE;
    CHECK(match_score(&units[0], &units[1]) < dated);
    units[1].published = units[1].first = units[1].last = 9;
    units[1].words[0] = 2; /* other words: nothing brings them together */
    CHECK(!match_near(&units[0], &units[1]));
}

static void within_a_report(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Herald", "2031-05-02", STRIKE ",\"text\":\"The strike hit a granary\"");
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Southport", "30", "45") ",\"counts\":[" KILLED("70", "70") "]");
    add(&f, "Herald", "2031-05-02", STRIKE ",\"stance\":\"hypothetical\"");
    f.claims[1].report = f.claims[2].report = f.claims[3].report = f.claims[0].report;
    account_units units;
    account_units_make(a, f.claims, f.count, &units);
    CHECK(units.count == 2);
    CHECK(f.claims[0].happening == 0 && f.claims[1].happening == 0 && f.claims[2].happening == 1 && f.claims[3].happening == -1);
    CHECK(units.items[0].harms[HARM_KILLED].low == 9);
}

/* A lead that names no place, and what is told at length later on, join when the report has been read; another attack
 * does not. */
static void joins_when_read(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", "\"event\":{\"type\":\"ASSAULT\"},\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Southport", "30", "45") ",\"counts\":[" KILLED("70", "70") "]");
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45"));
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("9", "9") "]");
    f.claims[1].report = f.claims[2].report = f.claims[3].report = f.claims[0].report;
    account_units units;
    account_units_make(a, f.claims, f.count, &units);
    CHECK(units.count == 2 && units.items[0].harms[HARM_KILLED].low == 9 && units.items[0].precision == 1);
    CHECK(f.claims[0].happening == 0 && f.claims[1].happening == 1 && f.claims[2].happening == 0 && f.claims[3].happening == 0);
}

/* A figure right behind, with no event and no day of its own, is of what was just told, though that was days ago; one
 * of another place is not. */
static void goes_on_with_figures(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-06", STRIKE "," PLACED("Northport", "40", "45") "," ON("2031-05-02") ",\"counts\":[" KILLED("28", "28") "]");
    add(&f, "Herald", "2031-05-06", PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("21", "21") "]");
    add(&f, "Herald", "2031-05-06", PLACED("Southport", "30", "45") ",\"counts\":[" KILLED("19", "19") "]");
    f.claims[1].report = f.claims[2].report = f.claims[0].report;
    account_units units;
    account_units_make(a, f.claims, f.count, &units);
    CHECK(units.count == 2 && units.items[0].first == day_parse(STR("2031-05-02")));
    CHECK(f.claims[1].happening == 0 && f.claims[2].happening == 1);
}

/* The larger figure of a happening is its later one, but not one that is many times as large; one or two may be some of
 * many. */
static void takes_figures(arena *a) {
    fixture few = {.arena = a};
    account_units some;
    add(&few, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("1", "1") "]");
    add(&few, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("25", "25") "]");
    few.claims[1].report = few.claims[0].report;
    account_units_make(a, few.claims, few.count, &some);
    CHECK(some.count == 1 && some.items[0].harms[HARM_KILLED].low == 25);
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("6", "6") "]");
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("8", "8") "]");
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("126", "126") "]");
    f.claims[1].report = f.claims[2].report = f.claims[0].report;
    account_units units;
    account_units_make(a, f.claims, f.count, &units);
    CHECK(units.items[0].harms[HARM_KILLED].low == 8);
}

/* "Since the war began" tells of no incident; who was killed in it does. */
static void leaves_out_the_war(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", "\"event\":{\"type\":\"ASSAULT\"},\"rules\":[\"noun war/ASSAULT\"]");
    add(&f, "Herald", "2031-05-02", "\"event\":{\"type\":\"ASSAULT\"},\"rules\":[\"noun war/ASSAULT\"],\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Herald", "2031-05-02", "\"event\":{\"type\":\"ASSAULT\"},\"rules\":[\"noun raid/ASSAULT\"]");
    CHECK(!account_material(f.claims[0].claim) && account_material(f.claims[1].claim) && account_material(f.claims[2].claim));
}

/* A place that no gazetteer knows is another than the town before it. */
static void keeps_places_apart(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", "\"event\":{\"type\":\"ASSAULT\"},\"time\":{\"start\":\"2031-05-01\",\"precision\":1},\"place\":{\"name\":\"the Gap\",\"precision\":1}");
    add(&f, "Herald", "2031-05-02", STRIKE ",\"time\":{\"start\":\"2031-05-01\",\"precision\":1}," PLACED("Northport", "40", "45"));
    add(&f, "Herald", "2031-05-02", STRIKE ",\"time\":{\"start\":\"2031-05-01\",\"precision\":1}," PLACED("Northport", "40", "45"));
    f.claims[1].report = f.claims[2].report = f.claims[0].report;
    account_units units;
    account_units_make(a, f.claims, f.count, &units);
    CHECK(units.count == 2 && f.claims[0].happening == 0 && f.claims[1].happening == 1 && f.claims[2].happening == 1);
}

#define LAND(code) "\"place\":{\"name\":\"Land\",\"lat\":1,\"lon\":1,\"country\":\"" code "\",\"precision\":6}"

/* "QZ raids" in a report of towns in QX may be raids by QZ; a report that names no town tells of the country that it names. */
static void doubts_countries(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", STRIKE "," LAND("QZ") ",\"counts\":[" KILLED("9", "9") "]");
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Northport", "40", "45") ",\"counts\":[" KILLED("30", "30") "]");
    add(&f, "Herald", "2031-05-02", STRIKE "," PLACED("Southport", "30", "45") ",\"counts\":[" KILLED("70", "70") "]");
    account_units units;
    account_units_make(a, f.claims, 3, &units);
    CHECK(units.count == 3 && units.items[0].country == 0 && units.items[1].country && units.items[2].country);
    account_units_make(a, f.claims, 1, &units);
    CHECK(units.count == 1 && units.items[0].country);
}

/* A report tells as news what it begins with; what it tells far down, or of a week before, it only mentions. */
static void tells_news_from_mentions(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-05-02", STRIKE ",\"span\":[40,90],\"time\":{\"start\":\"2031-05-01\",\"end\":\"2031-05-01\"}");
    add(&f, "Courier", "2031-05-09", STRIKE ",\"span\":[2040,2090]");
    add(&f, "Gazette", "2031-05-08", STRIKE ",\"span\":[40,90],\"time\":{\"start\":\"2031-05-01\",\"end\":\"2031-05-01\"}");
    for (size_t i = 0; i < 3; i++) f.claims[i].index = 5;
    account_witness *all;
    CHECK(account_witnesses(a, f.claims, 3, &all) == 3);
    CHECK(all[0].news && !all[1].news && !all[2].news);
    account_incident in = account_incident_make(a, f.claims, 3);
    CHECK(in.reports == 1 && in.mentions == 2 && in.origins == 1);
    in = account_incident_make(a, f.claims + 1, 2); /* nobody reports it: the mentions bear it out */
    CHECK(in.reports == 0 && in.mentions == 2 && in.origins == 2);
    f.claims[1].index = 1; /* its second claim, however long the report takes to get there */
    CHECK(account_incident_make(a, f.claims, 3).reports == 2);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    counts_days(&a);
    knows_copies(&a);
    reads_claims(&a);
    keeps_parts_apart(&a);
    adds_wholes(&a);
    follows_policies(&a);
    numbers_before_bounds(&a);
    knows_whose_country(&a);
    majority_counts_witnesses(&a);
    updates(&a);
    parts_never_add(&a);
    totals_stay_out(&a);
    updates_and_corrections(&a);
    denials_take_back_their_own(&a);
    figures_in_any_order(&a);
    reads_orders(&a);
    any_order(&a);
    blocking_loses_nothing(&a);
    obeys_people(&a);
    meets_in_divisions(&a);
    meets_by_wording(&a);
    within_a_report(&a);
    keeps_places_apart(&a);
    joins_when_read(&a);
    goes_on_with_figures(&a);
    takes_figures(&a);
    leaves_out_the_war(&a);
    doubts_countries(&a);
    tells_news_from_mentions(&a);
    arena_free(&a);
    return TEST_END("account");
}
