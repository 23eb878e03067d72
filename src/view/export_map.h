/* Numbers of others' data sets that only their makers can give: a user's own list of them, tab-separated. The first
 * line names the columns, the first of which is `side`: a code ("AZE"), a name as exports write it ("Government of
 * Azerbaijan"), two of either with " - " between them for a dyad, or a country (for country_id). The others:
 * side_dset_id, side_new_id, gwno, country_id, dyad_dset_id, dyad_new_id, conflict_dset_id, conflict_new_id,
 * conflict_name. Lines that begin with '#' are comments. */
#ifndef CASUS_VIEW_EXPORT_MAP_H
#define CASUS_VIEW_EXPORT_MAP_H

#include "base/error.h"
#include "base/str.h"

/* Fails with INPUT: not UTF-8, no such column, a line with other columns than the first ("line 3: ..."). */
CASUS_CHECKED casus_status export_map_check(str map, casus_error *error);

/* The column of the line of this code or this name (case and accents do not count); empty where there is none. */
str export_map_of(arena *a, str map, str code, str name, const char *column);

#endif
