/* See fetch.h. */
#include "work/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "read/http.h"
#include "work/address.h"

enum { HEADERS_MAX = 64 << 10, URL_MAX = 8000, CONNECT_SECONDS = 15 };

struct fetcher {
    fetch_limits limits;
    CURL *curl;
    struct curl_slist *headers;
};

/* One answer on its way in. Its memory is its own until it is whole, since libcurl must not be jumped out of. */
typedef struct answer {
    const fetch_limits *limits;
    char *body, *headers;
    size_t body_size, body_room, headers_size;
    bool too_large, refused, out_of_memory;
} answer;

/* ---- What libcurl calls ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *state) {
    answer *in = state;
    size_t n = size * count;
    if (in->body_size + n > in->limits->bytes_max) return in->too_large = true, 0;
    if (in->body_size + n > in->body_room) {
        size_t room = 2 * in->body_room + n + (16 << 10);
        char *wider = realloc(in->body, room);
        if (!wider) return in->out_of_memory = true, 0;
        in->body = wider, in->body_room = room;
    }
    memcpy(in->body + in->body_size, bytes, n);
    in->body_size += n;
    return n;
}

/* The last block of headers counts: before it may have come "100 Continue". */
static size_t take_header(char *bytes, size_t size, size_t count, void *state) {
    answer *in = state;
    size_t n = size * count;
    if (str_starts((str){bytes, n}, STR("HTTP/"))) in->headers_size = 0;
    if (in->headers_size + n > HEADERS_MAX) return in->too_large = true, 0;
    memcpy(in->headers + in->headers_size, bytes, n);
    in->headers_size += n;
    return n;
}

/* Called with the very address that is about to be connected to. */
static curl_socket_t open_socket(void *state, curlsocktype purpose, struct curl_sockaddr *to) {
    answer *in = state;
    if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
    if (!in->limits->allow_private && !address_public(&to->addr)) {
        in->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype, to->protocol);
}

/* ---- Opening ---- */

/* Options whose failure would leave a check out must succeed. */
static bool set_up(fetcher *f) {
    CURL *c = f->curl;
    f->headers = curl_slist_append(NULL, "Accept-Encoding: gzip, deflate");
    CURLcode code = curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_PROXY, "");
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_TIMEOUT, f->limits.seconds);
    if (code == CURLE_OK)
        code = curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT,
                                f->limits.seconds < CONNECT_SECONDS ? f->limits.seconds : (long)CONNECT_SECONDS);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)f->limits.bytes_max);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_USERAGENT, f->limits.agent);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_HTTPHEADER, f->headers);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    if (code == CURLE_OK) code = curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    return code == CURLE_OK && f->headers;
}

casus_status fetch_open(const fetch_limits *limits, fetcher **opened, casus_error *error) {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0) return fail(error, CASUS_SYSTEM, "libcurl cannot be used");
    fetcher *f = calloc(1, sizeof *f);
    if (!f) return fail(error, CASUS_MEMORY, "out of memory");
    f->limits = *limits;
    f->curl = curl_easy_init();
    if (f->curl && set_up(f)) return *opened = f, CASUS_OK;
    fetch_close(f);
    return fail(error, CASUS_SYSTEM, "libcurl does not know an option that casus needs");
}

void fetch_close(fetcher *f) {
    if (!f) return;
    if (f->curl) curl_easy_cleanup(f->curl);
    curl_slist_free_all(f->headers);
    free(f);
    curl_global_cleanup();
}

/* ---- Asking ---- */

static casus_status explain(const fetcher *f, const answer *in, CURLcode code, casus_error *error) {
    if (in->refused) return fail(error, CASUS_MISMATCH, "an address of a private network: not without --allow-private");
    if (in->too_large || code == CURLE_FILESIZE_EXCEEDED)
        return fail(error, CASUS_LIMIT, "over %zu bytes", f->limits.bytes_max);
    if (in->out_of_memory) return fail(error, CASUS_MEMORY, "out of memory");
    if (code == CURLE_OPERATION_TIMEDOUT) return fail(error, CASUS_LIMIT, "took over %ld seconds", f->limits.seconds);
    if (code == CURLE_PARTIAL_FILE) return fail(error, CASUS_SYSTEM, "broken off before its end");
    return fail(error, CASUS_SYSTEM, "cannot be fetched: %s", curl_easy_strerror(code));
}

static void take_answer(fetcher *f, arena *a, const answer *in, fetched *out) {
    long status = 0;
    const char *redirect = NULL;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(f->curl, CURLINFO_REDIRECT_URL, &redirect);
    str headers = {in->headers, in->headers_size};
    str_cut(&headers, '\n');
    out->status = (int)status;
    out->redirect = redirect ? str_copy(a, str_of(redirect)) : (str){0};
    out->headers = str_copy(a, headers);
    out->type = http_header(out->headers, "content-type");
    out->body = str_copy(a, (str){in->body, in->body_size});
}

static CURLcode ask(fetcher *f, answer *in, const char *url) {
    CURLcode code = curl_easy_setopt(f->curl, CURLOPT_URL, url);
    if (code == CURLE_OK) code = curl_easy_setopt(f->curl, CURLOPT_WRITEDATA, in);
    if (code == CURLE_OK) code = curl_easy_setopt(f->curl, CURLOPT_HEADERDATA, in);
    if (code == CURLE_OK) code = curl_easy_setopt(f->curl, CURLOPT_OPENSOCKETDATA, in);
    return code == CURLE_OK ? curl_easy_perform(f->curl) : code;
}

casus_status fetch_get(fetcher *f, arena *a, str url, fetched *out, casus_error *error) {
    fetch_parts parts = {0};
    *out = (fetched){.url = url};
    casus_status volatile status = fetch_split(a, url, &parts, error);
    if (status != CASUS_OK) return status;
    out->acquired = clock_utc(a);
    answer in = {.limits = &f->limits, .headers = malloc(HEADERS_MAX)};
    if (!in.headers) return fail(error, CASUS_MEMORY, "out of memory");
    CURLcode code = ask(f, &in, parts.url.ptr);
    jmp_buf escape, *outer = a->escape; /* the arena may be full, and what libcurl has given is not the arena's */
    a->escape = &escape;
    if (setjmp(escape) != 0) status = fail(error, CASUS_MEMORY, "out of memory");
    else if (code == CURLE_OK) take_answer(f, a, &in, out);
    else status = explain(f, &in, code, error);
    a->escape = outer;
    free(in.headers);
    free(in.body);
    return status;
}

/* ---- Addresses ---- */

static str part(arena *a, CURLU *u, CURLUPart what, unsigned flags) {
    char *z = NULL;
    if (curl_url_get(u, what, &z, flags) != CURLUE_OK) return (str){0};
    str s = str_copy(a, str_of(z));
    curl_free(z);
    return s;
}

static casus_status split(arena *a, CURLU *u, str url, fetch_parts *out, casus_error *error) {
    str copy = str_copy(a, url);
    if (curl_url_set(u, CURLUPART_URL, copy.ptr, 0) != CURLUE_OK)
        return fail(error, CASUS_USAGE, "not an address on the web");
    str scheme = part(a, u, CURLUPART_SCHEME, 0), query = part(a, u, CURLUPART_QUERY, 0),
        path = part(a, u, CURLUPART_PATH, 0);
    if (!str_is(scheme, "http") && !str_is(scheme, "https"))
        return fail(error, CASUS_USAGE, "only http and https are fetched");
    if (part(a, u, CURLUPART_USER, 0).len || part(a, u, CURLUPART_PASSWORD, 0).len)
        return fail(error, CASUS_USAGE, "an address with a name or a password in it");
    curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0);
    out->url = part(a, u, CURLUPART_URL, 0);
    str host = str_lower(a, part(a, u, CURLUPART_HOST, 0)), port = part(a, u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    out->site = str_printf(a, "%.*s://%.*s:%.*s", STR_ARG(scheme), STR_ARG(host), STR_ARG(port));
    out->path = query.len ? str_printf(a, "%.*s?%.*s", STR_ARG(path), STR_ARG(query)) : path;
    return CASUS_OK;
}

casus_status fetch_split(arena *a, str url, fetch_parts *out, casus_error *error) {
    if (url.len > URL_MAX || memchr(url.ptr ? url.ptr : "", 0, url.len))
        return fail(error, CASUS_USAGE, "an address over %d bytes", URL_MAX);
    CURLU *u = curl_url();
    if (!u) return fail(error, CASUS_MEMORY, "out of memory");
    jmp_buf escape, *outer = a->escape;
    casus_status volatile status = CASUS_MEMORY;
    a->escape = &escape;
    if (setjmp(escape) == 0) status = split(a, u, url, out, error);
    else fail(error, CASUS_MEMORY, "out of memory");
    a->escape = outer;
    curl_url_cleanup(u);
    return status;
}
