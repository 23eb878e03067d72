/* See squeeze.h. */
#include "serve/squeeze.h"

#include <stdlib.h>
#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16, GZIP_LEVEL = 4, OPEN_MOST = 64 << 20 };

char *gzip_pack(str bytes, size_t *size) {
    z_stream z = {0};
    if (deflateInit2(&z, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK) return NULL;
    size_t room = deflateBound(&z, bytes.len);
    char *out = malloc(room);
    z.next_in = (Bytef *)(uintptr_t)bytes.ptr, z.avail_in = (uInt)bytes.len;
    z.next_out = (Bytef *)out, z.avail_out = (uInt)room;
    bool done = out && bytes.len < UINT32_MAX && room < UINT32_MAX && deflate(&z, Z_FINISH) == Z_STREAM_END;
    *size = z.total_out;
    deflateEnd(&z);
    if (done) return out;
    free(out);
    return NULL;
}

bool gzip_open(arena *a, str packed, str *bytes) {
    if (packed.len < 18 || packed.len > OPEN_MOST) return false;
    const unsigned char *tail = (const unsigned char *)packed.ptr + packed.len - 4;
    size_t size = (size_t)tail[0] | (size_t)tail[1] << 8 | (size_t)tail[2] << 16 | (size_t)tail[3] << 24;
    if (size > OPEN_MOST) return false;
    char *out = arena_alloc(a, size + 1);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.ptr, .avail_in = (uInt)packed.len, .next_out = (Bytef *)out, .avail_out = (uInt)size};
    if (inflateInit2(&z, GZIP_WINDOW) != Z_OK) return false;
    bool done = inflate(&z, Z_FINISH) == Z_STREAM_END;
    inflateEnd(&z);
    *bytes = (str){out, size};
    return done;
}
