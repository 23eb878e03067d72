/* Any bytes as CoNLL-U: refused with the line's number, or documents whose heads and spans hold. */
#include "fuzz.h"

#include "base/utf8.h"
#include "syntax/conllu.h"

static void check_sentence(str text, const sentence *s) {
    int roots = 0;
    for (int i = 0; i < s->count; i++) {
        const token *t = &s->tokens[i];
        FUZZ_CHECK(t->head >= TOKEN_ROOT && t->head < s->count && t->head != i);
        FUZZ_CHECK(t->span.start <= t->span.end && t->span.end <= text.len);
        roots += t->head == TOKEN_ROOT;
    }
    FUZZ_CHECK(s->count > 0 && roots > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    fuzz_arena(&a);
    str rest = {(const char *)data, size};
    size_t line = 0;
    casus_error error = {0};
    conllu_doc doc = {0};
    while (rest.len && conllu_read(&a, &rest, &line, &doc, &error) == CASUS_OK) {
        FUZZ_CHECK(utf8_check(doc.syntax.text) == doc.syntax.text.len);
        for (size_t i = 0; i < doc.syntax.count; i++) check_sentence(doc.syntax.text, &doc.syntax.sentences[i]);
    }
    arena_free(&a);
    return 0;
}
