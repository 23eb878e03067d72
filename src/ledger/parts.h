/* What the files of ledger/ share. */
#ifndef CASUS_LEDGER_PARTS_H
#define CASUS_LEDGER_PARTS_H

#include "account/incident.h"
#include "account/match.h"
#include "ledger/ledger.h"
#include "ledger/sql.h"

/* Bits of claim.kinds. */
enum { KIND_CEASEFIRE = 1, KIND_MOVEMENT = 2, KIND_TIE = 4, KIND_TOLL = 8, KIND_ACCESS = 16, KIND_ALL = 31 };
int ledger_kinds_of(const casus_claim *c);

enum { LEDGER_SHA_TEXT = 64 };

/* A day for sorting where none is known: before all others. */
enum { DAY_BEFORE_ALL = -100000000 };

struct ledger {
    sql sql;
    char *path;
    bool writing; /* a transaction is open */
    bool writable;
    int64_t run, pending, lost; /* pending: reports that came in since the last commit; lost: rolled back instead */
    double began;               /* the transaction, clock_seconds */
    struct brief_memory *briefs; /* sets of rows that were found last (brief.c) */
    int64_t last;               /* the report that ledger_add was given last, 0 when it was not taken */
};

/* Opens a transaction when none is; takes it back. */
CASUS_CHECKED casus_status ledger_write(ledger *l, casus_error *error);
void ledger_rollback(ledger *l);

/* SHA-256 as 64 hex digits. */
str ledger_sha256(arena *a, const str *parts, size_t count);

/* The chain's link and the digest of a report's claims, as add writes and verify checks them. */
str ledger_link(arena *a, str before, str key, str text_sha256, str claims_sha256);

/* Writes the row of a claim and of its names; `c->report` with row and day. A correction writes them anew from what now counts. */
CASUS_CHECKED casus_status ledger_put_claim(ledger *l, arena *a, const account_claim *c, str line, int64_t *row, casus_error *error);
CASUS_CHECKED casus_status ledger_correct_claim(ledger *l, arena *a, const account_claim *c, str corrected, casus_error *error);

/* Claims that a statement selects as (claim id, claim json, claim n, happening, label, report id): see LEDGER_CLAIM_COLUMNS. Lines that cannot be
 * read (by other hands) are left out. Ends with the statement reset. */
#define LEDGER_CLAIM_COLUMNS "c.id, coalesce(c.corrected, c.json), c.n, c.happening, c.label, c.report"
CASUS_CHECKED casus_status ledger_load(ledger *l, arena *a, sqlite3_stmt *st, account_claims *out, casus_error *error);

/* Forgets the happenings of one report; what they were matched with waits to be matched anew. */
CASUS_CHECKED casus_status ledger_forget_happenings(ledger *l, int64_t report, casus_error *error);

/* Writes the happenings of one report anew from its claims in the ledger; those before are forgotten. */
CASUS_CHECKED casus_status ledger_make_happenings(ledger *l, arena *a, int64_t report, casus_error *error);

/* Writes one row for each voice and side of an incident; `killed` its figure of all who were, or NULL. */
CASUS_CHECKED casus_status ledger_write_voices(ledger *l, arena *a, int64_t incident, const account_claims *claims,
                                               const account_incident *in, const figure *killed, casus_error *error);

/* Kinds of the voices that speak of an incident, one bit each. */
int64_t ledger_voice_kinds(arena *a, const account_claims *claims, const account_incident *in, const figures *all);
/* The bytes that are kept as evidence, and the chain of their acquisitions. */
CASUS_CHECKED casus_status ledger_verify_evidence(ledger *l, casus_error *error);

/* What claims tell of tolls, fronts and ties (told.c, toll_row.c, tie_row.c): written for claims that count, forgotten for a report, written for all claims of
 * a ledger that had no such tables. */
CASUS_CHECKED casus_status ledger_put_told(ledger *l, arena *a, const account_claims *claims, casus_error *error);
CASUS_CHECKED casus_status ledger_forget_told(ledger *l, int64_t report, casus_error *error);
CASUS_CHECKED casus_status ledger_fill_told(ledger *l, casus_error *error);

/* Claims in short (short.c): without their texts, instruments, ties and further voices. Written for those that are part of a series; taken from
 * a row of claim, packed; of ceasefires in a table of their own (`ceasefire_short`). */
CASUS_CHECKED casus_status ledger_put_short(ledger *l, arena *a, const account_claim *claim, casus_error *error);
CASUS_CHECKED casus_status ledger_fill_short(ledger *l, casus_error *error);
void ledger_take_short(arena *a, sqlite3_stmt *st, void *claims);

/* All claims of an incident, in short and together, in the order in which an incident is told, with the reports that they came in. Taking gives those
 * known on `as_of`; false when the row is wanting or damaged: then they are to be read from the claims themselves. */
CASUS_CHECKED casus_status ledger_put_incident_short(ledger *l, arena *a, int64_t incident, const account_claims *claims, casus_error *error);
CASUS_CHECKED bool ledger_take_incident_short(ledger *l, arena *a, int64_t incident, int32_t as_of, account_claims *out);
CASUS_CHECKED casus_status ledger_fill_incident_short(ledger *l, casus_error *error);

CASUS_CHECKED casus_status ledger_put_tolls(ledger *l, arena *a, const account_claim *claim, casus_error *error);
CASUS_CHECKED casus_status ledger_fill_tolls(ledger *l, casus_error *error);

CASUS_CHECKED casus_status ledger_put_access(ledger *l, arena *a, const account_claim *claim, casus_error *error);
CASUS_CHECKED casus_status ledger_forget_access(ledger *l, int64_t report, casus_error *error);
CASUS_CHECKED casus_status ledger_fill_access(ledger *l, casus_error *error);

CASUS_CHECKED casus_status ledger_put_ties(ledger *l, arena *a, const account_claims *claims, casus_error *error);
CASUS_CHECKED casus_status ledger_forget_ties(ledger *l, int64_t report, casus_error *error);

/* Adds up the edges of which something was said or taken back since. */
int64_t ledger_waiting_ties(ledger *l);
CASUS_CHECKED casus_status ledger_settle_ties(ledger *l, arena *a, casus_error *error);
CASUS_CHECKED casus_status ledger_settle_all_ties(ledger *l, casus_error *error);

/* Writes the row of an incident from its claims. */
CASUS_CHECKED casus_status ledger_write_incident(ledger *l, arena *a, int64_t incident, casus_error *error);

#endif
