/* The course of training: passes over the trees in batches, marks on trees kept apart. */
#ifndef CASUS_TRAIN_SCHEDULE_H
#define CASUS_TRAIN_SCHEDULE_H

#include "network.h"

typedef struct schedule {
    int passes, batch_words;
    float rate, caseless, title; /* first step; shares of sentences seen without case, and as headlines */
    dropout drop;
} schedule;

void schedule_run(network *n, work *w, const vocabulary *v, const corpus *train, const corpus *dev, const schedule *s, chance *seed);

/* Shares of right tags, heads and relations, and F1 of name tokens; `c` forces a way of writing. */
typedef struct marks {
    double upos, xpos, uas, las, names;
} marks;

marks schedule_marks(network *n, work *w, const vocabulary *v, const corpus *dev, net_case c);

#endif
