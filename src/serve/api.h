/* The API, apart from HTTP: a call in, a status and a JSON body out. docs/openapi.json describes all of it; `casus serve` answers with it, and
 * `casus site` writes its answers into files. */
#ifndef CASUS_SERVE_API_H
#define CASUS_SERVE_API_H

#include "base/json.h"
#include "serve/query.h"

/* Statuses of HTTP, as far as the API gives them. */
enum {
    API_OK = 200, API_CREATED = 201, API_BAD = 400, API_NOBODY = 401, API_FORBIDDEN = 403, API_NOT_FOUND = 404, API_METHOD = 405, API_CONFLICT = 409,
    API_TOO_LARGE = 413, API_TOO_MANY = 429, API_INTERNAL = 500, API_UNAVAILABLE = 503
};

typedef struct api_call {
    arena *arena;
    ledger *ledger;             /* looked at as of one moment (ledger_look), or for a decision open for writing */
    const casus_engine *engine; /* explains codings; NULL when there is none */
    query query;
    ledger_filter filter;
    policy policy;
    str id;          /* the part of the path that varies */
    str body;        /* of a POST */
    str user, now;   /* who asks (empty where nobody has to say), and when */
    bool with_text;  /* whether reports' own text may be told */
    buffer out;      /* one JSON text, unless the route says otherwise */
    casus_error error;
} api_call;

/* Answers a call; the status, and in `out` the body. */
typedef int api_answer(api_call *c);

typedef struct api_route {
    const char *method, *path; /* "/api/v1/incidents/{}": one part varies */
    api_answer *answer;
    const char *type;
    bool decides; /* only coders may, and the ledger is written */
} api_route;

/* The route of a path (without query) and the part that varies, still encoded; NULL when there is none. `known`: the path is there for
 * another method. */
const api_route *api_find(str method, str path, str *id, bool *known);

/* Puts the one shape of errors: {"error":{"code":..,"message":..}}; returns `status`. */
int api_fail(api_call *c, int status, const char *format, ...) __attribute__((format(printf, 3, 4)));
void api_error_json(buffer *out, int status, const char *message);

/* The status for what a function below says went wrong; CASUS_INPUT becomes `input`. */
int api_failed(api_call *c, casus_status status, int input);

/* Rows as JSON Lines become the member `key`, an array. */
void api_rows(buffer *out, const char *key, const buffer *lines);

/* {"total":..,"limit":..,"offset":..,"rows":[..] ; more members and the closing brace are the caller's. */
void api_page(api_call *c, int64_t total, const buffer *lines);

/* One JSON value that a function wrote as a line becomes a member. */
void api_line(buffer *out, const char *key, const buffer *line);

#define API_ANSWERS(X)                                                                                                 \
    X(overview) X(incidents) X(incident) X(map) X(timeline) X(facets) X(claims) X(claim) X(reports) X(report) X(tolls)  \
    X(ceasefires) X(movements) X(access) X(ties) X(actors) X(places) X(sources) X(search)           \
    X(decisions) X(decide) X(undo) X(agreement) X(review_export)

#define API_DECLARE(name) int api_##name(api_call *c);
API_ANSWERS(API_DECLARE)
#undef API_DECLARE

#endif
