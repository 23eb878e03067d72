/* From a request to its response: which part answers, what may be kept, and the headers that all responses carry. */
#include <setjmp.h>
#include <stdio.h>

#include "base/clock.h"
#include "serve/page.h"
#include "serve/server.h"

#define API_PREFIX "/api/v1/"

/* ---- Responses ------------------------------------------------------------------------------------------------------- */

void answer_headers(struct MHD_Response *response, const char *type) {
    static const char *const headers[][2] = {
        {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
                                    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Vary", "Accept-Encoding, Cookie"},
        {"Cache-Control", "private, no-cache"}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) MHD_add_response_header(response, headers[i][0], headers[i][1]);
    if (type) MHD_add_response_header(response, "Content-Type", type);
}

static void count(request *r, int status) {
    metrics *m = &r->server->metrics;
    atomic_fetch_add(&m->answers[status / 100 % 6], 1);
    atomic_fetch_add(&m->microseconds, (long long)((clock_seconds() - r->began) * 1e6));
}

enum MHD_Result answer_queue(request *r, int status, struct MHD_Response *response, size_t size) {
    if (!response) return MHD_NO;
    count(r, status);
    patience_anew(&r->server->patience, r->connection, size);
    enum MHD_Result queued = MHD_queue_response(r->connection, (unsigned)status, response);
    MHD_destroy_response(response);
    return queued;
}

enum MHD_Result answer_bytes(request *r, int status, const char *type, str bytes) {
    struct MHD_Response *response = MHD_create_response_from_buffer(bytes.len, (void *)(uintptr_t)bytes.ptr, MHD_RESPMEM_MUST_COPY);
    if (!response) return MHD_NO;
    answer_headers(response, type);
    if (status == API_METHOD) MHD_add_response_header(response, "Allow", "GET, HEAD, POST");
    return answer_queue(r, status, response, bytes.len);
}

enum MHD_Result answer_error(request *r, int status, const char *message) {
    arena scratch;
    arena_init(&scratch, 0);
    buffer out = {.arena = &scratch};
    api_error_json(&out, status, message);
    enum MHD_Result queued = answer_bytes(r, status, "application/json", buffer_str(&out));
    arena_free(&scratch);
    return queued;
}

/* ---- Answers of the API ---------------------------------------------------------------------------------------------- */

/* One call being answered: what must go when it is done, also when it runs out of memory. */
typedef struct answering {
    request *request;
    const api_route *route;
    str id;
    api_call call;
    arena arena;
    jmp_buf escape;
} answering;

bool answer_takes_gzip(const request *r) {
    str rest = header_of(r, "Accept-Encoding");
    while (rest.len) {
        str quality = str_cut(&rest, ','), name = str_trim(str_cut(&quality, ';'));
        if (str_eq_nocase(name, STR("gzip"))) return !str_is(str_trim(quality), "q=0");
    }
    return false;
}

static str etag_of(arena *a, const request *r, int64_t revision) {
    uint64_t hash = str_hash_more(str_hash(STR(CASUS_RELEASE)), str_of(r->uri));
    return str_printf(a, "W/\"%lld-%016llx\"", (long long)revision, (unsigned long long)hash);
}

/* Whether If-None-Match holds the tag, or "*". */
bool answer_still_holds(const request *r, str etag) {
    str rest = header_of(r, "If-None-Match");
    while (rest.len) {
        str tag = str_trim(str_cut(&rest, ','));
        if (str_eq(tag, etag) || str_is(tag, "*")) return true;
    }
    return false;
}

static enum MHD_Result answer_unchanged(request *r, str etag) {
    struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (!response) return MHD_NO;
    answer_headers(response, NULL);
    MHD_add_response_header(response, "ETag", etag.ptr);
    return answer_queue(r, MHD_HTTP_NOT_MODIFIED, response, 0);
}

static enum MHD_Result answer_blob(request *r, int status, blob *b, str etag) {
    size_t size = b->size;
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(b->size, b->bytes, blob_let_go, b);
    if (!response) {
        blob_let_go(b);
        return MHD_NO;
    }
    answer_headers(response, b->type);
    if (b->gzip) MHD_add_response_header(response, "Content-Encoding", "gzip");
    if (etag.len) MHD_add_response_header(response, "ETag", etag.ptr);
    return answer_queue(r, status, response, size);
}

static casus_status prepare(answering *x) {
    api_call *c = &x->call;
    request *r = x->request;
    c->arena = c->out.arena = &x->arena;
    c->engine = r->server->options.engine, c->with_text = true;
    c->user = str_of(r->who.name), c->body = (str){r->body, r->body_size};
    if (!query_decode(&x->arena, x->id, false, &c->id)) return fail(&c->error, CASUS_INPUT, "the address is not percent-encoded UTF-8");
    casus_status status = query_parse(&x->arena, r->query, &c->query, &c->error);
    return status == CASUS_OK ? query_filter(&c->query, &c->filter, &c->policy, &c->error) : status;
}

/* Within one moment of the ledger: from the cache, or reckoned and kept. */
static enum MHD_Result answer_reading(answering *x) {
    request *r = x->request;
    api_call *c = &x->call;
    bool gzip = answer_takes_gzip(r);
    int64_t revision = ledger_revision(c->ledger);
    str etag = etag_of(&x->arena, r, revision), key = str_printf(&x->arena, "%lld %d %s", (long long)revision, gzip, r->uri);
    if (answer_still_holds(r, etag)) return answer_unchanged(r, etag);
    blob *kept = cache_find(&r->server->cache, key);
    if (kept) {
        atomic_fetch_add(&r->server->metrics.cached, 1);
        return answer_blob(r, API_OK, kept, etag);
    }
    int status = x->route->answer(c);
    blob *made = blob_make(buffer_str(&c->out), x->route->type, gzip);
    if (!made) return answer_error(r, API_UNAVAILABLE, "out of memory");
    if (status == API_OK) cache_keep(&r->server->cache, key, made);
    return answer_blob(r, status, made, status == API_OK ? etag : (str){0});
}

static enum MHD_Result read_answer(answering *x) {
    request *r = x->request;
    x->call.ledger = ledgers_take(r->server, &x->call.error);
    if (!x->call.ledger) return answer_error(r, API_UNAVAILABLE, x->call.error.message);
    enum MHD_Result queued;
    if (ledger_look(x->call.ledger, &x->call.error) == CASUS_OK) queued = answer_reading(x);
    else queued = answer_error(r, API_UNAVAILABLE, x->call.error.message);
    ledger_look_away(x->call.ledger);
    ledgers_give(r->server, x->call.ledger);
    x->call.ledger = NULL;
    return queued;
}

/* One decision at a time, on the ledger that writes. */
static enum MHD_Result write_answer(answering *x) {
    request *r = x->request;
    server *s = r->server;
    api_call *c = &x->call;
    int status = API_UNAVAILABLE;
    c->now = clock_utc(c->arena);
    pthread_mutex_lock(&s->writing);
    if (s->writer || ledger_open(s->options.ledger, LEDGER_WRITE, &s->writer, &c->error) == CASUS_OK) {
        c->ledger = s->writer;
        status = x->route->answer(c);
    } else api_fail(c, status, "%s", "the ledger may not be written to");
    pthread_mutex_unlock(&s->writing);
    if (status < 300) atomic_fetch_add(&s->metrics.decisions, 1);
    return answer_bytes(r, status, x->route->type, buffer_str(&c->out));
}

/* Whether the visitor may; else the answer that says why not. */
static int refuse(const request *r, const api_route *route, const char **message) {
    *message = "log in first: POST /api/v1/login";
    if (r->who.role == ROLE_NONE) return API_NOBODY;
    if (!route->decides) return 0;
    *message = "only coders decide";
    if (r->who.role != ROLE_CODER) return API_FORBIDDEN;
    *message = "this server is read-only";
    if (r->server->options.read_only) return API_FORBIDDEN;
    *message = "the header X-CSRF-Token is wanted, with the csrf of /api/v1/session";
    return session_token_is(r->who.csrf, header_of(r, "X-CSRF-Token")) ? 0 : API_FORBIDDEN;
}

static enum MHD_Result answer_api(request *r) {
    answering x = {.request = r};
    bool known;
    const char *message;
    x.route = api_find(r->post ? STR("POST") : STR("GET"), r->path, &x.id, &known);
    if (!x.route) return answer_error(r, known ? API_METHOD : API_NOT_FOUND, known ? "not with this method" : "nothing is at this address");
    int refused = refuse(r, x.route, &message);
    if (refused) return answer_error(r, refused, message);
    arena_init(&x.arena, CALL_MEMORY);
    x.arena.escape = &x.escape;
    enum MHD_Result queued;
    if (setjmp(x.escape) == 0) {
        if (prepare(&x) != CASUS_OK) queued = answer_error(r, API_BAD, x.call.error.message);
        else queued = x.route->decides ? write_answer(&x) : read_answer(&x);
    } else {
        ledger_close(x.call.ledger); /* a reading one: whatever it was in the midst of goes with it */
        queued = answer_error(r, API_UNAVAILABLE, "the answer would take too much memory: ask for less");
    }
    arena_free(&x.arena);
    return queued;
}

/* ---- All others ------------------------------------------------------------------------------------------------------ */

static enum MHD_Result answer_health(request *r) {
    casus_error error = {0};
    ledger *l = ledgers_take(r->server, &error);
    bool well = l && ledger_revision(l) > 0;
    if (l) ledgers_give(r->server, l);
    return well ? answer_bytes(r, API_OK, "text/plain; charset=utf-8", STR("ok\n")) : answer_error(r, API_UNAVAILABLE, "the ledger cannot be read");
}

static enum MHD_Result answer_events(request *r) {
    if (r->who.role == ROLE_NONE) return answer_error(r, API_NOBODY, "log in first: POST /api/v1/login");
    struct MHD_Response *response = events_listen(&r->server->events, r->connection);
    if (!response) return answer_error(r, API_UNAVAILABLE, "too many listen already");
    answer_headers(response, "text/event-stream");
    enum MHD_Result queued = answer_queue(r, API_OK, response, 0);
    patience_endless(&r->server->patience, r->connection);
    return queued;
}

static enum MHD_Result answer_document(request *r) {
    const page_file *f = page_find(STR("openapi.json"));
    return f ? answer_bytes(r, API_OK, "application/json", (str){(const char *)f->bytes, f->size}) : answer_error(r, API_NOT_FOUND, "not packed");
}

typedef struct own_route {
    const char *path;
    bool post;
    enum MHD_Result (*answer)(request *r);
} own_route;

static const own_route own_routes[] = {
    {"/healthz", false, answer_health},          {"/metrics", false, answer_metrics},       {API_PREFIX "events", false, answer_events},
    {API_PREFIX "session", false, answer_session}, {API_PREFIX "login", true, answer_login}, {API_PREFIX "logout", true, answer_logout},
    {API_PREFIX "openapi.json", false, answer_document}};

/* The value of the cookie that names a session. */
static str cookie(const request *r) {
    const char *value = MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, "casus_session");
    return value ? str_of(value) : (str){0};
}

enum MHD_Result answer_request(request *r) {
    r->who = sessions_visitor(&r->server->sessions, cookie(r), r->server->options.coder);
    for (size_t i = 0; i < sizeof own_routes / sizeof *own_routes; i++) {
        if (!str_is(r->path, own_routes[i].path)) continue;
        return own_routes[i].post == r->post ? own_routes[i].answer(r) : answer_error(r, API_METHOD, "not with this method");
    }
    if (str_starts(r->path, STR("/api/"))) return answer_api(r);
    return r->post ? answer_error(r, API_METHOD, "not with this method") : answer_page(r);
}
