/* Any bytes as a feed: entries of clean text, no more of them than there may be, nothing from elsewhere. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/feed.h"
#include "read/report.h"

static bool check_entry(void *state, const casus_report *r, str language) {
    const str texts[] = {r->text, r->title, r->outlet, r->url, language};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) FUZZ_CHECK(utf8_check(texts[i]) == texts[i].len);
    FUZZ_CHECK(!r->url.len || str_starts(r->url, STR("http")));
    FUZZ_CHECK(!r->published.len || read_is_date(r->published));
    FUZZ_CHECK(++*(size_t *)state <= FEED_ENTRIES_MAX);
    return true;
}

static void read_feed(arena *a, void *state) {
    size_t seen = 0, entries = 0;
    casus_error error = {0};
    if (feed_read(a, *(const str *)state, check_entry, &seen, &entries, &error) != CASUS_OK)
        FUZZ_CHECK(error.message[0]);
    FUZZ_CHECK(entries == seen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    str bytes = {(const char *)data, size};
    enum { MEMORY = 256 << 20 };
    (void)!arena_run(MEMORY, read_feed, &bytes);
    return 0;
}
