/* Knowledge as plain text (data/en/NAME.txt), compiled into one read-only table.
 *
 * A source file begins with `class: NAME`. Each further line is one entry, or a list of words that keys can name:
 *
 *     form | form | ... = value; key: value; key: value      # comment
 *     @name = word word word
 *
 * Forms are phrases of one or more words, folded (lower case, no diacritics, plain quotes); in files of verbs and nouns
 * they are lemmas. What stands after `=` belongs to the class (an actor's code and sector, an event's type and
 * modes); keys are those the class knows. The first form is the entry's canonical name. One form may have several entries (an actor
 * with dated roles, a word that is both verb and noun). data/README.md tells of every class and key. */
#ifndef CASUS_LEXICON_LEXICON_H
#define CASUS_LEXICON_LEXICON_H

#include "base/error.h"
#include "base/str.h"

#define LEX_MAP(X)                                                                                                     \
    X(ACTOR, "actor")       /* countries, demonyms, capitals, groups, people: = CODE SECTOR */                         \
    X(TITLE, "title")       /* president, spokesman, official: = SECTOR */                                             \
    X(GROUP, "group")       /* troops, militants, police, protesters: = SECTOR */                                      \
    X(ROLE, "role")         /* roles of victims: civilian, child, journalist: = role */                                \
    X(VERB, "verb")         /* event verbs: = TYPE mode mode */                                                        \
    X(NOUN, "noun")         /* event nouns: = TYPE mode mode */                                                        \
    X(HARM, "harm")         /* words that say what befell people: = killed, wounded ... */                             \
    X(VICTIM, "victim")     /* words that speak of people who came to harm: = people | theirs | told */                \
    X(WEAPON, "weapon")     /* = class */                                                                              \
    X(REPORT, "report")     /* reporting verbs and nouns: = stance they give */                                        \
    X(SOURCE, "source")     /* vague and institutional sources: several reports, state media: = kind */                \
    X(HEDGE, "hedge")       /* = stance they give */                                                                   \
    X(NUMBER, "number")     /* number words: = low high */                                                             \
    X(BOUND, "bound")       /* at least, up to, about: = low | high | about ... */                                     \
    X(PLACE, "placeword")   /* town, district, checkpoint: = feature */                                                \
    X(CEASEFIRE, "ceasefire") /* truce, ceasefire and what is done to them: = role */                                  \
    X(MOVE, "move")         /* verbs and nouns of movement: = kind */                                                  \
    X(TIE, "tie")           /* = kind */                                                                               \
    X(ACCESS, "access")     /* what is done to roads and crossings: = cut | open */                                    \
    X(UNIT, "unit")         /* km, mile, hour: = factor dimension */

typedef enum lex_class {
#define LEX_ENUM(name, text) LEX_##name,
    LEX_MAP(LEX_ENUM)
#undef LEX_ENUM
        LEX_CLASS_COUNT
} lex_class;

/* One entry; all texts are borrowed from the lexicon. */
typedef struct lex_entry {
    lex_class class;
    str canonical; /* first form, folded */
    str value;     /* what stands after '=', before the first ';' */
    str keys;      /* "key: value; key: value", read with lex_key */
    uint32_t node, link; /* where it stands in the lexicon, for lexicon_next */
} lex_entry;

typedef struct lexicon lexicon;

/* Maps a compiled lexicon. `bytes` must outlive it. Fails with MISMATCH or INPUT. */
CASUS_CHECKED casus_status lexicon_open(str bytes, lexicon **lex, casus_error *error);
void lexicon_close(lexicon *lex);

/* The SHA-256 of the compiled bytes, as 64 hex digits. */
str lexicon_sha256(const lexicon *lex);

/* Longest entry of `class` that the words begin with: returns how many words it takes, 0 for none. Words must be
 * folded already (token.norm or token.lemma will do for plain ASCII). `date` (ISO, may be empty) picks among dated entries: one
 * whose dates hold it, else one without dates, else the nearest in time. */
size_t lexicon_match(const lexicon *lex, lex_class class, const str *words, size_t count, str date, lex_entry *entry);

/* The next sense of the form that `entry` was found by (entries with key `sense`); false when there is none. */
bool lexicon_next(const lexicon *lex, str date, lex_entry *entry);

/* The classes that have an entry beginning with this word, as bits LEX_BIT(class): 0 spares all further look-ups here. */
#define LEX_BIT(class) ((uint32_t)1 << (class))
uint32_t lexicon_classes(const lexicon *lex, str word);

/* Exactly one word or phrase (words parted by single spaces); false when there is none. */
bool lexicon_find(const lexicon *lex, lex_class class, str phrase, str date, lex_entry *entry);

/* The value of a key, empty when absent: lex_key(entry, "obj"). */
str lex_key(const lex_entry *entry, const char *key);

/* The n-th word of the value, empty when there are fewer: lex_word(entry, 0) of "ASSAULT heavy-weapons" is ASSAULT. */
str lex_word(const lex_entry *entry, size_t n);

#endif
