/* See events.h. Connections that have nothing to hear are suspended: they cost no thread. */
#include "serve/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* ---- Listeners ------------------------------------------------------------------------------------------------------- */

/* What there is to say now, under the lock; false for nothing. */
static bool compose(listener *l) {
    events *e = l->events;
    time_t now = time(NULL);
    l->sent = 0;
    if (l->heard != e->revision) {
        l->heard = e->revision;
        l->length = (size_t)snprintf(l->text, sizeof l->text, "event: revision\ndata: {\"revision\":%lld,\"reports\":%lld,\"claims\":%lld}\n\n",
                                     (long long)e->revision, (long long)e->reports, (long long)e->claims);
    } else if (now - l->spoken >= HEARTBEAT_SECONDS) l->length = (size_t)snprintf(l->text, sizeof l->text, ": still here\n\n");
    else return false;
    l->spoken = now;
    return true;
}

static ssize_t speak(void *state, uint64_t at, char *out, size_t room) {
    listener *l = state;
    events *e = l->events;
    (void)at;
    pthread_mutex_lock(&e->lock);
    ssize_t put = MHD_CONTENT_READER_END_OF_STREAM;
    if (!atomic_load(&e->ending)) {
        if (l->sent == l->length && !compose(l)) {
            l->waiting = true;
            MHD_suspend_connection(l->connection);
        }
        size_t left = l->length - l->sent, some = left < room ? left : room;
        memcpy(out, l->text + l->sent, some);
        l->sent += some;
        put = (ssize_t)some;
    }
    pthread_mutex_unlock(&e->lock);
    return put;
}

static void leave(void *state) {
    listener *l = state;
    events *e = l->events;
    pthread_mutex_lock(&e->lock);
    for (size_t i = 0; i < LISTENERS_MAX; i++)
        if (e->listeners[i] == l) e->listeners[i] = NULL;
    pthread_mutex_unlock(&e->lock);
    free(l);
}

struct MHD_Response *events_listen(events *e, struct MHD_Connection *connection) {
    listener *l = calloc(1, sizeof *l);
    size_t at = 0;
    if (!l) return NULL;
    *l = (listener){.events = e, .connection = connection, .heard = -1};
    pthread_mutex_lock(&e->lock);
    while (at < LISTENERS_MAX && e->listeners[at]) at++;
    if (at < LISTENERS_MAX) e->listeners[at] = l;
    pthread_mutex_unlock(&e->lock);
    struct MHD_Response *r = at < LISTENERS_MAX ? MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, speak, l, leave) : NULL;
    if (!r && at < LISTENERS_MAX) leave(l);
    else if (!r) free(l);
    return r;
}

/* ---- The watcher ----------------------------------------------------------------------------------------------------- */

static void wake(events *e, bool all) {
    time_t now = time(NULL);
    pthread_mutex_lock(&e->lock);
    for (size_t i = 0; i < LISTENERS_MAX; i++) {
        listener *l = e->listeners[i];
        if (!l || !l->waiting || !(all || l->heard != e->revision || now - l->spoken >= HEARTBEAT_SECONDS)) continue;
        l->waiting = false;
        MHD_resume_connection(l->connection);
    }
    pthread_mutex_unlock(&e->lock);
}

static void look(events *e, ledger *l) {
    int64_t revision = ledger_revision(l), reports = 0, claims = 0;
    if (revision == e->revision) return;
    ledger_size(l, &reports, &claims);
    pthread_mutex_lock(&e->lock);
    e->revision = revision, e->reports = reports, e->claims = claims;
    pthread_mutex_unlock(&e->lock);
}

static void *watch(void *state) {
    events *e = state;
    ledger *l = NULL;
    while (!atomic_load(&e->ending)) {
        if (l || ledger_open(e->path, LEDGER_READ, &l, NULL) == CASUS_OK) look(e, l);
        wake(e, false);
        nanosleep(&(struct timespec){.tv_nsec = WATCH_MILLISECONDS * 1000000L}, NULL);
    }
    ledger_close(l);
    return NULL;
}

casus_status events_start(events *e, const char *path, casus_error *error) {
    pthread_mutex_init(&e->lock, NULL);
    e->path = path;
    e->watching = pthread_create(&e->watcher, NULL, watch, e) == 0;
    return e->watching ? CASUS_OK : fail(error, CASUS_SYSTEM, "no thread can be started");
}

void events_stop(events *e) {
    atomic_store(&e->ending, true);
    if (e->watching) pthread_join(e->watcher, NULL);
    e->watching = false;
    wake(e, true);
}

void events_free(events *e) { pthread_mutex_destroy(&e->lock); }
