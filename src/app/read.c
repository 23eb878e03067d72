/* `casus read`: what the readers make of files, before anything is coded. */
#include "app/output.h"
#include "app/reports.h"

static int run(const arguments *args) {
    report_options options = {0};
    int status = report_options_read(args, &options);
    if (status == DONE) status = reports_each(args, &options, &(job){.work = report_json});
    return worse(status, output_finish());
}

static const option options[] = {OPTIONS_REPORT, OPTION_SUMMARY, OPTION_JOBS, OPTION_MEMORY, {0}};

const command command_read = {
    .name = "read",
    .synopsis = "[OPTION]... FILE...",
    .summary = "Turn files into clean reports, as JSON Lines",
    .about = "Prints what casus takes for the reports of each FILE: one JSON object a line with id, text, title, "
             "outlet, published,\n"
             "url and language, which every other command reads again. FILE is a file, a folder or - for standard "
             "input; what kind of file\n"
             "it is, its content tells.",
    .options = options,
    .run = run,
};
