/* Numbers of people and things, with what befell them: "at least 25 killed", "dozens more wounded", "17, including 3
 * children", "more than 2,000 from each side", "nearing 5,000", "half of the 146,000 inhabitants would be trapped".
 * Number words follow the one table of docs/codebook.md (data/en/number.txt and bound.txt). A number that is a date, a
 * distance, a price, an age or a name's ("UN Resolution 1701") is no count. */
#ifndef CASUS_CLAIM_COUNT_H
#define CASUS_CLAIM_COUNT_H

#include "claim/context.h"

typedef struct count_mention {
    int sentence, first, last; /* the words of the number with its bounds: "at least 25" */
    int node;                  /* the word that it hangs on: its noun, or the number itself when no noun is said */
    int harm;                  /* the word that says what befell them ("killed", "death toll"), NO_TOKEN when none */
    bool apart;                /* of another place or day than the count whose verb it shares: "two in Toretsk and one in Sumy" */
    int whole;                 /* index in the list of the count that this one is a part of, or -1 */
    casus_count count;         /* part_of is set when claims are put together; texts are in the context's arena */
} count_mention;

typedef struct count_mentions {
    count_mention *items; /* in order of the text */
    size_t count, capacity;
} count_mentions;

/* Every count of the report, also those with an empty `what` (things, people to whom nothing is said to have happened).
 */
count_mentions count_find(const claim_context *c);

/* A number in words or digits at token `at` of a sentence: "25", "2,000", "2.5 million", "twenty-five", "a dozen",
 * "hundreds of thousands". Returns how many tokens it takes, 0 for none. No bounds ("at least") yet. */
size_t count_number(const claim_context *c, int sentence, int at, int64_t *low, int64_t *high, bool *approximate);

#endif
