/* Private to claim*.c: a claim in the making, and what the parts of the making hand to one another. */
#ifndef CASUS_CLAIM_CLAIM_PARTS_H
#define CASUS_CLAIM_CLAIM_PARTS_H

#include "claim/claim.h"
#include "claim/stance.h"

enum { RULES_MAX = 12, FIGHTERS_MAX = 32 };

typedef struct draft {
    casus_claim claim;
    int sentence, node; /* the word that it is about */
    int event;          /* the leading event, or -1 */
    int denies;         /* draft that it denies, or -1 */
    str rules[RULES_MAX];
    bool dropped;               /* left out by claim_sift */
    bool place_said, time_said; /* in its own clause, not taken over from what was told before */
    int truce;                  /* with a ceasefire: the word that names it, and one more; several claims may tell of one */
    bool truce_earlier;         /* "the previous one" */
    bool truce_goes_on;         /* its ceasefire began some other day than what it tells of */
} draft;

typedef struct maker {
    const analysis *a;
    const claim_context *c;
    uint64_t text_hash; /* of the report, for ids */
    draft *items;
    size_t count, capacity;
    draft *spare; /* what claim_sort sorted from last time */
    size_t spare_count;
    int *of_event; /* draft of each event, or -1 */
    int *first;    /* after claim_sort: of each sentence the index of its first draft; one more entry than sentences */
    str fighters[FIGHTERS_MAX]; /* codes of those who attack or are attacked in this report */
    size_t fighter_count;
    int last_truce; /* the sentence that last spoke of a ceasefire, or -1 */
    size_t *times, *places, *counts; /* of each sentence the index of its first; one more entry than sentences */
} maker;

maker claim_begin(const analysis *a);

/* A new draft about a word, with voices and stance by where the word stands. Pointers into `items` may move. */
draft *claim_draft(maker *m, int sentence, int node);
/* The draft of an event, NULL when it has none or `event` is -1. */
draft *claim_of(const maker *m, int event);

void claim_rule(maker *m, draft *d, const char *kind, str name, str value);

/* The steps, in the order in which they are taken. */
void claim_events(maker *m);
void claim_movements(maker *m);

/* "An offensive to seize Aleppo", "tried to cut the road": what its word tells has only been tried. */
bool claim_only_tried(const maker *m, int sentence, int node);
void claim_ties(maker *m);
void claim_access(maker *m);
void claim_counts(maker *m);
void claim_ceasefires(maker *m);
void claim_sort(maker *m); /* in order of the text, without what was dropped; fills `first` */
void claim_statements(maker *m);
void claim_sift(maker *m); /* marks what says nothing */
void claim_times(maker *m);
void claim_places(maker *m);
void claim_take_over(maker *m);                  /* "the attack" is the one told before: who did it to whom is known */
void claim_find_place(const maker *m, draft *d); /* of its own sentence only */
size_t claim_places_of(const maker *m, const draft *d, const place_mention **out,
                       size_t most); /* the same, with all of its list */
void claim_blames(maker *m);
void claim_retold(maker *m);
void claim_rate(draft *d);

/* Adds parties of a word and its conjuncts, each once. */
void claim_add_parties(maker *m, casus_parties *list, int sentence, int node);

void claim_add_count(maker *m, casus_claim *k, const casus_count *n);

/* The event (its leader) that a word is first below or is itself, or -1. */
int claim_event_above(const maker *m, int sentence, int node);

#endif
