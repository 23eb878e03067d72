/* UCDP GED: 49 columns in the order of its releases (best, high, low). A row is an event with at least one death at a
 * known place; what only UCDP can give (conflicts, dyads, numbers of actors) is empty unless the user's own list has
 * it. */
#include <math.h>

#include "view/export_map.h"
#include "view/export_parts.h"
#include "view/incident_json.h"

static const grid_column columns[] = {COLUMN("id", CODE),
                                      COLUMN("relid", CODE),
                                      COLUMN("year", WHOLE),
                                      COLUMN("active_year", WHOLE),
                                      COLUMN("code_status", TEXT),
                                      COLUMN("type_of_violence", WHOLE),
                                      COLUMN("conflict_dset_id", TEXT),
                                      COLUMN("conflict_new_id", TEXT),
                                      COLUMN("conflict_name", TEXT),
                                      COLUMN("dyad_dset_id", TEXT),
                                      COLUMN("dyad_new_id", TEXT),
                                      COLUMN("dyad_name", TEXT),
                                      COLUMN("side_a_dset_id", TEXT),
                                      COLUMN("side_a_new_id", TEXT),
                                      COLUMN("side_a", TEXT),
                                      COLUMN("side_b_dset_id", TEXT),
                                      COLUMN("side_b_new_id", TEXT),
                                      COLUMN("side_b", TEXT),
                                      COLUMN("number_of_sources", WHOLE),
                                      COLUMN("source_article", TEXT),
                                      COLUMN("source_office", TEXT),
                                      COLUMN("source_date", TEXT),
                                      COLUMN("source_headline", TEXT),
                                      COLUMN("source_original", TEXT),
                                      COLUMN("where_prec", WHOLE),
                                      COLUMN("where_coordinates", TEXT),
                                      COLUMN("where_description", TEXT),
                                      COLUMN("adm_1", TEXT),
                                      COLUMN("adm_2", TEXT),
                                      COLUMN("latitude", DEGREE),
                                      COLUMN("longitude", DEGREE),
                                      COLUMN("geom_wkt", CODE),
                                      COLUMN("priogrid_gid", WHOLE),
                                      COLUMN("country", TEXT),
                                      COLUMN("country_id", TEXT),
                                      COLUMN("region", TEXT),
                                      COLUMN("event_clarity", WHOLE),
                                      COLUMN("date_prec", WHOLE),
                                      COLUMN("date_start", DAY),
                                      COLUMN("date_end", DAY),
                                      COLUMN("deaths_a", WHOLE),
                                      COLUMN("deaths_b", WHOLE),
                                      COLUMN("deaths_civilians", WHOLE),
                                      COLUMN("deaths_unknown", WHOLE),
                                      COLUMN("best", WHOLE),
                                      COLUMN("high", WHOLE),
                                      COLUMN("low", WHOLE),
                                      COLUMN("gwnoa", TEXT),
                                      COLUMN("gwnob", TEXT)};
static const export_table table = {COLUMNS(columns)};

/* A row being put together: side a is the government where there is one, as UCDP has it. */
typedef struct event {
    export *export;
    const ledger_incident *in;
    export_facts facts;
    export_side a, b;
    int type; /* 1 state-based, 2 non-state, 3 one-sided; -1 where the sides are not known */
} event;

static int type_of(const event *v) {
    bool a = side_is_armed(&v->a), b = side_is_armed(&v->b);
    if (a && b) return v->a.kind == SIDE_STATE || v->b.kind == SIDE_STATE ? 1 : 2;
    return a && v->facts.civilians ? 3 : -1;
}

static void take_sides(event *v) {
    const export_side *x = &v->facts.doer, *y = &v->facts.target;
    bool swap = side_is_armed(y) && y->kind == SIDE_STATE && x->kind != SIDE_STATE;
    v->a = swap ? *y : *x, v->b = swap ? *x : *y;
    if (!side_is_known(&v->b) && v->facts.civilians) v->b = (export_side){.kind = SIDE_CIVILIANS};
    v->type = type_of(v);
}

static const char *unfit(const event *v) {
    const figure *killed = v->facts.whole[HARM_KILLED];
    const casus_place *p = v->in->what.place;
    if (!v->in->what.happened) return "only denied";
    if (!killed || killed->high < 1) return "without a death";
    if (!p || !p->resolved) return "at no place with coordinates";
    return v->in->what.first == DAY_NONE ? "without a day" : NULL;
}

static int year_of(int32_t day) {
    int year, month, dom;
    day_civil(day, &year, &month, &dom);
    return year;
}

/* Cells of half a degree, counted from the south-west. */
static int64_t priogrid(const casus_place *p) {
    int64_t row = (int64_t)floor((p->lat + 90) * 2), column = (int64_t)floor((p->lon + 180) * 2);
    row = row > 359 ? 359 : row, column = column > 719 ? 719 : column;
    return row * 720 + column + 1;
}

static void put_ids(grid *g, const event *v) {
    str id = export_id(g->arena, v->in->code);
    grid_text(g, id);
    grid_text(g, id);
    grid_whole(g, year_of(v->in->what.first));
    grid_none(g);
    grid_none(g);
    grid_whole(g, v->type);
}

static str dyad_name(arena *a, str side_a, str side_b) {
    return side_a.len && side_b.len ? str_printf(a, "%.*s - %.*s", STR_ARG(side_a), STR_ARG(side_b)) : (str){0};
}

static void put_conflict(grid *g, const event *v) {
    arena *a = g->arena;
    str side_a = export_side_name(a, &v->a), side_b = export_side_name(a, &v->b);
    str map = v->export->map, dyad = dyad_name(a, side_a, side_b);
    str pair = dyad_name(a, v->a.code.len ? v->a.code : side_a, v->b.code.len ? v->b.code : side_b);
    const char *const of_conflict[] = {"conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id",
                                       "dyad_new_id"};
    for (size_t i = 0; i < 5; i++) grid_text(g, export_map_of(a, map, pair, dyad, of_conflict[i]));
    grid_text(g, dyad);
    grid_text(g, export_map_of(a, map, v->a.code, side_a, "side_dset_id"));
    grid_text(g, export_map_of(a, map, v->a.code, side_a, "side_new_id"));
    grid_text(g, side_a);
    grid_text(g, export_map_of(a, map, v->b.code, side_b, "side_dset_id"));
    grid_text(g, export_map_of(a, map, v->b.code, side_b, "side_new_id"));
    grid_text(g, side_b);
}

static void put_sources(grid *g, const event *v) {
    arena *a = g->arena;
    grid_whole(g, (int64_t)v->in->what.origins);
    grid_text(g, export_reports(a, v->in, export_citation));
    grid_text(g, export_reports(a, v->in, export_outlet));
    grid_text(g, export_reports(a, v->in, export_published));
    grid_text(g, export_reports(a, v->in, export_headline));
    grid_text(g, export_voices(a, v->in));
}

static void put_place(grid *g, const event *v) {
    arena *a = g->arena;
    const casus_place *p = v->in->what.place;
    str name = export_line(a, p->name);
    grid_whole(g, p->precision >= 1 && p->precision <= 7 ? p->precision : 5);
    grid_text(g, name);
    grid_text(g, p->admin1.len ? str_printf(a, "%.*s, %.*s", STR_ARG(name), STR_ARG(p->admin1)) : name);
    grid_text(g, p->admin1);
    grid_none(g);
    grid_real(g, p->lat);
    grid_real(g, p->lon);
    grid_text(g, str_printf(a, "POINT (%.5f %.5f)", p->lon, p->lat));
    grid_whole(g, priogrid(p));
    grid_text(g, v->facts.country ? str_of(v->facts.country->name) : p->country);
    grid_text(g, export_map_of(a, v->export->map, p->country,
                               v->facts.country ? str_of(v->facts.country->name) : (str){0}, "country_id"));
    grid_text(g, v->facts.country ? str_of(region_of_ucdp(v->facts.country)) : (str){0});
}

static void put_days(grid *g, const event *v) {
    const account_incident *w = &v->in->what;
    bool clear = w->stated && w->date_precision <= 2;
    grid_whole(g, clear ? 1 : 2);
    grid_whole(g, w->date_precision >= 1 && w->date_precision <= 5 ? w->date_precision : 5);
    grid_text(g, day_text(g->arena, w->first));
    grid_text(g, day_text(g->arena, w->last));
}

static void put_deaths(grid *g, const event *v) {
    export_deaths d = export_deaths_of(&v->facts, &v->a, &v->b);
    const int64_t cells[] = {d.a, d.b, d.civilians, d.unknown, d.best, d.high, d.low};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) grid_whole(g, cells[i]);
    str map = v->export->map;
    grid_text(g, export_map_of(g->arena, map, v->a.code, export_side_name(g->arena, &v->a), "gwno"));
    grid_text(g, export_map_of(g->arena, map, v->b.code, export_side_name(g->arena, &v->b), "gwno"));
}

static casus_status put(export *e, buffer *out, const export_item *item) {
    event v = {.export = e, .in = item->incident, .facts = export_facts_of(out->arena, e, item->incident)};
    const char *why = unfit(&v);
    if (why) {
        export_leave_out(e, why);
        return CASUS_OK;
    }
    take_sides(&v);
    grid g = {.arena = out->arena, .columns = table.columns, .column_count = table.count};
    put_ids(&g, &v);
    put_conflict(&g, &v);
    put_sources(&g, &v);
    put_place(&g, &v);
    put_days(&g, &v);
    put_deaths(&g, &v);
    view_csv_rows(out, &g);
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {{OVER_INCIDENTS, put, NULL, NULL, NULL, &table}};
const export_format export_ged = {.name = "ged", .sheet = true, .best = true, EXPORT_PASSES(passes)};
