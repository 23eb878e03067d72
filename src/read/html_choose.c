/* See html_choose.h. After jusText and Boilerpipe: a good paragraph is long, made of sentences, and not of links; the
 * article is the smallest box that still holds most of the good text; of it, good paragraphs are kept and what stands
 * between them, unless it is links, captions, or one of the lines that every site puts between paragraphs. All linear
 * in the page. */
#include "read/html_choose.h"

enum { GOOD_BYTES = 70, ARTICLE_BYTES = 120, SEVERAL_BYTES = 350 };

typedef struct choice {
    arena *arena;
    html_scan *page;
    unsigned avoid; /* flags that rule a block out */
} choice;

static bool ends_sentence(str s) {
    if (!s.len) return false;
    if (memchr(".!?:;\"')", s.ptr[s.len - 1], 8)) return true;
    return str_ends(s, STR("”")) || str_ends(s, STR("’")) || str_ends(s, STR("…")) || str_ends(s, STR("»"));
}

static bool linked(const html_block *b, unsigned percent) { return (size_t)b->linked * 100 > b->text.len * percent; }

static bool has_sentence(str s) {
    for (size_t i = 0; i + 2 < s.len; i++)
        if (memchr(".!?", s.ptr[i], 3) && s.ptr[i + 1] == ' ') return true;
    return ends_sentence(s);
}

static bool good(const choice *c, const html_block *b) {
    if (b->flags & c->avoid || b->kind == HTML_TITLE || b->kind == HTML_HEADING) return false;
    bool prose = b->kind == HTML_PARAGRAPH || b->kind == HTML_QUOTE || (b->kind == HTML_ITEM && ends_sentence(b->text));
    size_t need = prose ? GOOD_BYTES / 2 : GOOD_BYTES;
    return b->text.len >= need && !linked(b, 40) && has_sentence(b->text);
}

/* Boxes stand after their parents, so one pass from the last to the first sums up. */
static void weigh(const choice *c) {
    html_box *boxes = c->page->boxes.items;
    for (size_t i = 0; i < c->page->boxes.count; i++) boxes[i].good = boxes[i].text = 0;
    for (size_t i = 0; i < c->page->blocks.count; i++) {
        const html_block *b = &c->page->blocks.items[i];
        boxes[b->box].text += b->text.len;
        if (good(c, b)) boxes[b->box].good += b->text.len;
    }
    for (size_t i = c->page->boxes.count; i-- > 1;) {
        boxes[boxes[i].parent].good += boxes[i].good;
        boxes[boxes[i].parent].text += boxes[i].text;
    }
}

/* The body by its own name, when it holds a fair part of the page's good text. */
static int named_body(const choice *c) {
    const html_box *boxes = c->page->boxes.items;
    int best = 0;
    for (size_t i = 1; i < c->page->boxes.count; i++) {
        bool own = (boxes[i].flags & HTML_BODY) && !(boxes[boxes[i].parent].flags & HTML_BODY);
        if (own && boxes[i].good > (best ? boxes[best].good : boxes[0].good / 3)) best = (int)i;
    }
    return best;
}

/* The heaviest child of each box, in one pass. */
static int *heaviest(const choice *c) {
    const html_box *boxes = c->page->boxes.items;
    int *child = ARENA_ARRAY(c->arena, int, c->page->boxes.count);
    for (size_t i = 1; i < c->page->boxes.count; i++) {
        int up = boxes[i].parent;
        if (!child[up] || boxes[i].good > boxes[child[up]].good) child[up] = (int)i;
    }
    return child;
}

static int main_box(const choice *c) {
    int named = named_body(c);
    if (named) return named;
    const html_box *boxes = c->page->boxes.items;
    const int *child = heaviest(c);
    int at = 0;
    while (child[at] && boxes[child[at]].good * 100 >= boxes[at].good * 65 && boxes[child[at]].good) at = child[at];
    return at;
}

/* Marks of which boxes lie in `top`: a box is in when its parent is. */
static bool *inside(const choice *c, int top) {
    bool *in = ARENA_ARRAY(c->arena, bool, c->page->boxes.count);
    in[top] = true;
    for (size_t i = (size_t)top + 1; i < c->page->boxes.count; i++) in[i] = in[c->page->boxes.items[i].parent];
    return in;
}

static bool begins_nocase(str s, const char *z) {
    size_t n = strlen(z);
    return s.len >= n && str_eq_nocase(str_sub(s, 0, n), str_of(z));
}

/* Lines between paragraphs that are the site's, not the article's. */
static bool site_line(str s) {
    static const char *const starts[] = {"read more",
                                         "read also",
                                         "also read",
                                         "related:",
                                         "related article",
                                         "see also",
                                         "advertisement",
                                         "share this",
                                         "share on",
                                         "follow us",
                                         "follow @",
                                         "sign up",
                                         "subscribe",
                                         "click here",
                                         "photo:",
                                         "image:",
                                         "image source",
                                         "image credit",
                                         "photograph:",
                                         "©",
                                         "copyright",
                                         "all rights reserved",
                                         "more on this",
                                         "watch:",
                                         "video:",
                                         "listen:",
                                         "last updated",
                                         "updated on",
                                         "published on",
                                         "posted on",
                                         "most read",
                                         "recommended",
                                         "continue reading",
                                         "story continues",
                                         "skip to",
                                         "print",
                                         "tags:",
                                         "topics:",
                                         "filed under",
                                         "comments",
                                         "leave a comment",
                                         "support our",
                                         "donate",
                                         "log in",
                                         "download our",
                                         "join our",
                                         "get the latest",
                                         "editing by",
                                         "reporting by",
                                         "(reporting by",
                                         "this article was",
                                         "newsletter"};
    if (s.len > 200) return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (begins_nocase(s, starts[i])) return true;
    return begins_nocase(s, "by ") && s.len < 80 && !ends_sentence(s);
}

static bool wanted(const choice *c, const html_block *b) {
    if (b->flags & c->avoid || b->kind == HTML_TITLE || linked(b, 60) || site_line(b->text)) return false;
    if (b->kind == HTML_PARAGRAPH || b->kind == HTML_QUOTE || b->kind == HTML_HEADING) return true;
    if (b->kind == HTML_ITEM) return !linked(b, 30);
    return good(c, b) || (b->text.len >= 30 && ends_sentence(b->text) && !linked(b, 20));
}

/* A heading behind which sites put other things than the article. */
static bool ends_article(const html_block *b) {
    static const char *const starts[] = {"related ",        "more from ", "more on ",     "more stories",
                                         "read next",       "read more",  "you may also", "you might also",
                                         "also in ",        "also on ",   "recommended",  "most read",
                                         "most popular",    "trending",   "latest ",      "what to read next",
                                         "further reading", "comments",   "discussion",   "discuss "};
    if (b->kind != HTML_HEADING && b->kind != HTML_TITLE) return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (begins_nocase(b->text, starts[i])) return true;
    return false;
}

/* The last block of what begins at `first`: before a heading that ends the article, if less follows it than a third of
 * what stands before. */
static size_t end_of(const choice *c, const bool *in, size_t first, size_t last) {
    const html_block *items = c->page->blocks.items;
    size_t before = 0, all = 0;
    for (size_t i = first; i <= last; i++) all += in[items[i].box] && good(c, &items[i]) ? items[i].text.len : 0;
    for (size_t i = first; i <= last; i++) {
        if (in[items[i].box] && ends_article(&items[i]) && (all - before) * 3 < before) return i - 1;
        before += in[items[i].box] && good(c, &items[i]) ? items[i].text.len : 0;
    }
    return last;
}

static bool same_text(str x, str y) { return x.len == y.len && str_eq_nocase(x, y); }

/* The blocks of one article from the first good one to the last; a paragraph that stands twice (AMP and print copies)
 * once. */
static html_text gather(const choice *c, const bool *in, int article, str heading) {
    buffer text = {.arena = c->arena};
    const html_block *items = c->page->blocks.items, *before = NULL;
    size_t first = SIZE_MAX, last = 0;
    html_text got = {.heading = heading};
    for (size_t i = 0; i < c->page->blocks.count; i++) {
        const html_block *b = &items[i];
        if (!in[b->box] || (article && c->page->boxes.items[b->box].article != article)) continue;
        if ((b->kind == HTML_TITLE || b->kind == HTML_HEADING) && !got.heading.len && article) got.heading = b->text;
        if (!good(c, b)) continue;
        first = first == SIZE_MAX ? i : first;
        last = i;
    }
    got.first = first == SIZE_MAX ? 0 : first;
    if (first != SIZE_MAX) last = end_of(c, in, first, last);
    for (size_t i = first; first != SIZE_MAX && i <= last; i++) {
        const html_block *b = &items[i];
        if (!in[b->box] || (article && c->page->boxes.items[b->box].article != article) || !wanted(c, b)) continue;
        if ((before && same_text(before->text, b->text)) || same_text(b->text, got.heading)) continue;
        if (text.count) buffer_put(&text, STR("\n\n"));
        buffer_put(&text, b->text);
        before = b;
    }
    got.text = buffer_str(&text);
    return got;
}

/* <article> elements that are articles, not cards of a list: much text of their own, and a heading. */
static size_t several(const choice *c, html_text *out, size_t max) {
    size_t n = 0, *bytes = ARENA_ARRAY(c->arena, size_t, (size_t)c->page->articles + 1);
    bool *headed = ARENA_ARRAY(c->arena, bool, (size_t)c->page->articles + 1), *all = inside(c, 0);
    for (size_t i = 0; i < c->page->blocks.count; i++) {
        const html_block *b = &c->page->blocks.items[i];
        int article = c->page->boxes.items[b->box].article;
        if (good(c, b)) bytes[article] += b->text.len;
        if (b->kind == HTML_TITLE || b->kind == HTML_HEADING) headed[article] = true;
    }
    size_t most = 0;
    for (int k = 1; k <= c->page->articles; k++) most = bytes[k] > most ? bytes[k] : most;
    for (int k = 1; k <= c->page->articles && n < max; k++)
        if (headed[k] && bytes[k] >= SEVERAL_BYTES && bytes[k] * 4 >= most) out[n++] = gather(c, all, k, (str){0});
    return n > 1 ? n : 0;
}

static size_t choose(choice *c, html_text *out, size_t max) {
    weigh(c);
    bool live = str_is(c->page->meta.ld_type, "LiveBlogPosting");
    size_t n = live || c->page->articles < 2 || c->page->articles > 400 ? 0 : several(c, out, max);
    if (n) return n;
    out[0] = gather(c, inside(c, main_box(c)), 0, c->page->meta.heading);
    return out[0].text.len > 0;
}

size_t html_choose(arena *a, html_scan *page, html_text *out, size_t max) {
    choice c = {a, page, HTML_ASIDE | HTML_HINT | HTML_CAPTION};
    size_t n = choose(&c, out, max);
    size_t found = n ? out[0].text.len : 0;
    if (n > 1 || found >= ARTICLE_BYTES) return n;
    /* A site whose every box is called "widget": what the names say is then worth nothing. */
    html_text again[1];
    c.avoid = HTML_ASIDE | HTML_CAPTION;
    if (choose(&c, again, 1) && again[0].text.len > 2 * found) out[0] = again[0], n = 1;
    return n;
}
