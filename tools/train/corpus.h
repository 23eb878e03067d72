/* The treebanks as the trainer sees them: sentences of words with their features and what is to be learnt of them. */
#ifndef CASUS_TRAIN_CORPUS_H
#define CASUS_TRAIN_CORPUS_H

#include "syntax/net_parts.h"

enum { NER_UNKNOWN = 255 }; /* O, then B- and I- of each class of `ner` */

static inline int ner_tag(ner class, bool begins) { return class == NER_O ? 0 : 2 * (int)class - (begins ? 1 : 0); }

/* What is to be learnt of one word. */
typedef struct gold {
    int head; /* index in the sentence, or TOKEN_ROOT */
    uint8_t upos, xpos, rel, ner;
} gold;

typedef struct tree {
    str id;                           /* sent_id */
    sentence words; /* forms and norms; nothing else is filled */
    gold *gold;
    net_word *features;               /* as read */
    uint8_t *caseless, *title;        /* shapes without case and as in a headline */
    float weight;                     /* of its losses; 1 for trees made by hand */
} tree;

typedef struct xpos_name {
    char text[8];
} xpos_name;

typedef struct corpus {
    arena *arena;
    struct {
        tree *items;
        size_t count, capacity;
    } trees;
    struct {
        xpos_name *items;
        size_t count, capacity;
    } xpos;
} corpus;

/* Reads a whole file; ends the program with a message when it cannot. */
str read_file(arena *a, const char *path);

/* Adds the trees of a CoNLL-U file; names from the UNER file `names` beside it (told by sent_id; left
 * unknown where the words are not the same), else from MISC: NER=B-PER, or with `entities` those of GUM. */
typedef struct treebank {
    const char *path, *names;
    bool entities;
    float weight;
} treebank;
void corpus_read(corpus *c, const treebank *from);

/* Looks up all features once the tables are known. */
void corpus_features(corpus *c, const net_tables *tables);

#endif
