/* Expressions of time and what they mean against the report's date: "on Wednesday", "the next day", "this week",
 * "October 10 and 18", "1988-1994", "at 08:00 local time on October 26". Values are TIMEX3's (TimeML 1.2.1, ISO 8601);
 * precision is GED's date_prec (1 day, 2 two to six days, 3 week, 4 month, 5 year or more).
 *
 *   - "Since X" has no end, "until X" no start, whatever came later. "By", "before" and "after" leave X as it is.
 *   - In a range ("from X to Y", "between X and Y", "X-Y") both expressions keep their own value, and both have start
 * and end of the whole.
 *   - Weeks run from Monday to Sunday. "Early this year" is the year; "overnight" reaches from yesterday to the
 * report's day.
 *   - A weekday is the last one up to the report's day, or the next when the words around look forward; a day without a
 * year is the nearest; a month without a year the nearest past one, or the coming one when the words look forward.
 *   - A text that names bygone years again and again and hardly ever says "yesterday" or "on Friday" is a story: what
 * has no year takes the year that the story last named, and "last week" counts from there.
 *   - A duration has start and end only where it reaches to the report's day ("the past three weeks").
 *   - Hours with a zone ("GMT", "EST") have it in start and end, not in the value. Years before Christ have a value
 * only. */
#ifndef CASUS_TIME_TIMEX_H
#define CASUS_TIME_TIMEX_H

#include "syntax/syntax.h"

typedef enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET } timex_type;

typedef struct timex {
    int sentence, first, last; /* the tokens [first, last] */
    span span;
    timex_type type;
    str value;      /* TIMEX3: 2020-10-28, 2020-W44, P3D, PRESENT_REF; never empty */
    str start, end; /* ISO 8601, of the precision known, inclusive; empty where open or not known */
    int precision;  /* 1 to 5, 0 when it is no date */
    bool of_report; /* the report's own date in its first words: tells when it was written, not when anything happened */
} timex;

typedef struct timexes {
    timex *items; /* in order of the text, never overlapping */
    size_t count, capacity;
} timexes;

/* Needs words and, where the sentence was parsed, tags. `published` (ISO date or empty) anchors what is relative; empty
 * leaves relative expressions with a value but without start and end. "The next day" counts from the date that the text
 * last spoke of. */
timexes timex_find(arena *a, const syntax *s, str published);

/* The date that a report states of itself in its first words ("Wed 05 Apr 2017", "ALEPPO, Syria, Oct. 3 (AP)"), ISO, or
 * empty. Only a full date (with a year) counts. */
str timex_dateline(arena *a, const syntax *s);

#endif
