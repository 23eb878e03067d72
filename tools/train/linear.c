/* Linear maps and parameters (network.h). */
#include <math.h>
#include <string.h>

#include "network.h"

param param_make(arena *a, size_t count, float spread, chance *seed) {
    param p = {ARENA_ARRAY(a, float, count), ARENA_ARRAY(a, float, count), ARENA_ARRAY(a, float, count),
               ARENA_ARRAY(a, float, count), count};
    for (size_t i = 0; spread > 0 && i < count; i++) p.w[i] = (2 * chance_unit(seed) - 1) * spread;
    return p;
}

void linear_make(arena *a, linear *l, int in, int out, chance *seed) {
    size_t size = (size_t)in * (size_t)out;
    *l = (linear){.in = in, .out = out};
    l->w = param_make(a, size, sqrtf(6.0F / (float)(in + out)), seed);
    l->b = param_make(a, (size_t)out, 0, seed);
    l->turned = ARENA_ARRAY(a, float, size);
}

void linear_turn(linear *l) { transpose(l->w.w, l->in, l->out, l->turned); }

void linear_forward(const linear *l, const float *x, int rows, float *y) {
    for (int i = 0; i < rows; i++) memcpy(y + (size_t)i * (size_t)l->out, l->b.w, sizeof(float) * (size_t)l->out);
    multiply(rows, l->out, l->in, rows_of(x, l->in), l->w.w, l->out, y, l->out);
}

void linear_backward(linear *l, const float *x, const float *slope, int rows, float *x_slope) {
    for (int i = 0; i < rows; i++) add_scaled(l->b.grad, slope + (size_t)i * (size_t)l->out, 1, l->out);
    multiply(l->in, l->out, rows, columns_of(x, l->in), slope, l->out, l->w.grad, l->out);
    if (x_slope) multiply(rows, l->in, l->out, rows_of(slope, l->out), l->turned, l->in, x_slope, l->in);
}
