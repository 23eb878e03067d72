/* Fuzz target: the query string and a part of a path, as strangers send them. What is taken must be UTF-8 without control characters and within
 * its bounds, and a filter must make questions that an empty ledger answers. */
#include "fuzz.h"

#include "base/utf8.h"
#include "ledger/question.h"
#include "serve/query.h"

static ledger *shelf; /* in memory, and empty */

/* Nothing of a stranger is written into the query, and it is answered. */
static void check_question(question *x, const ledger_filter *f) {
    question_page(x, f);
    size_t marks = 0;
    for (size_t i = 0; i < x->text.count; i++) marks += x->text.items[i] == '?';
    FUZZ_CHECK(x->count <= VALUES_MAX && marks == x->count);
    sqlite3_stmt *st = question_ask(x);
    int code = st ? sqlite3_step(st) : SQLITE_ERROR;
    FUZZ_CHECK(code == SQLITE_ROW || code == SQLITE_DONE);
    sql_end(&shelf->sql, st);
}

static void check_filter(arena *a, const query *q) {
    ledger_filter f;
    policy p;
    casus_error error = {0};
    if (query_filter(q, &f, &p, &error) != CASUS_OK) {
        str message = str_of(error.message);
        FUZZ_CHECK(message.len && utf8_check(message) == message.len);
        return;
    }
    FUZZ_CHECK(f.limit >= 1 && f.limit <= QUERY_ROWS_MAX && f.offset >= 0 && f.min_confidence >= 0 && f.min_confidence <= 1);
    FUZZ_CHECK((int)f.sort >= 0 && f.sort < LEDGER_SORT_COUNT && f.event < 32 && f.stance < 8);
    question listed = question_of(shelf, a, &error), x = listed;
    question_listed(&listed, &f);
    check_question(&listed, &f);
    question_say(&x, "SELECT count(*) FROM claim c, incident i WHERE 1");
    question_claims(&x, "c.id", &f);
    question_incidents(&x, &f);
    check_question(&x, &f);
}

static void run(arena *a, void *state) {
    const str *input = state;
    query q;
    str decoded;
    if (query_decode(a, *input, false, &decoded)) FUZZ_CHECK(utf8_check(decoded) == decoded.len && decoded.len <= input->len);
    if (query_parse(a, *input, &q, NULL) != CASUS_OK) return;
    FUZZ_CHECK(q.count <= QUERY_VALUES);
    check_filter(a, &q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    str input = {(const char *)data, size};
    if (!shelf) FUZZ_CHECK(ledger_open(":memory:", LEDGER_CREATE, &shelf, NULL) == CASUS_OK);
    arena_run(64 << 20, run, &input);
    return 0;
}
