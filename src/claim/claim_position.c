/* See claim_move.h: positions of forces and fronts, told by their distance from a place. */
#include "claim/claim_move.h"
#include "claim/claim_near.h"
#include "claim/event_parts.h"

/* The word that says who is there: the unit itself of "they are 12 km from it", the verb of "they stood 12 km from it"; or NO_TOKEN. */
static int holder_of(const maker *m, int i, int unit) {
    static const char *const verbs[] = {"stand", "remain", "stay", "halt", "stop", "sit", "lie", "camp", "be", NULL};
    const sentence *s = context_sentence(m->c, i);
    int up = s->tokens[unit].head;
    if (tree_child(s, unit, REL_BIT(REL_COP)) != NO_TOKEN) return unit;
    return up >= 0 && up < unit && str_in(m->c->words[i].lemmas[up], verbs) ? up : NO_TOKEN;
}

static bool is_front(const maker *m, int i, int node) {
    static const char *const fronts[] = {"front", "frontline", "line", NULL};
    const sentence *s = context_sentence(m->c, i);
    str lemma = m->c->words[i].lemmas[node];
    int what = tree_child(s, node, REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND));
    return str_in(lemma, fronts) && (!str_is(lemma, "line") || (what != NO_TOKEN && str_is(s->tokens[what].norm, "front")));
}

/* States, villages and barracks lie where they are. */
static bool holds_ground(const maker *m, int i, int node) {
    lex_entry e;
    word_ref who = mention_resolve(m->c, (word_ref){i, node});
    if (is_front(m, i, node)) return true;
    return event_is_force(m->c, who.sentence, who.token) && !context_find(m->c, LEX_PLACE, i, node, &e);
}

static int place_behind(const maker *m, int i, int unit) {
    enum { REACH = 5 };
    static const char *const from[] = {"from", "of", "outside", "off", NULL};
    const sentence *s = context_sentence(m->c, i);
    for (int t = unit + 1; t < s->count && t <= unit + REACH; t++) {
        if (s->tokens[t].upos == UPOS_PUNCT) break;
        int place = str_in(s->tokens[t].norm, from) && s->tokens[t].rel == REL_CASE ? s->tokens[t].head : NO_TOKEN;
        if (place > t && !near_in_time(m, i, place)) return place;
    }
    return NO_TOKEN;
}

/* "Compared with 31 km a week earlier", "down from 60", in the unit at hand where none is said: how far it was before; negative when not told. */
static double before(const maker *m, int i, int from, double unit) {
    static const char *const compares[] = {"with", "to", "from", NULL}, *const cues[] = {"compare", "down", "up", "against", NULL};
    const sentence *s = context_sentence(m->c, i);
    int64_t low, high;
    bool about;
    for (int t = from; t + 1 < s->count; t++) {
        bool cue = str_in(m->c->words[i].lemmas[t - 1], cues) && str_in(s->tokens[t].norm, compares);
        int words = cue ? (int)count_number(m->c, i, t + 1, &low, &high, &about) : 0;
        move_length far;
        if (words && t + 1 + words < s->count && move_length_at(m, i, t + 1 + words, &far)) return far.km;
        if (words) return (double)low * unit;
    }
    return -1;
}

static void put(maker *m, int i, int holder, int subject, const casus_movement *found) {
    draft *d = claim_draft(m, i, holder);
    d->claim.span = tree_span(context_sentence(m->c, i), holder, REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_CC));
    if (!is_front(m, i, subject)) claim_add_parties(m, &d->claim.actors, i, subject);
    d->claim.movement = ARENA_NEW(m->c->arena, casus_movement);
    *d->claim.movement = *found;
    claim_rule(m, d, "move", STR("position"), found->kind);
}

void move_position(maker *m, int i, int t) {
    move_length far;
    if (!move_length_at(m, i, t, &far)) return;
    int holder = holder_of(m, i, t), place = holder == NO_TOKEN ? NO_TOKEN : place_behind(m, i, t);
    if (place == NO_TOKEN) return;
    bool passive;
    int subject = holder == t ? tree_child(context_sentence(m->c, i), t, REL_SUBJECTS) : frame_subject(m->c, i, holder, &passive);
    if (subject == NO_TOKEN || !holds_ground(m, i, subject)) return;
    casus_movement found = {.kind = STR("hold"), .toward = move_place_name(m, i, place), .to_km = far.km, .from_km = before(m, i, place + 1, far.unit)};
    if (found.from_km >= 0) found.kind = found.from_km < far.km ? STR("withdraw") : STR("advance");
    put(m, i, holder, subject, &found);
}
