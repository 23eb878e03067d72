/* Text -> paragraphs -> words -> sentences. See split.h.
 *
 * Where blank lines part the paragraphs, a line's end inside one is a blank if the text is wrapped by hand (lines of
 * one length, and the next word would not have fitted), else it parts paragraphs too, as in text taken from web pages.
 */
#include "syntax/split.h"

#include "syntax/split_parts.h"

enum {
    WRAP_MIN = 40,   /* lines that are wrapped are at least so long at their longest, */
    WRAP_MAX = 120,  /* and at most so long; in bytes */
    WRAP_SLACK = 16, /* hands wrap a word or two before the margin */
    BLOCK_LINES = 3  /* from so many lines on, a block shows its own margin */
};

/* One line without its end. */
typedef struct line {
    size_t start, end;
} line;

static line line_at(str text, size_t at) {
    const char *nl = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
    return (line){at, nl ? (size_t)(nl - text.ptr) : text.len};
}

static bool is_blank(str text, line l) {
    for (size_t i = l.start; i < l.end;) {
        glyph g = glyph_at(text, i);
        if (g.kind != GLYPH_SPACE) return false;
        i += g.len;
    }
    return true;
}

static size_t indent(str text, line l) {
    size_t n = 0;
    while (l.start + n < l.end && (text.ptr[l.start + n] == ' ' || text.ptr[l.start + n] == '\t')) n++;
    return n;
}

static size_t trimmed_end(str text, line l) {
    while (l.end > l.start && (unsigned char)text.ptr[l.end - 1] <= ' ') l.end--;
    return l.end;
}

/* The longest line of the block of lines that begins at `at` and goes up to a blank line (or of the whole text); lines
 * are counted. */
static size_t longest(str text, size_t at, bool whole, size_t *lines) {
    size_t most = 0;
    for (*lines = 0; at < text.len;) {
        line l = line_at(text, at);
        if (!whole && is_blank(text, l)) break;
        size_t len = trimmed_end(text, l) - l.start;
        if (len > most) most = len;
        ++*lines;
        at = l.end + 1;
    }
    return most;
}

static bool is_margin(size_t width) { return width >= WRAP_MIN && width <= WRAP_MAX; }

/* The width that the lines of a block are wrapped at, 0 when they are not. */
static size_t margin_of(str text, size_t at, size_t text_margin) {
    size_t lines, width = longest(text, at, false, &lines);
    if (lines >= BLOCK_LINES && is_margin(width)) return width;
    return is_margin(text_margin) ? text_margin : 0;
}

static size_t first_word(str text, line l) {
    size_t i = l.start + indent(text, l), start = i;
    while (i < l.end && (unsigned char)text.ptr[i] > ' ') i++;
    return i - start;
}

/* Whether line `b` goes on with what `a` says. */
static bool goes_on(str text, line a, line b, size_t margin) {
    size_t end = trimmed_end(text, a), lead = a.start + indent(text, a);
    if (indent(text, b) > indent(text, a) + 1) return false;
    char last = end > a.start ? text.ptr[end - 1] : '\0';
    bool stopped = last != '\0' && strchr(".?!:\"", last) != NULL;
    glyph first = glyph_at(text, b.start + indent(text, b));
    if (glyph_is_lower(first) && !stopped) return true;
    if (margin == 0) return false;
    size_t need = end - a.start + 1 + first_word(text, b);
    bool upper_line = glyph_is_upper(glyph_at(text, lead)) && glyph_is_upper(glyph_at(text, lead + 1));
    return need + (stopped && !upper_line ? WRAP_SLACK / 2 : WRAP_SLACK) > margin;
}

bool split_in_capitals(const token *items, size_t count, bool text_capitals) {
    size_t upper = 0, lower = 0, words = 0;
    for (size_t i = 0; i < count; i++) {
        size_t before = upper;
        for (size_t k = 0; k < items[i].form.len; k++) {
            char b = items[i].form.ptr[k];
            if (b >= 'A' && b <= 'Z') upper++;
            else if (b >= 'a' && b <= 'z') lower++;
        }
        if (upper > before + 1) words++;
    }
    return lower * 12 < upper && (words >= 3 || text_capitals);
}

typedef struct output {
    arena *arena;
    sentence *items;
    size_t count, capacity;
    int paragraph;
    bool capitals; /* of the text as a whole */
} output;

static void put_sentence(output *out, const token *items, size_t count) {
    sentence one = {.count = (int)count, .paragraph = out->paragraph};
    one.tokens = ARENA_ARRAY(out->arena, token, count);
    memcpy(one.tokens, items, count * sizeof *items);
    one.span = (span){items[0].span.start, items[count - 1].span.end};
    one.capitals = split_in_capitals(items, count, out->capitals);
    ARENA_PUSH(out->arena, out, one);
}

static void put_paragraph(splitter *s, output *out, size_t start, size_t end, str text) {
    s->text = str_sub(text, 0, end);
    s->at = start;
    split_words(s);
    if (s->count == 0) return;
    for (size_t from = 0, next; from < s->count; from = next) {
        next = split_sentence_end(s, from);
        put_sentence(out, s->items + from, next - from);
    }
    out->paragraph++;
}

static bool text_in_capitals(str text) {
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') upper++;
        else if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z') lower++;
    }
    return lower * 4 < upper;
}

void split_text(arena *a, str text, syntax *result) {
    splitter s = {.arena = a};
    output out = {.arena = a, .capitals = text_in_capitals(text)};
    size_t lines, text_margin = longest(text, 0, true, &lines), margin = 0;
    bool block_begins = true;
    for (size_t at = 0; at < text.len;) {
        line l = line_at(text, at);
        at = l.end + 1;
        if (is_blank(text, l)) {
            block_begins = true;
            continue;
        }
        if (block_begins) margin = margin_of(text, l.start, text_margin);
        block_begins = false;
        size_t start = l.start;
        for (; at < text.len; at = l.end + 1) {
            line next = line_at(text, at);
            if (is_blank(text, next) || !goes_on(text, l, next, margin)) break;
            l = next;
        }
        put_paragraph(&s, &out, start, l.end, text);
    }
    *result = (syntax){.text = text, .sentences = out.items, .count = out.count};
}
