/* Where each claim's event happened: of the places that its clause names the smallest, else that of the event it points
 * back to, else of the place that the text last spoke of. A country that acts is no place. */
#include "claim/claim_near.h"
#include "claim/stance_parts.h"

/* Smaller is a smaller place. */
static int size_of(const casus_place *p) {
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
    bool home = d->claim.event == CASUS_PROTEST && top != near_top(s, p->first, p->last) && size_of(&p->place) < 4 && context_find(m->c, LEX_GROUP, d->sentence, top, &e) &&
                str_is(lex_key(&e, "kind"), "people"); /* "residents of Butembo demonstrated": there */
    if (joined || (!home && (rel_in(s->tokens[top].rel, REL_SUBJECTS | REL_BIT(REL_OBL_AGENT)) || in_list(&d->claim.actors, p->place.span))))
        return true;
    if (size_of(&p->place) >= 6 && str_is(tree_case(s, top), "by")) return true; /* "violations by Ecuador" */
    return context_form(m->c, LEX_ACTOR, d->sentence, p->first, &e) &&
           (str_in(lex_word(&e, 1), forces) || str_is(lex_key(&e, "kind"), "person"));
}

/* "a U.S. army convoy": a country that says whose, not where. */
static bool says_whose(const maker *m, int i, const place_mention *p) {
    const sentence *s = context_sentence(m->c, i);
    lex_entry e;
    uint8_t how = s->tokens[near_top(s, p->first, p->last)].rel;
    if (!p->place.resolved && context_form(m->c, LEX_ACTOR, i, p->first, &e)) return true; /* "homes of Rohingya" */
    return size_of(&p->place) >= 6 && rel_in(how, REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND));
}

static bool in_capitals(str name) {
    size_t letters = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z') return false;
        letters += name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
    }
    return letters > 3;
}

static bool heads_dateline(const maker *m, const place_mention *p) {
    return !context_sentence(m->c, p->sentence)->capitals && in_capitals(p->place.name);
}

/* "MOSCOW (Agency)", "BEIRUT Nine died": where the reporter sits, when most places of the report are in another
 * country. */
static bool is_desk(const maker *m, const place_mention *p) {
    if (!heads_dateline(m, p) || size_of(&p->place) > 2) return false;
    size_t here = 0, elsewhere = 0;
    for (size_t i = 0; i < m->c->places.count; i++) {
        const casus_place *other = &m->c->places.items[i].place;
        if (!other->country.len) continue;
        if (str_eq(other->country, p->place.country)) here++;
        else elsewhere++;
    }
    return elsewhere > here;
}

/* "he said in Lima": where it was said, not where it happened. */
static bool said_there(const maker *m, const draft *d, int top) {
    const sentence *s = context_sentence(m->c, d->sentence);
    int head = s->tokens[top].head;
    lex_entry e;
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
        if (q == p || is_site(m, i, q) || (q->place.resolved && size_of(&q->place) > size_of(&p->place))) continue;
        int at = near_top(s, p->first, p->last), head = told_by(m, i, q);
        for (int steps = 0; at >= 0 && at != head && steps < REACH && rel_in(s->tokens[at].rel, parts); steps++)
            at = s->tokens[at].head;
        if (at == head && told_by(m, i, p) != head) return true;
    }
    return false;
}

enum { FAR = 1000, ORIGIN = 200, ELSEWHERE = 40, REFERENCE = 34 };

/* What only says where something else lies: "near Kandahar", "40 km from it". */
static int refers(const maker *m, const draft *d, const place_mention *p) {
    enum { GED_NEAR = 2 };
    return p->place.precision == GED_NEAR || locates_other(m, d->sentence, p) ? REFERENCE : 0;
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
    return 20 * size_of(&p->place) + apart + (p->place.resolved ? 0 : 5) + refers(m, d, p) +
           (launched == NO_TOKEN ? 0 : ORIGIN);
}

static casus_place *place_copy(const maker *m, const place_mention *p) {
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

void claim_find_place(const maker *m, draft *d) {
    const place_mention *best = best_place(m, d, false);
    if (!best || misfit(m, d, best) >= ORIGIN) return;
    d->claim.place = place_copy(m, best);
    d->place_said = true;
    const place_mention *by = best->place.resolved ? NULL : best_place(m, d, true);
    if (by) lay(d->claim.place, &by->place);
}

/* "the town", "the city": the place that the word stands for. */
static const place_mention *place_behind(const maker *m, int i, int node) {
    word_ref who = mention_resolve(m->c, (word_ref){i, node});
    if (who.sentence == i && who.token == node) return NULL;
    for (size_t k = m->places[who.sentence]; k < m->places[who.sentence + 1]; k++) {
        const place_mention *p = &m->c->places.items[k];
        if (who.token >= p->first && who.token <= p->last) return p;
    }
    return NULL;
}

static void find_pointed(const maker *m, draft *d) {
    if (d->event < 0) return;
    static const frame_role roles[] = {FRAME_PLACE, FRAME_RECIPIENT};
    for (int e = m->a->events.first[d->sentence]; e < m->a->events.first[d->sentence + 1]; e++) {
        const event_mention *one = &m->a->events.items[e];
        for (int r = 0; r < 2 && one->leads == d->event; r++)
            for (int k = 0; k < one->frame.count[roles[r]]; k++) {
                const place_mention *p = place_behind(m, one->sentence, one->frame.nodes[roles[r]][k]);
                if (!p || d->claim.place) continue;
                d->claim.place = place_copy(m, p);
            }
    }
}

enum { PARAGRAPHS_BACK = 1 };

/* Violence goes on where the text last said that it was. */
static const draft *last_spoken_of(const maker *m, size_t i) {
    const draft *d = &m->items[i];
    if (d->claim.event != CASUS_ASSAULT && d->event >= 0) return NULL;
    for (size_t k = i; k > 0; k--) {
        const draft *b = &m->items[k - 1];
        if (context_sentence(m->c, d->sentence)->paragraph - context_sentence(m->c, b->sentence)->paragraph >
            PARAGRAPHS_BACK)
            return NULL;
        if (b->claim.place && b->sentence <= d->sentence && (b->claim.event == CASUS_ASSAULT || b->event < 0)) return b;
    }
    return NULL;
}

static const draft *told_of_same(const maker *m, size_t i) {
    const draft *b = last_spoken_of(m, i);
    int64_t own = m->items[i].claim.place->geonameid;
    return b && own && b->claim.place->geonameid == own ? b : NULL;
}

/* "Monitors visited Macara on Friday. They counted 23 killed in the attack on the market": the town that the paragraph has
 * named last, where nothing has happened yet. */
static casus_place *named_before(const maker *m, const draft *d) {
    if (d->claim.event != CASUS_ASSAULT) return NULL;
    for (size_t k = m->places[d->sentence]; k > 0; k--) {
        const place_mention *p = &m->c->places.items[k - 1];
        if (context_sentence(m->c, p->sentence)->paragraph != context_sentence(m->c, d->sentence)->paragraph) return NULL;
        if (p->place.resolved && size_of(&p->place) <= 2 && !heads_dateline(m, p)) return place_copy(m, p);
    }
    return NULL;
}

/* What goes on in the same place, told in the same breath, goes on at the same time. */
static bool goes_on(const maker *m, const draft *d, const draft *earlier) {
    bool lasts = earlier && earlier->claim.time && !earlier->claim.time->end.len; /* "since 2012" is background */
    if (!earlier || lasts || d->claim.time || !earlier->claim.time || d->claim.event != CASUS_ASSAULT ||
        d->claim.historical != earlier->claim.historical)
        return false;
    bool told = d->claim.stance <= CASUS_UNCONFIRMED && earlier->claim.stance <= CASUS_UNCONFIRMED;
    return told &&
           context_sentence(m->c, d->sentence)->paragraph - context_sentence(m->c, earlier->sentence)->paragraph <= 1;
}

/* "Rockets were fired from Beit Hanoun": where no other place is known. */
static void find_origin(const maker *m, draft *d) {
    const place_mention *from = best_place(m, d, false);
    if (from) d->claim.place = place_copy(m, from), d->place_said = true;
}

void claim_places(maker *m) {
    for (size_t i = 0; i < m->count; i++) {
        draft *d = &m->items[i];
        claim_find_place(m, d);
        if (!d->claim.place) find_pointed(m, d);
        const draft *earlier = d->claim.place ? NULL : near_told_before(m, d);
        if (!earlier && !d->claim.place) earlier = last_spoken_of(m, i);
        if (earlier) d->claim.place = earlier->claim.place;
        else if (d->claim.place) earlier = told_of_same(m, i);
        if (!d->claim.place) d->claim.place = named_before(m, d);
        if (!d->claim.place) find_origin(m, d);
        if (goes_on(m, d, earlier)) d->claim.time = earlier->claim.time;
    }
}
