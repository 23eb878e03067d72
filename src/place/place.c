/* See place.h: spots are found and weighed (place_spot.c, place_evidence.c), their names resolved (place_resolve.c),
 * and those that hold are told. */
#include "place/place_parts.h"

enum { GED_NEAR = 2, GED_BETWEEN = 5, GED_SECOND = 3, GED_FIRST = 4 };

static const double NEEDED = 1.5;       /* evidence, to be taken for a place */
static const double STRAY_SHARE = 0.12; /* of the report's votes for countries */

static str clean(arena *a, str text) {
    char *out = arena_alloc(a, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        bool blank = ch == ' ' || ch == '\n' || ch == '\t';
        if (blank && n && out[n - 1] == ' ') continue;
        out[n++] = blank ? ' ' : ch;
    }
    return (str){out, n};
}

static int precision_of(const spot *at, str feature) {
    int own = place_precision(feature);
    if (at->between && own <= GED_SECOND) return GED_BETWEEN;
    if (at->about && own == 1) return GED_NEAR;
    if (place_kind_of(feature) != KIND_TOWN) return own;
    return at->kind == KIND_FIRST ? GED_FIRST : at->kind == KIND_SECOND ? GED_SECOND : own;
}

static casus_place place_at(const placer *p, const spot *at) {
    const sentence *s = &p->s->sentences[at->sentence];
    span where = {s->tokens[at->first].span.start, s->tokens[at->last].span.end};
    return (casus_place){.name = clean(p->arena, str_sub(p->s->text, where.start, where.end)), .span = where};
}

static casus_place resolved_place(const placer *p, const spot *at) {
    const spot_name *n = &p->names.items[at->name];
    const gazetteer_place *best = &n->places[n->best];
    casus_place place = place_at(p, at);
    place.country = best->country;
    place.admin1 = best->admin1;
    place.feature = best->feature;
    place.geonameid = best->geonameid;
    place.lat = best->lat;
    place.lon = best->lon;
    place.precision = precision_of(at, best->feature);
    place.candidates = n->total;
    place.resolved = true;
    return place;
}

/* A small place of a country that hardly anything else in the report speaks of, while it speaks much of others: a
 * like-named thing more often than that village. Its own vote is one. */
static bool is_stray(const placer *p, const spot *at) {
    const gazetteer_place *best = &p->names.items[at->name].places[p->names.items[at->name].best];
    double total = 0;
    for (int i = 0; i < COUNTRIES; i++) total += p->country_votes[i];
    if (at->held > 0 || total < 4.0 || place_kind_of(best->feature) != KIND_TOWN ||
        place_weight(best->feature, best->population) > 13.0)
        return false;
    double least = total * STRAY_SHARE > 1.2 ? total * STRAY_SHARE : 1.2;
    return best->country.len && p->country_votes[country_slot(best->country)] < least;
}

/* A weak spot counts when the same name is surely a place elsewhere in the report, unless something speaks against it
 * here. */
static bool holds(const placer *p, const spot *at) {
    const spot_name *n = &p->names.items[at->name];
    if (n->best < 0 || is_stray(p, at)) return false;
    double evidence = spot_evidence(at);
    return evidence >= NEEDED || (evidence >= -0.5 && n->evidence >= NEEDED + 1.0);
}

static void add(placer *p, place_mentions *out, const spot *at) {
    place_mention m = {at->sentence, at->first, at->last, at->name >= 0 ? resolved_place(p, at) : place_at(p, at)};
    if (!m.place.resolved)
        m.place.precision = at->about                 ? GED_NEAR
                            : at->kind == KIND_SECOND ? GED_SECOND
                            : at->kind == KIND_FIRST  ? GED_FIRST
                                                      : 1;
    ARENA_PUSH(p->arena, out, m);
}

/* ---- Places that the gazetteer does not know ---- */

static bool begins_unknown(const sentence *s, int i) {
    return s->tokens[i].ner == NER_LOC && (s->tokens[i].ner_begins || i == 0 || s->tokens[i - 1].ner != NER_LOC);
}

static int end_of_name(const sentence *s, int i) {
    while (i + 1 < s->count && s->tokens[i + 1].ner == NER_LOC && !s->tokens[i + 1].ner_begins) i++;
    return i;
}

/* Names of class LOC between the tokens [from, to). */
static void add_unknown(placer *p, place_mentions *out, int index, int from, int to) {
    const sentence *s = &p->s->sentences[index];
    for (int i = from; i < to; i++) {
        if (!begins_unknown(s, i)) continue;
        int last = end_of_name(s, i);
        bool people = placer_knows(p, KEY_PEOPLE, place_key(p->arena, s->tokens[i].form), NULL);
        spot at = {.sentence = index, .first = i, .last = last, .name = -1, .inside = NO_SPOT};
        placer_weigh(p, &at);
        if (last < to && !people && token_is_capital(&s->tokens[i]) && at.evidence >= 0.0) add(p, out, &at);
        i = last;
    }
}

/* Sentence by sentence, so that known and unknown come in order. */
static place_mentions tell(placer *p) {
    place_mentions out = {0};
    size_t k = 0;
    for (int index = 0; index < (int)p->s->count; index++) {
        int from = 0, count = p->s->sentences[index].count;
        for (; k < p->spots.count && p->spots.items[k].sentence == index; k++) {
            const spot *at = &p->spots.items[k];
            if (!holds(p, at)) continue;
            add_unknown(p, &out, index, from, at->first);
            add(p, &out, at);
            from = at->last + 1;
        }
        add_unknown(p, &out, index, from, count);
    }
    return out;
}

place_mentions place_find(arena *a, const gazetteer *g, const syntax *s) {
    placer *p = ARENA_NEW(a, placer);
    p->arena = a;
    p->g = g;
    p->s = s;
    placer_spot(p);
    placer_resolve(p);
    return tell(p);
}
