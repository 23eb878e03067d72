/* Ceasefires: what is said of each truce that a sentence names (brokered, announced, in effect, violated, collapsed), by whom between whom, and
 * from when. An assault told "in violation of the ceasefire" or "after the ceasefire took effect" carries the violation itself. */
#include "claim/claim_near.h"

static bool is_one_of(str w, const char *const *list) {
    for (; *list; list++)
        if (str_is(w, *list)) return true;
    return false;
}

/* The noun itself has no role: "truce | ceasefire = truce". */
static bool is_truce(const maker *m, int i, int t) {
    lex_entry e;
    const sentence *s = context_sentence(m->c, i);
    if (s->tokens[t].upos != UPOS_NOUN && s->tokens[t].upos != UPOS_PROPN) return false;
    if (!context_find(m->c, LEX_CEASEFIRE, i, t, &e)) return false;
    return str_is(lex_word(&e, 0), "truce") || str_is(lex_word(&e, 0), "ceasefire");
}

static bool role_at(const maker *m, int i, int t, lex_entry *e) {
    if (!context_lemma(m->c, LEX_CEASEFIRE, i, t, e)) return false;
    str role = lex_word(e, 0);
    return role.len && !str_is(role, "truce") && !str_is(role, "ceasefire");
}

/* What one truce is found to be. */
typedef struct finding {
    int sentence, truce; /* its head word */
    int governor;        /* the word that gives the role, or NO_TOKEN */
    lex_entry entry;     /* of the governor */
    casus_ceasefire ceasefire;
} finding;

/* ---- Role: of the words above and beside ---- */

static bool try_role(const maker *m, finding *f, int t) {
    lex_entry e;
    if (t < 0 || !role_at(m, f->sentence, t, &e)) return false;
    f->governor = t, f->entry = e;
    f->ceasefire.role = lex_word(&e, 0);
    return true;
}

enum { STEPS_UP = 4 };

static void find_role(const maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    uint64_t below = REL_BIT(REL_AMOD) | REL_BIT(REL_ACL) | REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_COMPOUND);
    for (int n = tree_next(s, f->truce, NO_TOKEN, below); n != NO_TOKEN; n = tree_next(s, f->truce, n, below))
        if (try_role(m, f, n)) return;
    for (int at = s->tokens[f->truce].head, steps = 0; at >= 0 && steps < STEPS_UP; at = s->tokens[at].head, steps++) {
        if (try_role(m, f, at)) return;
        if (s->tokens[at].upos == UPOS_VERB && steps > 0) return;
    }
}

/* ---- Who ---- */

static void add(maker *m, casus_parties *list, int i, int node) {
    if (node != NO_TOKEN) claim_add_parties(m, list, i, node);
}

static bool brokers(str role) {
    static const char *const roles[] = {"brokered", "announced", "agreed", "proposed", "extended", NULL};
    return is_one_of(role, roles);
}

/* Whether the named are those who fight here: whoever assaults or is assaulted in this report. */
static bool belligerent(const maker *m, const casus_party *p) {
    for (size_t i = 0; i < m->fighter_count; i++)
        if (str_eq(m->fighters[i], p->code)) return true;
    return !p->code.len;
}

static void sort_out(maker *m, finding *f, casus_parties who) {
    bool sure = str_is(f->ceasefire.role, "brokered") || str_is(f->ceasefire.role, "proposed");
    for (size_t i = 0; i < who.count; i++) {
        casus_parties *list = sure || !belligerent(m, &who.items[i]) ? &f->ceasefire.brokers : &f->ceasefire.parties;
        if (!list->items) list->items = ARENA_ARRAY(m->c->arena, casus_party, who.count + 2);
        list->items[list->count++] = who.items[i];
    }
}

static int before_hyphen(const sentence *s, int t) {
    bool tight = t > 1 && str_is(s->tokens[t - 1].norm, "-") && !s->tokens[t - 1].space_after && !s->tokens[t - 2].space_after;
    return tight ? t - 2 : NO_TOKEN;
}

/* "US-Russian-brokered": all that is hyphened before the participle. */
static void add_hyphened(maker *m, casus_parties *list, int i, int t) {
    const sentence *s = context_sentence(m->c, i);
    for (int at = before_hyphen(s, t); at != NO_TOKEN; at = before_hyphen(s, at)) add(m, list, i, at);
}

static void find_people(maker *m, finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    casus_parties who = {0};
    if (f->governor != NO_TOKEN && brokers(f->ceasefire.role)) {
        bool passive = false;
        add_hyphened(m, &who, f->sentence, f->governor);
        int subject = frame_subject(m->c, f->sentence, f->governor, &passive);
        if (!passive && subject != NO_TOKEN && subject != f->truce) add(m, &who, f->sentence, subject);
        frame by = frame_of_verb(m->c, f->sentence, f->governor, &f->entry);
        for (int k = 0; k < by.count[FRAME_ACTOR]; k++)
            if (by.nodes[FRAME_ACTOR][k] != f->truce && by.nodes[FRAME_ACTOR][k] != subject) add(m, &who, f->sentence, by.nodes[FRAME_ACTOR][k]);
    }
    sort_out(m, f, who);
    static const char *const between[] = {"between", "among", "with", NULL};
    int from[] = {f->truce, f->governor};
    for (int k = 0; k < 2; k++)
        for (int n = from[k] < 0 ? NO_TOKEN : tree_next(s, from[k], NO_TOKEN, REL_NMODS | REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, from[k], n, REL_NMODS | REL_OBLIQUES))
            if (is_one_of(tree_case(s, n), between)) add(m, &f->ceasefire.parties, f->sentence, n);
}

/* ---- When ---- */

/* "taking effect at 08:00 on October 26", "starting on Monday", "since it began this week": the date of the word that begins it, later in the same sentence. */
static bool begins(const maker *m, int i, int t) {
    static const char *const words[] = {"effect", "force", "start", "begin", "commence", "effective", NULL};
    return is_one_of(m->c->words[i].lemmas[t], words);
}

static bool dated(const timex *t) { return (t->type == TIMEX_DATE || t->type == TIMEX_TIME) && t->start.len; }

static str effective_of(const maker *m, const finding *f) {
    for (size_t k = m->times[f->sentence]; k < m->times[f->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        if (!dated(t)) continue;
        for (int at = t->first - 1; at >= 0 && at > t->first - 5; at--)
            if (begins(m, f->sentence, at)) return t->start;
    }
    return (str){0};
}

static str held_of(const maker *m, const finding *f) {
    for (size_t k = m->times[f->sentence]; k < m->times[f->sentence + 1]; k++) {
        const timex *t = &m->c->times.items[k];
        if (t->type == TIMEX_DURATION && t->last > f->truce - 4 && t->first < f->truce + 12) return span_text(m->c->syntax->text, t->span);
    }
    return (str){0};
}

/* ---- Claims ---- */

static bool says_nothing(const finding *f) {
    return !f->ceasefire.role.len && !f->ceasefire.brokers.count && !f->ceasefire.parties.count && !f->ceasefire.effective.len;
}

static bool is_subject(const sentence *s, int node) { return rel_in(s->tokens[node].rel, REL_SUBJECTS | REL_PASSIVE_SUBJECTS); }

/* An assault that stands above the truce's words breaks it. */
static draft *breaker(maker *m, const finding *f) {
    static const char *const words[] = {"after", "despite", "in", "during", "since", "amid", "under", "of", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    int up = s->tokens[f->truce].head, e = up < 0 ? -1 : claim_event_above(m, f->sentence, up);
    if (e < 0 || m->a->events.items[e].type != CASUS_ASSAULT) return NULL;
    for (int at = f->truce, steps = 0; at >= 0 && steps < s->count; at = s->tokens[at].head, steps++) {
        if (is_one_of(tree_case(s, at), words) || is_one_of(tree_mark(s, at), words)) return claim_of(m, e);
        int other = at == f->truce ? -1 : event_at(&m->a->events, f->sentence, at);
        if (other >= 0) break;
    }
    return NULL;
}

static void put(maker *m, draft *d, const finding *f) {
    d->claim.ceasefire = ARENA_NEW(m->c->arena, casus_ceasefire);
    *d->claim.ceasefire = f->ceasefire;
    claim_rule(m, d, "ceasefire", m->c->words[f->sentence].lemmas[f->truce], (str){0});
    if (f->governor != NO_TOKEN) claim_rule(m, d, "ceasefire", f->entry.canonical, f->ceasefire.role);
}

static void put_violation(maker *m, draft *d, finding *f) {
    if (d->claim.ceasefire) return;
    f->ceasefire.role = STR("violated");
    put(m, d, f);
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
}

static void find_at(maker *m, int i, int t) {
    const sentence *s = context_sentence(m->c, i);
    finding f = {.sentence = i, .truce = t, .governor = NO_TOKEN};
    find_role(m, &f);
    bool ends = f.governor == NO_TOKEN || str_is(f.ceasefire.role, "violated") || str_is(f.ceasefire.role, "effective");
    draft *assault = ends ? breaker(m, &f) : NULL;
    f.ceasefire.effective = effective_of(m, &f);
    f.ceasefire.held = held_of(m, &f);
    if (assault) {
        put_violation(m, assault, &f);
        return;
    }
    find_people(m, &f);
    if (!says_nothing(&f) || is_subject(s, t)) put_claim(m, &f);
}

void claim_ceasefires(maker *m) {
    for (int i = 0; i < (int)m->c->syntax->count; i++)
        for (int t = 0; t < context_sentence(m->c, i)->count; t++)
            if (is_truce(m, i, t)) find_at(m, i, t);
}
