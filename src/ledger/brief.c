/* See brief.h: looking claims through. */
#include "ledger/brief.h"

#include <stdlib.h>

#include "ledger/question.h"

/* ---- Sets ------------------------------------------------------------------------------------------------------------ */

void row_set_add(arena *a, row_set *s, int64_t row) {
    if (row < 0) return;
    size_t at = (size_t)row / 64;
    if (at >= s->words) {
        size_t wider = at < 2 * s->words ? 2 * s->words : at + 16;
        uint64_t *bits = ARENA_ARRAY(a, uint64_t, wider);
        if (s->words) memcpy(bits, s->bits, s->words * sizeof *bits);
        s->bits = bits, s->words = wider;
    }
    uint64_t bit = UINT64_C(1) << (row % 64);
    s->count += !(s->bits[at] & bit);
    s->bits[at] |= bit;
}

void row_set_take(arena *a, sqlite3_stmt *st, void *out) { row_set_add(a, out, sqlite3_column_int64(st, 0)); }

static void among(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    const row_set *s = sqlite3_value_pointer(values[0], ROW_SET_POINTER);
    sqlite3_result_int(context, s && row_set_has(s, sqlite3_value_int64(values[1])));
}

casus_status brief_functions(sql *s, casus_error *error) {
    int code = sqlite3_create_function(s->db, "among", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, among, NULL, NULL);
    return code == SQLITE_OK ? CASUS_OK : sql_fail(s, error);
}

/* ---- What a filter wants of a claim ---------------------------------------------------------------------------------- */

/* Names are looked up once, so that a claim is asked for numbers alone. */
typedef struct wanted {
    const ledger_filter *filter;
    const row_set *place, *voice, *actor, *words, *incident, *report; /* NULL: any */
} wanted;


static void say_place(question *q, const ledger_filter *f) {
    static const char *const box[] = {" AND lat >= ?", " AND lat <= ?", " AND lon >= ?", " AND lon <= ?"};
    question_say(q, "SELECT id FROM brief_place WHERE 1");
    if (f->place.len) question_begins(q, "folded", f->place);
    if (f->country.len) question_text(q, " AND country = ? COLLATE NOCASE", f->country);
    question_box(q, f, box);
}

static void say_voice(question *q, const ledger_filter *f) {
    question_say(q, "SELECT id FROM brief_voice WHERE 1");
    question_begins(q, "folded", f->voice);
}

static void say_actor(question *q, const ledger_filter *f) {
    question_text(q, "SELECT id FROM actor WHERE side = ? COLLATE NOCASE", f->actor);
    question_text(q, " OR name = ? COLLATE NOCASE", f->actor);
}

static void say_words(question *q, const ledger_filter *f) {
    question_text(q, "SELECT rowid FROM claim_words WHERE claim_words MATCH ?", question_words(q->arena, f->words));
}

static void say_incident(question *q, const ledger_filter *f) {
    question_text(q, "SELECT c.id FROM incident i JOIN happening h ON h.incident = i.id JOIN claim c ON c.happening = h.id WHERE i.code = ?", f->incident);
}

static void say_report(question *q, const ledger_filter *f) {
    question_text(q, "SELECT id FROM claim WHERE report IN (SELECT id FROM report WHERE key = ?", f->report);
    question_text(q, " OR came_as = ?)", f->report);
}

static casus_status look_up(ledger *l, arena *a, const ledger_filter *f, wanted *w, casus_error *error) {
    const struct {
        bool wanted;
        void (*say)(question *q, const ledger_filter *f);
        const row_set **rows;
    } names[] = {{f->place.len || f->country.len || f->boxed, say_place, &w->place}, {f->voice.len, say_voice, &w->voice},
                 {f->actor.len, say_actor, &w->actor}, {f->words.len, say_words, &w->words},
                 {f->incident.len, say_incident, &w->incident}, {f->report.len, say_report, &w->report}};
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof names / sizeof *names; i++) {
        if (!names[i].wanted) continue;
        question q = question_of(l, a, error);
        row_set *found = ARENA_NEW(a, row_set);
        names[i].say(&q, f);
        status = question_each(&q, row_set_take, found);
        *names[i].rows = found;
    }
    return status;
}

/* As say_counting (question.c) has it. */
static bool counts(ledger_review review, const brief *b) {
    bool current = b->marks & BRIEF_CURRENT;
    int verdict = b->marks >> BRIEF_VERDICT;
    switch (review) {
    case LEDGER_REVIEW_OPEN: return current && verdict == VERDICT_NONE;
    case LEDGER_REVIEW_ACCEPT: return verdict == VERDICT_ACCEPT;
    case LEDGER_REVIEW_REJECT: return verdict == VERDICT_REJECT;
    case LEDGER_REVIEW_CORRECT: return verdict == VERDICT_CORRECT;
    case LEDGER_REVIEW_ANY: return current || verdict == VERDICT_REJECT;
    default: return current;
    }
}

static bool within(const row_set *set, int64_t row) { return !set || row_set_has(set, row); }

static bool has_actor(const row_set *set, const int32_t *actors, size_t count) {
    for (size_t i = 0; set && i < count; i++)
        if (row_set_has(set, actors[i])) return true;
    return !set;
}

static bool fits(const wanted *w, int64_t claim, const brief *b, const int32_t *actors) {
    const ledger_filter *f = w->filter;
    return counts(f->review, b) && (f->since == DAY_NONE || b->day >= f->since) && (f->until == DAY_NONE || b->day <= f->until) &&
           (f->as_of == DAY_NONE || b->published <= f->as_of) && (f->event < 0 || b->event == f->event) &&
           (f->stance < 0 || (b->marks & BRIEF_STANCE) == f->stance) && b->confidence >= f->min_confidence && within(w->place, b->place) &&
           within(w->voice, b->voice) && within(w->words, claim) && within(w->incident, claim) && within(w->report, claim) &&
           has_actor(w->actor, actors, b->actors);
}

/* ---- The walk -------------------------------------------------------------------------------------------------------- */

typedef struct block {
    brief claims[BRIEF_BLOCK];
    int32_t *actors;
    size_t actor_count, actor_room;
} block;

/* False when the row is not one that casus wrote. */
static bool read_block(arena *a, sqlite3_stmt *st, block *b) {
    const char *bytes = sqlite3_column_blob(st, 1);
    size_t size = (size_t)sqlite3_column_bytes(st, 1), named = 0;
    if (!bytes || size < sizeof b->claims) return false;
    memcpy(b->claims, bytes, sizeof b->claims);
    b->actor_count = (size - sizeof b->claims) / sizeof *b->actors;
    if (!b->actors || b->actor_count > b->actor_room) b->actors = ARENA_ARRAY(a, int32_t, b->actor_room = 2 * b->actor_count + 1);
    if (b->actor_count) memcpy(b->actors, bytes + sizeof b->claims, b->actor_count * sizeof *b->actors);
    for (size_t i = 0; i < BRIEF_BLOCK; i++) named += b->claims[i].actors;
    return named == b->actor_count;
}

static void take_block(arena *a, const wanted *w, int64_t first, const block *b, brief_take *take, void *state) {
    const int32_t *actors = b->actors;
    for (size_t i = 0; i < BRIEF_BLOCK; actors += b->claims[i].actors, i++)
        if (fits(w, first + (int64_t)i, &b->claims[i], actors)) take(state, a, first + (int64_t)i, &b->claims[i], actors);
}

casus_status brief_each(ledger *l, arena *a, const ledger_filter *f, brief_take *take, void *state, casus_error *error) {
    wanted w = {.filter = f};
    casus_status status = look_up(l, a, f, &w, error);
    sqlite3_stmt *st = status == CASUS_OK ? sql_get(&l->sql, "SELECT block, claims FROM brief ORDER BY block", error) : NULL;
    if (!st) return CASUS_SYSTEM;
    block *b = ARENA_NEW(a, block);
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW)
        if (read_block(a, st, b)) take_block(a, &w, sqlite3_column_int64(st, 0) * BRIEF_BLOCK, b, take, state);
    if (code != SQLITE_DONE) status = sql_fail(&l->sql, error);
    sqlite3_reset(st);
    return status;
}

static void take_claim(void *rows, arena *a, int64_t claim, const brief *b, const int32_t *actors) {
    (void)b, (void)actors;
    row_set_add(a, rows, claim);
}

static void take_incident(void *rows, arena *a, int64_t claim, const brief *b, const int32_t *actors) {
    (void)claim, (void)actors;
    if (b->incident) row_set_add(a, rows, b->incident);
}

/* ---- Counting ---------------------------------------------------------------------------------------------------------- */

/* Which of the filters something meets, a bit each. */
typedef struct bits {
    uint64_t of[BRIEF_MORE_MAX / 64];
} bits;

/* Those that voices, or actors, meet, by their numbers. */
typedef struct meeting {
    bits *rows;
    size_t room;
} meeting;

typedef struct counting {
    const row_set *among;
    meeting voices, actors;
    bits stances[BRIEF_STANCE + 1];
    row_set found[BRIEF_MORE_MAX];
} counting;

static void set_bit(bits *b, size_t n) { b->of[n / 64] |= UINT64_C(1) << (n % 64); }

static void meet(arena *a, meeting *m, const row_set *rows, size_t n) {
    if (rows && 64 * rows->words > m->room) {
        bits *wider = ARENA_ARRAY(a, bits, 64 * rows->words);
        if (m->room) memcpy(wider, m->rows, m->room * sizeof *wider);
        m->rows = wider, m->room = 64 * rows->words;
    }
    for (size_t word = 0; rows && word < rows->words; word++)
        for (size_t row = 64 * word; rows->bits[word] && row < 64 * word + 64; row++)
            if (row_set_has(rows, (int64_t)row)) set_bit(&m->rows[row], n);
}

static void join(bits *to, const meeting *m, int32_t row) {
    for (size_t i = 0; (size_t)row < m->room && i < BRIEF_MORE_MAX / 64; i++) to->of[i] |= m->rows[row].of[i];
}

static void count_claim(void *state, arena *a, int64_t claim, const brief *b, const int32_t *actors) {
    (void)claim;
    counting *c = state;
    if (!b->incident || !row_set_has(c->among, b->incident)) return;
    bits met = c->stances[b->marks & BRIEF_STANCE];
    join(&met, &c->voices, b->voice);
    for (size_t i = 0; i < b->actors; i++) join(&met, &c->actors, actors[i]);
    for (size_t k = 0; k < BRIEF_MORE_MAX; k += 64)
        for (size_t i = k; met.of[k / 64]; i++, met.of[k / 64] >>= 1)
            if (met.of[k / 64] & 1) row_set_add(a, &c->found[i], b->incident);
}

casus_status brief_count(ledger *l, arena *a, const ledger_filter *f, const ledger_filter *more, size_t count, const row_set *among,
                         int64_t *incidents, casus_error *error) {
    counting *c = ARENA_NEW(a, counting);
    c->among = among;
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < count && i < BRIEF_MORE_MAX; i++) {
        wanted w = {.filter = &more[i]};
        status = look_up(l, a, &more[i], &w, error);
        meet(a, &c->voices, w.voice, i);
        meet(a, &c->actors, w.actor, i);
        if (more[i].stance >= 0) set_bit(&c->stances[more[i].stance & BRIEF_STANCE], i);
    }
    if (status == CASUS_OK) status = brief_each(l, a, f, count_claim, c, error);
    for (size_t i = 0; i < count && i < BRIEF_MORE_MAX; i++) incidents[i] = c->found[i].count;
    return status;
}

/* ---- What was found last --------------------------------------------------------------------------------------------- */

/* One answer asks the same several times: how many there are, their sums, a page of them. */
typedef struct brief_found {
    char *asked;
    row_set rows;
} brief_found;

struct brief_memory {
    brief_found found[2]; /* claims, incidents */
};

static void forget(brief_found *m) {
    free(m->asked);
    free(m->rows.bits);
    *m = (brief_found){0};
}

void brief_forget(ledger *l) {
    for (int i = 0; l->briefs && i < 2; i++) forget(&l->briefs->found[i]);
    free(l->briefs);
    l->briefs = NULL;
}

/* All that the answer depends on, as a text. */
static str question_text_of(ledger *l, arena *a, const ledger_filter *f) {
    buffer b = {.arena = a};
    const str names[] = {f->actor, f->place, f->country, f->voice, f->words, f->incident, f->report};
    buffer_printf(&b, "%lld %d %d %d %d %d %d %a", (long long)ledger_revision(l), f->since, f->until, f->as_of, f->event, f->stance, (int)f->review,
                  f->min_confidence);
    if (f->boxed) buffer_printf(&b, " %a %a %a %a", f->south, f->west, f->north, f->east);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) buffer_printf(&b, " %zu:%.*s", names[i].len, STR_ARG(names[i]));
    return buffer_str(&b);
}

/* Without room it is not kept. */
static void keep(ledger *l, bool incidents, str asked, const row_set *rows) {
    if (!l->briefs) l->briefs = calloc(1, sizeof *l->briefs);
    if (!l->briefs) return;
    brief_found *m = &l->briefs->found[incidents], made = {.rows = *rows};
    forget(m);
    made.asked = strndup(asked.ptr, asked.len);
    made.rows.bits = calloc(rows->words + 1, sizeof *rows->bits);
    if (!made.asked || !made.rows.bits) {
        forget(&made);
        return;
    }
    if (rows->words) memcpy(made.rows.bits, rows->bits, rows->words * sizeof *rows->bits);
    *m = made;
}

static bool recall(const ledger *l, arena *a, bool incidents, str asked, row_set *out) {
    const brief_found *m = l->briefs ? &l->briefs->found[incidents] : NULL;
    if (!m || !m->asked || !str_is(asked, m->asked)) return false;
    *out = m->rows;
    out->bits = ARENA_ARRAY(a, uint64_t, out->words);
    if (out->words) memcpy(out->bits, m->rows.bits, out->words * sizeof *out->bits);
    return true;
}

static casus_status find(ledger *l, arena *a, const ledger_filter *f, bool incidents, row_set *out, casus_error *error) {
    str asked = question_text_of(l, a, f);
    *out = (row_set){0};
    if (!l->writing && recall(l, a, incidents, asked, out)) return CASUS_OK;
    casus_status status = brief_each(l, a, f, incidents ? take_incident : take_claim, out, error);
    if (status == CASUS_OK && !l->writing) keep(l, incidents, asked, out);
    return status;
}

casus_status brief_claims(ledger *l, arena *a, const ledger_filter *f, row_set *out, casus_error *error) { return find(l, a, f, false, out, error); }

casus_status brief_incidents(ledger *l, arena *a, const ledger_filter *f, row_set *out, casus_error *error) { return find(l, a, f, true, out, error); }
