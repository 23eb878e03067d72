/* The commands that look into a ledger: claims, incidents, tolls, ceasefires, movements, ties, reports, actors, places, show. */
#include "app/ledger_options.h"
#include "app/output.h"
#include "ledger/each.h"
#include "view/incident_json.h"
#include "view/listing.h"

/* What one listing has at hand. */
typedef struct asked {
    const arguments *args;
    ledger *ledger;
    arena arena;
    ledger_filter filter;
    policy policy;
    listing_format format;
    view_look look;
    buffer out;
    casus_error error;
} asked;

typedef casus_status listing(asked *q);

static int prepare(asked *q) {
    int status = listing_format_read(q->args, &q->format);
    if (status == DONE) status = filter_read(q->args, q->format == LISTING_TABLE ? 50 : 0, &q->filter);
    if (status != DONE) return status;
    bool policies = false;
    for (const option *o = q->args->command->options; o->name; o++) policies |= strcmp(o->name, "policy") == 0;
    q->policy = (policy){.as_of = q->filter.as_of};
    if (policies) status = policy_read(q->args, &q->filter, &q->arena, &q->policy);
    q->look = (view_look){q->format == LISTING_JSONL ? GRID_JSONL : q->format == LISTING_CSV ? GRID_CSV : GRID_TABLE, output_width()};
    return status == DONE ? ledger_for(q->args, LEDGER_READ, &q->ledger) : status;
}

static int list(const arguments *args, listing *what) {
    asked q = {.args = args};
    arena_init(&q.arena, 0);
    q.out.arena = &q.arena;
    int status = prepare(&q);
    if (status == DONE) {
        casus_status s = what(&q);
        if (s != CASUS_OK) complain(NULL, "%s", q.error.message);
        else if (q.out.count) output_put(buffer_str(&q.out));
        status = exit_of(s);
    }
    ledger_close(q.ledger);
    arena_free(&q.arena);
    return worse(status, output_finish());
}

static casus_status claims(asked *q) {
    account_claims all;
    casus_status s = ledger_claims(q->ledger, &q->arena, &q->filter, &all, &q->error);
    if (s == CASUS_OK) view_list_claims(&q->out, &all, &q->look);
    return s;
}

static casus_status put_incident(void *state, arena *a, const ledger_incident *in, casus_error *error) {
    buffer out = {.arena = a};
    view_incident_json(&out, in, state);
    return output_put(buffer_str(&out)) ? CASUS_OK : fail(error, CASUS_SYSTEM, "the output cannot be written");
}

static casus_status incidents(asked *q) {
    q->filter.sort = argument_given(q->args, "by-killed") ? LEDGER_KILLED : LEDGER_NEWEST;
    if (q->format == LISTING_JSONL) return ledger_incidents_each(q->ledger, &q->filter, put_incident, &q->policy, &q->error);
    ledger_incidents all;
    casus_status s = ledger_incidents_list(q->ledger, &q->arena, &q->filter, &all, &q->error);
    if (s == CASUS_OK) view_list_incidents(&q->out, &all, &q->policy, &q->look);
    return s;
}

/* A page of what was put together in memory. */
#define PAGE(q, list)                                                                                                  \
    do {                                                                                                               \
        size_t page_from = (size_t)(q)->filter.offset < (list)->count ? (size_t)(q)->filter.offset : (list)->count;    \
        size_t page_most = (q)->filter.limit ? (size_t)(q)->filter.limit : (list)->count;                             \
        (list)->items += page_from;                                                                                    \
        (list)->count = (list)->count - page_from < page_most ? (list)->count - page_from : page_most;                 \
    } while (0)

static casus_status of_kind(asked *q, ledger_kind kind, account_claims *all) {
    return ledger_claims_of_kind(q->ledger, &q->arena, &q->filter, kind, all, &q->error);
}

static casus_status tolls_of(asked *q) {
    account_claims all;
    ledger_sum sums[HARM_COUNT] = {{0}};
    casus_status s = of_kind(q, LEDGER_TOLLS, &all);
    if (s == CASUS_OK && q->format == LISTING_TABLE) s = ledger_sums(q->ledger, &q->filter, sums, &q->error);
    if (s != CASUS_OK) return s;
    tolls made = toll_make(&q->arena, all.items, all.count, q->filter.as_of);
    PAGE(q, &made);
    view_list_tolls(&q->out, &made, sums, &q->look);
    return s;
}

static casus_status ceasefires(asked *q) {
    account_claims all;
    casus_status s = of_kind(q, LEDGER_CEASEFIRES, &all);
    if (s != CASUS_OK) return s;
    truces made = truce_make(&q->arena, all.items, all.count, q->filter.as_of);
    PAGE(q, &made);
    view_list_ceasefires(&q->out, &made, &q->look);
    return s;
}

static casus_status movements_of(asked *q) {
    account_claims all;
    casus_status s = of_kind(q, LEDGER_MOVEMENTS, &all);
    if (s != CASUS_OK) return s;
    movements made = movement_make(&q->arena, all.items, all.count, q->filter.as_of);
    PAGE(q, &made);
    view_list_movements(&q->out, &made, &q->look);
    return s;
}

static casus_status ties_of(asked *q) {
    account_claims all;
    casus_status s = of_kind(q, LEDGER_TIES, &all);
    if (s != CASUS_OK) return s;
    ties made = tie_make(&q->arena, all.items, all.count, q->filter.as_of);
    PAGE(q, &made);
    view_list_ties(&q->out, &made, &q->look);
    return s;
}

static casus_status reports(asked *q) {
    ledger_reports all;
    casus_status s = ledger_reports_list(q->ledger, &q->arena, &q->filter, &all, &q->error);
    if (s == CASUS_OK) view_list_reports(&q->out, &all, &q->look);
    return s;
}

static casus_status actors(asked *q) {
    ledger_names all;
    casus_status s = ledger_actors(q->ledger, &q->arena, &q->filter, &all, &q->error);
    if (s == CASUS_OK) view_list_actors(&q->out, &all, &q->look);
    return s;
}

static casus_status places(asked *q) {
    ledger_names all;
    casus_status s = ledger_places(q->ledger, &q->arena, &q->filter, &all, &q->error);
    if (s == CASUS_OK) view_list_places(&q->out, &all, &q->look);
    return s;
}

static casus_status show_one(asked *q, str id) {
    ledger_found found;
    if (str_starts(id, STR("casus-"))) id = str_sub(id, 6, id.len); /* as exports write it */
    str of_key = ledger_claim_of_key(q->ledger, &q->arena, id);
    if (of_key.len) id = of_key;
    casus_status s = ledger_find(q->ledger, &q->arena, id, &q->filter, &found, &q->error);
    if (s != CASUS_OK) return s;
    if (found.is_incident && q->format == LISTING_JSONL) view_incident_json(&q->out, &found.incident, &q->policy);
    else if (found.is_incident) view_show_incident(&q->out, &found.incident, &q->policy, q->look.width);
    else if (q->format != LISTING_TABLE) view_list_claims(&q->out, &found.claims, &q->look);
    else if (found.is_report) view_show_report(&q->out, &found.report, &found.claims, q->look.width);
    else view_show_claims(&q->out, &found.claims, found.incident_of_claim, q->look.width);
    return s;
}

static casus_status show(asked *q) {
    if (!argument_given(q->args, "format")) q->format = LISTING_TABLE, q->look.format = GRID_TABLE;
    casus_status s = CASUS_OK;
    for (size_t i = 0; s == CASUS_OK && i < q->args->word_count; i++) s = show_one(q, str_of(q->args->words[i]));
    return s;
}

static const option filtered[] = {OPTION_LEDGER, OPTION_FORMAT("table, jsonl or csv (default: table on a terminal, else jsonl)"),
                                  OPTIONS_FILTER, OPTIONS_PAGE, {0}};
static const option reconciled[] = {OPTION_LEDGER, OPTION_FORMAT("table, jsonl or csv (default: table on a terminal, else jsonl)"),
                                    OPTIONS_POLICY, {"by-killed", 0, NULL, "most killed first, instead of newest first"},
                                    OPTIONS_FILTER, OPTIONS_PAGE, {0}};

static int no_words(const arguments *args, listing *what) {
    return args->word_count ? usage_error(args->command, "nothing wanted after the options: '%s'", args->words[0]) : list(args, what);
}

#define LISTING_COMMAND(word, function, option_rows, line, long_text)                                                  \
    static int run_##word(const arguments *args) { return no_words(args, function); }                                  \
    const command command_##word = {.name = #word, .synopsis = "[OPTION]...", .summary = line, .about = long_text,     \
                                    .options = option_rows, .run = run_##word}

LISTING_COMMAND(claims, claims, filtered, "List claims of a ledger",
                "Prints the claims that count (of the newest revision of each report), newest happening first; as JSON Lines each as it was\n"
                "coded.");
LISTING_COMMAND(incidents, incidents, reconciled, "List incidents: what many claims say of one happening",
                "Prints what the claims of many reports add up to: one incident for all that is said of one happening, with the lowest, best\n"
                "and highest figure of the killed, wounded, missing, captured and displaced under a policy, and who says and denies what.");
LISTING_COMMAND(tolls, tolls_of, filtered, "List running totals, as each voice gives them",
                "Prints for each side what each voice says of its losses so far: the newest figure in a table, the whole series in files.\n"
                "A table ends with the gap between what a side says of itself and what others say of it, and with the sum of the incidents.");
LISTING_COMMAND(ceasefires, ceasefires, filtered, "List ceasefires, each with its clock",
                "Prints for each ceasefire brokers, parties, when it took effect, who accuses whom of violating it, who denies, when it\n"
                "collapsed and how long it held. A table ends with the survival of all (Kaplan-Meier).");
LISTING_COMMAND(movements, movements_of, filtered, "List reports of fronts, by the place that they are about",
                "Prints who advances where, from how far to how far, who took or holds what according to whom; contested where another side\n"
                "is said to have taken the same place, or somebody denies it.");
LISTING_COMMAND(ties, ties_of, filtered, "List who arms, backs, hosts or mediates for whom",
                "Prints a graph: one edge for each pair of actors and each kind of tie, with its sign, its dates, and how often it is said,\n"
                "said without confirmation, and denied.");
LISTING_COMMAND(reports, reports, filtered, "List the reports of a ledger",
                "Prints the reports, newest first, with revisions and origins: reports of one origin are near copies of one another.");
LISTING_COMMAND(actors, actors, filtered, "List the actors of a ledger", "Prints who takes part or speaks, those with the most claims first.");
LISTING_COMMAND(places, places, filtered, "List the places of a ledger", "Prints where things are said to happen, those with the most claims first.");

static int run_show(const arguments *args) {
    return args->word_count ? list(args, show) : usage_error(args->command, "the id of an incident, a claim or a report is wanted");
}

const command command_show = {
    .name = "show",
    .synopsis = "[OPTION]... ID...",
    .summary = "Show one incident, claim or report with every sentence behind it",
    .about = "Prints an incident with its figures, how they came about, and every claim, voice and sentence; a claim with the incident\n"
             "that it belongs to; or a report with its claims.",
    .options = reconciled,
    .run = run_show,
};
