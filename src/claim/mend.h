/* Where parser and network err in ways that the words around show: mended once, before anything is read off the trees. */
#ifndef CASUS_CLAIM_MEND_H
#define CASUS_CLAIM_MEND_H

#include "lexicon/lexicon.h"
#include "place/place.h"
#include "syntax/syntax.h"

/* "... on Monday, residents and a rescue worker told AFP": those before the verb say it, though the tree joins them to
 * the day. "Told the reporter that ...": it is what was told. "By rebels holding the
 * town": by the rebels. To be called before tree_index. */
void mend_trees(const lexicon *lex, syntax *x);

/* "shelled Kherson": what the gazetteer and the words around it make a place is no person. */
void mend_names(syntax *x, const place_mentions *places);

#endif
