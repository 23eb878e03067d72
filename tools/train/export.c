/* See export.h. A row of weights gets the whole-number scale m for which its largest weight is just within WEIGHT_MAX; since weights are then rounded
 * against the scale that m stands for, m itself costs nothing. */
#include "export.h"

#include <math.h>
#include <stdio.h>

#include "base/container.h"
#include "heads.h"

enum { PARTS_MAX = 32, BYTE_UNIT = 127 * 64 };
#define STATE_UNIT (1.0F / 128)
#define INPUT_UNIT 2048.0F  /* kernel.h: cell_step.input */
#define AGAIN_UNIT 4096.0F
#define CHOICE_UNIT 1024.0F /* tags and relations */

typedef struct exporter {
    arena *a;
    network *n;
    work *w;
    const vocabulary *v;
    container_part parts[PARTS_MAX];
    size_t count;
    float column[INPUT_WIDTH];                                        /* value of one step of an input byte */
    float dep[ARC_WIDTH], head[ARC_WIDTH], joined[LABEL_WIDTH], most; /* largest activations; `most`: of arcs */
} exporter;

static void put(exporter *e, const char *name, const void *bytes, size_t size) {
    e->parts[e->count++] = (container_part){name, {bytes, size}};
}

static float rounded_within(float x, float most) {
    float y = roundf(x);
    return y < -most ? -most : y > most ? most : y;
}

/* ---- Features ---- */

static float table_value(const exporter *e, int f, uint32_t row, int k) {
    float x = e->n->tables[f].w.w[(size_t)row * (size_t)feature_width[f] + (size_t)k];
    return f == FEATURE_WORD ? x + e->n->word_vectors[(size_t)row * WORD_WIDTH + (size_t)k] : x;
}

/* A few values far out are cut off, so that the rest keeps its precision. */
static float column_step(const exporter *e, int f, int k) {
    float most = 0;
    double square = 0;
    for (uint32_t row = 0; row < e->v->rows[f]; row++) {
        float x = fabsf(table_value(e, f, row, k));
        most = x > most ? x : most;
        square += (double)(x * x);
    }
    float cut = 6 * (float)sqrt(square / e->v->rows[f]);
    return ((most < cut ? most : cut) + 1e-6F) / 127;
}

static void put_features(exporter *e) {
    static const char *const tables[FEATURE_SHAPE] = {"words", "suffix3", "suffix2", "prefix3"};
    static const char *const vectors[FEATURES] = {"words.x", "suffix3.x", "suffix2.x", "prefix3.x", "shapes.x"};
    for (int f = 0, at = 0; f < FEATURES; at += feature_width[f++]) {
        size_t width = (size_t)feature_width[f], rows = e->v->rows[f];
        uint8_t *bytes = ARENA_ARRAY(e->a, uint8_t, rows * width);
        for (size_t k = 0; k < width; k++) {
            e->column[at + (int)k] = column_step(e, f, (int)k);
            for (size_t row = 0; row < rows; row++)
                bytes[row * width + k] = (uint8_t)(128 + rounded_within(table_value(e, f, (uint32_t)row, (int)k) / e->column[at + (int)k], 127));
        }
        put(e, vectors[f], bytes, rows * width);
        if (f < FEATURE_SHAPE) put(e, tables[f], e->v->tables.of[f].slots, e->v->slots[f] * sizeof(net_slot));
    }
}

/* ---- Matrices ---- */

/* Rows of floats on their way into a matrix: value = sum over columns of weight * byte + bias; `unit`: result per value. */
typedef struct row_set {
    int rows, columns;
    float *weights, *bias, *unit;
} row_set;

static row_set rows_new(arena *a, int rows, int columns) {
    return (row_set){rows, columns, ARENA_ARRAY(a, float, (size_t)rows * (size_t)columns), ARENA_ARRAY(a, float, (size_t)rows),
                     ARENA_ARRAY(a, float, (size_t)rows)};
}

static int32_t row_scale(const row_set *r, int row) {
    float most = 0;
    for (int k = 0; k < r->columns; k++) most = fmaxf(most, fabsf(r->weights[(size_t)row * (size_t)r->columns + (size_t)k]));
    float m = ceilf(most * r->unit[row] * (1 << NARROW_SHIFT) / WEIGHT_MAX);
    return m < 1 ? 1 : (int32_t)m;
}

static void fill_row(const row_set *r, int row, int32_t *start, int32_t *scale, int8_t *weights) {
    scale[row] = row_scale(r, row);
    float step = (float)scale[row] / (r->unit[row] > 0 ? r->unit[row] : 1) / (1 << NARROW_SHIFT), sum = 0;
    int8_t *to = weights + (size_t)(row / BLOCK_ROWS * BLOCK_ROWS) * (size_t)r->columns + row % BLOCK_ROWS * BLOCK_COLUMNS;
    for (int k = 0; k < r->columns; k++) {
        float q = rounded_within(r->weights[(size_t)row * (size_t)r->columns + (size_t)k] / step, WEIGHT_MAX);
        to[k / BLOCK_COLUMNS * BLOCK_ROWS * BLOCK_COLUMNS + k % BLOCK_COLUMNS] = (int8_t)q;
        sum += q;
    }
    start[row] = (int32_t)(rounded_within(r->bias[row] / step, 1e9F) - 128 * sum);
}

static void put_matrix(exporter *e, const char *name, const row_set *r) {
    size_t rows = (size_t)r->rows, size = MATRIX_HEADER + rows * (2 * sizeof(int32_t) + (size_t)r->columns);
    char *bytes = arena_alloc(e->a, size);
    int32_t shape[2] = {r->rows, r->columns}, *start = (int32_t *)(void *)(bytes + MATRIX_HEADER);
    memcpy(bytes, shape, sizeof shape);
    for (int i = 0; i < r->rows; i++) fill_row(r, i, start, start + rows, (int8_t *)(start + 2 * rows));
    put(e, name, bytes, size);
}

/* Takes output `from` of a linear map as row `to`; `out` multiplies the row, `column` each input (NULL: all by STATE_UNIT). */
static void take_row(row_set *r, int to, const linear *l, int from, const float *column, float out, float unit) {
    for (int k = 0; k < l->in; k++)
        r->weights[(size_t)to * (size_t)r->columns + (size_t)k] =
            l->w.w[(size_t)k * (size_t)l->out + (size_t)from] * (column ? column[k] : STATE_UNIT) * out;
    r->bias[to] = l->b.w[from] * out;
    r->unit[to] = unit;
}

/* The gate of what is new is a tangent, made of the logistic function of twice its input. */
static float gate_factor(int row, int hidden) { return row / hidden == GATE_NEW ? 2 : 1; }

static void put_layer(exporter *e, int layer, const char *input, const char *const again[WAYS]) {
    int wide = GATES * e->n->hidden;
    row_set in = rows_new(e->a, WAYS * wide, layer ? WAYS * e->n->hidden : INPUT_WIDTH);
    for (int way = 0; way < WAYS; way++) {
        const lstm *l = &e->n->lstms[layer][way];
        row_set r = rows_new(e->a, wide, e->n->hidden);
        for (int i = 0; i < wide; i++) {
            take_row(&in, way * wide + i, &l->input, i, layer ? NULL : e->column, gate_factor(i, e->n->hidden), INPUT_UNIT);
            take_row(&r, i, &l->again, i, NULL, gate_factor(i, e->n->hidden), AGAIN_UNIT);
            r.bias[i] = 0;
        }
        put_matrix(e, again[way], &r);
    }
    put_matrix(e, input, &in);
}

static void put_heads(exporter *e) {
    network *n = e->n;
    const head_parts at = {0, ARC_WIDTH, 2 * ARC_WIDTH, 2 * ARC_WIDTH + LABEL_WIDTH, 2 * (ARC_WIDTH + LABEL_WIDTH)};
    row_set r = rows_new(e->a, at.all, WAYS * n->hidden);
    for (int k = 0; k < ARC_WIDTH; k++) {
        take_row(&r, at.arc_dep + k, &n->arc_dep, k, NULL, 1, BYTE_UNIT / e->dep[k]);
        take_row(&r, at.arc_head + k, &n->arc_head, k, NULL, 1, BYTE_UNIT / e->head[k]);
    }
    for (int k = 0; k < LABEL_WIDTH; k++) {
        take_row(&r, at.label_dep + k, &n->label_dep, k, NULL, 1, BYTE_UNIT / e->joined[k]);
        take_row(&r, at.label_head + k, &n->label_head, k, NULL, 1, BYTE_UNIT / e->joined[k]);
    }
    put_matrix(e, "heads", &r);
}

static void put_choices(exporter *e) {
    network *n = e->n;
    float column[ARC_WIDTH];
    row_set tags = rows_new(e->a, n->tag.out, WAYS * n->hidden), arcs = rows_new(e->a, ARC_WIDTH, ARC_WIDTH);
    row_set relations = rows_new(e->a, RELS_PADDED, LABEL_WIDTH);
    for (int i = 0; i < n->tags; i++) take_row(&tags, i, &n->tag, i, NULL, 1, CHOICE_UNIT);
    put_matrix(e, "tags", &tags);
    for (int k = 0; k < ARC_WIDTH; k++) column[k] = e->dep[k] / 127;
    for (int i = 0; i < ARC_WIDTH; i++) take_row(&arcs, i, &n->arc, i, column, e->head[i], WEIGHT_MAX * 64 / e->most);
    put_matrix(e, "arcs", &arcs);
    for (int k = 0; k < LABEL_WIDTH; k++) column[k] = e->joined[k] / 127;
    for (int i = 0; i < REL_COUNT; i++) take_row(&relations, i, &n->label, i, column, 1, CHOICE_UNIT);
    put_matrix(e, "relations", &relations);
}

/* ---- Small parts ---- */

static void put_roots(exporter *e) {
    uint8_t *arc = arena_alloc(e->a, ARC_WIDTH + LABEL_WIDTH * sizeof(int16_t));
    int16_t *label = (int16_t *)(void *)(arc + ARC_WIDTH);
    for (int k = 0; k < ARC_WIDTH; k++) arc[k] = (uint8_t)(128 + rounded_within(e->n->arc_root.w[k] * 127 / e->head[k], 127));
    for (int k = 0; k < LABEL_WIDTH; k++) label[k] = (int16_t)rounded_within(e->n->label_root.w[k] * BYTE_UNIT / e->joined[k], INT16_MAX);
    put(e, "roots", arc, ARC_WIDTH + LABEL_WIDTH * sizeof(int16_t));
}

static int16_t logistic_at(int piece) { return (int16_t)lround(32768 / (1 + exp(-piece / 8.0))); }

static void put_small(exporter *e, const corpus *c) {
    int32_t *shape = ARENA_ARRAY(e->a, int32_t, 4);
    logistic *curve = ARENA_NEW(e->a, logistic);
    shape[0] = e->n->hidden, shape[1] = ARC_WIDTH, shape[2] = LABEL_WIDTH, shape[3] = e->n->xpos_count;
    for (int i = 0; i < 64; i++) {
        curve->left[i] = logistic_at(i);
        curve->rise[i] = (int16_t)(logistic_at(i + 1) - logistic_at(i));
    }
    put(e, "net", shape, 4 * sizeof *shape);
    put(e, "xpos", c->xpos.items, (size_t)e->n->xpos_count * sizeof(xpos_name));
    put(e, "logistic", curve, sizeof *curve);
}

/* ---- Ranges ---- */

static void raise_to(float *most, const float *x, int n, const float *factor) {
    for (int i = 0; i < n; i++) most[i] = fmaxf(most[i], fabsf(x[i] * (factor ? factor[i] : 1)));
}

static void range_of_word(exporter *e, const batch *b, int lane, int word) {
    size_t row = (size_t)row_of(b, lane, word);
    float joined[LABEL_WIDTH];
    int head = b->trees[lane]->gold[word].head;
    const float *right = head == TOKEN_ROOT ? e->n->label_root.w : e->w->label_head.y + (size_t)row_of(b, lane, head) * LABEL_WIDTH;
    memcpy(joined, e->w->label_dep.y + row * LABEL_WIDTH, sizeof joined);
    for (int k = 0; k < LABEL_WIDTH; k++) joined[k] = joined[k] + right[k] > 0 ? joined[k] + right[k] : (joined[k] + right[k]) / 8;
    raise_to(e->joined, joined, LABEL_WIDTH, NULL);
    raise_to(e->dep, e->w->arc_dep.y + row * ARC_WIDTH, ARC_WIDTH, NULL);
    raise_to(e->head, e->w->arc_head.y + row * ARC_WIDTH, ARC_WIDTH, NULL);
}

static void find_ranges(exporter *e, const corpus *sample) {
    static batch b;
    float arcs[ARC_WIDTH] = {0};
    raise_to(e->head, e->n->arc_root.w, ARC_WIDTH, NULL);
    for (size_t i = 0; i < sample->trees.count; i++) {
        if (sample->trees.items[i].words.count > STEPS_MAX) continue;
        b.lanes = 1;
        b.trees[0] = &sample->trees.items[i];
        b.cases[0] = CASE_NATURAL;
        network_run(e->n, e->w, e->v, &b);
        for (int k = 0; k < b.words; k++) {
            range_of_word(e, &b, 0, k);
            raise_to(arcs, e->w->arc.y + (size_t)k * ARC_WIDTH, ARC_WIDTH, NULL);
        }
    }
    for (int k = 0; k < ARC_WIDTH; k++) {
        e->dep[k] += 1e-3F;
        e->head[k] += 1e-3F;
        e->most = fmaxf(e->most, arcs[k] * e->head[k]);
    }
    for (int k = 0; k < LABEL_WIDTH; k++) e->joined[k] += 1e-3F;
}

casus_status export_model(network *n, work *w, const vocabulary *v, const corpus *sample, str lemmas, str provenance, const char *path,
                          casus_error *error) {
    exporter e = {.a = n->arena, .n = n, .w = w, .v = v};
    find_ranges(&e, sample);
    put(&e, "provenance", provenance.ptr, provenance.len);
    if (lemmas.len) put(&e, "lemma", lemmas.ptr, lemmas.len);
    put_small(&e, sample);
    put_roots(&e);
    put_features(&e);
    put_layer(&e, 0, "input1", (const char *const[WAYS]){"forth1", "back1"});
    put_layer(&e, 1, "input2", (const char *const[WAYS]){"forth2", "back2"});
    put_heads(&e);
    put_choices(&e);
    return container_write(path, MODEL_KIND, MODEL_VERSION, e.parts, e.count, error);
}
