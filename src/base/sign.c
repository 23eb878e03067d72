/* See sign.h. */
#include "base/sign.h"

#include <sodium.h>

#define SECRET_WORD "casus-secret-key-1 "
#define PUBLIC_WORD "casus-public-key-1 "

_Static_assert(SIGN_PUBLIC == crypto_sign_PUBLICKEYBYTES && SIGN_SECRET == crypto_sign_SECRETKEYBYTES &&
                   SIGN_BYTES == crypto_sign_BYTES,
               "Ed25519 as libsodium has it");

casus_status sign_new(sign_key *key, casus_error *error) {
    if (sodium_init() < 0) return fail(error, CASUS_SYSTEM, "no source of chance for a key");
    crypto_sign_keypair(key->known, key->secret);
    return CASUS_OK;
}

str sign_hex(arena *a, const unsigned char *bytes, size_t count) {
    char *hex = arena_alloc(a, 2 * count + 1);
    sodium_bin2hex(hex, 2 * count + 1, bytes, count);
    return (str){hex, 2 * count};
}

bool sign_unhex(str hex, unsigned char *bytes, size_t count) {
    size_t got;
    const char *end;
    if (hex.len != 2 * count) return false;
    return sodium_hex2bin(bytes, count, hex.ptr, hex.len, NULL, &got, &end) == 0 && got == count &&
           end == hex.ptr + hex.len;
}

str sign_secret_line(arena *a, const sign_key *key) {
    return str_printf(a, SECRET_WORD "%s\n", sign_hex(a, key->secret, SIGN_SECRET).ptr);
}

str sign_public_line(arena *a, const unsigned char known[SIGN_PUBLIC]) {
    return str_printf(a, PUBLIC_WORD "%s\n", sign_hex(a, known, SIGN_PUBLIC).ptr);
}

static bool read_line(str line, str word, unsigned char *bytes, size_t count) {
    line = str_trim(line);
    return str_starts(line, word) && sign_unhex(str_sub(line, word.len, line.len), bytes, count);
}

casus_status sign_read_secret(str line, sign_key *key, casus_error *error) {
    if (!read_line(line, STR(SECRET_WORD), key->secret, SIGN_SECRET))
        return fail(error, CASUS_INPUT, "not a secret key of casus");
    crypto_sign_ed25519_sk_to_pk(key->known, key->secret);
    return CASUS_OK;
}

casus_status sign_read_public(str line, unsigned char known[SIGN_PUBLIC], casus_error *error) {
    if (!read_line(line, STR(PUBLIC_WORD), known, SIGN_PUBLIC))
        return fail(error, CASUS_INPUT, "not a public key of casus");
    return CASUS_OK;
}

void sign_make(const sign_key *key, str what, unsigned char signature[SIGN_BYTES]) {
    crypto_sign_detached(signature, NULL, (const unsigned char *)what.ptr, what.len, key->secret);
}

bool sign_holds(const unsigned char known[SIGN_PUBLIC], str what, const unsigned char signature[SIGN_BYTES]) {
    return crypto_sign_verify_detached(signature, (const unsigned char *)what.ptr, what.len, known) == 0;
}

void sign_forget(sign_key *key) { sodium_memzero(key, sizeof *key); }
