/* Happenings: what the claims of one report say about one and the same happening, with all that tells it from others, in a
 * form small enough that a million fit into memory. Matching across reports compares these units. */
#ifndef CASUS_ACCOUNT_UNIT_H
#define CASUS_ACCOUNT_UNIT_H

#include "account/claim.h"

enum { UNIT_VERSION = 1, UNIT_PARTIES = 4, UNIT_WORDS = 12, UNIT_NAMES = 8 };

/* What befell people, as far as an incident's figures go. */
#define HARM_MAP(X) X(KILLED, "killed") X(WOUNDED, "wounded") X(MISSING, "missing") X(CAPTURED, "captured") X(DISPLACED, "displaced")

enum {
#define HARM_ENUM(name, text) HARM_##name,
    HARM_MAP(HARM_ENUM)
#undef HARM_ENUM
        HARM_COUNT
};

/* The harm that a count's `what` means for incidents ("abducted" and "detained" are captured); -1 for none of them. */
int harm_of(str what);
const char *harm_name(int h);

/* All zero but `first`, `last`, `published` (DAY_NONE) and the bounds of harms (CASUS_OPEN) is a unit of which nothing is known.
 * Hashes are 32-bit, 0 for nothing. Kept in ledgers as it stands, so a change of layout needs a new UNIT_VERSION. */
typedef struct account_unit {
    uint64_t key;   /* of its first claim and report: canonical order, never 0 */
    int64_t row;    /* the happening's row in the ledger */
    int64_t report, label;
    int32_t published, first, last; /* days */
    float lat, lon;
    uint32_t place, admin1, outlet;
    uint64_t modes, means; /* signatures: one bit a name */
    uint32_t actors[UNIT_PARTIES], recipients[UNIT_PARTIES];
    uint32_t words[UNIT_WORDS], names[UNIT_NAMES]; /* bottom sketches, ascending, 0 at the end */
    struct {
        int32_t low, high;
    } harms[HARM_COUNT];
    uint16_t country;  /* two letters, 0 unknown */
    uint8_t event, precision /* of the place, 0 none */, located /* has coordinates */, stated /* the day is the text's own */;
    uint8_t day_precision, padding;
} account_unit;

typedef struct account_units {
    account_unit *items;
    size_t count, capacity;
} account_units;

/* Whether a claim is about a happening on the ground that can be an incident: material, said to have happened, or denied. */
bool account_material(const casus_claim *c);

/* What one claim says of what happened. */
account_unit account_unit_of(arena *a, const account_claim *c);

/* The two letters of a place's country as a number; 0 for none. */
uint16_t account_country(const casus_place *p);

/* Takes what states no day for news of the day of publication or the day before. */
void account_unit_date(account_unit *u);

/* Groups the claims of one report (in order of its text) into happenings: sets `happening` of each to an index into `out`, or
 * -1. A denial goes to the happening that it denies. */
void account_units_make(arena *a, account_claim *claims, size_t count, account_units *out);

/* Takes what `from` knows and `into` lacks. */
void account_unit_merge(account_unit *into, const account_unit *from);

#endif
