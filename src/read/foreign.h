/* Events as others coded them: rows of UCDP GED, of ACLED, or of a simple table -> one shape. */
#ifndef CASUS_READ_FOREIGN_H
#define CASUS_READ_FOREIGN_H

#include "base/day.h"
#include "base/error.h"
#include "read/csv.h"

#define FOREIGN_MAP(X) X(GED, "ged") X(ACLED, "acled") X(CSV, "csv")

typedef enum foreign_kind {
#define FOREIGN_ENUM(name, text) FOREIGN_##name,
    FOREIGN_MAP(FOREIGN_ENUM)
#undef FOREIGN_ENUM
        FOREIGN_KINDS
} foreign_kind;

/* -1 for no such kind. */
int foreign_named(str name);

/* `precision` is GED's of places, 1 to 7, 0 where it is not said; figures are of the killed, CASUS_OPEN where they are
 * not. */
typedef struct foreign_event {
    str code, place, country; /* two letters, or empty */
    int32_t first, last;
    double lat, lon;
    bool located;
    int precision;
    int64_t low, best, high;
    str row; /* all of it, as a JSON object by the columns' names */
} foreign_event;

enum { FOREIGN_FIELDS = 11 };

/* Which column holds what; -1 for none. */
typedef struct foreign_columns {
    foreign_kind kind;
    str names[CSV_CELLS_MAX];
    size_t count;
    int at[FOREIGN_FIELDS];
} foreign_columns;

/* From the first record. `*is_head` is false where it is a row already (GED's candidate files have no names); the
 * columns are then those of its releases. Fails with INPUT: a column that is needed is missing. Names are copied into
 * the arena. */
CASUS_CHECKED casus_status foreign_head(arena *a, foreign_kind kind, const csv_record *first, foreign_columns *out,
                                        bool *is_head, casus_error *error);

/* One row; NULL, or why it is no event ("latitude 91 is off the globe"). */
const char *foreign_read(arena *a, const foreign_columns *columns, const csv_record *record, foreign_event *out);

#endif
