/* See truce_clock.h. */
#include "account/truce_clock.h"

#include <stdlib.h>

#include "account/movement.h"

/* ---- Who --------------------------------------------------------------------------------------------------- */

/* Codes that many share say less than the name. */
static bool shared_code(str side) {
    static const char *const codes[] = {"IGO", "NGO", "IMG", "MNC", NULL};
    return str_in(side, codes);
}

str truce_party(arena *a, const casus_party *p) {
    str side = account_party_side(a, p);
    return shared_code(side) ? p->name : side;
}

/* "Both sides", "the two parties": whoever they are. */
static bool any_side(const casus_party *p) {
    static const char *const words[] = {"side", "sides", "party", "parties", NULL};
    for (const char *const *w = words; *w; w++)
        if (str_ends(p->name, str_of(*w))) return true;
    return false;
}

/* Words that no part of speech saves: "a", "it". */
static bool named(const casus_party *p) { return p->name.len > 2 && movement_place_named(p->name); }

bool truce_party_tells(const casus_party *p) { return p->code.len > 0 || (named(p) && !any_side(p)); }

/* "Rebel groups" are somebody, "several attempts" and "3 new towns" nobody. */
static bool somebody(const casus_party *p) { return truce_party_tells(p) || (p->sector.len && !any_side(p)); }

static bool put_name(str *list, size_t *count, str name) {
    bool fresh = name.len && *count < TRUCE_NAMES && !str_among(name, list, *count);
    if (fresh) list[(*count)++] = name;
    return fresh;
}

static void take_people(arena *a, truce *t, const casus_ceasefire *c, const casus_parties *parties) {
    for (size_t i = 0; i < c->brokers.count; i++)
        if (somebody(&c->brokers.items[i]))
            put_name(t->brokers, &t->broker_count, truce_party(a, &c->brokers.items[i]));
    for (size_t i = 0; i < parties->count; i++) {
        const casus_party *p = &parties->items[i];
        if (somebody(p) && put_name(t->parties, &t->party_count, truce_party(a, p))) t->telling += truce_party_tells(p);
    }
}

/* Who brokers it is none of its parties, whatever one sentence makes of it. */
static void part_brokers(truce *t) {
    size_t kept = 0;
    for (size_t i = 0; i < t->party_count; i++)
        if (!str_among(t->parties[i], t->brokers, t->broker_count)) t->parties[kept++] = t->parties[i];
    t->party_count = kept;
}

/* ---- Days -------------------------------------------------------------------------------------------------- */

int32_t truce_day_of(const account_claim *c) {
    int32_t published = c->report->published;
    if (c->first == DAY_NONE || c->last <= c->first) return account_day(c);
    return published != DAY_NONE && published >= c->first && published < c->last ? published : c->last;
}

static void earliest(int32_t *known, int32_t day) {
    if (day != DAY_NONE && (*known == DAY_NONE || day < *known)) *known = day;
}

/* The more of a date is said the better. */
static void take_effect(truce *t, const casus_ceasefire *f, bool makes) {
    bool other = str_is(f->role, "collapsed") || (!makes && t->effective != DAY_NONE);
    if (other || f->effective.len <= t->effective_text.len) return;
    int32_t last;
    if (!day_range(f->effective, &t->effective, &last)) return;
    t->effective_text = f->effective;
    t->until = last;
}

/* ---- The end ----------------------------------------------------------------------------------------------- */

typedef struct ending {
    int32_t day;
    str report;
} ending;

static int by_ending(const void *x, const void *y) {
    const ending *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return str_cmp(a->report, b->report);
}

/* The day that most reports state, of equals the earlier. */
static int32_t most_stated(ending *all, size_t count) {
    int32_t best = DAY_NONE;
    size_t most = 0, reports = 0;
    if (count) qsort(all, count, sizeof *all, by_ending);
    for (size_t i = 0; i < count; i++) {
        bool same = i && all[i].day == all[i - 1].day;
        if (!same) reports = 0;
        reports += !same || !str_eq(all[i].report, all[i - 1].report);
        if (reports > most) most = reports, best = all[i].day;
    }
    return best;
}

/* Reports that state no day tell no more than that it had ended when they were published. */
static void find_end(arena *a, truce *t) {
    ending *stated = ARENA_ARRAY(a, ending, t->claims.count);
    size_t count = 0;
    for (size_t i = 0; i < t->claims.count; i++) {
        const account_claim *c = t->claims.items[i];
        if (!str_is(c->claim->ceasefire->role, "collapsed") || c->claim->stance == CASUS_DENIED) continue;
        if (c->first != DAY_NONE) stated[count++] = (ending){truce_day_of(c), c->report->sha256};
        else earliest(&t->collapsed, c->report->published);
    }
    earliest(&t->collapsed, most_stated(stated, count));
}

/* ---- Violations -------------------------------------------------------------------------------------------- */

/* "61 violations": as many as the claim counts, else one. */
static size_t counted(const casus_claim *c) {
    for (size_t i = 0; i < c->count_count; i++) {
        const casus_count *n = &c->counts[i];
        int64_t many = n->low > 0 ? n->low : n->high;
        if (str_is(n->what, "violations") && many > 0) return (size_t)many;
    }
    return 1;
}

static void accuse(arena *a, truce *t, const account_claim *c, int32_t day) {
    const casus_parties *actors = &c->claim->actors;
    const casus_voice *v = c->claim->voice_count ? &c->claim->voices[c->claim->voice_count - 1] : NULL;
    truce_day told = {.day = day, .accuser = account_voice_name(c), .violations = counted(c->claim), .claim = c};
    str side = v && v->actor.len ? account_voice_side(a, v) : (str){0};
    if (side.len && !shared_code(side)) told.accuser = side;
    for (size_t i = 0; i < actors->count && !told.accused.len; i++) { /* nobody accuses himself: of those who blame each other it is another */
        str accused = truce_party(a, &actors->items[i]);
        if (i + 1 == actors->count || !str_eq(accused, told.accuser)) told.accused = accused;
    }
    ARENA_PUSH(a, &t->days, told);
}

static str place_of(const account_claim *c) { return c->claim->place ? c->claim->place->name : (str){0}; }

static int same_day(const truce_day *x, const truce_day *y) {
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    int c = str_cmp(x->accuser, y->accuser);
    return c ? c : str_cmp(x->accused, y->accused);
}

static int same_telling(const truce_day *x, const truce_day *y) {
    int c = str_cmp(x->claim->report->sha256, y->claim->report->sha256);
    return c ? c : str_cmp(place_of(x->claim), place_of(y->claim));
}

static int by_violation(const void *x, const void *y) {
    int c = same_day(x, y);
    if (!c) c = same_telling(x, y);
    return c ? c : account_claim_order(((const truce_day *)x)->claim, ((const truce_day *)y)->claim);
}

/* "61 violations, 38 by the army": what of the whole, at `at`, is not told of by side. Those of the same day and accuser stand behind it. */
static size_t without_parts(const truce_day *told, size_t count, size_t at) {
    const truce_day *whole = &told[at];
    size_t parts = 0;
    if (whole->accused.len || whole->violations == 1) return whole->violations;
    for (size_t i = at + 1; i < count && told[i].day == whole->day && str_eq(told[i].accuser, whole->accuser); i++)
        if (told[i].accused.len && str_eq(told[i].claim->report->sha256, whole->claim->report->sha256) && counted(told[i].claim->claim) > 1) parts += told[i].violations;
    return parts < whole->violations ? whole->violations - parts : 0;
}

/* What one report tells twice counts once, with the greatest number. */
static size_t merge_tellings(truce_day *told, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool again = kept && same_day(&told[kept - 1], &told[i]) == 0 && same_telling(&told[kept - 1], &told[i]) == 0;
        if (!again) told[kept++] = told[i];
        else if (told[i].violations > told[kept - 1].violations) told[kept - 1].violations = told[i].violations;
    }
    return kept;
}

static size_t merge_days(truce_day *told, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) told[i].violations = without_parts(told, count, i);
    for (size_t i = 0; i < count; i++) {
        if (!told[i].violations) continue;
        if (kept && same_day(&told[kept - 1], &told[i]) == 0) told[kept - 1].violations += told[i].violations;
        else told[kept++] = told[i];
    }
    return kept;
}

static void count_accuser(arena *a, truce *t, const truce_day *d) {
    for (size_t i = 0; i < t->accusers.count; i++) {
        truce_accuser *x = &t->accusers.items[i];
        if (!str_eq(x->accuser, d->accuser) || !str_eq(x->accused, d->accused)) continue;
        x->violations += d->violations;
        return;
    }
    truce_accuser fresh = {d->accuser, d->accused, d->violations, d->day};
    ARENA_PUSH(a, &t->accusers, fresh);
}

/* From violations as told to their numbers by day, accuser and accused. */
static void count_violations(arena *a, truce *t) {
    truce_day *told = t->days.items;
    size_t count = t->days.count, kept;
    for (size_t i = 0; i < count; i++) {
        bool undated = told[i].claim->first == DAY_NONE && t->collapsed != DAY_NONE;
        if (undated && told[i].day > t->collapsed) told[i].day = t->collapsed;
        earliest(&t->violated, told[i].day);
    }
    if (count) qsort(told, count, sizeof *told, by_violation);
    kept = merge_days(told, merge_tellings(told, count));
    t->days.count = kept;
    for (size_t i = 0; i < kept; i++) t->violations += told[i].violations, count_accuser(a, t, &told[i]);
}

/* ---- All --------------------------------------------------------------------------------------------------- */

static void take_event(arena *a, truce *t, const account_claim *c, int32_t day) {
    const casus_ceasefire *f = c->claim->ceasefire;
    if (c->claim->stance == CASUS_DENIED) t->denials++;
    else if (str_is(f->role, "violated")) accuse(a, t, c, day);
    else if (str_is(f->role, "collapsed")) return; /* find_end */
    else if (str_is(f->role, "extended")) earliest(&t->extended, day);
    else earliest(&t->announced, day_parse(f->effective) == DAY_NONE ? account_day(c) : c->report->published);
}

void truce_take(arena *a, truce *t, const truce_told *told) {
    const account_claim *c = told->claim;
    int32_t day = told->day;
    const casus_ceasefire *f = c->claim->ceasefire;
    take_people(a, t, f, told->parties);
    take_effect(t, f, told->makes);
    if (f->held.len && !t->held.len) t->held = f->held;
    if (f->held.len && !str_is(f->role, "effective")) t->ended = true; /* "it has held for a week" may go on */
    take_event(a, t, c, day);
    if (day != DAY_NONE && (t->last == DAY_NONE || day > t->last)) t->last = day;
    ARENA_PUSH(a, &t->claims, c);
}

static bool is_short(str held) {
    static const char *const words[] = {"hour", "hours", "minute", "minutes", NULL};
    return str_has_word_in(held, words);
}

/* "Less than two days", "3 weeks": at most so many; 0 where it is not told in days or weeks. */
static int32_t days_held(str held) {
    static const char *const numbers[] = {"a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", NULL};
    int32_t n = 0;
    for (str rest = held, word; rest.len;) {
        word = str_cut(&rest, ' ');
        for (int i = 0; numbers[i]; i++)
            if (str_is(word, numbers[i])) n = i ? i : 1;
        if (word.len && word.len < 5 && word.ptr[0] >= '0' && word.ptr[0] <= '9') n = (int32_t)str_number(word);
        if (str_starts(word, STR("day"))) return n;
        if (str_starts(word, STR("week"))) return 7 * n;
    }
    return 0;
}

/* Told without a day that it had collapsed, it ended by the report, and no later than so long as it is said to have held. */
static int32_t end_of(const truce *t) {
    int32_t end = t->collapsed != DAY_NONE ? t->collapsed : t->ended ? t->violated : t->last;
    int32_t days = t->ended ? days_held(t->held) : 0;
    if (is_short(t->held)) return t->effective;
    return days && t->effective != DAY_NONE && end > t->effective + days ? t->effective + days : end;
}

void truce_settle(arena *a, truce *t) {
    find_end(a, t);
    count_violations(a, t);
    part_brokers(t);
    if (t->effective == DAY_NONE) t->effective = t->announced;
    if (t->announced == DAY_NONE || t->announced > t->effective) t->announced = t->effective; /* at the latest */
    int32_t end = end_of(t);
    t->ended = t->ended || t->collapsed != DAY_NONE;
    if (t->effective != DAY_NONE && end != DAY_NONE && end >= t->effective) t->held_days = end - t->effective;
}
