/* Tests of language: English in any dress, other languages by name. */
#include "test.h"

#include "read/language.h"

static void english(void) {
    CHECK(language_english(STR("Three soldiers were killed in the north of the country when a bomb went off beside their car, the army said.")));
    CHECK(language_english(STR("THE GUERRILLAS ATTACKED A GARRISON IN THE EAST OF THE COUNTRY AND KILLED FOUR SOLDIERS, THE ARMY HAS REPORTED.")));
    CHECK(language_english(STR("Blast kills 12 in Kabul")));
    CHECK(!language_english(STR("Tres soldados murieron en el norte del país cuando una bomba estalló junto a su vehículo, informó el ejército este lunes.")));
    CHECK(!language_english(STR("Взрыв в Кабуле")));
}

static void others(arena *a) {
    language found, none, *l = &found;
    language_open(l, NULL);
    bool installed = !str_is(language_of(l, a, STR("Трое военных погибли на севере страны при взрыве бомбы, сообщили в армии в понедельник вечером.")), "und");
    if (!installed) fprintf(stderr, "language: skipped: the library's fingerprints are not installed\n");
    else {
        CHECK_STR(language_of(l, a, STR("Трое военных погибли на севере страны, когда рядом с их машиной взорвалась бомба, сообщили в армии в понедельник вечером.")), "ru");
        CHECK_STR(language_of(l, a, STR("Tres soldados murieron en el norte del país cuando una bomba estalló junto a su vehículo, informó el ejército este lunes por la noche.")), "es");
        CHECK_STR(language_of(l, a, STR("Trois soldats ont été tués dans le nord du pays lorsqu'une bombe a explosé près de leur voiture, a annoncé l'armée lundi soir.")), "fr");
        CHECK_STR(language_of(l, a, STR("قتل ثلاثة جنود في شمال البلاد عندما انفجرت قنبلة بجوار سيارتهم بحسب ما أعلنه الجيش مساء الاثنين")), "ar");
    }
    CHECK_STR(language_of(l, a, STR("The army said on Monday that three of its soldiers had been killed in the north of the country.")), "en");
    language_close(l);
    language_open(&none, "/nowhere");
    CHECK_STR(language_of(&none, a, STR("Tres soldados murieron en el norte del país cuando una bomba estalló junto a su vehículo el lunes.")), "und");
    language_close(&none);
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    english();
    others(&a);
    arena_free(&a);
    return TEST_END("language");
}
