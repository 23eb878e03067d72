/* Learns the table of lemmas (section "lemma" of the model) from treebanks. */
#ifndef CASUS_TRAIN_LEMMA_H
#define CASUS_TRAIN_LEMMA_H

#include "base/str.h"

/* One treebank: the bytes of its CoNLL-U file, and how often each of its words counts against those of others. */
typedef struct lemma_source {
    str conllu;
    int weight;
} lemma_source;

/* The section's bytes, in the arena; the same for the same sources in the same order. `verbs` is the text of verbs.txt,
 * or empty. Fails with INPUT as conllu_read does. */
CASUS_CHECKED casus_status lemma_learn(arena *a, const lemma_source *sources, size_t count, str verbs, str *section,
                                       casus_error *error);

#endif
