/* Why a report was coded as it was, in words: sentence by sentence, what each claim says, from which words and by which
 * entries, and for a sentence without a claim what casus found lacking in it. */
#ifndef CASUS_VIEW_EXPLAIN_H
#define CASUS_VIEW_EXPLAIN_H

#include "base/json.h"

/* A sentence of the report and, when it holds no claim, the reason. */
typedef struct view_sentence {
    casus_span span;
    str reason;
} view_sentence;

/* `sentences` in order of the text; may be empty, then only claims are told. */
void view_explain(buffer *out, const casus_coding *coding, const view_sentence *sentences, size_t count, int width);

/* The same of one claim as JSON: {"label":..,"text":..} for each line, items of an open array. */
void view_why_json(buffer *out, const casus_coding *coding, size_t claim);

#endif
