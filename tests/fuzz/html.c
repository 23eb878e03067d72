/* Any bytes as a page: articles of clean text, dates that are dates, and the same ones the second time. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/charset.h"
#include "read/html.h"
#include "read/report.h"

static void check(const html_article *article) {
    const casus_report *r = &article->report;
    const str texts[] = {r->text, r->title, r->outlet, r->url, article->language};
    FUZZ_CHECK(r->text.len > 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) FUZZ_CHECK(utf8_check(texts[i]) == texts[i].len);
    FUZZ_CHECK(!r->published.len || read_is_date(r->published));
}

static void read_page(arena *a, void *state) {
    static html_article once[HTML_ARTICLES_MAX], again[HTML_ARTICLES_MAX];
    str page;
    casus_error error = {0};
    if (charset_to_utf8(a, *(const str *)state, (str){0}, &page, &error) != CASUS_OK) return;
    size_t n = html_read(a, page, STR("http://a.example/2031/05/06/b"), once);
    FUZZ_CHECK(n <= HTML_ARTICLES_MAX && html_read(a, page, STR("http://a.example/2031/05/06/b"), again) == n);
    for (size_t i = 0; i < n; i++) {
        check(&once[i]);
        FUZZ_CHECK(str_eq(once[i].report.text, again[i].report.text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    str bytes = {(const char *)data, size};
    enum { MEMORY = 128 << 20 };
    (void)!arena_run(MEMORY, read_page, &bytes);
    return 0;
}
