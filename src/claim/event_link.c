/* Which event words tell of one happening. In a sentence: a strike and what it did ("the shelling killed 31", "hit a
 * market, killing 12", "killed in air raids"); across sentences: "the attack" and the attack that it points back to. */
#include "claim/event_parts.h"
#include "claim/stance_parts.h"

bool event_tells_harm(const claim_context *c, const event_mention *m) {
    lex_entry e;
    return context_find(c, LEX_HARM, m->sentence, m->node, &e) != 0;
}

static bool modes_agree(const event_mention *a, const event_mention *b) {
    if (!a->mode_count || !b->mode_count) return true;
    for (size_t i = 0; i < a->mode_count; i++)
        for (size_t k = 0; k < b->mode_count; k++)
            if (str_eq(a->modes[i], b->modes[k])) return true;
    return false;
}

static bool definite(const sentence *s, int node) {
    static const char *const words[] = {"the", "this", "that", "these", "those", NULL};
    int det = tree_child(s, node, REL_BIT(REL_DET));
    if (det != NO_TOKEN) return str_in(s->tokens[det].norm, words);
    return tree_child(s, node, REL_BIT(REL_NMOD_POSS)) != NO_TOKEN;
}

/* Whether a phrase with this preposition is where or by what the other event happened. */
static bool part_of_it(const sentence *s, int noun) {
    static const char *const with[] = {"in", "by",      "during", "from",  "of", "with",
                                       "as", "through", "amid",   "under", "",   NULL};
    static const char *const then[] = {"after", "following", "when", NULL};
    str p = tree_case(s, noun);
    bool own = tree_child(s, noun, REL_NMODS | REL_BIT(REL_COMPOUND)) != NO_TOKEN; /* "following the explosion of two bombs": told here for the first time */
    return str_in(p, with) || (str_in(p, then) && (own || !definite(s, noun)));
}

static bool weapon_or_event(const claim_context *c, const event_mentions *all, int i, int node) {
    lex_entry e;
    bool longer = node > 0 && context_find(c, LEX_WEAPON, i, node - 1, &e) > 1; /* "dynamite charges" */
    return event_at(all, i, node) >= 0 || longer || context_find(c, LEX_WEAPON, i, node, &e);
}

/* "an attack that groups say killed 20": what is said in a relative clause without a subject is said of its noun. */
static bool told_of(const claim_context *c, const event_mentions *all, const event_mention *m) {
    const sentence *s = context_sentence(c, m->sentence);
    int up = s->tokens[m->node].head;
    lex_entry e;
    if (s->tokens[up].rel != REL_ACL_RELCL || s->tokens[up].head < 0 ||
        !context_lemma(c, LEX_REPORT, m->sentence, up, &e))
        return false;
    int subject = tree_child(s, m->node, REL_SUBJECTS);
    bool relative = subject == NO_TOKEN || s->tokens[subject].xpos[0] == 'W' || str_is(s->tokens[subject].norm, "that");
    return relative && event_at(all, m->sentence, s->tokens[up].head) >= 0;
}

/* "shot down drones launched by X": what hit them tells not of the launching. */
static bool is_hit(const event_mention *by, int node) {
    for (int k = 0; k < by->frame.count[FRAME_RECIPIENT]; k++)
        if (by->frame.nodes[FRAME_RECIPIENT][k] == node && by->node < node && !by->noun) return true;
    return false;
}

/* "Bombs fell on the camp after rebels took the town": two happenings. */
static bool takes_place(const event_mention *m) { return str_is(lex_key(&m->entry, "obj"), "place"); }

/* A clause below an event, whether it goes on telling of it. */
static bool clause_goes_on(const claim_context *c, const event_mentions *all, const event_mention *m, int above) {
    static const char *const same[] = {"", "as", "when", "after", "where", "that", "which", NULL};
    const sentence *s = context_sentence(c, m->sentence);
    const event_mention *h = &all->items[above];
    if (str_is(tree_mark(s, m->node), "to") && str_is(h->entry.canonical, "use")) return true; /* "used drones to attack" */
    switch (s->tokens[m->node].rel) {
    case REL_ADVCL: return str_in(tree_mark(s, m->node), same) && !(takes_place(m) != takes_place(h) && str_is(tree_mark(s, m->node), "after"));
    case REL_XCOMP: return true;
    case REL_ACL:
    case REL_ACL_RELCL:
        return weapon_or_event(c, all, m->sentence, s->tokens[m->node].head) &&
               !is_hit(&all->items[above], s->tokens[m->node].head);
    case REL_CCOMP: return told_of(c, all, m);
    case REL_CONJ: return event_tells_harm(c, m) && above >= 0 && (m->frame.passive || tree_child(s, m->node, REL_SUBJECTS) == NO_TOKEN); /* "and gunmen kidnapped the minister" is another */
    default: return false;
    }
}

/* "Killed as a result of a bomb explosion", "died in the course of the attack": the word between only says that one came of the other. */
static int cause_above(const claim_context *c, const sentence *s, const event_mention *m) {
    static const char *const words[] = {"result", "consequence", "course", "wake", "aftermath", NULL};
    int up = s->tokens[m->node].head;
    bool of = up >= 0 && rel_in(s->tokens[m->node].rel, REL_NMODS) && str_is(tree_case(s, m->node), "of");
    return of && str_in(c->words[m->sentence].lemmas[up], words) && rel_in(s->tokens[up].rel, REL_OBLIQUES) ? s->tokens[up].head : NO_TOKEN;
}

static bool phrase_goes_on(const sentence *s, const event_mention *m) {
    uint64_t rels = REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_BIT(REL_OBL_AGENT) | REL_BIT(REL_OBJ);
    uint8_t r = s->tokens[m->node].rel;
    return rel_in(r, rels) || (rel_in(r, REL_OBLIQUES | REL_NMODS) && part_of_it(s, m->node));
}

/* The nearest event above a word. */
static int above(const claim_context *c, const event_mentions *all, const event_mention *m) {
    const sentence *s = context_sentence(c, m->sentence);
    for (int at = s->tokens[m->node].head, steps = 0; at >= 0 && steps <= s->count; at = s->tokens[at].head, steps++) {
        int e = event_at(all, m->sentence, at);
        if (e >= 0 && all->items[e].node != m->node) return e;
    }
    return -1;
}

/* Which event of its sentence leads this one, or -1. */
static int leader(const claim_context *c, const event_mentions *all, const event_mention *m) {
    const sentence *s = context_sentence(c, m->sentence);
    int up = above(c, all, m);
    if (up < 0) return -1;
    const event_mention *h = &all->items[up];
    bool held =
        m->noun && !h->noun && h->type == m->type && s->tokens[m->node].head == h->node &&
        rel_in(s->tokens[m->node].rel, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS); /* "hold a meeting" is the meeting */
    if (held) return up;
    if (h->type != m->type || m->type != CASUS_ASSAULT ||
        !(modes_agree(h, m) || event_tells_harm(c, h) || m->noun || h->noun))
        return -1;
    if (stance_of_clause(c, m->sentence, m->node) != CASUS_ASSERTED) return -1;
    bool direct = s->tokens[m->node].head == h->node;
    if (m->noun && event_tells_harm(c, h) && cause_above(c, s, m) == h->node) return up;
    if (m->noun) return direct && phrase_goes_on(s, m) ? up : -1;
    return clause_goes_on(c, all, m, up) ? up : -1;
}

enum { NEAR = 16 };

/* "An air strike by X ... killed 12" where the tree has lost the subject: the strike told just before a verb without an
 * actor is what did it. */
static void link_lost_subject(event_mentions *all, int e) {
    const event_mention *v = &all->items[e];
    event_mention *n = &all->items[e - 1];
    bool alone = v->leads == e && n->leads == e - 1, assaults = v->type == CASUS_ASSAULT && n->type == CASUS_ASSAULT;
    if (!alone || !assaults || v->noun || !n->noun || v->frame.passive || v->frame.count[FRAME_ACTOR]) return;
    if (v->node - n->node < NEAR) n->leads = e;
}

static void link_sentence(const claim_context *c, event_mentions *all, int i) {
    for (int e = all->first[i]; e < all->first[i + 1]; e++) {
        int up = leader(c, all, &all->items[e]);
        if (up >= 0) all->items[e].leads = up;
    }
    for (int e = all->first[i] + 1; e < all->first[i + 1]; e++) link_lost_subject(all, e);
    for (int e = all->first[i]; e < all->first[i + 1]; e++)
        for (int steps = 0; all->items[all->items[e].leads].leads != all->items[e].leads && steps < 64; steps++)
            all->items[e].leads = all->items[all->items[e].leads].leads;
}

/* ---- Back to what was told before ---- */

enum { EVENTS_BACK = 12, SENTENCES_BACK = 8 };

/* "An attack", "attacks on X" are new; "the attack", "Saturday's bombardment", "the incident" are not, unless they
 * bring their own place and people. */
static bool points_back(const claim_context *c, const event_mention *m) {
    const sentence *s = context_sentence(c, m->sentence);
    if (!m->noun || !definite(s, m->node)) return false;
    return m->frame.count[FRAME_RECIPIENT] == 0 && m->frame.count[FRAME_PLACE] == 0;
}

/* "The war", "the violence" goes on around many happenings and is none of them: only what has the same name may be it. */
static bool another_name(const event_mention *m, const event_mention *earlier) {
    return str_is(lex_key(&m->entry, "refers"), "same") && !str_eq(m->entry.canonical, earlier->entry.canonical);
}

static bool is_fire(const event_mention *m) {
    static const char *const modes[] = {"heavy-weapons", "explosives", "aerial", "drone", NULL};
    for (size_t i = 0; i < m->mode_count; i++)
        if (str_in(m->modes[i], modes)) return true;
    return false;
}

/* "Bombs fell on the camp ... the shelling": one kind of fire by another name; to take a town is no shelling. */
static bool same_kind(const event_mention *m, const event_mention *b) {
    if (m->mode_count && takes_place(b)) return false;
    return modes_agree(b, m) || (is_fire(m) && is_fire(b));
}

static int antecedent(const claim_context *c, const event_mentions *all, int e) {
    const event_mention *m = &all->items[e];
    for (int k = e - 1, n = 0; k >= 0 && n < EVENTS_BACK; k--, n++) {
        const event_mention *b = &all->items[k];
        if (m->sentence - b->sentence > SENTENCES_BACK) break;
        if (b->type != m->type || b->leads == m->leads || !same_kind(m, b) || another_name(m, b)) continue;
        if (stance_of_clause(c, b->sentence, b->node) != CASUS_ASSERTED) continue;
        return b->leads;
    }
    return -1;
}

/* "The raid killed four": the verb tells of what its strike points back to. */
static void refer_by_part(event_mentions *all, int e) {
    event_mention *lead = &all->items[all->items[e].leads];
    int earlier = all->items[e].refers;
    if (earlier >= 0 && lead->refers < 0 && all->items[earlier].leads != all->items[e].leads) lead->refers = earlier;
}

void event_link(const claim_context *c, event_mentions *all) {
    for (size_t i = 0; i < c->syntax->count; i++) link_sentence(c, all, (int)i);
    for (size_t e = 0; e < all->count; e++)
        if (points_back(c, &all->items[e])) all->items[e].refers = antecedent(c, all, (int)e);
    for (size_t e = 0; e < all->count; e++) refer_by_part(all, (int)e);
}
