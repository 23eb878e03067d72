/* See reconcile.h. First what each voice says in each report (statements), then rows of figures, then the policy on each row. */
#include "account/reconcile.h"

#include <stdlib.h>

#include "base/country.h"
#include "base/fold.h"

/* One voice's figure for one row, before rows are put together. */
typedef struct statement {
    int harm;
    str role, side, key;
    int64_t low, high;
    const account_claim *claim;
    bool part, summed;
} statement;

typedef struct statements {
    statement *items;
    size_t count, capacity;
} statements;

static bool plain_role(str role) { return !role.len || str_is(role, "unknown") || str_is(role, "people"); }

static int64_t extent(int64_t low, int64_t high) { return low >= 0 ? low : high; }

/* A report that gives a figure twice for the same row by the same voice means the larger: headlines and summaries round down,
 * and what it goes on to tell of singly ("another died later") adds up to no more than its whole. */
static void state(arena *a, statements *all, statement s) {
    for (size_t i = 0; i < all->count; i++) {
        statement *old = &all->items[i];
        if (old->harm != s.harm || old->claim->report != s.claim->report || !str_eq(old->key, s.key) ||
            !str_eq(old->role, s.role) || !str_eq(old->side, s.side))
            continue;
        if (old->part != s.part) {
            if (old->part) *old = s;
        } else if (extent(s.low, s.high) > extent(old->low, old->high)) *old = s;
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
    state(a, all, (statement){kind, role, n->side.len ? account_side(a, n->side, n->side) : (str){0}, key, n->low, n->high, c,
                              part, false});
}

static statements state_all(arena *a, const account_claim *claims, size_t count, const policy *p) {
    statements all = {0};
    for (size_t i = 0; i < count; i++) {
        const account_claim *c = &claims[i];
        if (!account_known(c, p->as_of) || !account_happened(c->claim)) continue;
        str key = account_voice_key(a, c);
        for (size_t k = 0; k < c->claim->count_count; k++) state_count(a, &all, c, &c->claim->counts[k], key);
    }
    return all;
}

static bool same_source(const statement *a, const statement *b) {
    return a->harm == b->harm && a->claim->report == b->claim->report && str_eq(a->key, b->key);
}

static bool gives_whole(const statements *all, const statement *s) {
    for (size_t i = 0; i < all->count; i++) {
        const statement *o = &all->items[i];
        if (same_source(o, s) && !o->part && !o->role.len && !o->side.len) return true;
    }
    return false;
}

static int64_t plus(int64_t a, int64_t b) { return a < 0 || b < 0 ? CASUS_OPEN : a + b; }

/* The whole that a voice implies: its wholes by role, else by side, added up. */
static void add_implied(arena *a, statements *all) {
    size_t given = all->count;
    for (size_t i = 0; i < given; i++) {
        statement first = all->items[i];
        if (first.part || (!first.role.len && !first.side.len) || gives_whole(all, &first)) continue;
        statement sum = {.harm = first.harm, .key = first.key, .claim = first.claim};
        size_t parts = 0;
        for (size_t k = 0; k < given; k++) {
            const statement *o = &all->items[k];
            if (!same_source(o, &first) || o->part) continue;
            int64_t low = o->low < 0 ? 0 : o->low; /* an open low still means none fewer than the others */
            sum.low = sum.low + low;
            sum.high = parts ? plus(sum.high, o->high) : o->high;
            parts++;
        }
        sum.summed = parts > 1;
        ARENA_PUSH(a, all, sum);
    }
}

/* ---- Rows ------------------------------------------------------------------------------------------------------- */

static figure *row_of(arena *a, figures *rows, const statement *s) {
    for (size_t i = 0; i < rows->count; i++) {
        figure *f = &rows->items[i];
        if (f->harm == s->harm && str_eq(f->role, s->role) && str_eq(f->side, s->side)) return f;
    }
    figure f = {.harm = s->harm, .role = s->role, .side = s->side, .subset = true};
    ARENA_PUSH(a, rows, f);
    return &rows->items[rows->count - 1];
}

/* The side whose country it happened in, where just one of several is of that country. */
static str side_at_home(const statements *all, const str *sides, size_t side_count) {
    for (size_t i = 0; i < all->count && side_count > 1; i++) {
        const casus_place *at = all->items[i].claim->claim->place;
        const country *home = at && at->country.len ? country_of(at->country) : NULL;
        for (size_t k = 0; home && k < side_count; k++)
            if (str_is(sides[k], home->three)) return sides[k];
        if (home) return (str){0};
    }
    return (str){0};
}

/* Whose the victims are: said, or the first recipient's, or of the country that it happened in. */
static str side_of_victims(arena *a, const account_claim *c, str side, str home) {
    if (side.len) return side;
    if (c->claim->recipients.count == 0) return home;
    const casus_party *r = &c->claim->recipients.items[0];
    return r->code.len ? account_side(a, r->code, r->name) : home;
}

/* Near copies of one report are one witness, and so is one voice wherever it is printed: an outlet's own account counts as
 * that of its report's origin. */
static bool one_witness(const figure_by *x, const figure_by *y) {
    return str_eq(x->key, y->key) || (x->claim->report->origin == y->claim->report->origin && x->low == y->low && x->high == y->high);
}

static bool newer(const figure_by *x, const figure_by *y) {
    int32_t dx = x->claim->report->published, dy = y->claim->report->published;
    if (dx != dy) return dx > dy;
    int64_t ex = extent(x->low, x->high), ey = extent(y->low, y->high);
    if (ex != ey) return ex > ey; /* of one day the larger: tolls grow as rescuers dig */
    return strcmp(x->claim->claim->id, y->claim->claim->id) < 0;
}

static int by_day(const void *x, const void *y) {
    const figure_by *a = x, *b = y;
    int32_t da = a->claim->report->published, db = b->claim->report->published;
    if (da != db) return da < db ? -1 : 1;
    int c = strcmp(a->claim->claim->id, b->claim->claim->id);
    return c ? c : str_cmp(a->claim->report->sha256, b->claim->report->sha256);
}

static void fill_row(arena *a, figure *f, const statements *all, const str *sides, size_t side_count) {
    f->by = ARENA_ARRAY(a, figure_by, all->count);
    str home = side_at_home(all, sides, side_count);
    for (size_t i = 0; i < all->count; i++) {
        const statement *s = &all->items[i];
        if (s->harm != f->harm || !str_eq(s->role, f->role) || !str_eq(s->side, f->side)) continue;
        str of = side_of_victims(a, s->claim, s->side, home);
        f->by[f->by_count++] = (figure_by){.voice = account_voice_name(s->claim), .key = s->key,
                                           .kind = account_voice_kind(a, s->claim, of, sides, side_count),
                                           .low = s->low, .high = s->high, .claim = s->claim, .summed = s->summed};
        if (!s->part) f->subset = false;
    }
    qsort(f->by, f->by_count, sizeof *f->by, by_day);
    for (size_t i = 0; i < f->by_count; i++)
        for (size_t k = 0; k < f->by_count; k++)
            if (k != i && str_eq(f->by[i].key, f->by[k].key) && newer(&f->by[k], &f->by[i])) f->by[i].superseded = true;
}

/* A voice that denies, later or in the same words, what it said before has taken it back. */
static void mark_retracted(arena *a, figure *f, const account_claim *claims, size_t count, const policy *p) {
    for (size_t i = 0; i < count; i++) {
        const account_claim *c = &claims[i];
        if (c->claim->stance != CASUS_DENIED || c->report->published == DAY_NONE || !account_known(c, p->as_of)) continue;
        str key = account_voice_key(a, c);
        for (size_t k = 0; k < f->by_count; k++) {
            int32_t said = f->by[k].claim->report->published;
            if (said == DAY_NONE || said >= c->report->published || !str_eq(f->by[k].key, key)) continue;
            f->by[k].superseded = f->by[k].retracted = true;
        }
    }
}

/* ---- Policies ---------------------------------------------------------------------------------------------------- */

static const voice_kind default_order[] = {VOICE_HUMANE, VOICE_THIRD, VOICE_MEDIA, VOICE_OWN, VOICE_UNKNOWN, VOICE_ENEMY};

static size_t rank_of(const policy *p, voice_kind kind) {
    bool own = p->kind == POLICY_HIERARCHY && p->order_count;
    const voice_kind *order = own ? p->order : default_order;
    size_t count = own ? p->order_count : sizeof default_order / sizeof *default_order;
    for (size_t i = 0; i < count; i++)
        if (order[i] == kind) return i;
    return count;
}

static bool current(const figure_by *b) { return !b->superseded; }

static bool only_enemies(const figure *f) {
    for (size_t i = 0; i < f->by_count; i++)
        if (current(&f->by[i]) && f->by[i].kind != VOICE_ENEMY) return false;
    return true;
}

/* The least and the most; an open end reaches no further than its closed one. */
static void set_bounds(figure *f, bool enemies) {
    f->low = f->high = CASUS_OPEN;
    for (size_t i = 0; i < f->by_count; i++) {
        const figure_by *b = &f->by[i];
        if (!current(b) || (b->kind == VOICE_ENEMY && !enemies)) continue;
        int64_t low = b->low >= 0 ? b->low : b->high, high = b->high >= 0 ? b->high : b->low;
        if (f->low < 0 || low < f->low) f->low = low;
        if (high > f->high) f->high = high;
    }
}

/* Numbers the witnesses and counts, for each figure, those that bear it out. */
static void count_support(arena *a, figure *f) {
    bool *seen = ARENA_ARRAY(a, bool, f->by_count);
    for (size_t i = 0; i < f->by_count; i++) {
        size_t k = 0;
        while (k < i && !(current(&f->by[k]) && one_witness(&f->by[k], &f->by[i]))) k++;
        f->by[i].witness = k < i ? f->by[k].witness : i;
    }
    for (size_t i = 0; i < f->by_count; i++) {
        int64_t v = extent(f->by[i].low, f->by[i].high);
        memset(seen, 0, f->by_count * sizeof *seen);
        for (size_t k = 0; k < f->by_count; k++) {
            const figure_by *o = &f->by[k];
            bool bears = current(o) && (o->low < 0 || o->low <= v) && (o->high < 0 || v <= o->high);
            if (!bears || seen[o->witness]) continue;
            seen[o->witness] = true;
            f->by[i].support++;
        }
    }
}

/* Of two that the policy holds equal the lower; "at least 17" is a bound, which any number above fits, and yields to one;
 * of bounds the highest. */
static int compare_numbers(const figure_by *x, const figure_by *y) {
    bool bx = x->high < 0, by = y->high < 0;
    if (bx != by) return bx ? 1 : -1;
    int64_t ex = extent(x->low, x->high), ey = extent(y->low, y->high);
    if (ex != ey) return (ex < ey) != bx ? -1 : 1;
    return by_day(x, y);
}

static int compare_choice(const policy *p, const figure_by *x, const figure_by *y) {
    if (p->kind == POLICY_MAJORITY) {
        if (x->support != y->support) return x->support > y->support ? -1 : 1;
    }
    if (p->kind == POLICY_LATEST && x->claim->report->published != y->claim->report->published)
        return x->claim->report->published > y->claim->report->published ? -1 : 1;
    size_t rx = rank_of(p, x->kind), ry = rank_of(p, y->kind);
    if (p->kind != POLICY_MAJORITY && rx != ry) return rx < ry ? -1 : 1;
    return compare_numbers(x, y);
}

static const figure_by *choose(const figure *f, const policy *p) {
    const figure_by *best = NULL;
    for (size_t i = 0; i < f->by_count; i++)
        if (current(&f->by[i]) && (!best || compare_choice(p, &f->by[i], best) < 0)) best = &f->by[i];
    return best;
}

static size_t witnesses(const figure *f) {
    size_t n = 0;
    for (size_t i = 0; i < f->by_count; i++) n += current(&f->by[i]) && f->by[i].witness == i;
    return n;
}

static size_t equals(const figure *f, const figure_by *best) {
    size_t n = 0;
    for (size_t i = 0; i < f->by_count; i++) n += current(&f->by[i]) && f->by[i].kind == best->kind;
    return n;
}

static str explain(arena *a, const figure *f, const policy *p, const figure_by *best) {
    if (p->kind == POLICY_RANGE) return STR("the least and the most that anybody gives");
    const char *kind = voice_kind_name(best->kind);
    if (f->by_count == 1) return str_printf(a, "the only figure (%s)", kind);
    switch (p->kind) {
    case POLICY_MAJORITY: return str_printf(a, "borne out by %zu of %zu independent voices", best->support, witnesses(f));
    case POLICY_LATEST: return str_printf(a, "the newest figure (%s)", kind);
    case POLICY_HIERARCHY: return str_printf(a, "first kind of the list that gives a figure: %s", kind);
    default: break;
    }
    size_t same = equals(f, best);
    if (same > 1) return str_printf(a, "the lowest of %zu figures of the most reliable kind (%s)", same, kind);
    return str_printf(a, "from the most reliable kind that gives a figure (%s)", kind);
}

/* Two figures contest each other when no number fits both, beyond a tenth (or one) for rounding. */
static bool apart(const figure_by *x, const figure_by *y) {
    int64_t xl = x->low < 0 ? 0 : x->low, yl = y->low < 0 ? 0 : y->low;
    int64_t xh = x->high < 0 ? INT64_MAX : x->high, yh = y->high < 0 ? INT64_MAX : y->high;
    int64_t gap = xl > yh ? xl - yh : yl > xh ? yl - xh : 0;
    return gap > 1 && gap > extent(x->low, x->high) / 10;
}

static void mark_disputes(figure *f, const figure_by *best) {
    for (size_t i = 0; i < f->by_count; i++) {
        figure_by *b = &f->by[i];
        b->disputes = current(b) && !one_witness(b, best) && apart(b, best);
        f->contested |= b->disputes;
    }
}

static void decide(arena *a, figure *f, const policy *p) {
    count_support(a, f);
    const figure_by *best = choose(f, p);
    if (!best) {
        f->low = f->best = f->high = CASUS_OPEN;
        f->why = STR("every voice has taken its figure back");
        return;
    }
    bool enemies = p->kind != POLICY_UCDP || only_enemies(f);
    set_bounds(f, enemies);
    f->best = p->kind == POLICY_RANGE ? CASUS_OPEN : extent(best->low, best->high);
    if (f->best >= 0 && f->best < f->low) f->low = f->best;
    if (f->best > f->high) f->high = f->best;
    f->origins = witnesses(f);
    f->why = explain(a, f, p, best);
    mark_disputes(f, best);
}

static int by_row(const void *x, const void *y) {
    const figure *a = x, *b = y;
    if (a->harm != b->harm) return a->harm < b->harm ? -1 : 1;
    size_t wa = a->role.len + a->side.len, wb = b->role.len + b->side.len;
    if ((wa == 0) != (wb == 0)) return wa == 0 ? -1 : 1;
    int c = str_cmp(a->role, b->role);
    return c ? c : str_cmp(a->side, b->side);
}

figures reconcile(arena *a, const account_claim *claims, size_t count, const str *sides, size_t side_count, const policy *p) {
    statements all = state_all(a, claims, count, p);
    add_implied(a, &all);
    figures rows = {0};
    for (size_t i = 0; i < all.count; i++) row_of(a, &rows, &all.items[i]);
    for (size_t i = 0; i < rows.count; i++) {
        fill_row(a, &rows.items[i], &all, sides, side_count);
        mark_retracted(a, &rows.items[i], claims, count, p);
        decide(a, &rows.items[i], p);
    }
    if (rows.count) qsort(rows.items, rows.count, sizeof *rows.items, by_row);
    return rows;
}

static int by_id(const void *x, const void *y) {
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

size_t account_origins(arena *a, const account_claim *claims, size_t count) {
    int64_t *all = ARENA_ARRAY(a, int64_t, count);
    for (size_t i = 0; i < count; i++) all[i] = claims[i].report->origin;
    qsort(all, count, sizeof *all, by_id);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) n += i == 0 || all[i] != all[i - 1];
    return n;
}
