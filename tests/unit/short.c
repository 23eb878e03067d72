/* Tests of claims in short: incidents shown out of them are shown as out of the whole claims, byte for byte, under every policy, day and claimant; out of a
 * ledger of the version before, too; where their rows are wanting or damaged the claims themselves are read, or what can be read; values packed come back. */
#include "scratch.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/packing.h"
#include "ledger/query.h"
#include "view/incident_json.h"

enum { REPORTS = 120 };

static uint64_t seed = 5;

static uint32_t roll(uint32_t below) { return test_roll(&seed, below); }

/* ---- Values ---------------------------------------------------------------------------------------------------------- */

static const int64_t numbers[] = {0, 1, -1, 63, -64, 64, 8191, -8193, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN};
enum { NUMBERS = sizeof numbers / sizeof *numbers, NAMES = 400 };

/* Texts that come again soon, late, or never. */
static str name_of(arena *a, size_t i) { return i % 3 ? str_printf(a, "name %zu", i % 3 == 1 ? i % 7 : i % 301) : (str){0}; }

static void pass_values(packing *p, const str *names) {
    for (size_t i = 0; i < NUMBERS; i++) {
        int64_t n = numbers[i];
        pack_whole(p, &n);
        CHECK(n == numbers[i]);
    }
    for (size_t i = 0; i < NAMES; i++) {
        str name = p->out ? names[i] : (str){0};
        pack_text(p, &name);
        CHECK(str_eq(name, names[i]));
    }
    int32_t days[] = {DAY_NONE, 0, -719528, 20000};
    for (size_t i = 0; i < 4; i++) {
        int32_t day = days[i];
        pack_day(p, &day);
        CHECK(day == days[i]);
    }
}

static void values_come_back(arena *a) {
    str names[NAMES];
    buffer out = {.arena = a};
    size_t plain = 0;
    for (size_t i = 0; i < NAMES; i++) names[i] = name_of(a, i), plain += names[i].len;
    packing in = {.arena = a, .out = &out}, back = {.arena = a};
    pass_values(&in, names);
    back.in = buffer_str(&out);
    pass_values(&back, names);
    CHECK(!back.bad && back.in.len == 0 && out.count < plain);
    for (size_t cut = 0; cut < out.count; cut++) { /* none of it is read past its end */
        packing part = {.arena = a, .in = str_sub(buffer_str(&out), 0, cut)};
        int64_t n;
        str text;
        for (size_t i = 0; i < NUMBERS; i++) pack_whole(&part, &n);
        for (size_t i = 0; i < NAMES; i++) pack_text(&part, &text);
        for (size_t i = 0; i < 4; i++) pack_day(&part, &(int32_t){0});
        CHECK(part.bad);
    }
}

/* ---- A war ----------------------------------------------------------------------------------------------------------- */

static const char *const sides[] = {"QXA", "QXB", "QXC", "IGO"}, *const towns[] = {"Northport", "Southmill"};

static str voices(arena *a) {
    const char *side = sides[roll(4)];
    switch (roll(5)) {
    case 0: return STR("");
    case 1: return STR("{\"name\":\"several officials\",\"vague\":true}");
    case 2: return STR("{\"name\":\"Herald 2\"},{\"name\":\"doctors at the hospital\"}");
    default: return str_printf(a, "{\"name\":\"%s spokesman\",\"actor\":\"%s/GOV\"}", side, side);
    }
}

/* A whole and its part, of a side or none, cumulative now and then. */
static str counts(arena *a) {
    uint32_t low = 2 + roll(30);
    str side = roll(3) ? STR("null") : str_printf(a, "\"%s\"", sides[roll(3)]);
    str whole = str_printf(a, "{\"what\":\"%s\",\"low\":%u,\"high\":%s,\"role\":\"%s\",\"side\":%.*s,\"scope\":\"%s\"}", roll(3) ? "killed" : "wounded", low,
                           roll(3) ? str_printf(a, "%u", low + roll(9)).ptr : "null", roll(2) ? "civilian" : "unknown", STR_ARG(side), roll(6) ? "incident" : "cumulative");
    if (roll(3)) return whole;
    return str_printf(a, "%.*s,{\"what\":\"killed\",\"low\":1,\"high\":2,\"who\":\"teachers\",\"part_of\":0}", STR_ARG(whole));
}

static str parties(arena *a) {
    const char *side = sides[roll(3)];
    return roll(3) ? str_printf(a, "{\"name\":\"army of %s\",\"code\":\"%s/MIL\",\"sector\":\"MIL\"}", side, side) : STR("{\"name\":\"villagers\"}");
}

static str place(arena *a) {
    if (roll(5) == 0) return STR("null");
    const char *town = towns[roll(2)];
    return roll(3) ? str_printf(a, "{\"name\":\"%s\",\"geonameid\":%d,\"lat\":12.5,\"lon\":-3.25,\"country\":\"QX\",\"admin1\":\"Coast\",\"precision\":1}", town, 7 + (town == towns[0]))
                   : str_printf(a, "{\"name\":\"%s\",\"precision\":4}", town);
}

static str line_of(arena *a, int n, int k, str day) {
    static const char *const stances[] = {"asserted", "claimed", "unconfirmed", "future"}, *const modes[] = {"", "\"airstrike\"", "\"airstrike\",\"cluster\""};
    bool denies = k > 0 && roll(3) == 0;
    str denied = denies ? str_printf(a, "\"%d-%d\"", n % 50, k - 1) : STR("null"); /* copies share their ids */
    str by = voices(a), doers = parties(a), hit = parties(a), at = place(a), many = counts(a);
    str time = roll(4) ? str_printf(a, "{\"start\":\"%.*s\",\"end\":\"%.*s\",\"precision\":%u}", STR_ARG(day), STR_ARG(day), 1 + roll(2)) : STR("null");
    return str_printf(a,
                      "{\"id\":\"%d-%d\",\"report\":{\"id\":\"r%d\",\"sha256\":\"\"},\"span\":[%u,%u],\"text\":\"news %u\",\"stance\":\"%s\",\"denies\":%.*s,\"historical\":%s,"
                      "\"voices\":[%.*s],\"event\":{\"type\":\"%s\",\"modes\":[%s]},\"actor\":[%.*s],\"recipient\":[%.*s],\"place\":%.*s,\"time\":%.*s,"
                      "\"counts\":[%.*s],\"confidence\":0.%u}\n",
                      n % 50, k, n, 90 * (uint32_t)k, 90 * (uint32_t)k + 9, roll(9), denies ? "denied" : stances[roll(4)], STR_ARG(denied), roll(9) ? "false" : "true",
                      STR_ARG(by), roll(4) ? "ASSAULT" : "COERCE", modes[roll(3)], STR_ARG(doers), STR_ARG(hit), STR_ARG(at), STR_ARG(time),
                      STR_ARG(many), 1 + roll(9));
}

/* Some without a day, some without a name of their own, some anew at their address. */
static void add(ledger *l, arena *a, int n) {
    casus_error error = {0};
    str day = day_text(a, day_of(2031, 1, 1) + (int32_t)roll(9)), lines = {0};
    for (int k = 0; k < 6; k++) lines = str_join(a, lines, line_of(a, n, k, day));
    casus_report r = {.id = n % 4 ? str_printf(a, "r%d", n) : (str){0}, .outlet = str_printf(a, "Herald %u", roll(4)), .published = roll(9) ? day : (str){0},
                      .title = str_printf(a, "Title %d", n / 2), .text = str_printf(a, "Text %d of %u", n, roll(1000)), .url = str_printf(a, "https://h.example/%d", n % 100)};
    ledger_outcome outcome;
    CHECK(ledger_add(l, &r, (str){0}, lines, &outcome, &error) == CASUS_OK && outcome == (n < 100 ? LEDGER_NEW : LEDGER_REVISED));
    if (error.status) fprintf(stderr, "%s\n", error.message);
}

/* ---- The same -------------------------------------------------------------------------------------------------------- */

typedef struct shown {
    buffer out;
    const policy *policy;
} shown;

static casus_status show(void *state, arena *a, const ledger_incident *in, casus_error *error) {
    (void)a, (void)error;
    shown *s = state;
    view_incident_json(&s->out, in, s->policy);
    return CASUS_OK;
}

typedef casus_status each(ledger *l, const ledger_filter *f, ledger_take *take, void *state, casus_error *error);

static str text_of(ledger *l, arena *a, each *list, const ledger_filter *f, const policy *p) {
    shown s = {{.arena = a}, p};
    casus_error error = {0};
    CHECK(list(l, f, show, &s, &error) == CASUS_OK);
    return buffer_str(&s.out);
}

static void same(ledger *l, const ledger_filter *f, policy_kind kind) {
    arena a;
    arena_init(&a, 0);
    policy p = {.kind = kind, .as_of = f->as_of};
    str brief = text_of(l, &a, ledger_incidents_each, f, &p), whole = text_of(l, &a, ledger_incidents_each_whole, f, &p);
    CHECK(whole.len > 0 && str_eq(brief, whole));
    arena_free(&a);
}

/* A claim denies the one before it in its report, whatever others are left out. */
static casus_status denials(void *state, arena *a, const ledger_incident *in, casus_error *error) {
    (void)a, (void)error;
    for (size_t i = 0; i < in->claims.count; i++) {
        const casus_claim *c = in->claims.items[i].claim;
        if (c->denies < 0) continue;
        ++*(size_t *)state;
        const casus_claim *other = (size_t)c->denies < in->claims.count ? in->claims.items[c->denies].claim : c;
        size_t last = strlen(c->id) - 1;
        CHECK(strncmp(c->id, other->id, last) == 0 && other->id[last] == c->id[last] - 1);
    }
    return CASUS_OK;
}

static void all_the_same(ledger *l) {
    ledger_filter filters[6];
    for (size_t i = 0; i < 6; i++) filters[i] = LEDGER_NO_FILTER;
    filters[1].as_of = day_of(2031, 1, 4), filters[2].claimant = STR("qxa"), filters[3].claimant = STR("Herald 2");
    filters[4].sort = LEDGER_DISPUTED, filters[4].limit = 3, filters[5].as_of = day_of(2031, 1, 5), filters[5].claimant = STR("QXB/GOV");
    size_t denied = 0, by_claimant = 0;
    casus_error error = {0};
    CHECK(ledger_incidents_each(l, &filters[0], denials, &denied, &error) == CASUS_OK && denied > 0);
    for (size_t i = 2; i < 4; i++)
        CHECK(ledger_incidents_each(l, &filters[i], denials, &by_claimant, &error) == CASUS_OK && by_claimant < denied);
    for (size_t i = 0; i < 6; i++)
        for (int kind = 0; kind < POLICY_COUNT; kind++) same(l, &filters[i], (policy_kind)kind);
}

/* ---- Other hands ----------------------------------------------------------------------------------------------------- */

static void damage(sqlite3_context *context, int count, sqlite3_value **values) {
    int size = sqlite3_value_bytes(values[0]);
    char *copy = sqlite3_malloc(size + 1);
    CHECK(count == 1 && copy != NULL && size > 0);
    if (!copy || !size) return;
    memcpy(copy, sqlite3_value_blob(values[0]), (size_t)size);
    for (uint32_t i = roll(6); i; i--) copy[roll((uint32_t)size)] = (char)(roll(2) ? roll(256) : 255 * roll(2));
    sqlite3_result_blob(context, copy, roll(4) ? size : 1 + (int)roll((uint32_t)size), sqlite3_free);
}

/* Alters a ledger that is closed; the number that the last row of `text` gives. */
static int take_number(void *out, int count, char **values, char **names) {
    (void)names;
    *(int *)out = count && values[0] ? atoi(values[0]) : -1;
    return 0;
}

static int alter(const char *path, const char *text) {
    sqlite3 *db = NULL;
    int number = -1;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK && sqlite3_create_function(db, "damage", 1, SQLITE_UTF8, NULL, damage, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite3_exec(db, text, take_number, &number, NULL) == SQLITE_OK);
    sqlite3_close(db);
    return number;
}

static int altered(ledger **l, const char *path, const char *text) {
    casus_error error = {0};
    ledger_close(*l), *l = NULL;
    int number = alter(path, text);
    CHECK(ledger_open(path, LEDGER_WRITE, l, &error) == CASUS_OK);
    if (!*l) fprintf(stderr, "%s\n", error.message);
    return number;
}

/* What version 7 had and version 8 has not. */
#define BACK_TO_7                                                                                                      \
    "DROP TABLE incident_short; DROP TABLE toll_said; UPDATE claim_short SET packed = x'00'; ALTER TABLE actor ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;"            \
    "ALTER TABLE actor ADD COLUMN first INTEGER; ALTER TABLE actor ADD COLUMN last INTEGER; ALTER TABLE place ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;" \
    "ALTER TABLE place ADD COLUMN first INTEGER; ALTER TABLE place ADD COLUMN last INTEGER; ALTER TABLE tie_said DROP COLUMN origin;"                       \
    "ALTER TABLE tie_said ADD COLUMN published INTEGER; PRAGMA user_version = 7"

#define ROWS "SELECT count(*) FROM incident_short s JOIN incident i ON i.id = s.incident"

static void old_and_broken(ledger **l, const char *path) {
    int rows = altered(l, path, ROWS), incidents = altered(l, path, "SELECT count(*) FROM incident");
    CHECK(rows == incidents && rows > 3 && altered(l, path, "SELECT count(*) FROM incident_short") == rows);
    altered(l, path, BACK_TO_7);
    CHECK(altered(l, path, ROWS) == incidents);
    if (*l) all_the_same(*l);
    altered(l, path, "DELETE FROM incident_short WHERE incident % 2; UPDATE incident_short SET packed = substr(packed, 1, length(packed) - 1) WHERE incident % 4 = 2");
    if (*l) all_the_same(*l);
    for (int round = 0; round < 200 && *l; round++) {
        altered(l, path, "UPDATE incident_short SET packed = damage(packed)");
        arena a;
        arena_init(&a, 0);
        text_of(*l, &a, ledger_incidents_each, &LEDGER_NO_FILTER, &(policy){.as_of = DAY_NONE});
        arena_free(&a);
    }
}

/* ---- Copies ---------------------------------------------------------------------------------------------------------- */

/* A text of the words from one number to another. */
static str words_of(arena *a, int from, int to) {
    buffer b = {.arena = a};
    for (; from < to; from++) buffer_printf(&b, "word%d ", from);
    return buffer_str(&b);
}

static void add_copy(ledger *l, arena *a, int n, int month, int from, int to) {
    casus_error error = {0};
    str line = str_printf(a, "{\"id\":\"c%d\",\"report\":{\"id\":\"r%d\",\"sha256\":\"\"},\"span\":[0,9],\"text\":\"news\",\"event\":{\"type\":\"ASSAULT\"},"
                             "\"actor\":[{\"name\":\"QXA\",\"code\":\"QXA\"}],\"recipient\":[{\"name\":\"QXB\",\"code\":\"QXB\"}],\"place\":{\"name\":\"Northport\",\"country\":\"QX\",\"precision\":1},\"time\":{\"start\":\"2031-%02d-01\",\"end\":\"2031-%02d-01\",\"precision\":1},"
                             "\"counts\":[{\"what\":\"killed\",\"low\":9,\"high\":9}],\"confidence\":0.5}\n", n, n, month, month);
    casus_report r = {.id = str_printf(a, "r%d", n), .outlet = str_printf(a, "Herald %d", n), .published = STR("2031-05-02"), .text = words_of(a, from, to)};
    ledger_outcome outcome;
    CHECK(ledger_add(l, &r, (str){0}, line, &outcome, &error) == CASUS_OK && ledger_settle(l, false, &error) == CASUS_OK);
}

/* The third, of another happening, is a near copy of both others, which are none of each other: all are of one origin from then on. */
static void bridged(arena *a, const char *folder) {
    static const char origins[] = "SELECT max(origins) FROM incident", of_tie[] = "SELECT max(origins) FROM tie";
    casus_error error = {0};
    ledger *l = NULL;
    const char *path = str_printf(a, "%s/copies.casus", folder).ptr;
    CHECK(ledger_open(path, LEDGER_CREATE, &l, &error) == CASUS_OK);
    if (!l) return;
    CHECK(ledger_begin_run(l, &(ledger_coder){.version = STR("test")}, STR("2031-01-01T00:00:00Z"), &error) == CASUS_OK);
    add_copy(l, a, 1, 1, 0, 80);
    add_copy(l, a, 2, 1, 40, 120);
    CHECK(altered(&l, path, origins) == 2 && altered(&l, path, of_tie) == 2);
    if (!l) return;
    CHECK(ledger_begin_run(l, &(ledger_coder){.version = STR("test")}, STR("2031-01-01T00:00:00Z"), &error) == CASUS_OK);
    add_copy(l, a, 3, 5, 0, 120);
    same(l, &LEDGER_NO_FILTER, POLICY_UCDP);
    CHECK(altered(&l, path, origins) == 1 && altered(&l, path, of_tie) == 1);
    ledger_close(l);
}

static void in_ledger(arena *a, const char *folder) {
    casus_error error = {0};
    ledger *l = NULL;
    const char *path = str_printf(a, "%s/l.casus", folder).ptr;
    CHECK(ledger_open(path, LEDGER_CREATE, &l, &error) == CASUS_OK);
    if (!l) return;
    CHECK(ledger_begin_run(l, &(ledger_coder){.version = STR("test")}, STR("2031-01-01T00:00:00Z"), &error) == CASUS_OK);
    for (int n = 0; n < REPORTS; n++) add(l, a, n);
    CHECK(ledger_settle(l, false, &error) == CASUS_OK);
    all_the_same(l);
    CHECK(ledger_settle(l, true, &error) == CASUS_OK);
    all_the_same(l);
    old_and_broken(&l, path);
    ledger_close(l);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    char folder[] = "/tmp/casus-short-XXXXXX";
    values_come_back(&a);
    CHECK(mkdtemp(folder) != NULL);
    in_ledger(&a, folder);
    bridged(&a, folder);
    test_remove_folder(&a, folder);
    arena_free(&a);
    return TEST_END("short");
}
