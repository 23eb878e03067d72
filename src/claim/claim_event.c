/* One draft for each happening: the leading event word, joined with those that go on telling of it. */
#include "claim/claim_near.h"
#include "claim/mention.h"

static bool within(span a, span b) { return a.start >= b.start && a.end <= b.end; }

static bool has_party(const casus_parties *list, const casus_party *p) {
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->items[i].name, p->name)) return true;
    return false;
}

enum { PARTIES_MAX = 24, INSTRUMENTS_MAX = 6 };

/* Most lists are of one or two: they grow in small steps. */
static void push_party(const maker *m, casus_parties *list, casus_party p) {
    enum { STEP = 2 };
    if (list->count % STEP == 0) {
        casus_party *wider = ARENA_ARRAY(m->c->arena, casus_party, list->count + STEP);
        if (list->count) memcpy(wider, list->items, list->count * sizeof *wider);
        list->items = wider;
    }
    list->items[list->count++] = p;
}

/* "It was not clear who fired": a question, and nobody's name. */
static bool asks(const sentence *s, int node) { return s->tokens[node].upos == UPOS_PRON && s->tokens[node].xpos[0] == 'W'; }

void claim_add_parties(maker *m, casus_parties *list, int i, int node) {
    const sentence *s = context_sentence(m->c, i);
    if (mention_is_nobody(s, node) || asks(s, node)) return;
    casus_parties more = mention_parties(m->c, (word_ref){i, node});
    for (size_t k = 0; k < more.count; k++)
        if (list->count < PARTIES_MAX && str_number(more.items[k].name) < 0 && !has_party(list, &more.items[k])) push_party(m, list, more.items[k]);
}

/* Shells and bombs are what is used; planes, drones and batteries are spoken of as those who do it. */
static bool projectile(const maker *m, int i, int node) {
    lex_entry weapon, wider;
    if (node > 0 && context_find(m->c, LEX_WEAPON, i, node - 1, &wider) > 1)
        return !str_is(lex_key(&wider, "acts"), "yes");
    return context_find(m->c, LEX_WEAPON, i, node, &weapon) && !str_is(lex_key(&weapon, "acts"), "yes");
}

/* "Russian missiles", "Hezbollah's rockets": whose they are. */
static int owner_of(const maker *m, int i, int node) {
    const sentence *s = context_sentence(m->c, i);
    uint64_t rels = REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND) | REL_BIT(REL_NMOD_POSS);
    lex_entry e;
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels))
        if (context_covering(m->c, LEX_ACTOR, i, n, &e) || context_find(m->c, LEX_GROUP, i, n, &e)) return n;
    return NO_TOKEN;
}

/* "Took control of the town": the control is the event's own word, the town is meant; "killed three of the hostages": a
 * count is no name, the hostages are meant. */
static int meant(const maker *m, const event_mention *e, int node) {
    const sentence *s = context_sentence(m->c, e->sentence);
    bool own = node >= e->first && node <= e->last && node != e->node;
    if (!own && s->tokens[node].upos != UPOS_NUM) return node;
    int of = tree_child(s, node, REL_NMODS);
    bool named = of != NO_TOKEN && str_is(tree_case(s, of), "of") && s->tokens[of].upos != UPOS_PRON;
    return named ? of : NO_TOKEN;
}

/* "The bus hit a mine, killing three": to whom the leading word says that it was done, they did not do it. */
static bool done_to(const event_mention *e, int node) {
    for (int k = 0; k < e->frame.count[FRAME_RECIPIENT]; k++)
        if (e->frame.nodes[FRAME_RECIPIENT][k] == node) return true;
    return false;
}

/* "Supplied weapons to the rebels": what is given receives nothing. */
static bool goods(const maker *m, const event_mention *e, int node) {
    lex_entry group;
    if (e->type != CASUS_AID || context_find(m->c, LEX_GROUP, e->sentence, node, &group)) return false;
    return projectile(m, e->sentence, node) || str_has_word(lex_key(&e->entry, "only"), m->c->words[e->sentence].lemmas[node]);
}

/* "Repelled an attack by rebels on the town": whoever repels it strikes the rebels, not the town. */
static bool turned_back(const event_mention *e, const event_mention *lead) { return e->noun && lead != e && str_is(lead->entry.canonical, "repel"); }

/* "Turkey condemned it": what happened, not who. */
static bool judges_it(const sentence *s, const event_mention *e, int node) {
    static const char *const it[] = {"it", "this", "that", NULL};
    return (e->type == CASUS_ACCUSE || e->type == CASUS_SUPPORT || e->type == CASUS_REJECT) && s->tokens[node].upos != UPOS_NOUN && str_in(s->tokens[node].norm, it);
}

static void add_role(maker *m, casus_parties *list, const event_mention *e, frame_role role) {
    const event_mention *lead = &m->a->events.items[e->leads];
    for (int k = 0; k < e->frame.count[role]; k++) {
        int node = meant(m, e, e->frame.nodes[role][k]);
        if (role == FRAME_RECIPIENT && (turned_back(e, lead) || goods(m, e, e->frame.nodes[role][k]))) continue;
        if (node == NO_TOKEN || (role == FRAME_ACTOR && lead != e && done_to(lead, node))) continue;
        if (role == FRAME_RECIPIENT && judges_it(context_sentence(m->c, e->sentence), e, node)) continue;
        if (event_at(&m->a->events, e->sentence, node) >= 0) continue; /* "the attack" that killed is no actor */
        if (role == FRAME_ACTOR && projectile(m, e->sentence, node)) node = owner_of(m, e->sentence, node);
        if (node == NO_TOKEN) continue;
        if (near_in_date(m, e->sentence, node)) continue;
        if (near_in_time(m, e->sentence, node)) continue;
        claim_add_parties(m, list, e->sentence, node);
    }
}

static void add_instrument(maker *m, casus_claim *claim, int i, int node) {
    lex_entry weapon;
    const sentence *s = context_sentence(m->c, i);
    casus_party p = mention_party(m->c, (word_ref){i, node});
    casus_instrument one = {.name = p.name, .span = p.span};
    for (int t = node > 2 ? node - 2 : 0; t <= node && !one.kind.len; t++) { /* "suicide bomber" before "bomber" */
        int n = (int)context_find(m->c, LEX_WEAPON, i, t, &weapon);
        if (n && t + n > node) one.kind = lex_word(&weapon, 0);
    }
    for (int t = node - 1; t >= 0 && t > node - 3 && !one.kind.len; t--)
        if (s->tokens[t].head == node && context_find(m->c, LEX_WEAPON, i, t, &weapon)) one.kind = lex_word(&weapon, 0);
    for (size_t k = 0; k < claim->instrument_count; k++) {
        casus_instrument *have = &claim->instruments[k];
        if (within(one.span, have->span)) return;
        if (!within(have->span, one.span)) continue;
        if (!one.kind.len) one.kind = have->kind;
        *have = one;
        return;
    }
    if (!claim->instruments) claim->instruments = ARENA_ARRAY(m->c->arena, casus_instrument, INSTRUMENTS_MAX);
    if (claim->instrument_count < INSTRUMENTS_MAX) claim->instruments[claim->instrument_count++] = one;
}

static void add_instruments(maker *m, casus_claim *claim, const event_mention *e) {
    for (int k = 0; k < e->weapon_count; k++) add_instrument(m, claim, e->sentence, e->weapons[k]);
    for (int k = 0; k < e->frame.count[FRAME_INSTRUMENT]; k++) {
        int node = e->frame.nodes[FRAME_INSTRUMENT][k];
        if (event_at(&m->a->events, e->sentence, node) < 0) add_instrument(m, claim, e->sentence, node);
    }
}

/* ---- The words that a claim stands in ---- */

static span joined(span a, span b) {
    if (!a.end) return b;
    return (span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

/* A noun's claim is told by the clause of the light verb that carries it ("carried out an attack"), else by its own
 * phrase. */
static span clause_span(const maker *m, const event_mention *e) {
    const sentence *s = context_sentence(m->c, e->sentence);
    int top = e->node, up = s->tokens[e->node].head;
    uint64_t carried = REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_BIT(REL_OBJ);
    if (e->noun && up >= 0 && s->tokens[up].upos == UPOS_VERB && rel_in(s->tokens[top].rel, carried) &&
        event_at(&m->a->events, e->sentence, up) < 0)
        top = up;
    return joined(tree_clause_span(s, top), (span){s->tokens[e->first].span.start, s->tokens[e->last].span.end});
}

/* "captured the town", "the town was captured": the place is what it was done to. */
static int taken_place(const event_mention *e) {
    int done_to = e->frame.passive ? e->frame.subject : e->frame.object;
    for (int k = 0; k < e->frame.count[FRAME_PLACE]; k++)
        if (e->frame.nodes[FRAME_PLACE][k] == done_to) return done_to;
    return NO_TOKEN;
}

static void take_event(maker *m, draft *d, const event_mention *e) {
    bool turned = turned_back(e, &m->a->events.items[e->leads]);
    add_role(m, turned ? &d->claim.recipients : &d->claim.actors, e, FRAME_ACTOR);
    add_role(m, &d->claim.recipients, e, FRAME_RECIPIENT);
    int place = taken_place(e), taken = place == NO_TOKEN ? NO_TOKEN : meant(m, e, place);
    if (taken != NO_TOKEN) claim_add_parties(m, &d->claim.recipients, e->sentence, taken);
    add_instruments(m, &d->claim, e);
    for (size_t k = 0; k < e->mode_count; k++) event_add_mode(d->claim.modes, &d->claim.mode_count, e->modes[k]);
    d->claim.span = joined(d->claim.span, clause_span(m, e));
    claim_rule(m, d, e->noun ? "noun" : "verb", e->entry.canonical, lex_word(&e->entry, 0));
    for (int k = 0; k < e->weapon_count; k++) {
        lex_entry weapon;
        if (context_find(m->c, LEX_WEAPON, e->sentence, e->weapons[k], &weapon))
            claim_rule(m, d, "weapon", weapon.canonical, (str){0});
    }
}

/* Truces are the ceasefire step's. */
static bool is_truce(const maker *m, const event_mention *e) {
    lex_entry truce;
    return e->noun && context_find(m->c, LEX_CEASEFIRE, e->sentence, e->first, &truce) &&
           str_is(lex_word(&truce, 0), "truce");
}

static void start(maker *m, int index) {
    const event_mention *e = &m->a->events.items[index];
    draft *d = claim_draft(m, e->sentence, e->node);
    const sentence *s = context_sentence(m->c, e->sentence);
    d->event = index;
    d->claim.event = e->type;
    d->claim.event_span = (span){s->tokens[e->first].span.start, s->tokens[e->last].span.end};
    d->claim.historical = stance_historical(m->c, e->sentence, e->node);
    m->of_event[index] = (int)m->count - 1;
    take_event(m, d, e);
}

/* "condemned an attack by X", "welcomed the deal between X and Y": whose deed is judged is whom the judgement is about.
 */
static void add_judged(maker *m, draft *d) {
    const event_mention *e = &m->a->events.items[d->event];
    if (e->type != CASUS_ACCUSE && e->type != CASUS_SUPPORT) return;
    for (int k = 0; k < e->frame.count[FRAME_RECIPIENT]; k++) {
        int what = event_at(&m->a->events, e->sentence, e->frame.nodes[FRAME_RECIPIENT][k]);
        if (what >= 0) add_role(m, &d->claim.recipients, &m->a->events.items[what], FRAME_ACTOR);
    }
}

static void note_fighters(maker *m, const casus_parties *who) {
    for (size_t i = 0; i < who->count; i++) {
        str code = who->items[i].code;
        bool known = !code.len || m->fighter_count == FIGHTERS_MAX;
        for (size_t k = 0; k < m->fighter_count; k++) known = known || str_eq(m->fighters[k], code);
        if (!known) m->fighters[m->fighter_count++] = code;
    }
}

void claim_events(maker *m) {
    const event_mentions *all = &m->a->events;
    for (size_t e = 0; e < all->count; e++)
        if (all->items[e].leads == (int)e && !all->items[e].accident && !is_truce(m, &all->items[e])) start(m, (int)e);
    for (size_t e = 0; e < all->count; e++) {
        int lead = all->items[e].leads;
        if (lead == (int)e || m->of_event[lead] < 0) continue;
        m->of_event[e] = m->of_event[lead];
        take_event(m, &m->items[m->of_event[lead]], &all->items[e]);
    }
    for (size_t e = 0; e < all->count; e++) {
        draft *d = claim_of(m, (int)e);
        const draft *earlier = claim_of(m, all->items[e].refers);
        for (size_t k = 0; d && earlier && k < earlier->claim.mode_count; k++)
            event_add_mode(d->claim.modes, &d->claim.mode_count, earlier->claim.modes[k]);
        if (d && all->items[e].leads == (int)e) add_judged(m, d);
    }
    for (size_t i = 0; i < m->count; i++) {
        if (m->items[i].claim.event != CASUS_ASSAULT) continue;
        note_fighters(m, &m->items[i].claim.actors);
        note_fighters(m, &m->items[i].claim.recipients);
    }
}

void claim_take_over(maker *m) {
    for (size_t i = 0; i < m->count; i++) {
        draft *d = &m->items[i];
        const draft *earlier = d->event < 0 ? NULL : claim_of(m, m->a->events.items[d->event].refers);
        if (!earlier) continue;
        if (!d->claim.actors.count) d->claim.actors = earlier->claim.actors;
        if (!d->claim.recipients.count) d->claim.recipients = earlier->claim.recipients;
        if (!d->claim.instrument_count) d->claim.instruments = earlier->claim.instruments, d->claim.instrument_count = earlier->claim.instrument_count;
    }
}

int claim_event_above(const maker *m, int i, int node) {
    const sentence *s = context_sentence(m->c, i);
    for (int at = node, steps = 0; at >= 0 && steps <= s->count; at = s->tokens[at].head, steps++) {
        int e = event_at(&m->a->events, i, at);
        if (e >= 0) return m->a->events.items[e].leads;
    }
    return -1;
}
