/* KML 2.2: incidents with coordinates as placemarks, with their days for time sliders. */
#include "base/utf8.h"
#include "view/export_geo.h"

/* Markup escaped; what XML 1.0 has no character for is left out. */
static void put_xml(buffer *out, str s) {
    for (size_t at = 0, step; at < s.len; at += step) {
        uint32_t code = utf8_at(s, at, &step);
        if (code == '&') buffer_put(out, STR("&amp;"));
        else if (code == '<') buffer_put(out, STR("&lt;"));
        else if (code == '>') buffer_put(out, STR("&gt;"));
        else if (code == '"') buffer_put(out, STR("&quot;"));
        else if (code >= 0x20 && code != 0x7F && code != 0xFFFE && code != 0xFFFF)
            buffer_put(out, str_sub(s, at, at + step));
    }
}

static void put_element(buffer *out, const char *name, str value) {
    if (!value.len) return;
    buffer_printf(out, "<%s>", name);
    put_xml(out, value);
    buffer_printf(out, "</%s>", name);
}

/* The row of the incidents' table, but for what stands in elements of its own. */
static void put_data(export *e, buffer *out, const ledger_incident *in) {
    grid g = table_grid(out->arena, &table_incidents);
    table_incident(&g, e, in);
    buffer_put(out, STR("<ExtendedData>"));
    for (size_t k = 0; k + 1 < g.column_count; k++) {
        str value = view_cell(&g, k);
        if (!value.len) continue;
        buffer_printf(out, "<Data name=\"%s\">", g.columns[k].name);
        put_element(out, "value", value);
        buffer_put(out, STR("</Data>"));
    }
    buffer_put(out, STR("</ExtendedData>"));
}

static void put_days(buffer *out, const account_incident *w) {
    if (w->first == DAY_NONE) return;
    buffer_put(out, STR("<TimeSpan>"));
    put_element(out, "begin", day_text(out->arena, w->first));
    put_element(out, "end", day_text(out->arena, w->last));
    buffer_put(out, STR("</TimeSpan>"));
}

static casus_status put(export *e, buffer *out, const export_item *item) {
    const ledger_incident *in = item->incident;
    const casus_place *p = in->what.place;
    if (!p || !p->resolved) {
        export_leave_out(e, "at no place with coordinates");
        return CASUS_OK;
    }
    arena *a = out->arena;
    export_facts f = export_facts_of(a, e, in);
    buffer_put(out, STR("<Placemark id=\""));
    put_xml(out, export_id(a, in->code));
    buffer_put(out, STR("\">"));
    put_element(out, "name", export_headline_of(a, in, &f));
    put_element(out, "description", export_sentence(a, e, in, &f));
    put_days(out, &in->what);
    put_data(e, out, in);
    buffer_printf(out, "<Point><coordinates>%.5f,%.5f</coordinates></Point></Placemark>\n", p->lon, p->lat);
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {{OVER_INCIDENTS, put, NULL,
                                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>casus</name>\n",
                                      "</Document></kml>\n", NULL}};
const export_format export_kml = {.name = "kml", EXPORT_PASSES(passes)};
