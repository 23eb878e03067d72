/* Access: for each place which ways are said to be cut or open, how many people are said to be cut off, and who is said
 * to hold it; says whom, when, and who says otherwise. */
#ifndef CASUS_ACCOUNT_ACCESS_H
#define CASUS_ACCOUNT_ACCESS_H

#include "account/movement.h"

#define ACCESS_MAP(X) X(WAY, "way") X(PEOPLE, "people") X(HOLDER, "holder")

typedef enum access_kind {
#define ACCESS_ENUM(name, text) ACCESS_##name,
    ACCESS_MAP(ACCESS_ENUM)
#undef ACCESS_ENUM
        ACCESS_KIND_COUNT
} access_kind;

const char *access_kind_name(access_kind kind);

/* What one voice says of one thing on one day. */
typedef struct access_point {
    str id; /* of the thing: a way, the people of a place, a place as somebody's */
    access_kind kind;
    str place, name,
        state; /* name: of the way; state: "cut", "open", "cut off", "held by AZE", "not held by AZE", "left by AZE", "not taken" */
    str voice, key;
    int64_t low, high; /* people; CASUS_OPEN */
    int32_t day;
    bool newest;    /* the voice has not spoken of it since */
    bool contested; /* within ACCESS_DAYS another voice says otherwise */
    const account_claim *claim;
} access_point;

/* What is said further apart may both have been so. */
enum { ACCESS_DAYS = 7 };

typedef struct accesses {
    access_point *items;
    size_t count, capacity;
} accesses;

/* By place, thing and day. */
accesses access_make(arena *a, const account_claim *claims, size_t count, int32_t as_of);

/* Whether a claim tells of access, movements left aside. */
bool access_found(const casus_claim *c);

#endif
