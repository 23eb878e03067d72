/* What the parts of the builder share. */
#ifndef CASUS_PLACE_BUILD_PARTS_H
#define CASUS_PLACE_BUILD_PARTS_H

#include "place/build.h"
#include "place/key.h"
#include "place/roman.h"
#include "place/weight.h"

enum { NO_PLACE = -1, FEATURE_LEN = 8 };

/* A place as the sources tell of it. */
typedef struct draft {
    int64_t id;
    double lat, lon;
    int64_t population;
    str name, country;
    str division, district; /* "SY.12", "SY.12.169388"; for ADM1 and ADM2 their own code */
    char feature[FEATURE_LEN];
    bool located;
} draft;

/* A key of a place; keys of one country and text are chained. */
typedef struct draft_name {
    str key;
    int32_t place, next;
} draft_name;

typedef struct table { /* open addressing: hash -> value + 1 */
    uint64_t *hashes;
    int32_t *values;
    size_t count, size;
} table;

struct build {
    arena *arena;
    struct { draft *items; size_t count, capacity; } places;
    struct { draft_name *items; size_t count, capacity; } names;
    table by_id, by_code, by_name; /* by_name: country and key -> newest draft_name */
    size_t places_written, keys_written;
};

int32_t table_get(const table *t, uint64_t hash); /* NO_PLACE when absent */
void table_set(arena *a, table *t, uint64_t hash, int32_t value);

static inline str draft_feature(const draft *d) { return str_of(d->feature); }
static inline place_kind draft_kind(const draft *d) { return place_kind_of(draft_feature(d)); }

int32_t build_by_id(const build *b, int64_t id);
int32_t build_by_code(const build *b, str code);

/* The most important place of that name, country and kind, within `km` of the point if that is given (not negative). */
int32_t build_by_name(const build *b, str country, str key, place_kind kind, const draft *near, double km);

int32_t build_add(build *b, const draft *d);
void build_set_code(build *b, int32_t place, str code);

/* Adds a name in any alphabet; what it can be written as in Latin letters becomes a key. */
void build_name(build *b, int32_t place, str name);
void build_code(build *b, int32_t place, str name); /* the same, but "USA" and "U.S." become keys for capitals only */
void build_key(build *b, int32_t place, str key);

/* Puts divisions that no source gives a point in the middle of their places. */
void build_locate(build *b);

casus_status build_geonames(build *b, str text, casus_error *error);
casus_status build_alternates(build *b, str text, casus_error *error);
casus_status build_divisions(build *b, str text, casus_error *error);
casus_status build_whosonfirst(build *b, str text, casus_error *error);
casus_status build_own(build *b, str text, casus_error *error);
casus_status build_words(build *b, str text, casus_error *error);

/* Cuts a line at tabs; returns how many columns there are, fills at most `max`. */
size_t build_columns(str line, str *out, size_t max);
double build_number(str s, double otherwise);
void build_put_feature(draft *d, str feature);

#endif
