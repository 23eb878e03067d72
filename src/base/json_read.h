/* Reading JSON fast: a ledger reads a claim's record hundreds of times for a page. Values lie one behind the other in one array and texts
 * stay where they stand in the line, so that reading asks the system for next to no memory. What is to be changed and written again is
 * jansson's, in read/ and above; both take and refuse the same (tests/unit/base.c holds them against each other). */
#ifndef CASUS_BASE_JSON_READ_H
#define CASUS_BASE_JSON_READ_H

#include "base/str.h"

typedef enum json_kind { IS_NULL, IS_FALSE, IS_TRUE, IS_WHOLE, IS_REAL, IS_TEXT, IS_LIST, IS_OBJECT } json_kind;

/* A value; behind a list its items, behind an object its members, each a text (its name) and a value. */
typedef struct json_value {
    uint32_t kind;
    uint32_t size; /* bytes of a text; values in a list or object, those in their own included */
    union {
        const char *text;
        int64_t whole;
        double real;
    };
} json_value;

enum { JSON_DEPTH_MAX = 2048 };

/* The object or list that the whole line is, or NULL: no JSON, not UTF-8, a name twice in one object, a number too large, a NUL in a text, too deep.
 * `room` for so many values saves the arena; texts are borrowed from the line where nothing in them is escaped. */
const json_value *json_read(arena *a, str line, json_value *room, size_t room_count);

/* The member of this name; NULL when there is none, when it is null, and of what is no object. */
const json_value *json_member(const json_value *object, str name);

/* Items one after the other: the first of a list that has any, and what stands behind a value. */
static inline const json_value *json_first(const json_value *list) { return list + 1; }
static inline const json_value *json_next(const json_value *v) { return v + 1 + (v->kind >= IS_LIST ? v->size : 0); }
size_t json_count(const json_value *list);

static inline str json_text(const json_value *v) { return (str){v->text, v->size}; }

#endif
