/* See corpus.h. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "syntax/split_parts.h"
#include "base/map.h"
#include "entities.h"

enum { COLUMNS = 10, WORDS_MAX = 1000 };

static _Noreturn void stop(const char *path, size_t line, const char *what) {
    fprintf(stderr, "%s:%zu: %s\n", path, line, what);
    exit(1);
}

str read_file(arena *a, const char *path) {
    str bytes;
    casus_error error;
    if (map_open(path, &bytes, &error) != CASUS_OK) stop(path, 0, error.message);
    str copy = str_copy(a, bytes);
    map_close(bytes);
    return copy;
}

static uint8_t xpos_of(corpus *c, str text) {
    for (size_t i = 0; i < c->xpos.count; i++)
        if (str_is(text, c->xpos.items[i].text)) return (uint8_t)i;
    xpos_name name = {{0}};
    memcpy(name.text, text.ptr, text.len < sizeof name.text - 1 ? text.len : sizeof name.text - 1);
    ARENA_PUSH(c->arena, &c->xpos, name);
    return (uint8_t)(c->xpos.count - 1);
}

static uint8_t ner_of(str tag) {
    static const char *const names[NER_TAGS] = {"O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"};
    for (int i = 0; i < NER_TAGS; i++)
        if (str_is(tag, names[i])) return (uint8_t)i;
    return 0;
}

static uint8_t ner_in(str misc) {
    while (misc.len) {
        str part = str_cut(&misc, '|');
        if (str_starts(part, STR("NER="))) return ner_of(str_sub(part, 4, part.len));
    }
    return NER_UNKNOWN;
}

static bool word_line(str line) {
    size_t id = 0;
    while (id < line.len && line.ptr[id] >= '0' && line.ptr[id] <= '9') id++;
    return id > 0 && id < line.len && line.ptr[id] == '\t';
}

static void add_word(corpus *c, tree *t, str line) {
    str column[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) column[i] = str_cut(&line, '\t');
    int i = t->words.count++;
    t->words.tokens[i].form = column[1];
    t->words.tokens[i].norm = split_norm(c->arena, column[1]);
    t->gold[i] = (gold){.head = (int)str_number(column[6]) - 1,
                        .upos = (uint8_t)upos_find(column[3]),
                        .xpos = xpos_of(c, column[4]),
                        .rel = (uint8_t)rel_find(column[7]),
                        .ner = ner_in(column[9])};
}

static void add_tree(corpus *c, tree *t) {
    size_t n = (size_t)t->words.count;
    if (n == 0) return;
    tree kept = {.id = t->id,
                 .words = {.tokens = ARENA_ARRAY(c->arena, token, n), .count = (int)n},
                 .gold = ARENA_ARRAY(c->arena, gold, n),
                 .features = ARENA_ARRAY(c->arena, net_word, n),
                 .caseless = ARENA_ARRAY(c->arena, uint8_t, n),
                 .title = ARENA_ARRAY(c->arena, uint8_t, n),
                 .weight = t->weight};
    memcpy(kept.words.tokens, t->words.tokens, n * sizeof(token));
    memcpy(kept.gold, t->gold, n * sizeof(gold));
    ARENA_PUSH(c->arena, &c->trees, kept);
    t->words.count = 0;
}

static bool comment_id(str line, str *id) {
    if (!str_starts(line, STR("# sent_id = "))) return false;
    *id = str_sub(line, 12, line.len);
    return true;
}

static void end_tree(corpus *c, tree *t, const str *misc, bool entities) {
    if (entities) entities_names(c, t, misc);
    add_tree(c, t);
}

static void read_trees(corpus *c, const treebank *from) {
    static token tokens[WORDS_MAX];
    static gold golds[WORDS_MAX];
    static str misc[WORDS_MAX];
    tree t = {.words = {.tokens = tokens}, .gold = golds, .weight = from->weight};
    for (str rest = read_file(c->arena, from->path); rest.len;) {
        str line = str_cut(&rest, '\n');
        if (line.len == 0) end_tree(c, &t, misc, from->entities);
        else if (comment_id(line, &t.id)) continue;
        else if (word_line(line) && t.words.count < WORDS_MAX) {
            add_word(c, &t, line);
            for (int i = 0; i < COLUMNS; i++) misc[t.words.count - 1] = str_cut(&line, '\t');
        }
    }
    end_tree(c, &t, misc, from->entities);
}

/* ---- Names ---- */

typedef struct name_reader {
    corpus *corpus;
    size_t first, at; /* the first tree of the file, and the one looked at */
    int word;       /* the next word of it */
    bool same;      /* all words so far were the same */
    uint8_t ner[WORDS_MAX];
} name_reader;

static void keep_names(name_reader *r) {
    tree *t = &r->corpus->trees.items[r->at];
    if (r->same && r->word == t->words.count)
        for (int i = 0; i < r->word; i++) t->gold[i].ner = r->ner[i];
    r->word = 0;
    r->same = false;
}

/* Looks from the present tree on, and round: most files have their sentences in the same order. */
static void find_tree(name_reader *r, str id) {
    size_t count = r->corpus->trees.count, all = count - r->first, tries = 0;
    while (tries < all && !str_eq(r->corpus->trees.items[r->at].id, id)) {
        r->at = r->at + 1 < count ? r->at + 1 : r->first;
        tries++;
    }
    r->same = tries < all;
}

static void name_line(name_reader *r, str line) {
    str_cut(&line, '\t');
    str form = str_cut(&line, '\t');
    const tree *t = &r->corpus->trees.items[r->at];
    r->same = r->same && r->word < t->words.count && str_eq(form, t->words.tokens[r->word].form);
    if (r->same) r->ner[r->word++] = ner_of(str_cut(&line, '\t'));
}

static void read_names(corpus *c, size_t first, const char *path) {
    static name_reader r;
    r = (name_reader){.corpus = c, .first = first, .at = first};
    for (str rest = read_file(c->arena, path); rest.len;) {
        str line = str_cut(&rest, '\n'), id;
        if (comment_id(line, &id)) find_tree(&r, id);
        else if (line.len == 0) keep_names(&r);
        else if (word_line(line)) name_line(&r, line);
    }
    keep_names(&r);
}

void corpus_read(corpus *c, const treebank *from) {
    size_t first = c->trees.count;
    read_trees(c, from);
    if (from->names) read_names(c, first, from->names);
}

void corpus_features(corpus *c, const net_tables *tables) {
    for (size_t i = 0; i < c->trees.count; i++) {
        tree *t = &c->trees.items[i];
        net_features(tables, &t->words, t->features);
        for (int k = 0; k < t->words.count; k++) {
            t->caseless[k] = (uint8_t)net_shape(&t->words, k, CASE_NONE);
            t->title[k] = (uint8_t)net_shape(&t->words, k, CASE_TITLE);
        }
    }
}
