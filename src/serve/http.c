/* The server's life: its socket, its threads, its ledgers, and requests as they come and go. */
#include <arpa/inet.h>
#include <malloc.h>
#include <netdb.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "serve/server.h"

/* ---- Ledgers to read from: as many as threads want at once, kept open ------------------------------------------------ */

ledger *ledgers_take(server *s, casus_error *error) {
    ledger *l = NULL;
    pthread_mutex_lock(&s->idle.lock);
    if (s->idle.count) l = s->idle.items[--s->idle.count];
    pthread_mutex_unlock(&s->idle.lock);
    if (l || ledger_open(s->options.ledger, LEDGER_READ, &l, error) == CASUS_OK) return l;
    return NULL;
}

void ledgers_give(server *s, ledger *l) {
    pthread_mutex_lock(&s->idle.lock);
    bool room = s->idle.count < LEDGERS_MAX;
    if (room) s->idle.items[s->idle.count++] = l;
    pthread_mutex_unlock(&s->idle.lock);
    if (!room) ledger_close(l);
}

/* ---- Requests -------------------------------------------------------------------------------------------------------- */

static char *copy_of(const char *text) {
    size_t len = strlen(text);
    char *copy = malloc(len + 1);
    if (copy) memcpy(copy, text, len + 1);
    return copy;
}

/* Called with the first line of a request, before anything of it is decoded. */
static void *request_new(void *state, const char *uri, struct MHD_Connection *connection) {
    request *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->server = state, r->connection = connection;
    r->uri = copy_of(uri);
    r->query = str_of(r->uri ? r->uri : "");
    r->path = str_cut(&r->query, '?');
    r->began = clock_seconds();
    return r;
}

static void request_end(void *state, struct MHD_Connection *connection, void **held, enum MHD_RequestTerminationCode code) {
    (void)state, (void)code;
    request *r = *held;
    if (!r) return;
    patience_anew(&r->server->patience, connection, 0);
    free(r->uri);
    free(r->body);
    free(r);
    *held = NULL;
}

/* Takes a piece of the body; what is over the limit was refused by its length, or is dropped and refused at the end. */
static bool take_body(request *r, const char *bytes, size_t size) {
    if (r->body_size + size > BODY_MAX) {
        r->body_size = BODY_MAX + 1;
        return true;
    }
    if (!r->body) r->body = malloc(BODY_MAX);
    if (!r->body) return false;
    memcpy(r->body + r->body_size, bytes, size);
    r->body_size += size;
    return true;
}

static enum MHD_Result begin(request *r, const char *method) {
    const char *message = "";
    r->begun = true, r->post = strcmp(method, "POST") == 0;
    int status = guard_request(r, method, &message);
    if (!status) return MHD_YES;
    r->early = true;
    return answer_error(r, status, message);
}

static enum MHD_Result take_request(void *state, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                                    const char *upload, size_t *upload_size, void **held) {
    (void)state, (void)connection, (void)url, (void)version;
    request *r = *held;
    if (!r || !r->uri) return MHD_NO;
    if (!r->begun) return begin(r, method);
    if (r->early) return MHD_NO;
    if (*upload_size) {
        bool taken = take_body(r, upload, *upload_size);
        *upload_size = 0;
        return taken ? MHD_YES : MHD_NO;
    }
    if (r->body_size > BODY_MAX) return answer_error(r, API_TOO_LARGE, "the body is larger than 64 KiB");
    return answer_request(r);
}

/* ---- The socket ------------------------------------------------------------------------------------------------------ */

typedef union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} address;

static bool loops_back(const address *a) {
    static const struct in6_addr loop = IN6ADDR_LOOPBACK_INIT;
    if (a->any.sa_family == AF_INET) return (ntohl(a->v4.sin_addr.s_addr) >> 24) == 127;
    return memcmp(&a->v6.sin6_addr, &loop, sizeof loop) == 0;
}

static casus_status read_address(server *s, address *a, casus_error *error) {
    const char *text = s->options.bind ? s->options.bind : "127.0.0.1";
    *a = (address){.v6 = {0}};
    if (strcmp(text, "localhost") == 0) text = "127.0.0.1";
    if (inet_pton(AF_INET, text, &a->v4.sin_addr) == 1) a->v4.sin_family = AF_INET, a->v4.sin_port = htons(s->options.port);
    else if (inet_pton(AF_INET6, text, &a->v6.sin6_addr) == 1) a->v6.sin6_family = AF_INET6, a->v6.sin6_port = htons(s->options.port);
    else return fail(error, CASUS_INPUT, "not an address to listen at: '%s'", text);
    bool six = a->any.sa_family == AF_INET6;
    inet_ntop(a->any.sa_family, six ? (const void *)&a->v6.sin6_addr : (const void *)&a->v4.sin_addr, s->host, sizeof s->host);
    s->loopback = loops_back(a);
    if (s->loopback || s->options.accounts) return CASUS_OK;
    return fail(error, CASUS_USAGE, "others could reach '%s': give accounts with --auth FILE, or stay on 127.0.0.1", text);
}

/* As many open files as connections may want. */
static void widen_limits(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    rlim_t wanted = CONNECTIONS_MAX + 256;
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > wanted ? wanted : limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static unsigned threads(void) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 2 ? 4 : processors > 8 ? 16 : 2 * (unsigned)processors;
}

static void be_quiet(void *state, const char *format, va_list args) { (void)state, (void)format, (void)args; }

static casus_status open_daemon(server *s, casus_error *error) {
    address a;
    casus_status status = read_address(s, &a, error);
    if (status != CASUS_OK) return status;
    widen_limits();
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG
                     | (a.any.sa_family == AF_INET6 ? (unsigned)MHD_USE_IPv6 : 0u);
    s->daemon = MHD_start_daemon(
        flags, s->options.port, NULL, NULL, take_request, s, MHD_OPTION_EXTERNAL_LOGGER, be_quiet, NULL, MHD_OPTION_SOCK_ADDR, &a.any,
        MHD_OPTION_URI_LOG_CALLBACK, request_new, s, MHD_OPTION_NOTIFY_COMPLETED, request_end, s, MHD_OPTION_THREAD_POOL_SIZE, threads(),
        MHD_OPTION_NOTIFY_CONNECTION, patience_connection, &s->patience, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_LISTEN_BACKLOG_SIZE, (unsigned)1024, MHD_OPTION_END);
    if (s->daemon) return CASUS_OK;
    return fail(error, CASUS_SYSTEM, "cannot listen at %s port %u: is another server there?", s->host, (unsigned)s->options.port);
}

uint16_t serve_port(const server *s) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : s->options.port;
}

str serve_address(const server *s, arena *a) {
    bool six = strchr(s->host, ':') != NULL;
    return str_printf(a, "http://%s%s%s:%u/", six ? "[" : "", s->host, six ? "]" : "", (unsigned)serve_port(s));
}

/* ---- Life ------------------------------------------------------------------------------------------------------------ */

/* The ledger must be there and readable before anything is promised; what a broken-off run has left is matched. */
static casus_status open_ledgers(server *s, casus_error *error) {
    ledger *l = ledgers_take(s, error);
    if (!l) return error && error->status ? error->status : CASUS_SYSTEM;
    if (ledger_unsettled(l)) (void)!ledger_settle(l, false, NULL);
    ledgers_give(s, l);
    return CASUS_OK;
}

/* What a large answer took is given back to the system as it is freed, not kept by each thread for its next one. */
static void give_back_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

casus_status serve_start(const serve_options *options, server **started, casus_error *error) {
    server *s = calloc(1, sizeof *s);
    if (!s) return fail(error, CASUS_MEMORY, "out of memory");
    give_back_memory();
    s->options = *options;
    pthread_mutex_init(&s->idle.lock, NULL);
    pthread_mutex_init(&s->writing, NULL);
    cache_init(&s->cache);
    casus_status status = sessions_open(&s->sessions, options->accounts, error);
    if (status == CASUS_OK) status = open_ledgers(s, error);
    if (status == CASUS_OK) status = events_start(&s->events, options->ledger, error);
    if (status == CASUS_OK) status = patience_start(&s->patience, options->patience, error);
    if (status == CASUS_OK) status = open_daemon(s, error);
    if (status == CASUS_OK) *started = s;
    else serve_stop(s);
    return status;
}

void serve_stop(server *s) {
    if (!s) return;
    events_stop(&s->events);
    patience_stop(&s->patience);
    if (s->daemon) MHD_stop_daemon(s->daemon);
    events_free(&s->events);
    patience_free(&s->patience);
    for (size_t i = 0; i < s->idle.count; i++) ledger_close(s->idle.items[i]);
    ledger_close(s->writer);
    cache_free(&s->cache);
    sessions_close(&s->sessions);
    pthread_mutex_destroy(&s->idle.lock);
    pthread_mutex_destroy(&s->writing);
    free(s);
}
