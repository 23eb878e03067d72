/* Is it a place, as it stands here? Every sign adds to or takes from the spot's evidence; where names of persons and
 * bodies stand in the way, the answer is no. */
#include "place/place_parts.h"
#include "syntax/tree.h"

static const sentence *sentence_of(const placer *p, const spot *at) { return &p->s->sentences[at->sentence]; }

static const token *token_at(const sentence *s, int i) { return i >= 0 && i < s->count ? &s->tokens[i] : NULL; }

static str norm_at(const sentence *s, int i) {
    const token *t = token_at(s, i);
    return t ? t->norm : (str){"", 0};
}

/* ---- What the name is ---- */

static double weight_of_name(const spot_name *n) {
    const gazetteer_place *best = &n->places[0];
    place_kind kind = place_kind_of(best->feature);
    if (kind == KIND_COUNTRY) return 3.0;
    if (kind == KIND_FIRST) return 1.5;
    if (kind == KIND_WATER || kind == KIND_REGION || kind == KIND_HILL || kind == KIND_STREAM) return 2.0;
    double weight = place_weight(best->feature, best->population);
    return weight > 15.0 ? 2.5 : weight > 13.0 ? 2.0 : weight > 11.5 ? 1.2 : weight > 9.5 ? 0.5 : 0.0;
}

static bool written_small(const placer *p, str key) {
    uint64_t hash = str_hash(key);
    size_t low = 0, high = p->lower.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->lower.items[middle] < hash) low = middle + 1;
        else high = middle;
    }
    return low < p->lower.count && p->lower.items[low] == hash;
}

static double of_the_word(const placer *p, const spot *at) {
    const spot_name *n = &p->names.items[at->name];
    const token *t = &sentence_of(p, at)->tokens[at->first];
    double sum = weight_of_name(n);
    if (placer_knows(p, KEY_CALENDAR, n->key, NULL)) return -6.0;
    if (at->first == at->last && word_is_side(t->norm)) return -4.0; /* "the South" */
    bool common = placer_knows(p, KEY_COMMON, n->key, NULL);
    if (common) sum -= 3.0;
    if (memchr(n->key.ptr, ' ', n->key.len)) return sum + (common ? -2.0 : 1.0);
    if (n->key.len <= 2) sum -= 1.0;
    if (!common && written_small(p, n->key)) sum -= 2.0;
    if (placer_knows(p, KEY_GIVEN, n->key, NULL)) sum -= 1.5;
    if (t->upos != UPOS_NONE && t->upos != UPOS_PROPN && t->upos != UPOS_NOUN) sum -= 1.5;
    return sum;
}

/* ---- What the network calls it ---- */

static bool name_goes_on(const sentence *s, const spot *at) {
    const token *next = token_at(s, at->last + 1);
    bool ends_later = next && next->ner == s->tokens[at->last].ner && !next->ner_begins && next->ner != NER_O;
    return ends_later || (s->tokens[at->first].ner != NER_O && !s->tokens[at->first].ner_begins);
}

static double of_the_net(const sentence *s, const spot *at) {
    uint8_t class = s->tokens[at->first].ner;
    bool more = name_goes_on(s, at);
    if (class == NER_LOC) return more ? 1.5 : 2.5;
    if (class == NER_PER) return more ? -5.0 : -2.5;
    if (class == NER_ORG) return more ? -1.5 : -0.5;
    return 0.0;
}

/* ---- What stands before and after ---- */

static bool is_hyphen(str norm) { return str_is(norm, "-"); }

/* A capitalised word beside the name, unless it begins the sentence or has a place in itself. */
static bool is_name_word(const placer *p, const sentence *s, int i) {
    const token *t = token_at(s, i);
    if (!t || s->capitals || !token_is_capital(t) || !token_is_word(t)) return false;
    str key = place_key(p->arena, t->form);
    if (!key.len || word_kind(t->norm) != NO_KIND || word_leads(t->norm)) return false;
    return !placer_knows(p, KEY_PEOPLE, key, NULL) && !placer_knows(p, KEY_CALENDAR, key, NULL);
}

/* The word before, over the article and hyphens. */
static int before(const sentence *s, const spot *at) {
    int i = at->first - 1;
    while (i >= 0 && (str_is(s->tokens[i].norm, "the") || str_is(s->tokens[i].norm, "\""))) i--;
    return i;
}

/* "Syria's Idlib" that has lost its apostrophe, or any place right before: it says where this one lies. */
static bool follows_place(const placer *p, const spot *at) {
    const spot *last = p->spots.count ? &p->spots.items[p->spots.count - 1] : NULL;
    return last && last->sentence == at->sentence && last->last == at->first - 1 && last->evidence > 0;
}

/* "El Tiro" is no Tiro: names in Spanish begin with their article. */
static bool is_article_of_name(const token *t) {
    return token_is_capital(t) && (str_is(t->norm, "el") || str_is(t->norm, "la") || str_is(t->norm, "los") || str_is(t->norm, "las"));
}

/* "Rebels took Walikale": armies take towns, police take persons. */
static bool taken_by_force(const sentence *s, int verb) {
    int who = tree_child(s, verb, REL_SUBJECTS);
    return who != NO_TOKEN && word_is_force(s->tokens[who].norm);
}

/* "shelled Kherson": nobody shells a person, whatever the network says; who is captured may be one. */
static double of_the_verb(const sentence *s, const spot *at, int verb) {
    if (verb != at->first - 1 || s->tokens[verb].upos != UPOS_VERB) return 0.0;
    bool person = s->tokens[at->first].ner == NER_PER && !name_goes_on(s, at);
    if (word_hits_places(s->tokens[verb].norm)) return person ? 4.0 : 2.0;
    if (!word_takes(s->tokens[verb].norm)) return 0.0;
    if (taken_by_force(s, verb)) return person ? 3.5 : 2.0;
    return str_starts(s->tokens[verb].norm, STR("t")) || str_is(norm_at(s, at->last + 1), ",") ? 0.0 : 1.0;
}

static double of_the_word_before(const placer *p, const sentence *s, const spot *at) {
    int i = before(s, at);
    if (i < 0) return -0.3;
    if (follows_place(p, at)) return 0.5;
    str word = s->tokens[i].norm;
    if (str_is(word, "of"))
        return i > 0 && (word_kind(s->tokens[i - 1].norm) != NO_KIND || word_is_side(s->tokens[i - 1].norm)) ? 3.0
                                                                                                             : 0.7;
    if (word_is_title(word)) return -4.0;
    if (word_kind(word) != NO_KIND && at->first - i == 1) return 1.0;
    if (word_leads(word)) return 2.0;
    double done_to = of_the_verb(s, at, i);
    if (done_to > 0) return done_to;
    if (i != at->first - 1 || !is_name_word(p, s, i)) return 0.0;
    if (is_article_of_name(&s->tokens[i])) return -5.0;
    if (!token_is_capital(&s->tokens[at->first])) return -5.0; /* "Ahrar al-Sham" */
    if (placer_knows(p, KEY_GIVEN, place_key(p->arena, s->tokens[i].form), NULL)) return -4.0;
    return i == 0 ? -0.7 : -2.5;
}

/* "Buthidaung, a small town close to the border". */
static bool is_told_town(const sentence *s, int comma) {
    enum { REACH = 5 };
    str article = norm_at(s, comma + 1);
    if (!str_is(norm_at(s, comma), ",") || !(str_is(article, "a") || str_is(article, "the") || str_is(article, "an"))) return false;
    for (int i = comma + 2; i < s->count && i < comma + REACH; i++) {
        if (word_kind(s->tokens[i].norm) == KIND_TOWN) return true;
        if (s->tokens[i].upos != UPOS_ADJ && s->tokens[i].upos != UPOS_NOUN) return false;
    }
    return false;
}

static double of_the_word_after(const placer *p, const sentence *s, const spot *at) {
    str word = norm_at(s, at->last + 1);
    const token *next = token_at(s, at->last + 1);
    if (!next) return 0.0;
    bool capital = token_is_capital(next) && !s->capitals;
    if (capital && word_is_street(word)) return -5.0;
    if (str_is(word, "agency") || (str_is(word, "news") && str_is(norm_at(s, at->last + 2), "agency"))) return -5.0;
    if ((capital || s->capitals) && word_is_body(word)) return -5.0;
    int kind = word_kind(word);
    if (kind != NO_KIND) return 2.0;
    if (is_told_town(s, at->last + 1)) return 3.0;
    if (capital && is_name_word(p, s, at->last + 1)) return -2.0;
    return 0.0;
}

/* ---- Kind and nearness ---- */

static int kind_of_words(const sentence *s, const spot *at) {
    int after = word_kind(norm_at(s, at->last + 1));
    if (after != NO_KIND && after != KIND_SPOT) return after;
    int i = before(s, at);
    if (i < 0) return ANY_KIND;
    int first = word_kind(s->tokens[i].norm);
    if (i == at->first - 1 && first != NO_KIND && first != KIND_SPOT && first != KIND_FIRST) return first;
    if (!str_is(s->tokens[i].norm, "of") || i == 0) return ANY_KIND;
    int head = word_kind(s->tokens[i - 1].norm);
    return head == NO_KIND || head == KIND_SPOT || str_is(s->tokens[i - 1].norm, "capital") ? ANY_KIND : head;
}

static bool is_about(const sentence *s, const spot *at) {
    int i = before(s, at);
    if (str_is(norm_at(s, at->last + 1), "countryside")) return true;
    if (i < 0) return false;
    if (word_is_near(s->tokens[i].norm)) return true;
    if (!str_is(s->tokens[i].norm, "of") && !str_is(s->tokens[i].norm, "to")) return false;
    str head = norm_at(s, i - 1);
    return word_is_side(head) || str_is(head, "close") || str_is(head, "next");
}

static bool is_between(const sentence *s, const spot *at) {
    if (str_is(norm_at(s, before(s, at)), "between")) return true;
    return str_is(norm_at(s, at->first - 1), "and") && str_is(norm_at(s, at->first - 3), "between");
}

/* In a list of places the next one is a place too: "Homs, Hama and Idlib". */
static double of_the_list(const placer *p, const sentence *s, const spot *at) {
    if (!p->spots.count || at->first < 2) return 0.0;
    const spot *before = &p->spots.items[p->spots.count - 1];
    str joint = s->tokens[at->first - 1].norm;
    bool joined = str_is(joint, "and") || str_is(joint, ",") || str_is(joint, "or");
    if (before->sentence != at->sentence || before->last != at->first - 2 || !joined || before->evidence <= 0)
        return 0.0;
    return before->evidence > 3.0 ? 1.5 : before->evidence / 2.0;
}

void placer_weigh(const placer *p, spot *at) {
    const sentence *s = sentence_of(p, at);
    at->kind = kind_of_words(s, at);
    at->about = is_about(s, at);
    at->between = is_between(s, at);
    at->evidence = of_the_net(s, at) + of_the_word_before(p, s, at) + of_the_word_after(p, s, at) +
                   of_the_list(p, s, at);
    if (s->capitals) at->evidence -= 1.0;
    if (is_hyphen(norm_at(s, at->last + 1)) || is_hyphen(norm_at(s, at->first - 1))) at->evidence -= 0.5;
    if (at->name >= 0) at->evidence += of_the_word(p, at);
}
