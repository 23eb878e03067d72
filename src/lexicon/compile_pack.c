/* Lays out a lexicon: interns its strings, grows the tree of words, hashes the edges. See lexicon_file.h. */
#include <stdlib.h>

#include "lexicon/compile_parts.h"

/* ---- Sorting ---- */

typedef struct sort_key {
    lex_form form;
    uint32_t class, order;
} sort_key;

static int compare(const void *left, const void *right) {
    const sort_key *a = left, *b = right;
    int c = str_cmp(a->form.words, b->form.words);
    if (c) return c;
    if (a->class != b->class) return a->class < b->class ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void lex_sort_forms(lex_draft *d) {
    size_t n = d->forms.count;
    sort_key *keys = ARENA_ARRAY(d->arena, sort_key, n);
    for (size_t i = 0; i < n; i++)
        keys[i] = (sort_key){d->forms.items[i], d->entries.items[d->forms.items[i].item].class, (uint32_t)i};
    if (n) qsort(keys, n, sizeof *keys, compare);
    for (size_t i = 0; i < n; i++) d->forms.items[i] = keys[i].form;
}

/* ---- Strings, each once ---- */

typedef struct pool {
    arena *arena;
    struct {
        char *items;
        size_t count, capacity;
    } bytes;
    lex_text *slots; /* hash table; len 0 marks an empty one */
    size_t slot_count, used;
} pool;

static lex_text *slot_of(pool *p, str s) {
    size_t at = (size_t)str_hash(s) & (p->slot_count - 1);
    while (p->slots[at].len && !str_eq((str){p->bytes.items + p->slots[at].at, p->slots[at].len}, s)) at = (at + 1) & (p->slot_count - 1);
    return &p->slots[at];
}

static void grow_pool(pool *p) {
    lex_text *old = p->slots;
    size_t count = p->slot_count;
    p->slot_count = count ? 2 * count : 1024;
    p->slots = ARENA_ARRAY(p->arena, lex_text, p->slot_count);
    for (size_t i = 0; i < count; i++)
        if (old[i].len) *slot_of(p, (str){p->bytes.items + old[i].at, old[i].len}) = old[i];
}

static lex_text intern(pool *p, str s) {
    if (!s.len) return (lex_text){0};
    if (2 * p->used >= p->slot_count) grow_pool(p);
    lex_text *slot = slot_of(p, s);
    if (slot->len) return *slot;
    *slot = (lex_text){(uint32_t)p->bytes.count, (uint32_t)s.len};
    p->used++;
    for (size_t i = 0; i < s.len; i++) ARENA_PUSH(p->arena, &p->bytes, s.ptr[i]);
    return *slot;
}

/* ---- The tree ---- */

typedef struct layout {
    pool pool;
    lex_row *rows;
    struct {
        lex_node *items;
        size_t count, capacity;
    } nodes;
    struct {
        uint32_t *items;
        size_t count, capacity;
    } links;
    lex_edge *edges;
    size_t edge_count, edges_used;
} layout;

static lex_edge *edge_slot(layout *l, uint32_t parent, str word) {
    uint32_t hash = lex_edge_hash(parent, word);
    size_t at = hash & (l->edge_count - 1);
    while (l->edges[at].child) {
        const lex_edge *e = &l->edges[at];
        if (e->hash == hash && e->parent == parent && str_eq((str){l->pool.bytes.items + e->word.at, e->word.len}, word)) break;
        at = (at + 1) & (l->edge_count - 1);
    }
    return &l->edges[at];
}

static void grow_edges(layout *l) {
    lex_edge *old = l->edges;
    size_t count = l->edge_count;
    l->edge_count = count ? 2 * count : 1024;
    l->edges = ARENA_ARRAY(l->pool.arena, lex_edge, l->edge_count);
    for (size_t i = 0; i < count; i++) {
        if (!old[i].child) continue;
        size_t at = old[i].hash & (l->edge_count - 1);
        while (l->edges[at].child) at = (at + 1) & (l->edge_count - 1);
        l->edges[at] = old[i];
    }
}

static uint32_t child_of(layout *l, uint32_t parent, str word) {
    if (2 * l->edges_used >= l->edge_count) grow_edges(l);
    lex_edge *e = edge_slot(l, parent, word);
    if (e->child) return e->child;
    *e = (lex_edge){lex_edge_hash(parent, word), parent, (uint32_t)l->nodes.count, intern(&l->pool, word)};
    l->edges_used++;
    lex_node fresh = {0};
    ARENA_PUSH(l->pool.arena, &l->nodes, fresh);
    return e->child;
}

/* Walks a form's words, marking the way; returns the node where it ends. */
static uint32_t way_to(layout *l, str words, uint32_t bit) {
    uint32_t at = 0;
    l->nodes.items[0].below |= bit;
    for (str rest = words; rest.len;) {
        at = child_of(l, at, str_cut(&rest, ' '));
        l->nodes.items[at].below |= bit;
    }
    return at;
}

static void add_form(layout *l, const lex_draft *d, const lex_form *f) {
    uint32_t bit = LEX_BIT(d->entries.items[f->item].class);
    uint32_t at = way_to(l, f->words, bit); /* first: it may move the nodes */
    lex_node *n = &l->nodes.items[at];
    if (!n->count) n->form = intern(&l->pool, f->words), n->first = (uint32_t)l->links.count;
    n->here |= bit;
    n->count++;
    ARENA_PUSH(l->pool.arena, &l->links, f->item);
}

static void add_rows(layout *l, const lex_draft *d) {
    l->rows = ARENA_ARRAY(d->arena, lex_row, d->entries.count);
    for (size_t i = 0; i < d->entries.count; i++) {
        const lex_item *e = &d->entries.items[i];
        l->rows[i] = (lex_row){(uint32_t)e->class, intern(&l->pool, e->canonical), intern(&l->pool, e->value), intern(&l->pool, e->keys), e->from, e->to};
    }
}

str lex_pack(const lex_draft *d) {
    layout l = {.pool = {.arena = d->arena}};
    lex_node root = {0};
    ARENA_PUSH(d->arena, &l.nodes, root);
    grow_edges(&l);
    add_rows(&l, d);
    for (size_t i = 0; i < d->forms.count; i++) add_form(&l, d, &d->forms.items[i]);
    container_part parts[] = {{"text", {l.pool.bytes.items, l.pool.bytes.count}},
                              {"rows", {(const char *)l.rows, d->entries.count * sizeof(lex_row)}},
                              {"nodes", {(const char *)l.nodes.items, l.nodes.count * sizeof(lex_node)}},
                              {"edges", {(const char *)l.edges, l.edge_count * sizeof(lex_edge)}},
                              {"links", {(const char *)l.links.items, l.links.count * sizeof(uint32_t)}}};
    return container_pack(d->arena, LEX_KIND, LEX_VERSION, parts, sizeof parts / sizeof *parts);
}
