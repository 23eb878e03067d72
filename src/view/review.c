/* See review.h. */
#include "view/review.h"

#include "view/claim_json.h"
#include "view/review_key.h"

static void put_ids(buffer *out, str words) {
    json_open(out, "ids", '[');
    while (words.len) { /* "I: a b" of a split, "a b" of all others */
        str id = str_cut(&words, ' ');
        if (id.len && id.ptr[id.len - 1] == ':') id.len--;
        if (id.len) json_str(out, NULL, id);
    }
    json_close(out, ']');
}

/* What is JSON already. */
static void put_json(buffer *out, const char *key, str json) {
    json_none(out, key); /* places comma and key */
    if (!json.len) return;
    out->count -= 4;
    buffer_put(out, json);
}

void view_decision_json(buffer *out, const char *key, const ledger_decision *d) {
    json_open(out, key, '{');
    json_int(out, "n", d->n);
    json_str(out, "kind", d->kind);
    json_str_or_null(out, "coder", d->coder);
    json_str(out, "made", d->made);
    put_ids(out, d->words);
    put_json(out, "fields", d->fields);
    json_str_or_null(out, "why", d->why);
    json_bool(out, "undone", d->undone);
    json_str_or_null(out, "undone_by", d->undone_by);
    json_str_or_null(out, "undone_at", d->undone_at);
    json_close(out, '}');
}

void view_verdict_json(buffer *out, const char *key, const ledger_decision *d) {
    json_open(out, key, '{');
    json_int(out, "n", d->n);
    json_str(out, "verdict", d->kind);
    json_str_or_null(out, "coder", d->coder);
    json_str(out, "made", d->made);
    json_str_or_null(out, "why", d->why);
    put_json(out, "fields", d->fields);
    json_close(out, '}');
}

void view_list_decisions(buffer *out, const ledger_decisions *list, const view_look *look) {
    static const grid_column columns[] = {{"n", GRID_WHOLE, 0, false, false}, {"kind", GRID_CODE, 8, false, false}, {"coder", GRID_TEXT, 16, false, false},
                                          {"made", GRID_CODE, 20, false, false}, {"of", GRID_TEXT, 36, false, false}, {"why", GRID_TEXT, 40, false, false},
                                          {"undone", GRID_FLAG, 0, false, false}};
    grid g = {.arena = out->arena, .columns = columns, .column_count = sizeof columns / sizeof *columns};
    for (size_t i = 0; i < list->count; i++) {
        const ledger_decision *d = &list->items[i];
        if (look->format == GRID_JSONL) {
            view_decision_json(out, NULL, d);
            buffer_put(out, STR("\n"));
            continue;
        }
        grid_whole(&g, d->n);
        grid_text(&g, d->kind);
        grid_text(&g, d->coder);
        grid_text(&g, d->made);
        grid_text(&g, d->words);
        grid_text(&g, d->why);
        grid_flag(&g, d->undone);
    }
    if (look->format != GRID_JSONL) view_grid(out, &g, look->format, look->width);
}

/* ---- Agreement ------------------------------------------------------------------------------------------------------- */

static const char *const field_names[CODED_FIELDS] = {"stance", "event"};

static int64_t all_of(const int64_t verdicts[VERDICT_CORRECT + 1]) {
    return verdicts[VERDICT_ACCEPT] + verdicts[VERDICT_REJECT] + verdicts[VERDICT_CORRECT];
}

static double share(int64_t part, int64_t whole) { return whole ? (double)part / (double)whole : 0; }

static void put_verdicts(buffer *out, const int64_t verdicts[VERDICT_CORRECT + 1]) {
    json_int(out, "accepted", verdicts[VERDICT_ACCEPT]);
    json_int(out, "rejected", verdicts[VERDICT_REJECT]);
    json_int(out, "corrected", verdicts[VERDICT_CORRECT]);
}

static void put_agreement(buffer *out, const agreement *on) {
    json_int(out, "claims", (int64_t)on->items);
    json_int(out, "agree", (int64_t)on->agree);
    if (on->defined) json_number(out, "kappa", on->kappa, 3);
    else json_none(out, "kappa");
}

static void put_coders(buffer *out, const ledger_agreement *r) {
    json_open(out, "coders", '[');
    for (size_t i = 0; i < r->coder_count; i++) {
        json_open(out, NULL, '{');
        json_str(out, "coder", r->coders[i].name);
        put_verdicts(out, r->coders[i].verdicts);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_open(out, "pairs", '[');
    for (size_t i = 0; i < r->pair_count; i++) {
        json_open(out, NULL, '{');
        json_str(out, "a", r->coders[r->pairs[i].a].name);
        json_str(out, "b", r->coders[r->pairs[i].b].name);
        put_agreement(out, &r->pairs[i].on);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_casus(buffer *out, const ledger_agreement *r) {
    json_open(out, "casus", '[');
    for (int i = 0; i < CODED_FIELDS; i++) {
        json_open(out, NULL, '{');
        json_str(out, "field", str_of(field_names[i]));
        put_agreement(out, &r->coded[i]);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_open(out, "rules", '[');
    for (size_t i = 0; i < r->rules.count; i++) {
        json_open(out, NULL, '{');
        json_str(out, "rule", r->rules.items[i].rule);
        json_int(out, "reviewed", r->rules.items[i].reviewed);
        json_int(out, "accepted", r->rules.items[i].accepted);
        json_number(out, "precision", share(r->rules.items[i].accepted, r->rules.items[i].reviewed), 3);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void agreement_json(buffer *out, const ledger_agreement *r) {
    int64_t reviewed = all_of(r->verdicts);
    json_open(out, NULL, '{');
    json_int(out, "reviewed", reviewed);
    put_verdicts(out, r->verdicts);
    if (reviewed) json_number(out, "precision", share(r->verdicts[VERDICT_ACCEPT], reviewed), 3);
    else json_none(out, "precision");
    put_coders(out, r);
    put_casus(out, r);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}

static void tell_agreement(buffer *out, const char *what, const agreement *on) {
    buffer_printf(out, "%s: %zu of %zu claims alike", what, on->agree, on->items);
    if (on->defined) buffer_printf(out, ", kappa %.2f", on->kappa);
    buffer_put(out, STR("\n"));
}

static void agreement_text(buffer *out, const ledger_agreement *r) {
    int64_t reviewed = all_of(r->verdicts);
    buffer_printf(out, "%lld claims reviewed: %lld accepted, %lld rejected, %lld corrected; precision %.2f\n", (long long)reviewed,
                  (long long)r->verdicts[VERDICT_ACCEPT], (long long)r->verdicts[VERDICT_REJECT], (long long)r->verdicts[VERDICT_CORRECT],
                  share(r->verdicts[VERDICT_ACCEPT], reviewed));
    for (size_t i = 0; i < r->pair_count; i++)
        tell_agreement(out, str_printf(out->arena, "%.*s and %.*s", STR_ARG(r->coders[r->pairs[i].a].name), STR_ARG(r->coders[r->pairs[i].b].name)).ptr,
                       &r->pairs[i].on);
    for (int i = 0; i < CODED_FIELDS; i++) tell_agreement(out, str_printf(out->arena, "casus and review, %s", field_names[i]).ptr, &r->coded[i]);
    for (size_t i = 0; i < r->rules.count; i++)
        buffer_printf(out, "%5lld reviewed, precision %.2f  %.*s\n", (long long)r->rules.items[i].reviewed,
                      share(r->rules.items[i].accepted, r->rules.items[i].reviewed), STR_ARG(r->rules.items[i].rule));
}

void view_agreement(buffer *out, const ledger_agreement *r, const view_look *look) {
    if (look->format == GRID_TABLE) agreement_text(out, r);
    else agreement_json(out, r);
}

/* ---- Reviewed claims for others --------------------------------------------------------------------------------------- */

static void put_review_line(buffer *out, const account_claim *c, str original, bool corrected, const ledger_decision *d) {
    json_open(out, NULL, '{');
    json_str(out, "schema", STR("casus/review/1"));
    json_str(out, "verdict", d->kind);
    json_str_or_null(out, "coder", d->coder);
    json_str(out, "made", d->made);
    json_str_or_null(out, "why", d->why);
    put_json(out, "claim", c->line);
    put_json(out, "original", corrected ? original : (str){0});
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}

static casus_status put_one(buffer *out, ledger *l, const account_claim *c, casus_error *error) {
    ledger_decisions about;
    bool corrected, counts;
    casus_status status = ledger_decisions_about(l, out->arena, c->row, true, &about, error);
    str original = ledger_original(l, out->arena, c->row, &corrected, &counts);
    if (status == CASUS_OK && about.count) put_review_line(out, c, original, corrected, &about.items[0]);
    return status;
}

/* Adds the claims of one verdict, oldest first. */
static casus_status add_reviewed(account_claims *all, arena *a, ledger *l, str report, ledger_review which, casus_error *error) {
    account_claims some;
    ledger_filter f = LEDGER_NO_FILTER;
    f.review = which, f.sort = LEDGER_OLDEST, f.report = report;
    casus_status status = ledger_claims(l, a, &f, &some, error);
    for (size_t i = 0; status == CASUS_OK && i < some.count; i++) ARENA_PUSH(a, all, some.items[i]);
    return status;
}

casus_status view_reviewed(buffer *out, ledger *l, str report, bool keys, casus_error *error) {
    account_claims all = {0};
    casus_status status = add_reviewed(&all, out->arena, l, report, LEDGER_REVIEW_ACCEPT, error);
    if (status == CASUS_OK) status = add_reviewed(&all, out->arena, l, report, LEDGER_REVIEW_CORRECT, error);
    if (status == CASUS_OK && keys) view_keys(out, l, &all);
    if (status != CASUS_OK || keys) return status;
    status = add_reviewed(&all, out->arena, l, report, LEDGER_REVIEW_REJECT, error);
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) status = put_one(out, l, &all.items[i], error);
    return status;
}
