/* See timex.h. First every sentence is read for expressions, then they are resolved in the order of the text. */
#include "time/timex.h"
#include "time/resolve.h"

static word *room_for_words(arena *a, const syntax *s) {
    int most = 1;
    for (size_t i = 0; i < s->count; i++)
        if (s->sentences[i].count > most) most = s->sentences[i].count;
    return ARENA_ARRAY(a, word, (size_t)most);
}

static void find_all(arena *a, const word_table *table, const syntax *s, word *words, when_list *out) {
    for (size_t i = 0; i < s->count; i++) {
        if (!words_of(table, &s->sentences[i], words)) continue;
        line l = {&s->sentences[i], words, s->sentences[i].count};
        when_find(a, &l, (int)i, out);
    }
}

static timex start_timex(const line *l, const when *w) {
    timex t = {.sentence = w->sentence, .first = w->first, .last = w->last};
    t.span = (span){l->s->tokens[w->first].span.start, l->s->tokens[w->last].span.end};
    return t;
}

/* Both ends of a range say all of it. */
static void join_range(timex *x, timex *y) {
    int32_t from, to, skip;
    if (!day_range(x->start, &from, &skip) || !day_range(y->end, &skip, &to) || from > to) return;
    x->end = y->end;
    y->start = x->start;
    value_precision(x);
    value_precision(y);
}

timexes timex_find(arena *a, const syntax *s, str published) {
    timexes out = {0};
    when_list whens = {0};
    word *words = room_for_words(a, s);
    const word_table *table = word_table_make(a);
    find_all(a, table, s, words, &whens);
    flow f = flow_start(a, published, &whens);
    int filled = -1;
    for (size_t i = 0; i < whens.count; i++) {
        const when *w = &whens.items[i];
        const sentence *in = &s->sentences[w->sentence];
        if (w->sentence != filled) words_of(table, in, words), filled = w->sentence;
        line l = {in, words, in->count};
        timex t = start_timex(&l, w);
        resolve(&f, &l, w, &t);
        ARENA_PUSH(a, &out, t);
        if (i && whens.items[i - 1].range_first) join_range(&out.items[i - 1], &out.items[i]);
    }
    return out;
}

/* ---- The report's own date ---- */

enum { DATELINE_WORDS = 40, DATELINE_SENTENCES = 4 };

static str full_date(arena *a, const when *w) {
    unsigned all = HAS_YEAR | HAS_MONTH | HAS_DAY;
    if (w->form != FORM_DATE || (w->has & all) != all || w->bc || w->open || w->month < 1 || w->day < 1)
        return (str){0};
    if (w->day > month_length(w->year, w->month)) return (str){0};
    return str_printf(a, "%04d-%02d-%02d", w->year, w->month, w->day);
}

/* A date inside a told sentence ("the war that began on September 27, 2020") is not the report's: it stands alone, at
 * the start, behind a place, or before the agency's dash. */
static bool stands_as_dateline(const line *l, const when *w) {
    static const char *const TOLD[] = {"on",   "since",  "in",    "of", "until",   "by",
                                       "from", "before", "after", "to", "between", NULL};
    return !word_in(l, w->first - 1, TOLD) && (w->first < 12 || l->count < 20);
}

str timex_dateline(arena *a, const syntax *s) {
    word *words = room_for_words(a, s);
    const word_table *table = word_table_make(a);
    int seen = 0;
    for (size_t i = 0; i < s->count && i < DATELINE_SENTENCES && seen < DATELINE_WORDS;
         seen += s->sentences[i++].count) {
        when_list whens = {0};
        if (!words_of(table, &s->sentences[i], words)) continue;
        line l = {&s->sentences[i], words, s->sentences[i].count};
        when_find(a, &l, (int)i, &whens);
        for (size_t k = 0; k < whens.count; k++) {
            str full = full_date(a, &whens.items[k]);
            if (full.len && stands_as_dateline(&l, &whens.items[k])) return full;
        }
    }
    return (str){0};
}
