/* See question.h. */
#include "ledger/question.h"

#include "base/fold.h"

void question_say(question *q, const char *text) { buffer_put(&q->text, str_of(text)); }

void question_text(question *q, const char *condition, str value) {
    question_say(q, condition);
    q->values[q->count].text = value, q->values[q->count++].kind = 0;
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
        if (q->values[i].kind == 0) sql_bind(st, (int)i + 1, q->values[i].text);
        else if (q->values[i].kind == 1) sql_bind_whole(st, (int)i + 1, q->values[i].whole);
        else sqlite3_bind_double(st, (int)i + 1, q->values[i].real);
    }
    return st;
}

void question_page(question *q, const ledger_filter *f) {
    question_whole(q, " LIMIT ?", f->limit > 0 ? f->limit : -1);
    question_whole(q, " OFFSET ?", f->offset);
}

/* Names that begin with what was asked for: an index serves it. */
void question_begins(question *q, const char *column, str asked) {
    str folded = fold_name(q->arena, asked);
    question_text(q, str_printf(q->arena, " AND %s >= ?", column).ptr, folded);
    question_text(q, str_printf(q->arena, " AND %s < ?", column).ptr,
                  str_join(q->arena, folded, STR("\xf4\x8f\xbf\xbf")));
}

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

void question_claims(question *q, const ledger_filter *f) {
    if (f->since != DAY_NONE) question_whole(q, " AND c.day >= ?", f->since);
    if (f->until != DAY_NONE) question_whole(q, " AND c.day <= ?", f->until);
    if (f->as_of != DAY_NONE) question_whole(q, " AND c.report IN (SELECT id FROM report WHERE day <= ?)", f->as_of);
    if (f->event >= 0) question_whole(q, " AND c.event = ?", f->event);
    if (f->stance >= 0) question_whole(q, " AND c.stance = ?", f->stance);
    if (f->min_confidence > 0) question_real(q, " AND c.confidence >= ?", f->min_confidence);
    if (f->country.len) question_text(q, " AND c.country = ? COLLATE NOCASE", f->country);
    if (f->place.len) question_begins(q, "c.folded_place", f->place);
    if (f->voice.len) question_begins(q, "c.folded_voice", f->voice);
    if (f->words.len)
        question_text(q, " AND c.id IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)",
                      question_words(q->arena, f->words));
    if (!f->actor.len) return;
    question_text(q,
                  " AND c.id IN (SELECT claim FROM claim_actor WHERE actor IN (SELECT id FROM actor WHERE side = ? "
                  "COLLATE NOCASE",
                  f->actor);
    question_text(q, " OR name = ? COLLATE NOCASE))", f->actor);
}

/* An incident is its actors' when one of its sides or of its claims' participants is meant. */
void question_incidents(question *q, const ledger_filter *f) {
    if (f->since != DAY_NONE) question_whole(q, " AND i.day >= ?", f->since);
    if (f->until != DAY_NONE) question_whole(q, " AND i.day <= ?", f->until);
    if (f->event >= 0) question_whole(q, " AND i.event = ?", f->event);
    if (f->min_confidence > 0) question_real(q, " AND i.confidence >= ?", f->min_confidence);
    if (f->country.len) question_text(q, " AND i.country = ? COLLATE NOCASE", f->country);
    if (f->place.len) question_begins(q, "i.folded_place", f->place);
    bool claims = f->voice.len || f->words.len || f->stance >= 0 || f->actor.len;
    if (f->as_of != DAY_NONE)
        question_whole(q,
                       " AND EXISTS (SELECT 1 FROM happening h JOIN report r ON r.id = h.report WHERE h.incident = "
                       "i.id AND r.day <= ?)",
                       f->as_of);
    if (!claims) return;
    question_say(q, " AND EXISTS (SELECT 1 FROM happening h CROSS JOIN claim c INDEXED BY claim_happening ON "
                    "c.happening = h.id WHERE h.incident = i.id");
    ledger_filter inner = LEDGER_NO_FILTER;
    inner.voice = f->voice, inner.words = f->words, inner.stance = f->stance, inner.actor = f->actor;
    question_claims(q, &inner);
    question_say(q, ")");
}

question question_of(ledger *l, arena *a, casus_error *error) {
    return (question){.ledger = l, .arena = a, .text = {.arena = a}, .error = error};
}
