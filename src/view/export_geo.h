/* What the formats for maps and timelines say of an incident. */
#ifndef CASUS_VIEW_EXPORT_GEO_H
#define CASUS_VIEW_EXPORT_GEO_H

#include "view/export_tables.h"

/* The row of table_incidents as members of an open JSON object. */
void export_properties(export *e, buffer *out, const ledger_incident *in);

/* "Assault at Barda: 25 killed". */
str export_headline_of(arena *a, const ledger_incident *in, const export_facts *f);

#endif
