/* What is refused before anything else is looked at: names of other hosts (so that no page from elsewhere can reach a server on loopback
 * through a name of its own), bodies whose length can be read in two ways, bodies too large, methods that are not known. */
#include "serve/server.h"

str header_of(const request *r, const char *name) {
    const char *value = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
    return value ? str_of(value) : (str){0};
}

/* ---- Host ------------------------------------------------------------------------------------------------------------ */

static bool digits(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    return s.len > 0;
}

/* "name", "name:8520", "[::1]:8520": the name. */
static str host_name(str host) {
    size_t end = host.len;
    while (end && host.ptr[end - 1] >= '0' && host.ptr[end - 1] <= '9') end--;
    if (end && end < host.len && host.ptr[end - 1] == ':' && (host.ptr[0] == '[' || !memchr(host.ptr, ':', end - 1))) host.len = end - 1;
    return host;
}

static bool local_name(str name) {
    str rest = name;
    if (str_eq_nocase(name, STR("localhost")) || str_is(name, "[::1]")) return true;
    if (!str_starts(name, STR("127."))) return false;
    for (int i = 0; i < 4; i++)
        if (!digits(str_cut(&rest, '.'))) return false;
    return rest.len == 0;
}

/* ---- Length ---------------------------------------------------------------------------------------------------------- */

typedef struct lengths {
    int lengths, encodings;
    int64_t length;
} lengths;

static enum MHD_Result count_header(void *state, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    lengths *found = state;
    if (str_eq_nocase(str_of(name), STR("transfer-encoding"))) found->encodings++;
    if (str_eq_nocase(str_of(name), STR("content-length"))) {
        found->lengths++;
        found->length = value ? str_number(str_of(value)) : -1;
    }
    return MHD_YES;
}

static int guard_body(request *r, const char **message) {
    lengths found = {0};
    MHD_get_connection_values(r->connection, MHD_HEADER_KIND, count_header, &found);
    *message = "a body comes with one Content-Length, and in no other way";
    if (found.encodings || found.lengths > 1 || found.length < 0) return API_BAD;
    *message = "the body is larger than 64 KiB";
    return found.length > BODY_MAX ? API_TOO_LARGE : 0;
}

int guard_request(request *r, const char *method, const char **message) {
    static const char *const methods[] = {"GET", "HEAD", "POST"};
    bool known = false;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) known |= strcmp(method, methods[i]) == 0;
    int status = guard_body(r, message);
    if (status) return status;
    *message = "only GET, HEAD and POST are known";
    if (!known) return API_METHOD;
    *message = "this server answers to localhost alone";
    if (r->server->loopback && !r->server->options.accounts && !local_name(host_name(header_of(r, "Host")))) return API_FORBIDDEN;
    *message = "the address is longer than 8 KiB";
    return r->path.len + r->query.len > QUERY_BYTES ? API_BAD : 0;
}
