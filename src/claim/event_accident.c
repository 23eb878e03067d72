/* People also die of storms and crashes. A word of harm alone ("killed", "wounded") is an assault unless its cause is said to be none: a
 * subject that is a mere thing, or an accident in the phrases around it. Where a report tells of an accident and of no violence at
 * all, its other words of harm are of that accident too. Their counts are kept, without an event. */
#include "claim/event_parts.h"
#include "claim/stance_parts.h"

static const char *const accidents[] = {
    "accident", "crash", "collision", "collapse", "derailment", "stampede", "crush", "storm", "hurricane", "typhoon", "cyclone", "tornado",
    "earthquake", "quake", "aftershock", "tsunami", "flood", "flooding", "landslide", "mudslide", "avalanche", "eruption", "volcano",
    "drought", "famine", "heatwave", "lightning", "wildfire", "blaze", "disease", "epidemic", "outbreak", "pandemic", "virus", "cholera",
    "ebola", "malaria", "covid-19", "cancer", "overdose", "shipwreck", "wreck", "sinking", "malfunction", "rain", "wind", "snow", "cold", "heat",
    "poisoning", "disaster", "training", "practice", "match", "game", "race", NULL};

static const char *const mishaps[] = {"crash", "collapse", "capsize", "sink", "derail", "overturn", "drown", "collide", "erupt", "slip", NULL};

bool event_is_accident(str lemma) { return str_in(lemma, accidents) || str_in(lemma, mishaps); }

static bool told_as_thing(const claim_context *c, int i, int node) {
    lex_entry e;
    const token *t = &context_sentence(c, i)->tokens[node];
    if (t->upos != UPOS_NOUN) return false;
    static const lex_class known[] = {LEX_GROUP, LEX_TITLE, LEX_ROLE, LEX_ACTOR, LEX_WEAPON, LEX_NOUN, LEX_SOURCE, LEX_PLACE};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (context_find(c, known[k], i, node, &e)) return false;
    return str_is(mention_party(c, (word_ref){i, node}).kind, "thing");
}

/* "killed in the crash", "killed when their helicopter crashed", "crane collapse". */
static bool accident_around(const claim_context *c, const event_mention *m) {
    const sentence *s = context_sentence(c, m->sentence);
    uint64_t phrases = REL_OBLIQUES | REL_NMODS | REL_SUBJECTS | REL_BIT(REL_OBL_AGENT), clauses = REL_BIT(REL_ADVCL) | REL_BIT(REL_ACL_RELCL);
    for (int n = tree_next(s, m->node, NO_TOKEN, phrases); n != NO_TOKEN; n = tree_next(s, m->node, n, phrases))
        if (str_in(c->words[m->sentence].lemmas[n], accidents)) return true;
    for (int n = tree_next(s, m->node, NO_TOKEN, clauses); n != NO_TOKEN; n = tree_next(s, m->node, n, clauses))
        if (str_in(c->words[m->sentence].lemmas[n], mishaps)) return true;
    int up = s->tokens[m->node].head;
    bool told_below = up >= 0 && (s->tokens[m->node].rel == REL_ADVCL || s->tokens[m->node].rel == REL_ACL || s->tokens[m->node].rel == REL_ACL_RELCL);
    return told_below && (str_in(c->words[m->sentence].lemmas[up], accidents) || str_in(c->words[m->sentence].lemmas[up], mishaps));
}

static bool caused_by_thing(const claim_context *c, const event_mention *m) {
    if (m->weapon_count || m->frame.count[FRAME_INSTRUMENT]) return false;
    for (int k = 0; k < m->frame.count[FRAME_ACTOR]; k++)
        if (told_as_thing(c, m->sentence, m->frame.nodes[FRAME_ACTOR][k])) return true;
    return false;
}

/* Whether a group of words that tell of one happening says more than that people came to harm. */
static void note_violence(const claim_context *c, const event_mentions *all, bool *violent) {
    for (size_t i = 0; i < all->count; i++) {
        const event_mention *m = &all->items[i];
        if (m->type == CASUS_ASSAULT && (!event_tells_harm(c, m) || m->weapon_count)) violent[m->leads] = true;
    }
}

void event_set_accidents(const claim_context *c, event_mentions *all) {
    bool *violent = ARENA_ARRAY(c->arena, bool, all->count), any_violence = false, any_accident = false;
    note_violence(c, all, violent);
    for (size_t i = 0; i < all->count; i++) {
        event_mention *m = &all->items[i];
        any_violence = any_violence || violent[i];
        if (m->type != CASUS_ASSAULT || violent[m->leads]) continue;
        if (accident_around(c, m) || caused_by_thing(c, m)) any_accident = all->items[m->leads].accident = true;
    }
    for (size_t i = 0; i < all->count && any_accident && !any_violence; i++)
        if (all->items[i].type == CASUS_ASSAULT) all->items[all->items[i].leads].accident = true;
}
