/* GeoPackage: layers of incidents and of claims, the tables of the data package with a point each. */
#include "ledger/geopackage.h"
#include "view/export_tables.h"

static geopackage_kind kind_of(grid_kind kind) {
    switch (kind) {
    case GRID_WHOLE: return GEOPACKAGE_WHOLE;
    case GRID_REAL:
    case GRID_DEGREE: return GEOPACKAGE_REAL;
    case GRID_FLAG: return GEOPACKAGE_FLAG;
    case GRID_DAY: return GEOPACKAGE_DAY;
    default: return GEOPACKAGE_TEXT;
    }
}

static casus_status put_layer(export *e, const char *name, const export_table *t) {
    geopackage_column *columns = ARENA_ARRAY(e->keep, geopackage_column, t->count);
    for (size_t i = 0; i < t->count; i++)
        columns[i] = (geopackage_column){t->columns[i].name, kind_of(t->columns[i].kind)};
    return geopackage_layer(e->rows, name, columns, t->count, e->error);
}

enum { INCIDENTS, CLAIMS };

static casus_status put_layers(export *e, buffer *out, const export_item *item) {
    (void)out, (void)item;
    casus_status status = put_layer(e, "incidents", &table_incidents);
    return status == CASUS_OK ? put_layer(e, "claims", &table_claims) : status;
}

static casus_status put_row(export *e, size_t layer, const grid *g, const casus_place *p) {
    geopackage_cell *cells = ARENA_ARRAY(g->arena, geopackage_cell, g->column_count);
    for (size_t i = 0; i < g->column_count; i++) {
        const grid_cell *c = &g->cells.items[i];
        cells[i] = (geopackage_cell){c->text, c->number, c->known};
    }
    bool located = p && p->resolved;
    e->written++;
    return geopackage_put(e->rows, layer, cells, located, located ? p->lon : 0, located ? p->lat : 0, e->error);
}

static casus_status put_incident(export *e, buffer *out, const export_item *item) {
    grid g = table_grid(out->arena, &table_incidents);
    table_incident(&g, e, item->incident);
    return put_row(e, INCIDENTS, &g, item->incident->what.place);
}

static casus_status put_claim(export *e, buffer *out, const export_item *item) {
    grid g = table_grid(out->arena, &table_claims);
    table_claim(&g, e, item->claim, item->incident_of_claim);
    return put_row(e, CLAIMS, &g, item->claim->claim->place);
}

static const export_pass passes[] = {{OVER_NOTHING, put_layers, NULL, NULL, NULL, NULL},
                                     {OVER_INCIDENTS, put_incident, NULL, NULL, NULL, NULL},
                                     {OVER_EVIDENCE, put_claim, NULL, NULL, NULL, NULL}};
const export_format export_gpkg = {.name = "gpkg", .rows = true, EXPORT_PASSES(passes)};
