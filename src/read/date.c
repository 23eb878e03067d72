/* See date.h. The text is cut into words and numbers once; the forms are then told by what stands where. */
#include "read/date.h"

#include <stdlib.h>

enum { PIECES_MAX = 12, YEAR_FIRST = 1900, YEAR_LAST = 2100 };

typedef struct piece {
    str text;
    int64_t number; /* -1 for a word */
    int month;      /* 1 to 12 for the name of a month */
} piece;

static int month_of(str word) {
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    for (int m = 0; m < 12; m++)
        if (word.len >= 3 && str_eq_nocase(str_sub(word, 0, 3), str_of(names[m]))) return m + 1;
    return 0;
}

static size_t run(str s, size_t at, bool (*is)(char)) {
    size_t end = at;
    while (end < s.len && is(s.ptr[end])) end++;
    return end;
}

static size_t pieces_of(str s, piece out[PIECES_MAX]) {
    size_t n = 0, end;
    for (size_t i = 0; i < s.len && n < PIECES_MAX; i = end) {
        end = str_is_digit(s.ptr[i]) ? run(s, i, str_is_digit) : str_is_letter(s.ptr[i]) ? run(s, i, str_is_letter) : i + 1;
        if (!str_is_digit(s.ptr[i]) && !str_is_letter(s.ptr[i])) continue;
        str text = str_sub(s, i, end);
        out[n++] = (piece){text, str_is_digit(s.ptr[i]) ? str_number(text) : -1, month_of(text)};
    }
    return n;
}

static bool is_year(const piece *p) { return p->text.len == 4 && p->number >= YEAR_FIRST && p->number <= YEAR_LAST; }
static bool is_day(const piece *p) { return p->text.len <= 2 && p->number >= 1 && p->number <= 31; }

static str write_date(arena *a, int64_t year, int64_t month, int64_t day) {
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 || day > 31) return (str){0};
    return str_printf(a, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

/* 2020-10-30, with "T12:00:00+04:00" or " 12:00" behind it. */
static str iso_date(arena *a, str s) {
    piece p[PIECES_MAX];
    size_t n = pieces_of(str_sub(s, 0, s.len < 10 ? s.len : 10), p);
    bool dashed = s.len >= 10 && (s.ptr[4] == '-' || s.ptr[4] == '/') && s.ptr[7] == s.ptr[4];
    if (!dashed || n < 3 || !is_year(&p[0]) || p[1].text.len != 2 || p[2].text.len != 2) return (str){0};
    str date = write_date(a, p[0].number, p[1].number, p[2].number);
    if (!date.len || s.len < 16 || (s.ptr[10] != 'T' && s.ptr[10] != ' ') || s.ptr[13] != ':') return date;
    size_t end = 11;
    while (end < s.len && (str_is_digit(s.ptr[end]) || memchr(":.+-Z", s.ptr[end], 5))) end++;
    return str_printf(a, "%.*sT%.*s", STR_ARG(date), (int)(end - 11), s.ptr + 11);
}

/* 20201030 and 20201030120000, as archives have them. */
static str packed_date(arena *a, str s) {
    size_t end = run(s, 0, str_is_digit);
    if (end != 8 && end != 14 && end != 12) return (str){0};
    return write_date(a, str_number(str_sub(s, 0, 4)), str_number(str_sub(s, 4, 6)), str_number(str_sub(s, 6, 8)));
}

static bool is_clock(str s, const piece *p) {
    size_t at = (size_t)(p->text.ptr - s.ptr);
    return p->text.len == 2 && at + 5 <= s.len && s.ptr[at + 2] == ':' && str_is_digit(s.ptr[at + 3]) && str_is_digit(s.ptr[at + 4]);
}

/* "30 Oct 2020 12:00:00 +0400" -> "T12:00:00+04:00"; a zone by name other than GMT and UTC is left out. */
static str clock_behind(arena *a, str s, const piece *p, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!is_clock(s, &p[i])) continue;
        str rest = str_sub(s, (size_t)(p[i].text.ptr - s.ptr), s.len);
        size_t end = 5;
        if (rest.len >= 8 && rest.ptr[5] == ':') end = 8;
        str zone = str_trim(str_sub(rest, end, rest.len));
        if (str_starts(zone, STR("GMT")) || str_starts(zone, STR("UTC")) || str_starts(zone, STR("Z")))
            return str_printf(a, "T%.*sZ", (int)end, rest.ptr);
        if (zone.len >= 5 && (zone.ptr[0] == '+' || zone.ptr[0] == '-') && run(zone, 1, str_is_digit) == 5)
            return str_printf(a, "T%.*s%.3s:%.2s", (int)end, rest.ptr, zone.ptr, zone.ptr + 3);
        return (str){0};
    }
    return (str){0};
}

/* A month by name, a year, and the day beside the month. */
static str named_date(arena *a, str s) {
    piece p[PIECES_MAX];
    size_t n = pieces_of(s, p);
    for (size_t i = 0; i < n; i++) {
        if (!p[i].month) continue;
        const piece *day = i + 1 < n && is_day(&p[i + 1]) ? &p[i + 1] : i > 0 && is_day(&p[i - 1]) ? &p[i - 1] : NULL;
        if (i > 0 && is_day(&p[i - 1]) && i + 1 < n && is_year(&p[i + 1])) day = &p[i - 1];
        for (size_t k = i + 1; day && k < n && k < i + 4; k++) {
            if (!is_year(&p[k])) continue;
            str date = write_date(a, p[k].number, p[i].month, day->number);
            return date.len ? str_join(a, date, clock_behind(a, s, p, n)) : date;
        }
    }
    return (str){0};
}

/* The mark between two numbers that stand beside each other, else 0. */
static char mark_between(const piece *x, const piece *y) {
    const char *end = x->text.ptr + x->text.len;
    return x->number >= 0 && y->number >= 0 && y->text.ptr == end + 1 && memchr("./-", *end, 3) ? *end : 0;
}

/* 30.10.2020, 10/30/2020, 30/10/2020; what can be read either way is no date. */
static str numbered_date(arena *a, str s) {
    piece p[PIECES_MAX];
    size_t n = pieces_of(s, p);
    for (size_t i = 0; i + 2 < n; i++) {
        char mark = mark_between(&p[i], &p[i + 1]);
        if (!mark || mark_between(&p[i + 1], &p[i + 2]) != mark) continue;
        if (is_year(&p[i]) && is_day(&p[i + 2])) return write_date(a, p[i].number, p[i + 1].number, p[i + 2].number);
        if (!is_day(&p[i]) || !is_day(&p[i + 1]) || !is_year(&p[i + 2])) continue;
        bool day_first = mark == '.' || p[i].number > 12 || p[i].number == p[i + 1].number;
        if (day_first) return write_date(a, p[i + 2].number, p[i + 1].number, p[i].number);
        return p[i + 1].number > 12 ? write_date(a, p[i + 2].number, p[i].number, p[i + 1].number) : (str){0};
    }
    return (str){0};
}

str read_date(arena *a, str s) {
    s = str_trim(s);
    if (s.len < 8 || s.len > 200) return (str){0};
    str date = iso_date(a, s);
    if (!date.len) date = packed_date(a, s);
    if (!date.len) date = named_date(a, s);
    return date.len ? date : numbered_date(a, s);
}

static bool parted(str s, size_t i, size_t year_end) {
    return i > 0 && (s.ptr[i - 1] == '/' || s.ptr[i - 1] == '-' || s.ptr[i - 1] == '_') && year_end < s.len;
}

str read_date_of_url(arena *a, str url) {
    for (size_t i = 0; i + 8 <= url.len; i++) {
        if (!str_is_digit(url.ptr[i]) || !parted(url, i, i + 4)) continue;
        piece p[PIECES_MAX];
        size_t n = pieces_of(str_sub(url, i, i + 10 < url.len ? i + 10 : url.len), p);
        if (n >= 1 && p[0].text.len == 8 && run(url, i, str_is_digit) == i + 8) return packed_date(a, str_sub(url, i, i + 8));
        if (n >= 3 && is_year(&p[0]) && p[1].number > 0 && p[1].text.len <= 2 && is_day(&p[2]))
            return write_date(a, p[0].number, p[1].number, p[2].number);
    }
    return (str){0};
}
