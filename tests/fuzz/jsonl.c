/* Any bytes as a line of JSON Lines: refused with a reason, or a report of clean text. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    fuzz_arena(&a);
    str line = {(const char *)data, size};
    casus_report r = {0};
    casus_error error = {0};
    read_kind_of(line);
    if (read_json_report(&a, line, &r, &error) == CASUS_OK) {
        str parts[] = {r.id, r.text, r.title, r.outlet, r.published, r.url};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) FUZZ_CHECK(utf8_check(parts[i]) == parts[i].len);
        FUZZ_CHECK(!r.published.len || read_is_date(r.published));
    } else FUZZ_CHECK(error.message[0] && !r.text.ptr);
    arena_free(&a);
    return 0;
}
