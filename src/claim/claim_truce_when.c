/* See claim_truce.h: from when a truce is, and how long it held. */
#include "base/day.h"
#include "claim/claim_truce.h"

/* "taking effect at 08:00 on October 26", "starting on Monday", "since it began this week": the date of the word that
 * begins it, later in the same sentence. */
static bool begins(const maker *m, int i, int t) {
    static const char *const words[] = {"effect", "force", "start", "begin", "commence", "effective", NULL};
    return str_in(m->c->words[i].lemmas[t], words);
}

static bool dated(const timex *t) { return (t->type == TIMEX_DATE || t->type == TIMEX_TIME) && t->start.len; }

/* "Since the war began on 15 April": the date of another beginning. */
static bool of_other(const maker *m, const finding *f, int word) {
    const sentence *s = context_sentence(m->c, f->sentence);
    int what = s->tokens[word].upos == UPOS_VERB ? tree_child(s, word, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) : NO_TOKEN;
    return what != NO_TOKEN && what != f->truce && s->tokens[what].upos != UPOS_PRON && !truce_at(m, f->sentence, what, &(finding){0});
}

static str effective_of(const maker *m, const finding *f) {
    for (size_t k = m->times[f->sentence]; k < m->times[f->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        if (!dated(t)) continue;
        for (int at = t->first - 1; at >= 0 && at > t->first - 5; at--)
            if (begins(m, f->sentence, at) && !of_other(m, f, at)) return t->start;
    }
    return (str){0};
}

/* ---- How long ---- */

static bool says(const maker *m, int i, int first, int last, const char *const *words) {
    const sentence *s = context_sentence(m->c, i);
    for (int t = first < 0 ? 0 : first; t <= last && t < s->count; t++)
        if (str_in(s->tokens[t].norm, words)) return true;
    return false;
}

/* "A 48-hour truce" says how long it was to last, unless that is what has ended. */
static bool planned(const maker *m, const finding *f, const timex *t) {
    const sentence *s = context_sentence(m->c, f->sentence);
    if (t->last >= f->truce || str_is(f->ceasefire.role, "collapsed")) return false;
    for (int at = t->last; at >= t->first; at--)
        if (s->tokens[at].head >= f->truce && s->tokens[at].head <= f->last) return true;
    return s->tokens[f->truce].head >= t->first && s->tokens[f->truce].head <= t->last; /* as a feed without hyphens is read */
}

/* "Two days of clashes", "three times in the past 24 hours", "three hours a day" are no time that it held. */
static bool spans_other(const maker *m, const finding *f, const timex *t) {
    static const char *const past[] = {"past", "last", "previous", "next", "coming", "first", "per", "every", NULL},
                             *const rate[] = {"per", "a", "each", "daily", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    int of = tree_child(s, near_top(s, t->first, t->last), REL_NMODS);
    if (of > t->last && of != f->truce && str_is(tree_case(s, of), "of")) return true;
    return says(m, f->sentence, t->first - 1, t->last, past) || says(m, f->sentence, t->last + 1, t->last + 1, rate);
}

static bool right_before_after(const maker *m, const finding *f, const timex *t) {
    static const char *const after[] = {"after", NULL};
    return says(m, f->sentence, t->last + 1, t->last + 1, after);
}

/* The length of time told with the governor, else the first that stands near the truce. */
static const timex *length_of(const maker *m, const finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    const timex *near = NULL;
    for (size_t k = m->times[f->sentence]; k < m->times[f->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        if (t->type != TIMEX_DURATION || planned(m, f, t) || spans_other(m, f, t)) continue;
        if (f->governor != NO_TOKEN && s->tokens[near_top(s, t->first, t->last)].head == f->governor) return t;
        if (!near && t->last > f->truce - 4 && t->first < f->truce + 12) near = t;
    }
    return near;
}

bool truce_goes_on(const maker *m, const finding *f) {
    static const char *const verbs[] = {"hold",       "observe",   "respect",    "honor",      "honour",    "maintain",
                                        "uphold",     "last",      "survive",    "keep",       "abide",     "adhere",
                                        "comply",     "stick",     "prevail",    "stand",      "stabilize", "stabilise",
                                        "commitment", "adherence", "compliance", "observance", NULL};
    return f->governor != NO_TOKEN && str_is(f->ceasefire.role, "effective") && str_in(m->c->words[f->sentence].lemmas[f->governor], verbs);
}

/* Of one that is over any length near it, of one that goes on "held for seven weeks", of one that is made none: that is how long it is to last. "Breached
 * three times in 24 hours" is how often it was broken. */
static bool tells_length(const maker *m, const finding *f, const timex *t) {
    static const char *const since[] = {"within", "after", NULL};
    bool verb = f->governor != NO_TOKEN && context_sentence(m->c, f->sentence)->tokens[f->governor].upos == UPOS_VERB;
    if (str_is(f->ceasefire.role, "effective")) return truce_goes_on(m, f);
    if (!str_is(f->ceasefire.role, "violated")) return !f->ceasefire.role.len || str_is(f->ceasefire.role, "collapsed");
    return verb && (says(m, f->sentence, t->first - 2, t->first, since) || right_before_after(m, f, t));
}

/* Days of "P6D" and "P2W", 0 of others. */
static int32_t days_of(str value) {
    int32_t n = 0;
    size_t i = 1;
    for (; i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9' && n < 1000; i++) n = 10 * n + (value.ptr[i] - '0');
    bool unit = i + 1 == value.len && str_starts(value, STR("P"));
    return !unit ? 0 : value.ptr[i] == 'D' ? n : value.ptr[i] == 'W' ? 7 * n : 0;
}

/* "It collapsed on Saturday, six days after it had come into force": that was on Sunday. */
static str begun_before(const maker *m, const finding *f, const timex *length) {
    for (size_t k = m->times[f->sentence]; k < m->times[f->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        int32_t day = t->last < length->first && dated(t) && t->start.len >= 10 ? day_parse(t->start) : DAY_NONE;
        if (day != DAY_NONE && days_of(length->value)) return day_text(m->c->arena, day - days_of(length->value));
    }
    return (str){0};
}

void truce_clock(const maker *m, finding *f) {
    const timex *t = length_of(m, f);
    f->ceasefire.effective = effective_of(m, f);
    if (!t) return;
    bool begun = str_is(f->ceasefire.role, "effective") && right_before_after(m, f, t);
    if (begun && !f->ceasefire.effective.len) f->ceasefire.effective = begun_before(m, f, t);
    if (!begun && tells_length(m, f, t)) f->ceasefire.held = span_text(m->c->syntax->text, t->span);
}
