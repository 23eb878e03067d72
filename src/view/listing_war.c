/* See listing.h: tolls, ceasefires, movements and ties. */
#include "view/listing.h"
#include "view/text.h"

enum { CHART = 30 };

#define GRID(columns) (grid){.arena = out->arena, .columns = columns, .column_count = sizeof columns / sizeof *columns}

static str joined(arena *a, const str *names, size_t count) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < count; i++) {
        if (i) buffer_put(&b, STR("; "));
        buffer_put(&b, names[i]);
    }
    return buffer_str(&b);
}

/* ---- Tolls ---- */

/* One character a point, by height: a line that any terminal can show. */
static str trend(arena *a, const toll *t) {
    static const char heights[] = "_.-=*#";
    int64_t most = 1;
    size_t count = t->count < CHART ? t->count : CHART;
    char *line = arena_alloc(a, count + 1);
    for (size_t i = 0; i < t->count; i++) {
        int64_t v = t->items[i].low >= 0 ? t->items[i].low : t->items[i].high;
        if (v > most) most = v;
    }
    for (size_t i = 0; i < count; i++) {
        const toll_point *p = &t->items[i * t->count / count];
        int64_t v = p->low >= 0 ? p->low : p->high;
        line[i] = heights[v * 5 / most];
    }
    return (str){line, count};
}

static void toll_row(grid *g, const toll *t, const toll_point *p, const view_look *look) {
    arena *a = g->arena;
    grid_text(g, str_of(harm_name(t->harm)));
    grid_text(g, t->side);
    grid_text(g, t->role);
    grid_text(g, t->voice);
    grid_text(g, str_of(voice_kind_name(t->kind)));
    grid_text(g, day_text(a, p->day));
    grid_whole(g, p->low);
    grid_whole(g, p->high);
    grid_text(g, p->since);
    grid_text(g, p->falls ? STR("falls") : p->restarts ? STR("restarts") : (str){0});
    grid_whole(g, (int64_t)t->count);
    grid_text(g, look->format == GRID_TABLE ? trend(a, t) : (str){0});
    grid_text(g, str_of(p->claim->claim->id));
}

static void put_sums(buffer *out, const tolls *list, const ledger_sum sums[HARM_COUNT]) {
    toll_gaps gaps = toll_gaps_make(out->arena, list);
    for (size_t i = 0; i < gaps.count; i++) {
        const toll_gap *x = &gaps.items[i];
        buffer_printf(out, "%.*s %s: %lld by its own account, %lld by others (%.1f times)\n", STR_ARG(x->side), harm_name(x->harm),
                      (long long)x->own, (long long)x->others, x->ratio);
    }
    for (int h = 0; h < HARM_COUNT; h++)
        if (sums[h].incidents)
            buffer_printf(out, "%s in %lld incidents that give figures: %lld (%lld-%lld)\n", harm_name(h), (long long)sums[h].incidents,
                          (long long)sums[h].best, (long long)sums[h].low, (long long)sums[h].high);
}

void view_list_tolls(buffer *out, const tolls *list, const ledger_sum sums[HARM_COUNT], const view_look *look) {
    static const grid_column columns[] = {
        {"what", GRID_TEXT, 9, false, false}, {"side", GRID_TEXT, 14, false, false}, {"role", GRID_TEXT, 10, false, false},
        {"voice", GRID_TEXT, 24, false, false}, {"kind", GRID_TEXT, 11, false, false}, {"day", GRID_CODE, 10, false, false},
        {"low", GRID_WHOLE, 0, false, false}, {"high", GRID_WHOLE, 0, false, false}, {"since", GRID_TEXT, 12, false, false},
        {"break", GRID_TEXT, 8, false, false}, {"points", GRID_WHOLE, 0, true, false}, {"trend", GRID_BAR, CHART, true, false},
        {"claim", GRID_TEXT, 0, false, true}};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) {
        const toll *t = &list->items[i];
        size_t from = look->format == GRID_TABLE ? t->count - 1 : 0; /* a table shows the newest, files the whole series */
        for (size_t k = from; k < t->count; k++) toll_row(&g, t, &t->items[k], look);
    }
    view_grid(out, &g, look->format, look->width);
    if (look->format == GRID_TABLE) put_sums(out, list, sums);
}

/* ---- Ceasefires ---- */

/* A lane from effect on, one character a day: "=" holding, "x" first alleged violation, "!" collapse, ">" no end told. */
static str lane(arena *a, const truce *t) {
    if (t->effective == DAY_NONE) return (str){0};
    int32_t days = t->held_days < 0 ? 0 : t->held_days;
    int width = days + 1 < CHART ? days + 1 : CHART;
    char *line = arena_alloc(a, (size_t)width + 2);
    for (int i = 0; i < width; i++) line[i] = '=';
    int32_t broken = t->violated == DAY_NONE ? -1 : t->violated - t->effective;
    if (broken >= 0 && broken < width) line[broken] = 'x';
    line[width] = t->ended ? '!' : '>';
    return (str){line, (size_t)width + 1};
}

static void put_accusers(buffer *out, const truce *t) {
    json_open(out, "accusers", '[');
    for (size_t i = 0; i < t->accusers.count; i++) {
        const truce_accuser *x = &t->accusers.items[i];
        json_open(out, NULL, '{');
        json_str_or_null(out, "by", x->accuser);
        json_str_or_null(out, "against", x->accused);
        json_int(out, "violations", (int64_t)x->violations);
        json_str_or_null(out, "first", day_text(out->arena, x->first));
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* Violations told of each day, by whom: only days on which there are some. */
static void put_days(buffer *out, const truce *t) {
    json_open(out, "violations_by_day", '[');
    for (size_t i = 0; i < t->claims.count; i++) {
        const account_claim *c = t->claims.items[i];
        if (!str_is(c->claim->ceasefire->role, "violated") || c->claim->stance == CASUS_DENIED) continue;
        json_open(out, NULL, '{');
        json_str_or_null(out, "day", day_text(out->arena, c->first != DAY_NONE ? c->first : c->report->published));
        json_str_or_null(out, "by", account_voice_name(c));
        json_str(out, "claim", str_of(c->claim->id));
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_list(buffer *out, const char *key, const str *names, size_t count) {
    json_open(out, key, '[');
    for (size_t i = 0; i < count; i++) json_str(out, NULL, names[i]);
    json_close(out, ']');
}

static void put_truce(buffer *out, const truce *t) {
    arena *a = out->arena;
    json_open(out, NULL, '{');
    json_str(out, "schema", STR("casus/ceasefire/1"));
    put_list(out, "brokers", t->brokers, t->broker_count);
    put_list(out, "parties", t->parties, t->party_count);
    json_str_or_null(out, "announced", day_text(a, t->announced));
    json_str_or_null(out, "effective", t->effective_text.len ? t->effective_text : day_text(a, t->effective));
    json_str_or_null(out, "first_violation", day_text(a, t->violated));
    json_str_or_null(out, "extended", day_text(a, t->extended));
    json_str_or_null(out, "collapsed", day_text(a, t->collapsed));
    json_str_or_null(out, "held", t->held);
    if (t->held_days >= 0) json_int(out, "held_days", t->held_days);
    else json_none(out, "held_days");
    json_bool(out, "ended", t->ended);
    json_int(out, "violations", (int64_t)t->violations);
    json_int(out, "denials", (int64_t)t->denials);
    put_accusers(out, t);
    put_days(out, t);
    json_open(out, "claims", '[');
    for (size_t i = 0; i < t->claims.count; i++) json_str(out, NULL, str_of(t->claims.items[i]->claim->id));
    json_close(out, ']');
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}

static str accusers_text(arena *a, const truce *t) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < t->accusers.count; i++) {
        const truce_accuser *x = &t->accusers.items[i];
        buffer_printf(&b, "%s%.*s>%.*s %zu", i ? "; " : "", STR_ARG(x->accuser), x->accused.len ? (int)x->accused.len : 1,
                      x->accused.len ? x->accused.ptr : "?", x->violations);
    }
    return buffer_str(&b);
}

static void put_survival(buffer *out, const truces *list) {
    survival s = truce_survival(out->arena, list);
    if (!s.count) return;
    if (s.median < 0) buffer_put(out, STR("survival: more than half still held when last heard of"));
    else {
        buffer_printf(out, "survival: half had ended within %d days", s.median);
        if (s.low >= 0 && s.high >= 0) buffer_printf(out, " (95%% interval %d to %d)", s.low, s.high);
        else if (s.low >= 0) buffer_printf(out, " (95%% interval from %d, no upper end)", s.low);
    }
    buffer_put(out, STR(" (Kaplan-Meier)\n"));
}

void view_list_ceasefires(buffer *out, const truces *list, const view_look *look) {
    static const grid_column columns[] = {
        {"effective", GRID_CODE, 16, false, false}, {"parties", GRID_TEXT, 20, false, false}, {"brokers", GRID_TEXT, 16, false, false},
        {"violated", GRID_CODE, 10, false, false}, {"accusations", GRID_TEXT, 24, false, false}, {"denials", GRID_WHOLE, 0, false, false},
        {"extended", GRID_CODE, 10, false, true}, {"collapsed", GRID_CODE, 10, false, false}, {"held", GRID_TEXT, 10, false, false},
        {"days", GRID_WHOLE, 0, false, false}, {"clock", GRID_BAR, CHART, true, false}};
    if (look->format == GRID_JSONL) {
        for (size_t i = 0; i < list->count; i++) put_truce(out, &list->items[i]);
        return;
    }
    arena *a = out->arena;
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) {
        const truce *t = &list->items[i];
        grid_text(&g, t->effective_text.len ? t->effective_text : day_text(a, t->effective));
        grid_text(&g, joined(a, t->parties, t->party_count));
        grid_text(&g, joined(a, t->brokers, t->broker_count));
        grid_text(&g, day_text(a, t->violated));
        grid_text(&g, accusers_text(a, t));
        grid_whole(&g, (int64_t)t->denials);
        grid_text(&g, day_text(a, t->extended));
        grid_text(&g, day_text(a, t->collapsed));
        grid_text(&g, t->held);
        grid_whole(&g, t->held_days);
        grid_text(&g, lane(a, t));
    }
    view_grid(out, &g, look->format, look->width);
    if (look->format == GRID_TABLE) put_survival(out, list);
}

/* ---- Movements and ties ---- */

static void grid_km(grid *g, double km) {
    if (km < 0) grid_none(g);
    else grid_real(g, km);
}

void view_list_movements(buffer *out, const movements *list, const view_look *look) {
    static const grid_column columns[] = {
        {"about", GRID_TEXT, 20, false, false}, {"day", GRID_CODE, 10, false, false}, {"who", GRID_TEXT, 14, false, false},
        {"kind", GRID_TEXT, 9, false, false}, {"from_km", GRID_REAL, 0, false, false}, {"to_km", GRID_REAL, 0, false, false},
        {"captured", GRID_TEXT, 18, false, false}, {"voice", GRID_TEXT, 20, false, false}, {"stance", GRID_TEXT, 11, false, true},
        {"contested", GRID_FLAG, 0, false, false}, {"claim", GRID_CODE, 16, false, false}};
    static const char *const stances[] = {"asserted", "claimed", "denied", "unconfirmed", "hypothetical", "future", "demanded"};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) {
        const movement_point *p = &list->items[i];
        const casus_movement *m = p->claim->claim->movement;
        grid_text(&g, p->place);
        grid_text(&g, day_text(out->arena, p->day));
        grid_text(&g, p->side);
        grid_text(&g, p->claim->claim->stance == CASUS_DENIED ? str_join(out->arena, STR("no "), m->kind) : m->kind);
        grid_km(&g, m->from_km);
        grid_km(&g, m->to_km);
        grid_text(&g, m->captured);
        grid_text(&g, account_voice_name(p->claim));
        grid_text(&g, str_of(stances[(size_t)p->claim->claim->stance % 7]));
        grid_flag(&g, p->contested);
        grid_text(&g, str_of(p->claim->claim->id));
    }
    view_grid(out, &g, look->format, look->width);
}

void view_list_ties(buffer *out, const ties *list, const view_look *look) {
    static const grid_column columns[] = {
        {"from", GRID_TEXT, 24, false, false}, {"kind", GRID_TEXT, 10, false, false}, {"to", GRID_TEXT, 24, false, false},
        {"sign", GRID_TEXT, 4, false, false}, {"first", GRID_CODE, 10, false, false}, {"last", GRID_CODE, 10, false, false},
        {"said", GRID_WHOLE, 0, false, false}, {"unconfirmed", GRID_WHOLE, 0, false, false}, {"denied", GRID_WHOLE, 0, false, false},
        {"reports", GRID_WHOLE, 0, false, false}, {"claim", GRID_CODE, 16, false, true}};
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) {
        const tie_edge *e = &list->items[i];
        grid_text(&g, e->from);
        grid_text(&g, e->kind);
        grid_text(&g, e->to);
        grid_text(&g, e->sign > 0 ? STR("+") : STR("0"));
        grid_text(&g, day_text(out->arena, e->first));
        grid_text(&g, day_text(out->arena, e->last));
        grid_whole(&g, (int64_t)e->said);
        grid_whole(&g, (int64_t)e->unconfirmed);
        grid_whole(&g, (int64_t)e->denied);
        grid_whole(&g, (int64_t)e->reports);
        grid_text(&g, str_of(e->claim->claim->id));
    }
    view_grid(out, &g, look->format, look->width);
}
