/* `casus review`: what coders make of claims, at the terminal as on the page. */
#include "app/asked.h"
#include "view/review.h"

static casus_status decide(asked *q) {
    size_t count = q->args->word_count - 1;
    str *ids = ARENA_ARRAY(&q->arena, str, count);
    for (size_t i = 0; i < count; i++) ids[i] = str_of(q->args->words[i + 1]);
    ledger_who who = decider(q->args, &q->arena);
    ledger_verdict verdict = ledger_verdict_named(str_of(q->args->words[0]));
    int64_t n = 0;
    casus_status status = ledger_review_claims(q->ledger, verdict, ids, count, argument_str(q->args, "fields"), &who, &n, &q->error);
    if (status == CASUS_OK) buffer_printf(&q->out, "decision %lld: %s\n", (long long)n, q->args->words[0]);
    return status;
}

static casus_status list(asked *q) {
    ledger_decisions all;
    ledger_filter f = LEDGER_NO_FILTER;
    int64_t total;
    casus_status status = ledger_decisions_list(q->ledger, &q->arena, &f, &all, &total, &q->error);
    if (status == CASUS_OK) view_list_decisions(&q->out, &all, &q->look);
    return status;
}

static casus_status agree(asked *q) {
    ledger_agreement *found = ARENA_NEW(&q->arena, ledger_agreement);
    casus_status status = ledger_agreement_make(q->ledger, &q->arena, found, &q->error);
    if (status == CASUS_OK) view_agreement(&q->out, found, &q->look);
    return status;
}

static casus_status export_reviewed(asked *q) {
    return view_reviewed(&q->out, q->ledger, argument_str(q->args, "report"), argument_given(q->args, "keys"), &q->error);
}

static int run(const arguments *args) {
    const char *word = args->word_count ? args->words[0] : "";
    if (ledger_verdict_named(str_of(word)))
        return args->word_count > 1 ? asked_decide(args, decide) : usage_error(args->command, "the ids of claims are wanted after '%s'", word);
    if (args->word_count == 1 && strcmp(word, "list") == 0) return asked_run(args, list);
    if (args->word_count == 1 && strcmp(word, "agreement") == 0) return asked_run(args, agree);
    if (args->word_count == 1 && strcmp(word, "export") == 0) return asked_run(args, export_reviewed);
    return usage_error(args->command, "accept, reject or correct and ids of claims are wanted, or list, agreement or export");
}

static const option options[] = {OPTION_LEDGER,
                                 OPTIONS_DECIDER,
                                 {"fields", 0, "JSON", "correct: the parts of the record that change, such as '{\"stance\":\"denied\"}'"},
                                 {"keys", 0, NULL, "export: what was found right as keys to score against: a line of meta a report, then its claims"},
                                 {"report", 0, "ID", "export: of this report alone"},
                                 OPTION_FORMAT("list, agreement: table, jsonl or csv (default: table on a terminal, else jsonl)"),
                                 {0}};

const command command_review = {
    .name = "review",
    .synopsis = "[OPTION]... accept|reject|correct CLAIM... | list | agreement | export",
    .summary = "Say whether claims are coded right",
    .about = "A claim that is rejected counts no longer, a corrected one counts as corrected; what was coded is kept, and `casus undo` takes a\n"
             "verdict back. `list` prints all decisions, `agreement` how far coders agree with each other (Cohen's kappa) and with casus (precision\n"
             "by rule), `export` the reviewed claims as JSON Lines.",
    .options = options,
    .run = run,
};
