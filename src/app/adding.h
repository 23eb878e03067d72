/* What the commands do alike that put reports into a ledger: one writer, a progress line, and what came of it in the
 * last line. */
#ifndef CASUS_APP_ADDING_H
#define CASUS_APP_ADDING_H

#include <time.h>

#include "app/coder.h"
#include "app/ledger_options.h"

/* What becomes of the reports. */
typedef struct adding {
    ledger *ledger;
    int64_t added, known, revised, failed, seen;
    time_t begun, shown;
    bool progress;
    bool stopped; /* the ledger failed, not a report: what it says was told */
    bool claims; /* they were coded before, and come without files to count */
    bool jsonl;  /* tell it to programs too */
    bool keep_raw;
    int status;
    tally tally;
    input_progress files;
} adding;

#define OPTION_KEEP_RAW                                                                                                \
    { "keep-raw", 0, NULL, "keep the raw bytes as evidence: headers, time and address of acquisition, SHA-256" }

/* Opens a run of the ledger; DONE, or the exit status with the complaint made. */
int adding_begin(adding *a, const ledger_coder *by);

/* One report with its claims as JSON Lines; false ends the run, its complaint made. */
bool adding_enter(adding *a, const job_item *item, str sha256, str lines);

/* Matches what is new, and tells what came of it; the exit status. */
int adding_finish(adding *a);

/* A whole run: codes the reports of `source` (NULL: the files of the command line) into the ledger of the command line.
 */
int adding_run(const arguments *args, const reports_source *source);

#endif
