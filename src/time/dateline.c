/* See timex.h and dateline.h. */
#include "time/dateline.h"

#include "base/day.h"
#include "time/timex.h"
#include "time/value.h"

enum { DATELINE_WORDS = 40, DATELINE_SENTENCES = 4, WEEK = 7 };

/* Weekdays that the first sentences name, each by how often. */
typedef struct weekdays {
    int named[WEEK + 1];
} weekdays;

static bool is_full(const when *w) {
    unsigned all = HAS_YEAR | HAS_MONTH | HAS_DAY;
    if (w->form != FORM_DATE || (w->has & all) != all || w->bc || w->open || w->month < 1 || w->day < 1) return false;
    return w->day <= month_length(w->year, w->month);
}

/* "Posted on", "Last updated at", "Date of publication": what follows is the report's date, whatever comes after. */
static bool is_announced(const line *l, int at) {
    static const char *const SAYS[] = {"posted", "published", "updated", "publication", "issued", "dated", "filed", NULL};
    static const char *const LINKS[] = {"on", "at", ":", "-", NULL};
    return word_in(l, at - 1, SAYS) || (word_in(l, at - 1, LINKS) && word_in(l, at - 2, SAYS));
}

/* A date inside a told sentence ("the war that began on September 27, 2020") is not the report's: it stands alone, at
 * the start, behind a place or an agency with its weekday, or before the agency's dash. */
static bool is_told(const line *l, const when *w) {
    static const char *const TOLD[] = {"on",   "since",  "in",    "of", "until",   "by",
                                       "from", "before", "after", "to", "between", NULL};
    return word_in(l, w->first - 1, TOLD);
}

static bool stands_as_dateline(const line *l, const when *w) {
    if (is_announced(l, w->first)) return true;
    return !is_told(l, w) && (w->first < 12 || l->count < 20 || (w->has & HAS_WEEKDAY));
}

/* Nothing is told before it: a place, an agency, a name at most. */
static bool opens(const line *l, int at) {
    for (int i = 0; i < at; i++)
        if (tag_at(l, i) == UPOS_VERB || tag_at(l, i) == UPOS_AUX) return false;
    return true;
}

bool dateline_repeats(const line *l, const when *w, int32_t day, int32_t today) {
    bool own = day != DAY_NONE && today != DAY_NONE && day - today <= 1 && today - day <= 1;
    unsigned least = HAS_MONTH | HAS_DAY;
    if (!own || w->sentence >= DATELINE_SENTENCES || (w->has & least) != least) return false;
    if (is_announced(l, w->first)) return true;
    bool after_agency = (w->has & HAS_WEEKDAY) && (w->has & HAS_YEAR) && tag_at(l, w->first - 1) == UPOS_PROPN;
    return !is_told(l, w) && (opens(l, w->first) || after_agency);
}

/* How well a date goes with the weekdays named: news is of the day or of the day before. */
static int agreement(const weekdays *told, int year, int month, int day) {
    int32_t number = day_of(year, month, day);
    return 2 * told->named[weekday_of(number)] + told->named[weekday_of(number - 1)];
}

/* "05-09-2013" is the fifth of September where "on Thursday" says so, and where nothing does: with hyphens the day comes
 * first everywhere but in a few places that write the month first, and those write slashes. */
static bool is_turned(const syntax *s, const when *w, const weekdays *told) {
    if (!w->either) return false;
    int as_read = agreement(told, w->year, w->month, w->day), turned = agreement(told, w->year, w->day, w->month);
    str form = s->sentences[w->sentence].tokens[w->first].norm;
    return turned != as_read ? turned > as_read : memchr(form.ptr, '-', form.len) != NULL;
}

static str date_said(arena *a, const syntax *s, const when *w, const weekdays *told) {
    bool turned = is_turned(s, w, told);
    return str_printf(a, "%04d-%02d-%02d", w->year, turned ? w->day : w->month, turned ? w->month : w->day);
}

static void note_weekdays(const line *l, weekdays *told) {
    for (int i = 0; i < l->count; i++)
        if (kind_at(l, i) == W_WEEKDAY && !l->words[i].shaky && value_at(l, i) <= WEEK) told->named[value_at(l, i)]++;
}

static bool find_dateline(arena *a, const line *l, int index, when *found) {
    when_list whens = {0};
    when_find(a, l, index, &whens);
    for (size_t k = 0; k < whens.count; k++)
        if (is_full(&whens.items[k]) && stands_as_dateline(l, &whens.items[k])) {
            *found = whens.items[k];
            return true;
        }
    return false;
}

str timex_dateline(arena *a, const syntax *s) {
    word *words = words_room(a, s);
    const word_table *table = word_table_make(a);
    weekdays told = {0};
    when found;
    bool any = false;
    int seen = 0;
    for (size_t i = 0; i < s->count && i < DATELINE_SENTENCES; seen += s->sentences[i++].count) {
        if (!words_of(table, &s->sentences[i], words)) continue;
        line l = {&s->sentences[i], words, s->sentences[i].count};
        if (!any && seen < DATELINE_WORDS) any = find_dateline(a, &l, (int)i, &found);
        note_weekdays(&l, &told);
    }
    return any ? date_said(a, s, &found, &told) : (str){0};
}
