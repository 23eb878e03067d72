/* How long a client may take over a request, from its first byte to the last of the answer: who sends or reads a little now and then is never
 * idle, and would hold a connection for ever. A thread of its own looks every so often and shuts the sockets of those who are over their time. */
#ifndef CASUS_SERVE_PATIENCE_H
#define CASUS_SERVE_PATIENCE_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/error.h"

/* Seconds for a request to come whole, and again for its answer to be taken; a large answer gets a second more for so many bytes. */
enum { PATIENCE_SECONDS = 120, PATIENCE_BYTES_A_SECOND = 65536 };

/* One connection. */
typedef struct waiting {
    struct waiting *next, *before;
    int socket;
    double until; /* clock_seconds */
} waiting;

typedef struct patience {
    pthread_mutex_t lock;
    waiting *all;
    int seconds;
    atomic_bool ending;
    pthread_t watcher;
    bool watching;
} patience;

CASUS_CHECKED casus_status patience_start(patience *p, int seconds, casus_error *error);
void patience_stop(patience *p); /* before the sockets are closed for good */
void patience_free(patience *p);

/* For libmicrohttpd: a connection has come or gone (MHD_OPTION_NOTIFY_CONNECTION). */
void patience_connection(void *state, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code);

/* The clock of a connection begins anew: `size` bytes are to be sent; or those of the next request to come (0). */
void patience_anew(patience *p, struct MHD_Connection *connection, size_t size);

/* Who listens to events may stay. */
void patience_endless(patience *p, struct MHD_Connection *connection);

#endif
