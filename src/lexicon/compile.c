/* See compile.h: reads source lines, checks them, and puts them over the base. */
#include "base/fold.h"
#include "base/utf8.h"
#include "lexicon/compile_parts.h"

typedef struct word_list {
    str name, words;
} word_list;

/* Where in which source we are. */
typedef struct reader {
    lex_draft *draft;
    const lex_source *sources;
    uint32_t source, line;
    lex_class class;
    word_list *lists;
    size_t list_count, list_capacity;
    casus_error *error;
} reader;

enum { LISTS_MAX = 256, KEYS_MAX = 24, ENTRIES_MAX = 1 << 20 };

#define FAULT(r, ...) fault((r), str_printf((r)->draft->arena, __VA_ARGS__))

static casus_status fault(const reader *r, str what) {
    str name = r->sources[r->source].name;
    return fail_at(r->error, CASUS_INPUT, r->line, "%.*s:%u: %.*s", STR_ARG(name), r->line, STR_ARG(what));
}

lex_class lexicon_class_find(str name) {
    static const char *const names[] = {
#define NAME(n, text) text,
        LEX_MAP(NAME)
#undef NAME
    };
    for (size_t i = 0; i < LEX_CLASS_COUNT; i++)
        if (str_is(name, names[i])) return (lex_class)i;
    return LEX_CLASS_COUNT;
}

/* ---- Keys ---- */

/* Replaces each "@name" of a value by the list's words. */
static casus_status expand(reader *r, str value, str *out) {
    *out = value;
    if (!memchr(value.ptr, '@', value.len)) return CASUS_OK;
    arena *a = r->draft->arena;
    str all = {0};
    for (str rest = value; rest.len;) {
        str word = str_cut(&rest, ' ');
        if (!word.len) continue;
        if (word.ptr[0] == '@') {
            size_t i = 0;
            while (i < r->list_count && !str_eq(r->lists[i].name, str_sub(word, 1, word.len))) i++;
            if (i == r->list_count) return FAULT(r, "no list '%.*s' before this line", STR_ARG(word));
            word = r->lists[i].words;
        }
        all = all.len ? str_printf(a, "%.*s %.*s", STR_ARG(all), STR_ARG(word)) : word;
    }
    *out = all;
    return CASUS_OK;
}

static casus_status read_date(reader *r, str value, uint32_t rest, uint32_t *out) {
    static const char shape[] = "dddd-dd-dd";
    bool good = value.len == 4 || value.len == 7 || value.len == 10;
    for (size_t i = 0; good && i < value.len; i++)
        good = shape[i] == 'd' ? value.ptr[i] >= '0' && value.ptr[i] <= '9' : value.ptr[i] == '-';
    if (!good) return FAULT(r, "'%.*s' is no date (YYYY, YYYY-MM or YYYY-MM-DD)", STR_ARG(value));
    *out = lex_date(value, rest);
    return CASUS_OK;
}

static casus_status read_key(reader *r, str part, lex_item *item) {
    str value = part, key = str_trim(str_cut(&value, ':')), expanded;
    value = str_trim(value);
    if (!key.len || key.len == part.len) return FAULT(r, "'%.*s' is no 'key: value'", STR_ARG(str_trim(part)));
    if (!value.len) return FAULT(r, "key '%.*s' has no value", STR_ARG(key));
    if (lex_key(&(lex_entry){.keys = item->keys}, str_copy(r->draft->arena, key).ptr).len)
        return FAULT(r, "key '%.*s' stands twice", STR_ARG(key));
    casus_status status = expand(r, value, &expanded);
    if (status == CASUS_OK && str_is(key, "from") && item->class == LEX_ACTOR) status = read_date(r, value, 1, &item->from);
    if (status == CASUS_OK && str_is(key, "to") && item->class == LEX_ACTOR) status = read_date(r, value, 99, &item->to);
    if (status != CASUS_OK) return status;
    str wrong = lex_check_key(r->draft->arena, item->class, key, expanded);
    if (wrong.len) return fault(r, wrong);
    if (str_is(key, "sense")) item->sense = value;
    const char *glue = item->keys.len ? "; " : "";
    item->keys = str_printf(r->draft->arena, "%.*s%s%.*s: %.*s", STR_ARG(item->keys), glue, STR_ARG(key), STR_ARG(expanded));
    return CASUS_OK;
}

static casus_status read_keys(reader *r, str rest, lex_item *item) {
    casus_status status = CASUS_OK;
    int count = 0;
    while (rest.len && status == CASUS_OK) {
        str part = str_cut(&rest, ';');
        if (!str_trim(part).len) continue;
        if (++count > KEYS_MAX) return FAULT(r, "more than %d keys", KEYS_MAX);
        status = read_key(r, part, item);
    }
    if (status == CASUS_OK && item->from && item->to && item->from > item->to) return FAULT(r, "'from' lies after 'to'");
    return status;
}

/* ---- Forms ---- */

/* Folded, with single blanks; the words are counted. */
static str plain_form(arena *a, str s, size_t *words) {
    str f = fold_text(a, str_trim(s));
    char *out = arena_alloc(a, f.len + 1);
    size_t n = 0;
    *words = f.len ? 1 : 0;
    for (size_t i = 0; i < f.len; i++) {
        char ch = f.ptr[i] == '\t' ? ' ' : f.ptr[i];
        if (ch == ' ' && (n == 0 || out[n - 1] == ' ')) continue;
        *words += ch == ' ';
        out[n++] = ch;
    }
    return (str){out, n};
}

static bool part_of_word(str s, size_t i) { return i < s.len && s.ptr[i] != ' ' && s.ptr[i] != '-'; }

/* The form with each hyphen inside a word replaced, and "'s" parted off as the splitter does. */
static str respell(arena *a, str form, const char *hyphen) {
    char *out = arena_alloc(a, 3 * form.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < form.len; i++) {
        bool own = form.ptr[i] == '\'' && i > 0 && str_starts(str_sub(form, i, form.len), STR("'s")) && !part_of_word(form, i + 2);
        if (form.ptr[i] == '-' && i > 0 && part_of_word(form, i - 1) && part_of_word(form, i + 1)) {
            memcpy(out + n, hyphen, strlen(hyphen));
            n += strlen(hyphen);
            continue;
        }
        if (own) out[n++] = ' ';
        out[n++] = form.ptr[i];
    }
    return (str){out, n};
}

/* "al-shabaab" is written "al shabaab" too, and parted by the splitter into "al - shabaab". */
static void add_spellings(reader *r, lex_form f) {
    str words = f.words;
    static const char *const hyphens[] = {" - ", " "};
    f.derived = true;
    for (size_t i = 0; i < 2; i++) {
        str spelt = respell(r->draft->arena, words, hyphens[i]);
        if (str_eq(spelt, words) || (i && str_eq(spelt, f.words))) return;
        f.words = spelt;
        ARENA_PUSH(r->draft->arena, &r->draft->forms, f);
    }
}

static casus_status add_form(reader *r, str written, bool first) {
    lex_draft *d = r->draft;
    size_t words;
    str form = plain_form(d->arena, written, &words);
    if (!form.len) return FAULT(r, "an empty form");
    if (words > LEX_FORM_WORDS_MAX) return FAULT(r, "form '%.*s' has more than %d words", STR_ARG(form), LEX_FORM_WORDS_MAX);
    if (first) d->entries.items[d->entries.count - 1].canonical = form;
    lex_form f = {form, (uint32_t)d->entries.count - 1, r->source, r->line, false};
    ARENA_PUSH(d->arena, &d->forms, f);
    add_spellings(r, f);
    return CASUS_OK;
}

static casus_status read_entry(reader *r, str line) {
    str rest = line, forms = str_cut(&rest, '='), value = str_trim(str_cut(&rest, ';'));
    if (forms.len == line.len) return FAULT(r, "no '=' in '%.*s'", STR_ARG(line));
    if (r->draft->entries.count >= ENTRIES_MAX) return FAULT(r, "more than %d entries", ENTRIES_MAX);
    lex_item item = {.class = r->class, .value = value};
    str wrong = value.len ? lex_check_value(r->draft->arena, r->class, value) : STR("no value after '='");
    if (wrong.len) return fault(r, wrong);
    casus_status status = read_keys(r, rest, &item);
    if (status != CASUS_OK) return status;
    ARENA_PUSH(r->draft->arena, &r->draft->entries, item);
    bool first = true, more = true;
    while (more && status == CASUS_OK) {
        more = memchr(forms.ptr, '|', forms.len) != NULL;
        status = add_form(r, str_cut(&forms, '|'), first);
        first = false;
    }
    return status;
}

/* ---- Lines ---- */

/* A comment begins with '#' at the start of the line or after a blank. */
static str without_comment(str line) {
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '#' && (i == 0 || line.ptr[i - 1] == ' ' || line.ptr[i - 1] == '\t')) return str_trim(str_sub(line, 0, i));
    return str_trim(line);
}

static casus_status read_list(reader *r, str line) {
    str rest = line, name = str_trim(str_cut(&rest, '='));
    word_list list = {str_sub(name, 1, name.len), {0}};
    if (name.len == line.len || name.len < 2) return FAULT(r, "'%.*s' is no '@name = words'", STR_ARG(line));
    if (r->list_count == LISTS_MAX) return FAULT(r, "more than %d lists", LISTS_MAX);
    casus_status status = expand(r, fold_text(r->draft->arena, str_trim(rest)), &list.words);
    if (status != CASUS_OK) return status;
    r->lists = arena_grow(r->draft->arena, r->lists, r->list_count, &r->list_capacity, sizeof *r->lists);
    r->lists[r->list_count++] = list;
    return CASUS_OK;
}

static casus_status read_class(reader *r, str line) {
    str rest = line, word = str_trim(str_cut(&rest, ':')), name = str_trim(rest);
    if (!str_is(word, "class")) return FAULT(r, "the file must begin with 'class: NAME'");
    r->class = lexicon_class_find(name);
    return r->class == LEX_CLASS_COUNT ? FAULT(r, "no class '%.*s'", STR_ARG(name)) : CASUS_OK;
}

static casus_status read_line(reader *r, str line) {
    if (!line.len) return CASUS_OK;
    if (r->class == LEX_CLASS_COUNT) return read_class(r, line);
    return line.ptr[0] == '@' ? read_list(r, line) : read_entry(r, line);
}

static casus_status check_utf8(reader *r, str text) {
    size_t bad = utf8_check(text);
    for (size_t i = 0; i < bad; i++) r->line += text.ptr[i] == '\n';
    if (bad == text.len) return CASUS_OK;
    return FAULT(r, "not UTF-8: byte 0x%02x", (unsigned)(unsigned char)text.ptr[bad]);
}

static casus_status read_source(reader *r) {
    str text = r->sources[r->source].text;
    if (str_starts(text, STR("\xef\xbb\xbf"))) text = str_sub(text, 3, text.len);
    r->line = 1, r->class = LEX_CLASS_COUNT;
    r->list_count = 0;
    casus_status status = check_utf8(r, text);
    r->line = status == CASUS_OK ? 0 : r->line;
    while (text.len && status == CASUS_OK) {
        r->line++;
        status = read_line(r, without_comment(str_cut(&text, '\n')));
    }
    if (status == CASUS_OK && r->class == LEX_CLASS_COUNT) return FAULT(r, "the file must begin with 'class: NAME'");
    return status;
}

/* ---- Forms that stand twice ---- */

static str pos_of(const lex_item *item) { return lex_key(&(lex_entry){.keys = item->keys}, "pos"); }

/* A word that is both verb and noun has an entry for each. */
static bool same_sense(const lex_item *a, const lex_item *b) {
    return str_eq(a->sense, b->sense) && str_eq(pos_of(a), pos_of(b)) && a->from == b->from && a->to == b->to;
}

/* Forms are sorted: all of the same words and class stand together. */
static casus_status check_twice(reader *r, size_t first, size_t end) {
    const lex_draft *d = r->draft;
    for (size_t i = first; i < end; i++)
        for (size_t k = first; k < i; k++) {
            const lex_form *f = &d->forms.items[i], *g = &d->forms.items[k];
            if (!f->line || !g->line || f->derived || g->derived || !same_sense(&d->entries.items[f->item], &d->entries.items[g->item])) continue;
            str other = r->sources[g->source].name;
            r->source = f->source, r->line = f->line;
            if (f->source == g->source) return FAULT(r, "form '%.*s' is already on line %u", STR_ARG(f->words), g->line);
            return FAULT(r, "form '%.*s' is already in %.*s:%u", STR_ARG(f->words), STR_ARG(other), g->line);
        }
    return CASUS_OK;
}

static bool same_place(const lex_draft *d, size_t i, size_t k) {
    const lex_form *f = &d->forms.items[i], *g = &d->forms.items[k];
    return str_eq(f->words, g->words) && d->entries.items[f->item].class == d->entries.items[g->item].class;
}

enum { SAME_FORM_MAX = 64 };

static casus_status check_group(reader *r, size_t first, size_t end) {
    if (end - first <= SAME_FORM_MAX) return check_twice(r, first, end);
    const lex_form *f = &r->draft->forms.items[end - 1];
    r->source = f->source, r->line = f->line ? f->line : 1;
    return FAULT(r, "form '%.*s' has more than %d entries", STR_ARG(f->words), SAME_FORM_MAX);
}

/* How a form ranks against the same form elsewhere: only the best of a group stay. */
static int worth(const lex_form *f) { return !f->line ? 0 : f->derived ? 1 : 2; }

/* Drops what the base says of a form that the sources have too, and spellings of a form that is written out elsewhere. */
static size_t override(lex_draft *d, size_t first, size_t end, size_t kept) {
    int most = 0;
    for (size_t i = first; i < end; i++) most = worth(&d->forms.items[i]) > most ? worth(&d->forms.items[i]) : most;
    for (size_t i = first; i < end; i++)
        if (worth(&d->forms.items[i]) == most) d->forms.items[kept++] = d->forms.items[i];
    return kept;
}

static casus_status settle(reader *r) {
    lex_draft *d = r->draft;
    size_t kept = 0, count = d->forms.count;
    lex_sort_forms(d);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && same_place(d, end, first);) end++;
        casus_status status = check_group(r, first, end);
        if (status != CASUS_OK) return status;
        kept = override(d, first, end, kept);
    }
    d->forms.count = kept;
    return CASUS_OK;
}

/* ---- All ---- */

static void add_base(lex_draft *d, const lexicon *base) {
    for (uint32_t i = 0; i < base->row_count; i++) {
        const lex_row *r = &base->rows[i];
        lex_item item = {(lex_class)r->class, lex_text_str(base, r->canonical), lex_text_str(base, r->value),
                         lex_text_str(base, r->keys), {0}, r->from, r->to};
        ARENA_PUSH(d->arena, &d->entries, item);
    }
    for (uint32_t i = 0; i < base->node_count; i++) {
        const lex_node *n = &base->nodes[i];
        for (uint32_t k = 0; k < n->count; k++) {
            lex_form f = {lex_text_str(base, n->form), base->links[n->first + k], 0, 0, false};
            ARENA_PUSH(d->arena, &d->forms, f);
        }
    }
}

casus_status lexicon_compile(arena *a, const lexicon *base, const lex_source *sources, size_t count, str *bytes,
                             casus_error *error) {
    lex_draft d = {.arena = a};
    if (base) add_base(&d, base);
    reader r = {.draft = &d, .sources = sources, .error = error};
    for (size_t i = 0; i < count; i++) {
        r.source = (uint32_t)i;
        casus_status status = read_source(&r);
        if (status != CASUS_OK) return status;
    }
    casus_status status = settle(&r);
    if (status == CASUS_OK) *bytes = lex_pack(&d);
    return status;
}
