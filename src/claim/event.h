/* Event words of a report: verbs, nouns and participles that the lexicon gives a PLOVER type, with who does what to whom by what
 * means, and which of them tell of one happening. "Air strikes on X killed 12" is a strike and a killing, and one event; "the attack" of a
 * later sentence is the one told before. Words in uses that are none ("strike a deal", "price war") are kept out by the entries'
 * restrictions (data/README.md). */
#ifndef CASUS_CLAIM_EVENT_H
#define CASUS_CLAIM_EVENT_H

#include "claim/frame.h"

enum { EVENT_WEAPONS_MAX = 4 };

typedef struct event_mention {
    int sentence, node, first, last; /* the word that heads it, and the words [first, last] of the entry */
    casus_event_type type;
    str modes[CASUS_MODES_MAX]; /* of the entry, then of the weapons */
    size_t mode_count;
    lex_entry entry;
    frame frame;
    int weapons[EVENT_WEAPONS_MAX]; /* words of weapons used in it */
    int weapon_count;
    bool noun;
    bool accident; /* of the leading one: people came to harm, but by nobody's deed */
    int leads;  /* index of the event that this one is part of the telling of; its own when it leads */
    int refers; /* the earlier event that it points back to, or -1 */
} event_mention;

typedef struct event_mentions {
    event_mention *items; /* in order of the text */
    size_t count, capacity;
    int *first; /* of each sentence the index of its first event; one more entry than sentences, the last is `count` */
} event_mentions;

event_mentions event_find(const claim_context *c);

/* The event whose word a token is, or -1. */
int event_at(const event_mentions *all, int sentence, int token);

/* NO_EVENT when there is no such type. */
casus_event_type event_type_find(str name);

/* Adds a mode once; more than CASUS_MODES_MAX are dropped. */
void event_add_mode(str modes[CASUS_MODES_MAX], size_t *count, str mode);

#endif
