/* See patience.h. */
#include "serve/patience.h"

#include <math.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"

enum { LOOK_MILLISECONDS = 250 };

static void set_until(patience *p, waiting *w, double until) {
    if (!w) return;
    pthread_mutex_lock(&p->lock);
    w->until = until;
    pthread_mutex_unlock(&p->lock);
}

/* NULL when there was no memory for it: then it is only bounded by being idle. */
static waiting *waiting_of(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static waiting *come(patience *p, struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    waiting *w = info ? calloc(1, sizeof *w) : NULL;
    if (!w) return NULL;
    w->socket = info->connect_fd, w->until = clock_seconds() + p->seconds;
    pthread_mutex_lock(&p->lock);
    w->next = p->all;
    if (p->all) p->all->before = w;
    p->all = w;
    pthread_mutex_unlock(&p->lock);
    return w;
}

static void go(patience *p, waiting *w) {
    pthread_mutex_lock(&p->lock);
    if (w->next) w->next->before = w->before;
    if (w->before) w->before->next = w->next;
    else p->all = w->next;
    pthread_mutex_unlock(&p->lock);
    free(w);
}

void patience_connection(void *state, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code) {
    if (code == MHD_CONNECTION_NOTIFY_STARTED) *context = come(state, connection);
    else if (*context) {
        go(state, *context); /* its socket is closed after this, not before: none of another connection is ever shut */
        *context = NULL;
    }
}

void patience_anew(patience *p, struct MHD_Connection *connection, size_t size) {
    set_until(p, waiting_of(connection), clock_seconds() + p->seconds + (double)size / PATIENCE_BYTES_A_SECOND);
}

void patience_endless(patience *p, struct MHD_Connection *connection) { set_until(p, waiting_of(connection), INFINITY); }

/* ---- The watcher ----------------------------------------------------------------------------------------------------- */

/* The thread that serves a socket that is shut finds it at its end, and closes it. */
static void look(patience *p) {
    double now = clock_seconds();
    pthread_mutex_lock(&p->lock);
    for (waiting *w = p->all; w; w = w->next)
        if (now > w->until) shutdown(w->socket, SHUT_RDWR);
    pthread_mutex_unlock(&p->lock);
}

static void *watch(void *state) {
    patience *p = state;
    while (!atomic_load(&p->ending)) {
        look(p);
        nanosleep(&(struct timespec){.tv_nsec = LOOK_MILLISECONDS * 1000000L}, NULL);
    }
    return NULL;
}

casus_status patience_start(patience *p, int seconds, casus_error *error) {
    pthread_mutex_init(&p->lock, NULL);
    p->seconds = seconds > 0 ? seconds : PATIENCE_SECONDS;
    p->watching = pthread_create(&p->watcher, NULL, watch, p) == 0;
    return p->watching ? CASUS_OK : fail(error, CASUS_SYSTEM, "no thread can be started");
}

void patience_stop(patience *p) {
    atomic_store(&p->ending, true);
    if (p->watching) pthread_join(p->watcher, NULL);
    p->watching = false;
}

void patience_free(patience *p) { pthread_mutex_destroy(&p->lock); }
