/* See schedule.h. */
#include "schedule.h"

#include <stdio.h>
#include <stdlib.h>

enum { BUCKET = 2000, WORDS_MAX_TREE = 300 };

/* ---- Order of the trees: shuffled, then sorted by length within large buckets, cut into batches, which are shuffled again ---- */

typedef struct order {
    uint32_t *trees, *cuts; /* batch i holds trees[cuts[i]] .. trees[cuts[i + 1]] */
    uint32_t count, batches;
} order;

static void shuffle(uint32_t *items, uint32_t n, chance *c) {
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = chance_below(c, i), kept = items[k];
        items[k] = items[i - 1];
        items[i - 1] = kept;
    }
}

typedef struct length_key {
    uint32_t length, tree;
} length_key;

static int by_length(const void *left, const void *right) {
    const length_key *a = left, *b = right;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    return a->tree < b->tree ? -1 : a->tree > b->tree;
}

static void sort_bucket(const corpus *c, uint32_t *trees, uint32_t n) {
    static length_key keys[BUCKET];
    for (uint32_t i = 0; i < n; i++) keys[i] = (length_key){(uint32_t)c->trees.items[trees[i]].words.count, trees[i]};
    qsort(keys, n, sizeof *keys, by_length);
    for (uint32_t i = 0; i < n; i++) trees[i] = keys[i].tree;
}

static void cut_batches(const corpus *c, order *o, int batch_words) {
    int words = 0, trees = 0;
    o->batches = 0;
    o->cuts[0] = 0;
    for (uint32_t i = 0; i < o->count; i++) {
        int n = c->trees.items[o->trees[i]].words.count;
        if (trees && (words + n > batch_words || trees == BATCH_TREES)) {
            o->cuts[++o->batches] = i;
            words = trees = 0;
        }
        words += n;
        trees++;
    }
    o->cuts[++o->batches] = o->count;
}

static void order_make(const corpus *c, order *o, int batch_words, chance *seed) {
    o->count = 0;
    for (uint32_t i = 0; i < c->trees.count; i++)
        if (c->trees.items[i].words.count <= WORDS_MAX_TREE) o->trees[o->count++] = i;
    if (!seed) return cut_batches(c, o, batch_words);
    shuffle(o->trees, o->count, seed);
    for (uint32_t i = 0; i < o->count; i += BUCKET) sort_bucket(c, o->trees + i, o->count - i < BUCKET ? o->count - i : BUCKET);
    cut_batches(c, o, batch_words);
}

static void take_batch(const corpus *c, const order *o, uint32_t at, batch *b) {
    b->lanes = 0;
    for (uint32_t i = o->cuts[at]; i < o->cuts[at + 1]; i++) {
        b->cases[b->lanes] = CASE_NATURAL;
        b->trees[b->lanes++] = &c->trees.items[o->trees[i]];
    }
}

static order order_new(arena *a, const corpus *c) {
    return (order){ARENA_ARRAY(a, uint32_t, c->trees.count), ARENA_ARRAY(a, uint32_t, c->trees.count + 1), 0, 0};
}

/* ---- Marks ---- */

typedef struct score {
    long words, upos, xpos, heads, relations, names_right, names_found, names_true;
} score;

static int best_of(const float *y, int count) {
    int best = 0;
    for (int i = 1; i < count; i++)
        if (y[i] > y[best]) best = i;
    return best;
}

static int best_head(const network *n, const work *w, const batch *b, int lane, int dep) {
    int best = TOKEN_ROOT;
    float most = work_arc(n, w, b, lane, dep, TOKEN_ROOT);
    for (int h = 0; h < b->trees[lane]->words.count; h++) {
        float s = h == dep ? -1e6F : work_arc(n, w, b, lane, dep, h);
        if (s > most) most = s, best = h;
    }
    return best;
}

static void score_word(network *n, work *w, const batch *b, int lane, int word, score *s) {
    const gold *g = &b->trees[lane]->gold[word];
    const float *y = work_tags(w) + (size_t)row_of(b, lane, word) * (size_t)n->tag.out;
    int name = best_of(y + tag_ner(n), NER_TAGS), head = best_head(n, w, b, lane, word);
    s->words++;
    s->upos += best_of(y, UPOS_COUNT) == g->upos;
    s->xpos += best_of(y + tag_xpos(), n->xpos_count) == g->xpos;
    s->heads += head == g->head;
    s->relations += head == g->head && work_relation(n, w, b, lane, word, head) == g->rel;
    if (g->ner == NER_UNKNOWN) return;
    s->names_found += name != 0;
    s->names_true += g->ner != 0;
    s->names_right += name != 0 && name == g->ner;
}

marks schedule_marks(network *n, work *w, const vocabulary *v, const corpus *dev, net_case c) {
    score s = {0};
    static batch b;
    order o = order_new(n->arena, dev);
    order_make(dev, &o, 400, NULL);
    for (uint32_t i = 0; i < o.batches; i++) {
        take_batch(dev, &o, i, &b);
        for (int k = 0; k < b.lanes; k++) b.cases[k] = c;
        network_run(n, w, v, &b);
        for (int lane = 0; lane < b.lanes; lane++)
            for (int k = 0; k < b.trees[lane]->words.count; k++) score_word(n, w, &b, lane, k, &s);
    }
    double words = (double)s.words, names = (double)(s.names_found + s.names_true);
    return (marks){100 * (double)s.upos / words, 100 * (double)s.xpos / words, 100 * (double)s.heads / words,
                   100 * (double)s.relations / words, names > 0 ? 200 * (double)s.names_right / names : 0};
}

/* ---- Passes ---- */

static void vary_case(batch *b, const schedule *s, chance *c) {
    for (int i = 0; i < b->lanes; i++) {
        float x = chance_unit(c);
        b->cases[i] = x < s->caseless ? CASE_NONE : x < s->caseless + s->title ? CASE_TITLE : CASE_NATURAL;
    }
}

static void report(network *n, work *w, const vocabulary *v, const corpus *dev, int pass, const losses *sum, double words) {
    marks m = schedule_marks(n, w, v, dev, CASE_NATURAL), none = schedule_marks(n, w, v, dev, CASE_NONE);
    printf("pass %2d  loss upos %.3f xpos %.3f ner %.3f arc %.3f label %.3f | upos %.2f xpos %.2f uas %.2f las %.2f names %.1f"
           " | without case upos %.2f las %.2f names %.1f\n",
           pass + 1, sum->upos / words, sum->xpos / words, sum->ner / words, sum->arc / words, sum->label / words, m.upos, m.xpos, m.uas,
           m.las, m.names, none.upos, none.las, none.names);
    fflush(stdout);
}

static void add_losses(losses *sum, const losses *l) {
    sum->upos += l->upos;
    sum->xpos += l->xpos;
    sum->ner += l->ner;
    sum->arc += l->arc;
    sum->label += l->label;
}

void schedule_run(network *n, work *w, const vocabulary *v, const corpus *train, const corpus *dev, const schedule *s, chance *seed) {
    static batch b;
    order o = order_new(n->arena, train);
    adam how = {.beta1 = 0.9F, .beta2 = 0.98F, .clip = 5};
    for (int pass = 0; pass < s->passes; pass++) {
        losses sum = {0};
        double words = 0;
        order_make(train, &o, s->batch_words, seed);
        uint32_t *turns = ARENA_ARRAY(n->arena, uint32_t, o.batches);
        for (uint32_t i = 0; i < o.batches; i++) turns[i] = i;
        shuffle(turns, o.batches, seed);
        for (uint32_t i = 0; i < o.batches; i++) {
            float done = ((float)pass + (float)i / (float)o.batches) / (float)s->passes;
            take_batch(train, &o, turns[i], &b);
            vary_case(&b, s, seed);
            losses l = network_learn(n, w, v, &b, &s->drop, seed);
            how.rate = s->rate * (1 - done);
            network_update(n, &how, b.words);
            add_losses(&sum, &l);
            words += b.words;
        }
        report(n, w, v, dev, pass, &sum, words);
    }
}
