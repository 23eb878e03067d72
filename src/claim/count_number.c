/* Numbers in words and digits, and the words that say how far they go: the one table of docs/codebook.md, as in
 * data/en/number.txt and bound.txt. */
#include "claim/count_parts.h"

enum { PHRASE_MAX = 6 }; /* no bound is longer, in words */

static const int64_t number_max = INT64_C(1000000000000);

/* A number as it is read: an interval, and how many words it took. */
typedef struct reading {
    int64_t low, high;
    size_t words;
    bool approximate;
} reading;

bool count_listed(const char *list, str word) {
    char key[24];
    if (word.len == 0 || word.len > sizeof key - 3) return false;
    key[0] = key[word.len + 1] = ' ';
    memcpy(key + 1, word.ptr, word.len);
    key[word.len + 2] = '\0';
    return strstr(list, key) != NULL;
}

static bool number_entry(const claim_context *c, int i, int at, lex_entry *e, str *kind, size_t *words) {
    if (at >= count_words(c, i)) return false;
    *words = context_form(c, LEX_NUMBER, i, at, e);
    *kind = *words ? lex_key(e, "kind") : (str){0};
    return *words > 0;
}

/* Digits with commas and at most one point; the value is given in thousandths. */
static bool digits(str s, int64_t *thousandths, bool *fraction) {
    int64_t n = 0, places = -1;
    if (!s.len || s.ptr[0] < '0' || s.ptr[0] > '9') return false;
    for (size_t i = 0; i < s.len; i++) {
        char b = s.ptr[i];
        if (b == ',') continue;
        if (b == '.' && places < 0) places = 0;
        else if (b >= '0' && b <= '9') {
            if (places >= 3) continue;
            if (n > number_max) return false;
            n = n * 10 + (b - '0');
            if (places >= 0) places++;
        } else return false;
    }
    *fraction = places > 0;
    for (int64_t p = places < 0 ? 0 : places; p < 3; p++) n *= 10;
    *thousandths = n;
    return n / 1000 <= number_max;
}

/* Words that multiply what stands before: hundred, thousand, million; they may follow one another. */
static void multiply(const claim_context *c, int i, int at, int64_t *low, int64_t *high, size_t *words) {
    lex_entry e;
    str kind;
    size_t n;
    while (number_entry(c, i, at + (int)*words, &e, &kind, &n) && str_is(kind, "times")) {
        int64_t by = str_number(lex_word(&e, 0));
        bool wide = *high > *low;
        if (by <= 0 || *high > number_max / by * 1000) return;
        *low *= by, *high *= by;
        if (wide) *high += (by - 1) * 1000;
        *words += n;
    }
}

/* "forty", "forty-two", "seven"; how many words, 0 for none. */
static size_t small_number(const claim_context *c, int i, int at, int64_t *value) {
    lex_entry e;
    str kind;
    size_t n, more;
    if (!number_entry(c, i, at, &e, &kind, &n)) return 0;
    *value = str_number(lex_word(&e, 0));
    if (str_is(kind, "unit")) return n;
    if (!str_is(kind, "tens")) return 0;
    size_t hyphen = str_is(count_norm(c, i, at + (int)n), "-") ? 1 : 0;
    if (!number_entry(c, i, at + (int)(n + hyphen), &e, &kind, &more) || !str_is(kind, "unit")) return n;
    int64_t unit = str_number(lex_word(&e, 0));
    if (unit < 1 || unit > 9) return n;
    *value += unit;
    return n + hyphen + more;
}

/* "two hundred and twelve", "three thousand five hundred". */
static bool in_words(const claim_context *c, int i, int at, reading *r) {
    int64_t value, total = 0;
    size_t words = small_number(c, i, at, &value);
    if (!words) return false;
    int64_t low = value * 1000, high = low;
    multiply(c, i, at, &low, &high, &words);
    total = low;
    while (low >= 100000) { /* after a hundred or more, smaller parts may follow */
        size_t joined = str_is(count_norm(c, i, at + (int)words), "and") ? 1 : 0,
               more = small_number(c, i, at + (int)(words + joined), &value);
        if (!more) break;
        int64_t part = value * 1000, same = part;
        size_t taken = more;
        multiply(c, i, at + (int)(words + joined), &part, &same, &taken);
        if (part >= low || (joined && part >= 100000)) break;
        total += part, low = part;
        words += joined + taken;
    }
    *r = (reading){total / 1000, total / 1000, words, false};
    return true;
}

static bool in_digits(const claim_context *c, int i, int at, reading *r) {
    int64_t low;
    bool fraction;
    if (!digits(count_norm(c, i, at), &low, &fraction)) return false;
    int64_t high = low;
    size_t words = 1;
    multiply(c, i, at, &low, &high, &words);
    if (fraction && low % 1000) return false;
    *r = (reading){low / 1000, high / 1000, words, false};
    return true;
}

/* "a dozen", "a hundred". */
static bool with_article(const claim_context *c, int i, int at, reading *r) {
    lex_entry e;
    str kind;
    size_t n;
    int64_t low = 1000, high = 1000;
    if (!count_listed(" a an ", count_norm(c, i, at)) || !number_entry(c, i, at + 1, &e, &kind, &n) ||
        !str_is(kind, "times"))
        return false;
    size_t words = 1;
    multiply(c, i, at, &low, &high, &words);
    *r = (reading){low / 1000, high / 1000, words, false};
    return words > 1;
}

/* "dozens", "several hundred", "a few", "hundreds of thousands". */
static bool vague(const claim_context *c, int i, int at, reading *r) {
    lex_entry e;
    str kind;
    size_t n;
    if (!number_entry(c, i, at, &e, &kind, &n) || !str_is(kind, "vague")) return false;
    int64_t low = str_number(lex_word(&e, 0)) * 1000,
            high = lex_word(&e, 1).len ? str_number(lex_word(&e, 1)) * 1000 : low;
    multiply(c, i, at, &low, &high, &n);
    *r = (reading){low / 1000, high / 1000, n, false};
    return low > 0 && high >= low;
}

/* "half of the 146,000", "half the population of 146,000": the whole must be a figure. */
static bool share(const claim_context *c, int i, int at, reading *r) {
    enum { WITHIN = 8 };
    lex_entry e;
    str kind;
    size_t n;
    reading whole;
    if (!number_entry(c, i, at, &e, &kind, &n) || !str_is(kind, "share")) return false;
    int64_t up = str_number(lex_word(&e, 0)), down = str_number(lex_word(&e, 1));
    if (down <= 0) return false;
    size_t of = str_is(count_norm(c, i, at + (int)n), "of");
    if (count_listed(" a an ", count_norm(c, i, at + (int)(n + of)))) { /* "half a million", "a quarter of a million", "half a dozen" */
        int64_t low = 1000, high = 1000;
        size_t words = n + of + 1;
        multiply(c, i, at, &low, &high, &words);
        *r = (reading){low * up / down / 1000, high * up / down / 1000, words, false};
        if (words > n + of + 1 || !of) return words > n + of + 1;
    }
    for (int k = at + (int)n; k < at + WITHIN && k < count_words(c, i); k++) {
        if (!in_digits(c, i, k, &whole) && !in_words(c, i, k, &whole)) continue;
        if (whole.low < 10) return false;
        *r = (reading){whole.low * up / down, whole.low * up / down, (size_t)(k - at) + whole.words, false};
        return true;
    }
    return false;
}

static bool plain(const claim_context *c, int i, int at, reading *r) {
    return share(c, i, at, r) || with_article(c, i, at, r) || vague(c, i, at, r) || in_digits(c, i, at, r) ||
           in_words(c, i, at, r);
}

size_t count_number(const claim_context *c, int i, int at, int64_t *low, int64_t *high, bool *approximate) {
    reading r;
    if (!plain(c, i, at, &r)) return 0;
    *low = r.low, *high = r.high, *approximate = r.approximate;
    return r.words;
}

/* ---- Ranges and bounds ------------------------------------------------------------------------------------------ */

/* "between 10 and 15", "10-15", "10 to 15", "three or four". */
static void widen(const claim_context *c, int i, int at, reading *r) {
    reading to;
    int join = at + (int)r->words;
    str joint = count_norm(c, i, join);
    bool between = str_is(count_norm(c, i, at - 1), "between") && str_is(joint, "and");
    bool hyphen = str_is(joint, "-"), from = str_is(count_norm(c, i, at - 1), "from");
    if (!between && !hyphen && !(str_is(joint, "to") && !from) && !str_is(joint, "or")) return;
    if (!in_digits(c, i, join + 1, &to) && !in_words(c, i, join + 1, &to)) return;
    if (to.low < r->low && to.low * 1000 > r->low && r->low < 1000) return;
    if (to.words > 1 && r->low < to.low / 1000 && to.low >= 1000 && r->low < 1000) { /* "two to three thousand" */
        int64_t by = to.low >= 1000000 ? 1000000 : 1000;
        r->low *= by;
    }
    if (to.low <= r->low) return;
    r->high = to.high;
    r->words += 1 + to.words;
}

static void apply(quantity *q, str bound) {
    if (str_is(bound, "low")) q->high = CASUS_OPEN;
    else if (str_is(bound, "more")) q->low = q->low == q->high ? q->low + 1 : q->low, q->high = CASUS_OPEN;
    else if (str_is(bound, "high")) q->low = CASUS_OPEN;
    else if (str_is(bound, "less"))
        q->high = q->low == q->high && q->high > 1 ? q->high - 1 : q->high, q->low = CASUS_OPEN;
    else if (str_is(bound, "about")) q->approximate = true;
}

/* The bound that ends right before `end`; its first word, or `end`. */
static int bound_before(const claim_context *c, int i, int end, lex_entry *e) {
    for (int k = end - PHRASE_MAX < 0 ? 0 : end - PHRASE_MAX; k < end; k++) {
        size_t n = context_form(c, LEX_BOUND, i, k, e);
        if (n && k + (int)n == end && !str_is(lex_key(e, "side"), "after")) return k;
    }
    return end;
}

static void add_bounds(const claim_context *c, quantity *q) {
    enum { BOUNDS_MAX = 3 }; /* "at least another ..." */
    lex_entry e;
    str strongest = {0};
    for (int n = 0; n < BOUNDS_MAX; n++) {
        int k = bound_before(c, q->sentence, q->first, &e);
        if (k == q->first) break;
        q->first = k;
        if (str_is(e.value, "about")) q->approximate = true;
        else if (!str_is(e.value, "exact") && !strongest.len) strongest = e.value;
    }
    size_t n = q->last + 1 < count_words(c, q->sentence) ? context_form(c, LEX_BOUND, q->sentence, q->last + 1, &e) : 0;
    if (n && str_is(lex_key(&e, "side"), "after")) {
        q->last += (int)n;
        if (!strongest.len) strongest = e.value;
    }
    apply(q, strongest);
}

bool count_quantity(const claim_context *c, int i, int at, quantity *q) {
    reading r;
    if (!plain(c, i, at, &r) || r.high <= 0) return false;
    widen(c, i, at, &r);
    *q = (quantity){.sentence = i, .first = at, .core_first = at, .noun = NO_TOKEN, .low = r.low, .high = r.high};
    q->last = q->core_last = at + (int)r.words - 1;
    if (str_is(count_norm(c, i, at - 1), "between")) q->first--;
    add_bounds(c, q);
    return true;
}
