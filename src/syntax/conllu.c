/* CoNLL-U written. Reading is in conllu_read.c. */
#include "syntax/conllu.h"

static const char *const ner_names[] = {[NER_PER] = "PER", [NER_LOC] = "LOC", [NER_ORG] = "ORG"};

static void put_field(buffer *out, str s) {
    buffer_put(out, s.len ? s : STR("_"));
    buffer_put(out, STR("\t"));
}

/* What the last column says: the name that the word is part of, and whether the next word follows without a blank. */
static void put_misc(buffer *out, uint8_t class, bool begins, bool space_after) {
    bool named = class == NER_PER || class == NER_LOC || class == NER_ORG;
    if (named) buffer_printf(out, "NER=%c-%s", begins ? 'B' : 'I', ner_names[class]);
    if (!space_after) buffer_put(out, named ? STR("|SpaceAfter=No") : STR("SpaceAfter=No"));
    else if (!named) buffer_put(out, STR("_"));
    buffer_put(out, STR("\n"));
}

/* The line of a multiword token, which owns the blank after its last word. */
static void put_multiword(buffer *out, const syntax *s, const sentence *one, int i) {
    int last = i + one->tokens[i].mwt - 1;
    if (last >= one->count) last = one->count - 1;
    span all = {one->tokens[i].span.start, one->tokens[last].span.end};
    buffer_printf(out, "%d-%d\t", i + 1, last + 1);
    put_field(out, str_sub(s->text, all.start, all.end));
    buffer_put(out, STR("_\t_\t_\t_\t_\t_\t_\t"));
    put_misc(out, NER_O, false, one->tokens[last].space_after);
}

static void put_word(buffer *out, const sentence *one, int i, bool inside) {
    const token *t = &one->tokens[i];
    buffer_printf(out, "%d\t", i + 1);
    put_field(out, t->form);
    put_field(out, t->lemma);
    put_field(out, t->upos == UPOS_NONE ? (str){0} : str_of(upos_name(t->upos)));
    put_field(out, str_of(t->xpos));
    buffer_put(out, STR("_\t"));
    if (t->upos == UPOS_NONE) buffer_put(out, STR("_\t_\t"));
    else buffer_printf(out, "%d\t%s\t", t->head == TOKEN_ROOT ? 0 : t->head + 1, rel_name(t->rel));
    buffer_put(out, STR("_\t"));
    put_misc(out, t->ner, t->ner_begins, inside || t->space_after);
}

/* A sentence's text in one line: ends of lines and tabs become blanks. */
static void put_text(buffer *out, str text) {
    buffer_put(out, STR("# text = "));
    bool blank = false;
    for (size_t i = 0; i < text.len; i++) {
        bool space = (unsigned char)text.ptr[i] <= ' ';
        if (!space) buffer_put(out, str_sub(text, i, i + 1));
        else if (!blank) buffer_put(out, STR(" "));
        blank = space;
    }
    buffer_put(out, STR("\n"));
}

void conllu_write(buffer *out, const syntax *s, str report_id) {
    buffer_printf(out, "# newdoc id = %.*s\n", STR_ARG(report_id));
    for (size_t i = 0; i < s->count; i++) {
        const sentence *one = &s->sentences[i];
        if (i == 0 || one->paragraph != s->sentences[i - 1].paragraph) buffer_put(out, STR("# newpar\n"));
        buffer_printf(out, "# sent_id = %.*s%s%zu\n", STR_ARG(report_id), report_id.len ? "-" : "", i + 1);
        put_text(out, str_sub(s->text, one->span.start, one->span.end));
        for (int k = 0, inside = 0; k < one->count; k++) {
            if (one->tokens[k].mwt > 1) {
                put_multiword(out, s, one, k);
                inside = one->tokens[k].mwt;
            }
            put_word(out, one, k, inside > 0);
            if (inside > 0) inside--;
        }
        buffer_put(out, STR("\n"));
    }
}
