/* What language a text is in. English is told by its small words, which also works on wires in capitals; any other language is
 * named by libexttextcat's fingerprints (Cavnar and Trenkle 1994) where they are installed. */
#ifndef CASUS_READ_LANGUAGE_H
#define CASUS_READ_LANGUAGE_H

#include "base/str.h"

typedef struct language {
    void *textcat; /* the library's own; NULL where its fingerprints are not installed */
} language;

/* Loads the fingerprints of `folder` (NULL: where the library keeps them). Never fails: without them what is not English is "und".
 * One a thread: the library's state changes as it works. (The one place before the ledger that reads files, since the
 * library wants to read them itself.) */
void language_open(language *l, const char *folder);
void language_close(language *l);

/* ISO 639-1 where there is one, else ISO 639-3; "und" when it cannot be told. Looks at the first few thousand bytes. Static or in the arena. */
str language_of(language *l, arena *a, str text);

/* Whether a text is English by its small words; texts of a few words in plain letters are given the benefit of the doubt. */
bool language_english(str text);

#endif
