/* Any text through the splitter: sentences and words in order, inside the text, nothing but blanks between them; and what is written as
 * CoNLL-U is read again with the same words. */
#include "fuzz.h"

#include "read/text.h"
#include "syntax/conllu.h"
#include "syntax/split.h"

static bool blank_between(str text, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) /* no-break and other wide blanks count as such */
        if ((unsigned char)text.ptr[i] > ' ' && (unsigned char)text.ptr[i] < 0x7F) return false;
    return true;
}

static void check_sentence(str text, const sentence *s, uint32_t *at) {
    FUZZ_CHECK(s->count > 0 && s->count <= SENTENCE_WORDS_MAX);
    for (int i = 0; i < s->count; i++) {
        const token *t = &s->tokens[i];
        FUZZ_CHECK(t->span.start >= *at && t->span.end > t->span.start && t->span.end <= text.len);
        FUZZ_CHECK(blank_between(text, *at, t->span.start));
        FUZZ_CHECK(t->form.len && t->norm.len);
        *at = t->span.end;
    }
    FUZZ_CHECK(s->span.start <= s->tokens[0].span.start && s->span.end >= s->tokens[s->count - 1].span.end);
}

static void check_again(arena *a, const syntax *s) {
    buffer out = {.arena = a};
    conllu_doc doc = {0};
    casus_error error = {0};
    size_t line = 0;
    for (size_t i = 0; i < s->count; i++) /* a tree of any kind, which CoNLL-U wants */
        for (int k = 0; k < s->sentences[i].count; k++) s->sentences[i].tokens[k].head = k - 1;
    conllu_write(&out, s, STR("f"));
    str rest = buffer_str(&out);
    FUZZ_CHECK(conllu_read(a, &rest, &line, &doc, &error) == CASUS_OK && doc.syntax.count == s->count);
    for (size_t i = 0; i < s->count; i++) {
        FUZZ_CHECK(doc.syntax.sentences[i].count == s->sentences[i].count);
        for (int k = 0; k < s->sentences[i].count; k++)
            FUZZ_CHECK(str_eq(doc.syntax.sentences[i].tokens[k].form, s->sentences[i].tokens[k].form));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    fuzz_arena(&a);
    str text;
    syntax s = {0};
    if (read_text(&a, (str){(const char *)data, size}, &text, NULL) == CASUS_OK) {
        split_text(&a, text, &s);
        uint32_t at = 0;
        for (size_t i = 0; i < s.count; i++) check_sentence(text, &s.sentences[i], &at);
        FUZZ_CHECK(blank_between(text, at, (uint32_t)text.len));
        if (s.count) check_again(&a, &s);
    }
    arena_free(&a);
    return 0;
}
