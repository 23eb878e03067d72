/* Expressions are put together from pieces: "08:00 local time" + "on" + "October 26"; "July" + "last year"; "early" +
 * "Tuesday". Then lists and ranges: "October 10 and 18", "1988-1994". See when.h. */
#include "time/when.h"

/* ---- Pieces ---- */

static int piece(const line *l, int at, when *w) {
    int taken = when_relative(l, at, w);
    if (!taken) taken = when_clock(l, at, w);
    if (!taken) taken = when_span(l, at, w);
    if (!taken) taken = when_date(l, at, w);
    if (taken && l->words[at].mid) w->phase = PHASE_MID;
    return taken;
}

static bool is_day_piece(const when *w) {
    return (w->has & (HAS_WEEKDAY | HAS_DAY)) || ((w->has & HAS_SHIFT) && w->unit == UNIT_DAY);
}

typedef enum glue { GLUE_NONE, GLUE_COMMA, GLUE_ON, GLUE_OF, GLUE_IN, GLUE_AT, GLUE_COUNT } glue;

static int glue_at(const line *l, int at, glue *g) {
    static const char *const GLUES[] = {"", ",", "on", "of", "in", "at"};
    *g = GLUE_NONE;
    for (int i = 1; i < GLUE_COUNT; i++)
        if (word_is(l, at, GLUES[i])) *g = (glue)i;
    int the = kind_at(l, at + (*g != GLUE_NONE)) == W_THE ? 1 : 0;
    return (*g != GLUE_NONE) + the;
}

enum { HAS_COARSE = HAS_YEAR | HAS_DECADE | HAS_CENTURY };

/* Whether `b`, behind `a` and glued so, says more of the same date. */
static bool belongs(const when *a, const when *b, glue g) {
    if (a->form != FORM_DATE || b->form != FORM_DATE || (a->has & b->has)) return false;
    bool shifted_year = (b->has == HAS_SHIFT) && b->unit == UNIT_YEAR;
    bool time = !(a->has & ~(HAS_CLOCK | HAS_PART)), b_time = !(b->has & ~(HAS_CLOCK | HAS_PART));
    if (time && b_time) return (a->has == HAS_CLOCK && g == GLUE_IN) || (a->has == HAS_PART && g == GLUE_AT);
    if (time)
        return is_day_piece(b) &&
               (g == GLUE_NONE || g == GLUE_ON || g == GLUE_OF || (g == GLUE_COMMA && (a->has & HAS_CLOCK)));
    if (b_time) return is_day_piece(a) && (b->has & HAS_PART ? g == GLUE_NONE : g == GLUE_NONE || g == GLUE_AT);
    if (a->has == (HAS_WEEKDAY | HAS_PART) && (b->has & HAS_DAY))
        return g == GLUE_NONE || g == GLUE_COMMA || g == GLUE_OF;
    if (a->has == HAS_WEEKDAY && (b->has & HAS_DAY)) return g == GLUE_NONE || g == GLUE_COMMA;
    if (a->has == HAS_WEEKDAY && b->has == HAS_SHIFT) return b->unit == UNIT_WEEK && (g == GLUE_NONE || g == GLUE_OF);
    if (a->has == HAS_DAY && b->has == HAS_SHIFT) return b->unit == UNIT_MONTH && g == GLUE_OF;
    if (a->has == HAS_YEAR && (b->has & ~(HAS_SEASON | HAS_QUARTER)) == 0) return g == GLUE_NONE;
    if (a->has == HAS_MONTH && b->has == HAS_YEAR) return g == GLUE_NONE;
    if (a->has & (HAS_MONTH | HAS_SEASON | HAS_QUARTER | HAS_HALF))
        return (shifted_year || (b->has == HAS_YEAR && (a->has & ~(HAS_MONTH | HAS_DAY)))) &&
               (g == GLUE_NONE || g == GLUE_OF || g == GLUE_IN);
    return false;
}

static void merge(when *a, const when *b) {
    if (b->has & HAS_CLOCK) a->minutes = b->minutes, a->zone = b->zone;
    if (b->has & HAS_PART) a->part = b->part;
    if (b->has & HAS_WEEKDAY) a->weekday = b->weekday;
    if (b->has & HAS_DAY) a->day = b->day;
    if (b->has & HAS_MONTH) a->month = b->month;
    if (b->has & HAS_SEASON) a->season = b->season;
    if (b->has & HAS_QUARTER) a->quarter = b->quarter;
    if (b->has & HAS_YEAR) a->year = b->year, a->bc = b->bc;
    if (b->has & HAS_SHIFT) a->shift = b->shift, a->unit = b->unit;
    bool time = !(a->has & ~(HAS_CLOCK | HAS_PART));
    if (time || (b->has & HAS_SHIFT)) a->anchor = b->anchor, a->direction = b->direction;
    a->has |= b->has;
}

static int extend(const line *l, int end, when *w) {
    for (int i = 0; i < 3; i++) {
        when next;
        glue g;
        int skip = glue_at(l, end, &g), taken = end + skip < l->count ? piece(l, end + skip, &next) : 0;
        if (!taken || !belongs(w, &next, g)) break;
        merge(w, &next);
        end += skip + taken;
    }
    return end;
}

/* ---- What stands before ---- */

/* "the end of the year", "later in the week": a unit that is the report's or the text's own. */
static int own_unit(const line *l, int at, when *w) {
    int the = kind_at(l, at) == W_THE ? 1 : 0;
    if (!the || kind_at(l, at + 1) != W_UNIT) return 0;
    *w = (when){.form = FORM_DATE,
                .zone = ZONE_LOCAL,
                .has = HAS_SHIFT,
                .anchor = ANCHOR_NOW,
                .unit = (uint8_t)value_at(l, at + 1)};
    if (w->unit < UNIT_DAY) return 0;
    if (w->unit == UNIT_DAY) w->anchor = ANCHOR_TEXT;
    return 2;
}

static bool can_have_phase(const when *w) {
    return w->form == FORM_DATE && !w->lax && !(w->has & HAS_CLOCK) &&
           !((w->has & HAS_PART) && !(w->has & ~HAS_PART) && !w->part);
}

/* "early October", "mid-November", "late on Tuesday", "later in the year" */
static int phased(const line *l, int at, when *w) {
    int skip = 1, taken;
    if (word_is(l, at + 1, "-") || word_is(l, at + 1, "on") || word_is(l, at + 1, "in") || word_is(l, at + 1, "of"))
        skip++;
    bool in = word_is(l, at + 1, "in");
    taken = in ? own_unit(l, at + skip, w) : 0;
    if (!taken) {
        if (kind_at(l, at + skip) == W_THE) skip++;
        taken = at + skip < l->count ? piece(l, at + skip, w) : 0;
        if (in && taken && !(w->has & (HAS_PART | HAS_SHIFT | HAS_YEAR | HAS_SEASON | HAS_MONTH))) taken = 0;
    }
    if (!taken || !can_have_phase(w)) return 0;
    if (w->has == HAS_YEAR && kind_at(l, at + skip) == W_DIGITS && !when_is_year(l, at + skip)) return 0;
    w->phase = (uint8_t)value_at(l, at);
    return skip + taken;
}

/* "the end of May", "the beginning of the year", "year-end", "month's end" */
static int stretched(const line *l, int at, when *w) {
    if (!word_is(l, at + 1, "of")) return 0;
    int taken = own_unit(l, at + 2, w), skip = 2;
    if (!taken && kind_at(l, at + skip) == W_THE) skip++;
    if (!taken) taken = at + skip < l->count ? piece(l, at + skip, w) : 0;
    if (!taken || !can_have_phase(w)) return 0;
    w->phase = (uint8_t)value_at(l, at);
    return skip + taken;
}

static int unit_end(const line *l, int at, when *w) {
    bool joined = word_is(l, at + 1, "-") || word_is(l, at + 1, "'s");
    if (kind_at(l, at) != W_UNIT || !joined || !word_is(l, at + 2, "end") || value_at(l, at) < UNIT_WEEK) return 0;
    *w = (when){.form = FORM_DATE, .zone = ZONE_LOCAL, .has = HAS_SHIFT, .anchor = ANCHOR_NOW, .phase = PHASE_END};
    w->unit = (uint8_t)value_at(l, at);
    return 3;
}

/* New Year's Day, New Year's Eve, May Day. */
static int new_year(const line *l, int at, when *w) {
    if (!word_is(l, at, "new") || !word_is(l, at + 1, "year") || !l->words[at].capital) return 0;
    int s = word_is(l, at + 2, "'s") ? 3 : 2;
    bool eve = word_is(l, at + s, "eve"), day = word_is(l, at + s, "day");
    if (!eve && !day) return 0;
    *w = (when){
        .form = FORM_DATE, .zone = ZONE_LOCAL, .has = HAS_MONTH | HAS_DAY, .month = eve ? 12 : 1, .day = eve ? 31 : 1};
    return s + 1;
}

static int whole(const line *l, int at, when *w) {
    int taken = 0;
    if (kind_at(l, at) == W_PHASE) taken = phased(l, at, w);
    else if (kind_at(l, at) == W_STRETCH) taken = stretched(l, at, w);
    else if (kind_at(l, at) == W_UNIT) taken = unit_end(l, at, w);
    else if (kind_at(l, at) == W_OTHER) taken = l->words[at].capital ? new_year(l, at, w) : 0;
    if (!taken && kind_at(l, at) != W_OTHER) taken = piece(l, at, w);
    return taken ? extend(l, at + taken, w) - at : 0;
}

static bool takes_the(const line *l, const when *w) {
    word_kind k = kind_at(l, w->first);
    return k != W_MONTH && k != W_WEEKDAY && !(k == W_DIGITS && w->has & HAS_YEAR) && w->form != FORM_SET &&
           !(w->form == FORM_REF && w->ref != REF_PAST && w->ref != REF_FUTURE) &&
           !(w->form == FORM_REF && k == W_RELATIVE && value_at(l, w->first) == REL_RECENT);
}

/* Takes in the determiner and the words of measure: "the", "nearly", "more than", "at least", "a little over". */
static void widen(const line *l, when *w) {
    if (kind_at(l, w->first - 1) == W_THE && takes_the(l, w)) w->first--;
    bool measured = w->form == FORM_DURATION ||
                    ((w->has & HAS_SHIFT) && (kind_at(l, w->first) == W_NUMBER || kind_at(l, w->first) == W_DIGITS ||
                                              kind_at(l, w->first) == W_A || kind_at(l, w->first) == W_VAGUE));
    if (!measured) return;
    bool two =
        (word_is(l, w->first - 1, "than") && (word_is(l, w->first - 2, "more") || word_is(l, w->first - 2, "less"))) ||
        (word_is(l, w->first - 1, "least") && word_is(l, w->first - 2, "at")) ||
        (word_is(l, w->first - 1, "most") && word_is(l, w->first - 2, "at"));
    bool over = word_is(l, w->first - 1, "over") && w->reach;
    if (two) w->first -= 2;
    else if (kind_at(l, w->first - 1) == W_ABOUT && !over && w->form == FORM_DURATION && !w->reach) w->first--;
    else if (kind_at(l, w->first - 1) == W_ABOUT && !over && w->form == FORM_DATE) w->first--;
}

/* "since" and "until" leave an end open. */
static void note_open(const line *l, when *w) {
    if (w->form != FORM_DATE) return;
    int at = w->first - 1;
    static const char *const SOFT[] = {"at", "about", "around", "early", "late", "least", "(", NULL};
    if (word_in(l, at, SOFT)) at--;
    if (word_is(l, at, "since")) w->open = -1;
    if (word_is(l, at, "until") || word_is(l, at, "till")) w->open = 1;
    if ((word_is(l, at, "from") || word_is(l, at, "as")) &&
        (word_is(l, w->last + 1, "onwards") || word_is(l, w->last + 1, "onward") ||
         (word_is(l, w->last + 1, "on") && kind_at(l, w->last + 2) == W_OTHER &&
          (w->last + 2 >= l->count || tag_at(l, w->last + 2) == UPOS_PUNCT))))
        w->open = -1;
}

/* ---- Lists ---- */

static int list_joint(const line *l, int at) {
    static const char *const JOINTS[] = {"-", "and", "or", "to", "through", "until", "&", "/", NULL};
    if (word_is(l, at, ",")) return word_is(l, at + 1, "and") ? 2 : 1;
    return word_in(l, at, JOINTS) ? 1 : 0;
}

/* "October 10 and 18 people": what follows must not be what the number counts. */
static bool ends_list(const line *l, int at, bool dash) {
    upos tag = tag_at(l, at);
    if (at >= l->count || dash) return true;
    char c = l->s->tokens[at].form.ptr[0];
    if ((c >= '0' && c <= '9') || c == '%' || c == '$') return false;
    if (tag == UPOS_NONE) return !when_counts(l, at);
    return tag != UPOS_NOUN && tag != UPOS_ADJ && tag != UPOS_PROPN && tag != UPOS_NUM;
}

/* "and 18", "-7", ", 1915" behind a day of a month; "-57" behind a year. */
static int next_in_list(const line *l, const when *w, int end, when *next) {
    int joint = list_joint(l, end);
    int the = kind_at(l, end + joint) == W_THE ? 1 : 0, at = end + joint + the;
    word_kind k = kind_at(l, at);
    if (!joint || (k != W_DIGITS && k != W_ORDINAL) || l->words[at].digits == 0 || l->words[at].digits > 2) return 0;
    bool dash = word_is(l, end, "-");
    int v = value_at(l, at);
    *next = *w;
    next->has &= HAS_DAY | HAS_MONTH | HAS_YEAR;
    next->phase = PHASE_NONE;
    if (w->has == HAS_YEAR && (dash || word_is(l, end, "/")) && l->words[at].digits == 2 && k == W_DIGITS &&
        v > w->year % 100 && !w->bc)
        next->year = w->year / 100 * 100 + v;
    else if ((w->has & HAS_DAY) && (w->has & HAS_MONTH) && v >= 1 && v <= 31 && ends_list(l, at + 1, dash) &&
             kind_at(l, at + 1) != W_MONTH)
        next->day = v;
    else return 0;
    next->first = at - the;
    next->last = at;
    return at + 1 - end;
}

/* "April 6-7, 1915": the year is everyone's. */
static int list_year(const line *l, when_list *out, size_t from, int end) {
    int skip = word_is(l, end, ",") || word_is(l, end, "of") ? 1 : 0;
    const when *last = &out->items[out->count - 1];
    if ((last->has & HAS_YEAR) || !(last->has & HAS_DAY) || kind_at(l, end + skip) != W_DIGITS ||
        !when_is_year(l, end + skip))
        return 0;
    for (size_t i = from; i < out->count; i++)
        out->items[i].has |= HAS_YEAR, out->items[i].year = value_at(l, end + skip);
    out->items[out->count - 1].last = end + skip;
    return skip + 1;
}

static int list_on(arena *a, const line *l, int end, when_list *out) {
    size_t from = out->count - 1;
    when next;
    for (int taken; (taken = next_in_list(l, &out->items[out->count - 1], end, &next)) != 0; end += taken)
        ARENA_PUSH(a, out, next);
    return out->count - from > 1 ? end + list_year(l, out, from, end) : end;
}

/* "from X to Y", "between X and Y", "X-Y" */
static void note_range(const line *l, when *x, const when *y) {
    int gap = y->first - x->last - 1;
    if (x->form != FORM_DATE || y->form != FORM_DATE || gap < 1 || gap > 3 || x->sentence != y->sentence) return;
    int at = x->last + 1;
    static const char *const FROM[] = {"from", "between", NULL};
    bool opened = word_in(l, x->first - 1, FROM) || word_in(l, x->first - 2, FROM);
    if (word_is(l, at, ",") && opened) at++, gap--;
    bool to = word_is(l, at, "to") || word_is(l, at, "through") || word_is(l, at, "until") || word_is(l, at, "till");
    if (to && gap <= 2) x->range_first = opened || gap == 1;
    if (word_is(l, at, "-") && gap <= 2) x->range_first = true;
    if (word_is(l, at, "and") && gap <= 2 &&
        (word_is(l, x->first - 1, "between") || word_is(l, x->first - 2, "between")))
        x->range_first = true;
}

static bool begins(const line *l, int at) {
    word_kind k = kind_at(l, at);
    return k != W_THE && k != W_ABOUT && (k != W_OTHER || l->words[at].capital);
}

/* "Black September", "the Friday mosque", "Today's Zaman", "the Sunday Times": names, no times. */
static bool is_name(const line *l, const when *w) {
    if (w->has != HAS_WEEKDAY || w->first != w->last || l->s->capitals) return false;
    static const char *const NAMES[] = {"times",  "telegraph", "mosque",  "prayers", "prayer",
                                        "mirror", "post",      "express", "herald",  NULL};
    return word_in(l, w->last + 1, NAMES) && l->words[w->last + 1].capital;
}

void when_find(arena *a, const line *l, int index, when_list *out) {
    size_t first = out->count;
    for (int at = 0; at < l->count;) {
        when w;
        int taken = begins(l, at) ? whole(l, at, &w) : 0;
        if (!taken) {
            at++;
            continue;
        }
        w.sentence = index, w.first = at, w.last = at + taken - 1;
        at += taken;
        widen(l, &w);
        if (is_name(l, &w)) continue;
        note_open(l, &w);
        ARENA_PUSH(a, out, w);
        if (w.form == FORM_DATE) at = list_on(a, l, at, out);
    }
    for (size_t i = first; i + 1 < out->count; i++) note_range(l, &out->items[i], &out->items[i + 1]);
}
