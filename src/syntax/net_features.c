/* See net_features.h. */
#include "syntax/net_features.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { KEY_MAX = 48 }; /* longer words are known by their first bytes */

typedef enum letters { LETTERS_NONE, LETTERS_SMALL, LETTERS_INITIAL, LETTERS_CAPITAL, LETTERS_MIXED, LETTERS_ONE, LETTERS_ANY } letters;
typedef enum digits { DIGITS_NONE, DIGITS_SOME, DIGITS_ALL, DIGITS_KINDS } digits;

/* ---- Strings ---- */

static str part_of(str norm, int feature) {
    size_t n = feature == FEATURE_SUFFIX2 ? 2 : 3;
    if (feature == FEATURE_WORD) return str_sub(norm, 0, norm.len < KEY_MAX ? norm.len : KEY_MAX);
    if (norm.len <= n) return norm;
    return feature == FEATURE_PREFIX3 ? str_sub(norm, 0, n) : str_sub(norm, norm.len - n, norm.len);
}

uint64_t net_key(str norm, int feature) {
    str part = part_of(norm, feature);
    char plain[KEY_MAX];
    for (size_t i = 0; i < part.len; i++) plain[i] = part.ptr[i] >= '0' && part.ptr[i] <= '9' ? '0' : part.ptr[i];
    uint64_t key = str_hash((str){plain, part.len});
    return key ^ (key >> 29);
}

uint32_t net_find(const net_table *table, uint64_t key) {
    uint32_t tag = (uint32_t)(key >> 32), at = (uint32_t)key & table->mask;
    for (uint32_t tries = 0; tries <= table->mask && table->slots[at].row; tries++, at = (at + 1) & table->mask)
        if (table->slots[at].tag == tag) return table->slots[at].row;
    return 0;
}

/* ---- Shapes ---- */

typedef struct letter_count {
    int small, capital, digit, other;
    bool capital_first;
} letter_count;

static void count_code(letter_count *n, uint32_t code) {
    if (code >= '0' && code <= '9') n->digit++;
    else if (code < 0x80 && code >= 'a' && code <= 'z') n->small++;
    else if (code < 0x80 && code >= 'A' && code <= 'Z') n->capital++;
    else if (code < 0x80) n->other++;
    else if (utf8proc_category((int32_t)code) == UTF8PROC_CATEGORY_LU) n->capital++;
    else if (utf8proc_category((int32_t)code) <= UTF8PROC_CATEGORY_LO) n->small++;
    else n->other++;
}

static letter_count count_letters(str form) {
    letter_count n = {0};
    for (size_t i = 0, step; i < form.len; i += step) {
        count_code(&n, utf8_at(form, i, &step));
        if (i == 0) n.capital_first = n.capital > 0;
    }
    return n;
}

net_case net_case_of(const sentence *s) {
    int small = 0, capital = 0;
    for (int i = 0; i < s->count; i++) {
        letter_count n = count_letters(s->tokens[i].form);
        small += n.small;
        capital += n.capital;
        if (small && capital) return CASE_NATURAL;
    }
    bool capitals = capital > 3 && small == 0, smalls = small > 0 && capital == 0 && s->count > 2;
    return capitals || smalls ? CASE_NONE : CASE_NATURAL;
}

static letters letters_natural(const letter_count *n) {
    if (n->capital == 0) return n->small ? LETTERS_SMALL : LETTERS_NONE;
    if (n->capital == 1 && n->small == 0) return LETTERS_ONE;
    if (n->small == 0) return LETTERS_CAPITAL;
    return n->capital_first && n->capital == 1 ? LETTERS_INITIAL : LETTERS_MIXED;
}

static letters letters_in(const letter_count *n, net_case c) {
    if (n->small + n->capital == 0) return LETTERS_NONE;
    if (c == CASE_NONE) return LETTERS_ANY;
    if (c == CASE_TITLE && n->capital == 0 && n->small > 3) return LETTERS_INITIAL;
    return letters_natural(n);
}

uint32_t net_shape(const sentence *s, int i, net_case c) {
    letter_count n = count_letters(s->tokens[i].form);
    digits d = n.digit == 0 ? DIGITS_NONE : n.small + n.capital == 0 ? DIGITS_ALL : DIGITS_SOME;
    return ((uint32_t)letters_in(&n, c) * DIGITS_KINDS + (uint32_t)d) * 2 + (i == 0);
}

void net_features(const net_tables *tables, const sentence *s, net_word *out) {
    net_case c = net_case_of(s);
    for (int i = 0; i < s->count; i++) {
        for (int f = 0; f < FEATURE_SHAPE; f++)
            out[i].row[f] = net_find(&tables->of[f], net_key(s->tokens[i].norm, f));
        out[i].row[FEATURE_SHAPE] = net_shape(s, i, c);
    }
}
