/* gzip, of whole bodies in memory. */
#ifndef CASUS_SERVE_SQUEEZE_H
#define CASUS_SERVE_SQUEEZE_H

#include "base/str.h"

/* Bodies below this size are not worth it. */
enum { GZIP_WORTH = 1024 };

/* The bytes compressed, in memory of their own (free); NULL when there is none. */
char *gzip_pack(str bytes, size_t *size);

/* Uncompressed, in the arena; false when it is no gzip or unreasonably large. */
bool gzip_open(arena *a, str packed, str *bytes);

#endif
