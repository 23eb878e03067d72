/* See origin.h. */
#include "account/origin.h"

#include "base/fold.h"

static bool word_byte(char c) {
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z');
}

/* Spreads FNV's bits, whose low ones are weak. */
static uint64_t mix(uint64_t h) {
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 33);
}

/* Hashes of the words of a folded text. */
static size_t hash_words(str folded, uint64_t *out) {
    size_t count = 0;
    for (size_t i = 0; i < folded.len;) {
        if (!word_byte(folded.ptr[i])) {
            i++;
            continue;
        }
        size_t start = i;
        while (i < folded.len && word_byte(folded.ptr[i])) i++;
        out[count++] = str_hash(str_sub(folded, start, i));
    }
    return count;
}

static void take_shingle(origin_signature *s, bool *filled, const uint64_t *words) {
    uint64_t h = 0;
    for (size_t k = 0; k < ORIGIN_SHINGLE; k++) h = mix(h * 31 + words[k]);
    size_t bin = (size_t)(h % ORIGIN_MINIMA);
    uint32_t value = (uint32_t)(h >> 32);
    if (!filled[bin] || value < s->minima[bin]) s->minima[bin] = value;
    filled[bin] = true;
}

/* An empty bin takes the next filled one's minimum, marked with the distance. */
static void fill_empty(origin_signature *s, const bool *filled) {
    origin_signature whole = *s;
    for (size_t i = 0; i < ORIGIN_MINIMA; i++) {
        size_t step = 0;
        while (step < ORIGIN_MINIMA && !filled[(i + step) % ORIGIN_MINIMA]) step++;
        whole.minima[i] = s->minima[(i + step) % ORIGIN_MINIMA] + (uint32_t)step * 0x9E3779B1u;
    }
    *s = whole;
}

origin_signature origin_sign(arena *a, str text) {
    origin_signature s = {0};
    bool filled[ORIGIN_MINIMA] = {false};
    str folded = fold_text(a, text);
    uint64_t *words = ARENA_ARRAY(a, uint64_t, folded.len / 2 + 1);
    size_t count = hash_words(folded, words);
    if (count < ORIGIN_WORDS_MIN) return s;
    for (size_t i = 0; i + ORIGIN_SHINGLE <= count; i++) take_shingle(&s, filled, words + i);
    fill_empty(&s, filled);
    s.known = true;
    return s;
}

uint64_t origin_band(const origin_signature *s, size_t band) {
    uint64_t h = band + 1;
    for (size_t k = 0; k < ORIGIN_BAND_ROWS; k++) h = mix(h * 31 + s->minima[band * ORIGIN_BAND_ROWS + k]);
    return h;
}

double origin_similarity(const origin_signature *a, const origin_signature *b) {
    if (!a->known || !b->known) return 0;
    int same = 0;
    for (size_t i = 0; i < ORIGIN_MINIMA; i++) same += a->minima[i] == b->minima[i];
    return (double)same / ORIGIN_MINIMA;
}
