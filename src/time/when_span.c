/* Durations ("three years", "a two-day truce", "the past few weeks"), what is counted with them ("three weeks ago",
 * "two days later"), and sets ("every day", "Fridays", "twice a week"). See when.h. */
#include "time/when.h"

int when_number(const line *l, int at, int *value) {
    if (kind_at(l, at) == W_DIGITS) {
        *value = value_at(l, at);
        return 1;
    }
    if (kind_at(l, at) != W_NUMBER) return 0;
    int end = at + 1;
    *value = value_at(l, at);
    int unit_at = word_is(l, end, "-") ? end + 1 : end;
    if (*value >= 20 && *value < 100 && kind_at(l, unit_at) == W_NUMBER && value_at(l, unit_at) < 10) {
        *value += value_at(l, unit_at);
        end = unit_at + 1;
    }
    if (word_is(l, end, "hundred")) *value *= 100, end++;
    return end - at;
}

static bool is_unit(const line *l, int at) { return kind_at(l, at) == W_UNIT || kind_at(l, at) == W_UNITS; }

static int and_a_half(const line *l, int at) {
    return word_is(l, at, "and") && kind_at(l, at + 1) == W_A && word_is(l, at + 2, "half") ? 3 : 0;
}

/* "two", "two or three", "12 to 18", "several", "a few", "a couple of", "half a", "a", "one and a half": words taken;
 * amount doubled. */
static int amount(const line *l, int at, int *twice) {
    int n = 0, other = 0, end = at;
    if (kind_at(l, at) == W_A && kind_at(l, at + 1) != W_VAGUE && kind_at(l, at + 1) != W_NUMBER) return *twice = 2, 1;
    if (kind_at(l, at) == W_A) end++;
    if (kind_at(l, end) == W_VAGUE) {
        int v = value_at(l, end++);
        *twice = v < 0 ? 1 : v ? 2 * v : AMOUNT_VAGUE;
        if (v < 0 && kind_at(l, end) == W_A) end++;
        if (word_is(l, end, "of") && (v == 2 || word_is(l, end - 1, "dozens"))) end++;
        return end - at;
    }
    int taken = when_number(l, end, &n);
    if (!taken || n > 5000) return 0;
    end += taken;
    *twice = 2 * n + (and_a_half(l, end) ? 1 : 0);
    end += and_a_half(l, end);
    if ((word_is(l, end, "to") || word_is(l, end, "or") || word_is(l, end, "-")) &&
        (taken = when_number(l, end + 1, &other)) != 0 && other > n)
        *twice = AMOUNT_VAGUE, end += 1 + taken;
    return end - at;
}

/* The unit behind an amount: "two-day", "three consecutive days". */
static int unit_behind(const line *l, int at) {
    static const char *const BETWEEN[] = {"-",      "full",   "whole",      "straight", "consecutive",
                                          "more",   "long",   "additional", "further",  "successive",
                                          "entire", "solid",  "working",    "trading",  "other",
                                          "bloody", "brutal", "calendar",   NULL};
    if (is_unit(l, at)) return at;
    return word_in(l, at, BETWEEN) && is_unit(l, at + 1) ? at + 1 : -1;
}

static void make_shift(when *w, when_anchor anchor, int sign, int twice, time_unit unit) {
    *w = (when){
        .form = FORM_DATE, .zone = ZONE_LOCAL, .has = HAS_SHIFT, .anchor = (uint8_t)anchor, .unit = (uint8_t)unit};
    w->lax = twice == AMOUNT_VAGUE || twice % 2;
    w->shift = sign * twice / 2, w->direction = sign;
    if (unit == UNIT_CENTURY || unit == UNIT_DECADE) w->lax = true;
}

static bool closes(const line *l, int at) {
    static const char *const ENDS[] = {".", ",", ";", ")", "-", ":", "and", "but", "in", "\"", NULL};
    return at >= l->count || word_in(l, at, ENDS);
}

/* "ago", "later", "earlier", "before" at the end, "from now" behind a duration. */
static int shifted(const line *l, int end, int twice, time_unit unit, when *w) {
    if (word_is(l, end, "ago")) return make_shift(w, ANCHOR_NOW, -1, twice, unit), 1;
    if (word_is(l, end, "later")) return make_shift(w, ANCHOR_TEXT, 1, twice, unit), 1;
    if (word_is(l, end, "earlier")) return make_shift(w, ANCHOR_TEXT, -1, twice, unit), 1;
    if (word_is(l, end, "from") && word_is(l, end + 1, "now")) return make_shift(w, ANCHOR_NOW, 1, twice, unit), 2;
    if (word_is(l, end, "before") && closes(l, end + 1)) return make_shift(w, ANCHOR_TEXT, -1, twice, unit), 1;
    if ((word_is(l, end, "after") || word_is(l, end, "afterwards")) && closes(l, end + 1))
        return make_shift(w, ANCHOR_TEXT, 1, twice, unit), 1;
    return 0;
}

static void make_span(when *w, int twice, time_unit unit, int reach) {
    *w = (when){.form = FORM_DURATION, .zone = ZONE_LOCAL, .unit = (uint8_t)unit, .amount = twice, .reach = reach};
}

/* "40 people a day", "twice a week": how often, not how long. */
static bool is_rate(const line *l, int at) {
    static const char *const TIMES[] = {"once", "twice", "times", "much", NULL};
    upos before = tag_at(l, at - 1);
    if (word_in(l, at - 1, TIMES)) return true;
    return kind_at(l, at - 1) == W_OTHER && (before == UPOS_NOUN || before == UPOS_SYM);
}

static bool wants_span(const line *l, int at) {
    static const char *const CUES[] = {"for",     "in",     "within", "after", "of",     "over",   "than",   "took",
                                       "least",   "to",     "nearly", "about", "almost", "under",  "lasted", "last",
                                       "another", "during", "every",  "just",  "takes",  "around", NULL};
    return word_in(l, at - 1, CUES);
}

static bool is_age(const line *l, int end) {
    return word_is(l, end, "old") || (word_is(l, end, "-") && word_is(l, end + 1, "old"));
}

static int with_amount(const line *l, int at, int reach, when *w) {
    int twice, taken = amount(l, at, &twice);
    int unit_at = taken ? unit_behind(l, at + taken) : -1;
    if (unit_at < 0) return 0;
    time_unit unit = (time_unit)value_at(l, unit_at);
    int end = unit_at + 1, shift;
    if (is_age(l, end) && unit >= UNIT_YEAR) return 0;
    bool single = kind_at(l, at) == W_A && taken == 1;
    if ((unit == UNIT_QUARTER && !reach) || (single && kind_at(l, unit_at) == W_UNITS)) return 0;
    if (reach == 0 && (shift = shifted(l, end, twice, unit, w)) != 0) return end + shift - at;
    if (single && reach == 0 && is_rate(l, at)) {
        make_span(w, 2, unit, 0);
        w->form = FORM_SET;
        return end - at;
    }
    if (single &&
        (unit == UNIT_QUARTER || !(wants_span(l, at) || word_is(l, end, "of") || word_is(l, unit_at - 1, "-"))))
        return 0;
    int half = and_a_half(l, end);
    make_span(w, twice + (half && twice > 0 ? 1 : 0), unit, reach);
    if (word_is(l, end, "-") && word_is(l, end + 1, "long")) end += 2;
    return end + half - at;
}

/* "weeks ago", "for months", "years of war", "within days" */
static int bare_units(const line *l, int at, when *w) {
    static const char *const CUES[] = {"for",  "within", "over",   "in",    "after", "of",   "took",  "many", "lasted",
                                       "last", "recent", "coming", "under", "past",  "take", "takes", NULL};
    time_unit unit = (time_unit)value_at(l, at);
    if (unit == UNIT_SECOND || unit == UNIT_QUARTER || kind_at(l, at - 1) == W_THE) return 0;
    int shift = shifted(l, at + 1, AMOUNT_VAGUE, unit, w);
    if (shift) return 1 + shift;
    if (!word_in(l, at - 1, CUES) && !word_is(l, at + 1, "of")) return 0;
    make_span(w, AMOUNT_VAGUE, unit, 0);
    return 1;
}

/* "month-long", "weeklong", "half-century" */
static int long_word(const line *l, int at, when *w) {
    if (kind_at(l, at) == W_LONG) return make_span(w, 2, (time_unit)value_at(l, at), 0), 1;
    if (!word_is(l, at + 1, "-") || !word_is(l, at + 2, "long")) return 0;
    make_span(w, kind_at(l, at) == W_UNITS ? AMOUNT_VAGUE : 2, (time_unit)value_at(l, at), 0);
    return 3;
}

/* "the past three weeks", "the next few days", "recent weeks", "the coming months", "the first two hours" */
static int reaching(const line *l, int at, when *w) {
    relative r = kind_at(l, at) == W_RELATIVE ? (relative)value_at(l, at) : REL_SAME;
    int reach = r == REL_LAST || r == REL_PAST || r == REL_RECENT || r == REL_PREVIOUS ? -1
                : r == REL_NEXT || r == REL_COMING                                     ? 1
                                                                                       : 0;
    if (kind_at(l, at) == W_ORDINAL && !word_is(l, at, "first")) return 0;
    if (kind_at(l, at + 1) == W_UNITS && kind_at(l, at) == W_RELATIVE && r != REL_THIS && r != REL_SAME &&
        r != REL_THAT) {
        make_span(w, AMOUNT_VAGUE, (time_unit)value_at(l, at + 1), reach);
        return 2;
    }
    int taken = kind_at(l, at + 1) == W_A ? 0 : with_amount(l, at + 1, reach ? reach : 2, w);
    if (!taken) return 0;
    if (w->reach == 2 || r == REL_PREVIOUS || r == REL_FOLLOWING) w->reach = 0;
    return 1 + taken;
}

static int set_of_dates(const line *l, int at, when *w) {
    int taken = when_date(l, at, w);
    if (!taken || !(w->has & (HAS_WEEKDAY | HAS_MONTH | HAS_SEASON))) return 0;
    w->form = FORM_SET;
    return taken;
}

/* "every day", "each July", "per month", "every two weeks" */
static int every(const line *l, int at, when *w) {
    int next = at + 1, twice, taken;
    bool per = word_is(l, at, "per");
    if (kind_at(l, next) == W_UNIT || (kind_at(l, next) == W_PART && !per)) {
        make_span(w, 2, kind_at(l, next) == W_UNIT ? (time_unit)value_at(l, next) : UNIT_DAY, 0);
        w->form = FORM_SET;
        return 2;
    }
    if (!per && (taken = amount(l, next, &twice)) != 0 && is_unit(l, next + taken)) {
        make_span(w, twice, (time_unit)value_at(l, next + taken), 0);
        w->form = FORM_SET;
        return 1 + taken + 1;
    }
    taken = per ? 0 : set_of_dates(l, next, w);
    return taken ? 1 + taken : 0;
}

static int often(const line *l, int at, when *w) {
    if (l->words[at].capital && at > 0) return 0; /* the Daily Telegraph */
    make_span(w, 2, (time_unit)value_at(l, at), 0);
    w->form = FORM_SET;
    return 1;
}

/* "They meet on Fridays"; but "Fridays attack" is of one Friday, its apostrophe lost. */
static int weekdays(const line *l, int at, when *w) {
    if (tag_at(l, at + 1) == UPOS_NOUN && !word_is(l, at - 1, "on")) {
        *w = (when){.form = FORM_DATE, .zone = ZONE_LOCAL, .has = HAS_WEEKDAY, .weekday = value_at(l, at)};
        return 1;
    }
    *w = (when){.form = FORM_SET, .zone = ZONE_LOCAL, .has = HAS_WEEKDAY, .weekday = value_at(l, at)};
    return 1;
}

int when_span(const line *l, int at, when *w) {
    *w = (when){.form = FORM_DATE, .zone = ZONE_LOCAL};
    switch (kind_at(l, at)) {
    case W_NUMBER:
    case W_DIGITS:
    case W_VAGUE:
    case W_A: return with_amount(l, at, 0, w);
    case W_RELATIVE:
    case W_ORDINAL: return reaching(l, at, w);
    case W_UNIT:
    case W_LONG: return long_word(l, at, w);
    case W_UNITS: {
        int taken = long_word(l, at, w);
        return taken ? taken : bare_units(l, at, w);
    }
    case W_EVERY: return every(l, at, w);
    case W_OFTEN: return often(l, at, w);
    case W_WEEKDAYS: return weekdays(l, at, w);
    default: return 0;
    }
}
