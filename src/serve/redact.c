/* See redact.h. Names are found again by their first word: one look a word. */
#include "serve/redact.h"

#include "account/unit.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "serve/name_words.h"
#include "serve/victims.h"

enum { TABLE = 1 << 12, WORD_LEAST = 3 };

typedef struct hidden_name {
    str text;
    str of;     /* the whole name that it is a word of; empty for a whole one */
    bool quoted; /* only where it is all of a text: a small "rose" is a flower */
    int votes;
    struct hidden_name *next;
} hidden_name;

struct redaction {
    arena *arena;
    hidden_name *table[TABLE]; /* by first word */
    hidden_name *heard[TABLE]; /* who speaks or acts somewhere, by each word of the name */
    hidden_name *places[TABLE]; /* by their keys */
    hidden_name *tagged[TABLE]; /* by their keys: how much oftener a person's than not */
    const lexicon *lex; /* NULL: no word is known for a title or a country */
    victim_names hurt, near;
};

static size_t slot(str word) { return str_hash(word) % TABLE; }

static void put_name(arena *a, hidden_name **at, hidden_name name) {
    for (const hidden_name *n = *at; n; n = n->next)
        if (str_eq(n->text, name.text) && str_eq(n->of, name.of) && n->quoted == name.quoted) return;
    hidden_name *n = ARENA_NEW(a, hidden_name);
    *n = (hidden_name){str_copy(a, name.text), str_copy(a, name.of), name.quoted, 0, *at};
    *at = n;
}

static void hide(redaction *r, hidden_name name) {
    if (name.text.len && name_in_word(name.text, 0)) put_name(r->arena, &r->table[slot(name_word_at(name.text, 0))], name);
}

/* ---- Places ----------------------------------------------------------------------------------------------------------------- */

/* "al-Fouaa", "Fouaa" and "Al Fouaa" are one. */
static str place_key(arena *a, str name) {
    str folded = fold_name(a, name);
    return str_starts(folded, STR("al ")) ? str_sub(folded, 3, folded.len) : folded;
}

static void know_place(redaction *r, str name) {
    str key = place_key(r->arena, name);
    if (key.len) put_name(r->arena, &r->places[slot(key)], (hidden_name){.text = key});
}

static bool is_place(const redaction *r, str name) {
    str key = place_key(r->arena, name);
    for (const hidden_name *n = r->places[slot(key)]; n; n = n->next)
        if (str_eq(n->text, key)) return true;
    return false;
}

/* A place, or several that feeds without commas run together: "al-Fouaa Idleb". */
static bool are_places(const redaction *r, str name) {
    if (is_place(r, name)) return true;
    for (size_t at = 0; at < name.len;) {
        str word = name_next(name, &at);
        if (word.len && name_capital(word) && !is_place(r, word)) return false;
    }
    return name_written(name);
}

static int *votes_of(redaction *r, str name) {
    str key = place_key(r->arena, name);
    hidden_name **at = &r->tagged[slot(key)], *n = *at;
    while (n && !str_eq(n->text, key)) n = n->next;
    if (!n) put_name(r->arena, at, (hidden_name){.text = key}), n = *at;
    return &n->votes;
}

/* ---- Who is no victim, and what no name ------------------------------------------------------------------------------------- */

/* In the lexicon as it is, or without a last "s" ("Syrias": some outlets drop apostrophes). */
static bool in_lexicon(const redaction *r, const lex_class *classes, size_t count, str word) {
    lex_entry e;
    str folded = fold_name(r->arena, word), stem = str_ends(folded, STR("s")) ? str_sub(folded, 0, folded.len - 1) : folded;
    bool found = false;
    for (size_t i = 0; r->lex && i < count; i++)
        found |= lexicon_find(r->lex, classes[i], folded, (str){0}, &e) || lexicon_find(r->lex, classes[i], stem, (str){0}, &e);
    return found;
}

/* "Colonel", "Nurse", "Syria", "UNHCR": no word by which one private person may be called. */
static bool is_common(const redaction *r, str word) {
    static const lex_class classes[] = {LEX_TITLE, LEX_ROLE, LEX_GROUP, LEX_VICTIM, LEX_ACTOR};
    str stem = str_ends(word, STR("s")) ? str_sub(word, 0, word.len - 1) : word;
    return is_place(r, word) || is_place(r, stem) || in_lexicon(r, classes, sizeof classes / sizeof *classes, word);
}

/* "Bashar" of "Bashar al-Assad": alone it is him. */
static bool begins_known(const redaction *r, str name) {
    return r->lex && lexicon_classes(r->lex, fold_name(r->arena, name)) & LEX_BIT(LEX_ACTOR);
}

static void hear(redaction *r, str name) {
    for (size_t at = 0; at < name.len;) {
        str word = name_next(name, &at);
        if (word.len) put_name(r->arena, &r->heard[slot(word)], (hidden_name){.text = name});
    }
}

/* Speaks or acts somewhere, by this name or a longer or shorter one. */
static bool is_heard(const redaction *r, str name) {
    for (const hidden_name *n = r->heard[slot(name_last(name))]; n; n = n->next)
        if (name_within(name, n->text) || name_within(n->text, name)) return true;
    return false;
}

/* A word of a name that somebody else has who is heard. */
static bool is_of_another(const redaction *r, str word, str name) {
    for (const hidden_name *n = r->heard[slot(word)]; n; n = n->next)
        if (!name_within(n->text, name)) return true;
    return false;
}

/* ---- Hiding --------------------------------------------------------------------------------------------------------------- */

/* The name, its folded form, and each word of it by which the person, and nobody who is heard, may be called alone. */
static void hide_person(redaction *r, str name) {
    static const lex_class actors[] = {LEX_ACTOR};
    bool single = name_last(name).len == name.len;
    if (are_places(r, name) || *votes_of(r, name) < 0 || in_lexicon(r, actors, 1, name_last(name))) return; /* the tagger took the one for the other; or all know him */
    if (single && (name_acronym(name) || is_common(r, name) || begins_known(r, name) || is_of_another(r, name, name))) return;
    hide(r, (hidden_name){.text = name});
    hide(r, (hidden_name){.text = fold_name(r->arena, name), .quoted = single}); /* by which casus knows a person without a code */
    for (size_t at = 0; !single && at < name.len;) {
        str word = name_next(name, &at);
        if (word.len >= WORD_LEAST && name_capital(word) && !is_common(r, word) && !is_of_another(r, word, name)) hide(r, (hidden_name){.text = word, .of = name});
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
    for (size_t next = at; next < text.len && name_in_word(text, next) && name_capital(name_word_at(text, next)); next = end + 1) {
        end = next + name_word_at(text, next).len;
        if (end < text.len && text.ptr[end] != ' ') break;
    }
    return str_sub(text, at, end);
}

/* One victim is named behind what the victim is: two words at least, for one alone may be a day or a place. In capitals every word would be a name. */
static void hide_apposed(redaction *r, const account_claim *told) {
    const casus_claim *c = told->claim;
    if (name_all_large(told->text)) return;
    for (size_t i = 0; i < c->count_count; i++) {
        if (c->counts[i].high != 1 || !c->counts[i].who.len) continue;
        str name = name_behind(told->text, c->counts[i].who);
        if (name.len > name_word_at(name, 0).len) hide_person(r, name);
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
        if (str_is(p->kind, "person") && !p->code.len && name_written(p->name)) hide_person(r, name_core(p->name));
    }
    hide_apposed(r, told);
}

/* ---- By the reports' own words -------------------------------------------------------------------------------------------------- */

static void copy_names(arena *a, victim_names *to, const victim_names *from) {
    for (size_t i = 0; i < from->count; i++) ARENA_PUSH(a, to, str_copy(a, from->items[i]));
}

static void read_report(redaction *r, const casus_engine *e, const ledger_report *told) {
    arena scratch;
    arena_init(&scratch, 0);
    casus_report report = {.id = told->id, .text = told->text, .title = told->title, .outlet = told->outlet, .published = told->published};
    analysis whole;
    victims found = {0};
    if (analysis_check(&report, NULL) == CASUS_OK) analysis_make(e, &scratch, &report, NULL, &whole), victims_find(&whole, &found);
    copy_names(r->arena, &r->hurt, &found.hurt);
    copy_names(r->arena, &r->near, &found.near);
    for (size_t i = 0; i < found.heard.count; i++) hear(r, found.heard.items[i]);
    for (size_t i = 0; i < found.places.count; i++) know_place(r, found.places.items[i]);
    for (size_t i = 0; i < found.persons.count; i++) ++*votes_of(r, found.persons.items[i]);
    for (size_t i = 0; i < found.others.count; i++) --*votes_of(r, found.others.items[i]);
    arena_free(&scratch);
}

/* Of those who are only near a harm, whole names of two words or more: one word alone is too often no person's. */
static void hide_named(redaction *r) {
    for (size_t i = 0; i < r->hurt.count; i++) hide_person(r, r->hurt.items[i]);
    for (size_t i = 0; i < r->near.count; i++) {
        str name = r->near.items[i];
        if (name_word_at(name, 0).len < name.len && !is_heard(r, name)) hide_person(r, name);
    }
}

static casus_status read_reports(redaction *r, ledger *l, const casus_engine *e, const ledger_filter *f, casus_error *error) {
    ledger_reports all;
    casus_status status = ledger_reports_list(l, r->arena, f, &all, error);
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) {
        arena scratch;
        arena_init(&scratch, 0);
        ledger_report whole;
        if (ledger_report_of(l, &scratch, all.items[i].row, &whole) && whole.text.len) read_report(r, e, &whole);
        arena_free(&scratch);
    }
    return status;
}

/* "Relatives of N. N." speak, not N. N. */
static void hear_voices(redaction *r, const account_claim *told) {
    for (size_t i = 0; i < told->claim->voice_count; i++) {
        str name = told->claim->voices[i].name;
        if (name.len && !str_has_word(name, STR("of"))) hear(r, name);
    }
}

casus_status redact_collect(ledger *l, arena *a, const ledger_filter *f, const casus_engine *e, redaction **out, casus_error *error) {
    account_claims all;
    ledger_names places = {0};
    ledger_filter everything = LEDGER_NO_FILTER, anything = *f;
    anything.limit = 0, anything.offset = 0, anything.review = LEDGER_REVIEW_ANY;
    casus_status status = ledger_places(l, a, &everything, &places, NULL, error);
    if (status == CASUS_OK) status = ledger_claims(l, a, &anything, &all, error);
    if (status != CASUS_OK) return status;
    redaction *r = ARENA_NEW(a, redaction);
    r->arena = a, r->lex = e ? e->lexicon : NULL;
    for (size_t i = 0; i < places.count; i++) know_place(r, places.items[i].name);
    for (size_t i = 0; i < all.count; i++) hear_voices(r, &all.items[i]);
    if (e) status = read_reports(r, l, e, &anything, error);
    for (size_t i = 0; i < all.count; i++) hide_victims(r, &all.items[i]);
    hide_named(r);
    *out = r;
    return status;
}

/* Small words inside names: "Fatah al Sham", "Pablo de Rokha". */
static bool is_particle(str word) {
    static const char *const particles[] = {"al", "el", "ad", "as", "ash", "bin", "ibn", "bint", "abu", "de", "del", "la", "van", "von", "der"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (str_is(word, particles[i])) return true;
    return false;
}

/* Whether a first name is another's here: "Peter" of the dead Peter Kassin before a name that he does not have. */
static bool goes_on_as_another(const redaction *r, const hidden_name *n, str rest) {
    if (!n->of.len || str_eq(n->text, name_last(n->of))) return false;
    size_t at = n->text.len;
    bool other = false;
    while (at + 1 < rest.len && (rest.ptr[at] == ' ' || rest.ptr[at] == '-') && name_in_word(rest, at + 1)) {
        str word = name_word_at(rest, at + 1);
        if (!word.len || (!name_capital(word) && !is_particle(word)) || is_common(r, word)) break;
        if (name_capital(word) && name_within(word, n->of)) return false;
        other |= name_capital(word), at += 1 + word.len;
    }
    return other;
}

/* All of a text of the JSON that is written, or the first part of a code; the names of its fields are nobody's. */
static bool is_quoted(str text, size_t at, size_t end) { return at && text.ptr[at - 1] == '"' && end < text.len && (text.ptr[end] == '"' || text.ptr[end] == '/'); }

static bool is_field(str text, size_t at, size_t end) { return is_quoted(text, at, end) && end + 1 < text.len && text.ptr[end] == '"' && text.ptr[end + 1] == ':'; }

/* The longest hidden name that begins at `at`; 0 for none. */
static size_t hidden_at(const redaction *r, str text, size_t at) {
    size_t longest = 0;
    str rest = str_sub(text, at, text.len);
    for (const hidden_name *n = r->table[slot(name_word_at(rest, 0))]; n; n = n->next) {
        size_t end = at + n->text.len;
        bool here = n->text.len > longest && str_starts(rest, n->text) && name_ends(rest, n->text.len) && (!n->quoted || is_quoted(text, at, end));
        if (here && !is_field(text, at, end) && !goes_on_as_another(r, n, rest)) longest = n->text.len;
    }
    return longest;
}

static void black_out(buffer *out, str name) {
    for (size_t i = 0; i < name.len;) {
        size_t len;
        utf8_at(name, i, &len);
        buffer_put(out, name_in_word(name, i) ? STR("\xE2\x96\x88") : str_sub(name, i, i + len));
        i += len;
    }
}

void redact_put(buffer *out, const redaction *r, str text) {
    size_t done = 0;
    for (size_t i = 0; i < text.len;) {
        bool begins = name_in_word(text, i) && (i == 0 || !name_in_word(text, i - 1));
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
