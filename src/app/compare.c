/* `casus compare`: our incidents beside the events that others coded. */
#include "account/compare.h"

#include <stdlib.h>

#include "app/asked.h"
#include "app/output.h"
#include "ledger/foreign.h"
#include "view/agreement.h"

typedef struct comparing {
    asked *q;
    compare_reach reach;
    compare_events ours, theirs;
    bool deadly;
} comparing;

static const figure *killed_of(arena *a, const comparing *c, const ledger_incident *in) {
    figures all = reconcile(a, in->claims.items, in->claims.count, in->what.sides, in->what.side_count, &c->q->policy);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].harm == HARM_KILLED && !all.items[i].role.len && !all.items[i].side.len) return &all.items[i];
    return NULL;
}

static bool deadly(const compare_event *v) { return v->high > 0 || v->best > 0 || v->low > 0; }

/* What matching needs of an incident; the rest goes with its arena. */
static casus_status take_incident(void *state, arena *a, const ledger_incident *in, casus_error *error) {
    (void)error;
    comparing *c = state;
    const account_incident *w = &in->what;
    const figure *f = killed_of(a, c, in);
    compare_event v = {.first = w->first,
                       .last = w->last,
                       .low = f ? f->low : CASUS_OPEN,
                       .best = f ? f->best : CASUS_OPEN,
                       .high = f ? f->high : CASUS_OPEN,
                       .precision = w->place ? w->place->precision : 0,
                       .located = w->place && w->place->resolved};
    if (w->first == DAY_NONE || (c->deadly && !deadly(&v))) return CASUS_OK;
    if (v.located) v.lat = w->place->lat, v.lon = w->place->lon;
    v.id = str_copy(&c->q->arena, in->code);
    v.place = w->place ? str_copy(&c->q->arena, w->place->name) : (str){0};
    ARENA_PUSH(&c->q->arena, &c->ours, v);
    return CASUS_OK;
}

/* Theirs outside our days tell nothing: unless the user says which days, they are ours. */
static void bound_days(const comparing *c, int32_t *since, int32_t *until) {
    int32_t first = INT32_MAX, last = DAY_NONE;
    for (size_t i = 0; i < c->ours.count; i++) {
        first = c->ours.items[i].first < first ? c->ours.items[i].first : first;
        last = c->ours.items[i].last > last ? c->ours.items[i].last : last;
    }
    if (*since == DAY_NONE && c->ours.count) *since = first - c->reach.days;
    if (*until == DAY_NONE && c->ours.count) *until = last + c->reach.days;
}

static casus_status take_theirs(comparing *c) {
    int32_t since = c->q->filter.since, until = c->q->filter.until;
    bound_days(c, &since, &until);
    foreign_list list;
    casus_status status = ledger_foreign_list(c->q->ledger, &c->q->arena, argument_str(c->q->args, "source"), since, until,
                                              c->q->filter.country, &list, &c->q->error);
    for (size_t i = 0; status == CASUS_OK && i < list.count; i++) {
        const foreign_event *e = &list.items[i].event;
        compare_event v = {e->code, list.items[i].source, e->place,     e->first, e->last, e->lat,
                           e->lon,  e->located,           e->precision, e->low,   e->best, e->high};
        if (!c->deadly || deadly(&v)) ARENA_PUSH(&c->q->arena, &c->theirs, v);
    }
    return status;
}

/* A table is laid out as a whole; files go out part by part. */
static void show_rows(const agreements *page, const view_look *look) {
    enum { PART = 1000 };
    size_t most = look->format == GRID_TABLE ? page->count : PART;
    for (size_t at = 0; at == 0 || at < page->count; at += PART) {
        arena a;
        arena_init(&a, 0);
        buffer out = {.arena = &a};
        size_t rest = page->count - at;
        view_list_agreements(&out, &(agreements){page->items + at, rest < most ? rest : most, rest}, look, at == 0);
        bool written = output_put(buffer_str(&out));
        arena_free(&a);
        if (!written || look->format == GRID_TABLE) return;
    }
}

static void show(asked *q, const agreements *all) {
    buffer sums = {.arena = &q->arena};
    agreements page = *all;
    LEDGER_CUT(&page, &q->filter);
    show_rows(&page, &q->look);
    view_agreement_sums(&sums, all);
    if (q->look.format == GRID_TABLE) output_put(buffer_str(&sums));
    else fwrite(sums.items, 1, sums.count, stderr);
}

/* False, with the complaint made, for what are no numbers. */
static bool read_reach(const arguments *args, compare_reach *reach) {
    int64_t days = 1, km = 25;
    bool read = argument_number(args, "days", 0, 366, &days) && argument_number(args, "km", 0, 20000, &km);
    *reach = (compare_reach){(int32_t)days, (double)km};
    return read;
}

static casus_status compare(asked *q) {
    comparing c = {.q = q, .deadly = argument_given(q->args, "deadly")};
    ledger_filter all = q->filter;
    all.limit = all.offset = 0;
    if (!read_reach(q->args, &c.reach)) return CASUS_USAGE;
    casus_status status = ledger_incidents_each(q->ledger, &all, take_incident, &c, &q->error);
    if (status == CASUS_OK) status = take_theirs(&c);
    if (status != CASUS_OK) return status;
    if (!c.theirs.count) return fail(&q->error, CASUS_INPUT, "nothing of others' in these days (casus import brings it)");
    agreements rows = compare_make(&q->arena, &c.ours, &c.theirs, &c.reach);
    show(q, &rows);
    return CASUS_OK;
}

static int run(const arguments *args) {
    compare_reach reach;
    if (args->word_count) return usage_error(args->command, "no words are wanted, but '%s'", args->words[0]);
    return read_reach(args, &reach) ? asked_run(args, compare) : BAD_USAGE;
}

static const option options[] = {
    OPTION_LEDGER,
    {"source", 0, "NAME", "only what was imported under this name (default: all)"},
    {"days", 0, "N", "so many days may lie between two events of one happening (default: 1)"},
    {"km", 0, "N", "and so many kilometres (default: 25)"},
    {"deadly", 0, NULL, "only events with a death, as UCDP GED has them"},
    OPTIONS_FILTER,
    OPTIONS_POLICY,
    OPTIONS_PAGE,
    OPTION_FORMAT("table, jsonl or csv (default: table on a terminal, else jsonl)"),
    {0},
};

const command command_compare = {
    .name = "compare",
    .synopsis = "[OPTION]...",
    .summary = "Put our incidents beside others' events",
    .about = "Prints one row for each incident of ours and each event that was imported: in both, in ours only, in "
             "theirs only, with the figures\n"
             "of the killed beside each other, and sums at the end (on standard error with jsonl and csv). Two are put "
             "together when they are\n"
             "near in days and place (by name where one has no coordinates), the nearest first, each with at most one. "
             "Theirs are those of\n"
             "our days, unless --since and --until say otherwise; of filters, days and country hold for both. It is a "
             "place to look, no verdict.",
    .options = options,
    .run = run,
};
