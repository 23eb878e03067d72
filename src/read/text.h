/* Bytes as they come -> text that the layers above can trust: valid UTF-8, Unix line ends, no byte order mark, no NUL. */
#ifndef CASUS_READ_TEXT_H
#define CASUS_READ_TEXT_H

#include "base/error.h"
#include "base/str.h"

/* The most text that one report may have. The longest feature articles are a hundredth of it; what is longer is not a
 * report but an archive, and would cost memory in proportion. */
enum { READ_TEXT_MAX = 32 << 20 };
#define READ_TEXT_MAX_TEXT "32 MiB"

/* Cleans `bytes`: the text is borrowed from them where nothing had to change, else it is in the arena. Fails with INPUT
 * (not UTF-8, or a NUL byte as binary files have; error->position says where) or LIMIT. */
CASUS_CHECKED casus_status read_text(arena *a, str bytes, str *text, casus_error *error);

/* Without the byte order mark that some editors put before UTF-8. */
str read_without_mark(str bytes);

#endif
