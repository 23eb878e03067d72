/* See export_geo.h. */
#include "view/export_geo.h"

#include "view/claim_json.h"

void export_properties(export *e, buffer *out, const ledger_incident *in) {
    grid g = table_grid(out->arena, &table_incidents);
    table_incident(&g, e, in);
    view_json_cells(out, &g, 0);
}

str export_headline_of(arena *a, const ledger_incident *in, const export_facts *f) {
    const account_incident *w = &in->what;
    const figure *killed = f->whole[HARM_KILLED];
    buffer b = {.arena = a};
    buffer_put(&b, w->event ? str_of(view_event_name(w->event)) : STR("HARM"));
    if (w->place) buffer_put(&b, STR(" at ")), buffer_put(&b, export_line(a, w->place->name));
    if (killed && killed->best >= 0) buffer_printf(&b, ": %lld killed", (long long)killed->best);
    else if (killed) buffer_printf(&b, ": %lld to %lld killed", (long long)killed->low, (long long)killed->high);
    return buffer_str(&b);
}
