/* Where each claim's event happened: of the places that its clause names the one that fits best (claim_place_fit.c), else that of the event it points
 * back to, else of the place that the text last spoke of. */
#include "claim/claim_place.h"
#include "claim/stance_parts.h"

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
        if (p->place.resolved && place_size(&p->place) <= 2 && !place_heads_dateline(m, p)) return place_copy(m, p);
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
        if (!d->claim.place) place_find_origin(m, d);
        if (goes_on(m, d, earlier)) d->claim.time = earlier->claim.time;
    }
}
