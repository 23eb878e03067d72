/* Reports worked on by several threads at a time, their output written in the order of the reports. Memory is bounded:
 * so many reports and so many bytes of text wait at most; whoever hands in more waits. With one job everything is done
 * in the caller's thread. */
#ifndef CASUS_APP_JOBS_H
#define CASUS_APP_JOBS_H

#include "app/command.h"
#include "base/json.h"
#include "ledger/evidence.h"
#include "read/source.h"

/* One report on its way. */
typedef struct job_item {
    const char *where; /* "FILE: line 3" */
    casus_report report;
    str language;
    ledger_raw raw; /* what it was read from, where the job keeps it */
} job_item;

/* Turns one report into output: appends to `out`, or fails with the reason. `out->arena` may be used for scratch; its
 * escape is set. Called from several threads at a time. */
typedef casus_status job_work(const void *state, const job_item *item, buffer *out, casus_error *error);

/* Takes one report and its output in their turn, from one thread at a time, instead of stdout; false ends the run, its
 * complaint made. */
typedef bool job_take(void *state, const job_item *item, str out);

/* What is done with reports: `take` NULL prints. */
typedef struct job {
    job_work *work;
    const void *state;
    job_take *take;
    void *taker;
    bool keeps_raw;
} job;

typedef struct jobs jobs;

/* `threads` 0: one a processor. Fails (with the complaint made) when out of memory or threads. */
int jobs_open(size_t threads, const job *what, jobs **opened);

/* Hands in one item in its turn; failures and what was skipped by mistake are told in their turn. False once the output
 * has failed. */
bool jobs_put(jobs *j, const char *name, const read_item *item);

/* Waits for all; the worst status of all reports and of the output. `failed` counts the reports on which the work
 * failed. */
int jobs_close(jobs *j, size_t *failed);

#endif
