/* See distil.h. Answers need not be trees: each word learns its own. */
#include "distil.h"

#include "syntax/split.h"

enum { LEAST = 4, MOST = 100, ARCS_MAX = MOST + 1, CHOICES_MAX = 128 };

/* ---- Sentences ---- */

typedef struct collector {
    corpus *corpus;
    int stride, seen;
    float weight;
} collector;

static void collect_sentence(collector *k, const sentence *s) {
    if (s->count < LEAST || s->count > MOST || k->seen++ % k->stride) return;
    size_t n = (size_t)s->count;
    arena *a = k->corpus->arena;
    tree t = {.words = *s,
              .gold = ARENA_ARRAY(a, gold, n),
              .features = ARENA_ARRAY(a, net_word, n),
              .caseless = ARENA_ARRAY(a, uint8_t, n),
              .title = ARENA_ARRAY(a, uint8_t, n),
              .weight = k->weight};
    ARENA_PUSH(a, &k->corpus->trees, t);
}

static void collect(void *own, str text) {
    collector *k = own;
    syntax s;
    split_text(k->corpus->arena, text, &s);
    for (size_t i = 0; i < s.count; i++) collect_sentence(k, &s.sentences[i]);
}

void distil_read(corpus *c, const char *data, int stride, float weight) {
    collector k = {c, stride, 0, weight};
    text_visit(c->arena, data, collect, &k);
}

/* ---- Answers ---- */

static int best_of(const float *y, int count) {
    int best = 0;
    for (int i = 1; i < count; i++)
        if (y[i] > y[best]) best = i;
    return best;
}

/* Adds the shares that one teacher gives each choice. */
static void add_shares(float *sum, const float *y, int count) {
    float shares[CHOICES_MAX];
    memcpy(shares, y, sizeof(float) * (size_t)count);
    softmax_loss(shares, count, 0);
    for (int i = 0; i < count; i++) sum[i] += shares[i];
}

typedef struct lesson {
    teacher *teachers;
    int count;
    batch batch;
} lesson;

static uint8_t tag_from(const lesson *l, int word, int from, int count) {
    float sum[CHOICES_MAX] = {0};
    for (int i = 0; i < l->count; i++) {
        const teacher *t = &l->teachers[i];
        add_shares(sum, work_tags(t->work) + (size_t)row_of(&l->batch, 0, word) * (size_t)t->network.tag.out + from, count);
    }
    return (uint8_t)best_of(sum, count);
}

/* The last score is that of the root. */
static int head_from(const lesson *l, int word) {
    float sum[ARCS_MAX] = {0}, y[ARCS_MAX];
    int count = l->batch.trees[0]->words.count;
    for (int i = 0; i < l->count; i++) {
        const teacher *t = &l->teachers[i];
        for (int h = 0; h <= count; h++)
            y[h] = h == word ? -1e6F : work_arc(&t->network, t->work, &l->batch, 0, word, h == count ? TOKEN_ROOT : h);
        add_shares(sum, y, count + 1);
    }
    int best = best_of(sum, count + 1);
    return best == count ? TOKEN_ROOT : best;
}

static uint8_t relation_from(const lesson *l, int word, int head) {
    float sum[REL_COUNT] = {0};
    if (head == TOKEN_ROOT) return REL_ROOT;
    for (int i = 0; i < l->count; i++)
        add_shares(sum, work_relations(&l->teachers[i].network, l->teachers[i].work, &l->batch, 0, word, head), REL_COUNT);
    sum[REL_ROOT] = 0;
    return (uint8_t)best_of(sum, REL_COUNT);
}

static void answer(lesson *l, const vocabulary *v, tree *t) {
    l->batch.lanes = 1;
    l->batch.trees[0] = t;
    l->batch.cases[0] = CASE_NATURAL;
    for (int i = 0; i < l->count; i++) network_run(&l->teachers[i].network, l->teachers[i].work, v, &l->batch);
    const network *n = &l->teachers[0].network;
    for (int i = 0; i < t->words.count; i++) {
        gold *g = &t->gold[i];
        g->upos = tag_from(l, i, 0, UPOS_COUNT);
        g->xpos = tag_from(l, i, tag_xpos(), n->xpos_count);
        g->ner = tag_from(l, i, tag_ner(n), NER_TAGS);
        g->head = head_from(l, i);
        g->rel = relation_from(l, i, g->head);
    }
}

void distil_answer(teacher *teachers, int count, const vocabulary *v, corpus *c, size_t first) {
    static lesson l;
    l.teachers = teachers;
    l.count = count;
    for (size_t i = first; i < c->trees.count; i++) answer(&l, v, &c->trees.items[i]);
}
