/* See ceasefire.h. Claims that make a ceasefire (announced, agreed, brokered, effective) within a day of each other,
 * with no other parties, make one; what is said of one afterwards (violated, collapsed, extended) goes to the newest
 * that was in effect. Which claims are of which stands here; what they add up to in truce_clock.c. */
#include "account/truce_clock.h"

#include <stdlib.h>

enum { LATER_DAYS = 90, RECENT_DAYS = 14, MONTH_DAYS = 31, SIBLINGS = 32 };

/* The ceasefires that one report has spoken of so far, by their places in the list. */
typedef struct spoken {
    size_t *items;
    size_t count, capacity;
} spoken;

typedef struct ordered {
    truce_told told;
    spoken *report; /* of its report: one for all of its claims */
} ordered;

static int by_day(const void *x, const void *y) {
    const ordered *a = x, *b = y;
    if (a->told.from != b->told.from) return a->told.from < b->told.from ? -1 : 1;
    if (a->told.makes != b->told.makes) return a->told.makes ? -1 : 1;
    bool brokers_a = a->told.claim->claim->ceasefire->brokers.count > 0,
         brokers_b = b->told.claim->claim->ceasefire->brokers.count > 0;
    if (brokers_a != brokers_b) return brokers_a ? -1 : 1; /* who brokers it is known before parties are told apart */
    int c = account_claim_order(a->told.claim, b->told.claim);
    return c ? c : a->told.claim->row < b->told.claim->row ? -1 : a->told.claim->row > b->told.claim->row;
}

static bool role_makes(const casus_ceasefire *c) {
    return str_is(c->role, "announced") || str_is(c->role, "agreed") || str_is(c->role, "brokered") ||
           str_is(c->role, "effective");
}

static bool role_follows(const casus_ceasefire *c) {
    return str_is(c->role, "violated") || str_is(c->role, "collapsed") || str_is(c->role, "extended");
}

/* That none was agreed makes none; that one is in force, without since when, is told of it later. */
static bool makes(const casus_claim *c) {
    bool lasts = str_is(c->ceasefire->role, "effective") && !c->ceasefire->effective.len;
    return role_makes(c->ceasefire) && !lasts && c->stance != CASUS_DENIED;
}

/* "Brokered in February" may be any day of it; of a year it says nothing. */
static void find_days(ordered *o) {
    int32_t first, last, said = account_day(o->told.claim);
    o->told.from = o->told.day = o->told.until = truce_day_of(o->told.claim);
    if (!o->told.makes) return;
    if (!day_range(o->told.claim->claim->ceasefire->effective, &first, &last))
        first = last = said;
    o->told.from = o->told.day = first, o->told.until = last - first < MONTH_DAYS ? last : first;
    if (said != DAY_NONE && said < first && first - said <= RECENT_DAYS) o->told.from = said;
}

/* ---- Whether it is the same -------------------------------------------------------------------------------- */

/* How many of those whom a claim names are known of the ceasefire, as parties or, where reports mix them up, as
 * brokers. */
static size_t known_of(arena *a, const truce *t, const casus_parties *list, size_t *named) {
    size_t known = 0;
    *named = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (!truce_party_tells(&list->items[i])) continue;
        str name = truce_party(a, &list->items[i]);
        ++*named;
        known += str_among(name, t->parties, t->party_count) || str_among(name, t->brokers, t->broker_count);
    }
    return known;
}

/* "Brazil and Argentina announced that the two sides had agreed" before anybody says who brokered it. */
static bool brokers_passed_for_parties(arena *a, const truce *t, const ordered *o) {
    const casus_parties *brokers = &o->told.claim->claim->ceasefire->brokers;
    for (size_t i = 0; i < brokers->count; i++) {
        str name = truce_party(a, &brokers->items[i]);
        if (str_among(name, t->parties, t->party_count) && !str_among(name, t->brokers, t->broker_count)) return true;
    }
    return false;
}

/* Other parties make another ceasefire: where two are known on each side, one in common is not enough. */
static bool fits(arena *a, const truce *t, const ordered *o) {
    size_t named, known = known_of(a, t, o->told.parties, &named);
    if (!t->telling || !named || brokers_passed_for_parties(a, t, o)) return true;
    return named > 1 && t->telling > 1 ? known > 1 : known > 0;
}

static bool near(const truce *t, const ordered *o) {
    int32_t start = t->effective != DAY_NONE ? t->effective : t->announced != DAY_NONE ? t->announced : t->last;
    if (o->told.day == DAY_NONE || start == DAY_NONE) return true;
    if (!o->told.makes) return o->told.day - start >= -1 && o->told.day - start <= LATER_DAYS;
    int32_t end = t->until != DAY_NONE && t->until > start ? t->until : start;
    bool before = t->announced != DAY_NONE && t->announced < start && start - t->announced <= RECENT_DAYS;
    return o->told.from - end <= 1 && (before ? t->announced : start) - o->told.until <= 1;
}

/* "The one of 20 May collapsed": what says when its ceasefire began is of none that began at another time. */
static bool began_then(const truce *t, const ordered *o) {
    int32_t begun = o->told.makes ? DAY_NONE : day_parse(o->told.claim->claim->ceasefire->effective);
    return begun == DAY_NONE || t->effective == DAY_NONE || abs(t->effective - begun) <= RECENT_DAYS;
}

static bool may_be(arena *a, const truce *t, const ordered *o) { return near(t, o) && began_then(t, o) && fits(a, t, o); }

/* ---- Reports ----------------------------------------------------------------------------------------------- */

static int by_report(const void *x, const void *y) {
    const ordered *a = x, *b = y;
    int c = str_cmp(a->told.claim->report->sha256, b->told.claim->report->sha256);
    if (c) return c;
    c = strcmp(a->told.claim->claim->id, b->told.claim->claim->id);
    return c ? c : a->told.claim->row < b->told.claim->row ? -1 : a->told.claim->row > b->told.claim->row;
}

static bool names_any(const casus_parties *list) {
    for (size_t i = 0; i < list->count; i++)
        if (truce_party_tells(&list->items[i])) return true;
    return false;
}

static bool same_days(const truce_told *x, const truce_told *y) {
    if (!x->makes || !y->makes || x->day == DAY_NONE || y->day == DAY_NONE) return false;
    return x->day - y->until <= 1 && y->day - x->until <= 1;
}

/* Who made a ceasefire is said once in a report, and not with every word of it. */
static void lend_parties(ordered *all, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ordered *o = &all[i];
        o->told.parties = &o->told.claim->claim->ceasefire->parties;
        if (names_any(o->told.parties)) continue;
        size_t from = i > SIBLINGS ? i - SIBLINGS : 0;
        for (size_t k = from; k < count && k <= i + SIBLINGS; k++)
            if (all[k].report == o->report && same_days(&all[k].told, &o->told) &&
                names_any(&all[k].told.claim->claim->ceasefire->parties)) {
                o->told.parties = &all[k].told.claim->claim->ceasefire->parties;
                break;
            }
    }
}

static void find_reports(arena *a, ordered *all, size_t count) {
    if (count) qsort(all, count, sizeof *all, by_report);
    for (size_t i = 0; i < count; i++) {
        bool same = i && str_eq(all[i - 1].told.claim->report->sha256, all[i].told.claim->report->sha256);
        all[i].report = same ? all[i - 1].report : ARENA_NEW(a, spoken);
    }
    lend_parties(all, count);
}

/* ---- Which it is of ---------------------------------------------------------------------------------------- */

/* "The truce agreed by X and Y", of no day, in a report that has said which: of the last two weeks. */
static bool told_before(arena *a, const truce *t, const ordered *o) {
    bool undated = o->told.makes && o->told.claim->first == DAY_NONE && !o->told.claim->claim->ceasefire->effective.len;
    if (!undated || o->told.day == DAY_NONE || t->effective == DAY_NONE) return false;
    return o->told.day >= t->effective && o->told.day - t->effective <= RECENT_DAYS && fits(a, t, o);
}

/* The newest that its own report speaks of, else the newest; its place in the list, or SIZE_MAX. */
static size_t truce_known(arena *a, const truces *all, const ordered *o) {
    size_t own = SIZE_MAX;
    for (size_t i = 0; i < o->report->count; i++) {
        size_t at = o->report->items[i];
        const truce *t = &all->items[at];
        if ((own == SIZE_MAX || at > own) && (may_be(a, t, o) || told_before(a, t, o))) own = at;
    }
    if (own != SIZE_MAX) return own;
    for (size_t i = all->count; i-- > 0;)
        if (may_be(a, &all->items[i], o)) return i;
    return SIZE_MAX;
}

static size_t truce_fresh(arena *a, truces *all, const ordered *o) {
    truce fresh = {.announced = DAY_NONE,
                   .effective = DAY_NONE,
                   .until = DAY_NONE,
                   .violated = DAY_NONE,
                   .extended = DAY_NONE,
                   .collapsed = DAY_NONE,
                   .last = DAY_NONE,
                   .held_days = -1};
    fresh.id = account_id(a, "ceasefire", (str[]){o->told.claim->report->sha256, str_of(o->told.claim->claim->id)}, 2);
    ARENA_PUSH(a, all, fresh);
    return all->count - 1;
}

static void note_spoken(arena *a, spoken *report, size_t at) {
    for (size_t i = 0; i < report->count; i++)
        if (report->items[i] == at) return;
    ARENA_PUSH(a, report, at);
}

static void assign(arena *a, truces *all, const ordered *o) {
    size_t at = truce_known(a, all, o);
    bool denied_making = o->told.claim->claim->stance == CASUS_DENIED && role_makes(o->told.claim->claim->ceasefire);
    if (at == SIZE_MAX && denied_making) return;
    if (at == SIZE_MAX) at = truce_fresh(a, all, o);
    note_spoken(a, o->report, at);
    truce_take(a, &all->items[at], &o->told);
}

/* ---- All --------------------------------------------------------------------------------------------------- */

static int by_effect(const void *x, const void *y) {
    const truce *a = x, *b = y;
    if (a->effective != b->effective) return a->effective < b->effective ? -1 : 1;
    return str_cmp(a->id, b->id);
}

static bool tells_of_truce(const account_claim *c, int32_t as_of) {
    const casus_ceasefire *f = c->claim->ceasefire;
    return f && account_told(c->claim) && account_known(c, as_of) && (role_makes(f) || role_follows(f));
}

truces truce_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    ordered *all = ARENA_ARRAY(a, ordered, count);
    size_t used = 0;
    truces made = {0};
    for (size_t i = 0; i < count; i++) {
        if (!tells_of_truce(&claims[i], as_of)) continue;
        all[used].told = (truce_told){.makes = makes(claims[i].claim), .claim = &claims[i]};
        find_days(&all[used++]);
    }
    find_reports(a, all, used);
    if (used) qsort(all, used, sizeof *all, by_day);
    for (size_t i = 0; i < used; i++) assign(a, &made, &all[i]);
    for (size_t i = 0; i < made.count; i++) truce_settle(a, &made.items[i]);
    if (made.count) qsort(made.items, made.count, sizeof *made.items, by_effect);
    return made;
}
