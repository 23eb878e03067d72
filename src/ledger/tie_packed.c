/* See tie_packed.h. */
#include "ledger/tie_packed.h"

tie_edge tie_edge_row(arena *a, sqlite3_stmt *st) {
    return tie_edge_of(a, str_copy(a, sql_text(st, 0)), str_copy(a, sql_text(st, 1)), str_copy(a, sql_text(st, 2)));
}

/* In the byte order of the machine. */
typedef struct packed_part {
    int32_t claim, day, marks;
} packed_part;

/* Bits of `marks` above the stance: another report, or origin, than that of the part before. */
enum { PACKED_STANCE = 7, PACKED_REPORT = 8, PACKED_ORIGIN = 16 };

str tie_pack(arena *a, const tie_parts *parts) {
    packed_part *packed = ARENA_ARRAY(a, packed_part, parts->count);
    for (size_t i = 0; i < parts->count; i++) {
        const tie_part *p = &parts->items[i];
        int marks = (int)p->stance & PACKED_STANCE;
        if (i && p->report != p[-1].report) marks |= PACKED_REPORT;
        if (i && p->origin != p[-1].origin) marks |= PACKED_ORIGIN;
        packed[i] = (packed_part){(int32_t)p->row, p->day, marks};
    }
    return (str){(const char *)packed, parts->count * sizeof *packed};
}

void tie_unpack(arena *a, sqlite3_stmt *st, int column, const row_set *claims, tie_parts *out) {
    const char *bytes = sqlite3_column_blob(st, column);
    size_t count = bytes ? (size_t)sqlite3_column_bytes(st, column) / sizeof(packed_part) : 0;
    int64_t report = 0, origin = 0;
    for (size_t i = 0; i < count; i++) {
        packed_part p;
        memcpy(&p, bytes + i * sizeof p, sizeof p);
        report += (p.marks & PACKED_REPORT) != 0, origin += (p.marks & PACKED_ORIGIN) != 0;
        int stance = p.marks & PACKED_STANCE;
        if (stance > CASUS_DEMANDED || !day_is_sound(p.day) || (claims && !row_set_has(claims, p.claim))) continue;
        tie_part part = {.row = p.claim, .report = report, .origin = origin, .day = p.day, .stance = (casus_stance)stance};
        ARENA_PUSH(a, out, part);
    }
}
