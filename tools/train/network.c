/* Features in, layers, and the way back (network.h); what is read off the layers is in heads.c. */
#include "network.h"

#include <stdlib.h>

#include "heads.h"

static void table_make(arena *a, table *t, uint32_t rows, int width, float spread, chance *seed) {
    *t = (table){.width = width, .rows = rows};
    t->w = param_make(a, (size_t)rows * (size_t)width, spread, seed);
    t->touched = ARENA_ARRAY(a, uint32_t, rows);
    t->dirty = ARENA_ARRAY(a, bool, rows);
}

static int padded(int n) { return (n + LANES - 1) / LANES * LANES; }

void network_make(arena *a, network *n, const vocabulary *v, int hidden, int xpos_count, chance *seed) {
    int both = WAYS * hidden;
    *n = (network){.arena = a, .hidden = hidden, .xpos_count = xpos_count, .tags = UPOS_COUNT + xpos_count + NER_TAGS};
    n->word_vectors = ARENA_ARRAY(a, float, (size_t)v->rows[FEATURE_WORD] * WORD_WIDTH);
    for (int f = 0; f < FEATURES; f++) table_make(a, &n->tables[f], v->rows[f], feature_width[f], f == FEATURE_WORD ? 0 : 0.3F, seed);
    for (int layer = 0; layer < LAYERS; layer++)
        for (int way = 0; way < WAYS; way++) {
            linear_make(a, &n->lstms[layer][way].input, layer ? both : INPUT_WIDTH, GATES * hidden, seed);
            linear_make(a, &n->lstms[layer][way].again, hidden, GATES * hidden, seed);
        }
    linear_make(a, &n->tag, both, padded(n->tags), seed);
    linear_make(a, &n->arc_dep, both, ARC_WIDTH, seed);
    linear_make(a, &n->arc_head, both, ARC_WIDTH, seed);
    linear_make(a, &n->arc, ARC_WIDTH, ARC_WIDTH, seed);
    linear_make(a, &n->label_dep, both, LABEL_WIDTH, seed);
    linear_make(a, &n->label_head, both, LABEL_WIDTH, seed);
    linear_make(a, &n->label, LABEL_WIDTH, RELS_PADDED, seed);
    n->arc_root = param_make(a, ARC_WIDTH, 0.1F, seed);
    n->label_root = param_make(a, LABEL_WIDTH, 0.1F, seed);
    network_turn(n);
}

void network_turn(network *n) {
    for (int i = 0; i < LAYERS * WAYS; i++) {
        linear_turn(&n->lstms[i / WAYS][i % WAYS].input);
        linear_turn(&n->lstms[i / WAYS][i % WAYS].again);
    }
    linear *all[] = {&n->tag, &n->arc_dep, &n->arc_head, &n->arc, &n->label_dep, &n->label_head, &n->label};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) linear_turn(all[i]);
}

static void visit_linear(linear *l, param_visitor *visit, void *context) {
    visit(context, &l->w);
    visit(context, &l->b);
}

void network_visit(network *n, param_visitor *visit, void *context) {
    for (int i = 0; i < LAYERS * WAYS; i++) {
        visit_linear(&n->lstms[i / WAYS][i % WAYS].input, visit, context);
        visit_linear(&n->lstms[i / WAYS][i % WAYS].again, visit, context);
    }
    linear *all[] = {&n->tag, &n->arc_dep, &n->arc_head, &n->arc, &n->label_dep, &n->label_head, &n->label};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) visit_linear(all[i], visit, context);
    visit(context, &n->arc_root);
    visit(context, &n->label_root);
}

/* ---- Batches ---- */

void batch_lay(batch *b) {
    for (int i = 1; i < b->lanes; i++) {
        const tree *t = b->trees[i];
        net_case c = b->cases[i];
        int k = i;
        for (; k > 0 && b->trees[k - 1]->words.count < t->words.count; k--) {
            b->trees[k] = b->trees[k - 1];
            b->cases[k] = b->cases[k - 1];
        }
        b->trees[k] = t;
        b->cases[k] = c;
    }
    b->steps = b->trees[0]->words.count;
    b->words = 0;
    for (int t = 0, lanes_left = b->lanes; t < b->steps; t++) {
        while (b->trees[lanes_left - 1]->words.count <= t) lanes_left--;
        b->start[t] = b->words;
        b->active[t] = lanes_left;
        b->words += lanes_left;
    }
}

/* ---- One pass ---- */

work *work_make(arena *a, const network *n) {
    work *w = ARENA_NEW(a, work);
    size_t both = (size_t)(WAYS * n->hidden);
    w->rows = ARENA_ARRAY(a, net_word, BATCH_WORDS);
    w->fixed = ARENA_ARRAY(a, uint32_t, BATCH_WORDS);
    for (int l = 0; l <= LAYERS; l++) {
        size_t width = l ? both : INPUT_WIDTH;
        w->x[l] = ARENA_ARRAY(a, float, BATCH_WORDS * width);
        w->slope[l] = ARENA_ARRAY(a, float, BATCH_WORDS * width);
        w->mask[l] = ARENA_ARRAY(a, float, BATCH_WORDS * width);
    }
    for (int i = 0; i < LAYERS * WAYS; i++) w->lstms[i / WAYS][i % WAYS] = lstm_work_make(a, n->hidden);
    heads_make(a, w, n);
    return w;
}

/* Rare words are dropped at random, so that what stands for the unknown is learnt: half of the time the word keeps its fixed
 * vector, as a word has that is known from text alone. */
static void drop_word(work *w, const vocabulary *v, int row, chance *c) {
    uint32_t word = w->rows[row].row[FEATURE_WORD];
    float rare = 0.25F / (0.25F + (float)v->tree_count[word]);
    if (chance_unit(c) >= rare) return;
    w->rows[row].row[FEATURE_WORD] = 0;
    if (chance_unit(c) < 0.5F) w->fixed[row] = 0;
}

static uint32_t shape_of(const batch *b, int lane, int word) {
    const tree *t = b->trees[lane];
    if (b->cases[lane] == CASE_NONE) return t->caseless[word];
    if (b->cases[lane] == CASE_TITLE) return t->title[word];
    return t->features[word].row[FEATURE_SHAPE];
}

static void take_features(work *w, const vocabulary *v, const batch *b, const dropout *drop, chance *c) {
    for (int t = 0; t < b->steps; t++)
        for (int lane = 0; lane < b->active[t]; lane++) {
            int row = b->start[t] + lane;
            w->rows[row] = b->trees[lane]->features[t];
            w->rows[row].row[FEATURE_SHAPE] = shape_of(b, lane, t);
            w->fixed[row] = w->rows[row].row[FEATURE_WORD];
            if (drop) drop_word(w, v, row, c);
        }
}

static void embed(network *n, work *w, int row) {
    float *x = w->x[0] + (size_t)row * INPUT_WIDTH;
    memcpy(x, n->word_vectors + (size_t)w->fixed[row] * WORD_WIDTH, sizeof(float) * WORD_WIDTH);
    for (int f = 0, at = 0; f < FEATURES; at += feature_width[f++]) {
        const float *from = n->tables[f].w.w + (size_t)w->rows[row].row[f] * (size_t)feature_width[f];
        bool learnt = w->rows[row].row[f] || !w->fixed[row];
        if (f == FEATURE_WORD) add_scaled(x, from, learnt ? 1 : 0, WORD_WIDTH);
        else memcpy(x + at, from, sizeof(float) * (size_t)feature_width[f]);
    }
}

static float kept(chance *c, float rate) { return chance_unit(c) < rate ? 0 : 1 / (1 - rate); }

static void mask_input(work *w, int words, const dropout *drop, chance *c) {
    for (int i = 0; i < words; i++) {
        float *m = w->mask[0] + (size_t)i * INPUT_WIDTH;
        for (int f = 0; f < FEATURES; f++) {
            float all = kept(c, drop->feature);
            for (int k = 0; k < feature_width[f]; k++) *m++ = all == 0 ? 0 : all * kept(c, drop->element);
        }
    }
}

/* One mask a sentence for the outputs of layers. */
static void mask_layer(float *mask, const batch *b, int width, const dropout *drop, chance *c) {
    for (int lane = 0; lane < b->lanes; lane++)
        for (int k = 0; k < width; k++) mask[(size_t)lane * (size_t)width + (size_t)k] = kept(c, drop->layer);
    for (int t = 1; t < b->steps; t++)
        memcpy(mask + (size_t)b->start[t] * (size_t)width, mask, sizeof(float) * (size_t)(b->active[t] * width));
}

static void apply(float *x, const float *mask, size_t n) {
    for (size_t i = 0; i < n; i++) x[i] *= mask[i];
}

static void forward(network *n, work *w, const vocabulary *v, batch *b, const dropout *drop, chance *c) {
    int both = WAYS * n->hidden;
    take_features(w, v, b, drop, c);
    for (int i = 0; i < b->words; i++) embed(n, w, i);
    if (drop) {
        mask_input(w, b->words, drop, c);
        apply(w->x[0], w->mask[0], (size_t)b->words * INPUT_WIDTH);
    }
    for (int l = 0; l < LAYERS; l++) {
        for (int way = 0; way < WAYS; way++)
            lstm_forward(&n->lstms[l][way], &w->lstms[l][way], b, way == 1, w->x[l], w->x[l + 1] + way * n->hidden, both);
        if (!drop) continue;
        mask_layer(w->mask[l + 1], b, both, drop, c);
        apply(w->x[l + 1], w->mask[l + 1], (size_t)(b->words * both));
    }
}

/* The state that goes on in an LSTM is the one before the mask, which lstm_forward has kept for itself in `before`. */
static void backward(network *n, work *w, const batch *b) {
    int both = WAYS * n->hidden;
    for (int l = LAYERS - 1; l >= 0; l--) {
        apply(w->slope[l + 1], w->mask[l + 1], (size_t)(b->words * both));
        for (int way = 0; way < WAYS; way++)
            lstm_backward(&n->lstms[l][way], &w->lstms[l][way], b, way == 1, w->x[l], w->slope[l + 1] + way * n->hidden, both, w->slope[l]);
    }
    apply(w->slope[0], w->mask[0], (size_t)b->words * INPUT_WIDTH);
}

static void touch(table *t, uint32_t row, const float *slope) {
    if (!t->dirty[row]) {
        t->dirty[row] = true;
        t->touched[t->touched_count++] = row;
    }
    add_scaled(t->w.grad + (size_t)row * (size_t)t->width, slope, 1, t->width);
}

static void learn_tables(network *n, work *w, int words) {
    for (int i = 0; i < words; i++) {
        const float *slope = w->slope[0] + (size_t)i * INPUT_WIDTH;
        for (int f = 0; f < FEATURES; slope += feature_width[f++])
            if (f != FEATURE_WORD || w->rows[i].row[f] || !w->fixed[i]) touch(&n->tables[f], w->rows[i].row[f], slope);
    }
}

static void clear_slopes(network *n, work *w, const batch *b) {
    for (int l = 0; l <= LAYERS; l++)
        memset(w->slope[l], 0, sizeof(float) * (size_t)b->words * (size_t)(l ? WAYS * n->hidden : INPUT_WIDTH));
}

losses network_learn(network *n, work *w, const vocabulary *v, batch *b, const dropout *drop, chance *c) {
    losses sum = {0};
    batch_lay(b);
    forward(n, w, v, b, drop, c);
    clear_slopes(n, w, b);
    heads_learn(n, w, b, drop, c, &sum);
    backward(n, w, b);
    learn_tables(n, w, b->words);
    return sum;
}

void network_run(network *n, work *w, const vocabulary *v, batch *b) {
    batch_lay(b);
    forward(n, w, v, b, NULL, NULL);
    heads_run(n, w, b);
}
