/* Private to lexicon/: the shape of a compiled lexicon, a container of kind "CASUSLEX".
 *
 *     text    all strings, each once
 *     rows    the entries
 *     nodes   a tree of words: node 0 is the root, a path from it spells a form
 *     edges   hash table (open addressing, a power of two) from (node, word) to node
 *     links   the entries of each node: its row numbers, sorted by class, then in the order of the source */
#ifndef CASUS_LEXICON_FILE_H
#define CASUS_LEXICON_FILE_H

#include "base/container.h"
#include "lexicon/lexicon.h"

#define LEX_KIND "CASUSLEX"
enum { LEX_VERSION = 1, LEX_FORM_WORDS_MAX = 16 };

/* A stretch of the section "text". */
typedef struct lex_text {
    uint32_t at, len;
} lex_text;

typedef struct lex_row {
    uint32_t class;
    lex_text canonical, value, keys;
    uint32_t from, to; /* yyyymmdd, inclusive; 0 is open */
} lex_row;

typedef struct lex_node {
    lex_text form;        /* the whole phrase; empty when no entry ends here */
    uint32_t first, count; /* its links */
    uint32_t here, below; /* bits of the classes that have an entry at this node; at it or further down */
} lex_node;

/* `child` 0 marks an empty slot: the root is nobody's child. */
typedef struct lex_edge {
    uint32_t hash, parent, child;
    lex_text word;
} lex_edge;

struct lexicon {
    arena arena; /* holds this structure itself */
    str text;
    const lex_row *rows;
    const lex_node *nodes;
    const lex_edge *edges;
    const uint32_t *links;
    uint32_t row_count, node_count, edge_count, link_count;
    char sha256[65];
};

static inline uint32_t lex_edge_hash(uint32_t parent, str word) {
    uint64_t h = str_hash(word);
    return (uint32_t)(h ^ (h >> 32)) + parent * 0x9E3779B1u;
}

static inline str lex_text_str(const lexicon *lex, lex_text t) { return (str){lex->text.ptr + t.at, t.len}; }

/* yyyymmdd of an ISO date, also of a year or a month, whose missing parts become `rest` each (01 for a beginning, 99 for
 * an end); 0 when it is none. */
uint32_t lex_date(str iso, uint32_t rest);

#endif
