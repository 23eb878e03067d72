/* From words through the layers (net_parts.h). */
#include "syntax/net_parts.h"

static int widest(const net *n) {
    int most = 0;
    for (int i = 0; i < MATRICES; i++) most = n->matrices[i].rows > most ? n->matrices[i].rows : most;
    return most;
}

static net_scores *scores_make(const net *n, arena *a, int longest) {
    net_scores *s = ARENA_NEW(a, net_scores);
    size_t padded = (size_t)(longest + BLOCK_ROWS - 1) / BLOCK_ROWS * BLOCK_ROWS, wide = (size_t)(n->arc > n->label ? n->arc : n->label);
    s->deps = ARENA_ARRAY(a, int8_t, padded * wide);
    s->rows = ARENA_ARRAY(a, uint8_t, (padded + 1) * wide);
    s->few = ARENA_ARRAY(a, uint8_t, LANES_MAX * wide);
    s->zeros = ARENA_ARRAY(a, int32_t, padded);
    s->arcs = ARENA_ARRAY(a, int32_t, (padded + 1) * padded);
    s->labels = ARENA_ARRAY(a, int16_t, padded * (size_t)n->matrices[MATRIX_RELATIONS].rows);
    s->heads = ARENA_ARRAY(a, int, padded);
    s->forest = net_forest_make(a, longest);
    return s;
}

net_batch *net_batch_make(const net *n, arena *a, int words, int longest) {
    net_batch *b = ARENA_NEW(a, net_batch);
    size_t rows = (size_t)words, both = (size_t)(WAYS * n->hidden);
    b->net = n;
    b->kernel = kernel_now();
    b->features = ARENA_ARRAY(a, net_word, (size_t)longest);
    b->x = ARENA_ARRAY(a, uint8_t, rows * INPUT_WIDTH);
    for (int l = 0; l < LAYERS; l++) b->layer[l] = ARENA_ARRAY(a, uint8_t, rows * both);
    b->input = ARENA_ARRAY(a, int16_t, rows * both * GATES);
    b->tags = ARENA_ARRAY(a, int16_t, rows * (size_t)n->matrices[MATRIX_TAGS].rows);
    b->heads = ARENA_ARRAY(a, int16_t, rows * (size_t)n->matrices[MATRIX_HEADS].rows);
    b->sums = ARENA_ARRAY(a, int32_t, (size_t)(LANES_MAX * widest(n)));
    b->cells = ARENA_ARRAY(a, int16_t, (size_t)(LANES_MAX * n->hidden));
    b->states = ARENA_ARRAY(a, uint8_t, (size_t)(LANES_MAX * n->hidden));
    b->scores = scores_make(n, a, longest);
    return b;
}

/* ---- Words ---- */

static void embed_word(const net *n, const net_word *w, uint8_t *x) {
    for (int f = 0; f < FEATURES; x += feature_width[f++])
        memcpy(x, n->vectors[f].bytes + (size_t)w->row[f] * (size_t)feature_width[f], (size_t)feature_width[f]);
}

static void embed(net_batch *b) {
    for (int lane = 0; lane < b->count; lane++) {
        net_features(&b->net->tables, &b->lanes[lane], b->features);
        for (int i = 0; i < b->lanes[lane].count; i++)
            embed_word(b->net, &b->features[i], b->x + (size_t)batch_row(b, lane, i) * INPUT_WIDTH);
    }
}

/* ---- Layers ---- */

void net_product(const net_batch *b, const matrix *m, const uint8_t *x, size_t stride, int vectors, int16_t *out) {
    for (int done = 0; done < vectors; done += LANES_MAX) {
        int now = vectors - done < LANES_MAX ? vectors - done : LANES_MAX;
        b->kernel->product(m, x + (size_t)done * stride, stride, now, b->sums);
        for (int v = 0; v < now; v++)
            b->kernel->narrow(b->sums + (size_t)v * (size_t)m->rows, m->scale, m->rows, out + (size_t)(done + v) * (size_t)m->rows);
    }
}

/* One step one way: from the states of the lanes to new ones, which are also the layer's outputs. */
static void step(net_batch *b, const matrix *again, int t, int way, uint8_t *out) {
    int hidden = b->net->hidden, both = WAYS * hidden;
    b->kernel->product(again, b->states, (size_t)hidden, b->active[t], b->sums);
    for (int lane = 0; lane < b->active[t]; lane++) {
        size_t row = (size_t)batch_row(b, lane, t);
        uint8_t *state = b->states + (size_t)lane * (size_t)hidden;
        cell_step s = {.hidden = hidden,
                       .sums = b->sums + (size_t)lane * (size_t)again->rows,
                       .scale = again->scale,
                       .input = b->input + (row * WAYS + (size_t)way) * (size_t)(GATES * hidden),
                       .cell = b->cells + (size_t)lane * (size_t)hidden,
                       .out = state};
        b->kernel->cell(b->net->logistic, &s);
        memcpy(out + row * (size_t)both + (size_t)(way * hidden), state, (size_t)hidden);
    }
}

static void run_way(net_batch *b, const matrix *again, int way, uint8_t *out) {
    memset(b->cells, 0, sizeof(int16_t) * (size_t)(LANES_MAX * b->net->hidden));
    memset(b->states, 128, (size_t)(LANES_MAX * b->net->hidden));
    for (int i = 0; i < b->steps; i++) step(b, again, way ? b->steps - 1 - i : i, way, out);
}

void net_run(net_batch *b) {
    const net *n = b->net;
    size_t both = (size_t)(WAYS * n->hidden);
    embed(b);
    net_product(b, &n->matrices[MATRIX_INPUT1], b->x, INPUT_WIDTH, b->words, b->input);
    run_way(b, &n->matrices[MATRIX_FORTH1], 0, b->layer[0]);
    run_way(b, &n->matrices[MATRIX_BACK1], 1, b->layer[0]);
    net_product(b, &n->matrices[MATRIX_TAGS], b->layer[0], both, b->words, b->tags);
    net_product(b, &n->matrices[MATRIX_INPUT2], b->layer[0], both, b->words, b->input);
    run_way(b, &n->matrices[MATRIX_FORTH2], 0, b->layer[1]);
    run_way(b, &n->matrices[MATRIX_BACK2], 1, b->layer[1]);
    net_product(b, &n->matrices[MATRIX_HEADS], b->layer[1], both, b->words, b->heads);
}
