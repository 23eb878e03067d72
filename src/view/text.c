/* See text.h. */
#include "view/text.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "view/claim_json.h"

/* What must not reach a terminal as it is: controls, and marks that turn the direction of writing around. */
static bool unsafe(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F || code == 0x2028 || code == 0x2029;
}

static int columns(uint32_t code) {
    if (code < 0x7F) return 1;
    int n = utf8proc_charwidth((utf8proc_int32_t)code);
    return n < 0 ? 0 : n;
}

/* One character as shown: its columns, its bytes in *shown, and how many bytes to go on by. */
static int show(str s, size_t at, str *shown, size_t *step) {
    uint32_t code = utf8_at(s, at, step);
    bool blank = unsafe(code) || code == ' ';
    *shown = blank ? STR(" ") : str_sub(s, at, at + *step);
    return blank ? 1 : columns(code);
}

/* Runs of blanks count once. */
static bool repeats_blank(str shown, bool *blank_before) {
    bool blank = str_eq(shown, STR(" ")), repeated = blank && *blank_before;
    *blank_before = blank;
    return repeated;
}

int view_width(str s) {
    int width = 0;
    bool blank = true;
    for (size_t at = 0, step; at < s.len; at += step) {
        str shown;
        int n = show(s, at, &shown, &step);
        if (!repeats_blank(shown, &blank)) width += n;
    }
    return width;
}

int view_put_safe(buffer *out, str s, int width) {
    bool blank = true, cut = view_width(s) > width;
    int used = 0, room = cut ? width - 1 : width;
    for (size_t at = 0, step; at < s.len; at += step) {
        str shown;
        int n = show(s, at, &shown, &step);
        if (repeats_blank(shown, &blank)) continue;
        if (used + n > room) break;
        buffer_put(out, shown);
        used += n;
    }
    if (!cut || width < 1) return used;
    buffer_put(out, STR("…"));
    return used + 1;
}

enum { NO_LIMIT = 1 << 30 };
void view_put_all(buffer *out, str s) { view_put_safe(out, s, NO_LIMIT); }

static void put_range(buffer *out, const casus_count *n) {
    if (n->approximate) buffer_put(out, STR("~"));
    if (n->low >= 0 && n->low == n->high) buffer_printf(out, "%lld", (long long)n->low);
    else if (n->low >= 0 && n->high >= 0) buffer_printf(out, "%lld–%lld", (long long)n->low, (long long)n->high);
    else if (n->low >= 0) buffer_printf(out, "≥%lld", (long long)n->low);
    else if (n->high >= 0) buffer_printf(out, "≤%lld", (long long)n->high);
    else buffer_put(out, STR("?"));
}

void view_put_count(buffer *out, const casus_count *n) {
    str parts[] = {n->who, n->what};
    put_range(out, n);
    for (size_t i = 0; i < 2; i++) {
        if (!parts[i].len) continue;
        buffer_put(out, STR(" "));
        view_put_all(out, parts[i]);
    }
    if (n->scope == CASUS_CUMULATIVE) buffer_put(out, STR(" in all"));
}

void view_put_time(buffer *out, const casus_time *t) {
    if (!t) return;
    if (!t->end.len && t->start.len) buffer_put(out, STR("since "));
    if (!t->start.len && t->end.len) buffer_put(out, STR("until "));
    view_put_all(out, t->start);
    if (t->start.len && t->end.len && str_eq(t->start, t->end)) return;
    if (t->start.len && t->end.len) buffer_put(out, STR(" – "));
    view_put_all(out, t->end);
}

static void put_words(buffer *out, str first, str second) {
    if (out->count && out->items[out->count - 1] != ' ') buffer_put(out, STR(" "));
    view_put_all(out, first);
    if (second.len) buffer_put(out, STR(" "));
    view_put_all(out, second);
}

void view_put_event(buffer *out, const casus_claim *c) {
    view_put_all(out, str_of(view_event_name(c->event)));
    for (size_t i = 0; i < c->mode_count; i++) put_words(out, c->modes[i], (str){0});
    if (c->ceasefire) put_words(out, STR("ceasefire"), c->ceasefire->role);
    if (c->movement) put_words(out, c->movement->kind, c->movement->toward.len ? c->movement->toward : c->movement->captured);
    if (c->tie) put_words(out, c->tie->kind, (str){0});
    if (c->access) put_words(out, c->access->name, c->access->state);
}
