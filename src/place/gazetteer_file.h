/* The sections of a gazetteer file (container.h), version 1:
 *
 *     "place"     gaz_place a place
 *     "division"  gaz_division: a first-order division with its country, or a country alone
 *     "feature"   8 bytes a feature code, NUL-padded
 *     "name"      pool of names as written: a byte of length, then the name
 *     "block"     uint32: where each run of GAZ_RUN keys begins in "key"
 *     "prefix"    uint32 for each pair of first two bytes of a key, and one more: the first block whose first key is not below it
 *     "key"       keys in byte order; each is: bytes shared with the one before (0 at the start of a run), bytes that
 *                 follow, those bytes, then a number: place * 2, or (offset in "list") * 2 + 1
 *     "list"      for a key of several places: their count, then the places, the most important first
 *
 * Numbers in "key" and "list" are LEB128: seven bits a byte, lowest first. */
#ifndef CASUS_PLACE_GAZETTEER_FILE_H
#define CASUS_PLACE_GAZETTEER_FILE_H

#include <stdint.h>

enum { GAZ_RUN = 16, GAZ_PREFIXES = 65536 };

typedef struct gaz_place {
    int32_t id, lat, lon; /* degrees * 1e5 */
    uint32_t name;
    uint16_t division;
    uint8_t feature;
    uint8_t size; /* see gaz_size */
} gaz_place;

typedef struct gaz_division {
    uint32_t name; /* 0: the pool's first name, which is empty */
    char country[2];
    uint16_t unused;
} gaz_division;

/* Populations to within a twentieth: 12 times the natural logarithm. */
#define GAZ_SIZE_STEP 12.0

#endif
