/* What the account works on: claims with the reports that they came in. Everything is borrowed from whoever read them.
 */
#ifndef CASUS_ACCOUNT_CLAIM_H
#define CASUS_ACCOUNT_CLAIM_H

#include "base/day.h"

/* The kinds of voice, told against a side: the very kinds that casualty recorders weigh (Standards for Casualty
 * Recording, Every Casualty 2016, section 3: sources and their relation to the parties). */
#define VOICE_KIND_MAP(X)                                                                                              \
    X(UNKNOWN, "unknown")   /* nobody named: "reports", "sources" */                                                   \
    X(OWN, "own side")      /* of its own people */                                                                    \
    X(ENEMY, "enemy")       /* a party of the fight, of the other side's people */                                     \
    X(THIRD, "third party") /* another state or person */                                                              \
    X(HUMANE, "un-ngo")     /* the UN, monitors, rescuers, doctors, rights groups */                                   \
    X(MEDIA, "media")       /* an outlet, by its own account or another's */

typedef enum voice_kind {
#define VOICE_KIND_ENUM(name, text) VOICE_##name,
    VOICE_KIND_MAP(VOICE_KIND_ENUM)
#undef VOICE_KIND_ENUM
        VOICE_KIND_COUNT
} voice_kind;

typedef struct account_report {
    str id, sha256, title, outlet, url; /* `id` is the one that it came with, else its hash */
    int32_t published;                  /* day, or DAY_NONE */
    int64_t row, origin;                /* in the ledger; reports of one origin are near copies */
} account_report;

typedef struct account_claim {
    const casus_claim *claim;
    const account_report *report;
    str text; /* the words of its span */
    str line; /* the record as JSON; may be empty */
    int64_t row, happening;
    size_t index;        /* in its report */
    int64_t label;       /* of a person's decision that parts it from others; 0 for none */
    int32_t first, last; /* days, DAY_NONE when the claim states none */
} account_claim;

typedef struct account_claims {
    account_claim *items;
    size_t count, capacity;
} account_claims;

/* Fills first and last from the claim's time. */
void account_claim_days(account_claim *c);

/* What stands for a side: "AZE" of "AZE/GOV", else the folded name. */
str account_side(arena *a, str code, str name);

/* The same of a participant and of who speaks, with those told apart who fight their own state or oppose it: "SYR" the state, its
 * army and its people, "SYR/REB" its rebels, "SYR/OPP" its opposition. */
str account_party_side(arena *a, const casus_party *p);
str account_voice_side(arena *a, const casus_voice *v);

/* Whether two sides cannot be one: rebels and opposition of one country may be. */
bool account_sides_differ(str x, str y);

/* The country of a side, "SYR" of "SYR/REB"; all of what is none's. */
str account_side_country(str side);

/* Whether it was published by a day; DAY_NONE: all were. */
bool account_known(const account_claim *c, int32_t as_of);

/* The first day that it is about, where it states one, else that of publication. */
int32_t account_day(const account_claim *c);

/* An order of claims that depends on nothing but themselves. */
int account_claim_order(const account_claim *x, const account_claim *y);

/* The id of something that is put together of claims (a toll's series, a ceasefire, an edge): 16 hex digits that its
 * kind and what tells it from others of its kind decide alone, so that it stays as long as these do. */
str account_id(arena *a, const char *kind, const str *parts, size_t count);

/* Who speaks in the end: the innermost voice's name, else the outlet, else "". */
str account_voice_name(const account_claim *c);

/* Its identity for "the same voice said it again": resolved code, else the folded name; of organisations and outlets, whose codes are shared, the name in
 * short ("hrw"). */
str account_voice_key(arena *a, const account_claim *c);

/* Kind of the voice, told against the side that the figure is about (may be empty; "SYR/CVL": people of a country who are not its
 * state's) and the sides that fight. */
voice_kind account_voice_kind(arena *a, const account_claim *c, str of_side, const str *sides, size_t side_count);
const char *voice_kind_name(voice_kind kind);

/* Whether the stance says that it did or did not happen, in this war. */
bool account_told(const casus_claim *c);

/* Whether the stance says that it did happen. */
static inline bool account_happened(const casus_claim *c) {
    return !c->historical &&
           (c->stance == CASUS_ASSERTED || c->stance == CASUS_CLAIMED || c->stance == CASUS_UNCONFIRMED);
}

#endif
