/* What the network sees of a word: five discrete features, each a row of a table of vectors. Known strings are found in open
 * hash tables that lie in the model file as they are used; row 0 of every table stands for whatever is unknown. */
#ifndef CASUS_SYNTAX_NET_FEATURES_H
#define CASUS_SYNTAX_NET_FEATURES_H

#include "syntax/syntax.h"

enum { FEATURE_WORD, FEATURE_SUFFIX3, FEATURE_SUFFIX2, FEATURE_PREFIX3, FEATURE_SHAPE, FEATURES };

/* One slot of a hash table; row 0 marks an empty one. */
typedef struct net_slot {
    uint32_t tag, row;
} net_slot;

typedef struct net_table {
    const net_slot *slots;
    uint32_t mask; /* slots - 1, a power of two less one */
} net_table;

typedef struct net_tables {
    net_table of[FEATURE_SHAPE]; /* shapes need none */
} net_tables;

typedef struct net_word {
    uint32_t row[FEATURES];
} net_word;

/* How letters are written, in a sentence or wished for in training. */
typedef enum net_case {
    CASE_NATURAL,
    CASE_NONE, /* all in capitals or all in small letters: case says nothing */
    CASE_TITLE /* Every Long Word Capitalised, as headlines are */
} net_case;

enum { SHAPES = 48 };

/* The key of one string feature of a word, from its norm; digits count as one. */
uint64_t net_key(str norm, int feature);

/* CASE_NONE or CASE_NATURAL. */
net_case net_case_of(const sentence *s);

/* The shape of word i if its sentence were written in case `c`: less than SHAPES. */
uint32_t net_shape(const sentence *s, int i, net_case c);

uint32_t net_find(const net_table *table, uint64_t key);

void net_features(const net_tables *tables, const sentence *s, net_word *out);

#endif
