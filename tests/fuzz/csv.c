/* Any bytes as a table of others' events, of each kind: records end, cells lie within the bytes or the arena, events are possible ones. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/foreign.h"

static csv_record record;
static foreign_columns columns;

static void read_event(arena *a) {
    foreign_event v;
    const char *why = foreign_read(a, &columns, &record, &v);
    if (why) {
        FUZZ_CHECK(why[0]);
        return;
    }
    FUZZ_CHECK(v.code.len && v.first <= v.last && v.row.len > 1 && utf8_check(v.row) == v.row.len);
    FUZZ_CHECK(!v.located || (v.lat >= -90 && v.lat <= 90 && v.lon >= -180 && v.lon <= 180));
    FUZZ_CHECK(v.low < 0 || v.best < 0 || v.low <= v.best);
}

static void read_table(arena *a, str bytes, foreign_kind kind) {
    csv_reader r = csv_open(bytes);
    bool is_head;
    if (!csv_next(&r, a, &record) || foreign_head(a, kind, &record, &columns, &is_head, NULL) != CASUS_OK) return;
    if (!is_head) read_event(a);
    for (size_t before = r.rest.len; csv_next(&r, a, &record); before = r.rest.len) {
        FUZZ_CHECK(r.rest.len < before && record.count <= CSV_CELLS_MAX && !record.fault == (record.count > 0));
        read_event(a);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    fuzz_arena(&a);
    for (int kind = 0; kind < FOREIGN_KINDS; kind++) read_table(&a, (str){(const char *)data, size}, (foreign_kind)kind);
    arena_free(&a);
    return 0;
}
