/* ACLED: the 31 columns of its exports since March 2023. A row is an incident that is an event of ACLED's codebook, or
 * a ceasefire (a strategic development: an agreement). */
#include "view/export_acled.h"

static const grid_column columns[] = {COLUMN("event_id_cnty", CODE),
                                      COLUMN("event_date", DAY),
                                      COLUMN("year", WHOLE),
                                      COLUMN("time_precision", WHOLE),
                                      COLUMN("disorder_type", CODE),
                                      COLUMN("event_type", CODE),
                                      COLUMN("sub_event_type", CODE),
                                      COLUMN("actor1", TEXT),
                                      COLUMN("assoc_actor_1", TEXT),
                                      COLUMN("inter1", CODE),
                                      COLUMN("actor2", TEXT),
                                      COLUMN("assoc_actor_2", TEXT),
                                      COLUMN("inter2", CODE),
                                      COLUMN("interaction", CODE),
                                      COLUMN("civilian_targeting", CODE),
                                      COLUMN("iso", WHOLE),
                                      COLUMN("region", CODE),
                                      COLUMN("country", CODE),
                                      COLUMN("admin1", TEXT),
                                      COLUMN("admin2", TEXT),
                                      COLUMN("admin3", TEXT),
                                      COLUMN("location", TEXT),
                                      COLUMN("latitude", DEGREE),
                                      COLUMN("longitude", DEGREE),
                                      COLUMN("geo_precision", WHOLE),
                                      COLUMN("source", TEXT),
                                      COLUMN("source_scale", TEXT),
                                      COLUMN("notes", TEXT),
                                      COLUMN("fatalities", WHOLE),
                                      COLUMN("tags", TEXT),
                                      COLUMN("timestamp", WHOLE)};
static const export_table table = {COLUMNS(columns)};

/* ---- Who ---- */

/* In the order of ACLED's numbers, 1 to 8; 0 for nobody. */
static const char *const inters[] = {
    "",        "State forces", "Rebel group", "Political militia",    "Identity militia",
    "Rioters", "Protesters",   "Civilians",   "External/Other forces"};

static int inter_of(const acled_event *v, const export_side *s) {
    bool abroad = s->country && v->facts.country && s->country != v->facts.country;
    switch (s->kind) {
    case SIDE_STATE: return abroad ? 8 : 1;
    case SIDE_REBELS: return 2;
    case SIDE_MILITIA:
    case SIDE_ARMED: return 3;
    case SIDE_PROTESTERS: return v->kind == ACLED_VIOLENT ? 5 : 6;
    case SIDE_CIVILIANS: return 7;
    case SIDE_OUTSIDE: return 8;
    default: return 0;
    }
}

static str interaction(arena *a, int x, int y) {
    if (!x && !y) return (str){0};
    if (!x || !y) return str_printf(a, "%s only", inters[x ? x : y]);
    return str_printf(a, "%s-%s", inters[x < y ? x : y], inters[x < y ? y : x]);
}

/* ACLED's own way to say that nobody knows. */
static const export_side unidentified = {.kind = SIDE_ARMED};

static str actor_name(arena *a, const acled_event *v, const export_side *s) {
    const char *where = v->facts.country ? v->facts.country->name : "";
    if (s->kind == SIDE_CIVILIANS) return str_printf(a, "Civilians (%s)", where);
    if (s->kind == SIDE_PROTESTERS)
        return str_printf(a, "%s (%s)", v->kind == ACLED_VIOLENT ? "Rioters" : "Protesters", where);
    bool nobody =
        s->kind == SIDE_ARMED && !s->code.len && !(s->name.len && s->name.ptr[0] >= 'A' && s->name.ptr[0] <= 'Z');
    if (nobody) return str_printf(a, "Unidentified Armed Group (%s)", where);
    return export_side_name(a, s);
}

static void take_sides(acled_event *v) {
    v->a = v->facts.doer, v->b = v->facts.target;
    if (!side_is_known(&v->b) && v->facts.civilians) v->b = (export_side){.kind = SIDE_CIVILIANS};
    v->kind = acled_kind_of(v, &v->unfit);
    bool demonstration = v->kind == ACLED_PEACEFUL || v->kind == ACLED_VIOLENT;
    if (demonstration) v->a = (export_side){.kind = SIDE_PROTESTERS}, v->b = (export_side){0};
    else if (!side_is_known(&v->a) && v->kind != ACLED_NONE) v->a = unidentified;
}

static void put_actors(grid *g, const acled_event *v) {
    int x = inter_of(v, &v->a), y = inter_of(v, &v->b);
    grid_text(g, actor_name(g->arena, v, &v->a));
    grid_none(g);
    grid_text(g, str_of(inters[x]));
    grid_text(g, actor_name(g->arena, v, &v->b));
    grid_none(g);
    grid_text(g, str_of(inters[y]));
    grid_text(g, interaction(g->arena, x, y));
    bool violence = v->kind <= ACLED_FORCE;
    grid_text(g, violence && (y == 7 || y == 6) ? STR("Civilian targeting") : (str){0});
}

/* ---- When and where ---- */

/* ACLED's three from GED's five and seven; 0 where ACLED takes none. */
static int time_precision(int date) { return date <= 1 ? 1 : date <= 3 ? 2 : date == 4 ? 3 : 0; }
static int geo_precision(int where) { return where <= 1 ? 1 : where <= 3 || where == 7 ? 2 : where <= 5 ? 3 : 0; }

static void put_head(grid *g, str id, int32_t day, int precision, acled_kind kind) {
    int year, month, dom;
    day_civil(day, &year, &month, &dom);
    grid_text(g, export_id(g->arena, id));
    grid_text(g, day_text(g->arena, day));
    grid_whole(g, year);
    grid_whole(g, precision);
    for (size_t i = 0; i < 3; i++) grid_text(g, str_of(acled_kind_name(kind, (int)i)));
}

static void put_place(grid *g, const casus_place *p, const country *c) {
    grid_whole(g, c->number);
    grid_text(g, str_of(region_of_acled(c)));
    grid_text(g, str_of(c->name));
    grid_text(g, export_line(g->arena, p->admin1));
    grid_none(g);
    grid_none(g);
    grid_text(g, export_line(g->arena, p->name));
    grid_real(g, p->lat);
    grid_real(g, p->lon);
    grid_whole(g, geo_precision(p->precision));
}

static const char *unfit_place(const casus_place *p, const country *c) {
    if (!p || !p->resolved) return "at no place with coordinates";
    if (!c) return "in no country that is known";
    return geo_precision(p->precision) ? NULL : "known to no better than the country";
}

static const char *unfit(const acled_event *v) {
    const account_incident *w = &v->in->what;
    if (!w->happened) return "only denied";
    if (v->unfit) return v->unfit;
    if (w->first == DAY_NONE || !time_precision(w->date_precision)) return "known to no better than the year";
    return unfit_place(w->place, v->facts.country);
}

/* ---- Rows ---- */

static int64_t newest(const account_claim *claims, size_t count) {
    int64_t day = 0;
    for (size_t i = 0; i < count; i++)
        if (claims[i].report->published > day) day = claims[i].report->published;
    return day * 86400;
}

static str tags_of(arena *a, const acled_event *v) {
    const figure *f = v->facts.whole[HARM_KILLED];
    str bounds = f ? str_printf(a, "fatalities %lld to %lld; ", (long long)f->low, (long long)f->high) : (str){0};
    return str_printf(a, "%.*s%s%zu reports; %zu origins", STR_ARG(bounds), f && f->contested ? "contested; " : "",
                      v->in->what.reports, v->in->what.origins);
}

static void put_rest(grid *g, const export *e, const acled_event *v) {
    const figure *killed = v->facts.whole[HARM_KILLED];
    grid_text(g, export_reports(g->arena, v->in, export_outlet));
    grid_none(g);
    grid_text(g, export_sentence(g->arena, e, v->in, &v->facts));
    grid_whole(g, killed && killed->best > 0 ? killed->best : 0);
    grid_text(g, tags_of(g->arena, v));
    grid_whole(g, newest(v->in->claims.items, v->in->claims.count));
}

static casus_status put_incident(export *e, buffer *out, const export_item *item) {
    acled_event v = {.in = item->incident, .facts = export_facts_of(out->arena, e, item->incident)};
    take_sides(&v);
    const char *why = unfit(&v);
    if (why) {
        export_leave_out(e, why);
        return CASUS_OK;
    }
    grid g = {.arena = out->arena, .columns = table.columns, .column_count = table.count};
    put_head(&g, v.in->code, v.in->what.first, time_precision(v.in->what.date_precision), v.kind);
    put_actors(&g, &v);
    put_place(&g, v.in->what.place, v.facts.country);
    put_rest(&g, e, &v);
    view_csv_rows(out, &g);
    e->written++;
    return CASUS_OK;
}

/* ---- Ceasefires ---- */

/* The most precise place that any of its claims gives. */
static const casus_place *place_of(const truce *t) {
    const casus_place *best = NULL;
    for (size_t i = 0; i < t->claims.count; i++) {
        const casus_place *p = t->claims.items[i]->claim->place;
        if (p && p->resolved && (!best || p->precision < best->precision)) best = p;
    }
    return best;
}

/* A party of a ceasefire is a code or a name; a country's is its state. */
static export_side party_of(str name) {
    const country *c = country_coded(name);
    return (export_side){.kind = c ? SIDE_STATE : SIDE_NONE, .code = c ? name : (str){0}, .name = name, .country = c};
}

static void put_parties(grid *g, const truce *t, acled_event *v) {
    const str *names = t->party_count ? t->parties : t->brokers; /* whoever made it, where nobody says between whom it is */
    size_t count = t->party_count ? t->party_count : t->broker_count;
    v->a = count > 0 ? party_of(names[0]) : (export_side){0};
    v->b = count > 1 ? party_of(names[1]) : (export_side){0};
    const export_side *sides[] = {&v->a, &v->b};
    for (size_t i = 0; i < 2; i++) {
        grid_text(g, sides[i]->country ? export_side_name(g->arena, sides[i]) : export_line(g->arena, sides[i]->name));
        grid_none(g);
        grid_text(g, str_of(inters[inter_of(v, sides[i])]));
    }
    grid_text(g, interaction(g->arena, inter_of(v, &v->a), inter_of(v, &v->b)));
    grid_none(g);
}

static str truce_outlets(arena *a, const truce *t) {
    buffer b = {.arena = a};
    const account_report *last = NULL;
    for (size_t i = 0; i < t->claims.count; i++) {
        if (t->claims.items[i]->report == last) continue;
        if (last) buffer_put(&b, STR("; "));
        last = t->claims.items[i]->report;
        buffer_put(&b, export_outlet(a, last));
    }
    return buffer_str(&b);
}

static casus_status put_ceasefire(export *e, buffer *out, const export_item *item) {
    const truce *t = item->truce;
    const casus_place *p = place_of(t);
    acled_event v = {.kind = ACLED_AGREEMENT, .facts = {.country = p ? country_of(p->country) : NULL}};
    int32_t day = t->effective != DAY_NONE ? t->effective : t->announced;
    const char *why = day == DAY_NONE ? "ceasefires without a day" : unfit_place(p, v.facts.country);
    if (!why && !t->party_count && !t->broker_count) why = "ceasefires of nobody who is named";
    if (why || !t->claims.count) {
        export_leave_out(e, why ? why : "ceasefires without a claim");
        return CASUS_OK;
    }
    grid g = {.arena = out->arena, .columns = table.columns, .column_count = table.count};
    put_head(&g, t->id, day, 1, ACLED_AGREEMENT);
    put_parties(&g, t, &v);
    put_place(&g, p, v.facts.country);
    grid_text(&g, truce_outlets(out->arena, t));
    grid_none(&g);
    grid_text(&g, export_truce_sentence(out->arena, t));
    grid_whole(&g, 0);
    grid_text(&g, str_printf(out->arena, "%zu claims", t->claims.count));
    grid_whole(&g, newest(t->claims.items[0], 1));
    view_csv_rows(out, &g);
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {{OVER_INCIDENTS, put_incident, NULL, NULL, NULL, &table},
                                     {OVER_CEASEFIRES, put_ceasefire, NULL, NULL, NULL, NULL}};
const export_format export_acled = {.name = "acled", .sheet = true, .best = true, EXPORT_PASSES(passes)};
