/* The arithmetic of training: products of float matrices, and the few functions that run over long vectors. Rows are multiples of
 * 16 floats; sums run in one fixed order, so that the same data and seed give the same bytes on one machine. */
#ifndef CASUS_TRAIN_MATRIX_H
#define CASUS_TRAIN_MATRIX_H

#include <stddef.h>
#include <stdint.h>

typedef float lanes __attribute__((vector_size(64), aligned(4), may_alias));
enum { LANES = 16 };

/* A view: element (i, p) is at[i * down + p * across]. */
typedef struct view {
    const float *at;
    ptrdiff_t down, across;
} view;

static inline view rows_of(const float *at, int width) { return (view){at, width, 1}; }
static inline view columns_of(const float *at, int width) { return (view){at, 1, width}; }

/* c[i][j] += sum over p < depth of a(i, p) * b[p][j]; `n` columns, a multiple of 16. */
void multiply(int m, int n, int depth, view a, const float *b, int b_width, float *c, int c_width);

void transpose(const float *from, int rows, int columns, float *to);

lanes lanes_exp(lanes x);
lanes lanes_sigmoid(lanes x);

float dot(const float *a, const float *b, int n);
void add_scaled(float *to, const float *from, float scale, int n);

/* Softmax of x[0, n) in place; returns log of the sum's share of `gold`, negated (its loss). */
float softmax_loss(float *x, int n, int gold);

/* Random numbers (splitmix64), the same everywhere for the same seed. */
typedef struct chance {
    uint64_t state;
} chance;

uint64_t chance_next(chance *c);
float chance_unit(chance *c);           /* [0, 1) */
uint32_t chance_below(chance *c, uint32_t n);

#endif
