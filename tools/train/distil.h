/* Trees without an annotator: several trained networks parse text that may ship, and what they say together is learnt by one
 * (Kuncoro et al. 2016 distil an ensemble so; here also to see more of the language of war). */
#ifndef CASUS_TRAIN_DISTIL_H
#define CASUS_TRAIN_DISTIL_H

#include "network.h"

enum { TEACHERS_MAX = 8 };

typedef struct teacher {
    network network;
    work *work;
} teacher;

/* Adds every `stride`th sentence of the texts to the corpus, its words without answers. */
void distil_read(corpus *c, const char *data, int stride, float weight);

/* Fills in the answers of the trees from `first` on: tags, names, heads and relations that get most of the teachers' trust. */
void distil_answer(teacher *teachers, int count, const vocabulary *v, corpus *c, size_t first);

#endif
