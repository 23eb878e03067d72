/* Who says so: the attributions of a report. An attribution ties a source ("Azeri officials") by a cue ("accused") to a
 * content ("of firing missiles"), as the PARC and PolNeAR corpora define them: speech, writing, belief, intent, demand and
 * judgement, direct, indirect and mixed, without a source too. Only those that `speak` make their source the voice of what
 * is claimed inside; the rest (wishes, praise of a thing) are found for `casus annotate` and for stance. What stands in another's
 * content is part of what that one says: `casus annotate` gives it with the outermost, as PolNeAR has outermost ones only.
 *
 * Input: a claim_context. Output: attributions in order of their cues, in the context's arena. */
#ifndef CASUS_CLAIM_ATTRIBUTION_H
#define CASUS_CLAIM_ATTRIBUTION_H

#include "claim/mention.h"

typedef struct attribution {
    word_ref source; /* head of the source's phrase, token NO_TOKEN when nobody is named */
    span source_span;
    word_ref cue;
    span cue_span;
    span *content; /* in order of the text, apart from one another */
    size_t content_count;
    casus_stance stance; /* what the cue makes of the content */
    bool speaks;         /* claims in the content are the source's */
    bool quoted, vague;
    int parent;          /* the attribution in whose content this one stands, or -1 */
    int inner, next;     /* of an outermost one: the first of those inside it, at whatever depth; of one inside: the next; -1 for none */
    casus_voice voice;   /* name.len == 0 when nobody is named */
    casus_voice told;    /* the agency that was told, an outer voice; name.len == 0 for none */
} attribution;

typedef struct attributions {
    attribution *items;
    size_t count, capacity;
    int *newest;         /* of each sentence: index into links, or -1 */
    struct attribution_link *links;
} attributions;

/* Attributions whose content touches one sentence, as a chain. */
typedef struct attribution_link {
    int item, next;
} attribution_link;

attributions attribution_find(const claim_context *c);

/* The innermost attribution in whose content a word stands, or -1. Words of a cue stand outside its content. */
int attribution_at(const claim_context *c, const attributions *all, int sentence, int token);

enum { VOICES_MAX = 8 };

/* The voices that speak a word, outermost first, each once; returns how many (at most max). */
size_t attribution_voices(const claim_context *c, const attributions *all, int sentence, int token, casus_voice *out,
                          size_t max);

#endif
