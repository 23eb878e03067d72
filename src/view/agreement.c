/* See agreement.h. */
#include "view/agreement.h"

static void put_event(grid *g, const compare_event *v) {
    grid_whole(g, v ? v->low : -1);
    grid_whole(g, v ? v->best : -1);
    grid_whole(g, v ? v->high : -1);
}

static void put_apart(grid *g, const agreement *x) {
    bool both = x->ours && x->theirs;
    grid_whole(g, both ? x->days : -1);
    if (both && x->km >= 0) grid_real(g, x->km);
    else grid_none(g);
}

void view_list_agreements(buffer *out, const agreements *list, const view_look *look, bool head) {
    static const grid_column columns[] = {
        {"day", GRID_CODE, 10, false, false},        {"place", GRID_TEXT, 20, false, false},
        {"in", GRID_CODE, 6, false, false},          {"days", GRID_WHOLE, 0, false, false},
        {"km", GRID_REAL, 0, false, false},          {"ours_low", GRID_WHOLE, 0, false, true},
        {"ours_best", GRID_WHOLE, 0, false, false},  {"ours_high", GRID_WHOLE, 0, false, true},
        {"theirs_low", GRID_WHOLE, 0, false, true},  {"theirs_best", GRID_WHOLE, 0, false, false},
        {"theirs_high", GRID_WHOLE, 0, false, true}, {"ours", GRID_CODE, 16, false, false},
        {"source", GRID_TEXT, 10, false, false},     {"theirs", GRID_CODE, 22, false, false},
        {"theirs_place", GRID_TEXT, 0, false, true}};
    grid g = {.arena = out->arena, .columns = columns, .column_count = sizeof columns / sizeof *columns};
    for (size_t i = 0; i < list->count; i++) {
        const agreement *x = &list->items[i];
        const compare_event *v = x->ours ? x->ours : x->theirs;
        grid_text(&g, day_text(out->arena, v->first));
        grid_text(&g, v->place);
        grid_text(&g, x->ours && x->theirs ? STR("both") : x->ours ? STR("ours") : STR("theirs"));
        put_apart(&g, x);
        put_event(&g, x->ours);
        put_event(&g, x->theirs);
        grid_text(&g, x->ours ? x->ours->id : (str){0});
        grid_text(&g, x->theirs ? x->theirs->source : (str){0});
        grid_text(&g, x->theirs ? x->theirs->id : (str){0});
        grid_text(&g, x->theirs ? x->theirs->place : (str){0});
    }
    if (look->format == GRID_CSV && !head) view_csv_rows(out, &g);
    else view_grid(out, &g, look->format, look->width);
}

static int64_t killed(const compare_event *v) { return v && v->best > 0 ? v->best : 0; }

void view_agreement_sums(buffer *out, const agreements *list) {
    int64_t both = 0, ours = 0, theirs = 0, alike = 0, deaths[4] = {0};
    for (size_t i = 0; i < list->count; i++) {
        const agreement *x = &list->items[i];
        bool pair = x->ours && x->theirs;
        both += pair, ours += !x->theirs, theirs += !x->ours;
        alike += pair && x->ours->best >= 0 && x->ours->best == x->theirs->best;
        deaths[pair ? 0 : 2] += killed(x->ours);
        deaths[pair ? 1 : 3] += killed(x->theirs);
    }
    buffer_printf(out, "%lld in both, %lld in ours only, %lld in theirs only\n", (long long)both, (long long)ours,
                  (long long)theirs);
    buffer_printf(out,
                  "killed in both: %lld by ours, %lld by theirs, the same figure in %lld; in ours only %lld, in theirs "
                  "only %lld\n",
                  (long long)deaths[0], (long long)deaths[1], (long long)alike, (long long)deaths[2],
                  (long long)deaths[3]);
}
