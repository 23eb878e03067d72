/* See count.h. Goes through every sentence once: numbers with what they count and what befell it, then the single
 * persons whom a word of harm befalls, then which count is a part of which. */
#include "claim/count.h"

#include "claim/count_parts.h"

enum { SINGLES_MAX = 8 };

typedef struct found {
    quantity q;
    harm h;
    bool part, apart; /* of another count; of another place or day than the one that it shares its verb with */
} found;

typedef struct found_list {
    found *items;
    size_t count, capacity;
} found_list;

static bool parsed(const sentence *s) {
    return s->count > 0 && (s->tokens[0].upos != UPOS_NONE || s->tokens[s->count - 1].upos != UPOS_NONE);
}

/* "16 died on October 30 and five on November 4": as the last figure of the sentence that something is said of. */
static bool takes_after(const claim_context *c, const found_list *list, found *f) {
    const found *before = list->count ? &list->items[list->count - 1] : NULL;
    if (!before || !before->h.what.len || f->h.what.len || f->q.of_them || !count_goes_on(c, &before->q, &f->q)) return false;
    f->h = before->h, f->apart = true;
    f->q.noun = before->q.noun;
    return true;
}

/* "The rebels put the number at 12": of those whom the figure before was of. */
static bool of_the_same(const claim_context *c, const found_list *list, found *f) {
    enum { REACH = 4, SENTENCES_BACK = 2 };
    const found *before = list->count ? &list->items[list->count - 1] : NULL;
    int i = f->q.sentence;
    if (!before || !before->h.what.len || before->q.single || f->h.what.len || f->q.noun != NO_TOKEN || i - before->q.sentence > SENTENCES_BACK) return false;
    if (!count_listed(" at to as was is of ", count_norm(c, i, f->q.first - 1))) return false;
    bool of = str_is(count_norm(c, i, f->q.first - 1), "of"); /* "gave a figure of 24" */
    for (int t = f->q.first - 2; t >= 0 && t > f->q.first - 2 - REACH; t--)
        if (count_listed(" number figure total ", count_norm(c, i, t)) && (of ? t == f->q.first - 2 && str_is(count_norm(c, i, t), "figure") : count_listed(" the that this ", count_norm(c, i, t - 1)) && !str_is(count_norm(c, i, t + 1), "of"))) {
            f->h = (harm){before->h.what, t, NO_TOKEN};
            return true;
        }
    return false;
}

static void find_numbers(const claim_context *c, int i, found_list *list) {
    for (int at = 0; at < count_words(c, i); at++) {
        found f = {.h = {.word = NO_TOKEN}};
        if (!count_quantity(c, i, at, &f.q)) continue;
        count_noun(c, &f.q);
        at = f.q.core_last;
        if (count_is_none(c, &f.q)) continue;
        f.h = count_harm(c, &f.q);
        f.part = count_is_part(c, &f.q);
        bool one = f.q.core_first == f.q.core_last && str_is(count_norm(c, i, f.q.core_first), "one");
        if (takes_after(c, list, &f) || of_the_same(c, list, &f) || f.h.what.len || (f.q.noun != NO_TOKEN && !one) || f.q.of_them) ARENA_PUSH(c->arena, list, f);
    }
}

/* Only commas and "and" between two counts: "3 children and 2 women". */
static bool goes_on_from(const claim_context *c, const quantity *a, const quantity *b) {
    if (a->sentence != b->sentence) return false;
    for (int k = a->end + 1; k < b->first; k++)
        if (!count_listed(" , and & ", count_norm(c, a->sentence, k))) return false;
    return true;
}

/* "45 militants and 20 fighters had been killed": the last of a row carries the verb for those before it. */
static void share_back(const claim_context *c, found_list *list, size_t from) {
    for (size_t k = list->count; k > from + 1; k--) {
        found *a = &list->items[k - 2];
        const found *b = &list->items[k - 1];
        bool behind = b->h.word > b->q.end && b->h.what.len;
        if (!a->h.what.len && !a->part && behind && a->q.noun != NO_TOKEN && b->q.noun != NO_TOKEN &&
            goes_on_from(c, &a->q, &b->q) && count_is_person(c, a->q.sentence, a->q.noun, false))
            a->h = b->h;
    }
}

/* "those killed included six women, five children": the first of a row has the verb for those behind it. */
static void share_on(const claim_context *c, found_list *list, size_t from) {
    for (size_t k = from + 1; k < list->count; k++) {
        const found *a = &list->items[k - 1];
        found *b = &list->items[k];
        bool before = a->h.what.len && a->h.word != NO_TOKEN && a->h.word < a->q.first;
        if (before && !b->h.what.len && !b->part && a->q.noun != NO_TOKEN && b->q.noun != NO_TOKEN &&
            goes_on_from(c, &a->q, &b->q) && count_is_person(c, b->q.sentence, b->q.noun, false))
            b->h = a->h;
    }
}

static bool overlaps(const found_list *list, size_t from, const quantity *q) {
    for (size_t k = from; k < list->count; k++) {
        const quantity *other = &list->items[k].q;
        if ((q->noun != NO_TOKEN && q->noun == other->noun) || (q->first <= other->end && other->first <= q->end))
            return true;
    }
    return false;
}

/* Whoever is told of by a pronoun alone was counted by the noun, if anybody was; who was killed, as killed. */
static bool told_before(const claim_context *c, const found_list *list, const quantity *q, const harm *h) {
    if (!count_is_pronoun(count_token(c, q->sentence, q->node))) return false;
    for (size_t k = 0; k < list->count; k++)
        if (str_eq(list->items[k].h.what, h->what) || str_is(list->items[k].h.what, "killed")) return true;
    return false;
}

static bool is_victim(const claim_context *c, const quantity *q) {
    return q->noun != NO_TOKEN && str_is(c->words[q->sentence].lemmas[q->noun], "victim");
}

static bool is_name(const claim_context *c, const quantity *q) { return q->noun != NO_TOKEN && count_token(c, q->sentence, q->noun)->ner == NER_PER; }

/* "A driver was shot ... The driver died", "he", "the victim", a name after "a man": who is pointed to as the one told of before. */
static bool the_same(const claim_context *c, const quantity *was, const quantity *now) {
    if (count_is_pronoun(count_token(c, now->sentence, now->node))) return true;
    if (now->noun == NO_TOKEN || was->noun == NO_TOKEN) return false;
    if (is_name(c, now)) return !is_name(c, was);
    if (!str_is(count_norm(c, now->sentence, now->first), "the")) return false;
    return is_victim(c, now) || is_victim(c, was) || str_eq(c->words[now->sentence].lemmas[now->noun], c->words[was->sentence].lemmas[was->noun]);
}

static found *last_single(found_list *list, size_t before) {
    size_t k = before;
    while (k > 0 && !list->items[k - 1].q.single) k--;
    return k ? &list->items[k - 1] : NULL;
}

enum { SENTENCES_LATER = 3 };

static bool goes_on_about(const claim_context *c, const found *was, const quantity *now) {
    return now->sentence - was->q.sentence <= SENTENCES_LATER && the_same(c, &was->q, now);
}

/* "The mayor was shot and later died", "he died in hospital": whoever was wounded last was killed, wherever they were told of as wounded. */
static bool dies_of_it(const claim_context *c, found_list *list, const quantity *q, const harm *h) {
    found *f = last_single(list, list->count);
    if (!f || !str_is(h->what, "killed") || !str_is(f->h.what, "wounded")) return false;
    bool same = f->q.sentence == q->sentence && f->q.node == q->node;
    if (!same && !goes_on_about(c, f, q)) return false;
    for (found *was = f; was && str_is(was->h.what, "wounded");) {
        was->h.what = h->what;
        found *earlier = last_single(list, (size_t)(was - list->items));
        was = earlier && goes_on_about(c, earlier, &was->q) ? earlier : NULL;
    }
    return true;
}

/* "Found a woman dead ... the woman had been shot": how whoever is told of as killed came to it. */
static bool died_before(const claim_context *c, found_list *list, const quantity *q, const harm *h) {
    const found *f = last_single(list, list->count);
    return f && str_is(h->what, "wounded") && str_is(f->h.what, "killed") && goes_on_about(c, f, q);
}

static void add_single(const claim_context *c, found_list *list, size_t from, const quantity *q, const harm *h) {
    if (dies_of_it(c, list, q, h) || died_before(c, list, q, h) || overlaps(list, from, q) || told_before(c, list, q, h)) return;
    ARENA_PUSH(c->arena, list, ((found){.q = *q, .h = *h, .part = count_is_part(c, q)}));
}

static void find_singles(const claim_context *c, int i, found_list *list, size_t from) {
    quantity q[SINGLES_MAX];
    harm h[SINGLES_MAX];
    for (int at = 0; at < count_words(c, i); at++) {
        int n = count_included(c, i, at, q);
        if (n && !overlaps(list, from, q)) ARENA_PUSH(c->arena, list, ((found){.q = q[0], .h = {.word = NO_TOKEN}, .part = true}));
        n = count_singles(c, i, at, q, h, SINGLES_MAX);
        for (int k = 0; k < n; k++) add_single(c, list, from, &q[k], &h[k]);
    }
}

/* Few in a sentence, and nearly in order: sorted by insertion. */
static void sort_from(found_list *list, size_t from) {
    for (size_t k = from + 1; k < list->count; k++) {
        found f = list->items[k];
        size_t at = k;
        for (; at > from && list->items[at - 1].q.first > f.q.first; at--) list->items[at] = list->items[at - 1];
        list->items[at] = f;
    }
}

static int64_t size_of(const quantity *q) { return q->high == CASUS_OPEN ? q->low : q->high; }

/* The count that this one is a part of: the nearest one before it, in this sentence or the last, that is not smaller.
 */
static int whole_of(const count_mentions *out, const found_list *list, size_t index) {
    enum { BACK = 6 };
    const quantity *q = &list->items[index].q;
    for (size_t k = index; k > 0 && index - k < BACK; k--) {
        const found *f = &list->items[k - 1];
        if (q->sentence - f->q.sentence > 1) break;
        if (f->q.single || out->items[k - 1].whole >= 0) continue;
        bool open = f->q.high == CASUS_OPEN;
        if ((f->h.what.len || f->q.noun != NO_TOKEN) && (open || size_of(&f->q) >= size_of(q))) return (int)(k - 1);
    }
    return -1;
}

/* Bodies that somebody saw, found or received are at least so many dead. */
static bool counts_bodies(const claim_context *c, const quantity *q) {
    return q->noun != NO_TOKEN && count_listed(" body bodies corpse corpses remains ", count_norm(c, q->sentence, q->noun));
}

static count_mention mention_of(const claim_context *c, const found *f) {
    const quantity *q = &f->q;
    const sentence *s = context_sentence(c, q->sentence);
    count_mention m = {
        .sentence = q->sentence, .first = q->first, .last = q->last, .node = q->node, .harm = f->h.word, .whole = -1};
    m.count =
        (casus_count){.what = f->h.what, .low = q->low, .high = q->high, .approximate = q->approximate, .part_of = -1};
    m.apart = f->apart;
    if (str_is(m.count.what, "killed") && counts_bodies(c, q)) m.count.high = CASUS_OPEN;
    m.count.span = (span){s->tokens[q->first].span.start, s->tokens[q->last].span.end};
    m.count.text = span_text(c->syntax->text, m.count.span);
    count_describe(c, q, &f->h, &m.count);
    return m;
}

/* "One of them was from the village" says something else of it. */
static bool has_verb_of_its_own(const claim_context *c, const quantity *q) {
    const sentence *s = context_sentence(c, q->sentence);
    const token *t = &s->tokens[q->node];
    if (t->head < 0 || !rel_in(t->rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS)) return false;
    return s->tokens[t->head].upos == UPOS_VERB || tree_child(s, t->head, REL_BIT(REL_COP)) != NO_TOKEN;
}

/* A part has the fate of its whole where none of its own is said. */
static void join_parts(const claim_context *c, const found_list *list, count_mentions *out) {
    for (size_t k = 0; k < list->count; k++) {
        const found *f = &list->items[k];
        count_mention *m = &out->items[k];
        bool goes_on = k > 0 && out->items[k - 1].whole >= 0 && goes_on_from(c, &list->items[k - 1].q, &f->q);
        if (goes_on) m->whole = out->items[k - 1].whole;
        else if (f->part) m->whole = whole_of(out, list, k);
        if (m->whole < 0) continue;
        const count_mention *whole = &out->items[m->whole];
        bool inherits = goes_on || (!m->count.what.len && !has_verb_of_its_own(c, &f->q));
        if (inherits) m->count.what = whole->count.what;
        if (inherits && whole->sentence == m->sentence) m->harm = whole->harm;
        if (whole->count.scope == CASUS_CUMULATIVE) m->count.scope = CASUS_CUMULATIVE;
        if (!m->count.side.len) m->count.side = whole->count.side;
    }
}

count_mentions count_find(const claim_context *c) {
    found_list list = {0};
    for (size_t i = 0; i < c->syntax->count; i++) {
        size_t from = list.count;
        if (!parsed(context_sentence(c, (int)i))) continue;
        find_numbers(c, (int)i, &list);
        share_back(c, &list, from);
        share_on(c, &list, from);
        find_singles(c, (int)i, &list, from);
        sort_from(&list, from);
    }
    count_mentions out = {0};
    for (size_t k = 0; k < list.count; k++) ARENA_PUSH(c->arena, &out, mention_of(c, &list.items[k]));
    join_parts(c, &list, &out);
    count_carry_totals(c, &out);
    return out;
}
