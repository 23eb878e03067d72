/* See day.h. Days from civil dates after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#include "base/day.h"

int32_t day_of(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + day_of_era - 719468;
}

void day_civil(int32_t day, int *year, int *month, int *dom) {
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *dom = doy - (153 * mp + 2) / 5 + 1;
    *month = mp + (mp < 10 ? 3 : -9);
    *year = yoe + era * 400 + (*month <= 2);
}

static int month_days(int year, int month) {
    return day_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - day_of(year, month, 1);
}

/* `n` digits at `at`, or -1. */
static int number_at(str s, size_t at, size_t n) {
    if (s.len < at + n) return -1;
    int64_t v = str_number(str_sub(s, at, at + n));
    return v < 0 ? -1 : (int)v;
}

static bool whole_year(int year, int32_t *first, int32_t *last) {
    *first = day_of(year, 1, 1);
    *last = day_of(year, 12, 31);
    return true;
}

bool day_range(str iso, int32_t *first, int32_t *last) {
    int year = number_at(iso, 0, 4);
    if (year < 0) return false;
    if (iso.len == 4) return whole_year(year, first, last);
    int month = iso.ptr[4] == '-' ? number_at(iso, 5, 2) : -1;
    if (month < 1 || month > 12) return false;
    *first = day_of(year, month, 1);
    *last = *first + month_days(year, month) - 1;
    if (iso.len == 7) return true;
    int dom = iso.ptr[7] == '-' ? number_at(iso, 8, 2) : -1;
    if (dom < 1 || dom > month_days(year, month)) return false;
    if (iso.len > 10 && iso.ptr[10] != 'T' && iso.ptr[10] != ' ') return false;
    *first = *last = day_of(year, month, dom);
    return true;
}

int32_t day_parse(str iso) {
    int32_t first, last;
    return day_range(iso, &first, &last) ? first : DAY_NONE;
}

bool day_is_sound(int32_t day) { return day == DAY_NONE || (day >= day_of(0, 1, 1) && day <= day_of(9999, 12, 31)); }

str day_text(arena *a, int32_t day) {
    if (day == DAY_NONE) return (str){0};
    int y, m, d;
    day_civil(day, &y, &m, &d);
    return str_printf(a, "%04d-%02d-%02d", y, m, d);
}
