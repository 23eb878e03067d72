/* What coders decide: the log, verdicts beside claims, decisions taken. */
#include <jansson.h>

#include "serve/api_parts.h"
#include "view/review.h"

/* ---- Shown -------------------------------------------------------------------------------------------------------------- */

void api_reviews_of(api_call *c, const account_claims *claims) {
    json_open(&c->out, "reviews", '{');
    for (size_t i = 0; i < claims->count; i++) {
        ledger_decisions all;
        if (ledger_decisions_about(c->ledger, c->arena, claims->items[i].row, true, &all, NULL) == CASUS_OK && all.count)
            view_verdict_json(&c->out, claims->items[i].claim->id, &all.items[0]);
    }
    json_close(&c->out, '}');
}

void api_reviews_all(api_call *c, const account_claim *claim) {
    ledger_decisions all = {0};
    casus_status status = ledger_decisions_about(c->ledger, c->arena, claim->row, false, &all, NULL);
    json_open(&c->out, "reviews", '[');
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) view_decision_json(&c->out, NULL, &all.items[i]);
    json_close(&c->out, ']');
}

/* Merges and splits that stand and name any of the claims, each once. */
void api_decisions_of(api_call *c, const account_claims *claims) {
    int64_t seen[64];
    size_t count = 0;
    json_open(&c->out, "decisions", '[');
    for (size_t i = 0; i < claims->count; i++) {
        ledger_decisions all;
        if (ledger_decisions_about(c->ledger, c->arena, claims->items[i].row, false, &all, NULL) != CASUS_OK) continue;
        for (size_t k = 0; k < all.count; k++) {
            const ledger_decision *d = &all.items[k];
            size_t at = 0;
            while (at < count && seen[at] != d->n) at++;
            if (at < count || count == 64 || d->undone || (!str_is(d->kind, "merge") && !str_is(d->kind, "split"))) continue;
            seen[count++] = d->n;
            view_decision_json(&c->out, NULL, d);
        }
    }
    json_close(&c->out, ']');
}

void api_standing(api_call *c, const account_claim *claim) {
    bool corrected, counts;
    buffer line = {.arena = c->arena};
    str original = ledger_original(c->ledger, c->arena, claim->row, &corrected, &counts);
    if (corrected) buffer_put(&line, original);
    api_line(&c->out, "original", &line);
    json_bool(&c->out, "counts", counts);
}

void api_incidents_of(api_call *c, const account_claims *claims) {
    json_open(&c->out, "incidents", '{');
    for (size_t i = 0; i < claims->count; i++) {
        if (claims->items[i].happening < 0) continue;
        str code = ledger_incident_of(c->ledger, c->arena, claims->items[i].happening);
        if (code.len) json_str(&c->out, claims->items[i].claim->id, code);
    }
    json_close(&c->out, '}');
}

int api_decisions(api_call *c) {
    ledger_decisions all;
    int64_t total;
    casus_status status = ledger_decisions_list(c->ledger, c->arena, &c->filter, &all, &total, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    buffer lines = {.arena = c->arena};
    view_list_decisions(&lines, &all, &(view_look){.format = GRID_JSONL});
    api_page(c, total, &lines);
    json_close(&c->out, '}');
    return API_OK;
}

int api_agreement(api_call *c) {
    ledger_agreement *r = ARENA_NEW(c->arena, ledger_agreement);
    casus_status status = ledger_agreement_make(c->ledger, c->arena, r, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    view_agreement(&c->out, r, &(view_look){.format = GRID_JSONL});
    return API_OK;
}

int api_review_export(api_call *c) {
    str format = query_value(&c->query, "format");
    bool keys = str_is(format, "gold");
    if (format.len && !keys && !str_is(format, "training")) return api_fail(c, API_BAD, "'format' wants training or gold");
    casus_status status = view_reviewed(&c->out, c->ledger, (str){0}, keys, &c->error);
    return status == CASUS_OK ? API_OK : api_failed(c, status, API_BAD);
}

/* ---- Taken -------------------------------------------------------------------------------------------------------------- */

enum { IDS_MOST = 500, WHY_MOST = 4000 };

typedef struct wish {
    str kind, why, fields;
    str *ids;
    size_t count;
} wish;

static str text_of(arena *a, const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    return json_is_string(v) ? str_copy(a, (str){json_string_value(v), json_string_length(v)}) : (str){0};
}

static bool read_ids(arena *a, const json_t *list, wish *w) {
    w->count = json_array_size(list);
    if (!json_is_array(list) || !w->count || w->count > IDS_MOST) return false;
    w->ids = ARENA_ARRAY(a, str, w->count);
    for (size_t i = 0; i < w->count; i++) {
        const json_t *v = json_array_get(list, i);
        if (!json_is_string(v) || !json_string_length(v) || strpbrk(json_string_value(v), " :")) return false;
        w->ids[i] = str_copy(a, (str){json_string_value(v), json_string_length(v)});
    }
    return true;
}

static bool read_wish(api_call *c, wish *w) {
    json_t *object = json_loadb(c->body.ptr, c->body.len, JSON_REJECT_DUPLICATES, NULL);
    json_t *fields = json_object_get(object, "fields");
    bool good = json_is_object(object) && read_ids(c->arena, json_object_get(object, "ids"), w) && (!fields || json_is_object(fields) || json_is_null(fields));
    w->kind = text_of(c->arena, object, "kind"), w->why = text_of(c->arena, object, "why");
    if (good && json_is_object(fields)) {
        size_t need = json_dumpb(fields, NULL, 0, JSON_COMPACT);
        char *text = arena_alloc(c->arena, need + 1);
        w->fields = (str){text, json_dumpb(fields, text, need, JSON_COMPACT)};
    }
    json_decref(object);
    return good && w->why.len <= WHY_MOST;
}

static int answer_decision(api_call *c, int status, int64_t n) {
    ledger_decision d;
    if (!ledger_decision_of(c->ledger, c->arena, n, &d)) return api_fail(c, API_INTERNAL, "the decision cannot be read back");
    json_open(&c->out, NULL, '{');
    view_decision_json(&c->out, "decision", &d);
    json_close(&c->out, '}');
    return status;
}

static casus_status carry_out(api_call *c, const wish *w, int64_t *n) {
    ledger_who who = {.coder = c->user, .why = w->why, .now = c->now};
    ledger_verdict verdict = ledger_verdict_named(w->kind);
    if (verdict) return ledger_review_claims(c->ledger, verdict, w->ids, w->count, w->fields, &who, n, &c->error);
    if (str_is(w->kind, "merge") && w->count > 1) return ledger_merge(c->ledger, w->ids, w->count, &who, n, &c->error);
    if (str_is(w->kind, "split") && w->count > 1) return ledger_split(c->ledger, w->ids[0], w->ids + 1, w->count - 1, &who, n, &c->error);
    return fail(&c->error, CASUS_USAGE, "'kind' is accept, reject or correct of claims, merge of two incidents or more, or split of an incident and claims");
}

int api_decide(api_call *c) {
    wish w = {0};
    int64_t n = 0;
    if (!read_wish(c, &w)) return api_fail(c, API_BAD, "a decision is {\"kind\":..,\"ids\":[..],\"fields\":{..},\"why\":..}, with at most %d ids", IDS_MOST);
    casus_status status = carry_out(c, &w, &n);
    bool unknown = strstr(c->error.message, " of this id") != NULL;
    return status == CASUS_OK ? answer_decision(c, API_CREATED, n) : api_failed(c, status, status == CASUS_INPUT && unknown ? API_NOT_FOUND : API_BAD);
}

int api_undo(api_call *c) {
    ledger_decision d;
    int64_t n = str_number(c->id), done = 0;
    if (n < 1 || !ledger_decision_of(c->ledger, c->arena, n, &d)) return api_fail(c, API_NOT_FOUND, "no decision of this number");
    ledger_who who = {.coder = c->user, .now = c->now};
    casus_status status = ledger_undo(c->ledger, n, &who, &done, &c->error);
    return status == CASUS_OK ? answer_decision(c, API_OK, done) : api_failed(c, status, API_CONFLICT);
}
