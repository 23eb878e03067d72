/* See export_parts.h: who against whom, and whose dead. Nothing is guessed: what the claims do not tell stays empty. */
#include "base/fold.h"
#include "view/export_parts.h"

/* ---- Sides ---- */

/* By PLOVER's sector; a country that acts as such is its state. */
static side_kind kind_of(const casus_party *p) {
    static const char *const state[] = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", NULL};
    static const char *const armed[] = {"UAF", "CRM", NULL};
    static const char *const outside[] = {"IGO", "NGO", NULL};
    static const char *const civil[] = {"CVL", "REF", "SET", "REL", "EDU", "HLH", "MED",
                                        "BUS", "LAB", "AGR", "HRI", "ELI", NULL};
    if (str_is(p->kind, "thing")) return SIDE_NONE;
    if (str_is(p->code, "IGO") || str_is(p->code, "NGO") || str_in(p->sector, outside)) return SIDE_OUTSIDE;
    if (str_in(p->sector, state)) return SIDE_STATE;
    if (str_is(p->sector, "REB")) return SIDE_REBELS;
    if (str_is(p->sector, "PRM")) return SIDE_MILITIA;
    if (str_in(p->sector, armed)) return SIDE_ARMED;
    if (str_is(p->sector, "OPP")) return SIDE_PROTESTERS;
    if (str_in(p->sector, civil)) return SIDE_CIVILIANS;
    return p->code.len && !p->sector.len ? SIDE_STATE : SIDE_NONE;
}

/* "52 people": who they were is not said. */
static bool is_anybody(arena *a, const casus_party *p) {
    static const char *const words[] = {"people", "persons", "person", "individuals", "men",
                                        "man",    "victims", "others", "dead",        NULL};
    str folded = fold_name(a, p->name), last = folded;
    while (folded.len) last = str_cut(&folded, ' ');
    return !p->code.len && str_in(last, words);
}

/* An official or a lawmaker to whom something was done is a civilian for those who count victims, unless a whole state
 * is meant. */
static side_kind kind_hit(arena *a, const casus_party *p) {
    side_kind kind = kind_of(p);
    bool person = str_is(p->kind, "person") || !p->code.len;
    bool civil = str_is(p->sector, "GOV") || str_is(p->sector, "LEG") || str_is(p->sector, "JUD");
    if (kind == SIDE_CIVILIANS && is_anybody(a, p)) return SIDE_NONE;
    return kind == SIDE_STATE && person && civil ? SIDE_CIVILIANS : kind;
}

enum { TALLY_MAX = 16 };

typedef struct tally {
    export_side sides[TALLY_MAX];
    size_t votes[TALLY_MAX], count;
} tally;

static bool same_side(const export_side *x, const export_side *y) {
    return x->kind == y->kind && str_eq(x->code, y->code) && (x->code.len || str_eq(x->name, y->name));
}

static void vote(tally *t, const export_side *s) {
    size_t i = 0;
    while (i < t->count && !same_side(&t->sides[i], s)) i++;
    if (i == t->count && i == TALLY_MAX) return;
    if (i == t->count) t->sides[t->count++] = *s;
    t->votes[i]++;
}

static void vote_all(arena *a, tally *t, const casus_parties *list, bool hit) {
    for (size_t i = 0; i < list->count; i++) {
        const casus_party *p = &list->items[i];
        side_kind kind = hit ? kind_hit(a, p) : kind_of(p);
        if (kind == SIDE_NONE) continue;
        export_side s = {.kind = kind,
                         .code = p->code.len ? account_side(a, p->code, p->name) : (str){0},
                         .name = export_line(a, p->name)};
        s.country = country_coded(s.code);
        vote(t, &s);
    }
}

bool side_is_known(const export_side *s) { return s->kind != SIDE_NONE; }
bool side_is_armed(const export_side *s) { return s->kind >= SIDE_STATE && s->kind <= SIDE_ARMED; }

/* Those with a code before those without, then the most often named; `fights` takes only who can do violence. */
static export_side choose(const tally *t, bool fights, const export_side *not_this) {
    size_t best = t->count;
    for (size_t i = 0; i < t->count; i++) {
        const export_side *s = &t->sides[i];
        if (fights && !side_is_armed(s)) continue;
        if (not_this && same_side(s, not_this)) continue;
        bool coded = s->code.len > 0, best_coded = best < t->count && t->sides[best].code.len > 0;
        if (best == t->count || coded > best_coded || (coded == best_coded && t->votes[i] > t->votes[best])) best = i;
    }
    return best < t->count ? t->sides[best] : (export_side){0};
}

static bool civilian_role(str role) {
    static const char *const fighters[] = {"",       "unknown",     "soldier", "militant",
                                           "police", "peacekeeper", "animal",  NULL};
    return !str_in(role, fighters);
}

static bool civilians_harmed(const figures *all) {
    for (size_t i = 0; i < all->count; i++)
        if (civilian_role(all->items[i].role) && all->items[i].high > 0) return true;
    return false;
}

/* A place was taken, and it is the incident's own. */
static bool takes_place(arena *a, const casus_claim *c, const casus_place *here) {
    if (!c->movement || !str_is(c->movement->kind, "capture") || !c->movement->captured.len || !c->place || !here)
        return false;
    return str_eq(fold_name(a, c->place->name), fold_name(a, here->name));
}

static void take_sides(arena *a, export_facts *f, const ledger_incident *in) {
    tally doers = {0}, targets = {0};
    for (size_t i = 0; i < in->claims.count; i++) {
        const casus_claim *c = in->claims.items[i].claim;
        if (!account_happened(c)) continue;
        vote_all(a, &doers, &c->actors, false);
        vote_all(a, &targets, &c->recipients, true);
        if (takes_place(a, c, in->what.place)) f->capture = &in->claims.items[i];
    }
    bool protest = in->what.event == CASUS_PROTEST;
    f->doer = choose(&doers, !protest, NULL);
    f->target = choose(&targets, true, &f->doer);
    if (!side_is_known(&f->target)) f->target = choose(&targets, false, &f->doer);
    f->civilians = f->target.kind == SIDE_CIVILIANS || (!side_is_known(&f->target) && civilians_harmed(&f->figures));
}

export_facts export_facts_of(arena *a, const export *e, const ledger_incident *in) {
    export_facts f = {
        .figures = reconcile(a, in->claims.items, in->claims.count, in->what.sides, in->what.side_count, &e->policy)};
    for (size_t i = 0; i < f.figures.count; i++) {
        const figure *x = &f.figures.items[i];
        if (!x->role.len && !x->side.len && x->low >= 0) f.whole[x->harm] = x;
    }
    if (in->what.place) f.country = country_of(in->what.place->country);
    take_sides(a, &f, in);
    return f;
}

/* ---- Deaths by side ---- */

static int64_t capped(int64_t n, int64_t *rest) {
    int64_t taken = n < *rest ? n : *rest;
    *rest -= taken;
    return taken;
}

/* "Civilians" where they are counted as such; else the largest of the roles that are none of fighters', which may
 * overlap. */
static int64_t civilians_of(const figures *all) {
    int64_t counted = -1, most = 0;
    for (size_t i = 0; i < all->count; i++) {
        const figure *x = &all->items[i];
        if (x->harm != HARM_KILLED || !civilian_role(x->role)) continue;
        if (str_is(x->role, "civilian") && x->best > counted) counted = x->best;
        if (x->best > most) most = x->best;
    }
    return counted > most ? counted : most;
}

/* Fighters of a side: by its code, or, where nobody says whose they were and one side is a state's and the other armed
 * and none, by what they were. */
static int64_t fighters_of(const figures *all, const export_side *s, const export_side *other) {
    int64_t most = 0;
    bool one_code = str_eq(s->code, other->code);
    for (size_t i = 0; i < all->count; i++) {
        const figure *x = &all->items[i];
        if (x->harm != HARM_KILLED || civilian_role(x->role)) continue;
        bool of_state = str_is(x->role, "soldier") || str_is(x->role, "police");
        bool of_kind = of_state ? s->kind == SIDE_STATE && side_is_armed(other) && other->kind != SIDE_STATE
                                : str_is(x->role, "militant") && s->kind != SIDE_STATE && other->kind == SIDE_STATE;
        bool ours = x->side.len && !one_code ? str_eq(x->side, s->code) : of_kind;
        if (ours && x->best > most) most = x->best;
    }
    return most;
}

export_deaths export_deaths_of(const export_facts *f, const export_side *a, const export_side *b) {
    export_deaths d = {0};
    const figure *all = f->whole[HARM_KILLED];
    if (!all) return d;
    d.low = all->low, d.high = all->high, d.best = all->best >= 0 ? all->best : all->low;
    int64_t rest = d.best;
    d.civilians = capped(civilians_of(&f->figures), &rest);
    if (side_is_armed(a)) d.a = capped(fighters_of(&f->figures, a, b), &rest);
    if (side_is_armed(b)) d.b = capped(fighters_of(&f->figures, b, a), &rest);
    d.unknown = rest;
    return d;
}
