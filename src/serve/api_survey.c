/* What the page shows first: sums, map, time, facets, sources. */
#include "ledger/survey.h"

#include "serve/api_parts.h"
#include "view/claim_json.h"
#include "view/incident_json.h"
#include "view/listing.h"

enum { SHORT_LIST = 8, POINTS_MOST = 5000, FACET_VALUES = 50, MONTHS_MOST = 1200 };

static const view_look as_lines = {.format = GRID_JSONL};

void api_policy(api_call *c) {
    json_str(&c->out, "policy", str_of(policy_name(c->policy.kind)));
    json_str_or_null(&c->out, "as_of", day_text(c->arena, c->filter.as_of));
    json_str_or_null(&c->out, "claimant", c->filter.claimant);
}

void api_sums(api_call *c, const ledger_sum sums[HARM_COUNT]) {
    json_open(&c->out, "sums", '[');
    for (int h = 0; h < HARM_COUNT; h++) {
        json_open(&c->out, NULL, '{');
        json_str(&c->out, "what", str_of(harm_name(h)));
        json_int(&c->out, "incidents", sums[h].incidents);
        json_int(&c->out, "low", sums[h].low);
        json_int(&c->out, "best", sums[h].best);
        json_int(&c->out, "high", sums[h].high);
        json_close(&c->out, '}');
    }
    json_close(&c->out, ']');
}

/* ---- Overview -------------------------------------------------------------------------------------------------------- */

static casus_status put_counts(api_call *c) {
    ledger_totals t;
    casus_status status = ledger_totals_of(c->ledger, &c->filter, &t, &c->error);
    if (status != CASUS_OK) return status;
    json_str_or_null(&c->out, "first", day_text(c->arena, t.first));
    json_str_or_null(&c->out, "last", day_text(c->arena, t.last));
    json_open(&c->out, "counts", '{');
    json_int(&c->out, "reports", t.reports);
    json_int(&c->out, "claims", t.claims);
    json_int(&c->out, "incidents", t.incidents);
    json_int(&c->out, "contested", t.contested);
    json_int(&c->out, "denied", t.denied);
    json_int(&c->out, "actors", t.actors);
    json_int(&c->out, "places", t.places);
    json_int(&c->out, "reviewed", t.reviewed);
    json_close(&c->out, '}');
    return CASUS_OK;
}

static casus_status put_contested(api_call *c) {
    ledger_incidents all;
    ledger_filter f = c->filter;
    buffer lines = {.arena = c->arena};
    f.contested = true, f.sort = LEDGER_DISPUTED, f.limit = SHORT_LIST, f.offset = 0;
    casus_status status = ledger_incidents_list(c->ledger, c->arena, &f, &all, &c->error);
    if (status != CASUS_OK) return status;
    for (size_t i = 0; i < all.count; i++) view_incident_json(&lines, &all.items[i], &c->policy);
    api_rows(&c->out, "contested", &lines);
    return CASUS_OK;
}

static casus_status put_newest(api_call *c) {
    ledger_reports all;
    ledger_filter f = LEDGER_NO_FILTER;
    buffer lines = {.arena = c->arena};
    f.limit = SHORT_LIST, f.until = c->filter.as_of;
    casus_status status = ledger_reports_list(c->ledger, c->arena, &f, &all, &c->error);
    if (status != CASUS_OK) return status;
    view_list_reports(&lines, &all, &as_lines);
    api_rows(&c->out, "newest", &lines);
    return CASUS_OK;
}

int api_overview(api_call *c) {
    ledger_sum sums[HARM_COUNT];
    json_open(&c->out, NULL, '{');
    json_int(&c->out, "revision", ledger_revision(c->ledger));
    api_policy(c);
    casus_status status = put_counts(c);
    if (status == CASUS_OK) status = ledger_sums(c->ledger, &c->filter, sums, &c->error);
    if (status == CASUS_OK) {
        api_sums(c, sums);
        status = put_contested(c);
    }
    if (status == CASUS_OK) status = put_newest(c);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    json_close(&c->out, '}');
    return API_OK;
}

/* ---- Tables: names of columns once, then rows of bare values ---------------------------------------------------------- */

static void open_table(buffer *out, const char *key, const char *const *columns) {
    json_open(out, key, '{');
    json_open(out, "columns", '[');
    for (; *columns; columns++) json_str(out, NULL, str_of(*columns));
    json_close(out, ']');
    json_open(out, "rows", '[');
}

static void close_table(buffer *out) {
    json_close(out, ']');
    json_close(out, '}');
}

static void put_killed(buffer *out, const ledger_killed *k) {
    api_open(out, NULL, k->low);
    api_open(out, NULL, k->best);
    api_open(out, NULL, k->high);
}

static void put_point(buffer *out, const ledger_point *p) {
    json_open(out, NULL, '[');
    json_str(out, NULL, p->code);
    json_number(out, NULL, p->lat, 5);
    json_number(out, NULL, p->lon, 5);
    json_int(out, NULL, p->precision);
    json_str_or_null(out, NULL, day_text(out->arena, p->day));
    json_str_or_null(out, NULL, str_of(view_event_name((casus_event_type)p->event)));
    put_killed(out, &p->killed);
    json_bool(out, NULL, p->contested);
    json_str_or_null(out, NULL, p->place);
    json_close(out, ']');
}

static void put_place(buffer *out, const ledger_heap *h) {
    json_open(out, NULL, '[');
    json_str_or_null(out, NULL, h->place);
    json_number(out, NULL, h->lat, 5);
    json_number(out, NULL, h->lon, 5);
    json_int(out, NULL, h->precision);
    json_int(out, NULL, h->incidents);
    put_killed(out, &h->killed);
    json_int(out, NULL, h->contested);
    json_str_or_null(out, NULL, day_text(out->arena, h->first));
    json_str_or_null(out, NULL, day_text(out->arena, h->last));
    json_close(out, ']');
}

int api_map(api_call *c) {
    static const char *const point_columns[] = {"id", "lat", "lon", "precision", "day", "event", "killed_low", "killed_best", "killed_high",
                                                "contested", "place", NULL};
    static const char *const place_columns[] = {"place", "lat", "lon", "precision", "incidents", "killed_low", "killed_best", "killed_high",
                                                "contested", "first", "last", NULL};
    ledger_heaps places;
    ledger_points points = {0};
    casus_status status = ledger_by_place(c->ledger, c->arena, &c->filter, &places, &c->error);
    int64_t total = 0;
    for (size_t i = 0; status == CASUS_OK && i < places.count; i++) total += places.items[i].incidents;
    bool few = total <= POINTS_MOST;
    c->filter.limit = POINTS_MOST, c->filter.offset = 0;
    if (status == CASUS_OK && few) status = ledger_points_list(c->ledger, c->arena, &c->filter, &points, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    json_open(&c->out, NULL, '{');
    json_int(&c->out, "total", total);
    json_bool(&c->out, "complete", few);
    open_table(&c->out, "points", point_columns);
    for (size_t i = 0; i < points.count; i++) put_point(&c->out, &points.items[i]);
    close_table(&c->out);
    open_table(&c->out, "places", place_columns);
    for (size_t i = 0; i < places.count; i++) put_place(&c->out, &places.items[i]);
    close_table(&c->out);
    json_close(&c->out, '}');
    return API_OK;
}

/* ---- Time ------------------------------------------------------------------------------------------------------------ */

typedef enum unit { UNIT_AUTO, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_COUNT } unit;

static const char *const unit_names[UNIT_COUNT] = {"auto", "day", "week", "month"};

/* The first day of the unit that a day is in; weeks begin on Monday (1970-01-01 was a Thursday). */
static int32_t unit_start(unit u, int32_t day) {
    int year, month, dom;
    if (u == UNIT_DAY) return day;
    if (u == UNIT_WEEK) return day - ((day + 3) % 7 + 7) % 7;
    day_civil(day, &year, &month, &dom);
    return day_of(year, month, 1);
}

static unit fitting(const ledger_heaps *days) {
    int32_t length = days->count ? days->items[days->count - 1].first - days->items[0].first : 0;
    return length <= 120 ? UNIT_DAY : length <= 800 ? UNIT_WEEK : UNIT_MONTH;
}

static void add_open(int64_t *sum, int64_t n) {
    if (n >= 0) *sum = (*sum < 0 ? 0 : *sum) + n;
}

/* Days of one unit become one, in place. */
static void fold_days(ledger_heaps *days, unit u) {
    size_t kept = 0;
    for (size_t i = 0; i < days->count; i++) {
        ledger_heap h = days->items[i];
        h.first = unit_start(u, h.first);
        ledger_heap *last = kept ? &days->items[kept - 1] : NULL;
        if (!last || last->first != h.first) {
            days->items[kept++] = h;
            continue;
        }
        last->incidents += h.incidents, last->contested += h.contested;
        add_open(&last->killed.low, h.killed.low);
        add_open(&last->killed.best, h.killed.best);
        add_open(&last->killed.high, h.killed.high);
    }
    days->count = kept;
}

static void put_unit(buffer *out, const ledger_heap *h) {
    json_open(out, NULL, '{');
    json_str(out, "start", day_text(out->arena, h->first));
    json_int(out, "incidents", h->incidents);
    json_int(out, "contested", h->contested);
    json_int(out, "killed_low", h->killed.low < 0 ? 0 : h->killed.low);
    json_int(out, "killed_best", h->killed.best < 0 ? 0 : h->killed.best);
    json_int(out, "killed_high", h->killed.high < 0 ? 0 : h->killed.high);
    json_close(out, '}');
}

int api_timeline(api_call *c) {
    str name = query_value(&c->query, "unit");
    unit u = UNIT_AUTO;
    while (u < UNIT_COUNT && name.len && !str_is(name, unit_names[u])) u++;
    if (u == UNIT_COUNT) return api_fail(c, API_BAD, "'unit' wants auto, day, week or month");
    ledger_heaps days;
    casus_status status = ledger_by_day(c->ledger, c->arena, &c->filter, &days, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    if (u == UNIT_AUTO) u = fitting(&days);
    fold_days(&days, u);
    json_open(&c->out, NULL, '{');
    json_str(&c->out, "unit", str_of(unit_names[u]));
    json_open(&c->out, "rows", '[');
    for (size_t i = 0; i < days.count; i++) put_unit(&c->out, &days.items[i]);
    json_close(&c->out, ']');
    json_close(&c->out, '}');
    return API_OK;
}

/* ---- Facets and sources ---------------------------------------------------------------------------------------------- */

static str value_text(arena *a, ledger_facet facet, const ledger_value *v) {
    switch (facet) {
    case FACET_TYPE: return str_of(view_event_name((casus_event_type)v->number));
    case FACET_VOICE_KIND: return str_of(voice_kind_name((voice_kind)v->number));
    case FACET_STANCE: return str_of(view_stance_name((casus_stance)v->number));
    case FACET_MONTH: return str_sub(day_text(a, (int32_t)v->number), 0, 7);
    default: return v->value;
    }
}

static void put_facet(api_call *c, ledger_facet facet, const ledger_values *all) {
    json_open(&c->out, ledger_facet_name(facet), '[');
    for (size_t i = 0; i < all->count && i < MONTHS_MOST; i++) {
        str value = value_text(c->arena, facet, &all->items[i]);
        json_open(&c->out, NULL, '{');
        json_str(&c->out, "value", value);
        json_str(&c->out, "name", value.len ? value : STR("no event"));
        json_int(&c->out, "count", all->items[i].incidents);
        json_close(&c->out, '}');
    }
    json_close(&c->out, ']');
}

int api_facets(api_call *c) {
    ledger_facets all;
    casus_status status = ledger_facets_of(c->ledger, c->arena, &c->filter, FACET_VALUES, &all, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    json_open(&c->out, NULL, '{');
    json_str(&c->out, "of", STR("incidents"));
    json_int(&c->out, "total", all.total);
    for (int facet = 0; facet < FACET_COUNT; facet++) put_facet(c, (ledger_facet)facet, &all.of[facet]);
    json_close(&c->out, '}');
    return API_OK;
}

static void put_source(buffer *out, const ledger_source *s) {
    json_open(out, NULL, '{');
    json_str(out, "key", s->key);
    json_str(out, "voice", s->name.len ? s->name : s->key);
    json_str_or_null(out, "kind", s->kind < 0 ? (str){0} : str_of(voice_kind_name((voice_kind)s->kind)));
    json_str_or_null(out, "side", s->side);
    json_int(out, "incidents", s->incidents);
    json_int(out, "claims", s->claims);
    json_str_or_null(out, "first", day_text(out->arena, s->first));
    json_str_or_null(out, "last", day_text(out->arena, s->last));
    json_int(out, "confirmed", s->confirmed);
    json_int(out, "denied", s->denied);
    json_int(out, "denies", s->denies);
    json_int(out, "disputed", s->disputed);
    json_close(out, '}');
    buffer_put(out, STR("\n"));
}

int api_sources(api_call *c) {
    ledger_sources all;
    int64_t total;
    buffer lines = {.arena = c->arena};
    casus_status status = ledger_sources_list(c->ledger, c->arena, &c->filter, &all, &total, &c->error);
    if (status != CASUS_OK) return api_failed(c, status, API_BAD);
    for (size_t i = 0; i < all.count; i++) put_source(&lines, &all.items[i]);
    api_page(c, total, &lines);
    json_close(&c->out, '}');
    return API_OK;
}
