/* The arithmetic of the network in whole numbers, once for each instruction set; all give the same bytes.
 *
 * An activation is a byte, 128 standing for nought. A weight is a signed number of seven bits (so that two products of a weight and
 * an activation always fit 16 bits, which AVX2's multiplication needs). Sums are 32 bits and wrap. */
#ifndef CASUS_SYNTAX_KERNEL_H
#define CASUS_SYNTAX_KERNEL_H

#include "base/str.h"

enum {
    BLOCK_ROWS = 16,     /* rows of a matrix that lie together: weights[block][column / 4][row in block][column % 4] */
    BLOCK_COLUMNS = 4,
    WEIGHT_MAX = 63,
    NARROW_SHIFT = 10,   /* a row's sum times its scale, shifted so far, is its result in 16 bits */
    LANES_MAX = 8        /* vectors in one product */
};

/* Before a loop of a few turns known beforehand, so that what it fills stays in registers. */
#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

typedef struct matrix {
    int rows, columns;   /* multiples of BLOCK_ROWS and BLOCK_COLUMNS */
    const int32_t *start, *scale; /* by row: what the sum starts from, what it is multiplied with */
    const int8_t *weights;
} matrix;

/* The logistic function of |x|/4096 in 64 pieces: value at the left end and rise over the piece, both times 2^15. */
typedef struct logistic {
    int16_t left[64], rise[64];
} logistic;

/* One step of an LSTM for one sentence; gates lie in blocks: forget, out, new. */
typedef struct cell_step {
    int hidden;
    const int32_t *sums, *scale; /* recurrent part: 3 * hidden each */
    const int16_t *input;        /* the rest, times 2^11 */
    int16_t *cell;               /* times 2^14, within +-16383; old in, new out */
    uint8_t *out;
} cell_step;

typedef struct kernel {
    const char *name;
    /* out[v][row] = start + sum of weights and x[v]; x[v] begins at x + v * stride; at most LANES_MAX vectors. */
    void (*product)(const matrix *m, const uint8_t *x, size_t stride, int vectors, int32_t *out);
    /* out[i] = (sums[i] * scale[i] + half) >> NARROW_SHIFT, held within 16 bits; n is a multiple of 16. */
    void (*narrow)(const int32_t *sums, const int32_t *scale, int n, int16_t *out);
    /* Rectified and made bytes: below nought an eighth is left, then out[i] = 128 + (x[i] + 32 >> 6), held within a byte; n as above. */
    void (*rectify)(const int16_t *x, int n, uint8_t *out);
    void (*cell)(const logistic *table, const cell_step *s);
} kernel;

/* Fastest first; NULL where this machine or compiler has none. */
const kernel *kernel_avx512(void);
const kernel *kernel_avx2(void);
const kernel *kernel_plain(void);

const kernel *kernel_now(void); /* the one in use */

/* Rounding and holding within bounds, as every kernel does it. */
static inline int32_t kernel_narrow(int32_t sum, int32_t scale) {
    return (int32_t)((uint32_t)sum * (uint32_t)scale + (1U << (NARROW_SHIFT - 1))) >> NARROW_SHIFT;
}
static inline int32_t kernel_hold(int32_t x, int32_t low, int32_t high) { return x < low ? low : x > high ? high : x; }
static inline int16_t kernel_hold16(int32_t x) { return (int16_t)kernel_hold(x, INT16_MIN, INT16_MAX); }

#endif
