/* Tests of claims, on trees written by hand: what is an event and what is none, who did it, one happening told by several words,
 * voices and stance, ceasefires, movements, ties and denials. */
#include "test.h"
#include "trees.h"

static trees t;

static const casus_claim *with_type(const claims *all, casus_event_type type, size_t n) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].event == type && n-- == 0) return &all->items[i];
    return NULL;
}

static bool party(casus_parties list, const char *name) {
    for (size_t i = 0; i < list.count; i++)
        if (str_is(list.items[i].name, name)) return true;
    return false;
}

static bool mode(const casus_claim *c, const char *name) {
    for (size_t i = 0; i < c->mode_count; i++)
        if (str_is(c->modes[i], name)) return true;
    return false;
}

static void codes_active(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Rebels rebel NOUN NNS 2 nsubj\nshelled shell VERB VBD 0 root\nthe the DET DT 4 det\ntown town NOUN NN 2 obj\n"
        "on on ADP IN 6 case\nMonday Monday PROPN NNP 2 obl\n. . PUNCT . 2 punct\n");
    const casus_claim *c = with_type(all, CASUS_ASSAULT, 0);
    CHECK(c != NULL && all->count == 1);
    if (!c) return;
    CHECK(mode(c, "heavy-weapons"));
    CHECK(party(c->actors, "Rebels") && party(c->recipients, "town"));
    CHECK(c->stance == CASUS_ASSERTED && c->voice_count == 0 && !c->historical);
    CHECK(c->time && str_is(c->time->start, "2020-10-26"));
    CHECK(c->confidence > 0 && c->confidence <= 1);
}

static void codes_passive(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "The the DET DT 2 det\ntown town NOUN NN 4 nsubj:pass\nwas be AUX VBD 4 aux:pass\nshelled shell VERB VBN 0 root\n"
        "by by ADP IN 6 case\nrebels rebel NOUN NNS 4 obl:agent\n. . PUNCT . 4 punct\n");
    const casus_claim *c = with_type(all, CASUS_ASSAULT, 0);
    CHECK(c && party(c->actors, "rebels") && party(c->recipients, "town"));
}

/* Words of violence in uses that are none. */
static void codes_nothing(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "The the DET DT 2 det\nministers minister NOUN NNS 3 nsubj\nstruck strike VERB VBD 0 root\na a DET DT 5 det\n"
        "deal deal NOUN NN 3 obj\n. . PUNCT . 3 punct\n\n"
        "The the DET DT 2 det\nclub club NOUN NN 3 nsubj\nfired fire VERB VBD 0 root\nits its PRON PRP$ 5 nmod:poss\n"
        "manager manager NOUN NN 3 obj\n. . PUNCT . 3 punct\n");
    CHECK(with_type(all, CASUS_ASSAULT, 0) == NULL);
}

static const char *const shelling =
    "The the DET DT 2 det\nshelling shelling NOUN NN 7 nsubj\nof of ADP IN 4 case\nhomes home NOUN NNS 2 nmod\nby by ADP IN 6 case\n"
    "rebels rebel NOUN NNS 2 nmod\nkilled kill VERB VBD 0 root\n12 12 NUM CD 9 nummod\npeople people NOUN NNS 7 obj\n. . PUNCT . 7 punct\n";

/* A strike and what it did are one event. */
static void joins_strike_and_harm(void) {
    const claims *all = trees_code(&t, "2020-10-30", shelling);
    CHECK(all->count == 1);
    const casus_claim *c = with_type(all, CASUS_ASSAULT, 0);
    CHECK(c && party(c->actors, "rebels") && !party(c->actors, "shelling") && mode(c, "heavy-weapons"));
    CHECK(c && c->count_count == 1 && str_is(c->counts[0].what, "killed") && c->counts[0].low == 12 && c->counts[0].high == 12);
}

static const char *const accusation =
    "Officials official NOUN NNS 2 nsubj\naccused accuse VERB VBD 0 root\nrebels rebel NOUN NNS 2 obj\nof of SCONJ IN 5 mark\n"
    "firing fire VERB VBG 2 advcl\nrockets rocket NOUN NNS 5 obj\nat at ADP IN 9 case\nthe the DET DT 9 det\ntown town NOUN NN 5 obl\n"
    ". . PUNCT . 2 punct\n\nThe the DET DT 2 det\nrebels rebel NOUN NNS 3 nsubj\ndenied deny VERB VBD 0 root\nthis this PRON DT 3 obj\n"
    ". . PUNCT . 3 punct\n";

static void codes_accusation_and_denial(void) {
    const claims *all = trees_code(&t, "2020-10-30", accusation);
    const casus_claim *act = with_type(all, CASUS_ASSAULT, 0), *denial = with_type(all, CASUS_ASSAULT, 1);
    CHECK(with_type(all, CASUS_ACCUSE, 0) && with_type(all, CASUS_ACCUSE, 0)->stance == CASUS_ASSERTED);
    CHECK(act && act->stance == CASUS_CLAIMED && act->voice_count == 1 && str_is(act->voices[0].name, "Officials"));
    CHECK(act && party(act->actors, "rebels") && party(act->recipients, "town") && mode(act, "heavy-weapons"));
    CHECK(act && act->instrument_count == 1 && str_is(act->instruments[0].name, "rockets"));
    CHECK(denial && denial->stance == CASUS_DENIED && denial->denies >= 0 && &all->items[denial->denies] == act);
}

/* People also die of storms: the count is kept, the assault is not. */
static void keeps_accidents_apart(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "The the DET DT 2 det\nstorm storm NOUN NN 3 nsubj\nkilled kill VERB VBD 0 root\n12 12 NUM CD 5 nummod\n"
        "people people NOUN NNS 3 obj\n. . PUNCT . 3 punct\n");
    CHECK(with_type(all, CASUS_ASSAULT, 0) == NULL);
    CHECK(all->count == 1 && all->items[0].count_count == 1 && all->items[0].counts[0].low == 12);
}

/* "The strikes, blamed on rebels": the blamed are the actor. */
static void takes_the_blamed(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Airstrikes airstrike NOUN NNS 5 nsubj\nblamed blame VERB VBN 1 acl\non on ADP IN 4 case\nrebels rebel NOUN NNS 2 obl\n"
        "continued continue VERB VBD 0 root\n. . PUNCT . 5 punct\n");
    const casus_claim *c = with_type(all, CASUS_ASSAULT, 0);
    CHECK(c && party(c->actors, "rebels") && c->stance == CASUS_UNCONFIRMED && mode(c, "aerial"));
}

/* A plane that bombs is the actor, what it drops is only a means. */
static void tells_means_from_actors(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Warplanes warplane NOUN NNS 2 nsubj\nbombed bomb VERB VBD 0 root\nthe the DET DT 4 det\ntown town NOUN NN 2 obj\n. . PUNCT . 2 punct\n\n"
        "Rockets rocket NOUN NNS 2 nsubj\nhit hit VERB VBD 0 root\nthe the DET DT 4 det\ntown town NOUN NN 2 obj\n. . PUNCT . 2 punct\n");
    const casus_claim *planes = with_type(all, CASUS_ASSAULT, 0), *rockets = with_type(all, CASUS_ASSAULT, 1);
    CHECK(planes && party(planes->actors, "Warplanes") && mode(planes, "aerial"));
    CHECK(rockets && rockets->actors.count == 0 && rockets->instrument_count == 1 && mode(rockets, "heavy-weapons"));
}

static void codes_ceasefire(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Moscow Moscow PROPN NNP 2 nsubj LOC\nbrokered broker VERB VBD 0 root\na a DET DT 4 det\nceasefire ceasefire NOUN NN 2 obj\n"
        "between between ADP IN 6 case\nArmenia Armenia PROPN NNP 4 nmod LOC\nand and CCONJ CC 8 cc\n"
        "Azerbaijan Azerbaijan PROPN NNP 6 conj LOC\n. . PUNCT . 2 punct\n");
    const casus_ceasefire *f = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].ceasefire) f = all->items[i].ceasefire;
    CHECK(f && str_is(f->role, "brokered") && party(f->brokers, "Moscow"));
    CHECK(f && f->parties.count == 2 && party(f->parties, "Armenia") && party(f->parties, "Azerbaijan"));
}

static void codes_violation(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Rebels rebel NOUN NNS 2 nsubj\nshelled shell VERB VBD 0 root\nthe the DET DT 4 det\ntown town NOUN NN 2 obj\n"
        "in in ADP IN 6 case\nviolation violation NOUN NN 2 obl\nof of ADP IN 9 case\nthe the DET DT 9 det\ntruce truce NOUN NN 6 nmod\n"
        ". . PUNCT . 2 punct\n");
    const casus_claim *c = with_type(all, CASUS_ASSAULT, 0);
    CHECK(c && c->ceasefire && str_is(c->ceasefire->role, "violated"));
}

static void codes_movement(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Troops troop NOUN NNS 2 nsubj\nadvanced advance VERB VBD 0 root\ntowards towards ADP IN 5 case\nthe the DET DT 5 det\n"
        "river river NOUN NN 2 obl\nfrom from ADP IN 7 case\n60 60 NUM CD 2 obl\nto to ADP IN 10 case\n30 30 NUM CD 10 nummod\n"
        "kilometers kilometer NOUN NNS 2 obl\n. . PUNCT . 2 punct\n\n"
        "Prices price NOUN NNS 2 nsubj\nadvanced advance VERB VBD 0 root\n. . PUNCT . 2 punct\n");
    size_t n = 0;
    const casus_movement *move = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].movement) move = all->items[i].movement, n++;
    CHECK(n == 1);
    CHECK(move && str_is(move->kind, "advance") && str_is(move->toward, "river"));
    CHECK(move && (int)move->from_km == 60 && (int)move->to_km == 30);
}

static void codes_tie(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Turkey Turkey PROPN NNP 2 nsubj LOC\nbacks back VERB VBZ 0 root\nthe the DET DT 4 det\nrebels rebel NOUN NNS 2 obj\n. . PUNCT . 2 punct\n");
    const casus_claim *c = all->count ? &all->items[0] : NULL;
    CHECK(c && c->tie && str_is(c->tie->kind, "backs") && party(c->actors, "Turkey") && party(c->recipients, "rebels"));
}

static void keeps_what_did_not_happen(void) {
    const claims *all = trees_code(&t, "2020-10-30",
        "Troops troop NOUN NNS 3 nsubj\nwill will AUX MD 3 aux\nattack attack VERB VB 0 root\nthe the DET DT 5 det\ntown town NOUN NN 3 obj\n"
        ". . PUNCT . 3 punct\n\n"
        "If if SCONJ IN 3 mark\ntroops troop NOUN NNS 3 nsubj\nattack attack VERB VBP 7 advcl\n, , PUNCT , 7 punct\nwe we PRON PRP 7 nsubj\n"
        "will will AUX MD 7 aux\nleave leave VERB VB 0 root\n. . PUNCT . 7 punct\n");
    const casus_claim *will = with_type(all, CASUS_ASSAULT, 0), *maybe = with_type(all, CASUS_ASSAULT, 1);
    CHECK(will && will->stance == CASUS_FUTURE);
    CHECK(maybe && maybe->stance == CASUS_HYPOTHETICAL);
}

static void names_are_stable(void) {
    char first[17] = "";
    for (int i = 0; i < 2; i++) {
        const claims *all = trees_code(&t, "2020-10-30", shelling);
        CHECK(all->count && strlen(all->items[0].id) == 16);
        if (i == 0 && all->count) memcpy(first, all->items[0].id, 17);
        else if (all->count) CHECK(strcmp(first, all->items[0].id) == 0);
    }
}

static void coding_owns_itself(void) {
    casus_coding *coding = NULL;
    casus_error error;
    const claims *all = trees_code(&t, "2020-10-30", accusation);
    CHECK(coding_make(&t.analysis, all, &coding, &error) == CASUS_OK);
    CHECK(coding && coding->claim_count == all->count && strlen(coding->sha256) == 64);
    for (size_t i = 0; coding && i < coding->claim_count; i++) {
        CHECK(strcmp(coding->claims[i].id, all->items[i].id) == 0 && coding->claims[i].denies == all->items[i].denies);
        CHECK(coding->claims[i].actors.count == all->items[i].actors.count);
        for (size_t k = 0; k < coding->claims[i].actors.count; k++) {
            str name = coding->claims[i].actors.items[k].name, text = coding->report.text;
            CHECK(name.ptr >= text.ptr && name.ptr + name.len <= text.ptr + text.len);
        }
    }
    casus_coding_free(coding);
}

int main(void) {
    const char *build = getenv("BUILD");
    arena a;
    arena_init(&a, 0);
    if (!trees_open(&t, str_printf(&a, "%s/share", build ? build : "build").ptr)) {
        fprintf(stderr, "claim: no lexicon in the build\n");
        return 1;
    }
    codes_active();
    codes_passive();
    codes_nothing();
    joins_strike_and_harm();
    codes_accusation_and_denial();
    keeps_accidents_apart();
    takes_the_blamed();
    tells_means_from_actors();
    codes_ceasefire();
    codes_violation();
    codes_movement();
    codes_tie();
    keeps_what_did_not_happen();
    names_are_stable();
    coding_owns_itself();
    trees_close(&t);
    arena_free(&a);
    return TEST_END("claim");
}
