/* See survey.h: incidents counted by the values of their facets, all facets in one walk; one more for each that the filter itself narrows. Whatever a
 * value is met by beside it (longer names of places and voices, an actor named in a claim without being a side) is counted once the values are known. */
#include <stdlib.h>

#include "base/fold.h"
#include "ledger/question.h"
#include "ledger/survey.h"

const char *ledger_facet_name(ledger_facet f) {
    static const char *const names[] = {"type", "country", "place", "actor", "voice", "voice_kind", "stance", "month"};
    return names[f];
}

/* Takes the filter's own condition on a facet out of it, so that the other values stay in sight; whether there was one. */
static bool widen(ledger_filter *f, ledger_facet facet) {
    ledger_filter had = *f;
    switch (facet) {
    case FACET_TYPE: f->event = -1; return had.event >= 0;
    case FACET_COUNTRY: f->country = (str){0}; return had.country.len;
    case FACET_PLACE: f->place = (str){0}; return had.place.len;
    case FACET_ACTOR: f->actor = (str){0}; return had.actor.len;
    case FACET_VOICE: f->voice = (str){0}; return had.voice.len;
    case FACET_VOICE_KIND: f->voice_kind = -1; return had.voice_kind >= 0;
    case FACET_STANCE: f->stance = -1; return had.stance >= 0;
    default: f->since = f->until = DAY_NONE; return had.since != DAY_NONE || had.until != DAY_NONE;
    }
}

/* ---- Counting -------------------------------------------------------------------------------------------------------- */

/* Values met so far, found again by their hash; a table with open places that hold 1 + where it stands. */
typedef struct tally {
    ledger_values met;
    uint32_t *places;
    size_t room;
} tally;

static uint32_t *place_of(const tally *t, str value, int64_t number) {
    size_t at = (size_t)((str_hash(value) ^ (uint64_t)number) * 0x9E3779B97F4A7C15u >> 20) % t->room;
    for (; t->places[at]; at = (at + 1) % t->room) {
        const ledger_value *v = &t->met.items[t->places[at] - 1];
        if (v->number == number && str_eq(v->value, value)) break;
    }
    return &t->places[at];
}

static void make_room(arena *a, tally *t) {
    if (2 * t->met.count < t->room) return;
    t->room = t->room ? 2 * t->room : 64;
    t->places = ARENA_ARRAY(a, uint32_t, t->room);
    for (size_t i = 0; i < t->met.count; i++) *place_of(t, t->met.items[i].value, t->met.items[i].number) = (uint32_t)i + 1;
}

static void count(arena *a, tally *t, str value, int64_t number, int64_t incidents) {
    make_room(a, t);
    uint32_t *place = place_of(t, value, number);
    if (!*place) {
        ARENA_PUSH(a, &t->met, ((ledger_value){.value = str_copy(a, value), .number = number}));
        *place = (uint32_t)t->met.count;
    }
    t->met.items[*place - 1].incidents += incidents;
}

/* One walk over the incidents under a filter. */
typedef struct walk {
    bool wanted[FACET_COUNT];
    tally tallies[FACET_COUNT];
    row_set incidents;
    int64_t *voices; /* how many incidents each speaks of, by its number */
    int64_t voice_room;
} walk;

static void count_text(arena *a, walk *w, ledger_facet facet, str value) {
    if (w->wanted[facet] && value.len) count(a, &w->tallies[facet], value, 0, 1);
}

static void count_bits(arena *a, walk *w, ledger_facet facet, int64_t bits) {
    for (int i = 0; w->wanted[facet] && bits >> i; i++)
        if (bits >> i & 1) count(a, &w->tallies[facet], (str){0}, i, 1);
}

static void count_month(arena *a, walk *w, int32_t day) {
    int year, month, dom;
    if (!w->wanted[FACET_MONTH] || day == DAY_BEFORE_ALL) return;
    day_civil(day, &year, &month, &dom);
    count(a, &w->tallies[FACET_MONTH], (str){0}, day_of(year, month, 1), 1);
}

static void take_incident(arena *a, sqlite3_stmt *st, void *out) {
    walk *w = out;
    row_set_add(a, &w->incidents, sqlite3_column_int64(st, 0));
    if (w->wanted[FACET_TYPE]) count(a, &w->tallies[FACET_TYPE], (str){0}, sqlite3_column_int64(st, 1), 1);
    count_text(a, w, FACET_COUNTRY, sql_text(st, 2));
    count_text(a, w, FACET_PLACE, sql_text(st, 3));
    count_month(a, w, sqlite3_column_int(st, 4));
    count_bits(a, w, FACET_VOICE_KIND, sqlite3_column_int64(st, 5));
    count_bits(a, w, FACET_STANCE, sqlite3_column_int64(st, 6));
}

static void take_side(arena *a, sqlite3_stmt *st, void *out) { count_text(a, out, FACET_ACTOR, sql_text(st, 0)); }

static void take_speaks(arena *a, sqlite3_stmt *st, void *out) {
    (void)a;
    walk *w = out;
    int64_t voice = sqlite3_column_int64(st, 0);
    if (voice >= 0 && voice < w->voice_room) w->voices[voice]++;
}

/* Rows in order of their folded names: those of one are one voice here, by the last of its writings, since that is what the filter narrows to.
 * (Voices of one key, "a spokesman" and "the ministry" of one side, are one for `sources`.) */
static void take_voice(arena *a, sqlite3_stmt *st, void *out) {
    walk *w = out;
    ledger_values *all = &w->tallies[FACET_VOICE].met;
    int64_t voice = sqlite3_column_int64(st, 0), incidents = voice < w->voice_room ? w->voices[voice] : 0;
    if (!incidents) return;
    bool same = all->count && sqlite3_column_int64(st, 2) == all->items[all->count - 1].number;
    if (!same) ARENA_PUSH(a, all, ((ledger_value){.number = sqlite3_column_int64(st, 2)}));
    ledger_value *v = &all->items[all->count - 1];
    if (str_cmp(sql_text(st, 1), v->value) > 0) v->value = str_copy(a, sql_text(st, 1));
    v->incidents += incidents;
}

static casus_status each_of(ledger *l, arena *a, walk *w, const char *select, const char *incident, question_take *take, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, select);
    question_among(&q, incident, &w->incidents);
    return question_each(&q, take, w);
}

static casus_status count_voices(ledger *l, arena *a, walk *w, casus_error *error) {
    w->voice_room = sql_number(&l->sql, "SELECT max(id) FROM voice", 0) + 1;
    w->voices = ARENA_ARRAY(a, int64_t, (size_t)w->voice_room);
    casus_status status = each_of(l, a, w, "SELECT v.voice FROM incident_voice v WHERE 1", "v.incident", take_speaks, error);
    if (status != CASUS_OK) return status;
    question q = question_of(l, a, error);
    question_say(&q, "SELECT id, name, dense_rank() OVER (ORDER BY folded) FROM voice WHERE name IS NOT NULL ORDER BY folded");
    return question_each(&q, take_voice, w);
}

static casus_status go(ledger *l, arena *a, const ledger_filter *f, walk *w, casus_error *error) {
    question q = question_of(l, a, error);
    question_say(&q, "SELECT i.id, i.event, i.country, i.place, i.day, i.kinds, i.stances FROM incident i WHERE 1");
    question_incidents(&q, f);
    casus_status status = question_each(&q, take_incident, w);
    if (status == CASUS_OK && w->wanted[FACET_ACTOR])
        status = each_of(l, a, w, "SELECT s.side FROM incident_side s WHERE 1", "s.incident", take_side, error);
    return status == CASUS_OK && w->wanted[FACET_VOICE] ? count_voices(l, a, w, error) : status;
}

/* ---- In order -------------------------------------------------------------------------------------------------------- */

static int by_number(const void *x, const void *y) {
    const ledger_value *a = x, *b = y;
    return a->number < b->number ? -1 : a->number > b->number;
}

static int by_incidents(const void *x, const void *y) {
    const ledger_value *a = x, *b = y;
    if (a->incidents != b->incidents) return a->incidents > b->incidents ? -1 : 1;
    int order = str_cmp(a->value, b->value);
    return order ? order : by_number(x, y);
}

static bool in_order(int facet) { return facet == FACET_MONTH || facet == FACET_STANCE || facet == FACET_VOICE_KIND; }

/* Without those that nothing is left of. */
static void sort_values(int facet, ledger_values *v) {
    size_t kept = 0;
    for (size_t i = 0; i < v->count; i++)
        if (v->items[i].incidents) v->items[kept++] = v->items[i];
    v->count = kept;
    if (v->count) qsort(v->items, v->count, sizeof *v->items, in_order(facet) ? by_number : by_incidents);
}

/* ---- As the filter would have them ------------------------------------------------------------------------------------- */

/* The filter takes all places whose name begins so; of writings that fold alike the first stands for all. */
static void recount_places(arena *a, const ledger_values *all, ledger_values *shown) {
    str *folded = ARENA_ARRAY(a, str, all->count + 1);
    for (size_t i = 0; i < all->count; i++) folded[i] = fold_name(a, all->items[i].value);
    for (size_t i = 0; i < shown->count; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++) again |= str_eq(folded[k], folded[i]);
        shown->items[i].incidents = 0;
        for (size_t k = 0; !again && k < all->count; k++)
            if (str_starts(folded[k], folded[i])) shown->items[i].incidents += all->items[k].incidents;
    }
}

static ledger_filter filter_of(ledger_facet facet, const ledger_value *v) {
    ledger_filter f = LEDGER_NO_FILTER;
    if (facet == FACET_ACTOR) f.actor = v->value;
    else if (facet == FACET_VOICE) f.voice = v->value;
    else f.stance = (int)v->number;
    return f;
}

/* Of actors, voices and stances: some claim must fit all that the filter asks of one. An incident knows its stances where nothing else is asked. */
static casus_status recount_claims(ledger *l, arena *a, const ledger_filter *f, const walk *w, ledger_values *out, casus_error *error) {
    static const ledger_facet facets[] = {FACET_ACTOR, FACET_VOICE, FACET_STANCE};
    ledger_filter base = question_of_claims(f), more[BRIEF_MORE_MAX];
    int64_t incidents[BRIEF_MORE_MAX], *counts[BRIEF_MORE_MAX];
    size_t count = 0;
    bool narrows = base.voice.len || base.words.len || base.actor.len;
    for (size_t k = 0; k < sizeof facets / sizeof *facets; k++) {
        ledger_values *v = &out[facets[k]];
        if (!w->wanted[facets[k]] || (facets[k] == FACET_STANCE && !narrows)) continue;
        if (v->count > BRIEF_MORE_MAX - count) v->count = BRIEF_MORE_MAX - count;
        for (size_t i = 0; i < v->count; i++) more[count] = filter_of(facets[k], &v->items[i]), counts[count++] = &v->items[i].incidents;
    }
    casus_status status = count ? brief_count(l, a, &base, more, count, &w->incidents, incidents, error) : CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < count; i++) *counts[i] = incidents[i];
    return status;
}

/* The most frequent values of a walk under `f`, each with as many incidents as the filter leaves that has it, too. */
static casus_status hand_over(ledger *l, arena *a, const ledger_filter *f, const walk *w, size_t most, ledger_values *out, casus_error *error) {
    for (int facet = 0; facet < FACET_COUNT; facet++) {
        if (!w->wanted[facet]) continue;
        ledger_values all = w->tallies[facet].met;
        sort_values(facet, &all);
        ledger_values shown = {ARENA_ARRAY(a, ledger_value, all.count + 1), in_order(facet) || all.count < most ? all.count : most, all.count + 1};
        if (shown.count) memcpy(shown.items, all.items, shown.count * sizeof *shown.items);
        if (facet == FACET_PLACE) recount_places(a, &all, &shown);
        out[facet] = shown;
    }
    casus_status status = recount_claims(l, a, f, w, out, error);
    for (int facet = 0; facet < FACET_COUNT; facet++)
        if (w->wanted[facet]) sort_values(facet, &out[facet]);
    return status;
}

casus_status ledger_facets_of(ledger *l, arena *a, const ledger_filter *f, size_t most, ledger_facets *out, casus_error *error) {
    walk whole = {.incidents = {0}};
    *out = (ledger_facets){0};
    casus_status status = CASUS_OK;
    for (int facet = 0; status == CASUS_OK && facet < FACET_COUNT; facet++) {
        walk one = {.incidents = {0}};
        ledger_filter others = *f;
        one.wanted[facet] = widen(&others, (ledger_facet)facet);
        whole.wanted[facet] = !one.wanted[facet];
        if (one.wanted[facet]) status = go(l, a, &others, &one, error);
        if (status == CASUS_OK) status = hand_over(l, a, &others, &one, most, out->of, error);
    }
    if (status == CASUS_OK) status = go(l, a, f, &whole, error);
    if (status == CASUS_OK) status = hand_over(l, a, f, &whole, most, out->of, error);
    out->total = whole.incidents.count;
    return status;
}
