/* The account as tables of casus's own: columns, and the row of one thing. The data package and the GeoPackage are made
 * of them. */
#ifndef CASUS_VIEW_EXPORT_TABLES_H
#define CASUS_VIEW_EXPORT_TABLES_H

#include "view/export_parts.h"

extern const export_table table_incidents, table_claims, table_counts, table_reports;

void table_incident(grid *g, const export *e, const ledger_incident *in);
void table_claim(grid *g, const export *e, const account_claim *c, str incident);
void table_counts_of(grid *g, const export *e, const account_claim *c); /* a row for each of its counts */
void table_report(grid *g, const export *e, const ledger_report *r);

grid table_grid(arena *a, const export_table *t);

/* Keys: of a report by its identity, of a claim by its report and its place in it. */
str export_report_key(arena *a, str identity);
str export_claim_key(arena *a, const account_claim *c);

/* Words of a report, as they are but for controls; empty unless they are asked for. */
str export_own_words(arena *a, const export *e, str words);

/* The id of the claim that this one denies; empty for none. */
str export_denied(arena *a, const account_claim *c);

#endif
