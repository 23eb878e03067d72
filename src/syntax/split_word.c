/* Words of one paragraph, in one pass, by the conventions of UD English. */
#include "syntax/split_parts.h"

void split_put(splitter *s, size_t start, size_t end, uint8_t words) {
    token t = {.span = {(uint32_t)start, (uint32_t)end}, .head = TOKEN_ROOT, .mwt = words};
    t.form = str_sub(s->text, start, end);
    t.norm = split_norm(s->arena, t.form);
    t.space_after = glyph_at(s->text, end).kind == GLYPH_SPACE;
    ARENA_PUSH(s->arena, s, t);
}

/* ---- Inside a word ---------------------------------------------------------------------------------------------- */

static size_t run_of(str text, size_t at, glyph_kind kind) {
    size_t start = at;
    for (glyph g; (g = glyph_at(text, at)).kind == kind && g.len && at - start < 64;) at += g.len;
    return at - start;
}

/* Digits before `at`, within the word that begins at `start`. */
static size_t digits_before(str text, size_t start, size_t at) {
    size_t n = 0;
    while (at - n > start && text.ptr[at - n - 1] >= '0' && text.ptr[at - n - 1] <= '9') n++;
    return n;
}

static bool dot_joins(str text, size_t start, size_t at) {
    size_t letters = run_of(text, at + 1, GLYPH_LETTER);
    glyph before = glyph_before(text, at), after = glyph_at(text, at + 1);
    if (after.kind == GLYPH_DIGIT)
        return before.kind == GLYPH_DIGIT || split_is_ending(str_sub(text, at + 1, at + 1 + letters));
    if (before.kind != GLYPH_LETTER && before.kind != GLYPH_DIGIT) return false;
    bool single = at - start == 1 || text.ptr[at - 2] == '.';
    if (single && letters <= 2) return before.kind == GLYPH_LETTER;
    return split_is_ending(str_sub(text, at + 1, at + 1 + letters)) && !glyph_is_word(glyph_at(text, at + 1 + letters));
}

/* Telephone numbers and dates keep their hyphens, ranges and scores part. */
static bool hyphen_joins(str text, size_t start, size_t at) {
    glyph after = glyph_at(text, at + 1);
    if (after.kind == GLYPH_LETTER && run_of(text, start, GLYPH_LETTER) == at - start)
        return split_is_prefix(str_sub(text, start, at));
    if (after.kind != GLYPH_DIGIT) return split_is_prefix(str_sub(text, start, at));
    size_t left = digits_before(text, start, at), right = run_of(text, at + 1, GLYPH_DIGIT);
    if (left == 0) return split_is_prefix(str_sub(text, start, at));
    if (at - left > start && text.ptr[at - left - 1] == '-') return true;
    glyph next = glyph_at(text, at + 1 + right);
    bool third = next.code == '-' && glyph_at(text, at + 2 + right).kind == GLYPH_DIGIT;
    return third || (left == 3 && right == 4);
}

static bool slash_joins(str text, size_t start, size_t at) {
    size_t left = digits_before(text, start, at), right = run_of(text, at + 1, GLYPH_DIGIT);
    if (left && right)
        return left <= 2 && right <= 2 ? true
                                       : glyph_at(text, at + 1 + right).code == '/' ||
                                             (at - left > start && text.ptr[at - left - 1] == '/');
    return at - start == 1 && run_of(text, at + 1, GLYPH_LETTER) == 1;
}

static bool comma_joins(str text, size_t start, size_t at) {
    size_t left = digits_before(text, start, at);
    return left >= 1 && left <= 3 && run_of(text, at + 1, GLYPH_DIGIT) == 3;
}

/* Whether the mark `g` at `at` is inside the word that begins at `start`, rather than after it. */
static bool mark_joins(str text, size_t start, size_t at, glyph g) {
    glyph after = glyph_at(text, at + g.len);
    if (!glyph_is_word(after) || at == start) return false;
    switch (g.code) {
    case '.': return dot_joins(text, start, at);
    case '-':
    case 0x2010:
    case 0x2011: return g.code == '-' ? hyphen_joins(text, start, at) : false;
    case '/': return slash_joins(text, start, at);
    case ',': return comma_joins(text, start, at);
    case ':': return digits_before(text, start, at) && after.kind == GLYPH_DIGIT;
    case '&':
        return glyph_is_upper(after) && glyph_is_upper(glyph_before(text, at)) &&
               run_of(text, at + 1, GLYPH_LETTER) <= 3;
    case '@': return true;
    default: return g.kind == GLYPH_APOSTROPHE;
    }
}

static size_t word_end(str text, size_t start) {
    size_t at = start;
    for (;;) {
        glyph g = glyph_at(text, at);
        if (g.len && (glyph_is_word(g) || mark_joins(text, start, at, g))) at += g.len;
        else return at;
    }
}

/* ---- Words that are two ----------------------------------------------------------------------------------------- */

/* Where a word parts before its clitic ('s, 're, n't), or its end. */
static size_t clitic_at(str text, size_t start, size_t end) {
    size_t at = end;
    while (at > start && end - at < 3 && str_is_letter(text.ptr[at - 1])) at--;
    glyph apostrophe = glyph_before(text, at);
    if (apostrophe.kind != GLYPH_APOSTROPHE || at - start <= apostrophe.len) return end;
    size_t mark = at - apostrophe.len;
    str tail = str_sub(text, at, end);
    if (str_eq_nocase(tail, STR("t")) && mark > start + 1 && (text.ptr[mark - 1] | 0x20) == 'n') return mark - 1;
    if (str_eq_nocase(tail, STR("s")) || str_eq_nocase(tail, STR("re")) || str_eq_nocase(tail, STR("ve")) ||
        str_eq_nocase(tail, STR("ll")) || str_eq_nocase(tail, STR("d")) || str_eq_nocase(tail, STR("m")))
        return mark;
    return end;
}

/* Letters on a number that are its unit: "122mm" -> "122" + "mm". */
static size_t unit_at(str text, size_t start, size_t end) {
    size_t letters = 0;
    while (end - letters > start && letters < 8 && str_is_letter(text.ptr[end - letters - 1])) letters++;
    bool number = letters && end - letters > start && digits_before(text, start, end - letters) &&
                  glyph_at(text, start).kind == GLYPH_DIGIT;
    return number && split_is_unit(str_sub(text, end - letters, end)) ? end - letters : end;
}

/* A plural's apostrophe ("the rebels' side"), when no quotation waits for its end. */
static size_t plural_mark(const splitter *s, size_t end) {
    glyph g = glyph_at(s->text, end);
    unsigned char last = (unsigned char)(s->text.ptr[end - 1] | 0x20);
    bool ends_word = !glyph_is_word(glyph_at(s->text, end + g.len));
    return g.kind == GLYPH_APOSTROPHE && g.code != '`' && ends_word && !s->quote_open &&
                   (last == 's' || last == 'z' || last == 'x')
               ? g.len
               : 0;
}

static size_t put_word(splitter *s, size_t start, size_t end) {
    str word = str_sub(s->text, start, end);
    size_t joined = split_joined_at(word), at = joined ? start + joined : clitic_at(s->text, start, end);
    if (at < end) {
        split_put(s, start, at, 2);
        split_put(s, at, end, 0);
        return end;
    }
    at = unit_at(s->text, start, end);
    if (at < end) split_put(s, start, at, 0);
    split_put(s, at < end ? at : start, end, 0);
    size_t mark = plural_mark(s, end);
    if (!mark) return end;
    s->items[s->count - 1].mwt = 2;
    split_put(s, end, end + mark, 0);
    return end + mark;
}

/* ---- Addresses ----------------------------------------------------------------------------------------------------
 */

static bool is_address(str text, size_t at) {
    str rest = str_sub(text, at, text.len);
    if (rest.ptr[0] != 'h' && rest.ptr[0] != 'w' && rest.ptr[0] != 'm') return false;
    return str_starts(rest, STR("http://")) || str_starts(rest, STR("https://")) || str_starts(rest, STR("www.")) ||
           str_starts(rest, STR("mailto:"));
}

static size_t address_end(str text, size_t at) {
    size_t end = at;
    for (glyph g; (g = glyph_at(text, end)).len && g.kind != GLYPH_SPACE && g.code != '<' && g.code != '>' &&
                  g.code != '"' && g.code != 0x201D;)
        end += g.len;
    while (end > at && memchr(".,;:!?)]'", text.ptr[end - 1], 9)) end--;
    return end;
}

/* ---- Dots after words ------------------------------------------------------------------------------------------- */

/* "U.S", "a.m", "J": single letters with dots between. */
static bool is_initials(str word) {
    for (size_t i = 0; i < word.len; i++)
        if (i % 2 ? word.ptr[i] != '.' : glyph_at(word, i).kind != GLYPH_LETTER || (word.ptr[i] & 0x80)) return false;
    return word.len % 2 == 1;
}

static glyph after_blank(str text, size_t at) {
    size_t from = at;
    for (glyph g; (g = glyph_at(text, at)).kind == GLYPH_SPACE && g.len && at - from < 16;) at += g.len;
    return glyph_at(text, at);
}

/* Whether the dot at `end` belongs to the word before it. */
static bool keeps_dot(str text, size_t start, size_t end) {
    str word = str_sub(text, start, end);
    if (glyph_at(text, end).code != '.' || glyph_at(text, end + 1).code == '.') return false;
    glyph next = after_blank(text, end + 1);
    if (is_initials(word)) {
        if (word.len > 1) return true;
        return glyph_is_upper(glyph_at(word, 0)) && word.ptr[0] != 'I' && glyph_is_upper(next);
    }
    switch (split_abbreviation(word)) {
    case ABBREVIATION_TITLE: return next.len > 0;
    case ABBREVIATION_NUMBER: return next.kind == GLYPH_DIGIT;
    case ABBREVIATION_OTHER: return !str_eq_nocase(word, STR("etc")) || (next.len && !glyph_is_upper(next));
    default: return false;
    }
}

/* "name.surname@host" when an address by mail begins at `start`, else `end`. */
static size_t mail_end(str text, size_t start, size_t end) {
    size_t at = end;
    if (glyph_at(text, at).code != '.' || !glyph_is_word(glyph_at(text, at + 1))) return end;
    for (glyph g; at - start < 64 && ((g = glyph_at(text, at)).kind == GLYPH_LETTER || g.kind == GLYPH_DIGIT ||
                                      g.code == '.' || g.code == '-');)
        at += g.len;
    return glyph_at(text, at).code == '@' && glyph_is_word(glyph_at(text, at + 1)) ? address_end(text, start) : end;
}

static size_t take_word(splitter *s) {
    size_t start = s->at, end = word_end(s->text, start), mail = mail_end(s->text, start, end);
    if (mail > end) {
        split_put(s, start, mail, 0);
        return mail;
    }
    if (keeps_dot(s->text, start, end)) {
        split_put(s, start, end + 1, 0);
        return end + 1;
    }
    return put_word(s, start, end);
}

/* ---- Marks ------------------------------------------------------------------------------------------------------ */

/* Marks that are one token when they stand in a row: "...", "--", "?!", "***". Any other only in long rows. */
static size_t run_end(str text, size_t at, glyph g) {
    enum { LONG_ROW = 4 };
    size_t end = at + g.len, same = 1;
    bool stop = g.code == '!' || g.code == '?';
    for (;; same++) {
        glyph next = glyph_at(text, end);
        if (!next.len || !(next.code == g.code || (stop && (next.code == '!' || next.code == '?')))) break;
        end += next.len;
    }
    bool rows = stop || g.code == '.' || g.code == '-' || g.code == '*' || g.code == '=' || g.code == '<' ||
                g.code == '>' || g.code == '\'' || g.code == '`' || g.code == '+' || g.code == 0x2018 ||
                g.code == 0x2019 || g.code == '~' || g.code == '#';
    return rows || same >= LONG_ROW ? end : at + g.len;
}

/* A clitic or a word without its beginning that stands alone: 's, 'em, '72. */
static bool is_cut_word(str text, size_t at, size_t len) {
    size_t letters = run_of(text, at + len, GLYPH_LETTER), digits = run_of(text, at + len, GLYPH_DIGIT);
    if (digits == 2) {
        glyph after = glyph_at(text, at + len + 2);
        return !glyph_is_word(after) || (after.code == 's' && !glyph_is_word(glyph_at(text, at + len + 3)));
    }
    str word = str_sub(text, at + len, at + len + letters);
    return str_is(word, "s") || str_is(word, "em") || str_is(word, "til") || str_is(word, "tis") ||
           str_is(word, "ll") || str_is(word, "re") || str_is(word, "ve");
}

static size_t take_apostrophe(splitter *s, glyph g) {
    size_t after = s->at + g.len;
    if (g.code != '`' && glyph_is_word(glyph_at(s->text, after)) && is_cut_word(s->text, s->at, g.len)) {
        size_t end = word_end(s->text, after);
        split_put(s, s->at, end, 0);
        return end;
    }
    size_t end = run_end(s->text, s->at, g);
    s->quote_open =
        (!s->count || glyph_before(s->text, s->at).kind == GLYPH_SPACE) && glyph_at(s->text, end).kind != GLYPH_SPACE;
    split_put(s, s->at, end, 0);
    return end;
}

/* A face made of marks that stands alone: ":)", ";-)", or 0. */
static size_t face_len(str text, size_t at) {
    static const char *const faces[] = {":)", ":(", ";)", ":-)", ":-(", ";-)", ":D", ":P"};
    if (text.ptr[at] != ':' && text.ptr[at] != ';') return 0;
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        size_t len = strlen(faces[i]);
        if (text.len - at < len || memcmp(text.ptr + at, faces[i], len) != 0) continue;
        glyph next = glyph_at(text, at + len);
        if (next.kind == GLYPH_SPACE && (at == 0 || glyph_before(text, at).kind != GLYPH_DIGIT)) return len;
    }
    return 0;
}

static bool is_signed_number(str text, size_t at, glyph g) {
    return g.code == '+' && glyph_at(text, at + 1).kind == GLYPH_DIGIT;
}

static size_t take_mark(splitter *s, glyph g) {
    size_t face = face_len(s->text, s->at);
    size_t end = face                                  ? s->at + face
                 : is_signed_number(s->text, s->at, g) ? word_end(s->text, s->at + 1)
                                                       : run_end(s->text, s->at, g);
    split_put(s, s->at, end, 0);
    return end;
}

void split_words(splitter *s) {
    s->count = 0;
    s->quote_open = false;
    while (s->at < s->text.len) {
        glyph g = glyph_at(s->text, s->at);
        if (g.kind == GLYPH_SPACE) s->at += g.len;
        else if (glyph_is_word(g) && is_address(s->text, s->at)) {
            size_t end = address_end(s->text, s->at);
            split_put(s, s->at, end, 0);
            s->at = end;
        } else if (glyph_is_word(g)) s->at = take_word(s);
        else if (g.kind == GLYPH_APOSTROPHE) s->at = take_apostrophe(s, g);
        else s->at = take_mark(s, g);
    }
}
