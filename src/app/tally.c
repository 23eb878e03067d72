/* See tally.h. */
#include "app/tally.h"

#include <stdio.h>
#include <stdlib.h>

void counts_add(counts *c, const char *name, size_t count) {
    size_t k = 0;
    while (k < c->names && strcmp(name, c->items[k].name) != 0) k++;
    if (k == c->names && k < TALLY_NAMES) snprintf(c->items[c->names++].name, TALLY_NAME, "%s", name);
    if (k < TALLY_NAMES) c->items[k].count += count;
    c->all += count;
}

/* ---- Counting ---- */

static void count_kind(tally *t, const read_item *item) {
    char name[TALLY_NAME];
    snprintf(name, sizeof name, "%s%s", read_kind_name(item->kind), item->archived ? " in warc" : "");
    counts_add(&t->kinds, name, 1);
}

static void count_language(tally *t, str language) {
    char name[TALLY_NAME];
    snprintf(name, sizeof name, "%.*s", STR_ARG(language));
    counts_add(&t->languages, name, 1);
    t->foreign += !str_is(language, "en");
}

void tally_item(tally *t, const read_item *item) {
    if (item->outcome != READ_REPORT) {
        counts_add(&t->skipped, read_why_name(item->why), 1);
        return;
    }
    count_kind(t, item);
    count_language(t, item->language);
}

void tally_unreadable(tally *t) { counts_add(&t->skipped, "unreadable", 1); }

/* ---- Telling ---- */

/* The place of the n-th most frequent name; among equals the first that came. */
static size_t nth(const counts *c, size_t n) {
    for (size_t i = 0; i < c->names; i++) {
        size_t before = 0;
        for (size_t k = 0; k < c->names; k++)
            before += c->items[k].count > c->items[i].count || (c->items[k].count == c->items[i].count && k < i);
        if (before == n) return i;
    }
    return 0;
}

void counts_put(buffer *out, const counts *c) {
    for (size_t n = 0; n < c->names; n++) {
        size_t i = nth(c, n);
        buffer_printf(out, "%s%zu %s", n ? ", " : "", c->items[i].count, c->items[i].name);
    }
}

void tally_put_reports(buffer *out, const tally *t) {
    buffer_printf(out, "%zu report%s", t->kinds.all, t->kinds.all == 1 ? "" : "s");
    if (!t->kinds.all) return;
    buffer_put(out, STR(" ("));
    counts_put(out, &t->kinds);
    buffer_put(out, STR("; "));
    counts_put(out, &t->languages);
    buffer_put(out, STR(")"));
}

void tally_put_skipped(buffer *out, const tally *t) {
    buffer_printf(out, "%zu skipped", t->skipped.all);
    if (!t->skipped.all) return;
    buffer_put(out, STR(" ("));
    counts_put(out, &t->skipped);
    buffer_put(out, STR(")"));
}

static void counts_json(buffer *out, const char *key, const counts *c) {
    json_open(out, key, '{');
    for (size_t n = 0; n < c->names; n++) {
        size_t i = nth(c, n);
        json_int(out, c->items[i].name, (int64_t)c->items[i].count);
    }
    json_close(out, '}');
}

void tally_json(buffer *out, const tally *t) {
    json_int(out, "reports", (int64_t)t->kinds.all);
    counts_json(out, "kinds", &t->kinds);
    counts_json(out, "languages", &t->languages);
    counts_json(out, "skipped", &t->skipped);
}

void tally_say(const buffer *text) { fprintf(stderr, "%.*s\n", (int)text->count, text->items); }
