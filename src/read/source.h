/* Every way in: the bytes of one source -> reports, one by one. What a source is is told by its content, never by its
 * name: plain text, JSON Lines, an HTML page, a feed, a news sitemap, a web archive (WARC), a file of wire reports, and
 * any of these packed (gzip, zstd, xz, bzip2) or put together (tar, zip). Sources are read as a stream: an archive of
 * any size takes the memory of its largest report.
 *
 * A pure function of the bytes. Whatever a stranger's bytes do, the reader goes on with the next report: limits on
 * size, depth and number are below, and what is left out is told with its reason. */
#ifndef CASUS_READ_SOURCE_H
#define CASUS_READ_SOURCE_H

#include "read/report.h"

enum {
    READ_PAGE_MAX = 4 << 20,    /* bytes of one page or feed, unpacked */
    READ_NESTING_MAX = 3,       /* packings within packings */
    READ_LINE_MAX = 64 << 20,   /* bytes of one JSON line */
    READ_MEMBER_MAX = 64 << 20, /* bytes of one member of an archive, unpacked */
    READ_RATIO_MAX = 400,       /* a source may unpack to this many times its size, and 64 MiB more */
    READ_BOMB_RATIO = 100       /* what is over a limit and was packed more tightly is called a bomb */
};

/* What became of one report of a source. */
typedef enum read_outcome {
    READ_REPORT,  /* `report` holds it */
    READ_SKIPPED, /* no article in it, and that is as it should be: a redirect, an image, a revisit of another record,
                     an empty page */
    READ_FAILED   /* it should have been one: `error` says what is wrong */
} read_outcome;

/* Why there is no report, as it is counted at the end of a run. */
#define READ_WHY_MAP(X)                                                                                                \
    X(NONE, "")                                                                                                        \
    X(EMPTY, "empty") X(NO_ARTICLE, "no article") X(REDIRECT, "redirect") X(ERROR_PAGE, "error page")                  \
        X(NOT_A_PAGE, "not a page") X(REVISIT, "revisit") X(BROKEN, "broken") X(TOO_LARGE, "too large")                \
            X(BOMB, "bomb") X(UNSUPPORTED, "unsupported") X(REFUSED, "refused") X(UNREACHABLE, "unreachable")

typedef enum read_why {
#define READ_WHY_ENUM(name, words) READ_WHY_##name,
    READ_WHY_MAP(READ_WHY_ENUM)
#undef READ_WHY_ENUM
} read_why;

/* One report, or what stood in its place. Everything is borrowed until the sink returns. */
typedef struct read_item {
    read_outcome outcome;
    read_kind kind;
    bool archived; /* out of a web archive */
    read_why why;
    casus_report report;
    str language; /* ISO 639-1 as the page says it ("en"), or empty */
    str where;    /* its place in the source: "", "line 3", "member a/b.html", "record 17" */
    str raw; /* the bytes as they came, for evidence: of a record of an archive with its HTTP headers, of a feed all of
                it */
    str address;       /* where they came from, as an archive or whoever fetched them says */
    str headers;       /* HTTP headers that came with them */
    str acquired;      /* when, ISO 8601, as an archive or whoever fetched them says */
    casus_error error; /* of READ_FAILED; of READ_SKIPPED its message is the reason */
} read_item;

/* Takes one item; false ends the reading. */
typedef bool read_sink(void *state, const read_item *item);

/* Makes text of what casus has no reader for, by whatever the caller has for it; SYSTEM means that
 * it has nothing. All of it in the arena. */
typedef casus_status read_convert(void *state, arena *a, str bytes, str *text, casus_error *error);

/* What is known of a source beforehand, and how it is read; all may be zero. */
typedef struct read_options {
    size_t report_memory; /* what one report may take (0: 256 MiB) */
    read_convert *pdf;    /* NULL: a PDF is told as not supported */
    void *pdf_state;
    str url, type /* Content-Type */, headers, acquired; /* of bytes that were fetched */
    str raw; /* what came, where the bytes were unpacked from it */
} read_options;

/* Reads a whole source. Fails when it cannot be read to its end (INPUT: neither text nor anything known, damaged;
 * LIMIT; MEMORY), which is given as its last item too; single reports that fail are items. */
CASUS_CHECKED casus_status read_source(str bytes, const read_options *options, read_sink *sink, void *state,
                                       casus_error *error);

/* What a failure counts as where nothing more is known of it. */
read_why read_why_of(casus_status status);

/* Whether so many packed bytes give more than honest ones would. */
static inline bool read_is_bomb(size_t packed, size_t unpacked) { return packed && unpacked / packed > READ_BOMB_RATIO; }

/* "empty", "too large", ... */
const char *read_why_name(read_why why);

/* "text", "jsonl", "html", ... */
const char *read_kind_name(read_kind kind);

#endif
