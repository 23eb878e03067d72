/* What the files of the server share. */
#ifndef CASUS_SERVE_SERVER_H
#define CASUS_SERVE_SERVER_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "ledger/ledger.h"
#include "serve/api.h"
#include "serve/cache.h"
#include "serve/events.h"
#include "serve/patience.h"
#include "serve/serve.h"
#include "serve/session.h"

enum { BODY_MAX = 65536, LEDGERS_MAX = 32, CONNECTIONS_MAX = 4096, IDLE_SECONDS = 20, CALL_MEMORY = 256 << 20 };

/* What Prometheus is told. */
typedef struct metrics {
    atomic_llong answers[6]; /* by the first digit of their status */
    atomic_llong microseconds, cached, decisions;
} metrics;

struct server {
    serve_options options;
    struct MHD_Daemon *daemon;
    bool loopback;
    char host[64];
    struct {
        pthread_mutex_t lock;
        ledger *items[LEDGERS_MAX];
        size_t count;
    } idle; /* ledgers open for reading that nobody uses just now */
    pthread_mutex_t writing;
    ledger *writer;
    cache cache;
    sessions sessions;
    events events;
    patience patience;
    metrics metrics;
};

/* One request on its way. */
typedef struct request {
    server *server;
    struct MHD_Connection *connection;
    char *uri; /* as it came, with its query */
    str path, query;
    bool begun, post, early; /* `early`: answered before its body has come */
    char *body;
    size_t body_size;
    double began; /* clock_seconds */
    visitor who;
} request;

/* A ledger to read from; NULL with the error filled when none can be opened. Give it back, or drop it when it may be left in the midst
 * of something. */
ledger *ledgers_take(server *s, casus_error *error);
void ledgers_give(server *s, ledger *l);

/* Answers: queue a response for the request. */
enum MHD_Result answer_request(request *r);
enum MHD_Result answer_bytes(request *r, int status, const char *type, str bytes);
enum MHD_Result answer_error(request *r, int status, const char *message);
enum MHD_Result answer_queue(request *r, int status, struct MHD_Response *response, size_t size);
void answer_headers(struct MHD_Response *response, const char *type);

/* Whether the client takes gzip; whether the tag that it has still holds. */
bool answer_takes_gzip(const request *r);
bool answer_still_holds(const request *r, str etag);

/* What is wrong with a request's headers before anything else is looked at; 0 for nothing. */
int guard_request(request *r, const char *method, const char **message);

/* A header's value, or "". */
str header_of(const request *r, const char *name);

/* /api/v1/session, login and logout; the route's own answers. */
enum MHD_Result answer_session(request *r);
enum MHD_Result answer_login(request *r);
enum MHD_Result answer_logout(request *r);
enum MHD_Result answer_metrics(request *r);
enum MHD_Result answer_page(request *r);

#endif
