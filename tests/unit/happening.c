/* What one report tells as one happening, and when an incident was. */
#include "claims.h"

#include "account/incident.h"
#include "account/unit.h"

#define ON(day) "\"time\":{\"start\":\"" day "\",\"end\":\"" day "\",\"precision\":1}"
#define DENIED "\"stance\":\"denied\",\"voices\":[{\"name\":\"A\",\"actor\":\"AAA\"}]"
#define BREACH "\"event\":{\"type\":\"ASSAULT\"},\"actor\":[{\"name\":\"B\",\"code\":\"BBB\"}],\"ceasefire\":{\"role\":\"violated\"}"

/* All claims of a fixture as those of one report, the first one's. */
static account_units units_of(fixture *f) {
    account_units units;
    for (size_t i = 0; i < f->count; i++) f->claims[i].report = f->claims[0].report, f->claims[i].index = i;
    account_units_make(f->arena, f->claims, f->count, &units);
    return units;
}

/* "It denied on Thursday that it had bombed Hill ... the raid on the city on Sunday": a denial is of whatever day that was, in
 * whatever order the two are told. One that stands alone is of the day of its report. */
static void denials_are_of_any_day(arena *a) {
    for (int first = 0; first < 2; first++) {
        fixture f = {.arena = a};
        const char *lines[] = {DENIED "," STRIKE "," PLACED("Hill", "40", "45"), VOICE("B", "BBB") "," STRIKE "," PLACED("Hill", "40", "45") "," ON("2031-08-30")};
        for (int i = 0; i < 2; i++) add(&f, "Herald", "2031-09-03", lines[i ^ first]);
        account_units units = units_of(&f);
        CHECK(units.count == 1 && units.items[0].first == day_of(2031, 8, 30) && f.claims[0].happening == f.claims[1].happening);
    }
    fixture g = {.arena = a}, h = {.arena = a};
    add(&g, "Herald", "2031-09-03", DENIED "," STRIKE "," PLACED("Hill", "40", "45"));
    CHECK(units_of(&g).items[0].last == day_of(2031, 9, 3));
    add(&h, "Herald", "2031-09-03", STRIKE "," PLACED("Hill", "40", "45"));
    add(&h, "Herald", "2031-09-03", STRIKE "," PLACED("Hill", "40", "45") "," ON("2031-08-20"));
    CHECK(units_of(&h).count == 2); /* what happened is of the day of its report */
}

/* That a truce was broken is no incident; the shelling that broke it is, and what is said of the breach stands beside it. */
static void breaches_are_of_the_truce(arena *a) {
    fixture f = {.arena = a}, g = {.arena = a};
    add(&f, "Herald", "2031-09-03", VOICE("A", "AAA") "," BREACH "," ON("2031-09-02"));
    add(&f, "Herald", "2031-09-03", DENIED "," BREACH);
    CHECK(units_of(&f).count == 0 && f.claims[0].happening == -1 && f.claims[1].happening == -1);
    add(&g, "Herald", "2031-09-03", VOICE("A", "AAA") "," BREACH "," ON("2031-09-02"));
    add(&g, "Herald", "2031-09-03", VOICE("A", "AAA") "," STRIKE ",\"actor\":[{\"name\":\"B\",\"code\":\"BBB\"}]," ON("2031-09-02") "," PLACED("Hill", "40", "45"));
    CHECK(units_of(&g).count == 1 && g.claims[0].happening == 0 && g.claims[1].happening == 0);
}

#define DEED(type, from, to) "\"event\":{\"type\":\"" type "\",\"modes\":[\"x\"]},\"actor\":[{\"name\":\"" from "\"}],\"recipient\":[{\"name\":\"" to "\"}]"

/* Who sanctions whom, or sends troops, is what it is: another doer or another end is another happening, right behind as it may stand. An
 * attack may be told with other attackers and victims. */
static void deeds_are_of_their_doers(arena *a) {
    static const struct {
        const char *first, *second;
        size_t count;
    } cases[] = {{DEED("COERCE", "A", "B"), DEED("COERCE", "A", "B"), 1},   {DEED("COERCE", "A", "B"), DEED("COERCE", "C", "town"), 2},
                 {DEED("MOBILIZE", "A", "B"), DEED("MOBILIZE", "C", "B"), 2}, {DEED("ASSAULT", "A", "B"), DEED("ASSAULT", "gunmen", "market"), 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = {.arena = a};
        add(&f, "Herald", "2031-09-03", cases[i].first);
        add(&f, "Herald", "2031-09-03", cases[i].second);
        CHECK(units_of(&f).count == cases[i].count);
    }
}

/* Two reports that look back, with the day that they were told of it, do not outvote the one that reported it. */
static void news_knows_the_day(arena *a) {
    fixture f = {.arena = a};
    add(&f, "Herald", "2031-08-31", STRIKE "," ON("2031-08-30"));
    add(&f, "Courier", "2031-09-09", STRIKE "," ON("2031-08-31"));
    add(&f, "Gazette", "2031-09-09", STRIKE "," ON("2031-08-31"));
    account_incident in = account_incident_make(a, f.claims, f.count);
    CHECK(in.first == day_of(2031, 8, 30) && in.stated && in.reports == 1);
    account_incident back = account_incident_make(a, f.claims + 1, 2);
    CHECK(back.first == day_of(2031, 8, 31));
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    denials_are_of_any_day(&a);
    breaches_are_of_the_truce(&a);
    deeds_are_of_their_doers(&a);
    news_knows_the_day(&a);
    arena_free(&a);
    return TEST_END("happening");
}
