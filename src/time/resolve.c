/* See resolve.h. */
#include "time/resolve.h"

/* ---- The flow of a text ---- */

static date parse_date(str iso, int32_t *day) {
    int32_t first, last;
    if (!day_range(iso, &first, &last)) return (date){.unit = UNIT_NONE};
    *day = first;
    return date_of_day(first, iso.len == 4 ? UNIT_YEAR : iso.len == 7 ? UNIT_MONTH : UNIT_DAY);
}

enum { OLD_DATES_MIN = 5 };

/* A narrative speaks of bygone years by name and hardly ever of "yesterday" or "on Friday". */
static bool tells_of_old(const when_list *whens, int now) {
    size_t old = 0, fresh = 0;
    for (size_t i = 0; i < whens->count; i++) {
        const when *w = &whens->items[i];
        if (w->form != FORM_DATE) continue;
        old += (w->has & HAS_YEAR) && (w->bc || w->year < now - 1);
        fresh += w->has == HAS_WEEKDAY || (w->has == HAS_SHIFT && w->anchor == ANCHOR_NOW);
    }
    return old >= OLD_DATES_MIN && old > 2 * fresh;
}

flow flow_start(arena *a, str published, const when_list *whens) {
    flow f = {.a = a};
    f.now = parse_date(published, &f.today);
    f.narrative = f.now.unit && tells_of_old(whens, f.now.year);
    return f;
}

static void go_on(flow *f, const when *w, const date *d) {
    if (d->unit == UNIT_NONE || d->unit >= UNIT_DECADE) return;
    bool same_year = f->told.unit && f->told.year == d->year;
    f->told_year = (w->has & HAS_YEAR) || (same_year && f->told_year);
    f->told = *d;
    f->told_sentence = w->sentence;
    if (d->season) f->told.month = 3 * d->season, f->told.day = 0;
}

/* ---- Shifts ---- */

static date shift_days(const date *base, const when *w, int days) {
    date d = {.unit = UNIT_NONE};
    if (base->bc) return d;
    if (base->day) return date_of_day(date_first(base) + days, w->unit < UNIT_DAY ? UNIT_DAY : (time_unit)w->unit);
    if (w->unit <= UNIT_DAY && w->shift == 0) return *base;
    return d;
}

static date shift_months(const date *base, int months) {
    date d = {.unit = UNIT_NONE};
    if (base->bc || !base->month) return d;
    int at = base->year * 12 + base->month - 1 + months;
    return (date){.unit = UNIT_MONTH, .year = at / 12, .month = at % 12 + 1};
}

static date shift_quarters(const date *base, int quarters) {
    date d = shift_months(base, 3 * quarters);
    if (d.unit) d.quarter = (d.month + 2) / 3, d.month = 0;
    return d;
}

static date shift_years(const date *base, int count, time_unit unit) {
    int year = base->bc ? base->year - count : base->year + count;
    if (year <= 0 || year > 9999) return (date){.unit = UNIT_NONE};
    return (date){.unit = (uint8_t)unit, .year = unit == UNIT_CENTURY ? year / 100 : year, .bc = base->bc};
}

/* "The weekend" is the last one, "this weekend" the next, unless the tense says otherwise; on a Saturday both are this
 * one. */
static date weekend(const flow *f, const date *base, const when *w, tense t) {
    bool ahead = f->narrative || (w->direction < 0 ? t == TENSE_FUTURE : t != TENSE_PAST) || w->shift ||
                 w->anchor != ANCHOR_NOW || !base->day;
    bool early = !ahead && weekday_of(date_first(base)) < 6;
    return shift_days(base, w, 7 * w->shift - (early ? 7 : 0));
}

static date shifted(const flow *f, const when *w, tense t) {
    date base = base_of(f, w);
    if (!base.unit) return base;
    switch (w->unit) {
    case UNIT_SECOND:
    case UNIT_MINUTE: return shift_days(&base, w, 0);
    case UNIT_HOUR: return shift_days(&base, w, w->shift / 24);
    case UNIT_DAY: return shift_days(&base, w, w->shift);
    case UNIT_WEEKEND: return weekend(f, &base, w, t);
    case UNIT_WEEK: return shift_days(&base, w, 7 * w->shift);
    case UNIT_MONTH: return shift_months(&base, w->shift);
    case UNIT_QUARTER: return shift_quarters(&base, w->shift);
    case UNIT_YEAR: return shift_years(&base, w->shift, UNIT_YEAR);
    case UNIT_DECADE: return shift_years(&base, 10 * w->shift, UNIT_DECADE);
    default: return shift_years(&base, 100 * w->shift, UNIT_CENTURY);
    }
}

/* ---- Dates by what they say ---- */

/* Anonymous Gregorian computus. */
static date easter(int year) {
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25,
        h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451,
        sum = h + l - 7 * m + 114;
    return (date){.unit = UNIT_DAY, .year = year, .month = sum / 31, .day = sum % 31 + 1};
}

static date of_year(const when *w, int year, bool bc) {
    if ((w->has & HAS_DAY) && !w->day) return easter(year);
    date d = {.unit = UNIT_YEAR, .year = year, .month = w->month, .day = w->day, .bc = bc};
    d.season = w->season, d.quarter = w->quarter, d.half = w->half;
    if (w->has & (HAS_MONTH | HAS_SEASON | HAS_QUARTER | HAS_HALF)) d.unit = UNIT_MONTH;
    if (w->has & HAS_DAY) d.unit = UNIT_DAY;
    return d;
}

/* The day of the month last spoken of. */
static date bare_day(const flow *f, const when *w) {
    date base = w->has & HAS_SHIFT ? shifted(f, w, TENSE_NONE) : f->told.month ? f->told : f->now;
    if (!base.month) return (date){.unit = UNIT_NONE};
    return (date){.unit = UNIT_DAY, .year = base.year, .month = base.month, .day = w->day, .bc = base.bc};
}

static date day_of_time(const flow *f, const when *w) {
    bool near = f->told.unit == UNIT_DAY && (f->narrative || w->sentence - f->told_sentence <= 2);
    date none = {.unit = UNIT_NONE};
    if (near) return f->told;
    return f->narrative || f->now.unit != UNIT_DAY ? none : f->now;
}

static int32_t days_off(const flow *f, const date *d) {
    int32_t off = date_first(d) - f->today;
    return off < 0 ? -off : off;
}

/* "05-07-2015" is what the report's own day makes it: most of such dates are close to it. */
enum { CLOSE_DAYS = 31 };

static date either_way(const flow *f, const when *w) {
    date as_read = {.unit = UNIT_DAY, .year = w->year, .month = w->month, .day = w->day};
    date turned = {.unit = UNIT_DAY, .year = w->year, .month = w->day, .day = w->month};
    bool closer = f->now.unit == UNIT_DAY && days_off(f, &turned) < days_off(f, &as_read);
    return closer && days_off(f, &turned) <= CLOSE_DAYS ? turned : as_read;
}

static date date_meant(const flow *f, const when *w, tense t) {
    if (w->either) return either_way(f, w);
    if (w->has & HAS_CENTURY) return (date){.unit = UNIT_CENTURY, .year = w->year, .bc = w->bc};
    if (w->has & HAS_DECADE) return (date){.unit = UNIT_DECADE, .year = w->year, .bc = w->bc};
    if (w->has & HAS_YEAR) return of_year(w, w->year, w->bc);
    bool of_year_shifted = (w->has & HAS_SHIFT) && w->unit == UNIT_YEAR && (w->has & ~(unsigned)HAS_SHIFT);
    if (of_year_shifted) {
        date y = shifted(f, w, t);
        return y.unit ? of_year(w, y.year, y.bc) : y;
    }
    if ((w->has & HAS_WEEKDAY) && !(w->has & HAS_DAY)) return fill_weekday(f, w, t);
    if ((w->has & HAS_DAY) && !(w->has & HAS_MONTH)) return bare_day(f, w);
    if (w->has & (HAS_MONTH | HAS_SEASON | HAS_QUARTER | HAS_HALF))
        return (w->has & HAS_DAY) && !w->day ? easter(f->now.unit ? f->now.year : f->told.year) : fill_year(f, w, t);
    return w->has & HAS_SHIFT ? shifted(f, w, t) : day_of_time(f, w);
}

static bool possible(const date *d) {
    if (d->unit != UNIT_DAY || d->bc) return true;
    return d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= month_length(d->year, d->month);
}

/* "two weeks ago", "a few days later": how far is known, or not even that. */
static void lax(const when *w, timex *t) { t->value = w->direction < 0 ? STR("PAST_REF") : STR("FUTURE_REF"); }

static void open_ends(const when *w, timex *t) {
    if (w->open < 0) t->end = (str){0};
    if (w->open > 0) t->start = (str){0};
}

static void resolve_date(flow *f, const line *l, const when *w, timex *t) {
    t->type = w->has & (HAS_CLOCK | HAS_PART) ? TIMEX_TIME : TIMEX_DATE;
    if (w->lax) {
        lax(w, t);
        return;
    }
    date d = date_meant(f, w, tense_at(l, w->first, w->last));
    if (d.unit == UNIT_NONE || !possible(&d) || ((w->has & (HAS_CLOCK | HAS_PART)) && d.unit != UNIT_DAY)) {
        value_unknown(f->a, w, t);
        return;
    }
    value_date(f->a, &d, w, t);
    open_ends(w, t);
    go_on(f, w, &d);
}

/* "the past three weeks" reach from then to the report's day. */
static void reach(const flow *f, const when *w, timex *t) {
    static const int DAYS[] = {1, 1, 1, 1, 1, 7, 7, 30, 91, 365, 3652, 36524};
    if (!w->reach || w->amount <= 0 || f->now.unit != UNIT_DAY || f->narrative) return;
    int n = w->unit < UNIT_HOUR ? 2 : w->unit == UNIT_HOUR ? (w->amount + 47) / 48 * 2 : w->amount;
    int32_t far = f->today + w->reach * (n * DAYS[w->unit] / 2);
    if (w->unit == UNIT_YEAR && w->amount % 2 == 0 && w->amount < 2000)
        far = day_of(f->now.year + w->reach * w->amount / 2, f->now.month, f->now.day);
    t->start = day_text(f->a, far < f->today ? far : f->today);
    t->end = day_text(f->a, far < f->today ? f->today : far);
    value_precision(t);
}

void resolve(flow *f, const line *l, const when *w, timex *t) {
    switch (w->form) {
    case FORM_DATE: resolve_date(f, l, w, t); break;
    case FORM_REF:
        t->type = TIMEX_DATE;
        value_ref(w, t);
        break;
    default:
        t->type = w->form == FORM_SET ? TIMEX_SET : TIMEX_DURATION;
        value_span(f->a, w, t);
        if (w->form == FORM_DURATION) reach(f, w, t);
    }
}
