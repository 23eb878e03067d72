/* See signature.h. */
#include "read/signature.h"

#include <jansson.h>

static str text_in(arena *a, const json_t *o, const char *key) {
    const json_t *v = json_object_get(o, key);
    return json_is_string(v) ? str_copy(a, (str){json_string_value(v), json_string_length(v)}) : (str){0};
}

casus_status read_json_signature(arena *a, str json, read_signature *out, casus_error *error) {
    enum { MOST = 4096 };
    json_t *o = json.len <= MOST ? json_loadb(json.ptr, json.len, 0, NULL) : NULL;
    bool good = str_is(text_in(a, o, "schema"), "casus/signature/1") && str_is(text_in(a, o, "algorithm"), "Ed25519");
    *out = (read_signature){text_in(a, o, "public_key"), text_in(a, o, "signature")};
    json_decref(o);
    return good ? CASUS_OK : fail(error, CASUS_INPUT, "not a signature of casus");
}
