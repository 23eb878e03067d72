/* What bytes are, told by the bytes. See report.h. */
#include "read/html_tag.h"
#include "read/stream.h"
#include "read/source.h"
#include "read/text.h"
#include "read/wire.h"

static char low(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Whether a tag ("<html") stands in the text. */
static bool holds(str s, const char *what) {
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= s.len; i++) {
        const char *open = memchr(s.ptr + i, '<', s.len - i);
        if (!open) return false;
        i = (size_t)(open - s.ptr);
        size_t k = 0;
        while (k < n && i + k < s.len && low(open[k]) == what[k]) k++;
        if (k == n) return true;
    }
    return false;
}

static bool any_of(str s, const char *const *list) {
    for (; *list; list++)
        if (holds(s, *list)) return true;
    return false;
}

/* Only what begins with a tag is markup: a text that quotes a tag is a text. */
static read_kind markup_kind(str s) {
    static const char *const feeds[] = {"<rss", "<rdf:rdf", "<feed", NULL};
    static const char *const maps[] = {"<urlset", "<sitemapindex", NULL};
    static const char *const pages[] = {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<article", "<table", "<span", NULL};
    if (any_of(s, feeds) && !holds(s, "<html")) return READ_FEED;
    if (any_of(s, maps)) return READ_SITEMAP;
    return any_of(s, pages) ? READ_HTML : READ_TEXT;
}

static read_kind json_kind(str s) {
    s = str_trim(str_sub(s, 1, s.len));
    return s.len && (s.ptr[0] == '"' || s.ptr[0] == '}') ? READ_JSONL : READ_TEXT;
}

/* A page in UTF-16: its mark, then a tag. */
static bool wide_markup(str s) {
    bool little = str_starts(s, STR("\xFF\xFE")), big = str_starts(s, STR("\xFE\xFF"));
    return s.len > 4 && ((little && s.ptr[2] == '<' && s.ptr[3] == 0) || (big && s.ptr[2] == 0 && s.ptr[3] == '<'));
}

read_kind read_kind_of(str start) {
    if (packing_of(start) != PACK_NONE) return READ_PACKED;
    if (start.len > READ_KIND_BYTES) start.len = READ_KIND_BYTES;
    if (str_starts(start, STR("WARC/"))) return READ_WARC;
    if (str_starts(start, STR("%PDF-"))) return READ_PDF;
    if (wide_markup(start)) return READ_HTML;
    str s = str_trim(read_without_mark(start));
    if (!s.len) return READ_TEXT;
    if (memchr(s.ptr, 0, s.len)) return READ_BINARY;
    if (s.ptr[0] == '{') return json_kind(s);
    if (s.ptr[0] == '<') return markup_kind(s);
    return wire_begins(s) ? READ_WIRE : READ_TEXT;
}

const char *read_kind_name(read_kind kind) {
    static const char *const names[] = {"text", "jsonl", "html", "feed", "sitemap", "warc", "wire", "pdf", "packed", "binary"};
    return names[kind];
}
