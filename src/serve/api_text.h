/* Words around a claim, and why it was coded. */
#ifndef CASUS_SERVE_API_TEXT_H
#define CASUS_SERVE_API_TEXT_H

#include "claim/analysis.h"
#include "serve/api.h"

/* {"text":..,"at":[s,e]}: the paragraph of `text` in which a span of code points stands; `words` alone when there is no text. */
void api_context(buffer *out, const char *key, str text, str words, casus_span at);

/* A report coded again, so that it can be said why; `coding` is NULL when there is no text or no engine. Free `coding`. */
typedef struct api_coding {
    analysis analysis;
    casus_coding *coding;
} api_coding;

CASUS_CHECKED casus_status api_code(api_call *c, const ledger_report *r, api_coding *out);

/* The lines that explain a claim; every sentence with its claims, or why it has none. */
void api_why(buffer *out, const char *key, const api_coding *today, const casus_claim *c);
void api_sentences(api_call *c, const api_coding *today, str text, const account_claims *told);

#endif
