/* See coder.h. */
#include "app/coder.h"

#include "app/input.h"
#include "app/output.h"
#include "claim/claim.h"
#include "claim/coding.h"
#include "read/language.h"
#include "syntax/conllu.h"
#include "view/claim_json.h"

static casus_status work_in_scratch(const coder *c, const casus_report *report, const syntax *given, buffer *out,
                                    casus_error *error) {
    casus_status volatile status = analysis_check(report, error);
    if (status != CASUS_OK) return status;
    arena scratch;
    jmp_buf escape;
    arena_init(&scratch, engine_memory(c->engine, report->text.len));
    scratch.escape = &escape;
    if (setjmp(escape) == 0) status = c->work(c, report, given, &scratch, out, error);
    else status = fail(error, CASUS_MEMORY, "over the memory that one report may take");
    arena_free(&scratch);
    return status;
}

static casus_status work_on_report(const void *state, const job_item *item, buffer *out, casus_error *error) {
    return work_in_scratch(state, &item->report, NULL, out, error);
}

/* Whether a report is to be coded: another parser has read it, it is English, or --any-language was given. */
static bool reads(const coder *c, const casus_report *report, const syntax *given) {
    return given || c->reports.any_language || language_english(report->text);
}

casus_status coder_code(const coder *c, const casus_report *report, const syntax *given, arena *scratch, analysis *a,
                        casus_coding **coding, casus_error *error) {
    *coding = NULL;
    if (!reads(c, report, given)) return CASUS_OK;
    analysis_make(c->engine, scratch, report, given, a);
    claims all = claim_make(a);
    return coding_make(a, &all, coding, error);
}

casus_status coder_claims(const coder *c, const casus_report *report, const syntax *given, arena *scratch, buffer *out,
                          casus_error *error) {
    analysis a;
    casus_coding *coding;
    casus_status status = coder_code(c, report, given, scratch, &a, &coding, error);
    if (status == CASUS_OK && coding) view_claims_json(out, coding);
    if (status == CASUS_OK) casus_coding_free(coding);
    return status;
}

/* ---- CoNLL-U ---- */

typedef struct documents {
    const coder *coder;
    int worst;
} documents;

static void fill_in(const casus_report *fill, str text, str id, casus_report *report) {
    *report = *fill;
    report->text = text;
    report->id = id;
}

/* The next document of *rest; false at the end and after a line that cannot be read, since nothing tells where the next
 * one begins. */
static bool next_document(documents *d, arena *a, const char *name, str *rest, size_t *line) {
    conllu_doc doc;
    casus_error error = {0};
    casus_report report;
    buffer out = {.arena = a};
    casus_status status = conllu_read(a, rest, line, &doc, &error);
    bool readable = status == CASUS_OK;
    if (readable) fill_in(&d->coder->reports.fill, doc.syntax.text, doc.id, &report);
    if (readable) status = work_in_scratch(d->coder, &report, &doc.syntax, &out, &error);
    if (status == CASUS_OK) return output_put(buffer_str(&out));
    complain(name, "%s", error.message);
    d->worst = worse(d->worst, exit_of(status));
    return readable;
}

static bool take_document(documents *d, const char *name, str *rest, size_t *line) {
    arena a;
    jmp_buf escape;
    bool volatile go_on = false;
    arena_init(&a, engine_memory(d->coder->engine, rest->len));
    a.escape = &escape;
    if (setjmp(escape) == 0) go_on = next_document(d, &a, name, rest, line);
    else {
        complain(name, "over the memory that one report may take");
        d->worst = worse(d->worst, BAD_INPUT);
    }
    arena_free(&a);
    return go_on;
}

static bool take_file(void *state, const char *name, str bytes) {
    documents *d = state;
    size_t line = 0;
    while (str_trim(bytes).len && take_document(d, name, &bytes, &line)) {
    }
    return !ferror(stdout);
}

static int run_conllu(const arguments *args, const coder *c) {
    documents d = {.coder = c};
    int status = input_read_bytes(args, take_file, &d);
    status = worse(status, d.worst);
    return status;
}

/* ---- The run ---- */

static int open_engine(const arguments *args, coder *c) {
    casus_options options = {.data_dir = argument(args, "data"),
                             .lexicon_dir = argument(args, "lexicon"),
                             .report_memory = (size_t)c->reports.memory_mib << 20};
    casus_error error = {0};
    if (casus_engine_open(&options, &c->engine, &error) == CASUS_OK) return DONE;
    complain(NULL, "%s", error.message);
    return BAD_FILES;
}

int coder_run(const arguments *args, coder *c, bool conllu) {
    int status = report_options_read(args, &c->reports);
    if (status == DONE && !args->word_count)
        status = usage_error(args->command, "no FILE given; '-' reads standard input");
    if (status == DONE) status = open_engine(args, c);
    if (status != DONE) return status;
    if (c->begin) status = c->begin(c);
    if (status == DONE)
        status = conllu ? run_conllu(args, c)
                        : reports_each(args, &c->reports,
                                       &(job){work_on_report, c, c->take, c->taker, c->reports.keeps_raw});
    casus_engine_close(c->engine);
    return status;
}
