/* Claims as JSON Lines, schema casus/claim/1 (docs/claim.schema.json): one object a line, spans in Unicode code points. */
#ifndef CASUS_VIEW_CLAIM_JSON_H
#define CASUS_VIEW_CLAIM_JSON_H

#include "base/json.h"
#include "base/utf8.h"

/* One line for each claim of a report. */
void view_claims_json(buffer *out, const casus_coding *coding);

/* The parts that other records share: `"report":{..}` and a span in code points. */
void view_report_json(buffer *out, const casus_report *report, const char *sha256);
void view_span_json(buffer *out, const char *key, const utf8_map *map, casus_span at);

void view_texts_json(buffer *out, const char *key, const str *items, size_t count);

/* Members of a place and of a count, without name, words and span. */
void view_place_json(buffer *out, const casus_place *p);
void view_count_json(buffer *out, const casus_count *n);

const char *view_stance_name(casus_stance stance);
const char *view_event_name(casus_event_type type); /* "" for CASUS_NO_EVENT */

#endif
