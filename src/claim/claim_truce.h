/* Private to claim_ceasefire.c, claim_truce.c and claim_truce_people.c: what one mention of a truce is found to be. */
#ifndef CASUS_CLAIM_CLAIM_TRUCE_H
#define CASUS_CLAIM_CLAIM_TRUCE_H

#include "claim/claim_near.h"

typedef struct finding {
    int sentence, truce, last; /* its head word, and the last word of its phrase */
    int governor;              /* the word that gives the role, or NO_TOKEN */
    int brokered;              /* "brokered by": the participle below it, or NO_TOKEN */
    int begins;      /* "which takes effect": the verb of its clause, where another word gives the role, or NO_TOKEN */
    lex_entry entry; /* of the governor */
    casus_ceasefire ceasefire;
} finding;

static inline bool role_is(const finding *f, const char *const *roles) { return str_in(f->ceasefire.role, roles); }

/* Whether a truce is named at word t: by its noun ("ceasefire"), by what is agreed to stop ("halt the bombing"), by
 * "the agreement" where the report spoke of a truce just before, by "breaches" there. Fills sentence, truce, last and,
 * where the word says it itself, the role. */
bool truce_at(const maker *m, int sentence, int t, finding *f);

/* What is done to it: of the words above and beside. */
void truce_role(const maker *m, finding *f);

bool truce_role_at(const maker *m, int sentence, int t, lex_entry *entry);

/* Brokers and parties. */
void truce_people(maker *m, finding *f);

#endif
