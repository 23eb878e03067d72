/* Golden pages: tests/pages/NAME.html beside NAME.json, which says what the article is. Text is scored by F1 over its
 * words (0.95 over all pages, and no page below 0.90); what a page says of itself must be all right. */
#include "test.h"

#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>

#include "base/map.h"
#include "read/source.h"

enum { ARTICLES = 8, WORDS = 4096 };

typedef struct got {
    size_t reports, skipped, failed;
    casus_report report[ARTICLES];
    str language;
    arena *arena;
} got;

static bool take(void *state, const read_item *item) {
    got *g = state;
    if (item->outcome == READ_FAILED) return g->failed++, fprintf(stderr, "%s\n", item->error.message), true;
    if (item->outcome == READ_SKIPPED) return g->skipped++, true;
    if (g->reports == ARTICLES) return false;
    const casus_report *r = &item->report;
    g->language = str_copy(g->arena, item->language);
    g->report[g->reports++] = (casus_report){.text = str_copy(g->arena, r->text),
                                             .title = str_copy(g->arena, r->title),
                                             .outlet = str_copy(g->arena, r->outlet),
                                             .published = str_copy(g->arena, r->published),
                                             .url = str_copy(g->arena, r->url)};
    return true;
}

static int by_word(const void *x, const void *y) { return str_cmp(*(const str *)x, *(const str *)y); }

static size_t words_of(str s, str out[WORDS]) {
    size_t n = 0;
    for (size_t i = 0, start = 0; i <= s.len && n < WORDS; i++) {
        bool blank = i == s.len || s.ptr[i] == ' ' || s.ptr[i] == '\n';
        if (blank && i > start) out[n++] = str_sub(s, start, i);
        if (blank) start = i + 1;
    }
    qsort(out, n, sizeof *out, by_word);
    return n;
}

static double f1(str a, str b) {
    static str x[WORDS], y[WORDS];
    size_t n = words_of(a, x), m = words_of(b, y), same = 0;
    for (size_t i = 0, k = 0; i < n && k < m;) {
        int order = str_cmp(x[i], y[k]);
        same += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return n + m ? 2.0 * (double)same / (double)(n + m) : 1;
}

static str member(const json_t *o, const char *key) {
    const char *z = json_string_value(json_object_get(o, key));
    return z ? str_of(z) : (str){0};
}

static int said_right, said; /* of what pages say of themselves */

static void check_field(const char *page, const char *key, str value, const json_t *want) {
    said++;
    if (str_eq(value, member(want, key))) test_passed++, said_right++;
    else
        test_failed++,
            fprintf(stderr, "%s: %s is '%.*s', wanted '%.*s'\n", page, key, STR_ARG(value), STR_ARG(member(want, key)));
}

static double check_text(const char *page, str text, str want) {
    double score = f1(text, want);
    CHECK(score >= 0.90);
    if (score < 0.95) fprintf(stderr, "%s: text F1 %.3f\n%.*s\n", page, score, STR_ARG(text));
    return score;
}

static void check_meta(const char *page, const got *g, const json_t *want) {
    check_field(page, "outlet", g->report[0].outlet, want);
    check_field(page, "published", g->report[0].published, want);
    check_field(page, "language", g->language, want);
    if (!json_object_get(want, "articles")) {
        check_field(page, "title", g->report[0].title, want);
        check_field(page, "url", g->report[0].url, want);
    }
}

static double check_page(const char *page, const got *g, const json_t *want) {
    const json_t *articles = json_object_get(want, "articles");
    size_t n = articles ? json_array_size(articles) : 1;
    if (json_object_get(want, "none")) return CHECK(g->reports == 0 && g->skipped == 1), 1;
    CHECK(g->reports == n && g->failed == 0);
    if (g->reports != n) return 0;
    check_meta(page, g, want);
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        const json_t *one = articles ? json_array_get(articles, i) : want;
        sum += check_text(page, g->report[i].text, member(one, "text"));
        check_field(page, "title", g->report[i].title, one);
    }
    return sum / (double)n;
}

static double one_page(arena *a, const char *name) {
    char path[512];
    str bytes = {0};
    snprintf(path, sizeof path, "tests/pages/%s.json", name);
    json_t *want = json_load_file(path, 0, NULL);
    snprintf(path, sizeof path, "tests/pages/%s.html", name);
    got g = {.arena = a};
    CHECK(want && map_open(path, &bytes, NULL) == CASUS_OK);
    CHECK(read_source(bytes, &(read_options){0}, take, &g, NULL) == CASUS_OK);
    double score = check_page(name, &g, want);
    map_close(bytes);
    json_decref(want);
    return score;
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    DIR *folder = opendir("tests/pages");
    CHECK(folder != NULL);
    double sum = 0;
    int pages = 0;
    for (struct dirent *e; folder && (e = readdir(folder));) {
        size_t n = strlen(e->d_name);
        if (n < 6 || strcmp(e->d_name + n - 5, ".html") != 0) continue;
        char name[256];
        snprintf(name, sizeof name, "%.*s", (int)(n - 5), e->d_name);
        sum += one_page(&a, name);
        pages++;
    }
    if (folder) closedir(folder);
    CHECK(pages >= 25 && sum / pages >= 0.95);
    printf("pages: text F1 %.3f over %d pages; title, outlet, date, language, address: %d of %d right\n",
           pages ? sum / pages : 0, pages, said_right, said);
    arena_free(&a);
    return TEST_END("pages");
}
