/* What a number counts: the noun behind it, with whatever stands between; and whether it counts anything at all. */
#include "claim/count_parts.h"

enum { PHRASE_MAX = 9, YEAR_FIRST = 1500, YEAR_LAST = 2100, AGE_MAX = 120 };

bool count_is_participle(const token *t) {
    return strcmp(t->xpos, "VBN") == 0 || strcmp(t->xpos, "VBD") == 0 || strcmp(t->xpos, "JJ") == 0;
}
bool count_is_plural(const token *t) { return strcmp(t->xpos, "NNS") == 0 || strcmp(t->xpos, "NNPS") == 0; }

bool count_is_pronoun(const token *t) {
    return t->upos == UPOS_PRON && count_listed(" he she him her himself herself ", t->norm);
}

static bool is_noun(const token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN; }

/* Words that may stand between a number and its noun. */
static bool inside_phrase(const claim_context *c, int i, int at) {
    const token *t = count_token(c, i, at);
    if (is_noun(t) || t->upos == UPOS_ADJ) return true;
    if (count_listed(" - ' 's more other others additional , ", t->norm)) {
        bool comma = str_is(t->norm, ",");
        return !comma || (at + 1 < count_words(c, i) && count_token(c, i, at + 1)->upos == UPOS_ADJ &&
                          count_token(c, i, at - 1)->upos == UPOS_ADJ);
    }
    bool participle = t->upos == UPOS_VERB && (t->rel == REL_AMOD || t->rel == REL_COMPOUND);
    return participle || (t->upos == UPOS_ADV && t->rel == REL_ADVMOD && at + 1 < count_words(c, i) &&
                          count_token(c, i, at + 1)->upos == UPOS_ADJ);
}

/* The last noun of the phrase that begins at `from`; stops at a word of harm that the phrase is the subject of ("12
 * dead"). */
static int last_noun(const claim_context *c, int i, int from) {
    int noun = NO_TOKEN;
    for (int k = from; k < count_words(c, i) && k < from + PHRASE_MAX && inside_phrase(c, i, k); k++) {
        const token *t = count_token(c, i, k);
        if (!is_noun(t) && !str_is(t->norm, "others")) continue;
        if (noun != NO_TOKEN && count_is_plural(count_token(c, i, noun)) && !str_is(count_norm(c, i, k - 1), "-") &&
            count_token(c, i, noun)->head != k && count_token(c, i, k)->head != noun)
            break; /* two phrases that stand side by side: "12 people Tuesday" */
        noun = k;
    }
    return noun;
}

static bool is_pronoun_of(str word) { return count_listed(" them whom which us these those ", word); }

/* "six of them children", "two of whom were women": what they are said to be. */
static int said_to_be(const claim_context *c, int i, int at) {
    while (count_listed(" were are was is mere ", count_norm(c, i, at))) at++;
    if (at >= count_words(c, i) || !count_is_plural(count_token(c, i, at))) return NO_TOKEN;
    return count_is_person(c, i, at, false) ? at : NO_TOKEN;
}

/* "dozens of people", "three of the soldiers", "one of whom". */
static int noun_after_of(const claim_context *c, quantity *q, int of) {
    int k = of + 1;
    if (is_pronoun_of(count_norm(c, q->sentence, k))) {
        int noun = said_to_be(c, q->sentence, k + 1);
        q->of_them = true;
        q->end = noun == NO_TOKEN ? k : noun;
        return noun;
    }
    while (count_listed(" the its their his her these those all our ", count_norm(c, q->sentence, k))) k++;
    return last_noun(c, q->sentence, k);
}

/* "half the civilian population of 146,000": the noun stands within. */
static bool is_noun_between(const claim_context *c, quantity *q) {
    for (int k = q->core_last - 1; k > q->core_first; k--) {
        if (count_token(c, q->sentence, k)->upos != UPOS_NOUN || !count_is_person(c, q->sentence, k, false)) continue;
        q->noun = q->node = k;
        const token *first = count_token(c, q->sentence, q->core_first);
        if (first->head > k || first->head < q->core_first) q->node = q->core_first;
        return true;
    }
    return false;
}

void count_noun(const claim_context *c, quantity *q) {
    int i = q->sentence, next = q->last + 1;
    q->end = q->last, q->node = q->core_last;
    while (count_listed(" more other others further additional ", count_norm(c, i, next)) &&
           !str_is(count_norm(c, i, next), "others")) {
        q->end = next++;
    }
    if (q->core_first < q->core_last && is_noun_between(c, q)) return;
    q->noun = str_is(count_norm(c, i, next), "of") ? noun_after_of(c, q, next) : last_noun(c, i, next);
    if (q->noun == NO_TOKEN) {
        const token *t = count_token(c, i, q->core_last);
        if (t->rel == REL_NUMMOD && t->head > q->core_last && t->head < q->core_last + PHRASE_MAX &&
            is_noun(count_token(c, i, t->head))) {
            bool broken = false;
            for (int k = q->core_last + 1; k < t->head; k++) {
                uint8_t tag = count_token(c, i, k)->upos;
                broken |=
                    (tag == UPOS_PUNCT || tag == UPOS_CCONJ || tag == UPOS_NUM) && !str_is(count_norm(c, i, k), "-");
            }
            if (!broken) q->noun = t->head;
        }
    }
    lex_entry unit;
    if (q->noun != NO_TOKEN && context_find(c, LEX_UNIT, i, q->noun, &unit))
        q->noun = NO_TOKEN; /* "wounding 90 hours after" */
    if (q->noun == NO_TOKEN) return;
    q->end = q->noun;
    bool of = str_is(count_norm(c, i, next), "of");
    q->node = of ? q->core_last : q->noun;
    const token *core = count_token(c, i, q->core_last);
    if (of && (core->rel == REL_NUMMOD || core->head == q->noun)) q->node = q->noun;
}

/* ---- Numbers that count nothing --------------------------------------------------------------------------------- */

bool count_in_time(const claim_context *c, int i, int first, int last) {
    for (size_t k = 0; k < c->times.count && c->times.items[k].sentence <= i; k++) {
        const timex *t = &c->times.items[k];
        if (t->sentence == i && t->first <= first && last <= t->last) return true;
    }
    return false;
}

static bool is_month(str w) {
    return count_listed(" january february march april may june july august september october november december jan. "
                        "feb. mar. apr. jun. jul. aug. sept. "
                        "sep. oct. nov. dec. jan feb mar apr jun jul aug sep sept oct nov dec ",
                        w);
}

static bool is_currency(str w) { return count_listed(" $ £ € ¥ us$ rs rs. usd eur c$ a$ ", w); }

/* "$30", "a third of $30 million". */
static bool of_money(const claim_context *c, const quantity *q) {
    for (int k = q->core_first - 1; k <= q->core_last; k++)
        if (is_currency(count_norm(c, q->sentence, k))) return true;
    return false;
}

static bool measured(const claim_context *c, const quantity *q) {
    lex_entry unit;
    int i = q->sentence, next = q->last + 1;
    if (str_is(count_norm(c, i, next), "-")) next++;
    if (next < count_words(c, i) && context_find(c, LEX_UNIT, i, next, &unit)) {
        bool soldiers = count_listed(" foot ", count_norm(c, i, next)) &&
                        count_listed(" soldiers patrols ", count_norm(c, i, next + 1));
        harm_entry e;
        const token *verb = q->first > 0 ? count_token(c, i, q->first - 1) : NULL;
        bool object = verb && strcmp(verb->xpos, "VBG") == 0 &&
                      count_harm_entry(c, i, q->first - 1, 1, &e); /* "wounding 90 hours after" */
        return !soldiers && !object;
    }
    return of_money(c, q) || count_listed(" % ", count_norm(c, i, next));
}

static bool is_year_number(str w) {
    return w.len == 4 && str_number(w) >= YEAR_FIRST && str_number(w) <= YEAR_LAST;
}

static bool is_year(const claim_context *c, const quantity *q) {
    str core = count_norm(c, q->sentence, q->core_first), before = count_norm(c, q->sentence, q->first - 1);
    str last = count_norm(c, q->sentence, q->core_last);
    if (!is_year_number(core) || !is_year_number(last)) return false;
    if (q->core_first != q->core_last) return q->noun == NO_TOKEN; /* "between 2011 and 2016" */
    bool one_noun = q->noun == NO_TOKEN || !count_is_plural(count_token(c, q->sentence, q->noun));
    if (count_listed(" the his her their its this that ", count_norm(c, q->sentence, q->core_first - 1)))
        return one_noun; /* "of the 2014 shooting" */
    if (count_listed(" in since of until till from by during early late mid ", before) || is_month(before))
        return q->first == q->core_first;
    return one_noun;
}

/* "Sep 30 2016 102138", "August 22 2013 1849": a clock that lost its colons, right behind a date of a day. */
static bool is_clock(const claim_context *c, const quantity *q) {
    str core = count_norm(c, q->sentence, q->core_first);
    int64_t number = q->core_first == q->core_last && (core.len == 4 || core.len == 6) ? str_number(core) : -1;
    if (number < 0 || number / (core.len == 6 ? 10000 : 100) > 23) return false;
    if (!is_year_number(count_norm(c, q->sentence, q->core_first - 1))) return false;
    for (size_t k = 0; k < c->times.count; k++) {
        const timex *t = &c->times.items[k];
        if (t->sentence == q->sentence && t->last == q->core_first - 1) return t->precision == 1;
    }
    return false;
}

static bool named(const claim_context *c, const quantity *q) {
    static const char *const leads = " resolution flight article page chapter no. no number nos. route highway law "
                                     "decree section act unit battalion brigade division group channel "
                                     "paragraph annex phase line zone area sector level type model version room gate "
                                     "platform bus train building block apartment top "
                                     "protocol order figure table km mile kilometer kilometre kilometers grade class "
                                     "size season camp ward precinct district hour ";
    int i = q->sentence, at = q->core_first - 1;
    if (at < 0) return false;
    const token *t = count_token(c, i, at);
    if (str_is(t->norm, "-") || str_is(t->norm, "/") || str_is(t->norm, ":"))
        return !t->space_after || str_is(t->norm, "/"); /* not: "Killed: 31" */
    if (q->first != q->core_first || q->high == CASUS_OPEN) return false;
    if (count_listed(leads, t->norm)) return true;
    bool name = t->upos == UPOS_PROPN && !t->space_after;
    return name || (t->upos == UPOS_PROPN && q->noun == NO_TOKEN && count_token(c, i, q->core_first)->head == at);
}

/* "John Smith, 34, was killed", "Smith (34)". */
static bool is_age(const claim_context *c, const quantity *q) {
    int i = q->sentence;
    str before = count_norm(c, i, q->core_first - 1), after = count_norm(c, i, q->core_last + 1);
    if (q->low < 0 || q->high > AGE_MAX || q->noun != NO_TOKEN || q->core_first < 2) return false;
    const token *name = count_token(c, i, q->core_first - 2);
    bool figure = q->core_first == q->core_last && str_number(count_norm(c, i, q->core_first)) > 0;
    bool person = figure && (name->upos == UPOS_PROPN || name->upos == UPOS_NOUN || name->ner == NER_PER);
    if (count_listed(" just only both aged all ", before) && str_is(count_norm(c, i, q->core_first - 2), ","))
        return figure;
    bool fenced = (str_is(before, ",") && (count_listed(" , . ; ", after) || !after.len)) ||
                  (str_is(before, "(") && str_is(after, ")"));
    return fenced && person;
}

/* "aged 16 to 18", "between the ages of 16 and 18". */
static bool of_ages(const claim_context *c, const quantity *q) {
    enum { REACH = 6 };
    int i = q->sentence;
    for (int k = q->core_first - 1; k >= 0 && k > q->core_first - REACH; k--) {
        if (count_listed(" age ages aged ", count_norm(c, i, k))) return true;
        if (!count_listed(" of from between to and or - ", count_norm(c, i, k)) &&
            count_token(c, i, k)->upos != UPOS_NUM)
            return false;
    }
    return false;
}

static bool hyphened(const claim_context *c, const quantity *q) {
    int i = q->sentence;
    str next = count_norm(c, i, q->last + 1);
    if (str_is(next, "-") && q->last + 1 < count_words(c, i)) return !count_token(c, i, q->last)->space_after;
    return false;
}

static bool part_of_figure(const claim_context *c, const quantity *q) {
    for (int k = q->core_first; k <= q->core_last; k++) {
        str w = count_norm(c, q->sentence, k);
        if (memchr(w.ptr, ':', w.len) || memchr(w.ptr, '/', w.len)) return true;
    }
    str after = count_norm(c, q->sentence, q->last + 1), before = count_norm(c, q->sentence, q->core_first - 1);
    if (str_is(before, "#") || str_is(after, "/") || str_is(after, "°")) return true;
    if (is_month(after) && q->high <= 31 && !str_is(after, "may")) return true;
    if (is_month(before) && q->high <= 31 && q->low > 0)
        return q->noun == NO_TOKEN || !count_is_plural(count_token(c, q->sentence, q->noun));
    if (q->noun == NO_TOKEN && count_listed(" a an the ", after))
        return true; /* a number that only stands before a sentence */
    bool list = q->core_first == 0 && count_listed(" . ) ", after) && q->core_last == 0;
    return list || str_is(after, ":");
}

/* "one" that stands for nobody: no one, this one, one another, one day. */
static bool is_pronoun_one(const claim_context *c, const quantity *q) {
    int i = q->sentence;
    if (q->core_first != q->core_last || !str_is(count_norm(c, i, q->core_first), "one")) return false;
    const token *lead = q->core_first > 0 ? count_token(c, i, q->core_first - 1) : NULL;
    if (lead && q->noun == NO_TOKEN && (lead->upos == UPOS_ADJ || lead->upos == UPOS_DET) &&
        !count_listed(" another the ", lead->norm))
        return true;
    if (count_listed(" no any every this that each which the some last only first next latest ",
                     count_norm(c, i, q->core_first - 1)) &&
        q->noun == NO_TOKEN)
        return true;
    return count_listed(" another day such thing side way by hand point time ", count_norm(c, i, q->core_last + 1));
}

bool count_is_none(const claim_context *c, const quantity *q) {
    return hyphened(c, q) || named(c, q) || measured(c, q) || part_of_figure(c, q) || is_year(c, q) || is_clock(c, q) || is_age(c, q) ||
           of_ages(c, q) || is_pronoun_one(c, q) ||
           (count_in_time(c, q->sentence, q->core_first, q->core_last) && (q->noun == NO_TOKEN || !count_is_person(c, q->sentence, q->noun, false)));
}
