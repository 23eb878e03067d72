/* The listings: pages of the rows that the commands print as JSON Lines. */
#include "ledger/series.h"
#include "serve/api.h"
#include "serve/api_parts.h"
#include "view/incident_json.h"
#include "view/listing.h"

static const view_look as_lines = {.format = GRID_JSONL};

static int finish(api_call *c) {
    json_close(&c->out, '}');
    return API_OK;
}

int api_incidents(api_call *c) {
    ledger_incidents all;
    int64_t total;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_count_incidents(c->ledger, &c->filter, &total, &c->error);
    if (status == CASUS_OK) status = ledger_incidents_list(c->ledger, c->arena, &c->filter, &all, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    for (size_t i = 0; i < all.count; i++) view_incident_json(&lines, &all.items[i], &c->policy);
    api_page(c, total, &lines);
    api_policy(c);
    return finish(c);
}

int api_claims(api_call *c) {
    account_claims all;
    int64_t total;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_count_claims(c->ledger, &c->filter, &total, &c->error);
    if (status == CASUS_OK) status = ledger_claims(c->ledger, c->arena, &c->filter, &all, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view_list_claims(&lines, &all, &as_lines);
    api_page(c, total, &lines);
    api_reviews_of(c, &all);
    api_incidents_of(c, &all);
    return finish(c);
}

int api_reports(api_call *c) {
    ledger_reports all;
    int64_t total;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_count_reports(c->ledger, &c->filter, &total, &c->error);
    if (status == CASUS_OK) status = ledger_reports_list(c->ledger, c->arena, &c->filter, &all, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view_list_reports(&lines, &all, &as_lines);
    api_page(c, total, &lines);
    return finish(c);
}

typedef casus_status names_of(ledger *l, arena *a, const ledger_filter *f, ledger_names *out, int64_t *total, casus_error *error);

static int names(api_call *c, names_of *list, void (*view)(buffer *, const ledger_names *, const view_look *)) {
    ledger_names all;
    buffer lines = {.arena = c->arena};
    int64_t total;
    casus_status status = list(c->ledger, c->arena, &c->filter, &all, &total, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view(&lines, &all, &as_lines);
    api_page(c, total, &lines);
    return finish(c);
}

int api_actors(api_call *c) { return names(c, ledger_actors, view_list_actors); }
int api_places(api_call *c) { return names(c, ledger_places, view_list_places); }

/* ---- What is put together from the claims of a kind ------------------------------------------------------------------ */

static void put_gaps(api_call *c, const tolls *all) {
    toll_gaps gaps = toll_gaps_make(c->arena, all);
    json_open(&c->out, "gaps", '[');
    for (size_t i = 0; i < gaps.count; i++) {
        const toll_gap *g = &gaps.items[i];
        json_open(&c->out, NULL, '{');
        json_str(&c->out, "what", str_of(harm_name(g->harm)));
        json_str(&c->out, "side", g->side);
        json_str_or_null(&c->out, "role", g->role);
        json_int(&c->out, "own", g->own);
        json_int(&c->out, "others", g->others);
        json_number(&c->out, "ratio", g->ratio, 2);
        json_close(&c->out, '}');
    }
    json_close(&c->out, ']');
}

int api_tolls(api_call *c) {
    tolls page, all;
    ledger_sum sums[HARM_COUNT];
    ledger_losses losses;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_tolls(c->ledger, c->arena, &c->filter, &page, &all, &c->error);
    if (status == CASUS_OK) status = ledger_sums(c->ledger, &c->filter, sums, &c->error);
    if (status == CASUS_OK) status = ledger_losses_list(c->ledger, c->arena, &c->filter, &losses, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view_list_tolls(&lines, &page, &all, &losses, &as_lines);
    api_page(c, (int64_t)all.count, &lines);
    put_gaps(c, &all);
    api_sums(c, sums);
    return finish(c);
}

static void put_survival(api_call *c, const truces *all) {
    survival s = truce_survival(c->arena, all);
    if (!s.count) {
        json_none(&c->out, "survival");
        return;
    }
    json_open(&c->out, "survival", '{');
    api_open(&c->out, "median", s.median);
    api_open(&c->out, "low", s.low);
    api_open(&c->out, "high", s.high);
    json_open(&c->out, "steps", '[');
    for (size_t i = 0; i < s.count; i++) {
        json_open(&c->out, NULL, '{');
        json_int(&c->out, "days", s.steps[i].days);
        json_number(&c->out, "share", s.steps[i].surviving, 4);
        json_int(&c->out, "at_risk", (int64_t)s.steps[i].at_risk);
        json_int(&c->out, "ended", (int64_t)s.steps[i].ended);
        json_close(&c->out, '}');
    }
    json_close(&c->out, ']');
    json_close(&c->out, '}');
}

int api_ceasefires(api_call *c) {
    truces all;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_truces(c->ledger, c->arena, &c->filter, &all, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    truces shown = all;
    LEDGER_CUT(&shown, &c->filter);
    view_list_ceasefires(&lines, &shown, &all, &as_lines);
    api_page(c, (int64_t)all.count, &lines);
    put_survival(c, &all);
    return finish(c);
}

int api_movements(api_call *c) {
    movements page;
    int64_t total;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_movements(c->ledger, c->arena, &c->filter, &page, &total, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view_list_movements(&lines, &page, &as_lines);
    api_page(c, total, &lines);
    return finish(c);
}

int api_access(api_call *c) {
    accesses page;
    int64_t total;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_accesses(c->ledger, c->arena, &c->filter, &page, &total, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view_list_access(&lines, &page, &as_lines);
    api_page(c, total, &lines);
    return finish(c);
}

int api_ties(api_call *c) {
    ties page;
    int64_t total;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_ties(c->ledger, c->arena, &c->filter, LEDGER_EDGE_CLAIMS, &page, &total, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view_list_ties(&lines, &page, &as_lines);
    api_page(c, total, &lines);
    return finish(c);
}
