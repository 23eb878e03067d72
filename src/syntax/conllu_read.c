/* CoNLL-U read: strangers' files, so every number is checked before it is an index. */
#include "syntax/conllu.h"

#include "base/utf8.h"
#include "syntax/split_parts.h"

enum { COLUMNS = 10, WORDS_MAX = 1000, GROUP_MAX = 16 };
enum column { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

typedef struct word_list {
    token *items;
    size_t count, capacity;
} word_list;

typedef struct sentence_list {
    sentence *items;
    size_t count, capacity;
} sentence_list;

/* A multiword token whose words are being read: numbers of its first and last, and what of its text is still to share
 * out. */
typedef struct group {
    size_t first, last, start, end;
    bool space_after;
} group;

typedef struct reader {
    arena *arena;
    buffer text;
    sentence_list sentences;
    word_list words; /* of the present sentence */
    group group;     /* last is 0 outside of one */
    bool blank_due, paragraph_due;
    int paragraph;
    size_t *line;
    casus_error *error;
} reader;

static casus_status bad(const reader *r, const char *what, str subject) {
    int len = subject.len > 40 ? 40 : (int)subject.len;
    return fail(r->error, CASUS_INPUT, "CoNLL-U line %zu: %s '%.*s'", *r->line, what, len, subject.ptr);
}

static casus_status too_large(const reader *r, const char *what) {
    return fail(r->error, CASUS_LIMIT, "CoNLL-U line %zu: %s", *r->line, what);
}

static bool split_columns(str line, str columns[COLUMNS]) {
    for (int i = 0; i < COLUMNS; i++) {
        const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
        if ((tab == NULL) != (i == COLUMNS - 1)) return false;
        columns[i] = tab ? str_sub(line, 0, (size_t)(tab - line.ptr)) : line;
        if (tab) line = str_sub(line, columns[i].len + 1, line.len);
    }
    return true;
}

static str given(str s) { return str_is(s, "_") ? (str){0} : s; }

/* The value of a key in "A=x|B=y". */
static str misc_value(str misc, const char *key) {
    str name = str_of(key);
    while (misc.len) {
        str one = str_cut(&misc, '|');
        if (str_starts(one, name) && one.len > name.len && one.ptr[name.len] == '=')
            return str_sub(one, name.len + 1, one.len);
    }
    return (str){0};
}

static bool has_space_after(str misc) { return !str_is(misc_value(misc, "SpaceAfter"), "No"); }

static void read_name(token *t, str misc) {
    str name = misc_value(misc, "NER");
    if (name.len != 5 || name.ptr[1] != '-') return;
    str class = str_sub(name, 2, 5);
    t->ner = str_is(class, "PER") ? NER_PER : str_is(class, "LOC") ? NER_LOC : str_is(class, "ORG") ? NER_ORG : NER_O;
    t->ner_begins = t->ner != NER_O && name.ptr[0] == 'B';
}

/* Puts a surface token at the end of the text, after what parts it from the last one; returns where it begins. */
static size_t put_surface(reader *r, str form) {
    if (r->text.count > 0 && r->paragraph_due) buffer_put(&r->text, STR("\n\n"));
    else if (r->text.count > 0 && r->blank_due) buffer_put(&r->text, STR(" "));
    r->paragraph_due = false;
    size_t start = r->text.count;
    buffer_put(&r->text, form);
    return start;
}

static casus_status read_group(reader *r, str columns[COLUMNS]) {
    str range = columns[ID], first = str_cut(&range, '-');
    int64_t from = str_number(first), to = str_number(range);
    if (r->group.last) return bad(r, "multiword token inside another:", columns[ID]);
    if (from != (int64_t)r->words.count + 1 || to <= from || to - from >= GROUP_MAX)
        return bad(r, "bad range of words", columns[ID]);
    r->group = (group){.first = (size_t)from, .last = (size_t)to, .space_after = has_space_after(columns[MISC])};
    r->group.start = put_surface(r, columns[FORM]);
    r->group.end = r->text.count;
    return CASUS_OK;
}

/* The part of a multiword token's text that falls to a word: as many bytes as its form has; the rest to the last. */
static void place_in_group(reader *r, token *t, size_t number) {
    group *g = &r->group;
    bool last = number == g->last;
    size_t end = last || t->form.len > g->end - g->start ? g->end : g->start + t->form.len;
    t->span = (span){(uint32_t)g->start, (uint32_t)end};
    g->start = end;
    if (number == g->first) t->mwt = (uint8_t)(g->last - g->first + 1);
    t->space_after = last && g->space_after;
    if (last) g->last = 0;
}

static void place_word(reader *r, token *t, size_t number, str misc) {
    if (r->group.last) place_in_group(r, t, number);
    else {
        size_t start = put_surface(r, t->form);
        t->span = (span){(uint32_t)start, (uint32_t)r->text.count};
        t->space_after = has_space_after(misc);
    }
    r->blank_due = t->space_after;
}

static casus_status read_tags(reader *r, token *t, str columns[COLUMNS]) {
    str xpos = given(columns[XPOS]), head = given(columns[HEAD]), rel_text = given(columns[DEPREL]);
    int64_t number = head.len ? str_number(head) : 0;
    if (number < 0 || number > WORDS_MAX) return bad(r, "bad head", head);
    if (xpos.len >= sizeof t->xpos) return bad(r, "tag is too long:", xpos);
    t->head = (int)number - 1;
    t->upos = (uint8_t)upos_find(given(columns[UPOS]));
    t->rel = (uint8_t)(rel_text.len ? rel_find(rel_text) : REL_DEP);
    if (xpos.len) memcpy(t->xpos, xpos.ptr, xpos.len);
    read_name(t, columns[MISC]);
    return CASUS_OK;
}

static casus_status read_word(reader *r, str columns[COLUMNS]) {
    size_t number = r->words.count + 1;
    if (str_number(columns[ID]) != (int64_t)number) return bad(r, "word number out of order:", columns[ID]);
    if (number > WORDS_MAX) return too_large(r, "sentence has too many words");
    if (columns[FORM].len == 0) return bad(r, "no form for word", columns[ID]);
    token t = {.form = columns[FORM], .norm = split_norm(r->arena, columns[FORM])};
    t.lemma = str_is(columns[FORM], "_") ? columns[LEMMA] : given(columns[LEMMA]);
    casus_status status = read_tags(r, &t, columns);
    if (status != CASUS_OK) return status;
    place_word(r, &t, number, columns[MISC]);
    ARENA_PUSH(r->arena, &r->words, t);
    return CASUS_OK;
}

/* Every head inside the sentence, and every way up ends at a root. `state` of a word: 0 not seen, n on the way that
 * began at word n - 1, -1 known to be good. */
static casus_status check_heads(reader *r) {
    int count = (int)r->words.count, *state = ARENA_ARRAY(r->arena, int, r->words.count);
    const token *words = r->words.items;
    for (int i = 0; i < count; i++)
        if (words[i].head >= count)
            return bad(r, "head outside of the sentence that ends here, of word", words[i].form);
    for (int i = 0; i < count; i++) {
        int at = i;
        for (; at != TOKEN_ROOT && state[at] == 0; at = words[at].head) state[at] = i + 1;
        if (at != TOKEN_ROOT && state[at] == i + 1)
            return bad(r, "heads go round in a circle, above word", words[at].form);
        for (at = i; at != TOKEN_ROOT && state[at] == i + 1; at = words[at].head) state[at] = -1;
    }
    return CASUS_OK;
}

static casus_status end_sentence(reader *r) {
    if (r->words.count == 0) return CASUS_OK;
    if (r->group.last)
        return bad(r, "multiword token without its last word, after", r->words.items[r->words.count - 1].form);
    casus_status status = check_heads(r);
    if (status != CASUS_OK) return status;
    sentence one = {.count = (int)r->words.count, .paragraph = r->paragraph};
    one.tokens = ARENA_ARRAY(r->arena, token, r->words.count);
    memcpy(one.tokens, r->words.items, r->words.count * sizeof(token));
    one.span = (span){one.tokens[0].span.start, one.tokens[one.count - 1].span.end};
    one.capitals = split_in_capitals(one.tokens, r->words.count, false);
    ARENA_PUSH(r->arena, &r->sentences, one);
    r->words.count = 0;
    return CASUS_OK;
}

static bool comment_is(str line, const char *what) {
    str rest = str_trim(str_sub(line, 1, line.len)), name = str_of(what);
    return str_starts(rest, name) && (rest.len == name.len || rest.ptr[name.len] == ' ' || rest.ptr[name.len] == '=');
}

static str comment_value(str line) {
    str_cut(&line, '=');
    return str_trim(line);
}

static void read_comment(reader *r, str line, conllu_doc *doc) {
    if (comment_is(line, "newdoc")) doc->id = comment_value(line);
    if (!comment_is(line, "newpar") || r->text.count == 0) return;
    r->paragraph_due = true;
    r->paragraph++;
}

static casus_status read_line(reader *r, str line, conllu_doc *doc) {
    str columns[COLUMNS];
    if (line.len == 0) return end_sentence(r);
    if (line.ptr[0] == '#') return read_comment(r, line, doc), CASUS_OK;
    if (!split_columns(line, columns)) return bad(r, "not ten columns:", line);
    if (r->text.count > UINT32_MAX / 2) return too_large(r, "document is too large");
    if (memchr(columns[ID].ptr, '-', columns[ID].len)) return read_group(r, columns);
    if (memchr(columns[ID].ptr, '.', columns[ID].len)) return CASUS_OK; /* a word that is not in the text */
    return read_word(r, columns);
}

/* Forms are borrowed from the document's text where they stand in it. */
static void finish(reader *r, conllu_doc *doc) {
    str text = buffer_str(&r->text);
    for (size_t i = 0; i < r->sentences.count; i++)
        for (int k = 0; k < r->sentences.items[i].count; k++) {
            token *t = &r->sentences.items[i].tokens[k];
            str there = str_sub(text, t->span.start, t->span.end);
            if (str_eq(there, t->form)) t->form = there;
        }
    doc->syntax = (syntax){.text = text, .sentences = r->sentences.items, .count = r->sentences.count};
}

casus_status conllu_read(arena *a, str *rest, size_t *line_number, conllu_doc *doc, casus_error *error) {
    reader r = {.arena = a, .text = {.arena = a}, .line = line_number, .error = error};
    conllu_doc read = {0};
    bool begun = false;
    while (rest->len) {
        str ahead = *rest, line = str_cut(&ahead, '\n');
        if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
        bool new_document = line.len && line.ptr[0] == '#' && comment_is(line, "newdoc");
        if (new_document && begun) break;
        if (line.len) begun = true;
        *rest = ahead;
        ++*line_number;
        if (utf8_check(line) != line.len || (line.len && memchr(line.ptr, 0, line.len)))
            return fail(error, CASUS_INPUT, "CoNLL-U line %zu: not UTF-8 text", *line_number);
        casus_status status = read_line(&r, line, &read);
        if (status != CASUS_OK) return status;
    }
    casus_status status = end_sentence(&r);
    if (status != CASUS_OK) return status;
    finish(&r, &read);
    *doc = read;
    return CASUS_OK;
}
