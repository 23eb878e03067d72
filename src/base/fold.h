/* Folding: the form under which names are compared. Lower case, no diacritics, plain quotes and dashes, and the letters that
 * Unicode does not take apart: dotless i and schwa of Azerbaijani names, o with stroke, sharp s. "Şuşa" -> "susa",
 * "Bərdə" -> "barda", "Laçın" -> "lacin". Apostrophes are dropped inside words of `fold_name` only. */
#ifndef CASUS_BASE_FOLD_H
#define CASUS_BASE_FOLD_H

#include "base/str.h"

/* Lower case and plain punctuation; keeps word boundaries. Borrowed from `s` when it is folded already. */
str fold_text(arena *a, str s);

/* For names of places and people: fold_text, hyphens to blanks, apostrophes dropped, runs of blanks to one. */
str fold_name(arena *a, str s);

#endif
