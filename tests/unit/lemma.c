/* Lemmas: learnt from a small treebank made here, then asked of words that were in it and words that were not. With the
 * shared treebanks at hand, also their accuracy with gold tags. */
#include "syntax/lemma.h"

#include <stdlib.h>

#include "base/map.h"
#include "syntax/conllu.h"
#include "test.h"

#include "../../tools/train/lemma.c" /* NOLINT(bugprone-suspicious-include): the learner is no part of the library */

static arena memory;

static const char lesson[] = "1\twalked\twalk\tVERB\tVBD\t_\t0\troot\t_\t_\n2\tjumped\tjump\tVERB\tVBD\t_\t1\tconj\t_"
                             "\t_\n3\tbaked\tbake\tVERB\tVBD\t_\t1\tconj\t_\t_\n"
                             "4\tbake\tbake\tVERB\tVB\t_\t1\tconj\t_\t_\n5\tbake\tbake\tVERB\tVB\t_\t1\tconj\t_\t_"
                             "\n6\tcame\tcome\tVERB\tVBD\t_\t1\tconj\t_\t_\n"
                             "7\tdogs\tdog\tNOUN\tNNS\t_\t1\tobj\t_\t_\n8\tcats\tcat\tNOUN\tNNS\t_\t1\tobj\t_\t_"
                             "\n9\tparties\tparty\tNOUN\tNNS\t_\t1\tobj\t_\t_\n"
                             "10\tcities\tcity\tNOUN\tNNS\t_\t1\tobj\t_\t_\n11\tmen\tman\tNOUN\tNNS\t_\t1\tobj\t_\t_"
                             "\n12\tme\tI\tPRON\tPRP\t_\t1\tobj\t_\t_\n"
                             "13\tWorks\twork\tVERB\tVBZ\t_\t1\tconj\t_\t_\n14\tRome\tRome\tPROPN\tNNP\t_\t1\tobj\t_\t_"
                             "\n15\tgoes\tgo\tVERB\tVBZ\t_\t1\tconj\t_\t_\n"
                             "16\tsaw\tsee\tVERB\tVBD\t_\t1\tconj\t_\t_\n17\tsaw\tsaw\tNOUN\tNN\t_\t1\tobj\t_\t_"
                             "\n18\t2,000\t2000\tNUM\tCD\t_\t1\tobj\t_\t_\n";

static bool open_learnt(const lemma_source *sources, size_t count, lemmas *l) {
    casus_error error;
    str section;
    if (lemma_learn(&memory, sources, count, (str){0}, &section, &error) != CASUS_OK)
        return fprintf(stderr, "%s\n", error.message), false;
    *l = (lemmas){section};
    return true;
}

static str lemma_for(const lemmas *l, const char *form, const char *xpos) {
    token t = {.form = str_of(form)};
    t.norm = str_lower(&memory, t.form);
    memcpy(t.xpos, xpos, strlen(xpos) + 1);
    sentence one = {.tokens = &t, .count = 1};
    syntax s = {.sentences = &one, .count = 1};
    lemma_fill(l, &memory, &s);
    return t.lemma;
}

static void test_lesson(void) {
    lemmas l;
    lemma_source source = {str_of(lesson), 2};
    CHECK(open_learnt(&source, 1, &l));
    CHECK_STR(lemma_for(&l, "walked", "VBD"), "walk");
    CHECK_STR(lemma_for(&l, "bumped", "VBD"), "bump");
    CHECK_STR(lemma_for(&l, "Baked", "VBD"), "bake");
    CHECK_STR(lemma_for(&l, "came", "VBD"), "come");
    CHECK_STR(lemma_for(&l, "rats", "NNS"), "rat");
    CHECK_STR(lemma_for(&l, "duties", "NNS"), "duty");
    CHECK_STR(lemma_for(&l, "men", "NNS"), "man");
    CHECK_STR(lemma_for(&l, "me", "PRP"), "I");
    CHECK_STR(lemma_for(&l, "Rome", "NNP"), "Rome");
    CHECK_STR(lemma_for(&l, "Lima", "NNP"), "Lima");
    CHECK_STR(lemma_for(&l, "saw", "VBD"), "see");
    CHECK_STR(lemma_for(&l, "saw", "NN"), "saw");
    CHECK_STR(lemma_for(&l, "30,000", "CD"), "30000");
    CHECK_STR(lemma_for(&l, "", "NN"), "");
    CHECK_STR(lemma_for(&l, "s", "NNS"), "s");
    CHECK_STR(lemma_for(&l, "\xc3\xa9", "NNS"), "\xc3\xa9");
}

static void test_damaged(void) {
    str section = {0};
    casus_error error;
    lemma_source source = {str_of(lesson), 2};
    lemmas l = {0};
    CHECK(lemma_learn(&memory, &source, 1, (str){0}, &section, &error) == CASUS_OK);
    const char *path = "build/lemma-test.model";
    str damaged = str_copy(&memory, section), mapped;
    memset((char *)(uintptr_t)damaged.ptr + 4, 0x7F, 64);
    const str tables[] = {section, damaged, {section.ptr, 20}, {section.ptr, 0}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        container_part part = {"lemma", tables[i]};
        container c;
        CHECK(container_write(path, "CASUSMDL", 1, &part, 1, &error) == CASUS_OK);
        CHECK(map_open(path, &mapped, &error) == CASUS_OK);
        CHECK(container_open(mapped, "CASUSMDL", 1, path, &c, &error) == CASUS_OK);
        CHECK(lemma_open(&c, &l, &error) == (i == 0 ? CASUS_OK : CASUS_INPUT));
        map_close(mapped);
    }
    remove(path);
}

static void test_treebank(void) {
    const char *folder = getenv("SHARED");
    str train = {0}, test = {0};
    casus_error error;
    lemmas l = {0};
    str dir = str_printf(&memory, "%s/data/treebank", folder ? folder : "../shared");
    if (map_open(str_printf(&memory, "%.*s/ewt-train.conllu", STR_ARG(dir)).ptr, &train, &error) != CASUS_OK ||
        map_open(str_printf(&memory, "%.*s/ewt-test.conllu", STR_ARG(dir)).ptr, &test, &error) != CASUS_OK) {
        printf("lemma: SKIPPED accuracy on the treebank: %s\n", error.message);
        return;
    }
    lemma_source source = {train, 2};
    CHECK(open_learnt(&source, 1, &l));
    size_t line = 0, words = 0, right = 0;
    for (str rest = test; rest.len;) {
        conllu_doc doc;
        casus_status status = conllu_read(&memory, &rest, &line, &doc, &error);
        CHECK(status == CASUS_OK);
        if (status != CASUS_OK) break;
        for (size_t i = 0; i < doc.syntax.count; i++)
            for (int k = 0; k < doc.syntax.sentences[i].count; k++, words++) {
                token t = doc.syntax.sentences[i].tokens[k];
                sentence one = {.tokens = &t, .count = 1};
                syntax s = {.sentences = &one, .count = 1};
                lemma_fill(&l, &memory, &s);
                right += str_eq(t.lemma, doc.syntax.sentences[i].tokens[k].lemma);
            }
    }
    printf("lemma: %.2f of 100 right on EWT test with gold tags, table of %zu bytes\n",
           100.0 * (double)right / (double)words, l.table.len);
    CHECK(right * 100 >= words * 96);
    map_close(train);
    map_close(test);
}

int main(void) {
    static jmp_buf escape;
    arena_init(&memory, 0);
    memory.escape = &escape;
    if (setjmp(escape)) return 1;
    test_lesson();
    test_damaged();
    test_treebank();
    arena_free(&memory);
    return TEST_END("lemma");
}
