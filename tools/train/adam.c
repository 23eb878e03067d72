/* Adam (Kingma and Ba 2015), its tables only where rows were touched (network.h). */
#include <math.h>

#include "network.h"

typedef struct pace {
    float rate, beta1, beta2, scale, small;
} pace;

static void step(float *restrict w, float *restrict grad, float *restrict mean, float *restrict square, size_t n, pace p) {
    for (size_t i = 0; i < n; i++) {
        float g = grad[i] * p.scale;
        mean[i] = p.beta1 * mean[i] + (1 - p.beta1) * g;
        square[i] = p.beta2 * square[i] + (1 - p.beta2) * g * g;
        w[i] -= p.rate * mean[i] / (sqrtf(square[i]) + p.small);
        grad[i] = 0;
    }
}

static void add_norm(void *context, param *p) {
    double *sum = context;
    float part = 0;
    for (size_t i = 0; i < p->count; i++) part += p->grad[i] * p->grad[i];
    *sum += (double)part;
}

static void step_param(void *context, param *p) { step(p->w, p->grad, p->mean, p->square, p->count, *(pace *)context); }

static void step_table(table *t, pace p) {
    for (uint32_t i = 0; i < t->touched_count; i++) {
        size_t at = (size_t)t->touched[i] * (size_t)t->width;
        step(t->w.w + at, t->w.grad + at, t->w.mean + at, t->w.square + at, (size_t)t->width, p);
        t->dirty[t->touched[i]] = false;
    }
    t->touched_count = 0;
}

void network_update(network *n, adam *how, int words) {
    double norm = 0;
    how->step++;
    network_visit(n, add_norm, &norm);
    norm = sqrt(norm) / words;
    double shrink = norm > how->clip ? how->clip / norm : 1;
    float unbias1 = 1 - powf(how->beta1, (float)how->step), unbias2 = 1 - powf(how->beta2, (float)how->step);
    pace p = {how->rate * sqrtf(unbias2) / unbias1, how->beta1, how->beta2, (float)(shrink / words), 1e-8F};
    network_visit(n, step_param, &p);
    for (int f = 0; f < FEATURES; f++) step_table(&n->tables[f], p);
    network_turn(n);
}
