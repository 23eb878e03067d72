/* Answers of the server itself: sessions, metrics, the page. */
#include <jansson.h>

#include "serve/page.h"
#include "serve/server.h"

/* ---- Sessions -------------------------------------------------------------------------------------------------------- */

static str file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return str_of(slash ? slash + 1 : path);
}

static void put_session(buffer *out, const server *s, const visitor *who) {
    bool known = who->role != ROLE_NONE;
    json_open(out, NULL, '{');
    json_str_or_null(out, "user", known ? str_of(who->name) : (str){0});
    json_str_or_null(out, "role", known ? str_of(role_name(who->role)) : (str){0});
    json_str_or_null(out, "csrf", known ? str_of(who->csrf) : (str){0});
    json_bool(out, "auth", s->sessions.needed);
    json_bool(out, "read_only", s->options.read_only);
    json_str(out, "version", STR(CASUS_RELEASE));
    json_str(out, "ledger", known ? file_name(s->options.ledger) : STR("ledger"));
    json_close(out, '}');
}

/* `set` is a cookie to be set, or NULL. */
static enum MHD_Result answer_visitor(request *r, const visitor *who, const char *set) {
    arena scratch;
    arena_init(&scratch, 0);
    buffer out = {.arena = &scratch};
    put_session(&out, r->server, who);
    struct MHD_Response *response = MHD_create_response_from_buffer(out.count, out.items, MHD_RESPMEM_MUST_COPY);
    arena_free(&scratch);
    if (!response) return MHD_NO;
    answer_headers(response, "application/json");
    if (set) MHD_add_response_header(response, "Set-Cookie", set);
    return answer_queue(r, API_OK, response, out.count);
}

enum MHD_Result answer_session(request *r) { return answer_visitor(r, &r->who, NULL); }

/* Over TLS, as the proxy says, the cookie never goes another way. */
static enum MHD_Result answer_cookie(request *r, const visitor *who, const char *token, int seconds) {
    char set[TOKEN_TEXT + 128];
    bool tls = str_eq_nocase(header_of(r, "X-Forwarded-Proto"), STR("https"));
    snprintf(set, sizeof set, "casus_session=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s", token, seconds, tls ? "; Secure" : "");
    return answer_visitor(r, who, set);
}

/* A page from elsewhere cannot send JSON without asking first, and is then refused. */
static bool is_json(const request *r) {
    str type = header_of(r, "Content-Type");
    return str_eq_nocase(str_trim(str_cut(&type, ';')), STR("application/json"));
}

static login_outcome try_login(request *r, char token[TOKEN_TEXT]) {
    json_t *object = json_loadb(r->body ? r->body : "", r->body_size, JSON_REJECT_DUPLICATES, NULL);
    const json_t *name = json_object_get(object, "name"), *password = json_object_get(object, "password");
    login_outcome done = LOGIN_WRONG;
    if (json_is_string(name) && json_is_string(password))
        done = sessions_login(&r->server->sessions, (str){json_string_value(name), json_string_length(name)},
                              (str){json_string_value(password), json_string_length(password)}, token);
    json_decref(object);
    return done;
}

enum MHD_Result answer_login(request *r) {
    char token[TOKEN_TEXT];
    if (!is_json(r)) return answer_error(r, API_BAD, "{\"name\":..,\"password\":..} is wanted, as application/json");
    if (!r->server->sessions.needed) return answer_error(r, API_BAD, "nobody has to log in here");
    switch (try_login(r, token)) {
    case LOGIN_WRONG: return answer_error(r, API_NOBODY, "name or password is wrong");
    case LOGIN_TOO_OFTEN: return answer_error(r, API_TOO_MANY, "too many tries: wait five minutes");
    default: break;
    }
    visitor who = sessions_visitor(&r->server->sessions, str_of(token), NULL);
    return answer_cookie(r, &who, token, SESSION_SECONDS);
}

enum MHD_Result answer_logout(request *r) {
    const char *token = MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, "casus_session");
    if (r->who.role == ROLE_NONE) return answer_error(r, API_NOBODY, "nobody is logged in");
    if (!session_token_is(r->who.csrf, header_of(r, "X-CSRF-Token"))) return answer_error(r, API_FORBIDDEN, "the header X-CSRF-Token is wanted");
    if (token) sessions_logout(&r->server->sessions, str_of(token));
    visitor nobody = sessions_visitor(&r->server->sessions, (str){0}, r->server->options.coder);
    return answer_cookie(r, &nobody, "", 0);
}

/* ---- Metrics --------------------------------------------------------------------------------------------------------- */

static void put_metric(buffer *out, const char *name, const char *kind, const char *help, long long value) {
    buffer_printf(out, "# HELP casus_%s %s\n# TYPE casus_%s %s\ncasus_%s %lld\n", name, help, name, kind, name, value);
}

enum MHD_Result answer_metrics(request *r) {
    server *s = r->server;
    arena scratch;
    arena_init(&scratch, 0);
    buffer out = {.arena = &scratch};
    buffer_put(&out, STR("# HELP casus_http_responses_total Responses by class of status.\n# TYPE casus_http_responses_total counter\n"));
    for (int i = 1; i < 6; i++) buffer_printf(&out, "casus_http_responses_total{class=\"%dxx\"} %lld\n", i, (long long)atomic_load(&s->metrics.answers[i]));
    buffer_printf(&out, "# HELP casus_http_seconds_total Time spent on them.\n# TYPE casus_http_seconds_total counter\ncasus_http_seconds_total %.6f\n",
                  (double)atomic_load(&s->metrics.microseconds) / 1e6);
    put_metric(&out, "cached_total", "counter", "Answers from the cache.", atomic_load(&s->metrics.cached));
    put_metric(&out, "decisions_total", "counter", "Decisions taken.", atomic_load(&s->metrics.decisions));
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    put_metric(&out, "connections", "gauge", "Open connections.", info ? info->num_connections : 0);
    pthread_mutex_lock(&s->events.lock);
    put_metric(&out, "ledger_revision", "gauge", "Revision of the ledger.", s->events.revision);
    put_metric(&out, "ledger_reports", "gauge", "Reports in the ledger.", s->events.reports);
    put_metric(&out, "ledger_claims", "gauge", "Claims in the ledger.", s->events.claims);
    pthread_mutex_unlock(&s->events.lock);
    enum MHD_Result queued = answer_bytes(r, API_OK, "text/plain; version=0.0.4; charset=utf-8", buffer_str(&out));
    arena_free(&scratch);
    return queued;
}

/* ---- The page -------------------------------------------------------------------------------------------------------- */

/* Packed bytes go out as they are where the client takes gzip. */
static struct MHD_Response *page_response(const page_file *f, bool gzip, arena *scratch) {
    str plain;
    if (!f->gzip || gzip) return MHD_create_response_from_buffer(f->size, (void *)(uintptr_t)f->bytes, MHD_RESPMEM_PERSISTENT);
    if (!page_plain(f, scratch, &plain)) return NULL;
    return MHD_create_response_from_buffer(plain.len, (void *)(uintptr_t)plain.ptr, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result answer_file(request *r, const page_file *f) {
    char etag[64];
    snprintf(etag, sizeof etag, "W/\"%s\"", f->hash);
    bool gzip = f->gzip && answer_takes_gzip(r), same = answer_still_holds(r, str_of(etag));
    arena scratch;
    arena_init(&scratch, 0);
    struct MHD_Response *response = same ? MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT) : page_response(f, gzip, &scratch);
    arena_free(&scratch);
    if (!response) return MHD_NO;
    answer_headers(response, page_type(str_of(f->name)));
    if (gzip && !same) MHD_add_response_header(response, "Content-Encoding", "gzip");
    MHD_add_response_header(response, "ETag", etag);
    return answer_queue(r, same ? MHD_HTTP_NOT_MODIFIED : API_OK, response, same ? 0 : f->size);
}

/* Names of packed files are all that a path can mean: nothing is ever looked for on the disk. */
enum MHD_Result answer_page(request *r) {
    str name = r->path.len ? str_sub(r->path, 1, r->path.len) : r->path;
    const page_file *f = page_find(name.len ? name : STR("index.html"));
    if (f) return answer_file(r, f);
    if (!name.len) return answer_bytes(r, API_OK, "text/html; charset=utf-8", str_of(page_absent));
    return answer_error(r, API_NOT_FOUND, "nothing is at this address");
}
