/* Expressions as read -> dates, in the order of the text. Private to time/. */
#ifndef CASUS_TIME_RESOLVE_H
#define CASUS_TIME_RESOLVE_H

#include "time/tense.h"
#include "time/value.h"

typedef struct flow {
    arena *a;
    date now; /* of the report; unit NONE when not known */
    int32_t today;
    bool narrative; /* tells of long ago: what has no year takes the year last spoken of */
    date told;      /* the date that the text last spoke of; unit NONE before the first */
    int told_sentence;
    bool told_year; /* its year was said */
} flow;

flow flow_start(arena *a, str published, const when_list *whens);

/* Fills type, value, start, end and precision; goes on with the flow. */
void resolve(flow *f, const line *l, const when *w, timex *t);

/* Of a year, month and day that may be missing: resolve_fill.c. Unit NONE when it cannot be told. */
date fill_weekday(const flow *f, const when *w, tense when_told);
date fill_year(const flow *f, const when *w, tense when_told);

/* What a relative expression counts from; unit NONE when not known. */
date base_of(const flow *f, const when *w);

#endif
