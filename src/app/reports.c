/* See reports.h. */
#include "app/reports.h"

#include "app/input.h"
#include "app/output.h"
#include "read/language.h"

enum { JOBS_MOST = 256, MEMORY_MOST = 1 << 20 };

int report_options_read(const arguments *args, report_options *options) {
    bool counts = options->counts_languages;
    *options = (report_options){.counts_languages = counts, .fill = {.published = argument_str(args, "date"),
                                         .outlet = argument_str(args, "outlet"),
                                         .title = argument_str(args, "title"),
                                         .url = argument_str(args, "url")}};
    options->any_language = argument_given(args, "any-language");
    if (!argument_number(args, "jobs", 1, JOBS_MOST, &options->jobs)) return BAD_USAGE;
    if (!argument_number(args, "memory", 1, MEMORY_MOST, &options->memory_mib)) return BAD_USAGE;
    if (argument_given(args, "date") && !read_is_date(options->fill.published))
        return usage_error(args->command, "'--date' wants an ISO date like 2020-10-30, not '%s'", argument(args, "date"));
    return DONE;
}

/* Reports that are not English, by language. */
enum { LANGUAGES_MAX = 64 };
typedef struct tongues {
    language detector;
    bool open;
    char names[LANGUAGES_MAX][4];
    size_t counts[LANGUAGES_MAX], kinds, all;
} tongues;

typedef struct feeder {
    jobs *jobs;
    const casus_report *fill;
    tongues *tongues; /* NULL when languages do not matter */
} feeder;

static void count_tongue(tongues *t, str text) {
    if (!t->open) language_open(&t->detector, NULL), t->open = true;
    arena a;
    arena_init(&a, 0);
    str name = language_of(&t->detector, &a, text);
    size_t k = 0;
    while (k < t->kinds && !str_is(name, t->names[k])) k++;
    if (k == t->kinds && k < LANGUAGES_MAX) snprintf(t->names[t->kinds++], sizeof t->names[0], "%.3s", name.ptr);
    if (k < LANGUAGES_MAX) t->counts[k]++;
    t->all++;
    arena_free(&a);
}

static void tell_tongues(tongues *t) {
    char line[LANGUAGES_MAX * 16] = "";
    size_t n = 0;
    for (size_t k = 0; k < t->kinds && n + 24 < sizeof line; k++)
        n += (size_t)snprintf(line + n, sizeof line - n, "%s%zu %s", k ? ", " : "", t->counts[k], t->names[k]);
    if (t->all) complain(NULL, "%zu reports not coded, since they are not in English: %s", t->all, line);
    if (t->open) language_close(&t->detector);
}

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
    if (f->tongues && item->outcome == READ_REPORT && !language_english(item->report.text)) count_tongue(f->tongues, item->report.text);
    return jobs_put(f->jobs, name, &given);
}

int reports_each(const arguments *args, const report_options *options, const job *what) {
    tongues t = {0};
    feeder f = {.fill = &options->fill, .tongues = options->counts_languages && !options->any_language ? &t : NULL};
    int status = jobs_open((size_t)options->jobs, what, &f.jobs);
    if (status != DONE) return status;
    status = input_read(args, &(input){feed, &f, (size_t)options->memory_mib << 20});
    status = worse(status, jobs_close(f.jobs));
    tell_tongues(&t);
    return worse(status, output_finish());
}
