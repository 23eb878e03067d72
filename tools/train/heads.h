/* What is read off the layers: tags and names off the first, arcs and relations off the second. */
#ifndef CASUS_TRAIN_HEADS_H
#define CASUS_TRAIN_HEADS_H

#include "network.h"

/* A map, its rectified outputs, their slopes and their dropout. */
typedef struct head_work {
    float *y, *slope, *mask;
} head_work;

struct work {
    net_word *rows;  /* features by row of the batch */
    uint32_t *fixed; /* row of the fixed vector of each word */
    float *x[LAYERS + 1], *slope[LAYERS + 1], *mask[LAYERS + 1];
    lstm_work lstms[LAYERS][WAYS];
    head_work tag, arc_dep, arc_head, arc, label_dep, label_head, joined, label;
};

void heads_make(arena *a, work *w, const network *n);
void heads_learn(network *n, work *w, const batch *b, const dropout *drop, chance *c, losses *sum);
void heads_run(network *n, work *w, const batch *b);

#endif
