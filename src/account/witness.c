/* See witness.h. */
#include "account/witness.h"

/* The lead: title, dateline and about two sentences, in characters of the text; the first claims, where a report begins
 * at length; and the days after which a dated happening is background. Tried on reports of the Syrian war
 * (tools/eval/incidents.py). */
enum { LEAD_CHARACTERS = 400, LEAD_CLAIMS = 2, NEWS_DAYS = 3 };

static bool is_background(const account_claim *c) {
    int32_t published = c->report->published;
    return c->last != DAY_NONE && published != DAY_NONE && published - c->last > NEWS_DAYS;
}

static bool is_news(const account_claim *c) {
    bool leads = c->claim->span.start < LEAD_CHARACTERS || c->index < LEAD_CLAIMS;
    return leads && !c->claim->historical && !is_background(c);
}

size_t account_witnesses(arena *a, const account_claim *claims, size_t count, account_witness **out) {
    account_witness *all = ARENA_ARRAY(a, account_witness, count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        const account_claim *c = &claims[i];
        if (!n || all[n - 1].report != c->report) all[n++] = (account_witness){.report = c->report};
        account_witness *w = &all[n - 1];
        w->news |= is_news(c);
        if (c->claim->confidence > w->confidence) w->confidence = c->claim->confidence < 1 ? c->claim->confidence : 1;
    }
    *out = all;
    return n;
}
