/* See export_tables.h. */
#include "view/export_tables.h"

#include "read/claim_line.h"
#include "view/claim_json.h"

grid table_grid(arena *a, const export_table *t) {
    return (grid){.arena = a, .columns = t->columns, .column_count = t->count};
}

/* ---- Texts ---- */

enum { KEY_DIGITS = 16 };

str export_report_key(arena *a, str identity) {
    return str_copy(a, identity.len > KEY_DIGITS ? str_sub(identity, 0, KEY_DIGITS) : identity);
}

str export_claim_key(arena *a, const account_claim *c) {
    str report = export_report_key(a, c->report->sha256);
    return str_printf(a, "%.*s-%zu", STR_ARG(report), c->index);
}

/* One for one, so that places in the text stay what they are. */
str export_own_words(arena *a, const export *e, str words) {
    if (!e->with_text) return (str){0};
    char *p = arena_alloc(a, words.len + 1);
    for (size_t i = 0; i < words.len; i++) {
        unsigned char c = (unsigned char)words.ptr[i];
        p[i] = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ? ' ' : words.ptr[i];
    }
    return (str){p, words.len};
}

str export_denied(arena *a, const account_claim *c) {
    if (c->claim->stance != CASUS_DENIED) return (str){0};
    read_claim r;
    return read_json_claim(a, c->line, &r, NULL) == CASUS_OK ? r.denies : (str){0};
}

static str joined(arena *a, const str *items, size_t count) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < count; i++) {
        if (i) buffer_put(&b, STR("; "));
        buffer_put(&b, export_line(a, items[i]));
    }
    return buffer_str(&b);
}

static str parties(arena *a, const export *e, const casus_parties *list, bool done_to) {
    str *names = ARENA_ARRAY(a, str, list->count);
    for (size_t i = 0; i < list->count; i++) names[i] = export_party_name(a, e, &list->items[i], done_to);
    return joined(a, names, list->count);
}

static str codes(arena *a, const casus_parties *list) {
    str *all = ARENA_ARRAY(a, str, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const casus_party *p = &list->items[i];
        all[i] = p->sector.len && !memchr(p->code.ptr ? p->code.ptr : "", '/', p->code.len)
                     ? str_printf(a, "%.*s/%.*s", STR_ARG(p->code), STR_ARG(p->sector))
                     : p->code;
    }
    return joined(a, all, list->count);
}

static void put_place(grid *g, const casus_place *p) {
    grid_text(g, p ? export_line(g->arena, p->name) : (str){0});
    grid_whole(g, p ? p->precision : -1);
    grid_whole(g, p && p->resolved && p->geonameid > 0 ? p->geonameid : -1);
    if (p && p->resolved) grid_real(g, p->lat), grid_real(g, p->lon);
    else grid_none(g), grid_none(g);
    grid_text(g, p ? p->country : (str){0});
    grid_text(g, p ? export_line(g->arena, p->admin1) : (str){0});
}

#define PLACE_COLUMNS                                                                                                  \
    COLUMN("place", TEXT), COLUMN("place_precision", WHOLE), COLUMN("geonameid", WHOLE), COLUMN("lat", DEGREE),        \
        COLUMN("lon", DEGREE), COLUMN("country", CODE), COLUMN("admin1", TEXT)

/* ---- Incidents ---- */

#define HARM_COLUMNS(what) COLUMN(what "_low", WHOLE), COLUMN(what "_best", WHOLE), COLUMN(what "_high", WHOLE)

static const grid_column incidents[] = {COLUMN("id", CODE),          COLUMN("event", CODE),
                                        COLUMN("modes", TEXT),       COLUMN("date_start", DAY),
                                        COLUMN("date_end", DAY),     COLUMN("date_precision", WHOLE),
                                        COLUMN("date_stated", FLAG), PLACE_COLUMNS,
                                        COLUMN("sides", TEXT),       COLUMN("doer", TEXT),
                                        COLUMN("target", TEXT),      HARM_COLUMNS("killed"),
                                        HARM_COLUMNS("wounded"),     HARM_COLUMNS("missing"),
                                        HARM_COLUMNS("captured"),    HARM_COLUMNS("displaced"),
                                        COLUMN("contested", FLAG),   COLUMN("denials", WHOLE),
                                        COLUMN("reports", WHOLE),    COLUMN("mentions", WHOLE),
                                        COLUMN("origins", WHOLE),    COLUMN("claims", WHOLE),
                                        COLUMN("confidence", REAL),  COLUMN("description", TEXT)};
const export_table table_incidents = {COLUMNS(incidents)};

static void put_when(grid *g, const account_incident *w) {
    grid_text(g, day_text(g->arena, w->first));
    grid_text(g, day_text(g->arena, w->last));
    grid_whole(g, w->first == DAY_NONE ? -1 : w->date_precision);
    grid_flag(g, w->stated);
}

static void put_harms(grid *g, const export_facts *f) {
    bool contested = false;
    for (size_t h = 0; h < HARM_COUNT; h++) {
        const figure *x = f->whole[h];
        grid_whole(g, x ? x->low : -1);
        grid_whole(g, x ? x->best : -1);
        grid_whole(g, x ? x->high : -1);
        contested |= x && x->contested;
    }
    grid_flag(g, contested);
}

void table_incident(grid *g, const export *e, const ledger_incident *in) {
    arena *a = g->arena;
    const account_incident *w = &in->what;
    export_facts f = export_facts_of(a, e, in);
    grid_text(g, in->code);
    grid_text(g, str_of(view_event_name(w->event)));
    grid_text(g, joined(a, w->modes, w->mode_count));
    put_when(g, w);
    put_place(g, w->place);
    grid_text(g, joined(a, w->sides, w->side_count));
    grid_text(g, export_side_name(a, &f.doer));
    grid_text(g, export_side_name(a, &f.target));
    put_harms(g, &f);
    grid_whole(g, (int64_t)w->denials);
    grid_whole(g, (int64_t)w->reports);
    grid_whole(g, (int64_t)w->mentions);
    grid_whole(g, (int64_t)w->origins);
    grid_whole(g, (int64_t)in->claims.count);
    grid_real(g, w->confidence);
    grid_text(g, export_sentence(a, e, in, &f));
}

/* ---- Claims and counts ---- */

static const grid_column claims[] = {COLUMN("id", CODE),
                                     COLUMN("claim", CODE),
                                     COLUMN("incident", CODE),
                                     COLUMN("report", CODE),
                                     COLUMN("stance", CODE),
                                     COLUMN("historical", FLAG),
                                     COLUMN("voice", TEXT),
                                     COLUMN("voice_code", TEXT),
                                     COLUMN("event", CODE),
                                     COLUMN("modes", TEXT),
                                     COLUMN("actors", TEXT),
                                     COLUMN("actor_codes", TEXT),
                                     COLUMN("recipients", TEXT),
                                     COLUMN("recipient_codes", TEXT),
                                     COLUMN("instruments", TEXT),
                                     PLACE_COLUMNS,
                                     COLUMN("date_start", DAY),
                                     COLUMN("date_end", DAY),
                                     COLUMN("date_precision", WHOLE),
                                     COLUMN("ceasefire", TEXT),
                                     COLUMN("movement", TEXT),
                                     COLUMN("toward", TEXT),
                                     COLUMN("from_km", REAL),
                                     COLUMN("to_km", REAL),
                                     COLUMN("captured", TEXT),
                                     COLUMN("tie", TEXT),
                                     COLUMN("denies", CODE),
                                     COLUMN("confidence", REAL),
                                     COLUMN("text", TEXT)};
const export_table table_claims = {COLUMNS(claims)};

static str instruments(arena *a, const casus_claim *c) {
    str *kinds = ARENA_ARRAY(a, str, c->instrument_count);
    for (size_t i = 0; i < c->instrument_count; i++)
        kinds[i] = c->instruments[i].kind.len ? c->instruments[i].kind : c->instruments[i].name;
    return joined(a, kinds, c->instrument_count);
}

static void put_km(grid *g, double km) {
    if (km < 0) grid_none(g);
    else grid_real(g, km);
}

static void put_extras(grid *g, const casus_claim *c) {
    const casus_movement *m = c->movement;
    grid_text(g, c->ceasefire ? export_line(g->arena, c->ceasefire->role) : (str){0});
    grid_text(g, m ? export_line(g->arena, m->kind) : (str){0});
    grid_text(g, m ? export_line(g->arena, m->toward) : (str){0});
    put_km(g, m ? m->from_km : -1);
    put_km(g, m ? m->to_km : -1);
    grid_text(g, m ? export_line(g->arena, m->captured) : (str){0});
    grid_text(g, c->tie ? export_line(g->arena, c->tie->kind) : (str){0});
}

static void put_participants(grid *g, const export *e, const casus_claim *c) {
    arena *a = g->arena;
    grid_text(g, str_of(view_event_name(c->event)));
    grid_text(g, joined(a, c->modes, c->mode_count));
    grid_text(g, parties(a, e, &c->actors, false));
    grid_text(g, codes(a, &c->actors));
    grid_text(g, parties(a, e, &c->recipients, true));
    grid_text(g, codes(a, &c->recipients));
    grid_text(g, instruments(a, c));
}

void table_claim(grid *g, const export *e, const account_claim *c, str incident) {
    arena *a = g->arena;
    const casus_claim *k = c->claim;
    grid_text(g, export_claim_key(a, c));
    grid_text(g, str_of(k->id));
    grid_text(g, incident);
    grid_text(g, export_report_key(a, c->report->sha256));
    grid_text(g, str_of(view_stance_name(k->stance)));
    grid_flag(g, k->historical);
    grid_text(g, export_line(a, account_voice_name(c)));
    grid_text(g, k->voice_count ? export_line(a, k->voices[k->voice_count - 1].actor) : (str){0});
    put_participants(g, e, k);
    put_place(g, k->place);
    grid_text(g, day_text(a, c->first));
    grid_text(g, day_text(a, c->last));
    grid_whole(g, k->time && c->first != DAY_NONE ? k->time->precision : -1);
    put_extras(g, k);
    grid_text(g, export_denied(a, c));
    grid_real(g, k->confidence);
    grid_text(g, export_own_words(a, e, c->text));
}

static const grid_column counts[] = {COLUMN("id", CODE),    COLUMN("claim", CODE),   COLUMN("what", TEXT),
                                     COLUMN("low", WHOLE),  COLUMN("high", WHOLE),   COLUMN("approximate", FLAG),
                                     COLUMN("role", TEXT),  COLUMN("side", TEXT),    COLUMN("scope", CODE),
                                     COLUMN("since", TEXT), COLUMN("part_of", CODE), COLUMN("who", TEXT),
                                     COLUMN("text", TEXT)};
const export_table table_counts = {COLUMNS(counts)};

static str count_key(arena *a, str claim, int n) {
    return n < 0 ? (str){0} : str_printf(a, "%.*s-%d", STR_ARG(claim), n);
}

void table_counts_of(grid *g, const export *e, const account_claim *c) {
    arena *a = g->arena;
    str key = export_claim_key(a, c);
    for (size_t i = 0; i < c->claim->count_count; i++) {
        const casus_count *n = &c->claim->counts[i];
        bool part = n->part_of >= 0 && (size_t)n->part_of < c->claim->count_count;
        grid_text(g, count_key(a, key, (int)i));
        grid_text(g, key);
        grid_text(g, export_line(a, n->what));
        grid_whole(g, n->low);
        grid_whole(g, n->high);
        grid_flag(g, n->approximate);
        grid_text(g, export_line(a, n->role));
        grid_text(g, export_line(a, n->side));
        grid_text(g, n->scope == CASUS_CUMULATIVE ? STR("cumulative") : STR("incident"));
        grid_text(g, export_line(a, n->since));
        grid_text(g, count_key(a, key, part ? n->part_of : -1));
        grid_text(g, export_own_words(a, e, n->who));
        grid_text(g, export_own_words(a, e, n->text));
    }
}

/* ---- Reports ---- */

static const grid_column reports[] = {COLUMN("id", CODE),      COLUMN("came_as", TEXT),   COLUMN("outlet", TEXT),
                                      COLUMN("title", TEXT),   COLUMN("published", DAY),  COLUMN("url", TEXT),
                                      COLUMN("origin", WHOLE), COLUMN("revision", WHOLE), COLUMN("claims", WHOLE),
                                      COLUMN("sha256", CODE),  COLUMN("text", TEXT)};
const export_table table_reports = {COLUMNS(reports)};

void table_report(grid *g, const export *e, const ledger_report *r) {
    arena *a = g->arena;
    grid_text(g, export_report_key(a, r->key));
    grid_text(g, export_line(a, r->id));
    grid_text(g, export_line(a, r->outlet));
    grid_text(g, export_line(a, r->title));
    grid_text(g, day_text(a, day_parse(r->published)));
    grid_text(g, export_line(a, r->url));
    grid_whole(g, r->origin);
    grid_whole(g, r->revision);
    grid_whole(g, r->claims);
    grid_text(g, r->sha256);
    grid_text(g, export_own_words(a, e, r->text));
}
