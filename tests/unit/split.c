/* Splitting: one line a case, words parted by blanks, sentences by " / ", paragraphs by " // ". */
#include "syntax/split.h"
#include "base/json.h"
#include "test.h"

static arena memory;

static str shown(const char *text) {
    syntax s;
    buffer out = {.arena = &memory};
    split_text(&memory, str_of(text), &s);
    for (size_t i = 0; i < s.count; i++) {
        if (i) buffer_put(&out, s.sentences[i].paragraph == s.sentences[i - 1].paragraph ? STR(" / ") : STR(" // "));
        for (int k = 0; k < s.sentences[i].count; k++) {
            if (k) buffer_put(&out, STR(" "));
            buffer_put(&out, s.sentences[i].tokens[k].form);
        }
    }
    return buffer_str(&out);
}

#define SPLITS(text, want) CHECK_STR(shown(text), want)

static void test_clitics(void) {
    SPLITS("He didn't say so.", "He did n't say so .");
    SPLITS("They\u2019re here and it\u2019s over.", "They \u2019re here and it \u2019s over .");
    SPLITS("The army cannot hold the rebels' town.", "The army can not hold the rebels ' town .");
    SPLITS("Shi'ite and O'Neill stay whole.", "Shi'ite and O'Neill stay whole .");
    SPLITS("the '90s", "the '90s");
    SPLITS("They call it 'the rebels' house'.", "They call it ' the rebels ' house ' .");
}

static void test_multiword(void) {
    syntax s;
    split_text(&memory, STR("He can't go, rebels' guns"), &s);
    const token *t = s.sentences[0].tokens;
    CHECK(t[1].mwt == 2 && t[2].mwt == 0 && t[0].mwt == 0);
    CHECK_STR(t[1].form, "ca");
    CHECK(t[1].span.end == t[2].span.start && !t[1].space_after && t[2].space_after);
    CHECK(t[5].mwt == 2);
    CHECK_STR(t[6].form, "'");
}

static void test_hyphens(void) {
    SPLITS("a Moscow-brokered cease-fire", "a Moscow - brokered cease - fire");
    SPLITS("anti-tank and co-operation", "anti-tank and co-operation");
    SPLITS("Call 555-0134 by 2021-03-04, 10-15 men", "Call 555-0134 by 2021-03-04 , 10 - 15 men");
    SPLITS("the 1988\u20131994 war\u2014the first\u2014ended",
           "the 1988 \u2013 1994 war \u2014 the first \u2014 ended");
    SPLITS("T-72 tanks, S-300s", "T - 72 tanks , S - 300s");
}

static void test_numbers(void) {
    SPLITS("2,000 of 3.5 million; 1,2 and 08:00", "2,000 of 3.5 million ; 1 , 2 and 08:00");
    SPLITS("$31bn, 40% and 122mm guns 5km away", "$ 31 bn , 40 % and 122 mm guns 5 km away");
    SPLITS("the 2nd and 40th in the 1990s on 9/11", "the 2nd and 40th in the 1990s on 9/11");
    SPLITS("Some 12.The rest fled.", "Some 12 . / The rest fled .");
}

static void test_abbreviations(void) {
    SPLITS("Gen. Smith met Lt. Col. Brown.", "Gen. Smith met Lt. Col. Brown .");
    SPLITS("at 8 a.m. local time on Oct. 26.", "at 8 a.m. local time on Oct. 26 .");
    SPLITS("It left the U.S. in May.", "It left the U.S. in May .");
    SPLITS("It went to the U.S. The war went on.", "It went to the U.S. / The war went on .");
    SPLITS("Brigade No. 5 said no. Five men fled.", "Brigade No. 5 said no . / Five men fled .");
    SPLITS("Harry S. Jones spoke.", "Harry S. Jones spoke .");
    SPLITS("We were hit again. I ran.", "We were hit again . / I ran .");
}

static void test_sentences(void) {
    SPLITS("\"Why?\" he asked. Nobody knew.", "\" Why ? \" he asked . / Nobody knew .");
    SPLITS("\"Stop!\" Smith shouted.", "\" Stop ! \" Smith shouted .");
    SPLITS("\u201cThey fled.\u201d The town is empty.", "\u201c They fled . \u201d / The town is empty .");
    SPLITS("We waited... and left.", "We waited ... and left .");
    SPLITS("It is over (they say). Is it?", "It is over ( they say ) . / Is it ?");
    SPLITS("See www.example.org/a.b for more. Or mail a.b@example.org.",
           "See www.example.org/a.b for more . / Or mail a.b@example.org .");
}

static void test_datelines(void) {
    SPLITS("KABUL, Oct. 5 (Newswire) - A blast was heard.", "KABUL , Oct. 5 ( Newswire ) - / A blast was heard .");
    SPLITS("GAZA CITY - A blast was heard.", "GAZA CITY - / A blast was heard .");
    SPLITS("LIMA, 3 MAY 88 -- [REPORT] [ARMY PRESS OFFICE] [TEXT] A BUS BURNT.",
           "LIMA , 3 MAY 88 -- [ REPORT ] [ ARMY PRESS OFFICE ] [ TEXT ] / A BUS BURNT .");
    SPLITS("The army - and only the army - fired.", "The army - and only the army - fired .");
}

static void test_lines(void) {
    SPLITS("Town taken\n\nThe town was taken.", "Town taken // The town was taken .");
    SPLITS("Town taken\nThe town was taken.\nIt is empty.", "Town taken // The town was taken . // It is empty .");
    SPLITS("Shells fall on harbour\n\n"
           "   Shells fell on the harbour for a third day on Monday, and two\n"
           "fishing boats were sunk, the port authority said. Nobody on board\n"
           "was hurt.\n"
           "   The army said that it had fired back.\n",
           "Shells fall on harbour // Shells fell on the harbour for a third day on Monday , and two fishing boats "
           "were sunk , the port "
           "authority said . / Nobody on board was hurt . // The army said that it had fired back .");
    SPLITS("", "");
    SPLITS(" \n \n", "");
}

static bool capitals(const char *text) {
    syntax s;
    split_text(&memory, str_of(text), &s);
    return s.sentences[0].capitals;
}

static void test_capitals(void) {
    CHECK(capitals("THREE SOLDIERS WERE KILLED."));
    CHECK(capitals("THE McDONALD HOUSE WAS HIT BY SHELLS"));
    CHECK(!capitals("NATO said so."));
    CHECK(!capitals("NATO. Nothing else was said of it."));
    syntax s;
    split_text(&memory, STR("THE ÇAY HILL\u2019S \u201cEDGE\u201d"), &s);
    CHECK_STR(s.sentences[0].tokens[1].norm, "çay");
    CHECK_STR(s.sentences[0].tokens[3].norm, "'s");
    CHECK_STR(s.sentences[0].tokens[4].norm, "\"");
    CHECK_STR(s.sentences[0].tokens[1].form, "ÇAY");
}

/* Every byte that is not blank is in exactly one token, in order; no sentence is over the limit. */
static void check_cover(str text) {
    syntax s;
    split_text(&memory, text, &s);
    size_t at = 0, gaps = 0, long_sentences = 0;
    for (size_t i = 0; i < s.count; i++) {
        if (s.sentences[i].count > SENTENCE_WORDS_MAX || s.sentences[i].count < 1) long_sentences++;
        for (int k = 0; k < s.sentences[i].count; k++) {
            span word = s.sentences[i].tokens[k].span;
            while (at < text.len && (unsigned char)text.ptr[at] <= ' ') at++;
            if (word.start != at || word.end <= word.start) gaps++;
            at = word.end;
        }
    }
    CHECK(gaps == 0 && long_sentences == 0);
}

static void test_hostile(void) {
    enum { SIZE = 20000 };
    static const char *const bricks[] = {"(",   "a",     "a.b,c-d/", ". ", "'",      "1,",  "-9", "\n",
                                         "a\n", "U.S. ", "x ",       "@.", "\u201c", "...", "é'"};
    for (size_t i = 0; i < sizeof bricks / sizeof *bricks; i++) {
        size_t len = strlen(bricks[i]), count = SIZE / len;
        char *text = arena_alloc(&memory, SIZE + 1);
        for (size_t k = 0; k < count; k++) memcpy(text + k * len, bricks[i], len);
        check_cover((str){text, count * len});
    }
}

int main(void) {
    static jmp_buf escape;
    arena_init(&memory, 0);
    memory.escape = &escape;
    if (setjmp(escape)) return 1;
    test_clitics();
    test_multiword();
    test_hyphens();
    test_numbers();
    test_abbreviations();
    test_sentences();
    test_datelines();
    test_lines();
    test_capitals();
    test_hostile();
    arena_free(&memory);
    return TEST_END("split");
}
