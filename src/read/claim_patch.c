/* See claim_patch.h. */
#include "read/claim_patch.h"

#include <jansson.h>
#include <stdlib.h>

#include "read/claim_line.h"

enum { DEPTH_MAX = 16 };

static const char *const correctable[] = {"stance", "historical", "event", "voices", "actor", "recipient", "instrument", "place", "time",
                                          "counts", "ceasefire", "movement", "tie", NULL};

static bool is_correctable(const char *key) {
    for (const char *const *k = correctable; *k; k++)
        if (strcmp(*k, key) == 0) return true;
    return false;
}

/* One object to be laid over another; `depth` bounds what a stranger's nesting may cost. */
typedef struct layer {
    json_t *into, *patch;
    int depth;
} layer;

typedef struct layers {
    layer *items;
    size_t count, capacity;
} layers;

static void lay_members(arena *a, layers *todo, layer over) {
    const char *key;
    json_t *value;
    json_object_foreach(over.patch, key, value) {
        json_t *old = json_object_get(over.into, key);
        layer below = {old, value, over.depth + 1};
        if (json_is_object(value) && json_is_object(old) && over.depth < DEPTH_MAX) ARENA_PUSH(a, todo, below);
        else json_object_set(over.into, key, value); /* null stands for an absent part in a claim record, too */
    }
}

/* RFC 7396, on objects. */
static void lay_over(arena *a, json_t *into, json_t *patch) {
    layers todo = {0};
    layer whole = {into, patch, 0};
    ARENA_PUSH(a, &todo, whole);
    for (size_t i = 0; i < todo.count; i++) lay_members(a, &todo, todo.items[i]);
}

static casus_status check_members(json_t *fields, casus_error *error) {
    const char *key;
    json_t *value;
    json_object_foreach(fields, key, value) {
        if (!is_correctable(key)) return fail(error, CASUS_INPUT, "no part of a claim that can be corrected: '%.40s'", key);
    }
    return json_object_size(fields) ? CASUS_OK : fail(error, CASUS_INPUT, "a correction without fields");
}

static str dumped(arena *a, const json_t *object) {
    size_t need = json_dumpb(object, NULL, 0, JSON_COMPACT);
    char *text = arena_alloc(a, need + 1);
    return (str){text, json_dumpb(object, text, need, JSON_COMPACT)};
}

casus_status claim_patch(arena *a, str line, str fields, str *patched, casus_error *error) {
    if (fields.len > CLAIM_PATCH_MAX) return fail(error, CASUS_LIMIT, "a correction of more than %d bytes", CLAIM_PATCH_MAX);
    json_t *record = json_loadb(line.ptr, line.len, 0, NULL), *patch = json_loadb(fields.ptr, fields.len, JSON_REJECT_DUPLICATES, NULL);
    casus_status status = CASUS_OK;
    if (!json_is_object(record) || !json_is_object(patch)) status = fail(error, CASUS_INPUT, "a correction is a JSON object of the parts that change");
    if (status == CASUS_OK) status = check_members(patch, error);
    if (status == CASUS_OK) {
        lay_over(a, record, patch);
        *patched = dumped(a, record);
    }
    json_decref(record);
    json_decref(patch);
    read_claim checked;
    return status == CASUS_OK ? read_json_claim(a, *patched, &checked, error) : status;
}
