/* See reconcile.h. First what each voice says in each report (statement.h), then rows of figures, then the policy on each row (estimate.h). */
#include "account/reconcile.h"

#include <stdlib.h>

#include "account/estimate.h"
#include "account/statement.h"
#include "base/country.h"

static figure *row_of(arena *a, figures *rows, const statement *s) {
    for (size_t i = 0; i < rows->count; i++) {
        figure *f = &rows->items[i];
        if (f->harm == s->harm && str_eq(f->role, s->role) && str_eq(f->side, s->side)) return f;
    }
    figure f = {.harm = s->harm, .role = s->role, .side = s->side, .subset = true};
    ARENA_PUSH(a, rows, f);
    return &rows->items[rows->count - 1];
}

/* The one country that all of it is said to have happened in. */
static str country_of_all(const statements *all) {
    str one = {0};
    for (size_t i = 0; i < all->count; i++) {
        const casus_place *at = all->items[i].claim->claim->place;
        if (!at || !at->country.len) continue;
        if (one.len && !str_eq(one, at->country)) return (str){0};
        one = at->country;
    }
    const country *home = one.len ? country_of(one) : NULL;
    return home ? str_of(home->three) : (str){0};
}

/* The side whose country it happened in; where nobody of it fights or is named, its officials still speak of their own. A side that
 * fights alone is at war with itself: no telling whose the victims are. */
static str side_at_home(const statements *all, const str *sides, size_t side_count) {
    str home = country_of_all(all);
    return side_count == 1 && str_eq(sides[0], home) ? (str){0} : home;
}

/* "SYR" of the state's own men, "SYR/CVL" of whoever else is of the country: for these its rebels are no enemy. */
static str side_of_party(arena *a, const casus_party *p) {
    static const char *const state[] = {"GOV", "MIL", "COP", "SPY", "PRM", "JUD", NULL};
    str side = account_party_side(a, p);
    bool people = !str_in(p->sector, state) && str_eq(side, account_side_country(side));
    return people ? str_join(a, side, STR("/CVL")) : side;
}

/* Whose the victims are: said, or the first recipient's, or of the country that it happened in. */
static str side_of_victims(arena *a, const account_claim *c, str side, str home) {
    if (side.len) return side;
    const casus_party *r = c->claim->recipients.count ? &c->claim->recipients.items[0] : NULL;
    if (r && r->code.len) return side_of_party(a, r);
    return home.len ? str_join(a, home, STR("/CVL")) : home;
}

/* A state, and an organ of it. */
static bool state_and_organ(str state, str organ) {
    static const char *const organs[] = {"GOV", "MIL", "COP", "HLH", "SPY", "JUD", NULL};
    if (state.len != 3 || organ.len < 5 || organ.ptr[3] != '/') return false;
    str rest = organ, code = str_cut(&rest, '/');
    return str_eq(state, code) && str_in(rest, organs);
}

/* What rests on other parts of all victims replaces nothing; a ministry's later figure replaces what its state was said to say. */
static bool replaces(const figure_by *x, const figure_by *y) {
    if (x->of.len && !str_eq(x->of, y->of)) return false;
    if (str_eq(x->key, y->key)) return true;
    bool later = x->claim->report->published > y->claim->report->published && y->claim->report->published != DAY_NONE;
    return later && (state_and_organ(x->key, y->key) || state_and_organ(y->key, x->key));
}

static bool newer(const figure_by *x, const figure_by *y) {
    int32_t dx = x->claim->report->published, dy = y->claim->report->published;
    if (dx != dy) return dx > dy;
    int64_t ex = statement_extent(x->low, x->high), ey = statement_extent(y->low, y->high);
    if (ex != ey) return ex > ey; /* of one day the larger: tolls grow as rescuers dig */
    return strcmp(x->claim->claim->id, y->claim->claim->id) < 0;
}

static void fill_row(arena *a, figure *f, const statements *all, str home, const str *sides, size_t side_count) {
    f->by = ARENA_ARRAY(a, figure_by, all->count);
    for (size_t i = 0; i < all->count; i++) {
        const statement *s = &all->items[i];
        if (s->harm != f->harm || !str_eq(s->role, f->role) || !str_eq(s->side, f->side)) continue;
        str of = side_of_victims(a, s->claim, s->side, home);
        f->by[f->by_count++] = (figure_by){.voice = account_voice_name(s->claim), .key = s->key,
                                           .kind = account_voice_kind(a, s->claim, of, sides, side_count),
                                           .low = s->low, .high = s->high, .claim = s->claim, .summed = s->summed, .of = s->of};
        if (!s->part) f->subset = false;
    }
    qsort(f->by, f->by_count, sizeof *f->by, figure_by_day);
    for (size_t i = 0; i < f->by_count; i++)
        for (size_t k = 0; k < f->by_count; k++)
            if (k != i && replaces(&f->by[k], &f->by[i]) && newer(&f->by[k], &f->by[i])) f->by[i].superseded = true;
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

static int by_row(const void *x, const void *y) {
    const figure *a = x, *b = y;
    if (a->harm != b->harm) return a->harm < b->harm ? -1 : 1;
    size_t wa = a->role.len + a->side.len, wb = b->role.len + b->side.len;
    if ((wa == 0) != (wb == 0)) return wa == 0 ? -1 : 1;
    int c = str_cmp(a->role, b->role);
    return c ? c : str_cmp(a->side, b->side);
}

figures reconcile(arena *a, const account_claim *claims, size_t count, const str *sides, size_t side_count, const policy *p) {
    statements all = statements_make(a, claims, count, p);
    figures rows = {0};
    str home = side_at_home(&all, sides, side_count);
    for (size_t i = 0; i < all.count; i++) row_of(a, &rows, &all.items[i]);
    for (size_t i = 0; i < rows.count; i++) {
        fill_row(a, &rows.items[i], &all, home, sides, side_count);
        mark_retracted(a, &rows.items[i], claims, count, p);
        figure_estimate(a, &rows.items[i], p);
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
