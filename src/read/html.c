/* See html.h. Of what a page says of itself, JSON-LD comes first, then OpenGraph and other meta tags, then what readers
 * see. */
#include "read/html.h"

#include "read/date.h"
#include "read/html_choose.h"

static str first_of(str a, str b, str c, str d) { return a.len ? a : b.len ? b : c.len ? c : d; }

/* "Shelling goes on - The Daily" -> the part before the last " - ", " | " or " – " when the rest is short, and that
 * rest. */
static str title_alone(str title, str *site) {
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " » "};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        str mark = str_of(marks[m]);
        for (size_t i = title.len; i-- > 10;) {
            if (!str_starts(str_sub(title, i, title.len), mark)) continue;
            str rest = str_sub(title, i + mark.len, title.len);
            if (rest.len > 40) break;
            *site = rest;
            return str_sub(title, 0, i);
        }
    }
    return title;
}

/* ---- What readers see above the text ---- */

enum { ABOVE_BLOCKS = 8, DATELINE_BYTES = 80, TITLE_LEAST = 10, SITE_MOST = 60 };

static size_t above(const html_text *t) { return t->first < ABOVE_BLOCKS ? 0 : t->first - ABOVE_BLOCKS; }

/* The nearest line above an article that is a date; older pages say it nowhere else. */
static str visible_date(arena *a, const html_scan *scan, const html_text *t) {
    for (size_t i = t->first; t->text.len && i-- > above(t);) {
        const html_block *b = &scan->blocks.items[i];
        if (b->text.len > DATELINE_BYTES || b->flags & (HTML_ASIDE | HTML_CAPTION)) continue;
        str date = read_date(a, b->text);
        if (date.len) return date;
    }
    return (str){0};
}

/* The nearest line above an article that begins with these words, as the number of its block plus one; 0 when there is
 * none. */
static size_t line_above(const html_scan *scan, const html_text *t, str words) {
    for (size_t i = t->first; words.len >= TITLE_LEAST && i-- > above(t);) {
        str line = scan->blocks.items[i].text;
        if (line.len >= words.len && str_eq_nocase(str_sub(line, 0, words.len), words)) return i + 1;
    }
    return 0;
}

/* All of a line that begins with a title, unless it runs on into a date. */
static str title_line(arena *a, str line, str title) {
    return line.len > 3 * title.len || read_date(a, line).len ? title : line;
}

/* "The Daily: Shelling goes on", where "Shelling goes on" is what stands nearer above the text: old sites put
 * themselves first. */
static str title_behind(arena *a, const html_scan *scan, const html_text *t, str *site) {
    static const char *const marks[] = {": ", " - ", " | ", " – ", " — ", " :: ", " » "};
    str title = scan->meta.title;
    for (size_t m = 0; t->text.len && m < sizeof marks / sizeof *marks; m++) {
        str mark = str_of(marks[m]);
        for (size_t i = 1; i + mark.len < title.len && i <= SITE_MOST; i++) {
            if (!str_starts(str_sub(title, i, title.len), mark)) continue;
            str before = str_sub(title, 0, i), behind = str_sub(title, i + mark.len, title.len);
            size_t line = line_above(scan, t, behind);
            if (line > line_above(scan, t, before))
                return *site = before, title_line(a, scan->blocks.items[line - 1].text, behind);
        }
    }
    return (str){0};
}

/* "https://www.example.org/a" -> "example.org". */
static str host_of(str url) {
    for (size_t i = 0; i + 3 < url.len; i++) {
        if (!str_starts(str_sub(url, i, url.len), STR("://"))) continue;
        str rest = str_sub(url, i + 3, url.len);
        size_t end = 0;
        while (end < rest.len && !memchr("/:?#", rest.ptr[end], 4)) end++;
        rest.len = end;
        return str_starts(rest, STR("www.")) ? str_sub(rest, 4, rest.len) : rest;
    }
    return (str){0};
}

static bool web_address(str s) { return str_starts(s, STR("http://")) || str_starts(s, STR("https://")); }

/* Links may be relative to the page; only whole addresses are taken. */
static str address(const html_meta *m, str url) {
    const str said[] = {m->canonical, m->og_url, m->ld_url};
    for (size_t i = 0; i < 3; i++)
        if (web_address(said[i])) return said[i];
    return url;
}

/* "en-GB", "en_US" -> "en". */
static str language(arena *a, const html_meta *m) {
    str said = first_of(m->language, m->locale, m->ld_language, (str){0});
    size_t end = 0;
    while (end < said.len && ((said.ptr[end] | 32) >= 'a' && (said.ptr[end] | 32) <= 'z')) end++;
    if (end > 3) return str_eq_nocase(str_sub(said, 0, end), STR("english")) ? STR("en") : (str){0};
    return end < 2 ? (str){0} : str_lower(a, str_sub(said, 0, end));
}

static str published(arena *a, const html_scan *scan, const html_text *t, str url) {
    const html_meta *m = &scan->meta;
    const str said[] = {m->ld_published, m->published, m->time, visible_date(a, scan, t), m->hinted_time};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        str date = read_date(a, said[i]);
        if (date.len) return date;
    }
    return read_date_of_url(a, url);
}

static casus_report describe(arena *a, const html_scan *scan, const html_text *t, str url) {
    const html_meta *m = &scan->meta;
    casus_report r = {.url = address(m, url)};
    str from_title = {0}, plain = title_alone(m->title, &from_title), ignored = {0},
        behind = title_behind(a, scan, t, &from_title);
    str said = first_of(m->ld_title, m->og_title, (str){0}, (str){0});
    bool heads = m->heading.len >= 15;
    r.title = m->ld_title.len ? m->ld_title
              : said.len      ? title_alone(said, m->site.len ? &ignored : &from_title)
              : behind.len    ? behind
              : heads         ? m->heading
              : plain.len     ? plain
                              : m->heading;
    r.outlet = first_of(m->ld_site, m->site, from_title, host_of(r.url));
    r.published = published(a, scan, t, r.url);
    return r;
}

/* JSON-LD may hold the whole text where the tags show a stub. */
static str fuller(const html_meta *m, str text) {
    bool html = m->ld_body.len && memchr(m->ld_body.ptr, '<', m->ld_body.len);
    return !html && m->ld_body.len > 2 * text.len ? m->ld_body : text;
}

size_t html_read(arena *a, str page, str url, html_article out[HTML_ARTICLES_MAX]) {
    html_scan scan;
    html_text texts[HTML_ARTICLES_MAX] = {0};
    html_scan_page(a, page, &scan);
    size_t n = html_choose(a, &scan, texts, HTML_ARTICLES_MAX);
    if (n <= 1) texts[0].text = fuller(&scan.meta, texts[0].text);
    if (n == 0 && texts[0].text.len) n = 1;
    casus_report about = describe(a, &scan, &texts[0], url);
    for (size_t i = 0; i < n; i++) {
        out[i] = (html_article){about, language(a, &scan.meta)};
        out[i].report.text = texts[i].text;
        if (n > 1 && texts[i].heading.len) out[i].report.title = texts[i].heading;
        str own = n > 1 ? visible_date(a, &scan, &texts[i]) : (str){0};
        if (own.len) out[i].report.published = own;
        if (n > 1) out[i].report.url = str_printf(a, "%.*s#%zu", STR_ARG(about.url), i + 1);
    }
    return n;
}
