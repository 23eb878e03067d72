/* Read-only files mapped into memory: models, lexicon, gazetteer. */
#ifndef CASUS_BASE_MAP_H
#define CASUS_BASE_MAP_H

#include "base/error.h"
#include "base/str.h"

/* Maps a whole file. Fails with SYSTEM, naming the file and the reason. An empty file maps to an empty text. */
CASUS_CHECKED casus_status map_open(const char *path, str *bytes, casus_error *error);
void map_close(str bytes);

/* Lets go of what of it is in memory; it comes back from the file where it is read again. For files read once from end to end. */
void map_rest(str bytes);

#endif
