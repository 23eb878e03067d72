/* One arena a report: everything that coding makes lives here and goes at once.
 *
 * arena_alloc never returns NULL. Running over the cap (or out of memory) makes one longjmp to `arena->escape`, which
 * whoever owns the arena has set with ARENA_TRY; code between holds no other resource, so nothing leaks. */
#ifndef CASUS_BASE_ARENA_H
#define CASUS_BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct arena_block arena_block;

typedef struct arena {
    arena_block *blocks; /* newest first */
    char *next, *end;    /* free room in the newest block */
    size_t used, cap;    /* bytes taken from the system, and the most that may be */
    jmp_buf *escape;     /* where to go when the cap is reached */
} arena;

/* The arena must not be moved while in use. `cap` 0 means no limit. */
void arena_init(arena *a, size_t cap);
void arena_free(arena *a);

/* Zeroed memory aligned for any type. */
void *arena_alloc(arena *a, size_t size);

/* Zeroed array; the multiplication is checked. */
void *arena_array(arena *a, size_t count, size_t size);

/* Runs `work` with an arena of its own, which goes when it returns; false when the cap was reached and the work broken off. Whatever
 * else `work` holds at an allocation is lost then, so it must hold nothing but arena memory there. */
bool arena_run(size_t cap, void (*work)(arena *a, void *state), void *state);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_array((a), (count), sizeof(type)))

/* Grows an array held in the arena: returns the old one while there is room, else a copy of twice the capacity.
 * Call before writing item number `count`. */
void *arena_grow(arena *a, void *items, size_t count, size_t *capacity, size_t size);

#define ARENA_PUSH(a, list, item)                                                                                      \
    do {                                                                                                               \
        (list)->items = arena_grow((a), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items);       \
        (list)->items[(list)->count++] = (item);                                                                       \
    } while (0)

#endif
