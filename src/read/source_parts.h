/* Private to source*.c. */
#ifndef CASUS_READ_SOURCE_PARTS_H
#define CASUS_READ_SOURCE_PARTS_H

#include "read/source.h"
#include "read/stream.h"

typedef struct reader {
    const read_options *options;
    size_t memory; /* of one report */
    read_sink *sink;
    void *state;
    bool stopped;
    read_why why; /* of the next failure, where its status does not tell */
} reader;

/* What is known of a document before it is read. */
typedef struct origin {
    str where, url, type /* Content-Type */, headers, acquired;
    str raw; /* the record that it stands in, headers and all; empty where its own bytes are what came */
    int depth;
    bool archived;
} origin;

/* One item to the sink. */
read_item source_item(const origin *o, read_kind kind, str raw);
void source_give(reader *r, const read_item *item);
void source_give_read(reader *r, read_item *item, casus_status status); /* a report, or with its own error a failure */
void source_failed(reader *r, const origin *o, read_kind kind, str raw, const casus_error *error);
void source_skipped(reader *r, const origin *o, read_kind kind, str raw, read_why why, const char *words);
void source_out_of_memory(reader *r, const origin *o, read_kind kind);

/* A document of a kind that does not stream, in an arena of its own, whose end is an item that failed, not the end of
 * the run. */
void source_document(reader *r, str bytes, const origin *o, read_kind kind);

/* Many reports in one stream. */
void source_json_lines(reader *r, stream *s, const origin *o);
void source_warc(reader *r, stream *s, const origin *o);
void source_wires(reader *r, stream *s, const origin *o);

/* Bytes of any kind. `error` may be filled after reports have been given: what was wrong with the rest. */
casus_status source_anything(reader *r, str bytes, const origin *o, casus_error *error);

#endif
