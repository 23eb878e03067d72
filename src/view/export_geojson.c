/* GeoJSON (RFC 7946): incidents as points, or without a geometry where the place is not known. */
#include "view/export_geo.h"

static casus_status put(export *e, buffer *out, const export_item *item) {
    const ledger_incident *in = item->incident;
    const casus_place *p = in->what.place;
    export_next(e, out);
    json_open(out, NULL, '{');
    json_str(out, "type", STR("Feature"));
    json_str(out, "id", export_id(out->arena, in->code));
    if (p && p->resolved) {
        json_open(out, "geometry", '{');
        json_str(out, "type", STR("Point"));
        json_open(out, "coordinates", '[');
        json_number(out, NULL, p->lon, 5);
        json_number(out, NULL, p->lat, 5);
        json_close(out, ']');
        json_close(out, '}');
    } else json_none(out, "geometry");
    json_open(out, "properties", '{');
    export_properties(e, out, in);
    json_close(out, '}');
    json_close(out, '}');
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {
    {OVER_INCIDENTS, put, NULL, "{\"type\":\"FeatureCollection\",\"features\":[\n", "\n]}\n", NULL}};
const export_format export_geojson = {.name = "geojson", EXPORT_PASSES(passes)};
