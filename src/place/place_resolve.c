/* Which of the places that share a name: each candidate's own size, what kind of place the words beside it say, what the
 * text says that it lies in, the countries and divisions that the report speaks of, and how near it is to the places that are
 * sure already. Names are picked in rounds: what is sure in one helps in the next. */
#include <math.h>

#include "place/place_parts.h"

enum { ROUNDS = 3, ANCHORS_MAX = 24 };

typedef struct anchors {
    const gazetteer_place *items[ANCHORS_MAX];
    int names[ANCHORS_MAX];
    int count;
} anchors;

/* ---- Each for itself ---- */

static double fit_of_kind(const spot_name *n, place_kind kind) {
    if (n->kind == ANY_KIND || n->kind == KIND_SPOT) return kind == KIND_SECOND ? -3.0 : kind == KIND_FIRST ? -1.0 : 0.0;
    if (n->kind == (int)kind) return 4.0;
    bool land = n->kind == KIND_FIRST || n->kind == KIND_SECOND || n->kind == KIND_REGION;
    bool divided = kind == KIND_FIRST || kind == KIND_SECOND || kind == KIND_REGION;
    if (land && divided) return 2.0;
    if (land) return -1.0;
    return n->kind == KIND_TOWN ? -4.0 : 0.0;
}

static double own_score(const spot_name *n, const gazetteer_place *c) {
    return place_weight(c->feature, c->population) + fit_of_kind(n, place_kind_of(c->feature));
}

/* ---- What the report speaks of ---- */

static void vote_division(placer *p, const char *division, double votes) {
    for (size_t i = 0; i < p->divisions.count; i++) {
        if (p->divisions.items[i].division != division) continue;
        p->divisions.items[i].votes += votes;
        return;
    }
    enum { DIVISIONS_MAX = 200 };
    if (p->divisions.count == DIVISIONS_MAX) return;
    division_votes fresh = {division, votes};
    ARENA_PUSH(p->arena, &p->divisions, fresh);
}

static double division_share(const placer *p, const gazetteer_place *c) {
    double sum = 0, mine = 0;
    for (size_t i = 0; i < p->divisions.count; i++) {
        sum += p->divisions.items[i].votes;
        if (p->divisions.items[i].division == c->admin1.ptr) mine = p->divisions.items[i].votes;
    }
    return c->admin1.len && sum > 0 ? mine / sum : 0.0;
}

static double country_total(const placer *p) {
    double sum = 0;
    for (int i = 0; i < COUNTRIES; i++) sum += p->country_votes[i];
    return sum;
}

static double country_bonus(const placer *p, const gazetteer_place *c, double total) {
    double mine = p->country_votes[country_slot(c->country)];
    if (mine <= 0 || total <= 0) return 0.0;
    return 1.5 + 4.0 * mine / total;
}

static double nearness(const anchors *a, int name, const gazetteer_place *c) {
    double best = 0;
    for (int i = 0; i < a->count; i++) {
        if (a->names[i] == name) continue;
        double km = place_distance(c->lat, c->lon, a->items[i]->lat, a->items[i]->lon);
        double bonus = 4.0 * exp(-km / 100.0);
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
    case KIND_FIRST: return place_kind_of(inner->feature) != KIND_FIRST && inner->admin1.ptr == outer->admin1.ptr && inner->admin1.len;
    case KIND_SECOND: return km < 80;
    case KIND_TOWN: return km < 30 && place_kind_of(inner->feature) == KIND_TOWN;
    default: return km < 400;
    }
}

static void add_containment(placer *p, spot *inner, const spot *outer) {
    spot_name *a = &p->names.items[inner->name], *b = &p->names.items[outer->name];
    if (a == b) return;
    bool some_outer = false;
    for (int j = 0; j < b->count; j++) {
        bool holds = false;
        bool wide = place_kind_of(b->places[j].feature) != KIND_TOWN;
        for (int i = 0; i < a->count; i++) {
            if (!lies_in(&a->places[i], &b->places[j])) continue;
            holds = true;
            a->scores[i] += wide ? 7.0 : 2.0;
        }
        if (holds && wide) b->scores[j] += 4.0;
        some_outer |= holds && wide;
    }
    inner->held = some_outer;
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
            n->scores[i] = own_score(n, c) + country_bonus(p, c, total) + 2.5 * division_share(p, c) + nearness(a, (int)k, c);
        }
    }
    for (size_t i = 0; i < p->spots.count; i++) {
        spot *at = &p->spots.items[i];
        if (at->inside != NO_SPOT) add_containment(p, at, &p->spots.items[at->inside]);
    }
    for (size_t k = 0; k < p->names.count; k++) pick(&p->names.items[k]);
}

static bool is_sure(const spot_name *n) { return n->best >= 0 && n->evidence > 1.0 && n->margin > 2.0; }

/* What is sure votes for its country and division. */
static void learn_from(placer *p, const double *peoples, anchors *a) {
    memcpy(p->country_votes, peoples, sizeof p->country_votes);
    p->divisions.count = 0;
    a->count = 0;
    for (size_t k = 0; k < p->names.count; k++) {
        const spot_name *n = &p->names.items[k];
        if (!is_sure(n)) continue;
        const gazetteer_place *c = &n->places[n->best];
        place_kind kind = place_kind_of(c->feature);
        if (c->country.len) p->country_votes[country_slot(c->country)] += kind == KIND_COUNTRY ? 2.0 : 1.0;
        if (c->admin1.len) vote_division(p, c->admin1.ptr, kind == KIND_FIRST ? 2.0 : 1.0);
        bool point = kind == KIND_TOWN || kind == KIND_SECOND || kind == KIND_SPOT || kind == KIND_HILL;
        if (point && a->count < ANCHORS_MAX) a->names[a->count] = (int)k, a->items[a->count++] = c;
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
    double *peoples = ARENA_ARRAY(p->arena, double, COUNTRIES);
    memcpy(peoples, p->country_votes, sizeof p->country_votes);
    for (int round = 0; round < ROUNDS; round++) {
        gather_evidence(p);
        score_all(p, &a);
        if (round + 1 < ROUNDS) learn_from(p, peoples, &a);
    }
}
