/* Private to claim_ceasefire.c and claim_truce*.c: what one mention of a truce is found to be. */
#ifndef CASUS_CLAIM_CLAIM_TRUCE_H
#define CASUS_CLAIM_CLAIM_TRUCE_H

#include "claim/claim_near.h"

enum { TRUCE_PASSING = 6 };

typedef struct finding {
    int sentence, truce, last;  /* its head word, and the last word of its phrase */
    int governor;               /* the word that gives the role, or NO_TOKEN */
    lex_entry entry;            /* of the governor */
    int brokered;               /* "brokered by": the participle below it, or NO_TOKEN */
    int passing[TRUCE_PASSING]; /* words that give it further roles: "declared in June, it held until August" */
    int passing_count;
    bool earlier; /* "the previous one": not the one that the report is about */
    casus_ceasefire ceasefire;
} finding;

/* Whether a truce is named at word t: by its noun ("ceasefire"), by what is agreed to stop ("halt the bombing"), by
 * "the agreement", "the previous one" where the report spoke of a truce just before, by "breaches" there. Fills sentence,
 * truce, last and, where the word says it itself, the role. */
bool truce_at(const maker *m, int sentence, int t, finding *f);

/* What is done to it: of the words above and beside. */
void truce_role(const maker *m, finding *f);

bool truce_role_at(const maker *m, int sentence, int t, lex_entry *entry);
bool truce_role_is(const finding *f, const char *const *roles);

/* From when it is, and how long it held, in the report's words. */
void truce_clock(const maker *m, finding *f);

/* "It holds", "they observe it": it began some other day. */
bool truce_goes_on(const maker *m, const finding *f);

/* Brokers and parties. */
void truce_people(maker *m, finding *f);

/* Whose a breach is said to be: "Israeli violations", "violations by the army", "attributed to the army". */
casus_parties truce_breakers(maker *m, const finding *f);

/* "At least 54 violations": the count goes to the claim of the breach, its parts by side make claims of their own. */
void truce_count(maker *m, draft *d, const finding *f);

#endif
