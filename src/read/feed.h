/* Feeds: RSS 2.0, RSS 1.0 (RDF), Atom, and news sitemaps. */
#ifndef CASUS_READ_FEED_H
#define CASUS_READ_FEED_H

#include "base/error.h"
#include "base/str.h"

/* One entry. `html` is its longest text (content:encoded, content, description, summary), markup and all; `text` in `report` is what is
 * left of it without markup. Borrowed until the sink returns. */
typedef bool feed_sink(void *state, const casus_report *report, str language);

enum { FEED_ENTRIES_MAX = 50000, FEED_TEXT_MAX = 1 << 20 };

/* Reads a feed (UTF-8 or with an XML declaration of its charset). Entities from elsewhere are never loaded, those that multiply are
 * refused. Fails with INPUT (not XML; entries before the fault have been given) or LIMIT. */
CASUS_CHECKED casus_status feed_read(arena *a, str bytes, feed_sink *sink, void *state, size_t *entries, casus_error *error);

#endif
