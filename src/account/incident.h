/* What many claims of one happening add up to, but for its figures (see reconcile.h). */
#ifndef CASUS_ACCOUNT_INCIDENT_H
#define CASUS_ACCOUNT_INCIDENT_H

#include "account/reconcile.h"

enum { INCIDENT_MODES = 8, INCIDENT_SIDES = 8 };

typedef struct account_incident {
    casus_event_type event; /* ASSAULT where any claim says so, else the most frequent */
    str modes[INCIDENT_MODES];
    size_t mode_count;
    const casus_place *place; /* the most precise, of these the most frequent; NULL when no claim has one */
    int32_t first,
        last;           /* days that a text states: the most precise, most frequent; else of publication; or DAY_NONE */
    int date_precision; /* 1 to 5; 2 for days of publication */
    bool stated;
    str sides[INCIDENT_SIDES]; /* who takes part or is hit, by code */
    size_t side_count;
    size_t reports, mentions; /* that report it as news, and that only mention it (witness.h) */
    size_t origins, denials;  /* origins: of those that report it; where none does, of those that mention it */
    double confidence;        /* that at least one origin is right, taking them as independent */
    bool happened;            /* some claim says that it did; else all deny */
} account_incident;

account_incident account_incident_make(arena *a, const account_claim *claims, size_t count);

/* The claim by which an incident is known: the first published, of these the one with the least identity. Whatever
 * comes in later or in another order, an incident keeps its id unless an earlier report turns up. */
const account_claim *account_anchor(const account_claim *claims, size_t count);

#endif
