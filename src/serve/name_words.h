/* Names as runs of words: where words begin and end in a text, and which of them can be a person's. */
#ifndef CASUS_SERVE_NAME_WORDS_H
#define CASUS_SERVE_NAME_WORDS_H

#include "base/str.h"

/* Whether the byte at `at` is of a word: letters, digits, apostrophes and all beyond ASCII but signs, quotation marks, dashes and blanks. */
bool name_in_word(str s, size_t at);

/* The word that begins at `at`, without a possessive "'s" or "'"; empty for none. */
str name_word_at(str s, size_t at);

/* Whether what ends at `at` ends a word there, or all of it but the possessive. */
bool name_ends(str s, size_t at);

/* The next word of a text from `*at` on, which is moved behind it; empty at its end. The last one. */
str name_next(str text, size_t *at);
str name_last(str name);

/* A large letter of ASCII, or any beyond; a name with such a word ("a downed pilot" is none); one in capitals throughout ("UNHCR"). */
bool name_capital(str word);
bool name_written(str name);
bool name_acronym(str name);

/* Every word of the one name is in the other: "Okoro" and "John Okoro". */
bool name_within(str name, str other);

/* From the first word with a large letter to the last: "N. N." of "civilian N. N."; empty where no word has one. */
str name_core(str phrase);

/* Whether no letter of a text is small: then large ones tell nothing. */
bool name_all_large(str text);

#endif
