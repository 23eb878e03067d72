/* See source.h. */
#include "read/source.h"

#include "read/text.h"

enum { REPORT_MEMORY = 256 << 20 };

const char *read_kind_name(read_kind kind) {
    static const char *const names[] = {"text", "jsonl", "html", "feed", "sitemap", "warc", "wire", "pdf", "packed", "binary"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

casus_status read_source(str bytes, size_t report_memory, read_sink *sink, void *state, casus_error *error) {
    arena a;
    jmp_buf escape;
    read_item item = {.outcome = READ_REPORT, .kind = READ_TEXT, .raw = bytes};
    arena_init(&a, report_memory ? report_memory : REPORT_MEMORY);
    a.escape = &escape;
    casus_status volatile status = CASUS_MEMORY;
    if (setjmp(escape)) fail(error, CASUS_MEMORY, "over the memory that one report may take");
    else {
        status = read_text(&a, bytes, &item.report.text, error);
        if (status == CASUS_OK && !str_trim(item.report.text).len) status = fail(error, CASUS_INPUT, "empty");
        if (status == CASUS_OK) sink(state, &item);
    }
    arena_free(&a);
    return status;
}
