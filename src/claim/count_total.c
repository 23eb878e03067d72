/* Whether a count is of one happening or a running total: "since the war began", "so far", "in the past two weeks". */
#include "base/day.h"
#include "claim/count_parts.h"

static const char wars[] = " war conflict uprising insurgency intifada rebellion genocide crisis revolution unrest "
                           "violence hostilities pandemic occupation ";

static bool says_total(const claim_context *c, const quantity *q, const harm *h) {
    const sentence *s = context_sentence(c, q->sentence);
    for (int k = 0; k < s->count; k++) {
        str w = s->tokens[k].norm, next = count_norm(c, q->sentence, k + 1);
        if (str_is(w, "so") && str_is(next, "far")) return true;
        if (str_is(w, "to") && str_is(next, "date")) return true;
        if (str_is(w, "as") && str_is(next, "of") && count_in_time(c, q->sentence, k + 2, k + 2)) return true; /* "as of June 3" */
        if (count_listed(" overall altogether cumulative ", w)) return true;
        if (count_listed(" same that ", w) && count_listed(" time period ", next) && k > 0 &&
            count_listed(" in over during ", k > 1 && str_is(s->tokens[k - 1].norm, "the") ? s->tokens[k - 2].norm : s->tokens[k - 1].norm))
            return true; /* "in the same time" as the total before it */
        if (str_is(w, "in") && count_listed(" total all ", next) && k + 2 < s->count && s->tokens[k + 2].upos != UPOS_NOUN &&
            (h->word == NO_TOKEN || count_perfect_before(c, q->sentence, h->word, 5)))
            return true; /* "in all forty were killed" sums up what was told just before */
    }
    return false;
}

/* The first time of a calendar after `at`, up to `last`: "since August 10", "since the war began on August 10". */
static const timex *time_after(const claim_context *c, int i, int at, int last) {
    for (size_t k = 0; k < c->times.count; k++) {
        const timex *t = &c->times.items[k];
        if (t->sentence == i && t->start.len && t->first > at && t->first <= (last > at + 4 ? last : at + 4)) return t;
    }
    return NULL;
}

static int tree_end(const sentence *s, int node) {
    int first, last;
    tree_extent(s, node, REL_BIT(REL_PUNCT) | REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS), &first, &last);
    return last;
}

static bool is_superlative(const claim_context *c, int i, int at) {
    const token *t = count_token(c, i, at);
    if (count_listed(" first only ", t->norm)) return true;
    if (strcmp(t->xpos, "JJS") != 0 && strcmp(t->xpos, "RBS") != 0) return false;
    return !count_listed(" least most ", t->norm) || (at + 1 < count_words(c, i) && count_token(c, i, at + 1)->upos == UPOS_ADJ);
}

/* "The deadliest attack since 2011", "the first deaths since the truce": a comparison, that counts nothing from then on. */
static bool compares(const claim_context *c, int i, int since) {
    enum { REACH = 14 };
    for (int k = since - 1; k >= 0 && k > since - REACH; k--) {
        const token *t = count_token(c, i, k);
        if (is_superlative(c, i, k)) return true;
        bool verb = t->upos == UPOS_AUX || (t->upos == UPOS_VERB && strcmp(t->xpos, "VBN") != 0);
        if (verb || t->upos == UPOS_NUM || t->upos == UPOS_PUNCT) return false;
    }
    return false;
}

/* "Since an attack on Tuesday that killed 87": these are the attack's own. */
static bool is_told_of_start(const sentence *s, const quantity *q, int start) {
    bool clause = false;
    for (int at = q->node, steps = 0; at >= 0 && steps < s->count; at = s->tokens[at].head, steps++) {
        if (at == start) return clause;
        clause = clause || rel_in(s->tokens[at].rel, REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL));
    }
    return false;
}

static bool is_adverb(const sentence *s, int at) {
    int up = s->tokens[at].head;
    return s->tokens[at].rel == REL_ADVMOD && up >= 0 && s->tokens[up].upos == UPOS_VERB && tree_child(s, at, ~UINT64_C(0)) == NO_TOKEN;
}

/* "The war has since killed 300,000"; but "two of the wounded have since died" is news of these, and who "have since been released" are no more for it. */
static bool counts_on(const claim_context *c, const quantity *q, const harm *h, int verb) {
    return !q->of_them && !q->single && h->word == verb && !str_is(c->words[q->sentence].lemmas[verb], "die");
}

/* "43 deaths on Saturday, and 213 were killed since Monday": the first are not counted since then. */
static bool is_of_another(const claim_context *c, const quantity *q, const harm *h, int since) {
    const sentence *s = context_sentence(c, q->sentence);
    int up = s->tokens[since].head, verb = up >= 0 ? s->tokens[up].head : NO_TOKEN;
    harm_entry e;
    if (verb < 0 || h->word == NO_TOKEN || verb == h->word || tree_below(s, q->node, verb) || tree_below(s, verb, h->word)) return false;
    return count_harm_entry(c, q->sentence, verb, 1, &e) && tree_first_conjunct(s, verb) != tree_first_conjunct(s, h->word);
}

static bool from_today(const claim_context *c, const timex *t) {
    int32_t today = day_parse(c->report->published);
    return t && today != DAY_NONE && day_parse(t->start) == today;
}

/* Whether this "since" says from when on they were counted: `since` is what stands behind it, as a date when it is one. */
static bool counts_since(const claim_context *c, const quantity *q, const harm *h, int k, str *since) {
    const sentence *s = context_sentence(c, q->sentence);
    int up = s->tokens[k].head;
    if (is_adverb(s, k)) return counts_on(c, q, h, up);
    if (k + 1 >= s->count || s->tokens[k + 1].upos == UPOS_PUNCT || compares(c, q->sentence, k) || is_of_another(c, q, h, k)) return false;
    if (count_listed(" then that ", s->tokens[k + 1].norm)) return true;
    const timex *t = time_after(c, q->sentence, k, up > k ? tree_end(s, up) : k + 4);
    if (from_today(c, t) || (up > k && is_told_of_start(s, q, up))) return false; /* "since dawn": what happened on one day */
    if (t) *since = t->start;
    else if (up > k) *since = span_text(c->syntax->text, tree_span(s, up, REL_BIT(REL_CASE) | REL_BIT(REL_MARK) | REL_BIT(REL_PUNCT)));
    return true;
}

static bool says_since(const claim_context *c, const quantity *q, const harm *h, str *since) {
    for (int k = 0; k < count_words(c, q->sentence); k++)
        if (str_is(count_norm(c, q->sentence, k), "since") && counts_since(c, q, h, k, since)) return true;
    return false;
}

bool count_perfect_before(const claim_context *c, int i, int word, int reach) {
    for (int k = word - 1; k >= 0 && k > word - reach; k--)
        if (count_listed(" have has 've had ", count_norm(c, i, k))) return true;
    return false;
}

/* The war itself, not a war monitor, war planes or war crimes; but the war dead. */
static bool is_war(const claim_context *c, int i, int at) {
    const token *t = count_token(c, i, at);
    if (!count_listed(wars, t->norm) || str_is(count_norm(c, i, at + 1), "-")) return false;
    return t->rel != REL_COMPOUND || t->head < at || count_listed(" dead death deaths toll victims casualties killings ", count_norm(c, i, t->head));
}

/* "Bringing the number of soldiers killed in the war to 18". */
static bool is_raised_to(const claim_context *c, const quantity *q) {
    bool raised = false;
    for (int k = 0; !raised && k < count_words(c, q->sentence); k++)
        raised = count_listed(" bring take raise push lift ", c->words[q->sentence].lemmas[k]) && count_token(c, q->sentence, k)->upos == UPOS_VERB;
    return raised && str_is(count_norm(c, q->sentence, q->first - 1), "to");
}

/* What one attack has cost so far; tens of thousands are more than one's, whatever else is told. */
static bool is_of_one(const claim_context *c, const quantity *q) {
    enum { MOST = 10000 };
    return (q->low < 0 ? q->high : q->low) < MOST && count_tells_one(c, q->sentence);
}

/* A war as the one that took them, or a perfect tense over a war: "the war claimed", "have died in the conflict". */
static bool says_war(const claim_context *c, const quantity *q, const harm *h) {
    enum { LARGE = 500 };
    const sentence *s = context_sentence(c, q->sentence);
    bool war = false;
    for (int k = 0; k < s->count; k++) war = war || is_war(c, q->sentence, k);
    bool perfect = h->word == NO_TOKEN ? count_perfect_before(c, q->sentence, s->count, s->count + 1)
                                       : count_perfect_before(c, q->sentence, h->word, 5);
    if (!war) return false;
    return is_raised_to(c, q) || (q->low < 0 ? q->high : q->low) >= LARGE || (perfect && !is_of_one(c, q));
}

/* Who "have fled", "are displaced" or are "refugees" are all who became so up to then. */
static bool says_stock(const claim_context *c, const quantity *q, const harm *h) {
    if (!str_is(h->what, "displaced") || h->word == NO_TOKEN) return false;
    harm_entry e;
    if (count_harm_entry(c, q->sentence, h->word, 3, &e) && e.lasts) return true;
    bool are = count_listed(" are remain ", count_norm(c, q->sentence, h->word - 1)) ||
               count_listed(" are remain ", count_norm(c, q->sentence, h->word - 2));
    return are || count_perfect_before(c, q->sentence, h->word, 4);
}

/* "In the past two weeks more than 200 have been killed": a span of a week or more that reaches to the report's day. */
static bool says_span(const claim_context *c, const quantity *q, const harm *h, str *since) {
    enum { LEAST_DAYS = 7 };
    const sentence *s = context_sentence(c, q->sentence);
    int32_t today = day_parse(c->report->published);
    for (size_t k = 0; k < c->times.count; k++) {
        const timex *t = &c->times.items[k];
        if (t->sentence != q->sentence || t->type != TIMEX_DURATION || !t->start.len) continue;
        int head = s->tokens[t->last].head, from = day_parse(t->start);
        bool its_own = t->first <= 1 || (head >= 0 && (head == h->word || head == s->tokens[q->node].head));
        if (!its_own || today == DAY_NONE || from == DAY_NONE || today - from < LEAST_DAYS) continue;
        *since = t->start;
        return true;
    }
    return false;
}

bool count_is_total(const claim_context *c, const quantity *q, const harm *h, str *since) {
    return says_since(c, q, h, since) || (says_total(c, q, h) && !is_of_one(c, q)) || says_war(c, q, h) || says_stock(c, q, h) ||
           says_span(c, q, h, since) || count_is_of_period(c, q, h, since);
}

static bool says_when(const claim_context *c, int i) {
    for (size_t k = 0; k < c->times.count; k++)
        if (c->times.items[k].sentence == i && c->times.items[k].start.len) return true;
    return false;
}

/* "The army said that 188 had been killed since the war began. Its enemy said that 140 had been killed": the second is
 * a total of the same time. */
static bool carries_on(const claim_context *c, const count_mention *m, const count_mention *before) {
    const sentence *s = context_sentence(c, m->sentence), *earlier = context_sentence(c, before->sentence);
    bool next = m->sentence - before->sentence == 1 && s->paragraph == earlier->paragraph;
    return next && before->count.scope == CASUS_CUMULATIVE && before->count.since.len && m->harm != NO_TOKEN &&
           str_eq(m->count.what, before->count.what) && count_perfect_before(c, m->sentence, m->harm, 4) &&
           !says_when(c, m->sentence);
}

void count_carry_totals(const claim_context *c, count_mentions *all) {
    const count_mention *before = NULL; /* the last of the sentence before that has any */
    for (size_t k = 1; k < all->count; k++) {
        count_mention *m = &all->items[k];
        if (m->sentence != all->items[k - 1].sentence) before = &all->items[k - 1];
        if (!before || !m->count.what.len || m->count.scope == CASUS_CUMULATIVE || !carries_on(c, m, before)) continue;
        m->count.scope = CASUS_CUMULATIVE;
        m->count.since = before->count.since;
    }
}
