/* From the outputs of the layers into the tokens: tags, names, trees, relations (net_parts.h). */
#include "syntax/net_parts.h"

static int best_of(const int16_t *y, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++)
        if (y[i] > y[best]) best = i;
    return best;
}

/* ---- Tags ---- */

static void write_tags(const net_batch *b, int lane, int i) {
    const int16_t *y = b->tags + (size_t)batch_row(b, lane, i) * (size_t)b->net->matrices[MATRIX_TAGS].rows;
    token *t = &b->lanes[lane].tokens[i];
    t->upos = (uint8_t)best_of(y, UPOS_NONE + 1, UPOS_TAGS);
    int xpos = best_of(y + UPOS_TAGS, 0, b->net->xpos_count);
    memcpy(t->xpos, b->net->xpos + 8 * xpos, sizeof t->xpos - 1);
    t->xpos[sizeof t->xpos - 1] = 0;
}

/* ---- Names: the best row of marks in which every I- follows a B- or I- of its class ---- */

static bool follows(int tag, int before) { return tag == 0 || tag % 2 == 1 || before == tag || before == tag - 1; }

static void best_before(const int32_t *sums, int tag, int32_t *sum, uint8_t *from) {
    *sum = INT32_MIN;
    for (int k = 0; k < NER_TAGS; k++)
        if (follows(tag, k) && sums[k] > *sum) *sum = sums[k], *from = (uint8_t)k;
}

static void write_name(token *t, int tag) {
    t->ner = (uint8_t)((tag + 1) / 2);
    t->ner_begins = tag % 2 == 1;
}

static void write_names(const net_batch *b, int lane) {
    uint8_t from[SENTENCE_WORDS_MAX][NER_TAGS];
    int32_t sums[NER_TAGS] = {0}, next[NER_TAGS];
    const sentence *s = &b->lanes[lane];
    int names = UPOS_TAGS + b->net->xpos_count, best = 0;
    for (int i = 0; i < s->count; i++) {
        const int16_t *y = b->tags + (size_t)batch_row(b, lane, i) * (size_t)b->net->matrices[MATRIX_TAGS].rows + names;
        for (int tag = 0; tag < NER_TAGS; tag++) {
            best_before(sums, tag, &next[tag], &from[i][tag]);
            next[tag] = i == 0 && !follows(tag, 0) ? INT32_MIN / 2 : next[tag] + y[tag];
        }
        memcpy(sums, next, sizeof sums);
    }
    for (int tag = 1; tag < NER_TAGS; tag++) best = sums[tag] > sums[best] ? tag : best;
    for (int i = s->count - 1; i >= 0; best = from[i--][best]) write_name(&s->tokens[i], best);
}

/* ---- Arcs ---- */

/* `n` is a multiple of BLOCK_ROWS; that the inner loop has so many turns lets compilers make vectors of it. */
static void hold_weights(const int16_t *x, int n, int8_t *out) {
    for (int i = 0; i < n; i += BLOCK_ROWS, x += BLOCK_ROWS, out += BLOCK_ROWS)
        for (int k = 0; k < BLOCK_ROWS; k++) out[k] = (int8_t)kernel_hold((x[k] + 32) >> 6, -WEIGHT_MAX, WEIGHT_MAX);
}

static const int16_t *heads_at(const net_batch *b, int lane, int i) {
    return b->heads + (size_t)batch_row(b, lane, i) * (size_t)b->net->matrices[MATRIX_HEADS].rows;
}

/* Dependent i becomes row i of a matrix, so that all its scores are one product with the heads. */
static void lay_dependent(net_scores *s, const int16_t *y, int i, int width) {
    int8_t *to = s->deps + (size_t)(i / BLOCK_ROWS * BLOCK_ROWS) * (size_t)width + i % BLOCK_ROWS * BLOCK_COLUMNS, held[WIDTH_MAX];
    hold_weights(y, width, held);
    for (int k = 0; k < width; k += BLOCK_COLUMNS) memcpy(to + k * BLOCK_ROWS, held + k, BLOCK_COLUMNS);
}

static void lay_dependents(const net_batch *b, int lane) {
    const matrix *arcs = &b->net->matrices[MATRIX_ARCS];
    net_scores *s = b->scores;
    int16_t y[LANES_MAX * WIDTH_MAX];
    for (int i = 0, now; i < b->lanes[lane].count; i += now) {
        now = b->lanes[lane].count - i < LANES_MAX ? b->lanes[lane].count - i : LANES_MAX;
        for (int v = 0; v < now; v++) b->kernel->rectify(heads_at(b, lane, i + v), arcs->rows, s->few + v * arcs->rows);
        net_product(b, arcs, s->few, (size_t)arcs->columns, now, y);
        for (int v = 0; v < now; v++) lay_dependent(s, y + v * arcs->rows, i + v, arcs->rows);
    }
}

static void score_arcs(const net_batch *b, int lane) {
    int count = b->lanes[lane].count, width = b->net->arc;
    net_scores *s = b->scores;
    s->padded = (count + BLOCK_ROWS - 1) / BLOCK_ROWS * BLOCK_ROWS;
    lay_dependents(b, lane);
    for (int i = 0; i < count; i++) b->kernel->rectify(heads_at(b, lane, i) + width, width, s->rows + i * width);
    memcpy(s->rows + count * width, b->net->arc_root, (size_t)width);
    matrix deps = {s->padded, width, s->zeros, NULL, s->deps};
    for (int i = 0; i <= count; i += LANES_MAX) {
        int now = count + 1 - i < LANES_MAX ? count + 1 - i : LANES_MAX;
        b->kernel->product(&deps, s->rows + i * width, (size_t)width, now, s->arcs + (size_t)i * (size_t)s->padded);
    }
}

/* ---- Relations ---- */

static void join(const net_batch *b, int lane, int dep, int head, uint8_t *out) {
    const head_parts at = head_parts_of(b->net);
    const int16_t *left = heads_at(b, lane, dep) + at.label_dep;
    const int16_t *right = head == TOKEN_ROOT ? b->net->label_root : heads_at(b, lane, head) + at.label_head;
    int16_t both[WIDTH_MAX];
    for (int i = 0; i < b->net->label; i += BLOCK_ROWS)
        for (int k = i; k < i + BLOCK_ROWS; k++) both[k] = kernel_hold16(left[k] + right[k]);
    b->kernel->rectify(both, b->net->label, out);
}

static uint8_t best_relation(const int16_t *y) {
    int before = best_of(y, 0, REL_ROOT), after = best_of(y, REL_ROOT + 1, REL_COUNT);
    return (uint8_t)(y[after] > y[before] ? after : before);
}

static void write_tree(const net_batch *b, int lane) {
    const matrix *relations = &b->net->matrices[MATRIX_RELATIONS];
    net_scores *s = b->scores;
    int count = b->lanes[lane].count, width = b->net->label;
    for (int i = 0; i < count; i++) join(b, lane, i, s->heads[i], s->rows + i * width);
    net_product(b, relations, s->rows, (size_t)width, count, s->labels);
    for (int i = 0; i < count; i++) {
        token *t = &b->lanes[lane].tokens[i];
        t->head = s->heads[i];
        t->rel = t->head == TOKEN_ROOT ? REL_ROOT : best_relation(s->labels + (size_t)i * (size_t)relations->rows);
    }
}

void net_write(net_batch *b) {
    for (int lane = 0; lane < b->count; lane++) {
        for (int i = 0; i < b->lanes[lane].count; i++) write_tags(b, lane, i);
        write_names(b, lane);
        score_arcs(b, lane);
        net_tree(b->scores->forest, b->scores->arcs, b->scores->padded, b->lanes[lane].count, b->scores->heads);
        write_tree(b, lane);
    }
}
