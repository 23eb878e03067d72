/* See context.h. */
#include "claim/context.h"

static word_row row_of(arena *a, const sentence *s) {
    size_t n = (size_t)s->count;
    word_row row = {ARENA_ARRAY(a, str, n), ARENA_ARRAY(a, str, n)};
    for (int i = 0; i < s->count; i++) {
        row.norms[i] = s->tokens[i].norm;
        row.lemmas[i] = str_lower(a, s->tokens[i].lemma);
    }
    return row;
}

void context_make(claim_context *c, arena *a, const lexicon *lex, const casus_report *report, const syntax *parsed) {
    *c = (claim_context){.arena = a, .lex = lex, .report = report, .syntax = parsed};
    c->memos = ARENA_ARRAY(a, word_memo *, parsed->count);
    c->words = ARENA_ARRAY(a, word_row, parsed->count);
    for (size_t i = 0; i < parsed->count; i++) c->words[i] = row_of(a, &parsed->sentences[i]);
}

word_memo *context_memo(const claim_context *c, word_ref at) {
    word_memo **row = &c->memos[at.sentence];
    if (!*row) *row = ARENA_ARRAY(c->arena, word_memo, (size_t)c->syntax->sentences[at.sentence].count);
    return &(*row)[at.token];
}

static size_t match(const claim_context *c, lex_class class, const str *words, int from, int count, lex_entry *e) {
    return lexicon_match(c->lex, class, words + from, (size_t)(count - from), c->report->published, e);
}

size_t context_form(const claim_context *c, lex_class class, int i, int at, lex_entry *e) {
    size_t n = match(c, class, c->words[i].norms, at, c->syntax->sentences[i].count, e);
    const token *t = &context_sentence(c, i)->tokens[at];
    bool pronoun = n == 1 && class == LEX_ACTOR && t->upos == UPOS_PRON && t->form.ptr[0] != 'U';
    return pronoun ? 0 : n; /* "us" is no country, "who" no health organisation; "US" is one, whatever the tagger takes it for */
}

size_t context_covering(const claim_context *c, lex_class class, int i, int at, lex_entry *e) {
    enum { WORDS_BACK = 5 };
    for (int from = at > WORDS_BACK ? at - WORDS_BACK : 0; from <= at; from++) {
        size_t n = context_form(c, class, i, from, e);
        if (from + (int)n > at) return n;
    }
    return 0;
}

size_t context_lemma(const claim_context *c, lex_class class, int i, int at, lex_entry *e) {
    return match(c, class, c->words[i].lemmas, at, c->syntax->sentences[i].count, e);
}

size_t context_find(const claim_context *c, lex_class class, int i, int at, lex_entry *e) {
    lex_entry by_lemma;
    size_t n = context_form(c, class, i, at, e), lemmas = context_lemma(c, class, i, at, &by_lemma);
    if (lemmas > n) *e = by_lemma; /* "dynamite charges" is more than dynamite */
    return lemmas > n ? lemmas : n;
}

const place_mention *context_place(const claim_context *c, word_ref at) {
    size_t low = 0, high = c->places.count;
    while (low < high) { /* the first that ends at the word or behind it */
        size_t mid = (low + high) / 2;
        const place_mention *p = &c->places.items[mid];
        if (p->sentence < at.sentence || (p->sentence == at.sentence && p->last < at.token)) low = mid + 1;
        else high = mid;
    }
    const place_mention *p = low < c->places.count ? &c->places.items[low] : NULL;
    return p && p->sentence == at.sentence && p->first <= at.token ? p : NULL;
}
