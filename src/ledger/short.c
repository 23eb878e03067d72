/* Claims in short: what tolls, ceasefires, fronts and access are put together of, and the figures of incidents, packed so that no listing of these
 * reads the records as JSON. One list of fields serves both ways (packing.h). */
#include <stdlib.h>

#include "account/claim.h"
#include "ledger/packing.h"
#include "ledger/parts.h"
#include "ledger/question.h"

/* ---- Parts of a claim ------------------------------------------------------------------------------------------------ */

static void number(packing *p, int *value) {
    int64_t n = *value;
    pack_whole(p, &n);
    *value = (int)n;
}

static void parties(packing *p, casus_parties *list) {
    pack_size(p, &list->count);
    list->items = PACK_ROOM(p, list->items, casus_party, list->count);
    for (size_t i = 0; i < list->count; i++) PACK_TEXTS(p, &list->items[i].name, &list->items[i].code, &list->items[i].sector);
}

/* Who speaks in the end. */
static void voice(packing *p, casus_claim *c) {
    casus_voice *v = pack_one(p, c->voice_count ? &c->voices[c->voice_count - 1] : NULL, sizeof *v);
    if (!v) return;
    PACK_TEXTS(p, &v->name, &v->actor);
    pack_flag(p, &v->vague);
    c->voices = v, c->voice_count = 1;
}

static void place(packing *p, casus_claim *c) {
    casus_place *x = c->place = pack_one(p, c->place, sizeof *x);
    if (!x) return;
    PACK_TEXTS(p, &x->name, &x->country, &x->admin1);
    pack_whole(p, &x->geonameid), number(p, &x->precision);
    pack_real(p, &x->lat), pack_real(p, &x->lon);
    pack_flag(p, &x->resolved);
}

static void time_of(packing *p, casus_claim *c) {
    casus_time *x = c->time = pack_one(p, c->time, sizeof *x);
    if (x) number(p, &x->precision);
}

static void modes(packing *p, casus_claim *c) {
    pack_size(p, &c->mode_count);
    if (c->mode_count > CASUS_MODES_MAX) p->bad = true, c->mode_count = 0;
    for (size_t i = 0; i < c->mode_count; i++) pack_text(p, &c->modes[i]);
}

static void counts(packing *p, casus_claim *c) {
    pack_size(p, &c->count_count);
    c->counts = PACK_ROOM(p, c->counts, casus_count, c->count_count);
    for (size_t i = 0; i < c->count_count; i++) {
        casus_count *n = &c->counts[i];
        bool total = n->scope == CASUS_CUMULATIVE;
        PACK_TEXTS(p, &n->what, &n->who, &n->role, &n->side, &n->since);
        pack_whole(p, &n->low), pack_whole(p, &n->high);
        pack_flag(p, &total), number(p, &n->part_of);
        n->scope = total ? CASUS_CUMULATIVE : CASUS_INCIDENT;
        p->bad |= n->part_of >= 0 && (size_t)n->part_of >= c->count_count;
    }
}

static void ceasefire(packing *p, casus_claim *c) {
    casus_ceasefire *x = c->ceasefire = pack_one(p, c->ceasefire, sizeof *x);
    if (!x) return;
    PACK_TEXTS(p, &x->role, &x->effective, &x->held);
    parties(p, &x->brokers), parties(p, &x->parties);
}

static void movement(packing *p, casus_claim *c) {
    casus_movement *x = c->movement = pack_one(p, c->movement, sizeof *x);
    if (!x) return;
    PACK_TEXTS(p, &x->kind, &x->toward, &x->captured);
    pack_real(p, &x->from_km), pack_real(p, &x->to_km);
}

static void way(packing *p, casus_claim *c) {
    casus_access *x = c->access = pack_one(p, c->access, sizeof *x);
    if (x) PACK_TEXTS(p, &x->kind, &x->name, &x->state);
}

/* The days are reckoned from the time, of which no more is kept than its precision. */
static void claim_of(packing *p, account_claim *about, casus_claim *c) {
    int64_t stance = (int64_t)c->stance, event = (int64_t)c->event, start = c->span.start, index = (int64_t)about->index;
    pack_bytes(p, c->id, sizeof c->id);
    pack_whole(p, &stance), pack_whole(p, &event), pack_whole(p, &start), pack_whole(p, &index);
    pack_flag(p, &c->historical), pack_real(p, &c->confidence);
    p->bad |= stance < 0 || stance > CASUS_DEMANDED || event < 0 || event > CASUS_ASSAULT;
    about->index = (size_t)index;
    c->stance = (casus_stance)stance, c->event = (casus_event_type)event, c->span.start = (uint32_t)start;
    c->id[sizeof c->id - 1] = 0;
    parties(p, &c->actors), parties(p, &c->recipients);
    voice(p, c), place(p, c), time_of(p, c), modes(p, c), counts(p, c);
    ceasefire(p, c), movement(p, c), way(p, c);
    pack_day(p, &about->first), pack_day(p, &about->last);
}

static void report_of(packing *p, account_report *r) {
    PACK_TEXTS(p, &r->sha256, &r->outlet);
    pack_day(p, &r->published), pack_whole(p, &r->row);
}

static str blob(arena *a, sqlite3_stmt *st, int column) {
    const char *packed = sqlite3_column_blob(st, column);
    return str_copy(a, (str){packed ? packed : "", packed ? (size_t)sqlite3_column_bytes(st, column) : 0});
}

/* ---- One claim ------------------------------------------------------------------------------------------------------- */

static str packed_of(arena *a, const account_claim *claim) {
    buffer out = {.arena = a};
    packing p = {.arena = a, .out = &out};
    account_claim about = *claim;
    account_report r = *claim->report;
    casus_claim c = *claim->claim;
    report_of(&p, &r);
    claim_of(&p, &about, &c);
    return buffer_str(&out);
}

static casus_status put_packed(ledger *l, const char *text, int64_t row, str packed, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, text, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, row);
    sqlite3_bind_blob64(st, 2, packed.ptr, packed.len, SQLITE_STATIC);
    return sql_do(&l->sql, st, error);
}

casus_status ledger_put_short(ledger *l, arena *a, const account_claim *claim, casus_error *error) {
    int kinds = ledger_kinds_of(claim->claim);
    bool truce = kinds & KIND_CEASEFIRE, other = kinds & (KIND_MOVEMENT | KIND_ACCESS);
    str packed = truce || other ? packed_of(a, claim) : (str){0};
    casus_status status = CASUS_OK;
    if (truce) status = put_packed(l, "INSERT OR REPLACE INTO ceasefire_short(claim, packed) VALUES(?, ?)", claim->row, packed, error);
    if (status == CASUS_OK && other) status = put_packed(l, "INSERT OR REPLACE INTO claim_short(claim, packed) VALUES(?, ?)", claim->row, packed, error);
    return status;
}

static account_claim no_claim(const account_report *r, casus_claim *record) {
    record->denies = -1;
    return (account_claim){.claim = record, .report = r, .happening = -1};
}

void ledger_take_short(arena *a, sqlite3_stmt *st, void *out) {
    packing p = {.arena = a, .in = blob(a, st, 1)};
    account_report *r = ARENA_NEW(a, account_report);
    casus_claim *record = ARENA_NEW(a, casus_claim);
    account_claim c = no_claim(r, record);
    c.row = sqlite3_column_int64(st, 0);
    report_of(&p, r);
    claim_of(&p, &c, record);
    account_claims *all = out;
    if (!p.bad) ARENA_PUSH(a, all, c);
}

/* ---- All claims of an incident --------------------------------------------------------------------------------------- */

static void report_with(packing *p, account_report *r, size_t *count) {
    report_of(p, r);
    PACK_TEXTS(p, &r->id, &r->title);
    pack_whole(p, &r->origin);
    pack_size(p, count);
}

/* How far from a claim the one stands that it denies: of the same report, so that it is as far whatever other reports are left out. */
static void denial(packing *p, casus_claim *c, int at) {
    int distance = c->denies < 0 ? 0 : c->denies - at;
    number(p, &distance);
    c->denies = distance ? (int)((int64_t)at + distance) : -1;
}

/* In the order in which an incident is told: by day of publication, unknown ones first, then by report. */
static int as_told(const void *x, const void *y) {
    const account_claim *a = *(const account_claim *const *)x, *b = *(const account_claim *const *)y;
    if (a->report->published != b->report->published) return a->report->published < b->report->published ? -1 : 1;
    if (a->report->row != b->report->row) return a->report->row < b->report->row ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static const account_claim **in_order(arena *a, const account_claims *claims) {
    const account_claim **all = ARENA_ARRAY(a, const account_claim *, claims->count);
    for (size_t i = 0; i < claims->count; i++) all[i] = &claims->items[i];
    if (claims->count) qsort(all, claims->count, sizeof *all, as_told);
    return all;
}

static size_t of_one_report(const account_claim *const *all, size_t count) {
    size_t same = 1;
    while (same < count && all[same]->report == all[0]->report) same++;
    return same;
}

static void put_claim(packing *p, const account_claim *claim, int at) {
    account_claim about = *claim;
    casus_claim c = *claim->claim;
    claim_of(p, &about, &c);
    pack_whole(p, &about.row), denial(p, &c, at);
}

static str packed_incident(arena *a, const account_claims *claims) {
    buffer out = {.arena = a};
    packing p = {.arena = a, .out = &out};
    const account_claim **all = in_order(a, claims);
    for (size_t i = 0, count; i < claims->count; i += count) {
        account_report r = *all[i]->report;
        count = of_one_report(all + i, claims->count - i);
        report_with(&p, &r, &count);
        for (size_t k = i; k < i + count; k++) put_claim(&p, all[k], (int)(all[k] - claims->items));
    }
    return buffer_str(&out);
}

casus_status ledger_put_incident_short(ledger *l, arena *a, int64_t incident, const account_claims *claims, casus_error *error) {
    return put_packed(l, "INSERT OR REPLACE INTO incident_short(incident, packed) VALUES(?, ?)", incident, packed_incident(a, claims), error);
}

static void take_claim(packing *p, const account_report *r, account_claims *out) {
    casus_claim *record = ARENA_NEW(p->arena, casus_claim);
    account_claim c = no_claim(r, record);
    claim_of(p, &c, record);
    pack_whole(p, &c.row), denial(p, record, (int)out->count);
    ARENA_PUSH(p->arena, out, c);
}

static void take_report(packing *p, int32_t as_of, account_claims *out) {
    account_report *r = ARENA_NEW(p->arena, account_report);
    size_t count = 0, before = out->count;
    report_with(p, r, &count);
    for (size_t i = 0; i < count && !p->bad; i++) take_claim(p, r, out);
    if (out->count > before && !account_known(&out->items[before], as_of)) out->count = before;
}

bool ledger_take_incident_short(ledger *l, arena *a, int64_t incident, int32_t as_of, account_claims *out) {
    sqlite3_stmt *st = sql_get(&l->sql, "SELECT packed FROM incident_short WHERE incident = ?", NULL);
    if (!st) return false;
    sql_bind_whole(st, 1, incident);
    packing p = {.arena = a};
    if (sqlite3_step(st) == SQLITE_ROW) p.in = blob(a, st, 0);
    sqlite3_reset(st);
    bool any = p.in.len > 0;
    *out = (account_claims){0};
    while (p.in.len) take_report(&p, as_of, out);
    return any && !p.bad;
}
