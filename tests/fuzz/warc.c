/* Any bytes as a web archive, packed or not: records that end, blocks no longer than they say, responses taken apart
 * within their limits. */
#include "fuzz.h"

#include "read/http.h"
#include "read/source.h"
#include "read/warc.h"

enum { BLOCK_MAX = 1 << 20, RECORDS_MAX = 200, MEMORY = 64 << 20 };

typedef struct walk {
    stream *stream;
    str bytes;
    uint64_t lost;
    bool more;
} walk;

static void check_record(arena *a, const warc_record *w) {
    http_response h;
    casus_error error = {0};
    FUZZ_CHECK(w->block.len <= BLOCK_MAX && (!w->too_long || !w->block.len));
    casus_status status = http_read(a, w->block, BLOCK_MAX, &h, &error);
    if (status == CASUS_OK) FUZZ_CHECK(h.body.len <= BLOCK_MAX);
    else FUZZ_CHECK(error.message[0]);
}

static void one_record(arena *a, void *state) {
    walk *w = state;
    warc_record record;
    w->more = warc_next(w->stream, a, BLOCK_MAX, &record, &w->lost);
    if (w->more) check_record(a, &record);
}

static void open_and_walk(arena *a, void *state) {
    walk *w = state;
    casus_error error = {0};
    w->more = stream_open(a, w->bytes, &w->stream, &error) == CASUS_OK;
    for (size_t i = 0; w->more && i < RECORDS_MAX; i++)
        if (!arena_run(MEMORY, one_record, w)) break;
    if (w->stream) FUZZ_CHECK(stream_taken(w->stream) <= w->bytes.len);
    stream_close(w->stream); /* it lies in the arena */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    walk w = {.bytes = {(const char *)data, size}};
    (void)!arena_run(4 * (size_t)MEMORY, open_and_walk, &w);
    return 0;
}
