/* What is said as a thing, and no clause: "announced a truce", "reported 20 victims at a centre", "the attack, which the army denied", "the attack was
 * claimed by". */
#include "claim/attribution_parts.h"

#define NOT_OF_THING                                                                                                   \
    (REL_BIT(REL_CASE) | REL_BIT(REL_COP) | REL_BIT(REL_AUX) | REL_BIT(REL_PARATAXIS) | REL_BIT(REL_ADVCL) |           \
     REL_BIT(REL_MARK) | REL_BIT(REL_CC) | REL_SUBJECTS)
#define TAIL_RELS (REL_BIT(REL_OBL) | REL_BIT(REL_ADVCL))

/* "that explains the delay": a fact, not a speaker. */
bool thing_is_pronoun(const sentence *s, int node) {
    static const char *const facts[] = {"that", "which", "what", "who", "whom", NULL};
    for (const char *const *f = facts; node != NO_TOKEN && *f; f++)
        if (str_is(s->tokens[node].norm, *f)) return true;
    return false;
}

/* "denied involvement in the attack", "denied responsibility for it", where the tree hangs the deed on the denial. */
static void mark_part_in(marking *m, int verb, int thing) {
    static const char *const in[] = {"in", "for", "with", "to", NULL};
    int next = thing + 1;
    if (next >= m->s->count || m->s->tokens[thing].upos != UPOS_NOUN || m->s->tokens[next].upos != UPOS_ADP) return;
    int deed = m->s->tokens[next].head;
    bool own = deed >= 0 && m->s->tokens[deed].head == verb && rel_in(m->s->tokens[deed].rel, REL_OBLIQUES);
    if (own && str_in(m->s->tokens[next].norm, in)) marking_subtree(m, deed, 0, true);
}

/* When, where and to whom it was said: no part of what is said. */
static bool of_saying(const marking *m, int phrase) {
    static const char *const ways[] = {"on", "during", "after", "before", "to", "through", "via", "until", "since", "following", NULL},
                      *const media[] = {"statement", "interview", "speech", "report", "tweet", "post", "letter", "email", "video", "message", "address", "briefing", "conference", "release", NULL};
    str p = tree_case(m->s, phrase).len ? tree_case(m->s, phrase) : tree_mark(m->s, phrase);
    int first, last;
    tree_extent(m->s, phrase, 0, &first, &last);
    for (int t = first; t <= last; t++)
        if (frame_time_word(&m->s->tokens[t])) return true;
    return p.len == 0 || str_in(p, ways) || str_in(m->c->words[m->sentence].lemmas[phrase], media);
}

/* "reported 20 victims at a centre", "reported 32, with two soldiers killed": phrases right behind the thing that the tree hangs on the cue. */
static void mark_tail(marking *m, int verb, int thing) {
    int first, last, end = thing;
    if (thing < verb) return;
    tree_extent(m->s, thing, NOT_OF_THING, &first, &end);
    for (int n = tree_next(m->s, verb, end, TAIL_RELS); n != NO_TOKEN; n = tree_next(m->s, verb, n, TAIL_RELS)) {
        tree_extent(m->s, n, 0, &first, &last);
        bool with = str_is(tree_case(m->s, n), "with") || str_is(tree_mark(m->s, n), "with");
        bool beside = first == end + 1 || (first == end + 2 && str_is(m->s->tokens[end + 1].norm, ",") && with);
        if (m->s->tokens[n].rel == REL_ADVCL && !with) return;
        if (!beside || (!with && of_saying(m, n))) return;
        marking_range(m, first, last, true);
        end = last;
    }
}

/* "had reported three dead", of which the tree makes two objects. */
static void mark_rest(marking *m, int verb, int thing) {
    int last = thing;
    for (int n = tree_next(m->s, verb, thing, REL_BIT(REL_OBJ)); n == last + 1; n = tree_next(m->s, verb, n, REL_BIT(REL_OBJ))) marking_range(m, n, n, true), last = n;
}

bool thing_mark(marking *m, const cue *k, int source) {
    if (str_is(lex_key(&k->entry, "obj"), "hearer") || str_is(lex_key(&k->entry, "obj"), "none")) return false;
    int thing = k->passive ? tree_child(m->s, k->node, REL_PASSIVE_SUBJECTS) : frame_object(m->c, k->sentence, k->node);
    if (thing != NO_TOKEN && thing < k->node && frame_time_word(&m->s->tokens[thing])) thing = tree_next(m->s, k->node, k->node, REL_BIT(REL_OBJ)); /* "On Sunday it reported" */
    if (k->passive && thing == NO_TOKEN && m->s->tokens[k->node].rel == REL_ACL) thing = m->s->tokens[k->node].head;
    bool that = k->stance == CASUS_DENIED && thing > k->node; /* "denied that" */
    if (thing == NO_TOKEN || thing == source || thing_is_pronoun(m->s, source) || (thing_is_pronoun(m->s, thing) && !that)) return false;
    int pronoun = tree_child(m->s, k->node, REL_BIT(REL_OBJ) | REL_PASSIVE_SUBJECTS);
    if (k->stance == CASUS_DENIED && tree_below(m->s, k->node, thing) && pronoun != NO_TOKEN &&
        thing_is_pronoun(m->s, pronoun)) {
        marking_subtree(m, pronoun, 0,
                        true); /* a denial of what was told, not the telling: "the raid, which the army denied" */
        return true;
    }
    marking_subtree(m, thing, NOT_OF_THING, true);
    if (!k->passive && thing > k->node) mark_rest(m, k->node, thing);
    if (k->stance == CASUS_DENIED) mark_part_in(m, k->node, thing);
    else if (!k->passive) mark_tail(m, k->node, thing);
    if (tree_below(m->s, k->node, thing)) {
        int top = k->node;
        while (m->s->tokens[top].head != thing) top = m->s->tokens[top].head;
        marking_subtree(m, top, 0, false);
    }
    return marking_any(m);
}
