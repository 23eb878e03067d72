/* What came in, counted for the last line of a run: how many reports, of which kinds and languages, how many were
 * skipped and why. */
#ifndef CASUS_APP_TALLY_H
#define CASUS_APP_TALLY_H

#include "base/json.h"
#include "read/source.h"

enum { TALLY_NAMES = 64, TALLY_NAME = 24 };

/* How often each name came; beyond so many names only the sum grows. */
typedef struct counts {
    struct {
        char name[TALLY_NAME];
        size_t count;
    } items[TALLY_NAMES];
    size_t names, all;
} counts;

void counts_add(counts *c, const char *name, size_t count);

typedef struct tally {
    counts kinds, languages, skipped;
    size_t foreign; /* reports that are not English */
    size_t failed;  /* reports that could be read, and on which the work failed */
} tally;

/* `item->language` is what its text is in. */
void tally_item(tally *t, const read_item *item);

/* A file that cannot be opened or read. */
void tally_unreadable(tally *t);

/* "6 html, 4 feed", most first. */
void counts_put(buffer *out, const counts *c);

/* "17 reports (6 html, 4 feed; 15 en, 1 ar)", and "9 skipped (3 broken, 1 empty)". */
void tally_put_reports(buffer *out, const tally *t);
void tally_put_skipped(buffer *out, const tally *t);

/* Members of the object that is open: reports, kinds, languages, skipped. */
void tally_json(buffer *out, const tally *t);

/* `text` on stderr as one line. */
void tally_say(const buffer *text);

#endif
