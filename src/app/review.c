/* `casus review`: what coders make of claims, at the terminal as on the page. */
#include "app/ledger_options.h"
#include "app/output.h"
#include "view/review.h"

typedef struct reviewing {
    const arguments *args;
    ledger *ledger;
    arena arena;
    view_look look;
    buffer out;
    casus_error error;
} reviewing;

typedef casus_status act(reviewing *r);

static casus_status decide(reviewing *r) {
    size_t count = r->args->word_count - 1;
    str *ids = ARENA_ARRAY(&r->arena, str, count);
    for (size_t i = 0; i < count; i++) ids[i] = str_of(r->args->words[i + 1]);
    ledger_who who = decider(r->args, &r->arena);
    ledger_verdict verdict = ledger_verdict_named(str_of(r->args->words[0]));
    int64_t n = 0;
    casus_status status = ledger_review_claims(r->ledger, verdict, ids, count, argument_str(r->args, "fields"), &who, &n, &r->error);
    if (status == CASUS_OK) buffer_printf(&r->out, "decision %lld: %s\n", (long long)n, r->args->words[0]);
    return status;
}

static casus_status list(reviewing *r) {
    ledger_decisions all;
    ledger_filter f = LEDGER_NO_FILTER;
    int64_t total;
    casus_status status = ledger_decisions_list(r->ledger, &r->arena, &f, &all, &total, &r->error);
    if (status == CASUS_OK) view_list_decisions(&r->out, &all, &r->look);
    return status;
}

static casus_status agree(reviewing *r) {
    ledger_agreement *found = ARENA_NEW(&r->arena, ledger_agreement);
    casus_status status = ledger_agreement_make(r->ledger, &r->arena, found, &r->error);
    if (status == CASUS_OK) view_agreement(&r->out, found, &r->look);
    return status;
}

static casus_status export_reviewed(reviewing *r) {
    return view_reviewed(&r->out, r->ledger, argument_str(r->args, "report"), argument_given(r->args, "keys"), &r->error);
}

static int carry_out(const arguments *args, act *what, bool writes) {
    reviewing r = {.args = args};
    listing_format format = LISTING_TABLE;
    int status = listing_format_read(args, &format);
    if (status == DONE) status = ledger_for(args, writes ? LEDGER_WRITE : LEDGER_READ, &r.ledger);
    if (status != DONE) return status;
    arena_init(&r.arena, 0);
    r.out.arena = &r.arena;
    r.look = (view_look){.format = format == LISTING_JSONL ? GRID_JSONL : format == LISTING_CSV ? GRID_CSV : GRID_TABLE, .width = output_width()};
    casus_status s = what(&r);
    if (s != CASUS_OK) complain(NULL, "%s", r.error.message);
    else if (r.out.count) output_put(buffer_str(&r.out));
    ledger_close(r.ledger);
    arena_free(&r.arena);
    return worse(exit_of(s), output_finish());
}

static int run(const arguments *args) {
    const char *word = args->word_count ? args->words[0] : "";
    if (ledger_verdict_named(str_of(word)))
        return args->word_count > 1 ? carry_out(args, decide, true) : usage_error(args->command, "the ids of claims are wanted after '%s'", word);
    if (args->word_count == 1 && strcmp(word, "list") == 0) return carry_out(args, list, false);
    if (args->word_count == 1 && strcmp(word, "agreement") == 0) return carry_out(args, agree, false);
    if (args->word_count == 1 && strcmp(word, "export") == 0) return carry_out(args, export_reviewed, false);
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
