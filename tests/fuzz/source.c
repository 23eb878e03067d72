/* Any bytes as a source of any kind: reports of clean text, reasons for all else, and no more of them than the limits allow. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/source.h"

static bool check_item(void *state, const read_item *item) {
    (*(size_t *)state)++;
    if (item->outcome == READ_REPORT) {
        str text = item->report.text;
        FUZZ_CHECK(utf8_check(text) == text.len && !memchr(text.ptr ? text.ptr : "", '\r', text.len));
        FUZZ_CHECK(!item->report.published.len || read_is_date(item->report.published));
    } else FUZZ_CHECK(item->error.message[0]);
    return *(size_t *)state < 1000;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    casus_error error = {0};
    size_t items = 0;
    enum { MEMORY = 64 << 20 };
    if (read_source((str){(const char *)data, size}, &(read_options){.report_memory = MEMORY}, check_item, &items, &error) != CASUS_OK) FUZZ_CHECK(error.message[0]);
    return 0;
}
