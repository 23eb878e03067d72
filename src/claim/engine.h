/* What an engine is made of; behind casus.h's opaque casus_engine. */
#ifndef CASUS_CLAIM_ENGINE_H
#define CASUS_CLAIM_ENGINE_H

#include "lexicon/lexicon.h"
#include "place/gazetteer.h"
#include "syntax/parse.h"

/* Read-only once opened, shared by threads. Lives in its own arena. */
struct casus_engine {
    arena arena;
    str lexicon_bytes, model_bytes, gazetteer_bytes; /* mapped */
    lexicon *lexicon;
    model model;
    gazetteer *gazetteer;
    size_t report_memory;
};

/* The memory that one report may take: as the options say, or by its length. */
size_t engine_memory(const casus_engine *e, size_t text_bytes);

/* casus_code, when `parsed` is not NULL on another parser's work on the report's very text. */
CASUS_CHECKED casus_status engine_code(const casus_engine *e, const casus_report *report, const syntax *parsed,
                                       casus_coding **coding, casus_error *error);

#endif
