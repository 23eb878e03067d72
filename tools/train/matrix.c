/* See matrix.h. */
#include "matrix.h"

#include <math.h>

#define INLINE static inline __attribute__((always_inline))
enum { TILE_ROWS = 6, TILE_LANES = 4 };

INLINE lanes load(const float *p) { return *(const lanes *)p; }

/* One tile of c, kept in registers while the sum runs. */
INLINE void tile(const int rows, const int width, int depth, view a, const float *b, int b_width, float *c, int c_width) {
    lanes sum[TILE_ROWS][TILE_LANES];
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < width; j++) sum[i][j] = load(c + (ptrdiff_t)i * c_width + j * LANES);
    for (int p = 0; p < depth; p++) {
        lanes right[TILE_LANES];
        for (int j = 0; j < width; j++) right[j] = load(b + (ptrdiff_t)p * b_width + j * LANES);
        for (int i = 0; i < rows; i++) {
            float left = a.at[i * a.down + p * a.across];
            for (int j = 0; j < width; j++) sum[i][j] += left * right[j];
        }
    }
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < width; j++) *(lanes *)(c + (ptrdiff_t)i * c_width + j * LANES) = sum[i][j];
}

INLINE void band(const int width, int m, int depth, view a, const float *b, int b_width, float *c, int c_width) {
    for (; m >= TILE_ROWS; m -= TILE_ROWS, a.at += TILE_ROWS * a.down, c += (ptrdiff_t)TILE_ROWS * c_width)
        tile(TILE_ROWS, width, depth, a, b, b_width, c, c_width);
    switch (m) {
    case 5: tile(5, width, depth, a, b, b_width, c, c_width); break;
    case 4: tile(4, width, depth, a, b, b_width, c, c_width); break;
    case 3: tile(3, width, depth, a, b, b_width, c, c_width); break;
    case 2: tile(2, width, depth, a, b, b_width, c, c_width); break;
    case 1: tile(1, width, depth, a, b, b_width, c, c_width); break;
    default: break;
    }
}

void multiply(int m, int n, int depth, view a, const float *b, int b_width, float *c, int c_width) {
    const int step = TILE_LANES * LANES;
    for (; n >= step; n -= step, b += step, c += step) band(4, m, depth, a, b, b_width, c, c_width);
    switch (n / LANES) {
    case 3: band(3, m, depth, a, b, b_width, c, c_width); break;
    case 2: band(2, m, depth, a, b, b_width, c, c_width); break;
    case 1: band(1, m, depth, a, b, b_width, c, c_width); break;
    default: break;
    }
}

void transpose(const float *from, int rows, int columns, float *to) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) to[(ptrdiff_t)j * rows + i] = from[(ptrdiff_t)i * columns + j];
}

typedef int32_t whole __attribute__((vector_size(64), may_alias));

/* Each lane of `yes` where the mask is set, else of `no`. */
INLINE lanes pick(whole mask, lanes yes, lanes no) { return (lanes)(((whole)yes & mask) | ((whole)no & ~mask)); }

/* exp by 2^n times a polynomial; inputs are clamped, so that nothing overflows. */
lanes lanes_exp(lanes x) {
    const lanes most = (lanes){0} + 80.0F;
    x = pick((whole)(x > most), most, pick((whole)(x < -most), -most, x));
    lanes y = x * 1.44269504F;
    whole n = __builtin_convertvector(y + 128.5F, whole) - 128;
    lanes r = (y - __builtin_convertvector(n, lanes)) * 0.693147181F;
    lanes p = 1.0F + r * (1.0F + r * (0.5F + r * (0.16666667F + r * (0.041666667F + r * (0.0083333F + r * 0.00138889F)))));
    return p * (lanes)((n + 127) << 23);
}

lanes lanes_sigmoid(lanes x) { return 1.0F / (1.0F + lanes_exp(-x)); }

float dot(const float *a, const float *b, int n) {
    lanes sum = {0};
    for (int i = 0; i < n; i += LANES) sum += load(a + i) * load(b + i);
    float total = 0;
    for (int i = 0; i < LANES; i++) total += sum[i];
    return total;
}

void add_scaled(float *to, const float *from, float scale, int n) {
    for (int i = 0; i < n; i += LANES) *(lanes *)(to + i) += scale * load(from + i);
}

float softmax_loss(float *x, int n, int gold) {
    float most = x[0], sum = 0;
    for (int i = 1; i < n; i++) most = x[i] > most ? x[i] : most;
    for (int i = 0; i < n; i++) sum += x[i] = expf(x[i] - most);
    for (int i = 0; i < n; i++) x[i] /= sum;
    return -logf(x[gold] > 1e-9F ? x[gold] : 1e-9F);
}

uint64_t chance_next(chance *c) {
    uint64_t z = c->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

float chance_unit(chance *c) { return (float)(chance_next(c) >> 40) * 0x1p-24F; }

uint32_t chance_below(chance *c, uint32_t n) { return (uint32_t)(((chance_next(c) >> 32) * n) >> 32); }
