/* What claims are made of, as JSON Lines (docs/annotation.schema.json): names, times, places, actors, attributions, events and counts, each
 * with its report, its span in code points and its words. */
#ifndef CASUS_VIEW_ANNOTATION_JSON_H
#define CASUS_VIEW_ANNOTATION_JSON_H

#include "base/json.h"
#include "claim/analysis.h"

/* All of a report, kind by kind, each kind in order of the text. */
void view_annotations_json(buffer *out, const analysis *a, const char *sha256);

#endif
