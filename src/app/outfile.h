/* Files that are there whole or not at all: written beside their name, and given it when all is in them. */
#ifndef CASUS_APP_OUTFILE_H
#define CASUS_APP_OUTFILE_H

#include <stdio.h>

#include "base/error.h"
#include "base/str.h"

typedef struct outfile {
    const char *path; /* what it will be called; NULL for standard output */
    char *part;       /* what it is called meanwhile */
    bool folder, force;
    FILE *file;               /* the one file, or the folder's present one */
    const char *const *known; /* of a folder: names that an export writes, which --force may replace; ends with NULL */
} outfile;

/* Refuses (SYSTEM) a name that is taken, unless `force`: and then all but an ordinary file, or a folder that holds only
 * `known` files. */
CASUS_CHECKED casus_status outfile_open(outfile *o, casus_error *error);

/* The one file, empty and closed, for another to write: by which name. */
CASUS_CHECKED casus_status outfile_lend(outfile *o, const char **path, casus_error *error);

/* Begins a file of the folder. */
CASUS_CHECKED casus_status outfile_next(outfile *o, const char *name, casus_error *error);
CASUS_CHECKED casus_status outfile_put(outfile *o, str bytes, casus_error *error);

/* All is in it: on the disk, under its name. */
CASUS_CHECKED casus_status outfile_keep(outfile *o, casus_error *error);

/* Whatever became of it: what was not kept is taken away again. */
void outfile_close(outfile *o);

#endif
