/* The LSTM with coupled gates, over a batch in lock-step (network.h). */
#include <string.h>

#include "network.h"

#define VECTOR(p) (*(lanes *)(p))

lstm_work lstm_work_make(arena *a, int hidden) {
    size_t size = (size_t)BATCH_WORDS * (size_t)hidden;
    return (lstm_work){ARENA_ARRAY(a, float, size * GATES), ARENA_ARRAY(a, float, size), ARENA_ARRAY(a, float, size)};
}

/* Rows at step t and their number; rows of the step before, in reading direction, and how many of them go on. */
typedef struct stride {
    int row, count, last_row, last_count;
} stride;

static stride step_of(const batch *b, int i, bool backwards) {
    int t = backwards ? b->steps - 1 - i : i, before = backwards ? t + 1 : t - 1;
    stride s = {b->start[t], b->active[t], 0, 0};
    if (i == 0) return s;
    s.last_row = b->start[before];
    s.last_count = b->active[before] < s.count ? b->active[before] : s.count;
    return s;
}

static void open_gates(float *gates, const float *old, float *cell, float *out, int hidden) {
    for (int k = 0; k < hidden; k += LANES) {
        float *f = gates + k + GATE_FORGET * hidden, *o = gates + k + GATE_OUT * hidden, *g = gates + k + GATE_NEW * hidden;
        VECTOR(f) = lanes_sigmoid(VECTOR(f));
        VECTOR(o) = lanes_sigmoid(VECTOR(o));
        VECTOR(g) = 2 * lanes_sigmoid(2 * VECTOR(g)) - 1;
        lanes c = old ? VECTOR(old + k) : (lanes){0};
        c = VECTOR(g) + VECTOR(f) * (c - VECTOR(g));
        VECTOR(cell + k) = c;
        VECTOR(out + k) = VECTOR(o) * c;
    }
}

void lstm_forward(const lstm *l, lstm_work *w, const batch *b, bool backwards, const float *x, float *out, int out_width) {
    int hidden = l->again.in, wide = l->again.out;
    linear_forward(&l->input, x, b->words, w->gates);
    memset(w->before, 0, sizeof(float) * (size_t)b->words * (size_t)hidden);
    for (int i = 0; i < b->steps; i++) {
        stride s = step_of(b, i, backwards);
        float *before = w->before + (size_t)s.row * (size_t)hidden, *gates = w->gates + (size_t)s.row * (size_t)wide;
        for (int k = 0; k < s.last_count; k++)
            memcpy(before + k * hidden, out + (size_t)(s.last_row + k) * (size_t)out_width, sizeof(float) * (size_t)hidden);
        multiply(s.last_count, wide, hidden, rows_of(before, hidden), l->again.w.w, wide, gates, wide);
        for (int k = 0; k < s.count; k++) {
            const float *old = k < s.last_count ? w->cells + (size_t)(s.last_row + k) * (size_t)hidden : NULL;
            open_gates(gates + k * wide, old, w->cells + (size_t)(s.row + k) * (size_t)hidden,
                       out + (size_t)(s.row + k) * (size_t)out_width, hidden);
        }
    }
}

/* Slopes of one word: turns its gates into the slopes of what goes into them, and `cell_slope` into that of the old cell. */
static void close_gates(float *gates, const float *old, const float *cell, const float *out_slope, float *state_slope, float *cell_slope, int hidden) {
    for (int k = 0; k < hidden; k += LANES) {
        float *fp = gates + k + GATE_FORGET * hidden, *op = gates + k + GATE_OUT * hidden, *gp = gates + k + GATE_NEW * hidden;
        lanes f = VECTOR(fp), o = VECTOR(op), g = VECTOR(gp), c = *(const lanes *)(cell + k);
        lanes was = old ? *(const lanes *)(old + k) : (lanes){0};
        lanes h = *(const lanes *)(out_slope + k) + VECTOR(state_slope + k);
        lanes dc = h * o + VECTOR(cell_slope + k);
        VECTOR(op) = h * c * o * (1 - o);
        VECTOR(fp) = dc * (was - g) * f * (1 - f);
        VECTOR(gp) = dc * (1 - f) * (1 - g * g);
        VECTOR(cell_slope + k) = dc * f;
        VECTOR(state_slope + k) = (lanes){0};
    }
}

/* Going back over the steps, lanes that begin here (seen from behind: that end) start with slopes of nought. */
void lstm_backward(lstm *l, lstm_work *w, const batch *b, bool backwards, const float *x, const float *out_slope, int out_width, float *x_slope) {
    static float state_slope[BATCH_TREES * 256], cell_slope[BATCH_TREES * 256];
    int hidden = l->again.in, wide = l->again.out;
    memset(state_slope, 0, sizeof state_slope);
    memset(cell_slope, 0, sizeof cell_slope);
    for (int i = b->steps - 1; i >= 0; i--) {
        stride s = step_of(b, i, backwards);
        float *gates = w->gates + (size_t)s.row * (size_t)wide;
        for (int k = 0; k < s.count; k++) {
            const float *old = k < s.last_count ? w->cells + (size_t)(s.last_row + k) * (size_t)hidden : NULL;
            close_gates(gates + k * wide, old, w->cells + (size_t)(s.row + k) * (size_t)hidden,
                        out_slope + (size_t)(s.row + k) * (size_t)out_width, state_slope + k * hidden, cell_slope + k * hidden, hidden);
        }
        multiply(s.last_count, hidden, wide, rows_of(gates, wide), l->again.turned, hidden, state_slope, hidden);
    }
    multiply(hidden, wide, b->words, columns_of(w->before, hidden), w->gates, wide, l->again.w.grad, wide);
    linear_backward(&l->input, x, w->gates, b->words, x_slope);
}
