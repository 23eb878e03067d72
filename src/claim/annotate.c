/* See annotate.h. */
#include "claim/annotate.h"

#include "claim/claim_near.h"

static const char *const roles[FRAME_ROLES] = {"actor", "recipient", "instrument", "place"};

static void add_arguments(const claim_context *c, const event_mention *e, event_note *note) {
    enum { MOST = FRAME_ROLES * FRAME_MAX };
    note->arguments = ARENA_ARRAY(c->arena, event_argument, MOST);
    for (int r = 0; r < FRAME_ROLES; r++)
        for (int k = 0; k < e->frame.count[r]; k++) {
            casus_party p = mention_party(c, (word_ref){e->sentence, e->frame.nodes[r][k]});
            note->arguments[note->argument_count++] = (event_argument){roles[r], p.span};
        }
}

static void add_places(const maker *m, const event_mention *e, int leader, event_note *note) {
    enum { MOST = 16 };
    draft d = {.sentence = e->sentence, .node = e->node, .event = leader};
    const place_mention *all[MOST];
    size_t count = claim_places_of(m, &d, all, MOST);
    note->places = ARENA_ARRAY(m->c->arena, casus_span, count);
    for (size_t k = 0; k < count; k++) note->places[note->place_count++] = all[k]->place.span;
}

event_notes annotate_events(const analysis *a) {
    maker m = claim_begin(a);
    event_notes out = {ARENA_ARRAY(a->context.arena, event_note, a->events.count), a->events.count};
    for (size_t i = 0; i < out.count; i++) {
        const event_mention *e = &a->events.items[i];
        const sentence *s = context_sentence(&a->context, e->sentence);
        event_note *note = &out.items[i];
        *note = (event_note){.span = {s->tokens[e->first].span.start, s->tokens[e->last].span.end}, .type = e->type, .modes = e->modes, .mode_count = e->mode_count};
        note->stance = stance_at(&a->context, &a->attributions, e->sentence, e->node);
        add_arguments(&a->context, e, note);
        add_places(&m, e, e->leads, note);
    }
    return out;
}
