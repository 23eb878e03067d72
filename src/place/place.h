/* Names of places in a report, each resolved to one place of the gazetteer in the light of the others. */
#ifndef CASUS_PLACE_PLACE_H
#define CASUS_PLACE_PLACE_H

#include "place/gazetteer.h"
#include "syntax/syntax.h"

typedef struct place_mention {
    int sentence, first, last; /* the tokens [first, last] */
    casus_place place;         /* `resolved` false: a place by its name's class or its words, but not in the gazetteer */
} place_mention;

typedef struct place_mentions {
    place_mention *items; /* in order of the text, never overlapping */
    size_t count, capacity;
} place_mentions;

/* Needs words, tags and names. Among candidates it prefers containment said in the text ("Barda, Azerbaijan", "Azeri city
 * of Barda"), the countries that the report speaks of, nearness to the report's other places, and size. Refuses rather
 * than guesses: a name that is a person's or an organisation's here is no place. */
place_mentions place_find(arena *a, const gazetteer *g, const syntax *s);

#endif
