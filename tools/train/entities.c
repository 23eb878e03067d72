/* See entities.h. */
#include "entities.h"

enum { OPEN_MAX = 64, MENTIONS_MAX = 512 };

typedef struct mention {
    int64_t id;
    int first, last;
    ner class;
} mention;

typedef struct mentions {
    mention open[OPEN_MAX], closed[MENTIONS_MAX];
    int open_count, closed_count;
} mentions;

static str entity_in(str misc) {
    while (misc.len) {
        str part = str_cut(&misc, '|');
        if (str_starts(part, STR("Entity="))) return str_sub(part, 7, part.len);
    }
    return (str){"", 0};
}

static ner class_of(str type) {
    if (str_is(type, "person")) return NER_PER;
    if (str_is(type, "place")) return NER_LOC;
    return str_is(type, "organization") ? NER_ORG : NER_O;
}

static void open_mention(mentions *m, str body, int word) {
    int64_t id = str_number(str_cut(&body, '-'));
    if (id >= 0 && m->open_count < OPEN_MAX) m->open[m->open_count++] = (mention){id, word, word, class_of(str_cut(&body, '-'))};
}

static void close_mention(mentions *m, int64_t id, int word) {
    for (int i = m->open_count - 1; i >= 0; i--) {
        if (m->open[i].id != id && id >= 0) continue;
        m->open[i].last = word;
        if (m->closed_count < MENTIONS_MAX) m->closed[m->closed_count++] = m->open[i];
        memmove(&m->open[i], &m->open[i + 1], sizeof(mention) * (size_t)(--m->open_count - i));
        return;
    }
}

/* "(10-place-new-..." opens, "10)" closes, "(5-object-...)" does both. */
static void read_entities(mentions *m, str s, int word) {
    size_t at = 0;
    while (at < s.len) {
        bool opens = s.ptr[at] == '(';
        size_t from = at += opens;
        while (at < s.len && s.ptr[at] != '(' && s.ptr[at] != ')') at++;
        str body = str_sub(s, from, at);
        bool closes = at < s.len && s.ptr[at] == ')';
        if (opens) open_mention(m, body, word);
        if (closes) close_mention(m, opens ? -1 : str_number(body), word);
        at += closes;
    }
}

/* ---- From phrases to names ---- */

static bool is_name(const corpus *c, const tree *t, int i) {
    const char *xpos = c->xpos.items[t->gold[i].xpos].text;
    return strcmp(xpos, "NNP") == 0 || strcmp(xpos, "NNPS") == 0;
}

static int head_of(const tree *t, const mention *m) {
    for (int i = m->first; i <= m->last; i++)
        if (t->gold[i].head < m->first || t->gold[i].head > m->last) return i;
    return m->first;
}

/* What may stand between the parts of one name. */
static bool joins(const tree *t, int i, ner class) {
    str norm = t->words.tokens[i].norm;
    return str_is(norm, "-") || (class != NER_PER && (str_is(norm, "of") || str_is(norm, "for") || str_is(norm, "&")));
}

static int grow(const corpus *c, const tree *t, const mention *m, int at, int by) {
    for (;;) {
        int next = at + by, beyond = at + 2 * by;
        bool inside = next >= m->first && next <= m->last, further = beyond >= m->first && beyond <= m->last;
        if (inside && is_name(c, t, next)) at = next;
        else if (inside && further && joins(t, next, m->class) && is_name(c, t, beyond)) at = beyond;
        else return at;
    }
}

/* Larger phrases come first; of two that overlap the first stays. Peoples ("Americans") are no names of persons. */
static void mark(const corpus *c, tree *t, const mention *m) {
    int head = head_of(t, m);
    bool people = m->class == NER_PER && strcmp(c->xpos.items[t->gold[head].xpos].text, "NNPS") == 0;
    if (m->class == NER_O || !is_name(c, t, head) || people) return;
    int first = grow(c, t, m, head, -1), last = grow(c, t, m, head, 1);
    for (int i = first; i <= last; i++)
        if (t->gold[i].ner != 0) return;
    for (int i = first; i <= last; i++) t->gold[i].ner = (uint8_t)ner_tag(m->class, i == first);
}

void entities_names(const corpus *c, tree *t, const str *misc) {
    static mentions m;
    m.open_count = m.closed_count = 0;
    for (int i = 0; i < t->words.count; i++) read_entities(&m, entity_in(misc[i]), i);
    for (int i = 0; i < t->words.count; i++) t->gold[i].ner = 0;
    for (int size = t->words.count; size > 0; size--)
        for (int i = 0; i < m.closed_count; i++)
            if (m.closed[i].last - m.closed[i].first + 1 == size) mark(c, t, &m.closed[i]);
}
