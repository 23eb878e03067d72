/* Who is said to have done it when the event's own words do not say: whoever is accused or blamed, whoever claims the
 * credit. And denials: a claim that something told before is not so ("officials denied this", "rejected the
 * accusation"). */
#include "claim/claim_parts.h"

static const attribution *attribution_of(const maker *m, const draft *d) {
    int at = attribution_at(m->c, &m->a->attributions, d->sentence, d->node);
    return at < 0 ? NULL : &m->a->attributions.items[at];
}

static int oblique(const sentence *s, int verb, const char *preposition) {
    for (int n = tree_next(s, verb, NO_TOKEN, REL_OBLIQUES | REL_NMODS); n != NO_TOKEN;
         n = tree_next(s, verb, n, REL_OBLIQUES | REL_NMODS))
        if (str_is(tree_case(s, n), preposition)) return n;
    return NO_TOKEN;
}

/* Whom a verb lays a deed to: "blamed the attack on X", "attributed the attack to X". */
static int laid_to(const claim_context *c, int i, int verb) {
    str lemma = c->words[i].lemmas[verb];
    bool on = str_is(lemma, "blame") || str_is(lemma, "pin"),
         to = str_is(lemma, "attribute") || str_is(lemma, "ascribe");
    return on || to ? oblique(context_sentence(c, i), verb, on ? "on" : "to") : NO_TOKEN;
}

/* "blamed X for the attack", "blamed the attack on X", "the attack, blamed on X", "X was accused of the attack". */
static int accused(const claim_context *c, const attribution *a, const lex_entry *e, int event_node) {
    const sentence *s = context_sentence(c, a->cue.sentence);
    if (!str_is(lex_key(e, "obj"), "actor") || str_has_word(lex_key(e, "prep"), STR("as"))) return NO_TOKEN; /* whoever is quoted is accused of nothing */
    int whom = laid_to(c, a->cue.sentence, a->cue.token);
    bool attributed = str_is(e->canonical, "attribute") && s->tokens[event_node].head == a->cue.token;
    if (whom == NO_TOKEN && attributed) whom = oblique(s, event_node, "to");
    if (whom != NO_TOKEN) return whom;
    int object = tree_child(s, a->cue.token, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS);
    return object == event_node ? NO_TOKEN : object;
}

/* "the strikes, blamed on X", "an attack that the ministry blamed on X", "the attack was attributed to X". */
static int blamed_beside(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    uint64_t rels = REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL);
    for (int n = tree_next(s, node, NO_TOKEN, rels); n != NO_TOKEN; n = tree_next(s, node, n, rels)) {
        int whom = laid_to(c, i, n);
        if (whom != NO_TOKEN) return whom;
    }
    for (int n = node + 1; n < s->count; n++) { /* "the bombing of a mosque on Friday, which police blamed on X": where the tree hangs it on the day */
        bool which = rel_in(s->tokens[n].rel, rels) && s->tokens[n].head > node && !rel_in(s->tokens[s->tokens[n].head].rel, REL_SUBJECTS);
        int whom = which ? laid_to(c, i, n) : NO_TOKEN;
        if (whom != NO_TOKEN) return whom;
    }
    bool done = s->tokens[node].head >= 0 && rel_in(s->tokens[node].rel, REL_PASSIVE_SUBJECTS | REL_BIT(REL_OBJ));
    return done ? laid_to(c, i, s->tokens[node].head) : NO_TOKEN;
}

static bool answers_for(const claim_context *c, int i, int node) {
    static const char *const words[] = {"responsible", "involve",    "involved", "implicate", "perpetrator", "author",
                                        "complicit",   "mastermind", "guilty",   "culprit",   "participate", NULL};
    return node >= 0 && str_in(c->words[i].lemmas[node], words);
}

/* "X is held responsible for it": who is held so. */
static int held(const claim_context *c, int i, int verb) {
    const sentence *s = context_sentence(c, i);
    int what = verb < 0 ? NO_TOKEN : tree_child(s, verb, REL_BIT(REL_XCOMP));
    bool so = what != NO_TOKEN && s->tokens[what].upos == UPOS_ADJ && answers_for(c, i, what);
    return so ? tree_child(s, verb, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS) : NO_TOKEN;
}

/* "X was behind the bombing", "the bombing was the work of X". */
static int behind(const claim_context *c, int i, int node, int up) {
    const sentence *s = context_sentence(c, i);
    bool passive = false;
    if (!str_is(tree_case(s, node), "behind")) return oblique(s, up, "of");
    int who = tree_child(s, node, REL_SUBJECTS);
    return who != NO_TOKEN || up < 0 || s->tokens[up].upos != UPOS_VERB ? who : frame_subject(c, i, up, &passive);
}

/* "took part in the attack", "played a role in it"; "implicated X in it": whom a verb with an object names. */
static int by_object(const claim_context *c, int i, int verb) {
    static const char *const name[] = {"implicate", "link", "connect", "tie", NULL}, *const share[] = {"part", "role",
                                                                                                       "hand", NULL};
    const sentence *s = context_sentence(c, i);
    bool passive = false;
    int object = verb < 0 || s->tokens[verb].upos != UPOS_VERB ? NO_TOKEN : tree_child(s, verb, REL_BIT(REL_OBJ));
    if (object == NO_TOKEN) return NO_TOKEN;
    if (str_in(c->words[i].lemmas[verb], name)) return object;
    return str_in(c->words[i].lemmas[object], share) ? frame_subject(c, i, verb, &passive) : NO_TOKEN;
}

/* "X was responsible for the attack", "soldiers involved in the killing". */
static int answerable(const claim_context *c, int i, int node) {
    const sentence *s = context_sentence(c, i);
    bool passive = false;
    int up = s->tokens[node].head;
    bool work = up >= 0 && rel_in(s->tokens[node].rel, REL_SUBJECTS) && str_is(c->words[i].lemmas[up], "work");
    if (work || str_is(tree_case(s, node), "behind")) return behind(c, i, node, up);
    if (!rel_in(s->tokens[node].rel, REL_OBLIQUES | REL_NMODS)) return NO_TOKEN;
    int named = by_object(c, i, up);
    if (named != NO_TOKEN) return named;
    if (!answers_for(c, i, up)) return held(c, i, up);
    int who = tree_child(s, up, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
    if (who != NO_TOKEN && s->tokens[who].upos != UPOS_PRON) return who;
    if (s->tokens[up].rel == REL_ACL || s->tokens[up].rel == REL_ACL_RELCL || s->tokens[up].rel == REL_AMOD)
        return s->tokens[up].head;
    if (who == NO_TOKEN && s->tokens[up].rel == REL_XCOMP) who = held(c, i, s->tokens[up].head);
    return who != NO_TOKEN ? who : s->tokens[up].upos == UPOS_VERB ? frame_subject(c, i, up, &passive) : NO_TOKEN;
}

/* Whoever the words around the happening blame for it: around any of the words that tell of it. */
static int blamed_around(const maker *m, const draft *d) {
    for (int e = m->a->events.first[d->sentence]; e < m->a->events.first[d->sentence + 1]; e++) {
        const event_mention *v = &m->a->events.items[e];
        if (v->leads != d->event) continue;
        int who = blamed_beside(m->c, d->sentence, v->node);
        if (who == NO_TOKEN && v->noun) who = answerable(m->c, d->sentence, v->node);
        if (who != NO_TOKEN) return who;
    }
    return NO_TOKEN;
}

static bool part_in_it(const claim_context *c, int i, int node) {
    static const char *const parts[] = {"responsibility", "involvement", "role",  "part", "hand",
                                        "link",           "connection",  "blame", NULL};
    return node >= 0 && str_in(c->words[i].lemmas[node], parts);
}

/* "denied responsibility for the attack", "denied a role in it": it is the denier who is said not to have done it. */
static bool denies_part(const claim_context *c, const draft *d, const attribution *a) {
    const sentence *s = context_sentence(c, d->sentence);
    if (a->stance != CASUS_DENIED) return false;
    bool here = a->cue.sentence == d->sentence;
    if (here && part_in_it(c, d->sentence, tree_child(s, a->cue.token, REL_BIT(REL_OBJ)))) return true;
    for (int at = s->tokens[d->node].head, steps = 0; at >= 0 && steps < 3; at = s->tokens[at].head, steps++)
        if (part_in_it(c, d->sentence, at)) return true;
    return false;
}

static bool takes_credit(const lex_entry *e) { return str_is(lex_key(e, "actor"), "source"); }

static void add_blamed(maker *m, draft *d) {
    const attribution *a = attribution_of(m, d);
    lex_entry e;
    int beside = d->event >= 0 && !d->claim.actors.count ? blamed_around(m, d) : NO_TOKEN;
    if (beside != NO_TOKEN) claim_add_parties(m, &d->claim.actors, d->sentence, beside);
    if (!a || d->event < 0 || d->claim.actors.count ||
        !context_lemma(m->c, LEX_REPORT, a->cue.sentence, a->cue.token, &e))
        return;
    bool own = takes_credit(&e) || str_is(lex_key(&e, "actor"), "each") || denies_part(m->c, d, a);
    if (own && !a->speaks) return; /* "nobody claimed responsibility" */
    int who = own ? a->source.token : accused(m->c, a, &e, d->node);
    if (who == NO_TOKEN) return;
    claim_add_parties(m, &d->claim.actors, own ? a->source.sentence : a->cue.sentence, who);
    claim_rule(m, d, "report", e.canonical, STR("actor"));
}

/* ---- Denials ---- */

static bool is_act(const draft *d) {
    const casus_claim *k = &d->claim;
    return k->event == CASUS_ASSAULT || k->event == CASUS_MOBILIZE || k->event == CASUS_COERCE ||
           k->event == CASUS_SUPPORT || k->event == CASUS_AID || k->event == CASUS_RETREAT || k->movement || k->tie || k->access;
}

static bool inside(const attribution *a, span at) {
    for (size_t i = 0; i < a->content_count; i++)
        if (at.start >= a->content[i].start && at.start < a->content[i].end) return true;
    return false;
}

static bool code_among(const casus_parties *list, str code) {
    for (size_t i = 0; i < list->count; i++) {
        str have = list->items[i].code;
        if (have.len && code.len >= have.len && str_eq(have, str_sub(code, 0, have.len))) return true;
    }
    return false;
}

static bool same_voice(const casus_claim *a, str name) {
    return a->voice_count && str_eq(a->voices[a->voice_count - 1].name, name);
}

enum { SENTENCES_BACK = 5 };

static int thing_denied(const claim_context *c, const attribution *a) {
    return tree_child(context_sentence(c, a->cue.sentence), a->cue.token, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS);
}

/* "disputes those figures", "rejected the toll": of what is told it is a number that is denied. */
static bool denies_figure(const claim_context *c, const attribution *a) {
    static const char *const words[] = {"figure", "number", "toll", "count", "estimate", "statistic", NULL};
    int thing = thing_denied(c, a);
    return thing != NO_TOKEN && str_in(c->words[a->cue.sentence].lemmas[thing], words);
}

/* Who denies together what they accuse each other of speaks with the voice of the accusation. */
static bool own_words(const draft *d, const attribution *a) { return same_voice(&d->claim, a->voice.name) && d->claim.actors.count < 2; }

/* What is denied: the last act told before that the denier is said to have done, else the last that somebody else
 * claims. */
static int denied(const maker *m, const attribution *a) {
    bool figure = denies_figure(m->c, a);
    int here = a->cue.sentence, best = -1, most = 0;
    int from = m->first[here > SENTENCES_BACK ? here - SENTENCES_BACK : 0], end = m->first[here + 1];
    for (int i = from; i < end; i++) {
        const draft *d = &m->items[i];
        bool before = d->sentence < here || d->claim.span.start < a->cue_span.start;
        bool meant = figure ? d->claim.count_count > 0 : is_act(d);
        if (!before || d->claim.stance == CASUS_DENIED || !meant || own_words(d, a)) continue;
        bool told = d->claim.stance == CASUS_CLAIMED || d->claim.stance == CASUS_UNCONFIRMED;
        int fits = 10 * (1 + 4 * code_among(&d->claim.actors, a->voice.actor) + told) - 2 * (here - d->sentence);
        if (fits >= most) best = i, most = fits;
    }
    return best;
}

/* Whether what is denied is only pointed to: "this", "it", "the accusations", "that account", "those figures", "responsibility". */
static bool points(const claim_context *c, const attribution *a) {
    static const char *const words[] = {"this", "that", "it", "them", "these", "those", "which", NULL},
                      *const tellings[] = {"account", "version", "narrative", "story", "charge", NULL};
    lex_entry e;
    int thing = thing_denied(c, a), i = a->cue.sentence;
    if (thing == NO_TOKEN) return false;
    if (str_in(context_sentence(c, i)->tokens[thing].norm, words) || str_in(c->words[i].lemmas[thing], tellings)) return true;
    if (denies_figure(c, a) || part_in_it(c, i, thing)) return true;
    return context_lemma(c, LEX_REPORT, i, thing, &e) != 0 || (context_lemma(c, LEX_NOUN, i, thing, &e) && str_is(lex_word(&e, 0), "ACCUSE"));
}

static bool claims_inside(const maker *m, const attribution *a) {
    for (int i = m->first[a->cue.sentence]; i < m->first[a->cue.sentence + 1]; i++)
        if ((is_act(&m->items[i]) && inside(a, m->items[i].claim.event_span)) || (m->items[i].claim.count_count && inside(a, m->items[i].claim.counts[0].span))) return true;
    return false;
}

static void add_voice(maker *m, draft *d, const attribution *a) {
    size_t n = d->claim.voice_count;
    casus_voice *all = ARENA_ARRAY(m->c->arena, casus_voice, n + 1);
    if (n) memcpy(all, d->claim.voices, n * sizeof *all);
    all[n] = a->voice;
    d->claim.voices = all, d->claim.voice_count = n + 1;
}

/* The words of the attribution as a claim of its own, about what the earlier one told. */
static draft *retell(maker *m, const attribution *a, int target) {
    claim_draft(m, a->cue.sentence, a->cue.token);
    draft *d = &m->items[m->count - 1];
    casus_claim *k = &d->claim, *what = &m->items[target].claim;
    if (a->voice.name.len) add_voice(m, d, a);
    k->stance = a->stance;
    k->span = a->cue_span;
    for (size_t i = 0; i < a->content_count; i++)
        if (a->content[i].end > k->span.end) k->span.end = a->content[i].end;
    if (a->source.sentence == a->cue.sentence && a->source_span.end && a->source_span.start < k->span.start)
        k->span.start = a->source_span.start;
    k->event = what->event, k->event_span = a->cue_span, k->mode_count = what->mode_count;
    memcpy(k->modes, what->modes, sizeof k->modes);
    k->actors = what->actors, k->recipients = what->recipients, k->instruments = what->instruments,
    k->instrument_count = what->instrument_count;
    k->place = what->place, k->time = what->time, k->ceasefire = what->ceasefire, k->movement = what->movement,
    k->tie = what->tie, k->access = what->access;
    return d;
}

static void deny(maker *m, const attribution *a) {
    int target = denied(m, a);
    if (target < 0) return;
    draft *d = retell(m, a, target);
    d->denies = target;
    claim_rule(m, d, "denial", span_text(m->c->syntax->text, a->cue_span), (str){0});
}

/* The last attack told before, or -1. */
static int last_attack(const maker *m, const attribution *a) {
    int here = a->cue.sentence, from = m->first[here > SENTENCES_BACK ? here - SENTENCES_BACK : 0];
    for (int i = m->first[here + 1] - 1; i >= from; i--) {
        const casus_claim *k = &m->items[i].claim;
        bool happened =
            k->stance == CASUS_ASSERTED || k->stance == CASUS_CLAIMED || k->stance == CASUS_UNCONFIRMED;
        if (k->event == CASUS_ASSAULT && happened && !k->historical && k->span.start < a->cue_span.start) return i;
    }
    return -1;
}

/* "X has claimed responsibility", "X claimed responsibility for it": X says that the last attack was X's. */
static void credit(maker *m, const attribution *a) {
    lex_entry e;
    bool takes = a->speaks && a->stance == CASUS_CLAIMED && a->source.token != NO_TOKEN &&
                 context_find(m->c, LEX_REPORT, a->cue.sentence, a->cue.token, &e) && takes_credit(&e);
    int target = takes && !claims_inside(m, a) ? last_attack(m, a) : -1;
    if (target < 0) return;
    draft *d = retell(m, a, target);
    d->claim.actors = (casus_parties){0};
    claim_add_parties(m, &d->claim.actors, a->source.sentence, a->source.token);
    claim_rule(m, d, "report", e.canonical, STR("actor"));
}

/* A denied event that points back ("denied the attack") denies what it points to. */
static void link_denied(const maker *m, draft *d) {
    if (d->claim.stance != CASUS_DENIED || d->event < 0) return;
    int earlier = m->a->events.items[d->event].refers;
    if (earlier >= 0) d->denies = m->of_event[earlier];
}

void claim_blames(maker *m) {
    for (size_t i = 0; i < m->count; i++) add_blamed(m, &m->items[i]), link_denied(m, &m->items[i]);
}

void claim_retold(maker *m) {
    for (size_t i = 0; i < m->a->attributions.count; i++) {
        const attribution *a = &m->a->attributions.items[i];
        if (a->stance == CASUS_DENIED && a->speaks && points(m->c, a) && !claims_inside(m, a)) deny(m, a);
        else credit(m, a);
    }
}
