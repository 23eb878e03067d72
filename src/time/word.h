/* What single words mean to the grammar of time: a table of words, and the shapes that numbers take. Private to time/.
 */
#ifndef CASUS_TIME_WORD_H
#define CASUS_TIME_WORD_H

#include "syntax/syntax.h"

typedef enum word_kind {
    W_OTHER,
    W_MONTH,     /* 1 to 12 */
    W_WEEKDAY,   /* 1 Monday to 7 */
    W_WEEKDAYS,  /* "Fridays" */
    W_SEASON,    /* 1 spring to 4 winter */
    W_UNIT,      /* unit, "week" */
    W_UNITS,     /* unit, "weeks" */
    W_LONG,      /* unit, "weeklong" */
    W_PART,      /* part of day, "evening" */
    W_TONIGHT,   /* part of the report's own day */
    W_DAY_NAMED, /* shift from the report's day: today 0, yesterday -1 */
    W_RELATIVE,  /* relative, "last" */
    W_PHASE,     /* phase, "early" */
    W_STRETCH,   /* phase, "beginning": wants "of" */
    W_REF,       /* ref, "now" */
    W_NUMBER,    /* spelled or in digits */
    W_ORDINAL,   /* "third", "28th" */
    W_VAGUE,     /* "several" */
    W_YEARS,     /* "1980s": first year, or below 100 */
    W_DIGITS,    /* like W_NUMBER, written in digits */
    W_CLOCK,     /* "08:00": minutes of the day */
    W_DATE,      /* "2020-10-28", "10/28/20": year * 10000 + month * 100 + day */
    W_ZULU,      /* "121500Z": day * 10000 + hour * 100 + minute */
    W_HALF_DAY,  /* "p.m." 12, "a.m." 0 */
    W_ZONE,      /* minutes east of Greenwich, or ZONE_LOCAL */
    W_NOON,      /* hour */
    W_OCLOCK,
    W_EVERY,   /* "every", "each", "per" */
    W_OFTEN,   /* unit, "daily" */
    W_BC,      /* 1, "AD" 0 */
    W_HOLIDAY, /* holiday */
    W_ABOUT,   /* "nearly" */
    W_A,
    W_THE
} word_kind;

enum { ZONE_LOCAL = 9999 };

typedef enum time_unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY
} time_unit;

typedef enum day_part {
    PART_NONE,
    PART_MORNING,
    PART_MIDDAY,
    PART_AFTERNOON,
    PART_EVENING,
    PART_NIGHT,
    PART_DAYTIME
} day_part;
typedef enum time_ref { REF_PRESENT = 1, REF_PAST, REF_FUTURE } time_ref;
typedef enum time_phase { PHASE_NONE, PHASE_START, PHASE_MID, PHASE_END, PHASE_EARLIER, PHASE_LATER } time_phase;
typedef enum relative {
    REL_THIS = 1,
    REL_LAST,
    REL_NEXT,
    REL_PAST,
    REL_PREVIOUS,
    REL_FOLLOWING,
    REL_SAME,
    REL_THAT,
    REL_COMING,
    REL_RECENT
} relative;
typedef enum holiday { HOLIDAY_CHRISTMAS = 1, HOLIDAY_EASTER, HOLIDAY_NEW_YEAR } holiday;

typedef struct word {
    uint8_t kind;
    uint8_t digits; /* how many digits a number has */
    bool capital;   /* begins with a capital letter, in a sentence not all in capitals */
    bool shaky;     /* means time only in good company: "may", "sat", "fall" */
    bool mid;       /* "mid-September" in one word */
    bool dot;       /* was written with one: "Oct." */
    int32_t value;
} word;

/* A sentence as the grammar of time sees it. */
typedef struct line {
    const sentence *s;
    const word *words;
    int count;
} line;

typedef struct word_table word_table;
const word_table *word_table_make(arena *a);

/* Room for the words of the longest sentence. */
word *words_room(arena *a, const syntax *s);

/* Fills `words` for every token of the sentence; returns whether there is anything in it that an expression can begin
 * with. */
bool words_of(const word_table *table, const sentence *s, word *words);

static inline word_kind kind_at(const line *l, int at) {
    return at >= 0 && at < l->count ? (word_kind)l->words[at].kind : W_OTHER;
}
static inline int value_at(const line *l, int at) { return l->words[at].value; }
bool word_is(const line *l, int at, const char *form);         /* compares the norm; false outside the sentence */
bool word_in(const line *l, int at, const char *const *forms); /* a list that ends in NULL */
static inline upos tag_at(const line *l, int at) {
    return at >= 0 && at < l->count ? (upos)l->s->tokens[at].upos : UPOS_NONE;
}

#endif
