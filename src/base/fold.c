/* See fold.h. Plain ASCII takes a short way; everything else goes through utf8proc. */
#include "base/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"

static bool folded_already(str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char b = (unsigned char)s.ptr[i];
        if (b >= 0x80 || (b >= 'A' && b <= 'Z')) return false;
    }
    return true;
}

static bool ascii(str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80) return false;
    return true;
}

/* What Unicode's decomposition leaves as it is. */
static const char *plain(uint32_t code) {
    switch (code) {
    case 0x131: return "i"; /* dotless i */
    case 0x259: case 0x1DD: return "a"; /* schwa: Azerbaijani names are romanised with a (Bərdə, Barda) */
    case 0xF8: return "o";
    case 0x142: return "l";
    case 0x111: case 0xF0: return "d";
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0x153: return "oe";
    case 0xFE: return "th";
    case 0x127: return "h";
    case 0x2018: case 0x2019: case 0x201B: case 0x2032: case 0x60: case 0xB4: case 0x2BC: case 0x2BB: case 0x2BF: case 0x2BE: return "'";
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case 0x2033: return "\"";
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return "-";
    case 0x2026: return "...";
    case 0xA0: case 0x2007: case 0x202F: return " ";
    default: return NULL;
    }
}

enum { PARTS_MAX = 32 }; /* the longest decomposition of one code point is 18 */

static size_t put_folded(uint32_t code, char *out) {
    int32_t parts[PARTS_MAX];
    int boundary = 0;
    const utf8proc_option_t how = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    const char *said = plain(code);
    if (said) return memcpy(out, said, strlen(said)), strlen(said);
    utf8proc_ssize_t n = utf8proc_decompose_char((int32_t)code, parts, PARTS_MAX, how, &boundary);
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < PARTS_MAX; i++) {
        said = plain((uint32_t)parts[i]);
        if (said) len += (memcpy(out + len, said, strlen(said)), strlen(said));
        else len += utf8_put((uint32_t)parts[i], out + len);
    }
    return len;
}

static str fold_unicode(arena *a, str s) {
    char *out = arena_alloc(a, s.len * 6 + 4 * PARTS_MAX); /* checked below: never more than is left */
    size_t room = s.len * 6 + 4 * PARTS_MAX, n = 0, step;
    for (size_t i = 0; i < s.len && n + 4 * PARTS_MAX <= room; i += step) n += put_folded(utf8_at(s, i, &step), out + n);
    return (str){out, n};
}

str fold_text(arena *a, str s) {
    if (folded_already(s)) return s;
    return ascii(s) ? str_lower(a, s) : fold_unicode(a, s);
}

str fold_name(arena *a, str s) {
    str f = fold_text(a, s);
    char *out = arena_alloc(a, f.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < f.len; i++) {
        char ch = f.ptr[i];
        if (ch == '\'') continue;
        if (ch == '-' || ch == '_') ch = ' ';
        if (ch == ' ' && (n == 0 || out[n - 1] == ' ')) continue;
        out[n++] = ch;
    }
    while (n && out[n - 1] == ' ') n--;
    return (str){out, n};
}
