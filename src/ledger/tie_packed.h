/* What is said of one edge of ties, packed: all that a listing under a filter adds up, in one row of `tie_packed`. */
#ifndef CASUS_LEDGER_TIE_PACKED_H
#define CASUS_LEDGER_TIE_PACKED_H

#include "account/tie.h"
#include "ledger/brief.h"

/* The edge that a row's first three columns name. */
tie_edge tie_edge_row(arena *a, sqlite3_stmt *st);

/* Of parts in the order of tie_parts_sort. */
str tie_pack(arena *a, const tie_parts *parts);

/* Those by these claims (NULL: by any), in the same order; reports and origins have numbers of their own, which tell them apart. Rows by other hands give
 * none that casus would not write. */
void tie_unpack(arena *a, sqlite3_stmt *st, int column, const row_set *claims, tie_parts *out);

#endif
