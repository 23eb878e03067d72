/* See ceasefire.h. Claims that make a ceasefire (announced, agreed, brokered, effective) within a day of each other,
 * with no other parties, make one; what is said of one afterwards (violated, collapsed, extended) goes to the newest
 * that was in effect. */
#include "account/ceasefire.h"

#include <math.h>
#include <stdlib.h>

enum { LATER_DAYS = 90 };

/* The ceasefires that one report has spoken of so far, by their places in the list. */
typedef struct spoken {
    size_t *items;
    size_t count, capacity;
} spoken;

typedef struct ordered {
    int32_t day;
    bool makes;
    const account_claim *claim;
    spoken *report; /* of its report: one for all of its claims */
} ordered;

static int by_day(const void *x, const void *y) {
    const ordered *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if (a->makes != b->makes) return a->makes ? -1 : 1;
    bool brokers_a = a->claim->claim->ceasefire->brokers.count > 0,
         brokers_b = b->claim->claim->ceasefire->brokers.count > 0;
    if (brokers_a != brokers_b) return brokers_a ? -1 : 1; /* who brokers it is known before parties are told apart */
    int c = account_claim_order(a->claim, b->claim);
    return c ? c : a->claim->row < b->claim->row ? -1 : a->claim->row > b->claim->row;
}

static bool makes(const casus_ceasefire *c) {
    return str_is(c->role, "announced") || str_is(c->role, "agreed") || str_is(c->role, "brokered") ||
           str_is(c->role, "effective");
}

static bool follows(const casus_ceasefire *c) {
    return str_is(c->role, "violated") || str_is(c->role, "collapsed") || str_is(c->role, "extended");
}

static int32_t day_of_claim(const account_claim *c) {
    int32_t effective = day_parse(c->claim->ceasefire->effective);
    if (effective != DAY_NONE && makes(c->claim->ceasefire)) return effective;
    return account_day(c);
}

/* Codes that many share (IGO, NGO) say less than the name. */
static str party_name(arena *a, const casus_party *p) {
    static const char *const shared[] = {"IGO", "NGO", "IMG", "MNC", NULL};
    str side = account_side(a, p->code, p->name);
    for (const char *const *s = shared; *s; s++)
        if (str_is(side, *s)) return p->name;
    return side;
}

/* "Both sides", "the two parties": whoever they are. */
static bool unnamed(const casus_party *p) {
    static const char *const words[] = {"side", "sides", "party", "parties", NULL};
    for (const char *const *w = words; *w; w++)
        if (!p->code.len && str_ends(p->name, str_of(*w))) return true;
    return false;
}

static bool in_names(const str *list, size_t count, str name) {
    for (size_t i = 0; i < count; i++)
        if (str_eq(list[i], name)) return true;
    return false;
}

static void put_name(str *list, size_t *count, str name) {
    if (name.len && *count < TRUCE_NAMES && !in_names(list, *count, name)) list[(*count)++] = name;
}

static void put_names(arena *a, str *list, size_t *count, const casus_parties *from) {
    for (size_t i = 0; i < from->count; i++)
        if (!unnamed(&from->items[i])) put_name(list, count, party_name(a, &from->items[i]));
}

/* Named parties of which none is known of it, neither as a party nor, where reports mix them up, as a broker, are other
 * parties. */
static bool fits(arena *a, const truce *t, const casus_ceasefire *c) {
    bool named = false;
    for (size_t i = 0; t->party_count && i < c->parties.count; i++) {
        if (unnamed(&c->parties.items[i])) continue;
        str name = party_name(a, &c->parties.items[i]);
        if (in_names(t->parties, t->party_count, name) || in_names(t->brokers, t->broker_count, name)) return true;
        named = true;
    }
    return !named;
}

/* Who brokers it is none of its parties, whatever one sentence makes of it. */
static void part_brokers(truce *t) {
    size_t kept = 0;
    for (size_t i = 0; i < t->party_count; i++)
        if (!in_names(t->brokers, t->broker_count, t->parties[i])) t->parties[kept++] = t->parties[i];
    t->party_count = kept;
}

static int by_report(const void *x, const void *y) {
    const ordered *a = x, *b = y;
    return str_cmp(a->claim->report->sha256, b->claim->report->sha256);
}

static void find_reports(arena *a, ordered *all, size_t count) {
    if (count) qsort(all, count, sizeof *all, by_report);
    for (size_t i = 0; i < count; i++) all[i].report = i && by_report(&all[i - 1], &all[i]) == 0 ? all[i - 1].report : ARENA_NEW(a, spoken);
}

static bool near(const truce *t, const ordered *o) {
    int32_t start = t->effective != DAY_NONE ? t->effective : t->announced != DAY_NONE ? t->announced : t->last;
    int32_t apart = o->day == DAY_NONE || start == DAY_NONE ? 0 : o->day - start;
    return o->makes ? abs(apart) <= 1 : apart >= -1 && apart <= LATER_DAYS;
}

static bool may_be(arena *a, const truce *t, const ordered *o) { return near(t, o) && fits(a, t, o->claim->claim->ceasefire); }

/* The newest that its own report speaks of, else the newest, else a new one; its place in the list. */
static size_t truce_for(arena *a, truces *all, const ordered *o) {
    size_t own = SIZE_MAX;
    for (size_t i = 0; i < o->report->count; i++) {
        size_t at = o->report->items[i];
        if ((own == SIZE_MAX || at > own) && may_be(a, &all->items[at], o)) own = at;
    }
    if (own != SIZE_MAX) return own;
    for (size_t i = all->count; i-- > 0;)
        if (may_be(a, &all->items[i], o)) return i;
    truce fresh = {.announced = DAY_NONE,
                   .effective = DAY_NONE,
                   .violated = DAY_NONE,
                   .extended = DAY_NONE,
                   .collapsed = DAY_NONE,
                   .last = DAY_NONE,
                   .held_days = -1};
    fresh.id = account_id(a, "ceasefire", (str[]){o->claim->report->sha256, str_of(o->claim->claim->id)}, 2);
    ARENA_PUSH(a, all, fresh);
    return all->count - 1;
}

static truce *spoken_truce(arena *a, truces *all, const ordered *o) {
    size_t at = truce_for(a, all, o);
    bool known = false;
    for (size_t i = 0; i < o->report->count; i++) known = known || o->report->items[i] == at;
    if (!known) ARENA_PUSH(a, o->report, at);
    return &all->items[at];
}

/* ---- Violations ----------------------------------------------------------------------------------------------------
 */

static void count_day(arena *a, truce *t, const truce_accuser *who, const account_claim *c, int32_t day) {
    for (size_t i = 0; i < t->days.count; i++) {
        truce_day *d = &t->days.items[i];
        if (d->day != day || !str_eq(d->accuser, who->accuser) || !str_eq(d->accused, who->accused)) continue;
        d->violations++;
        return;
    }
    truce_day fresh = {day, who->accuser, who->accused, 1, c};
    ARENA_PUSH(a, &t->days, fresh);
}

static void accuse(arena *a, truce *t, const account_claim *c, int32_t day) {
    const casus_parties *actors = &c->claim->actors;
    const casus_voice *v = c->claim->voice_count ? &c->claim->voices[c->claim->voice_count - 1] : NULL;
    truce_accuser who = {.accuser = account_voice_name(c), .violations = 1, .first = day};
    if (actors->count) who.accused = account_side(a, actors->items[0].code, actors->items[0].name);
    if (v && v->actor.len) who.accuser = account_side(a, v->actor, v->name);
    count_day(a, t, &who, c, day);
    for (size_t i = 0; i < t->accusers.count; i++) {
        truce_accuser *x = &t->accusers.items[i];
        if (!str_eq(x->accuser, who.accuser) || !str_eq(x->accused, who.accused)) continue;
        x->violations++;
        return;
    }
    ARENA_PUSH(a, &t->accusers, who);
}

/* ---- Days ----------------------------------------------------------------------------------------------------------
 */

static void earliest(int32_t *known, int32_t day) {
    if (day != DAY_NONE && (*known == DAY_NONE || day < *known)) *known = day;
}

static void take_event(arena *a, truce *t, const ordered *o) {
    const account_claim *c = o->claim;
    const casus_ceasefire *f = c->claim->ceasefire;
    if (c->claim->stance == CASUS_DENIED) t->denials++;
    else if (str_is(f->role, "violated")) {
        t->violations++;
        earliest(&t->violated, o->day);
        accuse(a, t, c, o->day);
    } else if (str_is(f->role, "collapsed")) earliest(&t->collapsed, o->day);
    else if (str_is(f->role, "extended")) earliest(&t->extended, o->day);
    else earliest(&t->announced, day_parse(f->effective) == DAY_NONE ? account_day(c) : c->report->published);
}

static void take_claim(arena *a, truce *t, const ordered *o) {
    const casus_ceasefire *f = o->claim->claim->ceasefire;
    put_names(a, t->brokers, &t->broker_count, &f->brokers);
    put_names(a, t->parties, &t->party_count, &f->parties);
    if (f->effective.len && (o->makes || t->effective == DAY_NONE) && f->effective.len > t->effective_text.len) {
        t->effective = day_parse(f->effective);
        t->effective_text = f->effective;
    }
    if (f->held.len && !t->held.len) t->held = f->held;
    take_event(a, t, o);
    if (o->day != DAY_NONE && (t->last == DAY_NONE || o->day > t->last)) t->last = o->day;
    ARENA_PUSH(a, &t->claims, o->claim);
}

static bool is_short(str held) {
    static const char *const words[] = {"hour", "hours", "minute", "minutes", NULL};
    return str_has_word_in(held, words);
}

static void settle_clock(truce *t) {
    if (t->effective == DAY_NONE) t->effective = t->announced;
    if (t->announced == DAY_NONE || t->announced > t->effective) t->announced = t->effective; /* at the latest */
    t->ended = t->collapsed != DAY_NONE || t->held.len > 0;
    int32_t end = t->collapsed != DAY_NONE ? t->collapsed : t->held.len ? t->violated : t->last;
    if (is_short(t->held)) end = t->effective;
    if (t->effective != DAY_NONE && end != DAY_NONE && end >= t->effective) t->held_days = end - t->effective;
}

static int by_effect(const void *x, const void *y) {
    const truce *a = x, *b = y;
    if (a->effective != b->effective) return a->effective < b->effective ? -1 : 1;
    return str_cmp(a->id, b->id);
}

static int by_violation_day(const void *x, const void *y) {
    const truce_day *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    int c = str_cmp(a->accuser, b->accuser);
    return c ? c : str_cmp(a->accused, b->accused);
}

static bool tells_of_truce(const account_claim *c, int32_t as_of) {
    const casus_ceasefire *f = c->claim->ceasefire;
    return f && account_told(c->claim) && account_known(c, as_of) && (makes(f) || follows(f));
}

static void finish(truces *all) {
    for (size_t i = 0; i < all->count; i++) {
        truce *t = &all->items[i];
        settle_clock(t);
        part_brokers(t);
        if (t->days.count) qsort(t->days.items, t->days.count, sizeof *t->days.items, by_violation_day);
    }
    if (all->count) qsort(all->items, all->count, sizeof *all->items, by_effect);
}

truces truce_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    ordered *all = ARENA_ARRAY(a, ordered, count);
    size_t used = 0;
    truces made = {0};
    for (size_t i = 0; i < count; i++)
        if (tells_of_truce(&claims[i], as_of))
            all[used++] = (ordered){.day = day_of_claim(&claims[i]), .makes = makes(claims[i].claim->ceasefire), .claim = &claims[i]};
    find_reports(a, all, used);
    if (used) qsort(all, used, sizeof *all, by_day);
    for (size_t i = 0; i < used; i++) take_claim(a, spoken_truce(a, &made, &all[i]), &all[i]);
    finish(&made);
    return made;
}

/* ---- Survival
 * -------------------------------------------------------------------------------------------------------------- */

typedef struct spell {
    int32_t days;
    bool ended;
} spell;

static int by_length(const void *x, const void *y) {
    const spell *a = x, *b = y;
    if (a->days != b->days) return a->days < b->days ? -1 : 1;
    return a->ended ? b->ended ? 0 : -1 : b->ended;
}

/* The first step at which the curve (shifted by z standard errors on the log-log scale) is at most a half. */
static int32_t crossing(const survival *s, const double *variance, double z) {
    for (size_t i = 0; i < s->count; i++) {
        double at = s->steps[i].surviving, bound = at;
        if (z != 0 && at > 0 && at < 1) {
            double l = log(-log(at)), error = sqrt(variance[i]) / fabs(log(at));
            bound = exp(-exp(l + z * error));
        }
        if (bound <= 0.5) return s->steps[i].days;
    }
    return -1;
}

survival survival_make(arena *a, const int32_t *days, const bool *ended, size_t count) {
    survival s = {.steps = ARENA_ARRAY(a, survival_step, count), .median = -1, .low = -1, .high = -1};
    spell *all = ARENA_ARRAY(a, spell, count);
    double *variance = ARENA_ARRAY(a, double, count), left = 1, sum = 0;
    for (size_t i = 0; i < count; i++) all[i] = (spell){days[i], ended[i]};
    if (count) qsort(all, count, sizeof *all, by_length);
    for (size_t i = 0; i < count;) {
        size_t end = i, deaths = 0, risk = count - i;
        while (end < count && all[end].days == all[i].days) deaths += all[end++].ended;
        if (deaths) {
            left *= 1 - (double)deaths / (double)risk;
            if (risk > deaths) sum += (double)deaths / ((double)risk * (double)(risk - deaths)); /* Greenwood */
            variance[s.count] = sum;
            s.steps[s.count++] = (survival_step){all[i].days, risk, deaths, left};
        }
        i = end;
    }
    s.median = crossing(&s, variance, 0);
    s.low = crossing(&s, variance, 1.959964), s.high = crossing(&s, variance, -1.959964);
    return s;
}

survival truce_survival(arena *a, const truces *all) {
    int32_t *days = ARENA_ARRAY(a, int32_t, all->count);
    bool *ended = ARENA_ARRAY(a, bool, all->count);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].held_days < 0) continue;
        days[count] = all->items[i].held_days;
        ended[count++] = all->items[i].ended;
    }
    return survival_make(a, days, ended, count);
}
