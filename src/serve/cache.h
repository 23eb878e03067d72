/* Answers kept: the same question about the same revision of the ledger has the same answer. */
#ifndef CASUS_SERVE_CACHE_H
#define CASUS_SERVE_CACHE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/str.h"

enum { CACHE_ENTRIES = 1024, CACHE_BYTES = 64 << 20 };

/* A body, shared by all who are sending it and by the cache; freed when the last lets go. */
typedef struct blob {
    atomic_size_t holders;
    size_t size;
    bool gzip;
    const char *type; /* static */
    char *bytes;
} blob;

/* A copy of `bytes`, compressed when `gzip` is wanted and worth it; one holder. NULL when memory is short. */
blob *blob_make(str bytes, const char *type, bool gzip);
void blob_hold(blob *b);
void blob_let_go(void *b);

typedef struct cache {
    pthread_mutex_t lock;
    struct cache_entry {
        char *key;
        blob *blob;
        uint64_t used;
    } entries[CACHE_ENTRIES];
    size_t bytes;
    uint64_t tick;
} cache;

void cache_init(cache *c);
void cache_free(cache *c);

/* The body kept under `key`, held for the caller; NULL when there is none. */
blob *cache_find(cache *c, str key);

/* Keeps a body, too; the least recently used ones give way. */
void cache_keep(cache *c, str key, blob *b);

#endif
