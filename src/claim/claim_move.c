/* Movements: who advances, captures, withdraws, deploys, from where to where and how near. A movement that is an event too (a capture is an
 * assault) stands on that event's claim; others make a claim of their own. */
#include <stdlib.h>

#include "claim/claim_move.h"
#include "claim/claim_near.h"
#include "claim/event_parts.h"

/* Whoever moves must be forces, a state, an opposition in arms, those who keep peace or bring help, or a weapon: civilians flee, parties leave talks, and no
 * front has moved. */
static bool can_move(const maker *m, int i, int node) {
    static const char *const movers[] = {"IGO", "NGO", "OPP", NULL};
    word_ref who = mention_resolve(m->c, (word_ref){i, node});
    casus_party p = mention_party(m->c, who);
    if (event_is_force(m->c, who.sentence, who.token) || str_in(p.sector, movers)) return true;
    bool named = str_is(p.kind, "place") || context_sentence(m->c, who.sentence)->tokens[who.token].upos == UPOS_PROPN; /* no "Maltese tanker" */
    return named && event_is_state(m->c, who.sentence, who.token) && !str_is(p.kind, "person");
}

/* Who is deployed, where somebody else deploys them. */
static bool can_be_sent(const maker *m, int i, const frame *f) {
    lex_entry e;
    int whom = f->passive ? f->subject : f->object;
    return whom == NO_TOKEN || can_move(m, i, whom) || context_find(m->c, LEX_WEAPON, i, whom, &e);
}

/* ---- Distances ---- */

static double factor_of(const lex_entry *unit) {
    char factor[32];
    str f = lex_word(unit, 0);
    size_t n = f.len < sizeof factor - 1 ? f.len : sizeof factor - 1;
    memcpy(factor, f.ptr, n);
    factor[n] = 0;
    return strtod(factor, NULL);
}

bool move_length_at(const maker *m, int i, int node, move_length *out) {
    lex_entry unit;
    int64_t low, high;
    bool about;
    if (!context_find(m->c, LEX_UNIT, i, node, &unit) || !str_is(lex_word(&unit, 1), "length")) return false;
    int number = tree_child(context_sentence(m->c, i), node, REL_BIT(REL_NUMMOD));
    if (number == NO_TOKEN || !count_number(m->c, i, number, &low, &high, &about)) return false;
    *out = (move_length){.unit = factor_of(&unit), .km = (double)low * factor_of(&unit)};
    return true;
}

static double bare_number(const maker *m, int i, int from, double unit) {
    int64_t low, high;
    bool about;
    for (int t = from; t < from + 4 && t < context_sentence(m->c, i)->count; t++)
        if (count_number(m->c, i, t, &low, &high, &about)) return (double)low * unit;
    return -1;
}

/* "from over 60 to 30 kilometers", "to within 5 miles of": by the words, since parsers rarely agree on such phrases. */
static void find_distances(const maker *m, int i, int first, int last, casus_movement *out) {
    const sentence *s = context_sentence(m->c, i);
    for (int t = first; t <= last; t++) {
        move_length far;
        if (!move_length_at(m, i, t, &far)) continue;
        for (int back = t - 1; back >= first && back > t - 12; back--) {
            if (str_is(s->tokens[back].norm, "to") && out->to_km < 0) out->to_km = far.km;
            if (!str_is(s->tokens[back].norm, "from")) continue;
            if (out->to_km < 0) out->from_km = far.km;
            else if (far.km > 0) out->from_km = bare_number(m, i, back + 1, far.unit);
            return;
        }
    }
}

/* ---- Where to ---- */

/* "Control of the town" is the town. */
static int held_in(const maker *m, int i, int node) {
    static const char *const holds[] = {"control", "grip", "hold", NULL};
    const sentence *s = context_sentence(m->c, i);
    int of = str_in(m->c->words[i].lemmas[node], holds) ? tree_child(s, node, REL_NMODS) : NO_TOKEN;
    return of != NO_TOKEN && str_is(tree_case(s, of), "of") ? of : node;
}

str move_place_name(const maker *m, int i, int node) {
    word_ref at = mention_resolve(m->c, (word_ref){i, held_in(m, i, node)});
    for (size_t k = m->places[at.sentence]; k < m->places[at.sentence + 1]; k++) {
        const place_mention *p = &m->c->places.items[k];
        if (at.token >= p->first && at.token <= p->last) return p->place.name;
    }
    return mention_party(m->c, at).name;
}

static bool is_place(const maker *m, int i, int node) {
    lex_entry e;
    return context_find(m->c, LEX_PLACE, i, node, &e) || str_is(mention_party(m->c, (word_ref){i, node}).kind, "place");
}

/* "To within four kilometres of Saraqib", "30 km from the pass": what the distance is from. */
static void find_measured(const maker *m, int i, int node, casus_movement *out) {
    static const char *const from[] = {"of", "from", NULL};
    const sentence *s = context_sentence(m->c, i);
    move_length far;
    for (int t = node + 1; t < s->count && !out->toward.len; t++) {
        if (!tree_below(s, t, node) || !move_length_at(m, i, t, &far)) continue;
        for (int n = tree_next(s, t, t, REL_NMODS); n != NO_TOKEN && !out->toward.len; n = tree_next(s, t, n, REL_NMODS))
            if (str_in(tree_case(s, n), from) && !near_in_time(m, i, n)) out->toward = move_place_name(m, i, n);
    }
}

static void find_goal(const maker *m, int i, int node, casus_movement *out) {
    static const char *const to[] = {"towards", "toward", "to", "into", "onto", "on", NULL};
    const sentence *s = context_sentence(m->c, i);
    lex_entry unit;
    uint64_t rels = REL_OBLIQUES | REL_NMODS;
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels))
        if (str_in(tree_case(s, n), to) && !context_find(m->c, LEX_UNIT, i, n, &unit) && !near_in_time(m, i, n) && !out->toward.len)
            out->toward = move_place_name(m, i, n);
    for (int t = node + 1; t < s->count && !out->toward.len; t++) /* where the tree hangs it elsewhere */
        if (str_starts(s->tokens[t].norm, STR("toward")) && s->tokens[t].rel == REL_CASE && s->tokens[t].head >= 0 && tree_below(s, t, node))
            out->toward = move_place_name(m, i, s->tokens[t].head);
    if (!out->toward.len) find_measured(m, i, node, out);
}

static bool takes(str kind) { return str_is(kind, "capture") || str_is(kind, "hold"); }

static bool names_place(const sentence *s, int node) {
    uint64_t named = REL_NMODS | REL_BIT(REL_COMPOUND) | REL_BIT(REL_APPOS) | REL_BIT(REL_FLAT);
    int name = s->tokens[node].upos == UPOS_PROPN ? node : tree_child(s, node, named);
    return name != NO_TOKEN && s->tokens[name].upos == UPOS_PROPN;
}

/* Of "three villages and the town of Sake" the town; of "10 square kilometres of their territory" the territory, of bare kilometres nothing. */
static int taken(const maker *m, int i, int object) {
    enum { MOST = 8 };
    int list[MOST];
    lex_entry unit;
    const sentence *s = context_sentence(m->c, i);
    if (object == NO_TOKEN) return NO_TOKEN;
    object = held_in(m, i, object);
    if (context_find(m->c, LEX_UNIT, i, object, &unit) && str_is(lex_word(&unit, 1), "length")) { /* "70 percent of the town" is not the town */
        int of = tree_child(s, object, REL_NMODS);
        return of != NO_TOKEN && str_is(tree_case(s, of), "of") ? of : NO_TOKEN;
    }
    int count = s->tokens[object].upos == UPOS_PRON ? 0 : tree_conjuncts(s, object, list, MOST);
    for (int k = 0; k < count; k++)
        if (names_place(s, list[k])) return list[k];
    return object;
}

static casus_movement *movement_of(maker *m, int i, int node, const lex_entry *e, const frame *f) {
    casus_movement *out = ARENA_NEW(m->c->arena, casus_movement);
    *out = (casus_movement){.kind = lex_word(e, 0), .from_km = -1, .to_km = -1};
    int object = f->passive ? f->subject : f->object;
    if (object == NO_TOKEN && f->count[FRAME_RECIPIENT]) object = f->nodes[FRAME_RECIPIENT][0];
    if (takes(out->kind)) {
        int what = taken(m, i, object);
        if (what != NO_TOKEN) out->captured = move_place_name(m, i, what);
    } else {
        find_goal(m, i, node, out);
        if (str_is(out->kind, "enter") && object != NO_TOKEN && !out->toward.len && object > node && is_place(m, i, object)) out->toward = move_place_name(m, i, object);
    }
    int first, last;
    tree_extent(context_sentence(m->c, i), node, REL_BIT(REL_CONJ) | REL_BIT(REL_ADVCL), &first, &last);
    if (!takes(out->kind)) find_distances(m, i, first, last, out); /* "an area of 14 km" is how large it is */
    return out;
}

/* ---- Finding them ---- */

/* "An offensive to seize Aleppo", "tried to retake the base": whoever tries has not moved. */
bool claim_only_tried(const maker *m, int i, int node) {
    static const char *const efforts[] = {"try",      "attempt",  "fight",    "battle", "struggle", "offensive", "operation", "campaign", "push",
                                          "drive",    "effort",   "assault",  "attack", "bid",      "strive",    "vie",       "war",      NULL};
    const sentence *s = context_sentence(m->c, i);
    const token *t = &s->tokens[node];
    bool below = t->head >= 0 && rel_in(t->rel, REL_BIT(REL_XCOMP) | REL_BIT(REL_ACL) | REL_BIT(REL_ADVCL));
    return below && str_is(tree_mark(s, node), "to") && str_in(m->c->words[i].lemmas[t->head], efforts);
}

static bool usable(const maker *m, int i, const frame *f, const lex_entry *e) {
    if (takes(lex_word(e, 0))) {
        int object = f->passive ? f->subject : f->object;
        if (object == NO_TOKEN && f->count[FRAME_RECIPIENT]) object = f->nodes[FRAME_RECIPIENT][0];
        if (object == NO_TOKEN) return false;
        casus_party p = mention_party(m->c, (word_ref){i, object});
        return str_is(p.kind, "place") || (str_is(p.kind, "thing") && mention_resolve(m->c, (word_ref){i, object}).token != object);
    }
    int mover = f->passive ? f->subject : f->count[FRAME_ACTOR] ? f->nodes[FRAME_ACTOR][0] : f->subject;
    if (mover == NO_TOKEN || !can_move(m, i, mover)) return false;
    return !str_is(lex_word(e, 0), "deploy") || can_be_sent(m, i, f);
}

static void add(maker *m, int i, int node, const lex_entry *e, const frame *f) {
    int event = event_at(&m->a->events, i, node);
    casus_movement *move = movement_of(m, i, node, e, f);
    draft *d = claim_of(m, event);
    if (!d) {
        d = claim_draft(m, i, node);
        d->claim.span = tree_span(context_sentence(m->c, i), node, REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_CC));
        for (int k = 0; k < f->count[FRAME_ACTOR]; k++) claim_add_parties(m, &d->claim.actors, i, f->nodes[FRAME_ACTOR][k]);
    }
    if (!d->claim.movement) d->claim.movement = move;
    claim_rule(m, d, "move", e->canonical, lex_word(e, 0));
}

void claim_movements(maker *m) {
    for (int i = 0; i < (int)m->c->syntax->count; i++) {
        const sentence *s = context_sentence(m->c, i);
        for (int t = 0; t < s->count; t++) {
            move_position(m, i, t);
            event_mention e;
            if (event_sense(m->c, LEX_MOVE, i, t, &e) && usable(m, i, &e.frame, &e.entry) && !claim_only_tried(m, i, t)) add(m, i, t, &e.entry, &e.frame);
        }
    }
}
