/* See claim_truce.h. Who made a truce, between whom, and who brokered it. */
#include "claim/claim_truce.h"
#include "claim/stance_parts.h"

static void add(maker *m, casus_parties *list, int i, int node) {
    if (node != NO_TOKEN && !near_in_time(m, i, node) && context_sentence(m->c, i)->tokens[node].upos != UPOS_NUM)
        claim_add_parties(m, list, i, node);
}

static bool armed(const casus_party *p) {
    static const char *const sectors[] = {"MIL", "REB", "UAF", "PRM", "CRM", NULL};
    return str_in(p->sector, sectors);
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
    if (role_is(f, sure)) return true;
    if (f->ceasefire.parties.count && role_is(f, known)) return true;
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

/* "Several attempts at a truce", "three new towns joined it": no thing makes one, and no place that nobody is known by. */
static void keep_people(casus_parties *list) {
    static const char *const none[] = {"thing", "place", NULL};
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const casus_party *p = &list->items[i];
        if (p->code.len || p->sector.len || !str_in(p->kind, none)) list->items[kept++] = *p;
    }
    list->count = kept;
}

static void find_people(maker *m, finding *f) {
    static const char *const roles[] = {"brokered", "announced", "agreed", "proposed", "extended", NULL},
                             *const begun[] = {"effective", "brokered", "agreed", "announced", "extended", NULL};
    add_between(m, f);
    if (f->brokered != NO_TOKEN) add_brokers(m, f);
    if (role_is(f, begun)) add_mediators(m, &f->ceasefire.brokers, f);
    if (f->governor == NO_TOKEN || f->governor == f->brokered || !role_is(f, roles)) return;
    casus_parties who = makers(m, f);
    append(m, made_by_others(m, f, &who) ? &f->ceasefire.brokers : &f->ceasefire.parties, &who);
}

void truce_people(maker *m, finding *f) {
    find_people(m, f);
    keep_people(&f->ceasefire.brokers);
    keep_people(&f->ceasefire.parties);
}
