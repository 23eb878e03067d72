/* Quotations as content: a cue takes whole the quotation that its content touches, the one it introduces, the one it follows; a
 * quotation without a cue of its own goes on with whoever spoke last. */
#include "claim/attribution_parts.h"

static bool overlaps(span a, span b) { return a.start < b.end && b.start < a.end; }
static bool within(span a, span b) { return a.start >= b.start && a.end <= b.end; }

static void take(const claim_context *c, quote *q, attribution *a, int index) {
    content_add(c, a, q->at);
    a->quoted = true;
    q->owner = index;
}

/* Whether the content really speaks the quotation's words: a fragment inside is no reason to reach out of the sentence. */
static bool touched(const attribution *a, span q) {
    for (size_t i = 0; i < a->content_count; i++)
        if (overlaps(a->content[i], q)) return true;
    return false;
}

static bool letters_between(str text, uint32_t from, uint32_t to, uint32_t most) {
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) {
        unsigned char b = (unsigned char)text.ptr[i];
        n += (b >= '0' && b <= '9') || ((b | 32) >= 'a' && (b | 32) <= 'z');
    }
    return n > most;
}

/* The stretch of cue and source, which a quotation may stand before or after. */
static span core_of(const attribution *a) {
    span core = a->cue_span;
    bool near = a->source.sentence == a->cue.sentence && a->source.token != NO_TOKEN;
    if (near && a->source_span.start < core.start) core.start = a->source_span.start;
    if (near && a->source_span.end > core.end) core.end = a->source_span.end;
    return core;
}

/* How many letters may stand between a cue and its quotation: "said in a statement on Tuesday:" */
enum { GAP_AFTER = 60, GAP_BEFORE = 3 };

/* "confirmed it, reporting: ...": another cue stands nearer. */
static bool cue_between(const claim_context *c, const attribution *a, uint32_t from, uint32_t to) {
    const sentence *s = context_sentence(c, a->cue.sentence);
    for (int t = 0; t < s->count; t++) {
        bool between = s->tokens[t].span.start >= from && s->tokens[t].span.end <= to;
        if (between && t != a->cue.token && strcmp(s->tokens[t].xpos, "VBG") == 0 && others_speech_verb(c, a->cue.sentence, t)) return true;
    }
    return false;
}

static bool introduces(const claim_context *c, const attribution *a, span q) {
    str text = c->syntax->text;
    span core = core_of(a);
    const sentence *s = context_sentence(c, a->cue.sentence);
    if (q.end <= core.start) return q.end > s->span.start && !letters_between(text, q.end, core.start, GAP_BEFORE);
    if (q.start < core.end || q.start >= s->span.end || cue_between(c, a, core.end, q.start)) return false;
    return !letters_between(text, core.end, q.start, a->content_count ? GAP_BEFORE : GAP_AFTER);
}

/* A quotation that is a sentence of its own, as direct speech is: "We were attacked," */
static bool direct(str text, span q) {
    uint32_t first = q.start + 1, last = q.end;
    while (first < q.end && (text.ptr[first] < 0 || text.ptr[first] == '\'' || text.ptr[first] == '[')) first++;
    while (last > q.start && (text.ptr[last - 1] < 0 || text.ptr[last - 1] == '"' || text.ptr[last - 1] == '\'')) last--;
    bool opens = first < q.end && text.ptr[first] >= 'A' && text.ptr[first] <= 'Z';
    return opens && q.end - q.start > 20 && last > first && memchr(",.?!", text.ptr[last - 1], 4) != NULL;
}

/* Beside direct speech the parser's guesses at more content, between it and who says it, are wrong. */
static void drop_between(attribution *a, span q) {
    span core = core_of(a);
    span gap = q.end <= core.start ? (span){q.end, core.end} : (span){core.start, q.start};
    size_t n = 0;
    for (size_t i = 0; i < a->content_count; i++)
        if (!overlaps(a->content[i], gap) || overlaps(a->content[i], q)) a->content[n++] = a->content[i];
    a->content_count = n;
}

static bool adjacent(const claim_context *c, const attribution *a, span q) {
    span core = core_of(a);
    uint32_t from = q.end <= core.start ? q.end : core.end, to = q.end <= core.start ? core.start : q.start;
    return from <= to && !letters_between(c->syntax->text, from, to, GAP_BEFORE);
}

void content_quotes(const claim_context *c, quotes *q, const cue *k, attribution *a, int index) {
    const sentence *s = context_sentence(c, k->sentence);
    size_t i = quote_after(q, s->span.start);
    for (; i < q->count && q->items[i].at.start < s->span.end; i++) {
        quote *one = &q->items[i];
        if (within(a->cue_span, one->at)) continue; /* the cue is itself quoted speech */
        bool says = k->kind == CUE_SAY && k->part == PART_VERB, mine = touched(a, one->at);
        if (!mine && !(says && one->owner < 0 && introduces(c, a, one->at))) continue;
        bool title = !mine && k->clause && one->at.end <= a->cue_span.start && !direct(c->syntax->text, one->at); /* On "This Week," X said that */
        if (title) continue;
        if (says && direct(c->syntax->text, one->at) && adjacent(c, a, one->at)) drop_between(a, one->at);
        take(c, one, a, index);
    }
}

void content_release(quotes *q, int index) {
    for (size_t i = q->count; i > 0; i--)
        if (q->items[i - 1].owner == index) q->items[i - 1].owner = -1;
}

/* ---- Quotations that no cue has taken ---- */

typedef struct speech {
    int last;         /* the last attribution that can speak on, or -1 */
    size_t next;      /* first attribution not yet passed */
} speech;

static void advance(const attributions *all, speech *p, uint32_t to) {
    for (; p->next < all->count && all->items[p->next].cue_span.start < to; p->next++)
        if (all->items[p->next].speaks && all->items[p->next].source.token != NO_TOKEN) p->last = (int)p->next;
}

static bool begins_sentence(const claim_context *c, span q) {
    const sentence *s = context_sentence(c, sentence_at(c, q.start));
    return q.start <= s->span.start + 1;
}

static bool after_colon(str text, uint32_t start) {
    while (start > 0 && (unsigned char)text.ptr[start - 1] <= ' ') start--;
    return start > 0 && text.ptr[start - 1] == ':';
}

/* Whom an ownerless quotation belongs to: whoever's quotation goes on, or spoke last, here or in the paragraph before. */
static int owner_of(const claim_context *c, const quotes *q, size_t i, const attributions *all, const speech *p) {
    const quote *one = &q->items[i];
    if (i > 0 && q->items[i - 1].goes_on && q->items[i - 1].owner >= 0) return q->items[i - 1].owner;
    if (p->last < 0 || !(begins_sentence(c, one->at) || after_colon(c->syntax->text, one->at.start))) return -1;
    int spoke = context_sentence(c, all->items[p->last].cue.sentence)->paragraph;
    if (spoke == one->paragraph) return p->last;
    return one->paragraph - spoke == 1 && one->at.end - one->at.start > 30 ? p->last : -1;
}

void content_leftover(const claim_context *c, quotes *q, attributions *all) {
    speech p = {.last = -1};
    for (size_t i = 0; i < q->count; i++) {
        quote *one = &q->items[i];
        advance(all, &p, one->at.start);
        if (one->owner >= 0) continue;
        int owner = owner_of(c, q, i, all, &p);
        if (owner >= 0) take(c, one, &all->items[owner], owner);
    }
}
