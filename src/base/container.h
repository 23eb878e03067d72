/* The one shape of casus's own data files (model, lexicon, gazetteer): a header, then named sections, all little-endian,
 * made to be mapped and used in place. Every section begins at a multiple of 64 bytes.
 *
 *     bytes 0-7    kind: "CASUSMDL", "CASUSLEX", "CASUSGAZ"
 *     bytes 8-11   version of this kind of file
 *     bytes 12-15  number of sections
 *     then         a row of 32 bytes a section: name (16, NUL-padded), offset (8), length (8) */
#ifndef CASUS_BASE_CONTAINER_H
#define CASUS_BASE_CONTAINER_H

#include <stdio.h>

#include "base/error.h"
#include "base/str.h"

enum { CONTAINER_SECTIONS_MAX = 64, CONTAINER_ALIGN = 64 };

typedef struct container {
    str bytes;
    uint32_t sections;
} container;

/* Checks the header and that every section lies inside `bytes` (which must be aligned to 8 and outlive the container).
 * `what` names the file in messages. Fails with INPUT (not such a file, or cut short) or MISMATCH (another version). */
CASUS_CHECKED casus_status container_open(str bytes, const char *kind, uint32_t version, const char *what, container *c,
                                          casus_error *error);

/* A section's bytes; false when there is none. */
bool container_find(const container *c, const char *name, str *section);

/* The same, checked to hold whole items of `size` bytes. Fails with INPUT. */
CASUS_CHECKED casus_status container_need(const container *c, const char *name, size_t size, str *section,
                                          casus_error *error);

/* One section to be written. */
typedef struct container_part {
    const char *name;
    str bytes;
} container_part;

/* The bytes of a whole file, in the arena. */
str container_pack(arena *a, const char *kind, uint32_t version, const container_part *parts, size_t count);

/* Writes a whole file. Fails with SYSTEM. */
CASUS_CHECKED casus_status container_write(const char *path, const char *kind, uint32_t version,
                                           const container_part *parts, size_t count, casus_error *error);

#endif
