/* Access: what is said of roads, bridges, crossings and borders, cut or open. A word of the lexicon's class access, as
 * a verb with such a way for its object or subject ("blew up the bridge", "the road was cut", "the crossing reopened")
 * or as what it is said to be ("the road remains open"). Where the word is an event too (to blow up a bridge is an
 * assault), its claim carries both. */
#include "claim/claim_parts.h"
#include "claim/mention.h"

/* Lines and works that nobody goes along. */
static bool no_passage(const maker *m, int i, int node) {
    static const char *const works[] = {"pipeline", "grid", "tower", "substation", "reservoir", "plant", "dam", "square", "plaza", "roundabout", NULL};
    static const char *const power[] = {"power", "transmission", "electricity", NULL};
    str lemma = m->c->words[i].lemmas[node];
    bool wire = node > 0 && str_is(lemma, "line") && str_in(context_sentence(m->c, i)->tokens[node - 1].norm, power);
    return wire || str_in(lemma, works);
}

/* A word that heads the name of a way; `kind` is its feature. */
static bool is_way(const maker *m, int i, int node, str *kind) {
    static const char *const ways[] = {"road", "crossing", "border", NULL};
    lex_entry e;
    if (node == NO_TOKEN || !context_find(m->c, LEX_PLACE, i, node, &e) || no_passage(m, i, node)) return false;
    *kind = lex_word(&e, 0);
    return str_in(*kind, ways);
}

/* "The road is open", "the crossing remains closed": the subject of what it is said to be. */
static int said_of(const sentence *s, int t) {
    int subject = tree_child(s, t, REL_SUBJECTS | REL_PASSIVE_SUBJECTS);
    bool below = s->tokens[t].rel == REL_XCOMP && s->tokens[t].head >= 0;
    return subject == NO_TOKEN && below ? tree_child(s, s->tokens[t].head, REL_SUBJECTS | REL_PASSIVE_SUBJECTS)
                                        : subject;
}

static int way_of(const maker *m, int i, int t, str *kind) {
    const sentence *s = context_sentence(m->c, i);
    bool passive = false;
    int object = s->tokens[t].upos == UPOS_VERB ? frame_object(m->c, i, t) : NO_TOKEN;
    if (is_way(m, i, object, kind)) return object;
    int subject = s->tokens[t].upos == UPOS_VERB ? frame_subject(m->c, i, t, &passive) : NO_TOKEN;
    if (object == NO_TOKEN && is_way(m, i, subject, kind)) return subject;
    subject = said_of(s, t);
    return object == NO_TOKEN && is_way(m, i, subject, kind) ? subject : NO_TOKEN;
}

/* "road from Loja to Zamora": the name, with what says which one it is. */
static str name_of(const maker *m, int i, int way) {
    static const char *const which[] = {"from", "to", "of", "at", "near", "between", "in", "over", "across", "into", "through", "towards", NULL};
    const sentence *s = context_sentence(m->c, i);
    span name = mention_party(m->c, (word_ref){i, way}).span;
    for (int n = tree_next(s, way, NO_TOKEN, REL_NMODS); n != NO_TOKEN; n = tree_next(s, way, n, REL_NMODS)) {
        str preposition = tree_case(s, n);
        if (str_in(preposition, which)) name.end = tree_span(s, n, REL_BIT(REL_ACL_RELCL) | REL_BIT(REL_APPOS)).end;
    }
    return span_text(m->c->syntax->text, name);
}

/* The word whose clause says it: of "remains open" the verb. */
static int top_of(const sentence *s, int t) {
    return s->tokens[t].rel == REL_XCOMP && s->tokens[t].head >= 0 ? s->tokens[t].head : t;
}

/* Tunnels that are blown up were dug to fight from. */
static bool dug(const maker *m, int i, int t, int way) {
    static const char *const destroyed[] = {"blow", "destroy", "demolish", "flood", "mine", NULL};
    return str_is(m->c->words[i].lemmas[way], "tunnel") && str_in(m->c->words[i].lemmas[t], destroyed);
}

static void put(maker *m, int i, int t, const lex_entry *e, int way, str kind) {
    draft *d = claim_of(m, event_at(&m->a->events, i, t));
    const sentence *s = context_sentence(m->c, i);
    if (!d) {
        d = claim_draft(m, i, t);
        d->claim.span = tree_span(s, top_of(s, t),
                                  REL_BIT(REL_CONJ) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_CC) | REL_BIT(REL_ADVCL));
    }
    if (d->claim.access) return;
    d->claim.access = ARENA_NEW(m->c->arena, casus_access);
    *d->claim.access = (casus_access){.kind = kind, .name = name_of(m, i, way), .state = lex_word(e, 0)};
    claim_rule(m, d, "access", e->canonical, lex_word(e, 0));
}

void claim_access(maker *m) {
    for (int i = 0; i < (int)m->c->syntax->count; i++)
        for (int t = 0; t < context_sentence(m->c, i)->count; t++) {
            lex_entry e;
            str kind;
            uint8_t pos = context_sentence(m->c, i)->tokens[t].upos;
            if ((pos != UPOS_VERB && pos != UPOS_ADJ) || !context_lemma(m->c, LEX_ACCESS, i, t, &e)) continue;
            int way = claim_only_tried(m, i, t) ? NO_TOKEN : way_of(m, i, t, &kind);
            if (way != NO_TOKEN && !dug(m, i, t, way)) put(m, i, t, &e, way, kind);
        }
}
