/* The kernel in plain C (kernel.h): what the others must agree with. */
#include "syntax/kernel.h"

/* Sixteen rows at a time, their sums apart, which compilers turn into vectors. */
static void product_block(const int8_t *w, const uint8_t *x, int groups, int32_t *out) {
    uint32_t sum[BLOCK_ROWS];
    memcpy(sum, out, sizeof sum);
    for (int g = 0; g < groups; g++, w += BLOCK_ROWS * BLOCK_COLUMNS, x += BLOCK_COLUMNS) {
        int32_t a = x[0], b = x[1], c = x[2], d = x[3];
        for (int r = 0; r < BLOCK_ROWS; r++)
            sum[r] += (uint32_t)(a * w[4 * r] + b * w[4 * r + 1] + c * w[4 * r + 2] + d * w[4 * r + 3]);
    }
    memcpy(out, sum, sizeof sum);
}

static void product(const matrix *m, const uint8_t *x, size_t stride, int vectors, int32_t *out) {
    for (int v = 0; v < vectors; v++, x += stride, out += m->rows) {
        memcpy(out, m->start, sizeof(int32_t) * (size_t)m->rows);
        for (int r = 0; r < m->rows; r += BLOCK_ROWS)
            product_block(m->weights + (size_t)r * (size_t)m->columns, x, m->columns / BLOCK_COLUMNS, out + r);
    }
}

static void narrow(const int32_t *sums, const int32_t *scale, int n, int16_t *out) {
    for (int i = 0; i < n; i++) out[i] = kernel_hold16(kernel_narrow(sums[i], scale[i]));
}

static void rectify(const int16_t *x, int n, uint8_t *out) {
    for (int i = 0; i < n; i++) {
        int32_t y = x[i] < 0 ? x[i] >> 3 : x[i];
        out[i] = (uint8_t)(128 + kernel_hold((y + 32) >> 6, INT8_MIN, INT8_MAX));
    }
}

/* Logistic function of x / 4096, times 2^15: 1 .. 32767. */
static int32_t logistic_of(const logistic *table, int32_t x) {
    int32_t size = kernel_hold(x < 0 ? -x : x, 0, INT16_MAX), piece = size >> 9, part = size & 511;
    int32_t y = table->left[piece] + ((table->rise[piece] * part + 256) >> 9);
    return x < 0 ? 32768 - y : y;
}

static int32_t gate(const logistic *table, const cell_step *s, int i) {
    return logistic_of(table, kernel_hold16(kernel_narrow(s->sums[i], s->scale[i]) + 2 * s->input[i]));
}

static int32_t share(int32_t x, int32_t of) { return (x * of + (1 << 14)) >> 15; }

static void cell(const logistic *table, const cell_step *s) {
    for (int i = 0; i < s->hidden; i++) {
        int32_t forget = gate(table, s, i), open = gate(table, s, i + s->hidden);
        int32_t new = gate(table, s, i + 2 * s->hidden) - 16384; /* tanh: its rows have twice their weight */
        int32_t state = new + share(s->cell[i] - new, forget);
        s->cell[i] = (int16_t)state;
        s->out[i] = (uint8_t)(128 + kernel_hold((share(state, open) + 64) >> 7, INT8_MIN, INT8_MAX));
    }
}

const kernel *kernel_plain(void) {
    static const kernel plain = {"plain", product, narrow, rectify, cell};
    return &plain;
}
