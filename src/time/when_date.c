/* Days, months, years, decades, seasons, quarters and weekdays as written. See when.h. */
#include "time/when.h"

static const char *const YEAR_CUES[] = {
    "in",     "since", "by",      "until",   "till",       "from",   "of",   "during", "early", "late",  "mid",
    "before", "after", "between", "through", "throughout", "to",     "and",  "year",   "(",     "circa", "around",
    "fiscal", "-",     "summer",  "winter",  "autumn",     "spring", "fall", "or",     "/",     NULL};
static const char *const AMOUNT_CUES[] = {"$",      "\u00a3",  "\u20ac",        "than",  "least",   "about",   "some",
                                          "nearly", "almost",  "approximately", "over",  "roughly", "no.",     "number",
                                          "all",    "another", "first",         "total", "killed",  "another", NULL};
static const char *const THINGS[] = {"people",     "men",        "women", "children", "troops", "police", "km",
                                     "kilometers", "kilometres", "miles", "metres",   "meters", "feet",   "%",
                                     "percent",    "hours",      "hrs",   "gmt",      "local",  "utc",    "civilians",
                                     "soldiers",   "dead",       "m",     "tons",     "tonnes", "rounds", "pounds",
                                     "dollars",    "others",     NULL};
static const char *const MONTH_CUES[] = {"in",      "since",      "by",    "until", "till",   "from",  "of",
                                         "during",  "early",      "late",  "mid",   "before", "after", "between",
                                         "through", "throughout", "to",    "last",  "this",   "next",  "and",
                                         "-",       "or",         "every", "each",  "(",      ",",     NULL};

static bool ends_in_s(str s) { return s.len > 3 && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's'; }

/* "2000 rebels" counts rebels: "the 1948 wars" is rare enough. */
bool when_counts(const line *l, int next) {
    if (next >= l->count) return false;
    const token *t = &l->s->tokens[next];
    if (word_in(l, next, THINGS)) return true;
    if (t->upos != UPOS_NONE) return t->xpos[0] == 'N' && t->xpos[2] == 'S';
    return ends_in_s(t->norm) && t->form.ptr[0] >= 'a' && !word_is(l, next, "was") && !word_is(l, next, "has");
}

bool when_is_year(const line *l, int at) {
    const word *w = &l->words[at];
    if (w->kind != W_DIGITS || w->digits != 4 || w->value < 1000 || w->value > 2099) return false;
    if (when_counts(l, at + 1) || word_in(l, at - 1, AMOUNT_CUES)) return false;
    if (word_is(l, at + 1, ",") && kind_at(l, at + 2) == W_DIGITS && l->words[at + 2].digits == 3) return false;
    return w->value >= 1700 || word_in(l, at - 1, YEAR_CUES) || word_is(l, at + 1, "-");
}

static int set_year(when *w, int year) {
    w->has |= HAS_YEAR;
    w->year = year;
    return 1;
}

/* "1945", "'45", "490 BC" behind a day or a month: hardly anything else can be meant. Returns the words with comma and
 * "of". */
static int take_year(const line *l, int at, when *w) {
    int skip = word_is(l, at, ",") || word_is(l, at, "of") ? 1 : 0;
    const word *y = at + skip < l->count ? &l->words[at + skip] : NULL;
    if (!y || y->kind != W_DIGITS) return 0;
    bool bc = kind_at(l, at + skip + 1) == W_BC && value_at(l, at + skip + 1) == 1;
    if (!bc && (y->digits != 4 || y->value < 1000 || y->value > 2099)) return 0;
    if (!bc && skip && when_counts(l, at + skip + 1)) return 0;
    set_year(w, y->value);
    w->bc = bc;
    return skip + 1 + bc;
}

static bool good_company(const line *l, int at) {
    word_kind next = kind_at(l, at + 1), before = kind_at(l, at - 1);
    if ((next == W_DIGITS && (l->words[at + 1].digits <= 2 || l->words[at + 1].digits == 4)) ||
        (next == W_ORDINAL && l->words[at + 1].digits))
        return true;
    if ((before == W_DIGITS && l->words[at - 1].digits <= 2) || (before == W_ORDINAL && l->words[at - 1].digits))
        return true;
    return at > 0 && word_in(l, at - 1, MONTH_CUES);
}

static bool is_month(const line *l, int at) {
    if (kind_at(l, at) != W_MONTH) return false;
    const word *w = &l->words[at];
    const token *t = &l->s->tokens[at];
    bool person = t->ner == NER_PER && !good_company(l, at);
    if ((!w->capital && !l->s->capitals) || person) return false;
    if (w->shaky && t->norm.len <= 5 && t->norm.ptr[0] != 'm') return w->dot || good_company(l, at);
    return !w->shaky || good_company(l, at) ||
           (word_is(l, at, "march") &&
            (kind_at(l, at - 1) == W_A || (at > 0 && kind_at(l, at - 1) == W_OTHER && tag_at(l, at - 1) == UPOS_ADP)));
}

static int day_at(const line *l, int at) {
    word_kind k = kind_at(l, at);
    if (k != W_DIGITS && k != W_ORDINAL) return 0;
    int day = value_at(l, at);
    return day >= 1 && day <= 31 && l->words[at].digits <= 2 ? day : 0;
}

static bool part_of_number(const line *l, int at) { return kind_at(l, at) == W_UNITS || word_in(l, at, THINGS); }

/* "October 28, 2020", "October the 28th", "October 2020", "October" */
static int month_first(const line *l, int at, when *w) {
    if (!is_month(l, at)) return 0;
    int end = at + 1;
    w->has |= HAS_MONTH;
    w->month = value_at(l, at);
    int the = kind_at(l, end) == W_THE && kind_at(l, end + 1) == W_ORDINAL ? 1 : 0;
    int day = day_at(l, end + the);
    if (day && (l->words[end + the].digits || the) && !part_of_number(l, end + the + 1)) {
        w->has |= HAS_DAY, w->day = day;
        end += the + 1;
    }
    return end + take_year(l, end, w) - at;
}

static bool joins(const line *l, int at) {
    static const char *const JOINTS[] = {"-", "and", "or", "to", ",", "/", "&", NULL};
    return word_in(l, at, JOINTS);
}

/* "28 Oct", "the 28th of October": the index of the month behind a day, or 0. Between them other days may stand: "23-28
 * March". */
static int month_behind(const line *l, int at) {
    for (int i = at + 1, steps = 0; i < l->count && steps < 4; steps++) {
        int of = word_is(l, i, "of") ? 1 : 0;
        if (is_month(l, i + of)) return i + of;
        if (!joins(l, i)) return 0;
        i += kind_at(l, i + 1) == W_THE ? 2 : 1;
        if (!day_at(l, i)) return 0;
        i++;
    }
    return 0;
}

static int day_first(const line *l, int at, when *w) {
    int day = day_at(l, at), month = day && l->words[at].digits ? month_behind(l, at) : 0;
    if (day && !month && kind_at(l, at) == W_ORDINAL && word_is(l, at + 1, "of") && is_month(l, at + 2)) month = at + 2;
    if (!month) return 0;
    w->has |= HAS_DAY | HAS_MONTH;
    w->day = day, w->month = value_at(l, month);
    int year = take_year(l, month + 1, w);
    bool near = month - at == 1 || (month - at == 2 && word_is(l, at + 1, "of"));
    return near ? month + 1 + year - at : 1;
}

/* "nineteen ninety-six", "two thousand", "two thousand and one" behind a word that wants a year. */
static int spelled_year(const line *l, int at, when *w) {
    if (kind_at(l, at) != W_NUMBER || (!word_in(l, at - 1, YEAR_CUES) && kind_at(l, at - 1) != W_MONTH)) return 0;
    int head = value_at(l, at), end = at + 1, rest = 0;
    bool thousand = head == 2 && word_is(l, end, "thousand");
    if (thousand) head = 20, end += word_is(l, end + 1, "and") ? 2 : 1;
    if ((head < 17 || head > 20) && !thousand) return 0;
    if (kind_at(l, end) == W_NUMBER && value_at(l, end) < 100) rest = value_at(l, end++);
    if (rest >= 20 && word_is(l, end, "-") && kind_at(l, end + 1) == W_NUMBER && value_at(l, end + 1) < 10)
        rest += value_at(l, end + 1), end += 2;
    if (thousand ? !word_is(l, at - 1, "year") && !rest : rest < 10) return 0;
    if (tag_at(l, end) == UPOS_NOUN || word_in(l, end, THINGS) || kind_at(l, end) == W_UNITS) return 0;
    set_year(w, head * 100 + rest);
    return end - at;
}

/* "490 BC", "AD 70", and the first year of "499-493 BC". */
static int old_year(const line *l, int at, when *w) {
    int bc = kind_at(l, at + 1) == W_BC && !l->words[at + 1].shaky ? at + 1 : 0;
    bool range = (word_is(l, at + 1, "-") || word_is(l, at + 1, "to") || word_is(l, at + 1, "and")) &&
                 kind_at(l, at + 2) == W_DIGITS;
    if (!bc && !(range && kind_at(l, at + 3) == W_BC && !l->words[at + 3].shaky)) return 0;
    set_year(w, value_at(l, at));
    w->bc = value_at(l, bc ? bc : at + 3) == 1;
    return bc ? 2 : 1;
}

static int digits(const line *l, int at, when *w) {
    int taken = day_first(l, at, w);
    if (!taken) taken = old_year(l, at, w);
    if (taken || !when_is_year(l, at)) return taken;
    return set_year(w, value_at(l, at));
}

static int century(const line *l, int at, when *w) {
    int dash = word_is(l, at + 1, "-") ? 1 : 0;
    if (kind_at(l, at + 1 + dash) != W_UNIT || value_at(l, at + 1 + dash) != UNIT_CENTURY) return 0;
    w->has |= HAS_CENTURY;
    int end = at + 2 + dash;
    w->bc = kind_at(l, end) == W_BC && value_at(l, end) == 1;
    w->year = value_at(l, at) - 1;
    return end + w->bc - at;
}

static int quarter_or_half(const line *l, int at, when *w) {
    int dash = word_is(l, at + 1, "-") ? 1 : 0, noun = at + 1 + dash, n = value_at(l, at);
    if (kind_at(l, noun) == W_UNIT && value_at(l, noun) == UNIT_QUARTER && n <= 4)
        w->has |= HAS_QUARTER, w->quarter = n;
    else if (word_is(l, noun, "half") && n <= 2 && word_is(l, noun + 1, "of") &&
             (when_is_year(l, noun + 2) || kind_at(l, noun + 2) == W_RELATIVE || kind_at(l, noun + 2) == W_THE))
        w->has |= HAS_HALF, w->half = n;
    else return 0;
    return 2 + dash;
}

/* "on the 28th": the day of a month that was spoken of. */
static int bare_day(const line *l, int at, when *w) {
    static const char *const BEFORE[] = {"on",    "of",  "from", "to",    "until",   "till", "by",
                                         "since", "and", "-",    "night", "morning", NULL};
    bool said = l->words[at].digits && day_at(l, at) && kind_at(l, at - 1) == W_THE && word_in(l, at - 2, BEFORE);
    upos next = tag_at(l, at + 1);
    if (!said || next == UPOS_NOUN || next == UPOS_ADJ || next == UPOS_PROPN || next == UPOS_NUM) return 0;
    if (next == UPOS_NONE && at + 1 < l->count && l->s->tokens[at + 1].form.ptr[0] >= 'A') {
        static const char *const AFTER[] = {"and", "or",   "to", "in",   "at", "when", "the",
                                            "was", "were", "by", "with", "as", NULL};
        if (!word_in(l, at + 1, AFTER)) return 0;
    }
    w->has |= HAS_DAY;
    w->day = value_at(l, at);
    return 1;
}

static int ordinal(const line *l, int at, when *w) {
    int taken = day_first(l, at, w);
    if (!taken) taken = century(l, at, w);
    if (!taken) taken = quarter_or_half(l, at, w);
    return taken ? taken : bare_day(l, at, w);
}

static int decade(const line *l, int at, when *w) {
    int v = value_at(l, at);
    bool spelled = l->words[at].digits == 0;
    if (spelled && kind_at(l, at - 1) != W_THE && kind_at(l, at - 1) != W_PHASE) return 0;
    if (v < 100 && !spelled && l->s->tokens[at].norm.ptr[0] != '\'' && kind_at(l, at - 1) != W_THE) return 0;
    w->has |= HAS_DECADE;
    w->bc = kind_at(l, at + 1) == W_BC && value_at(l, at + 1) == 1;
    w->year = v >= 100 || w->bc ? v : 1900 + v;
    return 1 + w->bc;
}

static bool is_season(const line *l, int at) {
    const word *w = &l->words[at];
    static const char *const BEFORE[] = {"in",        "by",    "since", "until",    "last",   "this",
                                         "next",      "early", "late",  "mid",      "during", "of",
                                         "following", "that",  "same",  "previous", NULL};
    bool dated =
        word_is(l, at + 1, "of") && at + 2 < l->count && (when_is_year(l, at + 2) || kind_at(l, at + 2) == W_RELATIVE);
    dated |= at + 1 < l->count && when_is_year(l, at + 1);
    if (dated) return true;
    if (w->capital && at > 0) return false;
    if (!w->shaky) return true;
    if (tag_at(l, at) == UPOS_VERB || (word_is(l, at, "fall") && word_is(l, at + 1, "of"))) return false;
    if (word_is(l, at, "spring") && tag_at(l, at) == UPOS_NOUN && !word_is(l, at + 1, "of")) return true;
    return word_in(l, at - 1, BEFORE) || (kind_at(l, at - 1) == W_THE && word_in(l, at - 2, BEFORE));
}

static int season(const line *l, int at, when *w) {
    if (!is_season(l, at)) return 0;
    w->has |= HAS_SEASON;
    w->season = value_at(l, at);
    return 1 + take_year(l, at + 1, w);
}

static int weekday(const line *l, int at, when *w) {
    const word *d = &l->words[at];
    if (!d->capital && !l->s->capitals) return 0;
    bool company = d->dot || day_at(l, at + 1) || kind_at(l, at + 1) == W_MONTH ||
                   (word_is(l, at + 1, ",") && (day_at(l, at + 2) || kind_at(l, at + 2) == W_MONTH));
    if (d->shaky && !company) return 0;
    w->has |= HAS_WEEKDAY;
    w->weekday = d->value;
    return 1;
}

static int packed(const line *l, int at, when *w) {
    int v = value_at(l, at);
    w->has |= HAS_YEAR | HAS_MONTH | HAS_DAY;
    w->year = v / 10000, w->month = v / 100 % 100, w->day = v % 100;
    str form = l->s->tokens[at].norm;
    bool year_first =
        form.len > 4 && form.ptr[2] >= '0' && form.ptr[2] <= '9' && form.ptr[3] >= '0' && form.ptr[3] <= '9';
    w->either = w->day <= 12 && !year_first && !memchr(form.ptr, '.', form.len);
    return 1;
}

/* "121500Z", "121500Z OCT 20": day of the month, hour and minute, as the military writes. */
static int zulu(const line *l, int at, when *w) {
    int v = value_at(l, at), day = v / 10000, hour = v / 100 % 100, minute = v % 100;
    if (day < 1 || day > 31 || hour > 23 || minute > 59) return 0;
    w->has |= HAS_DAY | HAS_CLOCK;
    w->day = day, w->minutes = hour * 60 + minute, w->zone = 0;
    if (kind_at(l, at + 1) != W_MONTH) return 1;
    w->has |= HAS_MONTH, w->month = value_at(l, at + 1);
    if (kind_at(l, at + 2) != W_DIGITS || (l->words[at + 2].digits != 2 && l->words[at + 2].digits != 4)) return 2;
    set_year(w, value_at(l, at + 2) + (l->words[at + 2].digits == 2 ? 2000 : 0));
    return 3;
}

static int named_day(const line *l, int at, when *w) {
    if (!l->words[at].capital && !l->s->capitals) return 0;
    bool eve = word_is(l, at + 1, "eve"), day = word_is(l, at + 1, "day") || word_is(l, at + 1, "sunday");
    w->has |= HAS_MONTH | HAS_DAY;
    if (value_at(l, at) == HOLIDAY_EASTER) w->month = 0; /* by the year, when that is known */
    else w->month = 12, w->day = eve ? 24 : 25;
    int end = at + 1 + (eve || day);
    return end + take_year(l, end, w) - at;
}

int when_date(const line *l, int at, when *w) {
    *w = (when){.form = FORM_DATE, .zone = ZONE_LOCAL};
    switch (kind_at(l, at)) {
    case W_MONTH: return month_first(l, at, w);
    case W_DIGITS: return digits(l, at, w);
    case W_NUMBER: return spelled_year(l, at, w);
    case W_ORDINAL: return ordinal(l, at, w);
    case W_YEARS: return decade(l, at, w);
    case W_SEASON: return season(l, at, w);
    case W_WEEKDAY: return weekday(l, at, w);
    case W_DATE: return packed(l, at, w);
    case W_ZULU: return zulu(l, at, w);
    case W_HOLIDAY: return named_day(l, at, w);
    default: return 0;
    }
}
