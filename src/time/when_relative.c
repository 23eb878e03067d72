/* "this week", "last Friday", "the next day", "that year", "yesterday", "the past", "the day before". See when.h. */
#include "time/when.h"

static int shift_of(relative r) {
    switch (r) {
    case REL_LAST:
    case REL_PAST:
    case REL_PREVIOUS: return -1;
    case REL_NEXT:
    case REL_FOLLOWING:
    case REL_COMING: return 1;
    default: return 0;
    }
}

static bool has_the(const line *l, int at) { return kind_at(l, at - 1) == W_THE; }

/* "last week" counts from the report, "the previous week" and "the next day" from what the text spoke of. */
static when_anchor anchor_of(const line *l, int at, relative r) {
    if (r == REL_PREVIOUS || r == REL_FOLLOWING || r == REL_SAME || r == REL_THAT) return ANCHOR_TEXT;
    return r == REL_NEXT && (has_the(l, at) || (kind_at(l, at + 1) == W_UNIT && value_at(l, at + 1) == UNIT_DAY))
               ? ANCHOR_TEXT
               : ANCHOR_NOW;
}

/* "the past year", "the last decade" are stretches that reach up to now. */
static int stretch(const line *l, int at, int unit_at, relative r, when *w) {
    time_unit unit = (time_unit)value_at(l, unit_at);
    if (r == REL_LAST && (!has_the(l, at) || unit < UNIT_WEEK || word_is(l, unit_at + 1, "of"))) return 0;
    if (r != REL_LAST && r != REL_PAST) return 0;
    w->form = FORM_DURATION;
    w->unit = (uint8_t)unit, w->amount = 2, w->reach = -1;
    return unit_at + 1 - at;
}

static int with_unit(const line *l, int at, int unit_at, relative r, when *w) {
    int taken = stretch(l, at, unit_at, r, w);
    time_unit unit = (time_unit)value_at(l, unit_at);
    if (taken) return taken;
    if (unit < UNIT_DAY || r == REL_RECENT || (r == REL_LAST && unit == UNIT_DAY)) return 0;
    w->has |= HAS_SHIFT;
    w->anchor = unit == UNIT_DAY ? ANCHOR_TEXT : (uint8_t)anchor_of(l, at, r);
    w->unit = (uint8_t)unit, w->shift = shift_of(r);
    return unit_at + 1 - at;
}

/* "this morning", "last night", "the next evening", "that night" */
static int with_part(const line *l, int at, int part_at, relative r, when *w) {
    if (r == REL_PAST || r == REL_RECENT) return 0;
    w->has |= HAS_SHIFT | HAS_PART;
    w->unit = UNIT_DAY, w->part = (uint8_t)value_at(l, part_at), w->shift = shift_of(r);
    w->anchor = r == REL_THIS || (r == REL_LAST && !has_the(l, at)) ? ANCHOR_NOW : ANCHOR_TEXT;
    return part_at + 1 - at;
}

/* "last Friday", "this September", "next spring"; "that Friday" is most often "(said) that (on) Friday". */
static int with_date(const line *l, int at, int date_at, relative r, when *w) {
    if (r == REL_RECENT || (r == REL_THAT && kind_at(l, date_at) != W_SEASON)) return 0;
    int taken = when_date(l, date_at, w);
    if (!taken || (w->has & (HAS_YEAR | HAS_CENTURY)) ||
        !(w->has & (HAS_WEEKDAY | HAS_MONTH | HAS_SEASON | HAS_QUARTER)))
        return 0;
    w->direction = shift_of(r);
    w->anchor = (uint8_t)anchor_of(l, at, r);
    if (w->anchor == ANCHOR_NOW && (w->has & HAS_DAY)) w->anchor = ANCHOR_FILL;
    return date_at + taken - at;
}

/* "the past", "these days", "current", "recent": times without a date. */
static int vague(const line *l, int at, relative r, when *w) {
    word_kind next = kind_at(l, at + 1);
    w->form = FORM_REF;
    if (word_is(l, at, "these") && word_is(l, at + 1, "days")) return w->ref = REF_PRESENT, 2;
    if (next == W_UNITS) return 0;
    if (r == REL_PAST && has_the(l, at) && tag_at(l, at) != UPOS_ADJ &&
        (at + 1 >= l->count || !l->words[at + 1].kind) && word_is(l, at - 2, "in"))
        return w->ref = REF_PAST, 1;
    if (word_is(l, at, "current") && next != W_UNIT) return w->ref = REF_PRESENT, 1;
    if (r == REL_RECENT && next == W_OTHER) return w->ref = REF_PAST, 1;
    return 0;
}

static int relative_words(const line *l, int at, when *w) {
    relative r = (relative)value_at(l, at);
    int next = at + 1;
    if (kind_at(l, next) == W_RELATIVE && value_at(l, next) == REL_SAME) next++; /* "that same day" */
    if (r == REL_THIS && kind_at(l, next) == W_RELATIVE && value_at(l, next) == REL_PAST)
        next++, r = REL_LAST; /* "this past spring" */
    int taken = 0;
    switch (kind_at(l, next)) {
    case W_UNIT: taken = with_unit(l, at, next, r, w); break;
    case W_PART: taken = with_part(l, at, next, r, w); break;
    case W_MONTH:
    case W_SEASON:
    case W_ORDINAL:
    case W_WEEKDAY: taken = with_date(l, at, next, r, w); break;
    default: break;
    }
    if (taken) return taken;
    *w = (when){.form = FORM_DATE, .zone = ZONE_LOCAL};
    return vague(l, at, r, w);
}

static int named_day(const line *l, int at, when *w) {
    w->has |= HAS_SHIFT;
    w->unit = UNIT_DAY, w->shift = value_at(l, at), w->anchor = ANCHOR_NOW;
    (void)l;
    return 1;
}

static int reference(const line *l, int at, when *w) {
    const word *r = &l->words[at];
    static const char *const FUTURES[] = {"near", "foreseeable", "distant", NULL};
    if (r->value == REF_FUTURE && !word_is(l, at, "future")) return 0;
    if (r->value == REF_FUTURE && kind_at(l, at - 1) != W_THE && !word_in(l, at - 1, FUTURES)) return 0;
    if (word_is(l, at, "present") && !word_is(l, at - 1, "at")) return 0;
    w->form = FORM_REF;
    w->ref = (uint8_t)r->value;
    return 1;
}

/* "the year before", "the night before": of what the text spoke of. Not "the day before the vote". */
static int before_it(const line *l, int at, when *w) {
    bool before = word_is(l, at + 1, "before") || word_is(l, at + 1, "earlier"),
         after = word_is(l, at + 1, "after") || word_is(l, at + 1, "later");
    static const char *const ENDS[] = {".",   ",",  ";",    ")",  "-",  ":",   "?",  "!",
                                       "and", "in", "when", "by", "at", "but", "\"", NULL};
    if ((!before && !after) || !has_the(l, at) || (at + 2 < l->count && !word_in(l, at + 2, ENDS))) return 0;
    w->has |= HAS_SHIFT;
    w->anchor = ANCHOR_TEXT, w->shift = before ? -1 : 1;
    w->unit = kind_at(l, at) == W_UNIT ? (uint8_t)value_at(l, at) : UNIT_DAY;
    if (kind_at(l, at) == W_PART) w->has |= HAS_PART, w->part = (uint8_t)value_at(l, at);
    return 2;
}

/* "the weekend" of the report */
static int weekend(const line *l, int at, when *w) {
    if (value_at(l, at) != UNIT_WEEKEND || kind_at(l, at - 1) != W_THE) return 0;
    w->has |= HAS_SHIFT;
    w->anchor = ANCHOR_NOW, w->unit = UNIT_WEEKEND, w->shift = 0, w->direction = -1;
    return 1;
}

int when_relative(const line *l, int at, when *w) {
    *w = (when){.form = FORM_DATE, .zone = ZONE_LOCAL};
    switch (kind_at(l, at)) {
    case W_RELATIVE: return relative_words(l, at, w);
    case W_DAY_NAMED: return named_day(l, at, w);
    case W_REF: return reference(l, at, w);
    case W_PART: return before_it(l, at, w);
    case W_UNIT: {
        int taken = before_it(l, at, w);
        return taken ? taken : weekend(l, at, w);
    }
    default: return 0;
    }
}
