/* See html_scan.h. libxml2 reads the tags and calls back; no tree is built, so that time and memory are linear in the
 * page. The parser itself stops at a depth of 256 elements. */
#include "read/html_scan.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "read/html_tag.h"

enum { DEPTH_MAX = 512, BLOCK_MAX = 64 << 10, BLOCKS_MAX = 200000, SCRIPT_MAX = 512 << 10 };

typedef struct level {
    const html_tag *tag;
    int box;
    unsigned flags;
    bool link, hidden;
} level;

typedef struct scanner {
    arena *arena;
    html_scan *out;
    level levels[DEPTH_MAX];
    int depth; /* levels in use; deeper elements are counted in `over` only */
    int over;
    buffer text; /* of the block under way */
    uint32_t linked;
    int breaks; /* <br> since the last letter */
    html_kind kind;
    buffer script; /* of an ld+json script under way */
    bool in_script, in_title;
    buffer title;
} scanner;

static level *top(scanner *s) { return &s->levels[s->depth - 1]; }

/* ---- Blocks ---- */

static void end_block(scanner *s) {
    str text = str_trim(buffer_str(&s->text));
    if (text.len && s->out->blocks.count < BLOCKS_MAX) {
        const level *l = top(s);
        html_block b = {str_copy(s->arena, text), s->kind, l->flags, s->linked, l->box};
        ARENA_PUSH(s->arena, &s->out->blocks, b);
        if (s->kind == HTML_TITLE && !s->out->meta.heading.len) s->out->meta.heading = b.text;
    }
    s->text.count = 0;
    s->linked = 0;
    s->breaks = 0;
}

/* The innermost element that gives a block its kind: a <b> in an <h1> is of the heading. */
static html_kind kind_here(const scanner *s) {
    for (int i = s->depth - 1; i > 0 && i > s->depth - 8; i--)
        if (s->levels[i].tag->kind != HTML_OTHER) return s->levels[i].tag->kind;
    return HTML_OTHER;
}

static bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/* A no-break space (C2 A0) parts words as a blank does; a zero-width one (E2 80 8B) is nothing. */
static size_t odd_space(const char *p, size_t left, bool *blanks) {
    bool nbsp = left >= 2 && (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0;
    bool zero = left >= 3 && (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80 && (unsigned char)p[2] == 0x8B;
    bool mark = left >= 3 && (unsigned char)p[0] == 0xEF && (unsigned char)p[1] == 0xBB && (unsigned char)p[2] == 0xBF;
    *blanks = nbsp;
    return nbsp ? 2 : zero || mark ? 3 : 0;
}

static void put_blank(buffer *b) {
    if (b->count && b->items[b->count - 1] != ' ') buffer_put(b, STR(" "));
}

/* Adds text with runs of blanks made one. */
static void add_text(buffer *b, const char *p, size_t n) {
    size_t from = 0, skip;
    for (size_t i = 0; i < n; i += skip) {
        bool blanks = blank(p[i]);
        skip = 1;
        if (!blanks && (unsigned char)p[i] < 0xC2) continue;
        if (!blanks && (skip = odd_space(p + i, n - i, &blanks)) == 0) {
            skip = 1;
            continue;
        }
        buffer_put(b, (str){p + from, i - from});
        if (blanks) put_blank(b);
        from = i + skip;
    }
    if (from < n) buffer_put(b, (str){p + from, n - from});
}

static bool all_blank(const char *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!blank(p[i])) return false;
    return true;
}

static void on_text(void *state, const xmlChar *chars, int len) {
    scanner *s = state;
    const char *p = (const char *)chars;
    size_t n = len > 0 ? (size_t)len : 0;
    if (s->in_script) {
        if (s->script.count + n <= SCRIPT_MAX) buffer_put(&s->script, (str){p, n});
    } else if (s->in_title) {
        if (s->title.count + n <= 4096) add_text(&s->title, p, n);
    } else if (!top(s)->hidden) {
        if (s->breaks > 1 && !all_blank(p, n)) end_block(s), s->kind = kind_here(s);
        if (!all_blank(p, n)) s->breaks = 0;
        if (s->text.count + n > BLOCK_MAX) end_block(s), s->kind = kind_here(s);
        size_t before = s->text.count;
        add_text(&s->text, p, n < BLOCK_MAX ? n : BLOCK_MAX);
        if (top(s)->link) s->linked += (uint32_t)(s->text.count - before);
    }
}

/* ---- Elements ---- */

static str attribute(const xmlChar **atts, const char *name) {
    for (size_t i = 0; atts && atts[i]; i += 2)
        if (strcmp((const char *)atts[i], name) == 0) return atts[i + 1] ? str_of((const char *)atts[i + 1]) : (str){0};
    return (str){0};
}

static bool has(const xmlChar **atts, const char *name) {
    for (size_t i = 0; atts && atts[i]; i += 2)
        if (strcmp((const char *)atts[i], name) == 0) return true;
    return false;
}

static bool hidden_by(const xmlChar **atts) {
    str style = attribute(atts, "style");
    for (size_t i = 0; i + 12 <= style.len; i++)
        if (str_starts(str_sub(style, i, style.len), STR("display:none")) ||
            str_starts(str_sub(style, i, style.len), STR("display: none")))
            return true;
    return has(atts, "hidden") || str_is(attribute(atts, "aria-hidden"), "true");
}

/* What an element's names say of what is in it. The page's own frame (html, body, main, article) is judged by no name:
 * "has-sidebar" there speaks of the whole. */
static unsigned flags_of(const html_tag *tag, const xmlChar **atts) {
    if (tag->frame || !atts) return tag->flags;
    str itemprop = attribute(atts, "itemprop");
    unsigned flags = tag->flags | html_hints(attribute(atts, "class")) | html_hints(attribute(atts, "id"));
    if (str_is(itemprop, "articleBody")) flags |= HTML_BODY;
    static const char *const roles[] = {"navigation", "complementary", "contentinfo", "search", "dialog", "banner"};
    str role = attribute(atts, "role");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_is(role, roles[i])) flags |= HTML_ASIDE;
    return flags & HTML_BODY ? (flags & ~(unsigned)HTML_HINT) : flags;
}

static int add_box(scanner *s, const level *up, bool article, unsigned flags) {
    html_box box = {.parent = up->box, .flags = flags, .article = s->out->boxes.items[up->box].article};
    if (article) box.article = ++s->out->articles;
    ARENA_PUSH(s->arena, &s->out->boxes, box);
    return (int)s->out->boxes.count - 1;
}

static void push_level(scanner *s, const html_tag *tag, const char *name, const xmlChar **atts) {
    const level *up = top(s);
    level l = {.tag = tag, .box = up->box, .flags = up->flags, .link = up->link, .hidden = up->hidden};
    unsigned own = flags_of(tag, atts);
    if (strchr(name, '-')) own |= html_hints(str_of(name)); /* an element of the site's own: <amp-ad>, <x-comments> */
    if (strcmp(tag->name, "form") == 0 && strcmp(up->tag->name, "body") == 0)
        own &= ~(unsigned)HTML_ASIDE; /* a whole page in a form */
    l.flags |= own;
    if (own & HTML_BODY) l.flags &= ~(unsigned)HTML_HINT; /* what calls itself the body is no menu's */
    l.hidden = l.hidden || tag->hidden || hidden_by(atts);
    l.link = l.link || tag->link;
    if (tag->box) l.box = add_box(s, up, tag->article, l.flags);
    s->levels[s->depth++] = l;
}

static void note_meta(scanner *s, const char *name, const xmlChar **atts);

static void start_script(scanner *s, const xmlChar **atts) {
    s->in_script = str_eq_nocase(str_trim(attribute(atts, "type")), STR("application/ld+json"));
    s->script.count = 0;
}

static void on_start(void *state, const xmlChar *name, const xmlChar **atts) {
    scanner *s = state;
    const char *z = (const char *)name;
    const html_tag *tag = html_tag_find(z);
    if (strcmp(z, "br") == 0) s->breaks++, put_blank(&s->text);
    if (strcmp(z, "title") == 0 && s->title.count == 0) s->in_title = true;
    if (strcmp(z, "script") == 0) start_script(s, atts);
    note_meta(s, z, atts);
    if (tag->block) end_block(s);
    if (s->depth == DEPTH_MAX) s->over++;
    else push_level(s, tag, z, atts);
    if (tag->block) s->kind = kind_here(s);
}

static void on_end(void *state, const xmlChar *name) {
    scanner *s = state;
    const html_tag *tag = html_tag_find((const char *)name);
    if (tag->block) end_block(s);
    if (s->in_script) html_scan_ld(s->arena, buffer_str(&s->script), &s->out->meta);
    s->in_script = s->in_title = false;
    if (s->over) s->over--;
    else if (s->depth > 1) s->depth--;
    if (tag->block) s->kind = kind_here(s);
}

/* ---- What the page says of itself ---- */

typedef struct meta_name {
    const char *name;
    size_t field;
} meta_name;

#define FIELD(f) offsetof(html_meta, f)
static const meta_name meta_names[] = {{"og:title", FIELD(og_title)},
                                       {"twitter:title", FIELD(og_title)},
                                       {"og:site_name", FIELD(site)},
                                       {"application-name", FIELD(site)},
                                       {"og:url", FIELD(og_url)},
                                       {"og:locale", FIELD(locale)},
                                       {"content-language", FIELD(locale)},
                                       {"article:published_time", FIELD(published)},
                                       {"og:article:published_time", FIELD(published)},
                                       {"datepublished", FIELD(published)},
                                       {"date", FIELD(published)},
                                       {"pubdate", FIELD(published)},
                                       {"publishdate", FIELD(published)},
                                       {"publish-date", FIELD(published)},
                                       {"publish_date", FIELD(published)},
                                       {"publication_date", FIELD(published)},
                                       {"dc.date", FIELD(published)},
                                       {"dc.date.issued", FIELD(published)},
                                       {"dcterms.date", FIELD(published)},
                                       {"dcterms.created", FIELD(published)},
                                       {"parsely-pub-date", FIELD(published)},
                                       {"sailthru.date", FIELD(published)},
                                       {"article.published", FIELD(published)},
                                       {"cxenseparse:recs:publishtime", FIELD(published)},
                                       {"originalpublicationdate", FIELD(published)},
                                       {"citation_publication_date", FIELD(published)}};

static void keep(scanner *s, size_t field, str value) {
    str *at = (str *)(void *)((char *)&s->out->meta + field);
    value = str_trim(value);
    if (!at->len && value.len && value.len <= 2000) *at = str_copy(s->arena, value);
}

static void note_named(scanner *s, str name, str content) {
    for (size_t i = 0; i < sizeof meta_names / sizeof *meta_names; i++)
        if (str_eq_nocase(name, str_of(meta_names[i].name))) keep(s, meta_names[i].field, content);
}

static void note_meta(scanner *s, const char *name, const xmlChar **atts) {
    if (!atts) return;
    if (strcmp(name, "meta") == 0) {
        str content = attribute(atts, "content");
        note_named(s, attribute(atts, "property"), content);
        note_named(s, attribute(atts, "name"), content);
        note_named(s, attribute(atts, "itemprop"), content);
        note_named(s, attribute(atts, "http-equiv"), content);
    } else if (strcmp(name, "link") == 0) {
        if (str_eq_nocase(attribute(atts, "rel"), STR("canonical"))) keep(s, FIELD(canonical), attribute(atts, "href"));
    } else if (strcmp(name, "html") == 0) {
        keep(s, FIELD(language), attribute(atts, "lang"));
        keep(s, FIELD(language), attribute(atts, "xml:lang"));
    } else if (strcmp(name, "time") == 0 && !(top(s)->flags & HTML_ASIDE)) {
        keep(s, top(s)->flags & HTML_HINT ? FIELD(hinted_time) : FIELD(time), attribute(atts, "datetime"));
    } else if (strcmp(name, "abbr") == 0 &&
               str_is(attribute(atts, "class"), "published")) { /* hAtom, as old blogs have it */
        keep(s, FIELD(published), attribute(atts, "title"));
    } else if (str_eq_nocase(attribute(atts, "itemprop"), STR("datePublished"))) {
        keep(s, FIELD(published), attribute(atts, "datetime"));
    }
}

/* ---- */

static htmlSAXHandler handlers(void) {
    htmlSAXHandler h = {0};
    h.startElement = on_start;
    h.endElement = on_end;
    h.characters = on_text;
    h.cdataBlock = on_text;
    h.ignorableWhitespace = on_text;
    return h;
}

static void parse(scanner *s, str page) {
    htmlParserCtxtPtr c = htmlCreateMemoryParserCtxt(page.ptr, (int)page.len);
    if (!c) return;
    htmlSAXHandler mine = handlers(), *own = c->sax;
    c->sax = &mine;
    c->userData = s;
    htmlCtxtUseOptions(c, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                              HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(c, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(c);
    c->sax = own;
    htmlFreeParserCtxt(c);
}

void html_scan_page(arena *a, str page, html_scan *out) {
    *out = (html_scan){0};
    scanner *s = ARENA_NEW(a, scanner);
    *s = (scanner){.arena = a, .out = out, .text = {.arena = a}, .script = {.arena = a}, .title = {.arena = a}};
    ARENA_PUSH(a, &out->boxes, (html_box){0});
    s->levels[s->depth++] = (level){.tag = html_tag_find("")};
    if (page.len > 3 && page.len < INT32_MAX) parse(s, page);
    end_block(s);
    out->meta.title = str_trim(buffer_str(&s->title));
}
