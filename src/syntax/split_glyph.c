/* Characters by kind, and the plain form of a word: lower case, plain quotes and dashes. */
#include <utf8proc.h>

#include "syntax/split_parts.h"

static const unsigned char ascii_kind[128] = {
    ['\t'] = GLYPH_SPACE, ['\''] = GLYPH_APOSTROPHE, ['`'] = GLYPH_APOSTROPHE, ['-'] = GLYPH_DASH, ['.'] = GLYPH_DOT};

static glyph_kind kind_of_ascii(unsigned char b) {
    if ((b | 0x20) >= 'a' && (b | 0x20) <= 'z') return GLYPH_LETTER;
    if (b >= '0' && b <= '9') return GLYPH_DIGIT;
    if (b <= ' ' || b == 0x7F) return GLYPH_SPACE;
    return ascii_kind[b] ? (glyph_kind)ascii_kind[b] : b == '_' ? GLYPH_LETTER : GLYPH_MARK;
}

static glyph_kind kind_of_code(uint32_t code) {
    if (code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) || (code >= 0x2028 && code <= 0x202F) ||
        code == 0x205F || code == 0x2060 || code == 0x3000 || code == 0xFEFF || (code >= 0x80 && code < 0xA0))
        return GLYPH_SPACE;
    if (code == 0x2018 || code == 0x2019 || code == 0x201B || code == 0x2032 || code == 0xB4 || code == 0x2BC)
        return GLYPH_APOSTROPHE;
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212) return GLYPH_DASH;
    if (code == 0xAA || code == 0xB5 || code == 0xBA || code == 0xAD) return GLYPH_LETTER;
    if (code < 0xC0 || code == 0xD7 || code == 0xF7) return GLYPH_MARK;
    if ((code >= 0x2016 && code <= 0x20CF) || (code >= 0x2100 && code <= 0x2BFF) || (code >= 0x3001 && code <= 0x3020))
        return GLYPH_MARK;
    return GLYPH_LETTER;
}

glyph glyph_at(str text, size_t at) {
    if (at >= text.len) return (glyph){GLYPH_SPACE, 0, 0};
    unsigned char b = (unsigned char)text.ptr[at];
    if (b < 0x80) return (glyph){kind_of_ascii(b), b, 1};
    size_t len;
    uint32_t code = utf8_at(text, at, &len);
    return (glyph){kind_of_code(code), code, len};
}

glyph glyph_before(str text, size_t at) {
    if (at == 0) return (glyph){GLYPH_SPACE, 0, 0};
    do at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return glyph_at(text, at);
}

/* ---- The plain form of a word ----------------------------------------------------------------------------------- */

static uint32_t plain_code(uint32_t code) {
    if (code < 0x80) return code == '`' ? '\'' : code >= 'A' && code <= 'Z' ? code | 0x20 : code;
    glyph_kind kind = kind_of_code(code);
    if (kind == GLYPH_APOSTROPHE || code == 0x201A || code == 0x2039 || code == 0x203A) return '\'';
    if (kind == GLYPH_DASH) return '-';
    if (code == 0xAB || code == 0xBB || (code >= 0x201C && code <= 0x201F) || code == 0x2033) return '"';
    return (uint32_t)utf8proc_tolower((int32_t)code);
}

static bool plain_already(str form) {
    for (size_t i = 0; i < form.len; i++) {
        unsigned char b = (unsigned char)form.ptr[i];
        if (b >= 0x80 || (b >= 'A' && b <= 'Z') || b == '`') return false;
    }
    return true;
}

/* Lower case of a code point may take more bytes than it did, but never over three more. */
str split_norm(arena *a, str form) {
    if (plain_already(form)) return form;
    char *out = arena_alloc(a, form.len * 2 + 4);
    size_t len = 0;
    for (size_t i = 0, step; i < form.len; i += step) {
        uint32_t code = plain_code(utf8_at(form, i, &step));
        if (code == 0x2026) len += (memcpy(out + len, "...", 3), (size_t)3);
        else len += utf8_put(code, out + len);
    }
    return (str){out, len};
}
