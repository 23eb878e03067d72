/* Vectors of words from running text: structured skip-gram (Ling et al. 2015), where each place in the window has its own
 * output vectors, which suits syntax better than a bag of neighbours. */
#ifndef CASUS_TRAIN_VECTORS_H
#define CASUS_TRAIN_VECTORS_H

#include "matrix.h"
#include "vocabulary.h"

/* Fills vectors[rows of words][width], scaled to a deviation of `spread`; row 0 stays 0. */
void vectors_make(arena *a, const vocabulary *v, const running_text *text, int width, float spread, chance *seed, float *vectors);

#endif
