/* Web archives (ISO 28500, as Common Crawl News and wget write them): one record after another. */
#ifndef CASUS_READ_WARC_H
#define CASUS_READ_WARC_H

#include "read/stream.h"

typedef struct warc_record {
    str type;      /* response, revisit, warcinfo, request, metadata, resource, conversion */
    str uri, date; /* WARC-Target-URI, WARC-Date */
    str content_type;
    str truncated; /* WARC-Truncated: why, or empty */
    str block;     /* its bytes, at most `max`; borrowed until the next record */
    bool too_long; /* the block was over `max` and is not here */
    bool cut;      /* the archive ends inside it */
} warc_record;

/* The next record; false at the end. `headers` memory is in the arena. After something that is no record the next is looked
 * for, and *lost counts the bytes passed over. */
bool warc_next(stream *s, arena *a, size_t max, warc_record *out, uint64_t *lost);

#endif
