/* `casus add`: reports, coded, into a ledger; or claims that were coded before. Coder threads, one writer. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/coder.h"
#include "app/ledger_options.h"
#include "app/output.h"
#include "base/sha256.h"
#include "claim/engine.h"
#include "base/json.h"
#include "ledger/ledger.h"
#include "read/claim_line.h"

/* What becomes of the reports. */
typedef struct adding {
    ledger *ledger;
    int64_t added, known, revised, failed, seen;
    time_t begun, shown;
    bool progress, coded, jsonl;
    int status;
    tally tally;
} adding;

static void show_progress(adding *a) {
    time_t now = time(NULL);
    if (!a->progress || now == a->shown) return;
    a->shown = now;
    double seconds = difftime(now, a->begun);
    fprintf(stderr, "\r%lld reports, %.0f a second  ", (long long)a->seen, seconds > 0 ? (double)a->seen / seconds : 0);
}

static bool enter(adding *a, const casus_report *report, str sha256, str lines, const char *where) {
    casus_error error = {0};
    ledger_outcome outcome;
    casus_status status = ledger_add(a->ledger, report, sha256, lines, &outcome, &error);
    a->seen++;
    show_progress(a);
    if (status != CASUS_OK) {
        complain(where, "%s", error.message);
        a->status = worse(a->status, exit_of(status));
        a->failed++;
        return status == CASUS_INPUT || status == CASUS_LIMIT;
    }
    a->added += outcome == LEDGER_NEW, a->known += outcome == LEDGER_KNOWN, a->revised += outcome == LEDGER_REVISED;
    return true;
}

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
    bool go_on = !g->length || enter(a, &g->report, g->sha256, (str){g->lines, g->length}, path);
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

/* ---- Reports, coded on the way ---- */

/* Called in the reports' order, by one thread at a time: there is one writer. */
static bool take_report(void *state, const char *where, const casus_report *report, str lines) {
    return enter(state, report, (str){0}, lines, where);
}

static int begin(adding *a, const ledger_coder *by);

static int begin_coded(const coder *c) {
    char fingerprint[SHA256_TEXT];
    sha256_text(c->engine->model_bytes, fingerprint);
    return begin(c->taker, &(ledger_coder){
                               str_of(casus_version()), lexicon_sha256(c->engine->lexicon), str_of(fingerprint), {0}});
}

static int add_reports(adding *a, const arguments *args) {
    coder c = {.work = coder_claims,
               .reports = {.counts_languages = true, .tally = &a->tally},
               .take = take_report,
               .taker = a,
               .begin = begin_coded};
    return coder_run(args, &c, false);
}

/* ---- The run
 * --------------------------------------------------------------------------------------------------------------- */

/* For people. Claims that were coded before come without files to count. */
static void tell_line(const adding *a, buffer *out) {
    if (!a->coded) tally_put_reports(out, &a->tally);
    buffer_printf(out, "%s%lld added, %lld revised, %lld known already", a->coded ? "" : ": ", (long long)a->added,
                  (long long)a->revised, (long long)a->known);
    if (!a->coded && a->tally.foreign) buffer_printf(out, ", %zu of them not in English", a->tally.foreign);
    if (a->failed || a->tally.failed)
        buffer_printf(out, ", %lld failed", (long long)a->failed + (long long)a->tally.failed);
    if (a->coded) return;
    buffer_put(out, STR("; "));
    tally_put_skipped(out, &a->tally);
}

/* For programs. */
static void tell_jsonl(const adding *a, buffer *out) {
    json_open(out, NULL, '{');
    json_str(out, "schema", STR("casus/added/1"));
    json_int(out, "added", a->added);
    json_int(out, "revised", a->revised);
    json_int(out, "known", a->known);
    json_int(out, "failed", a->failed + (int64_t)a->tally.failed);
    if (!a->coded) tally_json(out, &a->tally);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
    output_put(buffer_str(out));
}

static void tell(const adding *a) {
    arena scratch;
    arena_init(&scratch, 0);
    buffer out = {.arena = &scratch};
    if (a->progress) fputs("\r\033[K", stderr);
    tell_line(a, &out);
    tally_say(&out);
    out.count = 0;
    if (a->jsonl) tell_jsonl(a, &out);
    arena_free(&scratch);
}

static int finish(adding *a) {
    casus_error error = {0};
    casus_status status = ledger_settle(a->ledger, false, &error);
    if (status != CASUS_OK) {
        complain(NULL, "%s", error.message);
        a->status = worse(a->status, exit_of(status));
    }
    tell(a);
    return a->status;
}

static int begin(adding *a, const ledger_coder *by) {
    arena scratch;
    arena_init(&scratch, 0);
    casus_error error = {0};
    casus_status status = ledger_begin_run(a->ledger, by, now_text(&scratch), &error);
    if (status != CASUS_OK) complain(NULL, "%s", error.message);
    arena_free(&scratch);
    a->begun = time(NULL);
    a->progress = isatty(STDERR_FILENO);
    return status == CASUS_OK ? DONE : exit_of(status);
}

static int run(const arguments *args) {
    adding a = {.coded = argument_given(args, "claims"), .jsonl = argument_given(args, "format")};
    const char *format = argument(args, "format");
    bool coded = a.coded;
    if (format && strcmp(format, "jsonl") != 0) return usage_error(args->command, "no format '%s': jsonl", format);
    if (!coded && !args->word_count) return usage_error(args->command, "nothing to add");
    if (coded && args->word_count) return usage_error(args->command, "'--claims' takes no FILE beside its own");
    int status = ledger_for(args, LEDGER_CREATE, &a.ledger);
    if (status != DONE) return status;
    if (!coded) a.status = add_reports(&a, args);
    else if ((status = begin(&a, &(ledger_coder){.version = str_of(casus_version())})) == DONE) add_claims(&a, args);
    if (status == DONE && (coded || a.begun)) status = finish(&a);
    ledger_close(a.ledger);
    return worse(worse(status, a.status), output_finish());
}

static const option options[] = {
    OPTION_LEDGER,
    OPTION_FORMAT("jsonl: what the last line says as one JSON object on standard output too"),
    {"claims", 0, "FILE", "add claims that were coded before: JSON Lines of casus/claim/1, those of a report together"},
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
