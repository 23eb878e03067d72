/* See statement.h. */
#include "account/statement.h"

#include <stdlib.h>

#include "base/fold.h"

static bool plain_role(str role) { return !role.len || str_is(role, "unknown") || str_is(role, "people"); }

/* A report that gives a figure twice for the same row by the same voice means the larger: headlines and summaries round down,
 * and what it goes on to tell of singly ("another died later") adds up to no more than its whole. */
static void state(arena *a, statements *all, statement s) {
    for (size_t i = all->from; i < all->count; i++) {
        statement *old = &all->items[i];
        if (old->harm != s.harm || !str_eq(old->key, s.key) || !str_eq(old->role, s.role) || !str_eq(old->side, s.side)) continue;
        if (old->part != s.part) {
            if (old->part) *old = s;
        } else if (statement_extent(s.low, s.high) > statement_extent(old->low, old->high)) *old = s;
        return;
    }
    ARENA_PUSH(a, all, s);
}

static void state_count(arena *a, statements *all, const account_claim *c, const casus_count *n, str key) {
    int kind = n->scope == CASUS_INCIDENT ? harm_of(n->what) : -1;
    if (kind < 0 || (n->low < 0 && n->high < 0)) return;
    const casus_count *whole = n->part_of >= 0 ? &c->claim->counts[n->part_of] : NULL;
    bool part = whole && harm_of(whole->what) == kind;
    str role = plain_role(n->role) ? (str){0} : n->role;
    if (part && !role.len && !n->side.len) role = n->who.len ? fold_name(a, n->who) : STR("some");
    str side = n->side.len ? account_side(a, n->side, n->side) : (str){0};
    state(a, all, (statement){.harm = kind, .role = role, .side = side, .key = key, .low = n->low, .high = n->high, .claim = c, .part = part});
}

static const casus_voice *speaker(const account_claim *c) {
    return c->claim->voice_count ? &c->claim->voices[c->claim->voice_count - 1] : NULL;
}

/* "The monitoring group", "the Observatory", "a Britain-based group": whoever watches; "the group" alone may be anybody. */
static bool some_monitor(arena *a, const account_claim *c) {
    enum { SHORT_NAME = 48 };
    const casus_voice *v = speaker(c);
    if (!v || !v->name.len || v->name.len > SHORT_NAME || !memchr("rRyYgGpPnN", v->name.ptr[v->name.len - 1], 10)) return false;
    static const char *const watch[] = {"monitor", "observatory", "watchdog", NULL}, *const bodies[] = {"group", "organisation", "organization", NULL};
    static const char *const beside[] = {"monitoring", "war", "rights", "human", "based", "britain", "british", "uk", "london", NULL};
    str rest = fold_name(a, v->name), word = {0};
    bool described = false;
    while (rest.len) {
        described |= str_in(word, beside);
        word = str_cut(&rest, ' ');
        if (rest.len && !str_in(word, beside)) return false;
    }
    return str_in(word, watch) || (described && str_in(word, bodies));
}

static bool named_monitor(arena *a, const account_claim *c) {
    str rest = speaker(c) ? speaker(c)->actor : (str){0};
    bool watches = false;
    while (rest.len) {
        str part = str_cut(&rest, '/');
        watches |= str_is(part, "NGO") || str_is(part, "HRI");
    }
    return watches && !some_monitor(a, c);
}

/* Where a report names one monitor, "the monitoring group" is that one. */
static str source_key(arena *a, const account_claim *const *report, size_t count, const account_claim *c) {
    str named = {0};
    if (!some_monitor(a, c)) return account_voice_key(a, c);
    for (size_t k = 0; k < count; k++) {
        if (!named_monitor(a, report[k])) continue;
        str key = account_voice_key(a, report[k]);
        if (!named.len || str_cmp(key, named) < 0) named = key;
    }
    return named.len ? named : STR("monitor");
}

static void state_report(arena *a, statements *all, const account_claim *const *report, size_t count, const policy *p) {
    for (size_t i = 0; i < count; i++) {
        const account_claim *c = report[i];
        if (!c->claim->count_count || !account_known(c, p->as_of) || !account_happened(c->claim)) continue;
        str key = source_key(a, report, count, c);
        for (size_t k = 0; k < c->claim->count_count; k++) state_count(a, all, c, &c->claim->counts[k], key);
    }
}

/* ---- Wholes that a voice implies --------------------------------------------------------------------------- */

static bool same_source(const statement *a, const statement *b) {
    return a->harm == b->harm && str_eq(a->key, b->key);
}

static statement *whole_given(const statements *all, const statement *s) {
    for (size_t i = all->from; i < all->count; i++) {
        statement *o = &all->items[i];
        if (same_source(o, s) && !o->part && !o->role.len && !o->side.len) return o;
    }
    return NULL;
}

/* A whole of some role or side. */
static bool gives_part(const statement *s) { return !s->part && (s->role.len || s->side.len); }

static bool first_of_source(const statements *all, size_t i) {
    for (size_t k = all->from; k < i; k++)
        if (gives_part(&all->items[k]) && same_source(&all->items[k], &all->items[i])) return false;
    return true;
}

/* Who fights is none of those who do not; these may be told of twice: "twelve civilians", "six children". */
static str camp_of(const statement *s) {
    static const char *const fight[] = {"soldier", "militant", "police", "military", NULL};
    return str_in(s->role, fight) ? s->role : s->role.len ? STR("civilian") : (str){0};
}

/* Of one camp and one side, told in one sentence: "three children and three women". */
static bool told_together(const statement *x, const statement *y) {
    return x->claim == y->claim && str_eq(x->side, y->side) && str_eq(camp_of(x), camp_of(y));
}

static int64_t plus(int64_t a, int64_t b) { return a < 0 || b < 0 ? CASUS_OPEN : a + b; }

static void put_together(statement *sum, const statement *more) {
    sum->low = plus(sum->low, more->low), sum->high = plus(sum->high, more->high);
    sum->summed = true;
}

/* A whole of civilians holds those of them that it tells apart. */
static statement camp_in_sentence(const statements *all, size_t given, const statement *s) {
    statement sum = {.harm = -1}, named = {.harm = -1};
    for (size_t i = all->from; i < given; i++) {
        const statement *o = &all->items[i];
        if (!same_source(o, s) || o->part || !told_together(o, s)) continue;
        if (str_is(o->role, "civilian")) named = *o;
        else if (sum.harm < 0) sum = *o;
        else put_together(&sum, o);
    }
    bool holds = named.harm >= 0 && (sum.harm < 0 || statement_extent(named.low, named.high) >= statement_extent(sum.low, sum.high));
    return holds ? named : sum;
}

static bool larger(const statement *x, const statement *y) {
    int64_t ex = statement_extent(x->low, x->high), ey = statement_extent(y->low, y->high);
    if (ex != ey) return ex > ey;
    int c = str_cmp(x->side, y->side);
    return c ? c < 0 : account_claim_order(x->claim, y->claim) < 0;
}

/* The camps of one source, each by the largest that one sentence gives. Of one camp several sides add up; of no side said, they
 * may be the same. */
typedef struct camps {
    statement *items;
    size_t count, capacity;
} camps;

static void put_camp(arena *a, camps *out, const statement *s) {
    for (size_t i = 0; i < out->count; i++) {
        statement *old = &out->items[i];
        bool others = old->side.len && s->side.len && !str_eq(old->side, s->side);
        if (others || !str_eq(camp_of(old), camp_of(s))) continue;
        if (larger(s, old)) *old = *s;
        return;
    }
    ARENA_PUSH(a, out, *s);
}

static camps camps_of(arena *a, const statements *all, size_t given, const statement *source) {
    camps out = {0};
    for (int sided = 1; sided >= 0; sided--) /* those of a side first, so that the others meet them */
        for (size_t i = all->from; i < given; i++) {
            const statement *o = &all->items[i];
            if (!gives_part(o) || !same_source(o, source) || (o->side.len > 0) != (sided > 0)) continue;
            statement one = camp_in_sentence(all, given, o);
            put_camp(a, &out, &one);
        }
    return out;
}

/* Several camps add up; "12 members of B" and "9 militants" may be the same. */
static statement whole_of(const camps *of) {
    statement sum = {.harm = -1}, plain = {.harm = -1};
    for (size_t i = 0; i < of->count; i++) {
        statement *to = camp_of(&of->items[i]).len ? &sum : &plain;
        if (to->harm < 0) *to = of->items[i];
        else {
            if (to->claim != of->items[i].claim) to->of = STR("+"); /* of several sentences: there may be more */
            put_together(to, &of->items[i]);
        }
    }
    if (sum.harm < 0) return plain;
    return plain.harm >= 0 && larger(&plain, &sum) ? plain : sum;
}

/* What a voice says of all victims by the way: of several camps in one sentence they are the whole, else no fewer. */
static statement implied_by(arena *a, const statements *all, size_t given, const statement *source) {
    camps of = camps_of(a, all, given, source);
    statement whole = whole_of(&of);
    if (!whole.summed) whole.of = str_printf(a, "%.*s %.*s", STR_ARG(whole.role), STR_ARG(whole.side));
    whole.role = whole.side = (str){0};
    return whole;
}

/* A whole that is less than its voice's own parts ("three died in the north ... five civilians were killed") is none. */
static void add_implied(arena *a, statements *all) {
    size_t given = all->count;
    for (size_t i = all->from; i < given; i++) {
        if (!gives_part(&all->items[i]) || !first_of_source(all, i)) continue;
        statement whole = implied_by(a, all, given, &all->items[i]), *said = whole_given(all, &all->items[i]);
        if (whole.harm < 0) continue;
        if (!said) ARENA_PUSH(a, all, whole);
        else if (statement_extent(whole.low, whole.high) > statement_extent(said->low, said->high)) *said = whole;
    }
}

/* Claims of one report side by side, in the order that they came in. */
static int by_report(const void *x, const void *y) {
    const account_claim *a = *(const account_claim *const *)x, *b = *(const account_claim *const *)y;
    if (a->report != b->report) return (uintptr_t)a->report < (uintptr_t)b->report ? -1 : 1;
    return a < b ? -1 : a > b;
}

statements statements_make(arena *a, const account_claim *claims, size_t count, const policy *p) {
    statements all = {0};
    const account_claim **order = ARENA_ARRAY(a, const account_claim *, count);
    for (size_t i = 0; i < count; i++) order[i] = &claims[i];
    if (count) qsort(order, count, sizeof *order, by_report);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && order[end]->report == order[i]->report;) end++;
        all.from = all.count;
        state_report(a, &all, order + i, end - i, p);
        add_implied(a, &all);
    }
    return all;
}
