/* Tests of listings that read only their page: tolls, movements, access and ties out of a ledger are, page by page and under every filter, what the
 * account makes of all the claims; also out of a ledger of an earlier version; and what strangers wrote into one is passed over. */
#include "scratch.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/series.h"
#include "view/listing.h"

enum { REPORTS = 160 };

static uint64_t seed = 11;

static uint32_t roll(uint32_t below) { return test_roll(&seed, below); }

static const char *const sides[] = {"QXA", "QXB", "QXC", "QXD"}, *const places[] = {"Northport", "Southmill", "Westford", "Eastbridge"};

/* One of them is the same wherever it is spoken of. */
static const char *const ways[] = {"the bridge", "the Northport road", "the bridge at Westford"};

static str party(arena *a) {
    const char *side = sides[roll(4)];
    return str_printf(a, "{\"name\":\"army of %s\",\"code\":\"%s/MIL\",\"sector\":\"MIL\"}", side, side);
}

static str way(arena *a) {
    if (roll(3)) return STR("null");
    return str_printf(a, "{\"kind\":\"way\",\"name\":\"%s\",\"state\":\"%s\"}", ways[roll(3)], roll(2) ? "cut" : "open");
}

/* Counts of people cut off, of which a claim may have two. */
static str trapped(arena *a) {
    str one = roll(4) ? STR("") : str_printf(a, ",{\"what\":\"trapped\",\"low\":%u,\"high\":null,\"scope\":\"incident\"}", 100 + roll(900));
    return roll(3) ? one : str_join(a, one, one);
}

/* One in four tells of a ceasefire too. */
static const char *truce_told(void) {
    static const char *const told[] = {"{\"role\":\"announced\",\"parties\":[{\"name\":\"QXA\",\"code\":\"QXA\"}]}", "{\"role\":\"effective\"}",
                                       "{\"role\":\"violated\"}", "{\"role\":\"collapsed\"}", "{\"role\":\"extended\"}"};
    return roll(4) ? "null" : told[roll(5)];
}

/* A claim of an attack that may tell of a toll or two, a front, of access or a tie as well. */
static str line_of(arena *a, int report, int n, str day, bool revised) {
    static const char *const stances[] = {"asserted", "claimed", "denied", "unconfirmed"};
    str movement = roll(2) ? STR("null")
                           : str_printf(a, "{\"kind\":\"capture\",\"captured\":\"%s\"}", places[roll(4)]);
    str total = roll(2) ? STR("") : str_printf(a, "{\"what\":\"killed\",\"low\":%u,\"high\":%u,\"scope\":\"cumulative\",\"side\":\"%s\"}", 10 + roll(90), 100 + roll(9), sides[roll(4)]);
    if (total.len && roll(3) == 0) total = str_join(a, total, STR(",{\"what\":\"wounded\",\"low\":7,\"high\":9,\"scope\":\"cumulative\"}"));
    str road = way(a);
    total = str_join(a, total, trapped(a));
    if (total.len && total.ptr[0] == ',') total = str_sub(total, 1, total.len);
    return str_printf(a,
                      "{\"id\":\"%d-%d%s\",\"report\":{\"id\":\"r%d\",\"sha256\":\"\",\"outlet\":\"Herald %u\"},\"span\":[0,4],\"text\":\"news %u\",\"stance\":\"%s\","
                      "\"voices\":[{\"name\":\"%s spokesman\",\"actor\":\"%s/GOV\"}],\"event\":{\"type\":\"ASSAULT\",\"modes\":[]},\"actor\":[%.*s],"
                      "\"recipient\":[%.*s],\"place\":{\"name\":\"%s\",\"country\":\"QX\",\"precision\":1},\"time\":{\"start\":\"%.*s\",\"end\":\"%.*s\",\"precision\":1},"
                      "\"counts\":[%.*s],\"movement\":%.*s,\"access\":%.*s,\"tie\":%s,\"ceasefire\":%s,\"confidence\":0.%u}\n",
                      report, n, revised ? "r" : "", report, roll(5), roll(3), stances[roll(4)], sides[roll(4)], sides[roll(4)], STR_ARG(party(a)), STR_ARG(party(a)),
                      places[roll(4)], STR_ARG(day), STR_ARG(day), STR_ARG(total), STR_ARG(movement), STR_ARG(road), roll(5) ? "null" : "{\"kind\":\"arms\"}", truce_told(), 1 + roll(9));
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

static void same_gaps(arena *a, const tolls *all, const tolls *heads) {
    toll_gaps x = toll_gaps_make(a, all), y = toll_gaps_make(a, heads);
    CHECK(x.count == y.count);
    for (size_t i = 0; i < x.count && i < y.count; i++)
        CHECK(str_eq(x.items[i].side, y.items[i].side) && x.items[i].own == y.items[i].own && x.items[i].others == y.items[i].others);
}

static void same_tolls(ledger *l, arena *a, const ledger_filter *f) {
    account_claims claims = all_of(l, a, f, LEDGER_TOLLS);
    tolls all = toll_make(a, claims.items, claims.count, f->as_of), page, heads;
    casus_error error = {0};
    CHECK(ledger_tolls(l, a, f, &page, &heads, &error) == CASUS_OK && page.count == on_page(f, all.count) && heads.count == all.count);
    same_gaps(a, &all, &heads);
    for (size_t i = 0; i < page.count; i++) {
        const toll *x = &all.items[(size_t)f->offset + i], *y = &page.items[i];
        CHECK(str_eq(x->id, y->id) && x->count == y->count);
        for (size_t k = 0; k < x->count && k < y->count; k++)
            CHECK(x->items[k].low == y->items[k].low && x->items[k].falls == y->items[k].falls && x->items[k].row == y->items[k].row && str_eq(x->items[k].claim, y->items[k].claim) && x->items[k].restarts == y->items[k].restarts);
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

static void same_point(const access_point *x, const access_point *y) {
    CHECK(str_eq(x->id, y->id) && x->kind == y->kind && str_eq(x->place, y->place) && str_eq(x->name, y->name) && str_eq(x->state, y->state));
    CHECK(str_eq(x->voice, y->voice) && str_eq(x->key, y->key) && x->low == y->low && x->high == y->high && x->day == y->day);
    CHECK(x->newest == y->newest && x->contested == y->contested && x->claim->row == y->claim->row);
}

static void same_access(ledger *l, arena *a, const ledger_filter *f) {
    account_claims claims = all_of(l, a, f, LEDGER_ACCESS);
    accesses all = access_make(a, claims.items, claims.count, f->as_of), page, thing;
    casus_error error = {0};
    int64_t total = -1;
    CHECK(ledger_accesses(l, a, f, &page, &total, &error) == CASUS_OK && page.count == on_page(f, all.count) && total == (int64_t)all.count);
    for (size_t i = 0; i < page.count; i++) same_point(&all.items[(size_t)f->offset + i], &page.items[i]);
    if (!page.count) return;
    str id = page.items[page.count - 1].id;
    CHECK(ledger_access_of(l, a, f, str_sub(id, 0, 8), &thing, &error) == CASUS_OK && thing.count > 0 && thing.items[0].claim->text.len > 0);
    size_t n = 0;
    for (size_t i = 0; i < all.count && n < thing.count; i++)
        if (str_eq(all.items[i].id, id)) same_point(&all.items[i], &thing.items[n++]);
    CHECK(n == thing.count);
}

/* The newest, so many at most, each a claim of the edge that the account has. */
static void same_claims(const tie_edge *x, const tie_edge *y, size_t most) {
    CHECK(y->newest_count == (x->claim_count < most ? x->claim_count : most));
    int32_t least = y->newest_count < x->claim_count ? account_day(x->claims[x->claim_count - y->newest_count]) : DAY_NONE;
    for (size_t i = 0; i < y->newest_count; i++) {
        size_t k = 0;
        while (k < x->claim_count && !str_is(y->newest[i], x->claims[k]->claim->id)) k++;
        CHECK(k < x->claim_count && account_day(x->claims[k]) >= least && (most != SIZE_MAX || k == i));
    }
}

static void same_edge(const tie_edge *x, const tie_edge *y) {
    CHECK(str_eq(x->id, y->id) && x->weight > y->weight - 0.01 && x->weight < y->weight + 0.01 && x->said == y->said && x->denied == y->denied);
    CHECK(x->unconfirmed == y->unconfirmed && x->reports == y->reports && x->origins == y->origins && x->first == y->first && x->last == y->last);
    CHECK(x->sign == y->sign);
}

static void same_ties(ledger *l, arena *a, const ledger_filter *f) {
    account_claims claims = all_of(l, a, f, LEDGER_TIES);
    ties all = tie_make(a, claims.items, claims.count, f->as_of), page;
    casus_error error = {0};
    int64_t total = -1;
    size_t most = f->offset % 2 ? 3 : SIZE_MAX;
    CHECK(ledger_ties(l, a, f, most, &page, &total, &error) == CASUS_OK && page.count == on_page(f, all.count) && total == (int64_t)all.count);
    for (size_t i = 0; i < page.count; i++) {
        same_edge(&all.items[(size_t)f->offset + i], &page.items[i]);
        same_claims(&all.items[(size_t)f->offset + i], &page.items[i], most);
    }
    if (!page.count) return;
    tie_edge one;
    bool found = false;
    const tie_edge *whole = &all.items[(size_t)f->offset];
    CHECK(ledger_tie_of(l, a, f, str_sub(whole->id, 0, 8), &one, &found, &error) == CASUS_OK && found && one.claim_count == whole->claim_count);
    if (!found) return;
    same_edge(whole, &one);
    for (size_t i = 0; i < one.claim_count; i++) CHECK(one.claims[i]->row == whole->claims[i]->row && one.claims[i]->text.len > 0);
}

/* Of whole claims as of claims in short. */
static void same_truces(ledger *l, arena *a, int32_t as_of) {
    account_claims claims = {0};
    casus_error error = {0};
    truces some;
    ledger_filter f = LEDGER_NO_FILTER;
    CHECK(ledger_claims_of_kind(l, a, &f, LEDGER_CEASEFIRES, &claims, &error) == CASUS_OK && claims.count > 0);
    truces all = truce_make(a, claims.items, claims.count, as_of);
    f.as_of = as_of;
    CHECK(ledger_truces(l, a, &f, &some, &error) == CASUS_OK && some.count == all.count && all.count > 0);
    for (size_t i = 0; i < some.count && i < all.count; i++) {
        const truce *x = &some.items[i], *y = &all.items[i];
        CHECK(str_eq(x->id, y->id) && x->claims.count == y->claims.count && x->violations == y->violations && x->denials == y->denials);
        CHECK(x->effective == y->effective && x->collapsed == y->collapsed && x->held_days == y->held_days && x->party_count == y->party_count);
    }
}

static void same(ledger *l, const ledger_filter *f) {
    arena a;
    arena_init(&a, 0);
    same_truces(l, &a, f->as_of);
    same_tolls(l, &a, f);
    same_movements(l, &a, f);
    same_access(l, &a, f);
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

/* ---- Other hands ----------------------------------------------------------------------------------------------------- */

static void alter(const char *path, const char *text) {
    sqlite3 *db = NULL;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

/* As versions before left it; what they told of tolls is filled in from claims. */
#define OF_VERSION_7                                                                                                   \
    "DROP TABLE toll_said; INSERT INTO told SELECT 8, 'x', day, id FROM claim WHERE kinds & 8; DROP TABLE incident_short;"                        \
    "ALTER TABLE actor ADD COLUMN claims INTEGER; ALTER TABLE actor ADD COLUMN first INTEGER; ALTER TABLE actor ADD COLUMN last INTEGER;"         \
    "ALTER TABLE place ADD COLUMN claims INTEGER; ALTER TABLE place ADD COLUMN first INTEGER; ALTER TABLE place ADD COLUMN last INTEGER;"           \
    "ALTER TABLE tie_said DROP COLUMN origin; ALTER TABLE tie_said ADD COLUMN published INTEGER;"

static void of_version_7(ledger **l, const char *path) {
    casus_error error = {0};
    ledger_close(*l), *l = NULL;
    alter(path, OF_VERSION_7 "PRAGMA user_version = 7");
    CHECK(ledger_open(path, LEDGER_READ, l, &error) == CASUS_OK);
    if (*l) all_filters(*l);
}

static void of_version_5(ledger **l, const char *path) {
    casus_error error = {0};
    ledger_close(*l), *l = NULL;
    alter(path, OF_VERSION_7 "INSERT OR IGNORE INTO claim_short SELECT claim, packed FROM ceasefire_short; DROP TABLE ceasefire_short; DROP TABLE tie_packed; DROP TABLE access_said; PRAGMA user_version = 5");
    CHECK(ledger_open(path, LEDGER_READ, l, &error) == CASUS_OK);
    if (*l) all_filters(*l);
}

/* Of every other row some bytes changed, some cut off. */
static void damage(sqlite3_context *context, int count, sqlite3_value **values) {
    int size = sqlite3_value_bytes(values[0]);
    char *copy = sqlite3_malloc(size + 1);
    CHECK(count == 1 && copy != NULL);
    if (!copy) return;
    if (size) memcpy(copy, sqlite3_value_blob(values[0]), (size_t)size);
    for (uint32_t i = size ? roll(6) * roll(2) : 0; i; i--) copy[roll((uint32_t)size)] = (char)(roll(2) ? roll(256) : 255 * roll(2));
    sqlite3_result_blob(context, copy, roll(8) ? size : (int)roll((uint32_t)size + 1), sqlite3_free);
}

static void damage_rows(const char *path) {
    sqlite3 *db = NULL;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_create_function(db, "damage", 1, SQLITE_UTF8, NULL, damage, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite3_exec(db, "UPDATE claim_short SET packed = damage(packed); UPDATE tie_packed SET said = damage(said); UPDATE ceasefire_short SET packed = damage(packed)", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

/* Lists are made of what can be read; no more is asked of them than that they come. */
static void lists_come(ledger *l, const ledger_filter *f) {
    static const view_look look = {.format = GRID_JSONL};
    accesses points;
    ties edges;
    truces lulls;
    casus_error error = {0};
    arena a;
    arena_init(&a, 0);
    buffer out = {.arena = &a};
    CHECK(ledger_accesses(l, &a, f, &points, NULL, &error) == CASUS_OK);
    view_list_access(&out, &points, &look);
    CHECK(ledger_ties(l, &a, f, SIZE_MAX, &edges, NULL, &error) == CASUS_OK);
    view_list_ties(&out, &edges, &look);
    CHECK(ledger_truces(l, &a, f, &lulls, &error) == CASUS_OK);
    view_list_ceasefires(&out, &lulls, &lulls, &look);
    arena_free(&a);
}

static void damaged(ledger **l, const char *path) {
    ledger_filter filters[] = {LEDGER_NO_FILTER, LEDGER_NO_FILTER, LEDGER_NO_FILTER};
    filters[1].limit = 7, filters[1].offset = 20, filters[2].until = day_of(2031, 2, 10);
    casus_error error = {0};
    for (int round = 0; round < 30; round++) {
        ledger_close(*l), *l = NULL;
        damage_rows(path);
        CHECK(ledger_open(path, LEDGER_READ, l, &error) == CASUS_OK);
        for (size_t i = 0; *l && i < 3; i++) lists_come(*l, &filters[i]);
    }
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    char folder[] = "/tmp/casus-series-XXXXXX";
    casus_error error = {0};
    ledger *l = NULL;
    CHECK(mkdtemp(folder) != NULL);
    const char *path = str_printf(&a, "%s/l.casus", folder).ptr;
    CHECK(ledger_open(path, LEDGER_CREATE, &l, &error) == CASUS_OK);
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
    of_version_7(&l, path);
    of_version_5(&l, path);
    damaged(&l, path);
    ledger_close(l);
    test_remove_folder(&a, folder);
    arena_free(&a);
    return TEST_END("series");
}
