/* See claim_place.h: which of the places that a claim's own sentence names is its place. A country that acts is none, and neither is what only says
 * where something else lies, or where fire came from, when there is another. */
#include "claim/claim_place.h"
#include "claim/stance_parts.h"

/* Smaller is a smaller place. */
int place_size(const casus_place *p) {
    static const struct {
        const char *prefix;
        int size;
    } sizes[] = {{"PCL", 6},  {"CONT", 7}, {"RGN", 5},  {"AREA", 5}, {"TERR", 5}, {"ADM1", 4},
                 {"ADM2", 3}, {"ADM3", 2}, {"ADM4", 2}, {"ADM", 4},  {"SEA", 6}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (str_starts(p->feature, str_of(sizes[i].prefix))) return sizes[i].size;
    return p->resolved ? 1 : 2;
}

static bool in_list(const casus_parties *list, span at) {
    for (size_t i = 0; i < list->count; i++)
        if (at.start >= list->items[i].span.start && at.end <= list->items[i].span.end) return true;
    return false;
}

/* "Germany's air force", "Tamaulipas state officials", "the army of Chad": the word that the name helps to name. */
static int named_by(const maker *m, int i, int top) {
    const sentence *s = context_sentence(m->c, i);
    uint64_t parts =
        REL_BIT(REL_COMPOUND) | REL_BIT(REL_NMOD_POSS) | REL_BIT(REL_AMOD) | REL_BIT(REL_FLAT) | REL_BIT(REL_CONJ);
    for (int steps = 0; steps < 6; steps++) {
        int up = s->tokens[top].head;
        bool of = rel_in(s->tokens[top].rel, REL_NMODS) && str_is(tree_case(s, top), "of");
        if (up < 0 || !(of || rel_in(s->tokens[top].rel, parts)) || event_at(&m->a->events, i, up) >= 0) break;
        top = up;
    }
    return top;
}

/* "accused Moscow", "threatened Kenya": what is done by words is done to somebody, nowhere. */
static bool spoken_to(const draft *d, span at) {
    switch (d->claim.event) {
    case CASUS_ACCUSE: case CASUS_REJECT: case CASUS_REQUEST: case CASUS_THREATEN: case CASUS_SUPPORT: return in_list(&d->claim.recipients, at);
    default: return false;
    }
}

/* A place's name that says who, not where: subject, or part of an actor's name. */
static bool acts(const maker *m, const draft *d, const place_mention *p) {
    static const char *const forces[] = {"REB", "UAF", "CRM", "PRM", "MED", "NGO", "IGO", NULL};
    const sentence *s = context_sentence(m->c, d->sentence);
    lex_entry e;
    int top = named_by(m, d->sentence, near_top(s, p->first, p->last));
    bool joined = p->last + 1 < s->count && str_is(s->tokens[p->last + 1].norm, "-") &&
                  !s->tokens[p->last].space_after; /* "Britain-based" */
    bool home = d->claim.event == CASUS_PROTEST && top != near_top(s, p->first, p->last) && place_size(&p->place) < 4 && context_find(m->c, LEX_GROUP, d->sentence, top, &e) &&
                str_is(lex_key(&e, "kind"), "people"); /* "residents of Butembo demonstrated": there */
    if (joined || (!home && (rel_in(s->tokens[top].rel, REL_SUBJECTS | REL_BIT(REL_OBL_AGENT)) || in_list(&d->claim.actors, p->place.span))))
        return true;
    if (place_size(&p->place) >= 6 && str_is(tree_case(s, top), "by")) return true; /* "violations by Ecuador" */
    return context_form(m->c, LEX_ACTOR, d->sentence, p->first, &e) &&
           (str_in(lex_word(&e, 1), forces) || str_is(lex_key(&e, "kind"), "person"));
}

/* "a U.S. army convoy": a country that says whose, not where. */
static bool says_whose(const maker *m, int i, const place_mention *p) {
    const sentence *s = context_sentence(m->c, i);
    lex_entry e;
    uint8_t how = s->tokens[near_top(s, p->first, p->last)].rel;
    if (!p->place.resolved && context_form(m->c, LEX_ACTOR, i, p->first, &e)) return true; /* "homes of Rohingya" */
    return place_size(&p->place) >= 6 && rel_in(how, REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND));
}

static bool in_capitals(str name) {
    size_t letters = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z') return false;
        letters += name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
    }
    return letters > 3;
}

bool place_heads_dateline(const maker *m, const place_mention *p) {
    return !context_sentence(m->c, p->sentence)->capitals && in_capitals(p->place.name);
}

/* "MOSCOW (Agency)", "BEIRUT Nine died": where the reporter sits, when most places of the report are in another
 * country. */
static bool is_desk(const maker *m, const place_mention *p) {
    if (!place_heads_dateline(m, p) || place_size(&p->place) > 2) return false;
    size_t here = 0, elsewhere = 0;
    for (size_t i = 0; i < m->c->places.count; i++) {
        const casus_place *other = &m->c->places.items[i].place;
        if (!other->country.len) continue;
        if (str_eq(other->country, p->place.country)) here++;
        else elsewhere++;
    }
    return elsewhere > here;
}

/* "he said in Lima", "speaking in Lima, he said": where it was said, not where it happened. */
static bool said_there(const maker *m, const draft *d, int top) {
    const sentence *s = context_sentence(m->c, d->sentence);
    int head = s->tokens[top].head;
    lex_entry e;
    bool aside = head >= 0 && s->tokens[head].rel == REL_ADVCL && s->tokens[head].head >= 0 && event_at(&m->a->events, d->sentence, head) < 0 && !tree_below(s, d->node, head);
    if (aside) head = s->tokens[head].head;
    return head >= 0 && head != d->node && s->tokens[head].upos == UPOS_VERB &&
           context_lemma(m->c, LEX_REPORT, d->sentence, head, &e) && event_at(&m->a->events, d->sentence, head) < 0;
}

/* "officers in Lima said that ...": where the voice sits. */
static bool speaks_there(const maker *m, const draft *d, const place_mention *p) {
    const attributions *all = &m->a->attributions;
    int at = attribution_at(m->c, all, d->sentence, d->node);
    for (int up = 0; at >= 0 && up < VOICES_MAX; up++, at = all->items[at].parent) {
        span said = all->items[at].source_span;
        if (p->place.span.start >= said.start && p->place.span.end <= said.end) return true;
    }
    return false;
}

/* The word that a name is told by: "the Saltivka district". */
static int told_by(const maker *m, int i, const place_mention *p) {
    const sentence *s = context_sentence(m->c, i);
    lex_entry e;
    int top = near_top(s, p->first, p->last), up = s->tokens[top].head;
    bool kind = up >= 0 && rel_in(s->tokens[top].rel, REL_BIT(REL_COMPOUND) | REL_BIT(REL_AMOD)) &&
                context_find(m->c, LEX_PLACE, i, up, &e);
    return kind ? up : top;
}

/* "launched from Yemen", "shelled Nikopol from Enerhodar": where the fire came from. */
static int came_from(const maker *m, const draft *d, const place_mention *p) {
    static const char *const ways[] = {"launch", "fire", "shoot",  "lob", "hurl", "shell",  "bombard", "bomb",
                                       "strike", "hit",  "attack", "fly", "come", "direct", NULL};
    const sentence *s = context_sentence(m->c, d->sentence);
    int top = told_by(m, d->sentence, p);
    for (int steps = 0; steps < 2 && rel_in(s->tokens[top].rel, REL_NMODS) && str_is(tree_case(s, top), "of") && s->tokens[top].head >= 0; steps++)
        top = s->tokens[top].head; /* "from the left bank of the Dnipro" */
    int verb = s->tokens[top].head;
    bool from = verb >= 0 && str_is(tree_case(s, top), "from") && s->tokens[verb].upos == UPOS_VERB;
    return from && str_in(m->c->words[d->sentence].lemmas[verb], ways) ? verb : NO_TOKEN;
}

/* "Mecca's Grand Mosque", "La Aurora airport": a building that no gazetteer has is less of a place than its town. */
static bool is_site(const maker *m, int i, const place_mention *q) {
    static const char *const sites[] = {"building", "road", "crossing", "base", "site", NULL};
    lex_entry e;
    return !q->place.resolved && context_find(m->c, LEX_PLACE, i, q->last, &e) && str_in(lex_word(&e, 0), sites);
}

/* "The Saltivka district of Kharkiv", "Loi Karez, a village near Kandahar": the larger or better known place that says
 * where another one lies. */
static bool locates_other(const maker *m, int i, const place_mention *p) {
    enum { REACH = 4 };
    const sentence *s = context_sentence(m->c, i);
    uint64_t parts = REL_NMODS | REL_OBLIQUES | REL_BIT(REL_NMOD_POSS) | REL_BIT(REL_APPOS);
    for (size_t k = m->places[i]; k < m->places[i + 1]; k++) {
        const place_mention *q = &m->c->places.items[k];
        if (q == p || is_site(m, i, q) || (q->place.resolved && place_size(&q->place) > place_size(&p->place))) continue;
        int at = near_top(s, p->first, p->last), head = told_by(m, i, q);
        for (int steps = 0; at >= 0 && at != head && steps < REACH && rel_in(s->tokens[at].rel, parts); steps++)
            at = s->tokens[at].head;
        if (at == head && told_by(m, i, p) != head) return true;
    }
    return false;
}

enum { FAR = 1000, ORIGIN = 200, ELSEWHERE = 40, DOER = 15, REFERENCE = 34 };

/* What only says where something else lies: "near Kandahar", "40 km from it". */
static int refers(const maker *m, const draft *d, const place_mention *p) {
    enum { GED_NEAR = 2 };
    static const char *const ends[] = {"from", "to", NULL}; /* "on the way from Quetta to Lahore, near Zhob" */
    const sentence *s = context_sentence(m->c, d->sentence);
    int top = near_top(s, p->first, p->last);
    if (rel_in(s->tokens[top].rel, REL_NMODS) && str_in(tree_case(s, top), ends)) return REFERENCE;
    return p->place.precision == GED_NEAR || locates_other(m, d->sentence, p) ? REFERENCE : 0;
}

/* "Soldiers from the base in Tiyas bombed Khan Sheikhoun": where those are who do it. */
static bool of_doer(const maker *m, const draft *d, int top) {
    const sentence *s = context_sentence(m->c, d->sentence);
    for (int at = top, steps = 0; at >= 0 && at != d->node && event_at(&m->a->events, d->sentence, at) < 0 && steps < 6; at = s->tokens[at].head, steps++)
        if (at != top && rel_in(s->tokens[at].rel, REL_SUBJECTS) && s->tokens[at].head == d->node) return true;
    return false;
}

static int misfit(const maker *m, const draft *d, const place_mention *p) {
    const sentence *s = context_sentence(m->c, d->sentence);
    if (acts(m, d, p) || spoken_to(d, p->place.span) || says_whose(m, d->sentence, p) || is_desk(m, p) ||
        speaks_there(m, d, p))
        return FAR;
    int top = near_top(s, p->first, p->last), near = near_distance(m, d, top), launched = came_from(m, d, p);
    if (said_there(m, d, top) || (launched != NO_TOKEN && launched != d->node)) return FAR;
    if (near < 0 || near > 3) return FAR;
    int apart = near == 0
                    ? 0
                    : 5 * near + ELSEWHERE; /* told of something above: "shelled Goma and attacked a base near Sake" */
    return 20 * place_size(&p->place) + apart + (p->place.resolved ? 0 : 5) + refers(m, d, p) + (of_doer(m, d, top) ? DOER : 0) +
           (launched == NO_TOKEN ? 0 : ORIGIN);
}

casus_place *place_copy(const maker *m, const place_mention *p) {
    casus_place *copy = ARENA_NEW(m->c->arena, casus_place);
    *copy = p->place;
    return copy;
}

/* The best place of the claim's sentence; of those in the gazetteer alone when `known`. */
static const place_mention *best_place(const maker *m, const draft *d, bool known) {
    const place_mention *best = NULL;
    int least = FAR;
    for (size_t k = m->places[d->sentence]; k < m->places[d->sentence + 1]; k++) {
        const place_mention *p = &m->c->places.items[k];
        int how = known && !p->place.resolved ? FAR : misfit(m, d, p);
        if (how < least) least = how, best = p;
    }
    return best;
}

/* A village that the gazetteer does not know lies where the text says that it does: in this district, near that town.
 */
static void lay(casus_place *place, const casus_place *by) {
    enum { GED_NEAR = 2 };
    str name = place->name;
    span at = place->span;
    *place = *by;
    place->name = name, place->span = at, place->geonameid = 0, place->candidates = 0;
    if (place->precision < GED_NEAR) place->precision = GED_NEAR;
}

/* "Homs, Hama and Idlib": those named in one breath with the best. */
size_t claim_places_of(const maker *m, const draft *d, const place_mention **out, size_t most) {
    const place_mention *best = best_place(m, d, false);
    const sentence *s = context_sentence(m->c, d->sentence);
    size_t count = 0;
    for (size_t k = m->places[d->sentence]; best && k < m->places[d->sentence + 1] && count < most; k++) {
        const place_mention *p = &m->c->places.items[k];
        int chain = tree_first_conjunct(s, near_top(s, best->first, best->last));
        bool listed = chain == tree_first_conjunct(s, near_top(s, p->first, p->last)) && misfit(m, d, p) < ORIGIN;
        if (p == best || listed) out[count++] = p;
    }
    return count;
}

/* "The village of Blida in southern Lebanon", where the gazetteer only knows another country's: the place that the text says it lies in. */
static const place_mention *held_by_another(const maker *m, const draft *d, const place_mention *p) {
    const sentence *s = context_sentence(m->c, d->sentence);
    int top = near_top(s, p->first, p->last), holder = told_by(m, d->sentence, p);
    lex_entry e;
    bool village = rel_in(s->tokens[holder].rel, REL_NMODS) && s->tokens[holder].head >= 0 && context_find(m->c, LEX_PLACE, d->sentence, s->tokens[holder].head, &e);
    if (village) holder = s->tokens[holder].head;
    for (size_t k = m->places[d->sentence]; k < m->places[d->sentence + 1]; k++) {
        const place_mention *q = &m->c->places.items[k];
        int at = near_top(s, q->first, q->last);
        bool inside = str_is(tree_case(s, at), "in") || str_is(tree_case(s, at), "of");
        if (q == p || !q->place.resolved || !inside || at < top || !rel_in(s->tokens[at].rel, REL_NMODS) || !p->place.country.len || !q->place.country.len) continue;
        if (!str_eq(p->place.country, q->place.country) && place_size(&q->place) >= place_size(&p->place) && tree_below(s, at, holder)) return q;
    }
    return NULL;
}

void claim_find_place(const maker *m, draft *d) {
    const place_mention *best = best_place(m, d, false);
    if (!best || misfit(m, d, best) >= ORIGIN) return;
    d->claim.place = place_copy(m, best);
    d->place_said = true;
    const place_mention *by = best->place.resolved ? held_by_another(m, d, best) : best_place(m, d, true);
    if (by) lay(d->claim.place, &by->place);
}

/* "Rockets were fired from Beit Hanoun": where no other place is known. */
void place_find_origin(const maker *m, draft *d) {
    const place_mention *from = best_place(m, d, false);
    if (from) d->claim.place = place_copy(m, from), d->place_said = true;
}
