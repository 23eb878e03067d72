/* Private to lexicon/compile*.c. */
#ifndef CASUS_LEXICON_COMPILE_PARTS_H
#define CASUS_LEXICON_COMPILE_PARTS_H

#include "lexicon/compile.h"
#include "lexicon/lexicon_file.h"

/* One entry as read. */
typedef struct lex_item {
    lex_class class;
    str canonical, value, keys, sense;
    uint32_t from, to;
} lex_item;

typedef struct lex_items {
    lex_item *items;
    size_t count, capacity;
} lex_items;

/* One form of an entry. */
typedef struct lex_form {
    str words; /* parted by single blanks */
    uint32_t item;
    uint32_t source, line; /* where it was read; line 0 is the base */
    bool derived;          /* a spelling of a form; gives way to one that is written out */
} lex_form;

typedef struct lex_forms {
    lex_form *items;
    size_t count, capacity;
} lex_forms;

typedef struct lex_draft {
    arena *arena;
    lex_items entries;
    lex_forms forms;
} lex_draft;

/* What a class takes. Both return a sentence of what is wrong, empty when all is well. */
str lex_check_value(arena *a, lex_class class, str value);
str lex_check_key(arena *a, lex_class class, str key, str value);

/* Sorts forms by words and class; the order of the sources is kept among equals. */
void lex_sort_forms(lex_draft *d);

/* Lays out a sorted draft as a container. */
str lex_pack(const lex_draft *d);

#endif
