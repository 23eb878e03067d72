/* See arena.h. Blocks double up to 1 MiB; under AddressSanitizer each allocation is its own block, so that overruns
 * inside the arena are found. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    arena_block *older;
    size_t size;
    max_align_t data[];
};

#if defined(__SANITIZE_ADDRESS__)
#define ONE_BLOCK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#ifndef ONE_BLOCK_EACH
#define ONE_BLOCK_EACH 0
#endif

enum { FIRST_BLOCK = 1 << 16, LARGEST_BLOCK = 1 << 20 };

void arena_init(arena *a, size_t cap) {
    *a = (arena){.cap = cap ? cap : SIZE_MAX};
}

void arena_free(arena *a) {
    for (arena_block *b = a->blocks; b;) {
        arena_block *older = b->older;
        free(b);
        b = older;
    }
    arena_init(a, a->cap);
}

static _Noreturn void give_up(arena *a) {
    if (a->escape) longjmp(*a->escape, 1);
    abort(); /* an arena without ARENA_TRY around it is a bug of ours */
}

static void add_block(arena *a, size_t need) {
    size_t wish = a->blocks && a->blocks->size < LARGEST_BLOCK ? 2 * a->blocks->size : FIRST_BLOCK;
    if (a->blocks && a->blocks->size >= LARGEST_BLOCK) wish = LARGEST_BLOCK;
    size_t size = ONE_BLOCK_EACH || need > wish ? need : wish;
    if (size > a->cap - a->used) size = need;
    if (size > a->cap - a->used) give_up(a);
    arena_block *b = calloc(1, sizeof *b + size);
    if (!b) give_up(a);
    b->older = a->blocks;
    b->size = size;
    a->blocks = b;
    a->used += size;
    a->next = (char *)b->data;
    a->end = a->next + size;
}

void *arena_alloc(arena *a, size_t size) {
    if (size > SIZE_MAX / 2) give_up(a);
    size_t whole = (size + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
    if (whole == 0) whole = sizeof(max_align_t);
    if (ONE_BLOCK_EACH || (size_t)(a->end - a->next) < whole) add_block(a, whole);
    void *p = a->next;
    a->next += whole;
    return p;
}

void *arena_array(arena *a, size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size) give_up(a);
    return arena_alloc(a, count * size);
}

void *arena_grow(arena *a, void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return items;
    size_t wider = *capacity ? 2 * *capacity : 8;
    void *copy = arena_array(a, wider, size);
    if (count) memcpy(copy, items, count * size);
    *capacity = wider;
    return copy;
}

bool arena_run(size_t cap, void (*work)(arena *a, void *state), void *state) {
    arena a;
    jmp_buf escape;
    arena_init(&a, cap);
    a.escape = &escape;
    bool done = setjmp(escape) == 0 && (work(&a, state), true);
    arena_free(&a);
    return done;
}
