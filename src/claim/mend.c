/* See mend.h. */
#include "claim/mend.h"

#include "claim/frame.h"

/* ---- Speakers ---- */

static bool says(const lexicon *lex, const token *t) {
    return t->upos == UPOS_VERB && tree_finite(t) && (lexicon_classes(lex, t->lemma) & LEX_BIT(LEX_REPORT)) != 0;
}

/* "told", "informed": verbs that have a hearer for their object. */
static bool tells(const lexicon *lex, const token *t) {
    lex_entry e;
    return says(lex, t) && lexicon_find(lex, LEX_REPORT, t->lemma, (str){0}, &e) && str_is(lex_key(&e, "obj"), "hearer");
}

static bool nominal(const token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN; }

static bool clause_before(const sentence *s, int end) {
    for (int t = 0; t < end; t++)
        if (s->tokens[t].upos == UPOS_VERB) return true;
    return false;
}

/* The comma that parts a clause from the nouns right before a verb, or NO_TOKEN: nothing but nouns, what belongs to them and "and". */
static int opening_comma(const sentence *s, int verb) {
    for (int t = verb - 1; t > 0; t--) {
        const token *w = &s->tokens[t];
        if (str_is(w->norm, ",")) return clause_before(s, t) ? t : NO_TOKEN;
        if (w->upos == UPOS_VERB || w->upos == UPOS_AUX || w->upos == UPOS_ADP || w->upos == UPOS_SCONJ || w->upos == UPOS_PUNCT) break;
    }
    return NO_TOKEN;
}

/* Hangs those of the list that the tree joins to something before the comma on the verb, the later ones on the first. */
static void take_speakers(sentence *s, int comma, int verb) {
    int first = NO_TOKEN;
    for (int t = comma + 1; t < verb; t++)
        if (s->tokens[t].head == verb && rel_in(s->tokens[t].rel, REL_SUBJECTS)) first = t;
    for (int t = comma + 1; t < verb; t++) {
        token *w = &s->tokens[t];
        if (w->rel != REL_CONJ || !nominal(w) || w->head < 0 || w->head >= comma || tree_below(s, verb, t)) continue;
        bool leads = first == NO_TOKEN;
        w->head = leads ? verb : first, w->rel = leads ? REL_NSUBJ : REL_CONJ;
        if (leads) first = t;
    }
}

/* "told the reporter that three had died": what is said, not which reporter; relative clauses have no "that" beside their subject. */
static void take_content(const lexicon *lex, sentence *s, int clause) {
    token *t = &s->tokens[clause];
    if ((t->rel != REL_ACL && t->rel != REL_ACL_RELCL) || t->head < 0 || !str_is(tree_mark(s, clause), "that")) return;
    const token *hearer = &s->tokens[t->head];
    bool told = (hearer->rel == REL_IOBJ || hearer->rel == REL_OBJ) && hearer->head >= 0 && tells(lex, &s->tokens[hearer->head]);
    bool medium = hearer->rel == REL_OBL && hearer->head >= 0 && hearer->head < t->head && says(lex, &s->tokens[hearer->head]) && str_is(tree_case(s, t->head), "in");
    told = told || (medium && tree_child(s, hearer->head, REL_BIT(REL_CCOMP)) == NO_TOKEN); /* "said in a statement that it had" */
    if (told && tree_child(s, clause, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) != NO_TOKEN) t->head = hearer->head, t->rel = REL_CCOMP;
}

/* Where a speaker's name begins inside the phrase of a noun: a person's name, or that of an agency; NO_TOKEN for nowhere. */
static int name_within(const lexicon *lex, const sentence *s, int noun) {
    lex_entry e;
    for (int t = noun; t > 0 && (t == noun || s->tokens[t].head == noun); t--) {
        bool follows = nominal(&s->tokens[t - 1]) && s->tokens[t - 1].head == noun;
        bool person = s->tokens[t].ner == NER_PER && s->tokens[t].ner_begins && s->tokens[t - 1].ner != NER_PER;
        bool agency = s->tokens[t].upos == UPOS_PROPN && lexicon_find(lex, LEX_SOURCE, s->tokens[t].norm, (str){0}, &e);
        if (follows && (person || agency) && !(lexicon_classes(lex, s->tokens[t - 1].norm) & (LEX_BIT(LEX_TITLE) | LEX_BIT(LEX_GROUP)))) return t;
    }
    return NO_TOKEN;
}

/* "came from the south Abdallah said", "in Goma AFP reported": feeds lose the comma, and the speaker is drawn into the phrase before. */
static void part_speaker(const lexicon *lex, sentence *s, int verb) {
    enum { TAIL_MAX = 5 };
    int noun = verb - 1;
    token *n = &s->tokens[noun];
    if (s->count - verb > TAIL_MAX || !rel_in(n->rel, REL_OBLIQUES | REL_NMODS | REL_BIT(REL_OBJ)) || n->head < 0 || n->head > noun) return;
    if (tree_child(s, verb, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) != NO_TOKEN || tree_below(s, verb, noun)) return;
    int begin = name_within(lex, s, noun);
    bool bare = n->ner == NER_PER && n->rel != REL_OBJ && tree_child(s, noun, REL_BIT(REL_CASE)) == NO_TOKEN;
    if (begin == NO_TOKEN && bare) n->head = verb, n->rel = REL_NSUBJ;
    if (begin == NO_TOKEN) return;
    for (int t = 0; t < begin - 1; t++)
        if (s->tokens[t].head == noun) s->tokens[t].head = begin - 1;
    s->tokens[begin - 1].head = n->head, s->tokens[begin - 1].rel = n->rel;
    n->head = verb, n->rel = REL_NSUBJ;
}

/* "in the province of Homs the Observatory for Rights and medics said": where the comma is lost an article behind a noun begins the phrase that says it. */
static void part_phrase(sentence *s, int verb) {
    enum { TAIL_MAX = 5, REACH = 14 };
    if (s->count - verb > TAIL_MAX || tree_child(s, verb, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) != NO_TOKEN) return;
    for (int t = verb - 1; t > 2 && t > verb - REACH; t--) {
        const token *w = &s->tokens[t], *before = &s->tokens[t - 1];
        bool bracket = str_is(w->norm, "(") || str_is(w->norm, ")");
        if (w->upos == UPOS_VERB || w->upos == UPOS_AUX || w->upos == UPOS_SCONJ || (w->upos == UPOS_PUNCT && !bracket && !str_is(w->norm, "-"))) return;
        if (!str_is(w->norm, "the") || !(nominal(before) || before->upos == UPOS_NUM) || !clause_before(s, t)) continue;
        if (w->head > t && w->head < verb && s->tokens[w->head].head < t) s->tokens[w->head].head = verb, s->tokens[w->head].rel = REL_NSUBJ;
        return;
    }
}

/* "by a coalition fighting Daesh": the coalition, which fights; not a fighting of coalitions. */
static void part_doer(sentence *s, int doing) {
    token *g = &s->tokens[doing], *who = &s->tokens[doing - 1];
    bool clause = g->rel == REL_ACL || g->rel == REL_ADVCL, phrase = rel_in(g->rel, REL_NMODS | REL_OBLIQUES);
    if (!(clause || phrase) || g->upos != UPOS_VERB || strcmp(g->xpos, "VBG") != 0 || who->rel != REL_COMPOUND || who->head != doing) return;
    if (!str_is(tree_case(s, clause ? doing - 1 : doing), "by")) return;
    for (int t = 0; t < doing - 1; t++)
        if (s->tokens[t].head == doing) s->tokens[t].head = doing - 1;
    for (int t = doing + 1; t < s->count; t++)
        if (s->tokens[t].head == doing && s->tokens[t].rel == REL_APPOS) s->tokens[t].rel = REL_OBJ;
    who->head = g->head, who->rel = phrase ? g->rel : g->rel == REL_ACL ? REL_NMOD : REL_OBL;
    g->head = doing - 1, g->rel = REL_ACL;
}

/* "..., the news site N. N. reported": what a speaker is called by stands right before the name, behind the comma, and is theirs. */
static void take_calling(sentence *s, int verb) {
    int name = NO_TOKEN, first, last;
    for (int n = tree_next(s, verb, NO_TOKEN, REL_BIT(REL_NSUBJ)); n != NO_TOKEN && n < verb; n = tree_next(s, verb, n, REL_BIT(REL_NSUBJ))) name = n;
    if (name == NO_TOKEN || s->tokens[name].upos != UPOS_PROPN) return;
    tree_extent(s, name, REL_PHRASE_WITHOUT, &first, &last);
    if (first < 2 || s->tokens[first - 1].upos != UPOS_NOUN || frame_time_word(&s->tokens[first - 1])) return;
    int calling = first - 1, begin, end;
    tree_extent(s, calling, REL_PHRASE_WITHOUT, &begin, &end);
    bool stray = begin > 0 && str_is(s->tokens[begin - 1].norm, ",") && end == calling && s->tokens[calling].head < begin;
    if (stray && s->tokens[calling].head >= 0) s->tokens[calling].head = name, s->tokens[calling].rel = REL_NMOD_DESC;
}

/* "..., the regional head, N. N., reported on Facebook": an office with its name between commas is who says it, not another word for what stands before. */
static void take_office(sentence *s, int verb) {
    int name = verb - 2, begin = name, office;
    if (verb < 6 || !str_is(s->tokens[verb - 1].norm, ",") || s->tokens[name].ner != NER_PER) return;
    if (tree_child(s, verb, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) != NO_TOKEN || tree_below(s, verb, name)) return;
    while (begin > 0 && s->tokens[begin - 1].ner == NER_PER) begin--;
    office = begin - 2;
    if (office < 2 || !str_is(s->tokens[begin - 1].norm, ",") || s->tokens[office].upos != UPOS_NOUN) return;
    int comma = opening_comma(s, office + 1);
    if (comma == NO_TOKEN || s->tokens[office].head > comma || tree_below(s, verb, office)) return;
    s->tokens[office].head = verb, s->tokens[office].rel = REL_NSUBJ;
}

static bool is_day(const sentence *s, int first, int last) {
    enum { LONGEST = 5 };
    bool any = false;
    for (int t = first; t <= last; t++) any = any || frame_time_word(&s->tokens[t]);
    return any && last - first < LONGEST;
}

/* "said on Tuesday five had died", "said earlier this week it had": a day right behind the verb of saying is when it was said. */
static void take_day(const lexicon *lex, sentence *s, int day) {
    static const char *const nearer[] = {"earlier", "late", "early", "only", "just", NULL};
    int first, last;
    token *t = &s->tokens[day];
    bool loose = t->rel == REL_COMPOUND && tree_child(s, day, REL_BIT(REL_CASE)) != NO_TOKEN; /* "on Monday rebels had" */
    if (!loose && !rel_in(t->rel, REL_OBLIQUES | REL_BIT(REL_ADVMOD) | REL_NMODS)) return;
    tree_extent(s, day, 0, &first, &last);
    int verb = first > 1 && str_in(s->tokens[first - 1].norm, nearer) ? first - 2 : first - 1;
    if (verb < 0 || t->head <= last || last + 1 >= s->count || s->tokens[last + 1].upos == UPOS_PUNCT || !is_day(s, first, last)) return;
    if (says(lex, &s->tokens[verb]) && tree_below(s, t->head, verb)) t->head = verb, t->rel = REL_OBL;
}

/* "They agreed to a truce, the union's mediator, a former president, announced in Pretoria": whoever stands between the commas says it, where the tree takes him
 * for another name of the truce. */
static void take_announcer(sentence *s, int verb) {
    const uint64_t name = REL_BIT(REL_FLAT) | REL_BIT(REL_COMPOUND) | REL_BIT(REL_APPOS);
    if (!str_is(s->tokens[verb - 1].norm, ",") || s->tokens[verb].rel != REL_PARATAXIS) return;
    if (tree_child(s, verb, REL_SUBJECTS | REL_PASSIVE_SUBJECTS) != NO_TOKEN) return;
    int top = verb - 2, other = NO_TOKEN;
    for (; rel_in(s->tokens[top].rel, name) && s->tokens[top].head >= 0 && s->tokens[top].head < verb; top = s->tokens[top].head)
        if (s->tokens[top].rel == REL_APPOS) other = top;
    if (other == NO_TOKEN || !nominal(&s->tokens[other]) || s->tokens[top].ner == NER_PER) return;
    s->tokens[other].head = verb, s->tokens[other].rel = REL_NSUBJ;
}

/* "The United States, the European Union and the United Nations": the second of a list, which the tree takes for another name of the first. */
static void take_listed(sentence *s, int middle) {
    token *t = &s->tokens[middle];
    if (t->rel != REL_APPOS || t->upos != UPOS_PROPN || t->ner == NER_O || t->head < 0 || t->head > middle) return;
    int det = tree_child(s, middle, REL_BIT(REL_DET)), first, last;
    int third = tree_next(s, t->head, middle, REL_BIT(REL_CONJ));
    if (det == NO_TOKEN || third == NO_TOKEN || s->tokens[third].upos != UPOS_PROPN || s->tokens[t->head].upos != UPOS_PROPN) return;
    tree_extent(s, middle, 0, &first, &last);
    bool comma = first > 0 && str_is(s->tokens[first - 1].norm, ","), and = last + 1 < s->count && s->tokens[last + 1].rel == REL_CC;
    if (comma && and) t->rel = REL_CONJ;
}

void mend_trees(const lexicon *lex, syntax *x) {
    for (size_t i = 0; i < x->count; i++) {
        sentence *s = &x->sentences[i];
        for (int t = 0; t < s->count; t++) take_content(lex, s, t), take_day(lex, s, t);
        for (int t = 1; t < s->count; t++) part_doer(s, t), take_listed(s, t);
        for (int v = 2; v < s->count; v++) {
            if (!says(lex, &s->tokens[v])) continue;
            take_announcer(s, v);
            take_office(s, v);
            if (!nominal(&s->tokens[v - 1])) continue;
            part_speaker(lex, s, v);
            part_phrase(s, v);
            take_calling(s, v);
            int comma = opening_comma(s, v);
            if (comma != NO_TOKEN && !tree_below(s, v, comma)) take_speakers(s, comma, v);
        }
    }
}

/* ---- Names ---- */

void mend_names(syntax *x, const place_mentions *places) {
    for (size_t i = 0; i < places->count; i++) {
        const place_mention *p = &places->items[i];
        const sentence *s = &x->sentences[p->sentence];
        if (!p->place.resolved || tree_name_reaches(s, p->first, p->last, NER_PER)) continue;
        for (int t = p->first; t <= p->last; t++)
            if (s->tokens[t].ner == NER_PER) s->tokens[t].ner = NER_LOC;
    }
}
