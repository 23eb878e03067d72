/* HXL: incidents as a table whose second row are tags, as OCHA tags events of conflict. */
#include "view/claim_json.h"
#include "view/export_parts.h"

/* Columns and their tags, side by side. */
#define HXL_MAP(X)                                                                                                     \
    X("id", CODE, "#event+id")                                                                                         \
    X("date_start", DAY, "#date+start")                                                                                \
    X("date_end", DAY, "#date+end")                                                                                    \
    X("event_type", CODE, "#event+type")                                                                               \
    X("modes", TEXT, "#event+type+sub")                                                                                \
    X("actor1", TEXT, "#group+name+first") X("actor2", TEXT, "#group+name+second") X("country", TEXT, "#country+name") \
        X("country_code", CODE, "#country+code") X("admin1", TEXT, "#adm1+name") X("location", TEXT, "#loc+name")      \
            X("latitude", DEGREE, "#geo+lat") X("longitude", DEGREE, "#geo+lon")                                       \
                X("killed", WHOLE, "#affected+killed") X("killed_min", WHOLE, "#affected+killed+min")                  \
                    X("killed_max", WHOLE, "#affected+killed+max") X("injured", WHOLE, "#affected+injured")            \
                        X("injured_min", WHOLE, "#affected+injured+min")                                               \
                            X("injured_max", WHOLE, "#affected+injured+max") X("missing", WHOLE, "#affected+missing")  \
                                X("detained", WHOLE, "#affected+detained")                                             \
                                    X("displaced", WHOLE, "#affected+displaced") X("sources", TEXT, "#meta+source")    \
                                        X("origins", WHOLE, "#meta+source+num")                                        \
                                            X("confidence", REAL, "#meta+confidence") X("notes", TEXT, "#description")

#define HXL_COLUMN(name, kind, tag) COLUMN(name, kind),
#define HXL_TAG(name, kind, tag) "," tag
static const grid_column columns[] = {HXL_MAP(HXL_COLUMN)};
static const export_table table = {COLUMNS(columns)};
static const char tags[] = HXL_MAP(HXL_TAG) "\n";

static casus_status put_tags(export *e, buffer *out, const export_item *item) {
    (void)e, (void)item;
    buffer_put(out, str_of(tags + 1));
    return CASUS_OK;
}

static void put_range(grid *g, const figure *f) {
    grid_whole(g, f ? f->best : -1);
    grid_whole(g, f ? f->low : -1);
    grid_whole(g, f ? f->high : -1);
}

static void put_place(grid *g, const casus_place *p, const country *c) {
    grid_text(g, c ? str_of(c->name) : (str){0});
    grid_text(g, c ? str_of(c->three) : (str){0});
    grid_text(g, p ? export_line(g->arena, p->admin1) : (str){0});
    grid_text(g, p ? export_line(g->arena, p->name) : (str){0});
    if (p && p->resolved) grid_real(g, p->lat), grid_real(g, p->lon);
    else grid_none(g), grid_none(g);
}

static void put_modes(grid *g, const account_incident *w) {
    buffer b = {.arena = g->arena};
    for (size_t i = 0; i < w->mode_count; i++) {
        if (i) buffer_put(&b, STR("; "));
        buffer_put(&b, export_line(g->arena, w->modes[i]));
    }
    grid_text(g, buffer_str(&b));
}

static casus_status put_incident(export *e, buffer *out, const export_item *item) {
    arena *a = out->arena;
    const account_incident *w = &item->incident->what;
    export_facts f = export_facts_of(a, e, item->incident);
    grid g = {.arena = a, .columns = table.columns, .column_count = table.count};
    grid_text(&g, export_id(a, item->incident->code));
    grid_text(&g, day_text(a, w->first));
    grid_text(&g, day_text(a, w->last));
    grid_text(&g, str_of(view_event_name(w->event)));
    put_modes(&g, w);
    grid_text(&g, export_side_name(a, &f.doer));
    grid_text(&g, export_side_name(a, &f.target));
    put_place(&g, w->place, f.country);
    put_range(&g, f.whole[HARM_KILLED]);
    put_range(&g, f.whole[HARM_WOUNDED]);
    for (int h = HARM_MISSING; h <= HARM_DISPLACED; h++) grid_whole(&g, f.whole[h] ? f.whole[h]->best : -1);
    grid_text(&g, export_reports(a, item->incident, export_outlet));
    grid_whole(&g, (int64_t)w->origins);
    grid_real(&g, w->confidence);
    grid_text(&g, export_sentence(a, e, item->incident, &f));
    view_csv_rows(out, &g);
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {{OVER_NOTHING, put_tags, NULL, NULL, NULL, &table},
                                     {OVER_INCIDENTS, put_incident, NULL, NULL, NULL, NULL}};
const export_format export_hxl = {.name = "hxl", .sheet = true, EXPORT_PASSES(passes)};
