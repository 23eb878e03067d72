/* See timex.h. First every sentence is read for expressions, then they are resolved in the order of the text. */
#include "time/timex.h"

#include "base/day.h"
#include "time/dateline.h"
#include "time/resolve.h"

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
    word *words = words_room(a, s);
    const word_table *table = word_table_make(a);
    find_all(a, table, s, words, &whens);
    flow f = flow_start(a, published, &whens);
    int32_t today = day_parse(published);
    int filled = -1;
    for (size_t i = 0; i < whens.count; i++) {
        const when *w = &whens.items[i];
        const sentence *in = &s->sentences[w->sentence];
        if (w->sentence != filled) words_of(table, in, words), filled = w->sentence;
        line l = {in, words, in->count};
        timex t = start_timex(&l, w);
        resolve(&f, &l, w, &t);
        t.of_report = dateline_repeats(&l, w, day_parse(t.start), today);
        ARENA_PUSH(a, &out, t);
        if (i && whens.items[i - 1].range_first) join_range(&out.items[i - 1], &out.items[i]);
    }
    return out;
}
