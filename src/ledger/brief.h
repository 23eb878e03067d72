/* Claims in brief: what filters ask of a claim in 32 bytes, 256 claims to a row of the table `brief`, so that a million are looked through in
 * the time in which some thousand rows are fetched. What changes a claim marks its block (triggers in schema.c), and blocks that are
 * marked are written anew before a transaction is committed: whoever reads sees none that is out of date. */
#ifndef CASUS_LEDGER_BRIEF_H
#define CASUS_LEDGER_BRIEF_H

#include "ledger/parts.h"
#include "ledger/query.h"

enum { BRIEF_BLOCK = 256, BRIEF_ACTORS_MAX = UINT16_MAX };

/* Bits of `marks` above the stance. */
enum { BRIEF_STANCE = 7, BRIEF_CURRENT = 8, BRIEF_VERDICT = 4 /* shifted by so many */ };

/* Numbers of places and voices are those of `brief_place` and `brief_voice`, 0 for none; those of its actors follow the block. */
typedef struct brief {
    double confidence;
    int32_t incident, day, published, place, voice; /* published: INT32_MAX where unknown, after all days */
    uint8_t event, marks;
    uint16_t actors;
} brief;

/* A set of rows by their numbers. */
typedef struct row_set {
    uint64_t *bits;
    size_t words;
    int64_t count;
} row_set;

void row_set_add(arena *a, row_set *s, int64_t row);
void row_set_take(arena *a, sqlite3_stmt *st, void *set); /* the number in a row's first column */

static inline bool row_set_has(const row_set *s, int64_t row) {
    size_t at = (size_t)(uint64_t)row / 64;
    return at < s->words && (s->bits[at] >> (row % 64) & 1);
}

/* Calls `take` for each claim that fits a filter, its `review` included, in the order of rows; `actors`, b->actors of them, are rows of `actor`. */
typedef void brief_take(void *state, arena *a, int64_t claim, const brief *b, const int32_t *actors);
CASUS_CHECKED casus_status brief_each(ledger *l, arena *a, const ledger_filter *f, brief_take *take, void *state, casus_error *error);

/* The claims that fit a filter, its `review` included; and the incidents of such. */
CASUS_CHECKED casus_status brief_claims(ledger *l, arena *a, const ledger_filter *f, row_set *out, casus_error *error);
CASUS_CHECKED casus_status brief_incidents(ledger *l, arena *a, const ledger_filter *f, row_set *out, casus_error *error);

/* Of `count` more filters, each of an actor, a voice or a stance: in how many of the incidents `among` some claim fits it as well as `f`. */
enum { BRIEF_MORE_MAX = 128 };
CASUS_CHECKED casus_status brief_count(ledger *l, arena *a, const ledger_filter *f, const ledger_filter *more, size_t count, const row_set *among,
                                       int64_t *incidents, casus_error *error);

/* Frees what is remembered of the last walk. */
void brief_forget(ledger *l);

/* Teaches a database the function among(set, row). */
CASUS_CHECKED casus_status brief_functions(sql *s, casus_error *error);

/* Writes the blocks that are marked anew; marks and writes those of all claims, for a ledger that had none. */
CASUS_CHECKED casus_status brief_write(ledger *l, casus_error *error);
CASUS_CHECKED casus_status brief_write_all(ledger *l, casus_error *error);

#endif
