/* See event.h. Words are looked up by lemma as what the tagger says they are; where entries run over several words
 * ("open fire", "carry out") the longest wins. */
#include "claim/event_parts.h"

casus_event_type event_type_find(str name) {
    static const char *const names[] = {
#define NAME(n) #n,
        CASUS_EVENT_MAP(NAME)
#undef NAME
    };
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) return (casus_event_type)i;
    return CASUS_NO_EVENT;
}

void event_add_mode(str modes[CASUS_MODES_MAX], size_t *count, str mode) {
    for (size_t i = 0; i < *count; i++)
        if (str_eq(modes[i], mode)) return;
    if (mode.len && *count < CASUS_MODES_MAX) modes[(*count)++] = mode;
}

/* The word of [first, last] that stands for all in the tree. */
static int head_within(const sentence *s, int first, int last) {
    for (int i = first; i <= last; i++)
        if (s->tokens[i].head < first || s->tokens[i].head > last) return i;
    return first;
}

static bool verbal(const token *t) {
    if (t->upos == UPOS_VERB || (t->upos == UPOS_NOUN && strcmp(t->xpos, "VBZ") == 0)) return true; /* "Iran arms the rebels": the two tags may differ */
    return t->upos == UPOS_ADJ && (strcmp(t->xpos, "VBN") == 0 || strcmp(t->xpos, "VBD") == 0);
}

/* "a negotiated solution", "the agreed text": what kind of thing that is; only harm is told so ("the besieged town", "a
 * slain pilot"). */
static bool mere_kind(const token *t, casus_event_type type) {
    return t->rel == REL_AMOD && (type == CASUS_CONSULT || type == CASUS_AGREE || type == CASUS_COOPERATE ||
                                  type == CASUS_SUPPORT || type == CASUS_REQUEST);
}

/* A noun before a noun says what kind of thing that is ("attack helicopter"), not that something happened. */
static bool noun_alone(const token *t) {
    return (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN) && t->rel != REL_COMPOUND && t->rel != REL_FLAT;
}

/* "called on Wednesday for a meeting": the entry "call for" with something between. */
static bool parted_entry(const claim_context *c, int i, int t, lex_entry *e) {
    const sentence *s = context_sentence(c, i);
    str lemma = c->words[i].lemmas[t];
    for (int n = tree_next(s, t, t, REL_OBLIQUES); n != NO_TOKEN; n = tree_next(s, t, n, REL_OBLIQUES)) {
        str p = tree_case(s, n);
        if (p.len && lexicon_find(c->lex, LEX_VERB, str_printf(c->arena, "%.*s %.*s", STR_ARG(lemma), STR_ARG(p)),
                                  c->report->published, e))
            return true;
    }
    return false;
}

static bool look_up(const claim_context *c, int i, int t, event_mention *m) {
    const sentence *s = context_sentence(c, i);
    bool verb = verbal(&s->tokens[t]);
    if (!verb && s->tokens[t].upos != UPOS_NOUN && s->tokens[t].upos != UPOS_PROPN && s->tokens[t].upos != UPOS_ADJ)
        return false;
    size_t n = verb ? context_lemma(c, LEX_VERB, i, t, &m->entry) : context_find(c, LEX_NOUN, i, t, &m->entry);
    if (verb && n <= 1 && (lexicon_classes(c->lex, c->words[i].lemmas[t]) & LEX_BIT(LEX_VERB)) &&
        parted_entry(c, i, t, &m->entry))
        n = 1;
    if (!n) return false;
    m->sentence = i, m->first = t, m->last = t + (int)n - 1, m->noun = !verb;
    m->node = head_within(s, m->first, m->last);
    lex_entry name; /* "the Group for the Support of Islam" supports nobody */
    return verb || (noun_alone(&s->tokens[m->node]) && context_covering(c, LEX_ACTOR, i, m->node, &name) < 2);
}

static bool find_at(const claim_context *c, int i, int t, event_mention *m) {
    *m = (event_mention){.refers = -1};
    if (!look_up(c, i, t, m)) return false;
    do {
        m->type = event_type_find(lex_word(&m->entry, 0));
        m->frame = m->noun ? frame_of_noun(c, i, m->node, &m->entry) : frame_of_verb(c, i, m->node, &m->entry);
        if (!lex_key(&m->entry, "obj").len) event_fill_last(c, m);
        if (event_allowed(c, m))
            return m->type != CASUS_NO_EVENT && !mere_kind(&context_sentence(c, i)->tokens[m->node], m->type);
    } while (lexicon_next(c->lex, c->report->published, &m->entry));
    return false;
}

static void find_in(const claim_context *c, int i, event_mentions *all) {
    int count = context_sentence(c, i)->count, from = (int)all->count;
    for (int t = 0; t < count; t++) {
        event_mention m;
        if (!find_at(c, i, t, &m)) continue;
        m.leads = (int)all->count;
        for (size_t k = 1; k <= CASUS_MODES_MAX; k++) event_add_mode(m.modes, &m.mode_count, lex_word(&m.entry, k));
        ARENA_PUSH(c->arena, all, m);
        t = m.last;
    }
    event_arm(c, i, all, from);
}

event_mentions event_find(const claim_context *c) {
    event_mentions all = {.first = ARENA_ARRAY(c->arena, int, c->syntax->count + 1)};
    for (size_t i = 0; i < c->syntax->count; i++) {
        all.first[i] = (int)all.count;
        find_in(c, (int)i, &all);
    }
    all.first[c->syntax->count] = (int)all.count;
    event_link(c, &all);
    event_set_accidents(c, &all);
    return all;
}

int event_at(const event_mentions *all, int i, int t) {
    for (int e = all->first[i]; e < all->first[i + 1]; e++)
        if (all->items[e].node == t || (t >= all->items[e].first && t <= all->items[e].last)) return e;
    return -1;
}
