/* `casus code`: reports -> claims. */
#include "app/coder.h"
#include "app/output.h"
#include "view/claim_json.h"
#include "view/explain.h"
#include "view/table.h"

typedef enum format { TABLE, JSONL, EXPLAIN } format;

typedef struct look {
    format format;
    int width;
    bool colour;
} look;

/* Every sentence, and for one without a claim the reason. */
static void explain(const analysis *a, arena *scratch, const casus_coding *coding, buffer *out, int width) {
    view_sentence *sentences = ARENA_ARRAY(scratch, view_sentence, a->syntax.count);
    for (size_t i = 0; i < a->syntax.count; i++)
        sentences[i] = (view_sentence){a->syntax.sentences[i].span, analysis_reason(a, (int)i)};
    view_explain(out, coding, sentences, a->syntax.count, width);
}

static casus_status write_claims(const coder *c, const casus_report *report, const syntax *given, arena *scratch, buffer *out,
                                 casus_error *error) {
    const look *how = c->state;
    analysis a;
    casus_coding *coding;
    casus_status status = coder_code(c, report, given, scratch, &a, &coding, error);
    if (status != CASUS_OK || !coding) return status;
    if (how->format == JSONL) view_claims_json(out, coding);
    else if (how->format == TABLE) view_table(out, coding, how->width, how->colour);
    else explain(&a, scratch, coding, out, how->width);
    casus_coding_free(coding);
    return CASUS_OK;
}

static int read_format(const arguments *args, look *how) {
    const char *name = argument(args, "format");
    how->format = name ? TABLE : output_is_terminal() ? TABLE : JSONL;
    if (name && strcmp(name, "jsonl") == 0) how->format = JSONL;
    else if (name && strcmp(name, "table") != 0) return usage_error(args->command, "no format '%s': table or jsonl", name);
    if (!argument_given(args, "explain")) return DONE;
    if (name) return usage_error(args->command, "'--explain' and '--format' do not go together");
    how->format = EXPLAIN;
    return DONE;
}

static int run(const arguments *args) {
    look how = {.width = output_width(), .colour = output_has_colour()};
    int status = read_format(args, &how);
    coder c = {.work = write_claims, .state = &how, .reports = {.counts_languages = true}};
    if (status == DONE) status = coder_run(args, &c, argument_given(args, "conllu"));
    return worse(status, output_finish());
}

static const option options[] = {
    OPTION_FORMAT("table or jsonl (default: table on a terminal, else jsonl)"),
    {"explain", 0, NULL, "say in words why each sentence was coded as it was, or was not"},
    {"conllu", 0, NULL, "FILE is CoNLL-U, read by another parser: code its trees"},
    OPTION_ANY_LANGUAGE,
    OPTION_SUMMARY,
    OPTIONS_REPORT,
    OPTIONS_CODER,
    {0},
};

const command command_code = {
    .name = "code",
    .synopsis = "[OPTION]... FILE...",
    .summary = "Take from reports the claims that they make",
    .about = "Prints who says what happened, where, when, to whom and to how many: one claim a line, in order of the text. FILE is\n"
             "plain text, JSON Lines of reports, a folder or - for standard input; what kind of file it is, its content tells.\n"
             "JSON Lines follow the schema casus/claim/1 (claim.schema.json); spans count Unicode code points.",
    .options = options,
    .run = run,
};
