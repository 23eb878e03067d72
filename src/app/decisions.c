/* `casus merge`, `casus split`, `casus undo`: a person's decisions. */
#include "app/asked.h"

static str *words_of(asked *q) {
    str *words = ARENA_ARRAY(&q->arena, str, q->args->word_count);
    for (size_t i = 0; i < q->args->word_count; i++) words[i] = str_of(q->args->words[i]);
    return words;
}

static casus_status tell(asked *q, casus_status status, const int64_t *decision, const char *what) {
    if (status == CASUS_OK) buffer_printf(&q->out, "decision %lld: %s\n", (long long)*decision, what);
    return status;
}

static casus_status merge(asked *q) {
    ledger_who who = decider(q->args, &q->arena);
    int64_t n = 0;
    return tell(q, ledger_merge(q->ledger, words_of(q), q->args->word_count, &who, &n, &q->error), &n, "merged");
}

static int run_merge(const arguments *args) {
    if (args->word_count < 2) return usage_error(args->command, "two incidents or more are wanted");
    return asked_decide(args, merge);
}

static casus_status split(asked *q) {
    str *words = words_of(q);
    ledger_who who = decider(q->args, &q->arena);
    int64_t n = 0;
    return tell(q, ledger_split(q->ledger, words[0], words + 1, q->args->word_count - 1, &who, &n, &q->error), &n, "split");
}

static int run_split(const arguments *args) {
    if (args->word_count < 2) return usage_error(args->command, "an incident and one of its claims or more are wanted");
    return asked_decide(args, split);
}

static casus_status undo(asked *q) {
    ledger_who who = decider(q->args, &q->arena);
    int64_t which = q->args->word_count ? str_number(str_of(q->args->words[0])) : 0, n = 0;
    if (which < 0) return fail(&q->error, CASUS_USAGE, "not a decision's number: '%.40s'", q->args->words[0]);
    return tell(q, ledger_undo(q->ledger, which, &who, &n, &q->error), &n, "taken back");
}

static int run_undo(const arguments *args) { return asked_decide(args, undo); }

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
