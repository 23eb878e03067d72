/* Who they were, on whose side, and whether a count is of one happening or a running total. */
#include "claim/count_parts.h"
#include "claim/mention.h"

static int phrase_start(const claim_context *c, const quantity *q) {
    int at = q->single ? q->first : q->noun < q->last ? q->core_first + 1 : q->last + 1;
    while (at < q->noun &&
           count_listed(" of the a an another more other others its their his her these those further additional ",
                        count_norm(c, q->sentence, at)))
        at++;
    return at;
}

/* The most telling role of the phrase: that of the noun, unless it says no more than people and a word before it says
 * more. */
static str role_of(const claim_context *c, const quantity *q, int start) {
    lex_entry e;
    str role = {0};
    for (int at = start; at <= q->noun && !role.len; at++) { /* the longest name of the noun: "aid workers" */
        size_t n = context_find(c, LEX_ROLE, q->sentence, at, &e);
        if (n && at + (int)n - 1 == q->noun) role = e.value;
    }
    for (int at = q->noun; at >= start; at--) {
        if (!context_find(c, LEX_ROLE, q->sentence, at, &e)) continue;
        if (!role.len || str_is(role, "unknown")) role = e.value;
    }
    return role.len ? role : STR("unknown");
}

static void say_who(const claim_context *c, const quantity *q, casus_count *out) {
    out->role = STR("unknown");
    if (q->noun == NO_TOKEN) return;
    const sentence *s = context_sentence(c, q->sentence);
    int start = phrase_start(c, q), end = q->noun;
    if (start > q->noun) start = q->noun;
    if (end + 2 < s->count && str_is(s->tokens[end + 1].norm, "of") &&
        s->tokens[end + 2].upos != UPOS_NUM) { /* "members of the militia" */
        int below = tree_child(s, end, REL_BIT(REL_NMOD));
        if (below > end && below < end + 8 && str_is(tree_case(s, below), "of")) end = below;
    }
    out->who = span_text(c->syntax->text, (span){s->tokens[start].span.start, s->tokens[end].span.end});
    out->role = role_of(c, q, start);
    casus_party party = mention_party(c, (word_ref){q->sentence, q->noun});
    out->side = party.code;
}

/* "2,000 from each side". */
static void say_each_side(const claim_context *c, const quantity *q, casus_count *out) {
    int i = q->sentence, at = q->end + 1;
    if (!count_listed(" from on ", count_norm(c, i, at)) ||
        !count_listed(" each both either ", count_norm(c, i, at + 1)))
        return;
    if (!count_listed(" side sides ", count_norm(c, i, at + 2))) return;
    const sentence *s = context_sentence(c, i);
    out->side = span_text(c->syntax->text, (span){s->tokens[at + 1].span.start, s->tokens[at + 2].span.end});
}

/* ---- Scope ------------------------------------------------------------------------------------------------------ */

static const char wars[] = " war conflict uprising insurgency intifada rebellion genocide crisis revolution unrest "
                           "violence hostilities pandemic occupation ";

static bool says_total(const claim_context *c, const quantity *q) {
    const sentence *s = context_sentence(c, q->sentence);
    for (int k = 0; k < s->count; k++) {
        str w = s->tokens[k].norm, next = count_norm(c, q->sentence, k + 1);
        if (str_is(w, "so") && str_is(next, "far")) return true;
        if (str_is(w, "to") && str_is(next, "date")) return true;
        if (count_listed(" overall altogether cumulative ", w)) return true;
        if (count_listed(" same that ", w) && count_listed(" time period ", next) && k > 0 &&
            count_listed(" in over during ", k > 1 && str_is(s->tokens[k - 1].norm, "the") ? s->tokens[k - 2].norm : s->tokens[k - 1].norm))
            return true; /* "in the same time" as the total before it */
        if (str_is(w, "in") && count_listed(" total all ", next) && k + 2 < s->count &&
            s->tokens[k + 2].upos != UPOS_NOUN)
            return true;
    }
    return false;
}

/* The first expression of time after `at`, up to `last`: "since August 10", "since the war began on August 10". */
static const timex *time_after(const claim_context *c, int i, int at, int last) {
    for (size_t k = 0; k < c->times.count; k++) {
        const timex *t = &c->times.items[k];
        if (t->sentence == i && t->first > at && t->first <= (last > at + 4 ? last : at + 4)) return t;
    }
    return NULL;
}

static int tree_end(const sentence *s, int node) {
    int first, last;
    tree_extent(s, node, REL_BIT(REL_PUNCT) | REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS), &first, &last);
    return last;
}

/* "since the ceasefire", "since 2011": what is said after it, as a date when it is one. */
static bool says_since(const claim_context *c, const quantity *q, casus_count *out) {
    const sentence *s = context_sentence(c, q->sentence);
    for (int k = 0; k < s->count; k++) {
        if (!str_is(s->tokens[k].norm, "since") || k + 1 >= s->count || s->tokens[k + 1].upos == UPOS_PUNCT) continue;
        int up = s->tokens[k].head;
        const timex *t = time_after(c, q->sentence, k, up > k ? tree_end(s, up) : k + 4);
        if (t && t->start.len) out->since = t->start;
        else if (t) out->since = t->value;
        else if (up > k)
            out->since = span_text(c->syntax->text,
                                   tree_span(s, up, REL_BIT(REL_CASE) | REL_BIT(REL_MARK) | REL_BIT(REL_PUNCT)));
        return true;
    }
    return false;
}

/* A war as the one that took them, or a perfect tense over a war: "the war claimed", "have died in the conflict". */
static bool says_war(const claim_context *c, const quantity *q, const harm *h) {
    enum { LARGE = 500 };
    const sentence *s = context_sentence(c, q->sentence);
    bool war = false, perfect = false;
    for (int k = 0; k < s->count; k++) {
        if (count_listed(wars, s->tokens[k].norm)) war = true;
        bool near = h->word == NO_TOKEN || (k < h->word && k > h->word - 5);
        if (near && count_listed(" have has 've had ", s->tokens[k].norm)) perfect = true;
    }
    return war && (perfect || (q->low < 0 ? q->high : q->low) >= LARGE);
}

/* People who "have fled" or "have been displaced" are all who did so up to then. */
static bool says_stock(const claim_context *c, const quantity *q, const harm *h) {
    if (!str_is(h->what, "displaced") || h->word == NO_TOKEN) return false;
    for (int k = h->word - 1; k >= 0 && k > h->word - 4; k--)
        if (count_listed(" have has 've had ", count_norm(c, q->sentence, k))) return true;
    return false;
}

void count_describe(const claim_context *c, const quantity *q, const harm *h, casus_count *out) {
    say_who(c, q, out);
    say_each_side(c, q, out);
    bool since = says_since(c, q, out);
    if (since || says_total(c, q) || says_war(c, q, h) || says_stock(c, q, h)) out->scope = CASUS_CUMULATIVE;
}

bool count_is_part(const claim_context *c, const quantity *q) {
    int i = q->sentence, at = q->first - 1;
    str last = count_norm(c, i, at);
    while (count_listed(" the a : were was are is at , whom them these those ", last) && at > q->first - 4) {
        if (count_listed(" whom them these those ", last) &&
            count_listed(" among of amongst ", count_norm(c, i, at - 1)))
            return true;
        last = count_norm(c, i, --at);
    }
    if (q->of_them || count_listed(" including included includes include ", last)) return true;
    return str_is(last, "among") && count_listed(" them whom ", count_norm(c, i, at + 1));
}
