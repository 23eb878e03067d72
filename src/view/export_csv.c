/* A Frictionless data package (Data Package 2.0): four tables with keys between them, and datapackage.json that says
 * what each column is. */
#include "view/export_tables.h"

static casus_status put_rows(export *e, buffer *out, const grid *g) {
    view_csv_rows(out, g);
    e->written += (int64_t)(g->cells.count / g->column_count);
    return CASUS_OK;
}

static casus_status put_incident(export *e, buffer *out, const export_item *item) {
    grid g = table_grid(out->arena, &table_incidents);
    table_incident(&g, e, item->incident);
    return put_rows(e, out, &g);
}

static casus_status put_claim(export *e, buffer *out, const export_item *item) {
    grid g = table_grid(out->arena, &table_claims);
    table_claim(&g, e, item->claim, item->incident_of_claim);
    return put_rows(e, out, &g);
}

static casus_status put_counts(export *e, buffer *out, const export_item *item) {
    grid g = table_grid(out->arena, &table_counts);
    table_counts_of(&g, e, item->claim);
    return put_rows(e, out, &g);
}

static casus_status put_report(export *e, buffer *out, const export_item *item) {
    grid g = table_grid(out->arena, &table_reports);
    table_report(&g, e, item->report);
    return put_rows(e, out, &g);
}

/* ---- datapackage.json ---- */

/* A column of this table that holds keys of another. */
typedef struct link {
    const char *column, *table;
} link;

typedef struct resource {
    const char *name;
    const export_table *table;
    link links[2];
} resource;

static const char *type_of(grid_kind kind) {
    switch (kind) {
    case GRID_WHOLE: return "integer";
    case GRID_REAL:
    case GRID_DEGREE: return "number";
    case GRID_FLAG: return "boolean";
    case GRID_DAY: return "date";
    default: return "string";
    }
}

static void put_field(buffer *out, const grid_column *c, bool key) {
    json_open(out, NULL, '{');
    json_str(out, "name", str_of(c->name));
    json_str(out, "type", str_of(type_of(c->kind)));
    if (key) {
        json_open(out, "constraints", '{');
        json_bool(out, "required", true);
        json_bool(out, "unique", true);
        json_close(out, '}');
    }
    json_close(out, '}');
}

static void put_one_name(buffer *out, const char *key, const char *name) {
    json_open(out, key, '[');
    json_str(out, NULL, str_of(name));
    json_close(out, ']');
}

/* An empty resource is the table itself: a part of a count is a count. */
static void put_link(buffer *out, const link *l) {
    json_open(out, NULL, '{');
    put_one_name(out, "fields", l->column);
    json_open(out, "reference", '{');
    if (l->table[0]) json_str(out, "resource", str_of(l->table));
    put_one_name(out, "fields", "id");
    json_close(out, '}');
    json_close(out, '}');
}

static void put_schema(buffer *out, const resource *r) {
    json_open(out, "schema", '{');
    json_open(out, "fields", '[');
    for (size_t i = 0; i < r->table->count; i++) put_field(out, &r->table->columns[i], i == 0);
    json_close(out, ']');
    put_one_name(out, "primaryKey", "id");
    put_one_name(out, "missingValues", "");
    json_open(out, "foreignKeys", '[');
    for (size_t i = 0; i < 2 && r->links[i].column; i++) put_link(out, &r->links[i]);
    json_close(out, ']');
    json_close(out, '}');
}

static void put_dialect(buffer *out) {
    json_open(out, "dialect", '{');
    json_str(out, "delimiter", STR(","));
    json_str(out, "lineTerminator", STR("\n"));
    json_str(out, "quoteChar", STR("\""));
    json_bool(out, "doubleQuote", true);
    json_bool(out, "header", true);
    json_close(out, '}');
}

static void put_resource(buffer *out, const resource *r) {
    json_open(out, NULL, '{');
    json_str(out, "$schema", STR("https://datapackage.org/profiles/2.0/dataresource.json"));
    json_str(out, "name", str_of(r->name));
    json_str(out, "path", str_printf(out->arena, "%s.csv", r->name));
    json_str(out, "type", STR("table"));
    json_str(out, "format", STR("csv"));
    json_str(out, "mediatype", STR("text/csv"));
    json_str(out, "encoding", STR("utf-8"));
    put_dialect(out);
    put_schema(out, r);
    json_close(out, '}');
}

static casus_status put_package(export *e, buffer *out, const export_item *item) {
    static const resource resources[] = {{"incidents", &table_incidents, {{0}}},
                                         {"claims", &table_claims, {{"incident", "incidents"}, {"report", "reports"}}},
                                         {"counts", &table_counts, {{"claim", "claims"}, {"part_of", ""}}},
                                         {"reports", &table_reports, {{0}}}};
    (void)item;
    json_open(out, NULL, '{');
    json_str(out, "$schema", STR("https://datapackage.org/profiles/2.0/datapackage.json"));
    json_str(out, "name", STR("casus-export"));
    json_str(out, "title", STR("Incidents, claims, counts and reports of a casus ledger"));
    json_str(out, "description",
             str_printf(out->arena, "Figures of incidents under the policy %s.", policy_name(e->policy.kind)));
    json_open(out, "resources", '[');
    for (size_t i = 0; i < sizeof resources / sizeof *resources; i++) put_resource(out, &resources[i]);
    json_close(out, ']');
    json_close(out, '}');
    buffer_put(out, STR("\n"));
    return CASUS_OK;
}

static const export_pass passes[] = {
    {OVER_INCIDENTS, put_incident, "incidents.csv", NULL, NULL, &table_incidents},
    {OVER_EVIDENCE, put_claim, "claims.csv", NULL, NULL, &table_claims},
    {OVER_EVIDENCE, put_counts, "counts.csv", NULL, NULL, &table_counts},
    {OVER_REPORTS, put_report, "reports.csv", NULL, NULL, &table_reports},
    {OVER_NOTHING, put_package, "datapackage.json", NULL, NULL, NULL},
};
const export_format export_csv = {.name = "csv", .folder = true, .sheet = true, EXPORT_PASSES(passes)};
