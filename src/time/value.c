/* See value.h. */
#include "time/value.h"

int weekday_of(int32_t day) { return (day + 3) % 7 < 0 ? (day + 3) % 7 + 8 : (day + 3) % 7 + 1; }

int month_length(int year, int month) {
    return day_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - day_of(year, month, 1);
}

date date_of_day(int32_t day, time_unit unit) {
    date d = {.unit = (uint8_t)unit};
    if (unit == UNIT_WEEK) day -= weekday_of(day) - 1;
    if (unit == UNIT_WEEKEND) day += 6 - weekday_of(day);
    day_civil(day, &d.year, &d.month, &d.day);
    if (unit >= UNIT_MONTH) d.day = 0;
    if (unit >= UNIT_YEAR) d.month = 0;
    return d;
}

static str week_text(arena *a, int32_t monday) {
    int year, month, day;
    day_civil(monday + 3, &year, &month, &day); /* the Thursday decides the year */
    return str_printf(a, "%04d-W%02d", year, (monday + 3 - day_of(year, 1, 1)) / 7 + 1);
}

static const char *const PART_CODE[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT"};
static const char *const SEASON_CODE[] = {"", "SP", "SU", "FA", "WI"};

static str clock_text(arena *a, const when *w) { return str_printf(a, "T%02d:%02d", w->minutes / 60, w->minutes % 60); }

static str zone_text(arena *a, int zone) {
    if (zone == ZONE_LOCAL) return (str){0};
    if (zone == 0) return STR("Z");
    return str_printf(a, "%c%02d:%02d", zone < 0 ? '-' : '+', (zone < 0 ? -zone : zone) / 60,
                      (zone < 0 ? -zone : zone) % 60);
}

static void whole_days(arena *a, timex *t, int32_t first, int32_t last) {
    t->start = day_text(a, first);
    t->end = day_text(a, last);
}

static void one_day(arena *a, const date *d, const when *w, timex *t) {
    int32_t day = day_of(d->year, d->month, d->day);
    str text = day_text(a, day);
    t->value = t->start = t->end = text;
    if (w->has & HAS_CLOCK) {
        t->value = str_join(a, text, clock_text(a, w));
        t->start = t->end = str_join(a, t->value, zone_text(a, w->zone));
    } else if (w->has & HAS_PART) {
        t->value = str_join(a, text, str_of(PART_CODE[w->part]));
        if (w->overnight) t->end = day_text(a, day + 1);
    }
}

static void months(arena *a, timex *t, int year, int month, int count) {
    int last = month + count - 1;
    t->start = str_printf(a, "%04d-%02d", year, month);
    t->end = str_printf(a, "%04d-%02d", year + (last > 12), last > 12 ? last - 12 : last);
}

static void season_or_part(arena *a, const date *d, timex *t) {
    if (d->season) {
        t->value = str_printf(a, "%04d-%s", d->year, SEASON_CODE[d->season]);
        months(a, t, d->year, 3 * d->season, 3);
    } else if (d->quarter) {
        t->value = str_printf(a, "%04d-Q%d", d->year, d->quarter);
        months(a, t, d->year, 3 * d->quarter - 2, 3);
    } else if (d->half) {
        t->value = str_printf(a, "%04d-H%d", d->year, d->half);
        months(a, t, d->year, 6 * d->half - 5, 6);
    } else {
        t->value = str_printf(a, "%04d-%02d", d->year, d->month);
        t->start = t->end = t->value;
    }
}

/* Years before Christ have a value but no start and end. */
static void before_christ(arena *a, const date *d, timex *t) {
    if (d->unit == UNIT_CENTURY) t->value = str_printf(a, "BC%02d", d->year);
    else if (d->unit == UNIT_DECADE) t->value = str_printf(a, "BC%03d", d->year / 10);
    else if (d->day) t->value = str_printf(a, "BC%04d-%02d-%02d", d->year, d->month, d->day);
    else if (d->season) t->value = str_printf(a, "BC%04d-%s", d->year, SEASON_CODE[d->season]);
    else if (d->month) t->value = str_printf(a, "BC%04d-%02d", d->year, d->month);
    else t->value = str_printf(a, "BC%04d", d->year);
}

static void years(arena *a, timex *t, int first, int last) {
    t->start = str_printf(a, "%04d", first);
    t->end = str_printf(a, "%04d", last);
}

void value_precision(timex *t) {
    int32_t from, to, skip;
    t->precision = 0;
    if (!t->start.len && !t->end.len) return;
    if (!day_range(t->start.len ? t->start : t->end, &from, &skip) ||
        !day_range(t->end.len ? t->end : t->start, &skip, &to))
        return;
    int days = to - from + 1;
    t->precision = days <= 1 ? 1 : days <= 6 ? 2 : days <= 7 ? 3 : days <= 31 ? 4 : 5;
}

void value_date(arena *a, const date *d, const when *w, timex *t) {
    int32_t first;
    if (d->bc) {
        before_christ(a, d, t);
        return;
    }
    switch (d->unit) {
    case UNIT_DAY: one_day(a, d, w, t); break;
    case UNIT_WEEK:
        first = day_of(d->year, d->month, d->day);
        t->value = week_text(a, first);
        whole_days(a, t, first, first + 6);
        break;
    case UNIT_WEEKEND:
        first = day_of(d->year, d->month, d->day);
        t->value = str_join(a, week_text(a, first - 5), STR("-WE"));
        whole_days(a, t, first, first + 1);
        break;
    case UNIT_MONTH: season_or_part(a, d, t); break;
    case UNIT_DECADE:
        t->value = str_printf(a, "%03d", d->year / 10);
        years(a, t, d->year / 10 * 10, d->year / 10 * 10 + 9);
        break;
    case UNIT_CENTURY:
        t->value = str_printf(a, "%02d", d->year);
        years(a, t, d->year * 100 + 1, d->year * 100 + 100);
        break;
    default: t->value = str_printf(a, "%04d", d->year); t->start = t->end = t->value;
    }
    value_precision(t);
}

static str unknown_day(arena *a, const when *w) {
    if (w->has & HAS_WEEKDAY) return str_printf(a, "XXXX-WXX-%d", w->weekday);
    if (w->has & HAS_DAY)
        return w->month ? str_printf(a, "XXXX-%02d-%02d", w->month, w->day) : str_printf(a, "XXXX-XX-%02d", w->day);
    return STR("XXXX-XX-XX");
}

static str unknown_shift(const when *w) {
    switch (w->unit) {
    case UNIT_WEEK: return STR("XXXX-WXX");
    case UNIT_WEEKEND: return STR("XXXX-WXX-WE");
    case UNIT_MONTH: return STR("XXXX-XX");
    case UNIT_QUARTER: return STR("XXXX-QX");
    case UNIT_YEAR: return STR("XXXX");
    case UNIT_DECADE: return STR("XXX");
    case UNIT_CENTURY: return STR("XX");
    default: return STR("XXXX-XX-XX");
    }
}

void value_unknown(arena *a, const when *w, timex *t) {
    if ((w->has & (HAS_WEEKDAY | HAS_DAY | HAS_CLOCK | HAS_PART)) || !w->has) t->value = unknown_day(a, w);
    else if (w->has & HAS_MONTH) t->value = str_printf(a, "XXXX-%02d", w->month);
    else if (w->has & HAS_SEASON) t->value = str_printf(a, "XXXX-%s", SEASON_CODE[w->season]);
    else if (w->has & HAS_QUARTER) t->value = str_printf(a, "XXXX-Q%d", w->quarter);
    else if (w->has & HAS_HALF) t->value = str_printf(a, "XXXX-H%d", w->half);
    else t->value = unknown_shift(w);
    if (w->has & HAS_CLOCK) t->value = str_join(a, t->value, clock_text(a, w));
    else if (w->has & HAS_PART) t->value = str_join(a, t->value, str_of(PART_CODE[w->part]));
}

static const char *unit_code(time_unit unit) {
    static const char *const CODES[] = {"D", "S", "M", "H", "D", "WE", "W", "M", "Q", "Y", "DE", "CE"};
    return CODES[unit];
}

/* "half an hour" is PT30M, "half a year" P6M, "two and a half years" P2.5Y. */
static str halves(arena *a, const when *w) {
    bool hours = w->unit == UNIT_HOUR;
    if (hours) return str_printf(a, "PT%dM", w->amount * 30);
    if (w->unit == UNIT_YEAR && w->amount == 1) return STR("P6M");
    return str_printf(a, "P%s%d.5%s", w->unit < UNIT_DAY ? "T" : "", w->amount / 2, unit_code((time_unit)w->unit));
}

static void set_of_dates(arena *a, const when *w, timex *t) {
    if (w->has & HAS_WEEKDAY) t->value = str_printf(a, "XXXX-WXX-%d", w->weekday);
    else if (w->has & HAS_SEASON) t->value = str_printf(a, "XXXX-%s", SEASON_CODE[w->season]);
    else if (w->has & HAS_DAY) t->value = str_printf(a, "XXXX-%02d-%02d", w->month, w->day);
    else t->value = str_printf(a, "XXXX-%02d", w->month);
    if (w->has & HAS_PART) t->value = str_join(a, t->value, str_of(PART_CODE[w->part]));
}

void value_span(arena *a, const when *w, timex *t) {
    const char *of_day = w->unit < UNIT_DAY ? "T" : "", *code = unit_code((time_unit)w->unit);
    if (w->form == FORM_SET && w->has) set_of_dates(a, w, t);
    else if (w->amount == AMOUNT_VAGUE) t->value = str_printf(a, "P%sX%s", of_day, code);
    else if (w->amount % 2) t->value = halves(a, w);
    else t->value = str_printf(a, "P%s%d%s", of_day, w->amount / 2, code);
}

void value_ref(const when *w, timex *t) {
    t->value = w->ref == REF_PAST ? STR("PAST_REF") : w->ref == REF_FUTURE ? STR("FUTURE_REF") : STR("PRESENT_REF");
}
