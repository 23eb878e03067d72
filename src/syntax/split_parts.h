/* What the steps of splitting share: characters by kind, the scanner of one paragraph, word lists. Not for other
 * layers. */
#ifndef CASUS_SYNTAX_SPLIT_PARTS_H
#define CASUS_SYNTAX_SPLIT_PARTS_H

#include "base/utf8.h"
#include "syntax/split.h"

/* What a character is to the splitter. */
typedef enum glyph_kind {
    GLYPH_SPACE,
    GLYPH_LETTER,
    GLYPH_DIGIT,
    GLYPH_APOSTROPHE, /* ' and its typographic kin, also the grave accent */
    GLYPH_DASH,
    GLYPH_DOT,
    GLYPH_MARK /* every other mark or symbol */
} glyph_kind;

typedef struct glyph {
    glyph_kind kind;
    uint32_t code;
    size_t len; /* bytes */
} glyph;

/* The character at `at`; a space of no length at the end of the text. */
glyph glyph_at(str text, size_t at);
glyph glyph_before(str text, size_t at); /* the one that ends at `at` */
static inline bool glyph_is_word(glyph g) { return g.kind == GLYPH_LETTER || g.kind == GLYPH_DIGIT; }
static inline bool glyph_is_upper(glyph g) { return g.code >= 'A' && g.code <= 'Z'; }
static inline bool glyph_is_lower(glyph g) { return g.code >= 'a' && g.code <= 'z'; }

/* One paragraph on its way into tokens. `text` ends where the paragraph does. */
typedef struct splitter {
    arena *arena;
    str text;
    size_t at;
    token *items; /* of the present paragraph; used again for the next */
    size_t count, capacity;
    bool quote_open; /* a single quotation mark waits for its partner */
} splitter;

void split_put(splitter *s, size_t start, size_t end, uint8_t words);

/* Paragraph [at, end of text) -> tokens. */
void split_words(splitter *s);

/* Lower case with plain quotes and dashes; borrowed when the form is so already. */
str split_norm(arena *a, str form);

/* Whether no small letter, or next to none, stands in the words. `text_capitals`: the text as a whole is in capitals.
 */
bool split_in_capitals(const token *items, size_t count, bool text_capitals);

/* How a word that ends in a dot behaves. */
typedef enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,  /* Gen., Mr., Oct.: something follows */
    ABBREVIATION_NUMBER, /* No. 5: only before a number */
    ABBREVIATION_OTHER   /* Inc., etc., U.S.: may end a sentence too */
} abbreviation;

/* `word` without its dot. */
abbreviation split_abbreviation(str word);

/* Parts of words written without a mark between them: "cannot" -> 3 ("can" + "not"), 0 for none. */
size_t split_joined_at(str word);
bool split_is_prefix(str word);        /* of the words that keep their hyphen: co-, anti- */
bool split_is_unit(str letters);       /* written on to the number: 122mm, 5km */
bool split_is_ending(str letters);     /* of the name of a site or file: com, org, pdf */
bool split_begins_sentences(str word); /* the, but, he: capitalised only where a sentence begins */
bool split_is_saying(str word);        /* said, asked, told */

/* Where the sentence that begins at token `from` ends (index after its last token). */
size_t split_sentence_end(const splitter *s, size_t from);

#endif
