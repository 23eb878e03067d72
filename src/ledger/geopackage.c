/* See geopackage.h. A point is the header "GP", version, flags, the reference system, and well-known binary, all
 * little-endian. */
#include "ledger/geopackage.h"

#include <stdlib.h>

#include "base/json.h"
#include "ledger/sql.h"

typedef struct layer {
    const char *name;
    sqlite3_stmt *insert;
    const geopackage_column *columns;
    size_t count;
    bool placed; /* has a point */
    double west, south, east, north;
} layer;

struct geopackage {
    sql sql;
    arena arena;
    layer layers[GEOPACKAGE_LAYERS];
    size_t count;
};

#define WGS84                                                                                                          \
    "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS "                                                             \
    "84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\","                                     \
    "\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY["    \
    "\"EPSG\",\"9122\"]],"                                                                                             \
    "AUTHORITY[\"EPSG\",\"4326\"]]"

static const char TABLES[] =
    "PRAGMA application_id = 1196444487;" /* "GPKG" */
    "PRAGMA user_version = 10300;"
    "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT "
    "NOT NULL,"
    " organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);"
    "CREATE TABLE gpkg_contents(table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,"
    " description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x "
    "DOUBLE,"
    " min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) "
    "REFERENCES"
    " gpkg_spatial_ref_sys(srs_id));"
    "CREATE TABLE gpkg_geometry_columns(table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT "
    "NOT NULL,"
    " srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY "
    "(table_name, column_name),"
    " CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES"
    " gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));"
    "INSERT INTO gpkg_spatial_ref_sys VALUES('WGS 84 geodetic', 4326, 'EPSG', 4326, '" WGS84
    "', 'longitude and latitude in degrees'),"
    " ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),"
    " ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');";

casus_status geopackage_open(const char *path, const char *shown, geopackage **opened, casus_error *error) {
    geopackage *g = calloc(1, sizeof *g);
    if (!g) return fail(error, CASUS_MEMORY, "out of memory");
    arena_init(&g->arena, 0);
    g->sql.path = shown;
    casus_status status = sqlite3_open_v2(path, &g->sql.db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
                              ? CASUS_OK
                              : sql_fail(&g->sql, error);
    if (status == CASUS_OK)
        status = sql_run(&g->sql, "PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY; BEGIN", error);
    if (status == CASUS_OK) status = sql_run(&g->sql, TABLES, error);
    if (status == CASUS_OK) *opened = g;
    else geopackage_close(g);
    return status;
}

void geopackage_close(geopackage *g) {
    if (!g) return;
    for (size_t i = 0; i < g->count; i++) sql_end(&g->sql, g->layers[i].insert);
    sql_close(&g->sql);
    arena_free(&g->arena);
    free(g);
}

/* ---- Layers ---- */

static casus_status run_text(geopackage *g, buffer *b, casus_error *error) {
    buffer_put(b, (str){"", 1}); /* ends the text */
    return sql_run(&g->sql, b->items, error);
}

static casus_status make_table(geopackage *g, const layer *l, casus_error *error) {
    static const char *const types[] = {"TEXT", "INTEGER", "DOUBLE", "DATE", "BOOLEAN"};
    buffer b = {.arena = &g->arena};
    buffer_printf(&b, "CREATE TABLE \"%s\"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT", l->name);
    for (size_t i = 0; i < l->count; i++)
        buffer_printf(&b, ", \"%s\" %s", l->columns[i].name, types[l->columns[i].kind]);
    buffer_printf(
        &b,
        "); INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES('%s', 'features', '%s', 4326);",
        l->name, l->name);
    buffer_printf(&b, "INSERT INTO gpkg_geometry_columns VALUES('%s', 'geom', 'POINT', 4326, 0, 0)", l->name);
    return run_text(g, &b, error);
}

static sqlite3_stmt *make_insert(geopackage *g, const layer *l, casus_error *error) {
    buffer b = {.arena = &g->arena};
    buffer_printf(&b, "INSERT INTO \"%s\" VALUES(NULL, ?", l->name);
    for (size_t i = 0; i < l->count; i++) buffer_put(&b, STR(", ?"));
    buffer_put(&b, STR(")"));
    return sql_new(&g->sql, buffer_str(&b), error);
}

casus_status geopackage_layer(geopackage *g, const char *name, const geopackage_column *columns, size_t count,
                              casus_error *error) {
    if (g->count == GEOPACKAGE_LAYERS) return fail(error, CASUS_LIMIT, "too many layers");
    layer *l = &g->layers[g->count];
    *l = (layer){.name = name, .columns = columns, .count = count};
    casus_status status = make_table(g, l, error);
    if (status != CASUS_OK) return status;
    if (!(l->insert = make_insert(g, l, error))) return CASUS_SYSTEM;
    g->count++;
    return CASUS_OK;
}

/* ---- Rows ---- */

enum { POINT_BYTES = 8 + 5 + 16 };

static unsigned char *put_bytes(unsigned char *at, uint64_t value, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) *at++ = (unsigned char)(value >> (8 * i));
    return at;
}

static unsigned char *put_double(unsigned char *at, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return put_bytes(at, bits, sizeof bits);
}

static void bind_point(sqlite3_stmt *st, double lon, double lat) {
    unsigned char blob[POINT_BYTES] = {'G', 'P', 0, 1}; /* version 0; little-endian, no envelope */
    unsigned char *at = put_bytes(blob + 4, 4326, 4);
    *at++ = 1;                /* well-known binary, little-endian */
    at = put_bytes(at, 1, 4); /* a point */
    at = put_double(at, lon);
    put_double(at, lat);
    sqlite3_bind_blob(st, 1, blob, POINT_BYTES, SQLITE_TRANSIENT);
}

static void bind_cell(sqlite3_stmt *st, int at, geopackage_kind kind, const geopackage_cell *cell) {
    if (!cell->known) sqlite3_bind_null(st, at);
    else if (kind == GEOPACKAGE_REAL) sqlite3_bind_double(st, at, cell->number);
    else if (kind == GEOPACKAGE_WHOLE || kind == GEOPACKAGE_FLAG) sqlite3_bind_int64(st, at, (int64_t)cell->number);
    else sql_bind(st, at, cell->text);
}

static void widen(layer *l, double lon, double lat) {
    l->west = l->placed && l->west < lon ? l->west : lon, l->east = l->placed && l->east > lon ? l->east : lon;
    l->south = l->placed && l->south < lat ? l->south : lat, l->north = l->placed && l->north > lat ? l->north : lat;
    l->placed = true;
}

casus_status geopackage_put(geopackage *g, size_t layer_number, const geopackage_cell *cells, bool located, double lon,
                            double lat, casus_error *error) {
    layer *l = &g->layers[layer_number];
    sqlite3_clear_bindings(l->insert);
    if (located) bind_point(l->insert, lon, lat), widen(l, lon, lat);
    for (size_t i = 0; i < l->count; i++) bind_cell(l->insert, (int)i + 2, l->columns[i].kind, &cells[i]);
    return sql_do(&g->sql, l->insert, error);
}

static casus_status write_extent(geopackage *g, const layer *l, casus_error *error) {
    if (!l->placed) return CASUS_OK;
    buffer b = {.arena = &g->arena};
    buffer_printf(
        &b, "UPDATE gpkg_contents SET min_x = %.5f, min_y = %.5f, max_x = %.5f, max_y = %.5f WHERE table_name = '%s'",
        l->west, l->south, l->east, l->north, l->name);
    return run_text(g, &b, error);
}

casus_status geopackage_keep(geopackage *g, casus_error *error) {
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < g->count; i++) status = write_extent(g, &g->layers[i], error);
    return status == CASUS_OK ? sql_run(&g->sql, "COMMIT", error) : status;
}
