/* Near copies: wire reports printed by many outlets, with other headlines, cut short, or mended. Reports of one origin are one
 * witness, however many print them.
 *
 * A report's text is cut into shingles of five folded words; its signature is 64 minima of their hashes (one-permutation
 * MinHash: Li, Owen, Zhang 2012, with the rotation of Shrivastava, Li 2014 for empty bins). The share of equal minima
 * estimates the Jaccard similarity of the shingle sets (Broder 1997). Bands of three minima find candidates without comparing
 * all with all: two texts of similarity 0.5 share at least one of the 21 bands 94 times in 100. */
#ifndef CASUS_ACCOUNT_ORIGIN_H
#define CASUS_ACCOUNT_ORIGIN_H

#include "base/str.h"

enum { ORIGIN_MINIMA = 64, ORIGIN_BAND_ROWS = 3, ORIGIN_BANDS = ORIGIN_MINIMA / ORIGIN_BAND_ROWS, ORIGIN_SHINGLE = 5 };

/* Texts with fewer words than this are too short to tell a copy from a formula: they have no signature. */
enum { ORIGIN_WORDS_MIN = 25 };

/* From which similarity on two reports are of one origin. */
#define ORIGIN_SAME 0.5

typedef struct origin_signature {
    uint32_t minima[ORIGIN_MINIMA];
    bool known; /* false for texts that are too short */
} origin_signature;

origin_signature origin_sign(arena *a, str text);

/* The key of a band, the same for all texts that share it; band < ORIGIN_BANDS. */
uint64_t origin_band(const origin_signature *s, size_t band);

/* 0 to 1; 0 when either is not known. */
double origin_similarity(const origin_signature *a, const origin_signature *b);

#endif
