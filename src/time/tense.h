/* Whether the words around an expression of time look forward or back. Private to time/. */
#ifndef CASUS_TIME_TENSE_H
#define CASUS_TIME_TENSE_H

#include "time/word.h"

typedef enum tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE } tense;

/* Of the clause around the words [first, last]: the nearest verb before them, else behind them. */
tense tense_at(const line *l, int first, int last);

#endif
