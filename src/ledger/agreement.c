/* See agreement.h. */
#include "ledger/agreement.h"

#include <stdlib.h>

#include "ledger/parts.h"
#include "read/claim_line.h"

/* One claim's reviews: the newest verdict of each coder, and of all. */
typedef struct judged {
    uint8_t by[CODERS_MAX], newest;
    uint8_t coded[CODED_FIELDS], counts[CODED_FIELDS];
} judged;

typedef struct judging {
    ledger *ledger;
    arena *arena;
    ledger_agreement *out;
    struct {
        judged *items;
        size_t count, capacity;
    } all;
    casus_error *error;
} judging;

static size_t coder_of(judging *j, str name) {
    ledger_agreement *r = j->out;
    for (size_t i = 0; i < r->coder_count; i++)
        if (str_eq(r->coders[i].name, name)) return i;
    if (r->coder_count == CODERS_MAX) return CODERS_MAX - 1; /* all the rest as one */
    r->coders[r->coder_count].name = str_copy(j->arena, name);
    return r->coder_count++;
}

/* A label is the value and one; 0 is none, of a claim that was rejected. */
static void label(uint8_t out[CODED_FIELDS], const casus_claim *c) {
    out[0] = (uint8_t)(c->stance + 1);
    out[1] = (uint8_t)(c->event + 1);
}

static void note_rules(judging *j, const casus_claim *c, bool accepted) {
    for (size_t i = 0; i < c->rule_count; i++) {
        rule_record *r = NULL;
        for (size_t k = 0; !r && k < j->out->rules.count; k++)
            if (str_eq(j->out->rules.items[k].rule, c->rules[i])) r = &j->out->rules.items[k];
        if (!r && j->out->rules.count == RULES_MAX) continue;
        if (!r) {
            rule_record fresh = {.rule = c->rules[i]};
            ARENA_PUSH(j->arena, &j->out->rules, fresh);
            r = &j->out->rules.items[j->out->rules.count - 1];
        }
        r->reviewed++;
        r->accepted += accepted;
    }
}

/* A claim is done: what was coded against what counts now. */
static void compare(judging *j, judged *x, str coded, str corrected) {
    read_claim was, is;
    if (read_json_claim(j->arena, coded, &was, NULL) != CASUS_OK) return;
    if (!corrected.len || read_json_claim(j->arena, corrected, &is, NULL) != CASUS_OK) is = was;
    label(x->coded, &was.claim);
    if (x->newest != VERDICT_REJECT) label(x->counts, &is.claim);
    note_rules(j, &was.claim, x->newest == VERDICT_ACCEPT);
}

#define REVIEWS_SQL                                                                                                    \
    "SELECT x.claim, coalesce(d.coder, ''), d.kind, c.json, c.corrected FROM decision d JOIN decision_claim x ON x.decision = d.id"   \
    " JOIN claim c ON c.id = x.claim WHERE d.undone = 0 AND d.kind IN ('accept', 'reject', 'correct') ORDER BY x.claim, d.id"

static casus_status read_reviews(judging *j) {
    sqlite3_stmt *st = sql_get(&j->ledger->sql, REVIEWS_SQL, j->error);
    if (!st) return CASUS_SYSTEM;
    int64_t claim = 0;
    str coded = {0}, corrected = {0};
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        if (sqlite3_column_int64(st, 0) != claim) {
            judged fresh = {.newest = 0};
            if (j->all.count) compare(j, &j->all.items[j->all.count - 1], coded, corrected);
            ARENA_PUSH(j->arena, &j->all, fresh);
            claim = sqlite3_column_int64(st, 0);
            coded = str_copy(j->arena, sql_text(st, 3)), corrected = str_copy(j->arena, sql_text(st, 4));
        }
        judged *x = &j->all.items[j->all.count - 1];
        x->newest = x->by[coder_of(j, sql_text(st, 1))] = (uint8_t)ledger_verdict_named(sql_text(st, 2));
    }
    if (j->all.count) compare(j, &j->all.items[j->all.count - 1], coded, corrected);
    sqlite3_reset(st);
    return code == SQLITE_DONE ? CASUS_OK : sql_fail(&j->ledger->sql, j->error);
}

static void count_verdicts(judging *j) {
    ledger_agreement *r = j->out;
    for (size_t i = 0; i < j->all.count; i++) {
        r->verdicts[j->all.items[i].newest]++;
        for (size_t k = 0; k < r->coder_count; k++) r->coders[k].verdicts[j->all.items[i].by[k]]++;
    }
}

/* Claims that both coders judged. */
static void compare_coders(judging *j) {
    ledger_agreement *r = j->out;
    uint8_t *a = ARENA_ARRAY(j->arena, uint8_t, j->all.count + 1), *b = ARENA_ARRAY(j->arena, uint8_t, j->all.count + 1);
    r->pairs = ARENA_ARRAY(j->arena, coder_pair, r->coder_count * r->coder_count + 1);
    for (size_t x = 0; x < r->coder_count; x++)
        for (size_t y = x + 1; y < r->coder_count; y++) {
            size_t both = 0;
            for (size_t i = 0; i < j->all.count; i++)
                if (j->all.items[i].by[x] && j->all.items[i].by[y]) a[both] = j->all.items[i].by[x], b[both++] = j->all.items[i].by[y];
            if (both) r->pairs[r->pair_count++] = (coder_pair){x, y, agreement_make(a, b, both)};
        }
}

static void compare_with_casus(judging *j) {
    uint8_t *a = ARENA_ARRAY(j->arena, uint8_t, j->all.count + 1), *b = ARENA_ARRAY(j->arena, uint8_t, j->all.count + 1);
    for (int field = 0; field < CODED_FIELDS; field++) {
        for (size_t i = 0; i < j->all.count; i++) a[i] = j->all.items[i].coded[field], b[i] = j->all.items[i].counts[field];
        j->out->coded[field] = agreement_make(a, b, j->all.count);
    }
}

static int by_reviews(const void *x, const void *y) {
    const rule_record *a = x, *b = y;
    if (a->reviewed != b->reviewed) return a->reviewed > b->reviewed ? -1 : 1;
    return str_cmp(a->rule, b->rule);
}

casus_status ledger_agreement_make(ledger *l, arena *a, ledger_agreement *out, casus_error *error) {
    judging j = {.ledger = l, .arena = a, .out = out, .error = error};
    *out = (ledger_agreement){.coder_count = 0};
    casus_status status = read_reviews(&j);
    if (status != CASUS_OK) return status;
    count_verdicts(&j);
    compare_coders(&j);
    compare_with_casus(&j);
    if (out->rules.count) qsort(out->rules.items, out->rules.count, sizeof *out->rules.items, by_reviews);
    return CASUS_OK;
}
