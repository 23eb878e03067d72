/* All that was found in one report, layer by layer; what `casus annotate` prints, `--explain` tells and claims are made of. */
#ifndef CASUS_CLAIM_ANALYSIS_H
#define CASUS_CLAIM_ANALYSIS_H

#include "claim/attribution.h"
#include "claim/count.h"
#include "claim/engine.h"
#include "claim/event.h"

/* A word or phrase that names somebody whom the lexicon knows ("Azeri officials", "rebels", "the Kremlin"). */
typedef struct party_mention {
    int sentence, node;
    str canonical; /* first form of the lexicon's entry */
    casus_party party;
} party_mention;

typedef struct party_mentions {
    party_mention *items; /* in order of the text */
    size_t count, capacity;
} party_mentions;

/* Everything is in the arena that it was made with. The times and places are the context's. Not to be moved: the context
 * points into it. */
typedef struct analysis {
    casus_report report; /* as given, with `published` from the text's dateline when it was empty */
    syntax syntax;
    claim_context context;
    attributions attributions;
    count_mentions counts;
    event_mentions events;
} analysis;

/* Whether the report can be read at all. Fails with LIMIT (over 64 MiB) or INPUT (not UTF-8). */
CASUS_CHECKED casus_status analysis_check(const casus_report *report, casus_error *error);

/* Fills `out`. `parsed` is another parser's work on the report's very text, or NULL. The report has been checked; the arena's
 * escape is set (running over its cap ends there). */
void analysis_make(const casus_engine *e, arena *a, const casus_report *report, const syntax *parsed, analysis *out);

/* Those whom the lexicon knows, wherever they stand; not needed for claims, so made on request. */
party_mentions analysis_parties(const analysis *a);

/* Why a sentence has no claim, in words. */
str analysis_reason(const analysis *a, int sentence);

#endif
