/* Raw text for the vectors of words (vocabulary.h). It needs no better splitting than this: words at blanks, punctuation
 * apart, clitics apart, sentences at full stops. Mark-up in angle brackets is left out. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "syntax/split_parts.h"
#include "base/utf8.h"
#include "vocabulary.h"

enum { PATH_LENGTH = 4096, FILES_MAX = 64 };

static bool word_byte(char ch) {
    unsigned char b = (unsigned char)ch;
    return b >= 0x80 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

static void push_word(arena *a, running_text *out, str word) {
    if (word.len) ARENA_PUSH(a, out, net_key(word, FEATURE_WORD));
}

/* "didn't" is did + n't, "town's" town + 's, as in the treebanks. */
static void push_split(arena *a, running_text *out, str word) {
    size_t cut = word.len;
    if (str_ends(word, STR("n't")) && word.len > 3) cut = word.len - 3;
    else
        for (size_t i = 1; i < word.len; i++)
            if (word.ptr[i] == '\'') cut = i;
    push_word(a, out, str_sub(word, 0, cut));
    push_word(a, out, str_sub(word, cut, word.len));
}

static bool inner_byte(str s, size_t i) {
    char ch = s.ptr[i];
    if (ch != '\'' && ch != '.' && ch != ',') return false;
    return i + 1 < s.len && i > 0 && word_byte(s.ptr[i - 1]) && word_byte(s.ptr[i + 1]);
}

static size_t word_end(str s, size_t i) {
    while (i < s.len && (word_byte(s.ptr[i]) || inner_byte(s, i))) i++;
    return i;
}

static void add_line(arena *a, running_text *out, str line) {
    str s = split_norm(a, line);
    for (size_t i = 0; i < s.len;) {
        size_t end = word_end(s, i);
        if (end > i) push_split(a, out, str_sub(s, i, end));
        else if (s.ptr[i] > ' ') push_word(a, out, str_sub(s, i, i + 1));
        if (end == i && s.ptr[i] == '.') ARENA_PUSH(a, out, (uint64_t)0);
        i = end > i ? end : i + 1;
    }
}

/* Leaves out <...>. */
static str without_marks(arena *a, str s) {
    char *out = arena_alloc(a, s.len);
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '<') inside = true;
        if (!inside) out[n++] = s.ptr[i];
        if (s.ptr[i] == '>') inside = false;
    }
    return (str){out, n};
}

/* ---- Files ---- */

typedef struct reader {
    arena *a;
    text_visitor *visit;
    void *own;
} reader;

static void visit_text(const reader *r, str text) {
    if (text.len && utf8_check(text) == text.len) r->visit(r->own, without_marks(r->a, text));
}

static int by_name(const void *left, const void *right) { return strcmp(left, right); }

static void visit_folder(const reader *r, const char *data, const char *folder, const char *with) {
    static char paths[FILES_MAX][PATH_LENGTH];
    str where = str_printf(r->a, "%s/%s", data, folder);
    size_t count = 0;
    DIR *d = opendir(where.ptr);
    if (!d) return;
    for (struct dirent *e; (e = readdir(d)) && count < FILES_MAX;)
        if (strstr(e->d_name, with)) snprintf(paths[count++], PATH_LENGTH, "%s/%s", where.ptr, e->d_name);
    closedir(d);
    qsort(paths, count, PATH_LENGTH, by_name);
    for (size_t i = 0; i < count; i++) visit_text(r, read_file(r->a, paths[i]));
}

/* {"text": "...", "spans": ...} a line; nothing in it needs more unescaping than quotes. */
static str json_text(arena *a, str line) {
    static const char before[] = "\"text\": \"";
    if (line.len < sizeof before || !str_starts(str_sub(line, 1, line.len), str_of(before))) return (str){"", 0};
    char *out = arena_alloc(a, line.len);
    size_t n = 0;
    for (size_t i = sizeof before; i < line.len && line.ptr[i] != '"'; i++) {
        if (line.ptr[i] == '\\' && i + 1 < line.len) i++;
        out[n++] = line.ptr[i];
    }
    return (str){out, n};
}

static void visit_gzip_lines(const reader *r, const char *path) {
    enum { LINE = 1 << 16 };
    static char line[LINE];
    gzFile f = gzopen(path, "rb");
    while (f && gzgets(f, line, LINE)) r->visit(r->own, json_text(r->a, str_of(line)));
    if (f) gzclose(f);
}

void text_visit(arena *a, const char *data, text_visitor *visit, void *own) {
    reader r = {a, visit, own};
    visit_folder(&r, data, "muc/dev", "muc3");
    visit_folder(&r, data, "muc/tst1", "muc3");
    visit_folder(&r, data, "muc/tst2", "muc4");
    visit_folder(&r, data, "time/wikiwars", ".tml");
    visit_folder(&r, data, "events/petrarch2", ".xml");
    visit_gzip_lines(&r, str_printf(a, "%s/events/event_location.jsonl.gz", data).ptr);
}

/* ---- Running text ---- */

typedef struct runner {
    arena *a;
    running_text *out;
} runner;

static void run_on(void *own, str text) {
    runner *r = own;
    add_line(r->a, r->out, text);
    ARENA_PUSH(r->a, r->out, (uint64_t)0);
}

void text_of_folder(arena *a, const char *data, running_text *out) {
    runner r = {a, out};
    text_visit(a, data, run_on, &r);
}
