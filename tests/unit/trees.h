/* Sentences for tests as trees written by hand: a line a word, "form lemma UPOS XPOS head relation [NER]", heads counted from
 * 1, 0 for the root; a blank line ends a sentence. The lexicon is the one that the program ships with. */
#ifndef CASUS_TEST_TREES_H
#define CASUS_TEST_TREES_H

#include <stdlib.h>

#include "base/json.h"
#include "base/map.h"
#include "claim/coding.h"

typedef struct trees {
    arena arena;
    casus_engine engine;
    analysis analysis;
    claims claims;
} trees;

static inline ner ner_named(str name) {
    return str_is(name, "PER") ? NER_PER : str_is(name, "LOC") ? NER_LOC : str_is(name, "ORG") ? NER_ORG : NER_O;
}

static inline void tree_word(arena *a, sentence *s, buffer *text, str line, bool first) {
    token t = {.space_after = true};
    str form = str_cut(&line, ' ');
    if (text->count && !first) buffer_put(text, STR(" "));
    t.span.start = (uint32_t)text->count;
    buffer_put(text, form);
    t.span.end = (uint32_t)text->count;
    t.form = form, t.norm = str_lower(a, form), t.lemma = str_cut(&line, ' ');
    t.upos = (uint8_t)upos_find(str_cut(&line, ' '));
    str xpos = str_cut(&line, ' ');
    memcpy(t.xpos, xpos.ptr, xpos.len < 7 ? xpos.len : 7);
    t.head = (int)str_number(str_cut(&line, ' ')) - 1;
    t.rel = (uint8_t)rel_find(str_cut(&line, ' '));
    t.ner = (uint8_t)ner_named(line), t.ner_begins = t.ner != NER_O;
    s->tokens[s->count++] = t;
}

static inline syntax trees_read(arena *a, const char *lines) {
    enum { WORDS = 80, SENTENCES = 16 };
    buffer text = {.arena = a};
    syntax out = {.sentences = ARENA_ARRAY(a, sentence, SENTENCES)};
    str rest = str_of(lines);
    while (rest.len) {
        sentence *s = &out.sentences[out.count++];
        *s = (sentence){.tokens = ARENA_ARRAY(a, token, WORDS), .paragraph = (int)out.count};
        for (str line = str_cut(&rest, '\n'); line.len; line = str_cut(&rest, '\n')) tree_word(a, s, &text, line, text.count == 0);
        s->span = (span){s->tokens[0].span.start, s->tokens[s->count - 1].span.end};
    }
    out.text = buffer_str(&text);
    for (size_t i = 0; i < out.count; i++)
        for (int t = 0; t < out.sentences[i].count; t++) out.sentences[i].tokens[t].form = span_text(out.text, out.sentences[i].tokens[t].span);
    return out;
}

/* The folder is where `make` puts the lexicon: beside the test's own build. */
static inline bool trees_open(trees *t, const char *folder) {
    casus_error error;
    memset(t, 0, sizeof *t);
    arena_init(&t->arena, 0);
    str name = str_printf(&t->arena, "%s/en.lexicon", folder);
    return map_open(name.ptr, &t->engine.lexicon_bytes, &error) == CASUS_OK &&
           lexicon_open(t->engine.lexicon_bytes, &t->engine.lexicon, &error) == CASUS_OK;
}

static inline void trees_close(trees *t) {
    lexicon_close(t->engine.lexicon);
    map_close(t->engine.lexicon_bytes);
    arena_free(&t->arena);
}

/* Everything but places, for which tests would need a gazetteer. */
static inline const claims *trees_code(trees *t, const char *published, const char *lines) {
    analysis *a = &t->analysis;
    *a = (analysis){.syntax = trees_read(&t->arena, lines)};
    tree_index(&t->arena, &a->syntax);
    a->report = (casus_report){.text = a->syntax.text, .published = str_of(published)};
    context_make(&a->context, &t->arena, t->engine.lexicon, &a->report, &a->syntax);
    a->context.times = timex_find(&t->arena, &a->syntax, a->report.published);
    a->attributions = attribution_find(&a->context);
    a->counts = count_find(&a->context);
    a->events = event_find(&a->context);
    t->claims = claim_make(a);
    return &t->claims;
}

#endif
