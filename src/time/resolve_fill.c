/* Which Friday, which October: what is not said comes from the report's date and the tense, or from the date last
 * spoken of. See resolve.h. */
#include "time/resolve.h"

static date none(void) { return (date){.unit = UNIT_NONE}; }

date base_of(const flow *f, const when *w) {
    bool text = w->anchor == ANCHOR_TEXT || (f->narrative && w->anchor != ANCHOR_NOW) ||
                (f->narrative && f->told.unit && w->anchor == ANCHOR_NOW);
    if (text && f->told.unit) return f->told;
    return w->anchor == ANCHOR_TEXT && !(w->has & (HAS_PART | HAS_CLOCK)) ? none() : f->now;
}

/* The last such weekday up to `from`, or the first from it on. */
static int32_t nearest_weekday(int32_t from, int weekday, bool forward) {
    int back = (weekday_of(from) - weekday + 7) % 7;
    return forward ? from + (7 - back) % 7 : from - back;
}

static int32_t directed_weekday(int32_t from, const when *w, tense t) {
    if (w->direction < 0) return nearest_weekday(from - 1, w->weekday, false);
    if (w->direction > 0) return nearest_weekday(from + 1, w->weekday, true);
    int32_t this_week = from - weekday_of(from) + w->weekday;
    return t == TENSE_PAST && this_week > from ? this_week - 7 : this_week;
}

date fill_weekday(const flow *f, const when *w, tense t) {
    date base = base_of(f, w);
    if (!base.unit || base.bc || !base.day) return none();
    int32_t from = base.unit == f->now.unit && !f->narrative && w->anchor != ANCHOR_TEXT ? f->today : date_first(&base);
    if ((w->has & HAS_SHIFT) && w->unit == UNIT_WEEK) from += 7 * w->shift, from += w->weekday - weekday_of(from);
    else if (w->anchor != ANCHOR_FILL) from = directed_weekday(from, w, t);
    else from = nearest_weekday(from, w->weekday, f->narrative || t == TENSE_FUTURE);
    return date_of_day(from, UNIT_DAY);
}

/* Months from 1 to 12 that stand for what is said, for comparison. */
static int month_said(const when *w) {
    return w->month     ? w->month
           : w->season  ? 3 * w->season
           : w->quarter ? 3 * w->quarter - 2
           : w->half    ? 6 * w->half - 5
                        : 0;
}

static int directed_year(const date *base, const when *w) {
    int month = month_said(w), at = base->month ? base->month : 6;
    if (w->direction < 0) return month < at ? base->year : base->year - 1;
    if (w->direction > 0) return month > at ? base->year : base->year + 1;
    return base->year;
}

enum { DAYS_AHEAD = 90, DAYS_HALF_YEAR = 183, MONTHS_AHEAD = 3 };

/* A day: the nearest; news names no day of eleven months ago without its year. */
static int year_of_day(const flow *f, const when *w, tense t) {
    int ahead = day_of(f->now.year, w->month, w->day) - f->today;
    if (t == TENSE_FUTURE) return ahead < -DAYS_HALF_YEAR ? f->now.year + 1 : f->now.year;
    return ahead > DAYS_AHEAD                                 ? f->now.year - 1
           : ahead < -365 + DAYS_AHEAD / 3 && t == TENSE_NONE ? f->now.year + 1
                                                              : f->now.year;
}

static int year_of_month(const flow *f, const when *w, tense t) {
    int month = month_said(w), ahead = month - (f->now.month ? f->now.month : 12);
    if (t == TENSE_FUTURE) return ahead < -6 ? f->now.year + 1 : f->now.year;
    if (ahead <= 0) return f->now.year;
    return t == TENSE_NONE && ahead <= MONTHS_AHEAD ? f->now.year : f->now.year - 1;
}

/* "The war began in February 2022. In March, ...": the year just said goes on for what comes after it. */
static bool year_goes_on(const flow *f, const when *w) {
    enum { DAYS_CLOSE = 31 };
    int since = (w->has & HAS_DAY) ? f->today - day_of(f->now.year, w->month, w->day) : -1;
    if (since >= 0 && since <= DAYS_CLOSE) return false; /* "... in August 1988. On Aug. 2," of this August */
    if (!f->told_year || w->sentence - f->told_sentence > 1 || !f->told.month || f->told.year == f->now.year)
        return false;
    return month_said(w) >= f->told.month;
}

static bool weekday_fits(int year, const when *w) {
    return w->day <= month_length(year, w->month) && weekday_of(day_of(year, w->month, w->day)) == w->weekday;
}

static int fitting_year(const when *w, int year) {
    if (!(w->has & HAS_WEEKDAY) || !(w->has & HAS_DAY) || weekday_fits(year, w)) return year;
    return weekday_fits(year - 1, w) ? year - 1 : weekday_fits(year + 1, w) ? year + 1 : year;
}

date fill_year(const flow *f, const when *w, tense t) {
    date d = {.unit = UNIT_MONTH, .month = w->month, .season = w->season, .quarter = w->quarter, .half = w->half};
    date base = base_of(f, w);
    if (w->anchor != ANCHOR_FILL && base.unit) d.year = directed_year(&base, w), d.bc = base.bc;
    else if (!f->now.unit || f->narrative) d.year = f->told.year, d.bc = f->told.bc;
    else if (year_goes_on(f, w)) d.year = f->told.year;
    else d.year = w->has & HAS_DAY ? year_of_day(f, w, t) : year_of_month(f, w, t);
    if (!d.year) return none();
    if (w->has & HAS_DAY) d.unit = UNIT_DAY, d.day = w->day, d.year = fitting_year(w, d.year);
    return d;
}
