/* See cache.h. A table with a few places a key: of these the least recently used gives way. */
#include "serve/cache.h"

#include <stdlib.h>

#include "serve/squeeze.h"

enum { PLACES = 8, ENTRY_MOST = CACHE_BYTES / 8 };

typedef struct cache_entry cache_entry;

/* ---- Bodies ---------------------------------------------------------------------------------------------------------- */

static char *copy_of(str s) {
    char *copy = malloc(s.len + 1);
    if (!copy) return NULL;
    if (s.len) memcpy(copy, s.ptr, s.len);
    copy[s.len] = 0;
    return copy;
}

blob *blob_make(str bytes, const char *type, bool gzip) {
    blob *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    b->type = type, b->size = bytes.len;
    atomic_init(&b->holders, 1);
    if (gzip && bytes.len >= GZIP_WORTH) b->bytes = gzip_pack(bytes, &b->size);
    b->gzip = b->bytes != NULL;
    if (!b->bytes) b->bytes = copy_of(bytes), b->size = bytes.len;
    if (b->bytes) return b;
    free(b);
    return NULL;
}

void blob_hold(blob *b) { atomic_fetch_add(&b->holders, 1); }

void blob_let_go(void *held) {
    blob *b = held;
    if (!b || atomic_fetch_sub(&b->holders, 1) > 1) return;
    free(b->bytes);
    free(b);
}

/* ---- The table ------------------------------------------------------------------------------------------------------- */

void cache_init(cache *c) { pthread_mutex_init(&c->lock, NULL); }

static void forget(cache *c, cache_entry *e) {
    if (!e->blob) return;
    c->bytes -= e->blob->size;
    blob_let_go(e->blob);
    free(e->key);
    *e = (cache_entry){0};
}

void cache_free(cache *c) {
    for (size_t i = 0; i < CACHE_ENTRIES; i++) forget(c, &c->entries[i]);
    pthread_mutex_destroy(&c->lock);
}

static cache_entry *places_of(cache *c, str key) { return &c->entries[str_hash(key) % (CACHE_ENTRIES / PLACES) * PLACES]; }

blob *cache_find(cache *c, str key) {
    blob *found = NULL;
    pthread_mutex_lock(&c->lock);
    cache_entry *e = places_of(c, key);
    for (int i = 0; !found && i < PLACES; i++)
        if (e[i].blob && str_is(key, e[i].key)) {
            e[i].used = ++c->tick;
            found = e[i].blob;
            blob_hold(found);
        }
    pthread_mutex_unlock(&c->lock);
    return found;
}

/* The oldest of all go while the whole is too large. */
static void make_room(cache *c, size_t size) {
    while (c->bytes + size > CACHE_BYTES) {
        cache_entry *oldest = NULL;
        for (size_t i = 0; i < CACHE_ENTRIES; i++)
            if (c->entries[i].blob && (!oldest || c->entries[i].used < oldest->used)) oldest = &c->entries[i];
        if (!oldest) return;
        forget(c, oldest);
    }
}

void cache_keep(cache *c, str key, blob *b) {
    char *copy = b->size <= ENTRY_MOST ? copy_of(key) : NULL;
    if (!copy) return;
    pthread_mutex_lock(&c->lock);
    cache_entry *e = places_of(c, key), *at = e;
    for (int i = 0; i < PLACES; i++) {
        bool same = e[i].blob && strcmp(e[i].key, copy) == 0;
        if (same || e[i].used < at->used) at = &e[i];
        if (same) break;
    }
    forget(c, at);
    make_room(c, b->size);
    blob_hold(b);
    *at = (cache_entry){copy, b, ++c->tick};
    c->bytes += b->size;
    pthread_mutex_unlock(&c->lock);
}
