/* Private to claim*.c: a claim in the making, and what the parts of the making hand to one another. */
#ifndef CASUS_CLAIM_CLAIM_PARTS_H
#define CASUS_CLAIM_CLAIM_PARTS_H

#include "claim/claim.h"
#include "claim/stance.h"

enum { RULES_MAX = 12, MEMBERS_MAX = 12 };

typedef struct draft {
    casus_claim claim;
    int sentence, node;       /* the word that it is about */
    int event;                /* the leading event, or -1 */
    int denies;               /* draft that it denies, or -1 */
    str rules[RULES_MAX];
    bool place_said, time_said; /* in its own clause, not taken over from what was told before */
} draft;

typedef struct maker {
    const analysis *a;
    const claim_context *c;
    draft *items;
    size_t count, capacity;
    int *of_event; /* draft of each event, or -1 */
    size_t *times, *places, *counts; /* of each sentence the index of its first; one more entry than sentences */
} maker;

/* A new draft about a word, with voices and stance by where the word stands. Pointers into `items` may move. */
draft *claim_draft(maker *m, int sentence, int node);
void claim_rule(maker *m, draft *d, const char *kind, str name, str value);

void claim_events(maker *m);
void claim_counts(maker *m);
void claim_places(maker *m);
void claim_times(maker *m);

/* Adds parties of a word and its conjuncts, each once. */
void claim_add_parties(maker *m, casus_parties *list, int sentence, int node);

/* The event (its leader) that a word is first below or is itself, or -1. */
int claim_event_above(const maker *m, int sentence, int node);

#endif
