/* Server-sent events: everybody who listens hears when the ledger has changed. */
#ifndef CASUS_SERVE_EVENTS_H
#define CASUS_SERVE_EVENTS_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "ledger/ledger.h"

enum { LISTENERS_MAX = 512, WATCH_MILLISECONDS = 500, HEARTBEAT_SECONDS = 15 };

/* One listening connection; `heard` is the revision that it was last told of. */
typedef struct listener {
    struct events *events;
    struct MHD_Connection *connection;
    int64_t heard;
    time_t spoken;
    bool waiting; /* suspended until there is something to say */
    char text[256];
    size_t length, sent;
} listener;

typedef struct events {
    pthread_mutex_t lock;
    pthread_t watcher;
    bool watching;
    atomic_bool ending;
    const char *path;
    int64_t revision, reports, claims;
    listener *listeners[LISTENERS_MAX];
} events;

/* Watches the ledger of this name on a thread of its own. */
CASUS_CHECKED casus_status events_start(events *e, const char *path, casus_error *error);

/* Ends the watching and lets all listeners go; call before the daemon stops. */
void events_stop(events *e);
void events_free(events *e);

/* The response for one who begins to listen; NULL when too many do. */
struct MHD_Response *events_listen(events *e, struct MHD_Connection *connection);

#endif
