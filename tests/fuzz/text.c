/* Any bytes as plain text: refused, or made into text that keeps all promises of read/text.h. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    fuzz_arena(&a);
    str bytes = {(const char *)data, size}, text, again;
    casus_error error = {0};
    if (read_text(&a, bytes, &text, &error) == CASUS_OK) {
        FUZZ_CHECK(text.len <= size && utf8_check(text) == text.len);
        FUZZ_CHECK(!text.len || (!memchr(text.ptr, '\r', text.len) && !memchr(text.ptr, 0, text.len)));
        FUZZ_CHECK(read_text(&a, text, &again, &error) == CASUS_OK);
        FUZZ_CHECK(str_eq(text, again) || str_starts(text, STR("\xEF\xBB\xBF")));
    } else FUZZ_CHECK(error.message[0] && error.position <= size);
    arena_free(&a);
    return 0;
}
