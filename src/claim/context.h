/* What every part of the claim layer works on: one report, read, parsed, and its lexicon. Read-only once made. */
#ifndef CASUS_CLAIM_CONTEXT_H
#define CASUS_CLAIM_CONTEXT_H

#include "lexicon/lexicon.h"
#include "place/place.h"
#include "syntax/tree.h"
#include "time/timex.h"

/* The words of a sentence as the lexicon wants them: folded forms and lemmas, one each token. */
typedef struct word_row {
    str *norms, *lemmas;
} word_row;

typedef struct claim_context {
    arena *arena;
    const lexicon *lex;
    const casus_report *report; /* with `published` filled from the dateline when it was empty */
    const syntax *syntax;
    word_row *words; /* one each sentence */
    timexes times;
    place_mentions places;
    struct word_memo **memos; /* of each sentence, made when first asked for */
} claim_context;

/* A word of the report. */
typedef struct word_ref {
    int sentence, token;
} word_ref;

/* What was found out about a word once (mention.h): who it names and what it stands for. */
typedef struct word_memo {
    casus_party party;
    word_ref resolved;
    bool named, followed;
} word_memo;

word_memo *context_memo(const claim_context *c, word_ref at);

void context_make(claim_context *c, arena *a, const lexicon *lex, const casus_report *report, const syntax *parsed);

static inline const struct sentence *context_sentence(const claim_context *c, int i) {
    return &c->syntax->sentences[i];
}

/* Longest lexicon entry that begins at word `at` of sentence `i`, by forms or by lemmas; returns the words it takes, or
 * 0. */
size_t context_form(const claim_context *c, lex_class class, int i, int at, lex_entry *entry);
size_t context_lemma(const claim_context *c, lex_class class, int i, int at, lex_entry *entry);

/* The longer of the two; forms where both are as long. */
size_t context_find(const claim_context *c, lex_class class, int i, int at, lex_entry *entry);

/* The place whose name a word is part of, or NULL. */
const place_mention *context_place(const claim_context *c, word_ref at);

/* Longest entry of forms that word `at` is part of, wherever it begins ("State" of "Islamic State"); returns the words
 * it takes, or 0. */
size_t context_covering(const claim_context *c, lex_class class, int i, int at, lex_entry *entry);

#endif
