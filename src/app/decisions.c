/* `casus merge`, `casus split`, `casus undo`: a person's decisions. */
#include "app/ledger_options.h"
#include "app/output.h"

/* Opens for writing, runs one of these, tells what came of it. */
typedef casus_status decide(const arguments *args, ledger *l, arena *a, int64_t *result, casus_error *error);

static int carry_out(const arguments *args, decide *what, const char *told) {
    ledger *l = NULL;
    casus_error error = {0};
    int64_t result = 0;
    int status = ledger_for(args, LEDGER_WRITE, &l);
    if (status != DONE) return status;
    arena scratch;
    arena_init(&scratch, 0);
    casus_status s = what(args, l, &scratch, &result, &error);
    if (s == CASUS_OK) output_put(str_printf(&scratch, told, (long long)result));
    else complain(NULL, "%s", error.message);
    arena_free(&scratch);
    ledger_close(l);
    return worse(exit_of(s), output_finish());
}

static str *words_of(const arguments *args, arena *a) {
    str *words = ARENA_ARRAY(a, str, args->word_count);
    for (size_t i = 0; i < args->word_count; i++) words[i] = str_of(args->words[i]);
    return words;
}

static casus_status merge(const arguments *args, ledger *l, arena *a, int64_t *result, casus_error *error) {
    ledger_who who = decider(args, a);
    return ledger_merge(l, words_of(args, a), args->word_count, &who, result, error);
}

static int run_merge(const arguments *args) {
    if (args->word_count < 2) return usage_error(args->command, "two incidents or more are wanted");
    return carry_out(args, merge, "decision %lld: merged\n");
}

static casus_status split(const arguments *args, ledger *l, arena *a, int64_t *result, casus_error *error) {
    str *words = words_of(args, a);
    ledger_who who = decider(args, a);
    return ledger_split(l, words[0], words + 1, args->word_count - 1, &who, result, error);
}

static int run_split(const arguments *args) {
    if (args->word_count < 2) return usage_error(args->command, "an incident and one of its claims or more are wanted");
    return carry_out(args, split, "decision %lld: split\n");
}

static casus_status undo(const arguments *args, ledger *l, arena *a, int64_t *result, casus_error *error) {
    ledger_who who = decider(args, a);
    int64_t which = args->word_count ? str_number(str_of(args->words[0])) : 0;
    if (which < 0) return fail(error, CASUS_USAGE, "not a decision's number: '%.40s'", args->words[0]);
    return ledger_undo(l, which, &who, result, error);
}

static int run_undo(const arguments *args) { return carry_out(args, undo, "decision %lld: taken back\n"); }

static const option options[] = {OPTION_LEDGER, OPTIONS_DECIDER, {0}};

const command command_merge = {
    .name = "merge",
    .synopsis = "[OPTION]... INCIDENT INCIDENT...",
    .summary = "Say that incidents are one",
    .about = "A decision that later runs respect. Prints its number, by which `casus undo` takes it back.",
    .options = options,
    .run = run_merge,
};

const command command_split = {
    .name = "split",
    .synopsis = "[OPTION]... INCIDENT CLAIM...",
    .summary = "Say that claims of an incident are another one",
    .about = "The CLAIMs become an incident of their own, which later runs keep apart from the rest. Prints the decision's number, by\n"
             "which `casus undo` takes it back.",
    .options = options,
    .run = run_split,
};

const command command_undo = {
    .name = "undo",
    .synopsis = "[OPTION]... [NUMBER]",
    .summary = "Take back a decision",
    .about = "Takes back the decision of this NUMBER, or the newest. A merge or split on which a later\n"
             "one rests cannot be taken back before that.",
    .options = options,
    .run = run_undo,
};
