/* Weapons and what they make of an event: artillery, mortars and rockets are heavy weapons, a bomb that hangs on a plane is aerial.
 * A weapon belongs to the first event word above it in the tree, unless it is what was hit ("destroyed a tank"). */
#include "claim/event_parts.h"

/* Mode by class of weapon, where the entry has no `mode` of its own. PLOVER's modes of ASSAULT. */
static str mode_of_class(str class) {
    static const struct {
        const char *class, *mode;
    } modes[] = {{"rocket-artillery", "heavy-weapons"}, {"artillery", "heavy-weapons"}, {"mortar", "heavy-weapons"},  {"rocket", "heavy-weapons"},
                 {"missile", "heavy-weapons"},          {"ballistic", "heavy-weapons"}, {"cruise", "heavy-weapons"},  {"anti-aircraft", "heavy-weapons"},
                 {"anti-tank", "heavy-weapons"},        {"cluster", "heavy-weapons"},   {"tank", "heavy-weapons"},    {"shell", "heavy-weapons"},
                 {"heavy", "heavy-weapons"},            {"aircraft", "aerial"},         {"helicopter", "aerial"},     {"air", "aerial"},
                 {"barrel-bomb", "aerial"},             {"drone", "drone"},             {"bomb", "explosives"},       {"explosive", "explosives"},
                 {"ied", "explosives"},                 {"mine", "explosives"},         {"car-bomb", "explosives"},   {"grenade", "explosives"},
                 {"suicide", "suicide-attack"},         {"gun", "firearms"},            {"small-arms", "firearms"},   {"sniper", "firearms"},
                 {"chemical", "unconventional"},        {"biological", "unconventional"}, {"nuclear", "unconventional"}, {"incendiary", "heavy-weapons"},
                 {"knife", "primitive"},                {"blunt", "primitive"}};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (str_is(class, modes[i].class)) return str_of(modes[i].mode);
    return (str){0};
}

static str mode_of(const lex_entry *weapon) {
    str own = lex_key(weapon, "mode");
    return own.len ? own : mode_of_class(lex_word(weapon, 0));
}

static bool is_recipient(const event_mention *m, int node) {
    for (int i = 0; i < m->frame.count[FRAME_RECIPIENT]; i++)
        if (m->frame.nodes[FRAME_RECIPIENT][i] == node) return true;
    return false;
}

/* The event of [from, all->count) that a word is first below, -1 when none or when it is only what was hit. */
static int owner_of(const claim_context *c, int i, const event_mentions *all, int from, int word) {
    const sentence *s = context_sentence(c, i);
    bool hit[8] = {false}, with = str_is(tree_case(s, word),
                                         "with"); /* "dispersed protesters with tear gas": it is not they who have it */
    int count = (int)all->count - from < 8 ? (int)all->count - from : 8;
    for (int at = word, steps = 0; at != TOKEN_ROOT && steps <= s->count; at = s->tokens[at].head, steps++)
        for (int k = 0; k < count; k++) {
            const event_mention *m = &all->items[from + k];
            hit[k] = hit[k] || (!with && is_recipient(m, at));
            if (m->node == at) return hit[k] || (at == word && m->last - m->first == 0 && !m->noun) ? -1 : from + k;
        }
    return -1;
}

static void give(event_mention *m, int word, const lex_entry *weapon) {
    if (m->weapon_count < EVENT_WEAPONS_MAX) m->weapons[m->weapon_count++] = word;
    if (m->type == CASUS_ASSAULT) event_add_mode(m->modes, &m->mode_count, mode_of(weapon));
    if (m->type == CASUS_MOBILIZE) event_add_mode(m->modes, &m->mode_count, STR("weapons"));
}

static bool has(const event_mention *m, int word) {
    for (int k = 0; k < m->weapon_count; k++)
        if (m->weapons[k] == word) return true;
    return false;
}

/* "Warplanes continued to bomb": who or what the frame names, wherever the tree hangs it. */
static void arm_by_frame(const claim_context *c, event_mention *m) {
    static const frame_role roles[] = {FRAME_ACTOR, FRAME_INSTRUMENT};
    for (int r = 0; r < 2; r++)
        for (int k = 0; k < m->frame.count[roles[r]]; k++) {
            lex_entry weapon;
            int node = m->frame.nodes[roles[r]][k];
            bool longer =
                node > 0 && context_find(c, LEX_WEAPON, m->sentence, node - 1, &weapon) > 1; /* "tear gas" is no gas */
            if (!has(m, node) && (longer || context_find(c, LEX_WEAPON, m->sentence, node, &weapon)))
                give(m, node, &weapon);
        }
}

/* "the gas plant", "a missile site", "gunned down", "the Sams": words of weapons that are none here. */
static bool no_weapon(const claim_context *c, int i, int t) {
    lex_entry e;
    const token *w = &context_sentence(c, i)->tokens[t];
    if (w->upos == UPOS_VERB || w->ner == NER_PER) return true;
    return w->rel == REL_COMPOUND && w->head > t && context_lemma(c, LEX_PLACE, i, w->head, &e);
}

void event_arm(const claim_context *c, int i, event_mentions *all, int from) {
    if (from == (int)all->count) return;
    int count = context_sentence(c, i)->count;
    for (int t = 0; t < count; t++) {
        lex_entry weapon;
        size_t n = context_find(c, LEX_WEAPON, i, t, &weapon);
        if (!n) continue;
        int last = t + (int)n - 1, owner = no_weapon(c, i, last) ? -1 : owner_of(c, i, all, from, last);
        if (owner >= 0) give(&all->items[owner], last, &weapon);
        t = last;
    }
    for (size_t e = (size_t)from; e < all->count; e++) arm_by_frame(c, &all->items[e]);
}
