/* Counts, to be read like a codebook: a sentence, and what a careful coder takes from it. Each count is written
 * "what low-high" with * for an open end, ~ for about, " of N" for a part of the N-th count, " role" where one is
 * known, "+" for a running total. Sentences are parsed with the model that ships. */
#include "claim/count.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/map.h"
#include "syntax/parse.h"
#include "test.h"

typedef struct bench {
    arena arena;
    model model;
    lexicon *lexicon;
} bench;

static void put_count(buffer *out, const count_mention *m) {
    const casus_count *k = &m->count;
    if (out->count) buffer_put(out, STR("; "));
    buffer_printf(out, "%.*s ", STR_ARG(k->what));
    if (k->approximate) buffer_put(out, STR("~"));
    if (k->low == k->high) buffer_printf(out, "%lld", (long long)k->low);
    else {
        if (k->low == CASUS_OPEN) buffer_put(out, STR("*-"));
        else buffer_printf(out, "%lld-", (long long)k->low);
        if (k->high == CASUS_OPEN) buffer_put(out, STR("*"));
        else buffer_printf(out, "%lld", (long long)k->high);
    }
    if (!str_is(k->role, "unknown")) buffer_printf(out, " %.*s", STR_ARG(k->role));
    if (k->scope == CASUS_CUMULATIVE) buffer_put(out, STR(" +"));
}

/* Only counts that say what befell; `of` numbers those as well. */
static str taken(bench *b, const char *text) {
    arena *a = &b->arena;
    casus_report report = {.text = str_of(text), .published = STR("2021-03-04")};
    syntax *s = ARENA_NEW(a, syntax);
    claim_context c;
    *s = syntax_parse(&b->model, a, report.text, NULL, NULL);
    tree_index(a, s);
    context_make(&c, a, b->lexicon, &report, s);
    c.times = timex_find(a, s, report.published);
    count_mentions all = count_find(&c);
    buffer out = {.arena = a};
    int *number = ARENA_ARRAY(a, int, all.count), shown = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (!all.items[i].count.what.len) continue;
        number[i] = ++shown;
        put_count(&out, &all.items[i]);
        if (all.items[i].whole >= 0) buffer_printf(&out, " of %d", number[all.items[i].whole]);
    }
    return buffer_str(&out);
}

static void numbers_in_words(bench *b) {
    CHECK_STR(taken(b, "The blast killed twenty-five people."), "killed 25");
    CHECK_STR(taken(b, "The blast killed two hundred and twelve people."), "killed 212");
    CHECK_STR(taken(b, "The war has displaced 2.5 million people."), "displaced 2500000 +");
    CHECK_STR(taken(b, "The blast killed a dozen soldiers."), "killed 12 soldier");
    CHECK_STR(taken(b, "The strike wounded dozens of people."), "wounded 24-99");
    CHECK_STR(taken(b, "The strike killed scores of civilians."), "killed 40-99 civilian");
    CHECK_STR(taken(b, "The shelling killed several hundred people."), "killed 300-999");
    CHECK_STR(taken(b, "Hundreds were killed."), "killed 200-999");
    CHECK_STR(taken(b, "Tens of thousands of people were displaced."), "displaced 20000-99999");
    CHECK_STR(taken(b, "Several soldiers were wounded."), "wounded 3-9 soldier");
    CHECK_STR(taken(b, "A few rebels were killed."), "killed 2-9 militant");
}

static void bounds(bench *b) {
    CHECK_STR(taken(b, "At least 25 people were killed."), "killed 25-*");
    CHECK_STR(taken(b, "More than 2,000 people were killed."), "killed 2001-*");
    CHECK_STR(taken(b, "Up to 40 people were killed."), "killed *-40");
    CHECK_STR(taken(b, "Nearly 40 soldiers were wounded."), "wounded *-40 soldier");
    CHECK_STR(taken(b, "Fewer than 40 people were killed."), "killed *-39");
    CHECK_STR(taken(b, "About 80 people were evacuated."), "displaced ~80");
    CHECK_STR(taken(b, "Between 10 and 15 people were killed."), "killed 10-15");
    CHECK_STR(taken(b, "The clash left 10-15 rebels dead."), "killed 10-15 militant");
    CHECK_STR(taken(b, "Three or four people were wounded."), "wounded 3-4");
    CHECK_STR(taken(b, "Half of the town's 9,000 residents were trapped."), "trapped 4500 civilian");
}

static void verbs(bench *b) {
    CHECK_STR(taken(b, "Shells hit the market, killing at least 25 and wounding dozens more."),
              "killed 25-*; wounded 24-99");
    CHECK_STR(taken(b, "25 soldiers were killed and 40 wounded."), "killed 25 soldier; wounded 40");
    CHECK_STR(taken(b, "The explosion left 12 dead."), "killed 12");
    CHECK_STR(taken(b, "Seven people died in the fire."), "killed 7");
    CHECK_STR(taken(b, "The earlier war claimed 30,000 lives."), "killed 30000 +");
    CHECK_STR(taken(b, "The fighting forced over 3,000 villagers to flee."), "displaced 3001-* civilian");
    CHECK_STR(taken(b, "Gunmen kidnapped nine aid workers."), "abducted 9 aid-worker");
    CHECK_STR(taken(b, "Police arrested 14 protesters."), "detained 14 protester");
    CHECK_STR(taken(b, "The army lost three soldiers."), "killed 3 soldier");
    CHECK_STR(taken(b, "Eleven fishermen are missing."), "missing 11 civilian");
    CHECK_STR(taken(b, "The raid destroyed 14 houses."), "destroyed 14");
    CHECK_STR(taken(b, "12 people were killed and injured in the attack."), "casualties 12");
}

static void nouns_and_headlines(bench *b) {
    CHECK_STR(taken(b, "The death toll rose to 41."), "killed 41");
    CHECK_STR(taken(b, "The army confirmed the deaths of 12 soldiers."), "killed 12 soldier");
    CHECK_STR(taken(b, "The battle caused 30 casualties."), "casualties 30");
    CHECK_STR(taken(b, "Rescuers found the bodies of seven miners."), "killed 7 civilian");
    CHECK_STR(taken(b, "A reporter saw seven bodies in the hospital."), "killed 7-*");
    CHECK_STR(taken(b, "Blast kills 12 in capital"), "killed 12");
    CHECK_STR(taken(b, "12 killed, 30 hurt in market blast"), "killed 12; wounded 30");
    CHECK_STR(taken(b, "THREE SOLDIERS WERE KILLED AND FIVE OTHERS WERE WOUNDED."), "killed 3 soldier; wounded 5");
}

static void single_persons(bench *b) {
    CHECK_STR(taken(b, "Snipers killed a soldier."), "killed 1 soldier");
    CHECK_STR(taken(b, "A woman and a child were wounded."), "wounded 1 woman; wounded 1 child");
    CHECK_STR(taken(b, "The pilot was killed."), "killed 1 soldier");
    CHECK_STR(taken(b, "No civilian was killed."), "");
    CHECK_STR(taken(b, "A soldier fired at the village."), "");
}

static void parts(bench *b) {
    CHECK_STR(taken(b, "The strike killed 17 people, including three children."), "killed 17; killed 3 child of 1");
    CHECK_STR(taken(b, "The strike killed 17 people, including three children and two women."),
              "killed 17; killed 3 child of 1; killed 2 woman of 1");
    CHECK_STR(taken(b, "Two civilians, including a child, were killed."), "killed 2 civilian; killed 1 child of 1");
}

static void rows(bench *b) {
    CHECK_STR(taken(b, "The strike killed 25 civilians, six of them children."),
              "killed 25 civilian; killed 6 child of 1");
    CHECK_STR(taken(b, "Those killed included four nurses, two children and three officers."),
              "killed 4 medic; killed 2 child; killed 3 soldier");
    CHECK_STR(taken(b, "Six civilians were among at least 22 people killed."), "killed 6 civilian; killed 22-*");
    CHECK_STR(taken(b, "It said at least 45 militants and 20 militia fighters had been killed."),
              "killed 45-* militant; killed 20 militant");
    CHECK_STR(taken(b, "40 civilians killed 100 injured in rocket attacks"), "killed 40 civilian; wounded 100");
    CHECK_STR(taken(b, "A man was pronounced dead."), "killed 1 adult");
    CHECK_STR(taken(b, "A 13-year-old boy died."), "killed 1 child");
    CHECK_STR(taken(b, "Two officers suffered serious injuries."), "wounded 2 soldier");
    CHECK_STR(taken(b, "Four demonstrators were shot."), "wounded 4 protester");
    CHECK_STR(taken(b, "Two helicopters were shot down."), "destroyed 2");
    CHECK_STR(taken(b, "The plan killed millions of jobs."), "");
    CHECK_STR(taken(b, "One soldier was killed and another wounded."), "killed 1 soldier; wounded 1");
    CHECK_STR(taken(b, "Gunmen shot a judge. He died on Friday."), "killed 1 civilian");
    CHECK_STR(taken(b, "A nurse was killed. She was shot at home."), "killed 1 medic");
}

static void periods(bench *b) {
    CHECK_STR(taken(b, "Some 4,000 people died in custody from March 2011 to June 2016."), "killed ~4000 +");
    CHECK_STR(taken(b, "In a Sunday statement the league said 4,000 people died in custody between 2011 and 2016."), "killed 4000 +");
    CHECK_STR(taken(b, "Nearly 1,500 people were killed in clashes in 1988."), "killed *-1500 +");
    CHECK_STR(taken(b, "More than 300 people were killed in a battle in May 2016."), "killed 301-*");
    CHECK_STR(taken(b, "In 1988 gunmen killed 12 farmers."), "killed 12 civilian");
    CHECK_STR(taken(b, "On May 3, 1988 soldiers killed 240 villagers."), "killed 240 civilian");
    CHECK_STR(taken(b, "The mines kill 30 people every year."), "killed 30 +");
    CHECK_STR(taken(b, "The mine killed 30 people."), "killed 30");
    CHECK_STR(taken(b, "More than 300,000 people have been killed."), "killed 300001-* +");
    CHECK_STR(taken(b, "The earthquake killed 300,000 people."), "killed 300000");
    CHECK_STR(taken(b, "More than 600 people have been killed."), "killed 601-* +");
    CHECK_STR(taken(b, "More than 600 people have been killed in the massacre."), "killed 601-*");
    CHECK_STR(taken(b, "More than 600 people have died after a ferry capsized."), "killed 601-*");
    CHECK_STR(taken(b, "As of Friday 40 soldiers were dead."), "killed 40 soldier +");
    CHECK_STR(taken(b, "On Friday 40 soldiers were dead."), "killed 40 soldier");
}

/* Sums of money and years count nobody; who are refugees did not become so now. */
static void nobody(bench *b) {
    CHECK_STR(taken(b, "The bank had a third-quarter loss of $70 million."), "");
    CHECK_STR(taken(b, "The village mourned the loss of 70 men."), "killed 70 adult");
    CHECK_STR(taken(b, "Protests followed the 2014 shooting death of a farmer."), "killed 1 civilian");
    CHECK_STR(taken(b, "Strikes kill 50 fighters Fri Sep 30 2016 102138 Warplanes struck."), "killed 50 militant");
    CHECK_STR(taken(b, "On Sep 30, 2016, 1021 fighters were killed."), "killed 1021 militant");
    CHECK_STR(taken(b, "Beside those killed at least 160 people were injured."), "wounded 160-*");
    CHECK_STR(taken(b, "The shells killed at least 160 people."), "killed 160-*");
    CHECK_STR(taken(b, "The city took in 2,000 refugees."), "displaced 2000 civilian +");
    CHECK_STR(taken(b, "Some 2,000 villagers fled on Monday."), "displaced ~2000 civilian");
    CHECK_STR(taken(b, "Some 2,000 villagers are displaced."), "displaced ~2000 civilian +");
}

static void totals(bench *b) {
    CHECK_STR(taken(b, "So far 400 soldiers have been killed."), "killed 400 soldier +");
    CHECK_STR(taken(b, "In the past three weeks more than 200 farmers have been killed in Karsk."), "killed 201-* civilian +");
    CHECK_STR(taken(b, "In the past 24 hours 12 civilians have been killed in Karsk."), "killed 12 civilian");
    CHECK_STR(taken(b, "The army said that 188 soldiers had been killed since the war began. The rebels said 700 soldiers had been killed."),
              "killed 188 soldier +; killed 700 soldier +");
    CHECK_STR(taken(b, "The army said that 188 soldiers had been killed since the war began. A shell killed 7 soldiers."),
              "killed 188 soldier +; killed 7 soldier");
    CHECK_STR(taken(b, "The army said that 188 soldiers had been killed since the war began. It said 7 soldiers had been killed on Monday."),
              "killed 188 soldier +; killed 7 soldier");
    CHECK_STR(taken(b, "Some 290,000 people have been killed since the war began."), "killed ~290000 +");
    CHECK_STR(taken(b, "Thousands have already died in this year's conflict."), "killed 2000-9999 +");
    CHECK_STR(taken(b, "The attack on Monday killed 40 people."), "killed 40");
}

static void no_counts(bench *b) {
    CHECK_STR(taken(b, "There were no casualties."), "");
    CHECK_STR(taken(b, "The strike on 12 May 2019 killed nobody."), "");
    CHECK_STR(taken(b, "Troops advanced 30 kilometers."), "");
    CHECK_STR(taken(b, "The Council adopted Resolution 1701."), "");
    CHECK_STR(taken(b, "Rebels fired 122mm rockets at the base."), "");
    CHECK_STR(taken(b, "Tim Smith, 34, was killed."), "killed 1");
    CHECK_STR(taken(b, "The war cost $5 million."), "");
    CHECK_STR(taken(b, "Inflation killed 40% of demand."), "");
    CHECK_STR(taken(b, "He was killed in 2012."), "killed 1");
    CHECK_STR(taken(b, "12 rebels killed five soldiers."), "killed 5 soldier");
}

static bool open_bench(bench *b, str *model_bytes, str *lexicon_bytes) {
    casus_error error;
    const char *build = getenv("BUILD"); /* where `make` has put the data files */
    str share = str_printf(&b->arena, "%s/share", build ? build : "build");
    str model_path = str_printf(&b->arena, "%.*s/en.model", STR_ARG(share)),
        lexicon_path = str_printf(&b->arena, "%.*s/en.lexicon", STR_ARG(share));
    bool open = map_open(model_path.ptr, model_bytes, &error) == CASUS_OK &&
                map_open(lexicon_path.ptr, lexicon_bytes, &error) == CASUS_OK &&
                model_open(*model_bytes, &b->model, &error) == CASUS_OK &&
                lexicon_open(*lexicon_bytes, &b->lexicon, &error) == CASUS_OK;
    if (!open) fprintf(stderr, "count: %s\n", error.message);
    return open;
}

int main(void) {
    bench b = {0};
    str model_bytes, lexicon_bytes;
    jmp_buf escape;
    arena_init(&b.arena, 0);
    b.arena.escape = &escape;
    if (setjmp(escape) || !open_bench(&b, &model_bytes, &lexicon_bytes)) return 1;
    numbers_in_words(&b);
    bounds(&b);
    verbs(&b);
    nouns_and_headlines(&b);
    single_persons(&b);
    parts(&b);
    rows(&b);
    periods(&b);
    nobody(&b);
    totals(&b);
    no_counts(&b);
    model_close(&b.model);
    lexicon_close(b.lexicon);
    map_close(model_bytes);
    map_close(lexicon_bytes);
    arena_free(&b.arena);
    return TEST_END("count");
}
