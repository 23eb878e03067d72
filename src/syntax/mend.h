/* What the network gets wrong though the words leave no doubt. What only lexicon or places can tell is mended later: claim/mend.h. */
#ifndef CASUS_SYNTAX_MEND_H
#define CASUS_SYNTAX_MEND_H

#include "syntax/syntax.h"

/* "Accused X of shelling farms": what somebody is accused of doing is a verb with its object, not a kind of farms. "Denied that, saying": a
 * pronoun, which opens no clause. Before lemmas are filled, for they follow the tags. */
void mend(syntax *s);

#endif
