/* A source as a stream of plain bytes: in memory, or unpacked as it is read, so that memory does not grow with it. */
#ifndef CASUS_READ_STREAM_H
#define CASUS_READ_STREAM_H

#include "base/error.h"
#include "base/str.h"

typedef struct stream stream;

/* How the bytes are packed, by their first ones. */
typedef enum packing { PACK_NONE, PACK_GZIP, PACK_OTHER /* zstd, xz, bzip2 */, PACK_FILES /* tar, zip */ } packing;
packing packing_of(str start);

/* A stream over `bytes`, unpacked as they ask for. It and its buffer are in the arena. A gzip file may have many
 * members, as archives have one a record: a damaged member is skipped. Fails with INPUT or MEMORY. */
CASUS_CHECKED casus_status stream_open(arena *a, str bytes, stream **s, casus_error *error);
void stream_close(stream *s);

/* Makes at least `want` bytes available in one piece, fewer only at the end: borrowed until the next call. */
str stream_peek(stream *s, size_t want);
void stream_skip(stream *s, size_t bytes);

/* The next line without its end; false at the end of the stream. A line over `max` bytes is given
 * cut, with *cut set; what follows of it may come as further lines, cut as well. */
bool stream_line(stream *s, size_t max, str *line, bool *cut);

/* How many of the source's own bytes have been taken. */
size_t stream_taken(const stream *s);

/* What went wrong on the way, CASUS_OK when nothing did; asked at the end. The stream ends where it cannot go on. */
casus_status stream_fault(const stream *s, casus_error *error);

/* Members of a tar or zip file (itself packed or not), one by one: false from the sink ends it. `bytes` of a member are
 * in memory, at most `max`; of a larger or a damaged one `broken` (else NULL) says what is wrong, at which byte of the
 * archive. Links and folders are left out. */
typedef bool member_sink(void *state, str name, str bytes, const casus_error *broken);
CASUS_CHECKED casus_status stream_members(str bytes, size_t max, member_sink *sink, void *state, casus_error *error);

#endif
