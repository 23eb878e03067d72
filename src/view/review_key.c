/* See review_key.h. */
#include "view/review_key.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/utf8.h"
#include "view/claim_json.h"

static void put_text(buffer *out, const char *key, str value) {
    if (value.len) json_str(out, key, value);
}

static void put_names(buffer *out, const char *key, const casus_parties *list) {
    if (!list->count) return;
    json_open(out, key, '[');
    for (size_t i = 0; i < list->count; i++) json_str(out, NULL, list->items[i].name);
    json_close(out, ']');
}

static void put_instruments(buffer *out, const casus_claim *c) {
    if (!c->instrument_count) return;
    json_open(out, "instrument", '[');
    for (size_t i = 0; i < c->instrument_count; i++) json_str(out, NULL, c->instruments[i].name);
    json_close(out, ']');
}

/* An outlet's own claim has a list without names, so that a claim with a voice is no answer to it. */
static void put_voices(buffer *out, const casus_claim *c) {
    json_open(out, "voices", '[');
    for (size_t i = 0; i < c->voice_count; i++) json_str(out, NULL, c->voices[i].name);
    json_close(out, ']');
}

static void put_counts(buffer *out, const casus_claim *c) {
    if (!c->count_count) return;
    json_open(out, "counts", '[');
    for (size_t i = 0; i < c->count_count; i++) {
        json_open(out, NULL, '{');
        json_str(out, "what", c->counts[i].what);
        json_int_or_null(out, "low", c->counts[i].low);
        json_int_or_null(out, "high", c->counts[i].high);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_time(buffer *out, const casus_time *t) {
    if (!t || !t->start.len) return;
    json_open(out, "time", '[');
    json_str(out, NULL, t->start);
    json_str(out, NULL, t->end.len ? t->end : t->start);
    json_close(out, ']');
}

static void put_ceasefire(buffer *out, const casus_ceasefire *c) {
    if (!c) return;
    if (str_is(c->role, "violated")) json_bool(out, "violation", true);
    json_open(out, "ceasefire", '{');
    put_names(out, "broker", &c->brokers);
    if (c->effective.len) {
        json_open(out, "effective", '[');
        json_str(out, NULL, c->effective);
        json_close(out, ']');
    }
    json_close(out, '}');
}

static void put_km(buffer *out, double km) {
    if (km >= 0) json_number(out, NULL, km, 1);
    else json_none(out, NULL);
}

static void put_movement(buffer *out, const casus_movement *m) {
    if (!m) return;
    json_open(out, "movement", '{');
    put_text(out, "toward", m->toward);
    put_text(out, "captured", m->captured);
    if (m->from_km >= 0 || m->to_km >= 0) {
        json_open(out, "km", '[');
        put_km(out, m->from_km);
        put_km(out, m->to_km);
        json_close(out, ']');
    }
    json_close(out, '}');
}

static void put_event(buffer *out, const casus_claim *c) {
    put_text(out, "type", str_of(view_event_name(c->event)));
    if (c->mode_count) view_texts_json(out, "mode", c->modes, c->mode_count);
    put_names(out, "actor", &c->actors);
    put_names(out, "recipient", &c->recipients);
    put_instruments(out, c);
    if (c->place && c->place->resolved) put_text(out, "place", c->place->name);
}

/* ---- Words that are found again ------------------------------------------------------------------------------------------- */

/* Whether the first place where these words stand is this one. */
static bool is_first(str text, size_t from, size_t to) {
    str words = str_sub(text, from, to);
    size_t at = 0;
    while (at < from && !str_starts(str_sub(text, at, text.len), words)) at++;
    return at == from;
}

/* The claim's words; where they stand before in the report ("for the attack"), with as many more around them as it takes to tell them apart. */
static str quote_of(str text, const account_claim *a) {
    size_t from = utf8_byte_of(text, a->claim->span.start), to = from + a->text.len;
    if (to > text.len || !str_eq(str_sub(text, from, to), a->text)) return a->text;
    while (!is_first(text, from, to) && (from || to < text.len)) {
        do from -= from > 0;
        while (from && text.ptr[from - 1] != ' ');
        do to += to < text.len;
        while (to < text.len && text.ptr[to] != ' ');
    }
    return str_sub(text, from, to);
}

static void put_key(buffer *out, str text, const account_claim *a) {
    const casus_claim *c = a->claim;
    json_open(out, NULL, '{');
    json_str(out, "id", str_of(c->id));
    json_str(out, "quote", quote_of(text, a));
    put_voices(out, c);
    json_str(out, "stance", str_of(view_stance_name(c->stance)));
    put_event(out, c);
    put_time(out, c->time);
    put_counts(out, c);
    put_ceasefire(out, c->ceasefire);
    put_movement(out, c->movement);
    if (c->tie) put_text(out, "tie", c->tie->kind);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}

static void put_meta(buffer *out, const account_report *r, size_t claims) {
    json_open(out, NULL, '{');
    json_open(out, "meta", '{');
    json_str(out, "report", r->id);
    json_str_or_null(out, "date", day_text(out->arena, r->published));
    json_str_or_null(out, "outlet", r->outlet);
    json_int(out, "claims", (int64_t)claims);
    json_close(out, '}');
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}

static int by_text(const void *x, const void *y) {
    const account_claim *a = x, *b = y;
    if (a->report->row != b->report->row) return a->report->row < b->report->row ? -1 : 1;
    if (a->claim->span.start != b->claim->span.start) return a->claim->span.start < b->claim->span.start ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

void view_keys(buffer *out, ledger *l, account_claims *claims) {
    if (claims->count) qsort(claims->items, claims->count, sizeof *claims->items, by_text);
    for (size_t i = 0; i < claims->count;) {
        const account_report *r = claims->items[i].report;
        ledger_report whole = {0};
        size_t end = i;
        while (end < claims->count && claims->items[end].report->row == r->row) end++;
        ledger_report_of(l, out->arena, r->row, &whole);
        put_meta(out, r, end - i);
        while (i < end) put_key(out, whole.text, &claims->items[i++]);
    }
}
