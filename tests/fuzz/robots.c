/* Any bytes as a robots.txt, with the path that stands in its first line: rules within bounds, the same answer twice,
 * robots.txt always open. */
#include "fuzz.h"

#include "work/robots.h"

static void ask(arena *a, void *state) {
    str text = *(const str *)state, rest = text, path = str_cut(&rest, '\n');
    robots r;
    robots_read(a, rest, "casus", &r);
    for (size_t i = 0; i < r.count; i++)
        FUZZ_CHECK(r.items[i].pattern.len >= 1 && r.items[i].pattern.len <= 3 * (size_t)ROBOTS_PATTERN_MAX);
    FUZZ_CHECK(r.delay >= 0 && r.delay < 1e6);
    FUZZ_CHECK(robots_allow(a, &r, path) == robots_allow(a, &r, path));
    FUZZ_CHECK(robots_allow(a, &r, STR("/robots.txt")));
    FUZZ_CHECK(r.count > 0 || robots_allow(a, &r, path));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    str bytes = {(const char *)data, size};
    if (size > 20000) bytes.len = 20000; /* a path is no longer than fetch lets it be */
    enum { MEMORY = 256 << 20 };
    (void)!arena_run(MEMORY, ask, &bytes);
    return 0;
}
