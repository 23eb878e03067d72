/* See build.h: places and names in the making. */
#include <stdlib.h>

#include "place/build_parts.h"

/* ---- Tables ---- */

static size_t slot_of(const table *t, uint64_t hash) {
    size_t at = (size_t)hash & (t->size - 1);
    while (t->values[at] && t->hashes[at] != hash) at = (at + 1) & (t->size - 1);
    return at;
}

int32_t table_get(const table *t, uint64_t hash) { return t->size ? t->values[slot_of(t, hash)] - 1 : NO_PLACE; }

static void table_widen(arena *a, table *t) {
    table wider = {.size = t->size ? 2 * t->size : 1 << 12, .count = t->count};
    wider.hashes = ARENA_ARRAY(a, uint64_t, wider.size);
    wider.values = ARENA_ARRAY(a, int32_t, wider.size);
    for (size_t i = 0; i < t->size; i++) {
        if (!t->values[i]) continue;
        size_t at = slot_of(&wider, t->hashes[i]);
        wider.hashes[at] = t->hashes[i];
        wider.values[at] = t->values[i];
    }
    *t = wider;
}

void table_set(arena *a, table *t, uint64_t hash, int32_t value) {
    if (2 * (t->count + 1) > t->size) table_widen(a, t);
    size_t at = slot_of(t, hash);
    if (!t->values[at]) t->count++;
    t->hashes[at] = hash;
    t->values[at] = value + 1;
}

/* ---- Finding ---- */

static uint64_t id_hash(int64_t id) { return str_hash((str){(const char *)&id, sizeof id}); }
static uint64_t name_hash(str country, str key) { return str_hash_more(str_hash(country), key); }

int32_t build_by_id(const build *b, int64_t id) { return id ? table_get(&b->by_id, id_hash(id)) : NO_PLACE; }
int32_t build_by_code(const build *b, str code) { return code.len ? table_get(&b->by_code, str_hash(code)) : NO_PLACE; }

static bool is_near(const draft *d, const draft *near, double km) {
    return !near || !d->located || place_distance(d->lat, d->lon, near->lat, near->lon) <= km;
}

static double weight_of(const draft *d) { return place_weight(draft_feature(d), d->population); }

int32_t build_by_name(const build *b, str country, str key, place_kind kind, const draft *near, double km) {
    int32_t best = NO_PLACE;
    for (int32_t n = table_get(&b->by_name, name_hash(country, key)); n != NO_PLACE; n = b->names.items[n].next) {
        int32_t p = b->names.items[n].place;
        const draft *d = &b->places.items[p];
        if (!str_eq(d->country, country) || draft_kind(d) != kind || !is_near(d, near, km)) continue;
        if (best == NO_PLACE || weight_of(d) > weight_of(&b->places.items[best])) best = p;
    }
    return best;
}

/* ---- Adding ---- */

build *build_start(arena *a) {
    build *b = ARENA_NEW(a, build);
    b->arena = a;
    return b;
}

int32_t build_add(build *b, const draft *d) {
    int32_t place = (int32_t)b->places.count;
    ARENA_PUSH(b->arena, &b->places, *d);
    if (d->id) table_set(b->arena, &b->by_id, id_hash(d->id), place);
    return place;
}

void build_set_code(build *b, int32_t place, str code) { table_set(b->arena, &b->by_code, str_hash(code), place); }

void build_key(build *b, int32_t place, str key) {
    if (key.len < 2) return;
    uint64_t hash = name_hash(b->places.items[place].country, key);
    int32_t first = table_get(&b->by_name, hash);
    for (int32_t n = first; n != NO_PLACE; n = b->names.items[n].next)
        if (b->names.items[n].place == place && str_eq(b->names.items[n].key, key)) return;
    draft_name name = {.key = str_copy(b->arena, key), .place = place, .next = first};
    ARENA_PUSH(b->arena, &b->names, name);
    table_set(b->arena, &b->by_name, hash, (int32_t)b->names.count - 1);
}

/* Abbreviations that news writes for what dumps write out. */
static void key_short(build *b, int32_t place, str key) {
    static const struct { const char *from, *to; } shorts[] = {{"saint ", "st "}, {"sainte ", "ste "}, {"fort ", "ft "}, {"mount ", "mt "}};
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++) {
        str from = str_of(shorts[i].from);
        if (str_starts(key, from)) build_key(b, place, str_join(b->arena, str_of(shorts[i].to), str_sub(key, from.len, key.len)));
    }
}

/* Codes of airports and markets stand among the names of dumps. */
static bool is_code(str name) {
    if (name.len > 4) return false;
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] < 'A' || name.ptr[i] > 'Z') return false;
    return true;
}

static bool is_code_or_dotted(str name) {
    bool capitals = name.len <= 8;
    for (size_t i = 0; i < name.len; i++) capitals &= name.ptr[i] == '.' || (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z');
    return capitals;
}

static void key_roman(build *b, int32_t place, str name) {
    bool azeri = str_is(b->places.items[place].country, "AZ");
    for (int system = 0; system < ROMAN_SYSTEMS; system++) {
        if (system == ROMAN_AZERBAIJANI && !azeri) continue;
        str roman = roman_name(b->arena, (roman_system)system, name);
        if (roman.len) build_key(b, place, place_key(b->arena, roman));
    }
}

void build_name(build *b, int32_t place, str name) {
    if (name.len < 2 || is_code(name)) return;
    str key = place_key(b->arena, name);
    build_key(b, place, key);
    key_short(b, place, key);
    place_kind kind = draft_kind(&b->places.items[place]);
    if (kind == KIND_FIRST || kind == KIND_SECOND) build_key(b, place, key_without_generic(b->arena, key));
    key_roman(b, place, name);
}

void build_code(build *b, int32_t place, str name) {
    if (!is_code_or_dotted(name)) build_name(b, place, name);
    else build_key(b, place, str_join(b->arena, STR(KEY_CODE), place_key(b->arena, name)));
}

/* ---- Lines ---- */

size_t build_columns(str line, str *out, size_t max) {
    size_t n = 0;
    for (bool more = true; more; n++) {
        more = memchr(line.ptr, '\t', line.len) != NULL;
        str cell = str_cut(&line, '\t');
        if (n < max) out[n] = cell;
    }
    return n;
}

double build_number(str s, double otherwise) {
    char text[32], *end;
    if (!s.len || s.len >= sizeof text) return otherwise;
    memcpy(text, s.ptr, s.len);
    text[s.len] = 0;
    double value = strtod(text, &end);
    return *end ? otherwise : value;
}

void build_put_feature(draft *d, str feature) {
    memset(d->feature, 0, sizeof d->feature);
    memcpy(d->feature, feature.ptr, feature.len < FEATURE_LEN ? feature.len : FEATURE_LEN - 1);
}
