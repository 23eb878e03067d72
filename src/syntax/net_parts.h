/* What the steps of the network share, and how it lies in the model file. Not for other layers.
 *
 *     net         four int32: width of a layer one way, of arcs, of relations; number of Penn tags
 *     xpos        the Penn tags, 8 bytes each
 *     logistic    see kernel.h
 *     roots       what stands for the root: head vector of arcs (bytes), then of relations (int16)
 *     words ...   hash tables of features; words.x ... their vectors, one byte a number; shapes.x
 *     input1 ...  matrices: int32 rows and columns, filled up to 64 bytes, then start, scale and weights (kernel.h) */
#ifndef CASUS_SYNTAX_NET_PARTS_H
#define CASUS_SYNTAX_NET_PARTS_H

#include "syntax/kernel.h"
#include "syntax/net.h"
#include "syntax/net_features.h"
#include "syntax/split.h"

enum { WIDTH_MAX = 256 }; /* of arcs and of relations */
enum { LAYERS = 2, WAYS = 2, GATES = 3, NER_TAGS = 7, MATRIX_HEADER = 64 };

/* Widths of the vectors of features; together the input of the first layer. */
enum { WORD_WIDTH = 64, SUFFIX3_WIDTH = 32, SUFFIX2_WIDTH = 16, PREFIX3_WIDTH = 16, SHAPE_WIDTH = 16, INPUT_WIDTH = 144 };
static const int feature_width[FEATURES] = {WORD_WIDTH, SUFFIX3_WIDTH, SUFFIX2_WIDTH, PREFIX3_WIDTH, SHAPE_WIDTH};

/* Rows of `tags`: UPOS, Penn tags, names (O, then B- and I- of each class). Rows of `heads`: see head_parts. */
#define NET_MATRIX_MAP(X)                                                                                              \
    X(INPUT1, "input1") X(FORTH1, "forth1") X(BACK1, "back1") X(INPUT2, "input2") X(FORTH2, "forth2")                  \
    X(BACK2, "back2") X(TAGS, "tags") X(HEADS, "heads") X(ARCS, "arcs") X(RELATIONS, "relations")

typedef enum net_matrix {
#define NET_MATRIX_ENUM(name, text) MATRIX_##name,
    NET_MATRIX_MAP(NET_MATRIX_ENUM)
#undef NET_MATRIX_ENUM
        MATRICES
} net_matrix;

enum { UPOS_TAGS = UPOS_X + 1 };

typedef struct feature_vectors {
    const uint8_t *bytes;
    uint32_t rows;
} feature_vectors;

struct net {
    arena arena; /* holds this very structure */
    int hidden, arc, label, xpos_count;
    matrix matrices[MATRICES];
    net_tables tables;
    feature_vectors vectors[FEATURES];
    const logistic *logistic;
    const char *xpos;
    const uint8_t *arc_root;
    const int16_t *label_root;
};

/* Where the parts of a row of `heads` begin: word as dependent and as head, for arcs and for relations. */
typedef struct head_parts {
    int arc_dep, arc_head, label_dep, label_head, all;
} head_parts;

static inline head_parts head_parts_of(const net *n) {
    return (head_parts){0, n->arc, 2 * n->arc, 2 * n->arc + n->label, 2 * (n->arc + n->label)};
}

/* Up to LANES_MAX sentences in lock-step, longest first. Word t of the sentence in lane i is row start[t] + i. */
typedef struct net_batch {
    const net *net;
    const kernel *kernel;
    sentence lanes[LANES_MAX];
    int count, steps, words;
    int start[SENTENCE_WORDS_MAX], active[SENTENCE_WORDS_MAX];
    net_word *features;
    uint8_t *x, *layer[LAYERS];       /* by row: input, outputs of the layers */
    int16_t *input, *tags, *heads;    /* by row: what gates get from below, tags, `heads` */
    int32_t *sums;                    /* LANES_MAX vectors of the widest matrix */
    int16_t *cells;
    uint8_t *states;
    struct net_scores *scores;
} net_batch;

static inline int batch_row(const net_batch *b, int lane, int word) { return b->start[word] + lane; }

/* Room for one sentence's scores; also of arcs[head][dep], rows as wide as `padded`. */
typedef struct net_scores {
    int padded;
    int8_t *deps;       /* dependents, laid out as the weights of a matrix */
    uint8_t *rows, *few; /* heads of the sentence and the root, or joined pairs; a few dependents */
    int32_t *zeros, *arcs;
    int16_t *labels;
    int *heads;
    struct net_forest *forest;
} net_scores;

/* Products of any number of vectors, narrowed: out[i][row]. */
void net_product(const net_batch *b, const matrix *m, const uint8_t *x, size_t stride, int vectors, int16_t *out);

void net_run(net_batch *b);   /* words to layers, tags and heads */
void net_write(net_batch *b); /* and into the tokens */

net_batch *net_batch_make(const net *n, arena *a, int words, int longest);

/* Greedy or, where that is no tree, by Chu, Liu and Edmonds: the best tree of one root. scores[h * width + d] is that of h as head of d;
 * h = count is the root. Time and room are of the order of count squared. */
struct net_forest *net_forest_make(arena *a, int longest);
void net_tree(struct net_forest *f, const int32_t *scores, int width, int count, int *heads);

#endif
