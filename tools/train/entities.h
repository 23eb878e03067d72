/* Names in GUM: its entities cover whole phrases ("the city of X"); the names that UNER would mark are the proper nouns around
 * the head of those that are persons, places or organisations. */
#ifndef CASUS_TRAIN_ENTITIES_H
#define CASUS_TRAIN_ENTITIES_H

#include "corpus.h"

/* Fills the names of a tree from the MISC columns of its words; nothing when `misc` tells of no entities (`annotated`). */
void entities_names(const corpus *c, tree *t, const str *misc);

#endif
