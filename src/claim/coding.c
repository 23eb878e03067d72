/* See coding.h. A deep copy: one function a structure. Texts that lie in the report's text stay there and are only moved to
 * the copy. */
#include "claim/coding.h"

#include "base/sha256.h"

/* The coding and the arena that it lives in itself. */
typedef struct holder {
    casus_coding coding; /* first: a coding's address is its holder's */
    arena arena;
} holder;

typedef struct copier {
    arena *arena;
    str from, to; /* the text here and there */
} copier;

static str text(const copier *c, str s) {
    if (!s.len) return (str){0};
    bool inside = s.ptr >= c->from.ptr && s.ptr + s.len <= c->from.ptr + c->from.len;
    return inside ? (str){c->to.ptr + (s.ptr - c->from.ptr), s.len} : str_copy(c->arena, s);
}

static void copy_report(copier *c, const casus_report *r, casus_report *out) {
    c->from = r->text;
    c->to = str_copy(c->arena, r->text);
    *out = (casus_report){.text = c->to};
    out->id = text(c, r->id), out->title = text(c, r->title), out->outlet = text(c, r->outlet);
    out->published = text(c, r->published), out->url = text(c, r->url);
}

static casus_party copy_party(const copier *c, casus_party p) {
    p.name = text(c, p.name), p.code = text(c, p.code), p.sector = text(c, p.sector), p.kind = text(c, p.kind);
    return p;
}

static casus_parties copy_parties(const copier *c, casus_parties from) {
    casus_parties to = {ARENA_ARRAY(c->arena, casus_party, from.count), from.count};
    for (size_t i = 0; i < from.count; i++) to.items[i] = copy_party(c, from.items[i]);
    return to;
}

static casus_voice copy_voice(const copier *c, casus_voice v) {
    v.name = text(c, v.name), v.actor = text(c, v.actor), v.cue = text(c, v.cue);
    return v;
}

static casus_instrument copy_instrument(const copier *c, casus_instrument i) {
    i.name = text(c, i.name), i.kind = text(c, i.kind);
    return i;
}

static casus_count copy_count(const copier *c, casus_count n) {
    n.what = text(c, n.what), n.text = text(c, n.text), n.who = text(c, n.who);
    n.role = text(c, n.role), n.side = text(c, n.side), n.since = text(c, n.since);
    return n;
}

static casus_place *copy_place(const copier *c, const casus_place *from) {
    if (!from) return NULL;
    casus_place *p = ARENA_NEW(c->arena, casus_place);
    *p = *from;
    p->name = text(c, p->name), p->country = text(c, p->country), p->admin1 = text(c, p->admin1), p->feature = text(c, p->feature);
    return p;
}

static casus_time *copy_time(const copier *c, const casus_time *from) {
    if (!from) return NULL;
    casus_time *t = ARENA_NEW(c->arena, casus_time);
    *t = *from;
    t->start = text(c, t->start), t->end = text(c, t->end), t->text = text(c, t->text);
    return t;
}

static casus_ceasefire *copy_ceasefire(const copier *c, const casus_ceasefire *from) {
    if (!from) return NULL;
    casus_ceasefire *f = ARENA_NEW(c->arena, casus_ceasefire);
    *f = (casus_ceasefire){text(c, from->role), text(c, from->effective), text(c, from->held), copy_parties(c, from->brokers), copy_parties(c, from->parties)};
    return f;
}

static casus_movement *copy_movement(const copier *c, const casus_movement *from) {
    if (!from) return NULL;
    casus_movement *m = ARENA_NEW(c->arena, casus_movement);
    *m = *from;
    m->kind = text(c, m->kind), m->toward = text(c, m->toward), m->captured = text(c, m->captured);
    return m;
}

static casus_tie *copy_tie(const copier *c, const casus_tie *from) {
    if (!from) return NULL;
    casus_tie *t = ARENA_NEW(c->arena, casus_tie);
    t->kind = text(c, from->kind);
    return t;
}

static casus_access *copy_access(const copier *c, const casus_access *from) {
    if (!from) return NULL;
    casus_access *to = ARENA_NEW(c->arena, casus_access);
    *to = (casus_access){text(c, from->kind), text(c, from->name), text(c, from->state)};
    return to;
}

static void copy_lists(const copier *c, const casus_claim *from, casus_claim *to) {
    to->voices = ARENA_ARRAY(c->arena, casus_voice, from->voice_count);
    for (size_t i = 0; i < from->voice_count; i++) to->voices[i] = copy_voice(c, from->voices[i]);
    to->instruments = ARENA_ARRAY(c->arena, casus_instrument, from->instrument_count);
    for (size_t i = 0; i < from->instrument_count; i++) to->instruments[i] = copy_instrument(c, from->instruments[i]);
    to->counts = ARENA_ARRAY(c->arena, casus_count, from->count_count);
    for (size_t i = 0; i < from->count_count; i++) to->counts[i] = copy_count(c, from->counts[i]);
    to->rules = ARENA_ARRAY(c->arena, str, from->rule_count);
    for (size_t i = 0; i < from->rule_count; i++) to->rules[i] = text(c, from->rules[i]);
    for (size_t i = 0; i < from->mode_count; i++) to->modes[i] = text(c, from->modes[i]);
}

static void copy_claim(const copier *c, const casus_claim *from, casus_claim *to) {
    *to = *from;
    copy_lists(c, from, to);
    to->actors = copy_parties(c, from->actors);
    to->recipients = copy_parties(c, from->recipients);
    to->place = copy_place(c, from->place);
    to->time = copy_time(c, from->time);
    to->ceasefire = copy_ceasefire(c, from->ceasefire);
    to->movement = copy_movement(c, from->movement);
    to->tie = copy_tie(c, from->tie);
    to->access = copy_access(c, from->access);
}

static casus_coding *copy_all(arena *own, const analysis *a, const claims *all) {
    holder *h = ARENA_NEW(own, holder);
    copier c = {.arena = own};
    copy_report(&c, &a->report, &h->coding.report);
    sha256_text(a->report.text, h->coding.sha256);
    h->coding.claims = ARENA_ARRAY(own, casus_claim, all->count);
    h->coding.claim_count = all->count;
    for (size_t i = 0; i < all->count; i++) copy_claim(&c, &all->items[i], &h->coding.claims[i]);
    own->escape = NULL;
    h->arena = *own;
    return &h->coding;
}

casus_status coding_make(const analysis *a, const claims *all, casus_coding **coding, casus_error *error) {
    arena own;
    jmp_buf escape;
    arena_init(&own, 0);
    own.escape = &escape;
    if (setjmp(escape)) {
        arena_free(&own);
        return fail(error, CASUS_MEMORY, "no memory for the claims of a report");
    }
    *coding = copy_all(&own, a, all);
    return CASUS_OK;
}

void casus_coding_free(casus_coding *coding) {
    if (!coding) return;
    arena own = ((holder *)coding)->arena;
    arena_free(&own);
}
