/* Which of the places that share a name: each candidate's own size, what kind of place the words beside it say, what
 * the text says that it lies in, the countries and divisions that the report speaks of, and how near it is to the
 * places that are sure already. Names are picked in rounds: what is sure in one helps in the next. */
#include <math.h>

#include "place/place_parts.h"

enum { ROUNDS = 4, ANCHORS_MAX = 24 };

/* How much a place's size counts against what the report says: learnt by trying on reports with known places. */
static const double PRIOR = 0.4, FAME = 1.5;

typedef struct anchors {
    const gazetteer_place *items[ANCHORS_MAX];
    int names[ANCHORS_MAX];
    int count;
} anchors;

/* ---- Each for itself ---- */

static double fit_of_kind(const spot_name *n, place_kind kind) {
    if (n->kind == ANY_KIND || n->kind == KIND_SPOT)
        return kind == KIND_SECOND ? -3.0 : kind == KIND_FIRST ? -2.0 : 0.0;
    if (n->kind == (int)kind) return 4.0;
    bool land = n->kind == KIND_FIRST || n->kind == KIND_SECOND || n->kind == KIND_REGION;
    bool divided = kind == KIND_FIRST || kind == KIND_SECOND || kind == KIND_REGION;
    if (land && divided) return 2.0;
    if (land) return -1.0;
    return n->kind == KIND_TOWN ? -4.0 : 0.0;
}

/* The world's news speaks of capitals and great cities without saying where they are. */
static double fame(const gazetteer_place *c) {
    return str_is(c->feature, "PPLC") || c->population > 900000 ? FAME : 0.0;
}

/* A town that bears a country's name is rarely meant: Arak, which was called Iraq; Lebanon, Tenn., says its state. */
static double shadow(const spot_name *n, place_kind kind) {
    bool shared = kind == KIND_TOWN && n->kind == ANY_KIND && place_kind_of(n->places[0].feature) == KIND_COUNTRY;
    return shared ? -4.0 : 0.0;
}

static double own_score(const spot_name *n, const gazetteer_place *c) {
    place_kind kind = place_kind_of(c->feature);
    return PRIOR * place_weight(c->feature, c->population) + fame(c) + fit_of_kind(n, kind) + shadow(n, kind);
}

/* ---- What the report speaks of ---- */

/* Divisions are told by the pointer to their name, which the gazetteer keeps once. */
static division_votes *division_of(placer *p, const char *division) {
    size_t at = ((uintptr_t)division * 0x9E3779B97F4A7C15u) >> 40 & (DIVISION_SLOTS - 1);
    for (size_t tried = 0; tried < 8; tried++, at = (at + 1) & (DIVISION_SLOTS - 1))
        if (!p->divisions[at].division || p->divisions[at].division == division) return &p->divisions[at];
    return NULL; /* very many divisions: no report is about them all */
}

static void vote_division(placer *p, const gazetteer_place *c, double votes) {
    division_votes *d = c->admin1.len ? division_of(p, c->admin1.ptr) : NULL;
    if (!d) return;
    d->division = c->admin1.ptr;
    d->votes += votes;
    p->division_total += votes;
}

static double division_share(placer *p, const gazetteer_place *c) {
    const division_votes *d = c->admin1.len ? division_of(p, c->admin1.ptr) : NULL;
    return d && d->division && p->division_total > 0 ? d->votes / p->division_total : 0.0;
}

static double country_total(const placer *p) {
    double sum = 0;
    for (int i = 0; i < COUNTRIES; i++) sum += p->country_votes[i];
    return sum;
}

static double country_bonus(const placer *p, const gazetteer_place *c, double total) {
    double mine = p->country_votes[country_slot(c->country)];
    if (mine <= 0 || total <= 0) return 0.0;
    return 1.5 + 6.0 * mine / total;
}

static double nearness(const anchors *a, int name, const gazetteer_place *c) {
    double best = 0;
    for (int i = 0; i < a->count; i++) {
        if (a->names[i] == name) continue;
        double km = place_distance(c->lat, c->lon, a->items[i]->lat, a->items[i]->lon);
        double bonus = 6.0 * exp(-km / 200.0);
        if (bonus > best) best = bonus;
    }
    return best;
}

/* ---- "X, Y" ---- */

static bool lies_in(const gazetteer_place *inner, const gazetteer_place *outer) {
    if (inner->country.len && outer->country.len && !str_eq(inner->country, outer->country)) return false;
    double km = place_distance(inner->lat, inner->lon, outer->lat, outer->lon);
    switch (place_kind_of(outer->feature)) {
    case KIND_COUNTRY: return place_kind_of(inner->feature) != KIND_COUNTRY;
    case KIND_FIRST:
        return place_kind_of(inner->feature) != KIND_FIRST && inner->admin1.ptr == outer->admin1.ptr &&
               inner->admin1.len;
    case KIND_SECOND: return km < 80;
    case KIND_TOWN: return km < 30 && place_kind_of(inner->feature) == KIND_TOWN;
    default: return km < 400;
    }
}

/* That a place is named here, when what may hold it stands behind its comma: "Macara, Ecuador" more than "Fort Dix, Burlington County". */
static double holding(const gazetteer_place *outer) {
    switch (place_kind_of(outer->feature)) {
    case KIND_TOWN: return 0.0;
    case KIND_COUNTRY:
    case KIND_FIRST: return 6.5;
    default: return 2.5;
    }
}

static void add_containment(placer *p, spot *inner, const spot *outer) {
    spot_name *a = &p->names.items[inner->name], *b = &p->names.items[outer->name];
    if (a == b) return;
    inner->held = 0.0;
    for (int j = 0; j < b->count; j++) {
        bool holds = false;
        double weight = holding(&b->places[j]);
        for (int i = 0; i < a->count; i++) {
            if (!lies_in(&a->places[i], &b->places[j])) continue;
            holds = true;
            a->scores[i] += weight > 0 ? 7.0 : 2.0;
        }
        if (!holds || weight == 0) continue;
        b->scores[j] += 4.0;
        inner->held = fmax(inner->held, weight);
    }
}

/* ---- Picking ---- */

static void pick(spot_name *n) {
    double next = -1e9;
    n->best = -1;
    for (int i = 0; i < n->count; i++) {
        if (n->best < 0 || n->scores[i] > n->scores[n->best]) {
            if (n->best >= 0) next = n->scores[n->best];
            n->best = i;
        } else if (n->scores[i] > next) next = n->scores[i];
    }
    n->margin = n->best >= 0 ? n->scores[n->best] - next : 0.0;
}

static void score_all(placer *p, const anchors *a) {
    double total = country_total(p);
    for (size_t k = 0; k < p->names.count; k++) {
        spot_name *n = &p->names.items[k];
        for (int i = 0; i < n->count; i++) {
            const gazetteer_place *c = &n->places[i];
            n->scores[i] =
                own_score(n, c) + country_bonus(p, c, total) + 10.0 * division_share(p, c) + nearness(a, (int)k, c);
        }
    }
    for (size_t i = 0; i < p->spots.count; i++) {
        spot *at = &p->spots.items[i];
        if (at->inside != NO_SPOT) add_containment(p, at, &p->spots.items[at->inside]);
    }
    for (size_t k = 0; k < p->names.count; k++) pick(&p->names.items[k]);
}

/* Each name gives one vote, shared out among its candidates as likely as they are so far. */
static void vote(placer *p, const spot_name *n, anchors *a, int index) {
    double sum = 0;
    for (int i = 0; i < n->count; i++) sum += exp(n->scores[i] - n->scores[n->best]);
    for (int i = 0; i < n->count; i++) {
        const gazetteer_place *c = &n->places[i];
        double share = exp(n->scores[i] - n->scores[n->best]) / sum;
        if (share < 0.01) continue;
        place_kind kind = place_kind_of(c->feature);
        if (c->country.len) p->country_votes[country_slot(c->country)] += (kind == KIND_COUNTRY ? 2.0 : 1.0) * share;
        vote_division(p, c, (kind == KIND_FIRST ? 2.0 : 1.0) * share);
    }
    const gazetteer_place *best = &n->places[n->best];
    place_kind kind = place_kind_of(best->feature);
    bool point = kind == KIND_TOWN || kind == KIND_SECOND || kind == KIND_SPOT || kind == KIND_HILL;
    if (point && sum < 1.25 && a->count < ANCHORS_MAX) a->names[a->count] = index, a->items[a->count++] = best;
}

static void learn_from(placer *p, const double *peoples, anchors *a) {
    memcpy(p->country_votes, peoples, COUNTRIES * sizeof *peoples);
    memset(p->divisions, 0, DIVISION_SLOTS * sizeof *p->divisions);
    p->division_total = 0;
    a->count = 0;
    for (size_t k = 0; k < p->names.count; k++) {
        const spot_name *n = &p->names.items[k];
        if (n->best >= 0 && n->evidence > 0.5) vote(p, n, a, (int)k);
    }
}

static void gather_evidence(placer *p) {
    for (size_t k = 0; k < p->names.count; k++) p->names.items[k].evidence = -100.0;
    for (size_t i = 0; i < p->spots.count; i++) {
        const spot *at = &p->spots.items[i];
        spot_name *n = &p->names.items[at->name];
        double evidence = spot_evidence(at);
        if (evidence > n->evidence) n->evidence = evidence;
    }
}

void placer_resolve(placer *p) {
    anchors a = {.count = 0};
    p->divisions = ARENA_ARRAY(p->arena, division_votes, DIVISION_SLOTS);
    double *peoples = ARENA_ARRAY(p->arena, double, COUNTRIES);
    memcpy(peoples, p->country_votes, sizeof p->country_votes);
    for (int round = 0; round < ROUNDS; round++) {
        gather_evidence(p);
        score_all(p, &a);
        if (round + 1 < ROUNDS) learn_from(p, peoples, &a);
    }
}
