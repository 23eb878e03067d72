/* GeoPackage (OGC 12-128r18): tables of features with a point each, in one SQLite file of its own. What the columns and
 * rows are, the caller knows. */
#ifndef CASUS_LEDGER_GEOPACKAGE_H
#define CASUS_LEDGER_GEOPACKAGE_H

#include "base/error.h"
#include "base/str.h"

typedef struct geopackage geopackage;

typedef enum geopackage_kind {
    GEOPACKAGE_TEXT,
    GEOPACKAGE_WHOLE,
    GEOPACKAGE_REAL,
    GEOPACKAGE_DAY,
    GEOPACKAGE_FLAG
} geopackage_kind;

typedef struct geopackage_column {
    const char *name;
    geopackage_kind kind;
} geopackage_column;

typedef struct geopackage_cell {
    str text;
    double number;
    bool known;
} geopackage_cell;

/* Makes the tables that every GeoPackage has in an empty file; `shown` is its name in messages. Fails with SYSTEM.
 * Everything is one transaction, which geopackage_keep ends; end with geopackage_close. */
CASUS_CHECKED casus_status geopackage_open(const char *path, const char *shown, geopackage **opened,
                                           casus_error *error);
CASUS_CHECKED casus_status geopackage_keep(geopackage *g, casus_error *error);
void geopackage_close(geopackage *g);

enum { GEOPACKAGE_LAYERS = 4 };

/* A layer (a number from 0) with these columns beside `fid` and `geom`. Names are literals. */
CASUS_CHECKED casus_status geopackage_layer(geopackage *g, const char *name, const geopackage_column *columns,
                                            size_t count, casus_error *error);

/* A row; without a point where `located` is false. */
CASUS_CHECKED casus_status geopackage_put(geopackage *g, size_t layer, const geopackage_cell *cells, bool located,
                                          double lon, double lat, casus_error *error);

#endif
