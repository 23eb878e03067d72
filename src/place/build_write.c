/* The places and names of a builder -> the sections of gazetteer_file.h. */
#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "place/build_parts.h"
#include "place/gazetteer_file.h"

typedef struct entry { /* one key of one place, to be sorted */
    str key;
    double weight;
    uint32_t place;
} entry;

typedef struct writer {
    build *b;
    arena *arena;
    uint32_t *number; /* draft -> place as written, or UINT32_MAX when it is left out */
    table pooled, divided, featured;
    buffer place, division, feature, name, block, prefix, key, list;
    uint32_t features, divisions;
} writer;

/* ---- Which places stay ---- */

/* Where no source gives a division's point: the middle of the places in it. */
typedef struct middle {
    double lat, lon;
    int64_t people;
    int count;
} middle;

static void add_to_middle(middle *m, int32_t division, const draft *d) {
    if (division == NO_PLACE || draft_kind(d) != KIND_TOWN) return;
    m[division].lat += d->lat;
    m[division].lon += d->lon;
    m[division].people += d->population;
    m[division].count++;
}

void build_locate(build *b) {
    middle *m = ARENA_ARRAY(b->arena, middle, b->places.count);
    for (size_t i = 0; i < b->places.count; i++) {
        const draft *d = &b->places.items[i];
        add_to_middle(m, build_by_code(b, d->division), d);
        add_to_middle(m, build_by_code(b, d->district), d);
    }
    for (size_t i = 0; i < b->places.count; i++) {
        draft *d = &b->places.items[i];
        place_kind kind = draft_kind(d);
        if (!m[i].count || (kind != KIND_FIRST && kind != KIND_SECOND)) continue;
        if (!d->population) d->population = m[i].people;
        if (d->located) continue;
        d->lat = m[i].lat / m[i].count;
        d->lon = m[i].lon / m[i].count;
        d->located = true;
    }
}

/* A division bears every name of the seat that it is called after: who writes Raqqah for the town writes "Raqqah province". */
static void share_names(build *b) {
    int32_t *division = ARENA_ARRAY(b->arena, int32_t, b->places.count);
    size_t names = b->names.count;
    for (size_t i = 0; i < b->places.count; i++) {
        const draft *d = &b->places.items[i];
        division[i] = NO_PLACE;
        bool seat = str_starts(draft_feature(d), STR("PPLA")) && !d->feature[4];
        int32_t own = build_by_code(b, d->division);
        if (!seat && !str_is(draft_feature(d), "PPLC")) continue;
        if (own == build_by_name(b, d->country, place_key(b->arena, d->name), KIND_FIRST, NULL, 0)) division[i] = own;
    }
    for (size_t i = 0; i < names; i++) {
        draft_name n = b->names.items[i];
        if (n.key.ptr[0] >= ' ' && division[n.place] != NO_PLACE) build_key(b, division[n.place], n.key);
    }
}

/* A second-order division that is called as a town in it adds nothing: the town stands for it. */
static bool stands_for_itself(build *b, const draft *d) {
    if (!d->located) return false;
    if (draft_kind(d) != KIND_SECOND || d->id) return true;
    return build_by_name(b, d->country, place_key(b->arena, d->name), KIND_TOWN, d, 60) == NO_PLACE;
}

/* ---- Pools ---- */

static uint32_t pool_name(writer *w, str name) {
    if (name.len > UINT8_MAX) name.len = 0;
    int32_t known = table_get(&w->pooled, str_hash(name));
    if (known != NO_PLACE) return (uint32_t)known;
    uint32_t at = (uint32_t)w->name.count;
    char len = (char)(unsigned char)name.len;
    buffer_put(&w->name, (str){&len, 1});
    buffer_put(&w->name, name);
    table_set(w->arena, &w->pooled, str_hash(name), (int32_t)at);
    return at;
}

static uint8_t number_feature(writer *w, str feature) {
    int32_t known = table_get(&w->featured, str_hash(feature));
    if (known != NO_PLACE) return (uint8_t)known;
    if (w->features == UINT8_MAX) return 0;
    char padded[FEATURE_LEN] = {0};
    memcpy(padded, feature.ptr, feature.len);
    buffer_put(&w->feature, (str){padded, FEATURE_LEN});
    table_set(w->arena, &w->featured, str_hash(feature), (int32_t)w->features);
    return (uint8_t)w->features++;
}

static uint16_t number_division(writer *w, const draft *d) {
    str code = d->division.len ? d->division : d->country;
    int32_t known = table_get(&w->divided, str_hash(code));
    if (known != NO_PLACE) return (uint16_t)known;
    if (w->divisions == UINT16_MAX) return 0;
    int32_t named = build_by_code(w->b, d->division);
    gaz_division division = {.name = pool_name(w, named == NO_PLACE ? (str){"", 0} : w->b->places.items[named].name)};
    memcpy(division.country, d->country.ptr, d->country.len < 2 ? d->country.len : 2);
    buffer_put(&w->division, (str){(const char *)&division, sizeof division});
    table_set(w->arena, &w->divided, str_hash(code), (int32_t)w->divisions);
    return (uint16_t)w->divisions++;
}

static uint8_t size_of(int64_t population) {
    double size = population > 0 ? GAZ_SIZE_STEP * log((double)population + 1.0) : 0.0;
    return (uint8_t)(size > 255.0 ? 255.0 : size + 0.5);
}

static void write_place(writer *w, const draft *d) {
    gaz_place p = {.id = (int32_t)(d->id > INT32_MAX || d->id < INT32_MIN ? 0 : d->id), .lat = (int32_t)lround(d->lat * 1e5),
                   .lon = (int32_t)lround(d->lon * 1e5), .name = pool_name(w, d->name), .division = number_division(w, d),
                   .feature = number_feature(w, draft_feature(d)), .size = size_of(d->population)};
    buffer_put(&w->place, (str){(const char *)&p, sizeof p});
}

static void write_places(writer *w) {
    pool_name(w, (str){"", 0});
    number_feature(w, STR("PPL"));
    for (size_t i = 0; i < w->b->places.count; i++) {
        const draft *d = &w->b->places.items[i];
        w->number[i] = UINT32_MAX;
        if (!stands_for_itself(w->b, d)) continue;
        w->number[i] = (uint32_t)w->b->places_written++;
        write_place(w, d);
    }
}

/* ---- Keys ---- */

static int compare_entries(const void *left, const void *right) {
    const entry *l = left, *r = right;
    int order = str_cmp(l->key, r->key);
    if (order) return order;
    if (l->weight != r->weight) return l->weight > r->weight ? -1 : 1;
    return l->place < r->place ? -1 : l->place > r->place;
}

static entry *sorted_entries(writer *w, size_t *count) {
    entry *e = ARENA_ARRAY(w->arena, entry, w->b->names.count);
    size_t n = 0;
    for (size_t i = 0; i < w->b->names.count; i++) {
        const draft_name *name = &w->b->names.items[i];
        const draft *d = &w->b->places.items[name->place];
        if (w->number[name->place] == UINT32_MAX) continue;
        e[n++] = (entry){name->key, place_weight(draft_feature(d), d->population), w->number[name->place]};
    }
    if (n) qsort(e, n, sizeof *e, compare_entries);
    *count = n;
    return e;
}

static void put_number(buffer *b, uint64_t number) {
    char out[10];
    size_t n = 0;
    for (; number >= 0x80; number >>= 7) out[n++] = (char)(unsigned char)(number | 0x80);
    out[n++] = (char)(unsigned char)number;
    buffer_put(b, (str){out, n});
}

static void put_offset(buffer *b, size_t offset) {
    uint32_t number = (uint32_t)offset;
    buffer_put(b, (str){(const char *)&number, sizeof number});
}

static size_t shared_bytes(str a, str b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n]) n++;
    return n;
}

static void put_key(writer *w, str before, str key) {
    size_t shared = shared_bytes(before, key);
    char lengths[2] = {(char)(unsigned char)shared, (char)(unsigned char)(key.len - shared)};
    buffer_put(&w->key, (str){lengths, 2});
    buffer_put(&w->key, str_sub(key, shared, key.len));
}

static void put_places(writer *w, const entry *e, size_t count) {
    if (count == 1) {
        put_number(&w->key, (uint64_t)e->place * 2);
        return;
    }
    put_number(&w->key, (uint64_t)w->list.count * 2 + 1);
    put_number(&w->list, count);
    for (size_t i = 0; i < count; i++) put_number(&w->list, e[i].place);
}

static size_t prefix_of(str key) {
    return (size_t)(unsigned char)key.ptr[0] << 8 | (key.len > 1 ? (unsigned char)key.ptr[1] : 0);
}

static void begin_run(writer *w, str key, size_t *filled) {
    uint32_t block = (uint32_t)(w->block.count / sizeof(uint32_t));
    for (; *filled <= prefix_of(key); (*filled)++) put_offset(&w->prefix, block);
    put_offset(&w->block, w->key.count);
}

static void write_keys(writer *w) {
    size_t count, filled = 0, written = 0;
    entry *e = sorted_entries(w, &count);
    str before = {"", 0};
    for (size_t i = 0, next; i < count; i = next, written++) {
        for (next = i + 1; next < count && str_eq(e[next].key, e[i].key);) next++;
        if (written % GAZ_RUN == 0) begin_run(w, e[i].key, &filled), before = (str){"", 0};
        put_key(w, before, e[i].key);
        put_places(w, e + i, next - i);
        before = e[i].key;
    }
    while (filled <= GAZ_PREFIXES) put_offset(&w->prefix, w->block.count / sizeof(uint32_t)), filled++;
    w->b->keys_written = written;
}

/* ---- The whole ---- */

casus_status build_finish(build *b, container_part parts[BUILD_PARTS], casus_error *error) {
    if (!b->places.count) return fail(error, CASUS_INPUT, "no places in the sources");
    writer *w = ARENA_NEW(b->arena, writer);
    *w = (writer){.b = b, .arena = b->arena, .number = ARENA_ARRAY(b->arena, uint32_t, b->places.count)};
    buffer *const buffers[] = {&w->place, &w->division, &w->feature, &w->name, &w->block, &w->prefix, &w->key, &w->list};
    static const char *const names[] = {"place", "division", "feature", "name", "block", "prefix", "key", "list"};
    for (size_t i = 0; i < BUILD_PARTS; i++) buffers[i]->arena = b->arena;
    build_locate(b);
    share_names(b);
    write_places(w);
    write_keys(w);
    for (size_t i = 0; i < BUILD_PARTS; i++) parts[i] = (container_part){names[i], buffer_str(buffers[i])};
    return CASUS_OK;
}

size_t build_places(const build *b) { return b->places_written; }
size_t build_keys(const build *b) { return b->keys_written; }
