/* See listing.h. */
#include "view/claim_json.h"
#include "view/incident_json.h"
#include "view/listing_parts.h"

enum { CELLS_WIDE = 60 };

static str parties_text(arena *a, const casus_parties *list) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < list->count; i++) {
        if (i) buffer_put(&b, STR("; "));
        buffer_put(&b, list->items[i].code.len ? list->items[i].code : list->items[i].name);
    }
    return buffer_str(&b);
}

static str counts_text(arena *a, const casus_claim *c) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < c->count_count; i++) {
        if (i) buffer_put(&b, STR("; "));
        view_put_count(&b, &c->counts[i]);
    }
    return buffer_str(&b);
}

static str event_text(arena *a, const casus_claim *c) {
    buffer b = {.arena = a};
    view_put_event(&b, c);
    return buffer_str(&b);
}

static str day_or_published(arena *a, const account_claim *c) {
    return day_text(a, c->first != DAY_NONE ? c->first : c->report->published);
}

/* In JSON a claim is its own record, as it was coded. */
static void put_lines(buffer *out, const account_claims *claims) {
    for (size_t i = 0; i < claims->count; i++) {
        buffer_put(out, claims->items[i].line);
        buffer_put(out, STR("\n"));
    }
}

void view_list_claims(buffer *out, const account_claims *claims, const view_look *look) {
    static const grid_column columns[] = {
        {"id", GRID_ID, 16, false, false},         {"day", GRID_CODE, 10, false, false},
        {"voice", GRID_TEXT, 24, false, false},    {"stance", GRID_TEXT, 12, false, false},
        {"event", GRID_TEXT, 20, false, false},    {"actor", GRID_TEXT, 16, false, true},
        {"recipient", GRID_TEXT, 16, false, true}, {"place", GRID_TEXT, 16, false, false},
        {"counts", GRID_TEXT, 24, false, false},   {"words", GRID_TEXT, CELLS_WIDE, false, false},
        {"outlet", GRID_TEXT, 0, false, true},     {"report", GRID_TEXT, 0, false, true},
        {"confidence", GRID_REAL, 0, false, true}};
    if (look->format == GRID_JSONL) {
        put_lines(out, claims);
        return;
    }
    grid g = GRID(columns);
    for (size_t i = 0; i < claims->count; i++) {
        const account_claim *c = &claims->items[i];
        grid_text(&g, str_of(c->claim->id));
        grid_text(&g, day_or_published(out->arena, c));
        grid_text(&g, account_voice_name(c));
        grid_text(&g, str_of(view_stance_name(c->claim->stance)));
        grid_text(&g, event_text(out->arena, c->claim));
        grid_text(&g, parties_text(out->arena, &c->claim->actors));
        grid_text(&g, parties_text(out->arena, &c->claim->recipients));
        grid_text(&g, c->claim->place ? c->claim->place->name : (str){0});
        grid_text(&g, counts_text(out->arena, c->claim));
        grid_text(&g, c->text);
        grid_text(&g, c->report->outlet);
        grid_text(&g, c->report->id);
        grid_real(&g, c->claim->confidence);
    }
    view_grid(out, &g, look->format, look->width);
}

static const figure *whole(const figures *all, int kind) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].harm == kind && !all->items[i].role.len && !all->items[i].side.len) return &all->items[i];
    return NULL;
}

static void put_figure(grid *g, const figure *f) {
    grid_whole(g, f ? f->low : -1);
    grid_whole(g, f ? f->best : -1);
    grid_whole(g, f ? f->high : -1);
}

/* "25 (24-60)", with "!" when contested. */
static str figure_text(arena *a, const figure *f) {
    if (!f || f->low < 0) return (str){0};
    str best = f->best >= 0 ? str_printf(a, "%lld", (long long)f->best) : (str){0};
    str range = f->low == f->high && f->best == f->low
                    ? (str){0}
                    : str_printf(a, "%s(%lld-%lld)", best.len ? " " : "", (long long)f->low, (long long)f->high);
    return str_printf(a, "%.*s%.*s%s", STR_ARG(best), STR_ARG(range), f->contested ? " !" : "");
}

static str sides_text(arena *a, const account_incident *in) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < in->side_count; i++) {
        if (i) buffer_put(&b, STR(" "));
        buffer_put(&b, in->sides[i]);
    }
    return buffer_str(&b);
}

static str what_text(arena *a, const account_incident *in) {
    buffer b = {.arena = a};
    buffer_put(&b, str_of(view_event_name(in->event)));
    for (size_t i = 0; i < in->mode_count; i++) {
        buffer_put(&b, STR(" "));
        buffer_put(&b, in->modes[i]);
    }
    return buffer_str(&b);
}

static void incident_row(grid *g, const ledger_incident *in, const figures *all) {
    arena *a = g->arena;
    const casus_place *place = in->what.place;
    const figure *killed = whole(all, HARM_KILLED), *wounded = whole(all, HARM_WOUNDED);
    grid_text(g, in->code);
    grid_text(g, day_text(a, in->what.first));
    grid_text(g, day_text(a, in->what.last));
    grid_text(g, place ? place->name : (str){0});
    grid_text(g, place ? place->country : (str){0});
    if (place && place->resolved) grid_real(g, place->lat), grid_real(g, place->lon);
    else grid_none(g), grid_none(g);
    grid_text(g, what_text(a, &in->what));
    grid_text(g, sides_text(a, &in->what));
    grid_text(g, figure_text(a, killed));
    put_figure(g, killed);
    grid_text(g, figure_text(a, wounded));
    put_figure(g, wounded);
    grid_flag(g, (killed && killed->contested) || (wounded && wounded->contested));
    bool told = in->what.reports > 0;
    grid_text(g, told ? str_printf(a, "%zu/%zu", in->what.origins, in->what.reports) : str_printf(a, "(%zu)", in->what.mentions));
    grid_whole(g, (int64_t)in->what.reports);
    grid_whole(g, (int64_t)in->what.origins);
    grid_whole(g, (int64_t)in->claims.count);
    grid_whole(g, (int64_t)in->what.denials);
    grid_real(g, in->what.confidence);
}

static str incident_label(arena *a, const ledger_incident *in) {
    str day = day_text(a, in->what.first), place = in->what.place ? in->what.place->name : STR("(no place)");
    return str_printf(a, "%.*s %.*s", STR_ARG(day), STR_ARG(place));
}

/* The ranges of the killed on one scale. */
static void put_ranges(buffer *out, const ledger_incidents *list, const figures *all, const view_look *look) {
    int64_t most = 0;
    for (size_t i = 0; i < list->count; i++) {
        const figure *f = whole(&all[i], HARM_KILLED);
        if (f && f->high > most) most = f->high;
    }
    if (most <= 0) return;
    buffer_printf(out, "\nkilled, up to %lld   ! contested\n", (long long)most);
    for (size_t i = 0; i < list->count; i++) {
        const figure *f = whole(&all[i], HARM_KILLED);
        if (!f || f->low < 0) continue;
        str bar = chart_range(out->arena, f->low, f->best, f->high, most, chart_width(look), look->ascii);
        chart_row(out, incident_label(out->arena, &list->items[i]), CHART_LABEL, bar, figure_text(out->arena, f));
    }
}

void view_list_incidents(buffer *out, const ledger_incidents *list, const policy *p, const view_look *look) {
    static const grid_column columns[] = {{"id", GRID_ID, 16, false, false},
                                          {"day", GRID_CODE, 10, false, false},
                                          {"end", GRID_CODE, 10, false, true},
                                          {"place", GRID_TEXT, 18, false, false},
                                          {"country", GRID_TEXT, 2, false, true},
                                          {"lat", GRID_DEGREE, 0, false, true},
                                          {"lon", GRID_DEGREE, 0, false, true},
                                          {"event", GRID_TEXT, 22, false, false},
                                          {"sides", GRID_TEXT, 12, false, false},
                                          {"killed", GRID_TEXT, 16, true, false},
                                          {"killed_low", GRID_WHOLE, 0, false, true},
                                          {"killed_best", GRID_WHOLE, 0, false, true},
                                          {"killed_high", GRID_WHOLE, 0, false, true},
                                          {"wounded", GRID_TEXT, 14, true, false},
                                          {"wounded_low", GRID_WHOLE, 0, false, true},
                                          {"wounded_best", GRID_WHOLE, 0, false, true},
                                          {"wounded_high", GRID_WHOLE, 0, false, true},
                                          {"contested", GRID_FLAG, 0, false, true},
                                          {"told", GRID_CODE, 0, true, false},
                                          {"reports", GRID_WHOLE, 0, false, true},
                                          {"origins", GRID_WHOLE, 0, false, true},
                                          {"claims", GRID_WHOLE, 0, false, true},
                                          {"denials", GRID_WHOLE, 0, false, true},
                                          {"confidence", GRID_REAL, 0, false, true}};
    grid g = GRID(columns);
    figures *all = ARENA_ARRAY(out->arena, figures, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const ledger_incident *in = &list->items[i];
        all[i] = reconcile(out->arena, in->claims.items, in->claims.count, in->what.sides, in->what.side_count, p);
        incident_row(&g, in, &all[i]);
    }
    view_grid(out, &g, look->format, look->width);
    if (look->format == GRID_TABLE) put_ranges(out, list, all, look);
}

void view_list_reports(buffer *out, const ledger_reports *list, const view_look *look) {
    static const grid_column columns[] = {
        {"id", GRID_TEXT, 24, false, false},      {"published", GRID_CODE, 10, false, false},
        {"outlet", GRID_TEXT, 20, false, false},  {"title", GRID_TEXT, 50, false, false},
        {"claims", GRID_WHOLE, 0, false, false},  {"revision", GRID_WHOLE, 0, false, false},
        {"replaced", GRID_FLAG, 0, false, false}, {"origin", GRID_WHOLE, 0, false, false},
        {"language", GRID_CODE, 3, false, true},  {"url", GRID_TEXT, 0, false, true},
        {"sha256", GRID_TEXT, 0, false, true}};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) {
        const ledger_report *r = &list->items[i];
        grid_text(&g, r->id);
        grid_text(&g, r->published);
        grid_text(&g, r->outlet);
        grid_text(&g, r->title);
        grid_whole(&g, r->claims);
        grid_whole(&g, r->revision);
        grid_flag(&g, r->replaced_by != 0);
        grid_whole(&g, r->origin);
        grid_text(&g, r->language);
        grid_text(&g, r->url);
        grid_text(&g, r->sha256);
    }
    view_grid(out, &g, look->format, look->width);
}

void view_list_actors(buffer *out, const ledger_names *list, const view_look *look) {
    static const grid_column columns[] = {{"actor", GRID_TEXT, 30, false, false},
                                          {"name", GRID_TEXT, 30, false, false},
                                          {"claims", GRID_WHOLE, 0, false, false},
                                          {"first", GRID_CODE, 10, false, false},
                                          {"last", GRID_CODE, 10, false, false}};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) {
        grid_text(&g, list->items[i].key);
        grid_text(&g, list->items[i].name);
        grid_whole(&g, list->items[i].claims);
        grid_text(&g, day_text(out->arena, list->items[i].first));
        grid_text(&g, day_text(out->arena, list->items[i].last));
    }
    view_grid(out, &g, look->format, look->width);
}

void view_list_places(buffer *out, const ledger_names *list, const view_look *look) {
    static const grid_column columns[] = {
        {"place", GRID_TEXT, 30, false, false},     {"country", GRID_TEXT, 2, false, false},
        {"admin1", GRID_TEXT, 16, false, false},    {"geonameid", GRID_WHOLE, 0, false, true},
        {"lat", GRID_DEGREE, 0, false, false},      {"lon", GRID_DEGREE, 0, false, false},
        {"precision", GRID_WHOLE, 0, false, false}, {"claims", GRID_WHOLE, 0, false, false},
        {"first", GRID_CODE, 10, false, false},     {"last", GRID_CODE, 10, false, false}};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) {
        const ledger_name *n = &list->items[i];
        grid_text(&g, n->name);
        grid_text(&g, n->country);
        grid_text(&g, n->admin1);
        grid_whole(&g, n->geonameid ? n->geonameid : -1);
        if (n->located) grid_real(&g, n->lat), grid_real(&g, n->lon);
        else grid_none(&g), grid_none(&g);
        grid_whole(&g, n->precision);
        grid_whole(&g, n->claims);
        grid_text(&g, day_text(out->arena, n->first));
        grid_text(&g, day_text(out->arena, n->last));
    }
    view_grid(out, &g, look->format, look->width);
}
