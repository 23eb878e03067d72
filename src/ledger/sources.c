/* See survey.h: who tells of the incidents under a filter, and how that stood up. */
#include <stdlib.h>

#include "ledger/question.h"
#include "ledger/survey.h"

/* What is said, by the numbers of voices; then by their keys, each of which may be several numbers. */
typedef struct hearing {
    ledger_source *numbers;
    int64_t room;
    ledger_sources *all;
    int64_t key, fights; /* of the last of `all`: its place in the order of keys; incidents in which it is one of the sides */
    int64_t named;       /* and in how many it is called by its name */
} hearing;

static void add(ledger_source *to, const ledger_source *one) {
    if (one->first != DAY_NONE && (to->first == DAY_NONE || one->first < to->first)) to->first = one->first;
    if (one->last > to->last) to->last = one->last;
    to->incidents += one->incidents, to->claims += one->claims;
    to->confirmed += one->confirmed, to->denied += one->denied, to->denies += one->denies, to->disputed += one->disputed;
}

#define SPEAKS_SQL "SELECT v.voice, v.first, v.last, v.claims, v.confirmed, v.denied, v.denies, v.disputed FROM incident_voice v WHERE 1"

static void take_speaks(arena *a, sqlite3_stmt *st, void *out) {
    (void)a;
    hearing *h = out;
    int64_t voice = sqlite3_column_int64(st, 0);
    if (voice < 0 || voice >= h->room) return;
    ledger_source *to = &h->numbers[voice];
    if (!to->incidents) to->first = to->last = DAY_NONE;
    add(to, &(ledger_source){.incidents = 1, .first = sql_day(st, 1), .last = sql_day(st, 2), .claims = sqlite3_column_int64(st, 3),
                             .confirmed = sqlite3_column_int64(st, 4), .denied = sqlite3_column_int64(st, 5),
                             .denies = sqlite3_column_int64(st, 6), .disputed = sqlite3_column_int64(st, 7)});
}

/* A key is one of the sides when it is so in most incidents. */
static void end_key(const hearing *h) {
    if (!h->all->count) return;
    ledger_source *s = &h->all->items[h->all->count - 1];
    bool fights = 2 * h->fights > s->incidents;
    if (fights) s->kind = -1;
    else s->side = (str){0};
}

#define VOICES_SQL "SELECT id, key, name, side, kind, dense_rank() OVER (ORDER BY key) FROM voice ORDER BY key"

/* A voice is called by the name that most incidents have for it, of equals by the last in order. */
static void take_name(arena *a, hearing *h, ledger_source *s, str name, int64_t incidents) {
    if (incidents < h->named || (incidents == h->named && str_cmp(name, s->name) <= 0)) return;
    s->name = str_copy(a, name), h->named = incidents;
}

/* Of sides the last in order stands for all. */
static void take_voice(arena *a, sqlite3_stmt *st, void *out) {
    hearing *h = out;
    int64_t voice = sqlite3_column_int64(st, 0), key = sqlite3_column_int64(st, 5);
    int kind = sqlite3_column_int(st, 4);
    if (voice >= h->room || !h->numbers[voice].incidents) return;
    if (!h->all->count || key != h->key) {
        end_key(h);
        h->key = key, h->fights = h->named = 0;
        ARENA_PUSH(a, h->all, ((ledger_source){.key = str_copy(a, sql_text(st, 1)), .kind = kind, .first = DAY_NONE, .last = DAY_NONE}));
    }
    ledger_source *s = &h->all->items[h->all->count - 1];
    add(s, &h->numbers[voice]);
    if (kind < 0) h->fights += h->numbers[voice].incidents;
    if (kind > s->kind) s->kind = kind;
    take_name(a, h, s, sql_text(st, 2), h->numbers[voice].incidents);
    if (str_cmp(sql_text(st, 3), s->side) > 0) s->side = str_copy(a, sql_text(st, 3));
}

static int most_first(const void *x, const void *y) {
    const ledger_source *a = x, *b = y;
    if (a->incidents != b->incidents) return a->incidents > b->incidents ? -1 : 1;
    return str_cmp(a->key, b->key);
}

/* The filter's condition on voices holds for them, not for all who tell of the same incidents. */
static casus_status hear(ledger *l, arena *a, const ledger_filter *f, hearing *h, casus_error *error) {
    row_set incidents = {0};
    ledger_filter others = *f;
    others.voice = (str){0};
    question q = question_of(l, a, error);
    question_say(&q, "SELECT i.id FROM incident i WHERE 1");
    question_incidents(&q, &others);
    casus_status status = question_each(&q, row_set_take, &incidents);
    if (status != CASUS_OK) return status;
    q = question_of(l, a, error);
    question_say(&q, SPEAKS_SQL);
    question_among(&q, "v.incident", &incidents);
    if (f->as_of != DAY_NONE) question_whole(&q, " AND v.first <= ?", f->as_of);
    if (f->voice.len) {
        question_say(&q, " AND v.voice IN (SELECT id FROM voice WHERE 1");
        question_begins(&q, "folded", f->voice);
        question_say(&q, ")");
    }
    return question_each(&q, take_speaks, h);
}

casus_status ledger_sources_list(ledger *l, arena *a, const ledger_filter *f, ledger_sources *out, int64_t *total, casus_error *error) {
    hearing h = {.room = sql_number(&l->sql, "SELECT max(id) FROM voice", 0) + 1, .all = out};
    h.numbers = ARENA_ARRAY(a, ledger_source, (size_t)h.room);
    *out = (ledger_sources){0};
    casus_status status = hear(l, a, f, &h, error);
    question q = question_of(l, a, error);
    question_say(&q, VOICES_SQL);
    if (status == CASUS_OK) status = question_each(&q, take_voice, &h);
    end_key(&h);
    *total = (int64_t)out->count;
    if (out->count) qsort(out->items, out->count, sizeof *out->items, most_first);
    LEDGER_CUT(out, f);
    return status;
}
