/* Every way in: the bytes of one source -> reports, one by one. What a source is is told by its content, never by its
 * name: plain text, JSON Lines, an HTML page, a feed, a news sitemap, a web archive (WARC), a file of wire reports, and any of these
 * packed (gzip, zstd, xz, bzip2) or put together (tar, zip). Sources are read as a stream: an archive of any size takes the memory
 * of its largest report.
 *
 * A pure function of the bytes. Whatever a stranger's bytes do, the reader goes on with the next report: limits on size, depth
 * and number are below, and what is left out is told with its reason. */
#ifndef CASUS_READ_SOURCE_H
#define CASUS_READ_SOURCE_H

#include "read/report.h"

enum {
    READ_PAGE_MAX = 4 << 20,     /* bytes of one page or feed, unpacked */
    READ_NESTING_MAX = 3,        /* packings within packings */
    READ_LINE_MAX = 64 << 20,    /* bytes of one JSON line */
    READ_MEMBER_MAX = 64 << 20,  /* bytes of one member of an archive, unpacked */
    READ_RATIO_MAX = 400         /* a source may unpack to this many times its size, and 64 MiB more */
};

/* What became of one report of a source. */
typedef enum read_outcome {
    READ_REPORT,  /* `report` holds it */
    READ_SKIPPED, /* no article in it, and that is as it should be: a redirect, an image, a revisit of another record, an empty page */
    READ_FAILED   /* it should have been one: `error` says what is wrong */
} read_outcome;

/* One report, or what stood in its place. Everything is borrowed until the sink returns. */
typedef struct read_item {
    read_outcome outcome;
    read_kind kind;
    casus_report report;
    str language;  /* ISO 639-1 as the page says it ("en"), or empty */
    str where;     /* its place in the source: "", "line 3", "member a/b.html", "record 17" */
    str raw;       /* the bytes as they came, for evidence; empty for JSON Lines */
    str headers;   /* HTTP headers that came with them */
    str acquired;  /* when, ISO 8601, as an archive says */
    casus_error error; /* of READ_FAILED; of READ_SKIPPED its message is the reason */
} read_item;

/* Takes one item; false ends the reading. */
typedef bool read_sink(void *state, const read_item *item);

/* Reads a whole source; `report_memory` caps what one report may take (0: 256 MiB). Fails only when the source as a whole
 * cannot be read (INPUT: neither text nor anything known; MEMORY); single reports that fail are items. */
CASUS_CHECKED casus_status read_source(str bytes, size_t report_memory, read_sink *sink, void *state, casus_error *error);

/* "text", "jsonl", "html", ... */
const char *read_kind_name(read_kind kind);

#endif
