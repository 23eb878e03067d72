/* Ceasefires: what is said of each truce that a sentence names (brokered, announced, in effect, violated, collapsed),
 * by whom between whom, and from when. An assault told "in violation of the ceasefire" or "after the ceasefire took
 * effect" carries the violation itself. */
#include "claim/claim_truce.h"

static bool says_nothing(const finding *f) {
    return !f->ceasefire.role.len && !f->ceasefire.brokers.count && !f->ceasefire.parties.count &&
           !f->ceasefire.effective.len;
}

static bool is_subject(const sentence *s, int node) {
    return rel_in(s->tokens[node].rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
}

/* An assault that stands above the truce's words breaks it. */
static draft *breaker(maker *m, const finding *f) {
    static const char *const words[] = {"after", "despite", "in", "during", "since", "amid", "under", "of", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    int up = s->tokens[f->truce].head, e = up < 0 ? -1 : claim_event_above(m, f->sentence, up);
    if (e < 0 || m->a->events.items[e].type != CASUS_ASSAULT) return NULL;
    for (int at = f->truce, steps = 0; at >= 0 && steps < s->count; at = s->tokens[at].head, steps++) {
        if (str_in(tree_case(s, at), words) || str_in(tree_mark(s, at), words)) return claim_of(m, e);
        int other = at == f->truce ? -1 : event_at(&m->a->events, f->sentence, at);
        if (other >= 0 || s->tokens[at].rel == REL_ACL_RELCL) break; /* "fired at men who came near in violation of it" */
    }
    return NULL;
}

static void put(maker *m, draft *d, const finding *f) {
    d->truce = f->truce + 1, d->truce_earlier = f->earlier, d->truce_goes_on = truce_goes_on(m, f);
    d->claim.ceasefire = ARENA_NEW(m->c->arena, casus_ceasefire);
    *d->claim.ceasefire = f->ceasefire;
    claim_rule(m, d, "ceasefire", m->c->words[f->sentence].lemmas[f->truce], (str){0});
    if (f->governor != NO_TOKEN) claim_rule(m, d, "ceasefire", f->entry.canonical, f->ceasefire.role);
}

static void put_violation(maker *m, draft *d, finding *f) {
    if (d->claim.ceasefire) return;
    f->ceasefire.role = STR("violated");
    put(m, d, f);
    truce_count(m, d, f);
}

/* Who made a truce acts in the claim of its making. */
static void add_makers(draft *d, const finding *f) {
    static const char *const made[] = {"brokered", "agreed", "announced", NULL};
    if (d->claim.actors.count || !str_in(f->ceasefire.role, made)) return;
    d->claim.actors = f->ceasefire.brokers.count ? f->ceasefire.brokers : f->ceasefire.parties;
}

/* A breach has somebody who commits it, also where no event tells of it. */
static void add_breakers(maker *m, draft *d, const finding *f) {
    if (str_is(f->ceasefire.role, "violated") && !d->claim.actors.count) d->claim.actors = truce_breakers(m, f);
}

static void put_claim(maker *m, const finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    int at = f->governor != NO_TOKEN ? f->governor : f->truce;
    int event = event_at(&m->a->events, f->sentence, at);
    draft *d = claim_of(m, event);
    bool own = !d;
    if (own) d = claim_draft(m, f->sentence, at);
    if (d->claim.ceasefire) return;
    if (own) {
        int top = f->governor == NO_TOKEN && is_subject(s, f->truce) ? s->tokens[f->truce].head : at;
        d->claim.span = tree_span(s, top, REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_CC));
        span whole = tree_span(s, f->truce, REL_BIT(REL_CONJ));
        if (whole.start < d->claim.span.start) d->claim.span.start = whole.start;
        if (whole.end > d->claim.span.end) d->claim.span.end = whole.end;
    }
    put(m, d, f);
    if (own) add_makers(d, f);
    add_breakers(m, d, f);
    truce_count(m, d, f);
}

static void tell_role(maker *m, finding *f) {
    bool ends = f->governor == NO_TOKEN || str_is(f->ceasefire.role, "violated") || str_is(f->ceasefire.role, "effective");
    draft *assault = ends ? breaker(m, f) : NULL;
    truce_clock(m, f);
    truce_people(m, f);
    if (assault) put_violation(m, assault, f);
    else if (!says_nothing(f) || is_subject(context_sentence(m->c, f->sentence), f->truce)) put_claim(m, f);
}

/* What is told in passing is a claim of its own: who brokered it of one that was violated, when it was declared of one that held. */
static void tell(maker *m, finding *f) {
    truce_role(m, f);
    finding plain = *f;
    tell_role(m, f);
    for (int k = 0; k < plain.passing_count; k++) {
        finding other = plain;
        other.governor = plain.passing[k];
        if (!truce_role_at(m, f->sentence, other.governor, &other.entry)) continue;
        other.ceasefire.role = lex_word(&other.entry, 0);
        tell_role(m, &other);
    }
}

void claim_ceasefires(maker *m) {
    for (int i = 0; i < (int)m->c->syntax->count; i++)
        for (int t = 0; t < context_sentence(m->c, i)->count; t++) {
            finding f;
            if (!truce_at(m, i, t, &f)) continue;
            tell(m, &f);
            m->last_truce = i;
            t = f.last;
        }
}
