/* A made-up war, for measuring ledgers: reports with their claims, the same on every machine. Happenings have a day, a
 * place, two sides and figures; outlets report them with figures of their own, several each, some by printing another's
 * text; officials claim, blame and deny; tolls, ceasefires, fronts and ties are told of on the way. Places are real
 * ones, everybody else is made of syllables. */
#ifndef CASUS_TOOLS_WORLD_H
#define CASUS_TOOLS_WORLD_H

#include "place/gazetteer.h"

enum { WORLD_DAYS = 2190 /* six years */, WORLD_FIRST = 18262 /* 2020-01-01 */ };

typedef struct world world;

/* Of so many reports; keeps to the gazetteer, which must outlive it. */
world *world_make(arena *a, const gazetteer *g, size_t reports);

/* The n-th report with its claims, all in the arena (nothing to free): about ten claims each. */
casus_coding *world_report(const world *w, size_t n, arena *a);

#endif
