/* See listing.h: ceasefires, each with its clock. */
#include "view/listing_parts.h"

str view_names(arena *a, const str *names, size_t count) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < count; i++) {
        if (i) buffer_put(&b, STR("; "));
        buffer_put(&b, names[i]);
    }
    return buffer_str(&b);
}

/* ---- As JSON ---- */

static void put_who(buffer *out, str accuser, str accused, size_t violations) {
    json_str_or_null(out, "by", accuser);
    json_str_or_null(out, "against", accused);
    json_int(out, "violations", (int64_t)violations);
}

static void put_accusers(buffer *out, const truce *t) {
    json_open(out, "accusers", '[');
    for (size_t i = 0; i < t->accusers.count; i++) {
        const truce_accuser *x = &t->accusers.items[i];
        json_open(out, NULL, '{');
        put_who(out, x->accuser, x->accused, x->violations);
        json_str_or_null(out, "first", day_text(out->arena, x->first));
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_days(buffer *out, const truce *t) {
    json_open(out, "violations_by_day", '[');
    for (size_t i = 0; i < t->days.count; i++) {
        const truce_day *d = &t->days.items[i];
        json_open(out, NULL, '{');
        json_str_or_null(out, "day", day_text(out->arena, d->day));
        put_who(out, d->accuser, d->accused, d->violations);
        json_str(out, "claim", str_of(d->claim->claim->id));
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_list(buffer *out, const char *key, const str *names, size_t count) {
    json_open(out, key, '[');
    for (size_t i = 0; i < count; i++) json_str(out, NULL, names[i]);
    json_close(out, ']');
}

static str effective_text(arena *a, const truce *t) {
    return t->effective_text.len ? t->effective_text : day_text(a, t->effective);
}

static void put_truce(buffer *out, const truce *t) {
    arena *a = out->arena;
    json_open(out, NULL, '{');
    json_str(out, "schema", STR("casus/ceasefire/1"));
    json_str(out, "id", t->id);
    put_list(out, "brokers", t->brokers, t->broker_count);
    put_list(out, "parties", t->parties, t->party_count);
    json_str_or_null(out, "announced", day_text(a, t->announced));
    json_str_or_null(out, "effective", effective_text(a, t));
    json_str_or_null(out, "first_violation", day_text(a, t->violated));
    json_str_or_null(out, "extended", day_text(a, t->extended));
    json_str_or_null(out, "collapsed", day_text(a, t->collapsed));
    json_str_or_null(out, "held", t->held);
    json_int_or_null(out, "held_days", t->held_days);
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

/* ---- In words ---- */

str view_accusers(arena *a, const truce *t) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < t->accusers.count; i++) {
        const truce_accuser *x = &t->accusers.items[i];
        str accused = x->accused.len ? x->accused : STR("?");
        buffer_printf(&b, "%s%.*s>%.*s %zu", i ? "; " : "", STR_ARG(x->accuser), STR_ARG(accused), x->violations);
    }
    return buffer_str(&b);
}

str view_truce_days(arena *a, const truce *t) {
    if (t->held_days < 0) return STR("not known");
    const char *end = t->ended ? "" : ", no end told";
    if (t->held.len) return str_printf(a, "%.*s (%d days)%s", STR_ARG(t->held), t->held_days, end);
    return str_printf(a, "%d days%s", t->held_days, end);
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

static str names_text(arena *a, const truce *t) {
    str parties = view_names(a, t->parties, t->party_count);
    return str_printf(a, "%.*s %.*s", STR_ARG(day_text(a, t->effective)), STR_ARG(parties));
}

static void put_lanes(buffer *out, const truces *list, const view_look *look) {
    chart_axis axis = chart_axis_of(chart_width(look), look->ascii);
    for (size_t i = 0; i < list->count; i++) {
        const truce *t = &list->items[i];
        chart_reach(&axis, t->effective);
        if (t->effective != DAY_NONE && t->held_days > 0) chart_reach(&axis, t->effective + t->held_days);
        for (size_t k = 0; k < t->days.count; k++) chart_reach(&axis, t->days.items[k].day);
    }
    if (axis.from == DAY_NONE) return;
    buffer_put(out, STR("\nx violation alleged   + extended   ! ended   > no end told\n"));
    for (size_t i = 0; i < list->count; i++)
        chart_row(out, names_text(out->arena, &list->items[i]), CHART_LABEL,
                  chart_lane(out->arena, &axis, &list->items[i]), (str){0});
    chart_days(out, &axis, CHART_LABEL);
    buffer_put(out, STR("\n"));
}

static void truce_row(grid *g, const truce *t) {
    arena *a = g->arena;
    grid_text(g, t->id);
    grid_text(g, view_names(a, t->parties, t->party_count));
    grid_text(g, view_names(a, t->brokers, t->broker_count));
    grid_text(g, day_text(a, t->announced));
    grid_text(g, effective_text(a, t));
    grid_text(g, day_text(a, t->effective));
    grid_text(g, day_text(a, t->violated));
    grid_text(g, view_accusers(a, t));
    grid_whole(g, (int64_t)t->violations);
    grid_whole(g, (int64_t)t->denials);
    grid_text(g, day_text(a, t->extended));
    grid_text(g, day_text(a, t->collapsed));
    grid_text(g, t->held);
    grid_whole(g, t->held_days);
    grid_flag(g, t->ended);
}

void view_list_ceasefires(buffer *out, const truces *list, const truces *all, const view_look *look) {
    static const grid_column columns[] = {
        {"id", GRID_ID, 16, false, false},          {"parties", GRID_TEXT, 20, false, false},
        {"brokers", GRID_TEXT, 20, false, false},   {"announced", GRID_CODE, 10, false, true},
        {"effective", GRID_CODE, 16, false, true},  {"from", GRID_CODE, 10, true, false},
        {"violated", GRID_CODE, 10, false, true},   {"accusations", GRID_TEXT, 24, false, false},
        {"violations", GRID_WHOLE, 0, false, true}, {"denials", GRID_WHOLE, 0, false, true},
        {"extended", GRID_CODE, 10, false, true},   {"collapsed", GRID_CODE, 10, true, false},
        {"held", GRID_TEXT, 10, false, true},       {"days", GRID_WHOLE, 0, false, false},
        {"ended", GRID_FLAG, 0, false, true}};
    if (look->format == GRID_JSONL) {
        for (size_t i = 0; i < list->count; i++) put_truce(out, &list->items[i]);
        return;
    }
    grid g = GRID(columns);
    for (size_t i = 0; i < list->count; i++) truce_row(&g, &list->items[i]);
    view_grid(out, &g, look->format, look->width);
    if (look->format != GRID_TABLE) return;
    put_lanes(out, list, look);
    put_survival(out, all);
}
