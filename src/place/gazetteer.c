/* See gazetteer.h and gazetteer_file.h. Every offset read from the file is checked before it is followed: a damaged file
 * gives wrong names, never a read outside of it. */
#include "place/gazetteer.h"

#include <math.h>

#include "base/error.h"
#include "place/gazetteer_file.h"
#include "place/key.h"

struct gazetteer {
    const gaz_place *places;
    const gaz_division *divisions;
    const uint32_t *blocks, *prefixes;
    str features, names, keys, list;
    size_t place_count, division_count, block_count;
    arena arena; /* holds this very structure */
};

/* ---- Opening ---- */

static casus_status take_sections(gazetteer *g, const container *c, casus_error *error) {
    const struct { const char *name; size_t size; } wanted[] = {
        {"place", sizeof(gaz_place)}, {"division", sizeof(gaz_division)}, {"block", 4}, {"prefix", 4}, {"feature", 8}, {"name", 1}, {"key", 1}, {"list", 1}};
    str found[sizeof wanted / sizeof *wanted];
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        casus_status status = container_need(c, wanted[i].name, wanted[i].size, &found[i], error);
        if (status != CASUS_OK) return status;
    }
    if (found[3].len != (GAZ_PREFIXES + 1) * sizeof(uint32_t)) return fail(error, CASUS_INPUT, "section 'prefix' is cut short");
    *g = (gazetteer){(const gaz_place *)(const void *)found[0].ptr, (const gaz_division *)(const void *)found[1].ptr,
                     (const uint32_t *)(const void *)found[2].ptr, (const uint32_t *)(const void *)found[3].ptr,
                     found[4], found[5], found[6], found[7],
                     found[0].len / sizeof(gaz_place), found[1].len / sizeof(gaz_division), found[2].len / sizeof(uint32_t), {0}};
    return CASUS_OK;
}

casus_status gazetteer_open(str bytes, gazetteer **g, casus_error *error) {
    container c;
    casus_status status = container_open(bytes, GAZETTEER_KIND, GAZETTEER_VERSION, "gazetteer", &c, error);
    if (status != CASUS_OK) return status;
    gazetteer opened;
    status = take_sections(&opened, &c, error);
    if (status != CASUS_OK) return status;
    arena own;
    jmp_buf escape;
    arena_init(&own, 0);
    own.escape = &escape;
    if (setjmp(escape)) return fail(error, CASUS_MEMORY, "no memory to open the gazetteer");
    gazetteer *made = ARENA_NEW(&own, gazetteer);
    *made = opened;
    own.escape = NULL;
    made->arena = own;
    *g = made;
    return CASUS_OK;
}

void gazetteer_close(gazetteer *g) {
    if (!g) return;
    arena own = g->arena;
    arena_free(&own);
}

/* ---- Keys ---- */

static uint64_t read_number(str s, size_t *at) {
    uint64_t number = 0;
    for (unsigned shift = 0; *at < s.len && shift < 63; shift += 7) {
        unsigned char byte = (unsigned char)s.ptr[(*at)++];
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) break;
    }
    return number;
}

/* Walks the keys in order. */
typedef struct cursor {
    str keys;
    size_t next; /* offset of the key after this one */
    char key[512];
    size_t len;
    uint64_t value;
} cursor;

static bool cursor_step(cursor *c) {
    if (c->next + 2 > c->keys.len) return false;
    size_t shared = (unsigned char)c->keys.ptr[c->next], more = (unsigned char)c->keys.ptr[c->next + 1];
    if (shared > c->len || c->next + 2 + more > c->keys.len) return false;
    memcpy(c->key + shared, c->keys.ptr + c->next + 2, more);
    c->len = shared + more;
    c->next += 2 + more;
    c->value = read_number(c->keys, &c->next);
    return true;
}

/* The first key of a block; empty when the block lies outside. */
static str block_key(const gazetteer *g, size_t block) {
    size_t at = g->blocks[block];
    if (at + 2 > g->keys.len) return (str){"", 0};
    size_t len = (unsigned char)g->keys.ptr[at + 1];
    return at + 2 + len > g->keys.len ? (str){"", 0} : (str){g->keys.ptr + at + 2, len};
}

static size_t prefix_of(str key) { return (size_t)(unsigned char)key.ptr[0] << 8 | (key.len > 1 ? (unsigned char)key.ptr[1] : 0); }

/* The block in which `key` is if it is anywhere: the last one whose first key is not above it. */
static size_t block_of(const gazetteer *g, str key) {
    size_t prefix = prefix_of(key), low = g->prefixes[prefix], high = g->prefixes[prefix < GAZ_PREFIXES ? prefix + 1 : prefix];
    if (high > g->block_count) high = g->block_count;
    if (low > high) low = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(block_key(g, middle), key) <= 0) low = middle + 1;
        else high = middle;
    }
    return low ? low - 1 : 0;
}

/* Stands on the first key that is not below `key`; false behind the last. */
static bool seek(const gazetteer *g, str key, cursor *c) {
    if (!key.len || !g->block_count) return false;
    *c = (cursor){.keys = g->keys, .next = g->blocks[block_of(g, key)]};
    while (cursor_step(c))
        if (str_cmp((str){c->key, c->len}, key) >= 0) return true;
    return false;
}

static size_t list_places(const gazetteer *g, uint64_t offset, uint32_t *out, size_t max) {
    size_t at = offset < g->list.len ? (size_t)offset : g->list.len, count = (size_t)read_number(g->list, &at);
    if (count > g->place_count) return 0;
    for (size_t i = 0; i < count && i < max; i++) {
        uint64_t place = read_number(g->list, &at);
        out[i] = place < g->place_count ? (uint32_t)place : 0;
    }
    return count;
}

size_t gazetteer_find(const gazetteer *g, str folded, uint32_t *out, size_t max) {
    cursor c;
    if (!seek(g, folded, &c) || !str_eq((str){c.key, c.len}, folded)) return 0;
    if (c.value & 1) return list_places(g, c.value >> 1, out, max);
    if (c.value >> 1 >= g->place_count) return 0;
    if (max) out[0] = (uint32_t)(c.value >> 1);
    return 1;
}

bool gazetteer_begins(const gazetteer *g, str folded) {
    cursor c;
    if (!seek(g, folded, &c) || !str_starts((str){c.key, c.len}, folded)) return false;
    return c.len == folded.len || c.key[folded.len] == ' ';
}

/* ---- Places ---- */

static str pooled(str pool, size_t at) {
    size_t len = at < pool.len ? (unsigned char)pool.ptr[at] : 0;
    return at + 1 + len > pool.len ? (str){"", 0} : (str){pool.ptr + at + 1, len};
}

static str feature_code(const gazetteer *g, size_t feature) {
    if ((feature + 1) * 8 > g->features.len) return (str){"", 0};
    const char *code = g->features.ptr + feature * 8;
    size_t len = 0;
    while (len < 8 && code[len]) len++;
    return (str){code, len};
}

static str country_code(const gaz_division *d) { return (str){d->country, d->country[0] ? 2 : 0}; }

gazetteer_place gazetteer_at(const gazetteer *g, uint32_t index) {
    if (index >= g->place_count) return (gazetteer_place){0};
    const gaz_place *p = &g->places[index];
    gazetteer_place place = {.geonameid = p->id, .lat = p->lat / 1e5, .lon = p->lon / 1e5, .name = pooled(g->names, p->name),
                             .feature = feature_code(g, p->feature)};
    place.population = p->size ? (int64_t)(exp(p->size / GAZ_SIZE_STEP) - 1.0) : 0;
    if (p->division >= g->division_count) return place;
    place.country = country_code(&g->divisions[p->division]);
    place.admin1 = pooled(g->names, g->divisions[p->division].name);
    return place;
}

size_t gazetteer_count(const gazetteer *g) { return g->place_count; }
