/* Where names may be: the longest run of words, beginning with a capital, that the gazetteer knows. */
#include <stdlib.h>

#include "base/utf8.h"
#include "place/place_parts.h"

/* ---- Tokens ---- */

bool token_is_word(const token *t) {
    for (size_t i = 0; i < t->form.len; i++) {
        unsigned char ch = (unsigned char)t->form.ptr[i];
        if (ch >= 0x80 || (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z')) return true;
    }
    return false;
}

/* Beyond ASCII the capital letters are those that lower case changes. */
bool token_is_capital(const token *t) {
    if (!t->form.len) return false;
    unsigned char ch = (unsigned char)t->form.ptr[0];
    if (ch < 0x80) return ch >= 'A' && ch <= 'Z';
    size_t step, other;
    return t->norm.len && (unsigned char)t->norm.ptr[0] >= 0x80 &&
           utf8_at(t->form, 0, &step) != utf8_at(t->norm, 0, &other);
}

bool token_is_all_capitals(const token *t) {
    size_t letters = 0;
    for (size_t i = 0; i < t->form.len; i++) {
        unsigned char ch = (unsigned char)t->form.ptr[i];
        if (ch >= 'a' && ch <= 'z') return false;
        letters += ch >= 'A' && ch <= 'Z';
    }
    return letters > 1;
}

bool placer_knows(const placer *p, const char *kind, str key, uint32_t *place) {
    char text[PLACE_KEY_MAX + 1];
    uint32_t found[1];
    if (!key.len || key.len > PLACE_KEY_MAX) return false;
    text[0] = kind[0];
    memcpy(text + 1, key.ptr, key.len);
    if (gazetteer_find(p->g, (str){text, key.len + 1}, found, 1) == 0) return false;
    if (place) *place = found[0];
    return true;
}

static bool is_small_article(const sentence *s, int i) {
    static const char *const articles[] = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ez"};
    if (i + 2 >= s->count || s->tokens[i].space_after || !str_is(s->tokens[i + 1].norm, "-")) return false;
    for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
        if (str_is(s->tokens[i].norm, articles[k])) return token_is_capital(&s->tokens[i + 2]);
    return false;
}

/* Small words that begin no name even when a sentence or a headline writes them large. */
static bool is_function_word(str norm) {
    static const char *const words[] = {
        "a",     "an",  "as",   "at",    "in",    "on",    "of",    "to",   "is",    "are",    "was",
        "be",    "or",  "and",  "but",   "if",    "so",    "no",    "he",   "she",   "it",     "we",
        "i",     "me",  "my",   "his",   "her",   "us",    "they",  "them", "by",    "for",    "from",
        "up",    "do",  "did",  "has",   "had",   "have",  "not",   "that", "this",  "these",  "those",
        "with",  "who", "what", "when",  "where", "why",   "how",   "one",  "two",   "more",   "most",
        "many",  "all", "any",  "some",  "its",   "their", "our",   "your", "you",   "would",  "will",
        "can",   "may", "said", "says",  "than",  "then",  "there", "here", "after", "before", "while",
        "since", "now", "also", "about", "over",  "other", "such",  "well", "just",  "only",   "am"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(norm, words[i])) return true;
    return false;
}

static bool may_begin(const sentence *s, int i) {
    const token *t = &s->tokens[i];
    if (is_small_article(s, i)) return true;
    if (!token_is_capital(t) || !token_is_word(t)) return false;
    bool code = token_is_all_capitals(t) && !s->capitals; /* "US" is no "us" */
    if (is_function_word(t->norm) && !code)
        return i + 2 < s->count && !t->space_after && str_is(s->tokens[i + 1].norm, "-") &&
               token_is_capital(&s->tokens[i + 2]);
    return true;
}

static bool may_end(const token *t) {
    unsigned char ch = t->form.len ? (unsigned char)t->form.ptr[0] : 0;
    return (token_is_capital(t) && token_is_word(t)) || (ch >= '0' && ch <= '9');
}

/* ---- Names ---- */

static size_t slot_of(const placer *p, str key, int kind) {
    uint64_t hash = str_hash(key) + (uint64_t)(kind + 1) * 0x9E3779B97F4A7C15u;
    size_t at = (size_t)(hash >> 7) & (p->table.size - 1);
    while (p->table.slots[at]) {
        const spot_name *n = &p->names.items[p->table.slots[at] - 1];
        if (n->kind == kind && str_eq(n->key, key)) return at;
        at = (at + 1) & (p->table.size - 1);
    }
    return at;
}

static void load_candidates(placer *p, spot_name *n) {
    uint32_t found[CANDIDATES_MAX];
    size_t total = gazetteer_find(p->g, n->key, found, CANDIDATES_MAX);
    n->total = (int)total;
    n->count = (int)(total < CANDIDATES_MAX ? total : CANDIDATES_MAX);
    n->places = ARENA_ARRAY(p->arena, gazetteer_place, (size_t)n->count);
    n->scores = ARENA_ARRAY(p->arena, double, (size_t)n->count);
    for (int i = 0; i < n->count; i++) n->places[i] = gazetteer_at(p->g, found[i]);
}

static int name_of(placer *p, str key, int kind) {
    size_t at = slot_of(p, key, kind);
    if (p->table.slots[at]) return p->table.slots[at] - 1;
    spot_name n = {.key = str_copy(p->arena, key), .kind = kind, .best = -1, .evidence = -100.0};
    load_candidates(p, &n);
    ARENA_PUSH(p->arena, &p->names, n);
    p->table.slots[at] = (int32_t)p->names.count;
    return (int)p->names.count - 1;
}

/* ---- Matching ---- */

typedef struct match {
    int last; /* token, or -1 */
    str key;
} match;

/* The key of tokens [first, last], in `room` where it is plain ASCII. */
static str key_of(const placer *p, const sentence *s, int first, int last, char *room) {
    str text = str_sub(p->s->text, s->tokens[first].span.start, s->tokens[last].span.end);
    return place_key_in(p->arena, text, room);
}

static void vote(placer *p, str country, double votes) {
    if (country.len == 2) p->country_votes[country_slot(country)] += votes;
}

static match longest(placer *p, const sentence *s, int first, int *people_last, uint32_t *people) {
    match best = {-1, {0}};
    char room[2][PLACE_KEY_ROOM];
    int spare = 0;
    *people_last = -1;
    for (int last = first; last < s->count && last < first + NAME_WORDS_MAX; last++) {
        str key = key_of(p, s, first, last, room[spare]);
        if (!key.len) break;
        if (may_end(&s->tokens[last])) {
            if (placer_knows(p, KEY_PEOPLE, key, people)) *people_last = last;
            if (gazetteer_find(p->g, key, NULL, 0)) best = (match){last, key}, spare = !spare;
        }
        if (!gazetteer_begins(p->g, key) && !place_key_ends_open(key)) break;
    }
    if (best.last >= 0) best.key = str_copy(p->arena, best.key);
    return best;
}

static bool find_code(const placer *p, const sentence *s, int i, uint32_t *place) {
    if (s->capitals || !token_is_all_capitals(&s->tokens[i])) return false;
    return placer_knows(p, KEY_CODE, place_key(p->arena, s->tokens[i].form), place);
}

static void add_spot(placer *p, int sentence_index, int first, int last, str key) {
    spot at = {.sentence = sentence_index, .first = first, .last = last, .inside = NO_SPOT};
    at.name = name_of(p, key, ANY_KIND);
    placer_weigh(p, &at);
    if (at.kind != ANY_KIND) at.name = name_of(p, key, at.kind);
    ARENA_PUSH(p->arena, &p->spots, at);
}

/* An abbreviation's key stands under its first byte, so that "us" is none. */
static str code_key(placer *p, const sentence *s, int i) {
    return str_join(p->arena, STR(KEY_CODE), place_key(p->arena, s->tokens[i].form));
}

/* "Springfield, Ill." and "Monroe, La.": the word behind a comma that follows a place. */
static bool find_after(const placer *p, const sentence *s, int i, uint32_t *place) {
    if (i < 2 || !str_is(s->tokens[i - 1].norm, ",") || !p->spots.count) return false;
    const spot *before = &p->spots.items[p->spots.count - 1];
    if (&p->s->sentences[before->sentence] != s || before->last != i - 2) return false;
    return placer_knows(p, KEY_AFTER, place_key(p->arena, s->tokens[i].form), place);
}

static int after_end(const sentence *s, int i) {
    bool dot = i + 1 < s->count && str_is(s->tokens[i + 1].norm, ".") && !s->tokens[i].space_after;
    return dot && i + 2 < s->count ? i + 1 : i;
}

static str after_key(placer *p, const sentence *s, int i) {
    return str_join(p->arena, STR(KEY_AFTER), place_key(p->arena, s->tokens[i].form));
}

/* "UN", "FSA": in a sentence that is not in capitals, short capitals stand for bodies. */
static bool is_acronym(const sentence *s, int first, int last) {
    return first == last && !s->capitals && s->tokens[first].form.len <= 4 && token_is_all_capitals(&s->tokens[first]);
}

/* "Syrias Idlib", "in Aleppos south": text that has lost its apostrophes. Only of countries, great divisions and great
 * cities, which are hardly anybody's or anything else's name in the plural. */
static bool find_possessive(const placer *p, const sentence *s, int i, str *key) {
    enum { SHORTEST = 6 };
    const token *t = &s->tokens[i];
    uint32_t found[1];
    if (t->form.len < SHORTEST || t->norm.ptr[t->norm.len - 1] != 's' || i + 1 >= s->count ||
        !token_is_word(&s->tokens[i + 1]))
        return false;
    *key = place_key(p->arena, str_sub(t->form, 0, t->form.len - 1));
    if (!key->len || !gazetteer_find(p->g, *key, found, 1)) return false;
    gazetteer_place place = gazetteer_at(p->g, found[0]);
    return place_weight(place.feature, place.population) > 14.5;
}

/* "Raqa": a city's name with a letter once that others write twice. */
static bool find_doubled(const placer *p, const sentence *s, int i, str *key) {
    enum { SHORTEST = 4, LONGEST = 24 };
    const token *t = &s->tokens[i];
    char text[LONGEST + 1];
    uint32_t found[1];
    str plain = t->ner == NER_LOC ? place_key(p->arena, t->form) : (str){0};
    if (plain.len < SHORTEST || plain.len >= LONGEST || memchr(plain.ptr, ' ', plain.len)) return false;
    for (size_t k = 1; k + 1 < plain.len; k++) {
        if (strchr("aeiou", plain.ptr[k])) continue;
        memcpy(text, plain.ptr, k + 1);
        memcpy(text + k + 1, plain.ptr + k, plain.len - k);
        str doubled = {text, plain.len + 1};
        if (!gazetteer_find(p->g, doubled, found, 1)) continue;
        gazetteer_place place = gazetteer_at(p->g, found[0]);
        *key = str_copy(p->arena, doubled);
        if (place_weight(place.feature, place.population) > 13.0) return true;
    }
    return false;
}

/* Returns the last token taken. */
static int spot_at(placer *p, int index, int i) {
    const sentence *s = &p->s->sentences[index];
    uint32_t place;
    int people_last;
    if (find_code(p, s, i, &place)) {
        add_spot(p, index, i, i, code_key(p, s, i));
        return i;
    }
    if (find_after(p, s, i, &place)) {
        add_spot(p, index, i, after_end(s, i), after_key(p, s, i));
        return after_end(s, i);
    }
    match m = longest(p, s, i, &people_last, &place);
    if (people_last >= 0 && people_last >= m.last) {
        vote(p, gazetteer_at(p->g, place).country, 1.0);
        return people_last;
    }
    if (m.last < 0 && (find_possessive(p, s, i, &m.key) || find_doubled(p, s, i, &m.key))) m.last = i;
    if (m.last < 0 || is_acronym(s, i, m.last)) return i;
    add_spot(p, index, i, m.last, m.key);
    return m.last;
}

/* ---- Words written small ---- */

static int compare_hashes(const void *left, const void *right) {
    uint64_t l = *(const uint64_t *)left, r = *(const uint64_t *)right;
    return l < r ? -1 : l > r;
}

static void gather_small(placer *p) {
    for (size_t k = 0; k < p->s->count; k++)
        for (int i = 0; i < p->s->sentences[k].count; i++) {
            const token *t = &p->s->sentences[k].tokens[i];
            if (t->form.len && t->form.ptr[0] >= 'a' && t->form.ptr[0] <= 'z')
                ARENA_PUSH(p->arena, &p->lower, str_hash(t->norm));
        }
    if (p->lower.count) qsort(p->lower.items, p->lower.count, sizeof *p->lower.items, compare_hashes);
}

/* "Dnipro, Ukraine", "Springfield, Ill.": the spot after the comma holds the one before. */
static void link_containers(placer *p) {
    for (size_t i = 0; i + 1 < p->spots.count; i++) {
        spot *a = &p->spots.items[i], *b = &p->spots.items[i + 1];
        const sentence *s = &p->s->sentences[a->sentence];
        if (a->sentence != b->sentence || b->first != a->last + 2 || !str_is(s->tokens[a->last + 1].norm, ","))
            continue;
        a->inside = (int)i + 1;
    }
}

/* Room for two names a spot, half filled. */
static size_t table_size(const syntax *s) {
    size_t words = 0, size = 64;
    for (size_t k = 0; k < s->count; k++) words += (size_t)s->sentences[k].count;
    while (size < 4 * words && size < 4 * SPOTS_MAX) size *= 2;
    return size;
}

void placer_spot(placer *p) {
    p->table.size = table_size(p->s);
    p->table.slots = ARENA_ARRAY(p->arena, int32_t, p->table.size);
    gather_small(p);
    for (size_t k = 0; k < p->s->count; k++)
        for (int i = 0; i < p->s->sentences[k].count && p->spots.count < SPOTS_MAX; i++)
            if (may_begin(&p->s->sentences[k], i)) i = spot_at(p, (int)k, i);
    link_containers(p);
}
