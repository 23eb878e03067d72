/* Any text the whole way to claims: spans inside the text, ids once each, denials of claims that are there, and the same claims twice. */
#include "fuzz.h"

#include "casus.h"
#include "read/text.h"

static const casus_engine *engine(void) {
    static casus_engine *opened;
    casus_error error = {0};
    if (!opened && casus_engine_open(NULL, &opened, &error) != CASUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        abort();
    }
    return opened;
}

static bool inside(casus_span at, size_t size) { return at.start <= at.end && at.end <= size; }

static void check_claim(const casus_coding *coding, size_t i) {
    const casus_claim *c = &coding->claims[i];
    size_t size = coding->report.text.len;
    FUZZ_CHECK(c->span.end > c->span.start && inside(c->span, size) && inside(c->event_span, size));
    FUZZ_CHECK(c->denies >= -1 && c->denies < (int)coding->claim_count && c->denies != (int)i);
    FUZZ_CHECK(c->confidence >= 0 && c->confidence <= 1);
    for (size_t k = 0; k < c->count_count; k++) {
        FUZZ_CHECK(inside(c->counts[k].span, size) && c->counts[k].part_of < (int)c->count_count);
        FUZZ_CHECK(c->counts[k].high < 0 || c->counts[k].low <= c->counts[k].high);
    }
    for (size_t k = 0; k < i; k++) FUZZ_CHECK(strcmp(c->id, coding->claims[k].id) != 0);
}

static void check_same(const casus_coding *a, const casus_coding *b) {
    FUZZ_CHECK(a->claim_count == b->claim_count);
    for (size_t i = 0; i < a->claim_count; i++) {
        FUZZ_CHECK(strcmp(a->claims[i].id, b->claims[i].id) == 0 && a->claims[i].stance == b->claims[i].stance);
        FUZZ_CHECK(a->claims[i].voice_count == b->claims[i].voice_count && a->claims[i].count_count == b->claims[i].count_count);
    }
}

static void code(str text) {
    casus_report report = {.text = text, .published = CASUS_STR("2024-05-17")};
    casus_coding *once, *again;
    casus_error error = {0};
    casus_status status = casus_code(engine(), &report, &once, &error);
    FUZZ_CHECK(status == CASUS_OK || (status == CASUS_MEMORY && error.message[0]));
    if (status != CASUS_OK) return;
    for (size_t i = 0; i < once->claim_count; i++) check_claim(once, i);
    FUZZ_CHECK(casus_code(engine(), &report, &again, &error) == CASUS_OK);
    check_same(once, again);
    casus_coding_free(once);
    casus_coding_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    str text;
    fuzz_arena(&a);
    if (read_text(&a, (str){(const char *)data, size}, &text, NULL) == CASUS_OK) code(text);
    arena_free(&a);
    return 0;
}
