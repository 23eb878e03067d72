/* See victims.h. Input: a report's analysis. A name is a run of words that the tagger takes for a person's; its head is the word of it that hangs on
 * none of the others. */
#include "serve/victims.h"

#include "claim/mention.h"

typedef struct person {
    const claim_context *c;
    const sentence *s;
    int sentence, first, last, head; /* words of the name */
    bool titled;
} person;

#define SAME_RELS (REL_BIT(REL_APPOS) | REL_BIT(REL_FLAT) | REL_BIT(REL_COMPOUND))

static bool of_class(const claim_context *c, lex_class class, int i, int at) {
    lex_entry e;
    return context_find(c, class, i, at, &e) > 0;
}

/* "people", "theirs" or "told"; empty for a word that speaks of no victim. */
static str victim_word(const claim_context *c, int i, int at) {
    lex_entry e;
    return context_find(c, LEX_VICTIM, i, at, &e) ? e.value : (str){0};
}

/* ---- Names ------------------------------------------------------------------------------------------------------------ */

static bool titles(const claim_context *c, int i, int at) {
    return of_class(c, LEX_TITLE, i, at) || of_class(c, LEX_GROUP, i, at) || of_class(c, LEX_ROLE, i, at);
}

/* A title may stand in the name as tagged ("Colonel N. N."), or be the word that the name goes with ("the spokesman, N. N."). */
static bool has_title(const person *p) {
    for (int k = tree_child(p->s, p->head, SAME_RELS); k != NO_TOKEN; k = tree_next(p->s, p->head, k, SAME_RELS))
        if ((k < p->first || k > p->last) && of_class(p->c, LEX_TITLE, p->sentence, k)) return true;
    const token *head = &p->s->tokens[p->head];
    if (head->head >= 0 && (rel_in(head->rel, SAME_RELS)) && of_class(p->c, LEX_TITLE, p->sentence, head->head)) return true;
    return p->first > 0 && of_class(p->c, LEX_TITLE, p->sentence, p->first - 1);
}

static int head_of(const sentence *s, int first, int last) {
    for (int k = first; k <= last; k++)
        if (s->tokens[k].head < first || s->tokens[k].head > last) return k;
    return last;
}

/* The word that stands for the name and all that it goes with: "his wife N. N."; of several the first. */
static int top_of(const person *p) {
    int at = p->head;
    for (int steps = 0; steps < 3 && p->s->tokens[at].head >= 0 && rel_in(p->s->tokens[at].rel, SAME_RELS); steps++) {
        if (p->s->tokens[p->s->tokens[at].head].upos == UPOS_VERB) break;
        at = p->s->tokens[at].head;
    }
    return tree_first_conjunct(p->s, at);
}

/* "The towns of N. and N.", "the N. neighbourhood", whatever the tagger takes the name for. */
static bool is_of_place(const person *p) {
    int at = tree_first_conjunct(p->s, p->head), of = p->s->tokens[at].head;
    lex_entry e;
    bool place = of >= 0 && rel_in(p->s->tokens[at].rel, SAME_RELS | REL_NMODS) && context_find(p->c, LEX_PLACE, p->sentence, of, &e);
    return place && !str_is(e.value, "building"); /* "the house of N. N." */
}

/* "A girl named N. N.", whatever the tagger takes the name for. */
static bool is_called(const claim_context *c, int i, int head) {
    const sentence *s = context_sentence(c, i);
    int verb = s->tokens[head].rel == REL_XCOMP ? s->tokens[head].head : NO_TOKEN;
    return verb >= 0 && s->tokens[verb].rel == REL_ACL && of_class(c, LEX_ROLE, i, s->tokens[verb].head);
}

/* The name that begins at `first`, without titles before it; false for what is none, or one that the lexicon knows or a place has. */
static bool person_at(const claim_context *c, int i, int first, int last, person *p) {
    const sentence *s = context_sentence(c, i);
    *p = (person){.c = c, .s = s, .sentence = i, .first = first, .last = last};
    while (p->first < last && titles(c, i, p->first)) p->first++, p->titled = true;
    p->head = head_of(s, p->first, last);
    p->titled = p->titled || has_title(p);
    lex_entry e;
    if (context_covering(c, LEX_ACTOR, i, last, &e)) return false; /* by the surname; "Ana" alone is the Afghan army */
    return is_called(c, i, p->head) || (s->tokens[p->first].ner == NER_PER && !context_place(c, (word_ref){i, p->first}));
}

static str name_of(const person *p) {
    span at = {p->s->tokens[p->first].span.start, p->s->tokens[p->last].span.end};
    return span_text(p->c->syntax->text, at);
}

/* From a word of the name up to one that it is too: "the spokesman, N. N."; of "killed in the strike: N. N." the strike is not he. */
static bool stands_for(const person *p, int node) {
    for (int at = p->head, steps = 0; steps < 4 && at >= 0; steps++, at = p->s->tokens[at].head) {
        bool own = (at >= p->first && at <= p->last) || p->s->tokens[at].upos == UPOS_PROPN || titles(p->c, p->sentence, at);
        if (own && (at == node || (node >= p->first && node <= p->last))) return true;
        if (!own || !rel_in(p->s->tokens[at].rel, SAME_RELS)) return false;
    }
    return false;
}

/* "Rebels under N. N.", "forces loyal to N. N.": theirs is what they do; not "relatives of N. N.". */
static bool leads(const person *p, int node) {
    int at = tree_first_conjunct(p->s, p->head), of = p->s->tokens[at].head;
    return of == node && of >= 0 && rel_in(p->s->tokens[at].rel, REL_NMODS) && !str_is(tree_case(p->s, at), "of");
}

/* ---- What the sentence says of them ------------------------------------------------------------------------------------- */

static bool violent(const event_mention *e) { return e->type == CASUS_ASSAULT || e->type == CASUS_COERCE; }

static bool tells_of_harm(const analysis *a, int i) {
    const claim_context *c = &a->context;
    for (int k = a->events.first[i]; k < a->events.first[i + 1]; k++)
        if (violent(&a->events.items[k])) return true;
    for (int k = 0; k < context_sentence(c, i)->count; k++)
        if (of_class(c, LEX_HARM, i, k) || victim_word(c, i, k).len) return true;
    return false;
}

/* In a role of an event; pronouns stand for the name that they follow ("N. N.'s leg was hit when she was shot"). */
static bool in_role(const analysis *a, const person *p, const event_mention *e, frame_role role) {
    for (int k = 0; k < e->frame.count[role]; k++) {
        word_ref at = mention_resolve(&a->context, (word_ref){e->sentence, e->frame.nodes[role][k]});
        if (at.sentence == p->sentence && (stands_for(p, at.token) || (role == FRAME_ACTOR && leads(p, at.token)))) return true;
    }
    return false;
}

/* Whom a deed of violence befell, here or in the sentence behind. */
static bool befallen(const analysis *a, const person *p) {
    int last = p->sentence + 1 < (int)a->syntax.count ? p->sentence + 2 : p->sentence + 1;
    for (int k = a->events.first[p->sentence]; k < a->events.first[last]; k++)
        if (violent(&a->events.items[k]) && in_role(a, p, &a->events.items[k], FRAME_RECIPIENT)) return true;
    return false;
}

/* "One killed" is the name itself ("N. N., who died in the shelling"). */
static bool counted(const analysis *a, const person *p) {
    uint32_t start = p->s->tokens[p->first].span.start, end = p->s->tokens[p->last].span.end;
    for (size_t k = 0; k < a->counts.count; k++) {
        casus_span at = a->counts.items[k].count.span;
        if (at.start >= start && at.end <= end) return true;
    }
    return false;
}

/* "The victims", "the dead soldiers". */
static bool are_victims(const person *p, int node) {
    if (str_is(victim_word(p->c, p->sentence, node), "people")) return true;
    uint64_t mods = REL_BIT(REL_AMOD);
    for (int k = tree_child(p->s, node, mods); k != NO_TOKEN; k = tree_next(p->s, node, k, mods))
        if (str_is(victim_word(p->c, p->sentence, k), "people")) return true;
    return false;
}

/* "Among the dead was N. N.", "the dead included N. N.", "the victims were named as N. N. and N. N.": on the other side of a verb than the victims. */
static bool among_victims(const person *p) {
    const sentence *s = p->s;
    int top = top_of(p), verb = s->tokens[top].head;
    bool subject = rel_in(s->tokens[top].rel, REL_SUBJECTS);
    int at = verb < 0 ? top : verb;
    if (verb >= 0 && str_is(victim_word(p->c, p->sentence, verb), "people")) return true; /* "N. N. is among the dead" */
    bool named_as = str_is(tree_case(s, top), "as"); /* "named the dead soldiers as N. N." */
    uint64_t sides = (named_as ? REL_BIT(REL_OBJ) : 0) | REL_SUBJECTS | REL_PASSIVE_SUBJECTS | REL_OBLIQUES | REL_NMODS;
    bool same = s->tokens[at].upos != UPOS_VERB && s->tokens[at].upos != UPOS_AUX;
    if (subject && !same) return false; /* who visits the wounded is none of them */
    for (int k = tree_child(s, at, sides); k != NO_TOKEN; k = tree_next(s, at, k, sides))
        if (k != top && are_victims(p, k)) return true;
    return false;
}

/* "The body of N. N.", "N. N.'s funeral". */
static bool owns(const person *p) {
    int top = top_of(p), of = p->s->tokens[top].head;
    return of >= 0 && rel_in(p->s->tokens[top].rel, REL_NMODS | REL_BIT(REL_NMOD_POSS)) && str_is(victim_word(p->c, p->sentence, of), "theirs");
}

/* Speaks, or does something, in this sentence. */
static bool acts(const analysis *a, const person *p) {
    for (size_t k = 0; k < a->attributions.count; k++) {
        const attribution *at = &a->attributions.items[k];
        if (at->source.token != NO_TOKEN && at->source.sentence == p->sentence && stands_for(p, at->source.token)) return true;
    }
    for (int k = a->events.first[p->sentence]; k < a->events.first[p->sentence + 1]; k++)
        if (in_role(a, p, &a->events.items[k], FRAME_ACTOR)) return true;
    return false;
}

/* "Reporting by N. N.", "posted by N. N.": no deed is told of whom it is by. "N. N. of the Hudson Institute" is asked, not hurt. */
static bool is_beside(const person *p) {
    int top = top_of(p), next = p->last + 1;
    if (str_is(tree_case(p->s, top), "by")) return true;
    if (next < p->s->count && p->s->tokens[next].upos == UPOS_ADP) { /* whatever the tree makes of it: "interview with N. N. from Hudson Institute on" */
        next += next + 1 < p->s->count && p->s->tokens[next + 1].upos == UPOS_DET ? 2 : 1;
        if (next < p->s->count && p->s->tokens[next].ner == NER_ORG) return true;
    }
    for (int k = tree_child(p->s, p->head, REL_NMODS); k != NO_TOKEN; k = tree_next(p->s, p->head, k, REL_NMODS))
        if (p->s->tokens[k].ner == NER_ORG) return true;
    return false;
}

static void look_at(const analysis *a, const person *p, bool harm, victims *out) {
    arena *own = a->context.arena;
    bool does = acts(a, p), hurt = harm && (befallen(a, p) || counted(a, p) || among_victims(p) || owns(p));
    if (hurt && !(does && p->titled)) ARENA_PUSH(own, &out->hurt, name_of(p)); /* the director who told of it was not killed in it */
    else if (does || p->titled) ARENA_PUSH(own, &out->heard, name_of(p));
    else if (harm && !is_beside(p)) ARENA_PUSH(own, &out->near, name_of(p));
}

static void look_at_places(const analysis *a, victims *out) {
    for (size_t k = 0; k < a->context.places.count; k++) {
        const place_mention *m = &a->context.places.items[k];
        const sentence *s = &a->syntax.sentences[m->sentence];
        span at = {s->tokens[m->first].span.start, s->tokens[m->last].span.end};
        if (m->place.resolved) ARENA_PUSH(a->context.arena, &out->places, span_text(a->syntax.text, at));
    }
}

void victims_find(const analysis *a, victims *out) {
    look_at_places(a, out);
    for (int i = 0; i < (int)a->syntax.count; i++) {
        const sentence *s = &a->syntax.sentences[i];
        bool harm = tells_of_harm(a, i);
        for (int first = 0, last; first < s->count; first = last + 1) {
            last = first;
            if (s->tokens[first].ner == NER_O) continue;
            while (last + 1 < s->count && s->tokens[last + 1].ner == s->tokens[first].ner && !s->tokens[last + 1].ner_begins) last++;
            person p;
            bool is_person = person_at(&a->context, i, first, last, &p);
            ARENA_PUSH(a->context.arena, s->tokens[first].ner == NER_PER ? &out->persons : &out->others, name_of(&p));
            if (is_of_place(&p)) ARENA_PUSH(a->context.arena, &out->places, name_of(&p));
            else if (is_person) look_at(a, &p, harm, out);
        }
    }
}
