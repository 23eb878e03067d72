/* The network in floats, with its gradients (docs/decisions/: why this shape).
 *
 *     five features a word -> two layers of LSTMs both ways -> layer 1: tags, Penn tags, names (one linear map)
 *                                                            -> layer 2: arcs (biaffine), relations (two summed maps, rectified, one map)
 *
 * The LSTM is one with coupled gates: c = g + f (c' - g), h = o c, so that cells stay in [-1, 1] and run in 16 bits later. Sentences of
 * a batch run in lock-step, longest first: row start[t] + lane holds word t of sentence `lane`. */
#ifndef CASUS_TRAIN_NETWORK_H
#define CASUS_TRAIN_NETWORK_H

#include "corpus.h"
#include "matrix.h"
#include "vocabulary.h"

enum { BATCH_WORDS = 1536, BATCH_TREES = 128, STEPS_MAX = 1024 };
enum { ARC_WIDTH = 96, LABEL_WIDTH = 64, RELS_PADDED = 64, UPOS_COUNT = UPOS_TAGS };
enum { GATE_FORGET, GATE_OUT, GATE_NEW };

typedef struct param {
    float *w, *grad, *mean, *square;
    size_t count;
} param;

/* y = x w + b; w[in][out]; `turned` is w transposed, made anew after each update. */
typedef struct linear {
    int in, out;
    param w, b;
    float *turned;
} linear;

typedef struct table {
    int width;
    uint32_t rows;
    param w;
    uint32_t *touched, touched_count;
    bool *dirty;
} table;

typedef struct lstm {
    linear input, again; /* `again` is the recurrent map; its bias is not used */
} lstm;

typedef struct network {
    arena *arena;
    int hidden, tags, xpos_count;
    float *word_vectors; /* fixed; `tables[FEATURE_WORD]` holds what is added to them */
    table tables[FEATURES];
    lstm lstms[LAYERS][WAYS];
    linear tag, arc_dep, arc_head, arc, label_dep, label_head, label;
    param arc_root, label_root;
} network;

/* Where the tags of each kind begin in the outputs of `tag`. */
static inline int tag_xpos(void) { return UPOS_COUNT; }
static inline int tag_ner(const network *n) { return UPOS_COUNT + n->xpos_count; }

typedef struct dropout {
    float element, feature, layer, head;
} dropout;

typedef struct batch {
    const tree *trees[BATCH_TREES];
    net_case cases[BATCH_TREES];
    int lanes, steps, words;
    int start[STEPS_MAX + 1], active[STEPS_MAX];
} batch;

static inline int row_of(const batch *b, int lane, int word) { return b->start[word] + lane; }

typedef struct losses {
    double upos, xpos, ner, arc, label;
} losses;

/* What a pass over one batch needs; made once. */
typedef struct work work;

void network_make(arena *a, network *n, const vocabulary *v, int hidden, int xpos_count, chance *seed);
void network_turn(network *n); /* after each change of weights */
work *work_make(arena *a, const network *n);

/* Sorts the trees of the batch by length and lays them out. */
void batch_lay(batch *b);

/* Forward; with `drop` backward too: gradients are added to those of the parameters. Without, the outputs are read below. */
losses network_learn(network *n, work *w, const vocabulary *v, batch *b, const dropout *drop, chance *c);
void network_run(network *n, work *w, const vocabulary *v, batch *b);

const float *work_tags(const work *w);    /* [row][n->tag.out] */
float work_arc(const network *n, const work *w, const batch *b, int lane, int dep, int head); /* head may be TOKEN_ROOT */
int work_relation(network *n, work *w, const batch *b, int lane, int dep, int head);
const float *work_relations(network *n, work *w, const batch *b, int lane, int dep, int head); /* scores of all */

/* Parts, each in its file. */
void linear_make(arena *a, linear *l, int in, int out, chance *seed);
void linear_forward(const linear *l, const float *x, int rows, float *y);
void linear_backward(linear *l, const float *x, const float *slope, int rows, float *x_slope);
void linear_turn(linear *l);
param param_make(arena *a, size_t count, float spread, chance *seed);

typedef struct lstm_work {
    float *gates, *cells, *before; /* [row][GATES * hidden], [row][hidden], [row][hidden]: state before each word */
} lstm_work;

lstm_work lstm_work_make(arena *a, int hidden);
void lstm_forward(const lstm *l, lstm_work *w, const batch *b, bool backwards, const float *x, float *out, int out_width);
void lstm_backward(lstm *l, lstm_work *w, const batch *b, bool backwards, const float *x, const float *out_slope, int out_width, float *x_slope);

/* Adam over everything, with the mean of the gradients of `words` words; then clears them. */
typedef struct adam {
    float rate, beta1, beta2, clip;
    long step;
} adam;
void network_update(network *n, adam *how, int words);

/* All parameters, one after another, for saving and loading. */
typedef void param_visitor(void *context, param *p);
void network_visit(network *n, param_visitor *visit, void *context);

#endif
