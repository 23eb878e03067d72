/* Ceasefires out of a ledger: put together of all claims that tell of them. */
#include "ledger/brief.h"
#include "ledger/question.h"
#include "ledger/series.h"

static bool told_by(const truce *t, const row_set *claims) {
    for (size_t i = 0; i < t->claims.count; i++)
        if (row_set_has(claims, t->claims.items[i]->row)) return true;
    return false;
}

static void keep_told(truces *made, const row_set *wanted) {
    size_t kept = 0;
    for (size_t i = 0; i < made->count; i++)
        if (told_by(&made->items[i], wanted)) made->items[kept++] = made->items[i];
    made->count = kept;
}

/* In the order of their rows, in which they lie. */
static casus_status load_all(ledger *l, arena *a, account_claims *out, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, "SELECT claim, packed FROM ceasefire_short ORDER BY claim");
    return question_each(&q, ledger_take_short, out);
}

casus_status ledger_truces(ledger *l, arena *a, const ledger_filter *f, truces *out, casus_error *error) {
    account_claims all = {0};
    row_set wanted = {0};
    ledger_filter counting = *f;
    counting.review = LEDGER_REVIEW_COUNTING;
    *out = (truces){0};
    casus_status status = load_all(l, a, &all, error);
    if (status != CASUS_OK) return status;
    *out = truce_make(a, all.items, all.count, f->as_of);
    if (!ledger_filter_narrows(f)) return CASUS_OK;
    status = brief_claims(l, a, &counting, &wanted, error);
    keep_told(out, &wanted);
    return status;
}
