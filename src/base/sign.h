/* Signatures (Ed25519, by libsodium) and the files that keys lie in: one line of text, "casus-secret-key-1 HEX" or
 * "casus-public-key-1 HEX". */
#ifndef CASUS_BASE_SIGN_H
#define CASUS_BASE_SIGN_H

#include "base/error.h"
#include "base/str.h"

enum { SIGN_PUBLIC = 32, SIGN_SECRET = 64, SIGN_BYTES = 64 };

typedef struct sign_key {
    unsigned char secret[SIGN_SECRET], known[SIGN_PUBLIC]; /* `known` is the public half */
} sign_key;

/* A new pair. Fails with SYSTEM when there is no source of chance. */
CASUS_CHECKED casus_status sign_new(sign_key *key, casus_error *error);

/* The lines of key files. */
str sign_secret_line(arena *a, const sign_key *key);
str sign_public_line(arena *a, const unsigned char known[SIGN_PUBLIC]);

/* Fail with INPUT on anything else. */
CASUS_CHECKED casus_status sign_read_secret(str line, sign_key *key, casus_error *error);
CASUS_CHECKED casus_status sign_read_public(str line, unsigned char known[SIGN_PUBLIC], casus_error *error);

str sign_hex(arena *a, const unsigned char *bytes, size_t count);
bool sign_unhex(str hex, unsigned char *bytes, size_t count);

void sign_make(const sign_key *key, str what, unsigned char signature[SIGN_BYTES]);
bool sign_holds(const unsigned char known[SIGN_PUBLIC], str what, const unsigned char signature[SIGN_BYTES]);

/* Blanks a key's memory. */
void sign_forget(sign_key *key);

#endif
