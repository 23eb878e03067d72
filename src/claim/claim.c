/* See claim.h. Drafts are made part by part, then put in order, named and given their confidence. */
#include <stdio.h>
#include <stdlib.h>

#include "claim/claim_parts.h"

/* ---- Drafts ---- */

static void take_voices(maker *m, draft *d) {
    casus_voice voices[VOICES_MAX];
    size_t n = attribution_voices(m->c, &m->a->attributions, d->sentence, d->node, voices, VOICES_MAX);
    d->claim.voices = ARENA_ARRAY(m->c->arena, casus_voice, n);
    d->claim.voice_count = n;
    if (n) memcpy(d->claim.voices, voices, n * sizeof *voices);
}

draft *claim_draft(maker *m, int i, int node) {
    draft d = {.sentence = i, .node = node, .event = -1, .denies = -1};
    d.claim.denies = -1;
    d.claim.stance = stance_at(m->c, &m->a->attributions, i, node);
    ARENA_PUSH(m->c->arena, m, d);
    take_voices(m, &m->items[m->count - 1]);
    return &m->items[m->count - 1];
}

draft *claim_of(const maker *m, int event) {
    return event < 0 || m->of_event[event] < 0 ? NULL : &m->items[m->of_event[event]];
}

void claim_rule(maker *m, draft *d, const char *kind, str name, str value) {
    if (d->claim.rule_count == RULES_MAX) return;
    str rule = value.len ? str_printf(m->c->arena, "%s %.*s/%.*s", kind, STR_ARG(name), STR_ARG(value))
                         : str_printf(m->c->arena, "%s %.*s", kind, STR_ARG(name));
    for (size_t i = 0; i < d->claim.rule_count; i++)
        if (str_eq(d->rules[i], rule)) return;
    d->rules[d->claim.rule_count++] = rule;
}

/* ---- Which times, places and counts stand in which sentence ---- */

#define INDEX_BY_SENTENCE(m, out, list)                                                                                \
    do {                                                                                                               \
        size_t at = 0;                                                                                                 \
        out = ARENA_ARRAY((m)->c->arena, size_t, (m)->c->syntax->count + 1);                                           \
        for (size_t i = 0; i < (m)->c->syntax->count; i++) {                                                           \
            while (at < (list).count && (list).items[at].sentence < (int)i) at++;                                      \
            out[i] = at;                                                                                               \
        }                                                                                                              \
        out[(m)->c->syntax->count] = (list).count;                                                                     \
    } while (0)

maker claim_begin(const analysis *a) {
    maker m = {.a = a, .c = &a->context, .text_hash = str_hash(a->context.syntax->text), .last_truce = -1};
    m.of_event = ARENA_ARRAY(a->context.arena, int, a->events.count);
    for (size_t i = 0; i < a->events.count; i++) m.of_event[i] = -1;
    INDEX_BY_SENTENCE(&m, m.times, a->context.times);
    INDEX_BY_SENTENCE(&m, m.places, a->context.places);
    INDEX_BY_SENTENCE(&m, m.counts, a->counts);
    return m;
}

/* ---- Finishing ---- */

/* What tells a claim from all others of its report: where it stands, what it is about, and how it is put forward. */
static void fill_id(const maker *m, const draft *d, size_t again, casus_claim *claim) {
    static const char digits[] = "0123456789abcdef";
    uint64_t h = m->text_hash;
    char where[160];
    uint32_t counted = claim->count_count ? claim->counts[0].span.start : 0;
    int parts = (claim->ceasefire != NULL) + 2 * (claim->movement != NULL) + 4 * (claim->tie != NULL) + 8 * (claim->access != NULL);
    int n = snprintf(where, sizeof where, " %u %u %u %u %d %d %d %d %u %d %s", claim->span.start, claim->span.end,
                     claim->event_span.start, claim->event_span.end, (int)claim->stance, d->node, (int)claim->event,
                     d->event, counted, parts, casus_version());
    h = str_hash_more(h, (str){where, (size_t)n}) + again;
    for (int i = 15; i >= 0; i--, h >>= 4) claim->id[i] = digits[h & 15];
    claim->id[16] = 0;
}

typedef struct place_in_text {
    uint32_t start;
    int sentence, node, index;
} place_in_text;

static int compare(const void *left, const void *right) {
    const place_in_text *a = left, *b = right;
    if (a->sentence != b->sentence) return a->sentence < b->sentence ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->node != b->node) return a->node < b->node ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static place_in_text *order(const maker *m, size_t *kept) {
    place_in_text *at = ARENA_ARRAY(m->c->arena, place_in_text, m->count);
    *kept = 0;
    for (size_t i = 0; i < m->count; i++)
        if (!m->items[i].dropped)
            at[(*kept)++] =
                (place_in_text){m->items[i].claim.span.start, m->items[i].sentence, m->items[i].node, (int)i};
    qsort(at, *kept, sizeof *at, compare);
    return at;
}

void claim_sort(maker *m) {
    size_t kept;
    place_in_text *at = order(m, &kept);
    draft *sorted = m->spare_count >= m->count ? m->spare : ARENA_ARRAY(m->c->arena, draft, m->count), *old = m->items;
    size_t old_count = m->capacity;
    int *now = ARENA_ARRAY(m->c->arena, int, m->count);
    for (size_t i = 0; i < m->count; i++) now[i] = -1;
    for (size_t i = 0; i < kept; i++) sorted[i] = m->items[at[i].index], now[at[i].index] = (int)i;
    for (size_t e = 0; e < m->a->events.count; e++) m->of_event[e] = m->of_event[e] >= 0 ? now[m->of_event[e]] : -1;
    for (size_t i = 0; i < kept; i++)
        if (sorted[i].denies >= 0) sorted[i].denies = now[sorted[i].denies];
    m->items = sorted, m->capacity = m->spare_count >= m->count ? m->spare_count : m->count, m->count = kept;
    m->spare = old, m->spare_count = old_count; /* drafts are large: the two arrays take turns */
    m->first = ARENA_ARRAY(m->c->arena, int, m->c->syntax->count + 1);
    for (size_t i = 0, k = 0; i <= m->c->syntax->count; i++) {
        while (k < m->count && m->items[k].sentence < (int)i) k++;
        m->first[i] = (int)k;
    }
}

/* How many claims before it are told by the same word: "on October 10 and 18 ..." makes two. */
static size_t told_again(const draft *d, size_t before) {
    size_t n = 0;
    while (n < before && d[-1 - (ptrdiff_t)n].sentence == d->sentence && d[-1 - (ptrdiff_t)n].node == d->node) n++;
    return n;
}

static void finish(const maker *m, const draft *d, size_t again, casus_claim *claim) {
    *claim = d->claim;
    claim->rules = ARENA_ARRAY(m->c->arena, str, claim->rule_count);
    if (claim->rule_count) memcpy(claim->rules, d->rules, claim->rule_count * sizeof *d->rules);
    fill_id(m, d, again, claim);
}

static claims finish_all(maker *m) {
    claims out = {ARENA_ARRAY(m->c->arena, casus_claim, m->count), m->count, m->count};
    for (size_t i = 0; i < m->count; i++) {
        claim_rate(&m->items[i]);
        finish(m, &m->items[i], told_again(&m->items[i], i), &out.items[i]);
        out.items[i].denies = m->items[i].denies;
    }
    return out;
}

claims claim_make(const analysis *a) {
    maker m = claim_begin(a);
    claim_events(&m);
    claim_movements(&m);
    claim_ties(&m);
    claim_access(&m);
    claim_counts(&m);
    claim_ceasefires(&m);
    claim_sort(&m);
    claim_times(&m);
    claim_places(&m);
    claim_blames(&m);
    claim_sift(&m);
    claim_sort(&m);
    claim_take_over(&m);
    claim_statements(&m);
    claim_retold(&m);
    claim_sort(&m);
    return finish_all(&m);
}
