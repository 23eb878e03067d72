/* Who they were and on whose side. */
#include "claim/count_parts.h"
#include "claim/mention.h"

static int phrase_start(const claim_context *c, const quantity *q) {
    int at = q->single ? q->first : q->noun < q->last ? q->core_first + 1 : q->last + 1;
    while (at < q->noun &&
           count_listed(" of the a an another more other others its their his her these those further additional ",
                        count_norm(c, q->sentence, at)))
        at++;
    return at;
}

/* The most telling role of the phrase: that of the noun, unless it says no more than people and a word before it says
 * more. */
static str role_of(const claim_context *c, const quantity *q, int start) {
    lex_entry e;
    str role = {0};
    for (int at = start; at <= q->noun && !role.len; at++) { /* the longest name of the noun: "aid workers" */
        size_t n = context_find(c, LEX_ROLE, q->sentence, at, &e);
        if (n && at + (int)n - 1 == q->noun) role = e.value;
    }
    for (int at = q->noun; at >= start; at--) {
        if (!context_find(c, LEX_ROLE, q->sentence, at, &e)) continue;
        if (!role.len || str_is(role, "unknown")) role = e.value;
    }
    return role.len ? role : STR("unknown");
}

static void say_who(const claim_context *c, const quantity *q, casus_count *out) {
    out->role = STR("unknown");
    if (q->noun == NO_TOKEN) return;
    const sentence *s = context_sentence(c, q->sentence);
    int start = phrase_start(c, q), end = q->noun;
    if (start > q->noun) start = q->noun;
    if (end + 2 < s->count && str_is(s->tokens[end + 1].norm, "of") &&
        s->tokens[end + 2].upos != UPOS_NUM) { /* "members of the militia" */
        int below = tree_child(s, end, REL_BIT(REL_NMOD));
        if (below > end && below < end + 8 && str_is(tree_case(s, below), "of")) end = below;
    }
    out->who = span_text(c->syntax->text, (span){s->tokens[start].span.start, s->tokens[end].span.end});
    out->role = role_of(c, q, start);
    casus_party party = mention_party(c, (word_ref){q->sentence, q->noun});
    out->side = party.code;
}

/* What a number counts that has no noun of its own: soldiers, in "the number of soldiers killed rose to 18". */
static int numbered(const claim_context *c, const quantity *q, const harm *h) {
    enum { REACH = 14 };
    int i = q->sentence, noun = h->word - 1;
    if (q->noun != NO_TOKEN || noun < 2 || noun > q->first || count_token(c, i, noun)->upos != UPOS_NOUN) return q->noun;
    for (int at = noun - 2; at >= 0 && at > noun - REACH; at--)
        if (count_listed(" number total figure tally ", count_norm(c, i, at)) && str_is(count_norm(c, i, at + 1), "of")) return noun;
    return NO_TOKEN;
}

/* "2,000 from each side". */
static void say_each_side(const claim_context *c, const quantity *q, casus_count *out) {
    int i = q->sentence, at = q->end + 1;
    if (!count_listed(" from on ", count_norm(c, i, at)) ||
        !count_listed(" each both either ", count_norm(c, i, at + 1)))
        return;
    if (!count_listed(" side sides ", count_norm(c, i, at + 2))) return;
    const sentence *s = context_sentence(c, i);
    out->side = span_text(c->syntax->text, (span){s->tokens[at + 1].span.start, s->tokens[at + 2].span.end});
}

void count_describe(const claim_context *c, const quantity *q, const harm *h, casus_count *out) {
    quantity who = *q;
    who.noun = numbered(c, q, h);
    say_who(c, &who, out);
    say_each_side(c, q, out);
    if (count_is_total(c, q, h, &out->since)) out->scope = CASUS_CUMULATIVE;
}

bool count_is_part(const claim_context *c, const quantity *q) {
    int i = q->sentence, at = q->first - 1;
    str last = count_norm(c, i, at);
    while (count_listed(" the a : were was are is at , whom them these those ", last) && at > q->first - 4) {
        if (count_listed(" whom them these those ", last) &&
            count_listed(" among of amongst ", count_norm(c, i, at - 1)))
            return true;
        last = count_norm(c, i, --at);
    }
    if (q->of_them || count_listed(" including included includes include ", last)) return true;
    return str_is(last, "among") && count_listed(" them whom ", count_norm(c, i, at + 1));
}
