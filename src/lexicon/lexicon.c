/* See lexicon.h and lexicon_file.h. A form is found by walking the tree of words, one hash probe a word; the bits of
 * `below` end the walk as soon as the class has nothing further down. */
#include "lexicon/lexicon_file.h"

#include <sodium.h>

/* ---- Opening: everything that look-ups rely on is checked once ---- */

static bool text_fits(const lexicon *lex, lex_text t) { return t.at <= lex->text.len && t.len <= lex->text.len - t.at; }

static bool rows_fit(const lexicon *lex) {
    for (uint32_t i = 0; i < lex->row_count; i++) {
        const lex_row *r = &lex->rows[i];
        if (r->class >= LEX_CLASS_COUNT || !text_fits(lex, r->canonical) || !text_fits(lex, r->value) || !text_fits(lex, r->keys))
            return false;
    }
    for (uint32_t i = 0; i < lex->link_count; i++)
        if (lex->links[i] >= lex->row_count) return false;
    return true;
}

static bool node_fits(const lexicon *lex, const lex_node *n) {
    if (!text_fits(lex, n->form) || n->first > lex->link_count || n->count > lex->link_count - n->first) return false;
    uint32_t here = 0;
    for (uint32_t i = 0; i < n->count; i++) here |= LEX_BIT(lex->rows[lex->links[n->first + i]].class);
    return here == n->here;
}

static bool tree_fits(const lexicon *lex) {
    for (uint32_t i = 0; i < lex->node_count; i++)
        if (!node_fits(lex, &lex->nodes[i])) return false;
    bool room = false; /* an empty slot ends every probe */
    for (uint32_t i = 0; i < lex->edge_count; i++) {
        if (lex->edges[i].child >= lex->node_count || !text_fits(lex, lex->edges[i].word)) return false;
        room = room || lex->edges[i].child == 0;
    }
    return room && lex->node_count > 0 && (lex->edge_count & (lex->edge_count - 1)) == 0;
}

static casus_status need(const container *c, const char *name, size_t size, const char **items, uint32_t *count, casus_error *error) {
    str section;
    casus_status status = container_need(c, name, size, &section, error);
    if (status != CASUS_OK) return status;
    if (section.len / size > UINT32_MAX) return fail(error, CASUS_INPUT, "lexicon section '%s' is too large", name);
    *items = section.ptr;
    *count = (uint32_t)(section.len / size);
    return CASUS_OK;
}

static casus_status find_sections(lexicon *lex, const container *c, casus_error *error) {
    const char *items[5] = {0};
    uint32_t length = 0;
    casus_status status = need(c, "text", 1, &items[0], &length, error);
    if (status == CASUS_OK) status = need(c, "rows", sizeof(lex_row), &items[1], &lex->row_count, error);
    if (status == CASUS_OK) status = need(c, "nodes", sizeof(lex_node), &items[2], &lex->node_count, error);
    if (status == CASUS_OK) status = need(c, "edges", sizeof(lex_edge), &items[3], &lex->edge_count, error);
    if (status == CASUS_OK) status = need(c, "links", sizeof(uint32_t), &items[4], &lex->link_count, error);
    if (status != CASUS_OK) return status;
    lex->text = (str){items[0], length};
    lex->rows = (const void *)items[1];
    lex->nodes = (const void *)items[2];
    lex->edges = (const void *)items[3];
    lex->links = (const void *)items[4];
    if (!rows_fit(lex) || !tree_fits(lex)) return fail(error, CASUS_INPUT, "damaged lexicon file");
    return CASUS_OK;
}

static void hash_bytes(str bytes, char hex[65]) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)bytes.ptr, bytes.len);
    sodium_bin2hex(hex, 65, digest, sizeof digest);
}

casus_status lexicon_open(str bytes, lexicon **lex, casus_error *error) {
    container c;
    casus_status status = container_open(bytes, LEX_KIND, LEX_VERSION, "lexicon", &c, error);
    if (status != CASUS_OK) return status;
    arena own;
    jmp_buf escape;
    arena_init(&own, 0);
    own.escape = &escape;
    if (setjmp(escape)) return fail(error, CASUS_MEMORY, "no memory to open the lexicon");
    lexicon *opened = ARENA_NEW(&own, lexicon);
    own.escape = NULL;
    opened->arena = own;
    status = find_sections(opened, &c, error);
    if (status != CASUS_OK) lexicon_close(opened);
    else {
        hash_bytes(bytes, opened->sha256);
        *lex = opened;
    }
    return status;
}

void lexicon_close(lexicon *lex) {
    if (!lex) return;
    arena own = lex->arena;
    arena_free(&own);
}

str lexicon_sha256(const lexicon *lex) { return (str){lex->sha256, 64}; }

/* ---- Dates ---- */

static uint32_t two_digits(str iso, size_t at, uint32_t rest) {
    if (iso.len < at + 3 || iso.ptr[at] != '-') return rest;
    int64_t n = str_number(str_sub(iso, at + 1, at + 3));
    return n < 0 ? rest : (uint32_t)n;
}

uint32_t lex_date(str iso, uint32_t rest) {
    int64_t year = iso.len >= 4 ? str_number(str_sub(iso, 0, 4)) : -1;
    if (year < 0) return 0;
    return (uint32_t)year * 10000 + two_digits(iso, 4, rest) * 100 + two_digits(iso, 7, rest);
}

static bool dated(const lex_row *r) { return r->from || r->to; }

/* How far a date lies outside an entry's dates; 0 inside. Only compared, so yyyymmdd will do as a number. */
static uint32_t distance(const lex_row *r, uint32_t date) {
    if (r->from && date < r->from) return r->from - date;
    return r->to && date > r->to ? date - r->to : 0;
}

/* Lower is better. Without a date of the report the latest entry is as good as any other. */
static uint32_t rank(const lex_row *r, uint32_t date) {
    if (!dated(r)) return 1;
    if (!date) return r->to ? 3 : 2;
    uint32_t d = distance(r, date);
    return d ? d + 3 : 0;
}

/* ---- Looking up ---- */

static uint32_t child_of(const lexicon *lex, uint32_t parent, str word) {
    uint32_t hash = lex_edge_hash(parent, word), mask = lex->edge_count - 1;
    for (uint32_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const lex_edge *e = &lex->edges[slot];
        if (!e->child) return 0;
        if (e->hash == hash && e->parent == parent && str_eq(lex_text_str(lex, e->word), word)) return e->child;
    }
}

static void fill(const lexicon *lex, uint32_t node, uint32_t link, lex_entry *entry) {
    const lex_row *r = &lex->rows[lex->links[link]];
    *entry = (lex_entry){(lex_class)r->class, lex_text_str(lex, r->canonical), lex_text_str(lex, r->value),
                         lex_text_str(lex, r->keys), node, link};
}

static const lex_row *row_at(const lexicon *lex, uint32_t link) { return &lex->rows[lex->links[link]]; }

static void pick(const lexicon *lex, uint32_t node, lex_class class, str date, lex_entry *entry) {
    const lex_node *n = &lex->nodes[node];
    uint32_t day = lex_date(date, 15), best = 0, least = UINT32_MAX;
    for (uint32_t link = n->first; link < n->first + n->count; link++) {
        const lex_row *r = row_at(lex, link);
        if (r->class != (uint32_t)class || rank(r, day) >= least) continue;
        best = link, least = rank(r, day);
    }
    fill(lex, node, best, entry);
}

size_t lexicon_match(const lexicon *lex, lex_class class, const str *words, size_t count, str date, lex_entry *entry) {
    uint32_t at = 0, found = 0, bit = LEX_BIT(class);
    size_t taken = 0;
    for (size_t i = 0; i < count && i < LEX_FORM_WORDS_MAX; i++) {
        at = child_of(lex, at, words[i]);
        if (!at || !(lex->nodes[at].below & bit)) break;
        if (lex->nodes[at].here & bit) found = at, taken = i + 1;
    }
    if (taken) pick(lex, found, class, date, entry);
    return taken;
}

bool lexicon_find(const lexicon *lex, lex_class class, str phrase, str date, lex_entry *entry) {
    uint32_t at = 0;
    for (str rest = phrase; rest.len;) {
        at = child_of(lex, at, str_cut(&rest, ' '));
        if (!at) return false;
    }
    if (!(lex->nodes[at].here & LEX_BIT(class))) return false;
    pick(lex, at, class, date, entry);
    return true;
}

bool lexicon_next(const lexicon *lex, str date, lex_entry *entry) {
    const lex_node *n = &lex->nodes[entry->node];
    uint32_t day = lex_date(date, 15);
    for (uint32_t link = entry->link + 1; link < n->first + n->count; link++) {
        const lex_row *r = row_at(lex, link);
        if (r->class != (uint32_t)entry->class || rank(r, day) > 3) continue;
        fill(lex, entry->node, link, entry);
        return true;
    }
    return false;
}

uint32_t lexicon_classes(const lexicon *lex, str word) {
    uint32_t node = child_of(lex, 0, word);
    return node ? lex->nodes[node].below : 0;
}

/* ---- Reading an entry ---- */

str lex_key(const lex_entry *entry, const char *key) {
    for (str rest = entry->keys; rest.len;) {
        str value = str_cut(&rest, ';'), name = str_cut(&value, ':');
        if (str_is(str_trim(name), key)) return str_trim(value);
    }
    return (str){0};
}

str lex_word(const lex_entry *entry, size_t n) {
    str rest = entry->value;
    while (rest.len) {
        str word = str_cut(&rest, ' ');
        if (word.len && n-- == 0) return word;
    }
    return (str){0};
}
