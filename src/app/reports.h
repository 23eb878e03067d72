/* What `code`, `annotate` and `read` do alike: every report of the command line through one function, in several
 * threads. */
#ifndef CASUS_APP_REPORTS_H
#define CASUS_APP_REPORTS_H

#include "app/input.h"
#include "app/jobs.h"
#include "app/tally.h"

/* Where the reports come from: gives items to `in`; the worst status. */
typedef struct reports_source {
    int (*read)(const arguments *args, const input *in, void *state);
    void *state;
} reports_source;

/* Options that these commands share; OPTION_JOBS, OPTION_MEMORY and OPTIONS_REPORT must be among the command's. */
typedef struct report_options {
    int64_t jobs, memory_mib;     /* 0 for "by itself" */
    bool any_language;            /* code what is not English too; else it is counted, and told at the end */
    bool counts_languages;        /* the command codes, so languages matter */
    bool summary;                 /* tell at the end how many reports there were */
    bool keeps_raw;               /* hand on what reports were read from */
    const reports_source *source; /* NULL: the files of the command line */
    tally *tally;                 /* the command's own count, told by it; NULL for none */
    input_progress *progress; /* where the command looks how far the reading is; NULL for none */
    casus_report fill;            /* what is filled in where a report lacks it */
} report_options;

#define OPTION_SUMMARY                                                                                                 \
    {                                                                                                                  \
        "summary", 0, NULL,                                                                                            \
            "say at the end how many reports there were, of which kinds and languages, what was skipped and why"       \
    }

/* DONE, or BAD_USAGE with the complaint made. */
int report_options_read(const arguments *args, report_options *options);

/* A job_work: a report as one JSON line. */
casus_status report_json(const void *state, const job_item *item, buffer *out, casus_error *error);

/* Reads, works, writes; the exit status. The command itself ends with output_finish. A report without an id of its own
 * gets its file's name. */
int reports_each(const arguments *args, const report_options *options, const job *what);

#endif
