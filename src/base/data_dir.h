/* Where the data files are: model, lexicon, gazetteer. */
#ifndef CASUS_BASE_DATA_DIR_H
#define CASUS_BASE_DATA_DIR_H

#include "base/error.h"

enum { DATA_DIR_MAX = 4096 };

/* Writes the folder's name: `wish` when given, else $CASUS_DATA, else the first that exists of share/ beside the program
 * and ../share/casus from it, else the same beside the library, else the folder of the PREFIX that it was
 * built with. Fails with SYSTEM when the name is too long. */
CASUS_CHECKED casus_status data_dir_find(const char *wish, char out[DATA_DIR_MAX], casus_error *error);

#endif
