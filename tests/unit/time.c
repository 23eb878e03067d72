/* Expressions of time: one line a case. What is found is shown as "words=VALUE start..end/precision", parted by "; ".
 */
#include "time/timex.h"
#include "base/json.h"
#include "syntax/split.h"
#include "test.h"

static arena memory;

static syntax read_words(const char *text) {
    syntax s;
    split_text(&memory, str_of(text), &s);
    return s;
}

static void put_range(buffer *out, const timex *t) {
    if (!t->start.len && !t->end.len) return;
    buffer_printf(out, " %.*s..%.*s/%d", STR_ARG(t->start), STR_ARG(t->end), t->precision);
}

static str shown(const char *published, const char *text, bool ranges) {
    syntax s = read_words(text);
    timexes found = timex_find(&memory, &s, str_of(published));
    buffer out = {.arena = &memory};
    for (size_t i = 0; i < found.count; i++) {
        const timex *t = &found.items[i];
        str words = str_sub(s.text, t->span.start, t->span.end);
        buffer_printf(&out, "%s%.*s=%.*s", i ? "; " : "", STR_ARG(words), STR_ARG(t->value));
        if (ranges) put_range(&out, t);
    }
    return buffer_str(&out);
}

/* A report of Friday, 30 October 2020. */
#define TELLS(text, want) CHECK_STR(shown("2020-10-30", text, false), want)
#define SPANS(text, want) CHECK_STR(shown("2020-10-30", text, true), want)
#define NOTHING(text) CHECK_STR(shown("2020-10-30", text, false), "")

static void test_days(void) {
    TELLS("Shells fell on October 28, 2020.", "October 28, 2020=2020-10-28");
    TELLS("Shells fell on 28 Oct 2020.", "28 Oct 2020=2020-10-28");
    TELLS("Shells fell on the 28th of October.", "the 28th of October=2020-10-28");
    TELLS("Shells fell on Wednesday, Oct. 28, near the town.", "Wednesday, Oct. 28=2020-10-28");
    TELLS("Dated 10/28/2020 and 2020-10-28 and 28.10.2020",
          "10/28/2020=2020-10-28; 2020-10-28=2020-10-28; 28.10.2020=2020-10-28");
    TELLS("Dated 11/10/2020, 03-11-2020 and 11/10/1999",
          "11/10/2020=2020-11-10; 03-11-2020=2020-11-03; 11/10/1999=1999-11-10");
    TELLS("In 1944, on November 31, nothing.", "1944=1944; November 31=XXXX-11-31");
    NOTHING("They may march on the village with 2,000 men.");
    NOTHING("The militia lost 28 of its men and 10 vehicles.");
}

static void test_lists(void) {
    SPANS("Truces of October 10 and 18 broke.",
          "October 10=2020-10-10 2020-10-10..2020-10-10/1; 18=2020-10-18 2020-10-18..2020-10-18/1");
    TELLS("Raids on April 6-7, 1915, failed.", "April 6=1915-04-06; 7, 1915=1915-04-07");
    SPANS("The siege of 23-28 March 1951 ended.",
          "23=1951-03-23 1951-03-23..1951-03-28/2; 28 March 1951=1951-03-28 1951-03-23..1951-03-28/2");
    TELLS("On October 10 and 18 soldiers died.", "October 10=2020-10-10");
}

static void test_months_and_years(void) {
    TELLS("He was killed in March.", "March=2020-03");
    TELLS("It began in November.", "November=2019-11");
    TELLS("They will vote in November.", "November=2020-11");
    TELLS("the invasion of early 2003", "early 2003=2003");
    TELLS("the 1948 war", "1948=1948");
    NOTHING("At least 1948 people fled.");
    NOTHING("About 2000 fled, and 1500 rebels stayed.");
    SPANS("the 1988-1994 war", "1988=1988 1988..1994/5; 1994=1994 1988..1994/5");
    TELLS("the war of 1955-57", "1955=1955; 57=1957");
    SPANS("in the 1980s", "the 1980s=198 1980..1989/5");
    TELLS("in nineteen ninety-six", "nineteen ninety-six=1996");
    TELLS("the 19th century", "the 19th century=18");
    TELLS("the siege of 490 BC", "490 BC=BC0490");
    SPANS("in the summer of 2014", "the summer of 2014=2014-SU 2014-06..2014-08/5");
    SPANS("in the third quarter of 2019", "the third quarter of 2019=2019-Q3 2019-07..2019-09/5");
    NOTHING("after the fall of Baghdad");
}

static void test_weekdays(void) {
    TELLS("A bomb went off on Wednesday.", "Wednesday=2020-10-28");
    TELLS("A bomb went off on Friday.", "Friday=2020-10-30");
    TELLS("Talks will be held on Monday.", "Monday=2020-11-02");
    TELLS("It was shelled last Friday.", "last Friday=2020-10-23");
    TELLS("Fighting eased on Friday evening.", "Friday evening=2020-10-30TEV");
    TELLS("They meet on Tuesdays.", "Tuesdays=XXXX-WXX-2");
    NOTHING("The Sunday Times said so.");
}

static void test_relative(void) {
    TELLS("He died yesterday.", "yesterday=2020-10-29");
    SPANS("It strengthened its border this week.", "this week=2020-W44 2020-10-26..2020-11-01/3");
    SPANS("Last week it rained.", "Last week=2020-W43 2020-10-19..2020-10-25/3");
    TELLS("Three weeks ago it fell.", "Three weeks ago=2020-W41");
    TELLS("early this year and later this month", "early this year=2020; later this month=2020-10");
    TELLS("The town fell on October 10. The next day it was retaken. Two days later it fell again.",
          "October 10=2020-10-10; The next day=2020-10-11; Two days later=2020-10-13");
    TELLS("It fell the next day.", "the next day=XXXX-XX-XX");
    SPANS("Shells fell overnight.", "overnight=2020-10-29TNI 2020-10-29..2020-10-30/2");
    TELLS("It fell in July last year.", "July last year=2019-07");
    TELLS("It is now quiet, and was recently bombed.", "now=PRESENT_REF; recently=PAST_REF");
    TELLS("A few days later he left.", "A few days later=FUTURE_REF");
}

static void test_clock(void) {
    SPANS("It came into force at 08:00 local time on October 26.",
          "08:00 local time on October 26=2020-10-26T08:00 2020-10-26T08:00..2020-10-26T08:00/1");
    TELLS("Sirens sounded on Wednesday at 5 p.m. in the city.", "Wednesday at 5 p.m.=2020-10-28T17:00");
    SPANS("At 0400 GMT on Thursday", "0400 GMT on Thursday=2020-10-29T04:00 2020-10-29T04:00Z..2020-10-29T04:00Z/1");
    TELLS("121500Z OCT 20 CONTACT WITH THE ENEMY", "121500Z OCT 20=2020-10-12T15:00");
    TELLS("midnight on Saturday", "midnight on Saturday=2020-10-24T24:00");
}

static void test_open(void) {
    SPANS("Thousands have died since September 27.", "September 27=2020-09-27 2020-09-27../1");
    SPANS("The truce holds until November 3.", "November 3=2020-11-03 ..2020-11-03/1");
    SPANS("from September to November 2020",
          "September=2020-09 2020-09..2020-11/5; November 2020=2020-11 2020-09..2020-11/5");
    SPANS("between May 3 and May 5",
          "May 3=2020-05-03 2020-05-03..2020-05-05/2; May 5=2020-05-05 2020-05-03..2020-05-05/2");
}

static void test_durations(void) {
    TELLS("They fought for three years.", "three years=P3Y");
    TELLS("A two-day truce held for more than an hour.", "A two-day=P2D; more than an hour=PT1H");
    TELLS("for half an hour, for months and for two and a half years",
          "half an hour=PT30M; months=PXM; two and a half years=P2.5Y");
    SPANS("in the past two weeks", "the past two weeks=P2W 2020-10-16..2020-10-30/4");
    SPANS("over the last 24 hours", "the last 24 hours=PT24H 2020-10-29..2020-10-30/2");
    NOTHING("A 12-year-old boy");
}

static void test_sets(void) {
    TELLS("Every day and each July, daily and twice a week", "Every day=P1D; each July=XXXX-07; daily=P1D; a week=P1W");
    NOTHING("said the Daily Telegraph");
}

/* What a text tells of long ago takes the year that it last named. */
static void test_narrative(void) {
    TELLS("In 1936 war broke out. On 17 July 1936 the army rose. In August 1936 it advanced. By 1937 it held the "
          "north. On 26 April it bombed the "
          "town. In March 1938 it reached the sea. On 5 July a battle began. The next day it stalled.",
          "1936=1936; 17 July 1936=1936-07-17; August 1936=1936-08; 1937=1937; 26 April=1937-04-26; March "
          "1938=1938-03; 5 July=1938-07-05; "
          "The next day=1938-07-06");
}

static void test_no_date(void) {
    CHECK_STR(shown("", "On Friday, yesterday, on May 5 and in 2014.", true),
              "Friday=XXXX-WXX-5; yesterday=XXXX-XX-XX; May 5=XXXX-05-05; 2014=2014 2014..2014/5");
}

static str dateline(const char *text) {
    syntax s = read_words(text);
    return timex_dateline(&memory, &s);
}

static void test_dateline(void) {
    CHECK_STR(dateline("Wed 05 Apr 2017\n\nJets struck the town."), "2017-04-05");
    CHECK_STR(dateline("BOGOTA, 3 MAY 89 (EFE) -- REBELS STRUCK."), "");
    CHECK_STR(dateline("ALEPPO, Syria, Oct. 3, 2016 (AP) - Jets struck."), "2016-10-03");
    CHECK_STR(dateline("ALEPPO, Syria, Oct. 3 (AP) - Jets struck."), "");
    CHECK_STR(dateline("The war that began on September 27, 2020 goes on."), "");
    CHECK_STR(dateline("Posted on July 2 2016 by A Writer. Jets struck the town."), "2016-07-02");
    CHECK_STR(dateline("He posted nothing on July 2, 2016 and went home."), "");
    CHECK_STR(dateline("Raids on the western quarters of the old town kill seven, three children among them AFP Saturday 2 Jul 2016 "
                       "Jets struck the town twice."),
              "2016-07-02");
    CHECK_STR(dateline("Raids on the western quarters of the old town kill seven, as many as were killed on Saturday 2 Jul 2016 "
                       "when jets struck it twice."),
              "");
    CHECK_STR(dateline("18.10.2014Get short URL Jets struck the town."), "2014-10-18");
    CHECK_STR(dateline("18.10.20145 jets struck the town."), "");
    /* Day or month first: the weekday decides, else the hyphen. */
    CHECK_STR(dateline("06-08-2013 A bomb went off on Tuesday."), "2013-08-06");
    CHECK_STR(dateline("06-08-2013 A bomb went off on Saturday."), "2013-06-08");
    CHECK_STR(dateline("06-08-2013 A bomb went off."), "2013-08-06");
    CHECK_STR(dateline("06/08/2013 A bomb went off."), "2013-06-08");
}

/* How many expressions of a text published on 2016-07-02 are its own date. */
static size_t own_dates(const char *text) {
    syntax s = read_words(text);
    timexes found = timex_find(&memory, &s, STR("2016-07-02"));
    size_t n = 0;
    for (size_t i = 0; i < found.count; i++) n += found.items[i].of_report;
    return n;
}

/* A dateline tells when a report was written; a day inside a sentence, when something happened. */
static void test_own_date(void) {
    CHECK(own_dates("ALEPPO, July 2 (AP) - Jets struck the town on Friday.") == 1);
    CHECK(own_dates("Date of publication 2 July 2016 Jets struck the town.") == 1);
    CHECK(own_dates("The raid began on July 2, 2016 and went on.") == 0);
    CHECK(own_dates("On July 2 jets struck the town.") == 0);
    CHECK(own_dates("12 June 2016 was the day of the raid.") == 0); /* another day than the report's */
    CHECK(own_dates("Jets struck on Saturday.") == 0);
}

/* Long and senseless input takes linear time and breaks nothing. */
static void test_nonsense(void) {
    static const char *const JUNK[] = {"and 5 ",        "last last ", "May 1, ",     "the end of the ", "1988-",
                                       "two or three ", "5 - 6 - ",   "early late ", "12:00 on "};
    for (size_t k = 0; k < sizeof JUNK / sizeof *JUNK; k++) {
        buffer text = {.arena = &memory};
        for (int i = 0; i < 20000; i++) buffer_put(&text, str_of(JUNK[k]));
        syntax s;
        split_text(&memory, buffer_str(&text), &s);
        timexes found = timex_find(&memory, &s, STR("2020-10-30"));
        for (size_t i = 1; i < found.count; i++)
            CHECK(found.items[i].span.start >= found.items[i - 1].span.end); /* they never overlap */
    }
}

int main(void) {
    arena_init(&memory, 0);
    test_days();
    test_lists();
    test_months_and_years();
    test_weekdays();
    test_relative();
    test_clock();
    test_open();
    test_durations();
    test_sets();
    test_narrative();
    test_no_date();
    test_dateline();
    test_own_date();
    test_nonsense();
    arena_free(&memory);
    return TEST_END("time");
}
