/* See attribution.h. Each word that the lexicon knows as a cue is asked for its source and its content; then quotations are
 * given to their speakers, and attributions are nested by what stands inside what. */
#include "claim/attribution_parts.h"
#include "claim/mention.h"

typedef struct finder {
    const claim_context *c;
    quotes quotes;
    marking marks;
    attributions all;
} finder;

static attribution begin(const claim_context *c, const cue *k, int source) {
    const sentence *s = context_sentence(c, k->sentence);
    attribution a = {.source = {k->sentence, source}, .cue = {k->sentence, k->node}, .parent = -1};
    a.cue_span = (span){s->tokens[k->first].span.start, s->tokens[k->last].span.end};
    if (source != NO_TOKEN) a.source_span = source_extent(c, k, source);
    return a;
}

static bool plain_plural(const finder *f, const cue *k) {
    const sentence *s = context_sentence(f->c, k->sentence);
    return strcmp(s->tokens[k->node].xpos, "NNS") == 0 && tree_child(s, k->node, REL_BIT(REL_DET) | REL_BIT(REL_NMOD_POSS)) == NO_TOKEN;
}

/* "asking not to be named", "requested anonymity", "asked that only his first name be used": how it was said, and nothing that is asked for. */
static bool stays_unnamed(const finder *f, const cue *k) {
    static const char *const names[] = {"name", "identify", "quote", NULL}, *const own[] = {"anonymity", "name", "identity", NULL};
    const sentence *s = context_sentence(f->c, k->sentence);
    const word_row *row = &f->c->words[k->sentence];
    int what = tree_child(s, k->node, REL_BIT(REL_XCOMP)), clause = tree_child(s, k->node, REL_BIT(REL_CCOMP));
    int thing = clause != NO_TOKEN ? tree_child(s, clause, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) : tree_child(s, k->node, REL_BIT(REL_OBJ));
    if (k->kind != CUE_ASK) return false;
    return (what != NO_TOKEN && str_in(row->lemmas[what], names)) || (thing != NO_TOKEN && str_in(row->lemmas[thing], own));
}

/* "A document seen by AFP put the toll at 100": papers that give figures as people do. */
static bool gives_figures(const finder *f, const cue *k, int source) {
    static const char *const papers[] = {"document", "report", "memo", "letter", "list", "record", "data", "survey", "study", "tally", "count", "estimate", "footage", "file", NULL};
    return source_can_speak(f->c, k->sentence, source) || str_in(f->c->words[k->sentence].lemmas[source], papers);
}

/* Whether a cue is worth an attribution: belief, wish and judgement of a mere thing are too common to be news of anybody's word, and
 * what "I" think inside somebody's quotation is part of that. */
static bool wanted(const finder *f, const cue *k, const attribution *a) {
    if (a->content_count == 0 || stays_unnamed(f, k)) return false;
    bool nobody = a->source.token == NO_TOKEN, figures = lex_key(&k->entry, "with").len != 0;
    if (figures && (nobody || !gives_figures(f, k, a->source.token))) return false;
    bool said = k->kind == CUE_SAY || k->kind == CUE_ASK;
    if (cue_merely_tells(k, a) && !said) return false;
    if (k->part == PART_NOUN && nobody && k->kind == CUE_SAY && k->stance == CASUS_UNCONFIRMED && plain_plural(f, k)) return true; /* "reports of attacks" */
    if (k->part == PART_NOUN) return k->kind == CUE_JUDGE ? !nobody : !nobody || k->clause;
    if (k->part == PART_PREP || k->kind == CUE_SEEM || a->quoted) return true;
    if (k->kind == CUE_JUDGE) return !nobody;
    if (said) return true;
    return k->clause && !source_is_first_person(f->c, a->source);
}

static const quote *quote_over(const finder *f, span at) {
    size_t i = quote_after(&f->quotes, at.start);
    bool over = i < f->quotes.count && f->quotes.items[i].at.start <= at.start && at.end <= f->quotes.items[i].at.end;
    return over ? &f->quotes.items[i] : NULL;
}

/* Whether a cue is but a few words of somebody's quotation: '"It goes according to plan," said X'. */
static bool quoted_cue(const finder *f, const cue *k) {
    enum { SCARE_WORDS = 4 };
    const sentence *s = context_sentence(f->c, k->sentence);
    const quote *q = quote_over(f, (span){s->tokens[k->first].span.start, s->tokens[k->last].span.end});
    int words = 0;
    for (int t = 0; q && t < s->count; t++)
        words += s->tokens[t].upos != UPOS_PUNCT && quote_over(f, s->tokens[t].span) == q;
    return words >= SCARE_WORDS + k->last - k->first;
}

/* What somebody quotes says nothing of what stands outside quotations; one may be parted: '"According to all," X said,
 * "it fell."' */
static void keep_inside(finder *f, const cue *k) {
    const sentence *s = context_sentence(f->c, k->sentence);
    if (!quoted_cue(f, k)) return;
    for (int t = 0; t < s->count; t++)
        if (!quote_over(f, s->tokens[t].span)) f->marks.content[t] = false;
}

static void try_cue(finder *f, cue *k) {
    int source = source_of(f->c, &f->quotes, k), index = (int)f->all.count;
    bool any = content_of(&f->marks, k, source);
    attribution a = begin(f->c, k, source);
    if (any) keep_inside(f, k);
    if (any) marking_spans(&f->marks, &a);
    content_quotes(f->c, &f->quotes, k, &a, index);
    if (!wanted(f, k, &a)) {
        content_release(&f->quotes, index);
        return;
    }
    source_voice(f->c, &f->all, k, &a);
    a.speaks = cue_speaks(f->c, k, &a);
    a.stance = cue_stance(f->c, k, &a);
    ARENA_PUSH(f->c->arena, &f->all, a);
}

/* "According to X, quoting Y, ...", "X said, citing Y": what X says is Y's word too. */
static bool cites(const claim_context *c, const attribution *a) {
    lex_entry e;
    return a->speaks && a->stance == CASUS_CLAIMED && context_lemma(c, LEX_REPORT, a->cue.sentence, a->cue.token, &e) &&
           str_is(lex_key(&e, "obj"), "actor") && str_is(lex_key(&e, "prep"), "as");
}

static bool in_content(const attribution *a, span at) {
    for (size_t i = 0; i < a->content_count; i++)
        if (a->content[i].start <= at.start && at.end <= a->content[i].end) return true;
    return false;
}

static void add_cited(finder *f, size_t cited, size_t told) {
    const sentence *s = context_sentence(f->c, f->all.items[cited].cue.sentence);
    attribution a = f->all.items[cited], b = f->all.items[told];
    int whom = tree_child(s, a.cue.token, REL_BIT(REL_OBJ));
    if (whom == NO_TOKEN || in_content(&b, a.cue_span)) return;
    cue k = {.sentence = a.cue.sentence, .node = a.cue.token, .part = PART_VERB};
    attribution n = {.source = {k.sentence, whom}, .source_span = phrase_span(s, whom, 0), .cue = a.cue, .cue_span = a.cue_span,
                     .content = b.content, .content_count = b.content_count, .stance = b.stance, .speaks = true, .quoted = b.quoted, .parent = (int)told};
    source_voice(f->c, &f->all, &k, &n);
    ARENA_PUSH(f->c->arena, &f->all, n);
}

static void find_cited(finder *f, size_t first) {
    size_t end = f->all.count;
    for (size_t i = first; i < end; i++) {
        uint8_t r = context_sentence(f->c, f->all.items[i].cue.sentence)->tokens[f->all.items[i].cue.token].rel;
        if ((r != REL_ADVCL && r != REL_ACL) || !cites(f->c, &f->all.items[i])) continue;
        for (size_t k = first; k < end; k++)
            if (k != i && f->all.items[k].speaks) {
                add_cited(f, i, k);
                break;
            }
    }
}

static int cue_words(const claim_context *c, int i, int t) {
    lex_entry e;
    size_t words = context_find(c, LEX_REPORT, i, t, &e);
    return words ? (int)words : 1;
}

static void find_in(finder *f, int i) {
    size_t first = f->all.count;
    const sentence *s = context_sentence(f->c, i);
    f->marks.c = f->c;
    for (int t = 0; t < s->count; t++) {
        cue k;
        if (!cue_at(f->c, i, t, &k)) continue;
        try_cue(f, &k);
        if (k.part == PART_PREP) t = k.last;
        else t += cue_words(f->c, i, t) - 1; /* the blame of "traded blame" is no second cue */
    }
    find_cited(f, first);
    headline_find(f->c, &f->marks, i, &f->all);
}

/* ---- What stands inside what ---- */

static uint32_t length(const attribution *a) {
    uint32_t n = 0;
    for (size_t i = 0; i < a->content_count; i++) n += a->content[i].end - a->content[i].start;
    return n;
}

static bool holds(const attribution *a, uint32_t byte) {
    for (size_t i = 0; i < a->content_count; i++)
        if (a->content[i].start <= byte && byte < a->content[i].end) return true;
    return false;
}

static bool in_span(span at, uint32_t byte) { return at.start <= byte && byte < at.end; }

/* How many sentences one stretch of content may reach: keeps the links linear in the text. */
enum { REACH = 64 };

static void link_span(const claim_context *c, attributions *all, int item, span at, size_t *capacity, size_t *count) {
    int first = sentence_at(c, at.start), end = first + REACH;
    for (int i = first; i < (int)c->syntax->count && i < end && c->syntax->sentences[i].span.start < at.end; i++) {
        if (all->newest[i] >= 0 && all->links[all->newest[i]].item == item) continue;
        all->links = arena_grow(c->arena, all->links, *count, capacity, sizeof *all->links);
        all->links[*count] = (attribution_link){item, all->newest[i]};
        all->newest[i] = (int)(*count)++;
    }
}

static void link_all(const claim_context *c, attributions *all) {
    size_t capacity = 0, count = 0;
    all->newest = ARENA_ARRAY(c->arena, int, c->syntax->count + 1);
    for (size_t i = 0; i < c->syntax->count; i++) all->newest[i] = -1;
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->items[i].content_count; k++)
            link_span(c, all, (int)i, all->items[i].content[k], &capacity, &count);
}

/* The smallest content around a byte, of attributions whose own cue and source it is not; `larger_than` keeps nesting from going round. */
static int innermost(const claim_context *c, const attributions *all, uint32_t byte, int child) {
    int best = -1, sentence_index = sentence_at(c, byte);
    uint32_t best_length = 0, floor = child >= 0 ? length(&all->items[child]) : 0;
    for (int l = all->newest[sentence_index]; l >= 0; l = all->links[l].next) {
        const attribution *a = &all->items[all->links[l].item];
        if (all->links[l].item == child || !holds(a, byte) || in_span(a->cue_span, byte)) continue;
        uint32_t n = length(a);
        if (child >= 0 && (n < floor || (n == floor && all->links[l].item > child))) continue;
        if (best < 0 || n < best_length || (n == best_length && all->links[l].item > best)) best = all->links[l].item, best_length = n;
    }
    return best;
}

int attribution_at(const claim_context *c, const attributions *all, int i, int t) {
    if (all->count == 0) return -1;
    return innermost(c, all, context_sentence(c, i)->tokens[t].span.start, -1);
}

/* Each that stands inside another goes to the outermost one around it, in order of the text. */
static void nest(attributions *all) {
    for (size_t i = 0; i < all->count; i++) all->items[i].inner = all->items[i].next = -1;
    for (size_t i = all->count; i > 0; i--) {
        attribution *a = &all->items[i - 1];
        int top = a->parent;
        while (top >= 0 && all->items[top].parent >= 0) top = all->items[top].parent;
        if (top < 0) continue;
        a->next = all->items[top].inner;
        all->items[top].inner = (int)(i - 1);
    }
}

attributions attribution_find(const claim_context *c) {
    finder f = {.c = c, .quotes = quote_find(c)};
    int longest = 1;
    for (size_t i = 0; i < c->syntax->count; i++)
        if (c->syntax->sentences[i].count > longest) longest = c->syntax->sentences[i].count;
    f.marks.content = ARENA_ARRAY(c->arena, uint8_t, (size_t)longest);
    f.marks.state = ARENA_ARRAY(c->arena, uint8_t, (size_t)longest);
    for (size_t i = 0; i < c->syntax->count; i++) find_in(&f, (int)i);
    content_leftover(c, &f.quotes, &f.all);
    link_all(c, &f.all);
    for (size_t i = 0; i < f.all.count; i++)
        if (f.all.items[i].parent < 0) f.all.items[i].parent = innermost(c, &f.all, f.all.items[i].cue_span.start, (int)i); /* cited ones have theirs */
    nest(&f.all);
    return f.all;
}

/* ---- Voices ---- */

static size_t add_voice(casus_voice *out, size_t n, size_t max, casus_voice v) {
    if (v.name.len == 0 || n == max) return n;
    for (size_t i = 0; i < n; i++)
        if (str_eq(out[i].name, v.name)) return n;
    out[n] = v;
    return n + 1;
}

static void reverse(casus_voice *v, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        casus_voice keep = v[i];
        v[i] = v[n - 1 - i], v[n - 1 - i] = keep;
    }
}

size_t attribution_voices(const claim_context *c, const attributions *all, int i, int t, casus_voice *out, size_t max) {
    size_t n = 0;
    int at = attribution_at(c, all, i, t);
    for (size_t steps = 0; at >= 0 && steps <= all->count; steps++, at = all->items[at].parent) {
        const attribution *a = &all->items[at];
        if (!a->speaks) continue;
        n = add_voice(out, n, max, a->voice);
        n = add_voice(out, n, max, a->told);
    }
    reverse(out, n);
    return n;
}
