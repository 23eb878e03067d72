/* Each number goes to the claim that it measures: that of the word which says what befell them, else of the event above
 * it; numbers that no event holds ("the death toll rose to 40") make a claim of their own. */
#include "claim/claim_parts.h"
#include "claim/event_parts.h"

/* "when", "as", "after": what opens a clause that tells how something came about. */
static bool tells_how(const sentence *s, int clause) {
    static const char *const causes[] = {"when", "as", "after", NULL};
    int when = tree_child(s, clause, REL_BIT(REL_ADVMOD));
    return str_in(tree_mark(s, clause), causes) || (when != NO_TOKEN && str_is(s->tokens[when].norm, "when"));
}

static int attack_behind(const maker *m, int i, int verb) {
    const sentence *s = context_sentence(m->c, i);
    for (int k = tree_next(s, verb, verb, REL_BIT(REL_ADVCL)); k != NO_TOKEN; k = tree_next(s, verb, k, REL_BIT(REL_ADVCL))) {
        int e = tells_how(s, k) ? event_at(&m->a->events, i, k) : -1;
        if (e >= 0 && m->a->events.items[e].type == CASUS_ASSAULT) return m->a->events.items[e].leads;
    }
    return -1;
}

/* "Two died and six were hurt when shells struck the camp": the attack that it is said to have come of. */
static int event_behind(const maker *m, const count_mention *n) {
    enum { MOST = 6 };
    static const char *const hurts[] = {"killed", "wounded", "casualties", NULL};
    const sentence *s = context_sentence(m->c, n->sentence);
    int verb = str_in(n->count.what, hurts) ? n->harm : NO_TOKEN, row[MOST];
    while (verb >= 0 && s->tokens[verb].upos != UPOS_VERB && !rel_in(s->tokens[verb].rel, REL_BIT(REL_ADVCL))) verb = s->tokens[verb].head;
    if (verb < 0) return -1;
    int count = tree_conjuncts(s, tree_first_conjunct(s, verb), row, MOST), found = -1;
    for (int k = 0; k < count && found < 0; k++) found = attack_behind(m, n->sentence, row[k]);
    return found;
}

/* "The violence left 40 dead", "fell into an ambush, leaving nine dead": the attack that the verb around the number has for its subject, or that its
 * clause goes on from. */
static int event_that_left(const maker *m, int i, int node) {
    const sentence *s = context_sentence(m->c, i);
    for (int at = node, steps = 0; at >= 0 && steps < 4; at = s->tokens[at].head, steps++) {
        static const char *const verbs[] = {"leave", "cause", "claim", "result", "see", NULL};
        if (s->tokens[at].upos != UPOS_VERB || !str_in(m->c->words[i].lemmas[at], verbs)) continue;
        int what = tree_child(s, at, REL_SUBJECTS), up = s->tokens[at].head;
        bool clause = what == NO_TOKEN && s->tokens[at].rel == REL_ADVCL && strcmp(s->tokens[at].xpos, "VBG") == 0 && up >= 0;
        if (clause) what = tree_child(s, up, REL_SUBJECTS);
        int e = what == NO_TOKEN ? -1 : event_at(&m->a->events, i, what);
        for (int n = clause ? tree_next(s, up, up, REL_OBLIQUES | REL_BIT(REL_OBJ)) : NO_TOKEN; e < 0 && n != NO_TOKEN && n < at; n = tree_next(s, up, n, REL_OBLIQUES | REL_BIT(REL_OBJ)))
            e = event_at(&m->a->events, i, n);
        return e < 0 || m->a->events.items[e].type != CASUS_ASSAULT ? -1 : m->a->events.items[e].leads;
    }
    return -1;
}

/* "Twelve died in the bombing of a mosque", "perished as a result of the shelling": the attack that the word of harm names around itself. */
static int event_died_in(const maker *m, const count_mention *n) {
    static const char *const of[] = {"in", "during", "from", "of", "after", "amid", "following", "by", "as", "under", "to", NULL};
    const sentence *s = context_sentence(m->c, n->sentence);
    if (n->harm == NO_TOKEN) return -1;
    for (int k = tree_next(s, n->harm, NO_TOKEN, REL_OBLIQUES | REL_NMODS); k != NO_TOKEN; k = tree_next(s, n->harm, k, REL_OBLIQUES | REL_NMODS)) {
        int cause = tree_child(s, k, REL_NMODS), e = event_at(&m->a->events, n->sentence, k);
        if (e < 0 && cause != NO_TOKEN && str_is(tree_case(s, k), "as")) e = event_at(&m->a->events, n->sentence, cause);
        if (e >= 0 && m->a->events.items[e].type == CASUS_ASSAULT && m->a->events.items[e].noun && str_in(tree_case(s, k), of)) return m->a->events.items[e].leads;
    }
    return -1;
}

static int event_of(const maker *m, const count_mention *n) {
    int e = n->harm == NO_TOKEN ? -1 : claim_event_above(m, n->sentence, n->harm);
    if (e < 0) e = claim_event_above(m, n->sentence, n->node);
    if (e < 0) e = event_died_in(m, n);
    if (e < 0) e = event_that_left(m, n->sentence, n->harm == NO_TOKEN ? n->node : n->harm);
    if (e < 0) e = event_behind(m, n);
    if (e < 0 || m->a->events.items[e].type == CASUS_ASSAULT) return e;
    return n->harm != NO_TOKEN && event_at(&m->a->events, n->sentence, n->harm) >= 0
               ? e
               : -1; /* "arrested 40" is of the arrest */
}

static span span_of(const maker *m, const count_mention *n) {
    const sentence *s = context_sentence(m->c, n->sentence);
    int at = n->harm == NO_TOKEN || n->apart ? n->node : n->harm;
    span phrase = tree_span(s, at, REL_BIT(REL_PARATAXIS) | REL_BIT(REL_PUNCT)), own = n->count.span;
    return (span){phrase.start < own.start ? phrase.start : own.start, phrase.end > own.end ? phrase.end : own.end};
}

/* "The death toll would have been 1,000": the sentence says it of its predicate. */
static int told_at(const maker *m, const count_mention *n) {
    const sentence *s = context_sentence(m->c, n->sentence);
    int at = n->harm == NO_TOKEN || n->apart ? n->node : n->harm;
    while ((s->tokens[at].rel == REL_COMPOUND || s->tokens[at].rel == REL_FIXED) && s->tokens[at].head >= 0)
        at = s->tokens[at].head;
    bool subject = rel_in(s->tokens[at].rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) && s->tokens[at].upos == UPOS_NOUN;
    return subject && s->tokens[at].head >= 0 ? s->tokens[at].head : at;
}

/* "The state evacuated 80 people": who did what befell them, where no event says it. */
static void add_doer(maker *m, draft *d, const count_mention *n) {
    const sentence *s = context_sentence(m->c, n->sentence);
    bool passive = false;
    if (n->harm == NO_TOKEN || s->tokens[n->harm].upos != UPOS_VERB || n->node < n->harm) return;
    int who = frame_subject(m->c, n->sentence, n->harm, &passive);
    bool does = who != NO_TOKEN && !passive && (event_is_force(m->c, n->sentence, who) || event_is_state(m->c, n->sentence, who));
    if (does) claim_add_parties(m, &d->claim.actors, n->sentence, who);
}

static int new_draft(maker *m, const count_mention *n) {
    draft *d = claim_draft(m, n->sentence, told_at(m, n));
    d->claim.span = span_of(m, n);
    claim_rule(m, d, "count", n->count.what, (str){0});
    add_doer(m, d, n);
    return (int)m->count - 1;
}

void claim_add_count(maker *m, casus_claim *k, const casus_count *n) {
    casus_count *more = ARENA_ARRAY(m->c->arena, casus_count, k->count_count + 1);
    if (k->count_count) memcpy(more, k->counts, k->count_count * sizeof *more);
    more[k->count_count++] = *n;
    k->counts = more;
}

static void add(maker *m, draft *d, const count_mention *n, size_t index, int *place) {
    casus_count count = n->count;
    count.part_of = n->whole >= 0 && (size_t)n->whole < index ? place[n->whole] : -1;
    place[index] = (int)d->claim.count_count;
    claim_add_count(m, &d->claim, &count);
    if (d->sentence == n->sentence && d->claim.span.start > n->count.span.start) d->claim.span.start = n->count.span.start; /* "Nine died in shelling" */
}

/* "... says the army, while the mayor reported nine dead": what another voice counts is a claim of that voice's own. */
static bool of_others(const maker *m, const draft *d, const count_mention *n) {
    casus_voice own[VOICES_MAX];
    int at = n->harm == NO_TOKEN ? n->node : n->harm;
    size_t k = attribution_voices(m->c, &m->a->attributions, n->sentence, at, own, VOICES_MAX), have = d->claim.voice_count;
    return d->sentence == n->sentence && k && have && !str_eq(own[k - 1].name, d->claim.voices[have - 1].name);
}

void claim_counts(maker *m) {
    const count_mentions *all = &m->a->counts;
    int *draft_at = ARENA_ARRAY(m->c->arena, int, all->count), *place = ARENA_ARRAY(m->c->arena, int, all->count);
    for (size_t i = 0; i < all->count; i++) {
        const count_mention *n = &all->items[i];
        place[i] = -1, draft_at[i] = -1;
        if (!n->count.what.len) continue;
        bool part = n->whole >= 0 && (size_t)n->whole < i && draft_at[n->whole] >= 0;
        int event = event_of(m, n), at = part ? draft_at[n->whole] : event < 0 ? -1 : m->of_event[event];
        if (at < 0 || n->apart || of_others(m, &m->items[at], n)) at = new_draft(m, n);
        if (event >= 0 && m->of_event[event] < 0)
            m->of_event[event] = at; /* an accident: its other counts come here too */
        draft_at[i] = at;
        add(m, &m->items[at], n, i, place);
    }
}
