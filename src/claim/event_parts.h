/* Private to event*.c. */
#ifndef CASUS_CLAIM_EVENT_PARTS_H
#define CASUS_CLAIM_EVENT_PARTS_H

#include "claim/event.h"
#include "claim/mention.h"

/* Whether the entry's restrictions let the word be an event here. */
bool event_allowed(const claim_context *c, const event_mention *m);

/* Finds the sense of an entry that a word has here: looks `class` up at word t, fills the mention's entry, words and frame, and goes through
 * the senses until one that is for this part of speech (`pos`) holds its restrictions. */
bool event_sense(const claim_context *c, lex_class class, int sentence, int t, event_mention *m);

/* Whether a word is an armed body or a weapon that acts; a state or its government. */
bool event_is_force(const claim_context *c, int i, int t);
bool event_is_state(const claim_context *c, int i, int t);

void event_fill_last(const claim_context *c, event_mention *m);

/* Gives the weapons of one sentence to its events [from, all->count), and their modes with them. */
void event_arm(const claim_context *c, int sentence, event_mentions *all, int from);

/* Sets `leads` within each sentence and `refers` across sentences. */
void event_link(const claim_context *c, event_mentions *all);

/* Whether the word says only what came of it: kill, wound, destroy. */
bool event_tells_harm(const claim_context *c, const event_mention *m);

/* Whether a lemma tells of an accident or a disaster: "crash", "earthquake", "sink". */
bool event_is_accident(str lemma);

void event_set_accidents(const claim_context *c, event_mentions *all);

#endif
