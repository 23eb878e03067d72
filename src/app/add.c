/* `casus add`: reports, coded, into a ledger; or claims that were coded before. */
#include <stdlib.h>
#include <string.h>

#include "app/adding.h"
#include "app/output.h"
#include "read/claim_line.h"

/* ---- Claims as JSON Lines
 * --------------------------------------------------------------------------------------------- */

/* The lines of one report, which stand together. */
typedef struct group {
    arena arena;
    char *lines;
    size_t length, room;
    char *key;
    casus_report report;
    str sha256;
} group;

static bool keep(group *g, const char *line, size_t length) {
    if (g->length + length + 1 > g->room) {
        size_t room = 2 * g->room + length + 4096;
        char *wider = realloc(g->lines, room);
        if (!wider) return false;
        g->lines = wider, g->room = room;
    }
    memcpy(g->lines + g->length, line, length);
    g->length += length;
    g->lines[g->length++] = '\n';
    return true;
}

static bool same_report(const group *g, const read_claim *r) {
    return g->length && str_eq(g->sha256, r->sha256) && str_eq(g->report.id, r->report.id) &&
           str_eq(g->report.url, r->report.url) && str_eq(g->report.outlet, r->report.outlet) &&
           str_eq(g->report.title, r->report.title) && str_eq(g->report.published, r->report.published);
}

static bool close_group(adding *a, group *g, const char *path) {
    bool go_on = !g->length || adding_enter(a, &(job_item){.where = path, .report = g->report}, g->sha256,
                                            (str){g->lines, g->length});
    g->length = 0;
    arena_free(&g->arena);
    return go_on;
}

static void begin_group(group *g, const read_claim *r) {
    arena *a = &g->arena;
    g->report = (casus_report){.id = str_copy(a, r->report.id),
                               .title = str_copy(a, r->report.title),
                               .outlet = str_copy(a, r->report.outlet),
                               .published = str_copy(a, r->report.published),
                               .url = str_copy(a, r->report.url)};
    g->sha256 = str_copy(a, r->sha256);
}

static bool take_line(adding *a, group *g, arena *scratch, const char *path, size_t number, const char *line,
                      size_t length) {
    read_claim r;
    casus_error error = {0};
    if (str_trim((str){line, length}).len == 0) return true;
    if (read_json_claim(scratch, (str){line, length}, &r, &error) != CASUS_OK) {
        complain(path, "line %zu: %s", number, error.message);
        a->status = worse(a->status, BAD_INPUT);
        return true;
    }
    if (!same_report(g, &r)) {
        if (!close_group(a, g, path)) return false;
        begin_group(g, &r);
    }
    return keep(g, line, length);
}

static bool take_file(adding *a, const char *path, FILE *file) {
    group g = {0};
    arena scratch;
    arena_init(&g.arena, 0);
    arena_init(&scratch, 0);
    char *line = NULL;
    size_t room = 0, number = 0;
    bool go_on = true;
    for (ssize_t n; go_on && (n = getline(&line, &room, file)) >= 0;) {
        while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) n--;
        go_on = take_line(a, &g, &scratch, path, ++number, line, (size_t)n);
        if (scratch.used > 1 << 20) arena_free(&scratch);
    }
    if (go_on) go_on = close_group(a, &g, path);
    free(line);
    free(g.lines);
    arena_free(&g.arena);
    arena_free(&scratch);
    return go_on;
}

static void add_claims(adding *a, const arguments *args) {
    const char *path = argument(args, "claims");
    bool piped = strcmp(path, "-") == 0;
    FILE *file = piped ? stdin : fopen(path, "r");
    if (!file) {
        complain(path, "cannot be opened");
        a->status = BAD_FILES;
        return;
    }
    take_file(a, piped ? "standard input" : path, file);
    if (!piped) fclose(file);
}

/* ---- The run ---- */

static int run_claims(const arguments *args) {
    adding a = {.claims = true, .jsonl = argument_given(args, "format")};
    int status = ledger_for(args, LEDGER_CREATE, &a.ledger);
    if (status != DONE) return status;
    status = adding_begin(&a, &(ledger_coder){.version = str_of(casus_version())});
    if (status == DONE) add_claims(&a, args);
    if (status == DONE) status = adding_finish(&a);
    ledger_close(a.ledger);
    return worse(status, a.status);
}

static int run(const arguments *args) {
    const char *format = argument(args, "format");
    bool claims = argument_given(args, "claims");
    if (format && strcmp(format, "jsonl") != 0) return usage_error(args->command, "no format '%s': jsonl", format);
    if (!claims && !args->word_count) return usage_error(args->command, "nothing to add");
    if (claims && args->word_count) return usage_error(args->command, "'--claims' takes no FILE beside its own");
    if (claims && argument_given(args, "keep-raw"))
        return usage_error(args->command, "claims that were coded before have no raw bytes to keep");
    int status = claims ? run_claims(args) : adding_run(args, NULL);
    return worse(status, output_finish());
}

static const option options[] = {
    OPTION_LEDGER,
    OPTION_FORMAT("jsonl: what the last line says as one JSON object on standard output too"),
    {"claims", 0, "FILE", "add claims that were coded before: JSON Lines of casus/claim/1, those of a report together"},
    OPTION_KEEP_RAW,
    OPTION_ANY_LANGUAGE,
    OPTIONS_REPORT,
    OPTIONS_CODER,
    {0},
};

const command command_add = {
    .name = "add",
    .synopsis = "[OPTION]... FILE...",
    .summary = "Code reports into a ledger",
    .about = "Codes the reports of each FILE and keeps them, with their claims, in a ledger: one SQLite file. A report "
             "that the ledger\n"
             "has already changes nothing; a changed report at the same address is a new revision. A run that was "
             "broken off can\n"
             "simply be repeated.",
    .options = options,
    .run = run,
};
