/* Ties: a signed, dated graph of who does what for or against whom, with the claims behind each edge.
 *
 * An edge is one kind of deed by one actor towards another, over all reports. Its sign is +1 for (arms, backs, agrees),
 * -1 against (accuses, threatens, attacks), 0 between (mediates). Its weight is the number of independent origins that
 * say so, half for those that say it without confirmation, times the kind's depth: 1 for words, 2 for deeds, 3 for
 * violence (the classes of PLOVER: verbal and material cooperation and conflict). What all deny weighs nothing and is
 * shown all the same. */
#ifndef CASUS_ACCOUNT_TIE_H
#define CASUS_ACCOUNT_TIE_H

#include "account/claim.h"

/* Event, kind of edge, sign, depth. Events that are not here say nothing of how two stand to each other. */
#define TIE_EVENT_MAP(X)                                                                                               \
    X(AGREE, "agrees", 1, 1)                                                                                           \
    X(CONSULT, "meets", 1, 1) X(SUPPORT, "supports", 1, 1) X(CONCEDE, "concedes", 1, 1)                                \
        X(COOPERATE, "cooperates", 1, 2) X(AID, "aids", 1, 2) X(ACCUSE, "accuses", -1, 1) X(REJECT, "rejects", -1, 1)  \
            X(THREATEN, "threatens", -1, 1) X(PROTEST, "protests", -1, 2) X(SANCTION, "sanctions", -1, 2)              \
                X(COERCE, "coerces", -1, 2) X(MOBILIZE, "mobilizes", -1, 2) X(ASSAULT, "attacks", -1, 3)

/* One claim's part in an edge: all that an edge is reckoned from, so that a ledger can keep just this beside the claim. */
typedef struct tie_part {
    int64_t row, report, origin;
    int32_t day;
    casus_stance stance;
    const account_claim *claim; /* NULL where the edge need not carry its claims */
} tie_part;

typedef struct tie_parts {
    tie_part *items;
    size_t count, capacity;
} tie_parts;

typedef struct tie_said {
    str from, to, kind;
    tie_part part;
} tie_said;

typedef struct ties_said {
    tie_said *items;
    size_t count, capacity;
} ties_said;

/* Appends what a claim says: one for each pair of actor and recipient. */
void tie_read(arena *a, const account_claim *c, ties_said *out);

typedef struct tie_edge {
    str id, from, to, kind;
    int sign;
    double weight;
    int32_t first, last; /* days, DAY_NONE unknown */
    size_t said, denied, unconfirmed, reports, origins;
    const account_claim **claims; /* in order of their days; borrowed; none when it was made without them */
    size_t claim_count;
    str *newest; /* ids of its newest claims, in order of their days, where it was made without them */
    size_t newest_count;
} tie_edge;

typedef struct ties {
    tie_edge *items;
    size_t count, capacity;
} ties;

/* Whether a claim makes an edge: a tie, or an event of TIE_EVENT_MAP between two whose codes are known. */
bool tie_found(const casus_claim *c);

/* An edge of which nothing is said yet. */
tie_edge tie_edge_of(arena *a, str from, str to, str kind);

/* By origin, report and claim; and the sums of parts that stand in this order. Of numbers of origins and reports it only matters which are the same. */
void tie_parts_sort(tie_parts *parts);
void tie_add_up(tie_edge *e, const tie_parts *parts);

/* The heaviest first. */
void tie_sort(ties *all);

/* One edge for each pair of actor and recipient and each kind; the heaviest first. */
ties tie_make(arena *a, const account_claim *claims, size_t count, int32_t as_of);

#endif
