/* `casus read`: what the readers make of files, before anything is coded. */
#include "app/output.h"
#include "app/reports.h"

static casus_status write_report(const void *state, const casus_report *report, buffer *out, casus_error *error) {
    (void)state;
    (void)error;
    json_open(out, NULL, '{');
    json_str_or_null(out, "id", report->id);
    json_str(out, "text", report->text);
    json_str_or_null(out, "title", report->title);
    json_str_or_null(out, "outlet", report->outlet);
    json_str_or_null(out, "published", report->published);
    json_str_or_null(out, "url", report->url);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
    return CASUS_OK;
}

static int run(const arguments *args) {
    report_options options = {0};
    int status = report_options_read(args, &options);
    if (status == DONE) status = reports_each(args, &options, &(job){.work = write_report});
    return worse(status, output_finish());
}

static const option options[] = {OPTIONS_REPORT, OPTION_SUMMARY, OPTION_JOBS, OPTION_MEMORY, {0}};

const command command_read = {
    .name = "read",
    .synopsis = "[OPTION]... FILE...",
    .summary = "Turn files into clean reports, as JSON Lines",
    .about = "Prints what casus takes for the reports of each FILE: one JSON object a line with id, text, title, outlet, published\n"
             "and url, which every other command reads again. FILE is a file, a folder or - for standard input; what kind of file\n"
             "it is, its content tells.",
    .options = options,
    .run = run,
};
