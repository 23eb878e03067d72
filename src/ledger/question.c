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
    sqlite3_stmt *st = sql_new(&q->ledger->sql, buffer_str(&q->text), q->error);
    for (size_t i = 0; st && i < q->count; i++) {
        if (q->values[i].kind == 3) sql_bind_here(st, (int)i + 1, q->values[i].text);
        else if (q->values[i].kind == 0) sql_bind(st, (int)i + 1, q->values[i].text);
        else if (q->values[i].kind == 1) sql_bind_whole(st, (int)i + 1, q->values[i].whole);
        else sqlite3_bind_double(st, (int)i + 1, q->values[i].real);
    }
    return st;
}

void question_page(question *q, const ledger_filter *f) {
    question_whole(q, " LIMIT ?", f->limit > 0 ? f->limit : -1);
    question_whole(q, " OFFSET ?", f->offset);
}

/* ---- What is rare and what is frequent ---- */

/* What few rows fit is fetched by its index and sorted; for what so many fit, the rows are walked in the order that is wanted and looked at
 * one by one, until the page is full. SQLite cannot know which. */
enum { FREQUENT = 3000 };
#define FREQUENT_SQL(from) "SELECT count(*) FROM (SELECT 1 FROM " from " LIMIT 3000)"

/* Whether a row has some words is dear to ask, so for these walking pays later; and for incidents, most of whose claims may be of others,
 * only where every fifth claim has them. */
enum { FREQUENT_WORDS = 20000, FREQUENT_EVERYWHERE = 200000 };
#define WORDS_SQL(limit) "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ?1 LIMIT " limit ")"

static bool at_least(const question *q, const char *text, str first, str second, int64_t least) {
    sqlite3_stmt *st = q->ledger ? sql_get(&q->ledger->sql, text, NULL) : NULL;
    if (!st) return false;
    sql_bind(st, 1, first);
    if (sqlite3_bind_parameter_count(st) > 1) sql_bind(st, 2, second);
    bool many = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int64(st, 0) >= least;
    sqlite3_reset(st);
    return many;
}

static bool frequent(const question *q, const char *text, str first, str second) { return at_least(q, text, first, second, FREQUENT); }

static str past(question *q, str folded) { return str_join(q->arena, folded, STR("\xf4\x8f\xbf\xbf")); }

static bool frequent_voice(question *q, str asked) {
    str folded = fold_name(q->arena, asked);
    return frequent(q, FREQUENT_SQL("claim WHERE folded_voice >= ?1 AND folded_voice < ?2"), folded, past(q, folded));
}

static bool frequent_place(question *q, str asked) {
    str folded = fold_name(q->arena, asked);
    return frequent(q, FREQUENT_SQL("claim WHERE folded_place >= ?1 AND folded_place < ?2"), folded, past(q, folded));
}

static bool frequent_words(question *q, str asked) {
    return at_least(q, WORDS_SQL("20000"), question_words(q->arena, asked), (str){0}, FREQUENT_WORDS);
}

static bool everywhere(question *q, str asked) {
    return at_least(q, WORDS_SQL("200000"), question_words(q->arena, asked), (str){0}, FREQUENT_EVERYWHERE);
}

void question_report_words(question *q, str asked) {
    str words = question_words(q->arena, asked);
    bool many = frequent(q, FREQUENT_SQL("report_words WHERE report_words MATCH ?1"), words, (str){0});
    question_text(q, many ? " AND EXISTS (SELECT 1 FROM report_words w WHERE w.rowid = report.id AND w.report_words MATCH ?)"
                          : " AND id IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)", words);
}

static bool frequent_actor(question *q, str asked) {
    return frequent(q, "SELECT sum(claims) FROM actor WHERE side = ?1 COLLATE NOCASE OR name = ?1 COLLATE NOCASE", asked, (str){0});
}

/* Names that begin with what was asked for. A `+` before the column keeps SQLite from its index. */
void question_begins(question *q, const char *column, str asked, bool many) {
    str folded = fold_name(q->arena, asked);
    question_text(q, str_printf(q->arena, " AND %s%s >= ?", many ? "+" : "", column).ptr, folded);
    question_text(q, str_printf(q->arena, " AND %s%s < ?", many ? "+" : "", column).ptr, past(q, folded));
}

/* ---- Conditions ---- */

/* Words of a search, each in quotes, so that nothing in them is taken for syntax. */
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
    return buffer_str(&b);
}

static void within_box(question *q, const ledger_filter *f, const char *const conditions[4]) {
    const double sides[] = {f->south, f->north, f->west, f->east};
    for (int i = 0; f->boxed && i < 4; i++) question_real(q, conditions[i], sides[i]);
}

static void with_actor(question *q, str actor) {
    bool many = frequent_actor(q, actor);
    question_say(q, many ? " AND EXISTS (SELECT 1 FROM claim_actor x WHERE x.claim = c.id AND x.actor" : " AND c.id IN (SELECT claim FROM claim_actor WHERE actor");
    question_text(q, " IN (SELECT id FROM actor WHERE side = ? COLLATE NOCASE", actor);
    question_text(q, " OR name = ? COLLATE NOCASE))", actor);
}

static void with_words(question *q, str words) {
    question_text(q, frequent_words(q, words) ? " AND EXISTS (SELECT 1 FROM claim_words w WHERE w.rowid = c.id AND w.claim_words MATCH ?)"
                                              : " AND c.id IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)",
                  question_words(q->arena, words));
}

/* What a claim itself must be. */
static void claim_itself(question *q, const ledger_filter *f) {
    if (f->event >= 0) question_whole(q, " AND c.event = ?", f->event);
    if (f->stance >= 0) question_whole(q, " AND c.stance = ?", f->stance);
    if (f->voice.len) question_begins(q, "c.folded_voice", f->voice, frequent_voice(q, f->voice));
    if (f->words.len) with_words(q, f->words);
    if (f->actor.len) with_actor(q, f->actor);
}

bool ledger_filter_narrows(const ledger_filter *f) {
    bool named = f->actor.len || f->place.len || f->country.len || f->voice.len || f->words.len || f->incident.len || f->report.len;
    return named || f->since != DAY_NONE || f->until != DAY_NONE || f->event >= 0 || f->stance >= 0 || f->min_confidence > 0 || f->boxed;
}

void question_claims(question *q, const ledger_filter *f) {
    static const char *const box[] = {" AND c.lat >= ?", " AND c.lat <= ?", " AND c.lon >= ?", " AND c.lon <= ?"};
    if (f->since != DAY_NONE) question_whole(q, " AND c.day >= ?", f->since);
    if (f->until != DAY_NONE) question_whole(q, " AND c.day <= ?", f->until);
    if (f->as_of != DAY_NONE) question_whole(q, " AND c.published <= ?", f->as_of);
    if (f->min_confidence > 0) question_real(q, " AND c.confidence >= ?", f->min_confidence);
    if (f->country.len) question_text(q, " AND c.country = ? COLLATE NOCASE", f->country);
    if (f->place.len) question_begins(q, "c.folded_place", f->place, frequent_place(q, f->place));
    if (f->incident.len)
        question_text(q, " AND c.happening IN (SELECT h.id FROM incident i JOIN happening h ON h.incident = i.id WHERE i.code = ?)", f->incident);
    if (f->report.len) {
        question_text(q, " AND c.report IN (SELECT id FROM report WHERE key = ?", f->report);
        question_text(q, " OR came_as = ?)", f->report);
    }
    claim_itself(q, f);
    within_box(q, f, box);
}

void question_counting(question *q, const ledger_filter *f) {
    static const char *const conditions[LEDGER_REVIEW_COUNT] = {
        [LEDGER_REVIEW_COUNTING] = " c.current = 1",
        [LEDGER_REVIEW_OPEN] = " c.current = 1 AND c.verdict = 0",
        [LEDGER_REVIEW_ACCEPT] = " c.verdict = 1",
        [LEDGER_REVIEW_REJECT] = " c.verdict = 2",
        [LEDGER_REVIEW_CORRECT] = " c.verdict = 3",
        [LEDGER_REVIEW_ANY] = " (c.current = 1 OR c.verdict = 2)"};
    question_say(q, conditions[f->review]);
}

/* Incidents of which some claim is such. */
static void by_claims(question *q, const ledger_filter *f) {
    ledger_filter inner = LEDGER_NO_FILTER;
    inner.voice = f->voice, inner.words = f->words, inner.stance = f->stance, inner.actor = f->actor;
    if (!inner.voice.len && !inner.words.len && !inner.actor.len) return;
    bool many = (!f->voice.len || frequent_voice(q, f->voice)) && (!f->words.len || everywhere(q, f->words)) &&
                (!f->actor.len || frequent_actor(q, f->actor));
    question_say(q, many ? " AND EXISTS (SELECT 1 FROM happening h CROSS JOIN claim c INDEXED BY claim_happening ON c.happening = h.id"
                           " WHERE h.incident = i.id AND c.current = 1"
                         : " AND i.id IN (SELECT h.incident FROM claim c JOIN happening h ON h.id = c.happening WHERE +c.current = 1");
    claim_itself(q, &inner);
    question_say(q, ")");
}

static void by_claimant(question *q, str claimant) {
    if (!claimant.len) return;
    question_text(q, " AND i.id IN (SELECT incident FROM incident_voice WHERE " CLAIMANT_SQL, claimant);
    question_text(q, CLAIMANT_FOLDED_SQL, fold_name(q->arena, claimant));
    question_text(q, CLAIMANT_SIDE_SQL ")", claimant);
}

/* An incident is its actors' when one of its claims' participants is meant. */
void question_incidents(question *q, const ledger_filter *f) {
    static const char *const box[] = {" AND i.lat >= ?", " AND i.lat <= ?", " AND i.lon >= ?", " AND i.lon <= ?"};
    if (f->since != DAY_NONE) question_whole(q, " AND i.day >= ?", f->since);
    if (f->until != DAY_NONE) question_whole(q, " AND i.day <= ?", f->until);
    if (f->event >= 0) question_whole(q, " AND i.event = ?", f->event);
    if (f->min_confidence > 0) question_real(q, " AND i.confidence >= ?", f->min_confidence);
    if (f->country.len) question_text(q, " AND i.country = ? COLLATE NOCASE", f->country);
    if (f->place.len) question_begins(q, "i.folded_place", f->place, false);
    if (f->as_of != DAY_NONE) question_whole(q, " AND i.earliest <= ?", f->as_of);
    if (f->stance >= 0) question_whole(q, " AND (i.stances >> ?) & 1", f->stance);
    if (f->voice_kind >= 0) question_whole(q, " AND (i.kinds >> ?) & 1", f->voice_kind);
    if (f->contested) question_say(q, " AND i.contested = 1");
    by_claims(q, f);
    by_claimant(q, f->claimant);
    within_box(q, f, box);
}

question question_of(ledger *l, arena *a, casus_error *error) {
    return (question){.ledger = l, .arena = a, .text = {.arena = a}, .error = error};
}
