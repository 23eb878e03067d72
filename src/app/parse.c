/* `casus parse`: reports -> CoNLL-U. */
#include "app/coder.h"
#include "app/output.h"
#include "syntax/conllu.h"
#include "syntax/parse.h"
#include "syntax/split.h"

static casus_status write_conllu(const coder *c, const casus_report *report, const syntax *given, arena *scratch, buffer *out,
                                 casus_error *error) {
    (void)error;
    syntax s;
    if (given) s = *given;
    else split_text(scratch, report->text, &s);
    syntax_parse_words(&c->engine->model, scratch, &s);
    conllu_write(out, &s, report->id);
    return CASUS_OK;
}

static int run(const arguments *args) {
    coder c = {.work = write_conllu};
    return coder_run(args, &c, argument_given(args, "tokens"));
}

static const option options[] = {
    {"tokens", 0, NULL, "FILE is CoNLL-U: keep its words and sentences, and read them anew"},
    OPTIONS_REPORT,
    OPTIONS_CODER,
    {0},
};

const command command_parse = {
    .name = "parse",
    .synopsis = "[OPTION]... FILE...",
    .summary = "Split, tag and parse reports, as CoNLL-U",
    .about = "Prints every sentence with lemmas, tags (UPOS and Penn), heads and relations by the conventions of Universal Dependencies for\n"
             "English; names (PER, LOC, ORG) stand in the last column as NER=B-PER.",
    .options = options,
    .run = run,
};
