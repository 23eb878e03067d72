/* See reports.h. */
#include "app/reports.h"

#include "app/pdf.h"
#include "base/day.h"
#include "read/language.h"

enum { JOBS_MOST = 256, MEMORY_MOST = 1 << 20 };

int report_options_read(const arguments *args, report_options *options) {
    options->fill = (casus_report){.published = argument_str(args, "date"),
                                   .outlet = argument_str(args, "outlet"),
                                   .title = argument_str(args, "title"),
                                   .url = argument_str(args, "url")};
    options->any_language = argument_given(args, "any-language");
    options->summary = argument_given(args, "summary");
    if (!argument_number(args, "jobs", 1, JOBS_MOST, &options->jobs)) return BAD_USAGE;
    if (!argument_number(args, "memory", 1, MEMORY_MOST, &options->memory_mib)) return BAD_USAGE;
    bool day = read_is_date(options->fill.published) && day_parse(options->fill.published) != DAY_NONE; /* no 31 February */
    if (argument_given(args, "date") && !day)
        return usage_error(args->command, "'--date' wants an ISO date like 2020-10-30, not '%s'",
                           argument(args, "date"));
    return DONE;
}

typedef struct feeder {
    jobs *jobs;
    const casus_report *fill;
    tally *tally; /* NULL when nothing is counted */
    language detector;
    bool open; /* the detector is; only what is not English needs it */
} feeder;

/* What a text looks like, else what its page says of itself. Static, or in the arena. */
static str language_told(feeder *f, arena *a, const read_item *item) {
    if (language_english(item->report.text)) return STR("en");
    if (!f->open) language_open(&f->detector, NULL), f->open = true;
    str name = language_of(&f->detector, a, item->report.text);
    return str_is(name, "und") && item->language.len && !str_is(item->language, "en") ? item->language : name;
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
    arena a;
    arena_init(&a, 0);
    given.report = filled(f->fill, name, item, id, sizeof id);
    if (item->outcome == READ_REPORT) given.language = language_told(f, &a, item);
    if (f->tally) tally_item(f->tally, &given);
    bool go_on = jobs_put(f->jobs, name, &given);
    arena_free(&a);
    return go_on;
}

casus_status report_json(const void *state, const job_item *item, buffer *out, casus_error *error) {
    const casus_report *report = &item->report;
    (void)state;
    (void)error;
    json_open(out, NULL, '{');
    json_str_or_null(out, "id", report->id);
    json_str(out, "text", report->text);
    json_str_or_null(out, "title", report->title);
    json_str_or_null(out, "outlet", report->outlet);
    json_str_or_null(out, "published", report->published);
    json_str_or_null(out, "url", report->url);
    json_str(out, "language", item->language);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
    return CASUS_OK;
}

/* What a command that codes leaves uncoded. */
static void tell_foreign(const tally *t) {
    arena a;
    arena_init(&a, 0);
    buffer line = {.arena = &a};
    counts others = {0};
    for (size_t i = 0; i < t->languages.names; i++)
        if (strcmp(t->languages.items[i].name, "en") != 0)
            counts_add(&others, t->languages.items[i].name, t->languages.items[i].count);
    counts_put(&line, &others);
    complain(NULL, "%zu reports not coded, since they are not in English: %.*s", t->foreign, (int)line.count,
             line.items);
    arena_free(&a);
}

static void tell_summary(const tally *t, const report_options *options) {
    arena a;
    arena_init(&a, 0);
    buffer line = {.arena = &a};
    tally_put_reports(&line, t);
    if (options->counts_languages && !options->any_language && t->foreign)
        buffer_printf(&line, ", %zu of them not coded, since not in English", t->foreign);
    if (t->failed) buffer_printf(&line, ", %zu failed", t->failed);
    buffer_put(&line, STR("; "));
    tally_put_skipped(&line, t);
    tally_say(&line);
    arena_free(&a);
}

static void tell(const tally *t, const report_options *options) {
    if (options->summary) tell_summary(t, options);
    else if (options->counts_languages && !options->any_language && t->foreign) tell_foreign(t);
}

/* Reads all that is asked for; the worst status. */
static int each(const arguments *args, const report_options *options, const job *what, tally *t) {
    feeder f = {.fill = &options->fill, .tally = t};
    size_t unreadable = 0, failed = 0;
    int status = jobs_open((size_t)options->jobs, what, &f.jobs);
    if (status != DONE) return status;
    const read_options reading = {.report_memory = (size_t)options->memory_mib << 20, .pdf = pdf_text};
    const input in = {feed, &f, &reading, &unreadable, options->progress};
    status = options->source ? options->source->read(args, &in, options->source->state) : input_read(args, &in);
    status = worse(status, jobs_close(f.jobs, &failed));
    if (f.open) language_close(&f.detector);
    if (t) t->failed += failed;
    for (; t && unreadable; unreadable--) tally_unreadable(t);
    return status;
}

int reports_each(const arguments *args, const report_options *options, const job *what) {
    tally own = {0}, *t = options->tally ? options->tally : options->summary || options->counts_languages ? &own : NULL;
    int status = each(args, options, what, t);
    if (t == &own) tell(t, options);
    return status;
}
