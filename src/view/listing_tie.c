/* See listing.h: ties, the edges of a signed graph. */
#include "account/tie.h"

#include "view/listing_parts.h"

static void put_claims(buffer *out, const tie_edge *e) {
    json_open(out, "claims", '[');
    for (size_t i = 0; i < e->claim_count; i++) json_str(out, NULL, str_of(e->claims[i]->claim->id));
    for (size_t i = 0; i < e->newest_count; i++) json_str(out, NULL, e->newest[i]);
    json_close(out, ']');
}

static void put_edge(buffer *out, const tie_edge *e) {
    json_open(out, NULL, '{');
    json_str(out, "schema", STR("casus/tie/1"));
    json_str(out, "id", e->id);
    json_str(out, "from", e->from);
    json_str(out, "kind", e->kind);
    json_str(out, "to", e->to);
    json_int(out, "sign", e->sign);
    json_number(out, "weight", e->weight, 1);
    json_str_or_null(out, "first", day_text(out->arena, e->first));
    json_str_or_null(out, "last", day_text(out->arena, e->last));
    json_int(out, "said", (int64_t)e->said);
    json_int(out, "unconfirmed", (int64_t)e->unconfirmed);
    json_int(out, "denied", (int64_t)e->denied);
    json_int(out, "reports", (int64_t)e->reports);
    json_int(out, "origins", (int64_t)e->origins);
    put_claims(out, e);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}

static void edge_row(grid *g, const tie_edge *e) {
    grid_text(g, e->id);
    grid_text(g, e->from);
    grid_text(g, e->kind);
    grid_text(g, e->to);
    grid_text(g, e->sign > 0 ? STR("+") : e->sign < 0 ? STR("-") : STR("0"));
    grid_real(g, e->weight);
    grid_text(g, day_text(g->arena, e->first));
    grid_text(g, day_text(g->arena, e->last));
    grid_whole(g, (int64_t)e->said);
    grid_whole(g, (int64_t)e->unconfirmed);
    grid_whole(g, (int64_t)e->denied);
    grid_whole(g, (int64_t)e->reports);
    grid_whole(g, (int64_t)e->origins);
}

void view_list_ties(buffer *out, const ties *list, const view_look *look) {
    static const grid_column columns[] = {
        {"id", GRID_ID, 16, false, false},       {"from", GRID_TEXT, 24, false, false},
        {"kind", GRID_TEXT, 10, false, false},   {"to", GRID_TEXT, 24, false, false},
        {"sign", GRID_TEXT, 4, false, false},    {"weight", GRID_REAL, 0, false, false},
        {"first", GRID_CODE, 10, false, false},  {"last", GRID_CODE, 10, false, true},
        {"said", GRID_WHOLE, 0, false, false},   {"unconfirmed", GRID_WHOLE, 0, false, true},
        {"denied", GRID_WHOLE, 0, false, false}, {"reports", GRID_WHOLE, 0, false, true},
        {"origins", GRID_WHOLE, 0, false, true}};
    if (look->format == GRID_JSONL) {
        for (size_t i = 0; i < list->count; i++) put_edge(out, &list->items[i]);
        return;
    }
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) edge_row(&g, &list->items[i]);
    view_grid(out, &g, look->format, look->width);
}
