/* `casus annotate`: reports -> what claims are made of. */
#include "app/coder.h"
#include "app/output.h"
#include "base/sha256.h"
#include "view/annotation_json.h"

static casus_status write_annotations(const coder *c, const casus_report *report, const syntax *given, arena *scratch, buffer *out,
                                      casus_error *error) {
    (void)error;
    analysis a;
    char sha256[SHA256_TEXT];
    analysis_make(c->engine, scratch, report, given, &a);
    sha256_text(report->text, sha256);
    view_annotations_json(out, &a, sha256);
    return CASUS_OK;
}

static int run(const arguments *args) {
    coder c = {.work = write_annotations};
    return coder_run(args, &c, argument_given(args, "conllu"));
}

static const option options[] = {
    {"conllu", 0, NULL, "FILE is CoNLL-U, read by another parser: keep its trees"},
    OPTIONS_REPORT,
    OPTIONS_CODER,
    {0},
};

const command command_annotate = {
    .name = "annotate",
    .synopsis = "[OPTION]... FILE...",
    .summary = "Show what claims are made of, as JSON Lines",
    .about = "Prints one JSON object for every name, time, place, actor, attribution, event and count of a report, each with its report,\n"
             "its span in Unicode code points and its words (annotation.schema.json), so that every layer can be looked at and measured.",
    .options = options,
    .run = run,
};
