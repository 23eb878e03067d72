/* The commands that list what is in a ledger: claims, incidents, tolls, ceasefires, movements, ties, reports, actors,
 * places. */
#include "app/asked.h"
#include "app/output.h"
#include "ledger/series.h"
#include "view/incident_json.h"

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

static casus_status read_sort(asked *q) {
    const char *name = argument(q->args, "sort");
    if (!name) return CASUS_OK;
    for (int s = 0; s < LEDGER_SORT_COUNT; s++) {
        q->filter.sort = (ledger_sort)s;
        if (strcmp(name, ledger_sort_name(q->filter.sort)) == 0) return CASUS_OK;
    }
    return fail(&q->error, CASUS_USAGE, "no order of incidents '%.40s' (see 'casus incidents --help')", name);
}

static casus_status incidents(asked *q) {
    casus_status sorted = read_sort(q);
    if (sorted != CASUS_OK) return sorted;
    if (q->format == LISTING_JSONL) return ledger_incidents_each(q->ledger, &q->filter, put_incident, &q->policy, &q->error);
    ledger_incidents all;
    casus_status s = ledger_incidents_list(q->ledger, &q->arena, &q->filter, &all, &q->error);
    if (s == CASUS_OK) view_list_incidents(&q->out, &all, &q->policy, &q->look);
    return s;
}

static casus_status tolls_of(asked *q) {
    tolls page, all;
    ledger_losses sums;
    casus_status s = ledger_tolls(q->ledger, &q->arena, &q->filter, &page, &all, &q->error);
    if (s == CASUS_OK) s = ledger_losses_list(q->ledger, &q->arena, &q->filter, &sums, &q->error);
    if (s == CASUS_OK) view_list_tolls(&q->out, &page, &all, &sums, &q->look);
    return s;
}

static casus_status ceasefires(asked *q) {
    truces made;
    casus_status s = ledger_truces(q->ledger, &q->arena, &q->filter, &made, &q->error);
    if (s != CASUS_OK) return s;
    truces page = made;
    LEDGER_CUT(&page, &q->filter);
    view_list_ceasefires(&q->out, &page, &made, &q->look);
    return s;
}

static casus_status movements_of(asked *q) {
    movements made;
    casus_status s = ledger_movements(q->ledger, &q->arena, &q->filter, &made, NULL, &q->error);
    if (s == CASUS_OK) view_list_movements(&q->out, &made, &q->look);
    return s;
}

static casus_status access_of(asked *q) {
    accesses made;
    casus_status s = ledger_accesses(q->ledger, &q->arena, &q->filter, &made, NULL, &q->error);
    if (s == CASUS_OK) view_list_access(&q->out, &made, &q->look);
    return s;
}

/* JSON has the claims of each edge. */
static casus_status ties_of(asked *q) {
    ties made;
    size_t claims = q->format == LISTING_JSONL ? SIZE_MAX : 0;
    casus_status s = ledger_ties(q->ledger, &q->arena, &q->filter, claims, &made, NULL, &q->error);
    if (s == CASUS_OK) view_list_ties(&q->out, &made, &q->look);
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
    casus_status s = ledger_actors(q->ledger, &q->arena, &q->filter, &all, NULL, &q->error);
    if (s == CASUS_OK) view_list_actors(&q->out, &all, &q->look);
    return s;
}

static casus_status places(asked *q) {
    ledger_names all;
    casus_status s = ledger_places(q->ledger, &q->arena, &q->filter, &all, NULL, &q->error);
    if (s == CASUS_OK) view_list_places(&q->out, &all, &q->look);
    return s;
}

static const option filtered[] = {OPTION_LEDGER, ASKED_FORMAT, OPTIONS_FILTER, OPTIONS_PAGE, {0}};
static const option reconciled[] = {OPTION_LEDGER,
                                    ASKED_FORMAT,
                                    OPTIONS_POLICY,
                                    {"sort", 0, "ORDER", "newest (default), oldest, killed, wounded, reports, origins, claims, disputed, confidence, latest"},
                                    OPTIONS_FILTER,
                                    OPTIONS_PAGE,
                                    {0}};
static int no_words(const arguments *args, asked_for *what) {
    return args->word_count ? usage_error(args->command, "nothing wanted after the options: '%s'", args->words[0])
                            : asked_run(args, what);
}

#define LISTING_COMMAND(word, function, option_rows, line, long_text)                                                  \
    static int run_##word(const arguments *args) { return no_words(args, function); }                                  \
    const command command_##word = {.name = #word,                                                                     \
                                    .synopsis = "[OPTION]...",                                                         \
                                    .summary = line,                                                                   \
                                    .about = long_text,                                                                \
                                    .options = option_rows,                                                            \
                                    .run = run_##word}

LISTING_COMMAND(claims, claims, filtered, "List claims of a ledger",
                "Prints the claims that count (of the newest revision of each report), newest happening first; as JSON "
                "Lines each as it was\n"
                "coded.");
LISTING_COMMAND(incidents, incidents, reconciled, "List incidents: what many claims say of one happening",
                "Prints what the claims of many reports add up to: one incident for all that is said of one happening, "
                "with the lowest, best\n"
                "and highest figure of the killed, wounded, missing, captured and displaced under a policy, and who "
                "says and denies what.");
LISTING_COMMAND(tolls, tolls_of, filtered, "List running totals, as each voice gives them",
                "Prints for each side what each voice says of its losses so far: the newest total in a table, the "
                "whole series in files.\n"
                "A table ends with the gap between what a side says of itself and what others say of it, and with the "
                "sum of the incidents.");
LISTING_COMMAND(ceasefires, ceasefires, filtered, "List ceasefires, each with its clock",
                "Prints for each ceasefire brokers, parties, when it took effect, who accuses whom of violating it, "
                "who denies, when it\n"
                "collapsed and how long it held. A table ends with the survival of all (Kaplan-Meier).");
LISTING_COMMAND(movements, movements_of, filtered, "List reports of fronts, by the place that they are about",
                "Prints who advances where, from how far to how far, who took or holds what according to whom; "
                "contested where another side\n"
                "is said to have taken the same place, or somebody denies it.");
LISTING_COMMAND(access, access_of, filtered, "List roads and places: cut or open, who is cut off, who holds what",
                "Prints for each place which roads, bridges, crossings and borders are said to be cut or open, how many people are said to be\n"
                "cut off, and who is said to hold it: by whom, when, and whether another voice says otherwise within a week. A table shows the\n"
                "newest that each voice says, files all of it.");
LISTING_COMMAND(ties, ties_of, filtered, "List who arms, backs, hosts or mediates for whom",
                "Prints a graph: one edge for each pair of actors and each kind of tie, with its sign, its dates, and "
                "how often it is said,\n"
                "said without confirmation, and denied.");
LISTING_COMMAND(reports, reports, filtered, "List the reports of a ledger",
                "Prints the reports, newest first, with revisions and origins: reports of one origin are near copies "
                "of one another.");
LISTING_COMMAND(actors, actors, filtered, "List the actors of a ledger",
                "Prints who takes part or speaks, those with the most claims first.");
LISTING_COMMAND(places, places, filtered, "List the places of a ledger",
                "Prints where things are said to happen, those with the most claims first.");
