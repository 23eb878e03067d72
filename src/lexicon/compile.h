/* From text to a compiled lexicon (data/README.md tells of the format). Pure: whoever calls reads and writes the files. */
#ifndef CASUS_LEXICON_COMPILE_H
#define CASUS_LEXICON_COMPILE_H

#include "lexicon/lexicon.h"

/* One source file; `name` is what messages call it. */
typedef struct lex_source {
    str name, text;
} lex_source;

/* Compiles sources into *bytes (in the arena), over `base` when given: a form that the sources have in a class replaces all that
 * the base says of it in that class. Fails with INPUT and a message "file:line: what is wrong" at the first fault. */
CASUS_CHECKED casus_status lexicon_compile(arena *a, const lexicon *base, const lex_source *sources, size_t count, str *bytes,
                                           casus_error *error);

/* The class of a name, or LEX_CLASS_COUNT. */
lex_class lexicon_class_find(str name);

#endif
