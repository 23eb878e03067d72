/* Matching: which happenings of which reports are one incident.
 *
 * Two happenings are compared by adding up the evidence (after Fellegi and Sunter 1969: agreement speaks for,
 * disagreement against, each part with a weight; the weights are one table in match.c). Happenings that could be one
 * (near in time, and near in place or with the same figure) and whose evidence reaches MATCH_SAME are linked. Linked
 * happenings form components; within a component incidents grow one happening at a time, in an order that depends on
 * the happenings alone, and one is taken in only where the mean evidence with those inside reaches MATCH_JOIN: so that
 * a chain of likely pairs does not run through a whole week of the same battle.
 *
 * All of it depends on the set of happenings only, never on their order. It is also local: a new happening changes
 * only the components that it links, so a ledger need match no more than these again. */
#ifndef CASUS_ACCOUNT_MATCH_H
#define CASUS_ACCOUNT_MATCH_H

#include "account/unit.h"

/* Evidence that makes a link between reports, that lets a happening join an incident, that joins a claim to a happening
 * of its report, and that joins two happenings of one report when all of it has been read. */
#define MATCH_SAME 4.5
#define MATCH_JOIN 3.5
#define MATCH_WITHIN 2.0
#define MATCH_REPORT 2.5

/* Components over this size are split at a higher bar, again and again while bars last. */
enum { MATCH_COMPONENT_MAX = 400, MATCH_BARS = 6 };

double match_score(const account_unit *a, const account_unit *b);

/* The same for two of one report, of which the second was told `apart` happenings after the first. */
double match_score_within(const account_unit *a, const account_unit *b, size_t apart);

/* Whether two could be linked at all: what blocking finds, and nothing else, may be linked. */
bool match_near(const account_unit *a, const account_unit *b);

/* What near looks at: a harm's figure (CASUS_OPEN for none), and whether the days are few enough to match day by day.
 */
int32_t match_figure(const account_unit *u, int harm);
bool match_windowed(const account_unit *u);

/* Whether its place is as wide as a first-order division, so that towns inside may be meant. */
bool match_division(const account_unit *u);
enum { MATCH_WINDOW_DAYS = 8, MATCH_LONG_FIGURE = 4 };

typedef struct match_result {
    uint32_t *incident;  /* for each unit, a number from 0; numbers follow the order of the incidents' first units */
    uint32_t *component; /* the same for components */
    size_t incidents;
} match_result;

/* Matches a set of units that is closed: none outside it could be linked with one inside. The arena takes about 60
 * bytes a unit. */
match_result match_units(arena *a, const account_unit *units, size_t count);

#endif
