/* The ledger: reports, their claims, and the account of them, in one SQLite file.
 *
 * A report goes in once: its key is the hash of all that it says, so adding it again changes nothing. A changed report at the
 * same address is a new revision; the claims of the older one stay as history but no longer count. Each report is chained to the one before
 * it by SHA-256, over its text and its claims, so that tampering shows (ledger_verify).
 *
 * Everything is written in transactions: killed at any moment the ledger is whole, and the run can be repeated. New happenings
 * are matched by ledger_settle, at the end of a run or the next time that anyone looks. */
#ifndef CASUS_LEDGER_LEDGER_H
#define CASUS_LEDGER_LEDGER_H

#include "account/reconcile.h"
#include "base/error.h"

typedef struct ledger ledger;

typedef enum ledger_mode { LEDGER_READ, LEDGER_WRITE, LEDGER_CREATE } ledger_mode;

/* LEDGER_READ takes a file that may not be written as it is. Fails with SYSTEM (no such file, locked, read-only), INPUT
 * (not a ledger, damaged) or MISMATCH (of a later version). Close with ledger_close. */
CASUS_CHECKED casus_status ledger_open(const char *path, ledger_mode mode, ledger **opened, casus_error *error);
void ledger_close(ledger *l);

/* Whether the file's head says that it is a ledger of an earlier version, which opening would first bring up to date: of a million claims
 * that takes about a minute, so who opens it should say so. */
bool ledger_is_earlier(const char *path);

/* A number that rises with every change that is committed. */
int64_t ledger_revision(ledger *l);

/* How many reports and claims it holds, of all revisions. */
void ledger_size(ledger *l, int64_t *reports, int64_t *claims);

/* Between these two all that is read is of one moment, whatever others write. Nothing may be written there. */
CASUS_CHECKED casus_status ledger_look(ledger *l, casus_error *error);
void ledger_look_away(ledger *l);

/* What coded the claims that follow: release of casus and hashes of lexicon, model and gazetteer (may be empty). */
typedef struct ledger_coder {
    str version, lexicon, model, gazetteer;
} ledger_coder;

CASUS_CHECKED casus_status ledger_begin_run(ledger *l, const ledger_coder *coder, str now, casus_error *error);

typedef enum ledger_outcome { LEDGER_NEW, LEDGER_KNOWN, LEDGER_REVISED } ledger_outcome;

/* A report with its claims as JSON Lines (casus/claim/1, every line of this report). `sha256` of its text; may be empty, then
 * it is reckoned. Within a transaction of the ledger's own, committed every so many reports or every second, and by ledger_settle. Fails with INPUT
 * (a broken line; nothing of the report is kept) or SYSTEM. */
CASUS_CHECKED casus_status ledger_add(ledger *l, const casus_report *report, str sha256, str lines, ledger_outcome *outcome,
                                      casus_error *error);

/* What language the report is in that ledger_add was given last, new or known (ISO 639). */
CASUS_CHECKED casus_status ledger_note_language(ledger *l, str language, casus_error *error);

/* Reports that came in and were not kept after all, because the disk (or what else) failed before they were committed. */
int64_t ledger_lost(const ledger *l);

/* Commits what came in; ledger_settle does so first. */
CASUS_CHECKED casus_status ledger_commit(ledger *l, casus_error *error);

/* Commits, and matches what is not matched yet. `all` forgets all incidents (not people's decisions) and matches anew. */
CASUS_CHECKED casus_status ledger_settle(ledger *l, bool all, casus_error *error);

/* Happenings that wait for ledger_settle. */
int64_t ledger_unsettled(ledger *l);

/* Hash over all that the chain protects, report by report. Fails with INPUT, naming the first report that does not fit; `checked`
 * counts those that did. */
CASUS_CHECKED casus_status ledger_verify(ledger *l, int64_t *checked, casus_error *error);

/* ---- People's decisions ------------------------------------------------------------------------------------------- */

/* Who decides, why, and when; all but `now` may be empty. */
typedef struct ledger_who {
    str coder, why, now;
} ledger_who;

/* These incidents are one. */
CASUS_CHECKED casus_status ledger_merge(ledger *l, const str *incidents, size_t count, const ledger_who *who, int64_t *decision,
                                        casus_error *error);

/* These claims of an incident are another incident than its rest. */
CASUS_CHECKED casus_status ledger_split(ledger *l, str incident, const str *claims, size_t count, const ledger_who *who, int64_t *decision,
                                        casus_error *error);

/* What a coder makes of claims: right as they stand, wrong and not to be counted, or right with these `fields` (claim_patch.h) in place of
 * those that were coded. The record as coded stays; the newest verdict that stands decides. */
typedef enum ledger_verdict { VERDICT_NONE, VERDICT_ACCEPT, VERDICT_REJECT, VERDICT_CORRECT } ledger_verdict;
CASUS_CHECKED casus_status ledger_review_claims(ledger *l, ledger_verdict verdict, const str *claims, size_t count, str fields,
                                                const ledger_who *who, int64_t *decision, casus_error *error);

/* Takes back a decision; 0 the newest that stands. `*decision` says which it was. */
CASUS_CHECKED casus_status ledger_undo(ledger *l, int64_t which, const ledger_who *who, int64_t *decision, casus_error *error);

/* "accept", "reject", "correct"; VERDICT_NONE for other names. */
const char *ledger_verdict_name(ledger_verdict v);
ledger_verdict ledger_verdict_named(str name);

#endif
