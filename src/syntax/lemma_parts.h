/* The table of lemmas, shared by the one who reads it (lemma.c) and the one who learns it (tools/train/lemma.c).
 *
 * Section "lemma" of the model, all numbers little-endian:
 *     u32          n, number of buckets, a power of two
 *     n x u32      where the entry of a bucket begins, from the start of the section; 0 for none
 *     entries      u8 key's length, u8 bytes to strip, u8 bytes to append, u8 0; then key and appendix
 * A key is looked up from the bucket of its hash on. Keys are "TAG\t^word" (this word with this tag), "TAG\tending"
 * (words that end so; the longest counts) and "V\tlemma" (a verb that is known). */
#ifndef CASUS_SYNTAX_LEMMA_PARTS_H
#define CASUS_SYNTAX_LEMMA_PARTS_H

#include "syntax/lemma.h"

enum { LEMMA_ENDING_MAX = 5, LEMMA_WORD_MAX = 40, LEMMA_KEY_MAX = 64 };

/* How a lemma is made of a word: its last bytes off, others on. */
typedef struct lemma_edit {
    size_t strip;
    str append;
} lemma_edit;

typedef enum lemma_key_kind { LEMMA_KEY_WORD, LEMMA_KEY_ENDING, LEMMA_KEY_VERB } lemma_key_kind;

/* Writes a key; returns it, "" when it is too long. */
str lemma_key(char out[LEMMA_KEY_MAX], lemma_key_kind kind, const char *xpos, str word);

bool lemma_find(const lemmas *l, str key, lemma_edit *edit);

/* What the longest known ending of at most `longest` bytes says; nothing to do when none is known. */
lemma_edit lemma_by_ending(const lemmas *l, const char *xpos, str word, size_t longest);

/* The lemma of a word without looking the whole word up. `base` is the form for names, else the norm. */
str lemma_by_rule(const lemmas *l, arena *a, const char *xpos, str base);

/* What a lemma is made from: a name's form, any other word's norm; numbers without their commas. */
str lemma_base(arena *a, const token *t);

/* `base` when the edit does not fit it. */
str lemma_apply(arena *a, str base, lemma_edit edit);

#endif
