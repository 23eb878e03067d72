/* See listing.h: tolls. A table shows the newest total of each series, and all of its points as lines below; files hold every
 * point. */
#include "account/toll.h"

#include "view/listing_parts.h"

str view_bounds(arena *a, int64_t low, int64_t high) {
    if (low < 0 && high < 0) return (str){0};
    if (low == high) return str_printf(a, "%lld", (long long)low);
    if (high < 0) return str_printf(a, "%lld+", (long long)low);
    if (low < 0) return str_printf(a, "..%lld", (long long)high);
    return str_printf(a, "%lld-%lld", (long long)low, (long long)high);
}

static void toll_row(grid *g, const toll *t, const toll_point *p, const ledger_loss *sum) {
    arena *a = g->arena;
    grid_text(g, t->id);
    grid_text(g, str_of(harm_name(t->harm)));
    grid_text(g, t->side);
    grid_text(g, t->role);
    grid_text(g, t->voice);
    grid_text(g, str_of(voice_kind_name(t->kind)));
    grid_text(g, day_text(a, p->day));
    grid_text(g, view_bounds(a, p->low, p->high));
    grid_whole(g, p->low);
    grid_whole(g, p->high);
    grid_text(g, p->since);
    grid_text(g, p->falls ? STR("falls") : p->restarts ? STR("restarts") : (str){0});
    grid_whole(g, sum ? sum->low : -1);
    grid_whole(g, sum ? sum->best : -1);
    grid_whole(g, sum ? sum->high : -1);
    grid_text(g, p->claim);
}

/* The newest of all the time, where the voice has said since what came of one town or week. */
static const toll_point *newest_total(const toll *t) {
    size_t k = t->count - 1;
    while (k > 0 && (t->items[k].row != t->total.row || t->items[k].low != t->total.low || t->items[k].high != t->total.high)) k--;
    return &t->items[k];
}

static str losses_text(arena *a, int harm, str side, str role) {
    buffer b = {.arena = a};
    buffer_put(&b, str_of(harm_name(harm)));
    if (role.len) buffer_put(&b, STR(", ")), buffer_put(&b, role);
    if (side.len) buffer_put(&b, STR(", of ")), buffer_put(&b, side);
    return buffer_str(&b);
}

/* ---- Below the table ---- */

static void put_gaps(buffer *out, const tolls *all) {
    toll_gaps gaps = toll_gaps_make(out->arena, all);
    for (size_t i = 0; i < gaps.count; i++) {
        const toll_gap *x = &gaps.items[i];
        view_put_all(out, losses_text(out->arena, x->harm, x->side, x->role));
        buffer_printf(out, ": %lld by its own account, %lld by others", (long long)x->own, (long long)x->others);
        if (x->own > 0) buffer_printf(out, " (%.1f times)", x->ratio);
        buffer_put(out, STR("\n"));
    }
}

static void put_sums(buffer *out, const ledger_losses *sums) {
    for (size_t i = 0; i < sums->count; i++) {
        const ledger_loss *s = &sums->items[i];
        if (s->role.len && !s->side.len) continue; /* parts of wholes that differ from incident to incident */
        view_put_all(out, losses_text(out->arena, s->harm, s->side, s->role));
        buffer_printf(out, ": %lld (%lld-%lld) in %lld incidents\n", (long long)s->best, (long long)s->low,
                      (long long)s->high, (long long)s->incidents);
    }
}

static double most_of(const tolls *list, int harm) {
    double most = 1;
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; list->items[i].harm == harm && k < list->items[i].count; k++)
            if ((double)toll_value(&list->items[i].items[k]) > most)
                most = (double)toll_value(&list->items[i].items[k]);
    return most;
}

static void put_line(buffer *out, const toll *t, const chart_axis *axis, double most) {
    arena *a = out->arena;
    int32_t *days = ARENA_ARRAY(a, int32_t, t->count);
    double *values = ARENA_ARRAY(a, double, t->count);
    for (size_t i = 0; i < t->count; i++) days[i] = t->items[i].day, values[i] = (double)toll_value(&t->items[i]);
    const toll_point *last = &t->newest;
    str of = t->side.len && t->role.len ? str_printf(a, "%.*s %.*s", STR_ARG(t->side), STR_ARG(t->role))
             : t->side.len              ? t->side
                                        : t->role;
    str who = of.len ? str_printf(a, "%.*s: %.*s", STR_ARG(of), STR_ARG(t->voice)) : t->voice;
    chart_row(out, who, CHART_LABEL, chart_steps(a, axis, days, values, t->count, most),
              view_bounds(a, last->low, last->high));
}

static void put_lines(buffer *out, const tolls *list, const view_look *look) {
    chart_axis axis = chart_axis_of(chart_width(look), look->ascii);
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->items[i].count; k++) chart_reach(&axis, list->items[i].items[k].day);
    int harm = -1;
    double most = 1;
    for (size_t i = 0; i < list->count; i++) {
        const toll *t = &list->items[i];
        if (t->harm != harm) {
            harm = t->harm, most = most_of(list, harm);
            buffer_printf(out, "\n%s, as each voice counts, up to %.0f\n", harm_name(harm), most);
        }
        put_line(out, t, &axis, most);
    }
    if (list->count) chart_days(out, &axis, CHART_LABEL), buffer_put(out, STR("\n"));
}

void view_list_tolls(buffer *out, const tolls *list, const tolls *all, const ledger_losses *sums, const view_look *look) {
    static const grid_column columns[] = {{"id", GRID_ID, 16, false, false},
                                          {"what", GRID_TEXT, 9, false, false},
                                          {"side", GRID_TEXT, 14, false, false},
                                          {"role", GRID_TEXT, 10, false, false},
                                          {"voice", GRID_TEXT, 24, false, false},
                                          {"kind", GRID_TEXT, 11, false, false},
                                          {"day", GRID_CODE, 10, false, false},
                                          {"number", GRID_CODE, 0, true, false},
                                          {"low", GRID_WHOLE, 0, false, true},
                                          {"high", GRID_WHOLE, 0, false, true},
                                          {"since", GRID_TEXT, 0, false, true},
                                          {"break", GRID_TEXT, 8, false, false},
                                          {"incidents_low", GRID_WHOLE, 0, false, true},
                                          {"incidents_best", GRID_WHOLE, 0, false, true},
                                          {"incidents_high", GRID_WHOLE, 0, false, true},
                                          {"claim", GRID_CODE, 0, false, true}};
    grid g = GRID(columns);
    bool table = look->format == GRID_TABLE;
    for (size_t i = 0; i < list->count; i++) {
        const toll *t = &list->items[i];
        const ledger_loss *sum = ledger_losses_of(sums, t->harm, t->role, t->side);
        for (size_t k = 0; !table && k < t->count; k++) toll_row(&g, t, &t->items[k], sum);
        if (table) toll_row(&g, t, newest_total(t), sum);
    }
    view_grid(out, &g, look->format, look->width);
    if (!table) return;
    put_lines(out, list, look);
    put_gaps(out, all);
    put_sums(out, sums);
}
