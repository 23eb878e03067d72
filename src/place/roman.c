/* See roman.h. The tables follow the romanisations that English-language news uses (near to BGN/PCGN), without marks. */
#include "place/roman.h"

#include "base/utf8.h"

typedef struct letter {
    uint32_t code; /* small letter */
    const char *latin;
} letter;

static const letter russian[] = {
    {0x430, "a"}, {0x431, "b"}, {0x432, "v"}, {0x433, "g"}, {0x434, "d"}, {0x435, "e"}, {0x436, "zh"}, {0x437, "z"},
    {0x438, "i"}, {0x439, "y"}, {0x43A, "k"}, {0x43B, "l"}, {0x43C, "m"}, {0x43D, "n"}, {0x43E, "o"}, {0x43F, "p"},
    {0x440, "r"}, {0x441, "s"}, {0x442, "t"}, {0x443, "u"}, {0x444, "f"}, {0x445, "kh"}, {0x446, "ts"}, {0x447, "ch"},
    {0x448, "sh"}, {0x449, "shch"}, {0x44A, ""}, {0x44B, "y"}, {0x44C, ""}, {0x44D, "e"}, {0x44E, "yu"}, {0x44F, "ya"},
    {0x451, "yo"}, {0, NULL}};

static const letter ukrainian[] = {
    {0x430, "a"}, {0x431, "b"}, {0x432, "v"}, {0x433, "h"}, {0x491, "g"}, {0x434, "d"}, {0x435, "e"}, {0x454, "ye"},
    {0x436, "zh"}, {0x437, "z"}, {0x438, "y"}, {0x456, "i"}, {0x457, "i"}, {0x439, "i"}, {0x43A, "k"}, {0x43B, "l"},
    {0x43C, "m"}, {0x43D, "n"}, {0x43E, "o"}, {0x43F, "p"}, {0x440, "r"}, {0x441, "s"}, {0x442, "t"}, {0x443, "u"},
    {0x444, "f"}, {0x445, "kh"}, {0x446, "ts"}, {0x447, "ch"}, {0x448, "sh"}, {0x449, "shch"}, {0x44C, ""},
    {0x44E, "iu"}, {0x44F, "ia"}, {0, NULL}};

static const letter armenian[] = {
    {0x561, "a"}, {0x562, "b"}, {0x563, "g"}, {0x564, "d"}, {0x565, "e"}, {0x566, "z"}, {0x567, "e"}, {0x568, "y"},
    {0x569, "t"}, {0x56A, "zh"}, {0x56B, "i"}, {0x56C, "l"}, {0x56D, "kh"}, {0x56E, "ts"}, {0x56F, "k"}, {0x570, "h"},
    {0x571, "dz"}, {0x572, "gh"}, {0x573, "ch"}, {0x574, "m"}, {0x575, "y"}, {0x576, "n"}, {0x577, "sh"}, {0x578, "o"},
    {0x579, "ch"}, {0x57A, "p"}, {0x57B, "j"}, {0x57C, "r"}, {0x57D, "s"}, {0x57E, "v"}, {0x57F, "t"}, {0x580, "r"},
    {0x581, "ts"}, {0x582, "u"}, {0x583, "p"}, {0x584, "k"}, {0x585, "o"}, {0x586, "f"}, {0x587, "ev"}, {0, NULL}};

static const letter georgian[] = {
    {0x10D0, "a"}, {0x10D1, "b"}, {0x10D2, "g"}, {0x10D3, "d"}, {0x10D4, "e"}, {0x10D5, "v"}, {0x10D6, "z"},
    {0x10D7, "t"}, {0x10D8, "i"}, {0x10D9, "k"}, {0x10DA, "l"}, {0x10DB, "m"}, {0x10DC, "n"}, {0x10DD, "o"},
    {0x10DE, "p"}, {0x10DF, "zh"}, {0x10E0, "r"}, {0x10E1, "s"}, {0x10E2, "t"}, {0x10E3, "u"}, {0x10E4, "p"},
    {0x10E5, "k"}, {0x10E6, "gh"}, {0x10E7, "q"}, {0x10E8, "sh"}, {0x10E9, "ch"}, {0x10EA, "ts"}, {0x10EB, "dz"},
    {0x10EC, "ts"}, {0x10ED, "ch"}, {0x10EE, "kh"}, {0x10EF, "j"}, {0x10F0, "h"}, {0, NULL}};

static const letter azerbaijani[] = {
    {'c', "j"}, {0xE7, "ch"}, {0x15F, "sh"}, {0x11F, "gh"}, {'x', "kh"}, {0x259, "a"}, {0x1DD, "a"}, {0x131, "i"},
    {'q', "g"}, {0xF6, "o"}, {0xFC, "u"}, {0, NULL}};

static const letter *const tables[ROMAN_SYSTEMS] = {russian, ukrainian, armenian, georgian, azerbaijani};

/* Small letters for the alphabets above; 0x130 is the dotted capital I. */
static uint32_t small(uint32_t code) {
    if (code >= 'A' && code <= 'Z') return code + 32;
    if (code >= 0x410 && code <= 0x42F) return code + 32;
    if (code >= 0x400 && code <= 0x40F) return code + 80;
    if (code >= 0x531 && code <= 0x556) return code + 48;
    if (code == 0x490 || code == 0x15E || code == 0x11E) return code + 1;
    if (code == 0x18F || code == 0x18E) return 0x259;
    if (code == 0xC7 || code == 0xD6 || code == 0xDC) return code + 32;
    return code == 0x130 ? 'i' : code;
}

static const char *latin_of(const letter *table, uint32_t code) {
    for (; table->latin; table++)
        if (table->code == code) return table->latin;
    return NULL;
}

static bool is_plain(uint32_t code) { return code == ' ' || code == '-' || code == '\'' || code == 0x2019; }

static char *put_text(char *out, const char *text) {
    size_t n = strlen(text);
    memcpy(out, text, n);
    return out + n;
}

str roman_name(arena *a, roman_system system, str name) {
    if (name.len > 200) return (str){0};
    char *start = arena_alloc(a, name.len * 4 + 8), *out = start;
    bool changed = false;
    uint32_t before = 0;
    for (size_t i = 0, step; i < name.len; i += step) {
        uint32_t code = small(utf8_at(name, i, &step));
        const char *latin = latin_of(tables[system], code);
        bool pair = system == ROMAN_ARMENIAN && code == 0x582 && before == 0x578; /* two letters that are one: u */
        if (pair) out[-1] = 'u';
        else if (latin) out = put_text(out, latin);
        else if (is_plain(code) || (system == ROMAN_AZERBAIJANI && code < 0x80)) *out++ = (char)(code < 0x80 ? code : '\'');
        else return (str){0};
        changed |= latin != NULL;
        before = code;
    }
    return changed ? (str){start, (size_t)(out - start)} : (str){0};
}
