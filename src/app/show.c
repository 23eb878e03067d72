/* `casus show`: what an id stands for, with every sentence behind it. */
#include "app/asked.h"
#include "ledger/each.h"
#include "ledger/series.h"
#include "view/incident_json.h"

/* The beginning of an id, as tables have it, will do. */
enum { ID_LEAST = 6 };
static bool meant(str whole, str id) { return id.len >= ID_LEAST && str_starts(whole, id); }

/* With the words of its claims. */
static casus_status put_toll(asked *q, const toll *t) {
    const account_claim **claims = ARENA_ARRAY(&q->arena, const account_claim *, t->count);
    account_claim *rows = ARENA_ARRAY(&q->arena, account_claim, t->count);
    for (size_t i = 0; i < t->count; i++) rows[i].row = t->items[i].row, claims[i] = &rows[i];
    ledger_losses sums;
    casus_status s = ledger_whole_claims(q->ledger, &q->arena, claims, t->count, &q->error);
    if (s == CASUS_OK) s = ledger_losses_list(q->ledger, &q->arena, &q->filter, &sums, &q->error);
    if (s == CASUS_OK) view_show_toll(&q->out, t, claims, &sums, &q->look);
    return s;
}

static casus_status show_toll(asked *q, str id, bool *found) {
    tolls page, all;
    ledger_filter none = q->filter;
    none.limit = 1; /* of those that are looked through only one has its points */
    casus_status s = ledger_tolls(q->ledger, &q->arena, &none, &page, &all, &q->error);
    for (; s == CASUS_OK && (size_t)none.offset < all.count; none.offset++)
        if (meant(all.items[none.offset].id, id)) break;
    if (s != CASUS_OK || (size_t)none.offset >= all.count) return s;
    s = ledger_tolls(q->ledger, &q->arena, &none, &page, &all, &q->error);
    *found = s == CASUS_OK && page.count > 0;
    return *found ? put_toll(q, page.items) : s;
}

/* With the words of its claims. */
static casus_status whole_truce(asked *q, truce *t) {
    casus_status s = ledger_whole_claims(q->ledger, &q->arena, t->claims.items, t->claims.count, &q->error);
    for (size_t i = 0; i < t->days.count; i++)
        if (s == CASUS_OK) s = ledger_whole_claims(q->ledger, &q->arena, &t->days.items[i].claim, 1, &q->error);
    return s;
}

static casus_status show_ceasefire(asked *q, str id, bool *found) {
    truces made;
    casus_status s = ledger_truces(q->ledger, &q->arena, &q->filter, &made, &q->error);
    for (size_t i = 0; s == CASUS_OK && !*found && i < made.count; i++)
        if ((*found = meant(made.items[i].id, id)) && (s = whole_truce(q, &made.items[i])) == CASUS_OK) view_show_ceasefire(&q->out, &made.items[i], &q->look);
    return s;
}

static casus_status show_movement(asked *q, str id, bool *found) {
    movements made, one = {0};
    casus_status s = asked_movements(q, &made);
    for (size_t i = 0; s == CASUS_OK && i < made.count; i++) {
        if (!meant(made.items[i].id, id)) continue;
        if (!one.count++) one.items = &made.items[i]; /* those of one place stand together */
    }
    *found = one.count > 0;
    if (*found) view_show_movement(&q->out, &one, &q->look);
    return s;
}

static casus_status show_access(asked *q, str id, bool *found) {
    accesses of_id = {0};
    casus_status s = id.len < ID_LEAST ? CASUS_OK : ledger_access_of(q->ledger, &q->arena, &q->filter, id, &of_id, &q->error);
    *found = of_id.count > 0;
    if (*found) view_show_access(&q->out, &of_id, &q->look);
    return s;
}

static casus_status show_tie(asked *q, str id, bool *found) {
    tie_edge e;
    casus_status s = id.len < ID_LEAST ? CASUS_OK : ledger_tie_of(q->ledger, &q->arena, &q->filter, id, &e, found, &q->error);
    if (*found) view_show_tie(&q->out, &e, &q->look);
    return s;
}

/* What is put together of claims has no row in the ledger: it is put together again, and looked for among all of its
 * kind; first where that is quick. */
static casus_status show_series(asked *q, str id, bool *found) {
    static casus_status (*const shows[])(asked *, str, bool *) = {show_access, show_tie, show_ceasefire, show_toll, show_movement};
    casus_status s = CASUS_OK;
    for (size_t i = 0; s == CASUS_OK && !*found && i < sizeof shows / sizeof *shows; i++) s = shows[i](q, id, found);
    return s;
}

static casus_status show_one(asked *q, str id) {
    ledger_found found;
    if (str_starts(id, STR("casus-"))) id = str_sub(id, 6, id.len); /* as exports write it */
    str of_key = ledger_claim_of_key(q->ledger, &q->arena, id);
    if (of_key.len) id = of_key;
    casus_status s = ledger_find(q->ledger, &q->arena, id, &q->filter, &found, &q->error);
    bool series = false;
    if (s == CASUS_INPUT && show_series(q, id, &series) == CASUS_OK && series) return CASUS_OK;
    if (s != CASUS_OK) return s;
    if (found.is_incident && q->format == LISTING_JSONL) view_incident_json(&q->out, &found.incident, &q->policy);
    else if (found.is_incident) view_show_incident(&q->out, &found.incident, &q->policy, &q->look);
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

static const option options[] = {
    OPTION_LEDGER, ASKED_FORMAT, OPTIONS_POLICY, {"as-of", 0, "DATE", "the account as it was known on this day"}, {0}};

static int run_show(const arguments *args) {
    return args->word_count ? asked_run(args, show)
                            : usage_error(args->command, "the id of something that a listing shows is wanted");
}

const command command_show = {
    .name = "show",
    .synopsis = "[OPTION]... ID...",
    .summary = "Show what an id stands for, with every sentence behind it",
    .about = "Takes the id of any row of any listing. Prints an incident with its figures, how they came about, and "
             "every claim, voice and\n"
             "sentence; a claim with the incident that it belongs to; a report with its claims; a toll, a ceasefire, "
             "the movements on\n"
             "a place or a tie with the claims that they are put together of.",
    .options = options,
    .run = run_show,
};
