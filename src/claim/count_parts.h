/* Private to count*.c. */
#ifndef CASUS_CLAIM_COUNT_PARTS_H
#define CASUS_CLAIM_COUNT_PARTS_H

#include "claim/count.h"

/* A number as it stands in a sentence, on its way to being a count. */
typedef struct quantity {
    int sentence;
    int first, last;           /* with bounds: "at least 25" */
    int core_first, core_last; /* without: "25" */
    int noun;                  /* what is counted, NO_TOKEN when not said */
    int end;                   /* last word of number and noun together: "at least 25 young men" */
    int node;                  /* the word that stands for it all in the tree */
    int64_t low, high;
    bool approximate;
    bool of_them; /* "three of them", "one of whom" */
    bool single;  /* one person named or with an article, no number said */
} quantity;

/* What befell a quantity, and the word that says so. */
typedef struct harm {
    str what;
    int word, whole_node; /* NO_TOKEN; whole_node: the word that it is said to be included in */
} harm;

/* The places that people can stand in around a word of harm (see data/en/harm.txt). */
typedef enum harm_takes {
    HARM_OBJECT = 1,
    HARM_SUBJECT = 2,
    HARM_STATE = 4,
    HARM_SELF = 8,
    HARM_ACT = 16,
    HARM_TOLL = 32
} harm_takes;

typedef struct harm_entry {
    str what, of, with;
    bool lasts; /* a state that goes on: "refugees" */
    int takes;
    int last; /* its last word */
} harm_entry;

static inline const token *count_token(const claim_context *c, int i, int at) {
    return &c->syntax->sentences[i].tokens[at];
}
static inline int count_words(const claim_context *c, int i) { return c->syntax->sentences[i].count; }

/* The norm at a place, "" outside of the sentence. */
static inline str count_norm(const claim_context *c, int i, int at) {
    return at < 0 || at >= count_words(c, i) ? (str){0} : count_token(c, i, at)->norm;
}

/* Whether `word` is one of a list of words parted by single blanks, a blank at both ends. */
bool count_listed(const char *list, str word);

bool count_is_participle(const token *t); /* VBN, or VBD, which taggers take for it in headlines */
bool count_is_plural(const token *t);

/* The number that begins at `at`, with the bounds around it; false when there is none. */
bool count_quantity(const claim_context *c, int i, int at, quantity *q);

/* Fills noun, end, node and of_them. */
void count_noun(const claim_context *c, quantity *q);

/* Whether a number counts nothing: a date, a distance, money, an age, part of a name. */
bool count_is_none(const claim_context *c, const quantity *q);

/* The entry of harm at a word, of at most `most` words. */
bool count_harm_entry(const claim_context *c, int i, int at, int most, harm_entry *e);

/* Whether a word is a person: in the lexicon as a role, title or group, or a name of one. `one`: and can be only one.
 */
bool count_is_person(const claim_context *c, int i, int at, bool one);

/* Whether a verb says that its subject was hurt: "suffered injuries", "sustained a gunshot wound". */
bool count_suffers(const claim_context *c, int i, int verb);

/* Hospitals and wounds (count_hurt.c): the wounds that a word has ("a man with a gunshot wound"); whether a verb brings to a hospital, and whom. */
int count_wounds(const claim_context *c, int i, int node);
bool count_hospital(const claim_context *c, int i, int verb);
int count_taken(const claim_context *c, int i, int verb);

/* Whether a figure without a noun goes on from one before it: "four civilians in A, two in B" (count_gapped.c). */
bool count_goes_on(const claim_context *c, const quantity *before, const quantity *q);

/* What befell it; `what` is empty when nothing is said. */
harm count_harm(const claim_context *c, const quantity *q);

/* Single persons whom a word of harm at `at` befalls: fills up to `most` quantities with their harm; returns how many.
 */
int count_singles(const claim_context *c, int i, int at, quantity *q, harm *h, int most);

/* "he", "her", "himself": one person, who may have been counted before. */
bool count_is_pronoun(const token *t);

/* A single person who is said to be included in the count before: 1, or 0. */
int count_included(const claim_context *c, int i, int at, quantity *q);

/* Where a count is said to be a part of another: the place where that other is to be looked for (the count that ends
 * before it). */
bool count_is_part(const claim_context *c, const quantity *q);

/* role, who, side, scope, since. */
void count_describe(const claim_context *c, const quantity *q, const harm *h, casus_count *out);

/* Whether it is a running total, and since when where that is said. */
bool count_is_total(const claim_context *c, const quantity *q, const harm *h, str *since);

/* Whether so many, or told of so long a time, are more than one happening's. Sets `since` where it is said. */
bool count_is_of_period(const claim_context *c, const quantity *q, const harm *h, str *since);

/* Whether a sentence tells of one happening: "the attack", "a blast", an accident; not "attacks", nor a siege. */
bool count_tells_one(const claim_context *c, int sentence);

/* Whether words stand inside one expression of time. */
bool count_in_time(const claim_context *c, int i, int first, int last);

/* Whether "have" or "had" stands before a word, at most `reach` words away. */
bool count_perfect_before(const claim_context *c, int i, int word, int reach);

/* Totals that say no more of their time than the total in the sentence before. */
void count_carry_totals(const claim_context *c, count_mentions *all);

#endif
