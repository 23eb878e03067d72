/* The page that the program carries inside: files that tools/pack.c has turned into C. */
#ifndef CASUS_SERVE_PAGE_H
#define CASUS_SERVE_PAGE_H

#include "base/json.h"

/* `gzip`: the bytes are compressed; `hash` of them, for ETags. */
typedef struct page_file {
    const char *name;
    const unsigned char *bytes;
    size_t size;
    bool gzip;
    const char *hash;
} page_file;

/* Ends with a row without a name. */
extern const page_file page_files[];

/* NULL when there is none of this name. */
const page_file *page_find(str name);

/* "text/html; charset=utf-8" and the like, by the name's end. */
const char *page_type(str name);

/* Its bytes as they were before packing, in the arena; false when they are damaged. */
bool page_plain(const page_file *f, arena *a, str *bytes);

/* What stands at / when the program was built without the page. */
extern const char page_absent[];

#endif
