/* See listing.h: access. A table shows the newest that each voice says, files all of it. */
#include "account/access.h"

#include "view/claim_json.h"
#include "view/listing_parts.h"

static void access_row(grid *g, const access_point *p) {
    arena *a = g->arena;
    grid_text(g, p->id);
    grid_text(g, p->place);
    grid_text(g, str_of(access_kind_name(p->kind)));
    grid_text(g, p->name);
    grid_text(g, p->kind == ACCESS_WAY ? p->name : p->kind == ACCESS_PEOPLE ? STR("people") : p->place);
    grid_text(g, p->state);
    grid_text(g, view_bounds(a, p->low, p->high));
    grid_whole(g, p->low);
    grid_whole(g, p->high);
    grid_text(g, p->voice);
    grid_text(g, day_text(a, p->day));
    grid_text(g, str_of(view_stance_name(p->claim->claim->stance)));
    grid_flag(g, p->newest);
    grid_flag(g, p->contested);
    grid_text(g, str_of(p->claim->claim->id));
}

void view_list_access(buffer *out, const accesses *list, const view_look *look) {
    static const grid_column columns[] = {
        {"id", GRID_ID, 16, false, false},     {"place", GRID_TEXT, 16, false, false},
        {"kind", GRID_TEXT, 8, false, true},   {"name", GRID_TEXT, 28, false, true},
        {"what", GRID_TEXT, 28, true, false},  {"state", GRID_TEXT, 16, false, false},
        {"people", GRID_CODE, 0, true, false}, {"low", GRID_WHOLE, 0, false, true},
        {"high", GRID_WHOLE, 0, false, true},  {"voice", GRID_TEXT, 20, false, false},
        {"day", GRID_CODE, 10, false, false},  {"stance", GRID_TEXT, 11, false, true},
        {"newest", GRID_FLAG, 0, false, true}, {"contested", GRID_FLAG, 0, false, false},
        {"claim", GRID_CODE, 16, false, true}};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++)
        if (look->format != GRID_TABLE || list->items[i].newest) access_row(&g, &list->items[i]);
    view_grid(out, &g, look->format, look->width);
}
