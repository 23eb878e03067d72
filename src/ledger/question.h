/* A query being put together from a filter: what is compared is bound, never written into it. */
#ifndef CASUS_LEDGER_QUESTION_H
#define CASUS_LEDGER_QUESTION_H

#include "base/json.h"
#include "ledger/brief.h"

enum { VALUES_MAX = 48 };

typedef struct question {
    ledger *ledger;
    arena *arena;
    buffer text;
    struct {
        str text;
        double real;
        int64_t whole;
        row_set *rows;
        int kind; /* 0 text, 1 whole, 2 real, 3 text that may be empty, 4 rows */
    } values[VALUES_MAX];
    size_t count;
    casus_status status; /* of what was looked up while it was put together */
    casus_error *error;
} question;

question question_of(ledger *l, arena *a, casus_error *error);

/* Appends a piece of the query; the others bind the value of its one `?`, too. */
void question_say(question *q, const char *text);
void question_text(question *q, const char *condition, str value);
void question_here(question *q, const char *condition, str value); /* an empty text as it is, not as NULL */
void question_whole(question *q, const char *condition, int64_t value);
void question_real(question *q, const char *condition, double value);

/* The condition on a row of incident_voice that the voice is this claimant: by its key, its folded name, its side. */
void question_claimant(question *q, str claimant);

/* Names of `column` that begin with what was asked for; within the filter's box, by conditions for south, north, west, east. */
void question_begins(question *q, const char *column, str asked);
void question_box(question *q, const ledger_filter *f, const char *const conditions[4]);

/* A column whose number is one of these rows. Of few they are fetched; of many, the rows are walked in the order that is wanted and looked at one
 * by one, until the page is full: SQLite cannot know which is quicker, the set does. */
#define ROW_SET_POINTER "row_set"
void question_among(question *q, const char *column, row_set *rows);

/* The claims that a filter lists, as rows of LEDGER_CLAIM_COLUMNS of `claim c`, up to the end of its WHERE. */
void question_listed(question *q, const ledger_filter *f);

/* The conditions of a filter: on claims, whose row is the column `id` ("c.id"), on `incident i`; and its page. */
void question_claims(question *q, const char *id, const ledger_filter *f);
void question_incidents(question *q, const ledger_filter *f);

/* What such a filter asks of one claim at a time: that some claim of the incident is by this voice and with this actor, these words, this stance. */
ledger_filter question_of_claims(const ledger_filter *f);

void question_page(question *q, const ledger_filter *f);

/* Words of a search as FTS5 wants them: each in quotes, so that nothing in them is taken for syntax. */
str question_words(arena *a, str asked);

/* A condition on `report`: its title or text has these words. */
void question_report_words(question *q, str asked);

/* What sorts behind all texts that begin so: they are those from `prefix` on that are less. */
str question_behind(arena *a, str prefix);

/* Steps through its rows; `take` may be called any number of times. */
typedef void question_take(arena *a, sqlite3_stmt *st, void *out);
CASUS_CHECKED casus_status question_each(question *q, question_take *take, void *out);

/* The number in its first row, as of "SELECT count(*)". */
CASUS_CHECKED casus_status question_number(question *q, int64_t *number);

/* Claims out of rows of LEDGER_CLAIM_COLUMNS. */
CASUS_CHECKED casus_status question_load(question *q, account_claims *out);

/* The statement, bound; end with sql_end. NULL after a failure. */
sqlite3_stmt *question_ask(question *q);

#endif
