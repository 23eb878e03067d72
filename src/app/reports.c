/* See reports.h. */
#include "app/reports.h"

#include "app/input.h"
#include "app/output.h"

enum { JOBS_MOST = 256, MEMORY_MOST = 1 << 20 };

int report_options_read(const arguments *args, report_options *options) {
    *options = (report_options){.fill = {.published = argument_str(args, "date"),
                                         .outlet = argument_str(args, "outlet"),
                                         .title = argument_str(args, "title"),
                                         .url = argument_str(args, "url")}};
    if (!argument_number(args, "jobs", 1, JOBS_MOST, &options->jobs)) return BAD_USAGE;
    if (!argument_number(args, "memory", 1, MEMORY_MOST, &options->memory_mib)) return BAD_USAGE;
    if (argument_given(args, "date") && !read_is_date(options->fill.published))
        return usage_error(args->command, "'--date' wants an ISO date like 2020-10-30, not '%s'", argument(args, "date"));
    return DONE;
}

typedef struct feeder {
    jobs *jobs;
    const casus_report *fill;
} feeder;

static str either(str own, str other) { return own.len ? own : other; }

/* Reports of one file are told apart by their place in it. */
static casus_report filled(const casus_report *fill, const char *name, const read_item *item, char *id, size_t size) {
    casus_report r = item->report;
    if (!r.id.len && strcmp(name, "-") != 0) {
        snprintf(id, size, "%s%s%.*s", name, item->where.len ? "#" : "", STR_ARG(item->where));
        r.id = str_of(id);
    }
    r.title = either(r.title, fill->title);
    r.outlet = either(r.outlet, fill->outlet);
    r.published = either(r.published, fill->published);
    r.url = either(r.url, fill->url);
    return r;
}

static bool feed(void *state, const char *name, const read_item *item) {
    feeder *f = state;
    char id[4096];
    read_item given = *item;
    given.report = filled(f->fill, name, item, id, sizeof id);
    return jobs_put(f->jobs, name, &given);
}

int reports_each(const arguments *args, const report_options *options, const job *what) {
    feeder f = {.fill = &options->fill};
    int status = jobs_open((size_t)options->jobs, what, &f.jobs);
    if (status != DONE) return status;
    status = input_read(args, &(input){feed, &f, (size_t)options->memory_mib << 20});
    status = worse(status, jobs_close(f.jobs));
    return worse(status, output_finish());
}
