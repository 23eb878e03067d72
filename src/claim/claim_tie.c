/* Ties: who arms, backs, hosts, trains, funds or mediates for whom. As a verb ("Turkey backs the rebels"), as a
 * participle before a noun
 * ("the Saudi-backed group") or after it ("backed by airpower"), as a noun ("support for"). */
#include "claim/claim_parts.h"
#include "claim/event_parts.h"

/* "X-backed Y": the word before the hyphen, NO_TOKEN when there is none. */
static int hyphened(const sentence *s, int participle) {
    if (participle < 2 || !str_is(s->tokens[participle - 1].norm, "-") || s->tokens[participle - 1].space_after)
        return NO_TOKEN;
    return s->tokens[participle - 2].space_after ? NO_TOKEN : participle - 2;
}

static int noun_after(const sentence *s, int from) {
    int head = s->tokens[from].head;
    if (head > from) return head;
    for (int t = from + 1; t < s->count && t < from + 6; t++)
        if (s->tokens[t].upos == UPOS_NOUN || s->tokens[t].upos == UPOS_PROPN) return t;
    return NO_TOKEN;
}

static bool somebody(const maker *m, int i, int node) {
    lex_entry weapon;
    if (context_find(m->c, LEX_WEAPON, i, node, &weapon))
        return str_is(lex_key(&weapon, "acts"), "yes") &&
               rel_in(context_sentence(m->c, i)->tokens[node].rel, REL_SUBJECTS);
    casus_party p = mention_party(m->c, (word_ref){i, node});
    return p.code.len || p.sector.len || str_is(p.kind, "group") || str_is(p.kind, "person") || str_is(p.kind, "place");
}

/* The first of a role who is somebody: "sold drones to Azerbaijan" is not about whom the drones are. */
static int first_of(const maker *m, int i, const frame *f, frame_role role) {
    for (int k = 0; k < f->count[role]; k++)
        if (somebody(m, i, f->nodes[role][k])) return f->nodes[role][k];
    return NO_TOKEN;
}

static void put(maker *m, int i, int t, const lex_entry *e, const frame *f) {
    int actor = first_of(m, i, f, FRAME_ACTOR), recipient = first_of(m, i, f, FRAME_RECIPIENT);
    if (actor == NO_TOKEN || recipient == NO_TOKEN || actor == recipient) return;
    int event = event_at(&m->a->events, i, t);
    draft *d = claim_of(m, event);
    if (!d) {
        d = claim_draft(m, i, t);
        d->claim.span =
            tree_span(context_sentence(m->c, i), t, REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_CC));
        claim_add_parties(m, &d->claim.actors, i, actor);
        claim_add_parties(m, &d->claim.recipients, i, recipient);
    }
    if (d->claim.tie) return;
    d->claim.tie = ARENA_NEW(m->c->arena, casus_tie);
    d->claim.tie->kind = lex_word(e, 0);
    claim_rule(m, d, "tie", e->canonical, lex_word(e, 0));
}

/* "X has been a supporter of Y", "its ally Z": the noun stands for who does it. */
static void add_agent(const sentence *s, int noun, frame *f) {
    int who = tree_child(s, noun, REL_SUBJECTS);
    if (who == NO_TOKEN) who = tree_child(s, noun, REL_BIT(REL_APPOS));
    if (who == NO_TOKEN && s->tokens[noun].rel == REL_APPOS) who = s->tokens[noun].head;
    frame_add(f, FRAME_ACTOR, who);
}

static void find_at(maker *m, int i, int t) {
    const sentence *s = context_sentence(m->c, i);
    event_mention e;
    int backer = hyphened(s, t);
    if (backer != NO_TOKEN && context_lemma(m->c, LEX_TIE, i, t, &e.entry)) {
        frame f = {.subject = NO_TOKEN, .object = NO_TOKEN};
        frame_add(&f, FRAME_ACTOR, backer);
        frame_add(&f, FRAME_RECIPIENT, noun_after(s, t));
        put(m, i, t, &e.entry, &f);
    } else if (event_sense(m->c, LEX_TIE, i, t, &e)) {
        if (e.noun && str_is(lex_key(&e.entry, "sense"), "agent")) add_agent(s, t, &e.frame);
        put(m, i, t, &e.entry, &e.frame);
    }
}

void claim_ties(maker *m) {
    for (int i = 0; i < (int)m->c->syntax->count; i++)
        for (int t = 0; t < context_sentence(m->c, i)->count; t++) find_at(m, i, t);
}
