/* Walking a sentence's dependency tree. Nodes are token indices; heads may be in any order, so every walk is a loop over
 * the sentence, never recursion. */
#ifndef CASUS_SYNTAX_TREE_H
#define CASUS_SYNTAX_TREE_H

#include "syntax/syntax.h"

enum { NO_TOKEN = -1 };

/* A set of relations as a bit mask: REL_BIT(REL_NSUBJ) | REL_BIT(REL_OBJ). */
#define REL_BIT(r) (UINT64_C(1) << (r))

#define REL_SUBJECTS (REL_BIT(REL_NSUBJ) | REL_BIT(REL_CSUBJ) | REL_BIT(REL_NSUBJ_OUTER))
#define REL_PASSIVE_SUBJECTS (REL_BIT(REL_NSUBJ_PASS) | REL_BIT(REL_CSUBJ_PASS))
#define REL_OBLIQUES (REL_BIT(REL_OBL) | REL_BIT(REL_OBL_AGENT) | REL_BIT(REL_OBL_UNMARKED))
#define REL_NMODS (REL_BIT(REL_NMOD) | REL_BIT(REL_NMOD_DESC) | REL_BIT(REL_NMOD_UNMARKED))

static inline bool rel_in(uint8_t r, uint64_t set) { return (REL_BIT(r) & set) != 0; }

/* Lists each word's children once, so that tree_next need not look through the whole sentence. Not to be called before heads
 * are settled. */
void tree_index(arena *a, syntax *s);

/* The first child of `head` after token `after` (NO_TOKEN to start) whose relation is in `rels`, or NO_TOKEN:
 *     for (int c = tree_next(s, v, NO_TOKEN, rels); c != NO_TOKEN; c = tree_next(s, v, c, rels)) */
int tree_next(const sentence *s, int head, int after, uint64_t rels);
static inline int tree_child(const sentence *s, int head, uint64_t rels) { return tree_next(s, head, NO_TOKEN, rels); }

/* The word whose preposition, conjunction or marker `child` is: the first `case` or `mark` child's norm, "" for none. */
str tree_case(const sentence *s, int node);
str tree_mark(const sentence *s, int node);

/* Whether a verb's tag has a tense and a person of its own: "said", "says", "say". */
bool tree_finite(const token *t);

/* Whether a name of this class that a word of [first, last] is part of begins before it or ends behind it. */
bool tree_name_reaches(const sentence *s, int first, int last, ner class);

/* Whether `node` is `top` or stands below it. */
bool tree_below(const sentence *s, int node, int top);

/* First and last token of the stretch around `node` that belongs to its subtree of `node`; relations in `without` are left out, with all below them (never the
 * node itself). Punctuation at either end is left out. Stops where another subtree cuts in. */
void tree_extent(const sentence *s, int node, uint64_t without, int *first, int *last);

/* What a name of a thing leaves out of its subtree: clauses, conjuncts, appositions, its own preposition. */
#define REL_PHRASE_WITHOUT                                                                                             \
    (REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_CONJ) | REL_BIT(REL_CC) | REL_BIT(REL_CC_PRECONJ) |       \
     REL_BIT(REL_APPOS) | REL_BIT(REL_CASE) | REL_BIT(REL_MARK) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_PUNCT) |        \
     REL_BIT(REL_COP) | REL_BIT(REL_NSUBJ) | REL_BIT(REL_AUX) | REL_BIT(REL_ADVCL) | REL_BIT(REL_ADVMOD) | REL_BIT(REL_ADVCL_RELCL) | REL_BIT(REL_DISCOURSE))

/* Bytes from the first to the last token of tree_extent. */
span tree_span(const sentence *s, int node, uint64_t without);

/* Bytes of the clause that `node` heads: all below it but what is coordinated with it or set beside it. */
span tree_clause_span(const sentence *s, int node);

/* Text of a span. */
static inline str span_text(str text, span at) { return str_sub(text, at.start, at.end); }

/* The chain of conjuncts that `node` begins: fills `out` with node and its conj children (and theirs), in text order. */
int tree_conjuncts(const sentence *s, int node, int *out, int max);

/* The head of the conjunct chain that node is in: itself when it is not a conj. */
int tree_first_conjunct(const sentence *s, int node);

#endif
