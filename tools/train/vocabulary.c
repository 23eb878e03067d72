/* See vocabulary.h. */
#include "vocabulary.h"

#include <stdlib.h>

#include "base/str.h"

/* A string is known when it is seen so often: words in all text, the rest in the treebanks. */
enum { WORD_MIN = 3, WORD_TREE_MIN = 2, PART_MIN = 3 };

typedef struct tally {
    uint64_t key;
    uint32_t tree, text;
} tally;

typedef struct tallies {
    tally *items; /* open addressing; key 0 is an empty slot */
    size_t mask, count;
} tallies;

static tally *tally_at(tallies *t, uint64_t key) {
    size_t at = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 40) & t->mask;
    while (t->items[at].key && t->items[at].key != key) at = (at + 1) & t->mask;
    if (!t->items[at].key) t->count++;
    t->items[at].key = key;
    return &t->items[at];
}

static bool known(const tally *t, int feature) {
    if (feature != FEATURE_WORD) return t->tree >= PART_MIN;
    return t->tree >= WORD_TREE_MIN || t->text >= WORD_MIN;
}

static int by_count(const void *left, const void *right) {
    const tally *a = left, *b = right;
    if (a->tree != b->tree) return a->tree < b->tree ? 1 : -1;
    if (a->text != b->text) return a->text < b->text ? 1 : -1;
    return a->key < b->key ? -1 : a->key > b->key;
}

static size_t keep_known(tallies *t, int feature) {
    size_t kept = 0;
    for (size_t i = 0; i <= t->mask; i++)
        if (t->items[i].key && known(&t->items[i], feature)) t->items[kept++] = t->items[i];
    qsort(t->items, kept, sizeof(tally), by_count);
    return kept;
}

static void fill_table(net_slot *slots, uint32_t mask, const tally *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)items[i].key & mask;
        while (slots[at].row) at = (at + 1) & mask;
        slots[at] = (net_slot){(uint32_t)(items[i].key >> 32), (uint32_t)i + 1};
    }
}

static void make_table(arena *a, vocabulary *v, int feature, const tally *items, size_t count) {
    uint32_t slots = 64;
    while (slots < count + count / 2) slots *= 2;
    net_slot *table = ARENA_ARRAY(a, net_slot, slots);
    fill_table(table, slots - 1, items, count);
    v->tables.of[feature] = (net_table){table, slots - 1};
    v->slots[feature] = slots;
    v->rows[feature] = (uint32_t)count + 1;
}

static void tally_trees(tallies *all, const corpus *c, int feature) {
    for (size_t i = 0; i < c->trees.count; i++) {
        const tree *t = &c->trees.items[i];
        for (int k = 0; k < t->words.count && t->weight >= 1; k++) tally_at(all, net_key(t->words.tokens[k].norm, feature))->tree++;
    }
}

static void keep_counts(arena *a, vocabulary *v, const tally *items, size_t count) {
    v->tree_count = ARENA_ARRAY(a, uint32_t, count + 1);
    v->text_count = ARENA_ARRAY(a, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        v->tree_count[i + 1] = items[i].tree;
        v->text_count[i + 1] = items[i].text;
    }
}

void vocabulary_make(arena *a, const corpus *c, const running_text *text, vocabulary *v) {
    for (int f = 0; f < FEATURE_SHAPE; f++) {
        tallies t = {ARENA_ARRAY(a, tally, 1 << 20), (1 << 20) - 1, 0};
        tally_trees(&t, c, f);
        for (size_t i = 0; f == FEATURE_WORD && i < text->count; i++)
            if (text->items[i]) tally_at(&t, text->items[i])->text++;
        size_t count = keep_known(&t, f);
        make_table(a, v, f, t.items, count);
        if (f == FEATURE_WORD) keep_counts(a, v, t.items, count);
    }
    v->rows[FEATURE_SHAPE] = SHAPES;
}

/* ---- Text ---- */

void text_of_trees(arena *a, const corpus *c, running_text *out) {
    for (size_t i = 0; i < c->trees.count; i++) {
        for (int k = 0; k < c->trees.items[i].words.count; k++)
            ARENA_PUSH(a, out, net_key(c->trees.items[i].words.tokens[k].norm, FEATURE_WORD));
        ARENA_PUSH(a, out, (uint64_t)0);
    }
}
