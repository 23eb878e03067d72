/* See claim_line.h. One function a part of the record, in the order of the schema. A problem is noted once, in `reader`, and
 * the rest reads on as absent, so that the readers of parts need no error paths. */
#include "read/claim_line.h"

#include <jansson.h>

#include "read/report.h"

enum { ITEMS_MAX = 4096 };

typedef struct reader {
    arena *arena;
    const char *problem; /* first thing wrong */
    char about[64];
} reader;

static void complain(reader *r, const char *problem, const char *about) {
    if (r->problem) return;
    r->problem = problem;
    snprintf(r->about, sizeof r->about, "%s", about);
}

static str text_of(reader *r, const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return (str){0};
    if (json_is_string(v)) return str_copy(r->arena, (str){json_string_value(v), json_string_length(v)});
    if (json_is_integer(v) && strcmp(key, "id") == 0)
        return str_printf(r->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    complain(r, "not a string", key);
    return (str){0};
}

static int64_t whole_of(reader *r, const json_t *object, const char *key, int64_t absent) {
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return absent;
    if (json_is_integer(v) && json_integer_value(v) >= -(1LL << 50) && json_integer_value(v) <= 1LL << 50)
        return json_integer_value(v);
    complain(r, "not a whole number in range", key);
    return absent;
}

static double number_of(reader *r, const json_t *object, const char *key, double absent) {
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return absent;
    if (json_is_number(v)) return json_number_value(v);
    complain(r, "not a number", key);
    return absent;
}

static bool flag_of(reader *r, const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    if (v && !json_is_null(v) && !json_is_boolean(v)) complain(r, "not true or false", key);
    return json_is_true(v);
}

/* An array, or NULL and 0 when absent. */
static const json_t *list_of(reader *r, const json_t *object, const char *key, size_t *count) {
    const json_t *v = json_object_get(object, key);
    *count = 0;
    if (!v || json_is_null(v)) return NULL;
    if (!json_is_array(v) || json_array_size(v) > ITEMS_MAX) {
        complain(r, "not a list of bearable length", key);
        return NULL;
    }
    *count = json_array_size(v);
    return v;
}

static const json_t *part_of(reader *r, const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return NULL;
    if (json_is_object(v)) return v;
    complain(r, "not an object", key);
    return NULL;
}

static casus_span span_of(reader *r, const json_t *object, const char *key) {
    size_t count;
    const json_t *v = list_of(r, object, key, &count);
    if (!v) return (casus_span){0};
    json_int_t start = json_integer_value(json_array_get(v, 0)), end = json_integer_value(json_array_get(v, 1));
    if (count != 2 || start < 0 || end < start || end > UINT32_MAX) {
        complain(r, "not a span", key);
        return (casus_span){0};
    }
    return (casus_span){(uint32_t)start, (uint32_t)end};
}

static str date_of(reader *r, const json_t *object, const char *key) {
    str s = text_of(r, object, key);
    if (s.len && !read_is_date(s)) complain(r, "not a date", key);
    return s;
}

int read_stance(str name) {
    static const char *const names[] = {"asserted", "claimed", "denied", "unconfirmed", "hypothetical", "future", "demanded"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (str_is(name, names[i])) return i;
    return -1;
}

int read_event(str name) {
    static const char *const names[] = {
#define NAME(name) #name,
        CASUS_EVENT_MAP(NAME)
#undef NAME
    };
    for (int i = 1; i < (int)(sizeof names / sizeof *names); i++)
        if (str_is(name, names[i])) return i;
    return -1;
}

static void read_voices(reader *r, const json_t *object, casus_claim *c) {
    const json_t *list = list_of(r, object, "voices", &c->voice_count);
    c->voices = ARENA_ARRAY(r->arena, casus_voice, c->voice_count);
    for (size_t i = 0; i < c->voice_count; i++) {
        const json_t *v = json_array_get(list, i);
        c->voices[i] = (casus_voice){.name = text_of(r, v, "name"), .actor = text_of(r, v, "actor"), .cue = text_of(r, v, "cue"),
                                     .span = span_of(r, v, "span"), .cue_span = span_of(r, v, "cue_span"),
                                     .vague = flag_of(r, v, "vague")};
    }
}

static casus_parties read_parties(reader *r, const json_t *object, const char *key) {
    casus_parties out = {0};
    const json_t *list = list_of(r, object, key, &out.count);
    out.items = ARENA_ARRAY(r->arena, casus_party, out.count);
    for (size_t i = 0; i < out.count; i++) {
        const json_t *v = json_array_get(list, i);
        out.items[i] = (casus_party){text_of(r, v, "name"), text_of(r, v, "code"), text_of(r, v, "sector"),
                                     text_of(r, v, "class"), span_of(r, v, "span")};
    }
    return out;
}

static void read_stance_of(reader *r, const json_t *object, casus_claim *c) {
    str name = text_of(r, object, "stance");
    int stance = name.len ? read_stance(name) : CASUS_ASSERTED;
    if (stance < 0) complain(r, "unknown", "stance");
    else c->stance = (casus_stance)stance;
    c->historical = flag_of(r, object, "historical");
}

static void read_event_of(reader *r, const json_t *object, read_claim *out) {
    casus_claim *c = &out->claim;
    const json_t *e = part_of(r, object, "event");
    if (!e) return;
    int type = read_event(text_of(r, e, "type"));
    if (type < 0) complain(r, "unknown", "event type");
    else c->event = (casus_event_type)type;
    size_t count;
    const json_t *modes = list_of(r, e, "modes", &count);
    for (size_t i = 0; i < count && c->mode_count < CASUS_MODES_MAX; i++) {
        const json_t *m = json_array_get(modes, i);
        if (json_is_string(m))
            c->modes[c->mode_count++] = str_copy(r->arena, (str){json_string_value(m), json_string_length(m)});
    }
    c->event_span = span_of(r, e, "span");
    out->event_text = text_of(r, e, "text");
}

static void read_instruments(reader *r, const json_t *object, casus_claim *c) {
    const json_t *list = list_of(r, object, "instrument", &c->instrument_count);
    c->instruments = ARENA_ARRAY(r->arena, casus_instrument, c->instrument_count);
    for (size_t i = 0; i < c->instrument_count; i++) {
        const json_t *v = json_array_get(list, i);
        c->instruments[i] = (casus_instrument){text_of(r, v, "name"), text_of(r, v, "class"), span_of(r, v, "span")};
    }
}

static void read_place_of(reader *r, const json_t *object, casus_claim *c) {
    const json_t *v = part_of(r, object, "place");
    if (!v) return;
    casus_place *p = c->place = ARENA_NEW(r->arena, casus_place);
    *p = (casus_place){.name = text_of(r, v, "name"), .country = text_of(r, v, "country"), .admin1 = text_of(r, v, "admin1"),
                       .feature = text_of(r, v, "feature"), .span = span_of(r, v, "span"),
                       .geonameid = whole_of(r, v, "geonameid", 0), .precision = (int)(whole_of(r, v, "precision", 0) & 7)};
    p->lat = number_of(r, v, "lat", 1000), p->lon = number_of(r, v, "lon", 1000);
    p->resolved = p->lat >= -90 && p->lat <= 90 && p->lon >= -180 && p->lon <= 180;
    if (!p->resolved && (p->lat < 999 || p->lon < 999)) complain(r, "outside the globe", "place");
}

static void read_time_of(reader *r, const json_t *object, casus_claim *c) {
    const json_t *v = part_of(r, object, "time");
    if (!v) return;
    c->time = ARENA_NEW(r->arena, casus_time);
    *c->time = (casus_time){.start = date_of(r, v, "start"), .end = date_of(r, v, "end"), .text = text_of(r, v, "text"),
                            .span = span_of(r, v, "span"), .precision = (int)(whole_of(r, v, "precision", 0) & 7)};
}

static casus_count read_count(reader *r, const json_t *v, size_t index, size_t count) {
    casus_count n = {.what = text_of(r, v, "what"), .text = text_of(r, v, "text"), .who = text_of(r, v, "who"),
                     .role = text_of(r, v, "role"), .side = text_of(r, v, "side"), .since = text_of(r, v, "since"),
                     .low = whole_of(r, v, "low", CASUS_OPEN), .high = whole_of(r, v, "high", CASUS_OPEN),
                     .approximate = flag_of(r, v, "approximate"), .span = span_of(r, v, "span")};
    int64_t whole = whole_of(r, v, "part_of", -1);
    n.scope = str_is(text_of(r, v, "scope"), "cumulative") ? CASUS_CUMULATIVE : CASUS_INCIDENT;
    n.part_of = whole >= 0 && (size_t)whole < count && (size_t)whole != index ? (int)whole : -1;
    if (n.low < CASUS_OPEN || n.high < CASUS_OPEN || (n.high >= 0 && n.low > n.high)) complain(r, "not an interval", "counts");
    return n;
}

static void read_counts(reader *r, const json_t *object, casus_claim *c) {
    const json_t *list = list_of(r, object, "counts", &c->count_count);
    c->counts = ARENA_ARRAY(r->arena, casus_count, c->count_count);
    for (size_t i = 0; i < c->count_count; i++) c->counts[i] = read_count(r, json_array_get(list, i), i, c->count_count);
}

static void read_ceasefire(reader *r, const json_t *object, casus_claim *c) {
    const json_t *v = part_of(r, object, "ceasefire");
    if (!v) return;
    c->ceasefire = ARENA_NEW(r->arena, casus_ceasefire);
    *c->ceasefire = (casus_ceasefire){text_of(r, v, "role"), text_of(r, v, "effective"), text_of(r, v, "held"),
                                      read_parties(r, v, "broker"), read_parties(r, v, "parties")};
}

static void read_movement(reader *r, const json_t *object, casus_claim *c) {
    const json_t *v = part_of(r, object, "movement");
    if (!v) return;
    c->movement = ARENA_NEW(r->arena, casus_movement);
    *c->movement = (casus_movement){text_of(r, v, "kind"), text_of(r, v, "toward"), text_of(r, v, "captured"),
                                    number_of(r, v, "from_km", -1), number_of(r, v, "to_km", -1)};
}

static void read_tie(reader *r, const json_t *object, casus_claim *c) {
    const json_t *v = part_of(r, object, "tie");
    if (!v) return;
    c->tie = ARENA_NEW(r->arena, casus_tie);
    c->tie->kind = text_of(r, v, "kind");
}

static void read_access(reader *r, const json_t *object, casus_claim *c) {
    const json_t *v = part_of(r, object, "access");
    if (!v) return;
    c->access = ARENA_NEW(r->arena, casus_access);
    *c->access = (casus_access){text_of(r, v, "kind"), text_of(r, v, "name"), text_of(r, v, "state")};
}

static void read_rules(reader *r, const json_t *object, casus_claim *c) {
    const json_t *list = list_of(r, object, "rules", &c->rule_count);
    c->rules = ARENA_ARRAY(r->arena, str, c->rule_count);
    for (size_t i = 0; i < c->rule_count; i++) {
        const json_t *v = json_array_get(list, i);
        if (json_is_string(v)) c->rules[i] = str_copy(r->arena, (str){json_string_value(v), json_string_length(v)});
    }
}

static void read_report_of(reader *r, const json_t *object, read_claim *out) {
    const json_t *v = part_of(r, object, "report");
    if (!v) {
        complain(r, "lacking", "report");
        return;
    }
    out->report = (casus_report){.id = text_of(r, v, "id"), .title = text_of(r, v, "title"), .outlet = text_of(r, v, "outlet"),
                                 .published = date_of(r, v, "published"), .url = text_of(r, v, "url")};
    out->sha256 = text_of(r, v, "sha256");
}

static void read_head(reader *r, const json_t *object, read_claim *out) {
    str id = text_of(r, object, "id");
    str schema = text_of(r, object, "schema");
    if (schema.len && !str_is(schema, "casus/claim/1")) complain(r, "unknown", "schema");
    if (id.len == 0 || id.len > 16) complain(r, "lacking or longer than 16 characters", "id");
    else memcpy(out->claim.id, id.ptr, id.len);
    out->claim.denies = -1;
    out->claim.span = span_of(r, object, "span");
    out->text = text_of(r, object, "text");
    out->denies = text_of(r, object, "denies");
    out->claim.confidence = number_of(r, object, "confidence", 0);
}

static void read_all(reader *r, const json_t *object, read_claim *out) {
    read_head(r, object, out);
    read_report_of(r, object, out);
    read_voices(r, object, &out->claim);
    read_stance_of(r, object, &out->claim);
    read_event_of(r, object, out);
    out->claim.actors = read_parties(r, object, "actor");
    out->claim.recipients = read_parties(r, object, "recipient");
    read_instruments(r, object, &out->claim);
    read_place_of(r, object, &out->claim);
    read_time_of(r, object, &out->claim);
    read_counts(r, object, &out->claim);
    read_ceasefire(r, object, &out->claim);
    read_movement(r, object, &out->claim);
    read_tie(r, object, &out->claim);
    read_access(r, object, &out->claim);
    read_rules(r, object, &out->claim);
}

casus_status read_json_claim(arena *a, str line, read_claim *out, casus_error *error) {
    if (line.len > READ_CLAIM_MAX) return fail(error, CASUS_LIMIT, "a claim of more than 1 MiB");
    json_error_t problem;
    json_t *object = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &problem);
    if (!json_is_object(object)) {
        json_decref(object);
        return fail(error, CASUS_INPUT, "not a JSON object");
    }
    reader r = {.arena = a};
    read_claim got = {0};
    read_all(&r, object, &got);
    json_decref(object);
    if (r.problem) return fail(error, CASUS_INPUT, "%s: '%s'", r.problem, r.about);
    *out = got;
    return CASUS_OK;
}
