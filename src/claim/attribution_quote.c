/* Quotations of a report: typographic, ASCII, doubled '' and ``, single ones; a paragraph ends a quotation, and one that
 * the next paragraph opens again goes on. What is never closed and does not go on counts to the end of its paragraph
 * when that is near, else it is a stray mark. */
#include "base/utf8.h"
#include "claim/attribution_parts.h"

typedef enum mark_kind { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_PLAIN } mark_kind;

enum { STRAY_MAX = 1200 };

/* One quotation mark at `at`; `shape` tells the families apart so that a single mark does not close a double one. */
typedef struct mark {
    mark_kind kind;
    char shape; /* '"' or '\'' */
    size_t len;
} mark;

static bool letter(str text, size_t at, size_t end) {
    if (at >= end) return false;
    unsigned char b = (unsigned char)text.ptr[at];
    return b >= 0x80 ? b >= 0xC3 && b <= 0xDF : (b | 32) >= 'a' && (b | 32) <= 'z';
}

static bool digit(str text, size_t at, size_t end) { return at < end && text.ptr[at] >= '0' && text.ptr[at] <= '9'; }

static bool blank_before(str text, size_t at, size_t start) {
    if (at == start) return true;
    unsigned char b = (unsigned char)text.ptr[at - 1];
    return b <= ' ' || b == '(' || b == '[' || b == '-' || b == 0x94 || b == 0x93; /* 0x93, 0x94 end a dash or an opening mark */
}

static bool blank_after(str text, size_t at, size_t end) {
    return at >= end || (unsigned char)text.ptr[at] <= ' ' || (text.ptr[at] > 0 && strchr(".,;:!?)-]", text.ptr[at]));
}

static mark typographic(uint32_t code, size_t len) {
    switch (code) {
    case 0x201C: case 0xAB: case 0x201E: return (mark){MARK_OPEN, '"', len};
    case 0x201D: case 0xBB: return (mark){MARK_CLOSE, '"', len};
    case 0x2018: return (mark){MARK_OPEN, '\'', len};
    case 0x2019: return (mark){MARK_CLOSE, '\'', len};
    default: return (mark){MARK_NONE, 0, len};
    }
}

static mark mark_at(str text, size_t at, size_t end) {
    char b = text.ptr[at], next = at + 1 < end ? text.ptr[at + 1] : 0;
    if (b == '"') return (mark){MARK_PLAIN, '"', 1};
    if (b == '`') return (mark){MARK_OPEN, next == '`' ? '"' : '\'', next == '`' ? 2 : 1};
    if (b == '\'') return (mark){MARK_PLAIN, next == '\'' ? '"' : '\'', next == '\'' ? 2 : 1};
    if ((unsigned char)b < 0x80) return (mark){MARK_NONE, 0, 1};
    size_t len, other = 0;
    uint32_t code = utf8_at(text, at, &len);
    bool single = code == 0x2018 || code == 0x2019;
    uint32_t then = single && at + 2 * len <= end ? utf8_at(text, at + len, &other) : 0;
    if (then == 0x2018 || then == 0x2019) return (mark){MARK_PLAIN, '"', len + other}; /* two single ones for a double one */
    return typographic(code, len);
}

typedef struct scan {
    const claim_context *c;
    quotes out;
    size_t start, end; /* of the paragraph */
    int paragraph;
    bool open;
    char shape;
    size_t from;
} scan;

static void emit(scan *s, size_t to, bool goes_on) {
    quote q = {{(uint32_t)s->from, (uint32_t)to}, s->paragraph, goes_on, -1};
    ARENA_PUSH(s->c->arena, &s->out, q);
    s->open = false;
}

/* Which way a mark that does not say looks: to what it touches. */
static mark_kind turned(const scan *s, mark m, size_t at) {
    str text = s->c->syntax->text;
    bool before = blank_before(text, at, s->start), after = blank_after(text, at + m.len, s->end);
    if (m.shape == '\'') { /* an apostrophe unless it plainly is none */
        if (!s->open && before && letter(text, at + m.len, s->end)) return MARK_OPEN;
        return s->open && after && !before ? MARK_CLOSE : MARK_NONE;
    }
    if (before && !after) return MARK_OPEN;
    if (after && !before) return MARK_CLOSE;
    return s->open ? MARK_CLOSE : MARK_OPEN;
}

static void meet(scan *s, mark m, size_t at) {
    str text = s->c->syntax->text;
    bool astray = m.kind == MARK_OPEN && s->open && m.shape == s->shape && blank_after(text, at + m.len, s->end) &&
                  !blank_before(text, at, s->start);
    mark_kind kind = m.kind == MARK_PLAIN ? turned(s, m, at)
                     : astray             ? MARK_CLOSE
                                          : m.kind; /* closed by an opening mark */
    if (m.shape == '\'' && s->open && s->shape == '"') return;
    if (m.kind == MARK_CLOSE && m.shape == '\'' && letter(text, at + m.len, s->end)) return;
    if (kind == MARK_OPEN) {
        if (m.shape == '\'' && digit(text, at + m.len, s->end)) return; /* '90s */
        if (s->open && s->shape == '"' && m.kind == MARK_PLAIN && s->from != at) { /* looks wrong: take it as the end */
            emit(s, at + m.len, false);
            return;
        }
        if (!s->open || s->shape == '\'') s->open = true, s->shape = m.shape, s->from = at;
    } else if (kind == MARK_CLOSE && s->open && s->shape == m.shape) emit(s, at + m.len, false);
}

static bool opens_with_mark(const claim_context *c, size_t sentence_index) {
    if (sentence_index >= c->syntax->count) return false;
    const sentence *s = &c->syntax->sentences[sentence_index];
    mark m = mark_at(c->syntax->text, s->span.start, s->span.end);
    return m.shape == '"' && m.kind != MARK_CLOSE;
}

static void scan_paragraph(scan *s, size_t next_sentence) {
    str text = s->c->syntax->text;
    s->open = false;
    for (size_t at = s->start; at < s->end;) {
        mark m = mark_at(text, at, s->end);
        if (m.kind != MARK_NONE) meet(s, m, at);
        at += m.len;
    }
    if (!s->open || s->shape == '\'') return;
    bool goes_on = opens_with_mark(s->c, next_sentence);
    if (goes_on || s->end - s->from <= STRAY_MAX) emit(s, s->end, goes_on);
}

quotes quote_find(const claim_context *c) {
    scan s = {.c = c};
    const syntax *x = c->syntax;
    for (size_t i = 0, next; i < x->count; i = next) {
        for (next = i + 1; next < x->count && x->sentences[next].paragraph == x->sentences[i].paragraph;) next++;
        s.start = x->sentences[i].span.start, s.end = x->sentences[next - 1].span.end;
        s.paragraph = x->sentences[i].paragraph;
        scan_paragraph(&s, next);
    }
    return s.out;
}

size_t quote_after(const quotes *q, uint32_t byte) {
    size_t low = 0, high = q->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (q->items[middle].at.end > byte) high = middle;
        else low = middle + 1;
    }
    return low;
}

int sentence_at(const claim_context *c, uint32_t byte) {
    size_t low = 0, high = c->syntax->count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (c->syntax->sentences[middle].span.start <= byte) low = middle;
        else high = middle;
    }
    return (int)low;
}
