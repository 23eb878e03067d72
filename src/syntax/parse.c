/* See parse.h. */
#include "syntax/parse.h"

#include "syntax/mend.h"
#include "syntax/split.h"

casus_status model_open(str bytes, model *m, casus_error *error) {
    model opened = {0};
    casus_status status = container_open(bytes, MODEL_KIND, MODEL_VERSION, "en.model", &opened.file, error);
    if (status == CASUS_OK) status = lemma_open(&opened.file, &opened.lemmas, error);
    if (status == CASUS_OK) status = net_open(&opened.file, &opened.net, error);
    if (status == CASUS_OK) *m = opened;
    return status;
}

void model_close(model *m) {
    if (m->net) net_close(m->net);
    *m = (model){0};
}

static const bool *choose(arena *a, const syntax *s, parse_wanted *wanted, void *own) {
    if (!wanted) return NULL;
    bool *chosen = ARENA_ARRAY(a, bool, s->count);
    for (size_t i = 0; i < s->count; i++) chosen[i] = wanted(own, s, i);
    return chosen;
}

syntax syntax_parse(const model *m, arena *a, str text, parse_wanted *wanted, void *own) {
    syntax s;
    split_text(a, text, &s);
    net_parse(m->net, a, &s, choose(a, &s, wanted, own));
    mend(&s);
    lemma_fill(&m->lemmas, a, &s);
    return s;
}

void syntax_parse_words(const model *m, arena *a, syntax *s) {
    net_parse(m->net, a, s, NULL);
    mend(s);
    lemma_fill(&m->lemmas, a, s);
}
