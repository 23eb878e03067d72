/* train: makes the model from the treebanks. Usage:
 *     train [--data DIR] [--verbs FILE] [--hidden N] [--passes N] [--rate X] [--seed N] [--entities 1] [--from FLOATS] [--save FLOATS]
 *           [--teacher N:FLOATS]... [--out FILE]
 * --from begins with floats that were saved; with --teacher, trained networks of width N parse running text, from which is learnt too;
 * --entities takes the entities of GUM for names. Same data, same options, same machine: same bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "distil.h"
#include "export.h"
#include "lemma.h"
#include "schedule.h"
#include "vectors.h"

typedef struct options {
    const char *data, *out, *save, *from, *verbs, *teachers[TEACHERS_MAX];
    int hidden, passes, teacher_count;
    bool entities;
    float rate;
    uint64_t seed;
} options;

static _Noreturn void stop(const char *what, const char *which) {
    fprintf(stderr, "train: %s '%s'\n", what, which);
    exit(2);
}

static void read_option(options *o, const char *name, const char *value) {
    if (!strcmp(name, "--data")) o->data = value;
    else if (!strcmp(name, "--out")) o->out = value;
    else if (!strcmp(name, "--save")) o->save = value;
    else if (!strcmp(name, "--from")) o->from = value;
    else if (!strcmp(name, "--verbs")) o->verbs = value;
    else if (!strcmp(name, "--hidden")) o->hidden = (int)strtol(value, NULL, 10);
    else if (!strcmp(name, "--passes")) o->passes = (int)strtol(value, NULL, 10);
    else if (!strcmp(name, "--rate")) o->rate = strtof(value, NULL);
    else if (!strcmp(name, "--seed")) o->seed = strtoull(value, NULL, 10);
    else if (!strcmp(name, "--entities")) o->entities = !strcmp(value, "1");
    else if (!strcmp(name, "--teacher") && o->teacher_count < TEACHERS_MAX) o->teachers[o->teacher_count++] = value;
    else stop("unknown option", name);
}

static options read_options(int count, char **words) {
    options o = {.data = "../shared/data", .verbs = "tools/train/verbs.txt", .hidden = 96, .passes = 18, .rate = 2e-3F, .seed = 1};
    for (int i = 1; i < count; i += 2) {
        if (i + 1 == count) stop("no value for", words[i]);
        read_option(&o, words[i], words[i + 1]);
    }
    if (o.hidden < 32 || o.hidden > 256 || o.hidden % 32) stop("not a multiple of 32 from 32 to 256:", "--hidden");
    return o;
}

/* ---- Floats kept between runs ---- */

static void write_param(void *context, param *p) { fwrite(p->w, sizeof(float), p->count, context); }
static void read_param(void *context, param *p) {
    if (fread(p->w, sizeof(float), p->count, context) != p->count) stop("cut short:", "floats");
}

static void keep_floats(network *n, const vocabulary *v, const char *path, bool load) {
    FILE *f = fopen(path, load ? "rb" : "wb");
    if (!f) stop("cannot open", path);
    param fixed = {.w = n->word_vectors, .count = (size_t)v->rows[FEATURE_WORD] * WORD_WIDTH};
    param_visitor *visit = load ? read_param : write_param;
    visit(f, &fixed);
    for (int i = 0; i < FEATURES; i++) visit(f, &n->tables[i].w);
    network_visit(n, visit, f);
    fclose(f);
    network_turn(n);
}

/* ---- Data ---- */

/* Of running text every third sentence is learnt from, at half the weight of what was annotated by hand. */
enum { TEXT_STRIDE = 3 };
#define TEXT_WEIGHT 0.5F

typedef struct data {
    corpus train, dev;
    size_t trees; /* of the treebanks; those of running text follow */
    running_text text;
    vocabulary vocabulary;
} data;

static const char *in_folder(arena *a, const char *folder, const char *name) { return str_printf(a, "%s/%s", folder, name).ptr; }

static void read_data(arena *a, const options *o, data *d) {
    const char *folder = o->data;
    d->train.arena = d->dev.arena = a;
    corpus_read(&d->train, &(treebank){in_folder(a, folder, "treebank/ewt-train.conllu"), in_folder(a, folder, "names/ewt-train.iob2"), false, 1});
    corpus_read(&d->train, &(treebank){in_folder(a, folder, "treebank/gum-train.conllu"), NULL, o->entities, 1});
    d->dev.xpos.items = d->train.xpos.items;
    d->dev.xpos.count = d->dev.xpos.capacity = d->train.xpos.count;
    corpus_read(&d->dev, &(treebank){in_folder(a, folder, "treebank/ewt-dev.conllu"), in_folder(a, folder, "names/ewt-dev.iob2"), false, 1});
    text_of_trees(a, &d->train, &d->text);
    text_of_folder(a, folder, &d->text);
    vocabulary_make(a, &d->train, &d->text, &d->vocabulary);
    d->trees = d->train.trees.count;
    if (o->teacher_count) distil_read(&d->train, folder, TEXT_STRIDE, TEXT_WEIGHT);
    corpus_features(&d->train, &d->vocabulary.tables);
    corpus_features(&d->dev, &d->vocabulary.tables);
}

/* ---- The model ---- */

static str learn_lemmas(arena *a, const char *folder, const char *verbs) {
    str section;
    casus_error error;
    lemma_source sources[] = {{read_file(a, in_folder(a, folder, "treebank/ewt-train.conllu")), 1},
                              {read_file(a, in_folder(a, folder, "treebank/gum-train.conllu")), 1}};
    if (lemma_learn(a, sources, 2, read_file(a, verbs), &section, &error) != CASUS_OK) stop("lemmas:", error.message);
    return section;
}

static str provenance(arena *a, const options *o, const marks *m) {
    return str_printf(a,
                      "English model of casus: tags, heads, relations, names and lemmas.\n"
                      "Learnt from UD English EWT, train (CC BY-SA 4.0); UD English GUM, train, free genres (annotation CC BY 4.0);\n"
                      "Universal NER over EWT, train (CC BY-SA 4.0). Vectors of words and text parsed by other networks: of these and of MUC-3\n"
                      "and MUC-4 (public domain), WikiWars (CC BY-SA 3.0), PETRARCH2's test records (MIT) and sentences of event locations (MIT).\n"
                      "Attribution: data/model/README.md. How it was made: docs/training.md.\n"
                      "width %d, passes %d%s, rate %g, seed %llu, teachers %d\n"
                      "EWT dev, words given, in floats: UPOS %.2f, XPOS %.2f, UAS %.2f, LAS %.2f\n",
                      o->hidden, o->passes, o->from ? " more" : "", (double)o->rate, (unsigned long long)o->seed, o->teacher_count, m->upos, m->xpos, m->uas, m->las);
}

static void write_model(const options *o, network *n, work *w, data *d) {
    casus_error error;
    marks m = schedule_marks(n, w, &d->vocabulary, &d->dev, CASE_NATURAL);
    str said = provenance(n->arena, o, &m), lemmas = learn_lemmas(n->arena, o->data, o->verbs);
    if (export_model(n, w, &d->vocabulary, &d->dev, lemmas, said, o->out, &error) != CASUS_OK) stop("model:", error.message);
    fwrite(said.ptr, 1, said.len, stdout);
}

/* ---- Learning ---- */

static void ask_teachers(arena *a, const options *o, data *d) {
    static teacher teachers[TEACHERS_MAX];
    chance any = {1};
    for (int i = 0; i < o->teacher_count; i++) {
        char *path;
        int hidden = (int)strtol(o->teachers[i], &path, 10);
        if (*path != ':') stop("no width before", o->teachers[i]);
        network_make(a, &teachers[i].network, &d->vocabulary, hidden, (int)d->train.xpos.count, &any);
        teachers[i].work = work_make(a, &teachers[i].network);
        keep_floats(&teachers[i].network, &d->vocabulary, path + 1, true);
    }
    distil_answer(teachers, o->teacher_count, &d->vocabulary, &d->train, d->trees);
    for (uint32_t i = 0; i < d->vocabulary.rows[FEATURE_WORD]; i++) d->vocabulary.tree_count[i] += d->vocabulary.text_count[i] / TEXT_STRIDE;
    printf("%zu sentences of running text parsed\n", d->train.trees.count - d->trees);
    fflush(stdout);
}

static void learn(arena *a, const options *o, data *d, network *n, work *w, chance *seed) {
    if (o->from) keep_floats(n, &d->vocabulary, o->from, true);
    else vectors_make(a, &d->vocabulary, &d->text, WORD_WIDTH, 0.4F, seed, n->word_vectors);
    if (o->teacher_count) ask_teachers(a, o, d);
    schedule s = {.passes = o->passes, .batch_words = 400, .rate = o->rate, .caseless = 0.1F, .title = 0.04F,
                  .drop = {.element = 0.2F, .feature = 0.05F, .layer = 0.3F, .head = 0.25F}};
    schedule_run(n, w, &d->vocabulary, &d->train, &d->dev, &s, seed);
}

int main(int count, char **words) {
    options o = read_options(count, words);
    arena a;
    arena_init(&a, 0);
    static data d;
    read_data(&a, &o, &d);
    printf("%zu trees, %zu words of running text, %u known words\n", d.trees, d.text.count, d.vocabulary.rows[FEATURE_WORD]);
    fflush(stdout);
    chance seed = {o.seed};
    network n;
    network_make(&a, &n, &d.vocabulary, o.hidden, (int)d.train.xpos.count, &seed);
    work *w = work_make(&a, &n);
    learn(&a, &o, &d, &n, w, &seed);
    if (o.save) keep_floats(&n, &d.vocabulary, o.save, false);
    if (o.out) write_model(&o, &n, w, &d);
    arena_free(&a);
    return 0;
}
