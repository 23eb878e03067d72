/* See adding.h. */
#include "app/adding.h"

#include <unistd.h>

#include "app/output.h"
#include "base/clock.h"
#include "base/sha256.h"
#include "claim/engine.h"

/* As long as the files that are left will take if they are like those that were read. */
static void show_left(size_t done, size_t known, double seconds) {
    double left = seconds / (double)done * (double)(known - done);
    fprintf(stderr, ", %zu of %zu files, ", done, known);
    if (left < 90) fprintf(stderr, "about %.0f s left", left);
    else if (left < 5400) fprintf(stderr, "about %.0f min left", left / 60);
    else fprintf(stderr, "about %.1f h left", left / 3600);
}

static void show_progress(adding *a) {
    time_t now = time(NULL);
    if (!a->progress || now == a->shown) return;
    a->shown = now;
    double seconds = difftime(now, a->begun);
    fprintf(stderr, "\r\033[K%lld reports, %.0f a second", (long long)a->seen, seconds > 0 ? (double)a->seen / seconds : 0);
    size_t done = a->files.done, known = a->files.known;
    if (done && known > done) show_left(done, known, seconds);
}

static casus_status keep_raw(adding *a, const ledger_raw *raw, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    casus_status status = ledger_keep_raw(a->ledger, raw, clock_utc(&scratch), error);
    arena_free(&scratch);
    return status;
}

bool adding_enter(adding *a, const job_item *item, str sha256, str lines) {
    casus_error error = {0};
    ledger_outcome outcome;
    casus_status status = ledger_add(a->ledger, &item->report, sha256, lines, &outcome, &error);
    if (status == CASUS_OK && item->language.len) status = ledger_note_language(a->ledger, item->language, &error);
    if (status == CASUS_OK && item->raw.bytes.len) status = keep_raw(a, &item->raw, &error);
    a->seen++;
    show_progress(a);
    if (status != CASUS_OK) {
        complain(item->where, "%s", error.message);
        a->status = worse(a->status, exit_of(status));
        a->failed++;
        a->stopped = status != CASUS_INPUT && status != CASUS_LIMIT;
        return !a->stopped;
    }
    a->added += outcome == LEDGER_NEW, a->known += outcome == LEDGER_KNOWN, a->revised += outcome == LEDGER_REVISED;
    return true;
}

/* ---- Reports, coded on the way ---- */

/* Called in the reports' order, by one thread at a time: there is one writer. */
static bool take_report(void *state, const job_item *item, str lines) {
    return adding_enter(state, item, (str){0}, lines);
}

static int begin_coded(const coder *c) {
    char fingerprint[SHA256_TEXT];
    sha256_text(c->engine->model_bytes, fingerprint);
    return adding_begin(
        c->taker,
        &(ledger_coder){str_of(casus_version()), lexicon_sha256(c->engine->lexicon), str_of(fingerprint), {0}});
}

static int add_reports(adding *a, const arguments *args, const reports_source *source) {
    coder c = {.work = coder_claims,
               .reports = {.counts_languages = true, .tally = &a->tally, .progress = &a->files, .source = source, .keeps_raw = a->keep_raw},
               .take = take_report,
               .taker = a,
               .begin = begin_coded};
    return coder_run(args, &c, false);
}

/* ---- The run ---- */

/* For people. Claims that were coded before come without files to count. */
static void tell_line(const adding *a, buffer *out) {
    if (!a->claims) tally_put_reports(out, &a->tally);
    buffer_printf(out, "%s%lld added, %lld revised, %lld known already", a->claims ? "" : ": ", (long long)a->added,
                  (long long)a->revised, (long long)a->known);
    if (!a->claims && a->tally.foreign) buffer_printf(out, ", %zu of them not in English", a->tally.foreign);
    if (a->failed || a->tally.failed)
        buffer_printf(out, ", %lld failed", (long long)a->failed + (long long)a->tally.failed);
    if (ledger_lost(a->ledger)) buffer_printf(out, ", %lld of these not kept: run it again", (long long)ledger_lost(a->ledger));
    if (a->claims) return;
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
    json_int(out, "lost", ledger_lost(a->ledger));
    json_int(out, "failed", a->failed + (int64_t)a->tally.failed);
    if (!a->claims) tally_json(out, &a->tally);
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

int adding_finish(adding *a) {
    casus_error error = {0};
    casus_status status = a->stopped ? ledger_commit(a->ledger, &error) : ledger_settle(a->ledger, false, &error);
    if (status != CASUS_OK && !a->stopped) {
        complain(NULL, "%s", error.message);
        a->status = worse(a->status, exit_of(status));
    }
    tell(a);
    return a->status;
}

int adding_begin(adding *a, const ledger_coder *by) {
    arena scratch;
    arena_init(&scratch, 0);
    casus_error error = {0};
    casus_status status = ledger_begin_run(a->ledger, by, clock_utc(&scratch), &error);
    if (status != CASUS_OK) complain(NULL, "%s", error.message);
    arena_free(&scratch);
    a->begun = time(NULL);
    a->progress = isatty(STDERR_FILENO);
    return status == CASUS_OK ? DONE : exit_of(status);
}

int adding_run(const arguments *args, const reports_source *source) {
    adding a = {.jsonl = argument_given(args, "format"), .keep_raw = argument_given(args, "keep-raw")};
    int status = ledger_for(args, LEDGER_CREATE, &a.ledger);
    if (status != DONE) return status;
    a.status = add_reports(&a, args, source);
    if (a.begun) status = adding_finish(&a);
    ledger_close(a.ledger);
    return worse(status, a.status);
}
