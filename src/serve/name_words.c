/* See name_words.h. */
#include "serve/name_words.h"

/* Letters, digits, apostrophes and all beyond ASCII but signs (U+0080 to U+00BF) and quotation marks, dashes, blanks (U+2000 to U+207F). */
bool name_in_word(str s, size_t at) {
    char c = s.ptr[at];
    if ((unsigned char)c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
    while (at && ((unsigned char)s.ptr[at] & 0xC0) == 0x80) at--;
    unsigned char lead = (unsigned char)s.ptr[at], next = at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : 0;
    return lead != 0xC2 && !(lead == 0xE2 && (next == 0x80 || next == 0x81));
}

/* How much of the word is not its own: "'s", "'". */
static size_t possessive(str word) { return str_ends(word, STR("'s")) ? 2 : str_ends(word, STR("'")) ? 1 : 0; }

str name_word_at(str s, size_t at) {
    size_t end = at;
    while (end < s.len && name_in_word(s, end)) end++;
    return str_sub(s, at, end - possessive(str_sub(s, at, end)));
}

/* Large letters of ASCII, or any beyond. */
bool name_capital(str word) { return (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') || (unsigned char)word.ptr[0] >= 0x80; }

/* The next word of a text from `*at` on; empty at its end. */
str name_next(str text, size_t *at) {
    while (*at < text.len && !name_in_word(text, *at)) ++*at;
    str word = name_word_at(text, *at);
    while (*at < text.len && name_in_word(text, *at)) ++*at;
    return word;
}

str name_last(str name) {
    str last = {0};
    for (size_t at = 0; at < name.len;) {
        str word = name_next(name, &at);
        if (word.len) last = word;
    }
    return last;
}

/* Every word of the one name is in the other: "Okoro" and "John Okoro". */
bool name_within(str name, str other) {
    for (size_t at = 0; at < name.len;) {
        str word = name_next(name, &at);
        bool there = !word.len;
        for (size_t k = 0; k < other.len && !there;) there = str_eq(name_next(other, &k), word);
        if (!there) return false;
    }
    return true;
}

bool name_acronym(str name) {
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] < 'A' || name.ptr[i] > 'Z') return false;
    return true;
}

str name_core(str phrase) {
    size_t first = phrase.len, last = 0;
    for (size_t at = 0; at < phrase.len;) {
        str word = name_next(phrase, &at);
        if (!word.len || !name_capital(word)) continue;
        size_t start = (size_t)(word.ptr - phrase.ptr);
        if (first == phrase.len) first = start;
        last = start + word.len;
    }
    return last ? str_sub(phrase, first, last) : (str){0};
}

bool name_written(str name) { return name_core(name).len > 0; } /* "a downed pilot" */

bool name_all_large(str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z') return false;
    return true;
}

bool name_ends(str s, size_t at) {
    size_t end = at;
    while (end < s.len && name_in_word(s, end)) end++;
    return end == at || end - at == possessive(str_sub(s, at, end));
}
