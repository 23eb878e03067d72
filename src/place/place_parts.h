/* What the parts of place_find share: spots in the text, the distinct names behind them, and what the report says of countries. */
#ifndef CASUS_PLACE_PLACE_PARTS_H
#define CASUS_PLACE_PLACE_PARTS_H

#include "place/key.h"
#include "place/place.h"
#include "place/weight.h"

enum {
    NAME_WORDS_MAX = 9,    /* the longest name, hyphens included */
    CANDIDATES_MAX = 48,   /* of one name, the most important first */
    SPOTS_MAX = 20000,     /* of one report */
    ANY_KIND = -1,
    NO_SPOT = -1,
    COUNTRIES = 26 * 26,
    DIVISION_SLOTS = 1024
};

/* A stretch of text that may be the name of a place. */
typedef struct spot {
    int sentence, first, last;
    int name;        /* in placer.names, or -1: not in the gazetteer */
    int kind;        /* place_kind that words beside it tell, or ANY_KIND */
    int inside;      /* the spot that the text says it lies in, or NO_SPOT */
    double evidence; /* that it is a place here, in log-odds as it were */
    double held;     /* evidence of a place that can hold this one: of a country or division more than of a county */
    bool about;      /* "near X", "outside X", "10 km north of X" */
    bool between;    /* "between X and Y" */
} spot;

/* With what is known once names are resolved. */
static inline double spot_evidence(const spot *at) { return at->evidence + at->held; }

/* A name with the kind it is said to be; everything that a report calls so is taken for one place. */
typedef struct spot_name {
    str key;
    int kind, count, total; /* candidates kept and in all */
    gazetteer_place *places;
    double *scores;
    double evidence; /* the best of its spots */
    int best;        /* candidate, or -1 */
    double margin;   /* how far ahead of the next */
} spot_name;

typedef struct division_votes {
    const char *division; /* its name in the gazetteer's pool: the pointer tells it */
    double votes;
} division_votes;

typedef struct placer {
    arena *arena;
    const gazetteer *g;
    const syntax *s;
    struct { spot *items; size_t count, capacity; } spots;
    struct { spot_name *items; size_t count, capacity; } names;
    struct { int32_t *slots; size_t size; } table; /* names by key and kind */
    double country_votes[COUNTRIES];
    division_votes *divisions; /* DIVISION_SLOTS of them */
    double division_total;
    struct { uint64_t *items; size_t count, capacity; } lower; /* hashes of words that the report writes small, sorted */
} placer;

/* place_spot.c: fills spots and names, and votes for peoples that are named. */
void placer_spot(placer *p);

/* place_evidence.c: weighs a spot as it stands in its sentence, and reads kind and nearness from the words beside it. */
void placer_weigh(const placer *p, spot *at);

/* place_resolve.c: picks a candidate for each name. */
void placer_resolve(placer *p);

/* place_words.c: words that stand beside names of places; norms of tokens. */
int word_kind(str norm);              /* "province" -> KIND_FIRST; "border" -> KIND_SPOT; -2 when it is no such word */
bool word_leads(str norm);            /* prepositions of place */
bool word_hits_places(str norm);      /* verbs whose object is more often a place than somebody: shelled, recaptured */
bool word_takes(str norm);            /* verbs whose object is a place or somebody: captured */
bool word_is_force(str norm);         /* who takes places more often than persons: army, rebels */
bool word_is_title(str norm);         /* stands before persons */
bool word_is_body(str norm);          /* "Post", "Corp.", "Accord": what it ends is no place */
bool word_is_street(str norm);
bool word_is_near(str norm);          /* near, outside, around */
bool word_is_side(str norm);          /* north, eastern, outskirts */

enum { NO_KIND = -2 };

static inline size_t country_slot(str country) {
    bool good = country.len == 2 && country.ptr[0] >= 'A' && country.ptr[0] <= 'Z' && country.ptr[1] >= 'A' && country.ptr[1] <= 'Z';
    return good ? (size_t)(country.ptr[0] - 'A') * 26 + (size_t)(country.ptr[1] - 'A') : 0;
}

bool token_is_capital(const token *t);
bool token_is_all_capitals(const token *t);
bool token_is_word(const token *t);

/* Whether the gazetteer has the key under one of key.h's first bytes. */
bool placer_knows(const placer *p, const char *kind, str key, uint32_t *place);

#endif
