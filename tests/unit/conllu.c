/* CoNLL-U: what is written can be read again; strangers' files are refused with the line that is wrong. */
#include "syntax/conllu.h"
#include "syntax/split.h"
#include "test.h"

static arena memory;

static const char sample[] = "# newdoc id = one\n# newpar\n# sent_id = 1\n# text = Rebels didn't fire.\n"
                             "1\tRebels\trebel\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
                             "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n"
                             "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
                             "3.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "4\tfire\tfire\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
                             "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
                             "# newpar\n"
                             "1\tLima\tLima\tPROPN\tNNP\t_\t0\troot\t_\tNER=B-LOC\n\n"
                             "# newdoc id = two\n"
                             "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n";

static void test_read(void) {
    str rest = str_of(sample);
    size_t line = 0;
    conllu_doc doc;
    casus_error error;
    CHECK(conllu_read(&memory, &rest, &line, &doc, &error) == CASUS_OK);
    CHECK_STR(doc.id, "one");
    CHECK_STR(doc.syntax.text, "Rebels didn't fire.\n\nLima");
    CHECK(doc.syntax.count == 2 && doc.syntax.sentences[0].count == 5);
    const token *t = doc.syntax.sentences[0].tokens;
    CHECK(t[1].mwt == 2 && t[1].span.start == 7 && t[1].span.end == 10 && t[2].span.end == 13);
    CHECK(t[0].head == 3 && t[3].head == TOKEN_ROOT && t[0].rel == REL_NSUBJ && t[0].upos == UPOS_NOUN);
    CHECK(!t[3].space_after && t[2].space_after && !t[1].space_after);
    CHECK_STR(t[2].lemma, "not");
    CHECK(doc.syntax.sentences[1].tokens[0].ner == NER_LOC && doc.syntax.sentences[1].tokens[0].ner_begins);
    CHECK(doc.syntax.sentences[1].paragraph == 1);
    CHECK(conllu_read(&memory, &rest, &line, &doc, &error) == CASUS_OK);
    CHECK_STR(doc.id, "two");
    CHECK(doc.syntax.count == 1 && rest.len == 0);
}

static void test_round(void) {
    str rest = str_of(sample);
    size_t line = 0;
    conllu_doc first, second;
    casus_error error;
    buffer once = {.arena = &memory}, twice = {.arena = &memory};
    CHECK(conllu_read(&memory, &rest, &line, &first, &error) == CASUS_OK);
    conllu_write(&once, &first.syntax, first.id);
    rest = buffer_str(&once);
    CHECK(conllu_read(&memory, &rest, &line, &second, &error) == CASUS_OK);
    conllu_write(&twice, &second.syntax, second.id);
    CHECK(str_eq(buffer_str(&once), buffer_str(&twice)));
    CHECK_STR(second.syntax.text, "Rebels didn't fire.\n\nLima");
}

static void test_untagged(void) {
    syntax s;
    conllu_doc doc;
    casus_error error;
    size_t line = 0;
    buffer out = {.arena = &memory};
    split_text(&memory, STR("He said \"no\"\tand left.\nIt's over."), &s);
    conllu_write(&out, &s, STR("x"));
    str rest = buffer_str(&out);
    CHECK(conllu_read(&memory, &rest, &line, &doc, &error) == CASUS_OK);
    CHECK_STR(doc.syntax.text, "He said \"no\" and left.\n\nIt's over.");
    CHECK(doc.syntax.sentences[0].tokens[0].upos == UPOS_NONE && doc.syntax.sentences[0].tokens[0].head == TOKEN_ROOT);
}

static casus_status status_of(const char *text, const char *says) {
    str rest = str_of(text);
    size_t line = 0;
    conllu_doc doc;
    casus_error error = {0};
    casus_status status = conllu_read(&memory, &rest, &line, &doc, &error);
    if (status != CASUS_OK && !strstr(error.message, says))
        fprintf(stderr, "conllu: message '%s' lacks '%s'\n", error.message, says);
    return status != CASUS_OK && !strstr(error.message, says) ? CASUS_OK : status;
}

#define WORD(id, head) id "\tw\t_\t_\t_\t_\t" head "\tdep\t_\t_\n"

static void test_hostile(void) {
    CHECK(status_of("1\tw\t_\n", "line 1: not ten columns") == CASUS_INPUT);
    CHECK(status_of("hello\n", "not ten columns") == CASUS_INPUT);
    CHECK(status_of(WORD("1", "0") WORD("3", "1"), "line 2: word number out of order") == CASUS_INPUT);
    CHECK(status_of(WORD("1", "9"), "head outside") == CASUS_INPUT);
    CHECK(status_of(WORD("1", "x"), "bad head") == CASUS_INPUT);
    CHECK(status_of(WORD("1", "-1"), "bad head") == CASUS_INPUT);
    CHECK(status_of(WORD("1", "99999999999999999999"), "bad head") == CASUS_INPUT);
    CHECK(status_of(WORD("1", "2") WORD("2", "1"), "circle") == CASUS_INPUT);
    CHECK(status_of(WORD("1", "1"), "circle") == CASUS_INPUT);
    CHECK(status_of("1-9999\tw\t_\t_\t_\t_\t_\t_\t_\t_\n", "range") == CASUS_INPUT);
    CHECK(status_of("1-2\tw\t_\t_\t_\t_\t_\t_\t_\t_\n" WORD("1", "0"), "without its last word") == CASUS_INPUT);
    CHECK(status_of("1-2\tw\t_\t_\t_\t_\t_\t_\t_\t_\n1-2\tw\t_\t_\t_\t_\t_\t_\t_\t_\n", "inside another") ==
          CASUS_INPUT);
    CHECK(status_of(WORD("1", "2") WORD("2", "0"), "") == CASUS_OK);
    CHECK(status_of(WORD("1", "_") WORD("2", "_"), "") == CASUS_OK);
    CHECK(status_of("", "") == CASUS_OK);
}

int main(void) {
    static jmp_buf escape;
    arena_init(&memory, 0);
    memory.escape = &escape;
    if (setjmp(escape)) return 1;
    test_read();
    test_round();
    test_untagged();
    test_hostile();
    arena_free(&memory);
    return TEST_END("conllu");
}
