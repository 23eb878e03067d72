/* See lemma.h. Every word of the treebanks shows an edit (bytes off, bytes on) that makes its lemma. The edit of the
 * most words with an ending becomes the ending's rule where it differs from what a shorter ending says already; words
 * that the rules get wrong become entries of their own. */
#include "lemma.h"

#include <stdlib.h>

#include "syntax/conllu.h"
#include "syntax/lemma_parts.h"

enum {
    FOLLOWERS_MIN = 2, /* words that an ending needs to make a rule */
    SURE = 1000        /* weight of a form that is given by hand */
};

/* A word that was seen, or an ending of one: `text` with its tag and the edit that makes the lemma. */
typedef struct example {
    const char *xpos;
    str text;
    lemma_edit edit;
    str base;
    int64_t weight;
} example;

typedef struct example_list {
    example *items;
    size_t count, capacity;
} example_list;

typedef struct entry {
    str key;
    lemma_edit edit;
} entry;

typedef struct entry_list {
    entry *items;
    size_t count, capacity;
} entry_list;

typedef struct learner {
    arena *arena;
    example_list seen; /* one a word of the treebanks, then one a (tag, word) */
    entry_list entries;
    lemmas table; /* of the entries so far */
} learner;

/* ---- Examples --------------------------------------------------------------------------------------------------- */

static bool edit_between(str base, str lemma, lemma_edit *edit) {
    size_t same = 0;
    while (same < base.len && same < lemma.len && base.ptr[same] == lemma.ptr[same]) same++;
    while (same > 0 && same < base.len && ((unsigned char)base.ptr[same] & 0xC0) == 0x80) same--;
    *edit = (lemma_edit){base.len - same, str_sub(lemma, same, lemma.len)};
    return edit->strip < 256 && edit->append.len < 256;
}

static void see_word(learner *w, const token *t, int weight) {
    example e = {.xpos = t->xpos, .text = t->norm, .weight = weight};
    e.base = lemma_base(w->arena, t);
    bool usable = t->xpos[0] && t->lemma.len && !str_is(t->lemma, "_") && e.base.len && e.base.len <= LEMMA_WORD_MAX;
    if (usable && edit_between(e.base, t->lemma, &e.edit)) ARENA_PUSH(w->arena, &w->seen, e);
}

static casus_status see_source(learner *w, const lemma_source *source, casus_error *error) {
    str rest = source->conllu;
    size_t line = 0;
    while (rest.len) {
        conllu_doc doc;
        casus_status status = conllu_read(w->arena, &rest, &line, &doc, error);
        if (status != CASUS_OK) return status;
        for (size_t i = 0; i < doc.syntax.count; i++)
            for (int k = 0; k < doc.syntax.sentences[i].count; k++)
                see_word(w, &doc.syntax.sentences[i].tokens[k], source->weight);
    }
    return CASUS_OK;
}

/* A form that is given by hand: an irregular one is right whatever a treebank says; a base form only makes the verb
 * known. */
static void see_form(learner *w, const char *xpos, str form, str lemma, int64_t weight) {
    example e = {.xpos = xpos, .text = form, .base = form, .weight = weight};
    if (form.len && form.len <= LEMMA_WORD_MAX && edit_between(form, lemma, &e.edit)) ARENA_PUSH(w->arena, &w->seen, e);
}

static void see_verbs(learner *w, str verbs) {
    while (verbs.len) {
        str line = str_trim(str_cut(&verbs, '\n'));
        if (!line.len || line.ptr[0] == '#') continue;
        str first = str_cut(&line, ' ');
        bool regular = str_is(first, "regular:");
        if (!regular) {
            see_form(w, "VB", first, first, FOLLOWERS_MIN);
            see_form(w, "VBD", str_cut(&line, ' '), first, SURE);
            see_form(w, "VBN", line, first, SURE);
        }
        for (; regular && line.len;) {
            str verb = str_cut(&line, ' ');
            see_form(w, "VB", verb, verb, FOLLOWERS_MIN);
        }
    }
}

static int compare_subjects(const example *a, const example *b) {
    int order = strcmp(a->xpos, b->xpos);
    return order ? order : str_cmp(a->text, b->text);
}

static int compare_edits(const example *a, const example *b) {
    if (a->edit.strip != b->edit.strip) return a->edit.strip < b->edit.strip ? -1 : 1;
    return str_cmp(a->edit.append, b->edit.append);
}

static int compare_examples(const void *left, const void *right) {
    int order = compare_subjects(left, right);
    return order ? order : compare_edits(left, right);
}

/* Sorts, then leaves one example for each (tag, text), with the edit of the greatest weight and the sum of all. */
static void take_majority(example_list *list) {
    size_t kept = 0;
    qsort(list->items, list->count, sizeof *list->items, compare_examples);
    for (size_t i = 0, next; i < list->count; i = next) {
        example best = list->items[i], run = best;
        int64_t all = best.weight;
        for (next = i + 1; next < list->count && compare_subjects(&list->items[i], &list->items[next]) == 0; next++) {
            const example *e = &list->items[next];
            if (compare_edits(&run, e) == 0) run.weight += e->weight;
            else run = *e;
            all += e->weight;
            if (run.weight > best.weight) best = run;
        }
        best.weight = all;
        list->items[kept++] = best;
    }
    list->count = kept;
}

/* ---- The table -------------------------------------------------------------------------------------------------- */

static void put_number(buffer *b, uint32_t n) {
    char bytes[4] = {(char)(n & 0xFF), (char)(n >> 8 & 0xFF), (char)(n >> 16 & 0xFF), (char)(n >> 24 & 0xFF)};
    buffer_put(b, (str){bytes, sizeof bytes});
}

static void put_entry(buffer *b, const entry *e) {
    char head[4] = {(char)e->key.len, (char)e->edit.strip, (char)e->edit.append.len, 0};
    buffer_put(b, (str){head, sizeof head});
    buffer_put(b, e->key);
    buffer_put(b, e->edit.append);
}

static str table_of(arena *a, const entry_list *entries) {
    uint32_t buckets = 16;
    while (buckets < 2 * entries->count) buckets *= 2;
    uint32_t *start = ARENA_ARRAY(a, uint32_t, buckets);
    buffer body = {.arena = a}, table = {.arena = a};
    for (size_t i = 0; i < entries->count; i++) {
        uint32_t at = (uint32_t)str_hash(entries->items[i].key) & (buckets - 1);
        while (start[at]) at = (at + 1) & (buckets - 1);
        start[at] = 4 + 4 * buckets + (uint32_t)body.count;
        put_entry(&body, &entries->items[i]);
    }
    put_number(&table, buckets);
    for (uint32_t i = 0; i < buckets; i++) put_number(&table, start[i]);
    buffer_put(&table, buffer_str(&body));
    return buffer_str(&table);
}

static void add_entry(learner *w, lemma_key_kind kind, const char *xpos, str word, lemma_edit edit) {
    char room[LEMMA_KEY_MAX];
    str key = lemma_key(room, kind, xpos, word);
    if (key.len) ARENA_PUSH(w->arena, &w->entries, ((entry){str_copy(w->arena, key), edit}));
}

/* ---- Rules ------------------------------------------------------------------------------------------------------ */

static int compare_strs(const void *a, const void *b) { return str_cmp(*(const str *)a, *(const str *)b); }

/* Every verb that was seen, once. */
static void learn_verbs(learner *w) {
    str *verbs = ARENA_ARRAY(w->arena, str, w->seen.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < w->seen.count; i++)
        if (w->seen.items[i].xpos[0] == 'V' && w->seen.items[i].weight >= FOLLOWERS_MIN)
            verbs[count++] = lemma_apply(w->arena, w->seen.items[i].base, w->seen.items[i].edit);
    qsort(verbs, count, sizeof *verbs, compare_strs);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !str_eq(verbs[i], verbs[i - 1])) add_entry(w, LEMMA_KEY_VERB, NULL, verbs[i], (lemma_edit){0});
}

static bool same_edit(lemma_edit a, lemma_edit b) { return a.strip == b.strip && str_eq(a.append, b.append); }

/* Rules for endings of `len` bytes, given those for shorter ones. */
static void learn_endings(learner *w, size_t len) {
    example_list endings = {0};
    for (size_t i = 0; i < w->seen.count; i++) {
        example e = w->seen.items[i];
        if (e.base.len < len) continue;
        e.text = str_sub(e.base, e.base.len - len, e.base.len);
        e.weight = 1;
        ARENA_PUSH(w->arena, &endings, e);
    }
    take_majority(&endings);
    w->table.table = table_of(w->arena, &w->entries);
    for (size_t i = 0; i < endings.count; i++) {
        const example *e = &endings.items[i];
        if (len > 0 && e->weight < FOLLOWERS_MIN) continue;
        lemma_edit before = len ? lemma_by_ending(&w->table, e->xpos, e->text, len - 1) : (lemma_edit){0};
        if (!same_edit(before, e->edit)) add_entry(w, LEMMA_KEY_ENDING, e->xpos, e->text, e->edit);
    }
}

static void learn_words(learner *w) {
    w->table.table = table_of(w->arena, &w->entries);
    for (size_t i = 0; i < w->seen.count; i++) {
        const example *e = &w->seen.items[i];
        str ruled = lemma_by_rule(&w->table, w->arena, e->xpos, e->base);
        if (!str_eq(ruled, lemma_apply(w->arena, e->base, e->edit)))
            add_entry(w, LEMMA_KEY_WORD, e->xpos, e->text, e->edit);
    }
}

casus_status lemma_learn(arena *a, const lemma_source *sources, size_t count, str verbs, str *section,
                         casus_error *error) {
    learner w = {.arena = a};
    for (size_t i = 0; i < count; i++) {
        casus_status status = see_source(&w, &sources[i], error);
        if (status != CASUS_OK) return status;
    }
    see_verbs(&w, verbs);
    take_majority(&w.seen);
    learn_verbs(&w);
    for (size_t len = 0; len <= LEMMA_ENDING_MAX; len++) learn_endings(&w, len);
    learn_words(&w);
    *section = table_of(a, &w.entries);
    return CASUS_OK;
}
