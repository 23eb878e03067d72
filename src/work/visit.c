/* See visit.h. */
#include "work/visit.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "read/http.h"
#include "work/robots.h"

enum { SITES_MAX = 4096, ROBOTS_REDIRECTS_MAX = 5 };

typedef struct site {
    str name;
    robots robots;
    str why;      /* robots.txt cannot be had */
    bool asked;   /* robots.txt was asked for */
    double ready; /* when it may be asked again */
} site;

struct visitor {
    visit_options options;
    fetcher *fetcher;
    arena arena; /* what is known of the sites, and what is thrown away */
    site *sites[SITES_MAX];
    size_t count;
};

casus_status visit_open(const visit_options *options, visitor **opened, casus_error *error) {
    visitor *v = calloc(1, sizeof *v);
    if (!v) return fail(error, CASUS_MEMORY, "out of memory");
    v->options = *options;
    arena_init(&v->arena, 0);
    casus_status status = fetch_open(&options->limits, &v->fetcher, error);
    if (status == CASUS_OK) *opened = v;
    else visit_close(v);
    return status;
}

void visit_close(visitor *v) {
    if (!v) return;
    fetch_close(v->fetcher);
    arena_free(&v->arena);
    free(v);
}

static void rest(double seconds) {
    if (seconds <= 0) return;
    struct timespec t = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
    while (nanosleep(&t, &t) != 0) {
    }
}

/* ---- Sites ---- */

/* The site of this name; the oldest makes room for one too many. */
static site *site_of(visitor *v, str name) {
    for (size_t i = 0; i < v->count; i++)
        if (str_eq(v->sites[i]->name, name)) return v->sites[i];
    site *s = ARENA_NEW(&v->arena, site);
    s->name = str_copy(&v->arena, name);
    v->sites[v->count < SITES_MAX ? v->count++ : (size_t)(str_hash(name) % SITES_MAX)] = s;
    return s;
}

static double delay_of(const visitor *v, const site *s) {
    double own = s->robots.delay < v->options.delay_max ? s->robots.delay : v->options.delay_max;
    return own > v->options.delay ? own : v->options.delay;
}

/* Asks once, when the site may be asked. */
static casus_status ask(visitor *v, arena *a, site *s, str url, fetched *out, casus_error *error) {
    rest(s->ready - clock_seconds());
    casus_status status = fetch_get(v->fetcher, a, url, out, error);
    s->ready = clock_seconds() + delay_of(v, s);
    return status;
}

/* ---- robots.txt ---- */

/* RFC 9309, 2.3.1: what is there counts; what is not there (4xx, too many redirects) forbids nothing; what cannot be
 * had now (5xx, no answer) forbids all. */
static void take_robots(visitor *v, site *s, const fetched *f, casus_status status, const casus_error *why, arena *a) {
    str text = f->body;
    casus_error error = {0};
    s->robots.closed = status != CASUS_OK || f->status >= 500;
    if (status != CASUS_OK) s->why = str_copy(&v->arena, str_of(why->message));
    else if (f->status >= 500) s->why = str_printf(&v->arena, "HTTP status %d", f->status);
    else if (f->status == 200 && http_decode(a, f->headers, f->body, ROBOTS_BYTES_MAX, &text, &error) != CASUS_MEMORY)
        robots_read(&v->arena, str_copy(&v->arena, text), v->options.product, &s->robots);
}

static casus_status find_robots(visitor *v, arena *a, site *s, fetched *f, casus_error *error) {
    str url = str_printf(a, "%.*s/robots.txt", STR_ARG(s->name));
    casus_status status = CASUS_OK;
    for (int hops = 0; status == CASUS_OK && hops <= ROBOTS_REDIRECTS_MAX && url.len; hops++) {
        status = fetch_get(v->fetcher, a, url, f, error);
        url = f->redirect;
    }
    return status;
}

/* A private address is told as such, not as a robots.txt that cannot be had. */
static casus_status know_robots(visitor *v, site *s, casus_error *error) {
    if (s->asked) return CASUS_OK;
    arena a;
    arena_init(&a, 0);
    fetched f = {0};
    casus_error why = {0};
    casus_status status = find_robots(v, &a, s, &f, &why);
    bool refused = status == CASUS_MISMATCH;
    if (refused) *error = why;
    else take_robots(v, s, &f, status, &why, &a), s->asked = true;
    arena_free(&a);
    return refused ? CASUS_MISMATCH : CASUS_OK;
}

static casus_status enter(visitor *v, arena *a, const fetch_parts *to, site **s, casus_error *error) {
    *s = site_of(v, to->site);
    casus_status status = know_robots(v, *s, error);
    if (status != CASUS_OK) return status;
    if ((*s)->robots.closed)
        return fail(error, CASUS_SYSTEM, "robots.txt of its site cannot be had, so nothing may be fetched: %.*s",
                    STR_ARG((*s)->why));
    return robots_allow(a, &(*s)->robots, to->path) ? CASUS_OK : fail(error, CASUS_MISMATCH, "forbidden by robots.txt");
}

/* ---- Pages ---- */

double visit_wait(visitor *v, str url) {
    arena a;
    arena_init(&a, 0);
    fetch_parts parts;
    double seconds = fetch_split(&a, url, &parts, NULL) == CASUS_OK ? site_of(v, parts.site)->ready - clock_seconds() : 0;
    arena_free(&a);
    return seconds > 0 ? seconds : 0;
}

casus_status visit(visitor *v, arena *a, str url, fetched *out, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int hops = 0; status == CASUS_OK && hops <= VISIT_REDIRECTS_MAX; hops++) {
        fetch_parts parts;
        site *s;
        status = fetch_split(a, url, &parts, error);
        if (status == CASUS_OK) status = enter(v, a, &parts, &s, error);
        if (status == CASUS_OK) status = ask(v, a, s, parts.url, out, error);
        if (status != CASUS_OK || !out->redirect.len) return status;
        url = out->redirect;
    }
    return fail(error, CASUS_LIMIT, "redirected more than %d times", VISIT_REDIRECTS_MAX);
}
