/* See export.h: the formats by name, and the passes. */
#include "base/error.h"
#include "ledger/series.h"
#include "view/export_parts.h"

#define FORMATS(X) X(ged) X(acled) X(plover) X(polecat) X(hxl) X(geojson) X(kml) X(timeline) X(prov) X(gpkg) X(csv)

static const export_format *const formats[] = {
#define FORMAT(name) &export_##name,
    FORMATS(FORMAT)
#undef FORMAT
};

const export_format *export_named(str name) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_is(name, formats[i]->name)) return formats[i];
    return NULL;
}

const char *export_names(void) {
#define NAME(name) #name " "
    return FORMATS(NAME);
#undef NAME
}

bool export_is_folder(const export_format *f) { return f->folder; }
bool export_is_sheet(const export_format *f) { return f->sheet; }
bool export_is_rows(const export_format *f) { return f->rows; }
bool export_needs_best(const export_format *f) { return f->best; }

void export_leave_out(export *e, const char *why) {
    for (size_t i = 0; i < EXPORT_REASONS; i++) {
        if (!e->left_out[i].why) e->left_out[i].why = why;
        if (strcmp(e->left_out[i].why, why) != 0) continue;
        e->left_out[i].count++;
        return;
    }
}

void export_next(export *e, buffer *out) {
    if (e->put_in_pass++) buffer_put(out, STR(",\n"));
}

/* ---- Which reports ---- */

static bool seen(const export *e, int64_t row) {
    size_t at = (size_t)row / 8;
    return at < e->seen_room && e->seen[at] & 1u << (row % 8);
}

static void see(export *e, int64_t row) {
    if (row < 0) return;
    size_t at = (size_t)row / 8;
    if (at >= e->seen_room) {
        size_t room = 2 * at + 1024;
        unsigned char *wider = arena_alloc(e->keep, room);
        if (e->seen_room) memcpy(wider, e->seen, e->seen_room);
        e->seen = wider, e->seen_room = room;
    }
    e->seen[at] = (unsigned char)(e->seen[at] | 1u << (row % 8));
}

/* ---- One pass ---- */

typedef struct walk {
    export *export;
    const export_pass *pass;
    const export_sink *sink;
} walk;

static casus_status put_item(walk *w, arena *a, const export_item *item, casus_error *error) {
    buffer out = {.arena = a};
    casus_status status = w->pass->put(w->export, &out, item);
    return status == CASUS_OK && out.count ? w->sink->put(w->sink->state, buffer_str(&out), error) : status;
}

static casus_status take_incident(void *state, arena *a, const ledger_incident *in, casus_error *error) {
    return put_item(state, a, &(export_item){.incident = in}, error);
}

static casus_status take_evidence(void *state, arena *a, const ledger_incident *in, casus_error *error) {
    walk *w = state;
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < in->claims.count; i++) {
        const account_claim *c = &in->claims.items[i];
        see(w->export, c->report->row);
        status = put_item(w, a, &(export_item){.claim = c, .incident_of_claim = in->code}, error);
    }
    return status;
}

static casus_status take_loose(void *state, arena *a, const account_claim *c, casus_error *error) {
    see(((walk *)state)->export, c->report->row);
    return put_item(state, a, &(export_item){.claim = c}, error);
}

static casus_status take_claim(void *state, arena *a, const account_claim *c, casus_error *error) {
    return put_item(state, a, &(export_item){.claim = c}, error);
}

static casus_status take_report(void *state, arena *a, const ledger_report *r, casus_error *error) {
    walk *w = state;
    return seen(w->export, r->row) ? put_item(w, a, &(export_item){.report = r}, error) : CASUS_OK;
}

static casus_status take_runs(walk *w, arena *a, casus_error *error) {
    ledger_runs runs;
    casus_status status = ledger_runs_list(w->export->ledger, a, &runs, error);
    for (size_t i = 0; status == CASUS_OK && i < runs.count; i++)
        status = put_item(w, a, &(export_item){.run = &runs.items[i]}, error);
    return status;
}

/* Ceasefires are put together of all claims that speak of them: they alone are held in memory at once, as their listing
 * does. */
static casus_status take_ceasefires(walk *w, arena *a, casus_error *error) {
    export *e = w->export;
    truces made;
    casus_status status = ledger_truces(e->ledger, a, &e->filter, &made, error);
    for (size_t i = 0; status == CASUS_OK && i < made.count; i++)
        status = put_item(w, a, &(export_item){.truce = &made.items[i]}, error);
    return status;
}

static casus_status go_over(walk *w, arena *a, casus_error *error) {
    export *e = w->export;
    casus_status status = CASUS_OK;
    switch (w->pass->over) {
    case OVER_NOTHING: return put_item(w, a, &(export_item){0}, error);
    case OVER_INCIDENTS: return ledger_incidents_each_whole(e->ledger, &e->filter, take_incident, w, error);
    case OVER_CLAIMS: return ledger_claims_each(e->ledger, &e->filter, false, take_claim, w, error);
    case OVER_CEASEFIRES: return take_ceasefires(w, a, error);
    case OVER_REPORTS: return ledger_reports_each(e->ledger, take_report, w, error);
    case OVER_RUNS: return take_runs(w, a, error);
    case OVER_EVIDENCE:
        status = ledger_incidents_each_whole(e->ledger, &e->filter, take_evidence, w, error);
        return status == CASUS_OK ? ledger_claims_each(e->ledger, &e->filter, true, take_loose, w, error) : status;
    }
    return status;
}

/* What stands before the things of a pass: the mark that tells Excel of UTF-8, the names of columns. */
static casus_status begin_pass(walk *w, arena *a, bool first, casus_error *error) {
    const export_pass *p = w->pass;
    buffer out = {.arena = a};
    casus_status status = p->file ? w->sink->file(w->sink->state, p->file, error) : CASUS_OK;
    if (status != CASUS_OK) return status;
    if (w->export->bom && (p->file ? p->table != NULL : first)) buffer_put(&out, STR("\xEF\xBB\xBF"));
    if (p->before) buffer_put(&out, str_of(p->before)), w->export->put_in_pass = 0;
    if (p->table) view_csv_head(&out, p->table->columns, p->table->count);
    return out.count ? w->sink->put(w->sink->state, buffer_str(&out), error) : CASUS_OK;
}

static casus_status one_pass(walk *w, bool first, casus_error *error) {
    arena scratch;
    arena_init(&scratch, 0);
    casus_status status = begin_pass(w, &scratch, first, error);
    if (status == CASUS_OK) status = go_over(w, &scratch, error);
    if (status == CASUS_OK && w->pass->after) status = w->sink->put(w->sink->state, str_of(w->pass->after), error);
    arena_free(&scratch);
    return status;
}

casus_status view_export(export *e, const export_sink *sink, casus_error *error) {
    arena keep;
    casus_status status = ledger_hold(e->ledger, error);
    if (status != CASUS_OK) return status;
    arena_init(&keep, 0);
    e->keep = &keep, e->error = error;
    for (size_t i = 0; status == CASUS_OK && i < e->format->pass_count; i++)
        status = one_pass(&(walk){e, &e->format->passes[i], sink}, i == 0, error);
    e->keep = NULL, e->seen = NULL, e->seen_room = 0;
    arena_free(&keep);
    ledger_release(e->ledger);
    return status;
}
