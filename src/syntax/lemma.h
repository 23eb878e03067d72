/* Lemmas by the conventions of UD English: a table learnt from the treebanks (section "lemma" of the model), then rules
 * by ending and Penn tag. */
#ifndef CASUS_SYNTAX_LEMMA_H
#define CASUS_SYNTAX_LEMMA_H

#include "base/container.h"
#include "syntax/syntax.h"

typedef struct lemmas {
    str table; /* see tools/train/lemma.c for its shape */
} lemmas;

CASUS_CHECKED casus_status lemma_open(const container *model, lemmas *l, casus_error *error);

/* Fills the lemma of every token that has a tag. */
void lemma_fill(const lemmas *l, arena *a, syntax *s);

#endif
