/* Figures that are more than one happening's, by the time that they are told of or by their size alone: "12,000 died
 * under torture from March 2011 to June 2016", "more than 300,000 people have been killed". A happening that is told as
 * one ("the massacre", "an earthquake") may be of any size. */
#include "base/day.h"
#include "claim/count_parts.h"
#include "claim/event_parts.h"

/* The least figure that is of a year itself, of a month itself, of all that "have been killed", and of no happening's at
 * all. */
enum { OF_YEAR = 100, OF_MONTH = 300, LARGE = 500, VAST = 10000 };

static int64_t size_of(const quantity *q) { return q->low < 0 ? q->high : q->low; }

static bool befell_people(const harm *h) {
    return count_listed(" killed wounded casualties captured detained abducted missing ", h->what);
}

/* A word for violence as a thing; `many`: for more than one deed ("attacks"), or what goes on for long, as an offensive or a bombing campaign does. */
static bool tells_violence(const claim_context *c, int i, int at, bool *many) {
    lex_entry e;
    size_t n = context_find(c, LEX_NOUN, i, at, &e);
    str type = e.value;
    if (!n || !count_listed(" ASSAULT COERCE ", str_cut(&type, ' '))) return false;
    const token *last = count_token(c, i, at + (int)n - 1);
    bool campaign = last->rel == REL_COMPOUND && count_listed(" campaign campaigns spree wave ", count_norm(c, i, last->head));
    *many = lex_key(&e, "lasts").len || campaign || count_is_plural(last);
    return last->upos != UPOS_VERB;
}

/* "An attack", "the massacre". */
static bool tells_one_at(const claim_context *c, int i, int at) {
    bool many = false;
    return event_is_accident(c->words[i].lemmas[at]) || (tells_violence(c, i, at, &many) && !many);
}

static bool is_of_many(const claim_context *c, int i, int at) {
    bool many = false;
    return tells_violence(c, i, at, &many) && many;
}

bool count_tells_one(const claim_context *c, int i) {
    for (int k = 0; k < count_words(c, i); k++)
        if (tells_one_at(c, i, k)) return true;
    return false;
}

static bool names_day(const claim_context *c, int i) {
    for (size_t k = 0; k < c->times.count; k++) {
        const timex *t = &c->times.items[k];
        if (t->sentence == i && t->type != TIMEX_DURATION && !t->of_report && (t->precision == 1 || t->precision == 2))
            return true;
    }
    return false;
}

/* "In over three years", "during the past few months". */
static bool is_long_duration(const claim_context *c, const timex *t) {
    bool units = t->type == TIMEX_DURATION && t->value.len > 2 && t->value.ptr[1] != 'T' &&
                 (str_ends(t->value, STR("Y")) || str_ends(t->value, STR("M")));
    for (int k = 1; units && k <= 3; k++)
        if (count_listed(" in over during within throughout ", count_norm(c, t->sentence, t->first - k))) return true;
    return units && count_listed(" in over during within throughout ", count_norm(c, t->sentence, t->first));
}

/* The least figure that is no happening's in so long a time. */
static int64_t least_of(const claim_context *c, const timex *t) {
    if (is_long_duration(c, t)) return str_ends(t->value, STR("Y")) ? OF_YEAR : OF_MONTH;
    if (t->type != TIMEX_DATE || t->precision < 4 || !t->start.len || t->of_report) return INT64_MAX;
    return t->precision == 4 ? OF_MONTH : OF_YEAR;
}

/* Whether it tells when those came to harm, and not when it was said: it stands below the word of harm or the number.
 */
static bool tells_when(const claim_context *c, const quantity *q, const harm *h, const timex *t) {
    enum { STEPS = 4 };
    int at = t->last;
    for (int step = 0; step < STEPS && at >= 0; step++, at = count_token(c, t->sentence, at)->head)
        if (at == h->word || at == q->node) return true;
    return false;
}

/* "Every year", "annually" (P1Y; weekdays have other values): right behind, or what the word of harm governs. */
static bool is_rate(const claim_context *c, const quantity *q, const harm *h, const timex *t) {
    enum { REACH = 6 };
    if (count_listed(" after before later earlier ago since from ", count_norm(c, t->sentence, t->last + 1))) return false; /* "a day after" */
    int head = count_token(c, t->sentence, t->last)->head;
    bool behind = t->first > q->end && t->first - q->end <= REACH;
    bool near = behind || t->first <= 1 || (head >= 0 && head == h->word);
    return near && t->type == TIMEX_SET && t->value.ptr[0] == 'P';
}

/* "Strikes have killed hundreds", further down "its raids have killed 220": what goes on, or comes again, told of as a whole. In its lead a report
 * gives the number of one day's attacks in this way. */
static bool recurs(const claim_context *c, const quantity *q) {
    enum { MANY = 200, LEAD = 3 };
    bool vague = q->low >= MANY && q->high > 2 * q->low, told = false;
    for (int k = 0; !told && k < count_words(c, q->sentence); k++) told = is_of_many(c, q->sentence, k);
    return size_of(q) >= MANY && ((vague && told) || ((vague || told) && q->sentence >= LEAD));
}

bool count_is_of_period(const claim_context *c, const quantity *q, const harm *h, str *since) {
    int i = q->sentence;
    int64_t size = size_of(q);
    bool candidate = befell_people(h) && !q->single;
    for (size_t k = 0; candidate && k < c->times.count; k++)
        if (c->times.items[k].sentence == i && is_rate(c, q, h, &c->times.items[k])) return true;
    if (!candidate || count_tells_one(c, i)) return false;
    bool day = names_day(c, i);
    for (size_t k = 0; k < c->times.count; k++) {
        const timex *t = &c->times.items[k];
        if (t->sentence != i || size < least_of(c, t) || (day && !tells_when(c, q, h, t))) continue;
        *since = t->start;
        return true;
    }
    if (day || count_listed(" captured detained abducted ", h->what)) return false; /* armies surrender in a day */
    bool perfect = h->word != NO_TOKEN && count_perfect_before(c, i, h->word, 5);
    return size >= VAST || (perfect && (size >= LARGE || recurs(c, q)));
}
