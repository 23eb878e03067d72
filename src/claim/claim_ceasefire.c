/* Ceasefires: what is said of each truce that a sentence names (brokered, announced, in effect, violated, collapsed),
 * by whom between whom, and from when. An assault told "in violation of the ceasefire" or "after the ceasefire took
 * effect" carries the violation itself. */
#include "claim/claim_truce.h"

#include "base/day.h"

/* ---- When ---- */

/* "taking effect at 08:00 on October 26", "starting on Monday", "since it began this week": the date of the word that
 * begins it, later in the same sentence. */
static bool begins(const maker *m, int i, int t) {
    static const char *const words[] = {"effect", "force", "start", "begin", "commence", "effective", NULL};
    return str_in(m->c->words[i].lemmas[t], words);
}

static bool dated(const timex *t) { return (t->type == TIMEX_DATE || t->type == TIMEX_TIME) && t->start.len; }

static str effective_of(const maker *m, const finding *f) {
    for (size_t k = m->times[f->sentence]; k < m->times[f->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        if (!dated(t)) continue;
        for (int at = t->first - 1; at >= 0 && at > t->first - 5; at--)
            if (begins(m, f->sentence, at)) return t->start;
    }
    return (str){0};
}

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
    return s->tokens[f->truce].head >= t->first &&
           s->tokens[f->truce].head <= t->last; /* as a feed without hyphens is read */
}

/* "Three times in the past 24 hours", "three hours a day", "for five years now" are no time that it held. */
static bool spans_other(const maker *m, const finding *f, const timex *t) {
    static const char *const past[] = {"past", "last", "previous", "next", "coming", "first", "per", "every", NULL},
                             *const rate[] = {"per", "a", "each", "daily", NULL};
    return says(m, f->sentence, t->first - 1, t->last, past) || says(m, f->sentence, t->last + 1, t->last + 1, rate);
}

static bool right_before_after(const maker *m, const finding *f, const timex *t) {
    static const char *const after[] = {"after", NULL};
    return says(m, f->sentence, t->last + 1, t->last + 1, after);
}

static const timex *duration_of(const maker *m, const finding *f) {
    for (size_t k = m->times[f->sentence]; k < m->times[f->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        bool close = t->last > f->truce - 4 && t->first < f->truce + 12;
        if (t->type == TIMEX_DURATION && close && !planned(m, f, t) && !spans_other(m, f, t)) return t;
    }
    return NULL;
}

/* Days of "P6D" and "P2W", 0 of others. */
static int32_t days_of(str value) {
    int32_t n = 0;
    size_t i = 1;
    for (; i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9' && n < 1000; i++)
        n = 10 * n + (value.ptr[i] - '0');
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

/* "Agreed for five days" is how long it was to hold, "breached three times in 24 hours" how often it was broken. */
static bool tells_length(const maker *m, const finding *f, const timex *t) {
    static const char *const lasts[] = {"effective", "collapsed", NULL}, *const since[] = {"within", "after", NULL};
    if (str_in(f->ceasefire.role, lasts) || !f->ceasefire.role.len) return true;
    bool soon = says(m, f->sentence, t->first - 2, t->first, since) || right_before_after(m, f, t);
    return str_is(f->ceasefire.role, "violated") && soon;
}

/* How long it held, or from when. */
static void find_length(const maker *m, finding *f) {
    const timex *t = duration_of(m, f);
    if (!t || !tells_length(m, f, t)) return;
    bool begun = str_is(f->ceasefire.role, "effective") && right_before_after(m, f, t);
    if (!begun) f->ceasefire.held = span_text(m->c->syntax->text, t->span);
    else if (!f->ceasefire.effective.len) f->ceasefire.effective = begun_before(m, f, t);
}

/* ---- Claims ---- */

static bool says_nothing(const finding *f) {
    return !f->ceasefire.role.len && !f->ceasefire.brokers.count && !f->ceasefire.parties.count &&
           !f->ceasefire.effective.len;
}

static bool is_subject(const sentence *s, int node) {
    return rel_in(s->tokens[node].rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
}

/* An assault that stands above the truce's words breaks it. */
static draft *breaker(maker *m, const finding *f) {
    static const char *const words[] = {"after", "despite", "in", "during", "since", "amid", "under", "of", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    int up = s->tokens[f->truce].head, e = up < 0 ? -1 : claim_event_above(m, f->sentence, up);
    if (e < 0 || m->a->events.items[e].type != CASUS_ASSAULT) return NULL;
    for (int at = f->truce, steps = 0; at >= 0 && steps < s->count; at = s->tokens[at].head, steps++) {
        if (str_in(tree_case(s, at), words) || str_in(tree_mark(s, at), words)) return claim_of(m, e);
        int other = at == f->truce ? -1 : event_at(&m->a->events, f->sentence, at);
        if (other >= 0) break;
    }
    return NULL;
}

/* "It holds", "they observe it": it began some other day. */
static bool goes_on(const maker *m, const finding *f) {
    static const char *const verbs[] = {"hold",       "observe",   "respect",    "honor",      "honour",    "maintain",
                                        "uphold",     "last",      "survive",    "keep",       "abide",     "adhere",
                                        "comply",     "stick",     "prevail",    "stand",      "stabilize", "stabilise",
                                        "commitment", "adherence", "compliance", "observance", NULL};
    return f->governor != NO_TOKEN && str_is(f->ceasefire.role, "effective") &&
           str_in(m->c->words[f->sentence].lemmas[f->governor], verbs);
}

static void put(maker *m, draft *d, const finding *f) {
    d->truce_goes_on = goes_on(m, f);
    d->claim.ceasefire = ARENA_NEW(m->c->arena, casus_ceasefire);
    *d->claim.ceasefire = f->ceasefire;
    claim_rule(m, d, "ceasefire", m->c->words[f->sentence].lemmas[f->truce], (str){0});
    if (f->governor != NO_TOKEN) claim_rule(m, d, "ceasefire", f->entry.canonical, f->ceasefire.role);
}

static void put_violation(maker *m, draft *d, finding *f) {
    if (d->claim.ceasefire) return;
    f->ceasefire.role = STR("violated");
    put(m, d, f);
}

/* Who made a truce acts in the claim of its making. */
static void add_makers(draft *d, const finding *f) {
    static const char *const made[] = {"brokered", "agreed", "announced", NULL};
    if (d->claim.actors.count || !str_in(f->ceasefire.role, made)) return;
    d->claim.actors = f->ceasefire.brokers.count ? f->ceasefire.brokers : f->ceasefire.parties;
}

static void put_claim(maker *m, const finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    int at = f->governor != NO_TOKEN ? f->governor : f->truce;
    int event = event_at(&m->a->events, f->sentence, at);
    draft *d = claim_of(m, event);
    bool own = !d;
    if (own) d = claim_draft(m, f->sentence, at);
    if (d->claim.ceasefire) return;
    if (own) {
        int top = f->governor == NO_TOKEN && is_subject(s, f->truce) ? s->tokens[f->truce].head : at;
        d->claim.span = tree_span(s, top, REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_CC));
        span whole = tree_span(s, f->truce, REL_BIT(REL_CONJ));
        if (whole.start < d->claim.span.start) d->claim.span.start = whole.start;
        if (whole.end > d->claim.span.end) d->claim.span.end = whole.end;
    }
    put(m, d, f);
    if (own) add_makers(d, f);
}

/* What is told in passing is a claim of its own: who brokered it of one that was violated, when it begins of one that
 * was agreed. */
static void put_beside(maker *m, const finding *f, int word, str role, str effective) {
    finding other = *f;
    if (word == NO_TOKEN || word == f->governor || str_eq(f->ceasefire.role, role) ||
        !truce_role_at(m, f->sentence, word, &other.entry))
        return;
    other.governor = word, other.ceasefire.role = role, other.ceasefire.effective = effective;
    put_claim(m, &other);
}

/* "Declared the truce over". */
static void turn_to_end(const maker *m, finding *f) {
    static const char *const over[] = {"over", "dead", "ended", "finished", "void", "null", NULL};
    bool said = str_is(f->ceasefire.role, "announced") && says(m, f->sentence, f->last + 1, f->last + 1, over);
    if (said) f->ceasefire.role = STR("collapsed");
}

static void tell(maker *m, finding *f) {
    truce_role(m, f);
    turn_to_end(m, f);
    bool ends =
        f->governor == NO_TOKEN || str_is(f->ceasefire.role, "violated") || str_is(f->ceasefire.role, "effective");
    draft *assault = ends ? breaker(m, f) : NULL;
    f->ceasefire.effective = effective_of(m, f);
    find_length(m, f);
    truce_people(m, f);
    if (assault) put_violation(m, assault, f);
    else if (!says_nothing(f) || is_subject(context_sentence(m->c, f->sentence), f->truce)) put_claim(m, f);
    put_beside(m, f, f->brokered, STR("brokered"), (str){0});
    put_beside(m, f, f->begins, STR("effective"), f->ceasefire.effective);
}

void claim_ceasefires(maker *m) {
    for (int i = 0; i < (int)m->c->syntax->count; i++)
        for (int t = 0; t < context_sentence(m->c, i)->count; t++) {
            finding f;
            if (!truce_at(m, i, t, &f)) continue;
            tell(m, &f);
            m->last_truce = i;
            t = f.last;
        }
}
