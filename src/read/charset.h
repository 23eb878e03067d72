/* Bytes in whatever charset -> UTF-8. */
#ifndef CASUS_READ_CHARSET_H
#define CASUS_READ_CHARSET_H

#include "base/error.h"
#include "base/str.h"

/* The charset is told by its byte order mark, then by `header` (the value of Content-Type, may be empty), then by the page's own <meta> or
 * XML declaration, then by the bytes: valid UTF-8 is UTF-8, the rest windows-1252, which is what such pages turn out to be. Bytes that
 * the charset has no letter for become U+FFFD; NUL becomes a blank. Borrowed from `bytes` when they are clean UTF-8. Fails with INPUT
 * (a charset that the system cannot convert). */
CASUS_CHECKED casus_status charset_to_utf8(arena *a, str bytes, str header, str *text, casus_error *error);

/* The value of `charset=` in a Content-Type or a meta tag; empty when there is none. */
str charset_named(str s);

#endif
