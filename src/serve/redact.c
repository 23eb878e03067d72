/* See redact.h. Names are found again by their first word: one look a word. */
#include "serve/redact.h"

#include "account/unit.h"
#include "base/fold.h"
#include "base/utf8.h"

enum { TABLE = 1 << 12, WORD_LEAST = 3 };

typedef struct hidden_name {
    str text;
    struct hidden_name *next;
} hidden_name;

struct redaction {
    arena *arena;
    hidden_name *table[TABLE]; /* by first word */
    const ledger_names *places;
};

/* Letters, digits, apostrophes and all beyond ASCII but signs (U+0080 to U+00BF) and quotation marks, dashes, blanks (U+2000 to U+207F). */
static bool in_word(str s, size_t at) {
    char c = s.ptr[at];
    if ((unsigned char)c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
    while (at && ((unsigned char)s.ptr[at] & 0xC0) == 0x80) at--;
    unsigned char lead = (unsigned char)s.ptr[at], next = at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : 0;
    return lead != 0xC2 && !(lead == 0xE2 && (next == 0x80 || next == 0x81));
}

static str word_at(str s, size_t at) {
    size_t end = at;
    while (end < s.len && in_word(s, end)) end++;
    return str_sub(s, at, end);
}

static hidden_name **slot_of(const redaction *r, str name) {
    return (hidden_name **)(uintptr_t)&r->table[str_hash(word_at(name, 0)) % TABLE];
}

static void hide(redaction *r, str name) {
    if (!name.len || !in_word(name, 0)) return;
    hidden_name **slot = slot_of(r, name);
    for (const hidden_name *n = *slot; n; n = n->next)
        if (str_eq(n->text, name)) return;
    hidden_name *n = ARENA_NEW(r->arena, hidden_name);
    *n = (hidden_name){str_copy(r->arena, name), *slot};
    *slot = n;
}

static bool is_place(const redaction *r, str name) {
    for (size_t i = 0; i < r->places->count; i++)
        if (str_eq(r->places->items[i].name, name)) return true;
    return false;
}

/* Large letters of ASCII, or any beyond. */
static bool capital(str word) { return (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') || (unsigned char)word.ptr[0] >= 0x80; }

/* The name, its folded form, and each word of it by which the person may be called alone. */
static void hide_person(redaction *r, str name) {
    hide(r, name);
    hide(r, fold_name(r->arena, name)); /* by which casus knows a person without a code */
    for (size_t at = 0; at < name.len;) {
        str word = word_at(name, at);
        if (word.len >= WORD_LEAST && capital(word) && !is_place(r, word)) hide(r, word);
        at += word.len ? word.len : 1;
    }
}

/* The words with large letters that stand right behind `who`, with or without a comma: "priest |Danylo Petrenko|", "a farmer, |Oksana Bilyk|". */
static str name_behind(str text, str who) {
    size_t at = 0;
    while (at < text.len && !str_starts(str_sub(text, at, text.len), who)) at++;
    at += who.len;
    if (at < text.len && text.ptr[at] == ',') at++;
    if (at >= text.len || text.ptr[at++] != ' ') return (str){0};
    size_t end = at;
    for (size_t next = at; next < text.len && in_word(text, next) && capital(word_at(text, next)); next = end + 1) {
        end = next + word_at(text, next).len;
        if (end < text.len && text.ptr[end] != ' ') break;
    }
    return str_sub(text, at, end);
}

/* One victim is named behind what the victim is: two words at least, for one alone may be a day or a place. */
static void hide_apposed(redaction *r, const account_claim *told) {
    const casus_claim *c = told->claim;
    for (size_t i = 0; i < c->count_count; i++) {
        if (c->counts[i].high != 1 || !c->counts[i].who.len) continue;
        str name = name_behind(told->text, c->counts[i].who);
        if (name.len > word_at(name, 0).len && !is_place(r, name)) hide_person(r, name);
    }
}

static bool harms(const casus_claim *c) {
    bool harm = c->event == CASUS_ASSAULT || c->event == CASUS_COERCE;
    for (size_t i = 0; i < c->count_count; i++) harm |= harm_of(c->counts[i].what) >= 0;
    return harm;
}

static void hide_victims(redaction *r, const account_claim *told) {
    const casus_claim *c = told->claim;
    if (!harms(c)) return;
    for (size_t i = 0; i < c->recipients.count; i++) {
        const casus_party *p = &c->recipients.items[i];
        if (str_is(p->kind, "person") && !p->code.len) hide_person(r, p->name);
    }
    hide_apposed(r, told);
}

casus_status redact_collect(ledger *l, arena *a, const ledger_filter *f, redaction **out, casus_error *error) {
    account_claims all;
    ledger_names *places = ARENA_NEW(a, ledger_names);
    ledger_filter everything = LEDGER_NO_FILTER, anything = *f;
    anything.limit = 0, anything.offset = 0, anything.review = LEDGER_REVIEW_ANY;
    casus_status status = ledger_places(l, a, &everything, places, NULL, error);
    if (status == CASUS_OK) status = ledger_claims(l, a, &anything, &all, error);
    if (status != CASUS_OK) return status;
    redaction *r = ARENA_NEW(a, redaction);
    r->arena = a, r->places = places;
    for (size_t i = 0; i < all.count; i++) hide_victims(r, &all.items[i]);
    *out = r;
    return CASUS_OK;
}

/* The longest hidden name that begins at `at`; 0 for none. */
static size_t hidden_at(const redaction *r, str text, size_t at) {
    size_t longest = 0;
    str rest = str_sub(text, at, text.len);
    for (const hidden_name *n = *slot_of(r, rest); n; n = n->next)
        if (n->text.len > longest && str_starts(rest, n->text) && (n->text.len == rest.len || !in_word(rest, n->text.len))) longest = n->text.len;
    return longest;
}

static void black_out(buffer *out, str name) {
    for (size_t i = 0; i < name.len;) {
        size_t len;
        utf8_at(name, i, &len);
        buffer_put(out, in_word(name, i) ? STR("\xE2\x96\x88") : str_sub(name, i, i + len));
        i += len;
    }
}

void redact_put(buffer *out, const redaction *r, str text) {
    size_t done = 0;
    for (size_t i = 0; i < text.len;) {
        bool begins = in_word(text, i) && (i == 0 || !in_word(text, i - 1));
        size_t len = begins ? hidden_at(r, text, i) : 0;
        if (len) {
            buffer_put(out, str_sub(text, done, i));
            black_out(out, str_sub(text, i, i + len));
            done = i + len;
        }
        i += len ? len : 1;
    }
    buffer_put(out, str_sub(text, done, text.len));
}
