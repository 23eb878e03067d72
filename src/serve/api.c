/* See api.h: routes, errors, and what all answers share. */
#include "serve/api.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

#define JSON_TYPE "application/json"
#define V1 "/api/v1/"

static const api_route routes[] = {
    {"GET", V1 "overview", api_overview, JSON_TYPE, false},
    {"GET", V1 "incidents", api_incidents, JSON_TYPE, false},
    {"GET", V1 "incidents/{}", api_incident, JSON_TYPE, false},
    {"GET", V1 "map", api_map, JSON_TYPE, false},
    {"GET", V1 "timeline", api_timeline, JSON_TYPE, false},
    {"GET", V1 "facets", api_facets, JSON_TYPE, false},
    {"GET", V1 "claims", api_claims, JSON_TYPE, false},
    {"GET", V1 "claims/{}", api_claim, JSON_TYPE, false},
    {"GET", V1 "reports", api_reports, JSON_TYPE, false},
    {"GET", V1 "reports/{}", api_report, JSON_TYPE, false},
    {"GET", V1 "tolls", api_tolls, JSON_TYPE, false},
    {"GET", V1 "ceasefires", api_ceasefires, JSON_TYPE, false},
    {"GET", V1 "movements", api_movements, JSON_TYPE, false},
    {"GET", V1 "access", api_access, JSON_TYPE, false},
    {"GET", V1 "ties", api_ties, JSON_TYPE, false},
    {"GET", V1 "actors", api_actors, JSON_TYPE, false},
    {"GET", V1 "places", api_places, JSON_TYPE, false},
    {"GET", V1 "sources", api_sources, JSON_TYPE, false},
    {"GET", V1 "search", api_search, JSON_TYPE, false},
    {"GET", V1 "decisions", api_decisions, JSON_TYPE, false},
    {"GET", V1 "agreement", api_agreement, JSON_TYPE, false},
    {"GET", V1 "review/export", api_review_export, "application/x-ndjson", false},
    {"POST", V1 "decisions", api_decide, JSON_TYPE, true},
    {"POST", V1 "decisions/{}/undo", api_undo, JSON_TYPE, true},
};

/* Whether a path is a pattern's; "{}" stands for one part, which may not be empty. */
static bool matches(const char *pattern, str path, str *id) {
    str rest = str_of(pattern);
    size_t at = 0;
    for (; at < rest.len && rest.ptr[at] != '{'; at++)
        if (at >= path.len || path.ptr[at] != rest.ptr[at]) return false;
    if (at == rest.len) return path.len == at;
    size_t end = at;
    while (end < path.len && path.ptr[end] != '/') end++;
    *id = str_sub(path, at, end);
    return id->len && str_eq(str_sub(path, end, path.len), str_sub(rest, at + 2, rest.len));
}

const api_route *api_find(str method, str path, str *id, bool *known) {
    *known = false;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (!matches(routes[i].path, path, id)) continue;
        *known = true;
        if (str_is(method, routes[i].method)) return &routes[i];
    }
    return NULL;
}

static const char *code_of(int status) {
    switch (status) {
    case API_BAD: return "bad_request";
    case API_NOBODY: return "unauthorized";
    case API_FORBIDDEN: return "forbidden";
    case API_NOT_FOUND: return "not_found";
    case API_METHOD: return "method";
    case API_CONFLICT: return "conflict";
    case API_TOO_LARGE: return "too_large";
    case API_TOO_MANY: return "too_many";
    case API_UNAVAILABLE: return "unavailable";
    default: return "internal";
    }
}

void api_error_json(buffer *out, int status, const char *message) {
    str whole = str_of(message);
    whole.len = utf8_check(whole); /* where a long name was cut within a letter */
    json_open(out, NULL, '{');
    json_open(out, "error", '{');
    json_str(out, "code", str_of(code_of(status)));
    json_str(out, "message", whole);
    json_close(out, '}');
    json_close(out, '}');
}

int api_fail(api_call *c, int status, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(c->error.message, sizeof c->error.message, format, args);
    va_end(args);
    c->out.count = 0;
    api_error_json(&c->out, status, c->error.message);
    return status;
}

int api_failed(api_call *c, casus_status status, int input) {
    char message[sizeof c->error.message];
    memcpy(message, c->error.message, sizeof message);
    int answer = status == CASUS_INPUT || status == CASUS_USAGE ? input : status == CASUS_LIMIT ? API_TOO_LARGE : API_UNAVAILABLE;
    return api_fail(c, answer, "%s", message[0] ? message : casus_status_text(status));
}

void api_rows(buffer *out, const char *key, const buffer *lines) {
    json_open(out, key, '[');
    str rest = buffer_str(lines);
    for (bool first = true; rest.len; first = false) {
        if (!first) buffer_put(out, STR(","));
        buffer_put(out, str_cut(&rest, '\n'));
    }
    json_close(out, ']');
}

void api_line(buffer *out, const char *key, const buffer *line) {
    str value = str_trim(buffer_str(line));
    json_none(out, key); /* places comma and key */
    out->count -= 4;
    buffer_put(out, value.len ? value : STR("null"));
}

void api_page(api_call *c, int64_t total, const buffer *lines) {
    json_open(&c->out, NULL, '{');
    json_int(&c->out, "total", total);
    json_int(&c->out, "limit", c->filter.limit);
    json_int(&c->out, "offset", c->filter.offset);
    api_rows(&c->out, "rows", lines);
}
