/* Tests of others' events: CSV as strangers write it, rows of three kinds, and what is put beside what. */
#include "test.h"

#include "account/compare.h"
#include "base/country.h"
#include "base/json.h"
#include "base/sphere.h"
#include "read/foreign.h"

static csv_record record;

static size_t records(arena *a, const char *text) {
    csv_reader r = csv_open(str_of(text));
    size_t n = 0;
    while (csv_next(&r, a, &record)) n++;
    return n;
}

static void reads_csv(arena *a) {
    csv_reader r = csv_open(str_of("\xEF\xBB\xBF" "a,\"b, \"\"c\"\"\",\r\n\r\n1,\"two\nlines\",3"));
    CHECK(csv_next(&r, a, &record) && record.count == 3 && record.line == 1 && !record.fault);
    CHECK_STR(record.cells[0], "a");
    CHECK_STR(record.cells[1], "b, \"c\"");
    CHECK_STR(record.cells[2], "");
    CHECK(csv_next(&r, a, &record) && record.count == 3 && record.line == 3);
    CHECK_STR(record.cells[1], "two\nlines");
    CHECK_STR(record.cells[2], "3");
    CHECK(!csv_next(&r, a, &record));
    CHECK(records(a, "") == 0 && records(a, "\n\r\n") == 0);
    r = csv_open(STR("a;b\n\"1;2\";3\n"));
    CHECK(csv_next(&r, a, &record) && csv_next(&r, a, &record) && record.count == 2);
    CHECK_STR(record.cells[0], "1;2");
}

/* A broken line takes no other with it. */
static void goes_on(arena *a) {
    csv_reader r = csv_open(STR("a,b\n\"open,2\n3,4\n\"x\"y,5\n\xff,6\n7,8\n"));
    size_t broken = 0, good = 0;
    while (csv_next(&r, a, &record)) record.fault ? broken++ : good++;
    CHECK(broken == 3 && good == 3);
    CHECK(record.line >= 6);
}

/* ---- Rows ---- */

static foreign_event event;

/* Why the second line of a text is no event; "" when it is one. */
static const char *second(arena *a, foreign_kind kind, const char *text) {
    csv_reader r = csv_open(str_of(text));
    casus_error error = {0};
    static foreign_columns columns;
    bool is_head;
    if (!csv_next(&r, a, &record)) return "empty";
    if (foreign_head(a, kind, &record, &columns, &is_head, &error) != CASUS_OK) return str_copy(a, str_of(error.message)).ptr;
    if (is_head) csv_next(&r, a, &record);
    const char *why = foreign_read(a, &columns, &record, &event);
    return why ? why : "";
}

#define SIMPLE "date,place,country,lat,lon,killed\n"

static void reads_simple(arena *a) {
    CHECK(!*second(a, FOREIGN_CSV, SIMPLE "2020-10-28,Barda,Azerbaijan,40.37,47.13,25"));
    CHECK(event.first == day_of(2020, 10, 28) && event.last == event.first && event.located && event.best == 25 && event.low == CASUS_OPEN);
    CHECK_STR(event.country, "AZ");
    CHECK_STR(event.row, "{\"date\":\"2020-10-28\",\"place\":\"Barda\",\"country\":\"Azerbaijan\",\"lat\":\"40.37\",\"lon\":\"47.13\",\"killed\":\"25\"}");
    CHECK(event.code.len == 16);
    CHECK(!*second(a, FOREIGN_CSV, SIMPLE "2020-10,,,,,") && event.last == day_of(2020, 10, 31) && !event.located && event.best == CASUS_OPEN);
    CHECK(!*second(a, FOREIGN_CSV, SIMPLE "08 December 2023,X,,,,3.0") && event.first == day_of(2023, 12, 8) && event.best == 3);
    CHECK(!*second(a, FOREIGN_CSV, "id,date_start,date_end,lat,lon,killed_low,killed_best,killed_high\nx1,2020-01-01,2020-01-03,1,2,3,4,5"));
    CHECK(event.low == 3 && event.best == 4 && event.high == 5 && event.last - event.first == 2);
    CHECK_STR(event.code, "x1");
}

static void refuses(arena *a) {
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-30,X,,1,1,1")), "no date: '2020-02-30'");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-03,X,,91,1,1")), "latitude 91 is off the globe");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-03,X,,9,-181,1")), "longitude -181 is off the globe");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-03,X,,nan,1,1")), "no latitude: 'nan'");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-03,X,,1,,1")), "no longitude: ''");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-03,X,,1,1,many")), "no number of people: 'many'");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-03,X,,1,1,-1")), "no number of people: '-1'");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, SIMPLE "2020-02-03,X,,1,1")), "5 cells, not 6");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, "place,lat\nX,1")), "no column 'date' in the first line");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, "date,end\n2020-01-02,2020-01-01")), "ends before it begins");
    CHECK_STR(str_of(second(a, FOREIGN_CSV, "date,low,best\n2020-01-02,5,4")), "low, best and high are not in order");
}

/* 49 cells in GED's order, told only by their number. */
static void reads_ged(arena *a) {
    buffer b = {.arena = a};
    for (int i = 0; i < 49; i++) {
        const char *cell = i == 0 ? "321" : i == 24 ? "1" : i == 25 ? "Gaza city" : i == 29 ? "31.5582" : i == 30 ? "34.544839" : i == 33 ? "Yemen (North Yemen)"
                         : i == 38 || i == 39 ? "2002-03-01T00:00:00" : i == 44 ? "3" : i == 45 ? "4" : i == 46 ? "2" : "";
        buffer_printf(&b, "%s%s", i ? "," : "", cell);
    }
    str row = str_copy(a, buffer_str(&b));
    CHECK(!*second(a, FOREIGN_GED, row.ptr));
    CHECK(event.low == 2 && event.best == 3 && event.high == 4 && event.first == day_of(2002, 3, 1) && event.precision == 1);
    CHECK_STR(event.place, "Gaza city");
    CHECK_STR(event.country, "YE");
    CHECK(strstr(second(a, FOREIGN_GED, "1,2,3\n"), "3 columns instead of GED's 49") != NULL);
    CHECK(!*second(a, FOREIGN_ACLED, "event_id_cnty,event_date,country,location,latitude,longitude,geo_precision,fatalities,extra\n"
                                     "SYR1,2023-01-02,Syria,Aleppo,36.2,37.1,3,7,?"));
    CHECK(event.best == 7 && event.precision == 4);
}

static void names_countries(void) {
    CHECK(country_named(STR("DR Congo (Zaire)")) == country_of(STR("CD")) && country_named(STR("russia (Soviet Union)")) == country_coded(STR("RUS")));
    CHECK(!country_named(STR("")) && !country_named(STR("Atlantis")) && !country_of(STR("ZZ")));
    CHECK(strcmp(region_of_ucdp(country_of(STR("SY"))), "Middle East") == 0);
    double km = sphere_km(40.18, 44.51, 39.82, 46.75);
    CHECK(km > 190 && km < 200);
}

/* ---- Agreement ---- */

static compare_event at(const char *id, int day, double lat, int64_t best) {
    return (compare_event){.id = str_of(id), .place = STR("X"), .first = day, .last = day, .lat = lat, .located = true, .low = CASUS_OPEN, .best = best, .high = CASUS_OPEN};
}

static size_t pairs_of(const agreements *all) {
    size_t n = 0;
    for (size_t i = 0; i < all->count; i++) n += all->items[i].ours && all->items[i].theirs;
    return n;
}

static void compares(arena *a) {
    compare_event ours[] = {at("o1", 100, 10, 5), at("o2", 100, 10, 50), at("o3", 200, 10, 1)};
    compare_event theirs[] = {at("t1", 101, 10.01, 50), at("t2", 101, 10.01, 5), at("t3", 203, 10, 1), at("t4", 100, 12, 5)};
    compare_events x = {ours, 3, 3}, y = {theirs, 4, 4};
    agreements all = compare_make(a, &x, &y, &(compare_reach){1, 25});
    CHECK(all.count == 5 && pairs_of(&all) == 2);
    for (size_t i = 0; i < all.count; i++) {
        const agreement *r = &all.items[i];
        if (r->ours && r->theirs) CHECK(r->ours->best == r->theirs->best && r->days == 1 && r->km > 1 && r->km < 1.2);
    }
    all = compare_make(a, &x, &y, &(compare_reach){3, 25});
    CHECK(pairs_of(&all) == 3);
    for (size_t i = 0; i < 4; i++) theirs[i].precision = 6;
    all = compare_make(a, &x, &y, &(compare_reach){3, 25});
    CHECK(pairs_of(&all) == 0 && all.count == 7);
    for (size_t i = 0; i < 4; i++) theirs[i].precision = 1, theirs[i].located = false, theirs[i].place = STR("x");
    all = compare_make(a, &x, &y, &(compare_reach){0, 25});
    CHECK(pairs_of(&all) == 1); /* by name, on the same day */
    for (size_t i = 0; i < 4; i++) theirs[i].last += 60;
    all = compare_make(a, &x, &y, &(compare_reach){3, 25});
    CHECK(pairs_of(&all) == 0);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    reads_csv(&a);
    goes_on(&a);
    reads_simple(&a);
    refuses(&a);
    reads_ged(&a);
    names_countries();
    compares(&a);
    arena_free(&a);
    return TEST_END("foreign");
}
