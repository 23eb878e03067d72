/* See claim_truce.h: how many breaches of a truce are told of, and of whom. */
#include "claim/claim_truce.h"

static const count_mention *counted(const maker *m, int i, int node) {
    const sentence *s = context_sentence(m->c, i);
    for (size_t k = m->counts[i]; k < m->counts[i + 1]; k++) {
        const count_mention *n = &m->a->counts.items[k];
        if (!n->count.what.len && (n->node == node || s->tokens[n->node].head == node)) return n;
    }
    return NULL;
}

static void add(maker *m, draft *d, casus_count n) {
    n.what = STR("violations");
    n.who = n.role = n.side = (str){0};
    claim_add_count(m, &d->claim, &n);
}

/* "38 by the army", "23 of them attributed to the rebels": whose those are whose number ends before `from`, or NO_TOKEN. */
static int part_of_whom(const maker *m, int i, int from) {
    enum { REACH = 6 };
    static const char *const of[] = {"by", "to", "on", NULL};
    static const char *const between[] = {"of", "they", "these", "those", "which", "be", "attribute", "blame", "ascribe", "commit", "carry", "out", NULL};
    const sentence *s = context_sentence(m->c, i);
    for (int t = from; t < s->count && t < from + REACH; t++) {
        if (str_in(s->tokens[t].norm, of)) return s->tokens[t].rel == REL_CASE && !near_in_date(m, i, s->tokens[t].head) ? s->tokens[t].head : NO_TOKEN;
        if (!str_in(m->c->words[i].lemmas[t], between)) return NO_TOKEN;
    }
    return NO_TOKEN;
}

/* Whoever tells the whole tells its parts. */
static void tell_part(maker *m, const finding *f, const casus_claim *whole, int first, const casus_count *n, int whom) {
    draft *d = claim_draft(m, f->sentence, first);
    d->claim.voices = whole->voices, d->claim.voice_count = whole->voice_count, d->claim.stance = whole->stance;
    d->claim.span = (span){n->span.start, tree_span(context_sentence(m->c, f->sentence), whom, REL_BIT(REL_CONJ) | REL_BIT(REL_CC)).end};
    d->claim.ceasefire = ARENA_NEW(m->c->arena, casus_ceasefire);
    *d->claim.ceasefire = f->ceasefire;
    d->truce = f->truce + 1, d->truce_earlier = f->earlier;
    claim_add_parties(m, &d->claim.actors, f->sentence, whom);
    add(m, d, *n);
    claim_rule(m, d, "ceasefire", f->entry.canonical, f->ceasefire.role);
}

/* "61 violations, 38 by the army and 23 by the rebels": the parts are claims of their own. */
static void tell_parts(maker *m, const finding *f, casus_claim whole, int from, casus_count part) {
    const sentence *s = context_sentence(m->c, f->sentence);
    for (int t = from, words = 1; t < s->count; t += words) {
        words = (int)count_number(m->c, f->sentence, t, &part.low, &part.high, &part.approximate);
        int whom = words ? part_of_whom(m, f->sentence, t + words) : NO_TOKEN;
        words = words ? words : 1;
        if (whom == NO_TOKEN) continue;
        part.span = (span){s->tokens[t].span.start, s->tokens[t + words - 1].span.end};
        part.text = span_text(m->c->syntax->text, part.span);
        tell_part(m, f, &whole, t, &part, whom);
    }
}

void truce_count(maker *m, draft *d, const finding *f) {
    bool noun = f->governor != NO_TOKEN && context_sentence(m->c, f->sentence)->tokens[f->governor].upos == UPOS_NOUN;
    if (!noun || !str_is(f->ceasefire.role, "violated")) return;
    const count_mention *whole = counted(m, f->sentence, f->governor);
    if (whole) add(m, d, whole->count);
    tell_parts(m, f, d->claim, f->governor + 1, whole ? whole->count : (casus_count){.part_of = -1});
}
