/* See key.h. */
#include "place/key.h"

#include "base/fold.h"

static bool is_letter(char ch) { return ch >= 'a' && ch <= 'z'; }
static bool is_digit(char ch) { return ch >= '0' && ch <= '9'; }

/* Marks that names are written with and without. */
static bool is_mark(char ch) { return ch == '.' || ch == '`' || ch == '"' || ch == '*' || ch == '\''; }

static bool is_gap(char ch) { return ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r' || ch == '/' || ch == '-'; }

/* The Arabic article in every dress that romanisations give it. */
static bool is_article(str word) {
    static const char *const articles[] = {"al",  "el",  "ad",  "ed", "an", "en",  "ar",  "er",
                                           "as",  "es",  "at",  "et", "az", "ez",  "ash", "esh",
                                           "ath", "adh", "edh", "ul", "ol", "ech", "ach", "l"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_is(word, articles[i])) return true;
    return false;
}

bool place_key_ends_open(str key) {
    size_t from = key.len;
    while (from && key.ptr[from - 1] != ' ') from--;
    return is_article(str_sub(key, from, key.len));
}

/* Puts a finished word; articles before another word are all written "al". */
static size_t put_word_of_key(str word, bool last, char *out) {
    if (!last && is_article(word)) word = STR("al");
    memcpy(out, word.ptr, word.len);
    return word.len;
}

static str with_one_article(str key, char *out) {
    size_t n = 0;
    for (str rest = key; rest.len;) {
        str word = str_cut(&rest, ' ');
        if (n) out[n++] = ' ';
        n += put_word_of_key(word, rest.len == 0, out + n);
    }
    return (str){out, n};
}

/* `folded` may be ASCII that is not lower case yet. Writes at most as many bytes as it has; false when it is no key. */
static bool put_plain(str folded, char *out, size_t *len) {
    size_t n = 0;
    bool letters = false;
    for (size_t i = 0; i < folded.len; i++) {
        char ch = folded.ptr[i];
        if (is_gap(ch)) ch = ' ';
        if (ch >= 'A' && ch <= 'Z') ch = (char)(ch + 32);
        if (is_mark(ch) || ch == 0 || (ch == ' ' && (n == 0 || out[n - 1] == ' '))) continue;
        if (!is_letter(ch) && !is_digit(ch) && ch != ' ' && ch != '&') return false;
        letters |= is_letter(ch);
        out[n++] = ch;
    }
    while (n && out[n - 1] == ' ') n--;
    *len = n;
    return letters && n <= PLACE_KEY_MAX;
}

static bool is_ascii(str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80) return false;
    return true;
}

str place_key_in(arena *a, str name, char room[PLACE_KEY_ROOM]) {
    char plain[3 * PLACE_KEY_MAX * 2];
    size_t len;
    if (name.len > 3 * PLACE_KEY_MAX) return (str){0};
    str folded = is_ascii(name) ? name : fold_name(a, name);
    if (folded.len > sizeof plain || !put_plain(folded, plain, &len)) return (str){0};
    return with_one_article((str){plain, len}, room);
}

str place_key(arena *a, str name) {
    char room[PLACE_KEY_ROOM];
    str key = place_key_in(a, name, room);
    return key.len ? str_copy(a, key) : key;
}

/* Letters that romanisations do not agree on are left out or made one. */
static char consonant(char ch) {
    switch (ch) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'w':
    case 'y': return 0;
    case 'c':
    case 'k': return 'q';
    case 'p': return 'b';
    case 'v': return 'f';
    default: return ch;
    }
}

static size_t put_word(str word, char *out) {
    size_t n = 0;
    if (word.len > 1 && word.ptr[word.len - 1] == 'h' && strchr("aeiou", word.ptr[word.len - 2])) word.len--;
    for (size_t i = 0; i < word.len; i++) {
        char ch = consonant(word.ptr[i]);
        if (i == 0 && !ch) ch = strchr("wy", word.ptr[0]) ? word.ptr[0] : 'a';
        if (ch == 'd' && i + 1 < word.len && word.ptr[i + 1] == 'j') ch = 0;
        if (ch && !(n && out[n - 1] == ch)) out[n++] = ch;
    }
    return n;
}

str place_skeleton(arena *a, str key) {
    char *out = arena_alloc(a, key.len + 2);
    size_t n = 0, consonants = 0;
    for (str rest = key; rest.len;) {
        str word = str_cut(&rest, ' ');
        if (!word.len || is_article(word)) continue;
        if (n) out[n++] = ' ';
        size_t put = put_word(word, out + n);
        n += put;
        consonants += put;
    }
    return consonants < 4 ? (str){0} : (str){out, n};
}

str key_without_generic(arena *a, str key) {
    static const char *const generic[] = {"governorate", "province", "district", "region",     "oblast",
                                          "raion",       "rayon",    "rayonu",   "prefecture", "department",
                                          "muhafazat",   "wilayat",  "wilaya"};
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++) {
        str tail = str_join(a, STR(" "), str_of(generic[i])), head = str_join(a, str_of(generic[i]), STR(" "));
        if (key.len > tail.len && str_ends(key, tail)) return str_sub(key, 0, key.len - tail.len);
        if (key.len > head.len && str_starts(key, head)) return str_sub(key, head.len, key.len);
    }
    return key;
}
