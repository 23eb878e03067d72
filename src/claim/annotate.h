/* Events one by one, each with its own words, for those who look at the layer or measure it. */
#ifndef CASUS_CLAIM_ANNOTATE_H
#define CASUS_CLAIM_ANNOTATE_H

#include "claim/claim.h"

typedef struct event_argument {
    const char *role; /* actor, recipient, instrument, place */
    casus_span span;
} event_argument;

typedef struct event_note {
    casus_span span;
    casus_event_type type;
    const str *modes;
    size_t mode_count;
    casus_stance stance;
    event_argument *arguments;
    size_t argument_count;
    casus_span *places; /* names of places that this event is said to have happened at, in its own sentence */
    size_t place_count;
} event_note;

typedef struct event_notes {
    event_note *items;
    size_t count;
} event_notes;

/* In order of the text; in the analysis's arena. */
event_notes annotate_events(const analysis *a);

#endif
