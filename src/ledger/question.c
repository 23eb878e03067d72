/* See question.h. */
#include "ledger/question.h"

#include "base/fold.h"

void question_say(question *q, const char *text) { buffer_put(&q->text, str_of(text)); }

void question_text(question *q, const char *condition, str value) {
    question_say(q, condition);
    q->values[q->count].text = value, q->values[q->count++].kind = 0;
}

void question_here(question *q, const char *condition, str value) {
    question_say(q, condition);
    q->values[q->count].text = value, q->values[q->count++].kind = 3;
}

void question_whole(question *q, const char *condition, int64_t value) {
    question_say(q, condition);
    q->values[q->count].whole = value, q->values[q->count++].kind = 1;
}

void question_real(question *q, const char *condition, double value) {
    question_say(q, condition);
    q->values[q->count].real = value, q->values[q->count++].kind = 2;
}

sqlite3_stmt *question_ask(question *q) {
    if (q->status != CASUS_OK) return NULL;
    sqlite3_stmt *st = sql_new(&q->ledger->sql, buffer_str(&q->text), q->error);
    for (size_t i = 0; st && i < q->count; i++) {
        if (q->values[i].kind == 4) sqlite3_bind_pointer(st, (int)i + 1, q->values[i].rows, ROW_SET_POINTER, NULL);
        else if (q->values[i].kind == 3) sql_bind_here(st, (int)i + 1, q->values[i].text);
        else if (q->values[i].kind == 0) sql_bind(st, (int)i + 1, q->values[i].text);
        else if (q->values[i].kind == 1) sql_bind_whole(st, (int)i + 1, q->values[i].whole);
        else sqlite3_bind_double(st, (int)i + 1, q->values[i].real);
    }
    return st;
}

casus_status question_each(question *q, question_take *take, void *out) {
    sqlite3_stmt *st = question_ask(q);
    if (!st) return CASUS_SYSTEM;
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) take(q->arena, st, out);
    casus_status status = code == SQLITE_DONE ? CASUS_OK : sql_fail(&q->ledger->sql, q->error);
    sql_end(&q->ledger->sql, st);
    return status;
}

static void take_number(arena *a, sqlite3_stmt *st, void *out) {
    (void)a;
    *(int64_t *)out = sqlite3_column_int64(st, 0);
}

casus_status question_number(question *q, int64_t *number) { return question_each(q, take_number, number); }

casus_status question_load(question *q, account_claims *out) {
    sqlite3_stmt *st = question_ask(q);
    if (!st) return CASUS_SYSTEM;
    casus_status status = ledger_load(q->ledger, q->arena, st, out, q->error);
    sql_end(&q->ledger->sql, st);
    return status;
}

void question_page(question *q, const ledger_filter *f) {
    question_whole(q, " LIMIT ?", f->limit > 0 ? f->limit : -1);
    question_whole(q, " OFFSET ?", f->offset);
}

/* ---- What is rare and what is frequent ---- */

/* More rows than so many are walked, not fetched. Claims are fetched where they are few, whatever SQLite guesses: it would walk all for a page that
 * they do not fill. */
enum { FREQUENT = 3000, FEW = 1000 };

static str numbers_of(arena *a, const row_set *rows) {
    buffer b = {.arena = a};
    buffer_put(&b, STR("["));
    for (size_t i = 0; i < 64 * rows->words; i++)
        if (row_set_has(rows, (int64_t)i)) buffer_printf(&b, b.count > 1 ? ",%zu" : "%zu", i);
    buffer_put(&b, STR("]"));
    return buffer_str(&b);
}

void question_among(question *q, const char *column, row_set *rows) {
    if (rows->count < FREQUENT) {
        question_say(q, str_printf(q->arena, " AND %s IN (SELECT value FROM json_each(?))", column).ptr);
        q->values[q->count].text = numbers_of(q->arena, rows), q->values[q->count++].kind = 0;
    } else {
        question_say(q, str_printf(q->arena, " AND among(?, %s)", column).ptr);
        q->values[q->count].rows = rows, q->values[q->count++].kind = 4;
    }
}

/* Whether a report has some words is dear to ask, so walking pays where many have them. */
static bool frequent_words(question *q, str words) {
    sqlite3_stmt *st = sql_get(&q->ledger->sql, "SELECT count(*) FROM (SELECT 1 FROM report_words WHERE report_words MATCH ? LIMIT 3000)", NULL);
    if (!st) return false;
    sql_bind(st, 1, words);
    bool many = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int64(st, 0) >= FREQUENT;
    sqlite3_reset(st);
    return many;
}

void question_report_words(question *q, str asked) {
    str words = question_words(q->arena, asked);
    question_text(q, frequent_words(q, words) ? " AND EXISTS (SELECT 1 FROM report_words w WHERE w.rowid = report.id AND w.report_words MATCH ?)"
                                              : " AND id IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)", words);
}

str question_behind(arena *a, str prefix) { return str_join(a, prefix, STR("\xf4\x8f\xbf\xbf")); } /* the last code point */

void question_begins(question *q, const char *column, str asked) {
    str folded = fold_name(q->arena, asked);
    question_text(q, str_printf(q->arena, " AND %s >= ?", column).ptr, folded);
    question_text(q, str_printf(q->arena, " AND %s < ?", column).ptr, question_behind(q->arena, folded));
}

/* ---- Conditions ---- */

/* Words of a search, each in quotes, so that nothing in them is taken for syntax. Of what folds to nothing, as accents alone do, the empty
 * phrase is left, which no text has. */
str question_words(arena *a, str asked) {
    buffer b = {.arena = a};
    str rest = fold_text(a, asked);
    while (rest.len) {
        str word = str_cut(&rest, ' ');
        if (!word.len) continue;
        buffer_put(&b, STR("\""));
        for (size_t i = 0; i < word.len; i++)
            if (word.ptr[i] != '"') buffer_put(&b, str_sub(word, i, i + 1));
        buffer_put(&b, STR("\" "));
    }
    if (!buffer_str(&b).len) buffer_put(&b, STR("\"\""));
    return buffer_str(&b);
}

void question_box(question *q, const ledger_filter *f, const char *const conditions[4]) {
    const double sides[] = {f->south, f->north, f->west, f->east};
    for (int i = 0; f->boxed && i < 4; i++) question_real(q, conditions[i], sides[i]);
}

bool ledger_filter_narrows(const ledger_filter *f) {
    bool named = f->actor.len || f->place.len || f->country.len || f->voice.len || f->words.len || f->incident.len || f->report.len;
    return named || f->since != DAY_NONE || f->until != DAY_NONE || f->event >= 0 || f->stance >= 0 || f->min_confidence > 0 || f->boxed;
}

/* The claims that fit a filter; NULL where it leaves all. */
static row_set *fitting(question *q, const ledger_filter *f) {
    if (!ledger_filter_narrows(f) && f->as_of == DAY_NONE) return NULL;
    row_set *claims = ARENA_NEW(q->arena, row_set);
    q->status = brief_claims(q->ledger, q->arena, f, claims, q->error);
    return claims;
}

void question_claims(question *q, const char *id, const ledger_filter *f) {
    row_set *claims = fitting(q, f);
    if (claims) question_among(q, id, claims);
}

/* Which claims count, as the filter's `review` has it: the first condition of a WHERE. */
static void say_counting(question *q, const ledger_filter *f) {
    static const char *const conditions[LEDGER_REVIEW_COUNT] = {
        [LEDGER_REVIEW_COUNTING] = " c.current = 1",
        [LEDGER_REVIEW_OPEN] = " c.current = 1 AND c.verdict = 0",
        [LEDGER_REVIEW_ACCEPT] = " c.verdict = 1",
        [LEDGER_REVIEW_REJECT] = " c.verdict = 2",
        [LEDGER_REVIEW_CORRECT] = " c.verdict = 3",
        [LEDGER_REVIEW_ANY] = " (c.current = 1 OR c.verdict = 2)"};
    question_say(q, conditions[f->review]);
}

void question_listed(question *q, const ledger_filter *f) {
    row_set *claims = fitting(q, f);
    question_say(q, "SELECT " LEDGER_CLAIM_COLUMNS " FROM claim c");
    if (claims && claims->count < FEW) question_say(q, " NOT INDEXED");
    question_say(q, " WHERE");
    say_counting(q, f);
    if (f->since != DAY_NONE) question_whole(q, " AND c.day >= ?", f->since); /* so that the walk begins and ends there */
    if (f->until != DAY_NONE) question_whole(q, " AND c.day <= ?", f->until);
    if (claims) question_among(q, "c.id", claims);
}

ledger_filter question_of_claims(const ledger_filter *f) {
    ledger_filter inner = LEDGER_NO_FILTER;
    inner.voice = f->voice, inner.words = f->words, inner.stance = f->stance, inner.actor = f->actor;
    return inner;
}

/* Incidents of which some claim is such. */
static void by_claims(question *q, const ledger_filter *f) {
    ledger_filter inner = question_of_claims(f);
    if (!inner.voice.len && !inner.words.len && !inner.actor.len) return;
    row_set *incidents = ARENA_NEW(q->arena, row_set);
    q->status = brief_incidents(q->ledger, q->arena, &inner, incidents, q->error);
    question_among(q, "i.id", incidents);
}

void question_claimant(question *q, str claimant) {
    question_text(q, "voice IN (SELECT id FROM voice WHERE key = ? COLLATE NOCASE", claimant);
    question_text(q, " OR folded = ?", fold_name(q->arena, claimant));
    question_text(q, " OR side = ? COLLATE NOCASE)", claimant);
}

static void by_claimant(question *q, str claimant) {
    if (!claimant.len) return;
    question_say(q, " AND i.id IN (SELECT incident FROM incident_voice WHERE ");
    question_claimant(q, claimant);
    question_say(q, ")");
}

/* An incident is its actors' when one of its claims' participants is meant. */
void question_incidents(question *q, const ledger_filter *f) {
    static const char *const box[] = {" AND i.lat >= ?", " AND i.lat <= ?", " AND i.lon >= ?", " AND i.lon <= ?"};
    if (f->since != DAY_NONE) question_whole(q, " AND i.day >= ?", f->since);
    if (f->until != DAY_NONE) question_whole(q, " AND i.day <= ?", f->until);
    if (f->event >= 0) question_whole(q, " AND i.event = ?", f->event);
    if (f->min_confidence > 0) question_real(q, " AND i.confidence >= ?", f->min_confidence);
    if (f->country.len) question_text(q, " AND i.country = ? COLLATE NOCASE", f->country);
    if (f->place.len) question_begins(q, "i.folded_place", f->place);
    if (f->as_of != DAY_NONE) question_whole(q, " AND i.earliest <= ?", f->as_of);
    if (f->stance >= 0) question_whole(q, " AND (i.stances >> ?) & 1", f->stance);
    if (f->voice_kind >= 0) question_whole(q, " AND (i.kinds >> ?) & 1", f->voice_kind);
    if (f->contested) question_say(q, " AND i.contested = 1");
    by_claims(q, f);
    by_claimant(q, f->claimant);
    question_box(q, f, box);
}

question question_of(ledger *l, arena *a, casus_error *error) {
    return (question){.ledger = l, .arena = a, .text = {.arena = a}, .error = error};
}
