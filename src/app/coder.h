/* What `code`, `annotate` and `parse` do alike: open the data files, take every report (or every document that another parser has read)
 * through one function, each with scratch memory of its own that is capped. */
#ifndef CASUS_APP_CODER_H
#define CASUS_APP_CODER_H

#include "app/reports.h"
#include "claim/analysis.h"

typedef struct coder coder;

/* Turns one report into output. `given` is another parser's work on its text, or NULL. All in `scratch` goes at once; running over its
 * cap ends there and is told. */
typedef casus_status coder_work(const coder *c, const casus_report *report, const syntax *given, arena *scratch, buffer *out,
                                casus_error *error);

struct coder {
    casus_engine *engine;
    report_options reports;
    coder_work *work;
    const void *state; /* the command's own */
    job_take *take;    /* NULL prints */
    void *taker;
    int (*begin)(const coder *c); /* called once the engine is open; anything but DONE ends the run; may be NULL */
};

/* Codes one report that is to be coded: the analysis, in `scratch`, and a coding that the caller frees; *coding is NULL when it is not to
 * be coded. */
casus_status coder_code(const coder *c, const casus_report *report, const syntax *given, arena *scratch, analysis *a, casus_coding **coding,
                        casus_error *error);

/* A coder_work: claims as JSON Lines. */
casus_status coder_claims(const coder *c, const casus_report *report, const syntax *given, arena *scratch, buffer *out, casus_error *error);

/* The whole run of a command: options of reports, --data and --lexicon; `conllu` tells that FILE is CoNLL-U. The exit status; the command
 * itself ends with output_finish. */
int coder_run(const arguments *args, coder *c, bool conllu);

#define OPTION_ANY_LANGUAGE {"any-language", 0, NULL, "code reports that are not in English too"}
#define OPTIONS_CODER OPTION_DATA, OPTION_LEXICON, OPTION_JOBS, OPTION_MEMORY

#endif
