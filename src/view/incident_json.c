/* See incident_json.h. */
#include "view/incident_json.h"

#include "account/witness.h"
#include "view/claim_json.h"

str view_incident_days(arena *a, const account_incident *in) {
    if (in->first == DAY_NONE) return (str){0};
    str first = day_text(a, in->first);
    if (in->first == in->last) return first;
    str last = day_text(a, in->last);
    return str_printf(a, "%.*s/%.*s", STR_ARG(first), STR_ARG(last));
}

static void put_event(buffer *out, const account_incident *in) {
    json_open(out, "event", '{');
    json_str_or_null(out, "type", str_of(view_event_name(in->event)));
    json_open(out, "modes", '[');
    for (size_t i = 0; i < in->mode_count; i++) json_str(out, NULL, in->modes[i]);
    json_close(out, ']');
    json_close(out, '}');
}

static void put_place(buffer *out, const casus_place *p) {
    if (!p) {
        json_none(out, "place");
        return;
    }
    json_open(out, "place", '{');
    json_str(out, "name", p->name);
    if (p->geonameid) json_int(out, "geonameid", p->geonameid);
    else json_none(out, "geonameid");
    if (p->resolved) json_number(out, "lat", p->lat, 5), json_number(out, "lon", p->lon, 5);
    else json_none(out, "lat"), json_none(out, "lon");
    json_str_or_null(out, "country", p->country);
    json_str_or_null(out, "admin1", p->admin1);
    json_int(out, "precision", p->precision);
    json_close(out, '}');
}

static void put_time(buffer *out, const account_incident *in) {
    if (in->first == DAY_NONE) {
        json_none(out, "time");
        return;
    }
    json_open(out, "time", '{');
    json_str(out, "start", day_text(out->arena, in->first));
    json_str(out, "end", day_text(out->arena, in->last));
    json_int(out, "precision", in->date_precision);
    json_bool(out, "stated", in->stated);
    json_close(out, '}');
}

static void put_by(buffer *out, const figure_by *b) {
    json_open(out, NULL, '{');
    json_str_or_null(out, "voice", b->voice);
    json_str(out, "kind", str_of(voice_kind_name(b->kind)));
    json_int_or_null(out, "low", b->low);
    json_int_or_null(out, "high", b->high);
    json_str(out, "claim", str_of(b->claim->claim->id));
    json_str(out, "report", b->claim->report->id);
    json_str_or_null(out, "published", day_text(out->arena, b->claim->report->published));
    json_int(out, "origin", b->claim->report->origin);
    if (b->summed) json_bool(out, "summed", true);
    if (b->superseded) json_bool(out, b->retracted ? "retracted" : "superseded", true);
    if (b->disputes) json_bool(out, "disputes", true);
    json_close(out, '}');
}

static void put_figure(buffer *out, const figure *f, const policy *p) {
    json_open(out, NULL, '{');
    json_str(out, "what", str_of(harm_name(f->harm)));
    json_str_or_null(out, "role", f->role);
    json_str_or_null(out, "side", f->side);
    json_int_or_null(out, "low", f->low);
    json_int_or_null(out, "best", f->best);
    json_int_or_null(out, "high", f->high);
    json_str(out, "policy", str_of(policy_name(p->kind)));
    json_str(out, "why", f->why);
    json_bool(out, "contested", f->contested);
    json_bool(out, "subset", f->subset);
    json_int(out, "origins", (int64_t)f->origins);
    json_open(out, "by", '[');
    for (size_t i = 0; i < f->by_count; i++) put_by(out, &f->by[i]);
    json_close(out, ']');
    json_close(out, '}');
}

static void put_figures(buffer *out, const ledger_incident *in, const policy *p) {
    figures all = reconcile(out->arena, in->claims.items, in->claims.count, in->what.sides, in->what.side_count, p);
    json_open(out, "figures", '[');
    for (size_t i = 0; i < all.count; i++) put_figure(out, &all.items[i], p);
    json_close(out, ']');
}

static void put_denials(buffer *out, const account_claims *claims) {
    json_open(out, "denied_by", '[');
    for (size_t i = 0; i < claims->count; i++) {
        const account_claim *c = &claims->items[i];
        if (c->claim->stance != CASUS_DENIED) continue;
        json_open(out, NULL, '{');
        json_str_or_null(out, "voice", account_voice_name(c));
        json_str(out, "claim", str_of(c->claim->id));
        int of = c->claim->denies;
        if (of >= 0 && (size_t)of < claims->count) json_str(out, "denies", str_of(claims->items[of].claim->id));
        else json_none(out, "denies");
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* What the earliest report that tells of it as news is headed, of those that only mention it where none does; and when the newest of all came. */
static void put_news(buffer *out, const account_witness *all, size_t count) {
    const account_report *first = NULL, *last = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!first && all[i].news) first = all[i].report;
        if (!last || all[i].report->published >= last->published) last = all[i].report;
    }
    if (!first && count) first = all[0].report;
    json_str_or_null(out, "title", first ? first->title : (str){0});
    json_str_or_null(out, "latest", last ? day_text(out->arena, last->published) : (str){0});
}

static void put_reports(buffer *out, const char *key, const account_witness *all, size_t count, bool news) {
    json_open(out, key, '[');
    for (size_t i = 0; i < count; i++)
        if (all[i].news == news) json_str(out, NULL, all[i].report->id);
    json_close(out, ']');
}

static void put_ids(buffer *out, const ledger_incident *in) {
    account_witness *all;
    size_t count = account_witnesses(out->arena, in->claims.items, in->claims.count, &all);
    put_reports(out, "reports", all, count, true);
    put_reports(out, "mentions", all, count, false);
    json_int(out, "origins", (int64_t)in->what.origins);
    put_news(out, all, count);
    json_open(out, "claims", '[');
    for (size_t i = 0; i < in->claims.count; i++) json_str(out, NULL, str_of(in->claims.items[i].claim->id));
    json_close(out, ']');
}

void view_incident_json(buffer *out, const ledger_incident *in, const policy *p) {
    json_open(out, NULL, '{');
    json_str(out, "schema", STR("casus/incident/1"));
    json_str(out, "id", in->code);
    put_event(out, &in->what);
    put_place(out, in->what.place);
    put_time(out, &in->what);
    json_open(out, "sides", '[');
    for (size_t i = 0; i < in->what.side_count; i++) json_str(out, NULL, in->what.sides[i]);
    json_close(out, ']');
    put_ids(out, in);
    put_figures(out, in, p);
    put_denials(out, &in->claims);
    json_number(out, "confidence", in->what.confidence, 2);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}
