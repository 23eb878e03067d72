/* See listing.h: movements, the reports of fronts place by place. */
#include "account/movement.h"

#include "view/claim_json.h"
#include "view/listing_parts.h"

static void grid_km(grid *g, double km) {
    if (km < 0) grid_none(g);
    else grid_real(g, km);
}

static str what_text(arena *a, const casus_claim *c) {
    return c->stance == CASUS_DENIED ? str_join(a, STR("no "), c->movement->kind) : c->movement->kind;
}

/* "60 to 30", "30". */
static str km_text(arena *a, const casus_movement *m) {
    if (m->to_km < 0 && m->from_km < 0) return (str){0};
    if (m->from_km < 0) return str_printf(a, "%.0f", m->to_km);
    if (m->to_km < 0) return str_printf(a, "from %.0f", m->from_km);
    return str_printf(a, "%.0f to %.0f", m->from_km, m->to_km);
}

static void point_row(grid *g, const movement_point *p) {
    const casus_movement *m = p->claim->claim->movement;
    grid_text(g, p->id);
    grid_text(g, p->name);
    grid_text(g, day_text(g->arena, p->day));
    grid_text(g, p->side);
    grid_text(g, what_text(g->arena, p->claim->claim));
    grid_text(g, km_text(g->arena, m));
    grid_km(g, m->from_km);
    grid_km(g, m->to_km);
    grid_text(g, m->captured);
    grid_text(g, account_voice_name(p->claim));
    grid_text(g, str_of(view_stance_name(p->claim->claim->stance)));
    grid_flag(g, p->contested);
    grid_text(g, str_of(p->claim->claim->id));
}

/* ---- Distances ---- */

static double distance(const movement_point *p) {
    const casus_movement *m = p->claim->claim->movement;
    return p->claim->claim->stance == CASUS_DENIED ? -1 : m->to_km >= 0 ? m->to_km : m->from_km;
}

/* The distances of one series, [from, to). */
static void put_series(buffer *out, const movements *list, size_t from, size_t to, const chart_axis *axis,
                       double most) {
    arena *a = out->arena;
    int32_t *days = ARENA_ARRAY(a, int32_t, to - from);
    double *values = ARENA_ARRAY(a, double, to - from);
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        if (distance(&list->items[i]) >= 0)
            days[count] = list->items[i].day, values[count++] = distance(&list->items[i]);
    if (!count) return;
    str note = count > 1 ? str_printf(a, "%.0f to %.0f km", values[0], values[count - 1])
                         : str_printf(a, "%.0f km", values[0]);
    chart_row(out, list->items[from].name, CHART_LABEL, chart_steps(a, axis, days, values, count, most), note);
}

static void put_distances(buffer *out, const movements *list, const view_look *look) {
    chart_axis axis = chart_axis_of(chart_width(look), look->ascii);
    double most = 0;
    for (size_t i = 0; i < list->count; i++) {
        double km = distance(&list->items[i]);
        if (km >= 0) chart_reach(&axis, list->items[i].day);
        if (km > most) most = km;
    }
    if (most <= 0) return;
    buffer_printf(out, "\ndistance from the place moved on, up to %.0f km\n", most);
    for (size_t i = 0; i < list->count;) {
        size_t end = i;
        while (end < list->count && str_eq(list->items[end].id, list->items[i].id)) end++;
        put_series(out, list, i, end, &axis, most);
        i = end;
    }
    chart_days(out, &axis, CHART_LABEL);
}

void view_list_movements(buffer *out, const movements *list, const view_look *look) {
    static const grid_column columns[] = {
        {"id", GRID_ID, 16, false, false},        {"about", GRID_TEXT, 20, false, false},
        {"day", GRID_CODE, 10, false, false},     {"who", GRID_TEXT, 14, false, false},
        {"kind", GRID_TEXT, 11, false, false},    {"km", GRID_CODE, 0, true, false},
        {"from_km", GRID_REAL, 0, false, true},   {"to_km", GRID_REAL, 0, false, true},
        {"captured", GRID_TEXT, 18, false, true}, {"voice", GRID_TEXT, 20, false, false},
        {"stance", GRID_TEXT, 11, false, true},   {"contested", GRID_FLAG, 0, false, false},
        {"claim", GRID_CODE, 16, false, true}};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) point_row(&g, &list->items[i]);
    view_grid(out, &g, look->format, look->width);
    if (look->format == GRID_TABLE) put_distances(out, list, look);
}
