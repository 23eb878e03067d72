/* Text -> paragraphs, sentences and words, by the conventions of UD English: "don't" is the multiword token do + n't,
 * hyphens part words, abbreviations keep their dot. Typographic quotes, dashes and ellipses of every kind are known.
 * Fills span, form, norm, space_after and mwt of tokens, span, paragraph and capitals of sentences; nothing else. */
#ifndef CASUS_SYNTAX_SPLIT_H
#define CASUS_SYNTAX_SPLIT_H

#include "syntax/syntax.h"

/* `text` is valid UTF-8 with Unix line ends; it must outlive the result, which is in the arena. */
void split_text(arena *a, str text, syntax *out);

/* No sentence has more words; a longer one is cut. */
enum { SENTENCE_WORDS_MAX = 250 };

#endif
