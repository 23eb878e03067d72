/* The gazetteer, built small and read back; names in text resolved in the light of each other. */
#include "place/place.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/map.h"
#include "place/build.h"
#include "place/key.h"
#include "place/roman.h"
#include "syntax/split.h"
#include "test.h"

static const char countries[] =
    "id\tname\tcountry\tadmin1\tfeature\tlat\tlon\tpopulation\tnames\tpeoples\n"
    "1\tNorland\tNO\t\tPCLI\t60\t10\t5000000\tNL|N.L.U.\tNorlander|Norlanders\n"
    "2\tSouthia\tSO\t\tPCLI\t10\t10\t8000000\t\tSouthian|Southians\n"
    "4\tUnited Shires\tUS\t\tPCLI\t20\t20\t900000\tUS\t\n"
    "# a comment\n"
    "3\tBright Sea\t\t\tSEA\t30\t30\t\t\t\n";

#define ROW(id, name, names, lat, lon, code, country, admin1, people)                                                  \
    #id "\t" name "\t" name "\t" names "\t" #lat "\t" #lon "\tP\t" code "\t" country "\t\t" admin1 "\t\t\t\t" #people "\t\t\t\t2020-01-01\n"

static const char towns[] =
    ROW(11, "Karsk", "Qarsk,Карськ,KRS", 60.1, 10.1, "PPLA", "NO", "01", 200000)
    ROW(12, "Karsk", "", 10.2, 10.2, "PPL", "SO", "05", 20000)
    ROW(13, "Deir al-Zeit", "", 10.3, 10.3, "PPL", "SO", "05", 9000)
    ROW(14, "Washburn", "", 60.4, 10.4, "PPL", "NO", "02", 150000)
    ROW(15, "Reading", "", 60.5, 10.5, "PPL", "NO", "02", 3000)
    ROW(16, "Saint Olm", "", 60.6, 10.6, "PPL", "NO", "01", 40000)
    ROW(17, "Paris", "", 48.9, 2.3, "PPLC", "FR", "11", 2000000)
    ROW(18, "Bəlğan", "", 10.9, 10.9, "PPL", "AZ", "09", 30000)
    ROW(19, "Rassan", "", 48.5, 2.5, "PPL", "FR", "11", 500000);

static const char divisions[] = "NO.01\tKarsk Province\tKarsk Province\t0\nNO.02\tWestmark\tWestmark\t21\nSO.05\tUpper Vale\tUpper Vale\t0\n"
                                "NO.01.007\tOlm District\tOlm District\t0\n";

static const char alternates[] = "0\t11\ten\tCarsk\t\t\t\t\n0\t11\tiata\tQRS\t\t\t\t\n0\tSO.05\ten\tHigh Vale\t\t\t\t\n";

static const char wof[] = "wof_id\tgn_id\tplacetype\tname\tlat\tlon\tpop\tfcode\tregion_id\tcounty_id\tcountry\tcessation\tnames\n"
                          "900\t\tregion\tUpper Vale\t10.25\t10.25\t\t\t900\t\tSO\tuuuu\teng=Upper Vale\n"
                          "901\t31\tlocality\tAin Mara\t10.4\t10.4\t\tPPL\t900\t\tSO\tuuuu\tara=عين مارا|eng=Ayn Mara\n"
                          "902\t\tlocality\tGone\t10.4\t10.4\t\tPPL\t900\t\tSO\t2001-01-01\t\n";

static const char own[] = "id\tname\tcountry\tadmin1\tfeature\tlat\tlon\tpopulation\tnames\tpeoples\n"
                          "\tKarsk\tNO\t\tPPLA\t\t\t\tOldname\t\n"
                          "\tKarsk Pass\tNO\t\tPASS\t60.2\t10.0\t\t\t\n"
                          "\tWestmark\tNO\t\tADM1\t\t\t\t~W.M.\t\n";

static const char words[] = "word\tclass\nreading\tcommon\nparis\tgiven\nmarch\tcalendar\n";

typedef struct setup {
    arena arena;
    str bytes;
    gazetteer *g;
} setup;

static void add(build *b, const char *text) {
    casus_error error = {0};
    CHECK(build_source(b, str_of(text), &error) == CASUS_OK);
    if (error.message[0]) fprintf(stderr, "%s\n", error.message);
}

static bool begin(setup *s) {
    casus_error error = {0};
    arena_init(&s->arena, 0);
    build *b = build_start(&s->arena);
    const char *const sources[] = {countries, towns, divisions, alternates, wof, own, words};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) add(b, sources[i]);
    container_part parts[BUILD_PARTS];
    char path[] = "/tmp/casus-place-XXXXXX";
    int file = mkstemp(path);
    if (file < 0) return false;
    close(file);
    bool good = build_finish(b, parts, &error) == CASUS_OK &&
                container_write(path, GAZETTEER_KIND, GAZETTEER_VERSION, parts, BUILD_PARTS, &error) == CASUS_OK &&
                map_open(path, &s->bytes, &error) == CASUS_OK && gazetteer_open(s->bytes, &s->g, &error) == CASUS_OK;
    remove(path);
    if (!good) fprintf(stderr, "%s\n", error.message);
    return good;
}

static void end(setup *s) {
    gazetteer_close(s->g);
    map_close(s->bytes);
    arena_free(&s->arena);
}

/* ---- Keys ---- */

static void test_keys(void) {
    arena a;
    arena_init(&a, 0);
    CHECK_STR(place_key(&a, STR("Deir ez-Zor")), "deir al zor");
    CHECK_STR(place_key(&a, STR("St. Olm")), "st olm");
    CHECK_STR(place_key(&a, STR("Ma\xE2\x80\x99" "arrat")), "maarrat");
    CHECK_STR(place_key(&a, STR("Bərdə")), "barda");
    CHECK(place_key(&a, STR("Степь")).len == 0);
    CHECK(place_key(&a, STR("Zeit, Upper")).len == 0);
    CHECK(place_key(&a, STR("12")).len == 0);
    CHECK_STR(key_without_generic(&a, STR("karsk province")), "karsk");
    CHECK_STR(key_without_generic(&a, STR("province")), "province");
    CHECK_STR(place_skeleton(&a, STR("maarat al numan")), "mrt nmn");
    CHECK_STR(place_skeleton(&a, STR("maarrat al numan")), "mrt nmn");
    CHECK(place_skeleton(&a, STR("hama")).len == 0);
    arena_free(&a);
}

static void test_roman(void) {
    arena a;
    arena_init(&a, 0);
    CHECK_STR(roman_name(&a, ROMAN_RUSSIAN, STR("Щёкино")), "shchyokino");
    CHECK_STR(roman_name(&a, ROMAN_UKRAINIAN, STR("Горішні")), "horishni");
    CHECK_STR(roman_name(&a, ROMAN_ARMENIAN, STR("Մարտունի")), "martuni");
    CHECK_STR(roman_name(&a, ROMAN_GEORGIAN, STR("გორი")), "gori");
    CHECK_STR(roman_name(&a, ROMAN_AZERBAIJANI, STR("Xocavənd")), "khojavand");
    CHECK(roman_name(&a, ROMAN_RUSSIAN, STR("Karsk")).len == 0);
    arena_free(&a);
}

/* ---- The file ---- */

static size_t found(const setup *s, const char *key, uint32_t *first) {
    uint32_t places[8];
    size_t n = gazetteer_find(s->g, str_of(key), places, 8);
    if (n && first) *first = places[0];
    return n;
}

static void test_find(void) {
    setup s;
    uint32_t at = 0;
    CHECK(begin(&s));
    CHECK(found(&s, "karsk", &at) == 3);
    CHECK(gazetteer_at(s.g, at).geonameid == 11);
    CHECK_STR(gazetteer_at(s.g, at).country, "NO");
    CHECK_STR(gazetteer_at(s.g, at).admin1, "Karsk Province");
    CHECK(found(&s, "oldname", &at) == 2 && gazetteer_at(s.g, at).geonameid == 11);
    CHECK(found(&s, "carsk", NULL) == 2 && found(&s, "qarsk", NULL) == 2);
    CHECK(found(&s, "krs", NULL) == 0 && found(&s, "qrs", NULL) == 0);
    CHECK(found(&s, "st olm", &at) == 1 && gazetteer_at(s.g, at).geonameid == 16);
    CHECK(found(&s, "deir al zeit", NULL) == 1);
    CHECK(found(&s, "balghan", &at) == 1 && gazetteer_at(s.g, at).geonameid == 18);
    CHECK(found(&s, "ayn mara", &at) == 1 && gazetteer_at(s.g, at).geonameid == 31);
    CHECK_STR(gazetteer_at(s.g, at).admin1, "Upper Vale");
    CHECK(found(&s, "high vale", &at) == 1 && gazetteer_at(s.g, at).geonameid == -900);
    CHECK(found(&s, "gone", NULL) == 0 && found(&s, "", NULL) == 0 && found(&s, "zzz", NULL) == 0);
    CHECK(gazetteer_begins(s.g, STR("deir al")) && gazetteer_begins(s.g, STR("deir")) && !gazetteer_begins(s.g, STR("dei")));
    CHECK(gazetteer_at(s.g, UINT32_MAX).geonameid == 0);
    end(&s);
}

static void test_bad_sources(void) {
    static const char *const bad[] = {"nothing known", "1\t2\t3\n", "NO.01\tx\n", "word\tclass\nfoo\tbar\n",
                                      "id\tname\tcountry\tadmin1\tfeature\n\tNowhere\tXX\t\tPPL\n", "id\tname\tcountry\t\na\tb\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        arena a;
        arena_init(&a, 0);
        build *b = build_start(&a);
        casus_error error = {0};
        add(b, countries);
        CHECK(build_source(b, str_of(bad[i]), &error) == CASUS_INPUT);
        CHECK(strncmp(error.message, "line ", 5) == 0);
        arena_free(&a);
    }
}

/* Every cut and every changed byte is refused or read without harm (run under sanitizers). */
static void test_damage(void) {
    setup s;
    CHECK(begin(&s));
    size_t opened = 0;
    char *copy = aligned_alloc(64, (s.bytes.len + 63) / 64 * 64);
    for (size_t at = 16; at < s.bytes.len; at += at < 1024 || at + 4096 > s.bytes.len ? 1 : 997) {
        casus_error error = {0};
        gazetteer *g;
        memcpy(copy, s.bytes.ptr, s.bytes.len);
        copy[at] = (char)(copy[at] ^ 0xFF);
        if (gazetteer_open((str){copy, s.bytes.len}, &g, &error) != CASUS_OK) continue;
        uint32_t places[4];
        size_t n = gazetteer_find(g, STR("karsk"), places, 4);
        for (size_t i = 0; i < n && i < 4; i++) gazetteer_at(g, places[i]);
        gazetteer_begins(g, STR("upper"));
        gazetteer_close(g);
        opened++;
    }
    CHECK(opened > 0);
    free(copy);
    end(&s);
}

/* ---- Text ---- */

static place_mentions find(setup *s, const char *text) {
    syntax parsed = {0};
    split_text(&s->arena, str_of(text), &parsed);
    return place_find(&s->arena, s->g, &parsed);
}

/* The places of a text as "name=id/precision ...". */
static void check_text(setup *s, const char *text, const char *want) {
    place_mentions p = find(s, text);
    str got = {"", 0};
    for (size_t i = 0; i < p.count; i++) {
        const casus_place *place = &p.items[i].place;
        got = str_printf(&s->arena, "%.*s%s%.*s=%lld/%d", STR_ARG(got), i ? " " : "", STR_ARG(place->name), (long long)place->geonameid, place->precision);
    }
    CHECK_STR(got, want);
}

static void test_resolving(void) {
    setup s;
    CHECK(begin(&s));
    check_text(&s, "Shells fell on Karsk at dawn.", "Karsk=11/1");
    check_text(&s, "Shells fell on Karsk, Southia, at dawn.", "Karsk=12/1 Southia=2/6");
    check_text(&s, "Southian troops said they hit the town of Karsk, near Deir al-Zeit.", "Karsk=12/1 Deir al-Zeit=13/2");
    check_text(&s, "Southian troops said they hit the town of Deir ez-Zeit.", "Deir ez-Zeit=13/1");
    check_text(&s, "Southian troops are in Deir-el-Zeit.", "Deir-el-Zeit=13/1");
    check_text(&s, "Shells fell on Norlands Washburn at dawn.", "Norlands=1/6 Washburn=14/1");
    check_text(&s, "Fighting went on in Karsk province.", "Karsk=0/4");
    check_text(&s, "Troops took Karsk Pass.", "Karsk Pass=0/1");
    check_text(&s, "A bridge was hit outside Karsk.", "Karsk=11/2");
    check_text(&s, "They met 10 km north of Karsk.", "Karsk=11/2");
    check_text(&s, "The road between Karsk and Washburn is cut.", "Karsk=11/5 Washburn=14/5");
    check_text(&s, "Ships left the Bright Sea for Norland.", "Bright Sea=3/7 Norland=1/6");
    check_text(&s, "The NL army entered Saint Olm.", "NL=1/6 Saint Olm=16/1");
    check_text(&s, "The US army left.", "US=4/6");
    check_text(&s, "Three died in Washburn, W.M., on Monday.", "Washburn=14/1 W.M.=21/4");
    end(&s);
}

/* Other spellings count only where the network says that it is a place's name. */
static void test_spellings(void) {
    setup s;
    CHECK(begin(&s));
    syntax parsed = {0};
    split_text(&s.arena, STR("Shells fell on Rasan at dawn."), &parsed);
    CHECK(place_find(&s.arena, s.g, &parsed).count == 0);
    token *name = &parsed.sentences[0].tokens[3];
    name->ner = NER_LOC, name->ner_begins = true;
    place_mentions p = place_find(&s.arena, s.g, &parsed);
    CHECK(p.count == 1 && p.items[0].place.geonameid == 19);
    end(&s);
}

static void test_refusing(void) {
    setup s;
    CHECK(begin(&s));
    check_text(&s, "The Karsk news agency told of it in Norland.", "Norland=1/6");
    check_text(&s, "Nobody trusts the Saint Olms.", "");
    check_text(&s, "Reading is good for children in March.", "");
    check_text(&s, "President Washburn told the Karsk Times that he was ill.", "");
    check_text(&s, "The Norlander minister left.", "");
    check_text(&s, "He gave nl to us, and karsk was silent.", "");
    check_text(&s, "Our troops hold El Rassan.", "");
    check_text(&s, "Our troops hold Rassan.", "Rassan=19/1");
    check_text(&s, "Guns fell silent in Reading, Norland.", "Reading=15/1 Norland=1/6");
    check_text(&s, "", "");
    end(&s);
}

/* A megabyte of capitals must stay quick and within the arena's cap. */
static void test_flood(void) {
    setup s;
    CHECK(begin(&s));
    enum { TIMES = 60000 };
    char *text = malloc(TIMES * 14 + 1);
    for (size_t i = 0; i < TIMES; i++) memcpy(text + 14 * i, "in Deir al Ka ", 14);
    text[TIMES * 14] = 0;
    CHECK(find(&s, text).count <= TIMES);
    free(text);
    end(&s);
}

int main(void) {
    test_keys();
    test_roman();
    test_find();
    test_bad_sources();
    test_damage();
    test_resolving();
    test_spellings();
    test_refusing();
    test_flood();
    return TEST_END("place");
}
