/* See site.h. */
#include "serve/site.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "serve/api.h"
#include "serve/page.h"
#include "serve/redact.h"

enum { PATH_MOST = 4096, NAME_MOST = 200 };

typedef struct writing {
    ledger *ledger;
    const site_options *options;
    redaction *hidden; /* NULL: names stay */
    site_counts *counts;
    casus_error *error;
} writing;

/* ---- Files ----------------------------------------------------------------------------------------------------------- */

static casus_status make_folder(writing *w, const char *under) {
    char path[PATH_MOST];
    snprintf(path, sizeof path, "%s%s", w->options->folder, under);
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return CASUS_OK;
    return fail(w->error, CASUS_SYSTEM, "cannot make the folder '%s': %s", path, strerror(errno));
}

static casus_status need_empty(writing *w) {
    DIR *d = opendir(w->options->folder);
    bool empty = true;
    const struct dirent *e;
    while (d && (e = readdir(d))) empty &= strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
    if (d) closedir(d);
    return empty ? CASUS_OK : fail(w->error, CASUS_SYSTEM, "not empty: '%s': give a new folder", w->options->folder);
}

static casus_status put_file(writing *w, const char *name, str bytes) {
    char path[PATH_MOST];
    if (snprintf(path, sizeof path, "%s/%s", w->options->folder, name) >= (int)sizeof path) return fail(w->error, CASUS_SYSTEM, "too long a name: '%s'", name);
    FILE *f = fopen(path, "wbx");
    bool written = f && (!bytes.len || fwrite(bytes.ptr, bytes.len, 1, f) == 1);
    if (f && fclose(f) != 0) written = false;
    w->counts->files += written;
    return written ? CASUS_OK : fail(w->error, CASUS_SYSTEM, "cannot be written: '%s': %s", path, strerror(errno));
}

/* Letters, digits, dots, dashes and underscores stay; other bytes become -HH. False when that is too long for a file. */
static bool safe_name(arena *a, str id, str *name) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        if (plain) buffer_put(&b, str_sub(id, i, i + 1));
        else buffer_printf(&b, "-%02x", (unsigned char)c);
    }
    *name = buffer_str(&b);
    return b.count > 0 && b.count <= NAME_MOST;
}

/* ---- Answers --------------------------------------------------------------------------------------------------------- */

static void put_answer(writing *w, const api_call *c, buffer *out) {
    if (w->hidden) redact_put(out, w->hidden, buffer_str(&c->out));
    else buffer_put(out, buffer_str(&c->out));
}

/* Writes what a route answers about `id` (or nothing in particular) to `name`. */
static casus_status put_route(writing *w, arena *a, api_answer *answer, str id, const char *name) {
    api_call c = {.arena = a, .ledger = w->ledger, .engine = w->options->engine, .with_text = w->options->with_text, .id = id, .out = {.arena = a},
                  .filter = LEDGER_NO_FILTER};
    c.filter.as_of = w->options->as_of, c.filter.limit = INT32_MAX;
    c.policy = (policy){.kind = w->options->policy, .as_of = w->options->as_of};
    if (answer(&c) != API_OK) return fail(w->error, CASUS_SYSTEM, "%s", c.error.message);
    buffer out = {.arena = a};
    put_answer(w, &c, &out);
    return put_file(w, name, buffer_str(&out));
}

static casus_status put_lists(writing *w) {
    static const struct {
        const char *name;
        api_answer *answer;
    } lists[] = {{"overview", api_overview}, {"incidents", api_incidents}, {"facets", api_facets},         {"map", api_map},
                 {"timeline", api_timeline}, {"tolls", api_tolls},         {"ceasefires", api_ceasefires}, {"movements", api_movements},
                 {"access", api_access},     {"ties", api_ties},         {"sources", api_sources},     {"reports", api_reports},       {"claims", api_claims},
                 {"actors", api_actors},     {"places", api_places}};
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof lists / sizeof *lists; i++) {
        arena scratch;
        arena_init(&scratch, 0);
        status = put_route(w, &scratch, lists[i].answer, (str){0}, str_printf(&scratch, "api/v1/%s.json", lists[i].name).ptr);
        arena_free(&scratch);
    }
    return status;
}

static casus_status put_one(writing *w, api_answer *answer, const char *kind, str id, int64_t *count) {
    arena scratch;
    arena_init(&scratch, 0);
    str name;
    bool good = safe_name(&scratch, id, &name);
    casus_status status = good ? put_route(w, &scratch, answer, id, str_printf(&scratch, "api/v1/%s/%.*s.json", kind, STR_ARG(name)).ptr) : CASUS_OK;
    arena_free(&scratch);
    if (good) ++*count;
    else w->counts->unnamed++;
    return status;
}

static casus_status put_incidents(writing *w, arena *a, const ledger_filter *f) {
    ledger_incidents all;
    casus_status status = ledger_incidents_list(w->ledger, a, f, &all, w->error);
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) status = put_one(w, api_incident, "incidents", all.items[i].code, &w->counts->incidents);
    return status;
}

/* Copies of one text may share the ids of their claims: the first is shown. */
static casus_status put_claims(writing *w, arena *a, const ledger_filter *f) {
    account_claims all;
    casus_status status = ledger_claims(w->ledger, a, f, &all, w->error);
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) {
        str id = str_of(all.items[i].claim->id);
        bool before = false;
        for (size_t k = 0; k < i && !before; k++) before = strcmp(all.items[k].claim->id, id.ptr) == 0;
        if (!before) status = put_one(w, api_claim, "claims", id, &w->counts->claims);
    }
    return status;
}

/* The newest revision of an id is the one that its address shows. */
static casus_status put_reports(writing *w, arena *a, const ledger_filter *f) {
    ledger_reports all;
    casus_status status = ledger_reports_list(w->ledger, a, f, &all, w->error);
    for (size_t i = 0; status == CASUS_OK && i < all.count; i++) {
        bool before = false;
        for (size_t k = 0; k < i && !before; k++) before = str_eq(all.items[k].id, all.items[i].id);
        if (!before) status = put_one(w, api_report, "reports", all.items[i].id, &w->counts->reports);
    }
    return status;
}

static casus_status put_each(writing *w) {
    static casus_status (*const kinds[])(writing *, arena *, const ledger_filter *) = {put_incidents, put_claims, put_reports};
    ledger_filter f = LEDGER_NO_FILTER;
    f.as_of = w->options->as_of;
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof kinds / sizeof *kinds; i++) {
        arena scratch;
        arena_init(&scratch, 0);
        status = kinds[i](w, &scratch, &f);
        arena_free(&scratch);
    }
    return status;
}

/* ---- The page -------------------------------------------------------------------------------------------------------- */

#define LIVE "name=\"casus-api\" content=\"live\""
#define STATIC "name=\"casus-api\" content=\"static\""

/* The page learns from its first file that nobody answers it. */
static void make_static(buffer *out, str html) {
    for (size_t i = 0; i + sizeof LIVE - 1 <= html.len; i++) {
        if (memcmp(html.ptr + i, LIVE, sizeof LIVE - 1) != 0) continue;
        buffer_put(out, str_sub(html, 0, i));
        buffer_put(out, STR(STATIC));
        html = str_sub(html, i + sizeof LIVE - 1, html.len);
        break;
    }
    buffer_put(out, html);
}

static casus_status put_page(writing *w) {
    casus_status status = page_find(STR("index.html")) ? CASUS_OK : fail(w->error, CASUS_SYSTEM, "this casus was built without its page");
    for (const page_file *f = page_files; status == CASUS_OK && f->name; f++) {
        arena scratch;
        arena_init(&scratch, 0);
        str plain;
        buffer html = {.arena = &scratch};
        bool first = strcmp(f->name, "index.html") == 0;
        if (!page_plain(f, &scratch, &plain)) status = fail(w->error, CASUS_SYSTEM, "damaged within the program: '%s'", f->name);
        else if (first) make_static(&html, plain);
        if (status == CASUS_OK && strcmp(f->name, "openapi.json") != 0) status = put_file(w, f->name, first ? buffer_str(&html) : plain);
        arena_free(&scratch);
    }
    return status;
}

static casus_status put_session(writing *w) {
    arena scratch;
    arena_init(&scratch, 0);
    buffer out = {.arena = &scratch};
    json_open(&out, NULL, '{');
    json_none(&out, "user");
    json_none(&out, "role");
    json_none(&out, "csrf");
    json_bool(&out, "auth", false);
    json_bool(&out, "read_only", true);
    json_str(&out, "version", STR(CASUS_RELEASE));
    json_str(&out, "ledger", STR("site"));
    json_close(&out, '}');
    casus_status status = put_file(w, "api/v1/session.json", buffer_str(&out));
    arena_free(&scratch);
    return status;
}

static casus_status make_folders(writing *w) {
    static const char *const folders[] = {"", "/api", "/api/v1", "/api/v1/incidents", "/api/v1/claims", "/api/v1/reports"};
    casus_status status = need_empty(w);
    for (size_t i = 0; status == CASUS_OK && i < sizeof folders / sizeof *folders; i++) status = make_folder(w, folders[i]);
    return status;
}

casus_status site_write(ledger *l, const site_options *options, site_counts *counts, casus_error *error) {
    writing w = {.ledger = l, .options = options, .counts = counts, .error = error};
    arena names;
    arena_init(&names, 0);
    ledger_filter f = LEDGER_NO_FILTER;
    casus_status status = ledger_look(l, error);
    if (status == CASUS_OK && !options->with_names) status = redact_collect(l, &names, &f, options->engine, &w.hidden, error);
    if (status == CASUS_OK) status = make_folders(&w);
    if (status == CASUS_OK) status = put_page(&w);
    if (status == CASUS_OK) status = put_session(&w);
    if (status == CASUS_OK) status = put_lists(&w);
    if (status == CASUS_OK) status = put_each(&w);
    ledger_look_away(l);
    arena_free(&names);
    return status;
}
