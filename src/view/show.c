/* See listing.h: one thing, whole. From a figure to its sentences in one step: every claim stands with its words. */
#include "view/claim_json.h"
#include "view/incident_json.h"
#include "view/listing_parts.h"

static void put_safe(buffer *out, str s) { view_put_all(out, s); }

static void put_words(buffer *out, str words, int width) {
    buffer_put(out, STR("      \""));
    view_put_safe(out, words, width > 20 ? 4 * width : 80);
    buffer_put(out, STR("\"\n"));
}

static void put_bounds(buffer *out, int64_t low, int64_t high) {
    if (low >= 0 && low == high) buffer_printf(out, "%lld", (long long)low);
    else if (high < 0) buffer_printf(out, "at least %lld", (long long)low);
    else if (low < 0) buffer_printf(out, "up to %lld", (long long)high);
    else buffer_printf(out, "%lld to %lld", (long long)low, (long long)high);
}

static void put_source(buffer *out, const figure_by *b) {
    buffer_put(out, STR("      "));
    put_bounds(out, b->low, b->high);
    buffer_put(out, STR("  "));
    put_safe(out, b->voice.len ? b->voice : STR("(nobody named)"));
    buffer_printf(out, " (%s), ", voice_kind_name(b->kind));
    put_safe(out, b->claim->report->outlet);
    str day = day_text(out->arena, b->claim->report->published);
    buffer_printf(out, " %.*s, claim %s", STR_ARG(day), b->claim->claim->id);
    if (b->summed) buffer_put(out, STR(", added up from its parts"));
    if (b->superseded) buffer_put(out, b->retracted ? STR(", taken back since") : STR(", replaced since"));
    if (b->disputes) buffer_put(out, STR(", disputes the best"));
    buffer_put(out, STR("\n"));
}

static void put_figure(buffer *out, const figure *f) {
    buffer_printf(out, "    %s", harm_name(f->harm));
    if (f->role.len) buffer_put(out, STR(", ")), put_safe(out, f->role);
    if (f->side.len) buffer_put(out, STR(", of ")), put_safe(out, f->side);
    if (f->best >= 0) buffer_printf(out, ": %lld", (long long)f->best);
    else buffer_put(out, STR(":"));
    if (f->low >= 0 && (f->low != f->high || f->best < 0))
        buffer_printf(out, " (%lld to %lld)", (long long)f->low, (long long)f->high);
    if (f->subset) buffer_put(out, STR(", part of the whole"));
    if (f->contested) buffer_put(out, STR(", CONTESTED"));
    buffer_put(out, STR(" - "));
    put_safe(out, f->why);
    buffer_put(out, STR("\n"));
    for (size_t i = 0; i < f->by_count; i++) put_source(out, &f->by[i]);
}

static void put_claim(buffer *out, const account_claim *c, int width) {
    buffer_printf(out, "    %s  %s  ", c->claim->id, view_stance_name(c->claim->stance));
    str voice = account_voice_name(c);
    put_safe(out, voice.len ? voice : STR("(nobody named)"));
    buffer_put(out, STR("  "));
    view_put_event(out, c->claim);
    for (size_t i = 0; i < c->claim->count_count; i++)
        buffer_put(out, STR("  ")), view_put_count(out, &c->claim->counts[i]);
    buffer_put(out, STR("\n"));
    put_words(out, c->text, width);
}

static void put_report_head(buffer *out, const account_report *r) {
    buffer_put(out, STR("  "));
    put_safe(out, r->outlet.len ? r->outlet : STR("(no outlet)"));
    str day = day_text(out->arena, r->published);
    if (day.len) buffer_printf(out, ", %.*s", STR_ARG(day));
    if (r->title.len) buffer_put(out, STR(": ")), put_safe(out, r->title);
    buffer_put(out, STR("\n    report "));
    put_safe(out, r->id);
    if (r->url.len) buffer_put(out, STR("  ")), put_safe(out, r->url);
    buffer_put(out, STR("\n"));
}

void view_put_evidence(buffer *out, const account_claim *const *claims, size_t count, int width) {
    const account_report *last = NULL;
    for (size_t i = 0; i < count; i++) {
        if (claims[i]->report != last) put_report_head(out, claims[i]->report);
        last = claims[i]->report;
        put_claim(out, claims[i], width);
    }
}

static void put_all(buffer *out, const account_claims *claims, int width) {
    const account_claim **all = ARENA_ARRAY(out->arena, const account_claim *, claims->count);
    for (size_t i = 0; i < claims->count; i++) all[i] = &claims->items[i];
    view_put_evidence(out, all, claims->count, width);
}

/* The figures of each voice on one scale, below what they came to. */
static void put_ranges(buffer *out, const figure *f, const view_look *look) {
    int64_t most = f->high;
    for (size_t i = 0; i < f->by_count; i++)
        if (f->by[i].low > most || f->by[i].high > most)
            most = f->by[i].high > f->by[i].low ? f->by[i].high : f->by[i].low;
    if (f->by_count < 2 || most <= 0) return;
    for (size_t i = 0; i < f->by_count; i++) {
        const figure_by *b = &f->by[i];
        int64_t low = b->low >= 0 ? b->low : b->high, high = b->high >= 0 ? b->high : b->low;
        str bar = chart_range(out->arena, low, low, high, most, chart_width(look), look->ascii);
        const char *mark = b->retracted ? ", taken back" : b->superseded ? ", replaced" : b->disputes ? " !" : "";
        str note = str_printf(out->arena, "%.*s%s", STR_ARG(view_bounds(out->arena, b->low, b->high)), mark);
        chart_row(out, str_printf(out->arena, "      %.*s", STR_ARG(b->voice)), CHART_LABEL, bar, note);
    }
}

void view_show_incident(buffer *out, const ledger_incident *in, const policy *p, const view_look *look) {
    const account_incident *w = &in->what;
    buffer_printf(out, "incident %.*s: %s", STR_ARG(in->code), view_event_name(w->event));
    for (size_t i = 0; i < w->mode_count; i++) buffer_put(out, STR(" ")), put_safe(out, w->modes[i]);
    str days = view_incident_days(out->arena, w);
    buffer_printf(out, "\n  when: %.*s%s", days.len ? (int)days.len : 9, days.len ? days.ptr : "not known",
                  w->stated ? "" : " (by publication)");
    buffer_put(out, STR("\n  where: "));
    if (w->place)
        put_safe(out, w->place->name),
            buffer_printf(out, " (%.*s, precision %d)", STR_ARG(w->place->country), w->place->precision);
    else buffer_put(out, STR("not known"));
    buffer_put(out, STR("\n  sides:"));
    for (size_t i = 0; i < w->side_count; i++) buffer_put(out, STR(" ")), put_safe(out, w->sides[i]);
    buffer_printf(out, "\n  told by %zu reports of %zu origins; denied %zu times; confidence %.2f\n", w->reports,
                  w->origins, w->denials, w->confidence);
    figures all = reconcile(out->arena, in->claims.items, in->claims.count, w->sides, w->side_count, p);
    if (all.count) buffer_printf(out, "\n  figures, by the policy %s\n", policy_name(p->kind));
    for (size_t i = 0; i < all.count; i++) put_figure(out, &all.items[i]), put_ranges(out, &all.items[i], look);
    buffer_put(out, STR("\n"));
    put_all(out, &in->claims, look->width);
}

void view_show_claims(buffer *out, const account_claims *claims, str incident, int width) {
    put_all(out, claims, width);
    if (incident.len) buffer_printf(out, "  of incident %.*s\n", STR_ARG(incident));
}

void view_show_report(buffer *out, const ledger_report *r, const account_claims *claims, int width) {
    buffer_put(out, STR("report "));
    put_safe(out, r->id);
    buffer_printf(out, "\n  sha256 %.*s, revision %lld%s, origin %lld\n", STR_ARG(r->sha256), (long long)r->revision,
                  r->replaced_by ? " (replaced since)" : "", (long long)r->origin);
    put_all(out, claims, width);
}
