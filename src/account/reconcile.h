/* Reconciliation: from what every voice says of an incident to low, best and high, and why.
 *
 * Every figure is kept with its voice, kind of voice, origin and day. The rules:
 *
 *   - A figure belongs to one harm (killed, wounded, missing, captured, displaced), and to a row: all victims, or those of one
 *     role (civilian, child, ...) or of one side. Parts ("17, including 3 children") fill the rows of their own role and
 *     are never added to their wholes. Wholes of different roles or sides that one voice gives in one sentence add up to its
 *     whole; of several sentences, or of one role alone, they are a bound of it (statement.h).
 *   - Cumulative figures are no incident's.
 *   - A voice that speaks again replaces its earlier figure (an update: kept, marked as superseded). A report that replaces
 *     another at the same address takes its figures back (the ledger sees to it).
 *     A voice that later denies what it said has retracted its figure.
 *   - Origins are counted, not articles: the same voice in ten papers, or one wire report printed ten times, is one figure.
 *
 * Policies, after what casualty recorders say that they do (Every Casualty, Standards for Casualty Recording, 2016; UCDP GED
 * Codebook, "best, high and low estimates"; ACLED codebook):
 *
 *   range      low and high are the least and the most that anybody gives; no best is named
 *   ucdp       best is from the most reliable kind of source that gives a figure, of equally reliable ones the lower; low and
 *              high are the least and the most of all but a side's figures of its enemy's losses (unless there are no others)
 *   majority   best is the figure that most independent origins bear out, of equals the lower
 *   latest     best is the newest figure
 *   hierarchy  best is the figure of the first kind of voice in a list that the user can give
 *
 * Of figures that a policy holds equal, "at least N" yields to a number, and of such bounds the highest is taken. */
#ifndef CASUS_ACCOUNT_RECONCILE_H
#define CASUS_ACCOUNT_RECONCILE_H

#include "account/unit.h"

#define POLICY_MAP(X) X(UCDP, "ucdp") X(RANGE, "range") X(MAJORITY, "majority") X(LATEST, "latest") X(HIERARCHY, "hierarchy")

typedef enum policy_kind {
#define POLICY_ENUM(name, text) POLICY_##name,
    POLICY_MAP(POLICY_ENUM)
#undef POLICY_ENUM
        POLICY_COUNT
} policy_kind;

/* The order of kinds, best first; how `ucdp` ranks, and `hierarchy` unless the user gives another. */
typedef struct policy {
    policy_kind kind;
    voice_kind order[VOICE_KIND_COUNT];
    size_t order_count; /* 0: the default order */
    int32_t as_of;      /* only what was published by this day; DAY_NONE for all */
} policy;

/* -1 for no such policy. */
int policy_named(str name);
const char *policy_name(policy_kind kind);

/* Reads a list of kinds, one a line, '#' begins a comment. Fails with INPUT ("line 3: ..."). */
CASUS_CHECKED casus_status policy_read_order(str text, policy *p, casus_error *error);

/* One voice's figure. */
typedef struct figure_by {
    str voice, key;        /* as named, and its identity */
    voice_kind kind;
    int64_t low, high;     /* CASUS_OPEN where open */
    const account_claim *claim;
    size_t witness;        /* figures of one witness have the same number here */
    size_t support;        /* independent witnesses that bear it out */
    str of;                /* of a part of all victims only (its role and side), where no voice's whole is told; else empty */
    bool bound;            /* `of` a part, beside others who give the whole or more: no fewer than this */
    bool summed;           /* added up from wholes of different roles */
    bool retracted;        /* superseded because its own voice has denied it since */
    bool superseded;       /* the same voice has spoken since */
    bool disputes;         /* cannot be true together with the best */
} figure_by;

typedef struct figure {
    int harm;
    str role, side;            /* empty: all victims */
    int64_t low, best, high;   /* CASUS_OPEN where nothing is known, and when all figures were taken back */
    size_t origins;
    bool contested, subset;    /* `subset`: known only as part of a whole */
    str why;
    figure_by *by;
    size_t by_count;
} figure;

typedef struct figures {
    figure *items;
    size_t count, capacity;
} figures;

/* `claims` of one incident, in any order; `sides` that fight in it. Rows of all victims come first, then by role and side. */
figures reconcile(arena *a, const account_claim *claims, size_t count, const str *sides, size_t side_count, const policy *p);

/* Distinct origins among the claims' reports. */
size_t account_origins(arena *a, const account_claim *claims, size_t count);

#endif
