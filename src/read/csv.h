/* Records of a CSV file (RFC 4180, and what is called so): from bytes of strangers, one at a time, nothing copied that
 * need not be. Commas, semicolons or tabs, as the first line has most of; quotation marks within which line ends and
 * separators are text; a byte order mark. */
#ifndef CASUS_READ_CSV_H
#define CASUS_READ_CSV_H

#include "base/str.h"

enum { CSV_CELLS_MAX = 1024, CSV_RECORD_MAX = 1 << 20 };

typedef struct csv_reader {
    str rest;
    size_t line; /* of the next record */
    char separator;
} csv_reader;

/* A record, or why it is none: then the line is skipped, and what follows is read. */
typedef struct csv_record {
    str cells[CSV_CELLS_MAX];
    size_t count, line;
    const char *fault;
} csv_record;

csv_reader csv_open(str bytes);

/* False at the end. Empty lines are no records. Cells are borrowed from the bytes, but those with doubled quotation
 * marks. */
bool csv_next(csv_reader *r, arena *a, csv_record *out);

#endif
