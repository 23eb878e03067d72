/* See csv.h. */
#include "read/csv.h"

#include "base/utf8.h"

static char most_frequent(str line) {
    static const char separators[] = ",;\t";
    size_t best = 0, counts[3] = {0};
    for (size_t i = 0; i < line.len && line.ptr[i] != '\n'; i++)
        for (size_t k = 0; k < 3; k++) counts[k] += line.ptr[i] == separators[k];
    for (size_t k = 1; k < 3; k++)
        if (counts[k] > counts[best]) best = k;
    return separators[best];
}

csv_reader csv_open(str bytes) {
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) bytes = str_sub(bytes, 3, bytes.len);
    return (csv_reader){bytes, 1, most_frequent(bytes)};
}

/* Where a quoted cell ends: the mark that closes it; s.len when none does. */
static size_t closing(str s, size_t at, bool *doubled) {
    for (; at < s.len; at++) {
        if (s.ptr[at] != '"') continue;
        if (at + 1 >= s.len || s.ptr[at + 1] != '"') return at;
        *doubled = true, at++;
    }
    return s.len;
}

static str undoubled(arena *a, str s) {
    char *p = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        p[n++] = s.ptr[i];
        if (s.ptr[i] == '"') i++;
    }
    return (str){p, n};
}

/* One cell that begins at *at; leaves *at behind it, on a separator, a line end or the end. */
static bool take_cell(const csv_reader *r, arena *a, str s, size_t *at, str *cell) {
    if (*at < s.len && s.ptr[*at] == '"') {
        bool doubled = false;
        size_t start = *at + 1, end = closing(s, start, &doubled);
        if (end == s.len) return false;
        *cell = doubled ? undoubled(a, str_sub(s, start, end)) : str_sub(s, start, end);
        *at = end + 1;
        return *at == s.len || s.ptr[*at] == r->separator || s.ptr[*at] == '\n' || s.ptr[*at] == '\r';
    }
    size_t start = *at;
    while (*at < s.len && s.ptr[*at] != r->separator && s.ptr[*at] != '\n') ++*at;
    *cell = str_sub(s, start, *at);
    return true;
}

static size_t lines_in(str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += s.ptr[i] == '\n';
    return n;
}

static void go_on(csv_reader *r, size_t bytes) {
    r->line += lines_in(str_sub(r->rest, 0, bytes));
    r->rest = str_sub(r->rest, bytes, r->rest.len);
}

/* The rest of one line, whatever is in it. */
static bool skip_line(csv_reader *r, csv_record *out, const char *fault) {
    const char *end = memchr(r->rest.ptr, '\n', r->rest.len);
    out->fault = fault, out->count = 0;
    go_on(r, end ? (size_t)(end - r->rest.ptr) + 1 : r->rest.len);
    return true;
}

static bool take_record(csv_reader *r, arena *a, csv_record *out) {
    str s = r->rest.len > CSV_RECORD_MAX ? str_sub(r->rest, 0, CSV_RECORD_MAX) : r->rest;
    for (size_t at = 0;;) {
        str cell;
        if (out->count == CSV_CELLS_MAX) return skip_line(r, out, "too many cells");
        if (!take_cell(r, a, s, &at, &cell)) return skip_line(r, out, "a quotation mark that does not close its cell");
        bool last = at >= s.len || s.ptr[at] != r->separator;
        if (last && cell.len && cell.ptr[cell.len - 1] == '\r' && cell.ptr + cell.len == s.ptr + at) cell.len--;
        out->cells[out->count++] = cell;
        if (!last) {
            at++;
            continue;
        }
        if (at >= s.len && s.len < r->rest.len) return skip_line(r, out, "too long");
        if (at < s.len && s.ptr[at] == '\r') at++;
        if (utf8_check(str_sub(s, 0, at)) != at) return skip_line(r, out, "not UTF-8");
        go_on(r, at < s.len && s.ptr[at] == '\n' ? at + 1 : at);
        return true;
    }
}

bool csv_next(csv_reader *r, arena *a, csv_record *out) {
    while (r->rest.len && (r->rest.ptr[0] == '\n' || r->rest.ptr[0] == '\r')) go_on(r, 1);
    out->count = 0, out->fault = NULL, out->line = r->line;
    return r->rest.len && take_record(r, a, out);
}
