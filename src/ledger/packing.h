/* Values packed one after the other. One list of fields serves both ways: packing writes them into `out`, unpacking reads them from `in`.
 * Whole numbers take a byte for each seven bits of theirs; a text that stood shortly before is not written again. */
#ifndef CASUS_LEDGER_PACKING_H
#define CASUS_LEDGER_PACKING_H

#include "base/json.h"

/* So many different texts are remembered, the newest: how far back one stands takes a byte. */
enum { PACKING_TEXTS = 120 };

typedef struct packing {
    arena *arena;
    buffer *out; /* NULL: unpacking */
    str in;      /* what is unpacked borrows its texts from here */
    bool bad;    /* what was to be unpacked is not what casus packed; all that follows is zero or empty */
    str texts[PACKING_TEXTS];
    size_t text_count; /* of all so far, each at its number modulo PACKING_TEXTS */
} packing;

void pack_bytes(packing *p, void *value, size_t size);
void pack_whole(packing *p, int64_t *value);
void pack_day(packing *p, int32_t *value);
void pack_real(packing *p, double *value);
void pack_flag(packing *p, bool *value);

/* How many things follow, each of a byte at least. */
void pack_size(packing *p, size_t *value);

/* Texts in a row, given by their addresses. */
void pack_text(packing *p, str *value);
void pack_texts(packing *p, str *const *values, size_t count);
#define PACK_TEXTS(p, ...) pack_texts(p, (str *const[]){__VA_ARGS__}, sizeof((str *const[]){__VA_ARGS__}) / sizeof(str *))

/* Room for what is read; what is written stands there already. */
#define PACK_ROOM(p, items, type, count) ((p)->out ? (items) : ((count) ? ARENA_ARRAY((p)->arena, type, (count)) : NULL))

/* Whether there is one; and then room for it. */
void *pack_one(packing *p, void *there, size_t room);

#endif
