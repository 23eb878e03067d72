/* Attributions that have no verb, as headlines and interviews make them: "Strike kills 25: ministry", "Raid kills 3 -
 * monitor", "Poll: most want peace", "WALLACE: ...". A line that stands alone, ends in no full stop, and has a short
 * name of somebody on one side. */
#include "claim/attribution_parts.h"

enum { NAME_MAX_WORDS = 6, REST_MIN_WORDS = 3 };

static bool stands_alone(const claim_context *c, int i) {
    const syntax *x = c->syntax;
    int p = x->sentences[i].paragraph;
    return (i == 0 || x->sentences[i - 1].paragraph != p) &&
           (i == 0 || (size_t)i + 1 == x->count || x->sentences[i + 1].paragraph != p);
}

static bool divides(const sentence *s, int i) {
    str n = s->tokens[i].norm;
    if (str_is(n, ":")) return true;
    return (str_is(n, "-") || str_is(n, "--")) && i > 0 && s->tokens[i - 1].space_after && s->tokens[i].space_after;
}

static bool verb_within(const sentence *s, int first, int last) {
    for (int i = first; i <= last; i++)
        if (s->tokens[i].upos == UPOS_VERB || s->tokens[i].upos == UPOS_AUX || s->tokens[i].upos == UPOS_NUM)
            return true;
    return false;
}

/* Whether some word of the stretch is one that can speak. */
static bool speaker_within(const claim_context *c, int i, int first, int last) {
    lex_entry e;
    for (int t = first; t <= last; t++) {
        const token *w = &context_sentence(c, i)->tokens[t];
        if (w->ner == NER_PER || w->ner == NER_ORG || context_find(c, LEX_SOURCE, i, t, &e) ||
            context_find(c, LEX_TITLE, i, t, &e) || context_lemma(c, LEX_ROLE, i, t, &e) ||
            context_form(c, LEX_ACTOR, i, t, &e) || context_find(c, LEX_GROUP, i, t, &e) || context_lemma(c, LEX_REPORT, i, t, &e))
            return true;
    }
    return false;
}

/* The word of a stretch whose head stands outside. */
static int top_of(const sentence *s, int first, int last) {
    for (int i = first; i <= last; i++)
        if (s->tokens[i].upos != UPOS_PUNCT && (s->tokens[i].head < first || s->tokens[i].head > last)) return i;
    return first;
}

static void add(const claim_context *c, marking *m, int i, int at, int first, int last, attributions *all) {
    const sentence *s = context_sentence(c, i);
    attribution a = {.source = {i, top_of(s, first, last)}, .cue = {i, at}, .parent = -1, .speaks = true};
    a.cue_span = s->tokens[at].span;
    a.source_span = (span){s->tokens[first].span.start, s->tokens[last].span.end};
    marking_reset(m, c, i);
    marking_range(m, first > at ? 0 : at + 1, first > at ? at - 1 : s->count - 1, true);
    marking_spans(m, &a);
    if (a.content_count == 0) return;
    cue none = {.sentence = i, .node = at, .part = PART_PREP};
    source_voice(c, all, &none, &a);
    a.stance = a.vague ? CASUS_UNCONFIRMED : CASUS_CLAIMED;
    ARENA_PUSH(c->arena, all, a);
}

/* Feeds put the day before their headlines. */
static int after_date(const sentence *s, int first, int last) {
    while (first < last && (s->tokens[first].upos == UPOS_NUM || s->tokens[first].upos == UPOS_PUNCT ||
                            frame_time_word(&s->tokens[first])))
        first++;
    return first;
}

static bool names_speaker(const claim_context *c, int i, int first, int last) {
    lex_entry group;
    if (first > last || last - first >= NAME_MAX_WORDS) return false;
    if ((int)context_form(c, LEX_GROUP, i, first, &group) == last - first + 1) return true; /* "Monitoring group: ..." */
    return !verb_within(context_sentence(c, i), first, last) && speaker_within(c, i, first, last);
}

/* A stretch of content that goes on to the end of the paragraph. */
static void add_rest(const claim_context *c, attribution *a, int i) {
    const syntax *x = c->syntax;
    for (int k = i + 1; k < (int)x->count && x->sentences[k].paragraph == x->sentences[i].paragraph; k++)
        content_add(c, a, x->sentences[k].span);
}

static bool name_only(const sentence *s, int first, int last) {
    for (int t = first; t <= last; t++)
        if (s->tokens[t].upos != UPOS_PROPN && s->tokens[t].upos != UPOS_PUNCT) return false;
    return true;
}

enum { LABEL_MAX_WORDS = 3 };

/* "WALLACE: And what of ...?", as interviews are written down: a name opens the paragraph, and all of it is what they
 * say. */
static bool labelled(const claim_context *c, marking *m, int i, attributions *all) {
    const sentence *s = context_sentence(c, i);
    bool opens = i == 0 || c->syntax->sentences[i - 1].paragraph != c->syntax->sentences[i].paragraph;
    for (int at = 1; opens && at <= LABEL_MAX_WORDS && at + 1 < s->count; at++) {
        if (!str_is(s->tokens[at].norm, ":")) continue;
        if (!name_only(s, 0, at - 1) || frame_time_word(&s->tokens[0]) || s->tokens[0].ner == NER_LOC) return false;
        size_t before = all->count;
        add(c, m, i, at, 0, at - 1, all);
        if (all->count > before) add_rest(c, &all->items[before], i);
        return all->count > before;
    }
    return false;
}

/* "A said five were killed; B, that one was hurt": the verb is the first one's; where B's name begins, `comma` behind it. */
int headline_gapped(const claim_context *c, int i, int semicolon, int *comma) {
    const sentence *s = context_sentence(c, i);
    int first = semicolon + 1, at = first;
    if (!str_is(s->tokens[semicolon].norm, ";")) return NO_TOKEN;
    while (at + 1 < s->count && at - first < NAME_MAX_WORDS && !str_is(s->tokens[at].norm, ",")) at++;
    bool that = at + 2 < s->count && str_is(s->tokens[at].norm, ",") && str_is(s->tokens[at + 1].norm, "that");
    if (at == first || !that || !names_speaker(c, i, first, at - 1)) return NO_TOKEN;
    *comma = at;
    return first;
}

static void add_gapped(const claim_context *c, marking *m, int i, attributions *all) {
    const sentence *s = context_sentence(c, i);
    for (int t = 3, comma; t + 3 < s->count; t++) {
        int first = headline_gapped(c, i, t, &comma);
        if (first != NO_TOKEN) add(c, m, i, comma, first, comma - 1, all);
    }
}

void headline_find(const claim_context *c, marking *m, int i, attributions *all) {
    const sentence *s = context_sentence(c, i);
    int n = s->count;
    if (n < REST_MIN_WORDS + 2) return;
    add_gapped(c, m, i, all);
    if (labelled(c, m, i, all) || n > 40 || !stands_alone(c, i)) return;
    for (int at = 1; at + 1 < n; at++) {
        if (!divides(s, at)) continue;
        int start = after_date(s, 0, at - 1), last = s->tokens[n - 1].upos == UPOS_PUNCT ? n - 2 : n - 1;
        if (at >= REST_MIN_WORDS && names_speaker(c, i, at + 1, last)) add(c, m, i, at, at + 1, last, all);
        else if (n - at > REST_MIN_WORDS && str_is(s->tokens[at].norm, ":") && names_speaker(c, i, start, at - 1))
            add(c, m, i, at, start, at - 1, all);
        return;
    }
}
