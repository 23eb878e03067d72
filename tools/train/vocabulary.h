/* Which words, prefixes and suffixes the network knows, as the hash tables that the model file holds; and the raw text from which
 * words get their vectors. */
#ifndef CASUS_TRAIN_VOCABULARY_H
#define CASUS_TRAIN_VOCABULARY_H

#include "corpus.h"

/* Words as keys (net_key), one after another; sentences end in 0. */
typedef struct running_text {
    uint64_t *items;
    size_t count, capacity;
} running_text;

/* The text that may ship, found under the folder of shared data: treebanks, MUC, wars of Wikipedia, event sentences. */
void text_of_trees(arena *a, const corpus *c, running_text *out);
void text_of_folder(arena *a, const char *data, running_text *out);

/* The same texts one by one, mark-up left out. */
typedef void text_visitor(void *own, str text);
void text_visit(arena *a, const char *data, text_visitor *visit, void *own);

typedef struct vocabulary {
    net_tables tables;
    uint32_t rows[FEATURES];         /* row 0, the unknown, included */
    uint32_t slots[FEATURE_SHAPE];
    uint32_t *tree_count;            /* how often each word is in the treebanks, by row */
    uint32_t *text_count;            /* and in all text */
} vocabulary;

void vocabulary_make(arena *a, const corpus *c, const running_text *text, vocabulary *out);

#endif
