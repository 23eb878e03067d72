/* POLECAT: the 40 tab-separated columns of its weekly files; a row for each claim with an event. */
#include "view/claim_json.h"
#include "view/export_tables.h"

static const grid_column columns[] = {COLUMN("Event ID", CODE),
                                      COLUMN("Event Date", DAY),
                                      COLUMN("Event Type", CODE),
                                      COLUMN("Event Mode", CODE),
                                      COLUMN("Intensity", REAL),
                                      COLUMN("Quad Code", CODE),
                                      COLUMN("Contexts", CODE),
                                      COLUMN("Actor Name", TEXT),
                                      COLUMN("Actor Country", TEXT),
                                      COLUMN("Actor COW", TEXT),
                                      COLUMN("Primary Actor Sector", TEXT),
                                      COLUMN("Actor Sectors", TEXT),
                                      COLUMN("Actor Title", TEXT),
                                      COLUMN("Actor Name Raw", TEXT),
                                      COLUMN("Wikipedia Actor ID", TEXT),
                                      COLUMN("Recipient Name", TEXT),
                                      COLUMN("Recipient Country", TEXT),
                                      COLUMN("Recipient COW", TEXT),
                                      COLUMN("Primary Recipient Sector", TEXT),
                                      COLUMN("Recipient Sectors", TEXT),
                                      COLUMN("Recipient Title", TEXT),
                                      COLUMN("Recipient Name Raw", TEXT),
                                      COLUMN("Wikipedia Recipient ID", TEXT),
                                      COLUMN("Placename", TEXT),
                                      COLUMN("City", TEXT),
                                      COLUMN("District", TEXT),
                                      COLUMN("Province", TEXT),
                                      COLUMN("Country", TEXT),
                                      COLUMN("Latitude", DEGREE),
                                      COLUMN("Longitude", DEGREE),
                                      COLUMN("GeoNames ID", WHOLE),
                                      COLUMN("Raw Placename", TEXT),
                                      COLUMN("Feature Type", TEXT),
                                      COLUMN("Source", TEXT),
                                      COLUMN("Publication Date", DAY),
                                      COLUMN("Story People", TEXT),
                                      COLUMN("Story Organizations", TEXT),
                                      COLUMN("Story Locations", TEXT),
                                      COLUMN("Language", CODE),
                                      COLUMN("Version", CODE)};
static const export_table table = {COLUMNS(columns)};

static casus_status put_head(export *e, buffer *out, const export_item *item) {
    (void)e, (void)item;
    view_tsv_head(out, table.columns, table.count);
    return CASUS_OK;
}

typedef str party_part(arena *a, const export *e, const casus_party *p, bool done_to);

static str name_of(arena *a, const export *e, const casus_party *p, bool done_to) {
    return export_party_name(a, e, p, done_to);
}

static str country_part(arena *a, const export *e, const casus_party *p, bool done_to) {
    (void)e, (void)done_to;
    str side = p->code.len ? account_side(a, p->code, p->name) : (str){0};
    return country_coded(side) ? side : (str){0};
}

static str sector_of(arena *a, const export *e, const casus_party *p, bool done_to) {
    (void)a, (void)e, (void)done_to;
    return p->sector;
}

/* What is known of each participant, parted by "; "; empty ones are left out. */
static str all_of(arena *a, const export *e, const casus_parties *list, party_part *part, bool done_to) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < list->count; i++) {
        str s = part(a, e, &list->items[i], done_to);
        if (b.count && s.len) buffer_put(&b, STR("; "));
        buffer_put(&b, s);
    }
    return buffer_str(&b);
}

static void put_participants(grid *g, const export *e, const casus_parties *list, bool done_to) {
    str names = all_of(g->arena, e, list, name_of, done_to);
    grid_text(g, names);
    grid_text(g, all_of(g->arena, e, list, country_part, done_to));
    grid_none(g);
    grid_text(g, list->count ? list->items[0].sector : (str){0});
    grid_text(g, all_of(g->arena, e, list, sector_of, done_to));
    grid_none(g);
    grid_text(g, names);
    grid_none(g);
}

static void put_event(grid *g, const account_claim *c) {
    static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                        "MATERIAL CONFLICT"};
    const char *auxiliary = export_auxiliary(c->claim);
    buffer modes = {.arena = g->arena};
    for (size_t i = 0; i < c->claim->mode_count; i++) {
        if (i) buffer_put(&modes, STR("; "));
        buffer_put(&modes, c->claim->modes[i]);
    }
    if (auxiliary) buffer_printf(&modes, "%s%s", modes.count ? "; " : "", auxiliary);
    grid_text(g, export_id(g->arena, export_claim_key(g->arena, c)));
    grid_text(g, day_text(g->arena, c->first != DAY_NONE ? c->first : c->report->published));
    grid_text(g, str_of(view_event_name(c->claim->event)));
    grid_text(g, buffer_str(&modes));
    grid_none(g);
    grid_text(g, str_of(quads[export_quad(c->claim->event)]));
    grid_none(g);
}

static void put_place(grid *g, const casus_place *p) {
    const country *c = p ? country_of(p->country) : NULL;
    bool found = p && p->resolved;
    str name = p ? p->name : (str){0};
    grid_text(g, name);
    grid_text(g, found && p->precision <= 1 ? name : (str){0});
    grid_none(g);
    grid_text(g, p ? p->admin1 : (str){0});
    grid_text(g, c ? str_of(c->three) : (str){0});
    if (found) grid_real(g, p->lat), grid_real(g, p->lon);
    else grid_none(g), grid_none(g);
    grid_whole(g, found && p->geonameid > 0 ? p->geonameid : -1);
    grid_text(g, name);
    grid_text(g, p ? p->feature : (str){0});
}

static casus_status put(export *e, buffer *out, const export_item *item) {
    const account_claim *c = item->claim;
    if (c->claim->event == CASUS_NO_EVENT) {
        export_leave_out(e, "without an event");
        return CASUS_OK;
    }
    grid g = {.arena = out->arena, .columns = table.columns, .column_count = table.count};
    put_event(&g, c);
    put_participants(&g, e, &c->claim->actors, false);
    put_participants(&g, e, &c->claim->recipients, true);
    put_place(&g, c->claim->place);
    grid_text(&g, c->report->outlet);
    grid_text(&g, day_text(out->arena, c->report->published));
    for (size_t i = 0; i < 3; i++) grid_none(&g);
    grid_text(&g, STR("English"));
    grid_text(&g, STR("casus"));
    view_tsv_rows(out, &g);
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {{OVER_NOTHING, put_head, NULL, NULL, NULL, NULL},
                                     {OVER_CLAIMS, put, NULL, NULL, NULL, NULL}};
const export_format export_polecat = {.name = "polecat", .sheet = true, EXPORT_PASSES(passes)};
