/* A user's own folder of lexicon files over the lexicon that ships. */
#ifndef CASUS_LEXICON_FOLDER_H
#define CASUS_LEXICON_FOLDER_H

#include "lexicon/compile.h"

enum { LEXICON_FILES_MAX = 1000 };

/* Compiles every *.txt of `folder`, in order of their names, over `base`; the bytes are in the arena. Fails with SYSTEM (folder or file
 * not readable, none there), LIMIT (more than LEXICON_FILES_MAX) or INPUT ("folder/file.txt:line: what is wrong"). */
CASUS_CHECKED casus_status lexicon_compile_folder(arena *a, const lexicon *base, const char *folder, str *bytes,
                                                  casus_error *error);

#endif
