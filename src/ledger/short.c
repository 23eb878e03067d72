/* Claims in short: what tolls, ceasefires, fronts and access are put together of, packed beside the claim, so that no listing of these reads the
 * records as JSON. One list of fields serves both ways: packing writes them into `out`, unpacking reads them from `in`. */
#include "account/claim.h"

#include <math.h>

#include "ledger/parts.h"
#include "ledger/question.h"

typedef struct packing {
    arena *arena;
    buffer *out; /* NULL: unpacking */
    str in;
    bool bad;
} packing;

/* ---- Values ---------------------------------------------------------------------------------------------------------- */

static void bytes(packing *p, void *value, size_t size) {
    if (p->out) buffer_put(p->out, (str){value, size});
    else if (p->in.len < size) p->bad = true, p->in.len = 0;
    else {
        memcpy(value, p->in.ptr, size);
        p->in.ptr += size, p->in.len -= size;
    }
}

static void whole(packing *p, int64_t *value) { bytes(p, value, sizeof *value); }

static void day(packing *p, int32_t *value) {
    bytes(p, value, sizeof *value);
    p->bad |= !day_is_sound(*value);
}

static void real(packing *p, double *value) {
    bytes(p, value, sizeof *value);
    p->bad |= !isfinite(*value);
}

static void flag(packing *p, bool *value) {
    uint8_t byte = *value;
    bytes(p, &byte, 1);
    *value = byte == 1;
}

/* So many things follow, each of a byte at least. */
static void size(packing *p, size_t *value) {
    uint32_t n = (uint32_t)*value;
    bytes(p, &n, sizeof n);
    if (!p->out && n > p->in.len) p->bad = true, n = 0;
    *value = n;
}

static void text(packing *p, str *value) {
    size(p, &value->len);
    if (p->out) {
        buffer_put(p->out, *value);
        return;
    }
    value->ptr = p->in.ptr;
    p->in.ptr += value->len, p->in.len -= value->len;
}

static void texts(packing *p, str *const *values, size_t count) {
    for (size_t i = 0; i < count; i++) text(p, values[i]);
}

#define TEXTS(p, ...) texts(p, (str *const[]){__VA_ARGS__}, sizeof((str *const[]){__VA_ARGS__}) / sizeof(str *))

/* Room for what is read; what is written stands there already. */
#define ROOM(p, items, type, count) ((p)->out ? (items) : ((count) ? ARENA_ARRAY((p)->arena, type, (count)) : NULL))

/* Whether there is one; and then room for it. */
static void *one(packing *p, void *there, size_t room) {
    bool any = there != NULL;
    flag(p, &any);
    return !any ? NULL : p->out ? there : arena_alloc(p->arena, room);
}

/* ---- Parts of a claim ------------------------------------------------------------------------------------------------ */

static void parties(packing *p, casus_parties *list) {
    size(p, &list->count);
    list->items = ROOM(p, list->items, casus_party, list->count);
    for (size_t i = 0; i < list->count; i++) TEXTS(p, &list->items[i].name, &list->items[i].code, &list->items[i].sector);
}

/* Who speaks in the end. */
static void voice(packing *p, casus_claim *c) {
    casus_voice *v = one(p, c->voice_count ? &c->voices[c->voice_count - 1] : NULL, sizeof *v);
    if (!v) return;
    TEXTS(p, &v->name, &v->actor);
    flag(p, &v->vague);
    c->voices = v, c->voice_count = 1;
}

static void place(packing *p, casus_claim *c) {
    casus_place *x = c->place = one(p, c->place, sizeof *x);
    if (!x) return;
    int64_t precision = x->precision;
    TEXTS(p, &x->name, &x->country, &x->admin1);
    whole(p, &x->geonameid), whole(p, &precision);
    real(p, &x->lat), real(p, &x->lon);
    flag(p, &x->resolved);
    x->precision = (int)precision;
}

static void counts(packing *p, casus_claim *c) {
    size(p, &c->count_count);
    c->counts = ROOM(p, c->counts, casus_count, c->count_count);
    for (size_t i = 0; i < c->count_count; i++) {
        casus_count *n = &c->counts[i];
        bool total = n->scope == CASUS_CUMULATIVE;
        TEXTS(p, &n->what, &n->role, &n->side, &n->since);
        whole(p, &n->low), whole(p, &n->high);
        flag(p, &total);
        n->scope = total ? CASUS_CUMULATIVE : CASUS_INCIDENT;
    }
}

static void ceasefire(packing *p, casus_claim *c) {
    casus_ceasefire *x = c->ceasefire = one(p, c->ceasefire, sizeof *x);
    if (!x) return;
    TEXTS(p, &x->role, &x->effective, &x->held);
    parties(p, &x->brokers), parties(p, &x->parties);
}

static void movement(packing *p, casus_claim *c) {
    casus_movement *x = c->movement = one(p, c->movement, sizeof *x);
    if (!x) return;
    TEXTS(p, &x->kind, &x->toward, &x->captured);
    real(p, &x->from_km), real(p, &x->to_km);
}

static void way(packing *p, casus_claim *c) {
    casus_access *x = c->access = one(p, c->access, sizeof *x);
    if (x) TEXTS(p, &x->kind, &x->name, &x->state);
}

static void record(packing *p, casus_claim *c) {
    int64_t stance = (int64_t)c->stance, event = (int64_t)c->event;
    bytes(p, c->id, sizeof c->id);
    whole(p, &stance), whole(p, &event);
    flag(p, &c->historical);
    c->stance = (casus_stance)stance, c->event = (casus_event_type)event;
    parties(p, &c->actors);
    voice(p, c), place(p, c), counts(p, c);
    ceasefire(p, c), movement(p, c), way(p, c);
}

static void report_of(packing *p, account_report *r) {
    TEXTS(p, &r->sha256, &r->outlet);
    day(p, &r->published), whole(p, &r->row);
}

/* ---- In and out ------------------------------------------------------------------------------------------------------ */

static str packed_of(arena *a, const account_claim *claim) {
    buffer out = {.arena = a};
    packing p = {.arena = a, .out = &out};
    account_claim c = *claim;
    account_report r = *c.report;
    casus_claim copy = *c.claim;
    report_of(&p, &r);
    record(&p, &copy);
    day(&p, &c.first), day(&p, &c.last);
    return buffer_str(&out);
}

static casus_status put_packed(ledger *l, const char *text, int64_t claim, str packed, casus_error *error) {
    sqlite3_stmt *st = sql_get(&l->sql, text, error);
    if (!st) return CASUS_SYSTEM;
    sql_bind_whole(st, 1, claim);
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

void ledger_take_short(arena *a, sqlite3_stmt *st, void *out) {
    const char *packed = sqlite3_column_blob(st, 1);
    packing p = {.arena = a, .in = str_copy(a, (str){packed ? packed : "", packed ? (size_t)sqlite3_column_bytes(st, 1) : 0})};
    account_report *r = ARENA_NEW(a, account_report);
    casus_claim *claim = ARENA_NEW(a, casus_claim);
    account_claim c = {.claim = claim, .report = r, .row = sqlite3_column_int64(st, 0), .happening = -1};
    report_of(&p, r);
    record(&p, claim);
    day(&p, &c.first), day(&p, &c.last);
    claim->id[sizeof claim->id - 1] = 0, claim->denies = -1;
    account_claims *all = out;
    if (!p.bad && claim->stance <= CASUS_DEMANDED && claim->event <= CASUS_ASSAULT) ARENA_PUSH(a, all, c);
}
