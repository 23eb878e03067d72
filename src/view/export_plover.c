/* PLOVER: one JSON line for each claim with an event, by the fields of its manual (2024). Stances become its auxiliary
 * modes. */
#include "view/claim_json.h"
#include "view/export_tables.h"

/* Quad codes, by event type: verbal and material cooperation, verbal and material conflict. */
int export_quad(casus_event_type type) {
    switch (type) {
    case CASUS_NO_EVENT: return 0;
    case CASUS_AGREE:
    case CASUS_CONSULT:
    case CASUS_SUPPORT:
    case CASUS_CONCEDE: return 1;
    case CASUS_COOPERATE:
    case CASUS_AID:
    case CASUS_RETREAT: return 2;
    case CASUS_REQUEST:
    case CASUS_ACCUSE:
    case CASUS_REJECT:
    case CASUS_THREATEN: return 3;
    default: return 4;
    }
}

const char *export_auxiliary(const casus_claim *c) {
    if (c->historical) return "historical";
    switch (c->stance) {
    case CASUS_DENIED: return "negation";
    case CASUS_HYPOTHETICAL: return "hypothetical";
    case CASUS_FUTURE:
    case CASUS_DEMANDED: return "future";
    default: return NULL;
    }
}

static void put_entities(export *e, buffer *out, const char *key, const casus_parties *list, bool done_to) {
    json_open(out, key, '[');
    for (size_t i = 0; i < list->count; i++) {
        const casus_party *p = &list->items[i];
        json_open(out, NULL, '{');
        json_str_or_null(out, "code", p->code.len ? account_side(out->arena, p->code, p->name) : (str){0});
        json_str_or_null(out, "sector", p->sector);
        json_str(out, "entity_text", export_party_name(out->arena, e, p, done_to));
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* PLOVER's resolution runs from 5 (exact) to 1 (country). */
static int resolution(int precision) {
    static const int of[] = {3, 5, 4, 3, 2, 2, 1, 1};
    return precision >= 0 && precision <= 7 ? of[precision] : 3;
}

static void put_location(buffer *out, const casus_place *p) {
    if (!p) {
        json_none(out, "event_loc");
        return;
    }
    const country *c = country_of(p->country);
    json_open(out, "event_loc", '{');
    json_str(out, "extracted_place", export_line(out->arena, p->name));
    if (p->resolved && p->geonameid > 0) json_int(out, "geonameid", p->geonameid);
    else json_none(out, "geonameid");
    if (p->resolved) json_number(out, "lat", p->lat, 5), json_number(out, "lon", p->lon, 5);
    else json_none(out, "lat"), json_none(out, "lon");
    json_str_or_null(out, "province", export_line(out->arena, p->admin1));
    json_str_or_null(out, "country", c ? str_of(c->name) : (str){0});
    json_str_or_null(out, "country_code", c ? str_of(c->three) : (str){0});
    json_str_or_null(out, "feature_code", p->feature);
    if (p->resolved) json_int(out, "resolution", resolution(p->precision));
    else json_none(out, "resolution");
    json_close(out, '}');
}

/* The largest figure of this happening, not of a running total: what PLOVER's size holds. */
static void put_harm(buffer *out, const char *key, const casus_claim *c, int harm) {
    int64_t most = -1;
    for (size_t i = 0; i < c->count_count; i++) {
        const casus_count *n = &c->counts[i];
        if (n->scope != CASUS_INCIDENT || harm_of(n->what) != harm) continue;
        int64_t value = n->low >= 0 ? n->low : n->high;
        if (value > most) most = value;
    }
    json_int_or_null(out, key, most);
}

static void put_modes(buffer *out, const casus_claim *c) {
    const char *auxiliary = export_auxiliary(c);
    json_open(out, "mode", '[');
    for (size_t i = 0; i < c->mode_count; i++) json_str(out, NULL, c->modes[i]);
    if (auxiliary) json_str(out, NULL, str_of(auxiliary));
    json_close(out, ']');
}

static void put_event(export *e, buffer *out, const account_claim *c) {
    const casus_claim *k = c->claim;
    put_entities(e, out, "actor", &k->actors, false);
    put_entities(e, out, "recipient", &k->recipients, true);
    json_open(out, "event", '[');
    json_str(out, NULL, str_of(view_event_name(k->event)));
    json_close(out, ']');
    put_location(out, k->place);
    json_int(out, "quad_code", export_quad(k->event));
    put_modes(out, k);
    json_open(out, "context", '[');
    json_close(out, ']');
    json_open(out, "size", '{');
    put_harm(out, "dead", k, HARM_KILLED);
    put_harm(out, "injured", k, HARM_WOUNDED);
    put_harm(out, "arrested", k, HARM_CAPTURED);
    json_close(out, '}');
}

static void put_citation(export *e, buffer *out, const account_claim *c) {
    arena *a = out->arena;
    json_str_or_null(out, "link", export_line(a, c->report->url));
    if (e->with_text) json_str(out, "text", c->text);
    json_open(out, "cite_info", '{');
    json_str(out, "corpus", export_report_key(a, c->report->sha256));
    json_str_or_null(out, "title", export_line(a, c->report->title));
    json_str_or_null(out, "publication", export_line(a, c->report->outlet));
    json_str_or_null(out, "publication_date", day_text(a, c->report->published));
    json_close(out, '}');
}

static casus_status put(export *e, buffer *out, const export_item *item) {
    const account_claim *c = item->claim;
    if (c->claim->event == CASUS_NO_EVENT) {
        export_leave_out(e, "without an event");
        return CASUS_OK;
    }
    arena *a = out->arena;
    str voice = export_line(a, account_voice_name(c));
    json_open(out, NULL, '{');
    json_str(out, "id", export_id(a, export_claim_key(a, c)));
    json_bool(out, "has_event", true);
    json_str_or_null(out, "date", day_text(a, c->first != DAY_NONE ? c->first : c->report->published));
    json_str_or_null(out, "enddate", day_text(a, c->last));
    put_event(e, out, c);
    put_citation(e, out, c);
    json_str(out, "coder", STR("casus"));
    json_str(out, "comment",
             str_printf(a, "%s%s%.*s; confidence %.2f", view_stance_name(c->claim->stance), voice.len ? ", " : "",
                        STR_ARG(voice), c->claim->confidence));
    json_close(out, '}');
    buffer_put(out, STR("\n"));
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {{OVER_CLAIMS, put, NULL, NULL, NULL, NULL}};
const export_format export_plover = {.name = "plover", EXPORT_PASSES(passes)};
