/* See lemma.h, and lemma_parts.h for the table. */
#include "syntax/lemma.h"

#include "base/error.h"
#include "syntax/lemma_parts.h"

enum { ENTRY_HEAD = 4, BUCKETS_MAX = 1 << 20 };

static uint32_t number_at(str table, size_t at) {
    const unsigned char *p = (const unsigned char *)table.ptr + at;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static bool entry_inside(str table, size_t at) {
    if (at == 0) return true;
    if (at > table.len - ENTRY_HEAD) return false;
    const unsigned char *head = (const unsigned char *)table.ptr + at;
    return (size_t)head[0] + head[2] <= table.len - ENTRY_HEAD - at;
}

casus_status lemma_open(const container *model, lemmas *l, casus_error *error) {
    str table;
    casus_status status = container_need(model, "lemma", 1, &table, error);
    if (status != CASUS_OK) return status;
    uint32_t buckets = table.len >= 8 ? number_at(table, 0) : 0;
    if (buckets == 0 || buckets > BUCKETS_MAX || (buckets & (buckets - 1)) != 0 || 4 + 4 * (size_t)buckets > table.len)
        return fail(error, CASUS_INPUT, "the model's table of lemmas is damaged");
    for (uint32_t i = 0; i < buckets; i++)
        if (!entry_inside(table, number_at(table, 4 + 4 * (size_t)i)))
            return fail(error, CASUS_INPUT, "the model's table of lemmas is damaged");
    *l = (lemmas){table};
    return CASUS_OK;
}

str lemma_key(char out[LEMMA_KEY_MAX], lemma_key_kind kind, const char *xpos, str word) {
    const char *tag = kind == LEMMA_KEY_VERB ? "V" : xpos;
    size_t len = strlen(tag);
    if (len + word.len + 2 > LEMMA_KEY_MAX) return (str){0};
    memcpy(out, tag, len);
    out[len++] = '\t';
    if (kind == LEMMA_KEY_WORD) out[len++] = '^';
    if (word.len) memcpy(out + len, word.ptr, word.len);
    return (str){out, len + word.len};
}

bool lemma_find(const lemmas *l, str key, lemma_edit *edit) {
    if (key.len == 0) return false;
    uint32_t buckets = number_at(l->table, 0), i = (uint32_t)str_hash(key) & (buckets - 1);
    for (uint32_t tries = 0; tries < buckets; tries++, i = (i + 1) & (buckets - 1)) {
        uint32_t at = number_at(l->table, 4 + 4 * (size_t)i);
        if (at == 0) return false;
        const unsigned char *head = (const unsigned char *)l->table.ptr + at;
        size_t text = at + ENTRY_HEAD, end = text + head[0];
        if (!str_eq(str_sub(l->table, text, end), key)) continue;
        *edit = (lemma_edit){head[1], str_sub(l->table, end, end + head[2])};
        return true;
    }
    return false;
}

lemma_edit lemma_by_ending(const lemmas *l, const char *xpos, str word, size_t longest) {
    char room[LEMMA_KEY_MAX];
    lemma_edit edit = {0};
    for (size_t n = word.len < longest ? word.len : longest;; n--) {
        str ending = str_sub(word, word.len - n, word.len);
        if (lemma_find(l, lemma_key(room, LEMMA_KEY_ENDING, xpos, ending), &edit) || n == 0) return edit;
    }
}

str lemma_apply(arena *a, str base, lemma_edit edit) {
    if (edit.strip > base.len || edit.strip + edit.append.len == 0) return base;
    size_t kept = base.len - edit.strip;
    bool cuts_letter = kept < base.len && ((unsigned char)base.ptr[kept] & 0xC0) == 0x80;
    if (cuts_letter || kept + edit.append.len == 0) return base;
    str start = str_sub(base, 0, kept);
    return edit.append.len ? str_join(a, start, edit.append) : start;
}

static bool knows_verb(const lemmas *l, str lemma) {
    char room[LEMMA_KEY_MAX];
    lemma_edit none;
    return lemma_find(l, lemma_key(room, LEMMA_KEY_VERB, NULL, lemma), &none);
}

static bool is_vowel(char b) { return b == 'a' || b == 'e' || b == 'i' || b == 'o' || b == 'u'; }

/* One consonant after one vowel: a verb that ended so would have doubled it ("hopped"), so that an e was there
 * ("hoped"). */
static bool lost_e(str stem) {
    size_t n = stem.len;
    return n >= 3 && !is_vowel(stem.ptr[n - 1]) && is_vowel(stem.ptr[n - 2]) && !is_vowel(stem.ptr[n - 3]);
}

/* The known verb that a stem without its -ed or -ing is of: "bomb", "provok(e)", "stab(b)", "den(y)"; "" when none is.
 */
static str verb_of_stem(const lemmas *l, arena *a, str stem) {
    if (stem.len < 2) return (str){0};
    str longer = str_join(a, stem, STR("e"));
    if (lost_e(stem) && knows_verb(l, longer)) return longer;
    if (knows_verb(l, stem)) return stem;
    if (knows_verb(l, longer)) return longer;
    str shorter = str_sub(stem, 0, stem.len - 1), other = str_join(a, shorter, STR("y"));
    if (stem.ptr[stem.len - 1] == stem.ptr[stem.len - 2] && knows_verb(l, shorter)) return shorter;
    return stem.ptr[stem.len - 1] == 'i' && knows_verb(l, other) ? other : (str){0};
}

/* An ending does not tell "provok(e)" from "walk", but a verb that is known does. */
static str known_verb(const lemmas *l, arena *a, char tag, str base) {
    str ending = tag == 'G' ? STR("ing") : tag == 'Z' ? STR("s") : STR("ed");
    if (!str_ends(base, ending) || base.len < ending.len + 2) return (str){0};
    str stem = str_sub(base, 0, base.len - ending.len);
    if (tag != 'Z') return verb_of_stem(l, a, stem);
    if (knows_verb(l, stem)) return stem;
    return stem.ptr[stem.len - 1] == 'e' ? verb_of_stem(l, a, str_sub(stem, 0, stem.len - 1)) : (str){0};
}

str lemma_by_rule(const lemmas *l, arena *a, const char *xpos, str base) {
    bool inflected =
        xpos[0] == 'V' && xpos[1] == 'B' && (xpos[2] == 'D' || xpos[2] == 'N' || xpos[2] == 'G' || xpos[2] == 'Z');
    str verb = inflected ? known_verb(l, a, xpos[2], base) : (str){0};
    return verb.len ? verb : lemma_apply(a, base, lemma_by_ending(l, xpos, base, LEMMA_ENDING_MAX));
}

static str without_commas(arena *a, str s) {
    char *out = arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ',') out[len++] = s.ptr[i];
    return (str){out, len};
}

str lemma_base(arena *a, const token *t) {
    if (strncmp(t->xpos, "NNP", 3) == 0 || strcmp(t->xpos, "ADD") == 0) return t->form;
    bool number = strcmp(t->xpos, "CD") == 0 && t->norm.len > 1 && memchr(t->norm.ptr, ',', t->norm.len);
    return number ? without_commas(a, t->norm) : t->norm;
}

static str lemma_of(const lemmas *l, arena *a, const token *t) {
    char room[LEMMA_KEY_MAX];
    lemma_edit edit;
    str base = lemma_base(a, t);
    if (base.len > LEMMA_WORD_MAX) return base;
    if (lemma_find(l, lemma_key(room, LEMMA_KEY_WORD, t->xpos, t->norm), &edit)) return lemma_apply(a, base, edit);
    return lemma_by_rule(l, a, t->xpos, base);
}

void lemma_fill(const lemmas *l, arena *a, syntax *s) {
    for (size_t i = 0; i < s->count; i++)
        for (int k = 0; k < s->sentences[i].count; k++) {
            token *t = &s->sentences[i].tokens[k];
            if (t->xpos[0]) t->lemma = lemma_of(l, a, t);
        }
}
