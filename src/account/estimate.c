/* See estimate.h. Which figures say something of the whole row, how many witnesses bear each out, which the policy takes for the
 * best, and who disputes it. */
#include "account/estimate.h"

#include <stdlib.h>

#include "account/statement.h"

int figure_by_day(const void *x, const void *y) {
    const figure_by *a = x, *b = y;
    int32_t da = a->claim->report->published, db = b->claim->report->published;
    if (da != db) return da < db ? -1 : 1;
    int c = strcmp(a->claim->claim->id, b->claim->claim->id);
    return c ? c : str_cmp(a->claim->report->sha256, b->claim->report->sha256);
}

/* ---- Parts that stand for all victims, or for no fewer ----------------------------------------------------- */

/* "Raids on Aleppo killed 18 ... eleven died in Fardous, a doctor said": of another place than the larger number that the report gives in its
 * own name. */
static bool piece_of(const figure_by *b, const figure_by *whole) {
    const casus_place *here = whole->claim->claim->place, *there = b->claim->claim->place;
    bool own = whole->claim->report == b->claim->report && !whole->claim->claim->voice_count && !whole->of.len;
    bool elsewhere = here && there && !str_eq(here->name, there->name);
    return own && elsewhere && statement_extent(whole->low, whole->high) > statement_extent(b->low, b->high);
}

/* What the sides of a fight say is never a piece of what the outlet says. */
static void mark_pieces(figure *f) {
    for (size_t i = 0; i < f->by_count; i++) {
        figure_by *b = &f->by[i];
        bool side = b->kind == VOICE_OWN || b->kind == VOICE_ENEMY;
        for (size_t k = 0; k < f->by_count && !side && !b->of.len; k++)
            if (piece_of(b, &f->by[k])) b->of = STR("its place");
    }
}

/* Of those that only give parts of all victims, the part that counts most. */
static const figure_by *leading_part(const figure *f) {
    const figure_by *most = NULL;
    for (size_t i = 0; i < f->by_count; i++) {
        const figure_by *b = &f->by[i];
        if (b->superseded) continue;
        if (!b->of.len) return NULL; /* somebody gives the whole */
        int64_t more = most ? statement_extent(b->low, b->high) - statement_extent(most->low, most->high) : 1;
        if (more > 0 || (more == 0 && str_cmp(b->of, most->of) < 0)) most = b;
    }
    return most;
}

/* "Five civilians were killed" says of all victims that they are no fewer; only where nobody says more does it stand for all. */
static void mark_bounds(figure *f) {
    if (!f->role.len && !f->side.len) mark_pieces(f);
    const figure_by *leading = leading_part(f);
    for (size_t i = 0; i < f->by_count; i++) {
        figure_by *b = &f->by[i];
        if (!b->of.len || b->low < 0 || (leading && str_eq(b->of, leading->of))) continue;
        b->bound = true, b->high = CASUS_OPEN;
    }
}

/* ---- Bounds and support ------------------------------------------------------------------------------------ */

/* Near copies of one report are one witness, and so is one voice wherever it is printed: an outlet's own account counts as
 * that of its report's origin. */
static bool one_witness(const figure_by *x, const figure_by *y) {
    return str_eq(x->key, y->key) || (x->claim->report->origin == y->claim->report->origin && x->low == y->low && x->high == y->high);
}

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
        if (!b->bound && (f->low < 0 || low < f->low)) f->low = low;
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
        int64_t v = statement_extent(f->by[i].low, f->by[i].high);
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

/* A number says most, "at least 17" less, "dozens" least. */
static int vagueness(const figure_by *b) { return b->high < 0 ? 1 : b->low >= 0 && b->low < b->high ? 2 : 0; }

/* Of two that the policy holds equal the lower; "at least 17" is a bound, which any number above fits, and yields to one;
 * of bounds the highest. */
static int compare_numbers(const figure_by *x, const figure_by *y) {
    int vx = vagueness(x), vy = vagueness(y);
    if (vx != vy) return vx < vy ? -1 : 1;
    bool bx = x->high < 0;
    int64_t ex = statement_extent(x->low, x->high), ey = statement_extent(y->low, y->high);
    if (ex != ey) return (ex < ey) != bx ? -1 : 1;
    return figure_by_day(x, y);
}

static int compare_choice(const policy *p, const figure_by *x, const figure_by *y) {
    if (x->bound != y->bound) return x->bound ? 1 : -1;
    if (p->kind == POLICY_MAJORITY) {
        if (x->support != y->support) return x->support > y->support ? -1 : 1;
    }
    if (p->kind == POLICY_LATEST && x->claim->report->published != y->claim->report->published)
        return x->claim->report->published > y->claim->report->published ? -1 : 1;
    size_t rx = rank_of(p, x->kind), ry = rank_of(p, y->kind);
    if (p->kind != POLICY_MAJORITY && rx != ry) return rx < ry ? -1 : 1;
    return compare_numbers(x, y);
}

/* Two figures contest each other when no number fits both, beyond a tenth (or one) for rounding. */
static bool apart(const figure_by *x, const figure_by *y) {
    int64_t xl = x->low < 0 ? 0 : x->low, yl = y->low < 0 ? 0 : y->low;
    int64_t xh = x->high < 0 ? INT64_MAX : x->high, yh = y->high < 0 ? INT64_MAX : y->high;
    int64_t gap = xl > yh ? xl - yh : yl > xh ? yl - xh : 0;
    return gap > 1 && gap > statement_extent(x->low, x->high) / 10;
}

/* A number that another voice gives within "dozens"; a side's of its enemy's losses is none. */
static bool number_within(const figure_by *b, const figure_by *range) {
    return current(b) && !b->bound && b->kind != VOICE_ENEMY && b->low == b->high && b->low >= range->low && b->low <= range->high;
}

/* "Dozens" agrees with every number from 24 to 99, and says less than any of them. */
static const figure_by *sharpened(const figure *f, const policy *p, const figure_by *best) {
    const figure_by *number = NULL;
    for (size_t i = 0; vagueness(best) == 2 && i < f->by_count; i++)
        if (number_within(&f->by[i], best) && (!number || compare_choice(p, &f->by[i], number) < 0)) number = &f->by[i];
    return number ? number : best;
}

/* "At least 21 civilians" by a voice as reliable leaves no room for seven of all. */
static bool lifts(const policy *p, const figure_by *bound, const figure_by *best) {
    bool higher = bound->high < 0 && bound->low > statement_extent(best->low, best->high);
    bool open = vagueness(best) || apart(bound, best);
    return current(bound) && higher && open && rank_of(p, bound->kind) <= rank_of(p, best->kind);
}

static const figure_by *lifted(const figure *f, const policy *p, const figure_by *best) {
    if (p->kind != POLICY_UCDP && p->kind != POLICY_HIERARCHY) return best;
    const figure_by *most = best;
    for (size_t i = 0; i < f->by_count; i++)
        if (lifts(p, &f->by[i], best) && f->by[i].low > most->low) most = &f->by[i];
    return most;
}

static const figure_by *choose(const figure *f, const policy *p) {
    const figure_by *best = NULL;
    for (size_t i = 0; i < f->by_count; i++)
        if (current(&f->by[i]) && (!best || compare_choice(p, &f->by[i], best) < 0)) best = &f->by[i];
    return best ? lifted(f, p, sharpened(f, p, best)) : NULL;
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

/* Whether no current voice is of a kind that goes before. */
static bool chosen_kind(const figure *f, const policy *p, const figure_by *best) {
    for (size_t i = 0; i < f->by_count; i++) {
        const figure_by *b = &f->by[i];
        if (current(b) && b->bound == best->bound && rank_of(p, b->kind) < rank_of(p, best->kind)) return false;
    }
    return true;
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
    if (best->bound) return str_printf(a, "the most that a reliable kind gives of a part of them (%s)", kind);
    if (!chosen_kind(f, p, best)) return str_printf(a, "a number within what the most reliable kind gives (%s)", kind);
    size_t same = equals(f, best);
    if (same > 1) return str_printf(a, "the lowest of %zu figures of the most reliable kind (%s)", same, kind);
    return str_printf(a, "from the most reliable kind that gives a figure (%s)", kind);
}

static void mark_disputes(figure *f, const figure_by *best) {
    for (size_t i = 0; i < f->by_count; i++) {
        figure_by *b = &f->by[i];
        b->disputes = current(b) && !one_witness(b, best) && apart(b, best);
        f->contested |= b->disputes;
    }
}

void figure_estimate(arena *a, figure *f, const policy *p) {
    mark_bounds(f);
    count_support(a, f);
    const figure_by *best = choose(f, p);
    if (!best) {
        f->low = f->best = f->high = CASUS_OPEN;
        f->why = STR("every voice has taken its figure back");
        return;
    }
    bool enemies = p->kind != POLICY_UCDP || only_enemies(f);
    set_bounds(f, enemies);
    f->best = p->kind == POLICY_RANGE ? CASUS_OPEN : statement_extent(best->low, best->high);
    if (f->best >= 0 && (f->low < 0 || f->best < f->low)) f->low = f->best;
    if (f->best > f->high) f->high = f->best;
    f->origins = witnesses(f);
    f->why = explain(a, f, p, best);
    mark_disputes(f, best);
}

