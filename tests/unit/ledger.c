/* Tests of the ledger: what goes in once, what replaces what, what the chain tells of tampering, people's decisions,
 * filters, any order of coming in, ledgers of version 1. */
#include "scratch.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "ledger/query.h"
#include "ledger_v1.h"

typedef struct shelf {
    arena *arena;
    const char *folder, *path;
    ledger *ledger;
    casus_error error;
} shelf;

static const char *in_folder(shelf *s, const char *name) { return str_printf(s->arena, "%s/%s", s->folder, name).ptr; }

static void open_ledger(shelf *s, const char *name) {
    s->path = in_folder(s, name);
    CHECK(ledger_open(s->path, LEDGER_CREATE, &s->ledger, &s->error) == CASUS_OK);
    CHECK(ledger_begin_run(s->ledger, &(ledger_coder){.version = STR("test")}, STR("2031-01-01T00:00:00Z"),
                           &s->error) == CASUS_OK);
}

/* What one report says: an attack on a place that killed so many. */
typedef struct telling {
    const char *id, *outlet, *day, *url, *place;
    int killed;
} telling;

static str claim_line(shelf *s, const telling *t, int n, const char *more) {
    return str_printf(
        s->arena,
        "{\"id\":\"%s-%d\",\"report\":{\"id\":\"%s\",\"sha256\":\"\",\"outlet\":\"%s\",\"published\":\"%s\"},\"span\":["
        "0,9],"
        "\"text\":\"shells hit the market of %s\",\"stance\":\"claimed\",\"voices\":[{\"name\":\"%s "
        "spokesman\",\"actor\":\"QXA/GOV\"}],"
        "\"event\":{\"type\":\"ASSAULT\",\"modes\":[\"aerial\"]},\"actor\":[{\"name\":\"army\",\"code\":\"QXB\"}],"
        "\"place\":{\"name\":\"%s\",\"lat\":%d.5,\"lon\":20.5,\"country\":\"QX\",\"precision\":1},"
        "\"time\":{\"start\":\"%s\",\"end\":\"%s\",\"precision\":1},"
        "\"counts\":[{\"what\":\"killed\",\"low\":%d,\"high\":%d}]%s,\"confidence\":0.8}\n",
        t->id, n, t->id, t->outlet, t->day, t->place, t->outlet, t->place, (int)strlen(t->place), t->day, t->day,
        t->killed, t->killed, more);
}

static ledger_outcome add_lines(shelf *s, const telling *t, str lines) {
    casus_report r = {.id = str_of(t->id),
                      .outlet = str_of(t->outlet),
                      .published = str_of(t->day),
                      .url = str_of(t->url),
                      .title = str_printf(s->arena, "News of %s", t->place),
                      .text = str_printf(s->arena, "Shells hit the market of %s, %d dead.", t->place, t->killed)};
    ledger_outcome outcome = LEDGER_KNOWN;
    s->error = (casus_error){0};
    CHECK(ledger_add(s->ledger, &r, (str){0}, lines, &outcome, &s->error) == CASUS_OK);
    if (s->error.status) fprintf(stderr, "%s\n", s->error.message);
    return outcome;
}

static ledger_outcome add(shelf *s, const telling *t) {
    str one = claim_line(s, t, 0, ""), two = claim_line(s, t, 1, ",\"historical\":true");
    return add_lines(s, t, str_join(s->arena, one, two));
}

static void settle(shelf *s) { CHECK(ledger_settle(s->ledger, false, &s->error) == CASUS_OK); }

static size_t incidents_of(shelf *s, const ledger_filter *f, ledger_incidents *out) {
    CHECK(ledger_incidents_list(s->ledger, s->arena, f, out, &s->error) == CASUS_OK);
    return out->count;
}

static size_t claims_of(shelf *s, const ledger_filter *f) {
    account_claims all;
    CHECK(ledger_claims(s->ledger, s->arena, f, &all, &s->error) == CASUS_OK);
    return all.count;
}

static bool verifies(shelf *s, int64_t reports) {
    int64_t checked = 0;
    s->error = (casus_error){0};
    return ledger_verify(s->ledger, &checked, &s->error) == CASUS_OK && checked == reports;
}

static const telling war[] = {
    {"r1", "Herald", "2031-05-02", "https://h.example/1", "Northport", 9},
    {"r2", "Courier", "2031-05-02", "https://c.example/2", "Northport", 9},
    {"r3", "Wire", "2031-05-03", "", "Northport", 11},
    {"r4", "Herald", "2031-05-20", "https://h.example/4", "Southmarket", 30},
    {"r5", "Courier", "2031-05-20", "https://c.example/5", "Eastbridgeton", 4},
    {"r6", "Wire", "2031-06-11", "https://w.example/6", "Westford", 17},
};
enum { WAR = sizeof war / sizeof *war };

static void add_war(shelf *s) {
    for (size_t i = 0; i < WAR; i++) CHECK(add(s, &war[i]) == LEDGER_NEW);
    settle(s);
}

/* ---- Once, and again ---- */

static void once(shelf *s) {
    ledger_filter all = LEDGER_NO_FILTER;
    ledger_incidents before, after;
    open_ledger(s, "once.casus");
    add_war(s);
    CHECK(claims_of(s, &all) == 2 * WAR);
    CHECK(incidents_of(s, &all, &before) == 4 && verifies(s, WAR));
    for (size_t i = 0; i < WAR; i++) CHECK(add(s, &war[i]) == LEDGER_KNOWN);
    settle(s);
    CHECK(claims_of(s, &all) == 2 * WAR && incidents_of(s, &all, &after) == before.count && verifies(s, WAR));
    for (size_t i = 0; i < before.count && i < after.count; i++)
        CHECK(str_eq(before.items[i].code, after.items[i].code));
    ledger_close(s->ledger);
}

static void revised(shelf *s) {
    ledger_filter all = LEDGER_NO_FILTER;
    ledger_incidents found;
    ledger_reports reports;
    open_ledger(s, "revised.casus");
    add_war(s);
    telling later = war[5];
    later.killed = 19;
    CHECK(add(s, &later) == LEDGER_REVISED);
    settle(s);
    CHECK(claims_of(s, &all) == 2 * WAR); /* the older ones are history */
    all.place = STR("Westford");
    CHECK(incidents_of(s, &all, &found) == 1 && found.items[0].claims.count == 1);
    CHECK(found.count && found.items[0].claims.items[0].claim->counts[0].low == 19);
    all.place = (str){0};
    CHECK(ledger_reports_list(s->ledger, s->arena, &all, &reports, &s->error) == CASUS_OK && reports.count == WAR + 1);
    CHECK(reports.items[0].revision == 2 && reports.items[1].replaced_by == reports.items[0].row);
    CHECK(add(s, &war[5]) == LEDGER_KNOWN); /* the older text is known, and stays replaced */
    CHECK(verifies(s, WAR + 1));
    ledger_close(s->ledger);
}

static void broken_lines(shelf *s) {
    ledger_outcome outcome;
    ledger_filter all = LEDGER_NO_FILTER;
    open_ledger(s, "broken.casus");
    casus_report r = {.id = STR("x"), .text = STR("x")};
    str good = claim_line(s, &war[0], 0, "");
    CHECK(ledger_add(s->ledger, &r, (str){0}, str_join(s->arena, good, STR("{\"id\":7,\n")), &outcome, &s->error) ==
          CASUS_INPUT);
    CHECK(strstr(s->error.message, "claim 2") != NULL);
    settle(s);
    CHECK(claims_of(s, &all) == 0 && verifies(s, 0)); /* nothing of the report was kept */
    ledger_close(s->ledger);
}

/* ---- Tampering ---- */

static void copy_file(const char *from, const char *to) {
    char bytes[65536];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    CHECK(in && out);
    for (size_t n; in && out && (n = fread(bytes, 1, sizeof bytes, in)) > 0;) CHECK(fwrite(bytes, 1, n, out) == n);
    if (in) fclose(in);
    if (out) fclose(out);
}

static void run_sql(const char *path, const char *text) {
    sqlite3 *db = NULL;
    char *message = NULL;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, text, NULL, NULL, &message) == SQLITE_OK);
    if (message) fprintf(stderr, "%s: %s\n", text, message);
    sqlite3_free(message);
    sqlite3_close(db);
}

typedef struct tampering {
    const char *how, *told;
} tampering;

static const tampering tamperings[] = {
    {"UPDATE report SET text = 'Nobody died.' WHERE id = 2", "report 2 ('r2'): its text was changed"},
    {"UPDATE report SET text = text || ' ' WHERE id = 6", "report 6 ('r6'): its text was changed"},
    {"UPDATE report SET outlet = 'Gazette' WHERE id = 3", "report 3 ('r3'): its title, outlet"},
    {"UPDATE report SET published = '2031-05-01' WHERE id = 1", "report 1 ('r1'): its title, outlet"},
    {"UPDATE report SET sha256 = replace(sha256, 'a', 'b') WHERE id = 4", "report 4 ('r4')"},
    {"UPDATE claim SET json = replace(json, '\"low\":9', '\"low\":8') WHERE report = 2 AND n = 0",
     "report 2 ('r2'): its claims were changed"},
    {"DELETE FROM claim WHERE report = 5 AND n = 1", "report 5 ('r5'): its claims were changed"},
    {"INSERT INTO claim(report, n, code, current, stance, event, historical, confidence, day, kinds, json) SELECT "
     "report, 2, 'new', 1, stance, event,"
     " historical, confidence, day, kinds, json FROM claim WHERE report = 5 AND n = 1",
     "report 5 ('r5'): its claims were changed"},
    {"UPDATE claim SET n = 1 - n WHERE report = 3", "report 3 ('r3'): its claims were changed"},
    {"UPDATE report SET claims_sha256 = (SELECT claims_sha256 FROM report WHERE id = 1) WHERE id = 3",
     "report 3 ('r3'): its claims were changed"},
    {"UPDATE report SET chain = (SELECT chain FROM report WHERE id = 1) WHERE id = 4",
     "report 4 ('r4'): the chain is broken"},
    {"DELETE FROM claim WHERE report = 3; DELETE FROM report WHERE id = 3",
     "report 4 ('r4'): a report before it is gone"},
    {"DELETE FROM claim WHERE report = 1; DELETE FROM report WHERE id = 1",
     "report 2 ('r2'): a report before it is gone"},
    {"DELETE FROM claim WHERE report = 6; DELETE FROM report WHERE id = 6", "report 6: the newest are gone"},
    {"DELETE FROM claim; DELETE FROM report", "report 1: the newest are gone"},
    {"UPDATE report SET id = 100 WHERE id = 2; UPDATE report SET id = 2 WHERE id = 3; UPDATE report SET id = 3 WHERE "
     "id = 100",
     "report 2 ('r3')"},
    {"UPDATE claim SET current = 0 WHERE report = 4", "report 4: claims of it were hidden"},
    {"UPDATE report SET replaced_by = 6 WHERE id = 4; UPDATE claim SET current = 0 WHERE report = 4",
     "report 4: it is said to be replaced"},
    {"UPDATE chain_end SET reports = 5", "the end of the chain was changed"},
    {"DELETE FROM chain_end", "the end of the chain was changed"},
};

static void tampered(shelf *s, const char *whole, const tampering *t) {
    const char *path = in_folder(s, "tampered.casus");
    copy_file(whole, path);
    run_sql(path, t->how);
    CHECK(ledger_open(path, LEDGER_READ, &s->ledger, &s->error) == CASUS_OK);
    CHECK(!verifies(s, WAR));
    bool told = strstr(s->error.message, t->told) != NULL;
    CHECK(told);
    if (!told) fprintf(stderr, "%s: %s\n", t->how, s->error.message);
    ledger_close(s->ledger);
}

static void tampering_shows(shelf *s) {
    open_ledger(s, "whole.casus");
    add_war(s);
    CHECK(verifies(s, WAR));
    ledger_close(s->ledger); /* the last to close it leaves no log beside it */
    const char *whole = s->path;
    for (size_t i = 0; i < sizeof tamperings / sizeof *tamperings; i++) tampered(s, whole, &tamperings[i]);
}

/* ---- People's decisions ---- */

static void decided(shelf *s) {
    ledger_filter all = LEDGER_NO_FILTER;
    ledger_incidents before, merged, back, apart;
    int64_t decision = 0, first = 0;
    ledger_who who = {.coder = STR("coder"), .now = STR("2031-07-01")};
    open_ledger(s, "decided.casus");
    add_war(s);
    size_t count = incidents_of(s, &all, &before);
    CHECK(count == 4);
    str both[] = {before.items[1].code, before.items[2].code}; /* of one day */
    CHECK(ledger_merge(s->ledger, both, 2, &who, &first, &s->error) == CASUS_OK && first > 0);
    CHECK(incidents_of(s, &all, &merged) == count - 1);
    telling more = {"r9", "Gazette", "2031-06-11", "https://g.example/9", "Westford", 17};
    add(s, &more);
    CHECK(ledger_settle(s->ledger, true, &s->error) == CASUS_OK);
    CHECK(incidents_of(s, &all, &back) == count - 1); /* later runs respect it */
    CHECK(ledger_undo(s->ledger, 0, &who, &decision, &s->error) == CASUS_OK && decision == first);
    CHECK(incidents_of(s, &all, &back) == count);
    all.place = STR("Northport");
    CHECK(incidents_of(s, &all, &back) == 1 && back.items[0].claims.count == 3);
    str one[] = {str_of(back.items[0].claims.items[0].claim->id)};
    CHECK(ledger_split(s->ledger, back.items[0].code, one, 1, &who, &decision, &s->error) == CASUS_OK);
    CHECK(incidents_of(s, &all, &apart) == 2);
    CHECK(ledger_settle(s->ledger, true, &s->error) == CASUS_OK && incidents_of(s, &all, &apart) == 2);
    CHECK(ledger_undo(s->ledger, decision, &who, &decision, &s->error) == CASUS_OK);
    CHECK(incidents_of(s, &all, &apart) == 1 && str_eq(apart.items[0].code, back.items[0].code));
    CHECK(ledger_undo(s->ledger, decision, &who, &decision, &s->error) == CASUS_INPUT); /* once */
    CHECK(ledger_undo(s->ledger, 0, &who, &decision, &s->error) == CASUS_INPUT);        /* none is left */
    CHECK(verifies(s, WAR + 1));
    ledger_close(s->ledger);
}

/* ---- Any order ---- */

static int by_code(const void *x, const void *y) {
    const ledger_incident *a = x, *b = y;
    return str_cmp(a->code, b->code);
}

/* Incidents as they must not depend on the order of coming in. */
static str account_text(shelf *s) {
    ledger_filter all = LEDGER_NO_FILTER;
    ledger_incidents found;
    buffer out = {.arena = s->arena};
    incidents_of(s, &all, &found);
    qsort(found.items, found.count, sizeof *found.items, by_code);
    for (size_t i = 0; i < found.count; i++) {
        const ledger_incident *in = &found.items[i];
        buffer_printf(&out, "%.*s %zu claims %zu reports %zu origins %d to %d\n", STR_ARG(in->code), in->claims.count,
                      in->what.reports, in->what.origins, in->what.first, in->what.last);
    }
    return buffer_str(&out);
}

static void in_order(shelf *s, const char *name, const size_t *order, bool at_once, str *text) {
    open_ledger(s, name);
    for (size_t i = 0; i < WAR; i++) {
        add(s, &war[order[i]]);
        if (!at_once) settle(s);
    }
    settle(s);
    *text = account_text(s);
    CHECK(ledger_settle(s->ledger, true, &s->error) == CASUS_OK);
    str anew = account_text(s);
    CHECK(str_eq(*text, anew));
    ledger_close(s->ledger);
}

static void any_order(shelf *s) {
    static const size_t orders[][WAR] = {
        {0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}, {2, 5, 0, 4, 1, 3}, {3, 1, 4, 0, 5, 2}};
    str texts[8];
    for (size_t i = 0; i < 8; i++)
        in_order(s, str_printf(s->arena, "order%zu.casus", i).ptr, orders[i / 2], i % 2, &texts[i]);
    CHECK(texts[0].len > 0);
    for (size_t i = 1; i < 8; i++) CHECK(str_eq(texts[0], texts[i]));
}

/* ---- Filters ---- */

static void expect(shelf *s, int line, const ledger_filter *f, size_t claims, size_t incidents) {
    ledger_incidents found;
    size_t got_claims = claims_of(s, f), got_incidents = incidents_of(s, f, &found);
    CHECK(got_claims == claims && got_incidents == incidents);
    if (got_claims != claims || got_incidents != incidents)
        fprintf(stderr, "%s:%d: %zu claims, %zu incidents\n", __FILE__, line, got_claims, got_incidents);
}

/* The filter with one member set finds so many claims and incidents. */
#define EXPECT(member, value, claims, incidents)                                                                       \
    do {                                                                                                               \
        ledger_filter one = LEDGER_NO_FILTER;                                                                          \
        one.member = value;                                                                                            \
        expect(s, __LINE__, &one, claims, incidents);                                                                  \
    } while (0)

static void filtered(shelf *s) {
    int32_t day = day_parse(STR("2031-05-02"));
    open_ledger(s, "filtered.casus");
    add_war(s);
    EXPECT(place, STR("Northport"), 6, 1);
    EXPECT(place, STR("northp"), 6, 1); /* how a name begins, whatever the case */
    EXPECT(place, STR("Port"), 0, 0);
    EXPECT(country, STR("qx"), 12, 4);
    EXPECT(country, STR("QY"), 0, 0);
    EXPECT(actor, STR("QXB"), 12, 4);
    EXPECT(actor, STR("army"), 12, 4);
    EXPECT(actor, STR("navy"), 0, 0);
    EXPECT(voice, STR("Wire"), 4, 2);
    EXPECT(words, STR("market Westford"), 2, 1);
    EXPECT(words, STR("\"(OR NEAR*"), 0, 0); /* syntax of the search is none of ours */
    EXPECT(event, (int)CASUS_ASSAULT, 12, 4);
    EXPECT(event, (int)CASUS_AID, 0, 0);
    EXPECT(stance, (int)CASUS_CLAIMED, 12, 4);
    EXPECT(stance, (int)CASUS_DENIED, 0, 0);
    EXPECT(since, day + 1, 8, 3);
    EXPECT(until, day, 4, 1);
    EXPECT(as_of, day, 4, 1);
    EXPECT(as_of, day - 1, 0, 0);
    EXPECT(limit, 3, 3, 3);
    EXPECT(offset, 11, 1, 0);
    ledger_close(s->ledger);
}

/* ---- Version 1 ---- */

/* Moves the evidence of a ledger into one of version 1, column by column; what is no longer kept is 0. */
static void make_v1(const char *path, const char *from) {
    sqlite3 *db = NULL;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    for (const char *const *text = ledger_v1; *text; text++)
        CHECK(sqlite3_exec(db, *text, NULL, NULL, NULL) == SQLITE_OK);
    char *attach = sqlite3_mprintf("ATTACH %Q AS now", from);
    CHECK(sqlite3_exec(db, attach, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_free(attach);
    static const char *const tables[] = {"run",         "report", "report_band", "claim",    "actor",
                                         "claim_actor", "place",  "happening",   "decision", "decision_claim"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        sqlite3_stmt *st;
        char *columns_of = sqlite3_mprintf("SELECT group_concat(name), group_concat(iif(name IN (SELECT name FROM pragma_table_info(%Q, 'now')), name, '0'))"
                                           " FROM pragma_table_info(%Q, 'main')", tables[i], tables[i]);
        CHECK(sqlite3_prepare_v2(db, columns_of, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW);
        char *copy = sqlite3_mprintf("INSERT INTO main.%s(%s) SELECT %s FROM now.%s", tables[i],
                                     sqlite3_column_text(st, 0), sqlite3_column_text(st, 1), tables[i]);
        CHECK(sqlite3_exec(db, copy, NULL, NULL, NULL) == SQLITE_OK);
        sqlite3_finalize(st);
        sqlite3_free(columns_of);
        sqlite3_free(copy);
    }
    CHECK(sqlite3_exec(db, "UPDATE happening SET incident = NULL, component = NULL, waiting = 1", NULL, NULL, NULL) ==
          SQLITE_OK);
    sqlite3_close(db);
}

static void of_version_1(shelf *s) {
    open_ledger(s, "now.casus");
    add_war(s);
    str now = account_text(s);
    ledger_close(s->ledger);
    const char *old = in_folder(s, "old.casus");
    make_v1(old, s->path);
    CHECK(ledger_is_earlier(old) && !ledger_is_earlier(s->path) && !ledger_is_earlier(in_folder(s, "none.casus")));
    CHECK(ledger_open(old, LEDGER_WRITE, &s->ledger, &s->error) == CASUS_OK);
    settle(s);
    str then = account_text(s);
    CHECK(now.len > 0 && str_eq(now, then) && verifies(s, WAR));
    telling more = {"r9", "Gazette", "2031-05-02", "https://g.example/9", "Northport", 9};
    CHECK(ledger_begin_run(s->ledger, &(ledger_coder){.version = STR("test")}, STR("2031-01-01T00:00:00Z"),
                           &s->error) == CASUS_OK);
    CHECK(add(s, &more) == LEDGER_NEW && add(s, &war[0]) == LEDGER_KNOWN);
    settle(s);
    CHECK(verifies(s, WAR + 1));
    ledger_close(s->ledger);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    char folder[] = "/tmp/casus-ledger-XXXXXX";
    shelf s = {.arena = &a, .folder = mkdtemp(folder)};
    CHECK(s.folder != NULL);
    if (!s.folder) return TEST_END("ledger");
    once(&s);
    revised(&s);
    broken_lines(&s);
    tampering_shows(&s);
    decided(&s);
    any_order(&s);
    filtered(&s);
    of_version_1(&s);
    test_remove_folder(&a, s.folder);
    arena_free(&a);
    return TEST_END("ledger");
}
