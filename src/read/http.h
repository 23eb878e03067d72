/* A response as HTTP sent it and archives keep it: status line, headers, body, possibly chunked and compressed. */
#ifndef CASUS_READ_HTTP_H
#define CASUS_READ_HTTP_H

#include "base/error.h"
#include "base/str.h"

typedef struct http_response {
    int status;
    str headers;  /* as they came, without the status line */
    str type;     /* Content-Type */
    str location; /* of a redirect */
    str body;     /* unchunked and unpacked */
} http_response;

/* A header's value by name, in any case; empty when absent. Works on any block of "Name: value" lines. */
str http_header(str headers, const char *name);

/* Takes a response apart. Archives often keep "chunked" and "gzip" in headers of bodies that are plain already: both are undone only
 * where the bytes show them. Fails with INPUT (no HTTP, unknown or broken compression) or LIMIT (body over `max` when unpacked). */
CASUS_CHECKED casus_status http_read(arena *a, str bytes, size_t max, http_response *out, casus_error *error);

/* The body of an answer whose headers these are, unpacked where the bytes show that it is packed. Fails with INPUT or LIMIT (at the byte that
 * was reached). */
CASUS_CHECKED casus_status http_decode(arena *a, str headers, str body, size_t max, str *out, casus_error *error);

/* Undoes gzip, zlib or raw deflate. Fails with INPUT or LIMIT (at the byte that was reached); what could be unpacked before the fault is in *out. */
CASUS_CHECKED casus_status http_inflate(arena *a, str bytes, size_t max, str *out, casus_error *error);

#endif
