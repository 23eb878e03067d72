/* What comes in, by its content: plain text is one report; JSON Lines, one object `{"id","text","title","outlet","published","url"}` a line,
 * is one report a line; the other kinds are read by source.h. */
#ifndef CASUS_READ_REPORT_H
#define CASUS_READ_REPORT_H

#include "base/error.h"
#include "base/str.h"

typedef enum read_kind {
    READ_TEXT, READ_JSONL, READ_HTML, READ_FEED, READ_SITEMAP, READ_WARC, READ_WIRE, READ_PDF, READ_PACKED, READ_BINARY
} read_kind;

/* How many first bytes are enough to tell the kind. */
enum { READ_KIND_BYTES = 4096 };

/* Told by the first bytes: JSON Lines when the first thing after blanks is an object with a key (`{"` or `{}`), markup when it is a tag,
 * else by magic numbers; READ_TEXT when it is nothing else, READ_BINARY when there is a NUL byte. */
read_kind read_kind_of(str start);

/* One line of JSON Lines -> report, all of it in the arena. `text` is needed, the others may be absent or null; a number
 * will do for an id, other members are left alone. Fails with INPUT (not JSON, wrong type, not UTF-8, a NUL in it) or LIMIT. */
CASUS_CHECKED casus_status read_json_report(arena *a, str line, casus_report *report, casus_error *error);

/* Whether a date is ISO 8601 as casus takes it: 2020, 2020-10, 2020-10-30, and that with a time behind it. */
bool read_is_date(str s);

#endif
