/* All of syntax in one call: text -> sentences, words, tags, lemmas, trees and names. */
#ifndef CASUS_SYNTAX_PARSE_H
#define CASUS_SYNTAX_PARSE_H

#include "syntax/lemma.h"
#include "syntax/net.h"

/* What a model file holds. Read-only once open, and shared by threads. */
typedef struct model {
    container file;
    net *net;
    lemmas lemmas;
} model;

/* `bytes` is a mapped model, which must outlive the model. Fails with INPUT, MISMATCH or MEMORY. */
CASUS_CHECKED casus_status model_open(str bytes, model *m, casus_error *error);
void model_close(model *m);

/* Splits and parses; `text` is valid UTF-8 with Unix line ends and must outlive the result, which is in the arena.
 * Where `wanted` is given, it says of each sentence once it is split whether it is worth the network's time; others
 * keep their words alone. */
typedef bool parse_wanted(void *own, const syntax *s, size_t sentence);
syntax syntax_parse(const model *m, arena *a, str text, parse_wanted *wanted, void *own);

/* The same for words and sentences that are given, as those of conllu_read: all that was known of tags and heads is
 * replaced. */
void syntax_parse_words(const model *m, arena *a, syntax *s);

#endif
