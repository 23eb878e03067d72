/* Tests of every way in but pages (pages.c): kinds, feeds, archives, packings, charsets, dates, and hostile bytes. */
#include "test.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include "base/json.h"
#include "read/charset.h"
#include "read/date.h"
#include "read/http.h"
#include "read/source.h"

enum { KEPT = 16 };

typedef struct seen {
    arena *arena;
    size_t count[3];
    size_t kept;
    casus_report report[KEPT];
    str where[KEPT];
    str reason; /* of the last that was skipped or failed */
} seen;

static bool see(void *state, const read_item *item) {
    seen *s = state;
    s->count[item->outcome]++;
    if (item->outcome != READ_REPORT) s->reason = str_copy(s->arena, str_of(item->error.message));
    if (item->outcome != READ_REPORT || s->kept == KEPT) return true;
    const casus_report *r = &item->report;
    s->report[s->kept] = (casus_report){.id = str_copy(s->arena, r->id), .text = str_copy(s->arena, r->text), .title = str_copy(s->arena, r->title),
                                        .outlet = str_copy(s->arena, r->outlet), .published = str_copy(s->arena, r->published), .url = str_copy(s->arena, r->url)};
    s->where[s->kept++] = str_copy(s->arena, item->where);
    return true;
}

static seen read_all(arena *a, str bytes, casus_status want) {
    seen s = {.arena = a};
    casus_error error = {0};
    casus_status status = read_source(bytes, &(read_options){0}, see, &s, &error);
    if (status != want) fprintf(stderr, "status %d: %s\n", (int)status, error.message);
    CHECK(status == want);
    return s;
}

static void dates(arena *a) {
    CHECK_STR(read_date(a, STR("2020-10-30T12:00:00+04:00")), "2020-10-30T12:00:00+04:00");
    CHECK_STR(read_date(a, STR("2020-10-30 12:00")), "2020-10-30T12:00");
    CHECK_STR(read_date(a, STR("Fri, 30 Oct 2020 12:00:00 GMT")), "2020-10-30T12:00:00Z");
    CHECK_STR(read_date(a, STR("Fri, 30 Oct 2020 12:00:00 +0400")), "2020-10-30T12:00:00+04:00");
    CHECK_STR(read_date(a, STR("October 30, 2020")), "2020-10-30");
    CHECK_STR(read_date(a, STR("30 October 2020")), "2020-10-30");
    CHECK_STR(read_date(a, STR("Published: Oct. 3rd, 2020")), "2020-10-03");
    CHECK_STR(read_date(a, STR("20201030")), "2020-10-30");
    CHECK_STR(read_date(a, STR("yesterday at noon")), "");
    CHECK_STR(read_date(a, STR("2020-13-45")), "");
    CHECK_STR(read_date(a, STR("09.11.2023")), "2023-11-09");
    CHECK_STR(read_date(a, STR("Posted 3/14/2005 9:14 PM")), "2005-03-14");
    CHECK_STR(read_date(a, STR("Sat, 19/02/2022 - 18:40")), "2022-02-19");
    CHECK_STR(read_date(a, STR("on 2020/1/5, at noon")), "2020-01-05");
    CHECK_STR(read_date(a, STR("05-07-2015")), ""); /* either way */
    CHECK_STR(read_date(a, STR("call 12.34.5678 now")), "");
    CHECK_STR(read_date(a, STR("versions 1.2.2020.3")), "2020-02-01");
    CHECK_STR(read_date_of_url(a, STR("https://x.example/2020/10/30/a")), "2020-10-30");
    CHECK_STR(read_date_of_url(a, STR("https://x.example/a-2020-10-30-b")), "2020-10-30");
    CHECK_STR(read_date_of_url(a, STR("https://x.example/article/20201030")), "2020-10-30");
    CHECK_STR(read_date_of_url(a, STR("https://x.example/article/1234567")), "");
}

static void kinds(void) {
    CHECK(read_kind_of(STR("Shells fell on <b>Terter</b>.")) == READ_TEXT);
    CHECK(read_kind_of(STR("\n <!DOCTYPE html><html>")) == READ_HTML);
    CHECK(read_kind_of(STR("<?xml version='1.0'?><rss version='2.0'>")) == READ_FEED);
    CHECK(read_kind_of(STR("<?xml version='1.0'?><urlset xmlns='x'>")) == READ_SITEMAP);
    CHECK(read_kind_of(STR("{\"text\":\"a\"}")) == READ_JSONL);
    CHECK(read_kind_of(STR("{curly} prose")) == READ_TEXT);
    CHECK(read_kind_of(STR("WARC/1.0\r\n")) == READ_WARC);
    CHECK(read_kind_of(STR("WIRE-2020-0001 (X)\n\n   TEXT")) == READ_WIRE);
    CHECK(read_kind_of(STR("COVID-19 CASES\n\nText")) == READ_TEXT);
    CHECK(read_kind_of(STR("%PDF-1.4")) == READ_PDF);
    CHECK(read_kind_of(STR("ab\0cd")) == READ_BINARY);
    CHECK(read_kind_of(STR("\x1F\x8B\x08zzz")) == READ_PACKED);
}

/* ---- Feeds ---- */

static void rss(arena *a) {
    seen s = read_all(a, STR("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Hill Radio</title><language>en</language>"
                             "<item><title>Bridge hit</title><link>https://h.example/1</link><pubDate>Fri, 30 Oct 2020 12:00:00 GMT</pubDate>"
                             "<description>&lt;p&gt;A bridge was hit.&lt;/p&gt;&lt;p&gt;Two died.&lt;/p&gt;</description></item>"
                             "<item><title>Empty</title></item></channel></rss>"), CASUS_OK);
    CHECK(s.count[READ_REPORT] == 1 && s.count[READ_SKIPPED] == 1);
    CHECK_STR(s.report[0].text, "A bridge was hit.\n\nTwo died.");
    CHECK_STR(s.report[0].title, "Bridge hit");
    CHECK_STR(s.report[0].outlet, "Hill Radio");
    CHECK_STR(s.report[0].published, "2020-10-30T12:00:00Z");
    CHECK_STR(s.report[0].url, "https://h.example/1");
}

static void rdf(arena *a) {
    seen s = read_all(a, STR("<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"r\" xmlns=\"p\" xmlns:dc=\"d\"><channel><title>Old Wire</title></channel>"
                             "<item><title>Raid</title><link>https://o.example/r</link><dc:date>2003-04-05</dc:date><description>Troops raided a village.</description></item></rdf:RDF>"), CASUS_OK);
    CHECK(s.count[READ_REPORT] == 1);
    CHECK_STR(s.report[0].published, "2003-04-05");
    CHECK_STR(s.report[0].text, "Troops raided a village.");
}

static void atom(arena *a) {
    seen s = read_all(a, STR("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Delta</title><entry><title>Ferry sunk</title>"
                             "<author><name>A. Writer</name></author><link rel=\"self\" href=\"https://d.example/self\"/><link href=\"https://d.example/f\"/><updated>2021-02-03T04:05:06Z</updated>"
                             "<summary>Short.</summary><content type=\"html\">&lt;p&gt;A ferry was sunk near the island, police said.&lt;/p&gt;</content></entry></feed>"), CASUS_OK);
    CHECK(s.count[READ_REPORT] == 1);
    CHECK_STR(s.report[0].url, "https://d.example/f");
    CHECK_STR(s.report[0].outlet, "Delta");
    CHECK_STR(s.report[0].text, "A ferry was sunk near the island, police said.");
    CHECK_STR(s.report[0].published, "2021-02-03T04:05:06Z");
}

static void hostile_feeds(arena *a) {
    seen s = read_all(a, STR("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                             "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><rss><channel><item><description>x&b;&c;y</description></item></channel></rss>"), CASUS_OK);
    for (size_t i = 0; i < s.kept; i++) CHECK(s.report[i].text.len < 200);
    s = read_all(a, STR("<rss><channel><item><description>First.</description></item><item><desc"), CASUS_OK);
    CHECK(s.count[READ_REPORT] >= 1);
}

/* ---- Packings ---- */

static str gzipped(arena *a, str s) {
    z_stream z = {0};
    CHECK(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    size_t room = deflateBound(&z, (uLong)s.len) + 64;
    char *out = arena_alloc(a, room);
    z.next_in = (unsigned char *)(uintptr_t)s.ptr;
    z.avail_in = (unsigned)s.len;
    z.next_out = (unsigned char *)out;
    z.avail_out = (unsigned)room;
    CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
    str packed = {out, (size_t)z.total_out};
    deflateEnd(&z);
    return packed;
}

static str packed_files(arena *a, int (*format)(struct archive *), const char *const *names, const str *bytes, size_t n) {
    size_t room = 1 << 20, used = 0;
    char *out = arena_alloc(a, room);
    struct archive *w = archive_write_new();
    format(w);
    archive_write_open_memory(w, out, room, &used);
    for (size_t i = 0; i < n; i++) {
        struct archive_entry *e = archive_entry_new();
        archive_entry_set_pathname(e, names[i]);
        archive_entry_set_size(e, (la_int64_t)bytes[i].len);
        archive_entry_set_filetype(e, AE_IFREG);
        archive_entry_set_perm(e, 0644);
        archive_write_header(w, e);
        archive_write_data(w, bytes[i].ptr, bytes[i].len);
        archive_entry_free(e);
    }
    archive_write_close(w);
    archive_write_free(w);
    return (str){out, used};
}

static void packings(arena *a) {
    seen s = read_all(a, gzipped(a, STR("Two soldiers were killed.")), CASUS_OK);
    CHECK(s.kept == 1);
    CHECK_STR(s.report[0].text, "Two soldiers were killed.");
    s = read_all(a, gzipped(a, gzipped(a, STR("Twice packed."))), CASUS_OK);
    CHECK_STR(s.report[0].text, "Twice packed.");
    s = read_all(a, gzipped(a, STR("{\"text\":\"one\"}\n{bad\n{\"text\":\"two\",\"id\":7}\n")), CASUS_OK);
    CHECK(s.count[READ_REPORT] == 2 && s.count[READ_FAILED] == 1);
    CHECK_STR(s.report[1].id, "7");
    CHECK_STR(s.where[1], "line 3");
    const char *const names[] = {"a.txt", "b/c.jsonl", "d.bin"};
    const str files[] = {STR("A text."), STR("{\"text\":\"a line\"}"), STR("\0\1\2")};
    str both[] = {packed_files(a, archive_write_set_format_ustar, names, files, 3), packed_files(a, archive_write_set_format_zip, names, files, 3)};
    for (size_t i = 0; i < 4; i++) {
        s = read_all(a, i < 2 ? both[i] : gzipped(a, both[i - 2]), CASUS_OK);
        CHECK(s.count[READ_REPORT] == 2 && s.count[READ_FAILED] == 1);
        CHECK_STR(s.where[0], "member a.txt");
        CHECK_STR(s.where[1], "member b/c.jsonl, line 1");
    }
}

static void bombs(arena *a) {
    size_t n = (size_t)80 << 20;
    char *zeros = arena_alloc(a, n);
    memset(zeros, ' ', n);
    str once = gzipped(a, (str){zeros, n});
    seen s = {.arena = a};
    casus_error error = {0};
    CHECK(read_source(once, &(read_options){0}, see, &s, &error) == CASUS_LIMIT);
    str deep = STR("core");
    for (int i = 0; i < 6; i++) deep = gzipped(a, deep);
    CHECK(read_source(deep, &(read_options){0}, see, &s, &error) == CASUS_LIMIT);
    CHECK(strstr(error.message, "packed more than") != NULL);
}

static void damaged(arena *a) {
    str good = gzipped(a, STR("{\"text\":\"a report that goes on\"}\n")), parts = str_join(a, good, str_join(a, good, good));
    char *bytes = (char *)(uintptr_t)parts.ptr;
    memset(bytes + good.len + 15, 0x55, 6); /* the second member */
    seen s = read_all(a, parts, CASUS_INPUT);
    CHECK(s.count[READ_REPORT] >= 2);
    read_all(a, str_sub(good, 0, good.len - 12), CASUS_INPUT);
}

/* ---- Web archives ---- */

static str warc_record_of(arena *a, const char *type, const char *uri, str block, long length) {
    return str_join(a, str_printf(a, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2020-10-30T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %ld\r\n\r\n",
                                  type, uri, length < 0 ? (long)block.len : length), str_join(a, block, STR("\r\n\r\n")));
}

static str http_of(arena *a, const char *headers, str body) {
    return str_join(a, str_printf(a, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n", headers), body);
}

static const char PAGE[] = "<html><head><title>Dam hit</title></head><body><p>A dam was hit by two missiles on Sunday, and eleven people were killed, police said.</p>"
                           "<p>The army said that it had shot at nothing, and that the enemy had blown up the dam.</p></body></html>";
#define PAGE_STR ((str){PAGE, sizeof PAGE - 1})

static str chunked(arena *a, str s) {
    return str_join(a, str_printf(a, "5\r\n%.5s\r\n%zx;x=1\r\n", s.ptr, s.len - 5), str_join(a, str_sub(s, 5, s.len), STR("\r\n0\r\n\r\n")));
}

static void warcs(arena *a) {
    str records[] = {warc_record_of(a, "warcinfo", "", STR("software: x"), -1),
                     warc_record_of(a, "response", "https://d.example/1", http_of(a, "", PAGE_STR), -1),
                     warc_record_of(a, "response", "https://d.example/2", http_of(a, "Transfer-Encoding: chunked\r\n", chunked(a, PAGE_STR)), -1),
                     warc_record_of(a, "response", "https://d.example/3", http_of(a, "Content-Encoding: gzip\r\n", gzipped(a, PAGE_STR)), -1),
                     warc_record_of(a, "response", "https://d.example/4", http_of(a, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", PAGE_STR), -1),
                     warc_record_of(a, "revisit", "https://d.example/1", STR(""), -1),
                     warc_record_of(a, "response", "https://d.example/5", STR("HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"), -1)};
    str all = {0}, members = {0};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        all = str_join(a, all, records[i]);
        members = str_join(a, members, gzipped(a, records[i]));
    }
    for (int packed = 0; packed < 2; packed++) {
        seen s = read_all(a, packed ? members : all, CASUS_OK);
        CHECK(s.count[READ_REPORT] == 4 && s.count[READ_SKIPPED] == 2 && s.count[READ_FAILED] == 0);
        for (size_t i = 0; i < s.kept; i++) CHECK(str_starts(s.report[i].text, STR("A dam was hit by two missiles")) && s.report[i].text.len > 150);
        CHECK_STR(s.report[2].url, "https://d.example/3");
        CHECK_STR(s.where[0], "record 2");
    }
}

static void hostile_warcs(arena *a) {
    str good = warc_record_of(a, "response", "https://d.example/1", http_of(a, "", PAGE_STR), -1);
    str lying = warc_record_of(a, "response", "https://d.example/9", STR("HTTP/1.1 200 OK\r\n\r\nshort"), 900000000000L);
    str negative = STR("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n");
    seen s = read_all(a, str_join(a, negative, str_join(a, STR("noise\n"), good)), CASUS_OK);
    CHECK(s.count[READ_REPORT] == 1 && s.count[READ_FAILED] == 1);
    s = read_all(a, str_join(a, good, lying), CASUS_OK);
    CHECK(s.count[READ_REPORT] == 1 && s.count[READ_FAILED] == 1);
    s = read_all(a, str_sub(good, 0, good.len - 60), CASUS_OK); /* the archive ends inside: what there is is read */
    CHECK(s.count[READ_REPORT] == 1);
}

static void wires(arena *a) {
    seen s = read_all(a, STR("HILL-MUC-0001 (X)\n\n   SAN MIGUEL, 3 JAN 90 -- THREE REBELS WERE KILLED.\n\n   MORE TEXT.\n\n\nHILL-MUC-0002 (X)\n\n   LIMA -- A BOMB.\n"), CASUS_OK);
    CHECK(s.kept == 2);
    CHECK_STR(s.report[0].id, "HILL-MUC-0001");
    CHECK_STR(s.report[0].published, "1990-01-03");
    CHECK(str_ends(s.report[0].text, STR("MORE TEXT.")));
    CHECK_STR(s.report[1].id, "HILL-MUC-0002");
    s = read_all(a, STR("From a@b Fri Oct 30 2020\nSubject: Truce fails\nDate: Fri, 30 Oct 2020 12:00:00 +0000\n\nThe truce failed.\n\nFrom c@d Sat\nSubject: Two\n\nText two.\n"), CASUS_OK);
    CHECK(s.kept == 2);
    CHECK_STR(s.report[0].title, "Truce fails");
    CHECK_STR(s.report[1].text, "Text two.");
}

static void charsets(arena *a) {
    str text;
    CHECK(charset_to_utf8(a, STR("caf\xe9"), STR("text/html; charset=ISO-8859-1"), &text, NULL) == CASUS_OK);
    CHECK_STR(text, "caf\xc3\xa9");
    CHECK(charset_to_utf8(a, STR("<meta charset='windows-1251'>\xcc\xe8\xf0"), (str){0}, &text, NULL) == CASUS_OK);
    CHECK(str_ends(text, STR("\xd0\x9c\xd0\xb8\xd1\x80")));
    CHECK(charset_to_utf8(a, STR("a\x80z"), (str){0}, &text, NULL) == CASUS_OK);
    CHECK_STR(text, "a\xe2\x82\xacz");
    CHECK(charset_to_utf8(a, STR("a\xffz\0q"), STR("charset=utf-8"), &text, NULL) == CASUS_OK);
    CHECK_STR(text, "a\xef\xbf\xbdz q");
    CHECK(charset_to_utf8(a, STR("abc"), STR("charset=klingon"), &text, NULL) == CASUS_INPUT);
}

static str repeated(arena *a, const char *what, size_t times) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < times; i++) buffer_put(&b, str_of(what));
    return buffer_str(&b);
}

/* Each must come back at once, with or without an article. */
static void hostile_pages(arena *a) {
    str deep = str_join(a, STR("<html><body>"), str_join(a, repeated(a, "<div>", 40000), STR("<p>A sentence that stands at the very bottom of it all, and ends.</p>")));
    seen s = read_all(a, deep, CASUS_OK);
    CHECK(s.count[READ_FAILED] == 0);
    read_all(a, str_join(a, STR("<html>"), repeated(a, "<p><span>", 20000)), CASUS_OK);
    read_all(a, str_join(a, STR("<html>"), repeated(a, "<b><i></b>", 20000)), CASUS_OK);
    read_all(a, str_join(a, STR("<html>"), repeated(a, "</div></p>", 50000)), CASUS_OK);
    read_all(a, str_join(a, STR("<html><a href='"), repeated(a, "x", 1 << 20)), CASUS_OK);
    read_all(a, str_join(a, STR("<html><body>"), repeated(a, "&lt;&#x110000;&nosuch;", 20000)), CASUS_OK);
    read_all(a, str_join(a, STR("<html><script type='application/ld+json'>"), repeated(a, "[", 100000)), CASUS_OK);
    s = read_all(a, str_join(a, STR("<html>"), repeated(a, "<p>x</p>", 600000)), CASUS_OK);
    CHECK(s.count[READ_FAILED] == 1); /* over the limit of a page */
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    dates(&a);
    kinds();
    rss(&a), rdf(&a), atom(&a), hostile_feeds(&a);
    packings(&a), bombs(&a), damaged(&a);
    warcs(&a), hostile_warcs(&a);
    wires(&a);
    charsets(&a);
    hostile_pages(&a);
    arena_free(&a);
    return TEST_END("source");
}
