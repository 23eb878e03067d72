/* Tests of listings that read only their page: tolls, movements and ties out of a ledger are, page by page and under every filter, what the account
 * makes of all the claims. */
#include "test.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/series.h"

enum { REPORTS = 160 };

static uint64_t seed = 11;

static uint32_t roll(uint32_t below) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

static const char *const sides[] = {"QXA", "QXB", "QXC", "QXD"}, *const places[] = {"Northport", "Southmill", "Westford", "Eastbridge"};

static str party(arena *a) {
    const char *side = sides[roll(4)];
    return str_printf(a, "{\"name\":\"army of %s\",\"code\":\"%s/MIL\",\"sector\":\"MIL\"}", side, side);
}

/* A claim of an attack that may tell of a toll or two, a front or a tie as well. */
static str line_of(arena *a, int report, int n, str day, bool revised) {
    static const char *const stances[] = {"asserted", "claimed", "denied", "unconfirmed"};
    str movement = roll(2) ? STR("null")
                           : str_printf(a, "{\"kind\":\"capture\",\"captured\":\"%s\"}", places[roll(4)]);
    str total = roll(2) ? STR("") : str_printf(a, "{\"what\":\"killed\",\"low\":%u,\"high\":%u,\"scope\":\"cumulative\",\"side\":\"%s\"}", 10 + roll(90), 100 + roll(9), sides[roll(4)]);
    if (total.len && roll(3) == 0) total = str_join(a, total, STR(",{\"what\":\"wounded\",\"low\":7,\"high\":9,\"scope\":\"cumulative\"}"));
    return str_printf(a,
                      "{\"id\":\"%d-%d%s\",\"report\":{\"id\":\"r%d\",\"sha256\":\"\",\"outlet\":\"Herald %u\"},\"span\":[0,4],\"text\":\"news %u\",\"stance\":\"%s\","
                      "\"voices\":[{\"name\":\"%s spokesman\",\"actor\":\"%s/GOV\"}],\"event\":{\"type\":\"ASSAULT\",\"modes\":[]},\"actor\":[%.*s],"
                      "\"recipient\":[%.*s],\"place\":{\"name\":\"%s\",\"country\":\"QX\",\"precision\":1},\"time\":{\"start\":\"%.*s\",\"end\":\"%.*s\",\"precision\":1},"
                      "\"counts\":[%.*s],\"movement\":%.*s,\"tie\":%s,\"confidence\":0.%u}\n",
                      report, n, revised ? "r" : "", report, roll(5), roll(3), stances[roll(4)], sides[roll(4)], sides[roll(4)], STR_ARG(party(a)), STR_ARG(party(a)),
                      places[roll(4)], STR_ARG(day), STR_ARG(day), STR_ARG(total), STR_ARG(movement), roll(5) ? "null" : "{\"kind\":\"arms\"}", 1 + roll(9));
}

static void add(ledger *l, arena *a, int n, bool revised) {
    casus_error error = {0};
    str day = day_text(a, day_of(2031, 1, 1) + (int32_t)roll(60)), lines = {0};
    for (int k = 0; k < 3; k++) lines = str_join(a, lines, line_of(a, n, k, day, revised));
    casus_report r = {.id = str_printf(a, "r%d", n), .outlet = str_printf(a, "Herald %u", roll(5)), .published = day, .text = str_printf(a, "Text %d of %u", n, roll(1000)),
                      .url = str_printf(a, "https://h.example/%d", n)};
    ledger_outcome outcome;
    CHECK(ledger_add(l, &r, (str){0}, lines, &outcome, &error) == CASUS_OK);
    CHECK(outcome == (revised ? LEDGER_REVISED : LEDGER_NEW));
    if (error.status) fprintf(stderr, "%s\n", error.message);
}

static account_claims all_of(ledger *l, arena *a, const ledger_filter *f, ledger_kind kind) {
    account_claims all = {0};
    casus_error error = {0};
    CHECK(ledger_claims_of_kind(l, a, f, kind, &all, &error) == CASUS_OK);
    return all;
}

/* So many rows of a page there are of a list of `count`. */
static size_t on_page(const ledger_filter *f, size_t count) {
    size_t from = (size_t)f->offset < count ? (size_t)f->offset : count, rest = count - from;
    return f->limit > 0 && (size_t)f->limit < rest ? (size_t)f->limit : rest;
}

static void same_tolls(ledger *l, arena *a, const ledger_filter *f) {
    account_claims claims = all_of(l, a, f, LEDGER_TOLLS);
    tolls all = toll_make(a, claims.items, claims.count, f->as_of), page;
    casus_error error = {0};
    CHECK(ledger_tolls(l, a, f, &page, &error) == CASUS_OK && page.count == on_page(f, all.count));
    for (size_t i = 0; i < page.count; i++) {
        const toll *x = &all.items[(size_t)f->offset + i], *y = &page.items[i];
        CHECK(str_eq(x->id, y->id) && x->count == y->count);
        for (size_t k = 0; k < x->count && k < y->count; k++)
            CHECK(x->items[k].low == y->items[k].low && x->items[k].falls == y->items[k].falls && x->items[k].claim->row == y->items[k].claim->row);
    }
}

static void same_movements(ledger *l, arena *a, const ledger_filter *f) {
    account_claims claims = all_of(l, a, f, LEDGER_MOVEMENTS);
    movements all = movement_make(a, claims.items, claims.count, f->as_of), page;
    casus_error error = {0};
    int64_t total = -1;
    CHECK(ledger_movements(l, a, f, &page, &total, &error) == CASUS_OK && page.count == on_page(f, all.count) && total == (int64_t)all.count);
    for (size_t i = 0; i < page.count; i++) {
        const movement_point *x = &all.items[(size_t)f->offset + i], *y = &page.items[i];
        CHECK(str_eq(x->id, y->id) && x->claim->row == y->claim->row && x->contested == y->contested);
    }
}

static void same_ties(ledger *l, arena *a, const ledger_filter *f) {
    account_claims claims = all_of(l, a, f, LEDGER_TIES);
    ties all = tie_make(a, claims.items, claims.count, f->as_of), page;
    casus_error error = {0};
    CHECK(ledger_ties(l, a, f, &page, NULL, &error) == CASUS_OK && page.count == on_page(f, all.count));
    for (size_t i = 0; i < page.count; i++) {
        const tie_edge *x = &all.items[(size_t)f->offset + i], *y = &page.items[i];
        CHECK(str_eq(x->id, y->id) && x->weight > y->weight - 0.01 && x->weight < y->weight + 0.01 && x->said == y->said && x->denied == y->denied);
        CHECK(x->unconfirmed == y->unconfirmed && x->reports == y->reports && x->origins == y->origins && x->first == y->first && x->last == y->last);
        CHECK(x->sign == y->sign);
    }
}

static void same(ledger *l, const ledger_filter *f) {
    arena a;
    arena_init(&a, 0);
    same_tolls(l, &a, f);
    same_movements(l, &a, f);
    same_ties(l, &a, f);
    arena_free(&a);
}

static void all_filters(ledger *l) {
    ledger_filter filters[12];
    for (size_t i = 0; i < 12; i++) filters[i] = LEDGER_NO_FILTER;
    int32_t day = day_of(2031, 1, 20);
    filters[1].as_of = day, filters[2].since = day, filters[3].until = day;
    filters[4].actor = STR("QXB"), filters[5].place = STR("west"), filters[6].voice = STR("QXC"), filters[7].stance = CASUS_DENIED;
    filters[8].min_confidence = 0.5, filters[9].words = STR("news 1"), filters[10].country = STR("QY");
    filters[11].as_of = day, filters[11].actor = STR("QXA");
    for (size_t i = 0; i < 12; i++)
        for (int64_t limit = 0; limit < 8; limit += 7)
            for (int64_t offset = 0; offset < 60; offset = 4 * offset + 1) {
                filters[i].limit = limit, filters[i].offset = limit ? offset : 0;
                same(l, &filters[i]);
            }
}

static void remove_folder(arena *a, const char *folder) {
    DIR *all = opendir(folder);
    for (struct dirent *one; all && (one = readdir(all));)
        if (one->d_name[0] != '.') CHECK(unlink(str_printf(a, "%s/%s", folder, one->d_name).ptr) == 0);
    if (all) closedir(all);
    CHECK(rmdir(folder) == 0);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    char folder[] = "/tmp/casus-series-XXXXXX";
    casus_error error = {0};
    ledger *l = NULL;
    CHECK(mkdtemp(folder) != NULL);
    CHECK(ledger_open(str_printf(&a, "%s/l.casus", folder).ptr, LEDGER_CREATE, &l, &error) == CASUS_OK);
    if (!l) return TEST_END("series");
    CHECK(ledger_begin_run(l, &(ledger_coder){.version = STR("test")}, STR("2031-01-01T00:00:00Z"), &error) == CASUS_OK);
    for (int n = 0; n < REPORTS; n++) add(l, &a, n, false);
    CHECK(ledger_settle(l, false, &error) == CASUS_OK);
    all_filters(l);
    for (int n = 0; n < REPORTS; n += 7) add(l, &a, n, true); /* what was said is taken back */
    CHECK(ledger_settle(l, false, &error) == CASUS_OK && ledger_unsettled(l) == 0);
    all_filters(l);
    CHECK(ledger_settle(l, true, &error) == CASUS_OK);
    same(l, &LEDGER_NO_FILTER);
    ledger_close(l);
    remove_folder(&a, folder);
    arena_free(&a);
    return TEST_END("series");
}
