/* Private to attribution*.c: what the parts hand to one another. */
#ifndef CASUS_CLAIM_ATTRIBUTION_PARTS_H
#define CASUS_CLAIM_ATTRIBUTION_PARTS_H

#include "claim/attribution.h"
#include "claim/frame.h"

/* A quotation, marks included. `goes_on`: no closing mark, the next paragraph opens again. */
typedef struct quote {
    span at;
    int paragraph;
    bool goes_on;
    int owner; /* the attribution whose content it is, or -1 */
} quote;

typedef struct quotes {
    quote *items;
    size_t count, capacity;
} quotes;

quotes quote_find(const claim_context *c);

/* First quotation that ends after `byte`: index, or count. */
size_t quote_after(const quotes *q, uint32_t byte);

/* What a word of the lexicon's report class does as a cue. */
typedef enum cue_kind {
    CUE_SAY,   /* speech and writing: may take a quotation */
    CUE_THINK, /* belief, finding, evidence */
    CUE_WANT,  /* intent, wish */
    CUE_ASK,   /* demand, request */
    CUE_JUDGE, /* praise, blame, support: of a thing, not that something is so */
    CUE_SHOW,  /* evidence: of a poll, a report; of a thing it is nobody's word */
    CUE_SEEM   /* nobody's: seems, appears */
} cue_kind;

typedef enum cue_part { PART_VERB, PART_NOUN, PART_PREP } cue_part;

typedef struct cue {
    int sentence, node, first, last; /* the word, and the stretch that the lexicon or the verb's auxiliaries add */
    cue_kind kind;
    cue_part part;
    casus_stance stance;
    lex_entry entry;
    bool passive;
    bool infinitive; /* set by content_of: it is "to" and a verb */
    bool clause; /* set by content_of: what is said is a clause, not a thing */
} cue;

/* The cue that a word is, false when it is none. */
bool cue_at(const claim_context *c, int sentence, int token, cue *found);

/* Stance and voice by the cue (attribution_stance.c): what it makes of its content; whether its source says what is claimed there (known first); whether
 * it is the outlet's own way of telling ("no deaths were reported"). */
casus_stance cue_stance(const claim_context *c, const cue *k, const attribution *a);
bool cue_speaks(const claim_context *c, const cue *k, const attribution *a);
bool cue_merely_tells(const cue *k, const attribution *a);

/* Content as marks on the words of one sentence. */
typedef struct marking {
    const claim_context *c;
    const sentence *s;
    int sentence;
    uint8_t *content, *state; /* one each word; `state` is scratch */
} marking;

void marking_reset(marking *m, const claim_context *c, int sentence);

/* Adds (on) or takes away the words below `node`; children that hang on it by a relation of `without` stay out. */
void marking_subtree(marking *m, int node, uint64_t without, bool on);
void marking_range(marking *m, int first, int last, bool on);
bool marking_any(const marking *m);

/* Runs of marked words as spans; punctuation at their ends is left out but for quotation marks. */
void marking_spans(const marking *m, attribution *a);

/* The stretch around `node` that belongs to it, without children of the relations `without`. */
void phrase_extent(const sentence *s, int node, uint64_t without, int *first, int *last);
span phrase_span(const sentence *s, int node, uint64_t without);

/* The word that says it, NO_TOKEN for none. */
int source_of(const claim_context *c, const quotes *q, const cue *k);
bool source_is_first_person(const claim_context *c, word_ref source);
span source_extent(const claim_context *c, const cue *k, int source);

/* Whether the word is somebody who can say things, or a paper that does. */
bool source_can_speak(const claim_context *c, int sentence, int source);

/* Whose report or statement a noun is: "its statement", "a claim by X"; the subject of "made a claim". NO_TOKEN for nobody. */
int source_of_noun(const claim_context *c, int sentence, int noun);
int source_of_light_verb(const claim_context *c, int sentence, int noun);

/* Fills voice and told (attribution_voice.c). */
void source_voice(const claim_context *c, const attributions *all, const cue *k, attribution *a);

/* Marks what is said; false when the cue has no content here. */
bool content_of(marking *m, cue *k, int source);

/* What is said as a thing (attribution_thing.c): marks it; whether it is a mere "that" or "which". */
bool thing_mark(marking *m, const cue *k, int source);
bool thing_is_pronoun(const sentence *s, int node);

/* What others say (attribution_others.c). A verb of speech; "A said X; B said Y" is two sentences; where a stretch of speech that begins at `from` ends for sure. */
bool others_speech_verb(const claim_context *c, int i, int node);
bool others_behind_semicolon(const sentence *s, int from, int clause);
int others_end_of_speech(const sentence *s, int from);
/* Takes back what is marked below a clause though others say it: joined to it, while it is said, behind a colon. */
void others_unmark_joined(marking *m, int clause);
void others_unmark_while(marking *m, int clause, int after);
void others_unmark_next(marking *m, const cue *k);
void others_unmark_asides(marking *m, const cue *k); /* put between commas into what is said, or said besides */

/* A cue between commas inside what is said, "the town, officials said, was shelled": marks what stands before and
 * behind (attribution_aside.c). */
bool aside_mark(marking *m, const cue *k, int source);

/* Quotations: those that the content touches become part of it whole, those after an introduction follow. */
void content_quotes(const claim_context *c, quotes *q, const cue *k, attribution *a, int index);
void content_release(quotes *q, int index); /* takes quotations back from an attribution that comes to nothing */
void content_leftover(const claim_context *c, quotes *q, attributions *all);

/* Merges a span into the content, keeping order. */
void content_add(const claim_context *c, attribution *a, span at);

/* Attributions without a verb: "Strike kills 25: ministry", "Poll: ...". */
void headline_find(const claim_context *c, marking *m, int sentence, attributions *all);

/* Where a speaker begins whose verb is the one before: "; B, that one was hurt"; NO_TOKEN for none. */
int headline_gapped(const claim_context *c, int sentence, int semicolon, int *comma);

/* Index of the sentence that a byte stands in (or the one before it). */
int sentence_at(const claim_context *c, uint32_t byte);

#endif
