/* What fuzz targets share. A target is one file with LLVMFuzzerTestOneInput; its saved inputs lie in the folder of its name. */
#ifndef CASUS_FUZZ_H
#define CASUS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stays on in every build, unlike assert. */
#define FUZZ_CHECK(condition)                                                                                          \
    ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition), abort()))

/* An arena as a report has one; targets whose memory should never run out may end in it. */
static inline void fuzz_arena(arena *a) { arena_init(a, (size_t)1 << 30); }

#endif
