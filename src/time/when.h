/* An expression of time as read from the words, before anything is known of the report's date. Private to time/. */
#ifndef CASUS_TIME_WHEN_H
#define CASUS_TIME_WHEN_H

#include "time/timex.h"
#include "time/word.h"

typedef enum when_form { FORM_DATE, FORM_DURATION, FORM_SET, FORM_REF } when_form;

/* What an expression says of a date, from fine to coarse. */
enum {
    HAS_CLOCK = 1 << 0,
    HAS_PART = 1 << 1,
    HAS_WEEKDAY = 1 << 2,
    HAS_DAY = 1 << 3,
    HAS_MONTH = 1 << 4,
    HAS_SEASON = 1 << 5,
    HAS_QUARTER = 1 << 6,
    HAS_HALF = 1 << 7,
    HAS_SHIFT = 1 << 8, /* so many units from the anchor */
    HAS_YEAR = 1 << 9,
    HAS_DECADE = 1 << 10,
    HAS_CENTURY = 1 << 11
};

/* What is counted from: the report's date, or the date the text last spoke of. */
typedef enum when_anchor { ANCHOR_FILL, ANCHOR_NOW, ANCHOR_TEXT } when_anchor;

enum { AMOUNT_VAGUE = -1 };

typedef struct when {
    int sentence, first, last;
    uint8_t form, anchor, unit, phase, part, ref;
    bool bc;
    bool lax; /* "a few weeks later": so vague that no date comes of it */
    bool overnight;
    bool either; /* "05-07-2015": month and day can be read either way */
    uint16_t has;
    int year, month, day, weekday, season, quarter, half;
    int minutes;      /* clock, minutes of the day */
    int zone;         /* minutes east, ZONE_LOCAL when not said */
    int shift;        /* of `unit` */
    int direction;    /* "last Friday" -1, "this" 0 with anchor NOW, "next" +1 */
    int amount;       /* durations, times two, so that a half can be said; AMOUNT_VAGUE */
    int reach;        /* "the past three weeks" -1, "the next" +1 */
    int8_t open;      /* "since" -1: end open; "until" +1: start open */
    bool range_first; /* "from ..." to the next expression */
} when;

/* The expression that begins at word `at`, without its determiner and modifiers; returns the words taken, or 0. */
int when_date(const line *l, int at, when *w);     /* when_date.c */
int when_clock(const line *l, int at, when *w);    /* when_clock.c */
int when_relative(const line *l, int at, when *w); /* when_relative.c */
int when_span(const line *l, int at, when *w);     /* when_span.c: durations and sets, "three weeks ago" */

/* A number in words or digits: returns the words taken. */
int when_number(const line *l, int at, int *value);

/* Whether a plain number at `at` is a year here. */
bool when_is_year(const line *l, int at);

/* Whether the word at `next` is what a number before it counts. */
bool when_counts(const line *l, int next);

typedef struct when_list {
    when *items;
    size_t count, capacity;
} when_list;

/* Appends the expressions of a sentence. */
void when_find(arena *a, const line *l, int index, when_list *out);

#endif
