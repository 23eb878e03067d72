/* See listing.h: one row of a listing that is put together of claims, with all of these. */
#include "view/listing_parts.h"

static void put_line(buffer *out, const char *name, str value) {
    if (!value.len) return;
    buffer_printf(out, "  %s: ", name);
    view_put_all(out, value);
    buffer_put(out, STR("\n"));
}

/* ---- Tolls ---- */

static void put_point(buffer *out, const toll_point *p) {
    str day = day_text(out->arena, p->day), number = view_bounds(out->arena, p->low, p->high);
    buffer_printf(out, "  %.*s  %.*s", STR_ARG(day), STR_ARG(number));
    if (p->since.len) buffer_put(out, STR(", since ")), view_put_all(out, p->since);
    if (p->falls) buffer_put(out, STR(", less than before"));
    if (p->restarts) buffer_put(out, STR(", counted anew"));
    buffer_printf(out, "  claim %.*s\n", STR_ARG(p->claim));
}

void view_show_toll(buffer *out, const toll *t, const account_claim *const *claims, const ledger_losses *sums, const view_look *look) {
    if (look->format != GRID_TABLE) {
        tolls one = {.items = (toll *)(uintptr_t)t, .count = 1};
        view_list_tolls(out, &one, &one, sums, look);
        return;
    }
    buffer_printf(out, "toll %.*s: %s", STR_ARG(t->id), harm_name(t->harm));
    if (t->role.len) buffer_put(out, STR(", ")), view_put_all(out, t->role);
    if (t->side.len) buffer_put(out, STR(", of ")), view_put_all(out, t->side);
    buffer_put(out, STR(", as "));
    view_put_all(out, t->voice.len ? t->voice : STR("somebody not named"));
    buffer_printf(out, " (%s) counts\n", voice_kind_name(t->kind));
    for (size_t i = 0; i < t->count; i++) put_point(out, &t->items[i]);
    buffer_put(out, STR("\n"));
    view_put_evidence(out, claims, t->count, look->width);
}

/* ---- Ceasefires ---- */

static void put_violations(buffer *out, const truce *t) {
    for (size_t i = 0; i < t->days.count; i++) {
        const truce_day *d = &t->days.items[i];
        str day = day_text(out->arena, d->day), accused = d->accused.len ? d->accused : STR("somebody");
        buffer_printf(out, "    %.*s  ", STR_ARG(day));
        view_put_all(out, d->accuser.len ? d->accuser : STR("(nobody named)"));
        buffer_put(out, STR(" accuses "));
        view_put_all(out, accused);
        buffer_printf(out, " of %zu  claim %s\n", d->violations, d->claim->claim->id);
    }
}

void view_show_ceasefire(buffer *out, const truce *t, const view_look *look) {
    arena *a = out->arena;
    if (look->format != GRID_TABLE) {
        truces one = {.items = (truce *)(uintptr_t)t, .count = 1};
        view_list_ceasefires(out, &one, &one, look);
        return;
    }
    buffer_printf(out, "ceasefire %.*s\n", STR_ARG(t->id));
    put_line(out, "parties", view_names(a, t->parties, t->party_count));
    put_line(out, "brokers", view_names(a, t->brokers, t->broker_count));
    put_line(out, "announced", day_text(a, t->announced));
    put_line(out, "in effect", t->effective_text.len ? t->effective_text : day_text(a, t->effective));
    put_line(out, "first alleged violation", day_text(a, t->violated));
    put_line(out, "extended", day_text(a, t->extended));
    put_line(out, "collapsed", day_text(a, t->collapsed));
    put_line(out, "held", view_truce_days(a, t));
    buffer_printf(out, "  violations told of: %zu, denials: %zu\n", t->violations, t->denials);
    put_violations(out, t);
    buffer_put(out, STR("\n"));
    view_put_evidence(out, t->claims.items, t->claims.count, look->width);
}

/* ---- Movements, access and ties ---- */

void view_show_movement(buffer *out, const movements *one, const view_look *look) {
    view_list_movements(out, one, look);
    if (look->format != GRID_TABLE) return;
    const account_claim **claims = ARENA_ARRAY(out->arena, const account_claim *, one->count);
    for (size_t i = 0; i < one->count; i++) claims[i] = one->items[i].claim;
    buffer_put(out, STR("\n"));
    view_put_evidence(out, claims, one->count, look->width);
}

void view_show_access(buffer *out, const accesses *one, const view_look *look) {
    view_list_access(out, one, look);
    if (look->format != GRID_TABLE) return;
    const account_claim **claims = ARENA_ARRAY(out->arena, const account_claim *, one->count);
    for (size_t i = 0; i < one->count; i++) claims[i] = one->items[i].claim;
    buffer_put(out, STR("\n"));
    view_put_evidence(out, claims, one->count, look->width);
}

void view_show_tie(buffer *out, const tie_edge *e, const view_look *look) {
    ties one = {.items = (tie_edge *)(uintptr_t)e, .count = 1};
    view_list_ties(out, &one, look);
    if (look->format != GRID_TABLE) return;
    buffer_put(out, STR("\n"));
    view_put_evidence(out, e->claims, e->claim_count, look->width);
}
