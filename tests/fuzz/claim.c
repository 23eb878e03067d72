/* Any bytes as the record of a claim: refused with a reason, or a claim of clean text whose parts are as the schema has them. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/claim_line.h"

static void clean(str s) { FUZZ_CHECK(utf8_check(s) == s.len); }

static void clean_claim(const read_claim *r) {
    const casus_claim *c = &r->claim;
    clean(r->text), clean(r->report.id), clean(r->denies);
    FUZZ_CHECK(c->id[0] && c->stance <= CASUS_DEMANDED && c->mode_count <= CASUS_MODES_MAX && c->span.start <= c->span.end);
    for (size_t i = 0; i < c->voice_count; i++) clean(c->voices[i].name), clean(c->voices[i].actor);
    for (size_t i = 0; i < c->actors.count; i++) clean(c->actors.items[i].name), clean(c->actors.items[i].code);
    for (size_t i = 0; i < c->rule_count; i++) clean(c->rules[i]);
    for (size_t i = 0; i < c->count_count; i++) {
        clean(c->counts[i].what);
        FUZZ_CHECK(c->counts[i].part_of < (int)c->count_count && c->counts[i].part_of != (int)i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    fuzz_arena(&a);
    read_claim r;
    casus_error error = {0};
    if (read_json_claim(&a, (str){(const char *)data, size}, &r, &error) == CASUS_OK) clean_claim(&r);
    else FUZZ_CHECK(error.message[0]);
    arena_free(&a);
    return 0;
}
