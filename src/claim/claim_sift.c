/* What is left of the drafts once all is known of them: a word that only mentions an event ("after the deal", "the art
 * of war", the month of March) says nothing that could be checked, and a ceasefire is told once, as a ceasefire,
 * however many words of the clause speak of it. */
#include "claim/claim_near.h"

static bool has_mode(const casus_claim *c, const char *mode) {
    for (size_t i = 0; i < c->mode_count; i++)
        if (str_is(c->modes[i], mode)) return true;
    return false;
}

static const event_mention *event_of(const maker *m, const draft *d) {
    return d->event < 0 ? NULL : &m->a->events.items[d->event];
}

static bool truce_word(const maker *m, const draft *d) {
    lex_entry e;
    const event_mention *v = event_of(m, d);
    return v && v->noun && context_find(m->c, LEX_CEASEFIRE, d->sentence, v->first, &e) &&
           (str_is(lex_word(&e, 0), "truce") || str_is(lex_word(&e, 0), "ceasefire"));
}

/* Whether the word is what its clause is about: its subject, its head, or what a verb without an event of its own does.
 */
static bool stands_out(const maker *m, const draft *d) {
    const token *t = &context_sentence(m->c, d->sentence)->tokens[d->node];
    if (t->head < 0) return true;
    if (event_at(&m->a->events, d->sentence, t->head) >= 0) return false;
    return rel_in(t->rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_BIT(REL_OBJ) | REL_BIT(REL_PARATAXIS));
}

static bool says_nothing(const maker *m, const draft *d) {
    const casus_claim *c = &d->claim;
    const event_mention *v = event_of(m, d);
    if (!v || !v->noun || c->ceasefire || c->movement || c->tie || c->access || c->count_count) return false;
    if (c->actors.count || c->recipients.count || c->instrument_count || d->place_said || d->time_said) return false;
    return !stands_out(m, d);
}

static void sift_ceasefire(const maker *m, draft *d) {
    casus_claim *c = &d->claim;
    if (c->ceasefire && (has_mode(c, "ceasefire") || has_mode(c, "third-party")))
        c->event = CASUS_NO_EVENT, c->mode_count = 0;
    else if (!c->ceasefire && truce_word(m, d)) d->dropped = true;
}

/* To take a place is an assault (PLOVER), also where the word itself only tells of the movement. */
static void sift_capture(const maker *m, draft *d) {
    if (d->claim.event != CASUS_NO_EVENT || !d->claim.movement || !str_is(d->claim.movement->kind, "capture")) return;
    d->claim.event = CASUS_ASSAULT;
    d->claim.event_span = context_sentence(m->c, d->sentence)->tokens[d->node].span;
}

/* A tie is support or aid (PLOVER), also where the word itself only tells of the tie. */
static void sift_tie(const maker *m, draft *d) {
    static const struct {
        const char *kind;
        casus_event_type type;
    } types[] = {{"backs", CASUS_SUPPORT}, {"arms", CASUS_AID}, {"trains", CASUS_AID}, {"funds", CASUS_AID}};
    for (size_t i = 0; i < sizeof types / sizeof *types && d->claim.tie && d->claim.event == CASUS_NO_EVENT; i++)
        if (str_is(d->claim.tie->kind, types[i].kind)) {
            d->claim.event = types[i].type;
            d->claim.event_span = context_sentence(m->c, d->sentence)->tokens[d->node].span;
        }
}

/* Who says that they will attack threatens to (PLOVER): "would strike if", "will respond with force". */
static void sift_threat(draft *d) {
    casus_claim *c = &d->claim;
    bool ahead = c->stance == CASUS_FUTURE || c->stance == CASUS_HYPOTHETICAL;
    if (c->event != CASUS_ASSAULT || !ahead || !c->voice_count || !c->actors.count) return;
    const casus_voice *v = &c->voices[c->voice_count - 1];
    const casus_party *p = &c->actors.items[0];
    bool same = str_eq(v->name, p->name) ||
                (p->code.len && v->actor.len >= p->code.len && str_eq(p->code, str_sub(v->actor, 0, p->code.len)));
    if (!same) return;
    c->event = CASUS_THREATEN, c->mode_count = 0;
    event_add_mode(c->modes, &c->mode_count, STR("violence"));
}

void claim_sift(maker *m) {
    for (size_t i = 0; i < m->count; i++) {
        draft *d = &m->items[i];
        sift_ceasefire(m, d);
        sift_capture(m, d);
        sift_tie(m, d);
        sift_threat(d);
        if (says_nothing(m, d) || (d->event >= 0 && near_in_date(m, d->sentence, d->node))) d->dropped = true;
    }
}
