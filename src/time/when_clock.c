/* Hours of the clock and parts of the day. See when.h. */
#include "time/when.h"

/* "GMT", "local time", "Baghdad time", "EST": returns the words taken. */
static int zone(const line *l, int at, when *w) {
    if (kind_at(l, at) == W_ZONE) {
        w->zone = value_at(l, at);
        return 1;
    }
    if (word_is(l, at, "(") && kind_at(l, at + 1) == W_ZONE && word_is(l, at + 2, ")")) {
        w->zone = value_at(l, at + 1);
        return 3;
    }
    bool named = at + 1 < l->count && (word_is(l, at, "local") || l->words[at].capital) && word_is(l, at + 1, "time");
    return named ? 2 : 0;
}

static int finish(const line *l, int end, int minutes, when *w) {
    if (kind_at(l, end) == W_HALF_DAY && minutes <= 12 * 60 + 59) {
        minutes = minutes % (12 * 60) + value_at(l, end) * 60;
        end++;
    }
    w->has |= HAS_CLOCK;
    w->minutes = minutes;
    return end + zone(l, end, w);
}

static int clock_shape(const line *l, int at, when *w) {
    if (l->words[at].shaky && kind_at(l, at + 1) != W_HALF_DAY) return 0;
    return finish(l, at + 1, value_at(l, at), w) - at;
}

/* "1130 am", "330 pm": feeds lose the colon. */
static bool lost_colon(const line *l, int at) {
    int v = value_at(l, at);
    bool fits = l->words[at].digits >= 3 && v / 100 >= 1 && v / 100 <= 12 && v % 100 <= 59;
    return fits && kind_at(l, at + 1) == W_HALF_DAY;
}

/* "5 p.m.", "eight o'clock", "0800 GMT", "1500 hours" */
static int bare_number(const line *l, int at, when *w) {
    int v = value_at(l, at);
    word_kind next = kind_at(l, at + 1);
    if (v >= 1 && v <= 12 && next == W_HALF_DAY && l->words[at].digits <= 2) return finish(l, at + 1, v * 60, w) - at;
    if (v >= 1 && v <= 12 && next == W_OCLOCK) return finish(l, at + 2, v * 60, w) - at;
    if (lost_colon(l, at)) return finish(l, at + 1, v / 100 * 60 + v % 100, w) - at;
    if (l->words[at].digits != 4 || v / 100 > 24 || v % 100 > 59) return 0;
    bool hours = word_is(l, at + 1, "hours") || word_is(l, at + 1, "hrs");
    if (!hours && next != W_ZONE && !(word_is(l, at + 1, "local") && word_is(l, at + 2, "time"))) return 0;
    if (hours && v >= 1000 && v % 100 % 5 != 0) return 0;
    if (hours && !(l->s->tokens[at].form.ptr[0] == '0' || word_is(l, at - 1, "at") || word_is(l, at - 1, "by") ||
                   word_is(l, at - 1, "until")))
        return 0;
    return finish(l, at + 1 + hours, v / 100 * 60 + v % 100, w) - at;
}

/* "the morning", "dawn", "at night"; "knight of the night" is the grammar's loss. */
static int part(const line *l, int at, when *w) {
    if (l->words[at].shaky || (l->words[at].capital && at > 0) || word_is(l, at - 1, "good")) return 0;
    w->has |= HAS_PART;
    w->part = (uint8_t)value_at(l, at);
    w->anchor = ANCHOR_TEXT;
    return word_is(l, at + 1, "hours") ? 2 : 1; /* "the early morning hours" */
}

static int tonight(const line *l, int at, when *w) {
    w->overnight = word_is(l, at, "overnight");
    w->has |= HAS_PART | HAS_SHIFT;
    w->unit = UNIT_DAY, w->anchor = ANCHOR_NOW, w->part = PART_NIGHT;
    w->shift = w->overnight ? -1 : 0;
    return 1;
}

int when_clock(const line *l, int at, when *w) {
    *w = (when){.form = FORM_DATE, .zone = ZONE_LOCAL};
    switch (kind_at(l, at)) {
    case W_CLOCK: return clock_shape(l, at, w);
    case W_DIGITS:
    case W_NUMBER: return bare_number(l, at, w);
    case W_NOON: return finish(l, at + 1, value_at(l, at) * 60, w) - at;
    case W_PART: return part(l, at, w);
    case W_TONIGHT: return tonight(l, at, w);
    default: return 0;
    }
}
