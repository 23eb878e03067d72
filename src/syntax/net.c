/* See net.h: opening a model, and sorting sentences into batches. */
#include "syntax/net.h"

#include <stdlib.h>

#include "syntax/net_parts.h"

enum { BATCH_WORDS = 512, LAYER_MAX = 512, XPOS_MAX = 255 };

static const char *const matrix_names[MATRICES] = {
#define NET_MATRIX_NAME(name, text) text,
    NET_MATRIX_MAP(NET_MATRIX_NAME)
#undef NET_MATRIX_NAME
};

/* ---- Opening ---- */

static casus_status damaged(const char *section, casus_error *error) {
    return fail(error, CASUS_INPUT, "damaged model: section '%s'", section);
}

static casus_status open_shape(const container *model, net *n, casus_error *error) {
    str section;
    casus_status status = container_need(model, "net", 4 * sizeof(int32_t), &section, error);
    if (status != CASUS_OK) return status;
    int32_t shape[4];
    if (section.len != sizeof shape) return damaged("net", error);
    memcpy(shape, section.ptr, sizeof shape);
    bool good = shape[0] >= 32 && shape[0] <= LAYER_MAX && shape[0] % 32 == 0 && shape[3] > 0 && shape[3] <= XPOS_MAX;
    for (int i = 1; i < 3; i++) good = good && shape[i] >= BLOCK_ROWS && shape[i] <= WIDTH_MAX && shape[i] % BLOCK_ROWS == 0;
    if (!good) return damaged("net", error);
    n->hidden = shape[0], n->arc = shape[1], n->label = shape[2], n->xpos_count = shape[3];
    return CASUS_OK;
}

/* A section of just so many bytes. */
static casus_status open_exact(const container *model, const char *name, size_t size, const void **out, casus_error *error) {
    str section;
    casus_status status = container_need(model, name, 1, &section, error);
    if (status != CASUS_OK) return status;
    *out = section.ptr;
    return section.len == size ? CASUS_OK : damaged(name, error);
}

/* Kernels count on values from 1 to 32767. */
static bool rises(const logistic *l) {
    bool good = true;
    for (int i = 0; i < 64; i++) good = good && l->left[i] > 0 && l->rise[i] >= 0 && l->left[i] + l->rise[i] <= INT16_MAX;
    return good;
}

static casus_status open_small(const container *model, net *n, casus_error *error) {
    const void *found = NULL;
    casus_status status = open_exact(model, "xpos", (size_t)n->xpos_count * 8, &found, error);
    n->xpos = found;
    if (status == CASUS_OK) status = open_exact(model, "logistic", sizeof(logistic), &found, error);
    n->logistic = found;
    if (status == CASUS_OK && !rises(n->logistic)) return damaged("logistic", error);
    if (status == CASUS_OK) status = open_exact(model, "roots", (size_t)n->arc + (size_t)n->label * sizeof(int16_t), &found, error);
    n->arc_root = found;
    if (status == CASUS_OK) n->label_root = (const int16_t *)(const void *)(n->arc_root + n->arc);
    return status;
}

static casus_status open_vectors(const container *model, net *n, int f, casus_error *error) {
    static const char *const names[FEATURES] = {"words.x", "suffix3.x", "suffix2.x", "prefix3.x", "shapes.x"};
    str section;
    casus_status status = container_need(model, names[f], (size_t)feature_width[f], &section, error);
    if (status != CASUS_OK) return status;
    n->vectors[f] = (feature_vectors){(const uint8_t *)section.ptr, (uint32_t)(section.len / (size_t)feature_width[f])};
    return n->vectors[f].rows >= (f == FEATURE_SHAPE ? SHAPES : 1) ? CASUS_OK : damaged(names[f], error);
}

/* No slot may lead out of the vectors. */
static casus_status open_table(const container *model, net *n, int f, casus_error *error) {
    static const char *const names[FEATURE_SHAPE] = {"words", "suffix3", "suffix2", "prefix3"};
    str section;
    casus_status status = container_need(model, names[f], sizeof(net_slot), &section, error);
    if (status != CASUS_OK) return status;
    size_t slots = section.len / sizeof(net_slot);
    if (slots == 0 || slots > UINT32_MAX || (slots & (slots - 1))) return damaged(names[f], error);
    n->tables.of[f] = (net_table){(const net_slot *)(const void *)section.ptr, (uint32_t)(slots - 1)};
    for (size_t i = 0; i < slots; i++)
        if (n->tables.of[f].slots[i].row >= n->vectors[f].rows) return damaged(names[f], error);
    return CASUS_OK;
}

static int padded(int n) { return (n + BLOCK_ROWS - 1) / BLOCK_ROWS * BLOCK_ROWS; }

static void matrix_size(const net *n, net_matrix id, int *rows, int *columns) {
    int both = WAYS * n->hidden;
    *columns = both;
    switch (id) {
    case MATRIX_INPUT1: *rows = GATES * both, *columns = INPUT_WIDTH; break;
    case MATRIX_INPUT2: *rows = GATES * both; break;
    case MATRIX_TAGS: *rows = padded(UPOS_TAGS + n->xpos_count + NER_TAGS); break;
    case MATRIX_HEADS: *rows = head_parts_of(n).all; break;
    case MATRIX_ARCS: *rows = *columns = n->arc; break;
    case MATRIX_RELATIONS: *rows = padded(REL_COUNT), *columns = n->label; break;
    default: *rows = GATES * n->hidden, *columns = n->hidden; break;
    }
}

static casus_status open_matrix(const container *model, net *n, net_matrix id, casus_error *error) {
    int rows, columns;
    const void *found = NULL;
    matrix_size(n, id, &rows, &columns);
    size_t size = MATRIX_HEADER + (size_t)rows * (2 * sizeof(int32_t) + (size_t)columns);
    casus_status status = open_exact(model, matrix_names[id], size, &found, error);
    if (status != CASUS_OK) return status;
    const char *at = found;
    int32_t said[2];
    memcpy(said, at, sizeof said);
    if (said[0] != rows || said[1] != columns) return damaged(matrix_names[id], error);
    const int32_t *start = (const int32_t *)(const void *)(at + MATRIX_HEADER);
    n->matrices[id] = (matrix){rows, columns, start, start + rows, (const int8_t *)(start + 2 * rows)};
    return CASUS_OK;
}

static casus_status open_parts(const container *model, net *n, casus_error *error) {
    casus_status status = open_shape(model, n, error);
    if (status == CASUS_OK) status = open_small(model, n, error);
    for (int f = 0; f < FEATURES && status == CASUS_OK; f++) status = open_vectors(model, n, f, error);
    for (int f = 0; f < FEATURE_SHAPE && status == CASUS_OK; f++) status = open_table(model, n, f, error);
    for (int i = 0; i < MATRICES && status == CASUS_OK; i++) status = open_matrix(model, n, (net_matrix)i, error);
    return status;
}

casus_status net_open(const container *model, net **out, casus_error *error) {
    arena own;
    jmp_buf escape;
    arena_init(&own, 0);
    own.escape = &escape;
    if (setjmp(escape)) return fail(error, CASUS_MEMORY, "no memory for the network");
    net *n = ARENA_NEW(&own, net);
    own.escape = NULL;
    n->arena = own;
    casus_status status = open_parts(model, n, error);
    if (status != CASUS_OK) net_close(n);
    else *out = n;
    return status;
}

void net_close(net *n) {
    if (!n) return;
    arena own = n->arena;
    arena_free(&own);
}

/* ---- Batches ----
 *
 * A piece is a sentence, or what SENTENCE_WORDS_MAX allows of one: a longer one, as CoNLL-U may bring, is parsed in pieces, whose roots
 * hang on the first one's. */

typedef struct piece {
    uint32_t sentence, first;
    int count;
} piece;

static int longest_first(const void *left, const void *right) {
    const piece *a = left, *b = right;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    if (a->sentence != b->sentence) return a->sentence < b->sentence ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static size_t pieces_of(const sentence *s) { return ((size_t)s->count + SENTENCE_WORDS_MAX - 1) / SENTENCE_WORDS_MAX; }

static piece *cut_pieces(arena *a, const syntax *s, const bool *wanted, size_t *count) {
    size_t most = 0, n = 0;
    for (size_t i = 0; i < s->count; i++) most += pieces_of(&s->sentences[i]);
    piece *pieces = ARENA_ARRAY(a, piece, most);
    for (size_t i = 0; i < s->count; i++)
        for (int at = 0; (!wanted || wanted[i]) && at < s->sentences[i].count; at += SENTENCE_WORDS_MAX) {
            int left = s->sentences[i].count - at;
            pieces[n++] = (piece){(uint32_t)i, (uint32_t)at, left < SENTENCE_WORDS_MAX ? left : SENTENCE_WORDS_MAX};
        }
    *count = n;
    return pieces;
}

/* How many of the pieces from the first on make a batch. */
static size_t batch_of(const piece *p, size_t left, int *words) {
    size_t n = 0;
    *words = 0;
    while (n < left && n < LANES_MAX && (n == 0 || *words + p[n].count <= BATCH_WORDS)) *words += p[n++].count;
    return n;
}

static int most_words(const piece *p, size_t count) {
    int most = 0, words;
    for (size_t i = 0; i < count; most = words > most ? words : most) i += batch_of(p + i, count - i, &words);
    return most;
}

static void lay(net_batch *b, const syntax *s, const piece *p, size_t count) {
    b->count = (int)count;
    b->steps = p[0].count;
    b->words = 0;
    for (size_t i = 0; i < count; i++)
        b->lanes[i] = (sentence){.tokens = s->sentences[p[i].sentence].tokens + p[i].first, .count = p[i].count};
    for (int t = 0, left = b->count; t < b->steps; t++) {
        while (b->lanes[left - 1].count <= t) left--;
        b->start[t] = b->words;
        b->active[t] = left;
        b->words += left;
    }
}

/* Heads of the pieces of a long sentence count from their own first words. */
static void join_pieces(sentence *s) {
    int root = TOKEN_ROOT;
    for (int i = 0; i < s->count; i++) {
        token *t = &s->tokens[i];
        if (t->head != TOKEN_ROOT) t->head += i / SENTENCE_WORDS_MAX * SENTENCE_WORDS_MAX;
        else if (root == TOKEN_ROOT) root = i;
        else t->head = root, t->rel = REL_PARATAXIS;
    }
}

void net_parse(const net *n, arena *a, syntax *s, const bool *wanted) {
    size_t count, taken;
    int words;
    piece *pieces = cut_pieces(a, s, wanted, &count);
    if (count == 0) return;
    qsort(pieces, count, sizeof *pieces, longest_first);
    net_batch *b = net_batch_make(n, a, most_words(pieces, count), pieces[0].count);
    for (size_t i = 0; i < count; i += taken) {
        taken = batch_of(pieces + i, count - i, &words);
        lay(b, s, pieces + i, taken);
        net_run(b);
        net_write(b);
    }
    for (size_t i = 0; i < s->count; i++)
        if (s->sentences[i].count > SENTENCE_WORDS_MAX && (!wanted || wanted[i])) join_pieces(&s->sentences[i]);
}
