/* parse MODEL FILE [kernel [times]]: CoNLL-U with its own words kept, or text, to CoNLL-U; times to stderr. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/map.h"
#include "syntax/conllu.h"
#include "syntax/parse.h"
#include "syntax/split.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int count, char **words) {
    casus_error error = {0};
    str bytes, text;
    model m;
    if (count < 3) return 2;
    double t0 = now();
    if (map_open(words[1], &bytes, &error) || model_open(bytes, &m, &error) || map_open(words[2], &text, &error)) return fprintf(stderr, "%s\n", error.message), 1;
    fprintf(stderr, "open %.1f ms\n", (now() - t0) * 1e3);
    if (count > 3 && !net_use(words[3])) return 3;
    int times = count > 4 ? (int)str_number(str_of(words[4])) : 1;
    bool conllu = str_ends(str_of(words[2]), STR(".conllu"));
    size_t line = 0, n = 0;
    double spent = 0;
    str rest = text;
    while (rest.len) {
        arena a;
        arena_init(&a, 0);
        conllu_doc doc = {0};
        if (!conllu) {
            split_text(&a, rest, &doc.syntax);
            rest.len = 0;
        } else if (conllu_read(&a, &rest, &line, &doc, &error)) return fprintf(stderr, "%s\n", error.message), 1;
        for (int i = 0; i < times; i++) {
            arena b;
            arena_init(&b, 0);
            double t = now();
            net_parse(m.net, &b, &doc.syntax, NULL);
            spent += now() - t;
            arena_free(&b);
        }
        lemma_fill(&m.lemmas, &a, &doc.syntax);
        for (size_t i = 0; i < doc.syntax.count; i++) n += (size_t)doc.syntax.sentences[i].count;
        buffer out = {.arena = &a};
        conllu_write(&out, &doc.syntax, doc.id);
        fwrite(out.items, 1, out.count, stdout);
        arena_free(&a);
    }
    fprintf(stderr, "%zu words, net %.0f words/s\n", n, (double)n * times / spent);
}
