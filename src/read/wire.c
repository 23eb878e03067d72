/* See wire.h. */
#include "read/wire.h"

#include "base/json.h"
#include "read/date.h"

enum { ID_MAX = 40, LINE_MAX_BYTES = 1 << 20 };

static bool capital(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool wire_id_line(str line, str *id) {
    line = str_trim(line);
    if (line.len < 6 || line.len > ID_MAX) return false;
    size_t n = 0, hyphens = 0, digits = 0;
    for (; n < line.len && (capital(line.ptr[n]) || line.ptr[n] == '-'); n++) {
        hyphens += line.ptr[n] == '-';
        digits += str_is_digit(line.ptr[n]);
    }
    str rest = str_trim(str_sub(line, n, line.len));
    bool closed = rest.len == 0 || (rest.ptr[0] == '(' && rest.ptr[rest.len - 1] == ')');
    if (hyphens < 2 || digits < 3 || !closed) return false;
    *id = str_sub(line, 0, n);
    return true;
}

static bool mbox_line(str line) { return str_starts(line, STR("From ")); }

bool wire_begins(str start) {
    str id, line = {0};
    while (start.len && !str_trim(line).len) line = str_cut(&start, '\n');
    str next = str_cut(&start, '\n');
    if (wire_id_line(line, &id)) return str_trim(next).len == 0;
    str key = str_cut(&next, ':');
    return mbox_line(line) && next.len && key.len < 40 && !memchr(key.ptr, ' ', key.len);
}

/* "3 JAN 90" of a dateline: wires of the last century write two digits. */
static str dateline(arena *a, str text) {
    str start = str_sub(text, 0, text.len < 200 ? text.len : 200);
    for (size_t i = 0; i + 3 < start.len; i++) {
        if (!str_starts(str_sub(start, i, start.len), STR(" --"))) continue;
        size_t year = i;
        while (year > 0 && str_is_digit(start.ptr[year - 1])) year--;
        size_t from = year > 10 ? year - 8 : 0;
        while (from > 0 && from < i && start.ptr[from - 1] != ',' && start.ptr[from - 1] != '(') from++;
        str date = str_trim(str_sub(start, from, i));
        if (i - year == 2) return read_date(a, str_printf(a, "%.*s19%.*s", (int)(year - from), start.ptr + from, (int)(i - year), start.ptr + year));
        return read_date(a, date);
    }
    return (str){0};
}

static void mbox_header(arena *a, str line, casus_report *r) {
    str key = str_cut(&line, ':'), value = str_copy(a, str_trim(line));
    if (str_eq_nocase(key, STR("subject"))) r->title = value;
    else if (str_eq_nocase(key, STR("date"))) r->published = read_date(a, value);
    else if (str_eq_nocase(key, STR("message-id"))) r->id = value;
    else if (str_eq_nocase(key, STR("newsgroups")) || str_eq_nocase(key, STR("x-source"))) r->outlet = value;
}

static void mbox_headers(stream *s, arena *a, casus_report *r) {
    str line;
    bool cut;
    while (stream_line(s, LINE_MAX_BYTES, &line, &cut) && str_trim(line).len) mbox_header(a, line, r);
}

static bool next_is_start(str line) {
    str id;
    return wire_id_line(line, &id) || mbox_line(line);
}

/* The first line of the next report stays in the stream, where the next call finds it. */
static void text_until_next(stream *s, buffer *text, size_t max, bool *cut) {
    str line;
    bool part;
    for (bool blank_before = false;;) {
        str ahead = stream_peek(s, 4096);
        if (!ahead.len) return;
        const char *end = memchr(ahead.ptr, '\n', ahead.len);
        str first = str_sub(ahead, 0, end ? (size_t)(end - ahead.ptr) : ahead.len);
        if (blank_before && next_is_start(first)) return;
        if (!stream_line(s, LINE_MAX_BYTES, &line, &part)) return;
        blank_before = str_trim(line).len == 0;
        if (text->count + line.len + 1 > max) *cut = true;
        if (*cut) continue;
        buffer_put(text, line);
        buffer_put(text, STR("\n"));
    }
}

bool wire_next(stream *s, arena *a, size_t max, casus_report *out, bool *cut) {
    str line = {0}, id;
    bool part;
    *out = (casus_report){0};
    *cut = false;
    while (!str_trim(line).len)
        if (!stream_line(s, LINE_MAX_BYTES, &line, &part)) return false;
    buffer text = {.arena = a};
    if (wire_id_line(line, &id)) out->id = str_copy(a, id);
    else if (mbox_line(line)) mbox_headers(s, a, out);
    else buffer_put(&text, line), buffer_put(&text, STR("\n"));
    text_until_next(s, &text, max, cut);
    out->text = str_trim(buffer_str(&text));
    if (!out->published.len) out->published = dateline(a, out->text);
    return true;
}
