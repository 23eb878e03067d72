/* Where sentences end: after a full stop, question or exclamation mark, unless what follows goes on; after datelines.
 */
#include "syntax/split_parts.h"

static bool one_of(const token *t, const char *marks) {
    return t->norm.len == 1 && strchr(marks, t->norm.ptr[0]) != NULL;
}

static bool is_word(const token *t) { return glyph_is_word(glyph_at(t->form, 0)); }

static bool is_capitalised(const token *t) {
    glyph g = glyph_at(t->form, 0);
    if (g.kind != GLYPH_LETTER) return false;
    return g.code < 0x80 ? glyph_is_upper(g)
                         : t->form.len != t->norm.len || memcmp(t->form.ptr, t->norm.ptr, t->form.len) != 0;
}

static bool all_upper(const token *t) {
    for (size_t i = 0; i < t->form.len; i++)
        if (t->form.ptr[i] >= 'a' && t->form.ptr[i] <= 'z') return false;
    return is_word(t);
}

static bool is_closer(const token *t, bool space_before) {
    if (one_of(t, ")]}")) return true;
    return (one_of(t, "\"'") || str_is(t->norm, "''") || str_is(t->norm, "\"'")) && !space_before;
}

/* Rows of marks: "...", "?!". */
static bool row_of(const token *t, const char *marks) {
    for (size_t i = 0; i < t->norm.len; i++)
        if (!strchr(marks, t->norm.ptr[i])) return false;
    return t->norm.len > 0;
}

static size_t after_closers(const splitter *s, size_t i) {
    while (i < s->count && is_closer(&s->items[i], s->items[i - 1].space_after)) i++;
    return i;
}

/* The first token from `i` that is a word, past opening quotes and brackets. */
static const token *next_word(const splitter *s, size_t i) {
    for (size_t k = i; k < s->count && k < i + 4; k++)
        if (is_word(&s->items[k])) return &s->items[k];
        else if (!one_of(&s->items[k], "\"'([{-") && !row_of(&s->items[k], "-")) break;
    return NULL;
}

/* Whether a quotation that ends before `i` is followed by its "he said". */
static bool saying_follows(const splitter *s, size_t i) {
    for (size_t k = i; k < s->count && k < i + 4; k++)
        if (split_is_saying(s->items[k].norm)) return true;
        else if (!is_word(&s->items[k])) break;
    return false;
}

/* After a mark at `stop`, closers up to `next`: does a new sentence begin at `next`? */
static bool begins_after_stop(const splitter *s, size_t stop, size_t next) {
    const token *mark = &s->items[stop], *first = &s->items[next];
    if (one_of(first, ",;:)")) return false;
    const token *word = next_word(s, next);
    bool ellipsis = row_of(mark, ".") && mark->norm.len > 1, quoted = next > stop + 1;
    if (word && !is_capitalised(word) && glyph_at(word->form, 0).kind == GLYPH_LETTER)
        return mark->norm.len == 1 && mark->norm.ptr[0] == '.' && !quoted && s->items[stop].space_after;
    if (quoted && saying_follows(s, next) && !one_of(mark, ".")) return false;
    if (ellipsis) return word && is_capitalised(word) && !str_is(word->norm, "i");
    return true;
}

static bool shouted(const splitter *s, size_t i) { return i < s->count && all_upper(&s->items[i]) && s->items[i].form.len > 1; }

/* "GOMA, Congo - M23 rebels", "RIYADH: The ministry": a place in capitals before a text that is not in them. */
static bool place_ends(const splitter *s, size_t i) {
    bool place = all_upper(&s->items[0]) && s->items[0].form.len > 2 && i <= 8;
    return place && !(shouted(s, i + 1) && shouted(s, i + 2));
}

/* "(Reuters) -", "(AFP) --": the end of a dateline, which stands in the first words of a paragraph. */
static size_t dateline_end(const splitter *s, size_t from) {
    enum { DATELINE_WORDS = 20 };
    if (from != 0 || s->count < 4 || !is_capitalised(&s->items[0])) return 0;
    for (size_t i = 1; i + 1 < s->count && i < DATELINE_WORDS; i++) {
        if (one_of(&s->items[i], ":") && i <= 2 && place_ends(s, i) && is_capitalised(&s->items[i + 1])) return i + 1;
        if (one_of(&s->items[i], ".?!:\"")) return 0;
        if (row_of(&s->items[i], "-") && !is_word(&s->items[i])) {
            bool spaced = s->items[i].space_after && s->items[i - 1].space_after;
            bool bracket = one_of(&s->items[i - 1], ")]");
            if (bracket || (spaced && place_ends(s, i))) return i + 1;
            if (spaced) return 0;
        }
    }
    return 0;
}

/* "[REPORT] [ARMED FORCES PRESS COMMITTEE] [TEXT] The ...": notes of a wire service before the text. */
static size_t notes_end(const splitter *s, size_t from) {
    enum { NOTES_WORDS = 60 };
    if (from != 0) return 0;
    for (size_t i = 0; i + 2 < s->count && i < NOTES_WORDS; i++)
        if (one_of(&s->items[i], "[") &&
            (str_is(s->items[i + 1].norm, "text") || str_is(s->items[i + 1].norm, "excerpts")) &&
            one_of(&s->items[i + 2], "]"))
            return i + 3;
    return 0;
}

/* "wanna" is two words that no cut may part. */
static size_t before_multiword(const splitter *s, size_t end) {
    enum { WORDS = 4 };
    for (size_t k = 1; k < WORDS; k++)
        if (s->items[end - k].mwt > k) return end - k;
    return end;
}

static size_t cut_long(const splitter *s, size_t from) {
    size_t end = from + SENTENCE_WORDS_MAX;
    for (size_t k = end; k > end - 60; k--)
        if (one_of(&s->items[k - 1], ";,:")) return k;
    return before_multiword(s, end);
}

/* An abbreviation's dot ends the sentence only where the next word would not be capitalised otherwise. */
static bool abbreviation_ends(const splitter *s, size_t i) {
    const token *t = &s->items[i];
    str word = str_sub(t->form, 0, t->form.len - 1);
    if (!is_word(t) || t->form.len < 2 || t->form.ptr[t->form.len - 1] != '.' || i + 1 >= s->count) return false;
    size_t next = after_closers(s, i + 1);
    if (next >= s->count) return true;
    const token *first = &s->items[next];
    if (split_abbreviation(word) == ABBREVIATION_TITLE || !is_capitalised(first) || all_upper(&s->items[i + 1]))
        return false;
    if (word.len == 1) return false;
    return split_begins_sentences(first->norm);
}

size_t split_sentence_end(const splitter *s, size_t from) {
    size_t head = notes_end(s, from);
    if (!head) head = dateline_end(s, from);
    if (head) return head;
    for (size_t i = from; i < s->count; i++) {
        if (i - from >= SENTENCE_WORDS_MAX) return cut_long(s, from);
        const token *t = &s->items[i];
        bool stop = row_of(t, ".?!");
        if (!stop && !abbreviation_ends(s, i)) continue;
        size_t next = after_closers(s, i + 1);
        if (next >= s->count) return s->count - from > SENTENCE_WORDS_MAX ? cut_long(s, from) : s->count;
        if (next - from > SENTENCE_WORDS_MAX) return cut_long(s, from);
        if (i > from || !is_word(&s->items[next])) {
            if (!stop || begins_after_stop(s, i, next)) return next;
        }
        i = next - 1;
    }
    return s->count;
}
