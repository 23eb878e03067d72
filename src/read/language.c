/* See language.h. */
#include "read/language.h"

#include <textcat.h>

#include <stdio.h>

#include "base/utf8.h"

enum { LOOK_BYTES = 4000, FINGERPRINT_BYTES = 1500, FEW_WORDS = 12, ENGLISH_PERCENT = 12 };

void language_open(language *l, const char *folder) {
    char conf[1024], prefix[1024];
    *l = (language){0};
    if (!folder) folder = "/usr/share/libexttextcat";
    snprintf(conf, sizeof conf, "%s/fpdb.conf", folder);
    snprintf(prefix, sizeof prefix, "%s/", folder);
    FILE *f = fopen(conf, "r"); /* the library complains to stderr of a file that is not there */
    if (f) fclose(f), l->textcat = special_textcat_Init(conf, prefix);
}

void language_close(language *l) {
    if (l->textcat) textcat_Done(l->textcat);
    l->textcat = NULL;
}

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80; }

static bool small_word(str w) {
    static const char *const words[] = {"the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from", "were",
        "has", "have", "had", "his", "her", "their", "they", "it", "its", "said", "not", "be", "are", "this", "but", "an", "who", "which", "been", "after",
        "or", "will", "would", "we", "he", "she", "also", "than", "when", "where", "into", "over", "about", "between", "against", "there", "more"};
    if (w.len > 7) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(w, str_of(words[i]))) return true;
    return false;
}

typedef struct tally {
    size_t words, small, foreign; /* foreign: words with a letter that is not a to z */
} tally;

static tally count_words(str s) {
    tally t = {0};
    for (size_t i = 0, end; i < s.len; i = end + 1) {
        bool foreign = false;
        for (end = i; end < s.len && letter(s.ptr[end]); end++) foreign = foreign || (unsigned char)s.ptr[end] >= 0xC3;
        if (end == i) continue;
        t.words++;
        t.foreign += foreign;
        t.small += small_word(str_sub(s, i, end));
    }
    return t;
}

bool language_english(str text) {
    tally t = count_words(str_sub(text, 0, text.len < LOOK_BYTES ? text.len : LOOK_BYTES));
    if (t.words <= FEW_WORDS) return t.foreign * 4 <= t.words;
    return t.small * 100 >= t.words * ENGLISH_PERCENT;
}

/* "[ru--utf8]" -> "ru"; "[UNKNOWN]" and "SHORT" are no names. */
static str name_of(arena *a, const char *answer) {
    str s = str_of(answer);
    if (!str_starts(s, STR("["))) return STR("und");
    s = str_sub(s, 1, s.len);
    size_t end = 0;
    while (end < s.len && s.ptr[end] >= 'a' && s.ptr[end] <= 'z') end++;
    return end >= 2 && end <= 3 ? str_copy(a, str_sub(s, 0, end)) : STR("und");
}

str language_of(language *l, arena *a, str text) {
    if (language_english(text)) return STR("en");
    if (!l->textcat) return STR("und");
    size_t n = text.len < FINGERPRINT_BYTES ? text.len : FINGERPRINT_BYTES;
    while (n > 0 && n < text.len && ((unsigned char)text.ptr[n] & 0xC0) == 0x80) n--;
    const char *answer = textcat_Classify(l->textcat, text.ptr, n);
    return answer ? name_of(a, answer) : STR("und");
}
