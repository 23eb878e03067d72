/* See claim_truce.h: who makes a truce, between whom, who brokers it and who breaks it. */
#include "claim/claim_truce.h"

/* "Several attempts at a truce", "three new towns joined it": no thing makes one, and no place that nobody is known by. */
static bool somebody(const maker *m, int i, int node) {
    word_ref at = mention_resolve(m->c, (word_ref){i, node});
    casus_party p = mention_party(m->c, at);
    const token *t = &context_sentence(m->c, at.sentence)->tokens[at.token];
    lex_entry e;
    bool place = str_is(p.kind, "place");
    if (p.code.len || p.sector.len || !(place || str_is(p.kind, "thing"))) return true;
    if (t->upos == UPOS_NOUN) return !place && context_find(m->c, LEX_GROUP, at.sentence, at.token, &e);
    return t->upos == UPOS_PROPN || t->upos == UPOS_PRON;
}

static void add(maker *m, casus_parties *list, int i, int node) {
    bool number = node != NO_TOKEN && context_sentence(m->c, i)->tokens[node].upos == UPOS_NUM;
    if (node != NO_TOKEN && !number && !near_in_time(m, i, node) && somebody(m, i, node)) claim_add_parties(m, list, i, node);
}

static bool armed(const casus_party *p) {
    static const char *const sectors[] = {"MIL", "REB", "UAF", "PRM", "CRM", NULL};
    return str_in(p->sector, sectors);
}

/* A government and those who fight it. */
static bool state_and_armed(const casus_parties *who) {
    bool some = false, others = false;
    for (size_t i = 0; i < who->count; i++) {
        if (armed(&who->items[i])) some = true;
        else others = true;
    }
    return some && others;
}

static bool fights(const maker *m, const casus_party *p) {
    for (size_t i = 0; i < m->fighter_count; i++)
        if (p->code.len && str_eq(m->fighters[i], p->code)) return true;
    return false;
}

/* Who makes a truce is a party to it, unless it is said between whom it is, or others fight and one of those who make
 * it does not. */
static bool made_by_others(const maker *m, const finding *f, const casus_parties *who) {
    static const char *const sure[] = {"brokered", "proposed", NULL}, *const known[] = {"announced", NULL};
    if (truce_role_is(f, sure)) return true;
    if (f->ceasefire.parties.count && truce_role_is(f, known)) return true;
    if (state_and_armed(who)) return false;
    for (size_t i = 0; i < who->count; i++) {
        const casus_party *p = &who->items[i];
        if (m->fighter_count && p->code.len && !armed(p) && !fights(m, p)) return true;
    }
    return false;
}

static void append(maker *m, casus_parties *list, const casus_parties *more) {
    casus_party *all = ARENA_ARRAY(m->c->arena, casus_party, list->count + more->count + 2);
    if (list->count) memcpy(all, list->items, list->count * sizeof *all);
    if (more->count) memcpy(all + list->count, more->items, more->count * sizeof *all);
    list->items = all, list->count += more->count;
}

static int before_hyphen(const sentence *s, int t) {
    bool tight =
        t > 1 && str_is(s->tokens[t - 1].norm, "-") && !s->tokens[t - 1].space_after && !s->tokens[t - 2].space_after;
    return tight ? t - 2 : NO_TOKEN;
}

/* "US-Russian-brokered": all that is hyphened before the participle. */
static void add_hyphened(maker *m, casus_parties *list, int i, int t) {
    const sentence *s = context_sentence(m->c, i);
    for (int at = before_hyphen(s, t); at != NO_TOKEN; at = before_hyphen(s, at)) add(m, list, i, at);
}

static void add_agents(maker *m, casus_parties *list, int i, int verb) {
    const sentence *s = context_sentence(m->c, i);
    for (int n = tree_next(s, verb, NO_TOKEN, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, verb, n, REL_OBLIQUES))
        if (s->tokens[n].rel == REL_OBL_AGENT || str_is(tree_case(s, n), "by")) add(m, list, i, n);
}

static void add_brokers(maker *m, finding *f) {
    casus_parties *list = &f->ceasefire.brokers;
    bool passive = false;
    add_hyphened(m, list, f->sentence, f->brokered);
    add_agents(m, list, f->sentence, f->brokered);
    int subject = list->count ? NO_TOKEN : frame_subject(m->c, f->sentence, f->brokered, &passive);
    if (!passive && !(subject >= f->truce && subject <= f->last)) add(m, list, f->sentence, subject);
}

/* "in talks hosted by X", "in a deal mediated by X", "following mediation by X", "under a U.S.-Russian plan". */
static void add_mediators(maker *m, casus_parties *list, const finding *f) {
    static const char *const verbs[] = {"mediate", "broker",    "host",      "facilitate", "sponsor",
                                        "oversee", "guarantee", "negotiate", "convene",    NULL};
    static const char *const nouns[] = {"mediation",  "auspices", "facilitation", "plan",
                                        "initiative", "proposal", "supervision",  NULL};
    static const char *const by[] = {"by", "of", "from", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    for (int t = 0; t < s->count; t++) {
        str lemma = m->c->words[f->sentence].lemmas[t];
        if (t != f->governor && s->tokens[t].rel == REL_ACL && str_in(lemma, verbs))
            add_agents(m, list, f->sentence, t);
        if (s->tokens[t].upos != UPOS_NOUN || !str_in(lemma, nouns) ||
            !rel_in(s->tokens[t].rel, REL_OBLIQUES | REL_NMODS))
            continue;
        lex_entry e;
        uint64_t whose = REL_NMODS | REL_BIT(REL_NMOD_POSS) | REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND);
        for (int n = tree_next(s, t, NO_TOKEN, whose); n != NO_TOKEN; n = tree_next(s, t, n, whose)) {
            bool phrase = rel_in(s->tokens[n].rel, REL_NMODS)
                              ? str_in(tree_case(s, n), by)
                              : context_covering(m->c, LEX_ACTOR, f->sentence, n, &e) != 0;
            if (phrase) add(m, list, f->sentence, n);
        }
    }
}

static void add_between(maker *m, finding *f) {
    static const char *const between[] = {"between", "among", "with", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    int from[] = {f->truce, f->governor};
    for (int k = 0; k < (f->governor == f->truce ? 1 : 2); k++)
        for (int n = from[k] < 0 ? NO_TOKEN : tree_next(s, from[k], NO_TOKEN, REL_NMODS | REL_OBLIQUES); n != NO_TOKEN;
             n = tree_next(s, from[k], n, REL_NMODS | REL_OBLIQUES))
            if (str_in(tree_case(s, n), between)) add(m, &f->ceasefire.parties, f->sentence, n);
}

/* Those who do to the truce what the governor says. */
static casus_parties makers(maker *m, const finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    casus_parties who = {0};
    bool passive = false;
    add_hyphened(m, &who, f->sentence, f->governor);
    int subject = frame_subject(m->c, f->sentence, f->governor, &passive);
    if (!passive && subject != NO_TOKEN && subject != f->truce) add(m, &who, f->sentence, subject);
    frame by = frame_of_verb(m->c, f->sentence, f->governor, &f->entry);
    for (int k = 0; k < by.count[FRAME_ACTOR]; k++) {
        int node = by.nodes[FRAME_ACTOR][k];
        if (node != f->truce && node != subject && !str_is(tree_case(s, node), "between"))
            add(m, &who, f->sentence, node);
    }
    return who;
}

/* "Persuaded the two armies to halt fire": whom it is that others bring to it. */
static void add_persuaded(maker *m, finding *f) {
    static const char *const persuades[] = {"persuade", "convince", "press", "get", "push", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    if (f->governor == NO_TOKEN || !str_in(m->c->words[f->sentence].lemmas[f->governor], persuades)) return;
    int whom = tree_child(s, f->governor, REL_BIT(REL_OBJ) | REL_BIT(REL_IOBJ) | REL_PASSIVE_SUBJECTS);
    if (whom != f->truce) add(m, &f->ceasefire.parties, f->sentence, whom);
}

/* "Violations attributed to the army", "blamed on the rebels". */
static int blamed(const maker *m, const finding *f) {
    static const char *const words[] = {"attribute", "ascribe", "blame", NULL}, *const on[] = {"to", "on", NULL};
    const sentence *s = context_sentence(m->c, f->sentence);
    for (int t = tree_next(s, f->governor, NO_TOKEN, REL_BIT(REL_ACL)); t != NO_TOKEN; t = tree_next(s, f->governor, t, REL_BIT(REL_ACL)))
        for (int n = tree_next(s, t, NO_TOKEN, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, t, n, REL_OBLIQUES))
            if (str_in(m->c->words[f->sentence].lemmas[t], words) && str_in(tree_case(s, n), on)) return n;
    return NO_TOKEN;
}

casus_parties truce_breakers(maker *m, const finding *f) {
    const sentence *s = context_sentence(m->c, f->sentence);
    casus_parties who = {0};
    lex_entry e;
    uint64_t whose = REL_BIT(REL_AMOD) | REL_BIT(REL_COMPOUND) | REL_BIT(REL_NMOD_POSS);
    for (int n = tree_next(s, f->governor, NO_TOKEN, whose); n != NO_TOKEN; n = tree_next(s, f->governor, n, whose))
        if (n != f->truce && (s->tokens[n].rel == REL_NMOD_POSS || context_covering(m->c, LEX_ACTOR, f->sentence, n, &e))) add(m, &who, f->sentence, n);
    for (int n = tree_next(s, f->governor, NO_TOKEN, REL_NMODS | REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, f->governor, n, REL_NMODS | REL_OBLIQUES))
        if (str_is(tree_case(s, n), "by")) add(m, &who, f->sentence, n);
    add(m, &who, f->sentence, blamed(m, f));
    return who;
}

void truce_people(maker *m, finding *f) {
    static const char *const roles[] = {"brokered", "announced", "agreed", "proposed", "extended", NULL},
                             *const begun[] = {"effective", "brokered", "agreed", "announced", "extended", NULL};
    add_between(m, f);
    add_persuaded(m, f);
    if (f->brokered != NO_TOKEN) add_brokers(m, f);
    if (truce_role_is(f, begun)) add_mediators(m, &f->ceasefire.brokers, f);
    if (f->governor == NO_TOKEN || f->governor == f->brokered || !truce_role_is(f, roles)) return;
    casus_parties who = makers(m, f);
    append(m, made_by_others(m, f, &who) ? &f->ceasefire.brokers : &f->ceasefire.parties, &who);
}
