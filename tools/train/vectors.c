/* See vectors.h. */
#include "vectors.h"

#include <math.h>

enum { WINDOW = 2, PLACES = 2 * WINDOW, NEGATIVES = 5, PASSES = 6, NOISE = 1 << 20 };

typedef struct skipgram {
    int width;
    uint32_t rows;
    float *in, *out[PLACES];
    uint32_t *noise;
    float rate;
    chance *chance;
    float *slope;
} skipgram;

/* Negatives are drawn by count to the power 0.75. */
static void fill_noise(skipgram *g, const vocabulary *v) {
    double total = 0, sum = 0;
    for (uint32_t i = 1; i < g->rows; i++) total += pow(v->text_count[i], 0.75);
    uint32_t at = 0;
    for (uint32_t i = 1; i < g->rows; i++) {
        sum += pow(v->text_count[i], 0.75);
        for (; at < NOISE && at < sum / total * NOISE; at++) g->noise[at] = i;
    }
    while (at < NOISE) g->noise[at++] = 1;
}

static void learn_pair(skipgram *g, float *in, float *out, float right) {
    float x = dot(in, out, g->width);
    x = x > 8 ? 8 : x < -8 ? -8 : x;
    float step = g->rate * (right - 1 / (1 + expf(-x)));
    add_scaled(g->slope, out, step, g->width);
    add_scaled(out, in, step, g->width);
}

static void learn_word(skipgram *g, const uint32_t *words, size_t count, size_t i) {
    float *in = g->in + (size_t)words[i] * (size_t)g->width;
    for (int p = 0; p < PLACES; p++) {
        ptrdiff_t j = (ptrdiff_t)i + (p < WINDOW ? p - WINDOW : p - WINDOW + 1);
        if (j < 0 || j >= (ptrdiff_t)count || words[j] == 0) continue;
        memset(g->slope, 0, sizeof(float) * (size_t)g->width);
        learn_pair(g, in, g->out[p] + (size_t)words[j] * (size_t)g->width, 1);
        for (int k = 0; k < NEGATIVES; k++) {
            uint32_t other = g->noise[chance_below(g->chance, NOISE)];
            if (other != words[j]) learn_pair(g, in, g->out[p] + (size_t)other * (size_t)g->width, 0);
        }
        add_scaled(in, g->slope, 1, g->width);
    }
}

/* Frequent words are skipped at random, as in word2vec. */
static bool skip(const vocabulary *v, chance *c, uint32_t word, size_t total) {
    double share = (double)v->text_count[word] / (double)total, keep = sqrt(1e-3 / share) + 1e-3 / share;
    return chance_unit(c) > (float)keep;
}

static void learn_pass(skipgram *g, const vocabulary *v, const uint32_t *words, size_t total, int pass) {
    for (size_t start = 0; start < total;) {
        size_t end = start;
        while (end < total && words[end] != UINT32_MAX) end++;
        g->rate = 0.05F * (1 - ((float)pass + (float)start / (float)total) / PASSES) + 1e-4F;
        for (size_t i = start; i < end; i++)
            if (words[i] && !skip(v, g->chance, words[i], total)) learn_word(g, words + start, end - start, i - start);
        start = end + 1;
    }
}

static void rescale(float *x, size_t n, float spread) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)x[i] * (double)x[i];
    float factor = spread / (float)sqrt(sum / (double)n + 1e-12);
    for (size_t i = 0; i < n; i++) x[i] *= factor;
}

static uint32_t *rows_in(arena *a, const vocabulary *v, const running_text *text) {
    uint32_t *words = ARENA_ARRAY(a, uint32_t, text->count + 1);
    for (size_t i = 0; i < text->count; i++)
        words[i] = text->items[i] ? net_find(&v->tables.of[FEATURE_WORD], text->items[i]) : UINT32_MAX;
    return words;
}

void vectors_make(arena *a, const vocabulary *v, const running_text *text, int width, float spread, chance *seed, float *vectors) {
    size_t size = (size_t)v->rows[FEATURE_WORD] * (size_t)width;
    skipgram g = {.width = width, .rows = v->rows[FEATURE_WORD], .in = vectors, .chance = seed};
    g.noise = ARENA_ARRAY(a, uint32_t, NOISE);
    g.slope = ARENA_ARRAY(a, float, (size_t)width);
    for (int p = 0; p < PLACES; p++) g.out[p] = ARENA_ARRAY(a, float, size);
    for (size_t i = (size_t)width; i < size; i++) vectors[i] = (chance_unit(seed) - 0.5F) / (float)width;
    fill_noise(&g, v);
    uint32_t *words = rows_in(a, v, text);
    for (int pass = 0; pass < PASSES; pass++) learn_pass(&g, v, words, text->count, pass);
    rescale(vectors + width, size - (size_t)width, spread);
}
