/* One thing, whole: an incident, a claim, a report; and the search for any. */
#include "base/utf8.h"
#include "serve/api_parts.h"
#include "serve/api_text.h"
#include "view/incident_json.h"
#include "view/listing.h"

static const view_look as_lines = {.format = GRID_JSONL};

/* Reports of claims, each once, in their order. */
static ledger_reports reports_of(api_call *c, const account_claims *claims) {
    ledger_reports all = {0};
    for (size_t i = 0; i < claims->count; i++) {
        size_t k = 0;
        while (k < all.count && all.items[k].row != claims->items[i].report->row) k++;
        ledger_report r;
        if (k == all.count && ledger_report_of(c->ledger, c->arena, claims->items[i].report->row, &r)) ARENA_PUSH(c->arena, &all, r);
    }
    return all;
}

static const ledger_report *among(const ledger_reports *all, int64_t row) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].row == row) return &all->items[i];
    return NULL;
}

static void put_reports(api_call *c, const char *key, const ledger_reports *all) {
    buffer lines = {.arena = c->arena};
    view_list_reports(&lines, all, &as_lines);
    api_rows(&c->out, key, &lines);
}

static void put_claims(api_call *c, const account_claims *claims) {
    buffer lines = {.arena = c->arena};
    view_list_claims(&lines, claims, &as_lines);
    api_rows(&c->out, "claims", &lines);
    api_reviews_of(c, claims);
}

static void put_context(api_call *c, const char *key, const ledger_reports *all, const account_claim *claim) {
    const ledger_report *r = among(all, claim->report->row);
    api_context(&c->out, key, c->with_text && r ? r->text : (str){0}, claim->text, claim->claim->span);
}

/* ---- An incident ----------------------------------------------------------------------------------------------------- */

static void put_known_figure(buffer *out, const figure *f) {
    json_open(out, NULL, '{');
    json_str(out, "what", str_of(harm_name(f->harm)));
    api_open(out, "low", f->low);
    api_open(out, "best", f->best);
    api_open(out, "high", f->high);
    json_bool(out, "contested", f->contested);
    json_close(out, '}');
}

static int64_t reports_by(const account_claims *claims, int32_t day) {
    int64_t count = 0;
    for (size_t i = 0; i < claims->count; i++)
        count += claims->items[i].report->published <= day && (i == 0 || claims->items[i].report != claims->items[i - 1].report);
    return count;
}

/* The figures of all victims as they were known on each day of publication. */
static void put_history(api_call *c, const ledger_incident *in) {
    int32_t days[HISTORY_DAYS];
    size_t count = ledger_days_published(&in->claims, days);
    json_open(&c->out, "history", '[');
    for (size_t i = 0; i < count; i++) {
        policy p = c->policy;
        p.as_of = days[i];
        figures known = reconcile(c->arena, in->claims.items, in->claims.count, in->what.sides, in->what.side_count, &p);
        json_open(&c->out, NULL, '{');
        json_str(&c->out, "as_of", day_text(c->arena, days[i]));
        json_int(&c->out, "reports", reports_by(&in->claims, days[i]));
        json_open(&c->out, "figures", '[');
        for (size_t k = 0; k < known.count; k++)
            if (!known.items[k].role.len && !known.items[k].side.len) put_known_figure(&c->out, &known.items[k]);
        json_close(&c->out, ']');
        json_close(&c->out, '}');
    }
    json_close(&c->out, ']');
}

int api_incident(api_call *c) {
    ledger_found found;
    casus_status status = ledger_find(c->ledger, c->arena, c->id, &c->filter, &found, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_NOT_FOUND);
    if (!found.is_incident) return api_fail(c, API_NOT_FOUND, "not an incident: '%.*s'", STR_ARG(utf8_cut(c->id, 80)));
    const ledger_incident *in = &found.incident;
    buffer line = {.arena = c->arena};
    view_incident_json(&line, in, &c->policy);
    json_open(&c->out, NULL, '{');
    api_line(&c->out, "incident", &line);
    api_policy(c);
    ledger_reports reports = reports_of(c, &in->claims);
    put_reports(c, "reports", &reports);
    put_claims(c, &in->claims);
    put_history(c, in);
    json_open(&c->out, "contexts", '{');
    for (size_t i = 0; i < in->claims.count; i++) put_context(c, in->claims.items[i].claim->id, &reports, &in->claims.items[i]);
    json_close(&c->out, '}');
    api_decisions_of(c, &in->claims);
    json_close(&c->out, '}');
    return API_OK;
}

/* ---- A claim --------------------------------------------------------------------------------------------------------- */

int api_claim(api_call *c) {
    ledger_found found;
    api_coding today;
    casus_status status = ledger_find(c->ledger, c->arena, c->id, &c->filter, &found, &c->error);
    if (status == CASUS_OK && (found.is_incident || found.is_report || !found.claims.count))
        return api_fail(c, API_NOT_FOUND, "not a claim: '%.*s'", STR_ARG(utf8_cut(c->id, 80)));
    if (status != CASUS_OK) return api_failed(c, status, API_NOT_FOUND);
    account_claims one = {.items = found.claims.items, .count = 1};
    ledger_reports reports = reports_of(c, &one);
    status = api_code(c, &reports.items[0], &today);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    buffer line = {.arena = c->arena};
    view_list_claims(&line, &one, &as_lines);
    json_open(&c->out, NULL, '{');
    api_line(&c->out, "claim", &line);
    api_standing(c, one.items);
    json_str_or_null(&c->out, "incident", found.incident_of_claim);
    buffer row = {.arena = c->arena};
    view_list_reports(&row, &reports, &as_lines);
    api_line(&c->out, "report", &row);
    put_context(c, "context", &reports, one.items);
    api_why(&c->out, "why", &today, one.items[0].claim);
    api_reviews_all(c, one.items);
    json_close(&c->out, '}');
    casus_coding_free(today.coding);
    return API_OK;
}

/* ---- A report -------------------------------------------------------------------------------------------------------- */

/* Other revisions at the same address, and near copies. */
static casus_status put_kin(api_call *c, const ledger_report *r) {
    ledger_reports revisions, copies;
    casus_status status = ledger_kin(c->ledger, c->arena, &c->filter, r, &revisions, &copies, &c->error);
    if (status != CASUS_OK) return status;
    put_reports(c, "revisions", &revisions);
    put_reports(c, "same_origin", &copies);
    return CASUS_OK;
}

static void put_report(api_call *c, const ledger_found *found, const api_coding *today) {
    ledger_reports one = {.items = (ledger_report *)(uintptr_t)&found->report, .count = 1};
    buffer row = {.arena = c->arena};
    view_list_reports(&row, &one, &as_lines);
    api_line(&c->out, "report", &row);
    json_str_or_null(&c->out, "text", c->with_text ? found->report.text : (str){0});
    put_claims(c, &found->claims);
    api_incidents_of(c, &found->claims);
    api_sentences(c, today, found->report.text, &found->claims);
    json_open(&c->out, "why", '{');
    for (size_t i = 0; i < found->claims.count; i++) api_why(&c->out, found->claims.items[i].claim->id, today, found->claims.items[i].claim);
    json_close(&c->out, '}');
}

int api_report(api_call *c) {
    ledger_found found;
    api_coding today = {0};
    casus_status status = ledger_find(c->ledger, c->arena, c->id, &c->filter, &found, &c->error);
    if (status == CASUS_OK && !found.is_report)
        return api_fail(c, API_NOT_FOUND, "not a report: '%.*s'", STR_ARG(utf8_cut(c->id, 80)));
    if (status != CASUS_OK) return api_failed(c, status, API_NOT_FOUND);
    if (c->with_text) status = api_code(c, &found.report, &today);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    json_open(&c->out, NULL, '{');
    put_report(c, &found, &today);
    casus_coding_free(today.coding);
    status = put_kin(c, &found.report);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    json_close(&c->out, '}');
    return API_OK;
}

/* ---- Search ---------------------------------------------------------------------------------------------------------- */

enum { FOUND_MOST = 20, NAMES_FOUND = 10 };

static casus_status search_names(api_call *c) {
    ledger_names actors, places;
    ledger_filter f = LEDGER_NO_FILTER;
    f.limit = NAMES_FOUND, f.actor = f.place = c->filter.words;
    casus_status status = ledger_actors(c->ledger, c->arena, &f, &actors, NULL, &c->error);
    if (status == CASUS_OK) status = ledger_places(c->ledger, c->arena, &f, &places, NULL, &c->error);
    if (status != CASUS_OK) return status;
    buffer lines = {.arena = c->arena}, more = {.arena = c->arena};
    view_list_actors(&lines, &actors, &as_lines);
    api_rows(&c->out, "actors", &lines);
    view_list_places(&more, &places, &as_lines);
    api_rows(&c->out, "places", &more);
    return CASUS_OK;
}

static casus_status search_words(api_call *c) {
    ledger_incidents incidents;
    account_claims claims;
    ledger_reports reports;
    casus_status status = ledger_incidents_list(c->ledger, c->arena, &c->filter, &incidents, &c->error);
    if (status == CASUS_OK) status = ledger_claims(c->ledger, c->arena, &c->filter, &claims, &c->error);
    if (status == CASUS_OK) status = ledger_reports_list(c->ledger, c->arena, &c->filter, &reports, &c->error);
    if (status != CASUS_OK) return status;
    buffer lines = {.arena = c->arena}, more = {.arena = c->arena};
    for (size_t i = 0; i < incidents.count; i++) view_incident_json(&lines, &incidents.items[i], &c->policy);
    api_rows(&c->out, "incidents", &lines);
    view_list_claims(&more, &claims, &as_lines);
    api_rows(&c->out, "claims", &more);
    put_reports(c, "reports", &reports);
    return CASUS_OK;
}

int api_search(api_call *c) {
    int64_t claims, reports;
    if (!c->filter.words.len) return api_fail(c, API_BAD, "'q' is wanted: words to look for");
    if (c->filter.limit > FOUND_MOST) c->filter.limit = FOUND_MOST;
    json_open(&c->out, NULL, '{');
    json_str(&c->out, "q", c->filter.words);
    casus_status status = search_words(c);
    if (status == CASUS_OK) status = search_names(c);
    if (status == CASUS_OK) status = ledger_count_claims(c->ledger, &c->filter, &claims, &c->error);
    if (status == CASUS_OK) status = ledger_count_reports(c->ledger, &c->filter, &reports, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    json_open(&c->out, "totals", '{');
    json_int(&c->out, "claims", claims);
    json_int(&c->out, "reports", reports);
    json_close(&c->out, '}');
    json_close(&c->out, '}');
    return API_OK;
}
