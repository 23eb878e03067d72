/* Who does what to whom: the arguments of an event word, by role, read off the tree. The default frame of a verb is
 * subject = actor, object = recipient, "by" = actor of a passive; a lexicon entry overrides any of it with keys
 * ("obj: instrument; at: recipient"). Passives, relative clauses, participles, control ("accused X of firing"), shared
 * subjects of coordinated verbs and light verbs ("carried out an attack") are resolved here, once, for everybody. */
#ifndef CASUS_CLAIM_FRAME_H
#define CASUS_CLAIM_FRAME_H

#include "claim/context.h"

typedef enum frame_role { FRAME_ACTOR, FRAME_RECIPIENT, FRAME_INSTRUMENT, FRAME_PLACE, FRAME_ROLES } frame_role;

enum { FRAME_MAX = 12 };

typedef struct frame {
    int nodes[FRAME_ROLES][FRAME_MAX]; /* heads of phrases, in the sentence of the event word */
    int count[FRAME_ROLES];
    int subject, object; /* grammatical ones, or NO_TOKEN; of a passive the subject is what it is done to */
    bool passive;
} frame;

/* The subject of a verb, through relative pronouns, control and coordination; NO_TOKEN when none. */
int frame_subject(const claim_context *c, int i, int verb, bool *passive);

/* The object of a verb, also the head of its relative clause. */
int frame_object(const claim_context *c, int i, int verb);

frame frame_of_verb(const claim_context *c, int i, int verb, const lex_entry *entry);
frame frame_of_noun(const claim_context *c, int i, int noun, const lex_entry *entry);

/* "last week", "Tuesday": never who speaks or acts, though parsers like to think so. */
bool frame_time_word(const token *t);

/* By words, where the tree has lost its way: whether a word can stand for somebody; whether it parts clauses and
 * phrases; and the last word of the noun phrase that ends left of `at`, NO_TOKEN when none (phrases with a preposition
 * between are passed over). */
bool frame_nominal(const token *t);
bool frame_starts_clause(const token *t);
int frame_nominal_before(const sentence *s, int at);

void frame_add(frame *f, frame_role role, int node);

#endif
